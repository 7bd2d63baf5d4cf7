//! What is watched, and what time is it there?

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// One thing that is watched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The internet connection itself.
    Connection,
    /// A site, by its cleaned address.
    Site(String),
}

/// A point in time, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Time since the watch began, the machine's sleep included.
    pub at: Duration,
    /// Minutes since midnight on the user's clock: quiet hours are told by it.
    pub minute_of_day: u16,
}
