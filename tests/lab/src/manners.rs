//! Was anybody asked who need not be, or anybody asked too often?
//!
//! What the README promises under "What it asks, and of whom", held against every packet that left the computer, in every
//! scenario. Who may be asked is read from the files that its table links to; that the program says so itself is no proof.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::net::IpAddr;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::scenario::Scenario;
use crate::wire::{Capture, Contact, Door};

/// Connections that one check may begin beyond the home network, all in all: silence makes three of each.
const CONNECTIONS: usize = 64;
/// Connections that it may begin to one address.
const CONNECTIONS_TO_ONE: usize = 6;
/// Datagrams that it may send to one address that is not in the home network: questions, and their repeats.
const DATAGRAMS_TO_ONE: usize = 12;

/// Datagrams by which the way to one address is followed: two for each of thirty hops, and five for the size.
const HOPS_TO_ONE: usize = 65;
/// The ports that they go to, as those of traceroute.
const HOPS: std::ops::RangeInclusive<u16> = 33_434..=33_464;

/// The files that the README's table links to.
const ASKED: [&str; 7] = [
    include_str!("../../../crates/catalogue/data/controls.toml"),
    include_str!("../../../crates/catalogue/data/portal_checks.toml"),
    include_str!("../../../crates/catalogue/data/resolvers.toml"),
    include_str!("../../../crates/catalogue/data/roots.toml"),
    include_str!("../../../crates/catalogue/data/siblings.toml"),
    include_str!("../../../crates/catalogue/data/time_servers.toml"),
    include_str!("../../../crates/catalogue/data/providers/edges.toml"),
];

/// What in them says where to ask.
const KEYS: [&str; 9] = [
    "host",
    "hosts",
    "url",
    "challenge_url",
    "doh_name",
    "dot_name",
    "name",
    "address",
    "addresses",
];

/// Everybody who may be asked beside the site.
struct Documented {
    hosts: BTreeSet<String>,
    addresses: BTreeSet<IpAddr>,
}

impl Documented {
    fn read() -> Result<Self> {
        let mut all = Self {
            hosts: BTreeSet::new(),
            addresses: BTreeSet::new(),
        };
        for text in ASKED {
            let file: toml::Table = toml::from_str(text).context("a list of who is asked")?;
            for rows in file.values().filter_map(toml::Value::as_array) {
                rows.iter()
                    .filter_map(toml::Value::as_table)
                    .for_each(|row| all.add(row));
            }
        }
        Ok(all)
    }

    fn contains(&self, name: &str) -> bool {
        let is_address = |address: IpAddr| self.addresses.contains(&address);
        self.hosts.contains(name) || name.parse().is_ok_and(is_address)
    }

    fn add(&mut self, row: &toml::Table) {
        for key in KEYS {
            let value = row.get(key);
            let one = value.and_then(toml::Value::as_str);
            let many = || value.and_then(toml::Value::as_array).into_iter().flatten();
            // Rows within the row, such as zones with their owners.
            many()
                .filter_map(toml::Value::as_table)
                .for_each(|row| self.add(row));
            for text in one
                .into_iter()
                .chain(many().filter_map(toml::Value::as_str))
            {
                let host = host_of(text);
                match host.parse() {
                    Ok(address) => self.addresses.insert(address),
                    Err(_) => self.hosts.insert(host),
                };
            }
        }
    }
}

/// What was done that is not documented, one sentence each.
///
/// # Errors
/// If the lists of who is asked cannot be read.
pub fn complaints(scenario: &Scenario, report: &Value, capture: &Capture) -> Result<Vec<String>> {
    let mut asked = Asked::by(scenario, report)?;
    let answered = capture.addresses().iter();
    let known: Vec<IpAddr> = answered
        .filter(|(name, _)| asked.may_know(name))
        .flat_map(|(_, addresses)| addresses.iter().copied())
        .collect();
    asked.addresses.extend(known);
    asked.servers.clone_from(capture.servers());
    let contacts = capture.contacts();
    let mut complaints: Vec<String> = contacts
        .iter()
        .filter_map(|(door, contact)| asked.complaint(*door, contact))
        .collect();
    complaints.extend(too_often(&contacts, &asked));
    Ok(complaints)
}

/// Everything as a list to read, for whoever wants to know.
pub fn list(contacts: &[(Door, Contact)]) -> String {
    let mut text = String::new();
    for (door, contact) in contacts {
        let names: Vec<&str> = contact.names.iter().map(String::as_str).collect();
        let (shown, count) = (show(*door), contact.count);
        let _ = writeln!(text, "{shown} {count} {}", names.join(" "));
    }
    text
}

/// Whom a scenario's check may ask.
struct Asked {
    /// The site's host, and its registrable domain: sites lead from the one to `www` below the other.
    site: Option<(String, String)>,
    /// The user's own: router, resolvers.
    near: BTreeSet<IpAddr>,
    /// Whether the system asks its network for a script that chooses the proxy.
    wpad: bool,
    resolvers: BTreeSet<IpAddr>,
    /// Whether nobody else may be asked.
    alone: bool,
    documented: Documented,
    /// Addresses of hosts that may be asked, as look-ups gave them.
    addresses: BTreeSet<IpAddr>,
    /// The site's own name servers, whose addresses must be found.
    servers: BTreeSet<String>,
    /// Where the site sends its visitors.
    leads_to: BTreeSet<String>,
}

/// The home router of the lab.
const ROUTER: [&str; 3] = ["192.168.1.1", "fe80::1", "2a01:c0de:1:2::1"];

impl Asked {
    fn by(scenario: &Scenario, report: &Value) -> Result<Self> {
        let site = scenario.complaint.as_deref().map(host_of);
        let private = scenario.client.arguments.iter().any(|it| it == "--private");
        let alone = site.is_some() && private || site.as_deref().is_some_and(is_private);
        let client = &scenario.client;
        let own = client.resolver.iter().chain(&client.stub);
        let own = own.chain(&client.links);
        let resolvers: BTreeSet<IpAddr> = own.copied().collect();
        let router = ROUTER.iter().filter_map(|text| text.parse().ok());
        let mut asked = Self {
            site: site.map(|host| (host.clone(), registrable(&host))),
            wpad: client
                .environment
                .get("auto_proxy")
                .is_some_and(String::is_empty),
            near: resolvers.iter().copied().chain(router).collect(),
            resolvers,
            alone,
            documented: Documented::read()?,
            addresses: BTreeSet::new(),
            servers: BTreeSet::new(),
            leads_to: observations(report)
                .filter(|it| it["asks"]["role"] == "target")
                .filter_map(|it| it["facts"]["redirected_to"].as_str().map(host_of))
                .collect(),
        };
        asked.addresses = asked.looked_up(report);
        Ok(asked)
    }

    /// The addresses of allowed hosts, in every look-up and page of the report.
    fn looked_up(&self, report: &Value) -> BTreeSet<IpAddr> {
        let mut addresses = BTreeSet::new();
        for observation in observations(report) {
            let host = observation["asks"]["host"].as_str().unwrap_or_default();
            if self.may_know(host) {
                let listed = observation["facts"]["addresses"].as_array();
                let texts = listed.into_iter().flatten();
                let texts = texts.chain([&observation["asks"]["address"]]);
                addresses.extend(texts.filter_map(|text| text.as_str()?.parse::<IpAddr>().ok()));
            }
        }
        addresses
    }

    /// Whether a host of this name may be asked.
    fn may_know(&self, name: &str) -> bool {
        self.is_site(name)
            || self.leads_to.contains(name)
            || !self.alone && self.documented.contains(name)
    }

    fn is_site(&self, name: &str) -> bool {
        let site = self.site.as_ref();
        site.is_some_and(|(host, domain)| {
            name == host || name == domain || name.strip_prefix("www.") == Some(domain)
        })
    }

    /// Whether a DNS server that is not this computer's own may be asked for this name: the site's, those of its name
    /// servers, and what stands above them.
    fn may_be_walked(&self, name: &str) -> bool {
        let site = self.site.iter().map(|(host, _)| host);
        let above =
            |host: &String| name.is_empty() || name == host || host.ends_with(&format!(".{name}"));
        !self.alone && site.chain(&self.servers).any(above)
    }

    fn complaint(&self, door: Door, contact: &Contact) -> Option<String> {
        let is_near = self.near.contains(&door.address);
        let own = self.resolvers.contains(&door.address);
        let fits = |name: &&String| {
            // The script that chooses the proxy comes from the home network here, and is asked for by its address.
            let at_home =
                is_near && (name.parse() == Ok(door.address) || self.wpad && *name == "wpad");
            at_home || self.may_know(name) || door.is_dns() && !own && self.may_be_walked(name)
        };
        let shown = show(door);
        let agent = contact
            .agents
            .iter()
            .find(|it| !it.starts_with("Faultline/"));
        if let Some(agent) = agent {
            return Some(format!(
                "{shown} was asked by a program that calls itself {agent}"
            ));
        }
        if let Some(name) = contact.names.iter().find(|name| !fits(name)) {
            return Some(format!("{shown} was asked about {name}"));
        }
        let typed = |(host, _): &(String, String)| host.parse() == Ok(door.address);
        let known = is_near
            || !contact.names.is_empty()
            || self.addresses.contains(&door.address)
            || self.site.as_ref().is_some_and(typed)
            || !self.alone && self.documented.addresses.contains(&door.address);
        (!known).then(|| format!("{shown} was contacted, and nobody says why"))
    }
}

fn observations(report: &Value) -> impl Iterator<Item = &Value> {
    report["observations"].as_array().into_iter().flatten()
}

/// Bounds that the README names.
fn too_often(contacts: &[(Door, Contact)], asked: &Asked) -> Vec<String> {
    let (mut sums, mut all): (BTreeMap<(IpAddr, &str), usize>, usize) = Default::default();
    let far = contacts
        .iter()
        .filter(|(door, _)| !asked.near.contains(&door.address));
    for (door, contact) in far {
        if door.is_tcp() {
            all += contact.count;
        }
        let what = match door {
            door if door.is_tcp() => "connections",
            door if HOPS.contains(&door.port) => "datagrams along the way",
            _ => "datagrams",
        };
        *sums.entry((door.address, what)).or_default() += contact.count;
    }
    let mut complaints: Vec<String> = sums
        .into_iter()
        .filter(|((_, what), count)| {
            let most = match *what {
                "connections" => CONNECTIONS_TO_ONE,
                "datagrams" => DATAGRAMS_TO_ONE,
                _ => HOPS_TO_ONE,
            };
            *count > most
        })
        .map(|((address, what), count)| format!("{count} {what} to {address}"))
        .collect();
    if all > CONNECTIONS {
        complaints.push(format!("{all} connections in all"));
    }
    complaints
}

fn show(door: Door) -> String {
    let protocol = match door.protocol {
        crate::wire::TCP => "tcp",
        crate::wire::UDP => "udp",
        _ => "icmp",
    };
    format!("{protocol} {} {}", door.address, door.port)
}

/// The host of an address as people type it, or the text itself.
fn host_of(text: &str) -> String {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(inside) => inside.split(']').next().unwrap_or_default(),
        None if host.parse::<IpAddr>().is_ok() => host,
        None => host.split(':').next().unwrap_or_default(),
    };
    host.to_ascii_lowercase()
}

/// The last two labels: registered domains of the lab's sites are no longer.
fn registrable(host: &str) -> String {
    let labels: Vec<&str> = host.rsplit('.').take(2).collect();
    labels.into_iter().rev().collect::<Vec<_>>().join(".")
}

/// A name or an address that means something in the home network only.
fn is_private(host: &str) -> bool {
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_private(),
        Ok(IpAddr::V6(address)) => address.is_unique_local(),
        Err(_) => {
            let ends = [".local", ".internal", ".home.arpa", ".corp", ".lan"];
            !host.contains('.') || ends.iter().any(|end| host.ends_with(end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(complaint: &str, arguments: &str) -> Scenario {
        toml::from_str(&format!(
            "complaint = \"{complaint}\"\n[client]\narguments = [{arguments}]\n[expect]\nblame = \"no-fault\""
        ))
        .unwrap()
    }

    fn contact(address: &str, protocol: u8, port: u16, name: &str, count: usize) -> Capture {
        let door = Door {
            address: address.parse().unwrap(),
            protocol,
            port,
        };
        let names = (!name.is_empty()).then(|| name.to_owned());
        let contact = Contact {
            count,
            names: names.into_iter().collect(),
            agents: BTreeSet::new(),
        };
        Capture::of(door, contact)
    }

    #[test]
    fn whoever_is_not_in_the_table_is_noticed() {
        use crate::wire::{TCP, UDP};
        let (site, private) = ("https://shop.example/", "\"--private\"");
        for (complaint, arguments, address, protocol, port, name, fine) in [
            (site, "", "203.0.113.9", TCP, 443, "shop.example", true),
            (site, "", "142.250.1.1", TCP, 443, "www.google.com", true),
            (site, "", "142.250.1.1", TCP, 443, "tracker.example", false),
            (site, "", "1.1.1.1", TCP, 443, "cloudflare-dns.com", true),
            (site, "", "203.0.113.77", TCP, 443, "", false),
            (site, "", "198.41.0.4", UDP, 53, "example", true),
            (site, "", "198.41.0.4", UDP, 53, "bank.example", false),
            (site, "", "192.168.1.1", UDP, 53, "www.google.com", true),
            (site, private, "203.0.113.9", TCP, 443, "shop.example", true),
            (site, private, "192.168.1.1", UDP, 53, "shop.example", true),
            (
                site,
                private,
                "192.168.1.1",
                UDP,
                53,
                "www.google.com",
                false,
            ),
            (site, private, "198.41.0.4", UDP, 53, "example", false),
            (site, private, "8.8.8.8", TCP, 443, "", false),
            ("http://nas.lan/", "", "8.8.8.8", TCP, 443, "", false),
        ] {
            let capture = contact(address, protocol, port, name, 1);
            let said = complaints(&scenario(complaint, arguments), &Value::Null, &capture);
            assert_eq!(said.unwrap().is_empty(), fine, "{address} {port} {name}");
        }
    }

    #[test]
    fn asking_too_often_is_noticed() {
        let too_often = CONNECTIONS_TO_ONE + 1;
        let capture = contact(
            "203.0.113.9",
            crate::wire::TCP,
            443,
            "shop.example",
            too_often,
        );
        let said = complaints(&scenario("shop.example", ""), &Value::Null, &capture);
        assert_eq!(said.unwrap(), ["7 connections to 203.0.113.9"]);
    }
}
