//! Whom do ordinary programs on this machine ask for addresses?

use std::net::IpAddr;

use faultline_observation::{Resolver, Transport};

use super::interfaces::Found;

/// The resolvers in the system's order, and the search domains.
///
/// On Linux the file is what programs follow: a stub on this machine (127.0.0.53) stays the stub, for it is
/// what is asked.
#[cfg(target_os = "linux")]
pub(super) fn configured(_found: &[Found], _default: Option<&str>) -> (Vec<Resolver>, Vec<String>) {
    parse(&super::file::text("/etc/resolv.conf").unwrap_or_default())
}

/// The resolvers of the interface that packets leave by, and the search domains.
#[cfg(not(target_os = "linux"))]
pub(super) fn configured(found: &[Found], default: Option<&str>) -> (Vec<Resolver>, Vec<String>) {
    let found = found
        .iter()
        .find(|found| Some(found.interface.name.as_str()) == default);
    let resolvers = found
        .iter()
        .flat_map(|found| found.resolvers.iter().copied().map(plain))
        .collect();
    let domains = hickory_resolver::system_conf::read_system_conf().map(|(config, _)| {
        config
            .search()
            .iter()
            .map(|name| crate::operation::shown(name))
            .collect()
    });
    (resolvers, domains.unwrap_or_default())
}

/// Whom a resolver on this machine passes questions on to.
///
/// systemd-resolved and NetworkManager keep a file of them, in the form of resolv.conf, beside the one that names the stub.
pub(super) fn upstreams(resolvers: &[Resolver]) -> Vec<IpAddr> {
    const KEPT: [&str; 3] = [
        "/run/systemd/resolve/resolv.conf",
        "/run/NetworkManager/no-stub-resolv.conf",
        "/run/NetworkManager/resolv.conf",
    ];
    let has_stub = resolvers.iter().any(|it| it.address.is_loopback());
    let lists = KEPT.into_iter().filter(|_| has_stub);
    lists
        .filter_map(super::file::text)
        .map(|text| beyond(&text))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The servers of such a file that are not this machine itself.
fn beyond(text: &str) -> Vec<IpAddr> {
    let (servers, _) = parse(text);
    servers
        .into_iter()
        .map(|server| server.address)
        .filter(|address| !address.is_loopback())
        .collect()
}

fn plain(address: IpAddr) -> Resolver {
    Resolver {
        address,
        transport: Transport::Udp,
        name: None,
    }
}

/// Reads resolv.conf(5); without any `nameserver` the one on this machine is asked.
fn parse(text: &str) -> (Vec<Resolver>, Vec<String>) {
    let mut resolvers = Vec::new();
    let mut domains = Vec::new();
    for line in text.lines().take(200) {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("nameserver") => {
                // A scope (`fe80::1%eth0`) is kept by the system; the address is what can be shown.
                let address = words
                    .next()
                    .and_then(|word| word.split('%').next()?.parse().ok());
                resolvers.extend(address.map(plain));
            }
            // The last line of these stands.
            Some("search" | "domain") => {
                domains = words
                    .map(|word| word.trim_end_matches('.').to_owned())
                    .filter(|word| !word.is_empty())
                    .collect();
            }
            _ => {}
        }
    }
    if resolvers.is_empty() {
        resolvers.push(plain(IpAddr::from([127, 0, 0, 1])));
    }
    (resolvers, domains)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upstreams_are_beyond_this_machine() {
        let shown = |text: &str| {
            beyond(text)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            shown("nameserver 192.168.1.1\nnameserver 127.0.0.53\nnameserver 2001:db8::1\n"),
            ["192.168.1.1", "2001:db8::1"]
        );
        assert!(shown("").is_empty());
    }

    #[test]
    fn the_file_is_read_as_the_c_library_does() {
        for (text, resolvers, domains) in [
            (
                "nameserver 192.168.1.1\nnameserver 9.9.9.9\nsearch home.example lan.\n",
                vec!["192.168.1.1", "9.9.9.9"],
                vec!["home.example", "lan"],
            ),
            (
                "# nameserver 1.1.1.1\n; x\nnameserver fe80::1%eth0 # router\ndomain a.example\nsearch b.example\n",
                vec!["fe80::1"],
                vec!["b.example"],
            ),
            (
                "nameserver 127.0.0.53\noptions edns0 trust-ad\nsearch .\n",
                vec!["127.0.0.53"],
                vec![],
            ),
            ("nameserver nonsense\n", vec!["127.0.0.1"], vec![]),
            ("", vec!["127.0.0.1"], vec![]),
        ] {
            let (found, found_domains) = parse(text);
            let found: Vec<String> = found
                .iter()
                .map(|resolver| resolver.address.to_string())
                .collect();
            assert_eq!(
                (found, found_domains),
                (
                    resolvers.iter().map(ToString::to_string).collect(),
                    domains.iter().map(ToString::to_string).collect()
                ),
                "{text}"
            );
        }
    }
}
