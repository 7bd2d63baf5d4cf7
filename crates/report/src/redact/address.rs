//! Which address can stand for another, so that everybody sees that it does, and of what kind the other was?
//!
//! Documentation blocks (RFC 5737, RFC 3849) are on nobody's network. When one is used up, the numbers go on in the
//! blocks for benchmarks (RFC 2544) and for future use (RFC 1112, section 4): only a report made to harm has so many.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::pseudonym::Class;

/// What kind of address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Private,
    LinkLocal,
    Carrier,
    Public,
}

impl Kind {
    pub(super) fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(v4) if v4.is_private() => Self::Private,
            IpAddr::V4(v4) if v4.is_link_local() => Self::LinkLocal,
            // RFC 6598: 100.64.0.0/10.
            IpAddr::V4(v4) if v4.octets()[0] == 100 && v4.octets()[1] & 0xc0 == 64 => Self::Carrier,
            IpAddr::V6(v6) if v6.is_unique_local() => Self::Private,
            IpAddr::V6(v6) if v6.is_unicast_link_local() => Self::LinkLocal,
            IpAddr::V4(_) | IpAddr::V6(_) => Self::Public,
        }
    }

    pub(super) fn class(self) -> Class {
        match self {
            Self::Private => Class::PrivateAddress,
            Self::LinkLocal => Class::LinkLocalAddress,
            Self::Carrier => Class::CarrierAddress,
            Self::Public => Class::PublicAddress,
        }
    }

    fn index(self) -> u32 {
        match self {
            Self::Private => 0,
            Self::LinkLocal => 1,
            Self::Carrier => 2,
            Self::Public => 3,
        }
    }
}

/// The `number`-th address, from one, that stands for one of `kind`; different for every argument below 2^25.
pub(super) fn nth(kind: Kind, v4: bool, number: u32) -> IpAddr {
    if !v4 {
        let [high, low] =
            [number >> 16, number & 0xffff].map(|half| u16::try_from(half).unwrap_or(0));
        let block = match kind {
            Kind::Private => 1,
            Kind::LinkLocal => 2,
            Kind::Public | Kind::Carrier => 3,
        };
        return Ipv6Addr::new(0x2001, 0x0db8, 0, block, 0, 0, high, low).into();
    }
    let block: u32 = match kind {
        Kind::Private => 0xc000_0200,
        Kind::LinkLocal => 0xa9fe_0000,
        Kind::Carrier => 0xc633_6400,
        Kind::Public => 0xcb00_7100,
    };
    if number < 255 {
        return Ipv4Addr::from(block + number).into();
    }
    // 198.18.0.0/15 in four pieces, then 240.0.0.0/4 in four.
    let over = number - 255;
    if over < 0x8000 {
        return Ipv4Addr::from(0xc612_0000 + kind.index() * 0x8000 + over).into();
    }
    Ipv4Addr::from(0xf000_0000 + kind.index() * 0x0200_0000 + over % 0x0200_0000).into()
}

/// Whether the address says nothing of anybody: this machine, nobody, everybody.
pub(super) fn is_nobodys(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            v4.is_loopback() || v4.is_multicast() || v4.is_broadcast() || v4.octets()[0] == 0
        }
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unspecified() || v6.is_multicast(),
    }
}

/// Whether the address lies in a block from which pseudonyms are taken.
pub(super) fn is_pseudonym(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            v4.is_documentation()
                || (a, b, c) == (169, 254, 0)
                || (a, b & 0xfe) == (198, 18)
                || a >= 240
        }
        IpAddr::V6(v6) => v6.segments()[..2] == [0x2001, 0x0db8],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const KINDS: [Kind; 4] = [Kind::Private, Kind::LinkLocal, Kind::Carrier, Kind::Public];

    #[test]
    fn each_kind_is_known_by_its_block() {
        for (text, kind) in [
            ("192.168.1.1", Kind::Private),
            ("10.2.3.4", Kind::Private),
            ("169.254.9.9", Kind::LinkLocal),
            ("100.64.0.7", Kind::Carrier),
            ("100.128.0.7", Kind::Public),
            ("8.8.4.4", Kind::Public),
            ("fd12::1", Kind::Private),
            ("fe80::1", Kind::LinkLocal),
            ("2a02::1", Kind::Public),
        ] {
            assert_eq!(Kind::of(text.parse().unwrap()), kind, "{text}");
        }
    }

    #[test]
    fn no_two_numbers_share_an_address() {
        let mut seen = BTreeSet::new();
        for kind in KINDS {
            for v4 in [true, false] {
                // The IPv6 block of public addresses serves the carrier's, which do not exist there.
                if kind == Kind::Carrier && !v4 {
                    continue;
                }
                for number in (1..600).chain(33_000..33_100).chain(1_000_000..1_000_050) {
                    let address = nth(kind, v4, number);
                    assert!(seen.insert(address), "{kind:?} {number}: {address}");
                    assert!(is_pseudonym(address), "{address} looks like somebody's");
                }
            }
        }
    }
}
