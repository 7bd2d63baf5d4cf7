//! What would be seen of a question that is still under way?
//!
//! Its place in the picture: role, goal and the parts it will cross, without an outcome. The verdict imagines both
//! outcomes to find out whether it can still turn.

use std::net::{IpAddr, Ipv4Addr};

use faultline_catalogue::Catalogue;
use faultline_observation::{
    Asks, Id, Machine, Observation, Operation, Outcome, Part, PhaseTimes, Resolver, Role,
    SkipReason, Tries,
};
use faultline_probe::{Ask, Fetch, path};
use url::{Host, Url};

/// An address that stands for "some IPv4 address" where the real one is not known yet (RFC 5737).
const SOMEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

/// The observation that `ask` will make, as far as it is known beforehand.
pub(crate) fn pending(
    ask: &Ask,
    number: usize,
    machine: &Machine,
    catalogue: &Catalogue,
) -> Option<Observation> {
    let (asks, parts, goal) = crossing(ask, machine, catalogue)?;
    Some(Observation {
        // Ids of pending questions sort behind those of observations, so that adding them moves nothing.
        id: Id(format!("~{number}")),
        probe: "pending".to_owned(),
        asks,
        parts,
        goal,
        reached: None,
        outcome: Outcome::Skipped {
            reason: SkipReason::OutOfTime,
        },
        phases: PhaseTimes::default(),
        tries: Tries::default(),
        at_ms: 0,
        facts: std::collections::BTreeMap::new(),
    })
}

/// What is asked, what that crosses, and how far it goes.
type Crossing = (Asks, Vec<Part>, Operation);

fn crossing(ask: &Ask, machine: &Machine, catalogue: &Catalogue) -> Option<Crossing> {
    Some(match ask {
        Ask::Gateway { address } => gateway(*address),
        // What is only shown keeps no verdict open.
        Ask::Asker { .. }
        | Ask::Hops { .. }
        | Ask::HttpsRecord { .. }
        | Ask::LinkResolvers
        | Ask::Quic { .. }
        | Ask::Signatures { .. }
        | Ask::Steadiness { .. } => {
            return None;
        }
        // What it chooses is how the page will be asked for.
        Ask::ProxyScript { url } => chosen(url.as_deref()?, machine, catalogue)?,
        Ask::Interception => (
            Asks::new(Role::Connection),
            path::interception(),
            Operation::IcmpEcho,
        ),
        Ask::Sntp { .. } => clock(),
        Ask::SystemLookup { host } => {
            let parts = path::lookup(machine, host, machine.resolvers.first()?);
            (lookup(Role::Target, host, false), parts, Operation::Resolve)
        }
        Ask::Lookup {
            role,
            host,
            resolver,
            configured,
        } => (
            lookup(*role, host, !configured),
            path::lookup(machine, host, resolver),
            Operation::Resolve,
        ),
        Ask::Authority { host } => authority(host, machine)?,
        Ask::Fetch(fetch) => page(fetch, machine, catalogue)?,
        Ask::Visit {
            role,
            provider,
            url,
            resolver,
        } => {
            let resolver = resolver.as_ref().or(machine.resolvers.first());
            visit(
                *role,
                provider.as_deref(),
                url,
                resolver,
                machine,
                catalogue,
            )?
        }
        Ask::Portal { check } => portal(check, machine, catalogue)?,
    })
}

fn gateway(address: IpAddr) -> Crossing {
    let asks = Asks {
        address: Some(address),
        ..Asks::new(Role::Connection)
    };
    (asks, path::gateway(), Operation::IcmpEcho)
}

/// What the clock of this machine will turn out to be, as far as one server can tell.
fn clock() -> Crossing {
    let asks = Asks::new(Role::Machine);
    (asks, vec![Part::Device], Operation::Inspect)
}

fn page(fetch: &Fetch, machine: &Machine, catalogue: &Catalogue) -> Option<Crossing> {
    let (host, port, secure) = place(&fetch.url)?;
    let way = path::Way {
        role: fetch.role,
        goal: fetch.goal,
        host: &host,
        address: fetch.address,
        port,
        secure,
        resolver: fetch.resolver.as_deref(),
        edge: fetch
            .provider
            .as_deref()
            .or_else(|| catalogue.edge_of_address(fetch.address)),
        fixed: false,
        hosting: catalogue.hosting_of_address(fetch.address),
        inner: None,
    };
    let asks = Asks {
        address: Some(fetch.address),
        detour: fetch.detour,
        ..asked(fetch.role, &host)
    };
    Some((asks, path::fetch(machine, &way), fetch.goal))
}

/// The page, as the script lets it be asked for.
fn chosen(url: &str, machine: &Machine, catalogue: &Catalogue) -> Option<Crossing> {
    let resolver = machine.resolvers.first();
    visit(Role::Target, None, url, resolver, machine, catalogue)
}

fn authority(host: &str, machine: &Machine) -> Option<Crossing> {
    let mut parts = path::lookup(machine, host, machine.resolvers.first()?);
    parts.retain(|part| !matches!(part, Part::Resolver(_)));
    Some((lookup(Role::Target, host, true), parts, Operation::Resolve))
}

fn visit(
    role: Role,
    provider: Option<&str>,
    url: &str,
    resolver: Option<&Resolver>,
    machine: &Machine,
    catalogue: &Catalogue,
) -> Option<Crossing> {
    let (host, port, secure) = place(url)?;
    // An address in the URL needs nobody who looks it up.
    let by_name = host.parse::<IpAddr>().is_err();
    let resolver = resolver
        .filter(|_| by_name)
        .map(|resolver| resolver.address.to_string());
    let houses = |id: &str| {
        let known = catalogue.provider(id);
        role == Role::Sibling && known.is_some_and(|provider| !provider.fronts_sites())
    };
    let way = path::Way {
        role,
        goal: Operation::HttpRoundTrip,
        host: &host,
        address: host.parse().unwrap_or(SOMEWHERE),
        port,
        secure,
        resolver: resolver.as_deref(),
        edge: provider.filter(|id| !houses(id)),
        fixed: catalogue
            .controls()
            .iter()
            .any(|control| control.fixed && control.url == url),
        hosting: provider.filter(|id| houses(id)),
        inner: None,
    };
    Some((
        asked(role, &host),
        path::fetch(machine, &way),
        Operation::HttpRoundTrip,
    ))
}

fn portal(check: &str, machine: &Machine, catalogue: &Catalogue) -> Option<Crossing> {
    let check = catalogue.portal_check(check)?;
    let (host, port, _) = place(&check.url)?;
    let resolver = machine
        .resolvers
        .first()
        .map(|resolver| resolver.address.to_string());
    let parts = path::portal(
        machine,
        SOMEWHERE,
        port,
        resolver.as_deref(),
        &check.provider,
    );
    Some((asked(Role::Portal, &host), parts, Operation::HttpRoundTrip))
}

fn asked(role: Role, host: &str) -> Asks {
    Asks {
        host: Some(host.to_owned()),
        ..Asks::new(role)
    }
}

fn lookup(role: Role, host: &str, detour: bool) -> Asks {
    Asks {
        resolver: Some("pending".to_owned()),
        detour,
        ..asked(role, host)
    }
}

fn place(url: &str) -> Option<(String, u16, bool)> {
    let url = Url::parse(url).ok()?;
    let host = match url.host()? {
        Host::Domain(name) => name.to_owned(),
        Host::Ipv4(address) => address.to_string(),
        Host::Ipv6(address) => address.to_string(),
    };
    Some((host, url.port_or_known_default()?, url.scheme() == "https"))
}
