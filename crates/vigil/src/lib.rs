//! How is the watch carried out?
//!
//! `faultline_watch` decides what is to be looked at and what is worth saying; this holds the clock, asks the network,
//! listens to the platform, and keeps the history. The terminal and the tray both run it.

#![forbid(unsafe_code)]

mod clock;
mod keep;
mod notify;
mod platform;
mod record;
mod told;

pub use faultline_watch::{Finding, Hold, Mood, Quiet, Settings, Standing, State, Subject};
pub use keep::{Order, Vigil, keep};
pub use notify::{Desktop, Gesture};
pub use platform::has_tray;
pub use record::{Keeper, folder};
pub use told::{Line, Notice, Overview, Told, duration, shown, subject};
