//! Which shared-risk groups does a request cross, and how are they written down?
//!
//! A part is a thing that can fail as a whole: a router, a resolver, a provider's edge. Its text form
//! (`edge:cloudflare:proxy`) is what reports store; it is stable and never reused.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One thing on the way to a site that can fail as a whole; the variants stand in path order.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String")]
pub enum Part {
    /// This machine: its clock, trust store, hosts file, local firewall.
    Device,
    /// The proxy that this machine is told to use, by `host:port`.
    Proxy(String),
    /// The tunnel that carries this machine's traffic, by interface name.
    Vpn(String),
    /// Wi-Fi or cable, and the address that was handed out on it.
    Link,
    /// The box at home or in the office that leads out.
    Gateway,
    /// The line to the internet provider, which carries both address families.
    Line,
    /// What the internet provider does with one address family, judged apart for each.
    Access(Family),
    /// Whatever answers in the place of others: portal, firewall, parental control, censor.
    Filter(Filter),
    /// A recursive resolver or forwarder, by address, or by name for DNS over HTTPS.
    Resolver(String),
    /// A top-level domain and the servers that answer for it.
    Registry(String),
    /// A company that answers for many zones, by catalogue id.
    DnsProvider(String),
    /// One domain's records, by registrable domain.
    Zone(String),
    /// A carrier between the internet provider and the destination, by name.
    Transit(String),
    /// A provider's edge, by catalogue id and by what it was needed for.
    Edge(String, EdgeFunction),
    /// The cloud on which a site's server runs, by catalogue id (and region after a slash, where known).
    Hosting(String),
    /// One host's certificate and chain.
    Certificate(String),
    /// One host's own server.
    Origin(String),
    /// The program behind one host that makes its pages.
    Application(String),
    /// Another host that a page needs.
    Dependency(String),
}

/// An address family: IPv4 and IPv6 fail apart.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

impl Family {
    /// The family of `address`.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        if address.is_ipv4() {
            Self::V4
        } else {
            Self::V6
        }
    }
}

/// What a filter looks at before it answers in another's place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    /// Everything that passes, as a captive portal does before log-in.
    Everything,
    /// One host's name, in a DNS question or a TLS greeting.
    Name(String),
    /// One address.
    Address(IpAddr),
    /// One port, written `tcp/443` or `udp/53`.
    Port(String),
}

/// What a provider's edge was needed for; a success of one function says nothing about the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeFunction {
    /// Reaching the edge at all.
    Reach,
    /// Ending TLS there.
    Tls,
    /// Serving the provider's own fixed answers.
    Fixed,
    /// Proxying customers' sites.
    Proxy,
}

impl Part {
    /// The word before the first colon: the class of part, as the evidence table names it.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Proxy(_) => "proxy",
            Self::Vpn(_) => "vpn",
            Self::Link => "link",
            Self::Gateway => "gateway",
            Self::Line => "line",
            Self::Access(_) => "access",
            Self::Filter(Filter::Everything) => "filter:everything",
            Self::Filter(Filter::Name(_)) => "filter:name",
            Self::Filter(Filter::Address(_)) => "filter:address",
            Self::Filter(Filter::Port(_)) => "filter:port",
            Self::Resolver(_) => "resolver",
            Self::Registry(_) => "registry",
            Self::DnsProvider(_) => "dns",
            Self::Zone(_) => "zone",
            Self::Transit(_) => "transit",
            Self::Edge(_, EdgeFunction::Reach) => "edge:reach",
            Self::Edge(_, EdgeFunction::Tls) => "edge:tls",
            Self::Edge(_, EdgeFunction::Fixed) => "edge:fixed",
            Self::Edge(_, EdgeFunction::Proxy) => "edge:proxy",
            Self::Hosting(_) => "hosting",
            Self::Certificate(_) => "certificate",
            Self::Origin(_) => "origin",
            Self::Application(_) => "application",
            Self::Dependency(_) => "dependency",
        }
    }

    /// Whether it lies beyond everything that is one network's own: the same one for whoever needs it, and nothing that a
    /// way round can avoid. A resolver may be either.
    #[must_use]
    pub fn is_beyond_the_network(&self) -> bool {
        match self {
            Self::Registry(_)
            | Self::DnsProvider(_)
            | Self::Zone(_)
            | Self::Transit(_)
            | Self::Edge(..)
            | Self::Hosting(_)
            | Self::Certificate(_)
            | Self::Origin(_)
            | Self::Application(_)
            | Self::Dependency(_) => true,
            Self::Device
            | Self::Proxy(_)
            | Self::Vpn(_)
            | Self::Link
            | Self::Gateway
            | Self::Line
            | Self::Access(_)
            | Self::Filter(_)
            | Self::Resolver(_) => false,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Device
            | Self::Link
            | Self::Gateway
            | Self::Line
            | Self::Filter(Filter::Everything) => f.write_str(self.class()),
            Self::Access(Family::V4) => f.write_str("access:v4"),
            Self::Access(Family::V6) => f.write_str("access:v6"),
            Self::Filter(Filter::Address(address)) => write!(f, "filter:address:{address}"),
            Self::Filter(Filter::Name(text) | Filter::Port(text))
            | Self::Proxy(text)
            | Self::Vpn(text)
            | Self::Resolver(text)
            | Self::Registry(text)
            | Self::DnsProvider(text)
            | Self::Zone(text)
            | Self::Transit(text)
            | Self::Hosting(text)
            | Self::Certificate(text)
            | Self::Origin(text)
            | Self::Application(text)
            | Self::Dependency(text) => write!(f, "{}:{text}", self.class()),
            Self::Edge(provider, function) => {
                let function = match function {
                    EdgeFunction::Reach => "reach",
                    EdgeFunction::Tls => "tls",
                    EdgeFunction::Fixed => "fixed",
                    EdgeFunction::Proxy => "proxy",
                };
                write!(f, "edge:{provider}:{function}")
            }
        }
    }
}

/// A text that names no part.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` names no part of a path")]
pub struct ParsePartError(String);

impl FromStr for Part {
    type Err = ParsePartError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParsePartError(text.to_owned());
        let (class, rest) = text.split_once(':').unwrap_or((text, ""));
        let named = |part: fn(String) -> Self| {
            if rest.is_empty() {
                Err(wrong())
            } else {
                Ok(part(rest.to_owned()))
            }
        };
        match class {
            "device" if rest.is_empty() => Ok(Self::Device),
            "link" if rest.is_empty() => Ok(Self::Link),
            "gateway" if rest.is_empty() => Ok(Self::Gateway),
            "line" if rest.is_empty() => Ok(Self::Line),
            "access" if rest == "v4" => Ok(Self::Access(Family::V4)),
            "access" if rest == "v6" => Ok(Self::Access(Family::V6)),
            "filter" => parse_filter(rest).map(Self::Filter).ok_or_else(wrong),
            "edge" => parse_edge(rest).ok_or_else(wrong),
            "proxy" => named(Self::Proxy),
            "vpn" => named(Self::Vpn),
            "resolver" => named(Self::Resolver),
            "registry" => named(Self::Registry),
            "dns" => named(Self::DnsProvider),
            "zone" => named(Self::Zone),
            "transit" => named(Self::Transit),
            "hosting" => named(Self::Hosting),
            "certificate" => named(Self::Certificate),
            "origin" => named(Self::Origin),
            "application" => named(Self::Application),
            "dependency" => named(Self::Dependency),
            _ => Err(wrong()),
        }
    }
}

fn parse_filter(text: &str) -> Option<Filter> {
    if text == "everything" {
        return Some(Filter::Everything);
    }
    match text.split_once(':')? {
        ("name", name) if !name.is_empty() => Some(Filter::Name(name.to_owned())),
        ("port", port) if !port.is_empty() => Some(Filter::Port(port.to_owned())),
        ("address", address) => address.parse().ok().map(Filter::Address),
        _ => None,
    }
}

fn parse_edge(text: &str) -> Option<Part> {
    let (provider, function) = text.rsplit_once(':')?;
    let function = match function {
        "reach" => EdgeFunction::Reach,
        "tls" => EdgeFunction::Tls,
        "fixed" => EdgeFunction::Fixed,
        "proxy" => EdgeFunction::Proxy,
        _ => return None,
    };
    (!provider.is_empty()).then(|| Part::Edge(provider.to_owned(), function))
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        part.to_string()
    }
}

impl TryFrom<String> for Part {
    type Error = ParsePartError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_reads_back_as_written() {
        for text in [
            "device",
            "proxy:10.0.0.1:3128",
            "vpn:wg0",
            "link",
            "gateway",
            "line",
            "access:v4",
            "access:v6",
            "filter:everything",
            "filter:name:example.com",
            "filter:address:2001:db8::1",
            "filter:port:tcp/443",
            "resolver:2606:4700:4700::1111",
            "registry:com",
            "dns:route53",
            "zone:example.com",
            "transit:lumen",
            "edge:cloudflare:proxy",
            "hosting:aws/us-east-1",
            "certificate:example.com",
            "origin:example.com",
            "application:example.com",
            "dependency:challenges.cloudflare.com",
        ] {
            let part: Part = text.parse().expect(text);
            assert_eq!(part.to_string(), text);
            assert!(
                text.starts_with(part.class().split(':').next().unwrap()),
                "class of {text}"
            );
        }
    }

    #[test]
    fn nonsense_is_no_part() {
        for text in [
            "",
            "edge",
            "edge:cloudflare",
            "edge::proxy",
            "access",
            "filter:address:x",
            "device:1",
            "zone:",
        ] {
            assert!(text.parse::<Part>().is_err(), "{text} was taken for a part");
        }
    }
}
