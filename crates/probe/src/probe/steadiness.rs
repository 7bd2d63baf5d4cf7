//! How many packets get lost on the way to this neighbour or host, and how long do the others take?
//!
//! Asked: the router, or one control at its address, with ten small echoes (RFC 792, RFC 4443), 150 ms apart. Crosses:
//! nothing that is put to the test: many hosts ignore echoes, and loss that a person notices shows in what fails. It is
//! told beside the verdict, as counts: ten packets are too few for a rate. Budget: 2.5 s; the verdict does not wait.
//! Where the system does not let ordinary programs send echoes, nothing is known.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use faultline_observation::{Asks, Operation, Proof, Role, SkipReason};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::UdpSocket;
use tokio::time::{Instant, timeout_at};

use super::{Emit, send};
use crate::context::Context;
use crate::record::{Record, in_milliseconds};

/// How many are sent, and how far apart.
const COUNT: u16 = 10;
const APART: Duration = Duration::from_millis(150);
/// How long the last may take: who is slower than this is as good as silent.
const LAST: Duration = Duration::from_millis(800);
/// What is sent besides the number.
const WORD: &[u8; 9] = b"faultline";

/// Sends echoes to `address`.
pub(crate) async fn steadiness(context: &Context, address: IpAddr, emit: &Emit) {
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(address);
    let parts = Vec::new();
    let mut record = Record::begin(context, "steadiness", asks, parts, Operation::IcmpEcho);
    let until = context.limit(APART * u32::from(COUNT) + LAST).until();
    let Ok(echoes) = echo(context.socket(address, 0), until).await else {
        send(emit, record.skip(SkipReason::NotAvailable));
        return;
    };
    let Some(answers) = Answers::of(echoes) else {
        // Nobody answered: that may be a habit, and is no loss.
        send(emit, record.skip(SkipReason::NotAvailable));
        return;
    };
    record.facts.value("packets_sent", answers.sent);
    record.facts.value("packets_lost", answers.lost);
    record
        .facts
        .value("rtt_least_ms", in_milliseconds(answers.least));
    record
        .facts
        .value("rtt_middle_ms", in_milliseconds(answers.middle));
    record
        .facts
        .value("rtt_most_ms", in_milliseconds(answers.most));
    send(emit, record.succeed(Proof::Unproven));
}

/// How the echoes fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answers {
    sent: usize,
    lost: usize,
    least: Duration,
    middle: Duration,
    most: Duration,
}

impl Answers {
    /// `None` where nothing came back.
    fn of(echoes: Vec<Option<Duration>>) -> Option<Self> {
        let sent = echoes.len();
        let mut took: Vec<Duration> = echoes.into_iter().flatten().collect();
        took.sort();
        Some(Self {
            sent,
            lost: sent - took.len(),
            least: *took.first()?,
            middle: *took.get(took.len() / 2)?,
            most: *took.last()?,
        })
    }
}

/// For each echo how long its answer took, if it came.
async fn echo(address: SocketAddr, until: Instant) -> io::Result<Vec<Option<Duration>>> {
    let (domain, protocol, kind) = match address {
        SocketAddr::V4(_) => (Domain::IPV4, Protocol::ICMPV4, 8),
        SocketAddr::V6(_) => (Domain::IPV6, Protocol::ICMPV6, 128),
    };
    let socket = Socket::new(domain, Type::DGRAM, Some(protocol))?;
    socket.set_nonblocking(true)?;
    socket.connect(&address.into())?;
    let socket = UdpSocket::from_std(socket.into())?;
    let mut sent: Vec<Instant> = Vec::new();
    let mut took = vec![None; usize::from(COUNT)];
    let mut next = Instant::now();
    let mut buffer = [0; 128];
    for number in 0..COUNT {
        socket.send(&packet(kind, number)).await?;
        sent.push(Instant::now());
        next += APART;
        let end = if number + 1 == COUNT {
            until
        } else {
            next.min(until)
        };
        while let Ok(received) = timeout_at(end, socket.recv(&mut buffer)).await {
            // Whatever a router says about one packet is no answer to it.
            let Ok(length) = received else { continue };
            let number = number_of(&buffer[..length]).map(usize::from);
            let slot = number.and_then(|number| Some((sent.get(number)?, took.get_mut(number)?)));
            if let Some((sent, took)) = slot {
                took.get_or_insert_with(|| sent.elapsed());
            }
            if took.iter().all(Option::is_some) {
                return Ok(took);
            }
        }
        if Instant::now() >= until {
            break;
        }
    }
    took.truncate(sent.len());
    Ok(took)
}

/// The system fills in identifier and checksum, and gives back only our own.
fn packet(kind: u8, number: u16) -> Vec<u8> {
    let [high, low] = number.to_be_bytes();
    let mut packet = vec![kind, 0, 0, 0, 0, 0, high, low];
    packet.extend(WORD);
    packet
}

/// Which of them this answers.
fn number_of(answer: &[u8]) -> Option<u16> {
    let number = answer.get(6..8)?.try_into().ok()?;
    (answer.get(8..) == Some(WORD)).then_some(u16::from_be_bytes(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_and_put_in_order() {
        let ms = |ms: u64| Some(Duration::from_millis(ms));
        let answers = Answers::of(vec![ms(9), None, ms(3), ms(5), None]).unwrap();
        assert_eq!((answers.sent, answers.lost), (5, 2));
        assert_eq!(
            [answers.least, answers.middle, answers.most],
            [3, 5, 9].map(Duration::from_millis)
        );
        assert_eq!(Answers::of(vec![None; 10]), None, "silence is no loss");
        assert_eq!(Answers::of(Vec::new()), None);
    }

    #[test]
    fn an_answer_says_what_it_answers() {
        assert_eq!(number_of(&packet(0, 7)), Some(7));
        assert_eq!(number_of(&packet(0, 7)[..12]), None);
        assert_eq!(number_of(b"x"), None);
    }
}
