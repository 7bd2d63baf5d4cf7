//! What does one paste into a ticket or a chat?
//!
//! A short summary in Markdown. Text from the network is escaped, so that it cannot become a link or an image.

use std::fmt::Write as _;

use faultline_verdict::Message;

use crate::clean::clean;
use crate::schema::{Because, Report};
use crate::words::Words;

/// A short Markdown summary of `report` in `words`.
#[must_use]
pub fn markdown(report: &Report, words: &Words) -> String {
    let verdict = &report.verdict;
    let mut out = format!(
        "**{}**\n\n{}\n",
        escaped(&verdict.headline),
        escaped(&verdict.summary)
    );
    list(
        &mut out,
        &heading(words, "text-because"),
        verdict.because.iter().map(sentence),
    );
    list(
        &mut out,
        &heading(words, "text-ruled-out"),
        verdict.ruled_out.iter().map(sentence),
    );
    list(
        &mut out,
        &heading(words, "text-also"),
        verdict.also.iter().map(|also| also.sentence.as_str()),
    );
    list(
        &mut out,
        &heading(words, "text-would-settle"),
        verdict.would_settle.iter().map(String::as_str),
    );
    list(
        &mut out,
        &heading(words, "text-next-steps"),
        verdict.next_steps.iter().map(String::as_str),
    );
    let target = report
        .target
        .as_ref()
        .map(|target| format!("`{}` · ", code(&target.input)))
        .unwrap_or_default();
    // A write to a string cannot fail.
    let _ = write!(
        out,
        "\n{}\n\n{target}{} · {} {}\n",
        escaped(&verdict.ticket_line),
        escaped(&report.started_at),
        escaped(&report.tool.name),
        escaped(&report.tool.version),
    );
    if report.redacted.is_some() {
        let _ = writeln!(out, "\n{}", heading(words, "text-redacted"));
    }
    out
}

fn heading(words: &Words, code: &str) -> String {
    words.say(&Message::new(code))
}

fn sentence(reason: &Because) -> &str {
    &reason.sentence
}

fn list<'a>(out: &mut String, heading: &str, entries: impl Iterator<Item = &'a str>) {
    for (index, entry) in entries.enumerate() {
        if index == 0 {
            let _ = write!(out, "\n{heading}:\n\n");
        }
        let _ = writeln!(out, "- {}", escaped(entry));
    }
}

/// Text that Markdown shows as it is: every character with a meaning gets a backslash (CommonMark 0.31, 2.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '!' | '#' | '|' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text for a code span, which cannot hold a backtick.
fn code(text: &str) -> String {
    clean(text).replace('`', "'")
}
