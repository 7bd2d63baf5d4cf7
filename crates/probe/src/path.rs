//! Which parts does each kind of question cross?
//!
//! Pure: what is crossed is known before anything is sent, but for the provider, which an answer may reveal.
//! `Part` is ordered as a path is, so a path is a sorted list without repeats.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use faultline_catalogue::native;
use faultline_observation::{
    EdgeFunction, Family, Filter, Machine, Operation, Part, Resolver, Role, Transport,
};

use crate::address;

/// Stands for any address beyond this network, of the family that is taken where none is known.
fn beyond(machine: &Machine) -> IpAddr {
    if machine.leads_out_by_v4() {
        Ipv4Addr::new(192, 0, 2, 1).into()
    } else {
        Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into()
    }
}

/// What every question crosses that leaves this network.
#[must_use]
pub fn base(machine: &Machine) -> Vec<Part> {
    let vpn = machine.vpn.clone().map(Part::Vpn);
    path(
        [Part::Device, Part::Link, Part::Gateway]
            .into_iter()
            .chain(vpn),
    )
}

/// What is crossed to ask the gateway itself.
#[must_use]
pub fn gateway() -> Vec<Part> {
    path([Part::Device, Part::Link, Part::Gateway])
}

/// What a DNS question puts to the test that nobody should answer: who answers stands in the way of all of them.
#[must_use]
pub fn interception() -> Vec<Part> {
    vec![Part::Filter(Filter::Port("udp/53".to_owned()))]
}

/// What is crossed on the way to `address`, before anybody who is asked.
#[must_use]
pub fn outwards(machine: &Machine, address: IpAddr) -> Vec<Part> {
    if address::is_loopback(address) {
        return vec![Part::Device];
    }
    let mut parts = base(machine);
    if !address::is_private(address) {
        parts.push(Part::Line);
        parts.push(Part::Access(Family::of(address.to_canonical())));
        // Behind a translator, IPv4 hosts are reached by way of the provider's IPv6 and its IPv4.
        parts.push(Part::Access(Family::of(native(address))));
        parts.push(Part::Filter(Filter::Everything));
    }
    path(parts)
}

/// What a look-up of `host` at `resolver` crosses.
///
/// A resolver on this machine or in this network passes the question on over the line, so the line is crossed too.
#[must_use]
pub fn lookup(machine: &Machine, host: &str, resolver: &Resolver) -> Vec<Part> {
    let near = address::is_private(resolver.address);
    let beyond = if near {
        beyond(machine)
    } else {
        resolver.address
    };
    let mut parts = outwards(machine, beyond);
    let port = match resolver.transport {
        Transport::Udp => "udp/53",
        Transport::Tcp => "tcp/53",
        Transport::Tls => "tcp/853",
        Transport::Https => "tcp/443",
    };
    parts.push(Part::Filter(Filter::Port(port.to_owned())));
    if matches!(resolver.transport, Transport::Udp | Transport::Tcp) {
        parts.push(Part::Filter(Filter::Name(host.to_owned())));
    }
    parts.push(Part::Resolver(resolver.address.to_string()));
    parts.extend(registry(host));
    parts.push(zone(host));
    path(parts)
}

/// What asking the authoritative server at `server` for `host` crosses; `provider` is who runs that server.
#[must_use]
pub fn authority(machine: &Machine, host: &str, server: IpAddr, provider: &str) -> Vec<Part> {
    let mut parts = delegation(machine, host, server, Depth::Zone);
    parts.push(Part::DnsProvider(provider.to_owned()));
    path(parts)
}

/// How far down from the root a delegation was followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The root servers were asked.
    Root,
    /// The top-level domain's servers were asked.
    Registry,
    /// The zone's own delegation was asked for.
    Zone,
}

/// What following the delegation of `host` down to `depth` crosses, where `server` was the last to be asked.
#[must_use]
pub fn delegation(machine: &Machine, host: &str, server: IpAddr, depth: Depth) -> Vec<Part> {
    let mut parts = outwards(machine, server);
    parts.push(Part::Filter(Filter::Port("udp/53".to_owned())));
    parts.push(Part::Filter(Filter::Name(host.to_owned())));
    if depth != Depth::Root {
        parts.extend(registry(host));
    }
    if depth == Depth::Zone {
        parts.push(zone(host));
    }
    path(parts)
}

/// One page, or less, from one address, as far as the path is concerned.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// Why it is asked.
    pub role: Role,
    /// How far it goes.
    pub goal: Operation,
    /// The name that is asked for.
    pub host: &'a str,
    /// The address that is spoken to.
    pub address: IpAddr,
    /// The port that is spoken to.
    pub port: u16,
    /// Whether TLS is spoken.
    pub secure: bool,
    /// The resolver that gave the address.
    pub resolver: Option<&'a str>,
    /// The provider whose edge answers.
    pub edge: Option<&'a str>,
    /// Whether the page is one of the provider's own fixed answers.
    pub fixed: bool,
    /// The cloud in whose ranges the address lies.
    pub hosting: Option<&'a str>,
    /// The platform or store behind that edge or in that cloud, which the names behind the host tell.
    pub inner: Option<Inner<'a>>,
}

/// A provider that is a customer of another one itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inner<'a> {
    /// It answers in the place of sites.
    Edge(&'a str),
    /// It keeps what sites serve.
    Hosting(&'a str),
}

/// What a page, a handshake or a connection crosses.
#[must_use]
pub fn fetch(machine: &Machine, way: &Way<'_>) -> Vec<Part> {
    let mut parts = outwards(machine, way.address);
    parts.push(Part::Filter(Filter::Port(format!("tcp/{}", way.port))));
    if way.goal > Operation::Connect {
        parts.push(Part::Filter(Filter::Name(way.host.to_owned())));
    }
    if matches!(way.role, Role::Target | Role::Swap) {
        parts.push(Part::Filter(Filter::Address(way.address)));
    }
    parts.extend(
        way.resolver
            .map(|resolver| Part::Resolver(resolver.to_owned())),
    );
    if let Some(provider) = way.edge {
        parts.extend(edge(provider, way));
    } else {
        parts.extend(way.hosting.map(|cloud| Part::Hosting(cloud.to_owned())));
    }
    match way.inner {
        Some(Inner::Edge(platform)) => parts.extend(edge(platform, way)),
        Some(Inner::Hosting(store)) => parts.push(Part::Hosting(store.to_owned())),
        None => {}
    }
    // In a swap the name and the address belong to different owners: neither's own parts are put to the test.
    if way.role != Role::Swap {
        parts.push(Part::Origin(way.host.to_owned()));
        if way.secure && way.goal > Operation::Connect {
            parts.push(Part::Certificate(way.host.to_owned()));
        }
        if way.goal == Operation::HttpRoundTrip && !way.fixed {
            parts.push(Part::Application(way.host.to_owned()));
        }
    }
    path(parts)
}

/// What a page crosses that is asked for through a proxy: the proxy looks the name up and connects.
#[must_use]
pub fn proxied(machine: &Machine, way: &Way<'_>, proxy: &str) -> Vec<Part> {
    let mut parts = fetch(
        machine,
        &Way {
            address: beyond(machine),
            resolver: None,
            hosting: None,
            inner: None,
            ..*way
        },
    );
    parts.push(Part::Proxy(proxy.to_owned()));
    path(parts)
}

/// What of a provider's edge is needed to get this far.
fn edge(provider: &str, way: &Way<'_>) -> Vec<Part> {
    let function = |function| Part::Edge(provider.to_owned(), function);
    let mut parts = vec![function(EdgeFunction::Reach)];
    if way.secure && way.goal > Operation::Connect {
        parts.push(function(EdgeFunction::Tls));
    }
    if way.goal == Operation::HttpRoundTrip {
        parts.push(function(if way.fixed {
            EdgeFunction::Fixed
        } else {
            EdgeFunction::Proxy
        }));
    }
    parts
}

/// What a vendor's portal check crosses; `resolver` gave its address.
#[must_use]
pub fn portal(
    machine: &Machine,
    address: IpAddr,
    port: u16,
    resolver: Option<&str>,
    provider: &str,
) -> Vec<Part> {
    let mut parts = outwards(machine, address);
    parts.push(Part::Filter(Filter::Port(format!("tcp/{port}"))));
    parts.extend(resolver.map(|resolver| Part::Resolver(resolver.to_owned())));
    parts.push(Part::Edge(provider.to_owned(), EdgeFunction::Fixed));
    path(parts)
}

/// The top-level domain of `host`; a single label has none.
fn registry(host: &str) -> Option<Part> {
    let (_, tld) = host.trim_end_matches('.').rsplit_once('.')?;
    Some(Part::Registry(tld.to_ascii_lowercase()))
}

/// The registrable domain of `host`, or `host` itself where there is none.
fn zone(host: &str) -> Part {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    Part::Zone(psl::domain_str(&host).unwrap_or(&host).to_owned())
}

fn path(parts: impl IntoIterator<Item = Part>) -> Vec<Part> {
    let mut parts: Vec<Part> = parts.into_iter().collect();
    parts.sort();
    parts.dedup();
    parts
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
