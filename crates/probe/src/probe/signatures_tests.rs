//! Is the zone found in which the signatures fail?

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use faultline_observation::Failure;
use hickory_proto::op::Message;
use hickory_proto::rr::rdata::{A, CNAME, NS};
use hickory_proto::rr::{RData, Record};
use jiff::SignedDuration;

use super::super::signature::Kind;
use super::*;
use crate::operation::shown;
use crate::testing::{Pki, SignedZone, context, dns_server, patient, reply_to};

const ROOT: [u8; 4] = [127, 0, 2, 1];
const REGISTRY: [u8; 4] = [127, 0, 2, 2];
const ZONE: [u8; 4] = [127, 0, 2, 3];

/// The registry `example` and two zones below it, each with a key.
struct World {
    registry: SignedZone,
    shop: SignedZone,
    edge: SignedZone,
    /// What the registry says of the key of `shop.example`.
    vouched: Vec<Record>,
    /// Until when the signatures of `edge.example` hold, in days from now.
    edge_until: i32,
    /// Whether `www.shop.example` is an alias into `edge.example`.
    alias: bool,
}

impl World {
    fn sound() -> Self {
        let shop = SignedZone::new("shop.example.");
        Self {
            registry: SignedZone::new("example."),
            vouched: vec![shop.vouched()],
            shop,
            edge: SignedZone::new("edge.example."),
            edge_until: 7,
            alias: true,
        }
    }

    /// What the server at `place` says.
    fn says(&self, place: [u8; 4], question: &Message) -> Message {
        let name = shown(question.queries[0].name());
        let kind = question.queries[0].query_type();
        let mut reply = reply_to(question);
        match place {
            ROOT if kind == RecordType::DS => {
                reply.add_answer(self.registry.vouched());
            }
            ROOT => refer(&mut reply, "example", REGISTRY),
            REGISTRY => self.registry_says(&mut reply, &name, kind),
            _ => self.zone_says(&mut reply, &name, kind),
        }
        reply
    }

    fn registry_says(&self, reply: &mut Message, name: &str, kind: RecordType) {
        let is_shop = name.ends_with("shop.example");
        match kind {
            RecordType::DNSKEY => sign(reply, &self.registry, vec![self.registry.key_record()], 7),
            RecordType::DS if !is_shop => {
                sign(reply, &self.registry, vec![self.edge.vouched()], 7);
            }
            RecordType::DS if self.vouched.is_empty() => {}
            RecordType::DS => sign(reply, &self.registry, self.vouched.clone(), 7),
            _ if is_shop => refer(reply, "shop.example", ZONE),
            _ if name.ends_with("edge.example") => refer(reply, "edge.example", ZONE),
            _ => {}
        }
    }

    fn zone_says(&self, reply: &mut Message, name: &str, kind: RecordType) {
        let (by, until) = if name.ends_with("edge.example") {
            (&self.edge, self.edge_until)
        } else {
            (&self.shop, 7)
        };
        let host = name_of(name).unwrap();
        if kind == RecordType::DNSKEY {
            sign(reply, by, vec![by.key_record()], 7);
        } else if name == "www.shop.example" && self.alias {
            let to = name_of("a.edge.example").unwrap();
            let alias = Record::from_rdata(host, 60, RData::CNAME(CNAME(to)));
            sign(reply, by, vec![alias], until);
        } else if name.matches('.').count() == 2 {
            let address = Record::from_rdata(host, 60, RData::A(A(ZONE.into())));
            sign(reply, by, vec![address], until);
        }
    }
}

/// Delegates `zone` to the server at `to`.
fn refer(reply: &mut Message, zone: &str, to: [u8; 4]) {
    let server = name_of(&format!("ns.{zone}")).unwrap();
    let zone = name_of(zone).unwrap();
    reply.add_authority(Record::from_rdata(zone, 300, RData::NS(NS(server.clone()))));
    reply.add_additional(Record::from_rdata(server, 300, RData::A(A(to.into()))));
}

/// Adds these records and their signature, which holds for so many days from now.
fn sign(reply: &mut Message, by: &SignedZone, of: Vec<Record>, until: i32) {
    let day = SignedDuration::from_hours(24);
    let now = Timestamp::now();
    reply.add_answer(by.signature(&of, now - day * 30, now + day * until));
    reply.add_answers(of);
}

async fn explained(world: World) -> Result<Said, Fault> {
    let world = Arc::new(world);
    let mut port = 0;
    for place in [ROOT, REGISTRY, ZONE] {
        let world = Arc::clone(&world);
        let at = SocketAddr::new(IpAddr::from(place), port);
        let each = move |question: Message| vec![world.says(place, &question).to_vec().unwrap()];
        port = dns_server(at, each).await.port();
    }
    let context = context(&Pki::new());
    let roots = [("a.root-servers.net".to_owned(), IpAddr::from(ROOT))];
    let mut walk = Walk::from(&context, patient(), &roots, port);
    explain(&mut walk, "www.shop.example", Timestamp::now()).await
}

fn flaw(said: Result<Said, Fault>) -> (String, Kind) {
    match said {
        Ok(Said::Flawed(zone, flaw)) => (zone, flaw.kind),
        other => panic!("no flaw: {other:?}"),
    }
}

#[tokio::test]
async fn sound_signatures_are_followed_through_an_alias() {
    assert_eq!(explained(World::sound()).await.unwrap(), Said::Sound);
}

#[tokio::test]
async fn the_zone_behind_an_alias_is_named_when_its_signature_is_old() {
    let world = World {
        edge_until: -2,
        ..World::sound()
    };
    let found = flaw(explained(world).await);
    assert_eq!(found, ("edge.example".to_owned(), Kind::Expired));
}

#[tokio::test]
async fn a_key_that_the_registry_does_not_know_is_found() {
    let world = World {
        vouched: vec![SignedZone::new("shop.example.").vouched()],
        ..World::sound()
    };
    let found = flaw(explained(world).await);
    assert_eq!(found, ("shop.example".to_owned(), Kind::KeyUnknown));
}

#[tokio::test]
async fn a_zone_that_nobody_vouches_for_is_not_signed() {
    let world = World {
        vouched: Vec::new(),
        alias: false,
        ..World::sound()
    };
    assert_eq!(explained(world).await.unwrap(), Said::Unsigned);
}

#[tokio::test]
async fn silence_is_no_explanation() {
    let context = context(&Pki::new());
    let silent = std::net::UdpSocket::bind("127.0.2.9:0").unwrap();
    let at = silent.local_addr().unwrap();
    let roots = [("a.root-servers.net".to_owned(), at.ip())];
    let mut walk = Walk::from(&context, crate::testing::hasty(), &roots, at.port());
    let said = explain(&mut walk, "www.shop.example", Timestamp::now()).await;
    assert_eq!(said.unwrap_err().failure, Failure::DNS_TIMED_OUT);
}
