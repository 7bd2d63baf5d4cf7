//! What is to be looked at next, and what is worth saying?
//!
//! The watch as a computation: looks, changes of the network and the time come in, errands and messages come out.
//! Whoever carries it out holds the clock, the network and the screen.

#![forbid(unsafe_code)]

mod announce;
mod finding;
mod health;
mod outage;
mod schedule;
mod settings;
mod subject;
mod watcher;

pub use announce::{Notice, Tone};
pub use finding::{Finding, Scope};
pub use health::{DOWN_AFTER, State, UP_AFTER};
pub use outage::Outage;
pub use settings::{Quiet, Settings};
pub use subject::{Moment, Subject};
pub use watcher::{Change, Errand, Hold, Mood, News, Standing, Step, Watcher};
