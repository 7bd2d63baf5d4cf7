//! What time is it, and has the machine slept?
//!
//! The monotonic clock stands still in sleep on Linux and macOS, the clock on the wall does not: the difference is
//! the sleep. Somebody who sets the clock looks the same, which does no harm: an extra look.

use std::time::{Duration, Instant, SystemTime};

use faultline_watch::Moment;

/// Less than this is drift, or a correction by a time server.
const A_NAP: Duration = Duration::from_secs(30);

/// The time since the watch began, sleep included.
#[derive(Debug)]
pub(crate) struct Clock {
    began: Instant,
    wall: SystemTime,
    slept: Duration,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self {
            began: Instant::now(),
            wall: SystemTime::now(),
            slept: Duration::ZERO,
        }
    }

    pub(crate) fn now(&self) -> Moment {
        let local = jiff::Zoned::now();
        let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
        Moment {
            at: self.began.elapsed() + self.slept,
            minute_of_day: u16::try_from(minute).unwrap_or(0),
        }
    }

    /// Whether the machine has slept since this was last asked.
    pub(crate) fn has_slept(&mut self) -> bool {
        let by_wall = self.wall.elapsed().unwrap_or_default();
        let nap = by_wall.saturating_sub(self.began.elapsed() + self.slept);
        if nap > A_NAP {
            self.slept += nap;
        }
        nap > A_NAP
    }
}

/// Milliseconds of Unix time.
pub(crate) fn unix_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_monotonic_clock_has_missed_was_sleep() {
        let mut clock = Clock::start();
        assert!(!clock.has_slept(), "awake");
        clock.wall -= Duration::from_hours(8);
        assert!(clock.has_slept());
        assert!(clock.now().at >= Duration::from_hours(8), "sleep counts");
        assert!(!clock.has_slept(), "it is noticed once");
    }
}
