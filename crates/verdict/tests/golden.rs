//! What was judged from what the lab has seen, and is it still so?
//!
//! `golden/NAME.jsonl` holds the observations of one run of a scenario, `golden/verdicts.txt` the verdicts. Both are
//! written by `cargo xtask golden`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use faultline_catalogue::Catalogue;
use faultline_observation::Observation;
use faultline_verdict::judge;

#[test]
fn recorded_cases_are_judged_as_before() {
    let table = judged();
    let kept = folder().join("verdicts.txt");
    if set("FAULTLINE_BLESS") {
        write(&kept, &table);
    }
    let before = read(&kept);
    let changed: Vec<String> = before
        .lines()
        .zip(table.lines())
        .filter(|(before, now)| before != now)
        .map(|(before, now)| format!("- {before}\n+ {now}"))
        .collect();
    assert!(
        before == table,
        "verdicts have changed; if they should, `cargo xtask golden --judge` writes them anew\n{}",
        changed.join("\n")
    );
}

/// One line for each recording.
fn judged() -> String {
    let mut table = format!(
        "{:<44} {:<16} {:<28} {:<18} sure\n",
        "scenario", "whose fault", "cause", "provider"
    );
    for path in recordings() {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let observations: Vec<Observation> = read(&path)
            .lines()
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}"))
            })
            .collect();
        let said = judge(&observations, Catalogue::embedded());
        let blame = serde_json::to_value(said.blame).unwrap_or_default();
        let _ = writeln!(
            table,
            "{name:<44} {:<16} {:<28} {:<18} {:.2}",
            blame.as_str().unwrap_or_default(),
            said.cause.0,
            said.provider.as_deref().unwrap_or("-"),
            said.confidence
        );
    }
    table
}

fn recordings() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = folder()
        .read_dir()
        .expect("the folder of recordings")
        .map(|entry| entry.expect("a recording").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    found.sort();
    assert!(found.len() > 90, "the recordings are there");
    found
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

#[expect(clippy::disallowed_methods, reason = "a test may read its cases")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[expect(clippy::disallowed_methods, reason = "only when it is asked to")]
fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("the table can be written");
}

#[expect(clippy::disallowed_methods, reason = "how it is asked to write")]
fn set(name: &str) -> bool {
    std::env::var_os(name).is_some()
}
