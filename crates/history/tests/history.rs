//! Does the history keep what it is given, forget what it should, and survive a damaged file?

use std::fs;
use std::path::{Path, PathBuf};

use faultline_history::{History, HistoryError, Opened, Retention};
use faultline_report::{Frame, Report, ReportTarget, assemble};
use faultline_verdict::{Blame, Cause, Conclusion};
use tempfile::TempDir;

const DAY: i64 = 86_400_000;
/// 2026-11-21T00:00:00Z.
const TODAY: i64 = 1_795_219_200_000;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("deeper").join("history.sqlite");
    (folder, file)
}

fn opened(file: &Path) -> History {
    let Opened { history, set_aside } = History::open(file).expect("the history opens");
    assert_eq!(set_aside, None, "nothing is damaged");
    history
}

fn report(id: &str, day: u32, host: Option<&str>) -> Report {
    let conclusion = Conclusion {
        blame: Blame::ThisSite,
        cause: Cause("refused".to_owned()),
        provider: None,
        part: None,
        confidence: 0.95,
        because: Vec::new(),
        ruled_out: Vec::new(),
        would_settle: Vec::new(),
        also: Vec::new(),
        notes: Vec::new(),
        path: Vec::new(),
    };
    let target = host.map(|host| ReportTarget {
        input: format!("https://{host}"),
        url: format!("https://{host}/"),
        host: host.to_owned(),
        shown: host.to_owned(),
    });
    let started_at = format!("2026-11-{day:02}T01:00:00+01:00");
    assemble(
        &conclusion,
        Frame {
            id: id.to_owned(),
            started_at,
            target,
            ..Frame::default()
        },
    )
}

fn ids(history: &History) -> Vec<String> {
    history
        .recent(100)
        .expect("readable")
        .into_iter()
        .map(|entry| entry.id)
        .collect()
}

#[test]
fn a_report_comes_back_as_it_was_kept() {
    let (_folder, file) = folder();
    let kept = report("a", 21, Some("example.com"));
    opened(&file).keep(&kept).expect("kept");
    let history = opened(&file);
    assert_eq!(history.report("a").expect("readable"), Some(kept));
    assert_eq!(history.report("b").expect("readable"), None);
    let entry = &history.recent(1).expect("readable")[0];
    assert_eq!(
        (
            entry.started_at_ms,
            entry.blame.as_str(),
            entry.cause.as_str()
        ),
        (TODAY, "this-site", "refused")
    );
}

#[test]
fn the_newest_come_first_and_sites_once() {
    let (_folder, file) = folder();
    let mut history = opened(&file);
    for (id, day, host) in [
        ("a", 18, Some("old.example")),
        ("b", 20, None),
        ("c", 19, Some("new.example")),
        ("d", 21, Some("old.example")),
    ] {
        history.keep(&report(id, day, host)).expect("kept");
    }
    assert_eq!(ids(&history), ["d", "b", "c", "a"]);
    let sites: Vec<_> = history
        .recent_sites(5)
        .expect("readable")
        .into_iter()
        .map(|site| (site.shown, site.last_ms))
        .collect();
    assert_eq!(
        sites,
        [
            ("old.example".to_owned(), TODAY),
            ("new.example".to_owned(), TODAY - 2 * DAY)
        ]
    );
    assert_eq!(history.recent_sites(1).expect("readable").len(), 1);
}

#[test]
fn what_is_too_old_is_forgotten() {
    let (_folder, file) = folder();
    let mut history = opened(&file);
    for (id, day) in [("a", 10), ("b", 19), ("c", 21)] {
        history.keep(&report(id, day, None)).expect("kept");
    }
    let gone = history
        .forget(
            Retention {
                days: 2,
                bytes: u64::MAX,
            },
            TODAY,
        )
        .expect("forgets");
    assert_eq!(
        (gone, ids(&history)),
        (1, vec!["c".to_owned(), "b".to_owned()])
    );
}

#[test]
fn what_is_too_much_is_forgotten_oldest_first() {
    let (_folder, file) = folder();
    let mut history = opened(&file);
    for (id, day) in [("a", 19), ("b", 20), ("c", 21)] {
        history.keep(&report(id, day, None)).expect("kept");
    }
    let one = u64::try_from(
        serde_json::to_string(&report("a", 19, None))
            .expect("JSON")
            .len(),
    )
    .expect("small");
    assert_eq!(
        history
            .forget(
                Retention {
                    days: 1000,
                    bytes: 2 * one + one / 2
                },
                TODAY
            )
            .expect("forgets"),
        1
    );
    assert_eq!(ids(&history), ["c", "b"]);
    assert_eq!(
        history
            .forget(
                Retention {
                    days: 1000,
                    bytes: 0
                },
                TODAY
            )
            .expect("forgets"),
        1
    );
    assert_eq!(ids(&history), ["c"], "the newest always stays");
}

#[test]
fn a_damaged_file_is_set_aside() {
    let (_folder, file) = folder();
    opened(&file).keep(&report("a", 21, None)).expect("kept");
    for (round, rubbish) in [&b"this is no database, but longer than a header of one hundred bytes; so it is not taken for empty by SQLite"[..], &[0xff; 9000]].iter().enumerate() {
        fs::write(&file, rubbish).expect("written");
        let Opened { mut history, set_aside } = History::open(&file).expect("a new one is started");
        let aside = set_aside.expect("the caller is told");
        assert_eq!(&fs::read(&aside).expect("it is still there"), rubbish, "round {round}");
        assert!(ids(&history).is_empty());
        history.keep(&report("b", 21, None)).expect("the new one works");
    }
    assert_eq!(ids(&opened(&file)), ["b"]);
}

#[test]
fn damage_in_the_middle_is_found_on_opening() {
    let (_folder, file) = folder();
    let mut history = opened(&file);
    for n in 0..50 {
        history
            .keep(&report(&format!("{n}"), 21, Some("example.com")))
            .expect("kept");
    }
    drop(history);
    let mut bytes = fs::read(&file).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xab);
    fs::write(&file, bytes).expect("written");
    let opened = History::open(&file).expect("a new one is started");
    assert!(opened.set_aside.is_some(), "the damage was not seen");
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let (_folder, file) = folder();
    drop(opened(&file));
    let connection = rusqlite::Connection::open(&file).expect("opens");
    connection
        .pragma_update(None, "user_version", 99)
        .expect("set");
    drop(connection);
    assert!(matches!(
        History::open(&file),
        Err(HistoryError::Newer { version: 99 })
    ));
    assert!(file.exists());
}

#[test]
fn two_programs_can_use_it_at_once() {
    let (_folder, file) = folder();
    let (mut one, mut other) = (opened(&file), opened(&file));
    one.keep(&report("a", 20, None)).expect("kept");
    other.keep(&report("b", 21, None)).expect("kept");
    assert_eq!(
        (ids(&one), ids(&other)),
        (
            vec!["b".to_owned(), "a".to_owned()],
            vec!["b".to_owned(), "a".to_owned()]
        )
    );
}
