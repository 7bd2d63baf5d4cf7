//! How is this machine connected?

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What bears on the verdict of how this machine is connected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Machine {
    /// Operating system and version, such as `Debian GNU/Linux 12`.
    pub os: String,
    /// Interfaces other than loopback.
    pub interfaces: Vec<Interface>,
    /// The name of the interface that the default route leaves by.
    pub default_interface: Option<String>,
    /// The gateways of the default routes, IPv4 first.
    pub gateways: Vec<IpAddr>,
    /// Whether there is a default route for IPv4.
    pub default_route_v4: bool,
    /// Whether there is a default route for IPv6.
    pub default_route_v6: bool,
    /// The resolvers that this system is configured to ask, in its order.
    pub resolvers: Vec<Resolver>,
    /// Domains that single-label names are looked up in; names under them are private.
    pub search_domains: Vec<String>,
    /// The proxy that programs are told to use, as `scheme://host:port`, without credentials.
    pub proxy: Option<String>,
    /// The interface of a tunnel that probably carries the traffic.
    pub vpn: Option<String>,
}

/// One network interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Interface {
    /// The system's name for it.
    pub name: String,
    /// What kind of link it is.
    pub link: Link,
    /// Whether it has a carrier and is switched on.
    pub up: bool,
    /// Its addresses, link-local ones included.
    pub addresses: Vec<IpAddr>,
    /// The largest packet it sends, in bytes.
    pub mtu: Option<u32>,
}

/// What kind of link an interface is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// A cable.
    Cable,
    /// Wi-Fi.
    Wifi,
    /// A mobile network.
    Mobile,
    /// A tunnel.
    Tunnel,
    /// Something between programs on this machine.
    Virtual,
    /// The system does not say.
    Unknown,
}

/// A resolver that can be asked.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Resolver {
    /// Its address.
    pub address: IpAddr,
    /// How it is asked.
    pub transport: Transport,
    /// The name its certificate must bear, for an encrypted transport.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// How a resolver is asked.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// RFC 1035 over UDP.
    Udp,
    /// RFC 7766 over TCP.
    Tcp,
    /// DNS over TLS, RFC 7858.
    Tls,
    /// DNS over HTTPS, RFC 8484.
    Https,
}

impl Machine {
    /// Whether `host` is private by nature and must be asked of this system's resolver only.
    ///
    /// Single labels, the special-use suffixes and this machine's own search domains.
    #[must_use]
    pub fn is_private_name(&self, host: &str) -> bool {
        const SUFFIXES: [&str; 6] = ["local", "internal", "home.arpa", "corp", "lan", "localhost"];
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let under = |suffix: &str| host == suffix || host.ends_with(&format!(".{suffix}"));
        !host.contains('.')
            || SUFFIXES.into_iter().any(under)
            || self
                .search_domains
                .iter()
                .any(|domain| under(&domain.to_ascii_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_names_are_known_by_their_shape() {
        let machine = Machine {
            search_domains: vec!["Office.example".into()],
            ..Machine::default()
        };
        for name in [
            "printer",
            "nas.local",
            "wiki.office.example",
            "router.home.arpa",
            "db.corp.",
        ] {
            assert!(machine.is_private_name(name), "{name} was taken for public");
        }
        for name in ["example.com", "mylocal.example", "corp.example.org"] {
            assert!(
                !machine.is_private_name(name),
                "{name} was taken for private"
            );
        }
    }
}
