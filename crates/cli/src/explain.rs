//! What does a saved report say?
//!
//! It is judged anew from the observations in it: an older report gets today's reasoning, without the network. Where
//! that comes to another verdict, both are shown.

use faultline_diagnosis::explain;
use faultline_report::Report;

use crate::arguments::Explain;
use crate::exit::Exit;
use crate::{saved, screen};

/// Runs `faultline explain`.
pub(crate) fn run(arguments: &Explain) -> anyhow::Result<Exit> {
    let saved = match saved::report(&arguments.file) {
        Ok(saved) => saved,
        Err(sentence) => {
            screen::say(&sentence);
            return Ok(Exit::WrongUsage);
        }
    };
    let report = judged_anew(&saved, &screen::language(&arguments.shape));
    if let Some(sentence) = before(&saved, &report) {
        screen::say(&sentence);
    }
    screen::show(&report, &arguments.shape)?;
    Ok(report.verdict.blame.into())
}

/// `saved` by today's rules, in `language`; what was replaced in it stays replaced.
pub(crate) fn judged_anew(saved: &Report, language: &str) -> Report {
    Report {
        redacted: saved.redacted,
        ..explain(saved, language)
    }
}

/// What the report said when it was made, if that was something else.
fn before(saved: &Report, now: &Report) -> Option<String> {
    let (then, now) = (&saved.verdict, &now.verdict);
    if (then.blame, &then.cause) == (now.blame, &now.cause) {
        return None;
    }
    let headline = faultline_report::clean_and_short(&then.headline, 200);
    let cause = faultline_report::clean_and_short(then.cause.code(), 60);
    let version = faultline_report::clean_and_short(&saved.tool.version, 30);
    Some(format!(
        "When the report was made, Faultline {version} said: {headline} ({cause}). Judged again by today's rules:\n"
    ))
}
