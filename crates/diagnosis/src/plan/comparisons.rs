//! What should be asked of others, to compare the site with?

use std::collections::BTreeSet;
use std::net::IpAddr;

use faultline_observation::{Observation, Operation, Part, Resolver, Role, Target, Transport};
use faultline_probe::Ask;

use super::names::second_opinions;
use crate::situation::Situation;

/// Controls by name and by address that stand for the rest of the internet: five operators, and three that need no name.
pub(super) const CONTROLS_BY_NAME: usize = 5;
pub(super) const CONTROLS_BY_ADDRESS: usize = 3;

/// Vendors' portal checks: two must agree, and one of them may be blocked here.
pub(super) const PORTAL_CHECKS: usize = 4;

/// Other customers of the target's provider: two make a case, the others show how far it goes.
pub(super) const SIBLINGS: usize = 4;

/// Companies whose other customers are asked: a platform, and the edge that it stands behind.
const COMPANIES: usize = 2;

/// Controls and portal checks: the rest of the internet.
pub(super) fn comparisons(situation: &Situation<'_>) -> Vec<Ask> {
    let mut providers = BTreeSet::new();
    let controls = situation.catalogue.controls();
    let by_name = controls
        .iter()
        .filter(|control| control.address.is_none())
        .filter(|control| providers.insert(control.provider.as_str()))
        .take(CONTROLS_BY_NAME);
    let by_address = controls
        .iter()
        .filter(|control| {
            control
                .address
                .is_some_and(|address| situation.reachable(address))
        })
        .take(CONTROLS_BY_ADDRESS);
    let mut asks: Vec<Ask> = by_name
        .chain(by_address)
        .map(|control| Ask::Visit {
            role: Role::Control,
            provider: Some(control.provider.clone()),
            url: control.url.clone(),
            resolver: None,
        })
        .collect();
    let mut vendors = BTreeSet::new();
    let portals = situation
        .catalogue
        .portal_checks()
        .iter()
        .filter(|check| vendors.insert(check.provider.as_str()))
        .take(PORTAL_CHECKS);
    asks.extend(portals.map(|check| Ask::Portal {
        check: check.id.clone(),
    }));
    asks
}

/// Time servers, once a certificate's dates do not fit this machine's clock and no pages have told whose fault that is.
pub(super) fn time_servers(situation: &Situation<'_>) -> Vec<Ask> {
    let dated = |o: &Observation| {
        o.failure()
            .is_some_and(|failure| failure.is("tls.cert.date_invalid"))
    };
    let settled = |o: &Observation| o.probe == "clock";
    if !situation.observations.iter().any(dated) || situation.observations.iter().any(settled) {
        return Vec::new();
    }
    let servers = situation.catalogue.time_servers().iter();
    servers
        .map(|server| Ask::Sntp {
            provider: server.provider.clone(),
            address: server.address,
        })
        .collect()
}

/// The provider whose edge answers for the target, as far as is known.
pub(crate) fn edge_of_target(situation: &Situation<'_>) -> Option<String> {
    let seen = situation
        .of_target()
        .flat_map(|o| &o.parts)
        .find_map(|part| match part {
            Part::Edge(provider, _) => Some(provider.clone()),
            _ => None,
        });
    let by_address = || {
        let addresses = situation.addresses(false);
        addresses
            .iter()
            .find_map(|address| situation.catalogue.edge_of_address(*address))
            .map(str::to_owned)
    };
    seen.or_else(by_address)
}

/// The companies that answer for the target or house it; more than one where one is a customer of another.
pub(super) fn companies_of_target(situation: &Situation<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let crossed = situation
        .of_target()
        .flat_map(|o| &o.parts)
        .filter_map(|part| match part {
            Part::Edge(id, _) | Part::Hosting(id) => Some(id.clone()),
            _ => None,
        });
    for id in crossed.chain(edge_of_target(situation)) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    if found.is_empty() {
        let addresses = situation.addresses(false);
        let cloud = addresses
            .iter()
            .find_map(|address| situation.catalogue.hosting_of_address(*address));
        found.extend(cloud.map(str::to_owned));
    }
    found.truncate(COMPANIES);
    found
}

/// Where what the site is compared with is looked up while only others than the system's resolvers answer: at each of them
/// in turn, over UDP, for sites to compare with are no secret, and connections are counted.
fn elsewhere(situation: &Situation<'_>) -> Vec<Resolver> {
    if !situation.only_others_answer() {
        return Vec::new();
    }
    let mut addresses: Vec<IpAddr> = Vec::new();
    for resolver in second_opinions(situation) {
        if !addresses.contains(&resolver.address) && !situation.is_away(resolver.address) {
            addresses.push(resolver.address);
        }
    }
    let plain = |address| Resolver {
        address,
        transport: Transport::Udp,
        name: None,
    };
    addresses.into_iter().map(plain).collect()
}

pub(super) fn siblings(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    let elsewhere = elsewhere(situation);
    let own = target.registrable_domain();
    let below = format!(".{own}");
    let of_company = |provider: String| {
        let others = situation.catalogue.siblings(&provider).iter();
        others
            .filter(|sibling| sibling.host != own && !sibling.host.ends_with(&below))
            .take(SIBLINGS)
            .enumerate()
            .map(|(turn, sibling)| Ask::Visit {
                role: Role::Sibling,
                provider: Some(provider.clone()),
                url: sibling.url.clone(),
                resolver: in_turn(&elsewhere, turn),
            })
            .collect::<Vec<_>>()
    };
    companies_of_target(situation)
        .into_iter()
        .flat_map(of_company)
        .collect()
}

/// Other zones of the target's DNS company, once its name cannot be looked up or nobody says so for long.
pub(super) fn dns_siblings(situation: &Situation<'_>) -> Vec<Ask> {
    let silent = situation.own_look_up_is_quiet();
    let failing = situation.of_target().any(|o| {
        o.goal == Operation::Resolve
            && o.failure().is_some()
            && (!o.asks.detour || o.probe == "authority")
    });
    let seen = situation
        .of_target()
        .flat_map(|o| &o.parts)
        .find_map(|part| match part {
            Part::DnsProvider(id) => Some(id),
            _ => None,
        });
    let provider = seen.or(situation.dns_providers.first());
    let elsewhere = elsewhere(situation);
    if !elsewhere.is_empty() && !situation.addresses(true).is_empty() {
        // Somebody else found the name: its company answers, and only the system's own resolvers are away.
        return Vec::new();
    }
    let own = situation.machine.resolvers.first();
    let (true, Some(provider), Some(own)) = (failing || silent, provider, own) else {
        return Vec::new();
    };
    let lookup = |(turn, host): (usize, &String)| Ask::Lookup {
        role: Role::Sibling,
        host: host.clone(),
        resolver: in_turn(&elsewhere, turn).unwrap_or_else(|| own.clone()),
        configured: elsewhere.is_empty(),
    };
    situation
        .catalogue
        .dns_siblings(provider)
        .iter()
        .take(SIBLINGS)
        .enumerate()
        .map(lookup)
        .collect()
}

fn in_turn(resolvers: &[Resolver], turn: usize) -> Option<Resolver> {
    resolvers.iter().cycle().nth(turn).cloned()
}
