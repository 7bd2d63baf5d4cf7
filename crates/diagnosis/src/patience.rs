//! How long is worth waiting: for a burst of answers, for a question that is quiet, for a name that nobody can tell?

use std::time::Duration;

use faultline_observation::{Failure, Observation, Operation, Role};
use faultline_probe::Ask;
use tokio::time::Instant;

/// How long a burst of answers is collected before it is judged: shorter than anybody notices. What follows from an
/// answer is asked at once, and the end of the target's own page is judged at once.
const BURST: Duration = Duration::from_millis(6);

/// When a question that has had no answer is looked into before it ends: whoever is well has answered by then, even
/// where the first packet was lost and sent again.
pub(crate) const QUIET: Duration = Duration::from_secs(1);

/// How long what is new may wait to be judged when these questions have ended.
pub(crate) fn before_judging<'a>(ended: impl IntoIterator<Item = &'a Ask>) -> Duration {
    if ended.into_iter().any(is_own_page) {
        Duration::ZERO
    } else {
        BURST
    }
}

/// Whether this asks for the page that is complained of, as ordinary programs would.
fn is_own_page(ask: &Ask) -> bool {
    match ask {
        Ask::Fetch(fetch) => fetch.role == Role::Target && !fetch.detour,
        Ask::Visit { role, .. } => *role == Role::Target,
        _ => false,
    }
}

/// When the next of the questions that began then will have been quiet for long, of those that were not at `planned`.
pub(crate) fn next_quiet(
    began: impl IntoIterator<Item = Instant>,
    planned: Option<Instant>,
) -> Option<Instant> {
    let moments = began.into_iter().map(|began| began + QUIET);
    moments
        .filter(|at| planned.is_none_or(|planned| *at > planned))
        .min()
}

/// Whether nobody could tell the target's name: neither the resolvers of this machine nor the zone's own servers, nor
/// others whose channel stood while they waited in vain. The platform, which asks the same ones, waits in vain too.
pub(crate) fn nobody_can_tell(observations: &[Observation]) -> bool {
    let lookups = || {
        let of_target = |o: &&Observation| o.asks.role == Role::Target;
        let lookups = observations.iter().filter(of_target);
        lookups.filter(|o| o.goal == Operation::Resolve)
    };
    let in_vain = |o: &Observation| {
        o.probe == "lookup"
            && o.asks.detour
            && o.failure().is_some_and(|it| it.is(Failure::DNS_TIMED_OUT))
    };
    !lookups().any(Observation::succeeded) && lookups().any(in_vain)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use faultline_observation::{Asks, Id, Outcome, PhaseTimes, Proof, Tries};
    use faultline_probe::Fetch;

    use super::*;

    fn looked_up(probe: &str, detour: bool, failure: Option<&str>) -> Observation {
        let outcome = match failure {
            Some(failure) => Outcome::Failed {
                failure: failure.into(),
            },
            None => Outcome::Success {
                proof: Proof::Unproven,
            },
        };
        Observation {
            id: Id(probe.to_owned()),
            probe: probe.to_owned(),
            asks: Asks {
                detour,
                ..Asks::new(Role::Target)
            },
            parts: Vec::new(),
            goal: Operation::Resolve,
            reached: None,
            outcome,
            phases: PhaseTimes::default(),
            tries: Tries::default(),
            at_ms: 0,
            facts: BTreeMap::new(),
        }
    }

    fn page(role: Role, detour: bool) -> Ask {
        Ask::Fetch(Fetch {
            role,
            url: "https://shop.example/".to_owned(),
            address: "192.0.2.1".parse().unwrap(),
            goal: Operation::HttpRoundTrip,
            resolver: None,
            detour,
            provider: None,
            attempts: 1,
            budget: Duration::ZERO,
        })
    }

    #[test]
    fn only_the_end_of_the_page_itself_is_judged_at_once() {
        for (ended, expected) in [
            (vec![page(Role::Target, false)], Duration::ZERO),
            (
                vec![page(Role::Swap, true), page(Role::Target, false)],
                Duration::ZERO,
            ),
            (vec![page(Role::Target, true)], BURST),
            (vec![page(Role::Swap, true)], BURST),
            (vec![], BURST),
        ] {
            assert_eq!(before_judging(&ended), expected, "{ended:?}");
        }
    }

    #[test]
    fn each_question_is_found_quiet_once() {
        let now = Instant::now();
        let later = now + Duration::from_millis(5);
        assert_eq!(next_quiet([later, now], None), Some(now + QUIET));
        assert_eq!(
            next_quiet([later, now], Some(now + QUIET)),
            Some(later + QUIET)
        );
        assert_eq!(next_quiet([later, now], Some(later + QUIET)), None);
    }

    #[test]
    fn a_name_is_given_up_only_when_others_waited_in_vain_too() {
        let silent = Some(Failure::DNS_TIMED_OUT);
        let own = || looked_up("lookup", false, silent);
        let zone = || looked_up("authority", true, silent);
        let second = |failure| looked_up("lookup", true, failure);
        for (observations, expected) in [
            (vec![own(), zone(), second(silent)], true),
            // The way to them may be cut off; then the platform may know a way that they do not.
            (
                vec![own(), zone(), second(Some(Failure::DNS_CHANNEL))],
                false,
            ),
            (vec![own(), zone()], false),
            // Somebody has the answer: the platform's resolver may only be slow.
            (vec![own(), zone(), second(silent), second(None)], false),
        ] {
            assert_eq!(nobody_can_tell(&observations), expected, "{observations:?}");
        }
    }
}
