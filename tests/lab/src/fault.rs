//! What can break, and how does a scenario say so?
//!
//! `at` names the place, the other keys say what happens there. What happens at servers is the world's business and goes
//! to it unchanged; everything between the user and the servers is here.

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Error};

use crate::portal;
use crate::wire::{Action, Family, Transport};
use crate::world;

/// One fault.
#[derive(Clone, Debug)]
pub enum Fault {
    /// `at = "access"`: the line from the home to the provider.
    Access(Link),
    /// `at = "access.v6"`: IPv6 is announced but goes nowhere.
    Access6(Switch),
    /// `at = "client"`: the user's computer.
    Client(Client),
    /// `at = "isp.resolver"`: the access provider's resolver.
    IspResolver(IspResolver),
    /// `at = "lan"`: the cable or Wi-Fi at home.
    Lan(Link),
    /// `at = "portal"`: a captive portal on the router.
    Portal(Portal),
    /// `at = "resolver.1.1.1.1"`: a public resolver, with everything that its network announces.
    Resolver(IpAddr, Dead),
    /// `at = "router"`: the home router.
    Router(Router),
    /// `at = "wire"`: the way between the provider and the servers.
    Wire(Box<Wire>),
    /// Anything else: the world's servers.
    World(serde_json::Value),
}

/// What can break on the user's computer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Client {
    /// The cable is out or the Wi-Fi off.
    pub link: Option<Down>,
    /// No address was handed out, but for the one that a system gives itself.
    pub address: Option<Missing>,
    /// There is an address, but no way out of the home network.
    pub route: Option<Missing>,
    /// A firewall on the computer keeps programs from leaving the home network.
    pub firewall: Option<Firewall>,
    /// It concerns these addresses alone; nothing listed: all of them.
    pub against: Vec<IpAddr>,
}

/// `"down"`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Down {
    /// It is down.
    Down,
}

/// `"none"`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// There is none.
    None,
}

/// What a firewall does.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Firewall {
    /// Packets vanish.
    Drop,
    /// They are refused.
    Reject,
}

/// What can break in the home router.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Router {
    /// It does nothing any more, not even ARP.
    pub dead: bool,
    /// What is wrong with its DNS forwarder.
    pub forwarder: Option<Forwarder>,
    /// It reads along in TLS, with certificates of a private authority.
    pub intercept: bool,
    /// It hands every DNS question to the access provider's resolver, whomever it was meant for.
    pub intercept_dns: bool,
    /// Its line.
    pub uplink: Option<Uplink>,
}

/// What happens to a forwarder.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Forwarder {
    /// It has crashed.
    Dead,
    /// It has nobody to pass questions on to, and refuses them at once.
    Refuses,
}

/// How a router loses its line.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uplink {
    /// Packets vanish in it.
    Down,
    /// The router knows, and says that the network is unreachable.
    Gone,
}

/// What can break on a link.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Link {
    /// Nothing passes.
    pub down: bool,
    /// Packets get lost with this probability, each way.
    pub loss: Option<f64>,
    /// Longer packets vanish and nobody says so.
    pub mtu_blackhole: Option<usize>,
    /// Everything takes so much longer.
    pub delay_ms: Option<u64>,
    /// So many kilobytes a second are all it carries.
    pub rate_kbytes: Option<u64>,
}

/// `{ down = true }`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Whether it is down.
    pub down: bool,
}

/// `{ dead = true }`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dead {
    /// Whether it is dead.
    pub dead: bool,
}

/// What can break in the provider's resolver.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IspResolver {
    /// For every name.
    pub state: Option<ResolverState>,
    /// For some: the name, and an address or `nxdomain`, `refused`, `0.0.0.0`.
    pub lie: BTreeMap<String, String>,
}

/// How a resolver fails.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResolverState {
    /// It is silent.
    Dead,
    /// It answers SERVFAIL, as its upstream is gone.
    Servfail,
    /// It takes three seconds.
    Slow,
}

/// A captive portal.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// What it says over plain HTTP.
    pub kind: portal::Kind,
    /// What becomes of everything else but DNS.
    #[serde(default = "reject")]
    pub rest: Firewall,
}

fn reject() -> Firewall {
    Firewall::Reject
}

/// A fault between the provider and the servers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wire {
    /// Which packets.
    #[serde(default, rename = "match")]
    pub matching: WireMatch,
    /// What becomes of them: `"drop"`, `"reset"`, or a table such as `{ loss = 0.3 }`.
    #[serde(rename = "do")]
    pub action: Action,
}

/// Which packets; everything that is given must fit.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WireMatch {
    /// An address, a range, or a host whose addresses the lab looks up.
    pub to: Option<String>,
    /// `tcp` or `udp`.
    pub proto: Option<Transport>,
    /// The port that is asked.
    pub port: Option<u16>,
    /// The server name of TLS; with a dot before it, all names below.
    pub sni: Option<String>,
    /// The name in a DNS query; with a dot before it, all names below.
    pub qname: Option<String>,
    /// `v4` or `v6`.
    pub family: Option<Family>,
}

impl Fault {
    /// A line that loses this share of all packets, each way.
    pub fn losing(share: f64) -> Self {
        Self::Access(Link {
            loss: Some(share),
            ..Link::default()
        })
    }
}

impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut table = toml::Table::deserialize(deserializer)?;
        let Some(toml::Value::String(at)) = table.remove("at") else {
            return Err(D::Error::missing_field("at"));
        };
        Ok(match at.as_str() {
            "access" => Self::Access(body(table)?),
            "access.v6" => Self::Access6(body(table)?),
            "client" => Self::Client(body(table)?),
            "isp.resolver" => Self::IspResolver(body(table)?),
            "lan" => Self::Lan(body(table)?),
            "portal" => Self::Portal(body(table)?),
            "router" => Self::Router(body(table)?),
            "wire" => Self::Wire(Box::new(body(table)?)),
            _ => match at
                .strip_prefix("resolver.")
                .and_then(|address| address.parse().ok())
            {
                Some(address) => Self::Resolver(address, body(table)?),
                None => Self::World(for_the_world(&at, table)?),
            },
        })
    }
}

fn body<T: DeserializeOwned, E: Error>(table: toml::Table) -> Result<T, E> {
    table.try_into().map_err(E::custom)
}

/// Its words are checked when the file is read, so that a slip is found without a running lab.
fn for_the_world<E: Error>(at: &str, mut table: toml::Table) -> Result<serde_json::Value, E> {
    table.insert("at".to_owned(), toml::Value::String(at.to_owned()));
    let value = serde_json::to_value(table).map_err(E::custom)?;
    serde_json::from_value::<world::Fault>(value.clone()).map_err(E::custom)?;
    Ok(value)
}
