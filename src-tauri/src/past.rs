//! What was checked before?
//!
//! The history file holds it; where that cannot be written, this process remembers while it runs. A diagnosis is
//! worth more than its record, so nothing here can fail one.

use std::collections::VecDeque;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use faultline_history::{History, HistoryError, Retention, Watched};
use faultline_report::{Report, clean_and_short};

use crate::commands::Refusal;

/// The sites and reports of before.
#[derive(Debug, Default)]
pub(crate) struct Past {
    history: Option<History>,
    /// Why nothing is kept, or that something was lost.
    trouble: Option<Refusal>,
    /// Latest first; begun checks are here before they are reports.
    recent: VecDeque<String>,
}

/// As many as fit below the field without scrolling.
const RECENT_SITES: usize = 5;

impl Past {
    /// What the file at `path` knows, and a place to keep more.
    pub(crate) fn recalled_from(path: &Path) -> Self {
        let (history, trouble) = match History::open(path) {
            Ok(opened) => {
                let lost = opened.set_aside.map(|aside| {
                    let name = aside.file_name().unwrap_or_default().to_string_lossy();
                    told("history-damaged", "file", &name)
                });
                (Some(opened.history), lost)
            }
            Err(error) => (None, Some(Self::refusal(&error))),
        };
        let sites = history
            .as_ref()
            .and_then(|history| history.recent_sites(RECENT_SITES).ok());
        Self {
            recent: sites
                .unwrap_or_default()
                .into_iter()
                .map(|site| site.input)
                .collect(),
            history,
            trouble,
        }
    }

    /// What the user should know of the record itself.
    pub(crate) fn trouble(&self) -> Option<&Refusal> {
        self.trouble.as_ref()
    }

    /// The record, if it could be opened.
    pub(crate) fn history(&mut self) -> Option<&mut History> {
        self.history.as_mut()
    }

    /// That the record cannot be used, and why.
    pub(crate) fn refusal(error: &HistoryError) -> Refusal {
        told("history-unkept", "why", &error.to_string())
    }

    /// The watch list; empty where it cannot be read.
    pub(crate) fn watched(&self) -> Vec<Watched> {
        let history = self.history.as_ref();
        history
            .and_then(|history| history.watched().ok())
            .unwrap_or_default()
    }

    /// Puts an address on the list if it is not there, and changes how it is watched.
    ///
    /// # Errors
    /// The record cannot be used.
    pub(crate) fn watch(
        &mut self,
        address: &str,
        change: impl FnOnce(&mut Watched),
    ) -> Result<(), Refusal> {
        let known = self.watched().into_iter().find(|w| w.address == address);
        let mut watched = known.unwrap_or_else(|| Watched {
            address: address.to_owned(),
            added_ms: now_ms(),
            listed: false,
            awaited: false,
            paused: false,
        });
        change(&mut watched);
        self.write(|history| history.watch(&watched))
    }

    /// Leaves an address of the list alone, or does so no more; gives it as it was, or `None` for one that is not there.
    ///
    /// # Errors
    /// The record cannot be used.
    pub(crate) fn pause(
        &mut self,
        address: &str,
        paused: bool,
    ) -> Result<Option<Watched>, Refusal> {
        let known = self.watched().into_iter().find(|w| w.address == address);
        if let Some(watched) = known.clone() {
            self.write(|history| history.watch(&Watched { paused, ..watched }))?;
        }
        Ok(known)
    }

    /// Takes an address off the list.
    ///
    /// # Errors
    /// The record cannot be used.
    pub(crate) fn unwatch(&mut self, address: &str) -> Result<(), Refusal> {
        self.write(|history| history.unwatch(address).map(drop))
    }

    /// Deletes all reports and what was out before; says whether that is done.
    pub(crate) fn forget_everything(&mut self) -> bool {
        self.recent.clear();
        self.write(|history| history.delete_all().map(drop)).is_ok()
    }

    fn write(
        &mut self,
        act: impl FnOnce(&mut History) -> Result<(), HistoryError>,
    ) -> Result<(), Refusal> {
        let refused = || told("history-unkept", "why", "");
        let history = self.history.as_mut();
        let history = history.ok_or_else(|| self.trouble.clone().unwrap_or_else(refused))?;
        act(history).map_err(|error| Self::refusal(&error))
    }

    /// The sites that were checked last, latest first.
    pub(crate) fn sites(&self) -> Vec<String> {
        self.recent.iter().cloned().collect()
    }

    /// The report of this id, if it is kept.
    pub(crate) fn report(&self, id: &str) -> Option<Report> {
        self.history.as_ref()?.report(id).ok().flatten()
    }

    /// Puts a site in front of the others.
    pub(crate) fn remember(&mut self, site: String) {
        self.recent.retain(|known| *known != site);
        self.recent.push_front(site);
        self.recent.truncate(RECENT_SITES);
    }

    /// Keeps a report, and lets go of what is too old.
    pub(crate) fn keep(&mut self, report: &Report) {
        if let Some(history) = &mut self.history {
            let _without_a_record = history.keep(report);
            let _next_time = history.forget(Retention::default(), now_ms());
        }
    }
}

fn told(code: &str, name: &str, value: &str) -> Refusal {
    Refusal {
        code: code.to_owned(),
        args: [(name.to_owned(), clean_and_short(value, 200))].into(),
    }
}

fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_sites_are_kept_once_and_latest_first() {
        let mut past = Past::default();
        for site in ["a", "b", "c", "a", "d", "e", "f"] {
            past.remember(site.to_owned());
        }
        assert_eq!(past.sites(), ["f", "e", "d", "a", "c"]);
    }

    #[test]
    fn reports_outlive_the_program() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("history.sqlite");
        let report =
            serde_json::from_str(include_str!("../../crates/report/samples/wan-down.json"))
                .expect("a saved report");
        let mut past = Past::recalled_from(&file);
        past.history
            .as_mut()
            .expect("the folder can be written")
            .keep(&report)
            .expect("so can the file");
        assert_eq!(Past::recalled_from(&file).sites(), ["https://shop.example"]);
    }

    #[test]
    fn what_is_watched_is_changed_and_not_doubled() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut past = Past::recalled_from(&folder.path().join("history.sqlite"));
        past.watch("https://a.example", |w| w.awaited = true)
            .expect("it is kept");
        past.watch("https://a.example", |w| w.listed = true)
            .expect("it is kept");
        let kept = past.watched();
        assert_eq!(kept.len(), 1);
        assert!(kept[0].listed && kept[0].awaited, "{kept:?}");
        for paused in [true, false] {
            past.pause("https://a.example", paused).expect("it is kept");
            assert_eq!(past.watched()[0].is_watched(), !paused);
        }
        let unknown = past.pause("https://b.example", true);
        assert!(unknown.is_ok_and(|known| known.is_none()) && past.watched().len() == 1);
        past.unwatch("https://a.example").expect("it is written");
        assert!(past.watched().is_empty());
    }

    #[test]
    fn a_history_that_cannot_be_opened_costs_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut past = Past::recalled_from(folder.path());
        past.remember("a".to_owned());
        assert_eq!(past.sites(), ["a"]);
        let refused = past.watch("https://a.example", |w| w.listed = true);
        assert_eq!(refused.err().as_ref(), past.trouble(), "and says why");
    }
}
