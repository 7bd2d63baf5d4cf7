//! Does the report keep to its contract: the schema in the repository, what is read, what is refused, what it may know?

use faultline_catalogue::Catalogue;
use faultline_report::{
    Form, LARGEST, LINE_SCHEMA, Line, ReadError, Report, SCHEMA, Words, assemble, lines,
};
use faultline_verdict::judge;

use crate::sample;

#[test]
fn the_schema_files_are_those_of_the_types() {
    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/");
    for (file, schema) in [
        (
            "faultline.report-1.schema.json",
            schemars::schema_for!(Report),
        ),
        (
            "fleet/faultline.observation-1.schema.json",
            schemars::schema_for!(Line),
        ),
    ] {
        let file = format!("{FOLDER}{file}");
        let generated = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        #[expect(
            clippy::disallowed_methods,
            reason = "this test keeps a file of the repository"
        )]
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&file, &generated).expect("the schema file can be written");
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "this test keeps a file of the repository"
        )]
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == generated,
            "the types differ from {file}; run this test with UPDATE_SCHEMA=1 and look at the difference"
        );
    }
}

#[test]
fn each_observation_is_a_line() {
    let (conclusion, frame) = sample::outage();
    let report = assemble(&conclusion, frame);
    let written: Vec<String> = lines(&report).collect();
    assert_eq!(written.len(), report.observations.len());
    for (line, observation) in written.iter().zip(&report.observations) {
        assert!(!line.contains('\n'));
        let line: Line = serde_json::from_str(line).expect("a line");
        assert_eq!(
            (&line.observation, line.schema.as_str()),
            (observation, LINE_SCHEMA)
        );
        assert_eq!(
            (line.case.as_str(), line.target.as_deref()),
            ("KELPMIST", Some("news.example"))
        );
    }
}

#[test]
fn a_report_reads_back_as_written() {
    let (conclusion, frame) = sample::outage();
    let report = assemble(&conclusion, frame);
    assert_eq!(
        Report::read(report.to_json().as_bytes()).expect("our own report"),
        report
    );
}

#[test]
fn unknown_fields_are_ignored() {
    let (conclusion, frame) = sample::outage();
    let report = assemble(&conclusion, frame);
    let text = report
        .to_json()
        .replacen('{', "{\n  \"from_the_future\": {\"deep\": [1, 2]},", 1);
    let minor = text.replacen("faultline.report/1", "faultline.report/1.4", 1);
    assert_eq!(Report::read(text.as_bytes()).expect("a field more"), report);
    assert_eq!(
        Report::read(minor.as_bytes())
            .expect("a newer minor version")
            .verdict,
        report.verdict
    );
}

/// One report of each version of the schema that ever was, as a program of that time wrote it. They are never changed.
const OLD: &[(&str, &str)] = &[(
    "faultline.report/1",
    include_str!("old/faultline.report-1.json"),
)];

#[test]
fn a_report_of_every_version_is_read_and_judged() {
    for (version, text) in OLD {
        let report = Report::read(text.as_bytes()).expect(version);
        assert_eq!(report.schema, *version);
        let conclusion = judge(&report.observations, Catalogue::embedded());
        assert_eq!(
            (conclusion.blame, &conclusion.cause),
            (report.verdict.blame, &report.verdict.cause),
            "{version}"
        );
        let words = Words::of_report(&report);
        for form in [
            Form::Html,
            Form::Markdown,
            Form::Text,
            Form::Json,
            Form::Zip,
        ] {
            form.of(&report, words).expect("it can be handed out");
        }
    }
    assert!(
        OLD.iter().any(|(version, _)| *version == SCHEMA),
        "{SCHEMA} has no report here yet"
    );
}

#[test]
fn a_report_that_breaks_off_anywhere_is_refused_and_never_read_halfway() {
    let (_, text) = OLD[0];
    let text = text.trim_end();
    for end in (0..text.len()).step_by(251) {
        let error = Report::read(&text.as_bytes()[..end]).expect_err("it breaks off");
        assert!(
            matches!(error, ReadError::Truncated | ReadError::Damaged(_)),
            "at {end}: {error}"
        );
    }
}

#[test]
fn what_is_no_report_is_refused_with_a_reason() {
    let (conclusion, frame) = sample::outage();
    let text = assemble(&conclusion, frame).to_json();
    let refused = |bytes: &[u8]| Report::read(bytes).expect_err("no report");
    assert!(matches!(refused(b""), ReadError::Truncated));
    assert!(matches!(
        refused(&text.as_bytes()[..text.len() / 2]),
        ReadError::Truncated
    ));
    assert!(matches!(refused(b"hello"), ReadError::NotJson(_)));
    assert!(matches!(
        refused(&[0xff, 0xfe, 0x00]),
        ReadError::NotJson(_)
    ));
    assert!(matches!(refused(b"{}"), ReadError::NotAReport));
    assert!(matches!(refused(b"[1]"), ReadError::NotAReport));
    assert!(matches!(
        refused(br#"{"schema": "faultline.report/x"}"#),
        ReadError::NotAReport
    ));
    assert!(matches!(
        refused(br#"{"schema": "faultline.report/1"}"#),
        ReadError::Damaged(_)
    ));
    assert!(matches!(
        refused(br#"{"schema": "faultline.report/2", "all": "new"}"#),
        ReadError::Newer { .. }
    ));
    assert!(matches!(
        refused(&vec![b' '; LARGEST + 1]),
        ReadError::TooLarge
    ));
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let nested = text.replacen(
        "\"facts\": {",
        &format!("\"facts\": {{\"deep\": {deep},"),
        1,
    );
    for nested in [
        nested,
        text.replacen('{', &format!("{{\"target\": {deep},"), 1),
    ] {
        assert!(
            matches!(refused(nested.as_bytes()), ReadError::Damaged(_)),
            "nesting must not exhaust the stack"
        );
    }
    assert!(text.contains("\"device\""));
    let part = text.replacen("\"device\"", "\"no such part\"", 2);
    assert!(
        Report::read(part.as_bytes()).is_err(),
        "a part that does not exist"
    );
}

#[test]
fn an_error_shows_no_terminal_escapes() {
    let hostile = "{\"schema\": \"faultline.report/9.\\u001b[2J\"}";
    let error = Report::read(hostile.as_bytes()).expect_err("not a version");
    for language in Words::languages() {
        let sentence = Words::of(language).unread(&error);
        assert!(!sentence.contains('\u{1b}'), "{sentence}");
        assert!(sentence.contains("faultline.report/9"), "{sentence}");
    }
}

#[test]
fn it_depends_on_nothing_that_has_io() {
    const ALLOWED: [&str; 13] = [
        "askama",
        "faultline-observation",
        "faultline-verdict",
        "fluent-bundle",
        "jiff",
        "schemars",
        "serde",
        "serde_json",
        "thiserror",
        "unic-langid",
        "unicode-width",
        "zip",
        "faultline-catalogue",
    ];
    let manifest = include_str!("../../Cargo.toml");
    let (_, rest) = manifest
        .split_once("[dependencies]")
        .expect("a list of dependencies");
    let names = rest
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next());
    for name in names.filter(|name| !name.is_empty()) {
        assert!(
            ALLOWED.contains(&name),
            "`{name}` is not known to be free of clocks, files and sockets"
        );
    }
}
