//! What does an engineer want to see of the certificate, of the answer that decided, and of this machine?

use faultline_observation::{Interface, Link, Observation, Role};
use faultline_verdict::Message;
use serde_json::Value;

use super::evidence::fact;
use super::shown;
use crate::schema::Report;
use crate::words::Words;

/// One certificate of the chain.
pub(super) struct Certificate {
    pub(super) subject: String,
    pub(super) names: String,
    pub(super) issuer: String,
    pub(super) valid: String,
}

/// One thing that was seen, by name.
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) value: String,
}

/// The chain that the site presented, its own certificate first.
pub(super) fn chain(report: &Report, words: &Words) -> Vec<Certificate> {
    const MOST: usize = 12;
    let links = of_target(report).find_map(|observation| match observation.facts.get("chain") {
        Some(Value::Array(links)) if !links.is_empty() => Some(links.clone()),
        _ => observation
            .facts
            .get("certificate")
            .filter(|one| one.is_object())
            .map(|one| vec![one.clone()]),
    });
    let certificate = |link: &Value| {
        let text = |key: &str| link.get(key).map(fact).unwrap_or_default();
        // The day is enough to read; the moment is in the JSON.
        let day = |key: &str| words.day_of(text(key));
        let valid = Message::new("valid-from-to")
            .text("from", day("not_before"))
            .text("to", day("not_after"));
        Certificate {
            subject: text("subject"),
            names: text("names"),
            issuer: text("issuer"),
            valid: words.say(&valid),
        }
    };
    links
        .unwrap_or_default()
        .iter()
        .take(MOST)
        .map(certificate)
        .collect()
}

/// Status, title and headers of the answer that decided.
pub(super) fn deciding(report: &Report) -> Vec<Fact> {
    const FIRST: [&str; 8] = [
        "status",
        "title",
        "rule",
        "made_by",
        "recognised",
        "redirected_to",
        "server",
        "cf-ray",
    ];
    let Some(observation) =
        of_target(report).find(|observation| observation.facts.contains_key("status"))
    else {
        return Vec::new();
    };
    let own = FIRST
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), observation.facts.get(key)?)));
    let headers = observation.facts.get("headers").and_then(Value::as_object);
    let headers = headers
        .into_iter()
        .flatten()
        .filter(|(name, _)| name.as_str() != "server")
        .map(|(name, value)| (name.clone(), value));
    own.chain(headers)
        .map(|(name, value)| Fact {
            name: shown(&name),
            value: fact(value),
        })
        .filter(|fact| !fact.value.is_empty())
        .take(60)
        .collect()
}

/// How this machine is connected.
pub(super) fn machine(report: &Report, words: &Words) -> Vec<Fact> {
    let machine = &report.environment.machine;
    let word = |code: &str| words.say(&Message::new(code));
    let list = |items: Vec<String>| shown(&items.join(", "));
    let resolvers = machine
        .resolvers
        .iter()
        .map(|resolver| match &resolver.name {
            Some(name) => format!("{} ({name})", resolver.address),
            None => resolver.address.to_string(),
        });
    let interfaces = machine.interfaces.iter().take(24).map(|interface| Fact {
        name: format!(
            "{} · {}",
            shown(&interface.name),
            word(link(interface.link))
        ),
        value: interface_state(interface, words),
    });
    let before = [("machine-os", shown(&machine.os))];
    let after = [
        (
            "machine-gateways",
            list(machine.gateways.iter().map(ToString::to_string).collect()),
        ),
        ("machine-resolvers", list(resolvers.collect())),
        (
            "machine-upstreams",
            list(machine.upstreams.iter().map(ToString::to_string).collect()),
        ),
        ("machine-search", list(machine.search_domains.clone())),
        (
            "machine-proxy",
            shown(machine.proxy.as_deref().unwrap_or_default()),
        ),
        (
            "machine-proxy-script",
            shown(machine.proxy_script.as_deref().unwrap_or_default()),
        ),
        (
            "machine-vpn",
            shown(machine.vpn.as_deref().unwrap_or_default()),
        ),
    ];
    let worded = |(code, value): (&str, String)| Fact {
        name: word(code),
        value,
    };
    before
        .into_iter()
        .map(worded)
        .chain(interfaces)
        .chain(after.into_iter().map(worded))
        .filter(|fact| !fact.value.is_empty())
        .collect()
}

fn interface_state(interface: &Interface, words: &Words) -> String {
    if !interface.up {
        return words.say(&Message::new("link-down"));
    }
    if interface.addresses.is_empty() {
        return words.say(&Message::new("no-answer"));
    }
    let addresses: Vec<String> = interface
        .addresses
        .iter()
        .map(ToString::to_string)
        .collect();
    let mtu = interface
        .mtu
        .map(|mtu| format!(" · MTU {mtu}"))
        .unwrap_or_default();
    let signal = interface
        .signal_dbm
        .map(|dbm| words.say(&Message::new("machine-signal").number("dbm", dbm)))
        .map(|signal| format!(" · {signal}"))
        .unwrap_or_default();
    shown(&format!("{}{mtu}{signal}", addresses.join(", ")))
}

fn link(link: Link) -> &'static str {
    match link {
        Link::Cable => "link-cable",
        Link::Wifi => "link-wifi",
        Link::Mobile => "link-mobile",
        Link::Tunnel => "link-tunnel",
        Link::Virtual => "link-virtual",
        Link::Unknown => "link-unknown",
    }
}

/// What was asked of the site the ordinary way, failures first: they are what the verdict is about.
fn of_target(report: &Report) -> impl Iterator<Item = &Observation> {
    let ordinary = || {
        report
            .observations
            .iter()
            .filter(|observation| observation.asks.role == Role::Target && !observation.asks.detour)
    };
    ordinary()
        .filter(|observation| observation.failure().is_some())
        .chain(ordinary().filter(|observation| observation.failure().is_none()))
}
