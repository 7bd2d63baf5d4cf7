//! Do secrets stay secret in every format, and does the verdict survive?
//!
//! Secrets of each kind are planted all over random reports: in this machine's settings, in what was asked, in what
//! was seen, in sentences. None may be found afterwards, whatever the format; the same secret has the same pseudonym
//! everywhere; and the redacted observations are judged like the original ones.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use faultline_catalogue::Catalogue;
use faultline_observation::{
    Asks, EdgeFunction, Failure, Family, Filter, Id, Interface, Link, Machine, Observation,
    Operation, Outcome, Part, PhaseTimes, Proof, Resolver, Role, Transport, Tries,
};
use faultline_report::{
    Level, Message, Report, ReportTarget, Words, assemble, html, markdown, redact, text,
};
use faultline_verdict::{Arg, judge};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::sample;

/// One secret of each kind. Words are of letters that no sentence of ours holds together.
#[derive(Clone, Debug)]
struct Secrets {
    private: IpAddr,
    gateway: IpAddr,
    unique_local: IpAddr,
    link_local: IpAddr,
    carrier: IpAddr,
    own: IpAddr,
    own_six: IpAddr,
    mac: String,
    network: String,
    user: String,
    password: String,
    laptop: String,
    nas: String,
    domain: String,
    wiki: String,
    mail: String,
    token: String,
    cookie: String,
    folder: String,
}

fn word() -> impl Strategy<Value = String> {
    "[qxzjvk]{9}"
}

#[expect(clippy::many_single_char_names, reason = "eight bytes, in order")]
fn secrets() -> impl Strategy<Value = Secrets> {
    let words = proptest::collection::btree_set(word(), 11);
    let token = "[a-z][0-9][A-Z][a-z0-9A-Z]{20}[0-9][a-z][0-9]";
    (words, token, any::<[u8; 8]>()).prop_map(|(words, token, bytes)| {
        let words: Vec<String> = words.into_iter().collect();
        let [a, b, c, d, e, f, g, h] = bytes;
        // A last number of at least 40 is in no other address of these tests.
        let last = 40 + a % 60;
        let address = |text: String| text.parse().expect("an address");
        Secrets {
            private: address(format!("172.{}.{c}.{last}", 16 + b % 16)),
            gateway: address(format!("192.168.{}.{last}", 100 + c % 100)),
            unique_local: address(format!("fd{a:02x}:{b:02x}77::{d:x}")),
            link_local: address(format!("fe80::{e:02x}ff:fe{f:02x}:1{g:02x}")),
            carrier: address(format!("100.{}.{d}.{last}", 64 + e % 64)),
            own: address(format!("217.{}.{f}.{last}", 100 + g % 100)),
            own_six: address(format!("2a02:908:{a:x}{b:02x}::1{h:02x}")),
            mac: format!("3c:a6:2f:{a:02x}:{b:02x}:{c:02x}"),
            network: format!("{} {}", words[0], words[1]),
            user: words[2].clone(),
            password: words[3].clone(),
            laptop: format!("{}-laptop", words[4]),
            nas: format!("q{}.fritz.box", words[5]),
            domain: format!("{}.example", words[6]),
            wiki: format!("{}.{}.example", words[7], words[6]),
            mail: format!("{}@mail.example", words[8]),
            token,
            cookie: words[9].clone(),
            folder: words[10].clone(),
        }
    })
}

impl Secrets {
    /// What must not be found, in lower case.
    fn traces(&self) -> Vec<String> {
        let addresses = [
            self.private,
            self.gateway,
            self.unique_local,
            self.link_local,
            self.carrier,
            self.own,
            self.own_six,
        ];
        let words = [
            &self.mac,
            &self.user,
            &self.password,
            &self.laptop,
            &self.nas,
            &self.domain,
            &self.wiki,
            &self.mail,
            &self.token,
            &self.cookie,
            &self.folder,
        ];
        let pieces = [self.network.split(' '), self.mail.split('@')]
            .into_iter()
            .flatten();
        addresses
            .map(|address| address.to_string())
            .into_iter()
            .chain(words.map(ToString::to_string))
            .chain(
                pieces
                    .filter(|piece| *piece != "mail.example")
                    .map(ToOwned::to_owned),
            )
            .map(|trace| trace.to_lowercase())
            .collect()
    }

    /// Texts as programs and servers write them, each with a secret in it.
    fn texts(&self) -> Vec<String> {
        let Self {
            user,
            folder,
            token,
            cookie,
            password,
            ..
        } = self;
        vec![
            format!("connect from {} failed", self.private),
            format!("Your IP is {}.", self.own),
            format!("client={},{}", self.own_six, self.own),
            format!("no route via {}%wlan0 or {}", self.link_local, self.carrier),
            format!("http://[{}]:8080/{folder}/x", self.unique_local),
            format!(
                "the router {}/24 ({})",
                self.gateway,
                self.mac.to_uppercase()
            ),
            format!("bssid {} on {}", self.mac.replace(':', "-"), self.network),
            format!("cannot open /home/{user}/{folder}/settings.json: denied"),
            format!(r"C:\Users\{user}\{folder}"),
            format!("login of {user} on {}", self.laptop),
            format!(
                "{} does not answer, {} neither.",
                self.nas.to_uppercase(),
                self.wiki
            ),
            format!("mail {} for help", self.mail),
            format!("https://{user}:{password}@www.shop.example/{folder}?token={token}#{folder}"),
            format!("Authorization: Bearer {token}"),
            format!("Set-Cookie: id={cookie}; path=/{folder}"),
            format!("see www.shop.example/{folder}, or {token}"),
            format!(
                "{}-dsl.{}",
                self.own.to_string().replace('.', "-"),
                "carrier.example"
            ),
            format!("searching {}", self.domain),
            format!("password={password}"),
        ]
    }

    fn machine(&self) -> Machine {
        let resolver = |address, transport, name| Resolver {
            address,
            transport,
            name,
        };
        Machine {
            os: "Debian GNU/Linux 12".to_owned(),
            interfaces: vec![Interface {
                name: format!("enx{}", self.mac.replace(':', "")),
                link: Link::Cable,
                up: true,
                addresses: vec![
                    self.private,
                    self.link_local,
                    self.unique_local,
                    self.own_six,
                ],
                mtu: Some(1500),
            }],
            default_interface: Some("wlan0".to_owned()),
            gateways: vec![self.gateway],
            default_route_v4: true,
            default_route_v6: false,
            resolvers: vec![
                resolver(self.gateway, Transport::Udp, None),
                resolver(self.own, Transport::Tls, Some(self.nas.clone())),
                resolver("1.1.1.1".parse().expect("an address"), Transport::Udp, None),
            ],
            search_domains: vec![self.domain.clone()],
            proxy: Some(format!("http://{}:3128", self.laptop)),
            vpn: Some("wg0".to_owned()),
        }
    }
}

/// One question, as random numbers choose it.
#[derive(Clone, Debug)]
struct Row {
    role: usize,
    host: usize,
    resolver: usize,
    goal: usize,
    outcome: usize,
    text: usize,
    key: usize,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0..7_usize,
        0..6_usize,
        0..5_usize,
        0..3_usize,
        0..Failure::ALL.len() + 30,
        0..1000_usize,
        0..1000_usize,
    );
    let row = row.prop_map(|(role, host, resolver, goal, outcome, text, key)| Row {
        role,
        host,
        resolver,
        goal,
        outcome,
        text,
        key,
    });
    proptest::collection::vec(row, 1..12)
}

const SITE: &str = "www.shop.example";

/// A report in which these secrets stand; the site is on a private network if `private`.
fn report(secrets: &Secrets, rows: &[Row], private: bool) -> Report {
    let site = if private { secrets.wiki.as_str() } else { SITE };
    let (conclusion, mut frame) = sample::outage();
    frame.machine = secrets.machine();
    frame.target = Some(ReportTarget {
        input: format!("https://{site}/{}", secrets.folder),
        url: format!("https://{site}/{}", secrets.folder),
        host: site.to_owned(),
        shown: site.to_owned(),
    });
    frame.observations = rows
        .iter()
        .enumerate()
        .map(|(number, row)| observation(secrets, row, number, site))
        .collect();
    frame.observations.push(own_host(secrets));
    let mut report = assemble(&conclusion, frame);
    speak(secrets, &mut report, rows);
    report
}

/// Secrets in the sentences, their arguments, and where only our own words should be.
fn speak(secrets: &Secrets, report: &mut Report, rows: &[Row]) {
    let texts = secrets.texts();
    let mut next = rows.iter().map(|row| row.text).cycle();
    let mut text = || texts[next.next().unwrap_or(0) % texts.len()].clone();
    let verdict = &mut report.verdict;
    for sentence in [
        &mut verdict.headline,
        &mut verdict.summary,
        &mut verdict.certainty,
        &mut verdict.ticket_line,
    ] {
        *sentence = text();
    }
    verdict.next_steps = vec![text(), text()];
    verdict.would_settle = vec![text()];
    verdict.also[0].sentence = text();
    for reason in verdict.because.iter_mut().chain(&mut verdict.ruled_out) {
        reason.sentence = text();
        reason.message = Message::new("gateway-silent")
            .text("address", text())
            .text("detail", secrets.gateway.to_string());
        reason.observations = vec![text()];
    }
    verdict.notes = verdict.because.clone();
    for station in &mut report.path {
        station.label = text();
        station.part = text();
        station.state_label = text();
    }
    report.environment.app_version = text();
    report.tool.name = text();
    report.id = text();
    report.case = text();
    report.started_at = text();
    report.environment.machine.os = text();
}

/// A host of the user's, so that its name is known wherever else it stands; likewise the network and the cookie.
fn own_host(secrets: &Secrets) -> Observation {
    let mut observation = blank(
        Role::Connection,
        "gateway-77".to_owned(),
        "gateway",
        Operation::IcmpEcho,
    );
    observation.asks.host = Some(secrets.laptop.clone());
    observation.asks.address = Some(secrets.gateway);
    observation.facts = BTreeMap::from([
        ("ssid".to_owned(), json!(secrets.network)),
        ("user".to_owned(), json!(secrets.user)),
        ("cookies".to_owned(), json!([secrets.cookie])),
        ("token".to_owned(), json!({ "password": secrets.password })),
        ("location".to_owned(), json!(format!("/{}", secrets.folder))),
    ]);
    observation
}

fn blank(role: Role, id: String, probe: &str, goal: Operation) -> Observation {
    Observation {
        id: Id(id),
        probe: probe.to_owned(),
        asks: Asks::new(role),
        parts: vec![Part::Device, Part::Link, Part::Gateway],
        goal,
        reached: None,
        outcome: Outcome::Success {
            proof: Proof::Authenticated,
        },
        phases: PhaseTimes::default(),
        tries: Tries::default(),
        at_ms: 0,
        facts: BTreeMap::new(),
    }
}

#[expect(clippy::too_many_lines, reason = "every field of a record, once")]
fn observation(secrets: &Secrets, row: &Row, number: usize, site: &str) -> Observation {
    let role = [
        Role::Target,
        Role::Target,
        Role::Control,
        Role::Sibling,
        Role::Swap,
        Role::Portal,
        Role::Dependency,
    ][row.role];
    let goal = [
        Operation::Resolve,
        Operation::TlsHandshake,
        Operation::HttpRoundTrip,
    ][row.goal];
    let probe = if goal == Operation::Resolve {
        "lookup"
    } else {
        "fetch"
    };
    let host = match role {
        Role::Target => site.to_owned(),
        _ => [
            site,
            "a.example.org",
            "b.example.org",
            &secrets.nas,
            &secrets.laptop,
            &secrets.wiki,
        ][row.host]
            .to_owned(),
    };
    let resolver = [
        secrets.gateway.to_string(),
        secrets.own.to_string(),
        "1.1.1.1".to_owned(),
        "system".to_owned(),
        secrets.nas.clone(),
    ][row.resolver]
        .clone();
    let address: IpAddr = match (goal, row.host % 3) {
        (Operation::Resolve, _) => resolver.parse().unwrap_or(secrets.gateway),
        (_, 0) => "104.16.132.229".parse().expect("an address"),
        (_, 1) => secrets.private,
        _ => "151.101.1.7".parse().expect("an address"),
    };
    let mut made = blank(role, format!("{probe}-{number}"), probe, goal);
    made.asks = Asks {
        host: Some(host.clone()),
        address: Some(address),
        resolver: Some(resolver.clone()),
        url: Some(secrets.texts()[12].clone()),
        detour: row.key.is_multiple_of(3),
        ..Asks::new(role)
    };
    made.parts = parts(secrets, row, &host, &resolver, address);
    if let Some(failure) = Failure::ALL.get(row.outcome) {
        made.outcome = Outcome::Failed {
            failure: Failure::from(*failure),
        };
        made.tries = Tries { n: 2, failed: 2 };
    } else if row.outcome.is_multiple_of(2) {
        made.outcome = Outcome::Success {
            proof: Proof::Unproven,
        };
    }
    made.facts = facts(secrets, row);
    made
}

fn parts(secrets: &Secrets, row: &Row, host: &str, resolver: &str, address: IpAddr) -> Vec<Part> {
    let mut parts = vec![
        Part::Device,
        Part::Link,
        Part::Gateway,
        Part::Access(Family::V4),
        Part::Filter(Filter::Everything),
        Part::Filter(Filter::Name(host.to_owned())),
        Part::Filter(Filter::Address(address)),
        Part::Filter(Filter::Port("tcp/443".to_owned())),
        Part::Resolver(resolver.to_owned()),
        Part::Zone(host.to_owned()),
        Part::DnsProvider(if row.key.is_multiple_of(2) {
            "route53".to_owned()
        } else {
            host.to_owned()
        }),
    ];
    if row.key.is_multiple_of(5) {
        parts.push(Part::Proxy(format!("{}:3128", secrets.laptop)));
        parts.push(Part::Vpn("wg0".to_owned()));
    }
    if row.goal > 0 {
        parts.extend([
            Part::Edge(
                ["cloudflare", "fastly"][row.host % 2].to_owned(),
                EdgeFunction::Proxy,
            ),
            Part::Certificate(host.to_owned()),
            Part::Origin(host.to_owned()),
            Part::Application(host.to_owned()),
        ]);
    }
    parts.sort();
    parts
}

fn facts(secrets: &Secrets, row: &Row) -> BTreeMap<String, Value> {
    const KEYS: [&str; 12] = [
        "error",
        "title",
        "server",
        "issuer",
        "serial",
        "location",
        "via",
        "cf-ray",
        "x-request-id",
        "unheard-of",
        "kind",
        "ns",
    ];
    let texts = secrets.texts();
    let text = |offset: usize| texts[(row.text + offset) % texts.len()].clone();
    let key = |offset: usize| KEYS[(row.key + offset) % KEYS.len()];
    BTreeMap::from([
        (key(0).to_owned(), json!(text(0))),
        (
            key(1).to_owned(),
            json!([text(1), { key(2): text(2), text(3): 7 }]),
        ),
        (text(4), json!(true)),
        (
            "headers".to_owned(),
            json!({ key(3): text(5), "set-cookie": secrets.cookie, "x-cache": format!("MISS from {}", secrets.laptop) }),
        ),
        (
            "addresses".to_owned(),
            json!([secrets.private.to_string(), "104.16.132.229"]),
        ),
    ])
}

/// Every form in which a report leaves.
fn formats(report: &Report) -> Vec<(&'static str, String)> {
    let words = Words::of("en");
    vec![
        ("JSON", report.to_json()),
        ("text", text(report, words, true)),
        ("Markdown", markdown(report, words)),
        ("HTML", html(report, words)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

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
        prop_assert_eq!((before.blame, &before.cause), (after.blame, &after.cause));
        prop_assert!((before.confidence - after.confidence).abs() < 1e-9, "{} became {}", before.confidence, after.confidence);
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
