//! Which addresses does one resolver give for a name?
//!
//! A and AAAA at the same time. A datagram that may have been lost is sent again, on a new socket, after 0.5 and
//! 1.5 s: earlier than the C library does (5 s), for what is wanted is whether the resolver is there at all.

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Failure, Resolver, Transport, Tries};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use hickory_proto::rr::RecordType;
use tokio::time::{Instant, sleep_until};

use crate::address;
use crate::classify::{self, Fault};
use crate::context::Context;
use crate::facts::Facts;
use crate::limit::Limit;
use crate::operation::{ADDRESS_KINDS, DNS_BUDGET, Question, Reply, Server, resolve};

/// When a question is asked again.
const AGAIN: [Duration; 2] = [Duration::from_millis(500), Duration::from_millis(1500)];

/// What a resolver gave for a name.
#[derive(Debug)]
pub(crate) struct LookedUp {
    /// The addresses, or why there are none.
    pub(crate) result: Result<Vec<IpAddr>, Fault>,
    /// How long it took.
    pub(crate) took: Duration,
    /// How often the more patient of both questions was asked.
    pub(crate) tries: Tries,
    /// What was seen.
    pub(crate) facts: Facts,
}

/// Asks `resolver` for the addresses of `host`.
pub(crate) async fn look_up(context: &Context, host: &str, resolver: &Resolver) -> LookedUp {
    look_up_at(context, host, resolver, server(context, resolver)).await
}

async fn look_up_at(
    context: &Context,
    host: &str,
    resolver: &Resolver,
    server: Server,
) -> LookedUp {
    let began = Instant::now();
    let limit = context.limit(DNS_BUDGET);
    let [a, aaaa] = ADDRESS_KINDS.map(async |kind| {
        let asked = ask(context, &server, host, kind, true, limit).await;
        if asked.0.is_ok() {
            context.silence.broken_by(server.address);
        }
        asked
    });
    let (a, aaaa) = tokio::select! {
        biased;
        both = async { tokio::join!(a, aaaa) } => both,
        () = context.silence.lasts(server.address) => {
            let silence = || (Err(limit.silence(Failure::DNS_TIMED_OUT)), tries_within(began.elapsed()));
            (silence(), silence())
        }
    };
    let tries = if a.1.n >= aaaa.1.n { a.1 } else { aaaa.1 };
    let mut facts = facts(resolver.transport, &[&a.0, &aaaa.0]);
    let aliases = [&a.0, &aaaa.0]
        .into_iter()
        .flatten()
        .map(|reply| reply.aliases.clone())
        .max_by_key(Vec::len);
    context.learn(host, &aliases.unwrap_or_default());
    let mut result = combine(&a.0, &aaaa.0);
    if let Err(fault) = &mut result
        && fault.failure == Failure::DNS_REFUSED
        && address::is_loopback(resolver.address)
    {
        fault.failure = Failure::STUB_DEAD;
    }
    if result
        .as_ref()
        .is_err_and(|fault| fault.failure == Failure::SERVFAIL)
        && let Some(addresses) = without_validation(context, &server, host, limit).await
    {
        // RFC 4035, section 3.2.2: with CD set a validating resolver hands out what it holds to be forged.
        facts.list("without_validation", &addresses);
        result = Err(Fault::new(Failure::BOGUS));
    }
    if let Ok(addresses) = &result {
        facts.list("addresses", addresses);
        if let Some(fault) = implausible(context, host, resolver, addresses, &mut facts) {
            result = Err(fault);
        }
    }
    LookedUp {
        result,
        took: began.elapsed(),
        tries,
        facts,
    }
}

/// How often a question was asked that had no answer for so long.
fn tries_within(waited: Duration) -> Tries {
    let again = AGAIN.iter().filter(|after| **after <= waited).count();
    let n = 1 + u32::try_from(again).unwrap_or(0);
    Tries { n, failed: n }
}

/// How `resolver` is asked.
pub(crate) fn server(context: &Context, resolver: &Resolver) -> Server {
    let public = context
        .catalogue
        .public_resolvers()
        .iter()
        .find(|known| known.addresses.contains(&resolver.address));
    let mut server = Server::of(resolver, public.map(|known| known.doh_path.as_str()));
    server.address = context.socket(resolver.address, server.address.port());
    server
}

/// Asks one question, again where it may have been lost; the first answer counts.
pub(crate) async fn ask(
    context: &Context,
    server: &Server,
    host: &str,
    kind: RecordType,
    recurse: bool,
    limit: Limit,
) -> (Result<Reply, Fault>, Tries) {
    let began = Instant::now();
    let question = Question {
        host,
        kind,
        recurse,
        unchecked: false,
        signed: false,
    };
    let again = if server.transport == Transport::Udp {
        &AGAIN[..]
    } else {
        &[]
    };
    let mut running = FuturesUnordered::new();
    running.push(resolve(
        server,
        question,
        &context.trust,
        limit,
        &context.knocks,
    ));
    let mut tries = Tries { n: 1, failed: 0 };
    loop {
        let next = again
            .get(tries.n as usize - 1)
            .map(|after| began + *after)
            .filter(|next| *next < limit.until());
        tokio::select! {
            biased;
            Some(result) = running.next() => match result {
                Ok(reply) => {
                    tries.failed = tries.n - 1;
                    return (Ok(reply), tries);
                }
                // An error of one is the error of all: they differ in nothing but when they were sent.
                Err(fault) => {
                    tries.failed = tries.n;
                    return (Err(fault), tries);
                }
            },
            () = sleep_until(next.unwrap_or(limit.until())), if next.is_some() => {
                running.push(resolve(server, question, &context.trust, limit, &context.knocks));
                tries.n += 1;
            }
        }
    }
}

async fn without_validation(
    context: &Context,
    server: &Server,
    host: &str,
    limit: Limit,
) -> Option<Vec<IpAddr>> {
    let question = Question {
        host,
        kind: RecordType::A,
        recurse: true,
        unchecked: true,
        signed: false,
    };
    let reply = resolve(server, question, &context.trust, limit, &context.knocks)
        .await
        .ok()?;
    (!reply.addresses.is_empty()).then_some(reply.addresses)
}

/// The addresses of both answers, or the failure that says most.
pub(crate) fn combine(
    a: &Result<Reply, Fault>,
    aaaa: &Result<Reply, Fault>,
) -> Result<Vec<IpAddr>, Fault> {
    let addresses: Vec<IpAddr> = [a, aaaa]
        .into_iter()
        .flatten()
        .flat_map(|reply| reply.addresses.clone())
        .collect();
    if !addresses.is_empty() {
        return Ok(addresses);
    }
    let faults = [a, aaaa].map(|answer| match answer {
        Err(fault) => fault.clone(),
        Ok(reply) => Fault::new(classify::response_code(reply.code()).unwrap_or(Failure::NODATA)),
    });
    // NXDOMAIN is about the name, whatever the type (RFC 8020); NODATA only about one type.
    let of = |failure: &str| {
        faults
            .iter()
            .find(|fault| fault.failure == failure)
            .cloned()
    };
    let hard = faults
        .iter()
        .find(|fault| fault.failure != Failure::NODATA)
        .cloned();
    Err(of(Failure::NXDOMAIN)
        .or(hard)
        .unwrap_or(Fault::new(Failure::NODATA)))
}

/// Whether the addresses cannot be the site's.
///
/// Private addresses are impossible only where somebody outside this network gives them.
fn implausible(
    context: &Context,
    host: &str,
    resolver: &Resolver,
    addresses: &[IpAddr],
    facts: &mut Facts,
) -> Option<Fault> {
    if let Some(page) = addresses
        .iter()
        .find_map(|address| context.catalogue.block_page(*address))
    {
        facts.text("block_page", &page.owner);
        return Some(Fault::because(
            Failure::BOGON,
            "the address of a known block page",
        ));
    }
    if host.eq_ignore_ascii_case("localhost") {
        return None;
    }
    if addresses
        .iter()
        .all(|address| address::is_private(*address))
    {
        facts.value("private_addresses", true);
    }
    let outside =
        !address::is_private(resolver.address) && !context.machine.resolvers.contains(resolver);
    let impossible = |address: &IpAddr| {
        address::is_impossible(*address) || outside && address::is_private(*address)
    };
    addresses
        .iter()
        .all(impossible)
        .then(|| Fault::new(Failure::BOGON))
}

pub(crate) fn facts(transport: Transport, replies: &[&Result<Reply, Fault>]) -> Facts {
    let mut facts = Facts::default();
    facts.text("transport", &format!("{transport:?}").to_ascii_lowercase());
    for (kind, reply) in ["a", "aaaa"].into_iter().zip(replies) {
        match reply {
            Ok(reply) => facts.text(&format!("code_{kind}"), &format!("{:?}", reply.code())),
            Err(fault) => facts.text(&format!("failure_{kind}"), fault.failure),
        }
    }
    let replies: Vec<&Reply> = replies
        .iter()
        .filter_map(|reply| reply.as_ref().ok())
        .collect();
    if let Some(reply) = replies.iter().max_by_key(|reply| reply.aliases.len()) {
        facts.list("cname", &reply.aliases);
    }
    if let Some(reasons) = replies
        .iter()
        .map(|reply| &reply.reasons)
        .find(|reasons| !reasons.is_empty())
    {
        facts.list("extended_errors", reasons);
    }
    if let Some(ttl_s) = replies.iter().filter_map(|reply| reply.ttl_s).min() {
        facts.value("ttl_s", ttl_s);
    }
    let ignored: u32 = replies.iter().map(|reply| reply.ignored).sum();
    if ignored > 0 {
        facts.value("packets_ignored", ignored);
    }
    if replies
        .iter()
        .any(|reply| reply.message.metadata.authentic_data)
    {
        facts.value("authentic_data", true);
    }
    facts
}

#[cfg(test)]
#[path = "looked_up_tests.rs"]
mod tests;
