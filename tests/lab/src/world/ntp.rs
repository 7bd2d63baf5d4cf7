//! What do the world's time servers say?
//!
//! The time of the machine that the lab runs on, to everybody who asks as RFC 4330 has it. They stand where the
//! catalogue's file says that they are.

use std::net::{IpAddr, SocketAddr};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use serde::Deserialize;
use socket2::Type;
use tokio::net::UdpSocket;

use super::dns_server::socket;

const SERVERS: &str = include_str!("../../../../crates/catalogue/data/time_servers.toml");
/// NTP.
const PORT: u16 = 123;
/// A packet without extensions.
const LENGTH: usize = 48;
/// From 1900 to 1970.
const TO_UNIX: u64 = 2_208_988_800;

#[derive(Deserialize)]
struct File {
    time_server: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    address: IpAddr,
}

/// Listens at every time server's address.
pub(super) fn start() -> Result<()> {
    let file: File = toml::from_str(SERVERS).context("the list of time servers")?;
    for row in file.time_server {
        let address = SocketAddr::new(row.address, PORT);
        let bound = socket(address, Type::DGRAM).with_context(|| format!("UDP {address}"))?;
        tokio::spawn(serve(UdpSocket::from_std(bound.into())?));
    }
    Ok(())
}

async fn serve(socket: UdpSocket) {
    let mut buffer = [0; 256];
    loop {
        // An error here is an ICMP message about an earlier answer.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            continue;
        };
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        if let Some(answer) = answer(&buffer[..length], now + TO_UNIX) {
            let _ = socket.send_to(&answer, from).await;
        }
    }
}

/// What a server of stratum 2 says to a client when so many seconds have passed since 1900.
fn answer(question: &[u8], seconds: u64) -> Option<[u8; LENGTH]> {
    if question.len() != LENGTH || question[0] & 7 != 3 {
        return None;
    }
    let mut packet = [0; LENGTH];
    packet[0] = 0x24;
    packet[1] = 2;
    packet[24..32].copy_from_slice(&question[40..]);
    // An era has 2^32 seconds.
    packet[40..44].copy_from_slice(&seconds.to_be_bytes()[4..]);
    Some(packet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_gets_its_own_number_back_with_the_time() {
        let mut question = [0; LENGTH];
        question[0] = 0x23;
        question[40..].copy_from_slice(b"faultlin");
        let said = answer(&question, 0x1_0000_0007).unwrap();
        assert_eq!(
            (&said[24..32], &said[40..44]),
            (&b"faultlin"[..], &[0, 0, 0, 7][..])
        );
        question[0] = 0x24;
        assert_eq!(answer(&question, 7), None, "that is no client");
    }
}
