//! Which way do packets leave this machine?
//!
//! The system is asked by connecting a UDP socket, which chooses the way and sends nothing. Unlike a look at the
//! main routing table this follows policy rules too, by which tunnels take all traffic (wg-quick does). The
//! addresses are those set aside for documentation (RFC 5737, RFC 3849): no way to them is but the default one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};

use super::interfaces::Found;

/// The ways out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Routes {
    /// The interface of the default route, IPv4's where there are two.
    pub(super) interface: Option<String>,
    /// The gateways of the default routes, IPv4 first.
    pub(super) gateways: Vec<IpAddr>,
    /// Whether there is a way out for IPv4.
    pub(super) v4: bool,
    /// Whether there is a way out for IPv6.
    pub(super) v6: bool,
}

const SOMEWHERE_V4: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1));
const SOMEWHERE_V6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));

/// Finds the ways out among these interfaces.
pub(super) fn find(found: &[Found]) -> Routes {
    choose(found, source(SOMEWHERE_V4), source(SOMEWHERE_V6))
}

/// The address from which packets to `destination` would leave; `None` where there is no way.
fn source(destination: IpAddr) -> Option<IpAddr> {
    let any: IpAddr = if destination.is_ipv4() {
        Ipv4Addr::UNSPECIFIED.into()
    } else {
        Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((destination, 9)).ok()?;
    let source = socket.local_addr().ok()?.ip();
    // A link-local source gets no answer from beyond the link, whatever the routing table says.
    let local = source.is_loopback() || source.is_unspecified() || is_link_local(source);
    (!local).then_some(source)
}

fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_unicast_link_local(),
    }
}

fn choose(found: &[Found], v4: Option<IpAddr>, v6: Option<IpAddr>) -> Routes {
    let owner = |source: Option<IpAddr>| {
        found
            .iter()
            .find(|found| source.is_some_and(|source| found.interface.addresses.contains(&source)))
    };
    let (through_v4, through_v6) = (owner(v4), owner(v6));
    let gateways = |owner: Option<&Found>, v4: bool| {
        let gateways = owner.map_or(&[][..], |found| &found.gateways);
        gateways
            .iter()
            .copied()
            .filter(move |gateway| gateway.is_ipv4() == v4)
            .collect::<Vec<_>>()
    };
    let mut all = gateways(through_v4, true);
    all.extend(gateways(through_v6, false));
    Routes {
        interface: through_v4
            .or(through_v6)
            .map(|found| found.interface.name.clone()),
        gateways: all,
        v4: v4.is_some(),
        v6: v6.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use faultline_observation::{Interface, Link};

    use super::*;

    fn found(name: &str, address: &str, gateways: &[&str]) -> Found {
        Found {
            interface: Interface {
                name: name.into(),
                link: Link::Cable,
                up: true,
                addresses: vec![address.parse().unwrap()],
                mtu: None,
                signal_dbm: None,
            },
            gateways: gateways.iter().map(|text| text.parse().unwrap()).collect(),
            resolvers: Vec::new(),
        }
    }

    #[test]
    fn the_interface_that_owns_the_source_address_is_the_way_out() {
        let all = [
            found("eth0", "192.168.1.5", &["192.168.1.1", "fe80::1"]),
            found("wg0", "10.8.0.2", &[]),
        ];
        let routes = choose(&all, Some("10.8.0.2".parse().unwrap()), None);
        assert_eq!(
            (
                routes.interface.as_deref(),
                routes.gateways.len(),
                routes.v4,
                routes.v6
            ),
            (Some("wg0"), 0, true, false)
        );
        let routes = choose(&all, Some("192.168.1.5".parse().unwrap()), None);
        assert_eq!(routes.gateways, ["192.168.1.1".parse::<IpAddr>().unwrap()]);
        assert_eq!(choose(&all, None, None), Routes::default());
    }
}
