//! What does the user see while a check runs?
//!
//! One line on stderr that counts the answers and says the verdict the moment it is settled, only where stderr is a
//! terminal, and gone when the check is done.

use std::io::{self, IsTerminal, Write};

use faultline_diagnosis::{Event, Settlement};
use faultline_report::{Message, Words, clean_and_short};

use crate::screen::is_dumb;

/// The longest verdict that is shown: a line that the terminal breaks in two could not be taken back.
const LONGEST: usize = 76;

/// The line, or nothing where nobody would see it.
pub(crate) struct Progress {
    words: Option<&'static Words>,
    answers: u32,
    settled: bool,
}

impl Progress {
    /// A line in these words, unless `quiet`.
    pub(crate) fn start(words: &'static Words, quiet: bool) -> Self {
        let seen = !quiet && io::stderr().is_terminal() && !is_dumb();
        let progress = Self {
            words: seen.then_some(words),
            answers: 0,
            settled: false,
        };
        progress.say(&Message::new("progress-started"));
        progress
    }

    /// Takes note of what happened.
    pub(crate) fn on(&mut self, event: &Event) {
        match event {
            Event::Observed { .. } => {
                self.answers += 1;
                if !self.settled {
                    self.say(&Message::new("progress-count").number("n", self.answers));
                }
            }
            // What late answers add comes with the report; the words need not wait for them.
            Event::Judged {
                report,
                settlement: Settlement::Settled,
            } => {
                self.settled = true;
                self.draw(&clean_and_short(&report.verdict.headline, LONGEST));
            }
            Event::Judged { .. } => {}
        }
    }

    fn say(&self, message: &Message) {
        if let Some(words) = self.words {
            self.draw(&words.say(message));
        }
    }

    fn draw(&self, line: &str) {
        if self.words.is_some() {
            // Back to the start of the line, text, and the rest of the line cleared (ECMA-48, EL).
            let mut stderr = io::stderr();
            let _ = write!(stderr, "\r{line}\u{1b}[K").and_then(|()| stderr.flush());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.words.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
