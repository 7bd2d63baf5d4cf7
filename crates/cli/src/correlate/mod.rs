//! What do the machines that fail have in common?
//!
//! Reports of many machines are read one by one, and only sums and counts are kept. The verdict over all of them is by
//! the inference that judges one report: each machine has its own link, router, line and private resolver, the rest is
//! shared, and the shared fault is sought that makes everything seen least surprising. Beside it stand plain counts:
//! for each thing that machines share, how many of those that need it fail at what needs it, and how many fail at what
//! does without.
//!
//! # What it does not
//!
//! The inference looks for one shared fault at a time, not for two at once. The counts do not weigh failures by kind; a
//! thing stands out only where the 95 % interval (Wilson, 1927) of its share of failures lies wholly above that of the
//! rest, and things with equal counts are named together. Redacted reports give each machine's private names their own
//! stand-ins, so private names can be compared in unredacted reports only.

mod counts;
mod files;
mod trials;

use std::path::PathBuf;

use faultline_report::{Message, Words, correlation_html, correlation_text};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::{JoinError, spawn_blocking};

use self::counts::Counts;
use self::files::Files;
use crate::arguments::{Correlate, Picture};
use crate::exit::Exit;
use crate::waiting::{Line, wait};
use crate::{saved, screen};

/// Runs `faultline correlate`.
pub(crate) fn run(arguments: &Correlate, words: &'static Words) -> anyhow::Result<Exit> {
    let line = Line::new(arguments.quiet);
    let counts = wait(counted(arguments.places.clone(), &line, words), words)?;
    drop(line);
    let Some(counts) = counts else {
        return Ok(Exit::Interrupted);
    };
    let found = counts?.found();
    screen::print(&match (arguments.json, arguments.format) {
        (true, _) | (_, Picture::Json) => serde_json::to_string_pretty(&found)? + "\n",
        (_, Picture::Html) => correlation_html(&found, words),
        (_, Picture::Text) => correlation_text(&found, words),
    })?;
    Ok(if found.reports == 0 {
        Exit::WrongUsage
    } else {
        Exit::NoFault
    })
}

/// Counts on a thread of its own, which Ctrl-C does not wait for, and shows on `line` how far that is.
async fn counted(
    places: Vec<PathBuf>,
    line: &Line,
    words: &'static Words,
) -> Result<Counts, JoinError> {
    let (tell, mut told) = unbounded_channel();
    let reading = spawn_blocking(move || read(&places, words, &tell));
    // Closed when all is read.
    while let Some(n) = told.recv().await {
        line.show(&words.say(&Message::new("terminal-files-read").number("n", n)));
    }
    reading.await
}

/// Reads every report there, and tells after each hundred how many they were.
fn read(places: &[PathBuf], words: &Words, tell: &UnboundedSender<u32>) -> Counts {
    let mut counts = Counts::default();
    for (file, n) in Files::of(places).zip(1_u32..) {
        match file {
            Ok(path) => match saved::one_of_many(&path, words) {
                Ok(report) => counts.add(&report),
                Err(sentence) => counts.add_bad(&path, sentence),
            },
            Err((path, error)) => counts.add_bad(&path, saved::unreadable(&error, words)),
        }
        if n.is_multiple_of(100) && tell.send(n).is_err() {
            // Nobody waits for the rest.
            break;
        }
    }
    counts
}
