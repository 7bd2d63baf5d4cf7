//! Whose fault is it?
//!
//! Every probe crosses parts; its outcome is evidence about the parts it crossed; the verdict is the
//! explanation that makes everything seen least surprising. A pure function of observations and two data
//! files: no clock, no environment, no file, no socket.

#![forbid(unsafe_code)]

mod conclusion;
mod evidence;
mod experience;
mod fleet;
mod given;
mod inference;
mod judge;
mod likelihood;
mod loss;
mod model;
mod party;
mod reasons;
mod scoring;
mod stall;
mod standing;
mod stations;

pub use conclusion::{Also, Arg, Blame, Cause, Conclusion, Message, Reason, State, Station};
pub use fleet::{Fleet, SharedFault, Together};
pub use judge::{PROBABLE, SURE, judge, judge_while};

#[cfg(test)]
mod properties;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "the builder is the textbook's; the property tests use a part of it"
)]
#[path = "../tests/seen/mod.rs"]
mod seen;
