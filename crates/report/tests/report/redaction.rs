//! Do secrets stay secret in every format, and does the verdict survive?
//!
//! Secrets of each kind are planted all over random reports: in this machine's settings, in what was asked, in what
//! was seen, in sentences. None may be found afterwards, whatever the format; the same secret has the same pseudonym
//! everywhere; and the redacted observations are judged like the original ones.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use faultline_catalogue::Catalogue;
use faultline_observation::{Asks, Id, Part, Role};
use faultline_report::{
    Form, Level, Report, Words, assemble, file_stem, html, lines, markdown, redact, text,
};
use faultline_verdict::{Arg, judge};
use proptest::prelude::*;
use serde_json::json;

use crate::planted::{report, rows, secrets};
use crate::sample;

/// Few, for every test run; `PROPTEST_CASES` asks for more.
#[expect(clippy::disallowed_methods, reason = "how more are asked for")]
fn cases() -> u32 {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    wanted.and_then(|cases| cases.parse().ok()).unwrap_or(32)
}

/// Every form in which a report leaves, with the name under which it does.
fn formats(report: &Report) -> Vec<(&'static str, String)> {
    let words = Words::of("en");
    let rows: Vec<String> = lines(report).collect();
    let mut all = vec![
        ("name", file_stem(report)),
        ("JSON", report.to_json()),
        ("JSON lines", rows.join("\n")),
        ("text", text(report, words, true)),
        ("Markdown", markdown(report, words)),
        ("HTML", html(report, words)),
    ];
    all.extend(zipped(report, words).map(|text| ("zip", text)));
    all
}

/// What a zip says of itself, and each file in it with its name.
fn zipped(report: &Report, words: &Words) -> impl Iterator<Item = String> {
    let bytes = Form::Zip.of(report, words).expect("a zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    assert_eq!(archive.len(), 4, "the page, Markdown, text and data");
    let mut all = vec![String::from_utf8_lossy(archive.comment()).into_owned()];
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("a file");
        let mut content = format!("{} {}\n", file.name().expect("a name"), file.comment());
        file.read_to_string(&mut content).expect("text");
        all.push(content);
    }
    all.into_iter()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn no_secret_is_found_in_any_format(secrets in secrets(), rows in rows(), public in any::<bool>()) {
        let report = report(&secrets, &rows, public);
        let level = if public { Level::Public } else { Level::Support };
        let redacted = redact(&report, level);
        for (format, shown) in formats(&redacted.report) {
            let shown = shown.to_lowercase();
            for trace in secrets.traces() {
                if let Some(at) = shown.find(&trace) {
                    let from = shown[..at].char_indices().rev().nth(80).map_or(0, |(at, _)| at);
                    prop_assert!(false, "{trace} is in the {format} for {level:?}: …{}", &shown[from..at + trace.len()]);
                }
            }
        }
        for replacement in &redacted.replaced {
            prop_assert!(secrets.traces().iter().all(|trace| !replacement.pseudonym.contains(trace)));
        }
    }

    #[test]
    fn the_verdict_is_that_of_the_original(secrets in secrets(), rows in rows(), private in any::<bool>(), public in any::<bool>()) {
        let report = report(&secrets, &rows, private);
        let level = if public { Level::Public } else { Level::Support };
        let redacted = redact(&report, level).report;
        let catalogue = Catalogue::embedded();
        let (before, after) = (judge(&report.observations, catalogue), judge(&redacted.observations, catalogue));
        let difference = (before.confidence - after.confidence).abs();
        prop_assert!(difference < 1e-9, "{} became {}", before.confidence, after.confidence);
        prop_assert_eq!((before.blame, &before.cause), (after.blame, &after.cause));
        let codes = |conclusion: &faultline_verdict::Conclusion| -> Vec<String> {
            let reasons = conclusion.because.iter().chain(&conclusion.ruled_out).chain(&conclusion.notes);
            reasons.map(|reason| reason.message.code.clone()).collect()
        };
        prop_assert_eq!(codes(&before), codes(&after));
    }

    #[test]
    fn what_was_the_same_is_the_same_and_what_differed_differs(secrets in secrets(), rows in rows()) {
        let report = report(&secrets, &rows, false);
        let redacted = redact(&report, Level::Support).report;
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut back: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut note = |from: String, to: String| {
            names.entry(from.clone()).or_default().insert(to.clone());
            back.entry(to).or_default().insert(from);
        };
        for (from, to) in report.observations.iter().zip(&redacted.observations) {
            let pairs = [(&from.asks.host, &to.asks.host), (&from.asks.resolver, &to.asks.resolver)];
            for (from, to) in pairs {
                note(from.clone().unwrap_or_default(), to.clone().unwrap_or_default());
            }
            let address = |asks: &Asks| asks.address.map(|it| it.to_string()).unwrap_or_default();
            note(address(&from.asks), address(&to.asks));
            for (from, to) in from.parts.iter().zip(&to.parts) {
                let tail = |part: &Part| part.to_string().split_once(':').map(|(_, tail)| tail.to_owned()).unwrap_or_default();
                if let (Part::Resolver(_) | Part::Origin(_) | Part::Zone(_), true) = (from, from.class() == to.class()) {
                    note(tail(from), tail(to));
                }
            }
        }
        let machines = (&report.environment.machine, &redacted.environment.machine);
        note(machines.0.gateways[0].to_string(), machines.1.gateways[0].to_string());
        note(machines.0.resolvers[0].address.to_string(), machines.1.resolvers[0].address.to_string());
        let arg = |report: &Report| match &report.verdict.because[0].message.args["detail"] {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
        };
        note(arg(&report), arg(&redacted));
        prop_assert!(names.values().chain(back.values()).all(|all| all.len() == 1), "{names:?}");
    }

    #[test]
    fn a_redacted_report_stays_as_it_is(secrets in secrets(), rows in rows(), public in any::<bool>()) {
        let level = if public { Level::Public } else { Level::Support };
        let once = redact(&report(&secrets, &rows, public), level).report;
        let read = Report::read(once.to_json().as_bytes()).expect("a redacted report is a report");
        prop_assert_eq!(&read, &once);
        let twice = redact(&once, level).report;
        prop_assert_eq!(twice.to_json(), once.to_json());
    }
}

#[test]
fn what_the_ticket_needs_stays_readable() {
    let (conclusion, mut frame) = sample::outage();
    let mut page = sample::visit(Role::Target, "fastly", "news.example", false);
    page.asks.address = "151.101.1.7".parse().ok();
    page.asks.resolver = Some("9.9.9.9".to_owned());
    page.facts = BTreeMap::from([
        (
            "headers".to_owned(),
            json!({ "cf-ray": "9a0b1c2d3e4f5a6b-FRA", "x-amz-cf-id": "q83vEjRWeJq8N5Z-1x9Qabc83vEjRWeJq8==", "x-azure-ref": "20261121T093000Z-17f8c9d5b7fxk2h4hC1FRA" }),
        ),
        (
            "addresses".to_owned(),
            json!(["151.101.1.7", "2a04:4e42::775"]),
        ),
        ("cname".to_owned(), json!(["news.map.fastly.net"])),
        ("title".to_owned(), json!("Error 503, ray 9a0b1c2d3e4f5a6b")),
    ]);
    frame.observations.push(page);
    for (number, observation) in frame.observations.iter_mut().enumerate() {
        observation.id = Id(format!("visit-{number}"));
    }
    let report = assemble(&conclusion, frame);
    for level in [Level::Support, Level::Public] {
        let redacted = redact(&report, level);
        assert!(
            redacted.replaced.is_empty(),
            "{level:?}: {:?}",
            redacted.replaced
        );
        assert_eq!(
            redacted.report.observations, report.observations,
            "{level:?}"
        );
        assert_eq!(redacted.report.redacted, Some(level));
    }
}

#[test]
fn a_site_on_a_private_network_is_readable_for_support_only() {
    let (conclusion, mut frame) = sample::outage();
    let target = frame.target.as_mut().expect("the outage has a site");
    for field in [
        &mut target.input,
        &mut target.url,
        &mut target.host,
        &mut target.shown,
    ] {
        *field = field.replace("news.example", "nas.local");
    }
    frame
        .observations
        .push(sample::visit(Role::Target, "fastly", "nas.local", false));
    let report = assemble(&conclusion, frame);
    assert!(
        redact(&report, Level::Support)
            .report
            .to_json()
            .contains("nas.local")
    );
    let public = redact(&report, Level::Public).report;
    assert!(!public.to_json().contains("nas.local"));
    let url = public.target.map(|target| target.url).unwrap_or_default();
    assert!(
        url.starts_with("https://host-") && url.ends_with(".local/"),
        "{url}"
    );
}

#[test]
fn everything_means_everything() {
    let (conclusion, frame) = sample::outage();
    let report = assemble(&conclusion, frame);
    let redacted = redact(&report, Level::Everything);
    assert_eq!((redacted.report, redacted.replaced.len()), (report, 0));
}
