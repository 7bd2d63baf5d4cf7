//! Which faults could explain what was seen, and which questions does each of them touch?
//!
//! Observations become groups (same host, same question, same path, same outcome: repeats on one host are not
//! independent), hosts become rows of groups, and the table's rows become faults on the parts that were crossed.

use std::collections::{BTreeMap, BTreeSet};

use faultline_catalogue::Catalogue;
use faultline_observation::{Failure, Observation, Operation, Outcome, Part, Proof, Role, Tries};

use crate::evidence::{Evidence, Noise, Question, Row, is_on_this_machine};
use crate::loss;
use crate::stall::Stall;
use crate::standing::{self, Standing};

/// Everything the inference needs, indexed.
pub(crate) struct Model<'a> {
    /// What a sound path shows now and then, on this line.
    pub(crate) noise: Noise,
    /// Faults on parts that several hosts share or that the target crosses; in path order.
    pub(crate) faults: Vec<Fault<'a>>,
    pub(crate) hosts: Vec<Host<'a>>,
}

/// One fault that may be present.
#[derive(Clone)]
pub(crate) struct Fault<'a> {
    pub(crate) part: Part,
    pub(crate) row: &'a Row,
}

/// Everything that was asked about one host.
pub(crate) struct Host<'a> {
    /// Whether this is the host that is complained of.
    pub(crate) is_target: bool,
    pub(crate) groups: Vec<Group>,
    /// Faults private to this host: summed out, never part of an explanation.
    pub(crate) nuisance: Vec<Fault<'a>>,
}

/// Observations of one host that are alike.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) question: Question,
    pub(crate) goal: Operation,
    pub(crate) parts: Vec<Part>,
    pub(crate) seen: Seen,
    pub(crate) tries: Tries,
    /// How many observations are alike.
    pub(crate) count: u32,
    /// Their indices.
    pub(crate) members: Vec<usize>,
}

/// What a group of observations showed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Seen {
    Success(Proof),
    /// An answer that nobody bears out whose word can be trusted.
    Disputed,
    Failed(Failure),
}

impl<'a> Model<'a> {
    pub(crate) fn new(
        observations: &[Observation],
        table: &'a Evidence,
        catalogue: &Catalogue,
    ) -> Self {
        let grouped = group(observations, catalogue);
        let shared = shared_parts(observations, &grouped);
        let suspect: BTreeSet<&Part> = grouped
            .values()
            .flatten()
            .filter(|group| matches!(group.seen, Seen::Failed(_)) || group.tries.failed > 0)
            .flat_map(|group| &group.parts)
            .collect();
        let forwarding = forwarding_stubs(&grouped);
        let is_own =
            |fault: &Fault<'_>| !fault.row.behind_stub || !forwarding.contains(&fault.part);
        let mut faults = faults_of(table, shared.iter().filter(|part| suspect.contains(part)));
        faults.retain(is_own);
        let host = |groups: &Vec<Group>| {
            let of_target = |member: &usize| observations[*member].asks.role == Role::Target;
            let private: BTreeSet<&Part> = groups
                .iter()
                .flat_map(|group| &group.parts)
                .filter(|part| !shared.contains(*part) && suspect.contains(part))
                .collect();
            let mut nuisance = faults_of(table, private.into_iter());
            nuisance.retain(is_own);
            Host {
                is_target: groups
                    .iter()
                    .flat_map(|group| &group.members)
                    .any(of_target),
                nuisance,
                groups: groups.clone(),
            }
        };
        Self {
            noise: table.noise(loss::is_seen(observations)),
            faults,
            hosts: grouped.values().map(host).collect(),
        }
    }
}

/// Stubs on this machine in whose questions the resolver behind them is crossed, too.
fn forwarding_stubs(grouped: &BTreeMap<String, Vec<Group>>) -> BTreeSet<Part> {
    let is_stub = |part: &&Part| matches!(part, Part::Resolver(name) if is_on_this_machine(name));
    let passes_on = |group: &&Group| {
        let mut resolvers = group
            .parts
            .iter()
            .filter(|it| matches!(it, Part::Resolver(_)));
        group.goal == Operation::Resolve && resolvers.any(|part| !is_stub(&part))
    };
    let groups = grouped.values().flatten().filter(passes_on);
    let stubs = groups.flat_map(|group| group.parts.iter().filter(is_stub));
    stubs.cloned().collect()
}

/// Every fault that the table knows of these parts, in path order.
pub(crate) fn faults_of<'a, 'p>(
    table: &'a Evidence,
    parts: impl Iterator<Item = &'p Part>,
) -> Vec<Fault<'a>> {
    let of_part = |part: &'p Part| {
        let concerning = table.rows.iter().filter(move |row| row.concerns(part));
        concerning.map(move |row| Fault {
            part: part.clone(),
            row,
        })
    };
    parts.flat_map(of_part).collect()
}

impl Host<'_> {
    /// The chance that a fault that hits `share` of the hosts hits this one.
    ///
    /// Somebody complains of the target because it was hit: its chance is at least even.
    pub(crate) fn share(&self, share: f64) -> f64 {
        if self.is_target {
            f64::midpoint(1.0, share)
        } else {
            share
        }
    }
}

impl Fault<'_> {
    pub(crate) fn crosses(&self, group: &Group) -> bool {
        group.parts.binary_search(&self.part).is_ok()
    }
}

/// Who is a host: the name that was asked for, else the address, else the question's own part.
fn host_of(observation: &Observation) -> String {
    let asks = &observation.asks;
    match (asks.role, &asks.host, asks.address) {
        // A swap joins the target's name to an address that is not its own, or the other way round: a host of its own.
        (Role::Swap, Some(host), Some(address)) => format!("{host}@{address}"),
        (_, Some(host), _) => host.clone(),
        (_, None, Some(address)) => address.to_string(),
        (_, None, None) => observation.probe.clone(),
    }
}

/// The questions about each host, repeats joined. Observations come in the order of their ids, and so do the groups:
/// the order of arrival must not change a bit of the sums, nor may a name or an address, which redaction replaces.
fn group(observations: &[Observation], catalogue: &Catalogue) -> BTreeMap<String, Vec<Group>> {
    let mut hosts: BTreeMap<String, Vec<Group>> = BTreeMap::new();
    let stall = Stall::in_all(observations);
    // Browsers do without QUIC where it is blocked: that is a note, and weighs nothing.
    let weighs = |observation: &Observation| observation.goal != Operation::QuicHandshake;
    for (index, observation) in observations
        .iter()
        .enumerate()
        .filter(|(_, observation)| weighs(observation))
    {
        let seen = match &observation.outcome {
            Outcome::Success { proof } => {
                match standing::of(observation, observations, catalogue) {
                    Standing::Alone => Seen::Success(*proof),
                    Standing::BorneOut => Seen::Success(Proof::Authenticated),
                    Standing::Disputed => Seen::Disputed,
                }
            }
            Outcome::Failed { failure } => Seen::Failed(failure.clone()),
            Outcome::Skipped { .. } => continue,
        };
        let mut tries = observation.tries;
        if stall.is_some_and(|stall| stall.excuses(observation)) {
            tries.failed = 0;
        }
        let groups = hosts.entry(host_of(observation)).or_default();
        let mut parts = observation.parts.clone();
        parts.sort();
        parts.dedup();
        let new = Group {
            question: Question::of(observation),
            goal: observation.goal,
            parts,
            seen,
            tries,
            count: 1,
            members: vec![index],
        };
        match groups.iter_mut().find(|group| group.is_like(&new)) {
            Some(group) => {
                group.count += 1;
                group.members.push(index);
            }
            None => groups.push(new),
        }
    }
    hosts
}

impl Group {
    /// Whether two groups are repeats of one another: alike but for the address within one family.
    fn is_like(&self, other: &Self) -> bool {
        let without_address = |group: &Self| {
            let address = |part: &&Part| {
                !matches!(
                    part,
                    Part::Filter(faultline_observation::Filter::Address(_))
                )
            };
            group
                .parts
                .iter()
                .filter(address)
                .cloned()
                .collect::<Vec<_>>()
        };
        self.question == other.question
            && self.goal == other.goal
            && self.seen == other.seen
            && self.tries == other.tries
            && without_address(self) == without_address(other)
            && self.parts.len() == other.parts.len()
    }
}

/// Parts that the target crosses, or that questions about at least two hosts cross.
fn shared_parts(
    observations: &[Observation],
    grouped: &BTreeMap<String, Vec<Group>>,
) -> BTreeSet<Part> {
    let mut hosts_of: BTreeMap<&Part, BTreeSet<&str>> = BTreeMap::new();
    for (host, groups) in grouped {
        for part in groups.iter().flat_map(|group| &group.parts) {
            hosts_of.entry(part).or_default().insert(host);
        }
    }
    let of_target = observations
        .iter()
        .filter(|observation| {
            matches!(observation.asks.role, Role::Target | Role::Dependency) && observation.asked()
        })
        .flat_map(|observation| observation.parts.iter().cloned());
    let of_machine = [Part::Device, Part::Link, Part::Gateway];
    let several = hosts_of
        .into_iter()
        .filter(|(_, hosts)| hosts.len() > 1)
        .map(|(part, _)| part.clone());
    several.chain(of_target).chain(of_machine).collect()
}
