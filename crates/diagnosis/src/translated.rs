//! In a network without IPv4: is it the site that is silent, or the translator through which all IPv4 hosts are reached?
//!
//! NAT64 (RFC 6146) carries IPv4 hosts under the prefix `64:ff9b::/96` (RFC 6052); the resolver hands such addresses out
//! (DNS64, RFC 6147). Once one of the target's fails, well-known IPv4 hosts are asked through the same translator.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use faultline_catalogue::native;
use faultline_observation::{Operation, Role};
use faultline_probe::{Ask, Fetch};

use crate::situation::Situation;

/// How many other IPv4 hosts.
const HOSTS: usize = 3;
/// How long each may take.
const BUDGET: Duration = Duration::from_secs(2);

/// Controls with an IPv4 address of their own, by way of the translator.
pub(crate) fn asks(situation: &Situation<'_>) -> Vec<Ask> {
    let failing = situation.observations.iter().any(|o| {
        let translated = |address: IpAddr| address.is_ipv6() && native(address).is_ipv4();
        o.asks.role == Role::Target
            && o.failure().is_some()
            && o.asks.address.is_some_and(translated)
    });
    if !failing {
        return Vec::new();
    }
    let controls = situation.catalogue.controls().iter();
    controls
        .filter_map(|control| match control.address {
            Some(IpAddr::V4(address)) => Some((control, address)),
            _ => None,
        })
        .take(HOSTS)
        .map(|(control, address)| {
            Ask::Fetch(Fetch {
                role: Role::Control,
                url: control.url.clone(),
                address: through_translator(address).into(),
                goal: Operation::TlsHandshake,
                resolver: None,
                detour: false,
                provider: Some(control.provider.clone()),
                attempts: 2,
                budget: BUDGET,
            })
        })
        .collect()
}

fn through_translator(address: Ipv4Addr) -> Ipv6Addr {
    let [a, b, c, d] = address.octets();
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_the_ones_that_resolvers_hand_out() {
        let address = Ipv4Addr::new(192, 0, 2, 33);
        let there = through_translator(address);
        assert_eq!(there.to_string(), "64:ff9b::c000:221");
        assert_eq!(native(there.into()), IpAddr::V4(address));
    }
}
