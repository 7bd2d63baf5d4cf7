//! What does this resolver say, asked directly?
//!
//! Asked: the resolver, for A and AAAA. Crosses: `path::lookup`. Budget: 2.3 s. Source: RFC 1035, RFC 7766,
//! RFC 7858, RFC 8484. Over UDP and TCP anybody on the way can answer; over TLS and HTTPS only the resolver can.

use faultline_observation::{Asks, Operation, Proof, Resolver, Role, Transport};

use super::looked_up::{LookedUp, look_up};
use super::{Emit, send};
use crate::context::Context;
use crate::path;
use crate::record::{Record, in_milliseconds};

/// Asks `resolver` for `host`; `configured` tells a resolver of this system from a second opinion.
pub(crate) async fn lookup(
    context: &Context,
    role: Role,
    host: &str,
    resolver: &Resolver,
    configured: bool,
    emit: &Emit,
) {
    let mut record = begin(context, "lookup", role, host, resolver);
    record.asks.detour = !configured;
    let found = look_up(context, host, resolver).await;
    send(emit, finish(record, found));
}

/// A question to `resolver`, in the name of the probe that needs its answer.
pub(crate) fn begin(
    context: &Context,
    probe: &'static str,
    role: Role,
    host: &str,
    resolver: &Resolver,
) -> Record {
    let mut asks = Asks::new(role);
    asks.host = Some(host.to_owned());
    asks.address = Some(resolver.address);
    asks.port = Some(match resolver.transport {
        Transport::Udp | Transport::Tcp => 53,
        Transport::Tls => 853,
        Transport::Https => 443,
    });
    asks.resolver = Some(resolver.address.to_string());
    let parts = path::lookup(&context.machine, host, resolver);
    let mut record = Record::begin(context, probe, asks, parts, Operation::Resolve);
    let public = context.catalogue.resolver_provider(resolver.address);
    record.facts.maybe("resolver_provider", public);
    let encrypted = matches!(resolver.transport, Transport::Tls | Transport::Https);
    record.facts.value("encrypted", encrypted);
    record
}

/// The observation of what was found.
pub(crate) fn finish(mut record: Record, found: LookedUp) -> faultline_observation::Observation {
    record.tries = found.tries;
    record.phases.dns_ms = Some(in_milliseconds(found.took));
    let authenticated = matches!(record.asks.port, Some(443 | 853));
    record.facts.extend(found.facts);
    match found.result {
        Ok(_) => record.succeed(if authenticated {
            Proof::Authenticated
        } else {
            Proof::Unproven
        }),
        Err(fault) => record.fail(&fault),
    }
}
