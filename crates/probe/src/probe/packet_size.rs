//! Do large packets get as far as small ones?
//!
//! Asked: the farthest router that answers on the way to an address, as `hops` does, by datagrams as long as this
//! machine sends, and by short ones between them. Crosses: `path::outwards`. Budget: 0.9 s. Source: RFC 1191, RFC 8201,
//! RFC 4821, section 1: where the message "too long" is filtered, long packets vanish without a word.
//!
//! It fails only where every short packet is answered and no long one is; anything else says nothing, for routers
//! limit how often they answer.

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Asks, Failure, Operation, Proof, Role, SkipReason};
use futures::future::join_all;

use super::hops::FIRST_PORT;
use super::{Emit, send};
use crate::classify::Fault;
use crate::context::Context;
use crate::operation::hop::{Datagram, What, hop, largest};
use crate::path;
use crate::record::Record;

/// When each packet is sent, and whether it is a long one. A router of Linux answers six in one go (icmp_ratelimit).
const PACKETS: [(u64, bool); 5] = [
    (0, true),
    (80, false),
    (160, true),
    (240, false),
    (320, true),
];
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_millis(500);

/// Asks the router `ttl` hops away on the way to `address`.
pub(crate) async fn packet_size(context: &Context, address: IpAddr, ttl: u8, emit: &Emit) {
    let to = context.socket(address, FIRST_PORT);
    let Ok(size) = largest(to).await else {
        return;
    };
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(address);
    let parts = path::outwards(&context.machine, address);
    let mut record = Record::begin(context, "packet_size", asks, parts, Operation::IcmpEcho);
    let packets = PACKETS.map(|(after_ms, long)| async move {
        tokio::time::sleep(Duration::from_millis(after_ms)).await;
        let datagram = Datagram {
            to,
            hops: ttl,
            size: long.then_some(size),
        };
        let said = hop(datagram, 1, PATIENCE).await;
        (long, said.ok().flatten().map(|said| said.what))
    });
    let answers = join_all(packets).await;
    let limit = answers.iter().find_map(|(_, what)| match what {
        Some(What::TooLong(limit)) => Some(*limit),
        _ => None,
    });
    record.facts.value("size_bytes", size);
    record.facts.value("hop", ttl);
    if let Some(limit) = limit {
        record.facts.value("path_mtu", limit);
    }
    let (short, long) = (count(&answers, false), count(&answers, true));
    record.facts.value("short_answered", short);
    record.facts.value("long_answered", long);
    let observation = match (short, long) {
        _ if long > 0 || limit.is_some() => record.succeed(Proof::Unproven),
        (2, 0) => record.fail(&Fault::new(Failure::LARGE_LOST)),
        _ => record.skip(SkipReason::NotAvailable),
    };
    send(emit, observation);
}

/// How many packets of this kind were answered.
fn count(answers: &[(bool, Option<What>)], long: bool) -> usize {
    answers
        .iter()
        .filter(|(kind, what)| *kind == long && what.is_some())
        .count()
}
