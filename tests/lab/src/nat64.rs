//! At which IPv6 address does a network without IPv4 reach an IPv4 host?

use std::net::{IpAddr, Ipv6Addr};

/// The address by which a network without IPv4 reaches an IPv4 host (RFC 6052, the well-known prefix). The lab has no
/// translator: to the computer it is the same when the servers answer there themselves.
pub fn translated(address: IpAddr) -> Option<IpAddr> {
    let IpAddr::V4(address) = address else {
        return None;
    };
    let [a, b, c, d] = address.octets();
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    Some(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low).into())
}
