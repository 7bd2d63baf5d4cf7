//! How does each station on the way to the site fare, as a person would draw it?

use faultline_observation::{Family, Id, Observation, Part, Role};

use crate::judge::Judgement;
use crate::{Blame, State, Station, party};

/// A marginal probability from which a part is drawn as failing.
const FAILING: f64 = 0.5;

/// The stations in order: device, gateway, access, dns, provider (where there is one), site (where one was asked for).
pub(crate) fn path(now: &Judgement<'_>, blame: Blame) -> Vec<Station> {
    let mut stations: Vec<Station> = ["device", "gateway", "access", "dns", "provider", "site"]
        .into_iter()
        .filter_map(|name| station(now, name, blame))
        .collect();
    mask(&mut stations, blame);
    clear_before_site(&mut stations);
    stations
}

fn station(now: &Judgement<'_>, name: &str, blame: Blame) -> Option<Station> {
    let of_target = |o: &&Observation| o.asks.role == Role::Target;
    let has_target = now.observations.iter().any(|o| o.asks.role == Role::Target);
    // Up to the look-up everything that was asked counts; beyond it only what was asked of this site.
    let near = matches!(name, "device" | "gateway" | "access");
    let observations: Vec<&Observation> = now
        .observations
        .iter()
        .filter(|o| o.asked() && o.parts.iter().any(|part| station_of(part) == name))
        .filter(|o| {
            near || of_target(o)
                || (name == "dns" && !has_target)
                || (name == "provider" && o.asks.role == Role::Sibling)
        })
        .collect();
    if (name == "site" && !has_target)
        || (name == "provider" && !observations.iter().any(of_target))
    {
        return None;
    }
    let mut parts: Vec<Part> = observations
        .iter()
        .filter(|o| near || o.asks.role == Role::Target || name != "provider")
        .flat_map(|o| {
            o.parts
                .iter()
                .filter(|part| station_of(part) == name)
                .cloned()
        })
        .collect();
    parts.sort();
    parts.dedup();
    let (owner, provider) = parts.first().map_or((Blame::YourNetwork, None), |part| {
        party::of_part(part, now.catalogue)
    });
    let title = match name {
        "provider" => provider.map(|id| {
            now.catalogue
                .provider(&id)
                .map_or(id.clone(), |p| p.name.clone())
        }),
        "site" => now
            .observations
            .iter()
            .find(of_target)
            .and_then(|o| o.asks.host.clone()),
        _ => None,
    };
    let state = state(now, name, &observations, blame);
    let observations: Vec<Id> = observations.iter().map(|o| o.id.clone()).collect();
    Some(Station {
        station: name.to_owned(),
        parts,
        party: owner,
        name: title,
        state,
        observations,
    })
}

fn state(now: &Judgement<'_>, name: &str, observations: &[&Observation], blame: Blame) -> State {
    let marginal = |of: &dyn Fn(&Part) -> bool| -> f64 {
        now.model
            .faults
            .iter()
            .zip(&now.score.marginals)
            .filter(|(fault, _)| of(&fault.part))
            .map(|(_, m)| *m)
            .sum()
    };
    let responsible = now
        .score
        .leader
        .map(|leader| &now.model.faults[leader].part);
    if blame != Blame::Inconclusive
        && blame != Blame::NoFault
        && responsible.is_some_and(|part| station_of(part) == name)
    {
        return State::Failing;
    }
    let only_v6 = |part: &Part| *part == Part::Access(Family::V6);
    let proven = observations
        .iter()
        .any(|o| o.proven() && o.parts.iter().any(|part| station_of(part) == name));
    let suspect = marginal(&|part| station_of(part) == name && !only_v6(part));
    if suspect > FAILING {
        // A verdict that names nobody draws nobody as failing.
        return if proven || blame == Blame::Inconclusive {
            State::Degraded
        } else {
            State::Failing
        };
    }
    if name == "access" && marginal(&only_v6) > FAILING {
        return State::Degraded;
    }
    if proven
        || (matches!(name, "device" | "gateway" | "dns")
            && observations.iter().any(|o| o.succeeded()))
    {
        return State::Working;
    }
    if observations.is_empty() {
        State::NotTested
    } else {
        State::NotReached
    }
}

/// What lies behind a blocking fault is not reached, never failing.
fn mask(stations: &mut [Station], blame: Blame) {
    let Some(blocked) = stations
        .iter()
        .position(|station| station.state == State::Failing)
    else {
        return;
    };
    if blame == Blame::NoFault {
        return;
    }
    for station in &mut stations[blocked + 1..] {
        if !matches!(station.state, State::Working | State::Degraded) {
            station.state = State::NotReached;
        }
    }
}

/// What a failing site stands behind was crossed to find that out: it is not in the way.
fn clear_before_site(stations: &mut [Station]) {
    let fails = |station: &Station| station.station == "site" && station.state == State::Failing;
    if stations.last().is_some_and(fails) {
        let provider = stations.iter_mut().find(|s| s.station == "provider");
        if let Some(provider) = provider.filter(|p| p.state == State::NotReached) {
            provider.state = State::Working;
        }
    }
}

/// The station that a person would put a part into.
fn station_of(part: &Part) -> &'static str {
    match part {
        Part::Device | Part::Proxy(_) | Part::Vpn(_) | Part::Link => "device",
        Part::Gateway => "gateway",
        Part::Line | Part::Access(_) | Part::Filter(_) | Part::Transit(_) => "access",
        Part::Resolver(_) | Part::Registry(_) | Part::DnsProvider(_) | Part::Zone(_) => "dns",
        Part::Edge(..) | Part::Hosting(_) => "provider",
        Part::Certificate(_) | Part::Origin(_) | Part::Application(_) | Part::Dependency(_) => {
            "site"
        }
    }
}
