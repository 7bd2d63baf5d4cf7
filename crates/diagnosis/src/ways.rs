//! Whose way is looked at besides what comes over it?
//!
//! The target's, one address a family, and that of one control which needs no name: how far packets come towards a site
//! means something only beside how far they come towards another. Following waits by itself for a silence; QUIC is asked
//! for where the catalogue knows that the edge speaks it.

use std::net::IpAddr;

use faultline_catalogue::{Catalogue, Habit};
use faultline_observation::{Role, host_of};
use faultline_probe::Ask;

/// Questions about the ways of these questions.
pub(crate) fn ways(asks: &[Ask], catalogue: &Catalogue) -> Vec<Ask> {
    let of_target = |v6: bool| {
        asks.iter().find_map(|ask| match ask {
            Ask::Fetch(fetch)
                if fetch.role == Role::Target && !fetch.detour && fetch.address.is_ipv6() == v6 =>
            {
                Some(fetch.address)
            }
            _ => None,
        })
    };
    let controls = || {
        asks.iter().filter_map(|ask| match ask {
            Ask::Visit {
                role: Role::Control,
                url,
                ..
            } => address_in(url),
            _ => None,
        })
    };
    let speaks_quic = |address: &IpAddr| {
        let resolver = || catalogue.resolver_provider(*address);
        let id = catalogue.edge_of_address(*address).or_else(resolver);
        id.and_then(|id| catalogue.provider(id))
            .is_some_and(|provider| provider.habits.contains(&Habit::Quic))
    };
    let v4 = of_target(false);
    let followed = [v4, of_target(true), controls().next()];
    let by_quic = [
        v4.filter(speaks_quic),
        controls().find(|control| speaks_quic(control)),
    ];
    let followed = followed.into_iter().flatten();
    let by_quic = by_quic.into_iter().flatten();
    followed
        .map(|address| Ask::Hops { address })
        .chain(by_quic.map(|address| Ask::Quic { address }))
        .collect()
}

/// Echoes to the router and to one control that needs no name: the last, for the first has its way followed.
pub(crate) fn steadiness(asks: &[Ask], router: Option<IpAddr>) -> Vec<Ask> {
    let control = asks.iter().rev().find_map(|ask| match ask {
        Ask::Visit {
            role: Role::Control,
            url,
            ..
        } => address_in(url),
        _ => None,
    });
    let addresses = router.into_iter().chain(control);
    addresses
        .map(|address| Ask::Steadiness { address })
        .collect()
}

/// The address that stands in a URL in the place of a name.
fn address_in(url: &str) -> Option<IpAddr> {
    host_of(url)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use faultline_observation::Operation;
    use faultline_probe::Fetch;

    use super::*;

    fn fetch(address: &str, detour: bool) -> Ask {
        Ask::Fetch(Fetch {
            role: Role::Target,
            url: "https://shop.example/".to_owned(),
            address: address.parse().unwrap(),
            goal: Operation::HttpRoundTrip,
            resolver: None,
            detour,
            provider: None,
            attempts: 2,
            budget: Duration::from_secs(1),
        })
    }

    #[test]
    fn echoes_go_to_the_router_and_to_a_control_whose_way_is_not_followed() {
        let control = |url: &str| Ask::Visit {
            role: Role::Control,
            provider: None,
            url: url.to_owned(),
            resolver: None,
        };
        let asks = [
            control("https://1.1.1.1/dns-query"),
            control("https://9.9.9.9/dns-query"),
            control("https://example.org/"),
            fetch("198.51.100.7", false),
        ];
        let echo = |address: &str| Ask::Steadiness {
            address: address.parse().unwrap(),
        };
        let router = "192.168.1.1".parse().ok();
        let wanted = [echo("192.168.1.1"), echo("9.9.9.9")];
        assert_eq!(steadiness(&asks, router), wanted);
        assert_eq!(
            steadiness(&asks[3..], None),
            [],
            "in private mode there are no controls"
        );
    }

    #[test]
    fn one_way_a_family_and_one_to_compare_with() {
        let control = |url: &str| Ask::Visit {
            role: Role::Control,
            provider: None,
            url: url.to_owned(),
            resolver: None,
        };
        let asks = [
            fetch("198.51.100.9", true),
            fetch("198.51.100.7", false),
            fetch("198.51.100.8", false),
            fetch("2001:db8::7", false),
            control("https://example.org/"),
            control("https://1.1.1.1/dns-query"),
        ];
        let shown = |of: fn(&Ask) -> Option<IpAddr>| {
            let asked = ways(&asks, Catalogue::embedded());
            let addresses = asked.iter().filter_map(of);
            addresses
                .map(|address| address.to_string())
                .collect::<Vec<_>>()
        };
        let followed = shown(|ask| match ask {
            Ask::Hops { address } => Some(*address),
            _ => None,
        });
        assert_eq!(followed, ["198.51.100.7", "2001:db8::7", "1.1.1.1"]);
        let by_quic = shown(|ask| match ask {
            Ask::Quic { address } => Some(*address),
            _ => None,
        });
        assert_eq!(
            by_quic,
            ["1.1.1.1"],
            "nobody knows whether the target speaks it"
        );
    }
}
