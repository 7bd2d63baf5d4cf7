//! Whose way is followed, hop by hop, if nobody answers at its end?
//!
//! The target's, one address a family, and that of one control which needs no name: how far packets come towards a site
//! means something only beside how far they come towards another. The question waits by itself for a silence.

use std::net::IpAddr;

use faultline_observation::Role;
use faultline_probe::Ask;

/// The ways of these questions.
pub(crate) fn ways(asks: &[Ask]) -> Vec<Ask> {
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
    let of_control = asks.iter().find_map(|ask| match ask {
        Ask::Visit {
            role: Role::Control,
            url,
            ..
        } => address_in(url),
        _ => None,
    });
    [of_target(false), of_target(true), of_control]
        .into_iter()
        .flatten()
        .map(|address| Ask::Hops { address })
        .collect()
}

/// The address that stands in a URL in the place of a name.
fn address_in(url: &str) -> Option<IpAddr> {
    let host = url.split("://").nth(1)?.split(['/', ':']).next()?;
    host.parse().ok()
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
    fn one_way_a_family_and_one_to_compare_with() {
        let control = |url: &str| Ask::Visit {
            role: Role::Control,
            provider: None,
            url: url.to_owned(),
        };
        let asks = [
            fetch("198.51.100.9", true),
            fetch("198.51.100.7", false),
            fetch("198.51.100.8", false),
            fetch("2001:db8::7", false),
            control("https://example.org/"),
            control("https://1.1.1.1/dns-query"),
        ];
        let followed: Vec<String> = ways(&asks)
            .into_iter()
            .filter_map(|ask| match ask {
                Ask::Hops { address } => Some(address.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(followed, ["198.51.100.7", "2001:db8::7", "1.1.1.1"]);
    }
}
