//! What is this packet: between whom, and what does it carry?
//!
//! IPv4, IPv6 without extension headers, TCP, UDP, the server name of a TLS ClientHello and the question of a DNS query.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IP protocol number of TCP.
pub const TCP: u8 = 6;
/// IP protocol number of UDP.
pub const UDP: u8 = 17;

/// The fields of a packet that rules look at, borrowed from its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Packet<'a> {
    /// Who sent it.
    pub source: IpAddr,
    /// Who is to get it.
    pub destination: IpAddr,
    /// The IP protocol number.
    pub protocol: u8,
    /// How many routers it may still cross.
    pub hops_left: u8,
    /// Ports, for TCP and UDP.
    pub ports: Option<(u16, u16)>,
    /// TCP's own fields.
    pub tcp: Option<Segment<'a>>,
    /// What a UDP datagram carries.
    pub datagram: Option<&'a [u8]>,
    /// The whole of it.
    pub bytes: &'a [u8],
}

/// The fields of a TCP segment.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// The sequence number.
    pub sequence: u32,
    /// The acknowledgement number.
    pub acknowledged: u32,
    /// FIN 1, SYN 2, RST 4, ACK 16.
    pub flags: u8,
    /// What it carries.
    pub payload: &'a [u8],
}

impl Segment<'_> {
    /// Whether this opens a connection (SYN without ACK).
    pub fn opens(&self) -> bool {
        self.flags & 0x12 == 0x02
    }

    /// The sequence number behind this segment: SYN and FIN count one each.
    pub fn end(&self) -> u32 {
        let length = u32::try_from(self.payload.len()).unwrap_or(0);
        let marks = u32::from(self.flags & 2 != 0) + u32::from(self.flags & 1 != 0);
        self.sequence.wrapping_add(length).wrapping_add(marks)
    }
}

/// Reads a packet; `None` for what is neither IPv4 nor IPv6, or cut short.
pub fn parse(bytes: &[u8]) -> Option<Packet<'_>> {
    let (source, destination, protocol, hops_left, body) = match bytes.first()? >> 4 {
        4 => {
            let header = usize::from(bytes[0] & 15) * 4;
            let fixed = bytes.get(..20)?;
            let total = usize::from(word(fixed, 2)?);
            let later_fragment = word(fixed, 6)? & 0x1fff != 0;
            let body = if later_fragment {
                &[]
            } else {
                bytes.get(header..total)?
            };
            (v4(fixed, 12)?, v4(fixed, 16)?, fixed[9], fixed[8], body)
        }
        6 => {
            let fixed = bytes.get(..40)?;
            let length = usize::from(word(fixed, 4)?);
            (
                v6(fixed, 8)?,
                v6(fixed, 24)?,
                fixed[6],
                fixed[7],
                bytes.get(40..40 + length)?,
            )
        }
        _ => return None,
    };
    let ports = match protocol {
        TCP | UDP => word(body, 0).zip(word(body, 2)),
        _ => None,
    };
    let tcp = if protocol == TCP { segment(body) } else { None };
    let datagram = if protocol == UDP { body.get(8..) } else { None };
    Some(Packet {
        source,
        destination,
        protocol,
        hops_left,
        ports,
        tcp,
        datagram,
        bytes,
    })
}

fn segment(body: &[u8]) -> Option<Segment<'_>> {
    let header = usize::from(body.get(12)? >> 4) * 4;
    Some(Segment {
        sequence: long(body, 4)?,
        acknowledged: long(body, 8)?,
        flags: *body.get(13)?,
        payload: body.get(header..)?,
    })
}

/// The server name in the beginning of a TLS stream.
pub enum ServerName {
    /// The hello is whole and names this host.
    Named(String),
    /// The hello is whole and names nobody, or this is no TLS.
    Absent,
    /// More bytes are needed.
    Unfinished,
}

/// Looks for the server name in the first bytes of a stream (RFC 8446 section 4.1.2, RFC 6066 section 3).
pub fn server_name(stream: &[u8]) -> ServerName {
    if stream.first().is_some_and(|kind| *kind != 0x16) {
        return ServerName::Absent;
    }
    let Some(length) = word(stream, 3) else {
        return ServerName::Unfinished;
    };
    let Some(record) = stream.get(5..5 + usize::from(length)) else {
        return ServerName::Unfinished;
    };
    extension_name(record).map_or(ServerName::Absent, ServerName::Named)
}

fn extension_name(hello: &[u8]) -> Option<String> {
    let mut at = 4 + 2 + 32; // handshake header, version, random
    at += 1 + usize::from(*hello.get(at)?); // session id
    at += 2 + usize::from(word(hello, at)?); // cipher suites
    at += 1 + usize::from(*hello.get(at)?); // compression
    at += 2; // length of the extensions
    loop {
        let (kind, length) = (word(hello, at)?, usize::from(word(hello, at + 2)?));
        if kind == 0 {
            let name = hello.get(at + 9..at + 4 + length)?;
            return Some(String::from_utf8_lossy(name).to_ascii_lowercase());
        }
        at += 4 + length;
    }
}

/// The name that a DNS query asks about, without the last dot, in lower case.
pub fn question_name(query: &[u8]) -> Option<String> {
    let mut labels = Vec::new();
    let mut at = 12;
    loop {
        let length = usize::from(*query.get(at)?);
        match length {
            0 => return Some(labels.join(".")),
            1..64 => labels.push(
                String::from_utf8_lossy(query.get(at + 1..at + 1 + length)?).to_ascii_lowercase(),
            ),
            _ => return None,
        }
        at += 1 + length;
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..at + 2)?
        .try_into()
        .ok()
        .map(u16::from_be_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)?
        .try_into()
        .ok()
        .map(u32::from_be_bytes)
}

fn v4(bytes: &[u8], at: usize) -> Option<IpAddr> {
    let octets: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(Ipv4Addr::from(octets).into())
}

fn v6(bytes: &[u8], at: usize) -> Option<IpAddr> {
    let octets: [u8; 16] = bytes.get(at..at + 16)?.try_into().ok()?;
    Some(Ipv6Addr::from(octets).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_is_read_without_its_last_dot() {
        let mut query = vec![0; 12];
        query.extend(b"\x04Shop\x07example\x00\x00\x01\x00\x01");
        assert_eq!(question_name(&query).as_deref(), Some("shop.example"));
        assert_eq!(question_name(&query[..15]), None, "cut short");
    }

    #[test]
    fn bytes_that_mean_nothing_are_no_packet() {
        for bytes in [&[][..], &[0x45; 10], &[0x60; 39], &[0xff; 60]] {
            assert!(parse(bytes).is_none(), "{bytes:?}");
        }
    }

    #[test]
    fn server_name_waits_for_the_whole_hello() {
        let hello = hello("shop.example");
        assert!(matches!(server_name(&hello[..30]), ServerName::Unfinished));
        assert!(matches!(server_name(&hello), ServerName::Named(name) if name == "shop.example"));
        assert!(matches!(server_name(b"GET / HTTP/1.1"), ServerName::Absent));
    }

    fn hello(name: &str) -> Vec<u8> {
        let length = |n: usize| u16::try_from(n).unwrap().to_be_bytes();
        let mut body = vec![1, 0, 0, 0, 3, 3];
        body.extend([0; 32]);
        body.extend([0, 0, 2, 0x13, 1, 1, 0]);
        let mut extension = vec![0, 0];
        extension.extend(length(name.len() + 5));
        extension.extend(length(name.len() + 3));
        extension.push(0);
        extension.extend(length(name.len()));
        extension.extend(name.as_bytes());
        body.extend(length(extension.len()));
        body.extend(extension);
        let mut record = vec![0x16, 3, 1];
        record.extend(length(body.len()));
        record.extend(body);
        record
    }
}
