//! Does a look-up say what the resolver did, and not more?

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::rdata::A;
use hickory_proto::rr::{RData, Record};

use super::*;
use crate::testing::{Pki, anywhere, context, dns_server, ip, reply_to};

/// What a resolver says to each question: a code, and an address for A.
type Says = fn(&Message) -> (ResponseCode, Option<[u8; 4]>);

async fn look_up_from(says: Says, configured: bool) -> LookedUp {
    let address = dns_server(anywhere(), move |question| {
        let (code, address) = says(&question);
        let mut reply = reply_to(&question);
        reply.metadata.response_code = code;
        let asked = &question.queries[0];
        if let (RecordType::A, Some(octets)) = (asked.query_type(), address) {
            reply.add_answer(Record::from_rdata(
                asked.name().clone(),
                60,
                RData::A(A(octets.into())),
            ));
        }
        vec![reply.to_vec().unwrap()]
    })
    .await;
    let own = if configured { "192.168.1.1" } else { "9.9.9.9" };
    let resolver = Resolver {
        address: ip(own),
        transport: Transport::Udp,
        name: None,
    };
    let server = Server {
        address,
        transport: Transport::Udp,
        name: String::new(),
        path: String::new(),
    };
    look_up_at(&context(&Pki::new()), "shop.example", &resolver, server).await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table")]
async fn what_the_resolver_says_becomes_one_outcome() {
    let rows: [(&str, Says, bool, Result<&str, &str>); 9] = [
        (
            "an address",
            |_| (ResponseCode::NoError, Some([192, 0, 2, 7])),
            true,
            Ok("192.0.2.7"),
        ),
        (
            "no such name",
            |_| (ResponseCode::NXDomain, None),
            true,
            Err(Failure::NXDOMAIN),
        ),
        (
            "no address",
            |_| (ResponseCode::NoError, None),
            true,
            Err(Failure::NODATA),
        ),
        (
            "refused",
            |_| (ResponseCode::Refused, None),
            true,
            Err(Failure::DNS_POLICY_REFUSED),
        ),
        (
            "failing",
            |_| (ResponseCode::ServFail, None),
            true,
            Err(Failure::SERVFAIL),
        ),
        (
            "answered only without validation",
            |question| {
                if question.metadata.checking_disabled {
                    (ResponseCode::NoError, Some([192, 0, 2, 7]))
                } else {
                    (ResponseCode::ServFail, None)
                }
            },
            true,
            Err(Failure::BOGUS),
        ),
        (
            "nowhere",
            |_| (ResponseCode::NoError, Some([0, 0, 0, 0])),
            true,
            Err(Failure::BOGON),
        ),
        (
            "in this network, says this network",
            |_| (ResponseCode::NoError, Some([192, 168, 1, 9])),
            true,
            Ok("192.168.1.9"),
        ),
        (
            "in this network, says a stranger",
            |_| (ResponseCode::NoError, Some([192, 168, 1, 9])),
            false,
            Err(Failure::BOGON),
        ),
    ];
    for (name, says, configured, expected) in rows {
        let found = look_up_from(says, configured).await;
        let shown = found
            .result
            .as_ref()
            .map(|addresses| addresses[0].to_string())
            .map_err(|fault| fault.failure);
        assert_eq!(
            shown.as_deref().map_err(|failure| *failure),
            expected,
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_lost_question_is_asked_again() {
    let heard = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let count = std::sync::Arc::clone(&heard);
    let address = dns_server(anywhere(), move |question| {
        let first = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 2;
        let mut reply = reply_to(&question);
        reply.add_answer(Record::from_rdata(
            question.queries[0].name().clone(),
            60,
            RData::A(A::new(192, 0, 2, 7)),
        ));
        if first {
            Vec::new()
        } else {
            vec![reply.to_vec().unwrap()]
        }
    })
    .await;
    let resolver = Resolver {
        address: ip("127.0.0.1"),
        transport: Transport::Udp,
        name: None,
    };
    let server = Server {
        address,
        transport: Transport::Udp,
        name: String::new(),
        path: String::new(),
    };
    let found = look_up_at(&context(&Pki::new()), "shop.example", &resolver, server).await;
    assert_eq!(
        (found.result.is_ok(), found.tries),
        (true, Tries { n: 2, failed: 1 })
    );
}
