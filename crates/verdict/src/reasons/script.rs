//! What did the script say that chooses the proxy, and what came of it?

use faultline_observation::{Observation, Operation, Part, Role};
use serde_json::Value;

use super::{ids, pick, reason};
use crate::judge::Judgement;
use crate::{Message, Reason};

/// The direct way, as scripts spell it.
const DIRECT: &str = "DIRECT";

/// What is worth saying of the script called `name`; `set` is what says that there is one.
pub(super) fn script(now: &Judgement<'_>, name: &str, set: Vec<&Observation>) -> Vec<Reason> {
    let asked = pick(now, |o| o.probe == "proxy_script");
    let Some(said) = asked.first().copied() else {
        let mut unasked = reason("note-proxy-script", set);
        unasked.message = unasked.message.text("name", name);
        return vec![unasked];
    };
    let told = |code: &str, observations: &[&Observation]| Reason {
        observations: ids(observations),
        message: Message::new(code).text("name", name),
    };
    let code = match said.text("script") {
        Some("chose") => return chose(now, said, &told),
        Some("absent") => "note-proxy-script-absent",
        Some("unreachable") => "note-proxy-script-unreachable",
        Some("broken" | "endless") => "note-proxy-script-broken",
        Some("there") => return Vec::new(),
        _ => "note-proxy-script",
    };
    vec![told(code, &[said])]
}

fn chose(
    now: &Judgement<'_>,
    said: &Observation,
    told: &dyn Fn(&str, &[&Observation]) -> Reason,
) -> Vec<Reason> {
    let way = said.text("proxy").unwrap_or(DIRECT);
    let mut chose = told("note-proxy-script-chose", &[said]);
    chose.message = chose.message.text("way", way);
    let dead = said.facts.get("dead").and_then(Value::as_array);
    let dead = dead.and_then(|dead| dead.first()?.as_str()).map(|first| {
        let mut found = told("note-proxy-script-dead", &[said]);
        found.message = found.message.text("proxy", first).text("way", way);
        found
    });
    let elsewhere = others(now, way).map(|(other, seen)| {
        let mut found = told("note-proxy-script-elsewhere", &[said, seen]);
        found.message = found.message.text("way", way).text("other", other);
        found
    });
    [Some(chose), dead, elsewhere]
        .into_iter()
        .flatten()
        .collect()
}

/// Another way than `way`, by which the script sends one of the sites that are asked for comparison.
fn others<'o>(now: &'o Judgement<'_>, way: &str) -> Option<(String, &'o Observation)> {
    let pages = pick(now, |o| {
        let secure = o.asks.port == Some(443);
        o.asks.role == Role::Control && o.goal == Operation::HttpRoundTrip && secure && o.asked()
    });
    let gone = |o: &Observation| {
        let proxy = o.parts.iter().find_map(|part| match part {
            Part::Proxy(authority) => Some(authority.clone()),
            _ => None,
        });
        proxy.unwrap_or_else(|| DIRECT.to_owned())
    };
    let own = way
        .split_once("://")
        .map_or(way, |(_, authority)| authority);
    let mut ways = pages.into_iter().map(|page| (gone(page), page));
    ways.find(|(other, _)| other != own)
}
