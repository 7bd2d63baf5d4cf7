//! How does a correlation read in a terminal?

use faultline_verdict::Message;

use super::{Correlation, blame_and_cause, certainty, named, number, share};
use crate::words::Words;

/// The most rows that a person looks at.
const ROWS: usize = 12;

/// A correlation as text.
#[must_use]
pub fn correlation_text(found: &Correlation, words: &Words) -> String {
    let mut lines = vec![found.headline(words)];
    lines.extend(certainty(found, words));
    lines.push(String::new());
    lines.push(head(found, words));
    if found.suspects.is_empty() && found.verdict.failing > 0 {
        lines.push(String::new());
        lines.push(words.say(&Message::new("fleet-none")));
    }
    if found.verdict.failing > 0 {
        lines.extend(table(found, words));
    }
    lines.extend(verdicts(found, words));
    lines.extend(bad(found, words));
    lines.join("\n") + "\n"
}

fn head(found: &Correlation, words: &Words) -> String {
    let read = Message::new("fleet-read").number("n", number(found.reports + found.repeated));
    let repeated = Message::new("fleet-repeated").number("n", number(found.repeated));
    let incomplete = Message::new("fleet-incomplete");
    [
        Some(read),
        Some(repeated).filter(|_| found.repeated > 0),
        Some(incomplete).filter(|_| found.incomplete),
    ]
    .into_iter()
    .flatten()
    .map(|message| words.say(&message))
    .collect::<Vec<_>>()
    .join(" ")
}

/// What stands out by counts, or else what comes nearest to that.
fn table(found: &Correlation, words: &Words) -> Vec<String> {
    let mut rows: Vec<(String, String, String)> = Vec::new();
    let mut notes: Vec<Option<String>> = Vec::new();
    for suspect in found.suspects.iter().take(ROWS) {
        let names = found.names_of(suspect);
        let (first, others) = names
            .split_first()
            .map_or(("", &[][..]), |(first, others)| (first.as_str(), others));
        rows.push((
            first.to_owned(),
            share(suspect.with, words),
            share(suspect.without, words),
        ));
        let alike = Message::new("fleet-alike").text("things", others.join(", "));
        notes.push((!others.is_empty()).then(|| words.say(&alike)));
    }
    if rows.is_empty() {
        for row in found.compared.iter().take(ROWS) {
            rows.push((
                named(&row.thing),
                share(row.with, words),
                share(row.without, words),
            ));
            notes.push(None);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let word = |code: &str| words.say(&Message::new(code));
    let code = if found.suspects.is_empty() {
        "fleet-compared"
    } else {
        "fleet-first"
    };
    let widest = |of: fn(&(String, String, String)) -> &String| {
        rows.iter()
            .map(|row| of(row).chars().count())
            .max()
            .unwrap_or(0)
    };
    let (first, second) = (widest(|row| &row.0), widest(|row| &row.1));
    let mut lines = vec![
        String::new(),
        format!(
            "{} ({} · {}):",
            word(code),
            word("fleet-with"),
            word("fleet-without")
        ),
    ];
    for ((thing, with, without), note) in rows.iter().zip(notes) {
        lines.push(format!("  {thing:<first$}  {with:>second$} · {without}"));
        lines.extend(note.map(|note| format!("    {note}")));
    }
    lines
}

fn verdicts(found: &Correlation, words: &Words) -> Vec<String> {
    let title = (!found.verdicts.is_empty())
        .then(|| format!("\n{}:", words.say(&Message::new("fleet-themselves"))));
    let line = |verdict: &super::Verdict| {
        let message = blame_and_cause("fleet-verdict", verdict.blame, &verdict.cause, words);
        format!(
            "  {}",
            words.say(&message.number("n", number(verdict.reports)))
        )
    };
    title
        .into_iter()
        .chain(found.verdicts.iter().take(ROWS).map(line))
        .collect()
}

fn bad(found: &Correlation, words: &Words) -> Vec<String> {
    if found.bad_files == 0 {
        return Vec::new();
    }
    let title = Message::new("fleet-bad").number("n", number(found.bad_files));
    let mut lines = vec![format!("\n{}", words.say(&title))];
    lines.extend(
        found
            .bad
            .iter()
            .take(ROWS)
            .map(|bad| format!("  {}: {}", bad.file, bad.reason)),
    );
    let left = found.bad_files.saturating_sub(ROWS as u64);
    if left > 0 {
        let more = Message::new("fleet-bad-more").number("n", number(left));
        lines.push(format!("  {}", words.say(&more)));
    }
    lines
}
