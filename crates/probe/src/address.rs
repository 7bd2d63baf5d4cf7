//! Where can an address be: on this machine, on this network, or on the internet?

use std::net::{IpAddr, Ipv6Addr};

/// Whether the address is this machine itself.
pub(crate) fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// Whether the address is on this machine or this network: nothing beyond the gateway is crossed to reach it.
///
/// RFC 1918, RFC 3927, RFC 4193 and RFC 4291, section 2.5.6.
pub(crate) fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_private() || v4.is_loopback() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// Whether no host at all can be at this address, private networks included.
pub(crate) fn is_impossible(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            v4.is_unspecified() || v4.octets()[0] == 0 || v4.octets()[0] >= 224 || v4.is_loopback()
        }
        IpAddr::V6(v6) => v6.is_unspecified() || v6.is_loopback() || v6.is_multicast(),
    }
}

/// Whether the address is valid on one link only and so needs an interface beside it.
pub(crate) fn needs_interface(address: IpAddr) -> Option<Ipv6Addr> {
    match address {
        IpAddr::V6(v6) if v6.is_unicast_link_local() => Some(v6),
        IpAddr::V6(_) | IpAddr::V4(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        for (text, private, impossible) in [
            ("192.168.1.1", true, false),
            ("10.0.0.1", true, false),
            ("169.254.7.7", true, false),
            ("fd00::1", true, false),
            ("fe80::1", true, false),
            ("127.0.0.53", true, true),
            ("0.0.0.0", false, true),
            ("::", false, true),
            ("255.255.255.255", false, true),
            ("1.1.1.1", false, false),
            ("2606:4700::1111", false, false),
            ("::ffff:10.0.0.1", true, false),
        ] {
            let address: IpAddr = text.parse().unwrap();
            assert_eq!(
                (is_private(address), is_impossible(address)),
                (private, impossible),
                "{text}"
            );
        }
    }
}
