//! What time is it at a server that exists to tell the time?
//!
//! Asked: one operator's time server, at its address, with one datagram of 48 bytes. Crosses: the way there, which is not
//! put to the test: where UDP port 123 is closed, nothing is known. Budget: 0.8 s.
//! Source: RFC 4330 (SNTP). All fields but the mode are empty and the time is a random number, so that nothing is told
//! (draft-ietf-ntp-data-minimization): the answer must repeat it, and who has not seen the question cannot.
//!
//! One server proves nothing: the clock is judged over all operators that were heard, together with the `Date` of pages.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use faultline_observation::{Asks, Failure, Operation, Proof, Role, SkipReason};
use tokio::net::UdpSocket;
use tokio::time::Instant;

use super::{Emit, send};
use crate::classify::{self, Fault, Stage};
use crate::context::Context;
use crate::path;
use crate::record::{Record, milliseconds};

/// How long a server may take; beyond this its answer is worth little anyhow.
const BUDGET: Duration = Duration::from_millis(800);
/// NTP.
const PORT: u16 = 123;
/// A packet without extensions.
const LENGTH: usize = 48;
/// No leap second, version 4, mode 3: a client.
const CLIENT: u8 = 0x23;
/// Mode 4: a server.
const SERVER: u8 = 4;
/// From 1900, where NTP begins to count, to 1970.
const TO_UNIX: f64 = 2_208_988_800.0;
/// From one era of 2^32 seconds to the next; times with the first bit unset are after 2036 (RFC 4330, section 3).
const ERA: f64 = 4_294_967_296.0;

/// Asks `provider`'s server at `address`.
pub(crate) async fn sntp(context: &Context, provider: &str, address: IpAddr, emit: &Emit) {
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(address);
    asks.port = Some(PORT);
    asks.provider = Some(provider.to_owned());
    let parts = path::gateway();
    let mut record = Record::begin(context, "sntp", asks, parts, Operation::IcmpEcho);
    let began = Instant::now();
    let limit = context.limit(BUDGET);
    let to = context.socket(address, PORT);
    let asked = limit.bound(Failure::ABANDONED, async {
        ask(to)
            .await
            .map_err(|error| classify::io(Stage::Connect, &error))
    });
    let observation = match asked.await {
        Ok(offset) => {
            record.phases.first_byte_ms = Some(milliseconds(began));
            record.facts.value("clock_offset_s", offset);
            record.succeed(Proof::Unproven)
        }
        Err(Fault { .. }) => record.skip(SkipReason::NotAvailable),
    };
    send(emit, observation);
}

/// By how many seconds the server's clock is ahead of this machine's.
async fn ask(to: SocketAddr) -> io::Result<f64> {
    let any: IpAddr = if to.is_ipv4() {
        Ipv4Addr::UNSPECIFIED.into()
    } else {
        Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind((any, 0)).await?;
    socket.connect(to).await?;
    let cookie = RandomState::new().build_hasher().finish().to_be_bytes();
    let sent = now();
    socket.send(&question(cookie)).await?;
    let mut buffer = [0; 256];
    loop {
        let length = socket.recv(&mut buffer).await?;
        if let Some(there) = told(&buffer[..length], cookie) {
            // The answer was written about half-way.
            return Ok((there - f64::midpoint(sent, now())).round());
        }
    }
}

fn question(cookie: [u8; 8]) -> [u8; LENGTH] {
    let mut packet = [0; LENGTH];
    packet[0] = CLIENT;
    packet[40..].copy_from_slice(&cookie);
    packet
}

/// The server's time in seconds since 1970; `None` if this answers something else, or the server does not know the time.
fn told(packet: &[u8], cookie: [u8; 8]) -> Option<f64> {
    let (head, stratum) = (*packet.first()?, *packet.get(1)?);
    let unsynchronised = head >> 6 == 3 || stratum == 0 || stratum > 15;
    if head & 7 != SERVER || unsynchronised || packet.get(24..32)? != cookie {
        return None;
    }
    let seconds = u32::from_be_bytes(packet.get(40..44)?.try_into().ok()?);
    let fraction = u32::from_be_bytes(packet.get(44..48)?.try_into().ok()?);
    let era = if seconds & 0x8000_0000 == 0 { ERA } else { 0.0 };
    (seconds != 0).then(|| f64::from(seconds) + era + f64::from(fraction) / ERA - TO_UNIX)
}

/// Seconds since 1970, by this machine's clock.
fn now() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0.0, |since| since.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COOKIE: [u8; 8] = *b"faultlin";

    /// An answer whose clock says so many seconds since 1900.
    fn answer(head: u8, stratum: u8, cookie: [u8; 8], seconds: u32) -> Vec<u8> {
        let mut packet = vec![0; LENGTH];
        packet[0] = head;
        packet[1] = stratum;
        packet[24..32].copy_from_slice(&cookie);
        packet[40..44].copy_from_slice(&seconds.to_be_bytes());
        packet
    }

    #[test]
    fn only_a_server_that_knows_the_time_and_saw_the_question_is_believed() {
        let unix = 1_795_000_000;
        let since_1900 = 4_003_988_800;
        for (packet, expected) in [
            (answer(0x24, 2, COOKIE, since_1900), Some(f64::from(unix))),
            (answer(0x24, 1, COOKIE, 0x10), Some(ERA + 16.0 - TO_UNIX)),
            (answer(0x24, 2, *b"somebody", since_1900), None),
            (answer(0xe4, 2, COOKIE, since_1900), None),
            (answer(0x24, 0, COOKIE, since_1900), None),
            (answer(0x23, 2, COOKIE, since_1900), None),
            (answer(0x24, 2, COOKIE, 0), None),
            (vec![0x24, 2], None),
            (Vec::new(), None),
        ] {
            assert_eq!(told(&packet, COOKIE), expected, "{packet:?}");
        }
    }

    #[tokio::test]
    async fn a_server_an_hour_behind_is_an_hour_behind() {
        let server = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let to = server.local_addr().unwrap();
        let answering = std::thread::spawn(move || {
            let mut question = [0; LENGTH];
            let (length, from) = server.recv_from(&mut question).unwrap();
            assert_eq!((length, question[0]), (LENGTH, CLIENT));
            let cookie = question[40..].try_into().unwrap();
            let seconds = now() + TO_UNIX - 3600.0;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "before 2036"
            )]
            let packet = answer(0x24, 2, cookie, seconds as u32);
            server
                .send_to(&answer(0x24, 2, *b"somebody", 1), from)
                .unwrap();
            server.send_to(&packet, from).unwrap();
        });
        let offset = ask(to).await.unwrap();
        answering.join().unwrap();
        assert!((offset + 3600.0).abs() <= 2.0, "{offset}");
    }
}
