//! What does a report look like in a terminal and in a ticket?

use faultline_observation::Role;
use faultline_report::{Words, assemble, markdown, text};
use faultline_verdict::{Blame, Cause, Message, State};

use crate::sample;

#[test]
fn an_outage_reads_as_it_should() {
    let (conclusion, frame) = sample::outage();
    let shown = text(&assemble(&conclusion, frame), Words::of("en"), false);
    assert_eq!(shown, include_str!("screens/outage.txt"), "\n{shown}");
}

#[test]
fn an_outage_reads_as_it_should_in_a_ticket() {
    let (conclusion, frame) = sample::outage();
    let shown = markdown(&assemble(&conclusion, frame), Words::of("en"));
    assert_eq!(shown, include_str!("screens/outage.md"), "\n{shown}");
}

#[test]
fn no_line_is_wider_than_a_terminal() {
    for language in Words::languages() {
        let (conclusion, mut frame) = sample::outage();
        frame.language = language.to_owned();
        let shown = text(&assemble(&conclusion, frame), Words::of(language), false);
        for line in shown.lines() {
            assert!(line.chars().count() < 80, "{language}: {line}");
        }
    }
}

#[test]
fn colours_only_where_wanted() {
    let (conclusion, frame) = sample::outage();
    let report = assemble(&conclusion, frame);
    let (plain, coloured) = (
        text(&report, Words::of("en"), false),
        text(&report, Words::of("en"), true),
    );
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.contains("\u{1b}[31m"));
    let mut stripped = String::new();
    for (index, piece) in coloured.split('\u{1b}').enumerate() {
        stripped.push_str(if index == 0 {
            piece
        } else {
            piece.split_once('m').map_or("", |(_, rest)| rest)
        });
    }
    assert_eq!(stripped, plain, "colour must change nothing else");
}

#[test]
fn a_hostile_report_cannot_write_to_the_terminal() {
    let (mut conclusion, mut frame) = sample::outage();
    let hostile = "\u{1b}]0;owned\u{7}\u{202e}evil\u{9b}2J\r\n";
    conclusion.because.push(sample::reason(
        Message::new("resolver-dead").text("resolver", hostile),
    ));
    if let Some(target) = &mut frame.target {
        hostile.clone_into(&mut target.shown);
    }
    let mut report = assemble(&conclusion, frame);
    for field in [
        &mut report.verdict.headline,
        &mut report.case,
        &mut report.verdict.next_steps[0],
        &mut report.path[0].label,
    ] {
        field.push_str(hostile);
    }
    report.observations[0].asks.provider = Some(hostile.to_owned());
    for shown in [
        text(&report, Words::of("en"), false),
        markdown(&report, Words::of("en")),
    ] {
        let treacherous = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!shown.contains(treacherous), "{shown:?}");
    }
}

#[test]
fn markdown_cannot_be_injected() {
    let (conclusion, mut frame) = sample::outage();
    if let Some(target) = &mut frame.target {
        "![x](https://evil.example/p.png)<img src=x>`".clone_into(&mut target.shown);
        "`](https://evil.example)".clone_into(&mut target.input);
    }
    let shown = markdown(&assemble(&conclusion, frame), Words::of("en"));
    for markup in ["![x]", "[x](", "<img"] {
        assert!(
            !shown.contains(markup) || shown.contains(&format!("\\{markup}")),
            "{markup} is live in {shown}"
        );
    }
}

#[test]
fn what_answers_in_the_place_of_others_is_this_network_and_no_internet_provider() {
    for (cause, part, drawn) in [
        (
            "captive-portal",
            "filter:everything",
            ["This network", "wants you to sign in"],
        ),
        (
            "filtered",
            "filter:name:news.example",
            ["This network", "stands in the way"],
        ),
        (
            "access-down",
            "line",
            ["Your internet provider", "not working"],
        ),
    ] {
        let mut conclusion = sample::bare(Blame::YourNetwork, cause, 0.99);
        conclusion.part = Some(part.parse().expect("a part"));
        conclusion.path = ["gateway", "access"]
            .map(|name| {
                let state = if name == "access" {
                    State::Failing
                } else {
                    State::Working
                };
                sample::station(name, Blame::YourNetwork, None, state)
            })
            .into();
        let report = assemble(&conclusion, sample::frame("en", true));
        let shown: Vec<_> = report
            .path
            .iter()
            .map(|entry| [entry.label.as_str(), entry.state_label.as_str()])
            .collect();
        assert_eq!(shown, [["Your router", "works"], drawn], "{cause}");
    }
}

#[test]
fn an_expired_certificate_says_since_when() {
    for (ended, said) in [
        ("2026-11-21T00:30:00Z", "expired today"),
        ("2026-11-20T12:00:00Z", "expired yesterday"),
        ("2026-11-20T23:30:00Z", "expired today"),
        ("2026-11-01T12:00:00Z", "expired 20 days ago"),
    ] {
        let mut frame = sample::frame("en", true);
        let mut seen = sample::visit(Role::Target, "fastly", "news.example", false);
        let certificate = serde_json::json!({ "not_after": ended });
        seen.facts
            .insert("chain".to_owned(), vec![certificate].into());
        frame.observations.push(seen);
        let report = assemble(
            &sample::bare(Blame::ThisSite, "certificate-expired", 0.99),
            frame,
        );
        assert!(
            report.verdict.headline.contains(said),
            "{ended}: {}",
            report.verdict.headline
        );
    }
}

#[test]
fn a_check_of_the_connection_does_not_speak_of_a_site() {
    let report = assemble(
        &sample::bare(Blame::NoFault, "working", 0.99),
        sample::frame("en", false),
    );
    assert_eq!(report.verdict.headline, "Your internet connection works.");
    assert!(
        text(&report, Words::of("en"), false).contains("Checked the internet connection in 1.5 s")
    );
}

#[test]
fn a_reason_without_a_detail_takes_it_from_the_certificate() {
    let certificate = serde_json::json!({
        "not_before": "2026-12-01T12:00:00Z",
        "not_after": "2026-11-20T12:00:00Z",
        "issuer": "CN=Somebody",
        "names": ["other.example"],
    });
    for (kind, detail) in [
        ("expired", "(20 November 2026)"),
        ("not-yet-valid", "(1 December 2026)"),
        ("wrong-name", "(other.example)"),
        ("untrusted", "(CN=Somebody)"),
    ] {
        let mut frame = sample::frame("en", true);
        let mut seen = sample::visit(Role::Target, "fastly", "news.example", false);
        seen.facts
            .insert("chain".to_owned(), vec![certificate.clone()].into());
        frame.observations.push(seen);
        let mut conclusion = sample::bare(Blame::ThisSite, "certificate-untrusted", 0.99);
        let says = Message::new("certificate-says")
            .text("kind", kind)
            .text("detail", "");
        conclusion.because = vec![sample::reason(says)];
        let report = assemble(&conclusion, frame);
        let sentence = &report.verdict.because[0].sentence;
        assert!(sentence.contains(detail), "{kind}: {sentence}");
    }
}

#[test]
fn the_provider_that_stands_before_a_broken_site_is_named() {
    let (mut conclusion, frame) = sample::outage();
    conclusion.blame = Blame::ThisSite;
    conclusion.cause = Cause("origin-down".to_owned());
    conclusion.provider = None;
    let report = assemble(&conclusion, frame);
    assert!(
        report.verdict.summary.starts_with("Fastly delivers"),
        "{}",
        report.verdict.summary
    );
}
