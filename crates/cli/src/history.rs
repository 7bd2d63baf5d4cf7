//! What was found before?

use std::fmt::Write as _;

use anyhow::Context;
use faultline_history::{Entry, Episode, History, episodes};
use faultline_report::{Message, Words, clean_and_short, redact};
use faultline_vigil::Keeper;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};
use serde_json::json;

use crate::arguments::{History as Arguments, Past, Reader};
use crate::exit::Exit;
use crate::screen;

/// Runs `faultline history`.
pub(crate) fn run(arguments: &Arguments, words: &Words) -> anyhow::Result<Exit> {
    let mut keeper = keeper(words);
    let trouble = keeper.trouble();
    if let Some(sentence) = &trouble {
        screen::say(sentence);
    }
    let Some(history) = keeper.history() else {
        return Ok(Exit::InternalError);
    };
    match &arguments.what {
        None => list(history, 30, false, words),
        Some(Past::List { days, json }) => list(history, *days, *json, words),
        Some(Past::Show { which, shape }) => {
            let Some(id) = meant(history, which, words)? else {
                return Ok(Exit::WrongUsage);
            };
            let report = history
                .report(&id)?
                .with_context(|| words.say(&Message::new("terminal-report-too-new")))?;
            screen::show(&report, shape, words)?;
            Ok(report.verdict.blame.into())
        }
        Some(Past::Delete { which, all }) => delete(history, which.as_deref(), *all, words),
        Some(Past::Export { from, until, level }) => {
            let period = (from.as_deref(), until.as_deref());
            export(history, period, *level, words)
        }
    }
}

/// The history of this user, the same as the window's.
pub(crate) fn keeper(words: &Words) -> Keeper {
    let folder = faultline_vigil::folder().unwrap_or_else(std::env::temp_dir);
    Keeper::open(&folder.join("history.sqlite"), words)
}

fn list(history: &History, days: u32, json: bool, words: &Words) -> anyhow::Result<Exit> {
    let now = Zoned::now();
    let from = now
        .checked_sub(i64::from(days).days())
        .unwrap_or_else(|_| now.clone());
    let (from, until) = (ms(&from), ms(&now).saturating_add(1000));
    let outages = episodes(&history.outages(from, until)?);
    let entries = history.between(from, until)?;
    let mut text = String::new();
    for episode in outages.iter().rev() {
        text.push_str(&if json {
            as_json(episode)
        } else {
            as_line(episode, words)
        });
    }
    if !json && !outages.is_empty() && !entries.is_empty() {
        text.push('\n');
    }
    for entry in &entries {
        text.push_str(&if json {
            entry_as_json(entry)
        } else {
            entry_as_line(entry, words)
        });
    }
    if text.is_empty() && !json {
        text = format!("{}\n", words.say(&Message::new("history-empty")));
    }
    screen::print(&text)?;
    Ok(Exit::NoFault)
}

fn as_line(episode: &Episode, words: &Words) -> String {
    let latest = &episode.outages[episode.outages.len() - 1];
    let headline = clean_and_short(&latest.headline, 120);
    let message = match episode.ended_ms {
        Some(ended) => {
            let seconds = u64::try_from((ended - episode.began_ms) / 1000).unwrap_or(0);
            Message::new("history-lasted")
                .text("duration", faultline_vigil::duration(seconds, words))
        }
        None => Message::new("history-lasts"),
    };
    let sentence = words.say(&message.text("headline", headline));
    format!("{}  {sentence}\n", moment(episode.began_ms))
}

fn as_json(episode: &Episode) -> String {
    let first = &episode.outages[0];
    let affected: std::collections::BTreeSet<&String> =
        episode.outages.iter().flat_map(|o| &o.affected).collect();
    let line = json!({
        "kind": "outage",
        "ids": episode.outages.iter().map(|o| &o.id).collect::<Vec<_>>(),
        "began_ms": episode.began_ms,
        "ended_ms": episode.ended_ms,
        "scope": first.scope,
        "blame": first.blame,
        "cause": first.cause,
        "provider": first.provider,
        "intermittent": first.intermittent,
        "headline": first.headline,
        "affected": affected,
        "reports": episode.outages.iter().map(|o| &o.report).collect::<Vec<_>>(),
    });
    format!("{line}\n")
}

fn entry_as_line(entry: &Entry, words: &Words) -> String {
    let site = entry.shown.clone();
    let site = site.unwrap_or_else(|| words.say(&Message::new("word-connection")));
    let mut line = String::new();
    // A write to a string cannot fail.
    let _ = writeln!(
        line,
        "{}  {:8}  {}: {}",
        moment(entry.started_at_ms),
        clean_and_short(&entry.case, 8),
        clean_and_short(&site, 60),
        clean_and_short(&entry.headline, 120)
    );
    line
}

fn entry_as_json(entry: &Entry) -> String {
    let line = json!({
        "kind": "report",
        "id": entry.id,
        "case": entry.case,
        "started_at_ms": entry.started_at_ms,
        "site": entry.shown,
        "blame": entry.blame,
        "cause": entry.cause,
        "provider": entry.provider,
        "headline": entry.headline,
    });
    format!("{line}\n")
}

/// The id of the one report that is meant; says what is wrong where it is not one.
fn meant(history: &History, typed: &str, words: &Words) -> anyhow::Result<Option<String>> {
    let mut ids = history.meant_by(typed, 2)?;
    let code = match ids.len() {
        1 => return Ok(ids.pop()),
        0 => "history-none-meant",
        _ => "history-several-meant",
    };
    let typed = clean_and_short(typed, 40);
    screen::say(&words.say(&Message::new(code).text("text", typed)));
    Ok(None)
}

fn delete(
    history: &mut History,
    which: Option<&str>,
    all: bool,
    words: &Words,
) -> anyhow::Result<Exit> {
    let gone = if all {
        history.delete_all()?
    } else {
        let typed = which.unwrap_or_default();
        let Some(id) = meant(history, typed, words)? else {
            return Ok(Exit::WrongUsage);
        };
        usize::from(history.delete(&id)?)
    };
    let n = u32::try_from(gone).unwrap_or(u32::MAX);
    screen::say(&words.say(&Message::new("history-deleted").number("n", n)));
    Ok(Exit::NoFault)
}

fn export(
    history: &History,
    (from, until): (Option<&str>, Option<&str>),
    level: Reader,
    words: &Words,
) -> anyhow::Result<Exit> {
    let bounds = (day(from, i64::MIN), day(until, i64::MAX));
    let (Some(from), Some(until)) = bounds else {
        screen::say(&words.say(&Message::new("terminal-no-day")));
        return Ok(Exit::WrongUsage);
    };
    for entry in history.between(from, until)?.iter().rev() {
        if let Some(report) = history.report(&entry.id)? {
            let report = redact(&report, level.into()).report;
            let line = serde_json::to_string(&report)?;
            screen::print(&format!("{line}\n"))?;
        }
    }
    Ok(Exit::NoFault)
}

/// The first moment of a day here, in milliseconds of Unix time.
fn day(typed: Option<&str>, otherwise: i64) -> Option<i64> {
    let Some(typed) = typed else {
        return Some(otherwise);
    };
    let date: jiff::civil::Date = typed.parse().ok()?;
    Some(ms(&date.to_zoned(TimeZone::system()).ok()?))
}

fn ms(moment: &Zoned) -> i64 {
    moment.timestamp().as_millisecond()
}

fn moment(ms: i64) -> String {
    let moment = Timestamp::from_millisecond(ms).unwrap_or_default();
    let here = moment.to_zoned(TimeZone::system());
    here.strftime("%Y-%m-%d %H:%M").to_string()
}
