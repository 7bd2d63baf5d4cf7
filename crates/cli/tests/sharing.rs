//! Can a report be handed out, in every form, without what is private, and still say the same?
//!
//! Nothing here reaches a network.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use faultline_report::{Line, Report, Sample};

fn faultline(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_faultline"))
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

/// A folder that holds each sample as a file.
fn samples() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for sample in Sample::all() {
        let report = sample.report().expect("a report");
        fs::write(
            folder.path().join(format!("{}.json", sample.name)),
            report.to_json(),
        )
        .expect("written");
    }
    folder
}

fn sample(name: &str) -> Report {
    let sample = Sample::of(name).expect("a sample");
    sample.report().expect("a report")
}

#[test]
fn every_format_is_written_under_a_name_that_sorts() {
    let folder = samples();
    let report = sample("wan-down");
    let day = report.started_at[..10].replace('-', "");
    let time = report.started_at[11..16].replace(':', "");
    let stem = format!("./faultline-{day}-{time}-{}", report.case);
    for (format, ending, sign) in [
        ("html", "html", "<!doctype html>"),
        ("md", "md", "**"),
        ("text", "txt", "What you can do"),
        ("json", "json", "faultline.report/1"),
        ("zip", "zip", "PK"),
    ] {
        let output = faultline(
            &["export", "wan-down.json", "--format", format],
            folder.path(),
        );
        assert_eq!(
            output.status.code(),
            Some(0),
            "{format}: {}",
            text(&output.stderr)
        );
        let name = text(&output.stdout).trim_end();
        assert!(
            name.starts_with(&stem) && name.ends_with(&format!(".{ending}")),
            "{name}"
        );
        let content = fs::read(folder.path().join(name)).expect("it is there");
        assert!(String::from_utf8_lossy(&content).contains(sign), "{name}");
        assert!(
            !String::from_utf8_lossy(&content).contains("192.168.1."),
            "{name}"
        );
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = samples();
    let name = || {
        let output = faultline(
            &["export", "working.json", "--out", "new/folder", "-q"],
            folder.path(),
        );
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
        text(&output.stdout).trim_end().to_owned()
    };
    let (first, second) = (name(), name());
    assert_ne!(first, second);
    for name in [first, second] {
        assert!(folder.path().join(&name).is_file(), "{name}");
    }
}

#[test]
fn a_hostile_report_cannot_choose_where_it_is_written() {
    let folder = samples();
    let mut report = Sample::all()[0].report().expect("a report");
    report.case = "../../../tmp/x\0;rm".to_owned();
    report.started_at = "../../../../..".to_owned();
    fs::write(folder.path().join("hostile.json"), report.to_json()).expect("written");
    let output = faultline(&["export", "hostile.json"], folder.path());
    assert_eq!(text(&output.stdout), "./faultline-undated-TMPXRM.html\n");
}

#[test]
fn what_is_printed_can_be_piped() {
    let folder = samples();
    let output = faultline(
        &["export", "working.json", "--format", "md", "--out", "-"],
        folder.path(),
    );
    assert!(
        text(&output.stdout).starts_with("**"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn a_page_is_in_the_language_that_is_asked_for() {
    let folder = samples();
    for (language, sign) in [("de", "Was Sie tun können"), ("ar", "dir=\"rtl\"")] {
        let output = faultline(
            &["export", "wan-down.json", "--lang", language, "--out", "-"],
            folder.path(),
        );
        assert!(text(&output.stdout).contains(sign), "{language}");
    }
}

/// Recordings age with the rules: where this fails, look why, and then record them anew (`cargo xtask samples`).
#[test]
fn todays_rules_say_of_each_sample_what_it_says_itself() {
    let folder = samples();
    for sample in Sample::all() {
        let output = faultline(
            &["explain", &format!("{}.json", sample.name), "--json"],
            folder.path(),
        );
        let (then, now) = (
            sample.report().expect("a report").verdict,
            Report::read(&output.stdout).expect("a report").verdict,
        );
        assert_eq!(
            (now.blame, &now.cause, &now.provider),
            (then.blame, &then.cause, &then.provider),
            "{}",
            sample.name
        );
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    }
}

#[test]
fn explaining_what_is_left_gives_the_same_verdict() {
    let folder = samples();
    for sample in Sample::all() {
        let file = format!("{}.json", sample.name);
        let verdict = |file: &str| {
            let output = faultline(&["explain", file, "--json"], folder.path());
            (
                output.status.code(),
                Report::read(&output.stdout).expect("a report").verdict,
            )
        };
        let (code, original) = verdict(&file);
        for level in ["public", "support", "everything"] {
            let output = faultline(&["redact", &file, "--level", level], folder.path());
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
            fs::write(folder.path().join("left.json"), &output.stdout).expect("written");
            let (left_code, left) = verdict("left.json");
            assert_eq!(
                (left_code, left.blame, &left.cause),
                (code, original.blame, &original.cause),
                "{file} {level}"
            );
            assert!(
                (left.confidence - original.confidence).abs() < 1e-9,
                "{file} {level}"
            );
            let ids = |report: &faultline_report::VerdictEntry| -> Vec<Vec<String>> {
                report
                    .because
                    .iter()
                    .map(|because| because.observations.clone())
                    .collect()
            };
            assert_eq!(ids(&left), ids(&original), "{file} {level}: other evidence");
        }
    }
}

#[test]
fn what_was_replaced_is_said() {
    let folder = samples();
    let output = faultline(&["redact", "wan-down.json"], folder.path());
    let (left, said) = (text(&output.stdout), text(&output.stderr));
    assert!(
        !left.contains("192.168.1.1")
            && left.contains("192.0.2.1")
            && left.contains("\"redacted\": \"support\"")
    );
    assert!(
        said.contains("192.0.2.1: an address on your network, in "),
        "{said}"
    );
    assert!(!said.contains("192.168"), "{said}");
    let quiet = faultline(&["redact", "wan-down.json", "--quiet"], folder.path());
    assert!(quiet.stderr.is_empty());
}

#[test]
fn another_verdict_than_before_is_shown_beside_it() {
    let folder = samples();
    let mut report = sample("working");
    report.verdict.cause = faultline_report::Cause("from-the-past".to_owned());
    report.verdict.headline = "It was the weather.\u{1b}[2J".to_owned();
    fs::write(folder.path().join("old.json"), report.to_json()).expect("written");
    let output = faultline(&["explain", "old.json"], folder.path());
    let said = text(&output.stderr);
    assert!(
        said.contains("It was the weather.[2J (from-the-past)"),
        "{said:?}"
    );
    assert!(text(&output.stdout).contains("from here"));
}

#[test]
fn incidents_can_be_looked_at() {
    let folder = samples();
    let list = faultline(&["demo"], folder.path());
    assert!(text(&list.stdout).contains("cloudflare-2025-11-18"));
    let shown = faultline(&["demo", "cloudflare-2025-11-18"], folder.path());
    assert_eq!(shown.status.code(), Some(12), "{}", text(&shown.stderr));
    assert!(text(&shown.stdout).starts_with("It's not you. Cloudflare"));
    assert_eq!(
        faultline(&["demo", "nothing"], folder.path()).status.code(),
        Some(2)
    );
}

#[test]
fn observations_are_lines_of_json() {
    let folder = samples();
    fs::write(folder.path().join("bad.json"), "{}").expect("written");
    let output = faultline(
        &["observations", "working.json", "bad.json", "wan-down.json"],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(2), "a bad file is no success");
    assert!(
        text(&output.stderr).starts_with("bad.json: "),
        "{}",
        text(&output.stderr)
    );
    let lines: Vec<Line> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect();
    let expected: usize = ["working", "wan-down"]
        .iter()
        .map(|name| sample(name).observations.len())
        .sum();
    assert_eq!(lines.len(), expected);
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = faultline(&["man", "pages"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for name in [
        "faultline",
        "faultline-check",
        "faultline-export",
        "faultline-correlate",
    ] {
        let page = fs::read_to_string(folder.path().join(format!("pages/{name}.1"))).expect(name);
        assert!(
            page.contains(".SH EXAMPLES\n.nf\n"),
            "{name} has no examples"
        );
    }
}

#[test]
fn a_file_that_is_no_report_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("bad.json"), "hello").expect("written");
    for command in ["export", "redact"] {
        for file in ["bad.json", "missing.json"] {
            let output = faultline(&[command, file], folder.path());
            assert_eq!(output.status.code(), Some(2), "{command} {file}");
            assert!(
                output.stdout.is_empty() && !output.stderr.is_empty(),
                "{command} {file}"
            );
        }
    }
}
