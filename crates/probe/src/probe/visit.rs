//! Does another site work, the ordinary way?
//!
//! Asked: the system's resolvers in their order, then the site at the first address of a family that leads out. Crosses:
//! `path::fetch`, with the resolver that gave the address. Budget: 2.3 s a look-up, 3 s an attempt, two attempts. The
//! same steps as for the target, so that failures can be compared like with like. A look-up that fails is an observation
//! of its own. Where the settings or their script name a proxy, programs go through it, and so does a visit.

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Asks, Failure, Observation, Operation, Part, Resolver, Role};
use tokio::time::Instant;
use url::Url;

use super::looked_up::look_up;
use super::page::{Page, host_of};
use super::trail::Trail;
use super::{Emit, lookup, send, system_lookup, tries};
use crate::classify::Fault;
use crate::context::Context;
use crate::machine::Proxy;
use crate::path;
use crate::record::{Record, in_milliseconds};
use crate::script::chosen;

/// How long one attempt may take.
const BUDGET: Duration = Duration::from_secs(3);
/// How often it is tried.
const ATTEMPTS: u32 = 2;

/// Visits `url`, which stands for `provider`; its name is looked up at `resolver` instead of the system's.
pub(crate) async fn visit(
    context: &Context,
    role: Role,
    provider: Option<&str>,
    url: &str,
    resolver: Option<&Resolver>,
    emit: &Emit,
) {
    let Ok(url) = Url::parse(url) else { return };
    let (Some(host), Some(port)) = (host_of(&url), url.port_or_known_default()) else {
        return;
    };
    let fixed = context
        .catalogue
        .controls()
        .iter()
        .any(|control| control.fixed && control.url == url.as_str());
    let began = Instant::now();
    let proxy = way(context, &url, &host).await;
    let (address, found) = match (&proxy, host.parse::<IpAddr>()) {
        (Some(proxy), _) => match platform_address(context, &proxy.host).await {
            Some(address) => (address, None),
            None => return send(emit, nowhere(context, role, provider, &host, proxy)),
        },
        (None, Ok(address)) => (address, None),
        (None, Err(_)) => match resolve(context, role, provider, &host, resolver, emit).await {
            Some((address, found)) => (address, Some(found)),
            None => return,
        },
    };
    let (edge, provider) = match provider {
        Some(id) if role == Role::Sibling && proxy.is_none() => {
            let seen = context.edge_of_sibling(id, &host, address);
            (seen.edge, provider.filter(|_| seen.counts))
        }
        _ => (provider.map(ToOwned::to_owned), provider),
    };
    let page = Page {
        role,
        host,
        port,
        address,
        url,
        goal: Operation::HttpRoundTrip,
        provider: edge,
        proxy,
        budget: BUDGET,
    };
    let asked_elsewhere = resolver.is_some() && found.is_some();
    let resolver = found.as_ref().map(|found| found.resolver.as_str());
    let mut record = tries::begin(context, "visit", &page, resolver, fixed).since(began, context);
    record.asks.provider = provider.map(ToOwned::to_owned);
    record.asks.detour = asked_elsewhere;
    let mut trail = Trail::default();
    trail.step(&page.url);
    let mut attempts = tries::try_often(context, &page, ATTEMPTS, &mut trail).await;
    if let Some(found) = &found {
        for attempt in &mut attempts {
            attempt.phases.dns_ms = Some(in_milliseconds(found.took));
        }
    }
    tries::finish(context, record, &page, attempts, fixed, emit);
}

/// The proxy that ordinary programs would go through.
pub(super) async fn way(context: &Context, url: &Url, host: &str) -> Option<Proxy> {
    if url.scheme() != "https" {
        return None;
    }
    let by_hand = context.machine.proxy_for(host).and_then(Proxy::parse);
    match by_hand {
        Some(proxy) => Some(proxy),
        None => chosen(context, url).await?.proxy,
    }
}

/// The address of the proxy, which programs get from the platform.
pub(crate) async fn platform_address(context: &Context, host: &str) -> Option<IpAddr> {
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return Some(address);
    }
    let looked_up = system_lookup::addresses(host);
    let addresses = context
        .limit(BUDGET)
        .bound(Failure::SYSTEM_LOOKUP_TIMED_OUT, looked_up)
        .await
        .ok()?;
    preferred(context, &addresses)
}

/// The proxy's name leads nowhere, so nothing can be reached through it.
fn nowhere(
    context: &Context,
    role: Role,
    provider: Option<&str>,
    host: &str,
    proxy: &Proxy,
) -> Observation {
    let mut asks = Asks::new(role);
    asks.host = Some(host.to_owned());
    asks.provider = provider.map(ToOwned::to_owned);
    let mut parts = path::base(&context.machine);
    parts.push(Part::Proxy(format!("{}:{}", proxy.host, proxy.port)));
    parts.sort();
    let record = Record::begin(context, "visit", asks, parts, Operation::HttpRoundTrip);
    record.fail(&Fault::because(
        Failure::TCP_FAILED,
        "the proxy's name has no address",
    ))
}

/// Where an address came from.
struct Found {
    resolver: String,
    took: Duration,
}

/// Asks one resolver after the other, as the platform does, or `instead`, and says which of them failed.
async fn resolve(
    context: &Context,
    role: Role,
    provider: Option<&str>,
    host: &str,
    instead: Option<&Resolver>,
    emit: &Emit,
) -> Option<(IpAddr, Found)> {
    let own = instead.is_none().then(|| context.resolvers());
    for resolver in own.into_iter().flatten().chain(instead) {
        let mut record = lookup::begin(context, "visit", role, host, resolver);
        record.asks.detour = instead.is_some();
        record.asks.provider = provider.map(ToOwned::to_owned);
        let found = look_up(context, host, resolver).await;
        let address = found
            .result
            .as_ref()
            .ok()
            .and_then(|addresses| preferred(context, addresses));
        let described = describe(resolver, found.took);
        // A resolver that answers for others is not the reason why it does not answer for the target.
        send(emit, lookup::finish(record, found));
        if let Some(address) = address {
            return Some((address, described));
        }
    }
    None
}

fn describe(resolver: &Resolver, took: Duration) -> Found {
    Found {
        resolver: resolver.address.to_string(),
        took,
    }
}

/// IPv4 where it leads out: broken IPv6 has questions of its own, and ordinary programs go round it (RFC 8305).
pub(super) fn preferred(context: &Context, addresses: &[IpAddr]) -> Option<IpAddr> {
    let v4 = context.machine.leads_out_by_v4();
    addresses
        .iter()
        .find(|address| address.is_ipv4() == v4)
        .or(addresses.first())
        .copied()
}
