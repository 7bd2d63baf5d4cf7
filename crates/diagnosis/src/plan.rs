//! What should be asked next, given what has been seen?
//!
//! A pure function: complaint, machine, catalogue and observations in, questions out. It is asked again after every
//! observation; questions that were asked before are not asked twice.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::time::Duration;

use faultline_catalogue::{Catalogue, PublicResolver};
use faultline_observation::{
    Complaint, Failure, Machine, Observation, Operation, Part, Resolver, Role, Target, Transport,
};
use faultline_probe::{Ask, Fetch};

use crate::translated;
use crate::ways::{steadiness, ways};

/// Everything that a plan depends on.
#[derive(Clone)]
pub(crate) struct Situation<'a> {
    pub(crate) complaint: &'a Complaint,
    pub(crate) machine: &'a Machine,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) observations: &'a [Observation],
    /// Questions that have been under way for long and had no answer.
    pub(crate) quiet: &'a [Ask],
    /// The companies that answer for the target's zone, as soon as its delegation is known.
    pub(crate) dns_providers: Vec<String>,
    /// Ask nobody but the system's resolver and the site itself.
    pub(crate) private: bool,
}

/// Controls by name and by address that stand for the rest of the internet: five operators, and three that need no name.
const CONTROLS_BY_NAME: usize = 5;
const CONTROLS_BY_ADDRESS: usize = 3;

/// Vendors' portal checks: two must agree, and one of them may be blocked here.
const PORTAL_CHECKS: usize = 4;

/// Other customers of the target's provider: two make a case, the others show how far it goes.
const SIBLINGS: usize = 4;

/// Companies whose other customers are asked: a platform, and the edge that it stands behind.
const COMPANIES: usize = 2;

/// Resolvers of this machine that are asked directly: the first, and the one that stands in for it.
pub(crate) const DIRECTLY_ASKED: usize = 2;

/// Public resolvers that are asked for a second opinion over HTTPS.
const SECOND_OPINIONS: usize = 2;

/// Addresses of the target that are tried, per family.
const ADDRESSES: usize = 2;

/// One attempt at the target: a healthy page answers in well under a second, a slow one in two or three.
const TARGET_BUDGET: Duration = Duration::from_millis(3500);

/// One attempt at a swapped handshake, which a healthy server answers in one round trip.
const SWAP_BUDGET: Duration = Duration::from_secs(2);

/// Every question that is worth asking now.
pub(crate) fn plan(situation: &Situation<'_>) -> Vec<Ask> {
    let mut asks = Vec::new();
    asks.extend(
        situation
            .machine
            .gateways
            .first()
            .map(|address| Ask::Gateway { address: *address }),
    );
    let target = situation.complaint.target.as_ref();
    asks.extend(proxy_script(situation, target));
    let alone = situation.private || target.is_some_and(|target| situation.is_private(target));
    if let Some(target) = target {
        asks.extend(names(situation, target, alone));
        asks.extend(fetches(situation, target));
        asks.extend(hinted(situation, target));
    }
    if !situation.private && (!alone || target.is_none()) {
        asks.extend(asker(situation));
    }
    if !alone || target.is_none() {
        asks.extend(comparisons(situation));
        asks.extend(time_servers(situation));
    }
    if let Some(target) = target.filter(|_| !alone) {
        asks.extend(detours(situation, target));
        asks.extend(siblings(situation, target));
        asks.extend(again(situation, target));
        asks.extend(interception(situation));
        asks.extend(dns_siblings(situation));
        asks.extend(signatures(situation, target));
        asks.extend(challenge(situation));
        asks.extend(swaps(situation, target));
        asks.extend(translated::asks(situation));
    }
    if situation.is_unsteady() {
        let router = situation.machine.gateways.first().copied();
        asks.extend(steadiness(&asks, router));
    }
    asks.extend(ways(&asks, situation.catalogue));
    asks
}

impl Situation<'_> {
    /// Names that are private by nature go to the system's resolver and nobody else.
    fn is_private(&self, target: &Target) -> bool {
        self.machine.is_private_name(&target.host) && target.address.is_none()
            || self
                .addresses(false)
                .iter()
                .chain(&target.address)
                .any(|address| is_private_address(*address))
    }

    /// Addresses that the target's name was found to have, and who said so: the ordinary way, or by a detour.
    fn addresses(&self, detour: bool) -> Vec<IpAddr> {
        let mut found = Vec::new();
        for observation in self
            .of_target()
            .filter(|o| o.asks.detour == detour && o.goal == Operation::Resolve)
        {
            for address in addresses_in(observation) {
                if !found.contains(&address) {
                    found.push(address);
                }
            }
        }
        found
    }

    fn of_target(&self) -> impl Iterator<Item = &Observation> {
        self.observations
            .iter()
            .filter(|observation| observation.asks.role == Role::Target)
    }

    fn resolver(&self) -> Option<String> {
        self.machine
            .resolvers
            .first()
            .map(|resolver| resolver.address.to_string())
    }

    /// Whether programs ask a resolver on this machine, which passes the question on.
    fn has_stub(&self) -> bool {
        let mut resolvers = self.machine.resolvers.iter();
        resolvers.any(|resolver| resolver.address.is_loopback())
    }

    /// The first resolver that was handed out with this machine's links and that programs do not ask themselves.
    fn handed_out(&self) -> Option<IpAddr> {
        let asked = |address: &IpAddr| {
            let mut resolvers = self.machine.resolvers.iter();
            resolvers.any(|resolver| resolver.address == *address)
        };
        let kept = self.machine.upstreams.first().copied();
        kept.or_else(|| links_in(self.observations).first().copied())
            .filter(|address| !asked(address))
    }

    /// Whether a resolver that programs ask has failed for the target's name, or says nothing for long.
    fn own_look_up_fails(&self) -> bool {
        let failing = |o: &Observation| {
            o.goal == Operation::Resolve && !o.asks.detour && o.failure().is_some()
        };
        self.of_target().any(failing) || self.own_look_up_is_quiet()
    }

    fn own_look_up_is_quiet(&self) -> bool {
        self.quiet.iter().any(|ask| {
            matches!(
                ask,
                Ask::Lookup {
                    role: Role::Target,
                    configured: true,
                    ..
                }
            )
        })
    }

    /// Whether packets may be getting lost: something was silent, needed another try, or says nothing for long.
    fn is_unsteady(&self) -> bool {
        let silent = |o: &Observation| {
            o.failure()
                .is_some_and(|failure| failure.as_str().ends_with("timed_out"))
        };
        let repeated = |o: &Observation| o.tries.failed > 0 && o.succeeded();
        let counts = |o: &&Observation| o.goal != Operation::QuicHandshake;
        let mut seen = self.observations.iter().filter(counts);
        !self.quiet.is_empty() || seen.any(|o| silent(o) || repeated(o))
    }

    /// Whether an operator who has addresses of both families is asked at this one.
    fn reachable(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.machine.leads_out_by_v4()
    }
}

/// The resolvers that were handed out with this machine's links, as far as somebody tells.
pub(crate) fn links_in(observations: &[Observation]) -> Vec<IpAddr> {
    let told = observations.iter().find(|o| o.probe == "link_resolvers");
    told.map_or_else(Vec::new, |told| listed_in(told, "link_resolvers"))
}

/// The addresses that a look-up found.
pub(crate) fn addresses_in(observation: &Observation) -> Vec<IpAddr> {
    listed_in(observation, "addresses")
}

fn listed_in(observation: &Observation, key: &str) -> Vec<IpAddr> {
    let listed = observation
        .facts
        .get(key)
        .and_then(serde_json::Value::as_array);
    listed
        .into_iter()
        .flatten()
        .filter_map(|address| address.as_str()?.parse().ok())
        .collect()
}

fn is_private_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_private() || address.is_loopback() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

fn names(situation: &Situation<'_>, target: &Target, alone: bool) -> Vec<Ask> {
    if target.address.is_some() {
        return Vec::new();
    }
    let host = || target.host.clone();
    let mut asks = vec![Ask::SystemLookup { host: host() }];
    for resolver in situation.machine.resolvers.iter().take(DIRECTLY_ASKED) {
        asks.push(Ask::Lookup {
            role: Role::Target,
            host: host(),
            resolver: resolver.clone(),
            configured: true,
        });
    }
    if situation.has_stub() || situation.own_look_up_fails() {
        asks.push(Ask::LinkResolvers);
    }
    // What stands behind a resolver on this machine is the system's own too, and shows which of the two fails. Without
    // one, what the network handed out is somebody else than whom the system asks.
    asks.extend(
        situation
            .handed_out()
            .filter(|_| !alone || situation.has_stub())
            .map(|address| Ask::Lookup {
                role: Role::Target,
                host: host(),
                resolver: Resolver {
                    address,
                    transport: Transport::Udp,
                    name: None,
                },
                configured: false,
            }),
    );
    if target.secure && !situation.machine.is_private_name(&target.host) {
        let resolver = situation.machine.resolvers.first().cloned();
        asks.extend(resolver.map(|resolver| Ask::HttpsRecord {
            host: host(),
            resolver,
        }));
    }
    if !alone {
        for resolver in second_opinions(situation) {
            asks.push(Ask::Lookup {
                role: Role::Target,
                host: host(),
                resolver,
                configured: false,
            });
        }
        asks.push(Ask::Authority { host: host() });
    }
    asks
}

/// Public resolvers over an encrypted channel that this machine does not use anyway and that hide nothing; at another
/// address than the control of the same operator, so that no address is asked twice for the same reason.
///
/// Some over HTTPS, which looks like any page on port 443, and one more over TLS on port 853: where one of these ports or
/// names is blocked, the other still tells.
fn second_opinions(situation: &Situation<'_>) -> Vec<Resolver> {
    let controls = situation.catalogue.controls();
    let is_control = |address: &IpAddr| controls.iter().any(|it| it.address == Some(*address));
    let own: BTreeSet<&str> = situation
        .machine
        .resolvers
        .iter()
        .filter_map(|resolver| situation.catalogue.resolver_provider(resolver.address))
        .collect();
    let others = situation
        .catalogue
        .public_resolvers()
        .iter()
        .filter(|public| !own.contains(public.provider.as_str()));
    let at = |public: &PublicResolver, transport: Transport, name: &str| {
        let mut addresses = public
            .addresses
            .iter()
            .filter(|it| situation.reachable(**it));
        let address = *addresses.find(|it| !is_control(it))?;
        Some(Resolver {
            address,
            transport,
            name: Some(name.to_owned()),
        })
    };
    let over_https = others
        .clone()
        .filter_map(|public| at(public, Transport::Https, &public.doh_name))
        .take(SECOND_OPINIONS);
    let mut over_tls = others.filter_map(|public| {
        let name = public.dot_name.as_ref()?;
        at(public, Transport::Tls, name)
    });
    // The last of those who speak it, so that it is another company than those asked over HTTPS where there is one.
    over_https.chain(over_tls.next_back()).collect()
}

/// The way that this system's settings choose for the page. Where a script does, nothing else is known before it answers.
fn proxy_script(situation: &Situation<'_>, target: Option<&Target>) -> Option<Ask> {
    situation.machine.proxy_script.as_ref()?;
    Some(Ask::ProxyScript {
        url: target.map(|target| target.url.clone()),
    })
}

/// Whether programs go to the target through a proxy; `None` while its script has not said.
fn is_proxied(situation: &Situation<'_>, target: &Target) -> Option<bool> {
    let by_hand = situation.machine.proxy_for(&target.host).is_some();
    if !target.secure || by_hand || situation.machine.proxy_script.is_none() {
        return Some(target.secure && by_hand);
    }
    let mut seen = situation.observations.iter();
    let said = seen.find(|o| o.probe == "proxy_script")?;
    Some(said.text("proxy").is_some())
}

fn fetches(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
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
fn hinted(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    let ordinary = situation.addresses(false);
    if ordinary.is_empty() || target.address.is_some() {
        return Vec::new();
    }
    let hints = situation
        .observations
        .iter()
        .filter(|o| o.probe == "https_record")
        .flat_map(|o| listed_in(o, "hints"));
    hints
        .filter(|hint| !ordinary.contains(hint) && situation.machine.has_route(*hint))
        .filter(|hint| !is_private_address(*hint))
        .take(ADDRESSES)
        .map(|hint| fetch(target, hint, None, true))
        .collect()
}

/// Ways round the system's resolver, once what it gave does not work.
fn detours(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
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

fn fetch(target: &Target, address: IpAddr, resolver: Option<String>, detour: bool) -> Ask {
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

/// Controls and portal checks: the rest of the internet.
fn comparisons(situation: &Situation<'_>) -> Vec<Ask> {
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
fn time_servers(situation: &Situation<'_>) -> Vec<Ask> {
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
fn companies_of_target(situation: &Situation<'_>) -> Vec<String> {
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

fn siblings(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
    let own = target.registrable_domain();
    let below = format!(".{own}");
    let of_company = |provider: String| {
        let others = situation.catalogue.siblings(&provider).iter();
        others
            .filter(|sibling| sibling.host != own && !sibling.host.ends_with(&below))
            .take(SIBLINGS)
            .map(|sibling| Ask::Visit {
                role: Role::Sibling,
                provider: Some(provider.clone()),
                url: sibling.url.clone(),
            })
            .collect::<Vec<_>>()
    };
    companies_of_target(situation)
        .into_iter()
        .flat_map(of_company)
        .collect()
}

/// The page once more, at each address that gave it while several other customers of its edge got errors: an edge that
/// fails for most requests lets some through, and one try is no proof that it works.
fn again(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
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
fn challenge(situation: &Situation<'_>) -> Option<Ask> {
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
    })
}

/// Whether the resolver that denies the name is the one that was asked: where it is not in this network, somebody on the
/// way may have answered in its place.
fn interception(situation: &Situation<'_>) -> Option<Ask> {
    let far = situation
        .machine
        .resolvers
        .first()
        .is_some_and(|resolver| !is_private_address(resolver.address));
    let denied = situation
        .of_target()
        .any(|o| o.probe == "lookup" && !o.asks.detour && o.failure().is_some());
    let misled = situation.of_target().any(|o| {
        !o.asks.detour
            && o.failure()
                .is_some_and(|failure| failure.is("tls") || failure.is("tcp"))
    });
    (far && situation.machine.leads_out_by_v4() && (denied || misled)).then_some(Ask::Interception)
}

/// Which resolver asks on our behalf, once something fails: whoever is to mend it wants to know.
fn asker(situation: &Situation<'_>) -> Option<Ask> {
    let failing = situation.observations.iter().any(|o| o.failure().is_some());
    let resolver = situation.machine.resolvers.first()?;
    failing.then(|| Ask::Asker {
        resolver: resolver.clone(),
    })
}

/// Other zones of the target's DNS company, once its name cannot be looked up or nobody says so for long.
fn dns_siblings(situation: &Situation<'_>) -> Vec<Ask> {
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
    let (true, Some(provider), Some(resolver)) = (
        failing || silent,
        provider,
        situation.machine.resolvers.first(),
    ) else {
        return Vec::new();
    };
    let lookup = |host: &String| Ask::Lookup {
        role: Role::Sibling,
        host: host.clone(),
        resolver: resolver.clone(),
        configured: true,
    };
    situation
        .catalogue
        .dns_siblings(provider)
        .iter()
        .take(SIBLINGS)
        .map(lookup)
        .collect()
}

/// Why the signatures of the target's name do not hold, once a resolver that checks them refuses it.
fn signatures(situation: &Situation<'_>, target: &Target) -> Option<Ask> {
    let bogus = situation
        .of_target()
        .any(|o| o.failure().is_some_and(|f| f.is(Failure::BOGUS)));
    bogus.then(|| Ask::Signatures {
        host: target.host.clone(),
    })
}

/// The target's name at an unrelated healthy address, and an unrelated name at the target's: after a failing handshake.
fn swaps(situation: &Situation<'_>, target: &Target) -> Vec<Ask> {
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

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
