//! What happened to this person's web site, from complaint to report?
//!
//! The one entry to Faultline: the terminal, the desktop, the watcher and the lab all call `diagnose`.

#![forbid(unsafe_code)]

mod clock;
mod event;
mod glance;
mod paths;
mod pending;
mod plan;
mod run;

pub use event::{Event, Options, Settlement};
pub use faultline_observation::{Complaint, ComplaintError, Target};
pub use faultline_probe::machine;
pub use faultline_report::Report;
pub use glance::glance;
pub use run::{diagnose, explain};
