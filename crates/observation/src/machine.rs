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
    /// Hosts that are reached without the proxy, as the setting writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proxy_exempt: Vec<String>,
    /// The script that chooses a proxy for each page: its address, `auto` where the network is asked for one, or `file` or
    /// `data` where it has no address that says something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy_script: Option<String>,
    /// Whom the resolver on this machine passes questions on to, where it says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub upstreams: Vec<IpAddr>,
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
    /// How strong a Wi-Fi's signal arrives, in dBm: -50 is strong, -80 is weak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal_dbm: Option<i32>,
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
    /// Whether IPv4 leads out, as far as is known: some networks offer IPv6 only.
    #[must_use]
    pub fn leads_out_by_v4(&self) -> bool {
        self.default_route_v4 || !self.default_route_v6
    }

    /// Whether addresses of this one's family can be reached at all.
    #[must_use]
    pub fn has_route(&self, address: IpAddr) -> bool {
        match address.to_canonical() {
            IpAddr::V4(_) => self.leads_out_by_v4(),
            IpAddr::V6(_) => self.default_route_v6,
        }
    }

    /// The proxy through which programs reach `host`.
    #[must_use]
    pub fn proxy_for(&self, host: &str) -> Option<&str> {
        let proxy = self.proxy.as_deref()?;
        let exempt = self.proxy_exempt.iter().any(|entry| exempts(entry, host));
        (!exempt).then_some(proxy)
    }

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

/// As curl and the desktops have it: a name and those below it, an address, a range of addresses, or `*` for all.
fn exempts(entry: &str, host: &str) -> bool {
    let entry = entry.trim().to_ascii_lowercase();
    if let Some((base, bits)) = entry.split_once('/') {
        let range = base.parse().ok().zip(bits.parse().ok());
        let address = host.trim_matches(['[', ']']).parse().ok();
        return range
            .zip(address)
            .is_some_and(|((base, bits), address)| lies_in(address, base, bits));
    }
    let name = entry.trim_start_matches('*').trim_start_matches('.');
    let host = host.to_ascii_lowercase();
    entry == "*"
        || !name.is_empty()
            && host
                .strip_suffix(name)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether `address` shares its first `bits` bits with `base`; more bits than there are is no range.
#[must_use]
pub fn lies_in(address: IpAddr, base: IpAddr, bits: u32) -> bool {
    match (address, base) {
        (IpAddr::V4(address), IpAddr::V4(base)) if bits <= 32 => {
            let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
            address.to_bits() & mask == base.to_bits() & mask
        }
        (IpAddr::V6(address), IpAddr::V6(base)) if bits <= 128 => {
            let mask = u128::MAX.checked_shl(128 - bits).unwrap_or(0);
            address.to_bits() & mask == base.to_bits() & mask
        }
        _ => false,
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

    #[test]
    fn exemptions_are_by_whole_names_and_ranges() {
        for (list, host, exempt) in [
            ("localhost .corp.example", "wiki.corp.example", true),
            ("*.corp.example", "wiki.corp.example", true),
            ("corp.example", "corp.example", true),
            ("corp.example", "mycorp.example", false),
            ("*", "example.com", true),
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "11.1.2.3", false),
            ("0.0.0.0/0", "11.1.2.3", true),
            ("fd00::/8", "fd12::1", true),
            ("10.0.0.0/99", "10.1.2.3", false),
            ("", "example.com", false),
        ] {
            let machine = Machine {
                proxy: Some("http://proxy.example:3128".to_owned()),
                proxy_exempt: list.split(' ').map(ToOwned::to_owned).collect(),
                ..Machine::default()
            };
            assert_eq!(
                machine.proxy_for(host).is_none(),
                exempt,
                "{host} by {list:?}"
            );
        }
    }
}
