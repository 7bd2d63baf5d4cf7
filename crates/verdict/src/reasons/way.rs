//! What do the questions about the way itself say: hop by hop, by size, over UDP?

use std::net::IpAddr;

use faultline_observation::{Failure, Observation, Operation, Role};

use super::{failed, pick, reason, whole};
use crate::judge::Judgement;
use crate::{Message, Reason};

/// That large packets get lost, and how far packets come.
pub(super) fn way(now: &Judgement<'_>) -> Vec<Reason> {
    let mut reasons = vec![reason(
        "large-packets-lost",
        pick(now, |o| failed(o, Failure::LARGE_LOST)),
    )];
    reasons.push(reason(
        "answered-for-nobody",
        pick(now, |o| failed(o, Failure::DNS_INTERCEPTED)),
    ));
    reasons.extend(stop(now));
    reasons
}

/// Where packets towards the site stop; without a site that was found, those towards anybody.
fn stop(now: &Judgement<'_>) -> Option<Reason> {
    let followed = pick(now, |o| o.probe == "hops" && o.succeeded());
    let of_target = |o: &&&Observation| {
        now.observations
            .iter()
            .any(|other| other.asks.role == Role::Target && other.asks.address == o.asks.address)
    };
    let way = followed
        .iter()
        .find(of_target)
        .or_else(|| followed.first())?;
    let code = match way.text("beyond")? {
        "arrived" => "packets-arrive",
        _ => "packets-stop",
    };
    let hops = way.facts.get("hops")?.as_array()?.last()?.get("ttl")?;
    let address = way.asks.address.map(|address| address.to_string());
    let message = Message::new(code)
        .number("hops", hops.as_f64()?)
        .text("last", way.text("last")?)
        .text("address", address.unwrap_or_default());
    Some(Reason {
        observations: vec![way.id.clone()],
        message,
    })
}

/// That one way of asking for names in secret is blocked while the other works: over TLS on a port of its own, or over HTTPS.
pub(super) fn encrypted_dns(now: &Judgement<'_>) -> Vec<Reason> {
    let over = |port: u16| {
        pick(now, move |o| {
            o.probe == "lookup" && o.asks.detour && o.asks.port == Some(port) && o.asked()
        })
    };
    let (tls, https) = (over(853), over(443));
    let works = |asked: &[&Observation]| asked.iter().any(|o| o.succeeded());
    // A company that is down is not blocked: another page of its own must work.
    let is_up = |asked: &&Observation| {
        let company = asked.text("resolver_provider");
        now.observations.iter().any(|o| {
            o.asks.role == Role::Control && o.proven() && o.asks.provider.as_deref() == company
        })
    };
    let blocked = |asked: &[&Observation]| {
        !asked.is_empty()
            && asked.iter().all(|o| failed(o, Failure::DNS_CHANNEL))
            && asked.iter().any(is_up)
    };
    if works(&https) && blocked(&tls) {
        vec![reason("dns-over-tls-blocked", tls)]
    } else if works(&tls) && blocked(&https) {
        vec![reason("dns-over-https-blocked", https)]
    } else {
        Vec::new()
    }
}

/// That another private network stands behind the router's own: what is set there counts as well.
pub(super) fn second_router(now: &Judgement<'_>) -> Option<Reason> {
    let gateways: Vec<IpAddr> = pick(now, |o| o.probe == "gateway")
        .into_iter()
        .filter_map(|o| o.asks.address)
        .collect();
    let private = |hop: &serde_json::Value| {
        let is_second = hop.get("ttl")?.as_u64()? == 2;
        let address: IpAddr = hop.get("address")?.as_str()?.parse().ok()?;
        let is_private = matches!(address, IpAddr::V4(v4) if v4.is_private());
        (is_second && is_private && !gateways.contains(&address)).then_some(address)
    };
    let followed = pick(now, |o| o.probe == "hops" && o.succeeded());
    let second = |o: &Observation| {
        let hops = o.facts.get("hops")?.as_array()?;
        hops.iter().find_map(private)
    };
    let (seen, address) = followed
        .into_iter()
        .find_map(|o| second(o).map(|address| (o, address)))?;
    let message = Message::new("note-second-router").text("address", address.to_string());
    Some(Reason {
        observations: vec![seen.id.clone()],
        message,
    })
}

/// Packets that got lost while they were counted: to the router, and beyond it.
pub(super) fn loss(now: &Judgement<'_>) -> Vec<Reason> {
    let counted = pick(now, |o| o.probe == "steadiness" && o.succeeded());
    let routers = pick(now, |o| o.probe == "gateway");
    let of = |observation: &&Observation| {
        let number = |key: &str| observation.facts.get(key)?.as_f64();
        let (lost, sent) = (number("packets_lost")?, number("packets_sent")?);
        let address = observation.asks.address?;
        let near = routers.iter().any(|it| it.asks.address == Some(address));
        let code = if near {
            "note-loss-near"
        } else {
            "note-loss-far"
        };
        let message = Message::new(code)
            .number("failed", lost)
            .number("total", sent)
            .text("address", address.to_string());
        (lost > 0.0).then(|| Reason {
            observations: vec![observation.id.clone()],
            message,
        })
    };
    counted.iter().filter_map(of).collect()
}

/// That QUIC is blocked: nobody answers who speaks it, though the same come over TCP.
pub(super) fn quic(now: &Judgement<'_>) -> Vec<Reason> {
    let asked = pick(now, |o| o.goal == Operation::QuicHandshake && o.asked());
    let by_tcp = |quic: &Observation| {
        now.observations.iter().any(|o| {
            o.goal == Operation::HttpRoundTrip && o.proven() && o.asks.address == quic.asks.address
        })
    };
    let blocked = asked.len() >= 2
        && asked
            .iter()
            .all(|o| o.failure().is_some_and(|f| f.is("quic")) && by_tcp(o));
    if !blocked {
        return Vec::new();
    }
    let number = whole(asked.len());
    let mut found = reason("quic-blocked", asked);
    found.message = found.message.number("failed", number);
    vec![found]
}
