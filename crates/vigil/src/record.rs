//! What of the watch is kept, and where?
//!
//! Nothing here can stop the watch: a history that cannot be written is said once, and the watch goes on without.

use std::path::{Path, PathBuf};
use std::time::Duration;

use faultline_diagnosis::Report;
use faultline_history::{History, HistoryError, Outage as Row, Retention, Watched};
use faultline_report::{Blame, Message, Words};
use faultline_watch::{Change, Finding, Outage};

use crate::clock::unix_ms;
use crate::told::{scope_code, scope_of, subject, subject_code};

/// The history, as far as it can be used.
#[derive(Debug, Default)]
pub struct Keeper {
    history: Option<History>,
    trouble: Option<String>,
    complained: bool,
    /// How long and how much is kept.
    pub retention: Retention,
}

impl Keeper {
    /// The history in the file at `path`; what is wrong with it is told by [`Keeper::trouble`].
    #[must_use]
    pub fn open(path: &Path, words: &Words) -> Self {
        match History::open(path) {
            Ok(opened) => Self {
                history: Some(opened.history),
                trouble: opened.set_aside.map(|aside| {
                    let name = aside.file_name().unwrap_or_default().to_string_lossy();
                    words.say(&Message::new("watch-history-damaged").text("file", name))
                }),
                ..Self::default()
            },
            Err(error) => Self {
                trouble: Some(sentence(&error, words)),
                complained: true,
                ..Self::default()
            },
        }
    }

    /// What the user should know of the record itself, once.
    pub fn trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    /// The history, if it could be opened.
    pub fn history(&mut self) -> Option<&mut History> {
        self.history.as_mut()
    }

    /// Keeps a report, and lets go of what is too old.
    pub(crate) fn keep(&mut self, report: &Report, words: &Words) {
        let retention = self.retention;
        self.with(words, |history| {
            history.keep(report)?;
            history.forget(retention, unix_ms()).map(drop)
        });
    }

    /// Keeps what has changed in an outage that began so long ago.
    pub(crate) fn note(&mut self, change: &Change, age: Duration, words: &Words) {
        let (outage, over) = match change {
            Change::Began(outage)
            | Change::Spread(outage, _)
            | Change::Shrank(outage, _)
            | Change::Turned(outage) => (outage, false),
            Change::Ended(outage) => (outage, true),
            Change::Back(subject, _) => {
                self.with(words, |history| grant(history, &subject_code(subject)));
                return;
            }
        };
        let now = unix_ms();
        let age = i64::try_from(age.as_millis()).unwrap_or(0);
        let row = Row {
            id: format!("{:016x}", outage.id),
            began_ms: now - age,
            ended_ms: over.then_some(now),
            scope: scope_code(&outage.scope),
            blame: outage.finding.blame.code().to_owned(),
            cause: outage.finding.cause.clone(),
            provider: outage.finding.provider.clone(),
            intermittent: outage.intermittent,
            headline: outage.finding.headline.clone(),
            report: outage.finding.report.clone(),
            affected: outage.affected.iter().map(subject_code).collect(),
            failing: outage.failing.iter().map(subject_code).collect(),
        };
        self.with(words, |history| history.keep_outage(&row));
    }

    /// The outages that an earlier run left open, and how long ago each began.
    pub(crate) fn left_open(&self) -> Vec<(Outage, Duration)> {
        let rows = self
            .history
            .as_ref()
            .and_then(|history| history.open_outages().ok())
            .unwrap_or_default();
        let now = unix_ms();
        let age = |row: &Row| u64::try_from(now - row.began_ms).unwrap_or(0);
        rows.into_iter()
            .filter_map(|row| Some((outage_of(&row)?, Duration::from_millis(age(&row)))))
            .collect()
    }

    fn with(&mut self, words: &Words, act: impl FnOnce(&mut History) -> Result<(), HistoryError>) {
        let Some(history) = &mut self.history else {
            return;
        };
        match act(history) {
            Ok(()) => self.complained = false,
            // Once, until it has worked again: a full disk stays full for a while.
            Err(error) if !self.complained => {
                self.complained = true;
                self.trouble = Some(sentence(&error, words));
            }
            Err(_) => {}
        }
    }
}

/// The user was told that it is back, and waits for it no more.
fn grant(history: &mut History, address: &str) -> Result<(), HistoryError> {
    let watched = history.watched()?;
    let Some(watched) = watched.into_iter().find(|w| w.address == address) else {
        return Ok(());
    };
    if watched.listed {
        return history.watch(&Watched {
            awaited: false,
            ..watched
        });
    }
    history.unwatch(address).map(drop)
}

fn sentence(error: &HistoryError, words: &Words) -> String {
    words.say(&Message::new("watch-history-closed").text("why", error.to_string()))
}

/// The outage of a row; `None` for one of a later version.
fn outage_of(row: &Row) -> Option<Outage> {
    let subject = |code: &String| subject(code);
    let blames = [
        Blame::YourNetwork,
        Blame::ThisSite,
        Blame::SharedProvider,
        Blame::NoFault,
        Blame::Inconclusive,
    ];
    Some(Outage {
        id: u64::from_str_radix(&row.id, 16).ok()?,
        scope: scope_of(&row.scope),
        finding: Finding {
            blame: blames.into_iter().find(|blame| blame.code() == row.blame)?,
            cause: row.cause.clone(),
            provider: row.provider.clone(),
            headline: row.headline.clone(),
            report: row.report.clone(),
        },
        since: Duration::ZERO,
        intermittent: row.intermittent,
        failing: row.failing.iter().map(subject).collect(),
        affected: row.affected.iter().map(subject).collect(),
    })
}

/// The folder that Faultline keeps its things in: the window's and the terminal's are the same one.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    const NAME: &str = "net.faultline.desktop";
    let of = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let home = || of("HOME");
    let base = if cfg!(target_os = "macos") {
        home()?.join("Library/Application Support")
    } else if cfg!(windows) {
        of("APPDATA")?
    } else {
        of("XDG_DATA_HOME").or_else(|| Some(home()?.join(".local/share")))?
    };
    Some(base.join(NAME))
}

#[cfg(test)]
mod tests {
    use faultline_watch::Subject;

    use super::*;

    #[test]
    fn what_is_back_is_awaited_no_more() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let words = Words::of("en");
        let mut keeper = Keeper::open(&folder.path().join("history.sqlite"), words);
        for (address, listed) in [("https://a.example", true), ("https://b.example", false)] {
            let watched = Watched {
                address: address.to_owned(),
                added_ms: 0,
                listed,
                awaited: true,
                paused: false,
            };
            let history = keeper.history().expect("it was opened");
            history.watch(&watched).expect("it can be written");
            let back = Change::Back(Subject::Site(address.to_owned()), true);
            keeper.note(&back, Duration::ZERO, words);
        }
        let kept = keeper.history().expect("it was opened").watched();
        let kept = kept.expect("it can be read");
        assert_eq!(kept.len(), 1, "one that was only awaited is let go");
        assert!(kept[0].listed && !kept[0].awaited, "{kept:?}");
    }
}
