//! Which parts did each question cross, now that more is known?
//!
//! A probe knows its own question. Whose name servers answer for a zone, whether an address is borne out by somebody
//! independent, that a line in the hosts file stands in for a resolver: this is known only when answers are put
//! side by side. A pure function, applied to all observations each time one arrives.

use std::collections::BTreeSet;
use std::net::IpAddr;

use faultline_catalogue::Catalogue;
use faultline_observation::{EdgeFunction, Failure, Observation, Operation, Part, Role};

use crate::situation::{addresses_in, links_in};

/// The observations with their paths completed.
pub(crate) fn complete(observations: &[Observation], catalogue: &Catalogue) -> Vec<Observation> {
    let known = Known::from(observations);
    observations
        .iter()
        .map(|observation| {
            let mut observation = observation.clone();
            known.complete(&mut observation, catalogue);
            observation.parts.sort();
            observation.parts.dedup();
            observation
        })
        .collect()
}

/// What all observations together say.
struct Known {
    /// Who answers for the target's zone; empty if unknown, several if it has a spare.
    dns: BTreeSet<String>,
    /// Addresses of the target that somebody independent of the system's resolver bears out.
    borne_out: BTreeSet<IpAddr>,
    /// The address in the hosts file.
    hosts_file: Option<IpAddr>,
    /// Addresses of the target.
    addresses: BTreeSet<IpAddr>,
    target: Option<String>,
    edge: Option<String>,
    /// Whom a stub on this machine passes questions on to.
    upstream: Option<IpAddr>,
}

impl Known {
    fn from(observations: &[Observation]) -> Self {
        let of_target = || observations.iter().filter(|o| o.asks.role == Role::Target);
        let dns = of_target()
            .filter(|o| o.probe == "authority")
            .flat_map(|o| &o.parts)
            .filter_map(|part| match part {
                Part::DnsProvider(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let edge = of_target()
            .flat_map(|o| &o.parts)
            .find_map(|part| match part {
                Part::Edge(id, _) => Some(id.clone()),
                _ => None,
            });
        Self {
            dns,
            borne_out: of_target()
                .filter(|o| o.asks.detour && o.succeeded())
                .flat_map(addresses_in)
                .collect(),
            hosts_file: of_target()
                .find(|o| o.failure().is_some_and(|f| f.is(Failure::HOSTS_OVERRIDE)))
                .and_then(|o| o.text("address")?.parse().ok()),
            addresses: of_target()
                .filter(|o| o.goal == Operation::HttpRoundTrip)
                .filter_map(|o| o.asks.address)
                .collect(),
            target: of_target().find_map(|o| o.asks.host.clone()),
            edge,
            upstream: links_in(observations).first().copied(),
        }
    }

    fn complete(&self, observation: &mut Observation, catalogue: &Catalogue) {
        if observation.goal == Operation::Resolve {
            self.complete_stub(observation);
        }
        match (observation.asks.role, observation.goal) {
            (Role::Target, Operation::Resolve) => self.complete_lookup(observation),
            (Role::Target, Operation::HttpRoundTrip) => self.complete_fetch(observation),
            (Role::Target, Operation::Inspect) => {
                observation.parts.push(Part::Resolver("hosts".to_owned()));
            }
            (Role::Control | Role::Sibling, Operation::Resolve) => add_dns(observation, catalogue),
            (Role::Swap, _) => self.complete_swap(observation),
            (Role::Dependency, _) => depend(observation),
            _ => {}
        }
    }

    /// A stub on this machine passes the question on: both are crossed.
    fn complete_stub(&self, observation: &mut Observation) {
        let on_this_machine = |part: &Part| {
            let Part::Resolver(name) = part else {
                return false;
            };
            let address = name.parse::<IpAddr>();
            address.is_ok_and(|address| address.is_loopback())
        };
        if observation.parts.iter().any(on_this_machine) {
            let upstream = self.upstream.map(|it| Part::Resolver(it.to_string()));
            observation.parts.extend(upstream);
        }
    }

    /// One company that answers for the zone stands in the path; two are spares for one another.
    fn complete_lookup(&self, observation: &mut Observation) {
        let has_one = observation
            .parts
            .iter()
            .any(|part| matches!(part, Part::DnsProvider(_)));
        if let (false, 1, Some(only)) = (has_one, self.dns.len(), self.dns.first()) {
            observation.parts.push(Part::DnsProvider(only.clone()));
        }
        if self.hosts_file.is_some() && observation.probe == "system_lookup" {
            observation.parts.retain(|part| !is_name_service(part));
            observation.parts.push(Part::Resolver("hosts".to_owned()));
        }
    }

    fn complete_fetch(&self, observation: &mut Observation) {
        let Some(address) = observation.asks.address else {
            return;
        };
        if self.hosts_file == Some(address) {
            observation
                .parts
                .retain(|part| !matches!(part, Part::Resolver(_)));
            observation.parts.push(Part::Resolver("hosts".to_owned()));
        } else if self.borne_out.contains(&address) {
            // Somebody independent gives the same address: the resolver did not make it up.
            observation
                .parts
                .retain(|part| !matches!(part, Part::Resolver(_)));
        }
    }

    /// An unrelated name at the target's own address still meets the target's server.
    fn complete_swap(&self, observation: &mut Observation) {
        let at_target = observation
            .asks
            .address
            .is_some_and(|address| self.addresses.contains(&address));
        let Some(target) = &self.target else { return };
        if at_target && observation.asks.host.as_ref() != Some(target) {
            observation.parts.push(Part::Origin(target.clone()));
            observation.parts.extend(
                self.edge
                    .iter()
                    .map(|edge| Part::Edge(edge.clone(), EdgeFunction::Reach)),
            );
        }
    }
}

/// A host that the page needs is one part, whoever runs it and whatever in it fails.
fn depend(observation: &mut Observation) {
    let Some(host) = observation.asks.host.clone() else {
        return;
    };
    observation.parts.retain(|part| {
        !matches!(
            part,
            Part::Edge(..)
                | Part::Hosting(_)
                | Part::Certificate(_)
                | Part::Origin(_)
                | Part::Application(_)
                | Part::Zone(_)
        )
    });
    observation.parts.push(Part::Dependency(host));
}

fn is_name_service(part: &Part) -> bool {
    matches!(
        part,
        Part::Resolver(_) | Part::Registry(_) | Part::DnsProvider(_) | Part::Zone(_)
    )
}

fn add_dns(observation: &mut Observation, catalogue: &Catalogue) {
    let Some(host) = &observation.asks.host else {
        return;
    };
    let of_control = catalogue
        .controls()
        .iter()
        .filter(|control| url_host(&control.url) == Some(host))
        .find_map(|control| control.dns.clone());
    let of_sibling = || {
        let edges = catalogue
            .providers()
            .iter()
            .flat_map(|provider| catalogue.siblings(&provider.id));
        edges
            .filter(|sibling| sibling.host == *host)
            .find_map(|sibling| sibling.dns.clone())
    };
    let of_zone = || {
        let hosts_zone = |id: &str| {
            catalogue
                .dns_siblings(id)
                .iter()
                .any(|sibling| sibling == host)
        };
        catalogue
            .providers()
            .iter()
            .find(|provider| hosts_zone(&provider.id))
            .map(|provider| provider.id.clone())
    };
    if let Some(dns) = of_control.or_else(of_sibling).or_else(of_zone) {
        observation.parts.push(Part::DnsProvider(dns));
    }
}

fn url_host(url: &str) -> Option<&str> {
    url.split("://").nth(1)?.split(['/', ':']).next()
}
