//! When is the next look?
//!
//! Gently while all is well; soon while something is in the balance; less and less often while it stays down, for a
//! server that is in trouble does not need us as well.

use std::time::Duration;

use crate::health::DOWN_AFTER;

/// While something is in the balance, looks are so many times as frequent.
const HASTE: u32 = 10;
/// No look follows another more closely than this, whatever the interval.
const SHORTEST: Duration = Duration::from_secs(1);
/// After a network change or a wake-up, addresses and routes need a moment: DHCP and router advertisements take
/// up to some seconds.
const SETTLE: Duration = Duration::from_secs(4);
/// Looks are spread by so much of the interval either way, so that many machines do not ask in step.
const JITTER: f64 = 0.2;

/// What matters for the time of the next look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// All is well.
    Steady,
    /// It may be turning: one way or the other.
    Turning,
    /// It has been failing for so many looks.
    Failing(u32),
}

/// The time until the next look; `draw` is a random number from 0 to 1.
pub(crate) fn delay(interval: Duration, need: Need, draw: f64) -> Duration {
    let soon = hasty(interval);
    let plain = match need {
        Need::Steady => interval,
        Need::Turning => soon,
        // Half as long again each time: from half a minute it takes about six looks to five.
        Need::Failing(looks) => {
            let beyond = i32::try_from(looks.saturating_sub(DOWN_AFTER).min(30)).unwrap_or(30);
            soon.mul_f64(1.5_f64.powi(beyond)).min(interval)
        }
    };
    plain
        .mul_f64(1.0 - JITTER + 2.0 * JITTER * draw.clamp(0.0, 1.0))
        .max(SHORTEST.min(interval))
}

/// The shortest usual time between two looks.
pub(crate) fn hasty(interval: Duration) -> Duration {
    (interval / HASTE).max(SHORTEST.min(interval))
}

/// How long to wait after the network has changed.
pub(crate) fn settle(interval: Duration) -> Duration {
    SETTLE.min(interval)
}

/// How long something must have worked without a break to be really back.
pub(crate) fn really_back(interval: Duration) -> Duration {
    interval * 2 / 5
}

/// A small generator of random numbers (splitmix64, public domain, Vigna 2015): the seed is an argument.
#[derive(Clone, Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    pub(crate) fn draw(&mut self) -> f64 {
        let top = u32::try_from(self.roll() >> 32).unwrap_or(0);
        f64::from(top) / f64::from(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_gentle_then_soon_then_less_and_less_often() {
        let interval = Duration::from_mins(5);
        for (need, seconds) in [
            (Need::Steady, 300.0),
            (Need::Turning, 30.0),
            (Need::Failing(1), 30.0),
            (Need::Failing(3), 30.0),
            (Need::Failing(4), 45.0),
            (Need::Failing(6), 101.25),
            (Need::Failing(9), 300.0),
            (Need::Failing(4_000_000), 300.0),
        ] {
            let middle = delay(interval, need, 0.5).as_secs_f64();
            assert!((middle - seconds).abs() < 0.01, "{need:?}: {middle}");
        }
    }

    #[test]
    fn jitter_stays_within_a_fifth() {
        let (interval, mut dice) = (Duration::from_mins(5), Dice(7));
        let delays: Vec<f64> = (0..1000)
            .map(|_| delay(interval, Need::Steady, dice.draw()).as_secs_f64())
            .collect();
        let (least, most) = delays
            .iter()
            .fold((f64::MAX, 0.0_f64), |(least, most), delay| {
                (least.min(*delay), most.max(*delay))
            });
        assert!(least >= 240.0 && most <= 360.0, "{least} to {most}");
        assert!(
            least < 250.0 && most > 350.0,
            "{least} to {most}: hardly spread"
        );
    }

    #[test]
    fn even_the_shortest_interval_is_no_flood() {
        let interval = Duration::from_secs(2);
        for need in [Need::Steady, Need::Turning, Need::Failing(3)] {
            assert!(delay(interval, need, 0.0) >= SHORTEST, "{need:?}");
        }
    }
}
