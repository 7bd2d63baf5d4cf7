//! Did nothing at all get through for a moment?
//!
//! A radio that wakes up, or a neighbour that has to be asked for twice, holds everything up at once and then lets it pass.
//! Every question that was under way then needed another try: that is one event, and says nothing of what each of them was
//! meant for.

use faultline_observation::{Observation, Operation};

/// So long must nothing have been heard, in milliseconds: longer than a first repeat waits.
const SILENCE_MS: f64 = 500.0;

/// So many questions must have been waiting through all of it, and all got their answer.
const WAITING: usize = 5;

/// How long after its beginning a question still counts as asked before the silence, in milliseconds.
const AT_ONCE_MS: f64 = 100.0;

/// A time in which nobody was heard though many were asked, in milliseconds since the diagnosis began.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stall {
    from: f64,
    until: f64,
}

impl Stall {
    /// The longest one.
    pub(crate) fn in_all(observations: &[Observation]) -> Option<Self> {
        let answered: Vec<(f64, f64)> = observations.iter().filter_map(answered).collect();
        let first = answered.iter().map(|(from, _)| *from);
        let mut marks: Vec<f64> = answered.iter().map(|(_, until)| *until).collect();
        marks.extend(first.min_by(f64::total_cmp));
        marks.sort_by(f64::total_cmp);
        let silences = marks.windows(2).map(|pair| Self {
            from: pair[0],
            until: pair[1],
        });
        let waits_through = |silence: &Self| {
            let waiting = answered.iter().filter(|(from, until)| {
                *from <= silence.from + AT_ONCE_MS && *until >= silence.until
            });
            waiting.count() >= WAITING
        };
        silences
            .filter(|silence| silence.length() >= SILENCE_MS)
            .filter(waits_through)
            .max_by(|left, right| left.length().total_cmp(&right.length()))
    }

    /// Whether this answer came late for no other reason.
    pub(crate) fn excuses(self, seen: &Observation) -> bool {
        answered(seen)
            .is_some_and(|(from, until)| from <= self.from + AT_ONCE_MS && until >= self.until)
    }

    fn length(self) -> f64 {
        self.until - self.from
    }
}

/// From when to when a question to the network waited for its answer.
fn answered(seen: &Observation) -> Option<(f64, f64)> {
    let of_network = seen.goal != Operation::Inspect && seen.succeeded();
    let took = seen.phases.total_ms.filter(|_| of_network)?;
    let from = f64::from(seen.at_ms);
    Some((from, from + took))
}

#[cfg(test)]
mod tests {
    use faultline_observation::Role;

    use super::*;
    use crate::seen::{Seen, Site};

    /// Look-ups of controls, each asked at one time and answered at another.
    fn answers(times: &[(u32, f64)]) -> Vec<Observation> {
        let mut seen = Seen::default();
        for _ in times {
            seen.lookup(Role::Control, &Site::own("a.com", "ns1"), "ok");
        }
        for (observation, (from, until)) in seen.0.iter_mut().zip(times) {
            observation.at_ms = *from;
            observation.phases.total_ms = Some(until - f64::from(*from));
        }
        seen.0
    }

    #[test]
    fn silence_in_which_all_had_to_wait_is_a_stall() {
        let all = answers(&[
            (60, 1010.0),
            (60, 1012.0),
            (61, 1015.0),
            (62, 1020.0),
            (64, 1025.0),
            (900, 1030.0),
        ]);
        let stall = Stall::in_all(&all).expect("a stall");
        assert!((stall.from - 60.0).abs() < 0.1 && (stall.until - 1010.0).abs() < 0.1);
        assert!(stall.excuses(&all[0]) && stall.excuses(&all[4]));
        assert!(!stall.excuses(&all[5]), "asked when it was nearly over");
    }

    #[test]
    fn losses_among_answers_are_no_stall() {
        let all = answers(&[
            (60, 90.0),
            (60, 400.0),
            (61, 420.0),
            (62, 100.0),
            (64, 1020.0),
            (65, 1025.0),
        ]);
        assert_eq!(Stall::in_all(&all), None);
    }
}
