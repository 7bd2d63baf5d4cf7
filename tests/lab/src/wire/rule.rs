//! Which packets does a fault of the wire touch, and what becomes of them?

use std::net::IpAddr;
use std::str::FromStr;

use serde::Deserialize;

use super::forge::Unreachable;
use super::packet::{Packet, TCP, UDP};

/// One fault of the wire.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What it touches.
    pub matching: Matching,
    /// What becomes of it.
    pub action: Action,
}

/// What becomes of a packet that a rule touches.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It comes so much later, on the way out.
    DelayMs(u64),
    /// It is lost.
    Drop,
    /// It is lost with this probability.
    Loss(f64),
    /// It is lost if it is longer, and nobody says so.
    Mtu(usize),
    /// Everything touched shares so many kilobytes a second.
    RateKbytes(u64),
    /// A RST comes back (for UDP: port unreachable).
    Reset,
    /// The connection's answers stop after so many bytes.
    StallAfterBytes(usize),
    /// A router sends an ICMP error back.
    Unreachable(Unreachable),
}

/// What a rule touches: everything that is given must fit.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// Where packets go; empty: anywhere.
    pub to: Vec<Prefix>,
    /// TCP or UDP.
    pub protocol: Option<u8>,
    /// The port that is asked.
    pub port: Option<u16>,
    /// The server name in the ClientHello, or the end of it after a dot.
    pub sni: Option<String>,
    /// The name in the DNS query, or the end of it after a dot.
    pub qname: Option<String>,
    /// Only IPv4 or only IPv6.
    pub family: Option<Family>,
}

/// An address family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Family {
    /// IPv4.
    #[serde(rename = "v4")]
    Four,
    /// IPv6.
    #[serde(rename = "v6")]
    Six,
}

/// The transport as scenarios name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
}

impl Transport {
    /// Its IP protocol number.
    pub fn number(self) -> u8 {
        match self {
            Self::Tcp => TCP,
            Self::Udp => UDP,
        }
    }
}

/// Which way a packet goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the customer.
    Out,
    /// To the customer.
    Back,
}

impl Way {
    /// The far end's address and port.
    pub fn remote(self, packet: &Packet<'_>) -> (IpAddr, Option<u16>) {
        match self {
            Self::Out => (packet.destination, packet.ports.map(|(_, to)| to)),
            Self::Back => (packet.source, packet.ports.map(|(from, _)| from)),
        }
    }
}

impl Matching {
    /// Whether addresses, protocol and port fit; names are the caller's to compare.
    pub fn fits(&self, packet: &Packet<'_>, way: Way) -> bool {
        let (address, port) = way.remote(packet);
        (self.to.is_empty() || self.to.iter().any(|prefix| prefix.holds(address)))
            && self
                .protocol
                .is_none_or(|protocol| protocol == packet.protocol)
            && self.port.is_none_or(|wanted| port == Some(wanted))
            && self
                .family
                .is_none_or(|family| (family == Family::Six) == address.is_ipv6())
    }
}

/// Whether `name` is `wanted`, or ends in it where that begins with a dot.
pub fn name_fits(wanted: &str, name: &str) -> bool {
    name == wanted || (wanted.starts_with('.') && (name.ends_with(wanted) || name == &wanted[1..]))
}

/// A range of addresses, such as `1.1.1.0/24`; a lone address is its own range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    base: IpAddr,
    bits: u8,
}

impl Prefix {
    /// Whether the address lies in it.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(four)) => {
                let shift = 32 - u32::from(self.bits);
                (u64::from(base.to_bits()) >> shift) == (u64::from(four.to_bits()) >> shift)
            }
            (IpAddr::V6(base), IpAddr::V6(six)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.bits))
                    .unwrap_or(0);
                base.to_bits() & mask == six.to_bits() & mask
            }
            _ => false,
        }
    }

    /// How many leading bits all its addresses share.
    pub fn bits(&self) -> u8 {
        self.bits
    }
}

impl From<IpAddr> for Prefix {
    fn from(base: IpAddr) -> Self {
        Self {
            base,
            bits: if base.is_ipv6() { 128 } else { 32 },
        }
    }
}

impl FromStr for Prefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("`{text}` is no address and no range");
        let Some((base, bits)) = text.split_once('/') else {
            return text.parse::<IpAddr>().map(Self::from).map_err(|_| bad());
        };
        let base: IpAddr = base.parse().map_err(|_| bad())?;
        let bits: u8 = bits.parse().map_err(|_| bad())?;
        if bits > Self::from(base).bits {
            Err(bad())
        } else {
            Ok(Self { base, bits })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn range_holds_its_own_addresses_only() {
        for (range, address, expected) in [
            ("1.1.1.0/24", "1.1.1.1", true),
            ("1.1.1.0/24", "1.1.2.1", false),
            ("0.0.0.0/0", "9.9.9.9", true),
            ("0.0.0.0/0", "2620:fe::fe", false),
            ("2606:4700::/32", "2606:4700:4700::1111", true),
            ("::/0", "2620:fe::fe", true),
            ("9.9.9.9", "9.9.9.10", false),
        ] {
            let prefix: Prefix = range.parse().unwrap();
            assert_eq!(
                prefix.holds(address.parse().unwrap()),
                expected,
                "{address} in {range}"
            );
        }
        assert!("1.1.1.1/33".parse::<Prefix>().is_err());
    }

    #[test]
    fn name_after_a_dot_stands_for_all_below_it() {
        assert!(name_fits(".example", "shop.example"));
        assert!(name_fits("shop.example", "shop.example"));
        assert!(!name_fits("shop.example", "www.shop.example"));
    }
}
