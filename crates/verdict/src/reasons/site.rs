//! What do the site's certificate, its server and its answer say?

use faultline_observation::{Failure, Observation, Part, Role};

use super::{failed, ids, pick, reason};
use crate::judge::Judgement;
use crate::{Message, Reason};

/// That it works, and with what reserve.
pub(super) fn site_works(decisive: &[&Observation]) -> Vec<Reason> {
    let signs_in = |o: &&&Observation| o.facts.get("needs_sign_in") == Some(&true.into());
    let mut reasons = Vec::new();
    if let Some(fetch) = decisive.iter().find(|o| o.succeeded()) {
        let ms = fetch.phases.total_ms.unwrap_or_default().round();
        reasons.push(Reason {
            observations: ids(decisive),
            message: Message::new("site-works").number("ms", ms),
        });
    }
    if let Some(fetch) = decisive.iter().find(signs_in) {
        reasons.push(reason("needs-sign-in", vec![fetch]));
    }
    for fetch in decisive
        .iter()
        .filter(|o| failed(o, Failure::HTTP_CHALLENGE))
        .take(1)
    {
        let mut found = reason("challenge-shown", vec![fetch]);
        found.message = found.message.text("provider", provider_of(fetch));
        reasons.push(found);
    }
    reasons
}

/// What is wrong with the certificate.
pub(super) fn certificate(decisive: &[&Observation]) -> Vec<Reason> {
    let kinds = [
        (Failure::CERT_EXPIRED, "expired"),
        (Failure::CERT_NOT_YET, "not-yet-valid"),
        (Failure::CERT_NAME, "wrong-name"),
        (Failure::CERT_INCOMPLETE, "incomplete"),
        (Failure::CERT_SELF_SIGNED, "self-signed"),
        (Failure::CERT_AUTHORITY, "untrusted"),
    ];
    for (failure, kind) in kinds {
        let matching: Vec<&Observation> = decisive
            .iter()
            .copied()
            .filter(|o| o.failure().is_some_and(|f| f.is(failure)))
            .collect();
        if let Some(first) = matching.first() {
            let detail = first.text("certificate_detail").unwrap_or_default();
            let message = Message::new("certificate-says")
                .text("kind", kind)
                .text("detail", detail);
            return vec![Reason {
                observations: ids(&matching),
                message,
            }];
        }
    }
    Vec::new()
}

/// How connecting failed, and what an exchange of names showed.
pub(super) fn connection(now: &Judgement<'_>, decisive: &[&Observation]) -> Vec<Reason> {
    let of = |failure: &str| {
        decisive
            .iter()
            .copied()
            .filter(|o| o.failure().is_some_and(|f| f.is(failure)))
            .collect::<Vec<_>>()
    };
    let (own, afar): (Vec<_>, Vec<_>) = of(Failure::TCP_REFUSED)
        .into_iter()
        .partition(|o| failed(o, Failure::TCP_REFUSED_LOCALLY));
    // Who was turned away here already cannot say what the server does.
    let refused = if own.is_empty() {
        reason("connect-refused", afar)
    } else {
        reason("refused-locally", own)
    };
    let mut reasons = vec![refused, reason("tls-broken-after-name", of("tls.failed"))];
    let silent = of(Failure::TCP_TIMED_OUT);
    let tries: u32 = silent.iter().map(|o| o.tries.n).sum();
    reasons.push(Reason {
        observations: ids(&silent),
        message: Message::new("connect-silent").number("tries", tries),
    });
    let swaps = |name_is_ours: bool| {
        pick(now, move |o| {
            o.asks.role == Role::Swap && name_is_ours == o.parts.iter().any(|p| matches!(p, Part::Filter(faultline_observation::Filter::Name(n)) if Some(n) == o.asks.host.as_ref()))
        })
    };
    let blocked: Vec<&Observation> = swaps(true)
        .into_iter()
        .filter(|o| o.failure().is_some_and(|f| f.is("tls.failed")))
        .collect();
    reasons.push(reason("name-blocked-elsewhere", blocked));
    let neutral = pick(now, |o| {
        o.asks.role == Role::Swap && o.succeeded() && o.probe == "fetch"
    });
    if !of("tls.failed").is_empty() {
        reasons.push(reason("neutral-name-works", neutral));
    }
    reasons
}

/// That the site's HTTPS record leads some browsers astray: to an address where the site does not open while it does at its
/// own, or nowhere.
pub(super) fn https_record(now: &Judgement<'_>) -> Vec<Reason> {
    let records = pick(now, |o| o.probe == "https_record");
    let lists = |record: &Observation, key: &str, wanted: &str| {
        let listed = record.facts.get(key).and_then(serde_json::Value::as_array);
        listed.is_some_and(|listed| listed.iter().any(|it| it.as_str() == Some(wanted)))
    };
    let page = |o: &Observation| {
        o.asks.role == Role::Target && o.goal == faultline_observation::Operation::HttpRoundTrip
    };
    let opens = now
        .observations
        .iter()
        .any(|o| page(o) && !o.asks.detour && o.succeeded());
    let mut reasons = Vec::new();
    for record in records {
        let misled = pick(now, |o| {
            let address = o.asks.address.map(|address| address.to_string());
            let hinted = address.is_some_and(|address| lists(record, "hints", &address));
            page(o) && o.asks.detour && hinted && o.failure().is_some()
        });
        if let Some(first) = misled.first().filter(|_| opens) {
            let address = first.asks.address.map(|address| address.to_string());
            let mut found = reason("https-record-misleads", misled.clone());
            found.message = found.message.text("address", address.unwrap_or_default());
            reasons.push(found);
        }
        for kind in ["mandatory-unknown", "protocol-unknown", "hint-not-public"] {
            if lists(record, "record_flaws", kind) {
                let mut found = reason("https-record-broken", vec![record]);
                found.message = found.message.text("kind", kind);
                reasons.push(found);
            }
        }
    }
    reasons
}

/// Who says what in an error answer.
pub(super) fn answer(now: &Judgement<'_>, decisive: &[&Observation]) -> Vec<Reason> {
    let kinds = [
        (Failure::HTTP_EDGE, "edge-says-itself"),
        (Failure::HTTP_ORIGIN, "edge-says-origin"),
        (Failure::HTTP_SITE, "edge-says-origin"),
        (Failure::HTTP_UNCLEAR, "status-unclear"),
        (Failure::HTTP_REFUSED, "refuses-you"),
    ];
    let mut reasons = Vec::new();
    for (failure, code) in kinds {
        let matching: Vec<&Observation> = decisive
            .iter()
            .copied()
            .filter(|o| failed(o, failure))
            .collect();
        if let Some(first) = matching.first() {
            let status = first
                .facts
                .get("status")
                .and_then(serde_json::Value::as_f64)
                .unwrap_or_default();
            let provider = provider_of(first);
            let provider = now
                .catalogue
                .provider(&provider)
                .map_or(provider, |provider| provider.name.clone());
            let message = Message::new(code)
                .number("status", status)
                .text("provider", provider);
            reasons.push(Reason {
                observations: ids(&matching),
                message,
            });
        }
    }
    reasons
}

fn provider_of(observation: &Observation) -> String {
    observation
        .parts
        .iter()
        .find_map(|part| match part {
            Part::Edge(id, _) => Some(id.clone()),
            _ => None,
        })
        .unwrap_or_default()
}
