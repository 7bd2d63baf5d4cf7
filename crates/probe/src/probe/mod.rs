//! Which questions are there?
//!
//! One file each. What several of them do: `looked_up` for names, `page`, `attempt`, `tries`, `answer` and `trail` for
//! pages, `through` for proxies, `walk` and `delegation` for name servers.

mod answer;
mod asker;
mod attempt;
mod authority;
mod delegation;
mod document;
mod fetch;
mod gateway;
mod hops;
mod https_record;
mod interception;
mod link_resolvers;
mod looked_up;
mod lookup;
mod packet_size;
mod page;
mod portal;
mod proxy_script;
mod quic;
mod signature;
mod signatures;
mod sntp;
mod steadiness;
mod system_lookup;
mod through;
mod trail;
mod tries;
mod visit;
mod walk;

pub(crate) use asker::asker;
pub(crate) use authority::authority;
pub use document::{Document, Route, document};
pub(crate) use fetch::fetch;
pub(crate) use gateway::gateway;
pub(crate) use hops::hops;
pub(crate) use https_record::https_record;
pub(crate) use interception::interception;
pub(crate) use link_resolvers::link_resolvers;
pub(crate) use lookup::lookup;
pub(crate) use portal::portal;
pub(crate) use proxy_script::proxy_script;
pub(crate) use quic::quic;
pub(crate) use signatures::signatures;
pub(crate) use sntp::sntp;
pub(crate) use steadiness::steadiness;
pub(crate) use system_lookup::system_lookup;
pub(crate) use visit::{platform_address, visit};

use faultline_observation::Observation;
use tokio::sync::mpsc::UnboundedSender;

/// Where observations go.
pub(crate) type Emit = UnboundedSender<Observation>;

/// Sends an observation; nobody listening any more means that nobody wants to know.
pub(crate) fn send(emit: &Emit, observation: Observation) {
    let _ = emit.send(observation);
}
