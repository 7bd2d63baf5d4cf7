//! What happened to this person's web site, from complaint to report?
//!
//! The one entry to Faultline: the terminal, the desktop, the watcher and the lab all call `diagnose`.

#![forbid(unsafe_code)]

mod board;
mod board_plan;
mod clock;
mod depends;
mod depends_run;
mod event;
mod explain;
mod fleet;
mod glance;
mod knowledge;
mod page_hosts;
mod paths;
mod patience;
mod pending;
mod plan;
mod refresh;
mod run;
mod situation;
mod they_say;
mod translated;
mod ways;

pub use board::{
    Board, BoardError, BoardOptions, BoardRow, FailingHost, Seen, Tally, board, provider_ids,
};
pub use depends::{Dependencies, Node, NodeKind, NodeState, PageRead, Shared};
pub use depends_run::{DependsProgress, depends};
pub use event::{Event, Options, Settlement};
pub use explain::{explain, said_before};
pub use faultline_observation::{Complaint, ComplaintError, Target};
pub use faultline_probe::machine;
pub use faultline_report::Report;
pub use faultline_verdict::{SharedFault, Together};
pub use fleet::Fleet;
pub use glance::glance;
pub use knowledge::{catalogue, lists_file};
pub use refresh::{Fate, Refreshed, RefreshedList, refresh};
pub use run::diagnose;
pub use they_say::{Level, TheySay};
