//! What does an edge say to a QUIC version that it does not know? Which ones it knows (RFC 9000, section 6.1).
//!
//! That is all of QUIC that the lab has: who wants the page must come over TCP, as behind a firewall that blocks UDP.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use socket2::Type;
use tokio::net::UdpSocket;

use super::dns_server::socket;
use super::state::World;

/// Shorter packets get no answer, lest somebody else be flooded in their name.
const SHORTEST: usize = 1200;
/// QUIC 1 and 2.
const KNOWN: [u32; 2] = [1, 0x6b33_43cf];

/// Listens wherever an edge that speaks QUIC answers.
pub(super) fn start(world: &Arc<World>) -> Result<()> {
    for address in world.quic_addresses() {
        let address = SocketAddr::new(address, 443);
        let bound = socket(address, Type::DGRAM).with_context(|| format!("UDP {address}"))?;
        tokio::spawn(serve(UdpSocket::from_std(bound.into())?));
    }
    Ok(())
}

async fn serve(socket: UdpSocket) {
    let mut buffer = [0; 2048];
    loop {
        // An error here is an ICMP message about an earlier answer.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            continue;
        };
        if let Some(answer) = negotiate(&buffer[..length]) {
            let _ = socket.send_to(&answer, from).await;
        }
    }
}

/// The version negotiation packet: both names in each other's place, and the versions.
fn negotiate(packet: &[u8]) -> Option<Vec<u8>> {
    if packet.len() < SHORTEST || packet[0] & 0x80 == 0 {
        return None;
    }
    let version = u32::from_be_bytes(packet[1..5].try_into().ok()?);
    let (to, rest) = name(&packet[5..])?;
    let (from, _) = name(rest)?;
    if version == 0 || KNOWN.contains(&version) {
        return None;
    }
    let mut answer = vec![0xc0, 0, 0, 0, 0];
    for end in [from, to] {
        answer.push(u8::try_from(end.len()).ok()?);
        answer.extend(end);
    }
    answer.extend(KNOWN.iter().flat_map(|version| version.to_be_bytes()));
    Some(answer)
}

/// A connection's name, behind its length.
fn name(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(*length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_packet_in_a_strange_version_is_answered() {
        let mut packet = vec![0xc0, 0x0a, 0x0a, 0x0a, 0x0a, 1, 7, 2, 8, 9];
        assert_eq!(negotiate(&packet), None, "too short");
        packet.resize(1200, 0);
        let answer = negotiate(&packet).unwrap();
        assert_eq!(answer[..10], [0xc0, 0, 0, 0, 0, 2, 8, 9, 1, 7]);
        packet[1..5].copy_from_slice(&1u32.to_be_bytes());
        assert_eq!(negotiate(&packet), None, "that would be a connection");
    }
}
