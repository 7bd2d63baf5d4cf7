//! Is it down, up, or does it come and go?
//!
//! One failed look proves nothing: a packet was lost, a server was restarted. Three in a row are a fault and two in
//! a row its end, as Gatus has it by default (`failure-threshold`, `success-threshold`). What keeps changing without
//! ever getting that far, or over and over, is intermittent.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// So many failed looks in a row are a fault.
pub const DOWN_AFTER: u32 = 3;
/// So many good ones in a row are its end.
pub const UP_AFTER: u32 = 2;
/// So many looks are remembered to see whether something comes and goes.
const REMEMBERED: usize = 12;
/// So many changes among them mean that it does: two whole outages make four.
const UNSTEADY_FROM: usize = 5;
/// So many looks alike, in a row, end it.
const STEADY_AFTER: usize = 6;

/// How something fares, as far as that is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not looked at yet, or not often enough.
    #[default]
    Unknown,
    /// It works.
    Up,
    /// It does not.
    Down,
    /// It comes and goes.
    Intermittent,
}

/// The looks at one subject, and what follows from them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Health {
    state: State,
    looks: VecDeque<bool>,
}

impl Health {
    /// One that is known to be down, from before.
    pub(crate) fn down() -> Self {
        Self {
            state: State::Down,
            looks: VecDeque::new(),
        }
    }

    pub(crate) fn state(&self) -> State {
        self.state
    }

    /// Takes one look into account; says whether the state is another one now.
    pub(crate) fn take(&mut self, works: bool) -> bool {
        self.looks.push_back(works);
        if self.looks.len() > REMEMBERED {
            self.looks.pop_front();
        }
        let before = self.state;
        self.state = self.judged();
        self.state != before
    }

    /// Forgets the looks, but not the state: they were made through another network.
    pub(crate) fn forget_looks(&mut self) {
        self.looks.clear();
    }

    /// So many looks in a row, up to the last one, that ended like it.
    pub(crate) fn run(&self) -> u32 {
        let Some(last) = self.looks.back() else {
            return 0;
        };
        let alike = self.looks.iter().rev().take_while(|look| *look == last);
        u32::try_from(alike.count()).unwrap_or(u32::MAX)
    }

    /// Whether the last look failed.
    pub(crate) fn is_failing(&self) -> bool {
        self.looks.back() == Some(&false)
    }

    fn judged(&self) -> State {
        let works = !self.is_failing();
        let changes = self.looks.iter().zip(self.looks.iter().skip(1));
        let changes = changes.filter(|(one, next)| one != next).count();
        let run = self.run();
        if self.state == State::Intermittent {
            return match (run as usize >= STEADY_AFTER, works) {
                (false, _) => State::Intermittent,
                (true, true) => State::Up,
                (true, false) => State::Down,
            };
        }
        if changes >= UNSTEADY_FROM {
            return State::Intermittent;
        }
        match (works, self.state) {
            (true, State::Unknown) => State::Up,
            (true, _) if run >= UP_AFTER => State::Up,
            (false, _) if run >= DOWN_AFTER => State::Down,
            (_, state) => state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a row of looks: `+` works, `-` fails.
    fn states(looks: &str) -> String {
        let mut health = Health::default();
        looks
            .chars()
            .map(|look| {
                health.take(look == '+');
                match health.state() {
                    State::Unknown => '?',
                    State::Up => 'U',
                    State::Down => 'D',
                    State::Intermittent => 'I',
                }
            })
            .collect()
    }

    #[test]
    fn three_make_a_fault_and_two_its_end() {
        for (looks, became) in [
            ("+", "U"),
            ("-", "?"),
            ("--+", "??U"),
            ("---", "??D"),
            ("+--+", "UUUU"),
            ("+---", "UUUD"),
            ("+---+-", "UUUDDD"),
            ("+---++", "UUUDDU"),
            ("+---++---++", "UUUDDUUUDDU"),
        ] {
            assert_eq!(states(looks), became, "{looks}");
        }
    }

    #[test]
    fn what_keeps_changing_is_intermittent_until_it_is_steady() {
        for (looks, became) in [
            ("+-+-+-", "UUUUUI"),
            ("+--+--+--", "UUUUUUUII"),
            ("+-+-+-++++++", "UUUUUIIIIIIU"),
            ("+-+-+-+------", "UUUUUIIIIIIID"),
            ("+-++-++++++-", "UUUUUUUUUUUI"),
            ("+-++-++++++++-", "UUUUUUUUUUUUUU"),
        ] {
            assert_eq!(states(looks), became, "{looks}");
        }
    }

    #[test]
    fn looks_through_another_network_do_not_count_together() {
        let mut health = Health::default();
        for works in [true, false, false] {
            health.take(works);
        }
        health.forget_looks();
        assert!(!health.take(false), "the third failure is the first here");
        assert_eq!((health.state(), health.run()), (State::Up, 1));
    }
}
