//! Does somebody on the way answer DNS questions that were meant for others?
//!
//! Asked: an address at which nobody can be (RFC 5737), for the name servers of the root. Whoever answers has taken the
//! question from the way, and does so with those to public resolvers and to zones' own servers too: what seems to come
//! from these is no witness then. Crosses: whatever stands in the way of UDP port 53, and nothing else is put to the test,
//! for silence is what is right. Budget: 0.6 s, two packets. Source: Liu et al., Who Is Answering My Queries, USENIX
//! Security 2018, for the practice.
//!
//! Silence says that nobody answers for everybody; somebody may still answer for a few.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use faultline_observation::{Asks, Failure, Operation, Proof, Role, SkipReason, Transport};
use hickory_proto::rr::RecordType;

use super::{Emit, send};
use crate::classify::Fault;
use crate::context::Context;
use crate::operation::{Question, Server, resolve};
use crate::path;
use crate::record::Record;

/// How long each of two packets may take: who intercepts is near.
const BUDGET: Duration = Duration::from_millis(300);
const TIMES: u32 = 2;
/// For documentation only, and routed nowhere.
const NOBODY: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 53));
/// DNS.
const PORT: u16 = 53;

/// Asks where nobody is.
pub(crate) async fn interception(context: &Context, emit: &Emit) {
    send(emit, asked(context, SocketAddr::new(NOBODY, PORT)).await);
}

async fn asked(context: &Context, to: SocketAddr) -> faultline_observation::Observation {
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(to.ip());
    asks.port = Some(to.port());
    let mut record = Record::begin(
        context,
        "interception",
        asks,
        path::interception(),
        Operation::IcmpEcho,
    );
    let server = Server {
        address: to,
        transport: Transport::Udp,
        name: to.ip().to_string(),
        path: String::new(),
    };
    let question = Question {
        host: ".",
        kind: RecordType::NS,
        recurse: true,
        unchecked: false,
        signed: false,
    };
    for _ in 0..TIMES {
        record.tries.n += 1;
        match resolve(
            &server,
            question,
            &context.trust,
            context.limit(BUDGET),
            &context.knocks,
        )
        .await
        {
            Ok(reply) => {
                record.facts.text("rcode", &reply.code().to_string());
                record.tries.failed = record.tries.n;
                return record.fail(&Fault::new(Failure::DNS_INTERCEPTED));
            }
            Err(fault) if fault.failure == Failure::DNS_TIMED_OUT => {}
            // "No such network" is as good as silence, and a firewall here says nothing of the way.
            Err(fault) if fault.failure == Failure::DNS_UNREACHABLE => break,
            Err(_) => return record.skip(SkipReason::NotAvailable),
        }
    }
    record.succeed(Proof::Unproven)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Pki, anywhere, context, dns_server, reply_to};

    #[tokio::test]
    async fn whoever_answers_for_nobody_intercepts() {
        let server = dns_server(anywhere(), |question| {
            vec![reply_to(&question).to_vec().unwrap()]
        })
        .await;
        let seen = asked(&context(&Pki::new()), server).await;
        assert_eq!(
            seen.failure().map(Failure::as_str),
            Some(Failure::DNS_INTERCEPTED)
        );
    }

    #[tokio::test]
    async fn silence_is_as_it_should_be() {
        let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let seen = asked(&context(&Pki::new()), silent.local_addr().unwrap()).await;
        assert!(seen.succeeded() && seen.tries.failed == 0, "{seen:?}");
    }
}
