//! What do the look-ups say?

use faultline_observation::{Failure, Observation, Part, Role};

use super::{failed, pick, reason, whole, with_counts};
use crate::Reason;
use crate::judge::Judgement;

/// What the look-ups say, at resolvers and at the zone's own servers.
pub(super) fn names(now: &Judgement<'_>) -> Vec<Reason> {
    let nowhere = pick(now, |o| {
        o.asks.role == Role::Target && failed(o, Failure::NXDOMAIN)
    });
    let somewhere = now
        .observations
        .iter()
        .any(|o| is_direct(o) && o.succeeded());
    let mut reasons = Vec::new();
    if nowhere.len() >= 2 && !somewhere {
        let resolvers = whole(nowhere.len());
        let mut found = reason("name-not-found-everywhere", nowhere);
        found.message = found.message.number("resolvers", resolvers);
        reasons.push(found);
    }
    reasons.extend(own_resolver(now));
    reasons.extend(zone_servers(now));
    reasons.extend(signatures(now));
    reasons
}

/// What is wrong with the zone's signatures, where resolvers refuse the name for them.
fn signatures(now: &Judgement<'_>) -> Option<Reason> {
    let refused = |o: &Observation| o.asks.role == Role::Target && failed(o, Failure::BOGUS);
    let explained = pick(now, |o| {
        o.probe == "signatures" && o.facts.contains_key("extended_error")
    });
    let first = *explained.first()?;
    now.observations.iter().any(refused).then_some(())?;
    let text = |key| first.text(key).unwrap_or_default().to_owned();
    let mut found = reason("signatures-say", explained.clone());
    found.message = found
        .message
        .text("kind", text("signatures"))
        .text("zone", text("zone"))
        .text("detail", text("signature_detail"));
    Some(found)
}

/// A look-up of the target's name that we sent to a resolver ourselves.
fn is_direct(observation: &Observation) -> bool {
    observation.asks.role == Role::Target && observation.probe == "lookup"
}

fn own_resolver(now: &Judgement<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let bad = pick(now, |o| {
        is_direct(o) && !o.asks.detour && o.failure().is_some()
    });
    if let Some(first) = bad.first() {
        let code = if first.failure().is_some_and(|f| f.is("dns.unreachable")) {
            "resolver-dead"
        } else {
            "resolver-fails"
        };
        let resolver = first.asks.resolver.clone().unwrap_or_default();
        let good = pick(now, |o| is_direct(o) && o.asks.detour && o.asked());
        let answering: Vec<&Observation> = good.iter().copied().filter(|o| o.succeeded()).collect();
        let mut found = reason(code, bad.clone());
        found.message = found.message.text("resolver", resolver);
        reasons.push(found);
        reasons.extend(handed_out(now, &answering));
        if !answering.is_empty() {
            let (worked, total) = (answering.len(), good.len());
            reasons.push(with_counts(
                "other-resolvers-work",
                answering,
                worked,
                total,
            ));
        }
    }
    reasons
}

/// That the resolver which the network handed out answers, though programs are told to ask another.
fn handed_out(now: &Judgement<'_>, answering: &[&Observation]) -> Option<Reason> {
    let told = pick(now, |o| o.probe == "link_resolvers" && o.succeeded());
    let listed = told.first()?.facts.get("link_resolvers")?.as_array()?;
    let is_listed = |o: &&Observation| {
        let resolver = o.asks.resolver.as_deref();
        listed.iter().any(|it| it.as_str() == resolver)
    };
    let found = answering.iter().copied().find(is_listed)?;
    let mut works = reason("link-resolver-works", vec![found, told[0]]);
    let resolver = found.asks.resolver.clone().unwrap_or_default();
    works.message = works.message.text("resolver", resolver);
    Some(works)
}

fn zone_servers(now: &Judgement<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let authority = pick(now, |o| o.probe == "authority" && o.asked());
    let silent: Vec<&Observation> = authority
        .iter()
        .copied()
        .filter(|o| o.failure().is_some_and(|f| !f.is("dns.name_not_resolved")))
        .collect();
    if !silent.is_empty() {
        let provider = silent[0].parts.iter().find_map(|part| match part {
            Part::DnsProvider(id) => Some(
                now.catalogue
                    .provider(id)
                    .map_or(id.clone(), |provider| provider.name.clone()),
            ),
            _ => None,
        });
        let (failed, total) = (whole(silent.len()), whole(authority.len()));
        let mut found = reason("zone-servers-silent", silent);
        found.message = found
            .message
            .text("provider", provider.unwrap_or_default())
            .number("failed", failed)
            .number("total", total);
        reasons.push(found);
    }
    reasons
}
