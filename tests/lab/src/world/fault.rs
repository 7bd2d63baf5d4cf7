//! What can the world's servers do wrong, and how is it said?
//!
//! ```toml
//! [[fault]]
//! at = "edge.fastly"                           # all customers of an edge; "site.HOST": one of them, or a self-hosted site
//! serve = { status = 503, page = "fastly-503" }
//! ```
//!
//! `at` is one of `edge.PROVIDER`, `hosting.ID`, `site.HOST` (servers of web sites, see [`ServerFault`]) or
//! `dns.PROVIDER`, `zone.DOMAIN`, `registry.TLD` (servers of names, see [`NameFault`]). Every other key is a field of the
//! one or the other; an unknown key is an error.

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// One fault of the world.
#[derive(Clone, Debug)]
pub enum Fault {
    /// At servers of web sites.
    Servers(Servers, Box<ServerFault>),
    /// At servers of names.
    Names(Names, Box<NameFault>),
}

/// Which servers of web sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Servers {
    /// `edge.PROVIDER`: what stands before the provider's customers.
    Edge(String),
    /// `hosting.ID`: every self-hosted site there.
    Hosting(String),
    /// `site.HOST`: the site's own servers, be they behind an edge or not.
    Site(String),
}

/// Which servers of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Names {
    /// `dns.PROVIDER`: a managed-DNS provider's servers, for all its zones.
    Provider(String),
    /// `zone.DOMAIN`: one zone; with a name inside a zone, only that name.
    Zone(String),
    /// `registry.TLD`: the servers of a top-level domain.
    Registry(String),
}

/// What servers of web sites do wrong.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ServerFault {
    /// What they answer in the place of the page.
    pub serve: Option<Serve>,
    /// For which hosts of an edge or a hosting.
    pub hosts: Hosts,
    /// Only for paths that begin so; without it, for all.
    pub paths: Vec<String>,
    /// Not for paths that begin so.
    #[serde(rename = "except_paths")]
    pub except_paths: Vec<String>,
    /// What happens to connections. For a site behind an edge, to the edge's connections to it: visitors see the edge's page about it.
    pub tcp: Option<Tcp>,
    /// What visitors meet in the TLS handshake, at the edge if there is one.
    pub tls: Option<Tls>,
    /// Where the page redirects to: a URL, or `loop` for itself.
    pub redirect: Option<String>,
    /// What is wrong with the answer's body.
    pub body: Option<Broken>,
    /// How long every answer takes.
    #[serde(rename = "delay_ms")]
    pub delay_ms: u64,
    /// Which share of the connections or requests it befalls (0 to 1), in a sequence that is the same in every run.
    pub share: Option<f64>,
    /// When it is on and off, in turns, from the moment that the fault is set.
    pub flap: Option<Flap>,
    /// Only at these of the addresses; without it, at all.
    pub addresses: Vec<IpAddr>,
    /// Only at this port (80 or 443).
    pub port: Option<u16>,
}

/// What is answered in the place of the page. The status may be left out where a page is named that has one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Serve {
    /// The status.
    pub status: Option<u16>,
    /// A page of `pages.toml`, with its headers.
    pub page: Option<String>,
    /// A body of one's own.
    pub body: Option<String>,
    /// Headers that replace or add.
    pub headers: BTreeMap<String, String>,
}

/// A part of the hosts.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Hosts {
    /// By a share, always the same ones.
    Part(Part),
    /// These.
    Listed(Vec<String>),
}

impl Default for Hosts {
    fn default() -> Self {
        Self::Part(Part::All)
    }
}

/// How many of the hosts; which ones is decided by the hash of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Every one.
    All,
    /// Two in ten.
    Few,
    /// Seven in ten.
    Some,
}

/// What happens to connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tcp {
    /// Accepted and closed at once.
    Close,
    /// Accepted, the handshake succeeds, and nothing is ever answered.
    Hang,
    /// Nobody listens.
    Refused,
    /// Accepted and reset at once.
    Reset,
    /// Packets vanish.
    Silent,
}

/// What visitors meet in the TLS handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tls {
    /// The server does not know the name and says so (alert 112).
    Alert,
    /// The connection is closed after the client's first message.
    Close,
    /// The certificate that the server shows to those who name no site.
    DefaultCertificate,
    /// A certificate that has run out.
    Expired,
    /// No answer to the client's first message.
    Hang,
    /// The intermediate certificate is not sent.
    Incomplete,
    /// A certificate that is not valid before the day after tomorrow.
    NotYetValid,
    /// An HTTP server speaks plain text on this port.
    PlainText,
    /// The connection is reset after the client's first message.
    Reset,
    /// A certificate that is its own authority.
    SelfSigned,
    /// A certificate of an authority that nobody knows.
    Untrusted,
    /// A certificate for somebody else.
    WrongName,
}

/// What is wrong with an answer's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Broken {
    /// A few kilobytes that unpack to a hundred megabytes.
    Bomb,
    /// Status 200 and nothing.
    Empty,
    /// Not HTTP at all (over HTTP/2 as well, as far as that goes).
    Garbage,
    /// A page of two hundred megabytes.
    Oversized,
    /// It begins and does not go on.
    Stall,
    /// The connection ends before the announced length.
    Truncated,
}

/// In turns, the bad time first.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flap {
    /// How long the fault is on.
    pub on_s: f64,
    /// How long it is off.
    pub off_s: f64,
}

/// What servers of names do wrong.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NameFault {
    /// What they answer.
    pub answer: Option<Answer>,
    /// Only these of the servers, by name or address; without it, all of them.
    pub servers: Vec<String>,
    /// A record with another address than the right one.
    pub record: Option<Record>,
    /// Which share of the questions it befalls (0 to 1).
    pub share: Option<f64>,
    /// When it is on and off, in turns.
    pub flap: Option<Flap>,
}

/// What servers of names answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// They know nothing of the zone and refer to the root.
    Lame,
    /// There is the name, but without addresses.
    Nodata,
    /// There is no such name. For a registered domain, its registry says so: the delegation is gone.
    Nxdomain,
    /// The registry delegates to a parking company, whose page answers in the place of the site.
    Parked,
    /// They refuse to answer.
    Refused,
    /// They have failed.
    Servfail,
    /// Nothing.
    Silent,
    /// The right answer after three seconds.
    Slow,
    /// The answer does not fit into a packet, and over TCP nobody answers.
    Truncated,
}

/// A record with a wrong address.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The name, as the zone has it or not.
    pub name: String,
    /// What it resolves to; it has no address of the other family then.
    pub address: IpAddr,
}

impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Map::deserialize(deserializer)?;
        let Some(Value::String(at)) = fields.remove("at") else {
            return Err(D::Error::missing_field("at"));
        };
        let (kind, name) = at.split_once('.').unwrap_or((&at, ""));
        let name = name.to_ascii_lowercase();
        Ok(match kind {
            "edge" => Self::Servers(Servers::Edge(name), body(fields)?),
            "hosting" => Self::Servers(Servers::Hosting(name), body(fields)?),
            "site" => Self::Servers(Servers::Site(name), body(fields)?),
            "dns" => Self::Names(Names::Provider(name), body(fields)?),
            "zone" => Self::Names(Names::Zone(name), body(fields)?),
            "registry" => Self::Names(Names::Registry(name), body(fields)?),
            _ => {
                return Err(D::Error::custom(format!(
                    "`{at}` is no place of the world: edge., hosting., site., dns., zone. or registry."
                )));
            }
        })
    }
}

fn body<T: DeserializeOwned, E: Error>(fields: Map<String, Value>) -> Result<T, E> {
    serde_json::from_value(Value::Object(fields)).map_err(E::custom)
}

#[cfg(test)]
mod tests {
    use super::{Fault, Hosts, Names, Part, Servers, Tcp, Tls};

    fn read(text: &str) -> Result<Fault, toml::de::Error> {
        toml::from_str(text)
    }

    #[test]
    fn fault_of_an_edge_reads_from_toml() {
        let Fault::Servers(servers, what) = read("at = \"edge.cloudflare\"\nhosts = \"some\"\nexcept_paths = [\"/cdn-cgi/\"]\nserve = { status = 500, page = \"cloudflare-500\" }\ntls = \"not-yet-valid\"").unwrap() else { panic!("servers") };
        assert_eq!(servers, Servers::Edge("cloudflare".to_owned()));
        assert!(matches!(what.hosts, Hosts::Part(Part::Some)));
        assert_eq!(what.serve.unwrap().status, Some(500));
        assert_eq!((what.tls, what.tcp), (Some(Tls::NotYetValid), None::<Tcp>));
    }

    #[test]
    fn fault_of_a_zone_reads_from_toml() {
        let Fault::Names(names, what) = read("at = \"zone.shop.example\"\nrecord = { name = \"shop.example\", address = \"203.0.113.9\" }").unwrap() else { panic!("names") };
        assert_eq!(names, Names::Zone("shop.example".to_owned()));
        assert_eq!(what.record.unwrap().address.to_string(), "203.0.113.9");
    }

    #[test]
    fn slip_of_the_pen_is_an_error() {
        assert!(
            read("at = \"edge.fastly\"\nanswer = \"silent\"").is_err(),
            "a field of names at servers"
        );
        assert!(
            read("at = \"moon.fastly\"").is_err(),
            "a place that does not exist"
        );
        assert!(
            read("at = \"site.shop.example\"\ntcp = \"dead\"").is_err(),
            "a word that does not exist"
        );
    }
}
