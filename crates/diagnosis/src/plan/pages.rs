//! What should be asked of the site itself?

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Failure, Observation, Operation, Role, Target};
use faultline_probe::{Ask, Fetch};

use super::comparisons::edge_of_target;
use crate::situation::{Situation, addresses_in, is_private_address};

/// Addresses of the target that are tried, per family.
const ADDRESSES: usize = 2;

/// One attempt at the target: a healthy page answers in well under a second, a slow one in two or three.
const TARGET_BUDGET: Duration = Duration::from_millis(3500);

/// One attempt at a swapped handshake, which a healthy server answers in one round trip.
const SWAP_BUDGET: Duration = Duration::from_secs(2);

/// The way that this system's settings choose for the page. Where a script does, nothing else is known before it answers.
pub(super) fn proxy_script(situation: &Situation<'_>, target: Option<&Target>) -> Option<Ask> {
    situation.machine.proxy_script.as_ref()?;
    Some(Ask::ProxyScript {
        url: target.map(|target| target.url.clone()),
    })
}

/// Whether programs go to the target through a proxy; `None` while its script has not said.
pub(super) fn is_proxied(situation: &Situation<'_>, target: &Target) -> Option<bool> {
    let by_hand = situation.machine.proxy_for(&target.host).is_some();
    if !target.secure || by_hand || situation.machine.proxy_script.is_none() {
        return Some(target.secure && by_hand);
    }
    let mut seen = situation.observations.iter();
    let said = seen.find(|o| o.probe == "proxy_script")?;
    Some(said.text("proxy").is_some())
}

pub(super) fn fetches(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    let Some(proxied) = is_proxied(situation, target) else {
        return Vec::new();
    };
    if let Some(address) = target.address {
        return vec![fetch(target, address, None, proxied)];
    }
    // Where programs get their addresses from goes first; the direct answer stands in while it is awaited.
    let of_system = situation
        .of_target()
        .find(|o| o.probe == "system_lookup" && o.succeeded());
    let addresses = of_system.map_or_else(|| situation.addresses(false), addresses_in);
    let mut taken: BTreeMap<bool, usize> = BTreeMap::new();
    let mut asks = Vec::new();
    if proxied {
        // Ordinary programs go through the proxy; the direct way shows what it hides.
        asks.push(Ask::Visit {
            role: Role::Target,
            provider: edge_of_target(situation),
            url: target.url.clone(),
            resolver: None,
        });
    }
    for address in addresses
        .into_iter()
        .filter(|address| situation.machine.has_route(*address))
    {
        let count = taken.entry(address.is_ipv6()).or_default();
        if *count < ADDRESSES {
            *count += 1;
            asks.push(fetch(target, address, situation.resolver(), proxied));
        }
    }
    asks
}

/// Addresses that the site's HTTPS record hints at and its name does not have: some browsers go there first.
pub(super) fn hinted(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    let ordinary = situation.addresses(false);
    if ordinary.is_empty() || target.address.is_some() {
        return Vec::new();
    }
    let hints = situation
        .observations
        .iter()
        .filter(|o| o.probe == "https_record")
        .flat_map(|o| o.addresses("hints"));
    hints
        .filter(|hint| !ordinary.contains(hint) && situation.machine.has_route(*hint))
        .filter(|hint| !is_private_address(*hint))
        .take(ADDRESSES)
        .map(|hint| fetch(target, hint, None, true))
        .collect()
}

/// Ways round the system's resolver, once what it gave does not work.
pub(super) fn detours(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    let failing = situation
        .of_target()
        .any(|o| !o.asks.detour && o.failure().is_some());
    let working = situation
        .of_target()
        .any(|o| !o.asks.detour && o.goal == Operation::HttpRoundTrip && o.proven());
    if !failing || working {
        return Vec::new();
    }
    let ordinary = situation.addresses(false);
    let other =
        |address: &IpAddr| !ordinary.contains(address) && situation.machine.has_route(*address);
    situation
        .addresses(true)
        .into_iter()
        .filter(other)
        .take(ADDRESSES)
        .map(|address| fetch(target, address, None, true))
        .collect()
}

pub(super) fn fetch(
    target: &Target,
    address: IpAddr,
    resolver: Option<String>,
    detour: bool,
) -> Ask {
    Ask::Fetch(Fetch {
        role: Role::Target,
        url: target.url.clone(),
        address,
        goal: Operation::HttpRoundTrip,
        resolver,
        detour,
        provider: None,
        attempts: 2,
        budget: TARGET_BUDGET,
    })
}

/// The page once more, at each address that gave it while several other customers of its edge got errors: an edge that
/// fails for most requests lets some through, and one try is no proof that it works.
pub(super) fn again(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    const SEVERAL: usize = 2;
    let failing: BTreeSet<&str> = situation
        .observations
        .iter()
        .filter(|o| o.asks.role == Role::Sibling && o.asks.provider.is_some())
        .filter(|o| o.failure().is_some_and(|failure| failure.is("http.error")))
        .filter_map(|o| o.asks.host.as_deref())
        .collect();
    // A typed path may be good for one use; the front page is free.
    let path = target.url.splitn(4, '/').nth(3).unwrap_or_default();
    if failing.len() < SEVERAL || !path.is_empty() {
        return Vec::new();
    }
    let gave_it = situation.of_target().filter(|o| {
        !o.asks.detour && o.probe == "fetch" && o.goal == Operation::HttpRoundTrip && o.proven()
    });
    gave_it
        .filter(|o| o.asks.host.as_deref() == Some(target.host.as_str()))
        .filter_map(|o| {
            let Ask::Fetch(first) = fetch(target, o.asks.address?, o.asks.resolver.clone(), false)
            else {
                return None;
            };
            Some(Ask::Fetch(Fetch {
                attempts: 1,
                ..first
            }))
        })
        .collect()
}

/// The host by whose help a robot check is passed: a person gets through only if it works.
pub(super) fn challenge(situation: &Situation<'_>) -> Option<Ask> {
    let shown = situation
        .of_target()
        .any(|o| o.failure().is_some_and(|f| f.is(Failure::HTTP_CHALLENGE)));
    let provider = edge_of_target(situation).filter(|_| shown)?;
    let url = situation
        .catalogue
        .provider(&provider)?
        .challenge_url
        .clone()?;
    Some(Ask::Visit {
        role: Role::Dependency,
        provider: Some(provider),
        url,
        resolver: None,
    })
}

/// The target's name at an unrelated healthy address, and an unrelated name at the target's: after a failing handshake.
pub(super) fn swaps(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    let pages = || {
        situation
            .of_target()
            .filter(|o| o.goal == Operation::HttpRoundTrip)
    };
    let works = pages().any(|o| !o.asks.detour && o.succeeded());
    let is_broken = |o: &&Observation| {
        o.failure()
            .is_some_and(|f| f.is("tls.failed") || f.is("tcp.reset"))
    };
    // Where the own way leads astray, others' addresses show whether the name is filtered, too.
    let broken = pages()
        .filter(is_broken)
        .filter(|o| !o.asks.detour || !works)
        .min_by_key(|o| o.asks.detour);
    let healthy = situation.observations.iter().find(|o| {
        o.asks.role == Role::Control
            && o.proven()
            && o.goal == Operation::HttpRoundTrip
            && o.asks.address.is_some_and(|a| situation.reachable(a))
    });
    let (true, Some(broken), Some(healthy)) = (target.secure, broken, healthy) else {
        return Vec::new();
    };
    let (Some(own), Some(other), Some(neutral)) = (
        broken.asks.address,
        healthy.asks.address,
        &healthy.asks.host,
    ) else {
        return Vec::new();
    };
    let swap = |host: &str, address: IpAddr, provider: Option<String>| {
        Ask::Fetch(Fetch {
            role: Role::Swap,
            url: format!("https://{host}/"),
            address,
            goal: Operation::TlsHandshake,
            resolver: None,
            detour: true,
            provider,
            attempts: 1,
            budget: SWAP_BUDGET,
        })
    };
    vec![
        swap(&target.host, other, healthy.asks.provider.clone()),
        swap(neutral, own, None),
    ]
}
