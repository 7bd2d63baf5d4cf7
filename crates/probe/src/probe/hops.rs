//! Where do packets stop on the way to this address?
//!
//! Asked: every router on the way, by datagrams that may cross only so many of them, to the ports that traceroute uses.
//! Crosses: `path::gateway`, for whoever answers does so from beyond it. Budget: nothing is sent until the address has
//! been silent for half a second; then 2 s, at most 30 hops, eight at a time, twice each.
//! Source: RFC 792, RFC 4443; `IP_RECVERR` needs no privileges, on Linux only.
//!
//! Routers may keep silent, and carry the traffic all the same: that somebody answers says that packets come so far;
//! that nobody does says nothing. So this never fails: it is shown, and weighs only for the gateway.

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Asks, Operation, Proof, Role, SkipReason};
use futures::StreamExt;
use serde_json::{Value, json};

use super::packet_size::packet_size;
use super::{Emit, send};
use crate::address;
use crate::context::Context;
use crate::operation::hop::{Datagram, Said, What, hop};
use crate::path;
use crate::record::{Record, in_milliseconds};

/// How long an address may be silent before its way is followed: a healthy page has answered by then.
const SILENCE: Duration = Duration::from_millis(500);
/// How long following may take.
const BUDGET: Duration = Duration::from_secs(2);
/// As far as traceroute goes.
const FARTHEST: u8 = 30;
/// How many hops are asked at a time.
const AT_ONCE: usize = 8;
/// How often each is asked, and how long it may think: routers answer slowly, not late.
const TIMES: u32 = 2;
const PATIENCE: Duration = Duration::from_millis(250);
/// Behind so many routers that keep silent nobody is expected.
const DEAD_AIR: usize = 5;
/// The first port that traceroute uses; each hop has its own.
pub(crate) const FIRST_PORT: u16 = 33_434;

/// A router that answered.
#[derive(Clone, Copy, Debug)]
struct Hop {
    ttl: u8,
    said: Said,
}

/// Follows the way to `target`, if it keeps silent.
pub(crate) async fn hops(context: &Context, target: IpAddr, emit: &Emit) {
    if !context.is_silent(target, SILENCE).await {
        return;
    }
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(target);
    let parts = path::gateway();
    let mut record = Record::begin(context, "hops", asks, parts, Operation::IcmpEcho);
    let mut found = Vec::new();
    let following = follow(context, target, &mut found);
    let until = context.limit(BUDGET).until();
    // What was found until then is worth telling.
    let ended = tokio::time::timeout_at(until, following).await;
    let Some(last) = found.last().copied() else {
        send(emit, record.skip(SkipReason::NotAvailable));
        return;
    };
    let shown: Vec<Value> = found
        .iter()
        .filter_map(|hop| {
            let ms = in_milliseconds(hop.said.after);
            Some(json!({ "ttl": hop.ttl, "address": hop.said.by?.to_string(), "ms": ms }))
        })
        .collect();
    record.facts.value("hops", shown);
    record
        .facts
        .maybe("last", last.said.by.map(|by| by.to_string()).as_deref());
    record.facts.text("beyond", ended.unwrap_or("not asked"));
    record.phases.first_byte_ms = Some(in_milliseconds(last.said.after));
    send(emit, record.succeed(Proof::Unproven));
    // A router at home says nothing of the line behind it, and the end of the way has answered often enough already.
    let beyond = |hop: &&Hop| {
        hop.said.what == What::TooFar && hop.said.by.is_some_and(|by| !address::is_private(by))
    };
    if let Some(farthest) = found.iter().rfind(beyond) {
        packet_size(context, target, farthest.ttl, emit).await;
    }
}

/// Adds the routers that answer to `found`, nearest first; what is seen behind the last of them.
async fn follow(context: &Context, address: IpAddr, found: &mut Vec<Hop>) -> &'static str {
    let ask = |ttl: u8| {
        let datagram = Datagram {
            to: context.socket(address, FIRST_PORT + u16::from(ttl)),
            hops: ttl,
            size: None,
        };
        async move { (ttl, hop(datagram, TIMES, PATIENCE).await) }
    };
    let mut answers =
        std::pin::pin!(futures::stream::iter((1..=FARTHEST).map(ask)).buffered(AT_ONCE));
    let mut silent = 0;
    while let Some((ttl, answer)) = answers.next().await {
        let Ok(Some(said)) = answer else {
            silent += 1;
            if silent == DEAD_AIR {
                return "silence";
            }
            continue;
        };
        silent = 0;
        if said.by.is_some() {
            found.push(Hop { ttl, said });
        }
        match said.what {
            What::Arrived => return "arrived",
            What::NoWay | What::TooLong(_) => return "no way on",
            What::TooFar => {}
        }
    }
    "silence"
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;
    use crate::testing::{Pki, context, ip};

    #[tokio::test]
    async fn an_address_that_answered_is_left_alone() {
        let context = context(&Pki::new());
        context.heard(ip("127.0.0.1"));
        let (emit, mut seen) = unbounded_channel();
        hops(&context, ip("127.0.0.1"), &emit).await;
        assert!(seen.try_recv().is_err(), "nothing was asked");
    }

    #[tokio::test]
    async fn the_way_ends_where_it_arrives() {
        let context = context(&Pki::new());
        let mut found = Vec::new();
        let ended = follow(&context, ip("127.0.0.1"), &mut found).await;
        assert_eq!((ended, found.len()), ("arrived", 1));
    }
}
