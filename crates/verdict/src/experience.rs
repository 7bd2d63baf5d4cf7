//! What would the user see: did the site load, fail, or fail for some of its addresses?
//!
//! A browser looks the name up the system's way, races the connections (RFC 8305) and then stays with the one it
//! got. So an address that cannot be connected to is hidden by one that can; a failure after connecting is not.

use faultline_observation::{Failure, Observation, Operation, Role};

/// What the target showed to an ordinary program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Experience {
    /// How it went.
    pub(crate) kind: Kind,
    /// Indices of the observations that an ordinary program would have made and that decided it.
    pub(crate) decisive: Vec<usize>,
    /// Whether every decisive success proved who answered.
    pub(crate) proven: bool,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing was complained of, or nothing is known yet.
    Unknown,
    /// It loaded.
    Loaded,
    /// It failed.
    Failed,
    /// It loaded from some addresses and failed, after connecting, from others.
    Partly,
}

impl Experience {
    pub(crate) fn of(observations: &[Observation]) -> Self {
        let target = |index: &usize| {
            let observation = &observations[*index];
            observation.asks.role == Role::Target && !observation.asks.detour && observation.asked()
        };
        let all: Vec<usize> = (0..observations.len()).filter(target).collect();
        let fetches: Vec<usize> = all
            .iter()
            .copied()
            .filter(|index| observations[*index].goal == Operation::HttpRoundTrip)
            .collect();
        if fetches.is_empty() {
            return Self::of_lookups(observations, &all);
        }
        let (connected, cut_off): (Vec<usize>, Vec<usize>) = fetches
            .into_iter()
            .partition(|index| got_past_connecting(&observations[*index]));
        let decisive = if connected.is_empty() {
            cut_off
        } else {
            connected
        };
        let loaded = decisive
            .iter()
            .filter(|index| observations[**index].succeeded())
            .count();
        let kind = match loaded {
            0 => Kind::Failed,
            some if some == decisive.len() => Kind::Loaded,
            _ => Kind::Partly,
        };
        let proven = decisive
            .iter()
            .all(|index| !observations[*index].succeeded() || observations[*index].proven());
        Self {
            kind,
            decisive,
            proven,
        }
    }

    /// No page was asked for: either the name did not resolve, or nobody got that far yet.
    fn of_lookups(observations: &[Observation], all: &[usize]) -> Self {
        let lookups: Vec<usize> = all
            .iter()
            .copied()
            .filter(|index| observations[*index].goal == Operation::Resolve)
            .filter(|index| observations[*index].asks.resolver.is_some())
            .collect();
        let resolved = lookups.iter().any(|index| observations[*index].succeeded());
        let failed: Vec<usize> = lookups
            .into_iter()
            .filter(|index| observations[*index].failure().is_some())
            .collect();
        let kind = if resolved || failed.is_empty() {
            Kind::Unknown
        } else {
            Kind::Failed
        };
        Self {
            kind,
            decisive: failed,
            proven: true,
        }
    }

    /// How the connection itself fares, as controls show it.
    pub(crate) fn of_controls(observations: &[Observation]) -> Self {
        let controls = (0..observations.len()).filter(|index| {
            observations[*index].asks.role == Role::Control && observations[*index].asked()
        });
        let (working, failing): (Vec<usize>, Vec<usize>) = controls
            .filter(|index| {
                observations[*index].proven() || observations[*index].failure().is_some()
            })
            .partition(|index| observations[*index].proven());
        let kind = match (working.len(), failing.len()) {
            (0, 0) => Kind::Unknown,
            (0, _) => Kind::Failed,
            (working, failing) if working >= failing => Kind::Loaded,
            _ => Kind::Partly,
        };
        let decisive = if kind == Kind::Loaded {
            working
        } else {
            failing
        };
        Self {
            kind,
            decisive,
            proven: true,
        }
    }

    pub(crate) fn failed(&self) -> bool {
        matches!(self.kind, Kind::Failed | Kind::Partly)
    }
}

fn got_past_connecting(observation: &Observation) -> bool {
    observation.succeeded()
        || observation
            .reached
            .is_some_and(|reached| reached >= Operation::Connect)
        || observation
            .failure()
            .is_some_and(|failure| !stops_at_connecting(failure))
}

fn stops_at_connecting(failure: &Failure) -> bool {
    failure.is("tcp") || failure.is("local") || failure.is("dns") || failure.is("abandoned")
}
