//! How well did the program do over all scenarios?

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter, Result};

use serde::Serialize;

use crate::check::{Outcome, Ruling};
use crate::scenario::Blame;

/// All outcomes, those that could not be had, and what they sum up to when displayed.
#[derive(Serialize)]
pub struct Results {
    /// In the order in which they came.
    pub outcomes: Vec<Outcome>,
    /// Scenarios that could not be run, with the reason.
    pub skipped: Vec<(String, String)>,
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let ruling = match self.ruling {
            Ruling::Right => "right",
            Ruling::CauseDiffers => "cause differs",
            Ruling::Inconclusive => "inconclusive",
            Ruling::Wrong => "wrong",
            Ruling::ConfidentlyWrong => "CONFIDENTLY WRONG",
            Ruling::NoReport => "NO REPORT",
            Ruling::BadManners => "BAD MANNERS",
        };
        let settled = self
            .settled_ms
            .map_or_else(|| "-".to_owned(), |ms| ms.to_string());
        write!(
            f,
            "{ruling:<17} {:<34} settled {settled:>5} ms, ended {:>5} ms",
            self.name, self.elapsed_ms
        )?;
        if self.remark.is_empty() {
            Ok(())
        } else {
            write!(f, "   {}", self.remark)
        }
    }
}

impl Results {
    /// How many answers were right in all.
    pub fn passed(&self) -> usize {
        self.count(|outcome| outcome.ruling == Ruling::Right)
    }

    fn count(&self, which: impl Fn(&Outcome) -> bool) -> usize {
        self.outcomes
            .iter()
            .filter(|outcome| which(outcome))
            .count()
    }

    /// Scenarios that did not come out the same each time, and what was said how often.
    fn unsteady(&self) -> BTreeMap<&str, String> {
        let mut said: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
        for outcome in &self.outcomes {
            let words = [outcome.got.map(Blame::code), outcome.cause.as_deref()];
            let words: Vec<&str> = words.into_iter().flatten().collect();
            let times = said.entry(&outcome.name).or_default();
            *times.entry(words.join(" ")).or_default() += 1;
        }
        let listed = |times: BTreeMap<String, usize>| {
            let listed: Vec<String> = times
                .into_iter()
                .map(|(words, count)| format!("{count} x {words}"))
                .collect();
            listed.join(", ")
        };
        said.into_iter()
            .filter(|(_, times)| times.len() > 1)
            .map(|(name, times)| (name, listed(times)))
            .collect()
    }

    fn matrix(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(
            f,
            "{:<18}{}",
            "expected \\ said",
            Blame::ALL
                .map(|blame| format!("{:>16}", blame.code()))
                .concat()
        )?;
        for expected in Blame::ALL {
            let row = Blame::ALL.map(|got| {
                self.count(|outcome| outcome.expected == expected && outcome.got == Some(got))
            });
            if row.iter().sum::<usize>() > 0 {
                writeln!(
                    f,
                    "{:<18}{}",
                    expected.code(),
                    row.map(|count| format!("{count:>16}")).concat()
                )?;
            }
        }
        Ok(())
    }
}

impl Display for Results {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let total = self.outcomes.len();
        let coarse =
            self.count(|outcome| matches!(outcome.ruling, Ruling::Right | Ruling::CauseDiffers));
        let with_cause = self.count(|outcome| outcome.has_cause);
        let cause = self.count(|outcome| outcome.has_cause && outcome.ruling == Ruling::Right);
        self.matrix(f)?;
        writeln!(f, "coarse accuracy    {}", share(coarse, total))?;
        writeln!(
            f,
            "confidently wrong  {}",
            share(
                self.count(|outcome| outcome.ruling == Ruling::ConfidentlyWrong),
                total
            )
        )?;
        writeln!(
            f,
            "inconclusive       {}",
            share(
                self.count(|outcome| outcome.ruling == Ruling::Inconclusive),
                total
            )
        )?;
        writeln!(f, "cause accuracy     {}", share(cause, with_cause))?;
        let mut times: Vec<u64> = self
            .outcomes
            .iter()
            .filter_map(|outcome| outcome.settled_ms)
            .collect();
        times.sort_unstable();
        if let Some(worst) = times.last() {
            writeln!(
                f,
                "time to verdict    median {} ms, p95 {} ms, worst {worst} ms",
                at(&times, 50),
                at(&times, 95)
            )?;
        }
        for (name, said) in self.unsteady() {
            writeln!(f, "not the same       {name}: {said}")?;
        }
        for (name, reason) in &self.skipped {
            writeln!(f, "skipped            {name}: {reason}")?;
        }
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed(),
            total - self.passed(),
            self.skipped.len()
        )
    }
}

fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(thousandths) => format!(
            "{}.{} % ({part} of {whole})",
            thousandths / 10,
            thousandths % 10
        ),
        None => "none asked".to_owned(),
    }
}

/// The value that so many percent do not exceed; `sorted` is not empty.
fn at(sorted: &[u64], percent: usize) -> u64 {
    sorted[(sorted.len() * percent)
        .div_ceil(100)
        .clamp(1, sorted.len())
        - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_occurred() {
        assert_eq!(at(&[7], 95), 7);
        assert_eq!(at(&[1, 2, 3, 4], 50), 2);
        assert_eq!(at(&(1..=100).collect::<Vec<_>>(), 95), 95);
    }

    #[test]
    fn last_line_counts_everything() {
        let outcome = Outcome {
            name: "healthy".to_owned(),
            ruling: Ruling::Right,
            expected: Blame::NoFault,
            got: Some(Blame::NoFault),
            cause: Some("working".to_owned()),
            confidence: Some(0.99),
            has_cause: true,
            settled_ms: Some(300),
            elapsed_ms: 700,
            remark: String::new(),
        };
        let wrong = Outcome {
            ruling: Ruling::Wrong,
            got: Some(Blame::ThisSite),
            ..outcome.clone()
        };
        let results = Results {
            outcomes: vec![outcome, wrong],
            skipped: vec![("x".to_owned(), "no lab".to_owned())],
        };
        let text = results.to_string();
        assert!(text.ends_with("1 passed, 1 failed, 1 skipped"), "{text}");
        assert!(
            text.contains("coarse accuracy    50.0 % (1 of 2)"),
            "{text}"
        );
    }
}
