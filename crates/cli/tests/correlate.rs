//! Does it come out what the failing machines have in common?
//!
//! Nothing here reaches a network.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use faultline_catalogue::Catalogue;
use faultline_observation::{
    Asks, Failure, Id, Observation, Operation, Outcome, PhaseTimes, Proof, Role, Tries,
};
use faultline_report::{Frame, Report, assemble};
use faultline_verdict::judge;
use serde_json::Value;

fn correlated(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_faultline"))
        .arg("correlate")
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("what the program writes is UTF-8")
}

fn page(host: &str, edge: &str, works: bool) -> Observation {
    let parts = ["device", "link", "gateway", "resolver:1.1.1.1"];
    let own = [format!("edge:{edge}:proxy"), format!("origin:{host}")];
    let parts = parts.iter().map(ToString::to_string).chain(own);
    Observation {
        id: Id(format!("fetch-{host}")),
        probe: "fetch".to_owned(),
        asks: Asks {
            host: Some(host.to_owned()),
            ..Asks::new(Role::Target)
        },
        parts: parts.map(|part| part.parse().expect("a part")).collect(),
        goal: Operation::HttpRoundTrip,
        reached: None,
        outcome: if works {
            Outcome::Success {
                proof: Proof::Authenticated,
            }
        } else {
            Outcome::Failed {
                failure: Failure::from(Failure::HTTP_EDGE),
            }
        },
        phases: PhaseTimes::default(),
        tries: Tries::default(),
        at_ms: 0,
        facts: BTreeMap::new(),
    }
}

fn report(number: usize, observations: Vec<Observation>) -> Report {
    let frame = Frame {
        id: format!("01938f1e-0000-7000-8000-{number:012}"),
        case: "KELPMIST".to_owned(),
        started_at: "2026-11-21T09:30:00+01:00".to_owned(),
        observations,
        ..Frame::default()
    };
    assemble(&judge(&frame.observations, Catalogue::embedded()), frame)
}

/// Fourteen machines that need Cloudflare, of which twelve fail, and thirty that need Fastly.
fn office() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("floor/two");
    fs::create_dir_all(&below).expect("made");
    for number in 0..44 {
        let seen = match number {
            0..12 => page(&format!("a{number}.example"), "cloudflare", false),
            12..14 => page(&format!("a{number}.example"), "cloudflare", true),
            _ => page(&format!("b{number}.example"), "fastly", true),
        };
        let place = if number % 2 == 0 {
            folder.path()
        } else {
            &below
        };
        fs::write(
            place.join(format!("{number}.json")),
            report(number, vec![seen]).to_json(),
        )
        .expect("written");
    }
    folder
}

#[test]
fn what_fails_where_it_is_needed_and_nowhere_else_is_named() {
    let folder = office();
    let output = correlated(&["."], folder.path());
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let headline = "The fault is at Cloudflare: 12 of 14 machines that need it fail; of those that do not need it, \
                    0 of 30.\n\
                    A shared provider (edge-failing, edge:cloudflare:proxy), ";
    assert!(said.starts_with(headline), "{said}");
    assert!(said.contains("44 reports read."), "{said}");
    assert!(
        said.contains("Cloudflare (edge:cloudflare:proxy)  12 of 14 · 0 of 30"),
        "{said}"
    );
}

#[test]
fn counts_come_as_json() {
    let folder = office();
    let output = correlated(&["--json", "."], folder.path());
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["schema"], "faultline.correlation/1");
    assert_eq!(found["suspects"][0]["things"][0], "edge:cloudflare:proxy");
    assert_eq!(found["suspects"][0]["with"]["failing"], 12);
    let resolver = found["compared"]
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["thing"] == "resolver:1.1.1.1"))
        .expect("the resolver that all need");
    assert_eq!(
        (&resolver["with"]["total"], &resolver["without"]["total"]),
        (&44.into(), &0.into())
    );
}

#[test]
fn a_machine_is_compared_with_itself_too() {
    // Each machine needs both: the one fails everywhere, the other nowhere.
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..10 {
        let seen = vec![
            page("a.example", "cloudflare", false),
            page("b.example", "fastly", true),
        ];
        fs::write(
            folder.path().join(format!("{number}.json")),
            report(number, seen).to_json(),
        )
        .expect("written");
    }
    let output = correlated(&["--json", "."], folder.path());
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let things = found["suspects"][0]["things"].to_string();
    assert!(
        things.contains("edge:cloudflare:proxy") && things.contains("origin:a.example"),
        "they cannot be told apart: {things}"
    );
    assert_eq!(
        found["suspects"].as_array().map(Vec::len),
        Some(1),
        "{found}"
    );
}

#[test]
fn bad_files_are_counted_and_named_and_the_rest_is_read() {
    let folder = office();
    fs::write(
        folder.path().join("bad.json"),
        "{\"schema\": \"faultline.report/1\", \"id\":",
    )
    .expect("written");
    fs::write(folder.path().join("notes.txt"), "not looked at").expect("written");
    let huge = File::create(folder.path().join("huge.json")).expect("made");
    huge.set_len(1 << 40).expect("a file with a hole in it");
    let output = correlated(&[".", "missing.json", "0.json"], folder.path());
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(
        said.contains("45 reports read. 1 of them came twice and was counted once."),
        "{said}"
    );
    for part in [
        "3 files could not be used",
        "bad.json: The report is cut off",
        "huge.json: The file is too large",
        "missing.json",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

#[test]
fn nothing_stands_out_where_all_is_well() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..20 {
        let seen = vec![page(&format!("{number}.example"), "fastly", true)];
        fs::write(
            folder.path().join(format!("{number}.json")),
            report(number, seen).to_json(),
        )
        .expect("written");
    }
    let said = correlated(&["."], folder.path());
    assert!(text(&said.stdout).starts_with("Nothing fails at any of these machines."));
}

#[test]
fn a_folder_without_reports_is_wrong_usage() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = correlated(&["."], folder.path());
    assert_eq!(said.status.code(), Some(2));
    assert!(
        text(&said.stdout).starts_with("No report could be read"),
        "nothing was seen, so nothing works: {}",
        text(&said.stdout)
    );
    assert_eq!(correlated(&[], folder.path()).status.code(), Some(2));
}

#[test]
fn hostile_names_do_not_reach_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..6 {
        let mut seen = page("a.example", "fastly", false);
        seen.parts
            .push("origin:\u{1b}[2J\u{202e}x".parse().expect("a part"));
        fs::write(
            folder.path().join(format!("{number}.json")),
            report(number, vec![seen]).to_json(),
        )
        .expect("written");
    }
    fs::write(folder.path().join("\u{1b}[2J.json"), "x").expect("written");
    let output = correlated(&["."], folder.path());
    assert!(
        !text(&output.stdout).contains(['\u{1b}', '\u{202e}']),
        "{:?}",
        text(&output.stdout)
    );
}

#[test]
fn the_verdict_is_the_inferences_where_counts_see_nothing() {
    // Each machine's other sites work, so that counts of whole machines show little.
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..12 {
        let seen = vec![
            page(&format!("a{number}.example"), "cloudflare", number % 4 == 0),
            page("b.example", "cloudflare", true),
            page("c.example", "cloudflare", number % 2 == 0),
            page("d.example", "fastly", true),
        ];
        fs::write(
            folder.path().join(format!("{number}.json")),
            report(number, seen).to_json(),
        )
        .expect("written");
    }
    let found: Value =
        serde_json::from_slice(&correlated(&["--json", "."], folder.path()).stdout).expect("JSON");
    assert_eq!(
        found["verdict"]["fault"]["provider"], "cloudflare",
        "{found}"
    );
    assert_eq!(found["verdict"]["fault"]["blame"], "shared-provider");
}

#[test]
fn the_page_loads_nothing_and_shows_the_matrix_in_every_language() {
    let folder = office();
    fs::write(folder.path().join("<script>alert(1)<x>.json"), "x").expect("written");
    for (language, sign) in [
        ("en", "12 of 14"),
        ("de", "12 von 14"),
        ("ar", "dir=\"rtl\""),
    ] {
        let output = correlated(
            &["--format", "html", "--lang", language, "."],
            folder.path(),
        );
        let page = text(&output.stdout);
        assert!(
            page.starts_with("<!doctype html>") && page.contains(sign),
            "{language}: {page}"
        );
        for forbidden in [
            "<script",
            "<img",
            "<link",
            " src=",
            " href=",
            "url(",
            "no words for",
        ] {
            assert!(
                !page.contains(forbidden),
                "{language}: {forbidden} is in the page"
            );
        }
    }
}
