//! What was found before, as the screen is told, and how does it leave or go?
//!
//! Reports are redacted on their way out as single ones are; they go into the user's folder for downloads.

#![expect(
    clippy::needless_pass_by_value,
    reason = "tauri hands arguments to commands by value"
)]
#![expect(clippy::must_use_candidate, reason = "tauri calls them, not people")]

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use faultline_history::{Entry, Episode, History, HistoryError, episodes};
use faultline_report::{Words, clean_and_short, redact};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager as _};

use crate::Desk;
use crate::commands::Refusal;
use crate::export::{NotSaved, Opened, Reader, downloads, opened};
use crate::past::Past;

/// What is kept of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Period {
    /// When it begins, in seconds of Unix time.
    pub from_s: u32,
    /// When it ends.
    pub until_s: u32,
    /// What was out, latest first.
    pub outages: Vec<Spell>,
    /// The reports, latest first; at most five hundred.
    pub reports: Vec<Kept>,
    /// How many there are.
    pub count: u32,
    /// Why nothing is kept, if so.
    pub trouble: Option<Refusal>,
}

/// Something that was out, from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Spell {
    /// The name of its first part.
    pub id: String,
    /// The names of all its parts.
    pub parts: Vec<String>,
    /// When it began, in seconds of Unix time.
    pub began_s: u32,
    /// When it was over; `None` while it lasts.
    pub ended_s: Option<u32>,
    /// The code of who would have to act.
    pub blame: String,
    /// The verdict in one sentence, in the language of that day.
    pub headline: String,
    /// What it concerned, as people know it.
    pub affected: Vec<String>,
    /// Whether it came and went.
    pub intermittent: bool,
    /// The reports that say why, as far as they are kept.
    pub reports: Vec<String>,
}

/// One report, as a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Kept {
    /// The report's id.
    pub id: String,
    /// When the check began, in seconds of Unix time.
    pub at_s: u32,
    /// The site; `None` for the connection alone.
    pub shown: Option<String>,
    /// The code of who would have had to act.
    pub blame: String,
    /// The verdict in one sentence, in the language of that day.
    pub headline: String,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SavedPeriod {
    /// As which file.
    pub path: String,
    /// How many reports.
    pub count: u32,
}

/// More lines than anybody reads; an export holds the others.
const MOST: usize = 500;

/// What is kept of the last `days`; names are worded in `language`.
#[tauri::command(async)]
#[specta::specta]
pub fn history(app: AppHandle, days: u32, language: String) -> Period {
    let until_ms = now_ms();
    let from_ms = since(days, until_ms);
    let words = Words::of(&language);
    let empty = |trouble| Period {
        from_s: seconds(from_ms),
        until_s: seconds(until_ms),
        outages: Vec::new(),
        reports: Vec::new(),
        count: 0,
        trouble,
    };
    app.state::<Desk>().with_past(|past| {
        let trouble = past.trouble().cloned();
        let Some(history) = past.history() else {
            return empty(trouble);
        };
        match read(history, from_ms, until_ms, words) {
            Ok((outages, entries)) => Period {
                outages,
                reports: entries.iter().take(MOST).map(Kept::from).collect(),
                count: u32::try_from(entries.len()).unwrap_or(u32::MAX),
                ..empty(trouble)
            },
            Err(error) => empty(Some(Past::refusal(&error))),
        }
    })
}

/// A report of before, judged by today's rules and worded in `language`; `None` if it is not kept any more.
#[tauri::command]
#[specta::specta]
pub fn open_kept(app: AppHandle, id: String, language: String) -> Option<Opened> {
    let kept = app.state::<Desk>().with_past(|past| past.report(&id))?;
    Some(opened(&kept, &language))
}

/// Deletes one report; says whether it is gone.
#[tauri::command]
#[specta::specta]
pub fn delete_kept(app: AppHandle, id: String) -> bool {
    let deleted = |past: &mut Past| past.history().is_some_and(|h| h.delete(&id).is_ok());
    app.state::<Desk>().with_past(deleted)
}

/// Deletes an outage that is over, by the names of its parts; says whether it is gone. Its reports stay.
#[tauri::command]
#[specta::specta]
pub fn delete_outage(app: AppHandle, parts: Vec<String>) -> bool {
    let deleted = |past: &mut Past| {
        let history = past.history();
        history.is_some_and(|h| h.delete_outages(&parts).is_ok_and(|gone| gone > 0))
    };
    app.state::<Desk>().with_past(deleted)
}

/// Deletes every report and every outage that is over; says whether they are gone.
#[tauri::command(async)]
#[specta::specta]
pub fn delete_history(app: AppHandle) -> bool {
    app.state::<Desk>().with_past(Past::forget_everything)
}

/// Saves the reports of the last `days`, one on each line, and says as which file.
///
/// # Errors
/// There is nothing to save, no such folder, or it cannot be written to.
#[tauri::command(async)]
#[specta::specta]
pub fn save_history(app: AppHandle, days: u32, reader: Reader) -> Result<SavedPeriod, NotSaved> {
    let folder = downloads(&app)?;
    let until_ms = now_ms();
    let refused = |reason: String| NotSaved { reason };
    let (lines, count) = app.state::<Desk>().with_past(|past| {
        let history = past.history().ok_or_else(|| refused(String::new()))?;
        lines(history, since(days, until_ms), until_ms, reader)
            .map_err(|error| refused(error.to_string()))
    })?;
    let saved = faultline_history::write_new(&folder, "faultline-history", "jsonl", &lines);
    let path = saved.map_err(|error| refused(error.to_string()))?;
    Ok(SavedPeriod {
        path: path.display().to_string(),
        count,
    })
}

fn lines(
    history: &History,
    from_ms: i64,
    until_ms: i64,
    reader: Reader,
) -> Result<(Vec<u8>, u32), HistoryError> {
    let (mut lines, mut count) = (Vec::new(), 0);
    for entry in history.between(from_ms, until_ms)?.iter().rev() {
        if let Some(report) = history.report(&entry.id)? {
            let report = redact(&report, reader.into()).report;
            serde_json::to_writer(&mut lines, &report)?;
            lines.push(b'\n');
            count += 1;
        }
    }
    Ok((lines, count))
}

fn read(
    history: &History,
    from_ms: i64,
    until_ms: i64,
    words: &Words,
) -> Result<(Vec<Spell>, Vec<Entry>), HistoryError> {
    let entries = history.between(from_ms, until_ms)?;
    let episodes = episodes(&history.outages(from_ms, until_ms)?);
    let spells = episodes.iter().rev().take(MOST);
    let spells = spells.map(|episode| spell(episode, history, words));
    Ok((spells.collect::<Result<_, _>>()?, entries))
}

fn spell(episode: &Episode, history: &History, words: &Words) -> Result<Spell, HistoryError> {
    let (first, latest) = (
        &episode.outages[0],
        &episode.outages[episode.outages.len() - 1],
    );
    let affected: BTreeSet<&String> = episode.outages.iter().flat_map(|o| &o.affected).collect();
    let mut reports = Vec::new();
    for outage in &episode.outages {
        let is_new = !reports.contains(&outage.report) && !outage.report.is_empty();
        if is_new
            && history
                .meant_by(&outage.report, 1)?
                .contains(&outage.report)
        {
            reports.push(outage.report.clone());
        }
    }
    Ok(Spell {
        id: first.id.clone(),
        parts: episode.outages.iter().map(|part| part.id.clone()).collect(),
        began_s: seconds(episode.began_ms),
        ended_s: episode.ended_ms.map(seconds),
        blame: latest.blame.clone(),
        headline: clean_and_short(&latest.headline, 200),
        affected: affected
            .into_iter()
            .map(|code| faultline_vigil::shown(&faultline_vigil::subject(code), words))
            .collect(),
        intermittent: episode.outages.iter().any(|outage| outage.intermittent),
        reports,
    })
}

impl From<&Entry> for Kept {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            at_s: seconds(entry.started_at_ms),
            shown: entry
                .shown
                .as_deref()
                .map(|shown| clean_and_short(shown, 120)),
            blame: entry.blame.clone(),
            headline: clean_and_short(&entry.headline, 200),
        }
    }
}

const DAY_MS: i64 = 86_400_000;

fn since(days: u32, until_ms: i64) -> i64 {
    until_ms.saturating_sub(i64::from(days).saturating_mul(DAY_MS))
}

/// What has just been kept belongs to the period that ends now.
fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).map_or(i64::MAX, |ms| ms.saturating_add(1))
}

/// Seconds of Unix time; what lies before 1970 or after 2106 is no time of a report.
fn seconds(ms: i64) -> u32 {
    u32::try_from(ms / 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use faultline_history::Outage;

    fn report() -> faultline_report::Report {
        serde_json::from_str(include_str!("../../crates/report/samples/wan-down.json"))
            .expect("a saved report")
    }

    /// A history with one report and, a minute apart, two outages of one scope of which the second points to it.
    fn kept() -> (tempfile::TempDir, History) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("history.sqlite");
        let mut history = History::open(&file).expect("it can be written").history;
        history.keep(&report()).expect("it can be written");
        for (id, began_ms, ended_ms, named) in [
            ("a", 60_000, 120_000, "gone".to_owned()),
            ("b", 120_000, 300_000, report().id),
        ] {
            let outage = Outage {
                id: id.to_owned(),
                began_ms,
                ended_ms: Some(ended_ms),
                scope: "network".to_owned(),
                blame: "your-network".to_owned(),
                cause: "wan-down".to_owned(),
                provider: None,
                intermittent: false,
                headline: format!("\u{202e}{id}"),
                report: named,
                affected: BTreeSet::from(["connection".to_owned(), "https://a.example".to_owned()]),
                failing: BTreeSet::new(),
            };
            history.keep_outage(&outage).expect("it can be written");
        }
        (folder, history)
    }

    #[test]
    fn outages_of_one_fault_are_one_line_that_opens_what_is_kept() {
        let (_folder, history) = kept();
        let (spells, _) = read(&history, 0, i64::MAX, Words::of("en")).expect("it can be read");
        assert_eq!(
            spells,
            [Spell {
                id: "a".to_owned(),
                parts: vec!["a".to_owned(), "b".to_owned()],
                began_s: 60,
                ended_s: Some(300),
                blame: "your-network".to_owned(),
                headline: "b".to_owned(),
                affected: vec!["The internet connection".to_owned(), "a.example".to_owned()],
                intermittent: false,
                reports: vec![report().id],
            }]
        );
    }

    #[test]
    fn what_leaves_is_redacted_and_one_report_on_each_line() {
        let (_folder, history) = kept();
        let (saved, count) = lines(&history, 0, i64::MAX, Reader::Support).expect("it is read");
        let text = String::from_utf8(saved).expect("it is text");
        assert_eq!((count, text.lines().count()), (1, 1));
        assert!(!text.contains("192.168.1."), "an address of the network");
        let (none, count) = lines(&history, 0, 1, Reader::Support).expect("it is read");
        assert_eq!((none.len(), count), (0, 0), "of another period");
    }
}
