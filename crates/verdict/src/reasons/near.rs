//! What does this machine say of itself, and what of everything else?

use faultline_observation::{Failure, Observation, Role};

use super::script::script;
use super::{count, failed, is_ours, pick, reason, whole};
use crate::judge::Judgement;
use crate::{Message, Reason};

/// What the system itself reports.
pub(super) fn machine(now: &Judgement<'_>) -> Vec<Reason> {
    let simple = [
        (Failure::LINK_DOWN, "link-is-down"),
        (Failure::NO_ADDRESS, "no-address"),
        (Failure::NO_ROUTE, "no-route"),
    ];
    let mut reasons: Vec<Reason> = simple
        .into_iter()
        .map(|(failure, code)| reason(code, pick(now, |o| failed(o, failure))))
        .collect();
    reasons.extend(stub(now));
    for observation in pick(now, |o| failed(o, Failure::GATEWAY_SILENT))
        .into_iter()
        .take(1)
    {
        let address = observation
            .asks
            .address
            .map(|address| address.to_string())
            .unwrap_or_default();
        let message = Message::new("gateway-silent").text("address", address);
        reasons.push(Reason {
            observations: vec![observation.id.clone()],
            message,
        });
    }
    for observation in pick(now, |o| failed(o, Failure::HOSTS_OVERRIDE))
        .into_iter()
        .take(1)
    {
        let address = observation.text("address").unwrap_or_default();
        let message = Message::new("hosts-file").text("address", address);
        reasons.push(Reason {
            observations: vec![observation.id.clone()],
            message,
        });
    }
    for observation in pick(now, |o| failed(o, Failure::CLOCK_SKEWED))
        .into_iter()
        .take(1)
    {
        let seconds = observation
            .facts
            .get("clock_offset_s")
            .and_then(serde_json::Value::as_f64)
            .unwrap_or_default();
        let message = Message::new("clock-skewed").number("seconds", seconds);
        reasons.push(Reason {
            observations: vec![observation.id.clone()],
            message,
        });
    }
    reasons
}

/// The name service that should run on this machine.
fn stub(now: &Judgement<'_>) -> Option<Reason> {
    let observation = *pick(now, |o| failed(o, Failure::STUB_DEAD)).first()?;
    let address = observation.asks.resolver.clone().unwrap_or_default();
    Some(Reason {
        observations: vec![observation.id.clone()],
        message: Message::new("stub-dead").text("resolver", address),
    })
}

/// Whether nothing beyond the router works.
pub(super) fn everything_fails(now: &Judgement<'_>) -> Vec<Reason> {
    let beyond = pick(now, |o| {
        is_ours(o) && o.asks.role != Role::Portal && o.asked()
    });
    let failing: Vec<&Observation> = beyond
        .iter()
        .copied()
        .filter(|o| {
            o.failure()
                .is_some_and(|f| f.is("tcp") || f.is("dns") || f.is("local"))
        })
        .collect();
    let works = beyond.iter().any(|o| o.proven());
    if works || count(&failing) < 3 {
        return Vec::new();
    }
    let (failed, total) = (count(&failing), count(&beyond));
    let mut found = reason("everything-fails", failing);
    found.message = found
        .message
        .number("failed", whole(failed))
        .number("total", whole(total));
    vec![found]
}

/// How this machine is connected, where that bears on what the rest is worth.
pub(super) fn connected(now: &Judgement<'_>) -> Vec<Reason> {
    let said = |key: &str| {
        let found = pick(now, |o| o.probe == "machine" && o.text(key).is_some());
        let text = found.first()?.text(key)?.to_owned();
        Some((text, found))
    };
    let named = |key: &str, code: &str| {
        let (name, found) = said(key)?;
        let mut told = reason(code, found);
        told.message = told.message.text("name", name);
        Some(told)
    };
    let addressing = said("addressing").and_then(|(kind, found)| match kind.as_str() {
        "carrier-nat" => Some(reason("note-carrier-nat", found)),
        "ipv6-only" => Some(reason("note-ipv6-only", found)),
        "ipv6-local" => Some(reason("note-ipv6-local", found)),
        _ => None,
    });
    let vpn = named("vpn", "note-vpn");
    let script =
        said("proxy_script").map_or_else(Vec::new, |(name, found)| script(now, &name, found));
    vpn.into_iter().chain(script).chain(addressing).collect()
}

/// Vendors' portal checks that somebody else answered.
pub(super) fn portals(now: &Judgement<'_>) -> Vec<Reason> {
    let intercepted = pick(now, |o| {
        o.asks.role == Role::Portal && failed(o, Failure::INTERCEPTED)
    });
    let vendors = whole(count(&intercepted));
    let mut found = reason("portal-answers", intercepted);
    found.message = found.message.number("vendors", vendors);
    vec![found]
}
