//! What does this machine already know to be wrong with itself?
//!
//! Link, address and route, in the order in which each needs the one before it. Nothing is sent.

use std::net::IpAddr;

use faultline_observation::{
    Asks, Failure, Id, Interface, Link, Machine, Observation, Operation, Outcome, Part, PhaseTimes,
    Proof, Role, SkipReason, Tries,
};
use serde_json::json;

/// What this machine says of its link, its address and its route.
#[must_use]
pub fn machine_observations(machine: &Machine) -> Vec<Observation> {
    let up: Vec<&Interface> = carriers(machine)
        .into_iter()
        .filter(|interface| interface.up)
        .collect();
    let addressed = up.iter().any(|interface| {
        interface
            .addresses
            .iter()
            .any(|address| is_usable(*address))
    });
    let routed = machine.default_route_v4 || machine.default_route_v6;
    let link = judge(true, !up.is_empty(), Failure::LINK_DOWN);
    let address = judge(!up.is_empty(), addressed, Failure::NO_ADDRESS);
    let route = judge(addressed, routed, Failure::NO_ROUTE);
    [("link", link), ("address", address), ("route", route)]
        .into_iter()
        .map(|(probe, outcome)| observe(probe, outcome, machine))
        .collect()
}

/// The interfaces that lead somewhere: bridges and tunnels of this machine's own may be up while the cable is out.
fn carriers(machine: &Machine) -> Vec<&Interface> {
    let inward = |interface: &&Interface| matches!(interface.link, Link::Tunnel | Link::Virtual);
    let outward: Vec<_> = machine
        .interfaces
        .iter()
        .filter(|interface| !inward(interface))
        .collect();
    if outward.is_empty() {
        machine.interfaces.iter().collect()
    } else {
        outward
    }
}

/// Nothing is said of what rests on something that is missing.
fn judge(asked: bool, fine: bool, failure: &str) -> Outcome {
    match (asked, fine) {
        (false, _) => Outcome::Skipped {
            reason: SkipReason::NothingToAsk,
        },
        (true, true) => Outcome::Success {
            proof: Proof::Authenticated,
        },
        (true, false) => Outcome::Failed {
            failure: failure.into(),
        },
    }
}

fn observe(probe: &str, outcome: Outcome, machine: &Machine) -> Observation {
    let success = matches!(outcome, Outcome::Success { .. });
    let tries = match outcome {
        Outcome::Skipped { .. } => Tries { n: 0, failed: 0 },
        Outcome::Failed { .. } => Tries { n: 1, failed: 1 },
        Outcome::Success { .. } => Tries { n: 1, failed: 0 },
    };
    let up: Vec<&str> = machine
        .interfaces
        .iter()
        .filter(|it| it.up)
        .map(|it| it.name.as_str())
        .collect();
    let facts = [
        ("interfaces_up", json!(up)),
        ("default_route_v4", json!(machine.default_route_v4)),
        ("default_route_v6", json!(machine.default_route_v6)),
    ];
    let more = [
        ("vpn", machine.vpn.clone()),
        ("proxy_script", machine.proxy_script.clone()),
        ("addressing", addressing(machine).map(str::to_owned)),
    ];
    let more = more
        .into_iter()
        .filter(|_| probe == "route")
        .filter_map(|(key, value)| Some((key, json!(value?))));
    Observation {
        id: Id(format!("machine-{probe}")),
        probe: "machine".to_owned(),
        asks: Asks::new(Role::Machine),
        parts: vec![Part::Link],
        goal: Operation::Inspect,
        reached: success.then_some(Operation::Inspect),
        outcome,
        phases: PhaseTimes::default(),
        tries,
        at_ms: 0,
        facts: facts
            .into_iter()
            .chain(more)
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    }
}

/// What is unusual about the addresses of the interface that packets leave by.
fn addressing(machine: &Machine) -> Option<&'static str> {
    let way_out = machine.interfaces.iter().find(|interface| {
        Some(&interface.name) == machine.default_interface.as_ref()
            && interface.link != Link::Tunnel
    })?;
    // RFC 6598: 100.64.0.0/10 is for providers that translate their customers' addresses once more.
    let shared = |address: &IpAddr| matches!(address, IpAddr::V4(it) if it.octets()[0] == 100 && it.octets()[1] & 0xc0 == 64);
    let beyond_link =
        |address: &IpAddr| matches!(address, IpAddr::V6(it) if !it.is_unicast_link_local());
    let local = |address: &IpAddr| matches!(address, IpAddr::V6(it) if it.is_unique_local());
    let mut sixes = way_out
        .addresses
        .iter()
        .filter(|it| beyond_link(it))
        .peekable();
    if !machine.leads_out_by_v4() {
        Some("ipv6-only")
    } else if way_out.addresses.iter().any(shared) {
        Some("carrier-nat")
    } else if sixes.peek().is_some() && sixes.all(local) {
        Some("ipv6-local")
    } else {
        None
    }
}

/// Whether the address was handed out or set, and not merely made up by the machine (RFC 3927, RFC 4291).
fn is_usable(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !v4.is_link_local() && !v4.is_loopback() && !v4.is_unspecified(),
        IpAddr::V6(v6) => !v6.is_unicast_link_local() && !v6.is_loopback() && !v6.is_unspecified(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_thing_that_is_missing_is_named() {
        for (up, address, route, expected) in [
            (true, "192.168.1.5", true, [None, None, None]),
            (
                false,
                "192.168.1.5",
                false,
                [Some(Failure::LINK_DOWN), None, None],
            ),
            (
                true,
                "169.254.7.7",
                false,
                [None, Some(Failure::NO_ADDRESS), None],
            ),
            (
                true,
                "fe80::1",
                false,
                [None, Some(Failure::NO_ADDRESS), None],
            ),
            (
                true,
                "192.168.1.5",
                false,
                [None, None, Some(Failure::NO_ROUTE)],
            ),
        ] {
            let interface = Interface {
                name: "eth0".into(),
                link: Link::Cable,
                up,
                addresses: vec![address.parse().unwrap()],
                mtu: Some(1500),
                signal_dbm: None,
            };
            let machine = Machine {
                interfaces: vec![interface],
                default_route_v4: route,
                ..Machine::default()
            };
            let observations = machine_observations(&machine);
            let failures: Vec<_> = observations
                .iter()
                .map(|it| it.failure().map(Failure::as_str))
                .collect();
            assert_eq!(failures, expected, "up {up}, {address}, route {route}");
        }
    }

    #[test]
    fn unusual_addresses_are_told() {
        for (link, addresses, expected) in [
            (Link::Cable, vec!["100.72.1.2"], Some("carrier-nat")),
            (Link::Tunnel, vec!["100.72.1.2"], None),
            (Link::Cable, vec!["100.128.1.2"], None),
            (
                Link::Wifi,
                vec!["192.168.1.5", "fe80::1", "fd12::5"],
                Some("ipv6-local"),
            ),
            (
                Link::Wifi,
                vec!["192.168.1.5", "fd12::5", "2001:db8::5"],
                None,
            ),
            (Link::Wifi, vec!["192.168.1.5", "fe80::1"], None),
        ] {
            let machine = Machine {
                default_interface: Some("eth0".into()),
                interfaces: vec![Interface {
                    name: "eth0".into(),
                    link,
                    up: true,
                    addresses: addresses.iter().map(|it| it.parse().unwrap()).collect(),
                    mtu: None,
                    signal_dbm: None,
                }],
                ..Machine::default()
            };
            assert_eq!(addressing(&machine), expected, "{addresses:?}");
        }
    }
}
