//! Do others give the same answer to a look-up, or does nobody?
//!
//! An answer over plain DNS proves nothing by itself. Beside answers for the same name that came over an authenticated
//! channel it does: who has the same addresses was not forged, whoever might have stood in between; and an answer that
//! nobody bears out is what a lie looks like, though it is also what a site with many places may give (RFC 7871).

use std::net::IpAddr;

use faultline_catalogue::Catalogue;
use faultline_observation::{Observation, Operation, Role};

/// What authenticated answers make of one that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// There is nothing to compare it with.
    Alone,
    /// It names an address that an authenticated answer names, too.
    BorneOut,
    /// Neither an address nor a network nor a provider of it is in any authenticated answer.
    Disputed,
}

/// How this success stands beside the others.
pub(crate) fn of(seen: &Observation, all: &[Observation], catalogue: &Catalogue) -> Standing {
    let own = seen.addresses("addresses");
    let host = &seen.asks.host;
    let trusted: Vec<IpAddr> = all
        .iter()
        .filter(|other| answers(other) && other.asks.host == *host)
        .filter(|other| other.proven())
        .flat_map(|other| other.addresses("addresses"))
        .collect();
    if !answers(seen) || own.is_empty() || trusted.is_empty() {
        return Standing::Alone;
    }
    let some = |alike: &dyn Fn(&IpAddr, &IpAddr) -> bool| {
        own.iter()
            .any(|address| trusted.iter().any(|other| alike(address, other)))
    };
    if some(&|left, right| left == right) {
        Standing::BorneOut
    } else if is_asked_first(seen)
        // Inside a network of its own a name may well be somewhere else (split DNS).
        && !own.iter().any(|address| catalogue.is_bogon(*address))
        && !some(&|left, right| akin(*left, *right, catalogue))
    {
        Standing::Disputed
    } else {
        Standing::Alone
    }
}

/// Whether this is an answer to where the complained-of site is.
fn answers(seen: &Observation) -> bool {
    seen.asks.role == Role::Target && seen.goal == Operation::Resolve && seen.succeeded()
}

/// Whether this machine would use this answer, and it came from the resolver itself. The platform's own look-up repeats
/// it, and says no more.
fn is_asked_first(seen: &Observation) -> bool {
    !seen.asks.detour && seen.asks.address.is_some()
}

/// Whether two addresses may well be places of one site: in one network, or of one provider.
fn akin(left: IpAddr, right: IpAddr, catalogue: &Catalogue) -> bool {
    let same = |of: &dyn Fn(IpAddr) -> Option<String>| {
        let (left, right) = (of(left), of(right));
        left.is_some() && left == right
    };
    same(&|address| Some(network(address)))
        || same(&|address| catalogue.edge_of_address(address).map(str::to_owned))
        || same(&|address| catalogue.hosting_of_address(address).map(str::to_owned))
}

/// The smallest network that is announced by itself: 24 bits of an IPv4 address, 48 of an IPv6 one.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(it) => format!("{:?}", &it.octets()[..3]),
        IpAddr::V6(it) => format!("{:?}", &it.segments()[..3]),
    }
}
