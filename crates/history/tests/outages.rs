//! Are outages, the watch list and old files kept as they should be, whatever happens to the process or the disk?

use std::collections::BTreeSet;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use faultline_history::{Episode, History, Outage, Watched, episodes};
use rusqlite::Connection;

fn opened(file: &Path) -> History {
    History::open(file).expect("the history opens").history
}

fn outage(id: &str, scope: &str, began_ms: i64, ended_ms: Option<i64>) -> Outage {
    let affected = BTreeSet::from(["https://a.example".to_owned()]);
    Outage {
        id: id.to_owned(),
        began_ms,
        ended_ms,
        scope: scope.to_owned(),
        blame: "shared-provider".to_owned(),
        cause: "edge-failing".to_owned(),
        provider: Some("fastly".to_owned()),
        intermittent: false,
        headline: "Fastly is having trouble.".to_owned(),
        report: "r".to_owned(),
        failing: if ended_ms.is_none() {
            affected.clone()
        } else {
            BTreeSet::new()
        },
        affected,
    }
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("history.sqlite");
    (folder, file)
}

#[test]
fn an_outage_is_open_until_it_has_ended() {
    let (_folder, file) = folder();
    let mut history = opened(&file);
    let mut one = outage("1", "provider:fastly", 1000, None);
    history.keep_outage(&one).expect("kept");
    assert_eq!(history.open_outages().expect("readable"), [one.clone()]);
    one.ended_ms = Some(5000);
    one.failing.clear();
    one.affected.insert("https://b.example".to_owned());
    history.keep_outage(&one).expect("kept");
    assert!(history.open_outages().expect("readable").is_empty());
    for (from, until, found) in [
        (0, 1000, 0),
        (0, 1001, 1),
        (4999, 9000, 1),
        (5000, 9000, 1),
        (5001, 9000, 0),
    ] {
        let outages = history.outages(from, until).expect("readable");
        assert_eq!(outages.len(), found, "{from} to {until}");
        assert!(outages.iter().all(|kept| *kept == one));
    }
}

#[test]
fn outages_of_one_scope_that_overlap_are_one() {
    let rows = [
        outage("1", "network", 0, Some(10)),
        outage("2", "provider:fastly", 5, Some(20)),
        outage("3", "network", 8, Some(30)),
        outage("4", "network", 31, Some(40)),
        outage("5", "provider:fastly", 25, None),
        outage("6", "provider:fastly", 60, Some(70)),
    ];
    let got = episodes(&rows);
    let got: Vec<_> = got
        .iter()
        .map(|episode: &Episode| {
            let ids = episode.outages.iter().map(|o| o.id.as_str()).collect();
            (episode.began_ms, episode.ended_ms, ids)
        })
        .collect();
    assert_eq!(
        got,
        [
            (0, Some(30), vec!["1", "3"]),
            (5, Some(20), vec!["2"]),
            (31, Some(40), vec!["4"]),
            (25, None, vec!["5", "6"]),
        ]
    );
}

#[test]
fn the_watch_list_keeps_each_address_once() {
    let (_folder, file) = folder();
    let mut history = opened(&file);
    let mut site = Watched {
        address: "https://a.example".to_owned(),
        added_ms: 1,
        listed: true,
        awaited: false,
        paused: false,
    };
    history.watch(&site).expect("kept");
    site.awaited = true;
    site.paused = true;
    history.watch(&site).expect("kept");
    assert_eq!(history.watched().expect("readable"), [site.clone()]);
    assert!(history.unwatch(&site.address).expect("deleted"));
    assert!(!history.unwatch(&site.address).expect("gone already"));
}

#[test]
fn an_outage_that_is_over_can_be_deleted_alone() {
    let (_folder, file) = folder();
    let mut history = opened(&file);
    for (id, ended) in [("1", Some(10)), ("2", Some(20)), ("3", None)] {
        let kept = history.keep_outage(&outage(id, "network", 0, ended));
        kept.expect("it can be written");
    }
    let ids = ["1", "3", "unknown"].map(ToOwned::to_owned);
    assert_eq!(history.delete_outages(&ids).expect("deleted"), 1);
    let left = history.outages(i64::MIN, i64::MAX).expect("readable");
    let left: Vec<(&str, usize)> = left
        .iter()
        .map(|outage| (outage.id.as_str(), outage.affected.len()))
        .collect();
    let whole = outage("1", "network", 0, None).affected.len();
    assert_eq!(left, [("2", whole), ("3", whole)], "one that lasts stays");
}

/// Files as each earlier version left them, one report and, from the second on, one site on the list in each: like the
/// steps that lead on from them they are never changed. A version more adds the file of the one before.
const OLD: [&[u8]; 2] = [
    include_bytes!("old/version-1.sqlite"),
    include_bytes!("old/version-2.sqlite"),
];

#[test]
fn files_of_every_earlier_version_become_current_and_lose_nothing() {
    for (version, old) in [&[] as &[u8]].into_iter().chain(OLD).enumerate() {
        let (_folder, file) = folder();
        std::fs::write(&file, old).expect("written");
        let mut history = opened(&file);
        let entries = history.recent(10).expect("readable");
        let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["old"][..version.min(1)].to_vec(), "version {version}");
        let watched = history.watched().expect("readable");
        let watched: Vec<bool> = watched.iter().map(Watched::is_watched).collect();
        assert_eq!(watched, vec![true; version / 2], "version {version}");
        history
            .keep_outage(&outage("1", "network", 0, None))
            .expect("the new tables are there");
        drop(history);
        let connection = Connection::open(&file).expect("opens");
        let current: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .expect("a number");
        let files = i64::try_from(OLD.len()).expect("few");
        assert_eq!(current, files + 1, "there is a file of each version");
    }
}

#[test]
fn many_programs_may_bring_an_old_file_up_to_date_at_once() {
    let (_folder, file) = folder();
    std::fs::write(&file, OLD[0]).expect("written");
    std::thread::scope(|scope| {
        for number in 0..6 {
            let file = &file;
            scope.spawn(move || {
                let mut history = opened(file);
                for round in 0..20 {
                    let id = format!("{number}-{round}");
                    history
                        .keep_outage(&outage(&id, "network", round, None))
                        .expect("nobody is turned away");
                }
            });
        }
    });
    assert_eq!(opened(&file).open_outages().expect("readable").len(), 120);
}

#[test]
#[cfg(unix)]
fn a_disk_that_takes_no_more_is_an_error_and_costs_nothing_that_was_kept() {
    let (_folder, file) = folder();
    drop(opened(&file));
    // The writer may not make any file larger than 256 KiB: it fails as on a full disk, at some time, in the middle.
    let limited = "trap '' XFSZ; ulimit -f 512; exec \"$0\" \"$@\"";
    let output = Command::new("/bin/sh")
        .args(["-c", limited])
        .arg(std::env::current_exe().expect("this test"))
        .args(["--exact", "writer_that_is_killed", "--nocapture"])
        .env("FAULTLINE_TEST_HISTORY", &file)
        .env("FAULTLINE_TEST_ROUND", "full")
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let count = |word: &str| said.lines().filter(|line| line.starts_with(word)).count();
    assert!(
        output.status.success(),
        "no write may end the process: {said}"
    );
    assert!(count("refused") > 0, "it was full at some time");
    let opened = History::open(&file).expect("opens");
    assert_eq!(opened.set_aside, None, "nothing is damaged");
    let there = opened.history.open_outages().expect("readable").len();
    assert!(
        there >= count("kept"),
        "{there} of {} are there",
        count("kept")
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_written_is_an_error_and_no_panic() {
    // Not even root can make a file there.
    for place in [
        "/proc/faultline/history.sqlite",
        "/proc/self/history.sqlite",
    ] {
        assert!(History::open(Path::new(place)).is_err(), "{place}");
    }
}

#[test]
fn a_killed_process_loses_nothing_that_it_had_kept() {
    let (_folder, file) = folder();
    let mut told = 0;
    for round in 0..6 {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "writer_that_is_killed", "--nocapture"])
            .env("FAULTLINE_TEST_HISTORY", &file)
            .env("FAULTLINE_TEST_ROUND", round.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let lines = std::io::BufReader::new(child.stdout.take().expect("piped")).lines();
        let kept = lines
            .map_while(Result::ok)
            .filter(|line| line.starts_with("kept"))
            .take(15 + round)
            .count();
        child.kill().expect("SIGKILL");
        child.wait().expect("it is gone");
        told += kept;
        let opened = History::open(&file).expect("opens");
        assert_eq!(opened.set_aside, None, "nothing is damaged");
        let there = opened.history.open_outages().expect("readable").len();
        assert!(
            there >= told,
            "{there} of {told} are there after round {round}"
        );
    }
}

/// What the two tests above start as a process of its own; by itself it has nothing to write to.
#[test]
fn writer_that_is_killed() {
    let Some(file) = std::env::var_os("FAULTLINE_TEST_HISTORY").map(PathBuf::from) else {
        return;
    };
    let round = std::env::var("FAULTLINE_TEST_ROUND").expect("set");
    let mut history = opened(&file);
    for number in 0..5000 {
        let kept = history.keep_outage(&outage(&format!("{round}-{number}"), "network", 0, None));
        let word = if kept.is_ok() { "kept" } else { "refused" };
        #[expect(
            clippy::print_stdout,
            reason = "this is how the parent knows what was kept"
        )]
        {
            println!("{word} {number}");
        }
    }
}
