//! Is an HTTPS record read, and is one that nobody can follow told from one that works?

use std::net::SocketAddr;

use faultline_observation::Transport;
use hickory_proto::rr::rdata::svcb::{Alpn, IpHint, Mandatory};
use hickory_proto::rr::rdata::{A, HTTPS, SVCB};
use hickory_proto::rr::{Name, Record as DnsRecord};

use super::*;
use crate::testing::{Pki, anywhere, context, dns_server, reply_to};

type Parameter = (SvcParamKey, SvcParamValue);

fn alpn(names: &[&str]) -> Parameter {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    (SvcParamKey::Alpn, SvcParamValue::Alpn(Alpn(names)))
}

fn hint(address: [u8; 4]) -> Parameter {
    let hint = IpHint(vec![A(address.into())]);
    (SvcParamKey::Ipv4Hint, SvcParamValue::Ipv4Hint(hint))
}

async fn seen(parameters: Vec<Parameter>) -> Observation {
    let server = dns_server(anywhere(), move |question| {
        assert_eq!(question.queries[0].query_type(), RecordType::HTTPS);
        let mut reply = reply_to(&question);
        let name = question.queries[0].name().clone();
        let record = HTTPS(SVCB::new(1, Name::root(), parameters.clone()));
        reply.add_answer(DnsRecord::from_rdata(name, 60, RData::HTTPS(record)));
        vec![reply.to_vec().unwrap()]
    })
    .await;
    seen_at(server).await
}

async fn seen_at(at: SocketAddr) -> Observation {
    let resolver = Resolver {
        address: at.ip(),
        transport: Transport::Udp,
        name: None,
    };
    let server = Server {
        address: at,
        ..Server::of(&resolver, None)
    };
    asked(&context(&Pki::new()), "shop.example", &resolver, &server).await
}

#[tokio::test]
async fn hints_and_protocols_are_read() {
    let seen = seen(vec![alpn(&["h3", "h2"]), hint([203, 0, 113, 9])]).await;
    assert!(seen.succeeded() && seen.parts.is_empty(), "{seen:?}");
    assert_eq!(seen.facts["hints"][0], "203.0.113.9");
    let shown = seen.facts["https_record"][0].as_str().unwrap();
    assert!(shown.contains("h3"), "{shown}");
}

#[tokio::test]
async fn records_that_nobody_can_follow_are_told() {
    let none = (SvcParamKey::NoDefaultAlpn, SvcParamValue::NoDefaultAlpn);
    let unknown = Mandatory(vec![SvcParamKey::Unknown(77)]);
    let mandatory = (SvcParamKey::Mandatory, SvcParamValue::Mandatory(unknown));
    let private = hint([192, 168, 7, 7]);
    for (parameters, flaw) in [
        (vec![alpn(&["h2"])], None),
        (vec![alpn(&["gopher"])], None),
        (vec![alpn(&["gopher"]), none], Some("protocol-unknown")),
        (vec![mandatory, alpn(&["h2"])], Some("mandatory-unknown")),
        (vec![alpn(&["h2"]), private], Some("hint-not-public")),
    ] {
        let seen = seen(parameters).await;
        let flaws = seen.facts.get("record_flaws").map(|it| it[0].clone());
        assert_eq!(flaws, flaw.map(serde_json::Value::from));
    }
}
