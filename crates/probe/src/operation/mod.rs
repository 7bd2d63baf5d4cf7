//! Which plain steps is every question made of?
//!
//! No retries, no happy eyeballs, no cache inside them: one wants to know what one is testing.

mod body;
mod certificate;
mod connect;
mod exchange;
mod handshake;
pub(crate) mod hop;
mod refusal;
mod resolve;
mod socks;
mod tunnel;
mod verifier;

#[cfg(test)]
pub(crate) use body::Content;
pub(crate) use connect::connect;
pub(crate) use exchange::{Answer, Request, exchange, exchange_up_to};
pub(crate) use handshake::{BUDGET as HANDSHAKE_BUDGET, handshake};
pub(crate) use refusal::refusal;
pub(crate) use resolve::{
    ADDRESS_KINDS, BUDGET as DNS_BUDGET, Question, Reply, Server, resolve, shown,
};
pub(crate) use socks::{Version as SocksVersion, socks};
pub(crate) use tunnel::tunnel;
pub(crate) use verifier::Trust;
