//! What do the machines that fail have in common?
//!
//! Reports of many machines are read one by one, and only counts are kept: for each thing that machines share, how
//! many of those that need it fail at what needs it, beside how many fail at what does without it. "12 of 14 fail at
//! what needs provider A, 0 of 30 at what does not" says where to look first.
//!
//! # What it does, and what it does not
//!
//! It counts. It does not weigh failures by kind, take two faults apart, or know that a resolver's trouble explains
//! what lies behind it, as the inference of one report does; a verdict over a fleet by that inference is still to come.
//! A thing is named only where the counts leave no doubt: where the 95 % interval (Wilson, 1927) of its share of
//! failures lies wholly above that of the rest. Things with equal counts cannot be told apart and are named together.
//! What belongs to one machine (its link, router, line, tunnel) is not compared. Redacted reports give each machine's
//! private names their own stand-ins, so private resolvers and proxies can be compared in unredacted reports only.

mod counts;
mod files;
mod show;
mod trials;

use std::io::{self, IsTerminal, Write};

use self::counts::Counts;
use self::files::Files;
use crate::arguments::Correlate;
use crate::exit::Exit;
use crate::{saved, screen};

/// Runs `faultline correlate`.
pub(crate) fn run(arguments: &Correlate) -> anyhow::Result<Exit> {
    let mut progress = Progress::new(arguments.quiet);
    let mut counts = Counts::default();
    for file in Files::of(&arguments.places) {
        match file {
            Ok(path) => match saved::report(&path) {
                Ok(report) => counts.add(&report),
                Err(sentence) => counts.add_bad(&path, sentence),
            },
            Err((path, error)) => counts.add_bad(&path, format!("It cannot be read: {error}.")),
        }
        progress.step();
    }
    drop(progress);
    let found = counts.found();
    if arguments.json {
        screen::print(&(serde_json::to_string_pretty(&found)? + "\n"))?;
    } else {
        screen::print(&show::text(&found))?;
    }
    Ok(if found.reports == 0 {
        Exit::WrongUsage
    } else {
        Exit::NoFault
    })
}

/// A count on stderr, only where that is a terminal, and gone when it is done.
struct Progress {
    seen: bool,
    read: u64,
}

impl Progress {
    fn new(quiet: bool) -> Self {
        Self {
            seen: !quiet && io::stderr().is_terminal() && !screen::is_dumb(),
            read: 0,
        }
    }

    fn step(&mut self) {
        self.read += 1;
        if self.seen && self.read.is_multiple_of(100) {
            let _ = write!(io::stderr(), "\r{} files read\u{1b}[K", self.read);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.seen {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
