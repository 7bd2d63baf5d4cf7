//! Is this machine's clock right, as far as unrelated servers can tell?
//!
//! Every HTTP answer carries the time at its server (RFC 9110, section 6.6.1). Where answers of several operators agree
//! with each other, they are the measure; a lone one proves nothing, and certificates are judged by the corrected time.

use std::collections::BTreeMap;

use faultline_observation::{
    Asks, Failure, Id, Observation, Operation, Outcome, Part, PhaseTimes, Proof, Role, Tries,
};

/// Clocks of servers that agree stand within this of one another.
const AGREE_S: f64 = 90.0;

/// A clock that is off by this much breaks certificates that were issued today.
const SKEWED_S: f64 = 600.0;

/// The observation that the servers' clocks make together; `None` while fewer than two operators were heard.
pub(crate) fn clock(observations: &[Observation]) -> Option<Observation> {
    let mut offsets: BTreeMap<&str, f64> = BTreeMap::new();
    for observation in observations {
        let offset = observation
            .facts
            .get("clock_offset_s")
            .and_then(serde_json::Value::as_f64);
        if let (Some(offset), Some(operator)) = (offset, observation.asks.provider.as_deref()) {
            offsets.entry(operator).or_insert(offset);
        }
    }
    let mut sorted: Vec<f64> = offsets.into_values().collect();
    sorted.sort_by(f64::total_cmp);
    let median = *sorted.get(sorted.len() / 2)?;
    let agreeing = sorted
        .iter()
        .filter(|offset| (*offset - median).abs() <= AGREE_S)
        .count();
    if agreeing < 2 || agreeing * 2 <= sorted.len() {
        return None;
    }
    let outcome = if median.abs() > SKEWED_S {
        Outcome::Failed {
            failure: Failure::CLOCK_SKEWED.into(),
        }
    } else {
        Outcome::Success {
            proof: Proof::Unproven,
        }
    };
    let failed = u32::from(matches!(outcome, Outcome::Failed { .. }));
    Some(Observation {
        id: Id("clock-0".to_owned()),
        probe: "clock".to_owned(),
        asks: Asks::new(Role::Machine),
        parts: vec![Part::Device],
        goal: Operation::Inspect,
        reached: None,
        outcome,
        phases: PhaseTimes::default(),
        tries: Tries { n: 1, failed },
        at_ms: 0,
        facts: BTreeMap::from([
            ("clock_offset_s".to_owned(), median.round().into()),
            ("servers".to_owned(), agreeing.into()),
        ]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(operator: &str, offset: f64) -> Observation {
        let mut observation = clock_of(&[]);
        observation.asks.provider = Some(operator.to_owned());
        observation.facts = BTreeMap::from([("clock_offset_s".to_owned(), offset.into())]);
        observation
    }

    fn clock_of(offsets: &[(&str, f64)]) -> Observation {
        let answers: Vec<Observation> = offsets
            .iter()
            .map(|(operator, offset)| answer(operator, *offset))
            .collect();
        clock(&answers).unwrap_or_else(|| Observation {
            id: Id("none".to_owned()),
            probe: "none".to_owned(),
            asks: Asks::new(Role::Machine),
            parts: Vec::new(),
            goal: Operation::Inspect,
            reached: None,
            outcome: Outcome::Success {
                proof: Proof::Unproven,
            },
            phases: PhaseTimes::default(),
            tries: Tries::default(),
            at_ms: 0,
            facts: BTreeMap::new(),
        })
    }

    #[test]
    fn servers_that_agree_with_each_other_and_not_with_us_show_a_wrong_clock() {
        let seen = clock_of(&[
            ("google", 86_400.0),
            ("apple", 86_402.0),
            ("mozilla", 86_399.0),
        ]);
        assert_eq!(
            seen.failure().map(Failure::as_str),
            Some(Failure::CLOCK_SKEWED)
        );
    }

    #[test]
    fn one_server_with_a_wrong_clock_proves_nothing() {
        assert!(clock_of(&[("google", 0.0), ("apple", 1.0), ("mozilla", -86_400.0)]).succeeded());
        assert_eq!(clock_of(&[("google", 86_400.0)]).probe, "none");
        assert_eq!(
            clock_of(&[("google", 86_400.0), ("apple", 0.0)]).probe,
            "none"
        );
    }
}
