//! What does the network say?
//!
//! The only I/O of Faultline. A probe is one file that reads top to bottom: what it asks, of whom, which parts
//! it crosses, its budget, its source. A failing network is an outcome, never an error; a probe never names a party.

mod address;
mod ask;
mod classify;
mod context;
mod escape;
mod facts;
mod knocks;
mod limit;
mod machine;
mod operation;
pub mod path;
mod probe;
mod record;
mod run;
mod script;
mod silence;
#[cfg(test)]
mod testing;

pub use ask::{Ask, Fetch};
pub use context::Context;
pub use machine::{machine, machine_observations};
pub use probe::{Document, Route, document};
pub use run::run;
