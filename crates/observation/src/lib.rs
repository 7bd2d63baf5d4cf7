//! What words do all parts of Faultline share?
//!
//! Types only: a complaint, the parts that can be at fault, and observations: what was asked, which parts
//! the question crossed, and how it went. Probes write observations, the verdict reads them, reports keep them.

#![forbid(unsafe_code)]

mod complaint;
mod failure;
mod host;
mod machine;
mod observation;
mod part;

pub use complaint::{Complaint, ComplaintError, Target};
pub use failure::{Failure, Phase};
pub use host::host_of;
pub use machine::{Interface, Link, Machine, Resolver, Transport, lies_in};
pub use observation::{
    Asks, Id, Observation, Operation, Outcome, PhaseTimes, Proof, Role, SkipReason, Tries,
};
pub use part::{EdgeFunction, Family, Filter, ParsePartError, Part};
