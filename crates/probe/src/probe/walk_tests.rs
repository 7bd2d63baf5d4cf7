//! Does a walk from the root arrive, and does it say where it broke?

use hickory_proto::op::Message;
use hickory_proto::rr::rdata::{A, NS};
use hickory_proto::rr::{Name, RData, Record};

use super::*;
use crate::operation::shown;
use crate::testing::{Pki, context, dns_server, ip, patient, reply_to};

const ROOT: [u8; 4] = [127, 0, 1, 1];
const TLD: [u8; 4] = [127, 0, 1, 2];
const ZONE: [u8; 4] = [127, 0, 1, 3];

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

/// A delegation of `zone` to `server`, with its address where there is glue.
fn refer(question: &Message, zone: &str, server: &str, glue: Option<[u8; 4]>) -> Message {
    let mut reply = reply_to(question);
    reply.add_authority(Record::from_rdata(
        name(zone),
        300,
        RData::NS(NS(name(server))),
    ));
    if let Some(octets) = glue {
        reply.add_additional(Record::from_rdata(
            name(server),
            300,
            RData::A(A(octets.into())),
        ));
    }
    reply
}

fn asked(question: &Message) -> String {
    shown(question.queries[0].name())
}

fn code(question: &Message, code: ResponseCode) -> Message {
    let mut reply = reply_to(question);
    reply.metadata.response_code = code;
    reply
}

/// Three servers on one port: the root's, the registry's, the site's own.
struct World {
    root: fn(&Message) -> Option<Message>,
    registry: fn(&Message) -> Option<Message>,
    zone: fn(&Message) -> Option<Message>,
}

const SOUND: World = World {
    root: |question| Some(refer(question, "example.", "a.nic.example.", Some(TLD))),
    registry: |question| {
        Some(refer(
            question,
            "shop.example.",
            "ns1.dns.example.",
            Some(ZONE),
        ))
    },
    zone: |question| {
        let mut reply = reply_to(question);
        reply.metadata.authoritative = true;
        // All that it holds is itself, so that nothing is ever sent beyond the loopback.
        reply.add_answer(Record::from_rdata(
            question.queries[0].name().clone(),
            60,
            RData::A(A(ZONE.into())),
        ));
        Some(reply)
    },
};

async fn walk(world: World, host: &str, limit: Limit) -> (Result<Cut, Broken>, u32) {
    let mut port = 0;
    for (octets, says) in [
        (ROOT, world.root),
        (TLD, world.registry),
        (ZONE, world.zone),
    ] {
        let at = SocketAddr::new(IpAddr::from(octets), port);
        let address = dns_server(at, move |question| {
            assert!(
                !question.metadata.recursion_desired,
                "a server was asked to recurse"
            );
            says(&question)
                .map(|reply| reply.to_vec().unwrap())
                .into_iter()
                .collect()
        })
        .await;
        port = address.port();
    }
    let context = context(&Pki::new());
    let roots = [("a.root-servers.net".to_owned(), IpAddr::from(ROOT))];
    let mut walk = Walk::from(&context, limit, &roots, port);
    (walk.zone_of(host).await, walk.questions)
}

#[tokio::test]
async fn a_sound_delegation_leads_to_the_zones_servers() {
    let (cut, _) = walk(SOUND, "www.shop.example", patient()).await;
    let servers = vec![NameServer {
        name: "ns1.dns.example".into(),
        addresses: vec![ip("127.0.1.3")],
    }];
    assert_eq!(
        cut.unwrap(),
        Cut {
            zone: "shop.example".into(),
            servers
        }
    );
}

#[tokio::test]
async fn nobody_hears_more_of_the_name_than_needed() {
    let minimised = World {
        root: |question| {
            assert_eq!(asked(question), "example");
            (SOUND.root)(question)
        },
        registry: |question| {
            assert_eq!(asked(question), "shop.example");
            (SOUND.registry)(question)
        },
        ..SOUND
    };
    assert!(
        walk(minimised, "secret.www.shop.example", patient())
            .await
            .0
            .is_ok()
    );
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table")]
async fn each_break_is_placed() {
    let silent: fn(&Message) -> Option<Message> = |_| None;
    let rows = [
        (
            "silent root",
            World {
                root: silent,
                ..SOUND
            },
            Depth::Root,
            Failure::DNS_TIMED_OUT,
            false,
        ),
        (
            "silent registry",
            World {
                registry: silent,
                ..SOUND
            },
            Depth::Registry,
            Failure::DNS_TIMED_OUT,
            false,
        ),
        (
            "failing registry",
            World {
                registry: |question| Some(code(question, ResponseCode::ServFail)),
                ..SOUND
            },
            Depth::Registry,
            Failure::SERVFAIL,
            false,
        ),
        (
            "a name that nobody registered",
            World {
                registry: |question| Some(code(question, ResponseCode::NXDomain)),
                ..SOUND
            },
            Depth::Zone,
            Failure::NXDOMAIN,
            false,
        ),
        (
            "silent zone",
            World {
                zone: silent,
                ..SOUND
            },
            Depth::Zone,
            Failure::DNS_TIMED_OUT,
            false,
        ),
        (
            "a stranger in the root's place",
            World {
                root: |question| Some(code(question, ResponseCode::Refused)),
                ..SOUND
            },
            Depth::Root,
            Failure::DNS_MALFORMED,
            true,
        ),
    ];
    // All at once, so that silence is waited for only once.
    let walks = rows
        .into_iter()
        .map(async |(name, world, depth, failure, intercepted)| {
            let broken = walk(world, "www.shop.example", patient())
                .await
                .0
                .unwrap_err();
            assert_eq!(
                (broken.depth, broken.fault.failure, broken.intercepted),
                (depth, failure, intercepted),
                "{name}"
            );
        });
    futures::future::join_all(walks).await;
}

#[tokio::test]
async fn a_denial_by_the_zone_itself_is_left_to_its_servers() {
    let denying = World {
        zone: |question| Some(code(question, ResponseCode::NXDomain)),
        ..SOUND
    };
    assert_eq!(
        walk(denying, "www.shop.example", patient())
            .await
            .0
            .unwrap()
            .zone,
        "shop.example"
    );
}

#[tokio::test]
async fn servers_without_glue_are_walked_to_and_circles_end() {
    let elsewhere = World {
        registry: |question| match asked(question).as_str() {
            "dns.example" => Some(refer(
                question,
                "dns.example.",
                "ns1.dns.example.",
                Some(ZONE),
            )),
            _ => Some(refer(question, "shop.example.", "ns1.dns.example.", None)),
        },
        ..SOUND
    };
    assert!(
        walk(elsewhere, "www.shop.example", patient())
            .await
            .0
            .is_ok()
    );
    let circle = World {
        registry: |question| match asked(question).as_str() {
            "dns.example" => Some(refer(question, "dns.example.", "ns1.shop.example.", None)),
            _ => Some(refer(question, "shop.example.", "ns1.dns.example.", None)),
        },
        ..SOUND
    };
    let (broken, questions) = walk(circle, "www.shop.example", patient()).await;
    assert!(
        broken.is_err() && questions <= QUESTIONS,
        "{questions} questions"
    );
}
