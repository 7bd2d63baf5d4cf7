//! Which interfaces are there, and what kind of link is each?

use std::net::IpAddr;

use faultline_observation::{Interface, Link};
use netdev::interface::state::OperState;
use netdev::interface::types::InterfaceType;

/// An interface, and what only the way out needs to know of it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// As reports keep it.
    pub(super) interface: Interface,
    /// The gateways that are reached through it, IPv4 first.
    pub(super) gateways: Vec<IpAddr>,
    /// The resolvers that the platform keeps for it.
    #[cfg_attr(
        target_os = "linux",
        expect(
            dead_code,
            reason = "Linux keeps resolvers in a file, for all interfaces"
        )
    )]
    pub(super) resolvers: Vec<IpAddr>,
}

/// All interfaces but loopback.
pub(super) fn all() -> Vec<Found> {
    let interfaces = netdev::get_interfaces()
        .into_iter()
        .filter(|interface| !interface.is_loopback());
    interfaces.map(describe).collect()
}

fn describe(found: netdev::Interface) -> Found {
    let gateways = found.gateway.iter().flat_map(|gateway| {
        let v4 = gateway.ipv4.iter().copied().map(IpAddr::V4);
        v4.chain(gateway.ipv6.iter().copied().map(IpAddr::V6))
    });
    Found {
        gateways: gateways.collect(),
        resolvers: found.dns_servers.clone(),
        interface: Interface {
            link: link(&found.name, found.if_type, found.is_point_to_point()),
            // Tunnels and some drivers do not say; then being switched on and running is all there is to know.
            up: found.is_up()
                && match found.oper_state {
                    OperState::Up => true,
                    OperState::Unknown => found.is_running(),
                    _ => false,
                },
            addresses: found.ip_addrs(),
            mtu: found.mtu,
            signal_dbm: super::wifi::signal(&found.name),
            name: found.name,
        },
    }
}

/// What kind of link it is, by the system's type and, where that says too little, by the usual names.
fn link(name: &str, kind: InterfaceType, point_to_point: bool) -> Link {
    const TUNNELS: [&str; 8] = [
        "tun",
        "tap",
        "wg",
        "ppp",
        "utun",
        "tailscale",
        "nordlynx",
        "proton",
    ];
    const VIRTUAL: [&str; 6] = ["docker", "br-", "virbr", "vmnet", "vboxnet", "veth"];
    let named = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    match kind {
        _ if named(&TUNNELS) => Link::Tunnel,
        InterfaceType::Tunnel | InterfaceType::Ppp => Link::Tunnel,
        InterfaceType::Wireless80211 => Link::Wifi,
        InterfaceType::Wwan
        | InterfaceType::Wwanpp
        | InterfaceType::Wwanpp2
        | InterfaceType::Wman => Link::Mobile,
        _ if named(&VIRTUAL) => Link::Virtual,
        InterfaceType::Bridge | InterfaceType::ProprietaryVirtual => Link::Virtual,
        InterfaceType::Ethernet | InterfaceType::GigabitEthernet | InterfaceType::FastEthernetT => {
            Link::Cable
        }
        _ if point_to_point => Link::Tunnel,
        _ => Link::Unknown,
    }
}

/// The system's number for the interface of this name, which link-local addresses need; 0 where there is none.
pub(crate) fn index(name: &str) -> u32 {
    let interfaces = netdev::get_interfaces();
    interfaces
        .into_iter()
        .find(|interface| interface.name == name)
        .map_or(0, |interface| interface.index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_known_by_type_and_by_name() {
        for (name, kind, point_to_point, expected) in [
            ("eth0", InterfaceType::Ethernet, false, Link::Cable),
            ("wlan0", InterfaceType::Wireless80211, false, Link::Wifi),
            ("wwan0", InterfaceType::Wwan, false, Link::Mobile),
            ("wg0", InterfaceType::Unknown, true, Link::Tunnel),
            ("tun0", InterfaceType::Ethernet, false, Link::Tunnel),
            ("office", InterfaceType::Unknown, true, Link::Tunnel),
            ("docker0", InterfaceType::Bridge, false, Link::Virtual),
            ("x", InterfaceType::Unknown, false, Link::Unknown),
        ] {
            assert_eq!(link(name, kind, point_to_point), expected, "{name}");
        }
    }
}
