//! What was checked before?
//!
//! The history file holds it; where that cannot be written, this process remembers while it runs. A diagnosis is
//! worth more than its record, so nothing here can fail one.

use std::collections::VecDeque;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use faultline_history::{History, Retention};
use faultline_report::Report;

/// The sites and reports of before.
#[derive(Debug, Default)]
pub(crate) struct Past {
    history: Option<History>,
    /// Latest first; begun checks are here before they are reports.
    recent: VecDeque<String>,
}

/// As many as fit below the field without scrolling.
const RECENT_SITES: usize = 5;

impl Past {
    /// What the file at `path` knows, and a place to keep more.
    pub(crate) fn recalled_from(path: &Path) -> Self {
        let history = History::open(path).ok().map(|opened| opened.history);
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
        }
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
    fn a_history_that_cannot_be_opened_costs_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut past = Past::recalled_from(folder.path());
        past.remember("a".to_owned());
        assert_eq!(past.sites(), ["a"]);
    }
}
