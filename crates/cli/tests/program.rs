//! What does the program say to wrong input, to a script and to a closed pipe?
//!
//! Nothing here reaches a network: every case ends before the first question is asked.

use std::io::{Read as _, Write};
use std::process::{Command, Output, Stdio};

use faultline_catalogue::Catalogue;
use faultline_diagnosis::Target;
use faultline_report::{Frame, Report, ReportTarget, assemble};
use faultline_verdict::judge;

fn faultline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faultline"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

fn ran(arguments: &[&str]) -> Output {
    faultline(arguments).output().expect("the program starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("what the program writes is UTF-8")
}

/// What `faultline explain -` makes of `content` on its standard input.
fn explained(content: &str) -> Output {
    let mut child = faultline(&["explain", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut input = child.stdin.take().expect("piped");
    input
        .write_all(content.as_bytes())
        .expect("the program reads");
    drop(input);
    child.wait_with_output().expect("ends")
}

/// A report about `typed` in which nothing was seen.
fn empty_report(typed: &str) -> Report {
    let target = Target::parse(typed).expect("an address");
    let frame = Frame {
        case: "KELPMIST".to_owned(),
        started_at: "2026-11-21T09:30:00+01:00".to_owned(),
        target: Some(ReportTarget::from(&target)),
        ..Frame::default()
    };
    assemble(&judge(&[], Catalogue::embedded()), frame)
}

#[test]
fn wrong_input_gets_one_helpful_sentence() {
    let long = "a".repeat(10_000);
    for (typed, hint) in [
        ("", "example.com"),
        ("   ", "example.com"),
        ("my site is down", "example.com"),
        ("ftp://example.com/file", "https://"),
        ("mailto:somebody@example.com", "https://"),
        ("ftp://alice:secret@example.com", "https://"),
        ("https://alice:secret@exa mple.com/", "example.com"),
        ("https://alice:secret@", "example.com"),
        (long.as_str(), "too long"),
        ("exam\u{7}ple.com", "by hand"),
        ("exam\u{1b}[2Jple.com", "by hand"),
        ("exam\u{202e}moc.elp", "by hand"),
        ("https://", "example.com"),
        ("-x.example", "example.com"),
    ] {
        // After `--`, so that a leading dash is input and no option.
        let output = ran(&["check", "--", typed]);
        let (said, shown) = (
            text(&output.stderr),
            typed.chars().take(40).collect::<String>(),
        );
        assert_eq!(output.status.code(), Some(2), "{shown:?}: {said}");
        assert!(output.stdout.is_empty(), "{shown:?} wrote to stdout");
        assert!(said.contains(hint), "{shown:?} is not helped by: {said}");
        assert_eq!(
            said.lines().count(),
            1,
            "{shown:?} got more than a sentence: {said}"
        );
        assert!(said.len() < 200, "{shown:?} is repeated in: {said}");
        for private in ["alice", "secret", "somebody"] {
            assert!(!said.contains(private), "{private} is shown in: {said}");
        }
        assert!(
            !said.trim_end().contains(char::is_control),
            "{shown:?} reaches the terminal: {said:?}"
        );
    }
}

#[test]
fn an_address_without_a_command_is_not_repeated() {
    let output = ran(&["https://alice:secret@example.com"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("faultline check example.com") && !said.contains("secret"),
        "{said}"
    );
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [
        &["check", "example.com", "--deadline", "0"][..],
        &["check", "example.com", "--color", "pink"],
        &["check", "--nonsense"],
        &["explain"],
        &["explain", "/nonexistent/report.json"],
        &["completions", "tcsh"],
        &[],
    ] {
        let output = ran(arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            text(&output.stderr)
        );
        assert!(output.stdout.is_empty(), "{arguments:?} wrote to stdout");
        assert!(!output.stderr.is_empty(), "{arguments:?} said nothing");
    }
}

#[test]
fn help_teaches_by_example() {
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["explain", "--help"],
        &["export", "--help"],
        &["redact", "--help"],
        &["demo", "--help"],
        &["correlate", "--help"],
        &["observations", "--help"],
        &["watch", "--help"],
        &["history", "--help"],
        &["man", "--help"],
        &["completions", "--help"],
    ] {
        let output = ran(arguments);
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(
            said.contains("Example") || said.contains("Exit codes") || said.contains("Levels"),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = ran(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        assert!(text(&output.stdout).contains("explain"), "{shell}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("man/man1");
    let output = ran(&["man", path.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = |name: &str| std::fs::read_to_string(path.join(name)).unwrap_or_default();
    for name in [
        "faultline.1",
        "faultline-check.1",
        "faultline-correlate.1",
        "faultline-history.1",
        "faultline-history-export.1",
        "faultline-catalogue-update.1",
    ] {
        assert!(page(name).contains(".SH NAME"), "{name} says nothing");
    }
    let check = page("faultline-check.1");
    assert!(check.contains("faultline check example.com"), "{check}");
    assert!(check.contains("130 stopped with Ctrl"), "{check}");
    assert!(!check.contains("Examples:"), "the title is there twice");
    for page in std::fs::read_dir(&path).expect("the folder") {
        let page = page.expect("a page").path();
        let text = std::fs::read_to_string(&page).expect("it is text");
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let described = || lines.clone().nth(1).is_some_and(|text| !text.is_empty());
            assert!(
                line != ".TP" || described(),
                "{}: {lines:?}",
                page.display()
            );
        }
    }
}

#[test]
fn colours_follow_the_flag_the_environment_and_the_pipe() {
    let case = empty_report("example.com").to_json();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("case.json");
    std::fs::write(&file, case).expect("written");
    let coloured = |flags: &[&str], name: &str, value: &str| {
        let output = faultline(&["explain", file.to_str().expect("a name")])
            .args(flags)
            .env(name, value)
            .output()
            .expect("starts");
        output.stdout.contains(&0x1b)
    };
    assert!(coloured(&["--color", "always"], "NO_COLOR", ""));
    assert!(
        coloured(&["--color", "always"], "NO_COLOR", "1"),
        "what was typed counts more than the environment"
    );
    assert!(!coloured(&["--color", "never"], "CLICOLOR_FORCE", "1"));
    assert!(!coloured(&[], "TERM", "xterm"), "a pipe gets none");
    assert!(!coloured(&["--json", "--color", "always"], "TERM", "xterm"));
}

#[test]
fn a_reader_who_leaves_midway_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for sample in faultline_report::Sample::all() {
        let file = folder.path().join(sample.name);
        let report = sample.report().expect("a report").to_json();
        std::fs::write(&file, report).expect("written");
        files.push(file);
    }
    // More than any pipe holds, so that the program writes on after the reader has gone.
    let files: Vec<_> = files.iter().cycle().take(40).collect();
    let mut child = faultline(&["observations"])
        .args(files)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut begin = [0; 100];
    let mut pipe = child.stdout.take().expect("piped");
    pipe.read_exact(&mut begin).expect("something comes");
    drop(pipe);
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let mut child = faultline(&["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn a_file_that_is_no_report_is_refused_with_a_reason() {
    for (content, said) in [
        ("", "cut off"),
        ("{\"schema\": \"faultline.report/1\", \"id\":", "cut off"),
        ("hello", "not JSON"),
        ("{\"name\": \"x\"}", "not a Faultline report"),
        ("{\"schema\": \"faultline.report/7\"}", "newer"),
        ("{\"schema\": \"faultline.report/1\"}", "damaged"),
    ] {
        let output = explained(content);
        assert_eq!(output.status.code(), Some(2), "{content}");
        assert!(
            text(&output.stderr).contains(said),
            "{content}: {}",
            text(&output.stderr)
        );
        assert!(output.stdout.is_empty(), "{content} wrote to stdout");
    }
}

#[test]
fn a_report_without_evidence_is_inconclusive() {
    let output = explained(&empty_report("example.com").to_json());
    assert_eq!(output.status.code(), Some(13), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("We could not tell"));
    assert!(!output.stdout.contains(&0x1b), "a pipe gets no colours");
}

#[test]
fn a_name_that_looks_like_another_is_shown_in_its_wire_form() {
    // The first letter is Cyrillic.
    let output = explained(&empty_report("https://alice:secret@аpple.com/x?token=1").to_json());
    let shown = text(&output.stdout);
    assert!(shown.contains("xn--pple-43d.com"), "{shown}");
    for hidden in ["аpple", "alice", "secret", "token"] {
        assert!(!shown.contains(hidden), "{hidden} is shown in {shown}");
    }
}

#[test]
fn providers_that_nobody_knows_are_no_question() {
    let ran = ran(&["providers", "nobody"]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(ran.stdout.is_empty(), "nothing was measured");
    let said = text(&ran.stderr);
    assert!(
        said.contains("`nobody`") && said.contains("--list"),
        "{said}"
    );
}

#[test]
fn the_list_of_providers_is_the_catalogues() {
    let ran = ran(&["providers", "--list"]);
    assert_eq!(ran.status.code(), Some(0));
    let ids: Vec<&str> = text(&ran.stdout)
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let known = Catalogue::embedded().providers().iter();
    assert_eq!(
        ids,
        known
            .map(|provider| provider.id.as_str())
            .collect::<Vec<_>>()
    );
}

/// What is typed, and a part of what is said to it in German and in Arabic.
const SAID: &[(&[&str], &str, &str)] = &[
    (
        &["explain", "/nowhere.json"],
        "ist nicht lesbar",
        "تعذرت قراء",
    ),
    (&["explain", "Cargo.toml"], "kein JSON", "بصيغة JSON"),
    (
        &["export", "/nowhere.json"],
        "ist nicht lesbar",
        "تعذرت قراء",
    ),
    (
        &["redact", "/nowhere.json"],
        "ist nicht lesbar",
        "تعذرت قراء",
    ),
    (
        &["observations", "/nowhere.json"],
        "ist nicht lesbar",
        "تعذرت قراء",
    ),
    (
        &["correlate", "/nowhere.json"],
        "ist nicht lesbar",
        "تعذرت قراء",
    ),
    (&["demo", "nothing"], "zählt sie auf", "القائمة"),
    (&["demo"], "Es liegt nicht an Ihnen", "المشكلة ليست من جهتك"),
    (
        &["providers", "nobody"],
        "Niemand hat die Kennung",
        "لا أحد بالمعرّف",
    ),
    (
        &["depends", "ftp://example.com"],
        "keine Webseiten",
        "ليست صفحات",
    ),
    (
        &["watch", "ftp://example.com"],
        "keine Webseiten",
        "ليست صفحات",
    ),
    (&["catalogue", "show"], "Adresslisten", "قوائم العناوين"),
    (
        &["man", "/dev/null/man"],
        "kann nicht geschrieben",
        "تعذرت كتابة",
    ),
    (
        &["history", "export", "--from", "soon"],
        "so geschrieben",
        "يُكتب اليوم",
    ),
];

#[test]
fn the_terminal_speaks_the_language_that_was_asked_for() {
    for (arguments, german, arabic) in SAID {
        let home = tempfile::tempdir().expect("a folder");
        let said = |language: &str| {
            let output = faultline(arguments)
                .args(["--lang", language])
                .env("HOME", home.path())
                .output()
                .expect("starts");
            [text(&output.stdout), text(&output.stderr)].concat()
        };
        assert!(said("de").contains(german), "{arguments:?}: {}", said("de"));
        assert!(said("ar").contains(arabic), "{arguments:?}: {}", said("ar"));
    }
}

#[test]
fn the_language_of_the_system_is_taken_where_none_was_asked_for() {
    for (name, value, part) in [
        ("LANG", "de_DE.UTF-8", "Diesen Befehl gibt es nicht"),
        ("LC_ALL", "ar", "لا يوجد أمر كهذا"),
        ("LANG", "C", "There is no such command"),
    ] {
        let output = faultline(&["nonsense"]).env(name, value).output();
        let output = output.expect("starts");
        assert!(text(&output.stderr).contains(part), "{value}");
    }
}

#[test]
fn a_language_that_is_not_spoken_is_refused_with_those_that_are() {
    for (tag, system, part) in [
        ("fr", "C", "There are no sentences in “fr”"),
        ("", "C", "en, de, ar"),
        ("xx\u{1b}[2J", "de_DE.UTF-8", "Es gibt: en, de, ar"),
        ("tlh", "fr_FR.UTF-8", "en, de, ar"),
    ] {
        let output = faultline(&["demo", "--lang", tag])
            .env("LANG", system)
            .output();
        let output = output.expect("starts");
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{tag:?}: {said}");
        assert!(
            said.contains(part) && !said.contains('\u{1b}'),
            "{tag:?}: {said}"
        );
        assert!(output.stdout.is_empty(), "{tag:?}");
    }
    for tag in ["de-AT", "AR", "en_GB.UTF-8"] {
        assert_eq!(
            ran(&["demo", "--lang", tag]).status.code(),
            Some(0),
            "{tag}"
        );
    }
    let silent = faultline(&["demo"]).env("LANG", "fr_FR.UTF-8").output();
    let silent = silent.expect("starts");
    assert_eq!(
        silent.status.code(),
        Some(0),
        "nobody asked for French here"
    );
}

#[test]
fn only_a_site_can_hang_on_something() {
    let ran = ran(&["depends", "file:///etc/passwd"]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(ran.stdout.is_empty() && !ran.stderr.is_empty());
}
