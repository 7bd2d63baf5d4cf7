//! How does a report look as a page that opens from disk and prints?
//!
//! One file that needs nothing else: no script, no remote content, and a content security policy that forbids both.
//! Light and dark, from phone to A4, in either reading direction. Every text is cleaned of what could turn its
//! reading round, and escaped by the template.

mod details;
mod evidence;
mod picture;
mod timing;

use askama::Template;
use faultline_verdict::{Blame, Message};

use self::details::{Certificate, Fact};
use self::evidence::{Answer, Row};
use self::picture::{Peers, Station};
use self::timing::Fall;
use crate::clean::{clean, clean_and_short};
use crate::redact::Level;
use crate::schema::{Because, Report};
use crate::words::Words;

/// The longest text that is shown in one place, in characters; the whole of it is in the JSON.
const LONGEST: usize = 600;

/// The page of `report` in `words`.
#[must_use]
pub fn html(report: &Report, words: &Words) -> String {
    // A write to a string cannot fail, and the template's own expressions cannot either.
    Page::of(report, words).render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    words: &'a Words,
    lang: &'static str,
    dir: &'static str,
    title: String,
    case: String,
    when: String,
    took: String,
    target: String,
    tone: &'static str,
    emblem: &'static str,
    party: String,
    certainty: String,
    headline: String,
    summary: String,
    notice: Option<String>,
    stations: Vec<Station>,
    steps: Vec<String>,
    peers: Vec<Peers>,
    because: Vec<Reason>,
    ruled_out: Vec<Reason>,
    also: Vec<Reason>,
    notes: Vec<Reason>,
    would_settle: Vec<Reason>,
    ticket: String,
    fall: Vec<Fall>,
    timing_note: String,
    answers: Vec<Answer>,
    chain: Vec<Certificate>,
    deciding: Vec<Fact>,
    machine: Vec<Fact>,
    evidence: Vec<Row>,
    more: Option<String>,
    code: String,
    tool: String,
    id: String,
}

/// A sentence, and the names of the observations that bear it out.
struct Reason {
    sentence: String,
    observations: String,
}

impl<'a> Page<'a> {
    fn of(report: &Report, words: &'a Words) -> Self {
        let verdict = &report.verdict;
        let (tone, emblem) = picture::emblem(verdict.blame);
        let (fall, timing_note) = timing::falls(report, words);
        let (evidence, more) = evidence::rows(report, words);
        let plain = |sentence: &String| Reason {
            sentence: shown(sentence),
            observations: String::new(),
        };
        Self {
            lang: words.tag(),
            dir: words.direction(),
            title: words.say(
                &Message::new("page-title")
                    .text("headline", &verdict.headline)
                    .text("case", &report.case),
            ),
            case: words.say(&Message::new("page-case").text("case", &report.case)),
            when: moment(&report.started_at),
            took: span(elapsed(report), words),
            target: report.target.as_ref().map_or_else(
                || words.say(&Message::new("page-connection")),
                |target| shown(&target.input),
            ),
            tone,
            emblem,
            party: words.say(&Message::new(format!("blame-{}", verdict.blame.code()))),
            certainty: shown(&verdict.certainty),
            headline: shown(&verdict.headline),
            summary: shown(&verdict.summary),
            notice: notice(report, words),
            stations: picture::stations(report),
            steps: verdict.next_steps.iter().map(|step| shown(step)).collect(),
            peers: picture::peers(report, words),
            because: reasons(&verdict.because),
            ruled_out: reasons(&verdict.ruled_out),
            also: verdict
                .also
                .iter()
                .map(|also| plain(&also.sentence))
                .collect(),
            notes: reasons(&verdict.notes),
            would_settle: verdict.would_settle.iter().map(plain).collect(),
            ticket: shown(&verdict.ticket_line),
            fall,
            timing_note,
            answers: evidence::answers(report, words),
            chain: details::chain(report, words),
            deciding: details::deciding(report),
            machine: details::machine(report, words),
            evidence,
            more,
            code: certainty_code(report, words),
            tool: words.say(
                &Message::new("page-tool")
                    .text("version", &report.tool.version)
                    .text("catalogue", &report.tool.catalogue),
            ),
            id: shown(&report.id),
            words,
        }
    }

    /// For the template: words of its own.
    fn word(&self, code: &str) -> String {
        self.words.say(&Message::new(code))
    }

    /// For the template: what a colour of the waterfall stands for.
    fn phase(&self, phase: &str) -> String {
        self.word(&format!("phase-{phase}"))
    }
}

fn certainty_code(report: &Report, words: &Words) -> String {
    words.say(
        &Message::new("page-code")
            .text("cause", report.verdict.cause.code())
            .number("percent", (report.verdict.confidence * 100.0).floor()),
    )
}

fn notice(report: &Report, words: &Words) -> Option<String> {
    let code = match report.redacted? {
        Level::Public => "page-redacted-public",
        Level::Support => "page-redacted-support",
        Level::Everything => return None,
    };
    Some(words.say(&Message::new(code)))
}

fn reasons(reasons: &[Because]) -> Vec<Reason> {
    let reason = |because: &Because| Reason {
        sentence: shown(&because.sentence),
        observations: shown(&because.observations.join(" ")),
    };
    reasons.iter().map(reason).collect()
}

fn elapsed(report: &Report) -> f64 {
    // A check takes seconds; a report that claims years is none of ours.
    u32::try_from(report.elapsed_ms).map_or(f64::MAX, f64::from)
}

/// A text from anywhere, as it may be shown.
fn shown(text: &str) -> String {
    clean_and_short(text, LONGEST)
}

/// A moment as people write it, still exact: the clock time at the place of the check, and its offset.
fn moment(text: &str) -> String {
    match text.split_once('T') {
        Some((day, rest)) if rest.len() >= 8 && rest.is_ascii() => {
            let offset = rest.find(['+', '-', 'Z']).map_or("", |at| &rest[at..]);
            clean(&format!("{day} {} {offset}", &rest[..8])).into_owned()
        }
        _ => shown(text),
    }
}

/// A length of time in the unit that fits.
fn span(ms: f64, words: &Words) -> String {
    let message = if ms < 1.0 {
        Message::new("span-instant").number("ms", 1)
    } else if ms < 1000.0 {
        Message::new("span-milliseconds").number("ms", ms.round())
    } else {
        Message::new("span-seconds").number("s", (ms / 100.0).round() / 10.0)
    };
    words.say(&message)
}

/// The words for who would have to act, as a mark.
fn tone_of(blame: Blame) -> &'static str {
    match blame {
        Blame::NoFault => "good",
        Blame::Inconclusive => "warn",
        Blame::YourNetwork | Blame::ThisSite | Blame::SharedProvider => "bad",
    }
}
