//! How many passed? Every tool says it in its own words; here they become one sum.

use std::fmt;
use std::iter::Sum;
use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Did what was expected.
    pub(crate) passed: u64,
    /// Did not.
    pub(crate) failed: u64,
    /// Were not run.
    pub(crate) skipped: u64,
}

/// How the outcome of a command is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// It only prepares: nothing when it succeeds; when it fails, one failure, and the step ends there.
    Preparation,
    /// By its exit code: one check.
    Exit,
    /// By the lines `test result: ok. 3 passed; 0 failed; 1 ignored; …` of cargo test.
    CargoTest,
    /// By the line `Tests  1 failed | 20 passed | 2 skipped (23)` of vitest.
    Vitest,
    /// By the line `20 passed, 1 failed, 2 skipped` of the lab and the desktop's test.
    Summary,
}

impl Counting {
    /// What this line adds, if it is one that counts.
    pub(crate) fn line(self, line: &str) -> Option<Tally> {
        let line = without_colour(line);
        let line = line.trim();
        match self {
            Self::Preparation | Self::Exit => None,
            Self::CargoTest => counts(line.strip_prefix("test result: ")?.split_once(". ")?.1, ';'),
            Self::Vitest => counts(line.strip_prefix("Tests ")?.split('(').next()?, '|'),
            Self::Summary => counts(line, ',').filter(|tally| tally.to_string() == line),
        }
    }

    /// The sum for a command that printed `counted` and came to its end with `success`.
    ///
    /// A tool that fails without counting a failure has one, and so has a tool that counted nothing at
    /// all: a test that never ran must not look like one that passed.
    pub(crate) fn conclude(self, counted: Tally, success: bool) -> Tally {
        let mut tally = counted;
        match self {
            Self::Preparation => tally.failed = u64::from(!success),
            Self::Exit => {
                tally = Tally {
                    passed: u64::from(success),
                    failed: u64::from(!success),
                    skipped: 0,
                }
            }
            Self::CargoTest | Self::Vitest | Self::Summary => {
                let silent = counted == Tally::default();
                tally.failed += u64::from(tally.failed == 0 && (!success || silent));
            }
        }
        tally
    }
}

/// The sum of `12 passed`, `1 ignored` … between the separators; `None` when no number of passed or failed stands there.
fn counts(text: &str, separator: char) -> Option<Tally> {
    let mut tally = Tally::default();
    let mut found = false;
    for entry in text.split(separator) {
        let mut words = entry.split_whitespace();
        let (Some(number), Some(word)) = (
            words.next().and_then(|number| number.parse::<u64>().ok()),
            words.next(),
        ) else {
            continue;
        };
        match word {
            "passed" => tally.passed += number,
            "failed" => tally.failed += number,
            "skipped" | "ignored" | "todo" => tally.skipped += number,
            _ => continue,
        }
        found = true;
    }
    found.then_some(tally)
}

/// The line without the escape sequences that colour it.
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn each_tool_is_understood() {
        let rows = [
            (
                Counting::CargoTest,
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.05s",
                Some(tally(12, 0, 1)),
            ),
            (
                Counting::CargoTest,
                "test result: \u{1b}[31mFAILED\u{1b}[0m. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
                Some(tally(1, 2, 0)),
            ),
            (Counting::CargoTest, "test verdict::replays ... ok", None),
            (
                Counting::Vitest,
                "      Tests  1 failed | 20 passed | 2 skipped | 1 todo (24)",
                Some(tally(20, 1, 3)),
            ),
            (
                Counting::Vitest,
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m5 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (5)\u{1b}[39m",
                Some(tally(5, 0, 0)),
            ),
            (Counting::Vitest, " Test Files  3 passed (3)", None),
            (Counting::Vitest, "      Tests  no tests", None),
            (
                Counting::Summary,
                "31 passed, 0 failed, 2 skipped",
                Some(tally(31, 0, 2)),
            ),
            (Counting::Summary, "of 31 passed, 4 failed once", None),
            (Counting::Exit, "31 passed, 0 failed, 2 skipped", None),
        ];
        for (counting, line, expected) in rows {
            assert_eq!(counting.line(line), expected, "{line}");
        }
    }

    #[test]
    fn failure_without_a_count_is_one_failure() {
        assert_eq!(
            Counting::CargoTest.conclude(tally(7, 0, 0), false),
            tally(7, 1, 0)
        );
        assert_eq!(
            Counting::CargoTest.conclude(tally(7, 3, 0), false),
            tally(7, 3, 0)
        );
        assert_eq!(
            Counting::Exit.conclude(tally(0, 0, 0), false),
            tally(0, 1, 0)
        );
        assert_eq!(
            Counting::Preparation.conclude(tally(0, 0, 0), false),
            tally(0, 1, 0)
        );
    }

    #[test]
    fn success_that_ran_nothing_is_a_failure() {
        for counting in [Counting::CargoTest, Counting::Vitest, Counting::Summary] {
            assert_eq!(
                counting.conclude(Tally::default(), true),
                tally(0, 1, 0),
                "{counting:?}"
            );
        }
        assert_eq!(
            Counting::Preparation.conclude(Tally::default(), true),
            Tally::default()
        );
        assert_eq!(
            Counting::Exit.conclude(Tally::default(), true),
            tally(1, 0, 0)
        );
    }

    #[test]
    fn sum_reads_as_the_last_line() {
        let sum: Tally = [tally(1, 0, 0), tally(30, 2, 1)].into_iter().sum();
        assert_eq!(sum.to_string(), "31 passed, 2 failed, 1 skipped");
    }
}
