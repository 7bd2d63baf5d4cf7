//! Does this page come from this address?
//!
//! Asked: the address, for the page that was typed (other roles ask what the plan says). Crosses: `path::fetch`.
//! Budget: the plan's, for each attempt and each redirect. After a failure it is tried again on a fresh connection,
//! but a page is asked for twice only where asking is free: links can be good for one use, so a typed path is not.
//!
//! A redirect of the target to another host begins another observation: that is another name, at another address.

use std::net::IpAddr;

use faultline_observation::{Failure, Operation, Resolver, Role};
use url::Url;

use super::attempt::Attempt;
use super::gateway::PORTS as DOORS;
use super::looked_up::look_up;
use super::page::{Page, host_of};
use super::trail::Trail;
use super::tries::{begin, finish, try_often};
use super::{Emit, lookup, send};
use crate::ask::Fetch;
use crate::context::Context;
use crate::operation::refusal;
use crate::record::in_milliseconds;

/// Fetches what is asked for, and follows the target to other hosts.
pub(crate) async fn fetch(context: &Context, fetch: &Fetch, emit: &Emit) {
    let Ok(url) = Url::parse(&fetch.url) else {
        return;
    };
    let mut trail = Trail::default();
    trail.step(&url);
    let mut next = Some((fetch.clone(), url));
    while let Some((fetch, url)) = next.take() {
        let Some(elsewhere) = one(context, &fetch, &url, &mut trail, emit).await else {
            return;
        };
        if fetch.role != Role::Target {
            return;
        }
        if url.host() != elsewhere.host() {
            trail.leave();
        }
        next = follow(context, &fetch, &url, elsewhere, emit).await;
    }
}

/// Fetches one page and says how it went; returns where it is instead.
async fn one(
    context: &Context,
    fetch: &Fetch,
    url: &Url,
    trail: &mut Trail,
    emit: &Emit,
) -> Option<Url> {
    let host = host_of(url)?;
    let known = context.edge(&host, fetch.address);
    let page = Page {
        role: fetch.role,
        port: url.port_or_known_default()?,
        host,
        url: url.clone(),
        address: fetch.address,
        goal: fetch.goal,
        provider: fetch.provider.clone().or(known),
        proxy: None,
        budget: fetch.budget,
    };
    let mut record = begin(context, "fetch", &page, fetch.resolver.as_deref(), false);
    record.asks.provider.clone_from(&fetch.provider);
    record.asks.detour = fetch.detour;
    let mut attempts = try_often(context, &page, fetch.attempts.max(1), trail).await;
    if fetch.role == Role::Target {
        name_own_refusal(context, &page, &mut attempts).await;
    }
    finish(context, record, &page, attempts, false, emit)
}

/// Where every attempt was refused: whether this machine itself did that.
async fn name_own_refusal(context: &Context, page: &Page, attempts: &mut [Attempt]) {
    let refused = |attempt: &Attempt| {
        let fault = attempt.result.as_ref().err();
        fault.is_some_and(|fault| fault.failure == Failure::TCP_REFUSED)
    };
    // What is no public address may well be this machine.
    let outside = !context.catalogue.is_bogon(page.address);
    if !outside || !attempts.iter().all(refused) || !context.knocks.again(page.address) {
        return;
    }
    let same_family = |gateway: &&IpAddr| gateway.is_ipv4() == page.address.is_ipv4();
    let gateway = context.machine.gateways.iter().find(same_family);
    let doors = gateway.map(|it| DOORS.map(|port| context.socket(*it, port)).to_vec());
    let address = context.socket(page.address, page.port);
    let Some(refusal) = refusal(address, doors.unwrap_or_default()).await else {
        return;
    };
    for attempt in attempts {
        let facts = &mut attempt.facts;
        facts.value("refused_after_ms", in_milliseconds(refusal.after));
        facts.value("gateway_after_ms", in_milliseconds(refusal.gateway));
        if let (true, Err(fault)) = (refusal.is_own(), &mut attempt.result) {
            fault.failure = Failure::TCP_REFUSED_LOCALLY;
        }
    }
}

/// The next page: at the same address on the same host, else where the same resolver says.
async fn follow(
    context: &Context,
    fetch: &Fetch,
    from: &Url,
    to: Url,
    emit: &Emit,
) -> Option<(Fetch, Url)> {
    let mut next = fetch.clone();
    next.url = to.to_string();
    next.attempts = 1;
    next.goal = Operation::HttpRoundTrip;
    if from.host() != to.host() {
        let host = host_of(&to)?;
        next.provider = None;
        if let Ok(address) = host.parse() {
            next.address = address;
            next.resolver = None;
        } else {
            (next.address, next.resolver) = resolve(context, fetch, &host, emit).await?;
        }
    }
    Some((next, to))
}

/// Looks `host` up where the first host was looked up; a failure is an observation of its own.
async fn resolve(
    context: &Context,
    fetch: &Fetch,
    host: &str,
    emit: &Emit,
) -> Option<(IpAddr, Option<String>)> {
    let same = |resolver: &&Resolver| Some(resolver.address.to_string()) == fetch.resolver;
    let resolver = context
        .resolvers()
        .find(same)
        .or_else(|| context.resolvers().next())?;
    let record = lookup::begin(context, "fetch", fetch.role, host, resolver);
    let found = look_up(context, host, resolver).await;
    let Ok(addresses) = &found.result else {
        send(emit, lookup::finish(record, found));
        return None;
    };
    let family = |address: &&IpAddr| address.is_ipv4() == fetch.address.is_ipv4();
    let address = addresses.iter().find(family).or(addresses.first())?;
    Some((*address, Some(resolver.address.to_string())))
}

#[cfg(test)]
#[path = "fetch_tests.rs"]
mod tests;
