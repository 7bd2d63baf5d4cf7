//! Is what leaves Faultline worded, readable and as its contract says?

mod contract;
mod page;
mod planted;
mod redaction;
mod sample;
mod screens;
mod wording;
