//! What is one probe worth? The same scenarios with it and without it.

use std::fmt::{Display, Formatter, Result};

use crate::check::Outcome;
use crate::results::Results;

/// Two runs of the same scenarios.
pub struct Comparison<'a> {
    /// The probe that was left out of the second.
    pub probe: &'a str,
    /// With everything.
    pub with: &'a Results,
    /// Without that probe.
    pub without: &'a Results,
}

/// A verdict that comes so much later is worse: somebody who waits notices.
const LATER_MS: u64 = 500;

impl Comparison<'_> {
    /// The scenarios that come off worse without the probe, with both outcomes.
    pub fn worse(&self) -> Vec<(&Outcome, &Outcome)> {
        let pairs = self.with.outcomes.iter().filter_map(|with| {
            let same = |other: &&Outcome| other.name == with.name;
            Some((with, self.without.outcomes.iter().find(same)?))
        });
        pairs
            .filter(|(with, without)| is_worse(with, without))
            .collect()
    }
}

/// Ruled worse, or as good and noticeably later.
fn is_worse(with: &Outcome, without: &Outcome) -> bool {
    let settled = |outcome: &Outcome| outcome.settled_ms.unwrap_or(outcome.elapsed_ms);
    without.ruling > with.ruling
        || without.ruling == with.ruling && settled(without) > settled(with) + LATER_MS
}

impl Display for Comparison<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (probe, worse) = (self.probe, self.worse());
        writeln!(f, "with everything\n{}\n", self.with)?;
        writeln!(f, "without `{probe}`\n{}\n", self.without)?;
        for (with, without) in &worse {
            writeln!(f, "with    {with}\nwithout {without}")?;
        }
        write!(
            f,
            "without `{probe}` {} of {} verdicts get worse",
            worse.len(),
            self.with.outcomes.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Ruling;
    use crate::scenario::Blame;

    fn outcome(ruling: Ruling, settled_ms: u64) -> Outcome {
        Outcome {
            name: "x".to_owned(),
            ruling,
            expected: Blame::NoFault,
            got: None,
            cause: None,
            confidence: None,
            has_cause: false,
            settled_ms: Some(settled_ms),
            elapsed_ms: settled_ms + 250,
            remark: String::new(),
        }
    }

    #[test]
    fn worse_is_a_worse_ruling_or_a_later_one() {
        let right = outcome(Ruling::Right, 400);
        assert!(is_worse(&right, &outcome(Ruling::Inconclusive, 300)));
        assert!(is_worse(&right, &outcome(Ruling::Right, 901)));
        assert!(!is_worse(&right, &outcome(Ruling::Right, 600)));
        assert!(!is_worse(
            &outcome(Ruling::Wrong, 400),
            &outcome(Ruling::Right, 4000)
        ));
    }
}
