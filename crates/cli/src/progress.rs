//! What does the user see while a check runs?
//!
//! One line on stderr that counts the answers, only where stderr is a terminal, and gone when the check is done.

use std::io::{self, IsTerminal, Write};

use faultline_diagnosis::Event;
use faultline_report::{Message, Words};

use crate::screen::is_dumb;

/// The line, or nothing where nobody would see it.
pub(crate) struct Progress {
    words: Option<&'static Words>,
    answers: u32,
}

impl Progress {
    /// A line in `language`, unless `quiet`.
    pub(crate) fn start(language: &str, quiet: bool) -> Self {
        let seen = !quiet && io::stderr().is_terminal() && !is_dumb();
        let progress = Self {
            words: seen.then(|| Words::of(language)),
            answers: 0,
        };
        progress.draw(&Message::new("progress-started"));
        progress
    }

    /// Takes note of what happened.
    pub(crate) fn on(&mut self, event: &Event) {
        if let Event::Observed { .. } = event {
            self.answers += 1;
            self.draw(&Message::new("progress-count").number("n", self.answers));
        }
    }

    fn draw(&self, message: &Message) {
        if let Some(words) = self.words {
            // Back to the start of the line, text, and the rest of the line cleared (ECMA-48, EL).
            let mut stderr = io::stderr();
            let _ =
                write!(stderr, "\r{}\u{1b}[K", words.say(message)).and_then(|()| stderr.flush());
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
