//! What would Faultline have said of a real incident?

use std::fmt::Write as _;

use faultline_report::{Message, Sample, Words, clean_and_short};

use crate::arguments::Demo;
use crate::exit::Exit;
use crate::explain::judged_anew;
use crate::screen;

/// Runs `faultline demo`.
pub(crate) fn run(arguments: &Demo, words: &Words) -> anyhow::Result<Exit> {
    let Some(name) = arguments.name.as_deref() else {
        screen::print(&list(words))?;
        return Ok(Exit::NoFault);
    };
    let Some(sample) = Sample::of(name) else {
        screen::say(&words.say(&Message::new("terminal-no-sample")));
        return Ok(Exit::WrongUsage);
    };
    let recorded = sample.report()?;
    // Worded for the reader; the recording's own sentences are of the day it was made.
    let report = judged_anew(&recorded, words);
    screen::show(&report, &arguments.shape, words)?;
    Ok(report.verdict.blame.into())
}

/// Each sample, and its verdict in one line.
fn list(words: &Words) -> String {
    let widest = Sample::all()
        .iter()
        .map(|sample| sample.name.len())
        .max()
        .unwrap_or(0);
    let mut list = String::new();
    for sample in Sample::all() {
        if let Ok(report) = sample.report() {
            let fill = " ".repeat(widest - sample.name.len());
            let headline = judged_anew(&report, words).verdict.headline;
            let headline = clean_and_short(&headline, 100);
            // A write to a string cannot fail.
            let _ = writeln!(list, "{}{fill}  {headline}", sample.name);
        }
    }
    list
}
