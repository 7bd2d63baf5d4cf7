//! What does one answer say of where a name is delegated to?

use std::net::IpAddr;

use hickory_proto::rr::RData;

use crate::classify::Fault;
use crate::operation::{Reply, shown};
use crate::path::Depth;

/// One name server of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameServer {
    /// Its name.
    pub(crate) name: String,
    /// Its addresses, as far as they are known.
    pub(crate) addresses: Vec<IpAddr>,
}

/// A zone and the servers that its parent names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The zone's name; empty for the root.
    pub(crate) zone: String,
    /// Its servers.
    pub(crate) servers: Vec<NameServer>,
}

/// Where a walk ended before it came to a zone of the site's own.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    /// How far it had come.
    pub(crate) depth: Depth,
    /// What happened.
    pub(crate) fault: Fault,
    /// The zone whose servers were asked.
    pub(crate) zone: String,
    /// One of the servers that were asked.
    pub(crate) server: Option<IpAddr>,
    /// Whether somebody else answered in the root servers' place.
    pub(crate) intercepted: bool,
}

/// The names from the top-level domain down to `host`.
pub(crate) fn suffixes(host: &str) -> Vec<String> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let mut begins: Vec<usize> = host
        .match_indices('.')
        .map(|(place, _)| place + 1)
        .collect();
    begins.insert(0, 0);
    begins
        .into_iter()
        .rev()
        .map(|begin| host[begin..].to_owned())
        .collect()
}

/// Whether `name` is strictly below `zone`.
pub(crate) fn is_below(name: &str, zone: &str) -> bool {
    zone.is_empty()
        || name.len() > zone.len()
            && name
                .strip_suffix(zone)
                .is_some_and(|rest| rest.ends_with('.'))
}

/// Whose servers answer for `zone`, seen from `host`: the root's, a registry's, or the site's own.
pub(crate) fn depth_of(host: &str, zone: &str) -> Depth {
    let own = psl::domain_str(host).unwrap_or(host);
    if zone.is_empty() {
        Depth::Root
    } else if zone == own || is_below(zone, own) {
        Depth::Zone
    } else {
        Depth::Registry
    }
}

/// The delegation in an answer, if it leads further down towards `host`.
pub(crate) fn referral(reply: &Reply, host: &str, from: &str) -> Option<Cut> {
    let host = host.to_ascii_lowercase();
    let mut deeper: Option<Cut> = None;
    for record in reply.message.authorities.iter().take(64) {
        let (zone, RData::NS(server)) = (shown(&record.name), &record.data) else {
            continue;
        };
        let towards = is_below(&zone, from) && (zone == host || is_below(&host, &zone));
        let same = deeper.as_ref().is_none_or(|cut| cut.zone == zone);
        if towards && same {
            let name = shown(&server.0);
            let addresses = glue(reply, &name);
            let cut = deeper.get_or_insert_with(|| Cut {
                zone,
                servers: Vec::new(),
            });
            cut.servers.push(NameServer { name, addresses });
        }
    }
    deeper
}

fn glue(reply: &Reply, name: &str) -> Vec<IpAddr> {
    let records = reply
        .message
        .additionals
        .iter()
        .take(128)
        .filter(|record| shown(&record.name) == name);
    let addresses = records.filter_map(|record| match &record.data {
        RData::A(a) => Some(IpAddr::V4(a.0)),
        RData::AAAA(aaaa) => Some(IpAddr::V6(aaaa.0)),
        _ => None,
    });
    addresses.take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_down_from_the_top() {
        assert_eq!(
            suffixes("WWW.Shop.example."),
            ["example", "shop.example", "www.shop.example"]
        );
        assert!(
            is_below("a.b", "b")
                && is_below("b", "")
                && !is_below("b", "b")
                && !is_below("ab", "b")
        );
    }

    #[test]
    fn depth_is_counted_from_the_sites_own_domain() {
        for (zone, depth) in [
            ("", Depth::Root),
            ("uk", Depth::Registry),
            ("co.uk", Depth::Registry),
            ("example.co.uk", Depth::Zone),
            ("www.example.co.uk", Depth::Zone),
        ] {
            assert_eq!(depth_of("a.www.example.co.uk", zone), depth, "{zone}");
        }
    }
}
