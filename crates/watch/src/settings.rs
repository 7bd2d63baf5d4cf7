//! How does the user want to be watched for?

use std::time::Duration;

/// What the user may set; everything else follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The time between two looks while all is well; five minutes are gentle and soon enough.
    pub interval: Duration,
    /// When nothing is to be announced.
    pub quiet: Option<Quiet>,
    /// Whether to rest where every byte is paid for.
    pub rest_when_metered: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            interval: Duration::from_mins(5),
            quiet: None,
            rest_when_metered: true,
        }
    }
}

/// Hours of every day, as minutes since midnight; they may run over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// The first quiet minute.
    pub from: u16,
    /// The first minute that is not quiet any more.
    pub until: u16,
}

impl Quiet {
    /// Whether this minute of the day is quiet; hours that end where they begin are none.
    #[must_use]
    pub fn covers(self, minute: u16) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }

    /// How long until the quiet ends, from a minute that it covers.
    #[must_use]
    pub(crate) fn left(self, minute: u16) -> Duration {
        const DAY: u16 = 24 * 60;
        let minutes = (self.until % DAY + DAY - minute % DAY) % DAY;
        Duration::from_mins(u64::from(minutes.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_may_run_over_midnight() {
        for (from, until, minute, quiet) in [
            (1320, 420, 1319, false),
            (1320, 420, 1320, true),
            (1320, 420, 0, true),
            (1320, 420, 419, true),
            (1320, 420, 420, false),
            (600, 660, 630, true),
            (600, 660, 660, false),
            (600, 600, 600, false),
        ] {
            assert_eq!(
                Quiet { from, until }.covers(minute),
                quiet,
                "{from}-{until} at {minute}"
            );
        }
    }

    #[test]
    fn the_end_of_the_quiet_is_never_now() {
        for (from, until, minute, left) in [(1320, 420, 1320, 540), (1320, 420, 419, 1)] {
            let left = Duration::from_mins(left);
            assert_eq!(Quiet { from, until }.left(minute), left, "at {minute}");
        }
    }
}
