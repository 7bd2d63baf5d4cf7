//! How does a correlation look as a page that opens from disk and prints?
//!
//! One row for each shared thing, one bar for the machines that need it and one for those that do without. As for a
//! report's page: no script, no remote content, every text escaped by the template.

use askama::Template;
use faultline_verdict::Message;

use super::{Correlation, Share, blame_and_cause, certainty, named, number, share};
use crate::clean::clean_and_short;
use crate::words::Words;

/// The most rows that a person looks at.
const ROWS: usize = 40;

/// The width of a bar, in the units of its drawing.
const WIDTH: f64 = 1000.0;

/// A correlation as a page.
#[must_use]
pub fn correlation_html(found: &Correlation, words: &Words) -> String {
    // A write to a string cannot fail, and the template's own expressions cannot either.
    Page::of(found, words).render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "correlation.html")]
struct Page<'a> {
    words: &'a Words,
    title: String,
    headline: String,
    certainty: Option<String>,
    read: Vec<String>,
    rows: Vec<Row>,
    verdicts: Vec<String>,
    bad_title: String,
    bad: Vec<(String, String)>,
}

/// One shared thing.
struct Row {
    thing: String,
    stands_out: bool,
    /// Where it is needed, and where not.
    bars: [Bar; 2],
}

/// How many of how many, drawn.
struct Bar {
    count: String,
    /// The width of the failing part; nothing is drawn where nothing was tried.
    failing: String,
    working: bool,
}

impl<'a> Page<'a> {
    fn of(found: &Correlation, words: &'a Words) -> Self {
        let say = |message: Message| words.say(&message);
        let read = [
            Some(Message::new("fleet-read").number("n", number(found.reports + found.repeated))),
            (found.repeated > 0)
                .then(|| Message::new("fleet-repeated").number("n", number(found.repeated))),
            found.incomplete.then(|| Message::new("fleet-incomplete")),
        ];
        let verdict = |verdict: &super::Verdict| {
            let message = blame_and_cause("fleet-verdict", verdict.blame, &verdict.cause, words);
            say(message.number("n", number(verdict.reports)))
        };
        Self {
            title: say(Message::new("fleet-title").number("n", number(found.reports))),
            headline: found.headline(words),
            certainty: certainty(found, words),
            read: read.into_iter().flatten().map(say).collect(),
            rows: rows(found, words),
            verdicts: found.verdicts.iter().take(ROWS).map(verdict).collect(),
            bad_title: say(Message::new("fleet-bad").number("n", number(found.bad_files))),
            bad: found
                .bad
                .iter()
                .take(ROWS)
                .map(|bad| (shown(&bad.file), shown(&bad.reason)))
                .collect(),
            words,
        }
    }

    /// For the template: words of its own.
    fn word(&self, code: &str) -> String {
        self.words.say(&Message::new(code))
    }
}

/// The fault first; where there is none, what stands out by counts is marked.
fn rows(found: &Correlation, words: &Words) -> Vec<Row> {
    let fault = found.verdict.fault.as_ref();
    let row = |thing: &str, stands_out: bool, shares: [Share; 2]| Row {
        thing: named(thing),
        stands_out,
        bars: shares.map(|share| bar(share, words)),
    };
    let first = fault.map(|fault| row(&fault.thing, true, [fault.with, fault.without]));
    let suspect = |thing: &String| {
        fault.is_none()
            && found
                .suspects
                .iter()
                .any(|suspect| suspect.things.contains(thing))
    };
    let others = found
        .compared
        .iter()
        .filter(|other| fault.is_none_or(|fault| fault.thing != other.thing))
        .map(|other| {
            row(
                &other.thing,
                suspect(&other.thing),
                [other.with, other.without],
            )
        });
    first.into_iter().chain(others).take(ROWS).collect()
}

fn bar(of: Share, words: &Words) -> Bar {
    let part = if of.total == 0 {
        0.0
    } else {
        number(of.failing) / number(of.total) * WIDTH
    };
    Bar {
        count: share(of, words),
        failing: format!("{part:.0}"),
        working: of.total > 0,
    }
}

fn shown(text: &str) -> String {
    clean_and_short(text, 400)
}
