//! What does a router or a middlebox say in place of the one that was asked?
//!
//! RST segments (RFC 9293 section 3.5.2) and ICMP errors (RFC 792, RFC 4443), with their checksums.

use std::net::IpAddr;

use serde::Deserialize;

use super::packet::{Packet, TCP};

/// Why a router says that a packet cannot be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreachable {
    /// A filter forbids it.
    Admin,
    /// The last router finds no such host.
    Host,
    /// There is no way to that network.
    Net,
    /// Nobody listens on that port.
    Port,
}

impl Unreachable {
    fn code(self, six: bool) -> u8 {
        match (self, six) {
            (Self::Net, _) => 0,
            (Self::Host, false) | (Self::Admin, true) => 1,
            (Self::Host, true) | (Self::Port, false) => 3,
            (Self::Port, true) => 4,
            (Self::Admin, false) => 13,
        }
    }
}

/// The RST that the receiver of `packet` would send, if it is TCP.
pub fn reset(packet: &Packet<'_>) -> Option<Vec<u8>> {
    let tcp = packet.tcp?;
    let (from, to) = packet.ports?;
    // An acknowledged segment is reset at what it acknowledges, any other by acknowledging it.
    let (sequence, acknowledged, flags) = if tcp.flags & 16 == 0 {
        (0, tcp.end(), 0x14)
    } else {
        (tcp.acknowledged, tcp.end(), 0x14u8)
    };
    let mut body = Vec::with_capacity(20);
    body.extend(to.to_be_bytes());
    body.extend(from.to_be_bytes());
    body.extend(sequence.to_be_bytes());
    body.extend(acknowledged.to_be_bytes());
    body.extend([0x50, flags, 0, 0, 0, 0, 0, 0]);
    let sum = checksum(
        &body,
        pseudo(packet.destination, packet.source, TCP, body.len()),
    );
    body[16..18].copy_from_slice(&sum.to_be_bytes());
    Some(wrap(packet.destination, packet.source, TCP, &body))
}

/// The RST that tells the receiver of `packet` that its sender gave up.
pub fn abort(packet: &Packet<'_>) -> Option<Vec<u8>> {
    let tcp = packet.tcp?;
    let (from, to) = packet.ports?;
    let mut body = Vec::with_capacity(20);
    body.extend(from.to_be_bytes());
    body.extend(to.to_be_bytes());
    body.extend(tcp.sequence.to_be_bytes());
    body.extend(tcp.acknowledged.to_be_bytes());
    body.extend([0x50, 0x14, 0, 0, 0, 0, 0, 0]);
    let sum = checksum(
        &body,
        pseudo(packet.source, packet.destination, TCP, body.len()),
    );
    body[16..18].copy_from_slice(&sum.to_be_bytes());
    Some(wrap(packet.source, packet.destination, TCP, &body))
}

/// The ICMP error with which `router` refuses `packet`.
pub fn unreachable(packet: &Packet<'_>, router: IpAddr, why: Unreachable) -> Vec<u8> {
    let six = router.is_ipv6();
    error(packet, router, if six { 1 } else { 3 }, why.code(six))
}

/// The ICMP error with which `router` says that the packet crossed too many routers.
pub fn time_exceeded(packet: &Packet<'_>, router: IpAddr) -> Vec<u8> {
    error(packet, router, if router.is_ipv6() { 3 } else { 11 }, 0)
}

fn error(packet: &Packet<'_>, router: IpAddr, kind: u8, code: u8) -> Vec<u8> {
    const ICMP: u8 = 1;
    const ICMP6: u8 = 58;
    // RFC 1812 section 4.3.2.3: as much of the packet as fits into 576 bytes; 128 bytes hold every header here.
    let quoted = &packet.bytes[..packet.bytes.len().min(128)];
    let mut body = vec![kind, code, 0, 0, 0, 0, 0, 0];
    body.extend(quoted);
    let (protocol, start) = match router {
        IpAddr::V4(_) => (ICMP, 0),
        IpAddr::V6(_) => (ICMP6, pseudo(router, packet.source, ICMP6, body.len())),
    };
    let sum = checksum(&body, start);
    body[2..4].copy_from_slice(&sum.to_be_bytes());
    wrap(router, packet.source, protocol, &body)
}

/// Takes `hops` off the packet's hop count, which must be larger.
pub fn cross(bytes: &mut [u8], hops: u8) {
    if bytes[0] >> 4 == 6 {
        bytes[7] -= hops;
        return;
    }
    bytes[8] -= hops;
    bytes[10..12].fill(0);
    let header = usize::from(bytes[0] & 15) * 4;
    let sum = checksum(&bytes[..header], 0);
    bytes[10..12].copy_from_slice(&sum.to_be_bytes());
}

fn wrap(source: IpAddr, destination: IpAddr, protocol: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap_or(0);
    match (source, destination) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => {
            let mut packet = vec![0x45, 0];
            packet.extend((length + 20).to_be_bytes());
            packet.extend([0, 0, 0x40, 0, 64, protocol, 0, 0]);
            packet.extend(source.octets());
            packet.extend(destination.octets());
            let sum = checksum(&packet, 0);
            packet[10..12].copy_from_slice(&sum.to_be_bytes());
            packet.extend(body);
            packet
        }
        (IpAddr::V6(source), IpAddr::V6(destination)) => {
            let mut packet = vec![0x60, 0, 0, 0];
            packet.extend(length.to_be_bytes());
            packet.extend([protocol, 64]);
            packet.extend(source.octets());
            packet.extend(destination.octets());
            packet.extend(body);
            packet
        }
        _ => Vec::new(), // families never mix: both ends come from one packet
    }
}

/// The sum over the pseudo header (RFC 9293 section 3.1, RFC 8200 section 8.1).
fn pseudo(source: IpAddr, destination: IpAddr, protocol: u8, length: usize) -> u32 {
    let octets = |address| match address {
        IpAddr::V4(four) => four.octets().to_vec(),
        IpAddr::V6(six) => six.octets().to_vec(),
    };
    sum(&octets(source))
        + sum(&octets(destination))
        + u32::from(protocol)
        + u32::try_from(length).unwrap_or(0)
}

fn sum(bytes: &[u8]) -> u32 {
    bytes
        .chunks(2)
        .map(|pair| u32::from(pair[0]) << 8 | u32::from(pair.get(1).copied().unwrap_or(0)))
        .sum()
}

/// The internet checksum (RFC 1071).
fn checksum(bytes: &[u8], start: u32) -> u16 {
    let mut total = start + sum(bytes);
    while total > 0xffff {
        total = (total & 0xffff) + (total >> 16);
    }
    !u16::try_from(total).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::packet::parse;
    use super::*;

    fn syn() -> Vec<u8> {
        let mut body = vec![
            0x9c, 0x40, 0x01, 0xbb, 0, 0, 0, 9, 0, 0, 0, 0, 0x50, 2, 0xff, 0xff, 0, 0, 0, 0,
        ];
        let (from, to): (IpAddr, IpAddr) = ([10, 0, 0, 1].into(), [10, 0, 0, 2].into());
        let sum = checksum(&body, pseudo(from, to, TCP, body.len()));
        body[16..18].copy_from_slice(&sum.to_be_bytes());
        wrap(from, to, TCP, &body)
    }

    #[test]
    fn reset_acknowledges_the_syn_it_refuses() {
        let asked = syn();
        let answer = reset(&parse(&asked).unwrap()).unwrap();
        let answer = parse(&answer).unwrap();
        assert_eq!(answer.ports, Some((443, 40000)));
        assert_eq!(answer.tcp.unwrap().acknowledged, 10);
        let sum = pseudo(answer.source, answer.destination, TCP, 20);
        assert_eq!(
            checksum(&answer.bytes[20..], sum),
            0,
            "a right checksum sums to nothing"
        );
    }

    #[test]
    fn crossing_routers_keeps_the_header_sound() {
        let mut packet = syn();
        cross(&mut packet, 2);
        assert_eq!(packet[8], 62);
        assert_eq!(checksum(&packet[..20], 0), 0);
    }
}
