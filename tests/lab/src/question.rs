//! What does a resolver of the lab answer right now? The few questions that the lab itself asks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use hickory_proto::op::{Message, Query};
use hickory_proto::rr::{Name, RData, RecordType};

use crate::place::Place;

/// Long enough for a cold look-up through every server on the way (about 0.3 s).
const PATIENCE: Duration = Duration::from_secs(2);

/// Asks for all these at once and waits for the answers; what does not come is left out.
///
/// # Errors
/// If the questions cannot be sent at all.
pub fn ask(
    place: &Place,
    resolver: IpAddr,
    questions: &[(&str, RecordType)],
) -> Result<Vec<Message>> {
    place.within(|| {
        let own: IpAddr = match resolver {
            IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
            IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
        };
        let socket = UdpSocket::bind((own, 0))?;
        socket.connect(SocketAddr::new(resolver, 53))?;
        socket.set_read_timeout(Some(PATIENCE))?;
        for (id, (name, kind)) in (0..).zip(questions) {
            let mut message = Message::query();
            message.metadata.id = id;
            message.metadata.recursion_desired = true;
            message.add_query(Query::query(Name::from_ascii(name)?, *kind));
            socket.send(&message.to_vec()?)?;
        }
        let mut answers = Vec::new();
        let mut buffer = [0; 4096];
        while answers.len() < questions.len() {
            let Ok(length) = socket.recv(&mut buffer) else {
                break;
            };
            answers.extend(Message::from_vec(&buffer[..length]));
        }
        Ok(answers)
    })?
}

/// The addresses of a host, of both families.
///
/// # Errors
/// If it has none.
pub fn addresses(place: &Place, resolver: IpAddr, host: &str) -> Result<Vec<IpAddr>> {
    let answers = ask(
        place,
        resolver,
        &[(host, RecordType::A), (host, RecordType::AAAA)],
    )
    .with_context(|| format!("asking for `{host}`"))?;
    let records = answers.iter().flat_map(|answer| &answer.answers);
    let found: Vec<IpAddr> = records
        .filter_map(|record| match &record.data {
            RData::A(four) => Some(four.0.into()),
            RData::AAAA(six) => Some(six.0.into()),
            _ => None,
        })
        .collect();
    ensure!(!found.is_empty(), "the lab knows no address of `{host}`");
    Ok(found)
}
