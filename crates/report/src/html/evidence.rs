//! What was asked, of whom, and how did it go: in words, with the code beside them?

use faultline_observation::{Observation, Operation, Outcome, Part, Proof, Role, SkipReason};
use faultline_verdict::Message;
use serde_json::Value;

use super::timing::duration;
use super::{shown, span};
use crate::assemble::provider_name;
use crate::schema::Report;
use crate::words::Words;

/// One row of the table of everything.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) question: String,
    pub(super) role: String,
    pub(super) whom: String,
    pub(super) beside: String,
    pub(super) mark: &'static str,
    pub(super) words: String,
    pub(super) code: String,
    pub(super) detail: String,
    pub(super) crossed: String,
    pub(super) time: String,
}

/// What one name server says of the site.
pub(super) struct Answer {
    pub(super) server: String,
    pub(super) beside: String,
    pub(super) mark: &'static str,
    pub(super) words: String,
    pub(super) given: String,
    pub(super) time: String,
}

/// The most rows of one table: an ordinary check has fifty.
const MOST: usize = 400;

/// Everything that was asked, and what is said if that is more than is shown.
pub(super) fn rows(report: &Report, words: &Words) -> (Vec<Row>, Option<String>) {
    let rows = report
        .observations
        .iter()
        .take(MOST)
        .map(|observation| row(observation, words))
        .collect();
    let left = report.observations.len().saturating_sub(MOST);
    let more = (left > 0).then(|| {
        let left = u32::try_from(left).unwrap_or(u32::MAX);
        words.say(&Message::new("page-more").number("n", left))
    });
    (rows, more)
}

fn row(observation: &Observation, words: &Words) -> Row {
    let (whom, beside) = whom(observation, words);
    let (mark, said, code) = outcome(observation, words);
    // What every question crosses says nothing of this one; all of it is in the JSON.
    let parts: Vec<String> = observation
        .parts
        .iter()
        .filter(|part| !is_everybodys(part))
        .map(ToString::to_string)
        .collect();
    Row {
        id: shown(&observation.id.0),
        question: question(observation, words),
        role: words.say(&Message::new(format!(
            "role-{}",
            role(observation.asks.role)
        ))),
        whom,
        beside,
        mark,
        words: said,
        code,
        detail: detail(observation, words),
        crossed: shown(&parts.join(" › ")),
        time: time(observation, words),
    }
}

/// Whether nearly every question crosses this part.
fn is_everybodys(part: &Part) -> bool {
    use Part::{Access, Device, Filter, Gateway, Line, Link};
    matches!(part, Device | Link | Gateway | Line | Access(_) | Filter(_))
}

/// What was asked; what the machine says of itself goes by the name of the look.
pub(super) fn question(observation: &Observation, words: &Words) -> String {
    let goal = match observation.goal {
        Operation::Inspect => match observation.id.0.as_str() {
            "machine-link" => "inspect-machine-link",
            "machine-address" => "inspect-machine-address",
            "machine-route" => "inspect-machine-route",
            _ if observation.probe == "clock" => "inspect-clock",
            _ => "inspect",
        },
        Operation::IcmpEcho => "icmp_echo",
        Operation::Resolve => "resolve",
        Operation::Connect => "connect",
        Operation::TlsHandshake => "tls_handshake",
        Operation::QuicHandshake => "quic_handshake",
        Operation::HttpRoundTrip => "http_round_trip",
    };
    words.say(&Message::new(format!("goal-{goal}")))
}

/// Of whom: the page or the host, then the address or the resolver.
pub(super) fn whom(observation: &Observation, words: &Words) -> (String, String) {
    let asks = &observation.asks;
    let place = match (asks.address, asks.port) {
        (Some(address), Some(port)) => std::net::SocketAddr::new(address, port).to_string(),
        (Some(address), None) => address.to_string(),
        (None, _) => String::new(),
    };
    let main = asks.host.as_deref().map_or_else(|| place.clone(), shown);
    // A look-up speaks to the resolver itself, a page's address came from one.
    let resolver = asks
        .resolver
        .as_deref()
        .filter(|_| observation.goal == Operation::Resolve);
    let beside = match resolver {
        Some("system") => words.say(
            &Message::new("asked-of").text("resolver", words.say(&Message::new("resolver-system"))),
        ),
        Some(resolver) => words.say(&Message::new("asked-of").text("resolver", resolver)),
        None if main == place => String::new(),
        None => place,
    };
    (main, beside)
}

/// How it went: a mark, words, and the code.
fn outcome(observation: &Observation, words: &Words) -> (&'static str, String, String) {
    match &observation.outcome {
        Outcome::Success { proof } => {
            let proof = match proof {
                Proof::Authenticated => "proof-authenticated",
                Proof::Unproven => "proof-unproven",
            };
            ("good", words.say(&Message::new(proof)), String::new())
        }
        Outcome::Failed { failure } => (
            "bad",
            words.failure(failure.as_str()),
            shown(failure.as_str()),
        ),
        Outcome::Skipped { reason } => {
            let code = format!("skipped-{}", skipped(*reason));
            ("none", words.say(&Message::new(code)), String::new())
        }
    }
}

/// The facts that an engineer looks for first.
fn detail(observation: &Observation, words: &Words) -> String {
    const ALWAYS: &[&str] = &["status", "addresses", "neighbour", "hops", "path_mtu"];
    const OF_FAILURES: &[&str] = &["status", "title", "rule", "made_by", "addresses", "error"];
    let keys = if observation.failure().is_some() {
        OF_FAILURES
    } else {
        ALWAYS
    };
    let mut said: Vec<String> = keys
        .iter()
        .filter_map(|key| Some((*key, fact(observation.facts.get(*key)?))))
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    let tries = observation.tries;
    if tries.n > 1 && tries.failed > 0 {
        let counted = Message::new("tries-failed")
            .number("n", tries.n)
            .number("failed", tries.failed);
        said.insert(0, words.say(&counted));
    }
    shown(&said.join(" · "))
}

/// A fact in one line.
pub(super) fn fact(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => shown(text),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(items) => shown(
            &items
                .iter()
                .take(24)
                .map(fact)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        // A router on the way.
        Value::Object(fields) if fields.contains_key("ttl") => {
            let field = |key: &str| fields.get(key).map(fact).unwrap_or_default();
            let (place, router, ms) = (field("ttl"), field("address"), field("ms"));
            format!("{place}: {router} ({ms} ms)")
        }
        Value::Object(_) => shown(&value.to_string()),
    }
}

/// What each name server says of the site.
pub(super) fn answers(report: &Report, words: &Words) -> Vec<Answer> {
    let about_site = |observation: &&Observation| {
        observation.goal == Operation::Resolve
            && observation.asks.role == Role::Target
            && observation.asked()
    };
    report
        .observations
        .iter()
        .filter(about_site)
        .take(MOST)
        .map(|observation| answer(observation, words))
        .collect()
}

fn answer(observation: &Observation, words: &Words) -> Answer {
    let asks = &observation.asks;
    let address = asks
        .address
        .map(|address| address.to_string())
        .unwrap_or_default();
    let server = match asks.resolver.as_deref() {
        Some("system") => words.say(&Message::new("resolver-system")),
        Some(resolver) => shown(resolver),
        None => address.clone(),
    };
    let company = ["resolver_provider", "dns_provider"]
        .into_iter()
        .find_map(|key| observation.text(key))
        .map(|id| shown(&provider_name(id)));
    let transport = observation
        .text("transport")
        .map(|name| shown(name).to_uppercase());
    let beside: Vec<String> = [company, transport, Some(address)]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty() && *text != server)
        .collect();
    let (mark, said, code) = outcome(observation, words);
    let addresses = observation
        .facts
        .get("addresses")
        .map(fact)
        .unwrap_or_default();
    let given = if addresses.is_empty() {
        code
    } else {
        addresses
    };
    Answer {
        server,
        beside: beside.join(" · "),
        mark,
        words: said,
        given,
        time: time(observation, words),
    }
}

fn time(observation: &Observation, words: &Words) -> String {
    let ms = duration(observation);
    if observation.asked() && ms > 0.0 {
        span(ms, words)
    } else {
        String::new()
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Machine => "machine",
        Role::Connection => "connection",
        Role::Portal => "portal",
        Role::Target => "target",
        Role::Control => "control",
        Role::Sibling => "sibling",
        Role::Swap => "swap",
        Role::Dependency => "dependency",
    }
}

fn skipped(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::NotAvailable => "not-available",
        SkipReason::NotNeeded => "not-needed",
        SkipReason::NothingToAsk => "nothing-to-ask",
        SkipReason::Private => "private",
        SkipReason::OutOfTime => "out-of-time",
        SkipReason::Cancelled => "cancelled",
    }
}
