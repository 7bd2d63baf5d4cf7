//! What speaks for the verdict, and what speaks against blaming others?
//!
//! Each reason is a count or a fact of observations, with their ids; nothing here decides anything.

mod names;
mod near;
mod script;
mod site;
mod way;

use std::collections::BTreeSet;

use faultline_observation::{Id, Observation, Operation, Part, Role};

use self::names::names;
use self::near::{connected, everything_fails, machine, portals};
use self::site::{answer, certificate, connection, https_record, site_works};
use self::way::{encrypted_dns, loss, quic, second_router, way};
use crate::judge::Judgement;
use crate::{Blame, Message, Reason};

/// What speaks for blaming `blame`.
pub(crate) fn because(now: &Judgement<'_>, blame: Blame) -> Vec<Reason> {
    let decisive: Vec<&Observation> = now
        .experience
        .decisive
        .iter()
        .map(|index| &now.observations[*index])
        .collect();
    let mut reasons = Vec::new();
    if blame == Blame::NoFault {
        reasons.extend(site_works(&decisive));
    }
    if let Some(enough) = enough_by_itself(now, blame) {
        return enough;
    }
    if blame != Blame::NoFault {
        reasons.extend(machine(now));
        reasons.extend(everything_fails(now));
        reasons.extend(names(now));
        reasons.extend(certificate(&decisive));
        reasons.extend(connection(now, &decisive));
        reasons.extend(answer(now, &decisive));
        reasons.extend(way(now));
    }
    reasons.extend(portals(now));
    reasons.extend(siblings(now).into_iter().filter(|reason| {
        (blame == Blame::SharedProvider) == (reason.message.code == "siblings-fail")
    }));
    reasons.retain(|reason| !reason.observations.is_empty());
    reasons
}

/// Reasons from which everything else that fails follows: without a link no name server answers and no site opens, and
/// saying so as well would only hide the reason.
fn enough_by_itself(now: &Judgement<'_>, blame: Blame) -> Option<Vec<Reason>> {
    const NO_WAY_OUT: [&str; 3] = ["link-is-down", "no-address", "no-route"];
    if blame != Blame::YourNetwork {
        return None;
    }
    let found = |reason: &Reason| !reason.observations.is_empty();
    let near: Vec<Reason> = machine(now).into_iter().filter(found).collect();
    let responsible = &now.model.faults[now.score.leader?].part;
    match responsible {
        Part::Device | Part::Link => near
            .into_iter()
            .find(|reason| NO_WAY_OUT.contains(&reason.message.code.as_str()))
            .map(|reason| vec![reason]),
        Part::Gateway | Part::Line | Part::Access(_) => {
            let all: Vec<Reason> = everything_fails(now).into_iter().filter(found).collect();
            (!all.is_empty()).then(|| near.into_iter().chain(all).collect())
        }
        _ => None,
    }
}

/// What is not at fault, and why.
pub(crate) fn ruled_out(now: &Judgement<'_>, blame: Blame) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let gateway = pick(now, |o| o.probe == "gateway" && o.succeeded());
    if !gateway.is_empty() && blame != Blame::NoFault {
        reasons.push(reason("gateway-answers", gateway));
    }
    let controls = pick(now, |o| {
        o.asks.role == Role::Control && o.goal != Operation::Resolve && o.asked()
    });
    let working: Vec<&Observation> = controls.iter().copied().filter(|o| o.proven()).collect();
    if !working.is_empty() && blame != Blame::YourNetwork {
        let (worked, total) = (count(&working), count(&controls));
        reasons.push(with_counts("controls-work", working, worked, total));
    }
    if blame == Blame::ThisSite || blame == Blame::YourNetwork {
        reasons.extend(
            siblings(now)
                .into_iter()
                .filter(|reason| reason.message.code == "siblings-work"),
        );
    }
    if blame != Blame::YourNetwork {
        let zone = pick(now, |o| o.probe == "authority" && o.succeeded());
        if !zone.is_empty() && blame != Blame::NoFault {
            reasons.push(reason("zone-servers-answer", zone));
        }
        let clean = pick(now, |o| o.asks.role == Role::Portal && o.succeeded());
        if clean.len() >= 2 {
            let vendors = whole(count(&clean));
            let mut found = reason("portal-clean", clean);
            found.message = found.message.number("vendors", vendors);
            reasons.push(found);
        }
    }
    reasons
}

/// What changes nothing for the user but matters to an engineer.
pub(crate) fn notes(now: &Judgement<'_>) -> Vec<Reason> {
    let mut reasons = connected(now);
    let controls_over = |v6: bool| {
        pick(now, move |o| {
            o.goal >= Operation::Connect
                && o.goal != Operation::QuicHandshake
                && o.asks.address.is_some_and(|a| a.is_ipv6() == v6)
        })
    };
    let (v6, v4) = (controls_over(true), controls_over(false));
    let broken = |family: &[&Observation]| {
        family.len() >= 2
            && family
                .iter()
                .all(|o| o.failure().is_some_and(|f| f.is("tcp")))
    };
    if broken(&v6) && v4.iter().any(|o| o.succeeded()) {
        reasons.push(reason("ipv6-broken", v6));
    } else if broken(&v4) && v6.iter().any(|o| o.succeeded()) {
        reasons.push(reason("ipv4-broken", v4));
    }
    reasons.extend(quic(now));
    reasons.extend(encrypted_dns(now));
    reasons.extend(https_record(now));
    reasons.extend(loss(now));
    reasons.extend(second_router(now));
    if now.blocked.len() >= 2 {
        let failed = whole(now.blocked.len());
        let total =
            whole(now.observations.iter().filter(|o| is_ours(o)).count() + now.blocked.len());
        let mut found = reason("own-checks-blocked", now.blocked.iter().collect());
        found.message = found
            .message
            .number("failed", failed)
            .number("total", total);
        reasons.push(found);
    }
    let flapping = pick(now, |o| {
        o.asks.role == Role::Target && o.tries.failed > 0 && o.tries.failed < o.tries.n
    });
    if let Some(first) = flapping.first() {
        let message = Message::new("intermittent")
            .number("failed", first.tries.failed)
            .number("total", first.tries.n);
        reasons.push(Reason {
            observations: ids(&flapping),
            message,
        });
    }
    reasons
}

fn is_ours(observation: &Observation) -> bool {
    matches!(
        observation.asks.role,
        Role::Control | Role::Sibling | Role::Portal
    )
}

/// How many other customers of the target's provider fail, and how many work.
fn siblings(now: &Judgement<'_>) -> Vec<Reason> {
    let all = pick(now, |o| {
        o.asks.role == Role::Sibling && o.asks.provider.is_some() && o.asked()
    });
    let Some(id) = all.first().and_then(|o| o.asks.provider.clone()) else {
        return Vec::new();
    };
    let provider = now
        .catalogue
        .provider(&id)
        .map_or(id, |provider| provider.name.clone());
    let hosts = |of: &[&Observation]| -> BTreeSet<String> {
        of.iter().filter_map(|o| o.asks.host.clone()).collect()
    };
    let failures: Vec<&Observation> = all
        .iter()
        .copied()
        .filter(|o| o.failure().is_some())
        .collect();
    let (total, failing) = (hosts(&all).len(), hosts(&failures).len());
    let successes: Vec<&Observation> = all
        .into_iter()
        .filter(|o| o.succeeded() && o.goal != Operation::Resolve)
        .collect();
    let worked = total - failing;
    let mut reasons = Vec::new();
    if failing > 0 {
        let message = Message::new("siblings-fail")
            .number("failed", whole(failing))
            .number("total", whole(total));
        reasons.push(Reason {
            observations: ids(&failures),
            message: message.text("provider", provider.clone()),
        });
    }
    if worked > 0 && worked >= failing {
        let message = Message::new("siblings-work")
            .number("worked", whole(worked))
            .number("total", whole(total));
        reasons.push(Reason {
            observations: ids(&successes),
            message: message.text("provider", provider),
        });
    }
    reasons
}

fn failed(observation: &Observation, failure: &str) -> bool {
    observation.failure().is_some_and(|seen| seen.is(failure))
}

fn pick<'o>(now: &'o Judgement<'_>, of: impl Fn(&Observation) -> bool) -> Vec<&'o Observation> {
    now.observations
        .iter()
        .filter(|observation| of(observation))
        .collect()
}

fn reason(code: &str, observations: Vec<&Observation>) -> Reason {
    let observations = observations
        .into_iter()
        .map(|observation| observation.id.clone())
        .collect();
    Reason {
        observations,
        message: Message::new(code),
    }
}

fn with_counts(code: &str, observations: Vec<&Observation>, worked: usize, total: usize) -> Reason {
    let mut found = reason(code, observations);
    found.message = found
        .message
        .number("worked", whole(worked))
        .number("total", whole(total));
    found
}

/// How many different hosts were asked.
fn count(observations: &[&Observation]) -> usize {
    observations
        .iter()
        .map(|o| (o.asks.host.as_deref(), o.asks.address))
        .collect::<BTreeSet<_>>()
        .len()
}

fn ids(observations: &[&Observation]) -> Vec<Id> {
    observations
        .iter()
        .map(|observation| observation.id.clone())
        .collect()
}

/// Counts are small; a message takes them as numbers.
fn whole(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
