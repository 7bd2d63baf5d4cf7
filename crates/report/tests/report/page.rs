//! Is the page whole in itself, harmless, and complete in every language?

use faultline_observation::Role;
use faultline_report::{Level, Report, Words, assemble, html, redact};
use serde_json::json;

use crate::sample;

/// The page of the outage in `language`.
fn page(language: &str) -> String {
    let (conclusion, mut frame) = sample::outage();
    language.clone_into(&mut frame.language);
    html(&assemble(&conclusion, frame), Words::of(language))
}

#[test]
fn it_loads_nothing_and_runs_nothing() {
    let page = page("en");
    assert!(
        page.contains("default-src 'none'"),
        "a policy forbids the rest"
    );
    for forbidden in [
        "<script",
        "javascript:",
        "<link",
        "<img",
        "<iframe",
        "@import",
        "url(",
        " src=",
        " href=",
        " onclick",
    ] {
        assert!(!page.contains(forbidden), "{forbidden} is in the page");
    }
}

#[test]
fn verdict_picture_and_reasons_are_in_it() {
    let page = page("en");
    for part in [
        "Fastly",
        "Your router",
        "not reached",
        "a.example",
        "Because",
        "Ruled out",
        "news.example",
        "KELPMIST",
        "1.4 s",
    ] {
        assert!(page.contains(part), "{part} is missing");
    }
}

#[test]
fn every_language_has_all_its_words_and_its_direction() {
    for language in Words::languages() {
        let page = page(language);
        assert!(
            page.contains(&format!("<html lang=\"{language}\"")),
            "{language}"
        );
        assert_eq!(
            page.contains("dir=\"rtl\">\n<head>"),
            language == "ar",
            "{language}"
        );
        for leftover in ["no words for", "{ $", "-> *["] {
            assert!(!page.contains(leftover), "{language}: {leftover}");
        }
    }
}

#[test]
fn a_report_says_in_which_language_it_is() {
    for language in Words::languages() {
        let (conclusion, mut frame) = sample::outage();
        language.clone_into(&mut frame.language);
        let report = assemble(&conclusion, frame);
        assert_eq!(Words::of_report(&report).tag(), language);
    }
}

#[test]
fn text_from_the_network_stays_text() {
    let hostile =
        "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{202e}\u{1b}[2J";
    let (conclusion, mut frame) = sample::outage();
    let mut visit = sample::visit(Role::Target, "fastly", hostile, false);
    visit.asks.resolver = Some(hostile.to_owned());
    visit.facts.extend([
        ("status".to_owned(), json!(503)),
        ("title".to_owned(), json!(hostile)),
        ("headers".to_owned(), json!({ hostile: hostile })),
        (
            "chain".to_owned(),
            json!([{ "subject": hostile, "issuer": hostile, "names": [hostile] }]),
        ),
    ]);
    frame.observations.push(visit);
    frame.machine.os = hostile.to_owned();
    frame.case = hostile.to_owned();
    let mut report = assemble(&conclusion, frame);
    report.verdict.headline = hostile.to_owned();
    report.path[0].label = hostile.to_owned();
    report.path[0].part = hostile.to_owned();
    let page = html(&report, Words::of("en"));
    for forbidden in ["<script", "<img", "\u{202e}", "\u{1b}", "onerror=alert(1)>"] {
        assert!(!page.contains(forbidden), "{forbidden:?} got through");
    }
    assert_eq!(page.matches("<style>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
}

#[test]
fn a_huge_report_makes_a_page_that_can_be_opened() {
    let (conclusion, mut frame) = sample::outage();
    let visit = sample::visit(Role::Target, "fastly", "a.example", false);
    frame.observations = vec![visit; 5000];
    frame.observations[0]
        .facts
        .insert("title".to_owned(), json!("x".repeat(1_000_000)));
    let page = html(&assemble(&conclusion, frame), Words::of("en"));
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(page.contains("4600 more"), "what is left out is said");
}

#[test]
fn numbers_that_cannot_be_do_no_harm() {
    let (conclusion, mut frame) = sample::outage();
    frame.started_at = "T".to_owned();
    frame.elapsed_ms = u64::MAX;
    let mut visit = sample::visit(Role::Target, "fastly", "a.example", true);
    visit.phases.total_ms = Some(-1.0);
    visit.phases.dns_ms = Some(f64::MAX);
    visit.phases.tls_ms = Some(f64::MAX);
    visit.at_ms = u32::MAX;
    frame.observations.push(visit);
    let page = html(&assemble(&conclusion, frame), Words::of("en"));
    assert!(
        !page.contains("NaN") && !page.contains("width=\"inf"),
        "a bar has no place"
    );
}

#[test]
fn a_redacted_report_says_so() {
    let (conclusion, frame) = sample::outage();
    let report: Report = assemble(&conclusion, frame);
    let says = |report: &Report| html(report, Words::of("en")).contains("stand-ins");
    assert!(!says(&report));
    for level in [Level::Public, Level::Support] {
        assert!(says(&redact(&report, level).report), "{level:?}");
    }
}
