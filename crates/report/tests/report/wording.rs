//! Does every finding have its sentences, in every language, with nothing missing and nothing left over?

use std::collections::{BTreeMap, BTreeSet};

use faultline_report::{Report, Words, assemble};
use faultline_verdict::{Blame, Message, State};

use crate::sample;

/// The files of one language.
macro_rules! catalogue {
    ($tag:literal) => {
        [
            include_str!(concat!("../../locales/", $tag, "/your-network.ftl")),
            include_str!(concat!("../../locales/", $tag, "/this-site.ftl")),
            include_str!(concat!("../../locales/", $tag, "/shared-provider.ftl")),
            include_str!(concat!("../../locales/", $tag, "/no-fault.ftl")),
            include_str!(concat!("../../locales/", $tag, "/reasons.ftl")),
            include_str!(concat!("../../locales/", $tag, "/steps.ftl")),
            include_str!(concat!("../../locales/", $tag, "/screen.ftl")),
            include_str!(concat!("../../locales/", $tag, "/page.ftl")),
            include_str!(concat!("../../locales/", $tag, "/sharing.ftl")),
            include_str!(concat!("../../locales/", $tag, "/watch.ftl")),
            include_str!(concat!("../../locales/", $tag, "/terminal.ftl")),
        ]
    };
}

/// Every cause of the report's contract, by the party that it belongs to.
const CAUSES: [(Blame, &[&str]); 5] = [
    (
        Blame::YourNetwork,
        &[
            "link-down",
            "no-address",
            "no-route",
            "gateway-unreachable",
            "access-down",
            "access-degraded",
            "captive-portal",
            "resolver-unreachable",
            "resolver-failing",
            "resolver-lying",
            "dns-blocked",
            "dns-intercepted",
            "filtered",
            "port-blocked",
            "tls-intercepted",
            "proxy-failing",
            "proxy-needs-password",
            "proxy-blocks",
            "stub-dead",
            "vpn-failing",
            "clock-wrong",
            "hosts-override",
            "ipv6-broken",
            "mtu-blackhole",
            "udp-blocked",
            "local-firewall",
            "trust-store-old",
            "resolver-slow",
            "own-checks-blocked",
        ],
    ),
    (
        Blame::ThisSite,
        &[
            "name-not-found",
            "dns-misconfigured",
            "dnssec-bogus",
            "unreachable",
            "refused",
            "hangs",
            "certificate-expired",
            "certificate-not-yet-valid",
            "certificate-wrong-name",
            "certificate-untrusted",
            "certificate-incomplete",
            "tls-failing",
            "server-error",
            "origin-down",
            "refuses-you",
            "rate-limited",
            "redirect-loop",
            "empty-response",
            "bad-response",
            "slow",
            "partly-down",
            "page-missing",
            "domain-expired",
            "not-configured-at-provider",
        ],
    ),
    (
        Blame::SharedProvider,
        &[
            "edge-failing",
            "edge-unreachable",
            "edge-certificate",
            "dns-provider-failing",
            "resolver-provider-failing",
            "registry-failing",
            "hosting-failing",
            "transit-failing",
            "dependency-failing",
            "ca-failing",
        ],
    ),
    (Blame::NoFault, &["working", "challenge", "needs-sign-in"]),
    (
        Blame::Inconclusive,
        &["conflicting", "too-little-evidence", "intermittent"],
    ),
];

fn every_cause() -> impl Iterator<Item = (Blame, &'static str)> {
    CAUSES
        .into_iter()
        .flat_map(|(blame, causes)| causes.iter().map(move |cause| (blame, *cause)))
}

/// Every reason that a conclusion may give, with its arguments.
fn every_reason() -> Vec<Message> {
    [
        reasons_of_the_network(),
        reasons_of_records(),
        reasons_of_the_site(),
        what_would_settle(),
    ]
    .concat()
}

fn counted(code: &str, counted: &str) -> Message {
    Message::new(code).number(counted, 3).number("total", 4)
}

fn reasons_of_the_network() -> Vec<Message> {
    vec![
        counted("siblings-fail", "failed").text("provider", "fastly"),
        counted("siblings-work", "worked").text("provider", "fastly"),
        counted("controls-work", "worked"),
        counted("controls-fail", "failed"),
        counted("everything-fails", "failed"),
        counted("address-controls-work", "worked"),
        Message::new("gateway-answers"),
        Message::new("gateway-silent").text("address", "192.0.2.1"),
        Message::new("link-is-down"),
        Message::new("no-address"),
        Message::new("no-route"),
        Message::new("name-not-found-everywhere").number("resolvers", 4),
        Message::new("resolver-dead").text("resolver", "192.0.2.53"),
        Message::new("resolver-fails").text("resolver", "192.0.2.53"),
        Message::new("resolver-disagrees")
            .text("resolver", "192.0.2.53")
            .text("site", "news.example"),
        Message::new("link-resolver-works").text("resolver", "192.0.2.53"),
        counted("other-resolvers-work", "worked"),
    ]
}

fn reasons_of_records() -> Vec<Message> {
    let kinds = [
        "keys-missing",
        "key-unknown",
        "unsigned",
        "signature-expired",
        "signature-not-yet-valid",
        "signature-wrong",
    ];
    let says = |kind| {
        Message::new("signatures-say")
            .text("kind", kind)
            .text("zone", "news.example")
            .text("detail", "A, 2026-11-20 12:00 UTC")
    };
    let others = [
        Message::new("dns-over-tls-blocked"),
        Message::new("dns-over-https-blocked"),
        Message::new("https-record-misleads").text("address", "198.51.100.7"),
        Message::new("https-record-broken").text("kind", "mandatory-unknown"),
        Message::new("https-record-broken").text("kind", "protocol-unknown"),
        Message::new("https-record-broken").text("kind", "hint-not-public"),
    ];
    kinds.map(says).into_iter().chain(others).collect()
}

fn reasons_of_the_site() -> Vec<Message> {
    vec![
        counted("zone-servers-silent", "failed").text("provider", "fastly"),
        Message::new("zone-servers-answer"),
        Message::new("certificate-says")
            .text("kind", "expired")
            .text("detail", "2026-11-20"),
        Message::new("certificate-says")
            .text("kind", "not-yet-valid")
            .text("detail", "2026-12-01"),
        Message::new("certificate-says")
            .text("kind", "wrong-name")
            .text("detail", "other.example"),
        Message::new("certificate-says").text("kind", "untrusted"),
        Message::new("certificate-says").text("kind", "self-signed"),
        Message::new("certificate-says").text("kind", "incomplete"),
        Message::new("edge-says-origin")
            .text("provider", "fastly")
            .number("status", 502),
        Message::new("edge-says-itself")
            .text("provider", "fastly")
            .number("status", 503),
        Message::new("status-unclear").number("status", 500),
        Message::new("site-works").number("ms", 81.6),
        Message::new("refused-locally"),
        Message::new("connect-refused"),
        Message::new("connect-silent").number("tries", 5),
        Message::new("tls-broken-after-name"),
        Message::new("name-blocked-elsewhere"),
        Message::new("neutral-name-works"),
        Message::new("portal-answers").number("vendors", 2),
        Message::new("portal-clean").number("vendors", 3),
        Message::new("quic-blocked").number("failed", 2),
        Message::new("large-packets-lost"),
        Message::new("answered-for-nobody"),
        Message::new("note-second-router").text("address", "192.0.2.1"),
        counted("note-loss-near", "failed").text("address", "192.0.2.1"),
        counted("note-loss-far", "failed").text("address", "192.0.2.1"),
        Message::new("packets-stop")
            .number("hops", 3)
            .text("last", "192.0.2.1")
            .text("address", "198.51.100.7"),
        Message::new("packets-arrive")
            .number("hops", 3)
            .text("last", "192.0.2.1")
            .text("address", "198.51.100.7"),
        Message::new("ipv6-broken"),
        Message::new("ipv4-broken"),
        counted("some-addresses-fail", "failed"),
        Message::new("challenge-shown").text("provider", "fastly"),
        Message::new("refuses-you").number("status", 403),
        Message::new("needs-sign-in"),
        Message::new("clock-skewed").number("seconds", 7200),
        Message::new("hosts-file").text("address", "192.0.2.9"),
        Message::new("proxy-fails").text("proxy", "http://proxy.example:3128"),
        counted("own-checks-blocked", "failed"),
        counted("intermittent", "failed"),
        Message::new("slow-resolver").number("ms", 1800),
        Message::new("other-fault").text("sentence", "Your router does not answer."),
        Message::new("way-round-works"),
    ]
}

fn what_would_settle() -> Vec<Message> {
    vec![
        Message::new("more-siblings"),
        Message::new("second-vantage"),
        Message::new("try-again"),
        Message::new("other-network"),
        Message::new("wait-a-minute"),
    ]
}

/// Every sentence of a report that a person may read.
fn sentences(report: &Report) -> Vec<&str> {
    let verdict = &report.verdict;
    let whole = [
        &verdict.headline,
        &verdict.summary,
        &verdict.certainty,
        &verdict.ticket_line,
    ];
    let reasons = verdict
        .because
        .iter()
        .chain(&verdict.ruled_out)
        .chain(&verdict.notes)
        .map(|because| &because.sentence);
    let lists = verdict
        .next_steps
        .iter()
        .chain(&verdict.would_settle)
        .chain(verdict.also.iter().map(|also| &also.sentence));
    let path = report
        .path
        .iter()
        .flat_map(|entry| [&entry.label, &entry.state_label]);
    whole
        .into_iter()
        .chain(reasons)
        .chain(lists)
        .chain(path)
        .map(String::as_str)
        .collect()
}

fn assert_readable(sentence: &str, context: &str) {
    assert!(!sentence.is_empty(), "{context}: an empty sentence");
    for leftover in ["{", "}", "$", "  ", " none ", "(none)", "NaN", "->"] {
        assert!(
            !sentence.contains(leftover),
            "{context}: `{leftover}` is left over in: {sentence}"
        );
    }
    assert!(
        !sentence.contains(|c: char| c.is_control()),
        "{context}: control characters in: {sentence}"
    );
}

#[test]
fn every_cause_is_worded_in_every_language() {
    for language in Words::languages() {
        for (blame, cause) in every_cause() {
            for (confidence, site, rich) in [
                (0.95, true, true),
                (0.95, true, false),
                (0.7, true, false),
                (0.95, false, false),
            ] {
                let context =
                    format!("{language} {cause} at {confidence}, site {site}, rich {rich}");
                let mut conclusion = sample::bare(blame, cause, confidence);
                if rich {
                    conclusion.provider = Some("fastly".to_owned());
                    conclusion.because = every_reason().into_iter().map(sample::reason).collect();
                }
                let report = assemble(&conclusion, sample::frame(language, site));
                for sentence in sentences(&report) {
                    assert_readable(sentence, &context);
                    let unworded =
                        ["headline", "summary", "ticket"].map(|kind| format!("{kind}-{cause}"));
                    assert!(
                        !unworded.iter().any(|code| sentence.contains(code)),
                        "{context}: unworded: {sentence}"
                    );
                }
                assert!(
                    !report.verdict.next_steps.is_empty(),
                    "{context}: nothing that the user can do"
                );
            }
        }
    }
}

#[test]
fn every_reason_is_worded_in_every_language() {
    for language in Words::languages() {
        let mut conclusion = sample::bare(Blame::Inconclusive, "conflicting", 0.4);
        conclusion.would_settle = every_reason();
        let report = assemble(&conclusion, sample::frame(language, true));
        for (sentence, message) in report.verdict.would_settle.iter().zip(every_reason()) {
            assert_readable(sentence, &format!("{language} {}", message.code));
            assert!(
                !sentence.contains(&format!("({})", message.code)),
                "{language}: unworded: {sentence}"
            );
        }
    }
}

#[test]
fn every_input_that_cannot_be_checked_gets_a_sentence_in_every_language() {
    let long = "a".repeat(10_000);
    for language in Words::languages() {
        let mut said = BTreeSet::new();
        for typed in ["", "a\u{7}", "ftp://example.com", "my site", &long] {
            let error = faultline_observation::Complaint::about(typed).expect_err("no address");
            let sentence = Words::of(language).refusal(&error);
            assert_readable(&sentence, language);
            assert!(!sentence.contains(error.code()), "{language}: {sentence}");
            said.insert(sentence);
        }
        assert_eq!(said.len(), 5, "{language}: each says something else");
    }
}

#[test]
fn what_is_only_likely_is_not_said_plainly() {
    for language in Words::languages() {
        for (blame, cause) in every_cause() {
            let headline = |confidence| {
                assemble(
                    &sample::bare(blame, cause, confidence),
                    sample::frame(language, true),
                )
                .verdict
                .headline
            };
            let hedged = headline(0.95) != headline(0.70);
            let uncertain = !matches!(blame, Blame::NoFault | Blame::Inconclusive);
            assert_eq!(
                hedged,
                uncertain,
                "{language} {cause}: {} / {}",
                headline(0.95),
                headline(0.70)
            );
        }
    }
}

#[test]
fn every_cause_of_the_evidence_table_is_known_here() {
    let known: BTreeSet<&str> = every_cause().map(|(_, cause)| cause).collect();
    let table = include_str!("../../../verdict/data/evidence.toml");
    for line in table.lines() {
        if let Some(cause) = line.strip_prefix("cause = ") {
            assert!(
                known.contains(cause.trim_matches('"')),
                "the evidence table has the cause {cause}, which has no words"
            );
        }
    }
}

#[test]
fn nothing_is_said_in_one_language_only() {
    let ids = |folder: &str, files: [&'static str; 11]| -> BTreeSet<&'static str> {
        let ids = files
            .into_iter()
            .flat_map(str::lines)
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        let ids: Vec<&str> = ids
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, _)| id)
            .collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{folder} says something twice");
        unique
    };
    let english = ids("en", catalogue!("en"));
    for (folder, files) in [("de", catalogue!("de")), ("ar", catalogue!("ar"))] {
        let other = ids(folder, files);
        assert_eq!(
            english.difference(&other).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "missing in {folder}"
        );
        assert_eq!(
            other.difference(&english).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "only in {folder}"
        );
    }
}

#[test]
fn no_language_asks_for_more_than_english_is_given() {
    let arguments = |source: &'static str| -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut id = "";
        for line in source.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                id = line.split_once(" =").map_or(line, |(id, _)| id);
            }
            let names = line.split('$').skip(1).filter_map(|rest| {
                rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                    .next()
            });
            found.entry(id).or_default().extend(names);
        }
        found
    };
    // Only what has no standard arguments; sentences of a verdict may name the site in one language alone.
    let (english, all) = (catalogue!("en"), [catalogue!("de"), catalogue!("ar")]);
    for (place, source) in english.into_iter().enumerate().skip(8) {
        let given = arguments(source);
        for other in all.iter().map(|files| arguments(files[place])) {
            for (id, asked) in other {
                assert!(
                    asked.is_subset(&given[id]),
                    "{id} asks for {asked:?}, of {:?}",
                    given[id]
                );
            }
        }
    }
}

#[test]
fn catalogues_have_no_syntax_errors() {
    for (folder, files) in [
        ("en", catalogue!("en")),
        ("de", catalogue!("de")),
        ("ar", catalogue!("ar")),
    ] {
        for file in files
            .into_iter()
            .chain([include_str!("../../locales/steps-by-cause.ftl")])
        {
            if let Err((_, errors)) = fluent_bundle::FluentResource::try_new(file.to_owned()) {
                panic!("{folder}: {errors:?}");
            }
        }
    }
}

#[test]
fn a_site_that_refuses_the_visitor_is_not_called_broken() {
    for (cause, label) in [
        ("refuses-you", "refuses you"),
        ("rate-limited", "refuses you"),
        ("server-error", "not working"),
    ] {
        let mut conclusion = sample::bare(Blame::ThisSite, cause, 0.95);
        conclusion.path = ["gateway", "site"]
            .map(|name| sample::station(name, Blame::ThisSite, None, State::Failing))
            .into();
        let path = assemble(&conclusion, sample::frame("en", true)).path;
        let labels: Vec<&str> = path
            .iter()
            .map(|entry| entry.state_label.as_str())
            .collect();
        assert_eq!(labels, ["not working", label], "{cause}");
    }
}
