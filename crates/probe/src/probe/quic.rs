//! Does QUIC get through to this address?
//!
//! Asked: an edge that is known to speak QUIC everywhere, in a version that nobody speaks, so that it must answer with
//! those that it does (RFC 9000, sections 6 and 15; RFC 8999, section 6); no name is sent. Crosses: the way there and
//! whatever filters UDP port 443. Budget: 0.8 s, two packets of 1200 bytes: shorter ones need no answer (RFC 9000, 14.1).
//!
//! Browsers fall back to TCP within a moment, so silence is a note about the network, never a fault.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use faultline_observation::{Asks, Failure, Filter, Operation, Part, Proof, Role};
use tokio::net::UdpSocket;
use tokio::time::{Instant, timeout};

use super::{Emit, send};
use crate::classify::{self, Fault, Stage};
use crate::context::Context;
use crate::path;
use crate::record::{Record, milliseconds};

/// How long an edge may take.
const BUDGET: Duration = Duration::from_millis(800);
/// After such a silence it is asked once more.
const AGAIN: Duration = Duration::from_millis(250);
/// QUIC's port.
const PORT: u16 = 443;
/// The least that a server must answer.
const LENGTH: usize = 1200;
/// Versions of this shape are kept for forcing the answer that is wanted here.
const NO_VERSION: u32 = 0x1a2a_3a4a;
/// The names of the two ends: any eight bytes.
const TO: [u8; 8] = *b"faultlin";
const FROM: [u8; 8] = *b"e-probe\0";

/// Asks whoever is at `address`.
pub(crate) async fn quic(context: &Context, address: IpAddr, emit: &Emit) {
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(address);
    asks.port = Some(PORT);
    let mut parts = path::outwards(&context.machine, address);
    parts.push(Part::Filter(Filter::Port(format!("udp/{PORT}"))));
    let mut record = Record::begin(context, "quic", asks, parts, Operation::QuicHandshake);
    let began = Instant::now();
    let limit = context.limit(BUDGET);
    let asked = limit.bound(Failure::QUIC_TIMED_OUT, ask(context.socket(address, PORT)));
    let observation = match asked.await {
        Ok(versions) => {
            record.phases.first_byte_ms = Some(milliseconds(began));
            record.facts.list("versions", &versions);
            record.succeed(Proof::Unproven)
        }
        Err(fault) => record.fail(&fault),
    };
    send(emit, observation);
}

/// The versions that the other end speaks, in hexadecimal.
async fn ask(to: SocketAddr) -> Result<Vec<String>, Fault> {
    let refused = |error: std::io::Error| match classify::io(Stage::Connect, &error) {
        fault if fault.failure == Failure::NOT_PERMITTED => fault,
        _ => Fault::because(Failure::QUIC_REFUSED, error),
    };
    let any: IpAddr = if to.is_ipv4() {
        Ipv4Addr::UNSPECIFIED.into()
    } else {
        Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind((any, 0)).await.map_err(refused)?;
    socket.connect(to).await.map_err(refused)?;
    let mut buffer = [0; 1500];
    loop {
        socket.send(&question()).await.map_err(refused)?;
        let until = Instant::now() + AGAIN;
        while let Ok(received) = timeout(until - Instant::now(), socket.recv(&mut buffer)).await {
            let length = received.map_err(refused)?;
            if let Some(versions) = versions(&buffer[..length]) {
                return Ok(versions);
            }
        }
    }
}

/// A long header in no version, and padding.
fn question() -> Vec<u8> {
    let mut packet = vec![0xc0];
    packet.extend(NO_VERSION.to_be_bytes());
    for end in [TO, FROM] {
        packet.push(8);
        packet.extend(end);
    }
    packet.resize(LENGTH, 0);
    packet
}

/// The versions in a version negotiation packet that answers the question; `None` if it is another packet.
fn versions(packet: &[u8]) -> Option<Vec<String>> {
    let mut expected = vec![0, 0, 0, 0];
    for end in [FROM, TO] {
        expected.push(8);
        expected.extend(end);
    }
    let (first, rest) = packet.split_first()?;
    let listed = rest.strip_prefix(expected.as_slice())?;
    if first & 0x80 == 0 || listed.is_empty() || listed.len() % 4 != 0 {
        return None;
    }
    let shown = |version: &[u8]| {
        let number = u32::from_be_bytes(version.try_into().ok()?);
        Some(format!("{number:08x}"))
    };
    listed.chunks(4).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_is_long_enough_to_be_answered() {
        let asked = question();
        assert_eq!((asked.len(), asked[0] & 0x80), (1200, 0x80));
        assert_eq!(
            asked[1..5],
            [0x1a, 0x2a, 0x3a, 0x4a],
            "a version nobody speaks"
        );
    }

    #[test]
    fn only_an_answer_to_this_question_is_believed() {
        let mut answer = vec![0x80, 0, 0, 0, 0, 8];
        answer.extend(FROM);
        answer.push(8);
        answer.extend(TO);
        assert_eq!(versions(&answer), None, "no version at all");
        answer.extend([0, 0, 0, 1, 0x6b, 0x33, 0x43, 0xcf]);
        let listed = vec!["00000001".to_owned(), "6b3343cf".to_owned()];
        assert_eq!(versions(&answer), Some(listed));
        answer[7] ^= 1;
        assert_eq!(versions(&answer), None, "it was said to somebody else");
        assert_eq!(versions(&[]), None);
        assert_eq!(versions(&question()), None, "an echo is no answer");
    }

    #[tokio::test]
    async fn a_closed_port_refuses() {
        let taken = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let to = taken.local_addr().unwrap();
        drop(taken);
        assert_eq!(ask(to).await.unwrap_err().failure, Failure::QUIC_REFUSED);
    }
}
