//! Does the line lose packets here and there?
//!
//! On a line that does, a try that goes unanswered says little of whom it was meant for. That is seen at those whom nobody
//! complains of: controls and portal checks that answered at another try only, and echoes to a control that did not come back.

use std::collections::BTreeSet;

use faultline_observation::{Observation, Operation, Role};

/// So many packets must have been lost on the way to them.
const ENOUGH: usize = 2;

/// Whether it is seen to.
pub(crate) fn is_seen(observations: &[Observation]) -> bool {
    let retried = |seen: &&Observation| {
        matches!(seen.asks.role, Role::Control | Role::Portal)
            && seen.succeeded()
            && seen.tries.failed > 0
            && seen.goal != Operation::IcmpEcho
    };
    // What several questions of one host met may be that host's own.
    let hosts: BTreeSet<_> = observations
        .iter()
        .filter(retried)
        .map(|seen| (&seen.asks.host, seen.asks.address))
        .collect();
    hosts.len() + echoes_lost(observations) >= ENOUGH
}

/// Echoes to a control that were lost. What gets lost on the way to the router is lost on the way to everybody.
fn echoes_lost(observations: &[Observation]) -> usize {
    let counted = observations
        .iter()
        .filter(|seen| seen.probe == "steadiness");
    let lost = counted.filter_map(|seen| seen.facts.get("packets_lost")?.as_u64());
    lost.max()
        .and_then(|most| usize::try_from(most).ok())
        .unwrap_or(0)
}
