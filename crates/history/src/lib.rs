//! What was wrong before?
//!
//! Reports are kept in one SQLite file on this machine and nowhere else. A damaged file is set aside, never
//! deleted, and a new one is started: yesterday's reports are worth less than today's diagnosis.

#![forbid(unsafe_code)]

mod migrations;
mod open;
mod outage;
mod retention;
mod store;
mod watched;

pub use open::{HistoryError, Opened};
pub use outage::{Episode, Outage, episodes};
pub use retention::Retention;
pub use store::{Entry, History, Site};
pub use watched::Watched;
