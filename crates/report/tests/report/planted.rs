//! Which secrets stand where in the random reports of the redaction tests?

use std::collections::BTreeMap;
use std::net::IpAddr;

use faultline_observation::{
    Asks, EdgeFunction, Failure, Family, Filter, Id, Interface, Link, Machine, Observation,
    Operation, Outcome, Part, PhaseTimes, Proof, Resolver, Role, Transport, Tries,
};
use faultline_report::{Message, Report, ReportTarget, assemble};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::sample;

/// One secret of each kind. Words are of letters that no sentence of ours holds together.
#[derive(Clone, Debug)]
pub(crate) struct Secrets {
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

pub(crate) fn secrets() -> impl Strategy<Value = Secrets> {
    let words = proptest::collection::btree_set(word(), 11);
    let token = "[a-z][0-9][A-Z][a-z0-9A-Z]{20}[0-9][a-z][0-9]";
    (words, token, any::<[u8; 8]>()).prop_map(|(words, token, bytes)| {
        let words: Vec<String> = words.into_iter().collect();
        let at = |place: usize| bytes[place];
        let (a, b, c) = (at(0), at(1), at(2));
        // A last number of at least 40 is in no other address of these tests.
        let last = 40 + a % 60;
        let address = |text: String| text.parse().expect("an address");
        Secrets {
            private: address(format!("172.{}.{c}.{last}", 16 + b % 16)),
            gateway: address(format!("192.168.{}.{last}", 100 + c % 100)),
            unique_local: address(format!("fd{a:02x}:{b:02x}77::{:x}", at(3))),
            link_local: address(format!(
                "fe80::{:02x}ff:fe{:02x}:1{:02x}",
                at(4),
                at(5),
                at(6)
            )),
            carrier: address(format!("100.{}.{}.{last}", 64 + at(4) % 64, at(3))),
            own: address(format!("217.{}.{}.{last}", 100 + at(6) % 100, at(5))),
            own_six: address(format!("2a02:908:{a:x}{b:02x}::1{:02x}", at(7))),
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
    pub(crate) fn traces(&self) -> Vec<String> {
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
                signal_dbm: Some(-61),
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
            proxy_exempt: vec![format!("*.{}", self.domain), self.nas.clone()],
            proxy_script: Some(format!("http://{}/proxy.pac", self.nas)),
            upstreams: vec![self.gateway, self.own],
            vpn: Some("wg0".to_owned()),
        }
    }
}

/// One question, as random numbers choose it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    role: usize,
    host: usize,
    resolver: usize,
    goal: usize,
    outcome: usize,
    text: usize,
    key: usize,
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
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
pub(crate) fn report(secrets: &Secrets, rows: &[Row], private: bool) -> Report {
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
    frame.observations.push(proxy_script(secrets));
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

/// What a script answered: proxies of the own company, by name and by address.
fn proxy_script(secrets: &Secrets) -> Observation {
    let id = "proxy-script-78".to_owned();
    let mut observation = blank(Role::Machine, id, "proxy_script", Operation::Inspect);
    let (named, other) = (
        format!("http://{}:3128", secrets.nas),
        format!("socks5://{}:1080", secrets.gateway),
    );
    observation.facts = BTreeMap::from([
        ("script".to_owned(), json!("chose")),
        ("ways".to_owned(), json!([named, other, "DIRECT"])),
        ("dead".to_owned(), json!([named])),
        ("proxy".to_owned(), json!(other)),
        ("error".to_owned(), json!(secrets.texts()[0])),
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
    let host = host(secrets, row, role, site);
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
    (made.outcome, made.tries) = outcome(row);
    made.facts = facts(secrets, row);
    made
}

/// The host that is asked for.
fn host(secrets: &Secrets, row: &Row, role: Role, site: &str) -> String {
    let hosts = [
        site,
        "a.example.org",
        "b.example.org",
        &secrets.nas,
        &secrets.laptop,
        &secrets.wiki,
    ];
    if role == Role::Target {
        site.to_owned()
    } else {
        hosts[row.host].to_owned()
    }
}

/// How it went: one of all failures, or a success.
fn outcome(row: &Row) -> (Outcome, Tries) {
    if let Some(failure) = Failure::ALL.get(row.outcome) {
        let failure = Failure::from(*failure);
        return (Outcome::Failed { failure }, Tries { n: 2, failed: 2 });
    }
    let proof = if row.outcome.is_multiple_of(2) {
        Proof::Unproven
    } else {
        Proof::Authenticated
    };
    (Outcome::Success { proof }, Tries::default())
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
