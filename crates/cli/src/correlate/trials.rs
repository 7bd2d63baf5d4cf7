//! What did one machine try, what did that need, and did it work?

use std::collections::{BTreeMap, BTreeSet};

use faultline_observation::{Observation, Part, Role};
use faultline_report::Report;

/// One host that a machine tried.
pub(super) struct Trial {
    /// The shared things that it needed, as parts are written.
    pub(super) needed: BTreeSet<String>,
    pub(super) failed: bool,
}

/// What was tried of each host, by the ordinary way.
pub(super) fn trials(report: &Report) -> Vec<Trial> {
    let mut hosts: BTreeMap<String, Vec<&Observation>> = BTreeMap::new();
    for observation in report.observations.iter().filter(|it| is_trial(it)) {
        let asks = &observation.asks;
        let host = asks
            .host
            .clone()
            .or_else(|| asks.address.map(|address| address.to_string()));
        hosts
            .entry(host.unwrap_or_default())
            .or_default()
            .push(observation);
    }
    let network = network(report);
    hosts.values().map(|seen| trial(seen, &network)).collect()
}

fn is_trial(observation: &Observation) -> bool {
    let wanted = matches!(
        observation.asks.role,
        Role::Target | Role::Control | Role::Sibling | Role::Dependency
    );
    wanted && observation.asked() && !observation.asks.detour
}

/// A host works if anything of what was asked last, such as the page, came: a browser takes the address that works.
fn trial(seen: &[&Observation], network: &[String]) -> Trial {
    let farthest = seen.iter().map(|observation| observation.goal).max();
    let failed = !seen
        .iter()
        .any(|observation| Some(observation.goal) == farthest && observation.succeeded());
    let parts = seen.iter().flat_map(|observation| &observation.parts);
    let needed = parts
        .filter(|part| is_shared(part))
        .map(ToString::to_string);
    Trial {
        needed: needed.chain(network.iter().cloned()).collect(),
        failed,
    }
}

/// The domain of the network, which the machines of one organisation share.
fn network(report: &Report) -> Vec<String> {
    let domains = report.environment.machine.search_domains.iter().take(4);
    let domains = domains.filter(|domain| domain.contains('.') && domain.len() <= 253);
    domains
        .map(|domain| format!("network:{}", domain.to_lowercase()))
        .collect()
}

/// Whether several machines can need the very same one, which is not one host's alone.
fn is_shared(part: &Part) -> bool {
    match part {
        Part::Resolver(name) => name != "system" && name != "hosts",
        Part::Proxy(_) => true,
        // A host's certificate and program fail with it.
        Part::Certificate(_) | Part::Application(_) => false,
        other => other.is_beyond_the_network(),
    }
}
