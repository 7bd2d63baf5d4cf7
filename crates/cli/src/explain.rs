//! What does a saved report say?
//!
//! It is judged anew from the observations in it: an older report gets today's reasoning, without the network. Where
//! that comes to another verdict, both are shown.

use faultline_diagnosis::{explain, said_before};
use faultline_report::{Message, Report, Words, clean_and_short};

use crate::arguments::Explain;
use crate::exit::Exit;
use crate::{saved, screen};

/// Runs `faultline explain`.
pub(crate) fn run(arguments: &Explain, words: &Words) -> anyhow::Result<Exit> {
    let saved = match saved::report(&arguments.file, words) {
        Ok(saved) => saved,
        Err(sentence) => {
            screen::say(&sentence);
            return Ok(Exit::WrongUsage);
        }
    };
    let report = judged_anew(&saved, words);
    if let Some(sentence) = before(&saved, &report, words) {
        screen::say(&sentence);
    }
    screen::show(&report, &arguments.shape, words)?;
    Ok(report.verdict.blame.into())
}

/// `saved` by today's rules, in the language of `words`; what was replaced in it stays replaced.
pub(crate) fn judged_anew(saved: &Report, words: &Words) -> Report {
    Report {
        redacted: saved.redacted,
        ..explain(saved, words.tag())
    }
}

/// What the report said when it was made, if that was something else.
fn before(saved: &Report, now: &Report, words: &Words) -> Option<String> {
    let headline = said_before(saved, now, words.tag())?;
    let then = &saved.verdict;
    let message = Message::new("terminal-said-before")
        .text("version", clean_and_short(&saved.tool.version, 30))
        .text("headline", headline)
        .text("cause", clean_and_short(then.cause.code(), 60));
    Some(words.say(&message) + "\n")
}
