//! What does the site's HTTPS record say, by which browsers learn of other addresses and protocols?
//!
//! Asked: the system's first resolver, for the HTTPS record (type 65) of the site's name. Crosses: nothing that is put to the
//! test: boxes that stumble over a type that they do not know are many, and browsers do without the record where it fails.
//! Budget: 2.3 s, asked again as every look-up is. Source: RFC 9460.
//!
//! What it hints at is tried by a page of its own, where it differs from what the name has; what the record cannot mean is
//! said as its flaw.

use std::net::IpAddr;

use faultline_observation::{Asks, Observation, Operation, Proof, Resolver, Role, SkipReason};
use hickory_proto::rr::rdata::svcb::{SvcParamKey, SvcParamValue};
use hickory_proto::rr::{RData, RecordType};

use super::looked_up::{ask, server};
use super::{Emit, send};
use crate::address;
use crate::context::Context;
use crate::facts::Facts;
use crate::operation::{DNS_BUDGET, Reply, Server};
use crate::record::{Record, in_milliseconds};

/// Records that are read; sites have one or two.
const MOST: usize = 8;
/// What web clients speak.
const SPOKEN: [&str; 4] = ["h3", "h2", "http/1.1", "http/1.0"];

/// Asks `resolver` for the HTTPS record of `host`.
pub(crate) async fn https_record(context: &Context, host: &str, resolver: &Resolver, emit: &Emit) {
    let server = server(context, resolver);
    send(emit, asked(context, host, resolver, &server).await);
}

async fn asked(context: &Context, host: &str, resolver: &Resolver, server: &Server) -> Observation {
    let mut asks = Asks::new(Role::Connection);
    asks.host = Some(host.to_owned());
    asks.address = Some(resolver.address);
    asks.resolver = Some(resolver.address.to_string());
    let probe = "https_record";
    let mut record = Record::begin(context, probe, asks, Vec::new(), Operation::Resolve);
    let limit = context.limit(DNS_BUDGET);
    let (reply, tries) = ask(context, server, host, RecordType::HTTPS, true, limit).await;
    record.tries = tries;
    match reply {
        Ok(reply) => {
            record.phases.dns_ms = Some(in_milliseconds(reply.took));
            record.facts.text("rcode", &reply.code().to_string());
            record.facts.extend(read(&reply));
            record.succeed(Proof::Unproven)
        }
        Err(fault) => {
            record.facts.text("error", fault.failure);
            record.skip(SkipReason::NotAvailable)
        }
    }
}

/// What the records of an answer say.
fn read(reply: &Reply) -> Facts {
    let mut facts = Facts::default();
    let records = reply
        .message
        .answers
        .iter()
        .filter_map(|it| match &it.data {
            RData::HTTPS(record) => Some(&record.0),
            _ => None,
        });
    let (mut shown, mut hints, mut flaws) = (Vec::new(), Vec::new(), Vec::new());
    for record in records.take(MOST) {
        shown.push(record.to_string());
        // Priority 0 only leads to another name (section 2.4.2).
        if record.svc_priority == 0 {
            continue;
        }
        let values: Vec<&SvcParamValue> = record.svc_params.iter().map(|(_, it)| it).collect();
        hints.extend(values.iter().flat_map(|value| hinted(value)));
        flaws.extend(flaw(&values));
    }
    if hints
        .iter()
        .any(|it| address::is_private(*it) || address::is_impossible(*it))
    {
        flaws.push("hint-not-public");
    }
    facts.list("https_record", &shown);
    facts.list("hints", &hints);
    facts.list("record_flaws", &flaws);
    facts
}

/// The addresses in a parameter.
fn hinted(value: &SvcParamValue) -> Vec<IpAddr> {
    match value {
        SvcParamValue::Ipv4Hint(hint) => hint.0.iter().map(|a| IpAddr::V4(a.0)).collect(),
        SvcParamValue::Ipv6Hint(hint) => hint.0.iter().map(|aaaa| IpAddr::V6(aaaa.0)).collect(),
        _ => Vec::new(),
    }
}

/// Why no client can follow a record: it must know something that none knows, or speak what none speaks.
fn flaw(values: &[&SvcParamValue]) -> Option<&'static str> {
    let has_default = !values
        .iter()
        .any(|value| matches!(value, SvcParamValue::NoDefaultAlpn));
    let spoken = values.iter().any(|value| match value {
        SvcParamValue::Alpn(alpn) => alpn.0.iter().any(|it| SPOKEN.contains(&it.as_str())),
        _ => false,
    });
    let unknown = |key: &SvcParamKey| u16::from(*key) > u16::from(SvcParamKey::Ipv6Hint);
    let obliged = values.iter().any(|value| match value {
        SvcParamValue::Mandatory(keys) => keys.0.iter().any(unknown),
        _ => false,
    });
    if obliged {
        Some("mandatory-unknown")
    } else if !has_default && !spoken {
        Some("protocol-unknown")
    } else {
        None
    }
}

#[cfg(test)]
#[path = "https_record_tests.rs"]
mod tests;
