//! What breaks, who complains, and what must be said?
//!
//! One file of `scenarios/` each; the folder is the list.

use std::collections::BTreeMap;
use std::fs;
use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::fault::Fault;

/// One scenario.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The file's name without its ending.
    #[serde(skip)]
    pub name: String,
    /// What the user types; absent: he asks about the connection itself.
    pub complaint: Option<String>,
    /// How the user's computer differs from the usual one.
    #[serde(default)]
    pub client: Client,
    /// What breaks.
    #[serde(default, rename = "fault")]
    pub faults: Vec<Fault>,
    /// What must be said.
    pub expect: Expect,
}

/// How the user's computer is set up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of its own in a scenario"
)]
pub struct Client {
    /// Its name servers.
    pub resolver: Vec<IpAddr>,
    /// Lines of its hosts file: address and name.
    pub hosts: Vec<(String, String)>,
    /// Whether its owner has made it trust a private authority, besides the public ones.
    pub trusts_private_root: bool,
    /// Whether the access provider offers IPv6.
    pub ipv6: bool,
    /// Whether it offers IPv4. Where not, IPv4 hosts are reached through a translator (NAT64, RFC 6146), as in mobile networks.
    pub ipv4: bool,
    /// Further arguments of `faultline check`.
    pub arguments: Vec<String>,
    /// By how many days its clock is ahead of the real one.
    pub clock_days: i32,
    /// Environment variables, such as `https_proxy`.
    pub environment: BTreeMap<String, String>,
    /// Files in its user's home folder: path and content.
    pub files: BTreeMap<String, String>,
    /// A resolver runs on 127.0.0.53, as systemd-resolved does, and passes questions on to this one.
    pub stub: Option<IpAddr>,
    /// The resolver on 127.0.0.53 takes questions and never answers.
    pub stub_hangs: bool,
    /// The resolvers of its link, as systemd-resolved tells them on the system's D-Bus; empty: there is no such bus.
    pub links: Vec<IpAddr>,
    /// A VPN carries its traffic.
    pub vpn: bool,
    /// Another router, which translates addresses as well, stands between the own one and the line.
    pub second_router: bool,
    /// What `curl` must be told that other programs read from the desktop's settings.
    pub curl: Vec<String>,
    /// Other addresses than the usual ones, as `ip` writes them; they are translated by the router like those.
    pub addresses: Vec<String>,
    /// Usual addresses that it does not have.
    pub without_addresses: Vec<String>,
}

impl Default for Client {
    fn default() -> Self {
        Self {
            resolver: vec![IpAddr::from([192, 168, 1, 1])],
            hosts: Vec::new(),
            trusts_private_root: false,
            ipv6: true,
            ipv4: true,
            arguments: Vec::new(),
            clock_days: 0,
            environment: BTreeMap::new(),
            files: BTreeMap::new(),
            stub: None,
            stub_hangs: false,
            links: Vec::new(),
            vpn: false,
            second_router: false,
            curl: Vec::new(),
            addresses: Vec::new(),
            without_addresses: Vec::new(),
        }
    }
}

/// What must be said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// Whose fault it is.
    pub blame: Blame,
    /// Other parties that are right too, where one vantage cannot tell.
    #[serde(default)]
    pub blames: Vec<Blame>,
    /// The shared provider's catalogue id.
    pub provider: Option<String>,
    /// What is wrong.
    pub cause: Option<String>,
    /// Other causes that are right too.
    #[serde(default)]
    pub causes: Vec<String>,
    /// Parties and causes that must not be named.
    #[serde(default)]
    pub not: OneOrMany,
    /// Codes that must stand among the notes.
    #[serde(default)]
    pub notes: OneOrMany,
    /// Codes that must stand among the reasons.
    #[serde(default)]
    pub reasons: OneOrMany,
    /// Parties, providers and causes that must stand among the further faults.
    #[serde(default)]
    pub also: OneOrMany,
    /// Providers that must be recognised on the way to the site, and not be held to be at fault.
    #[serde(default)]
    pub cleared: OneOrMany,
}

/// The party that would have to act, as reports spell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blame {
    /// Nobody: it works.
    NoFault,
    /// The user's device, network or internet provider.
    YourNetwork,
    /// The site.
    ThisSite,
    /// A company that many sites share.
    SharedProvider,
    /// It could not be told.
    Inconclusive,
}

impl Blame {
    /// All of them, in the order of the matrix.
    pub const ALL: [Self; 5] = [
        Self::NoFault,
        Self::YourNetwork,
        Self::ThisSite,
        Self::SharedProvider,
        Self::Inconclusive,
    ];

    /// As reports spell it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoFault => "no-fault",
            Self::YourNetwork => "your-network",
            Self::ThisSite => "this-site",
            Self::SharedProvider => "shared-provider",
            Self::Inconclusive => "inconclusive",
        }
    }

    /// The exit code of `faultline check`.
    pub fn exit_code(self) -> i32 {
        match self {
            Self::NoFault => 0,
            Self::YourNetwork => 10,
            Self::ThisSite => 11,
            Self::SharedProvider => 12,
            Self::Inconclusive => 13,
        }
    }
}

/// One text or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl OneOrMany {
    /// All of them.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

impl Scenario {
    /// Reads the scenario called `name` from `folder`.
    ///
    /// # Errors
    /// If it is missing or malformed.
    pub fn read(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(format!("{name}.toml"));
        let text = fs::read_to_string(&path).with_context(|| format!("scenario `{name}`"))?;
        let scenario: Self =
            toml::from_str(&text).with_context(|| format!("{}", path.display()))?;
        Ok(Self {
            name: name.to_owned(),
            ..scenario
        })
    }

    /// The names of all scenarios in `folder`, in order.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn names(folder: &Path) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                names.extend(
                    path.file_stem()
                        .map(|stem| stem.to_string_lossy().into_owned()),
                );
            }
        }
        names.sort();
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_is_short_and_says_what_broke() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        for name in Scenario::names(&folder).unwrap() {
            let scenario =
                Scenario::read(&folder, &name).unwrap_or_else(|error| panic!("{error:#}"));
            let text = fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap();
            assert!(text.starts_with("# "), "{name} begins with a sentence");
            assert!(
                text.lines().count() <= 24,
                "{name} has {} lines",
                text.lines().count()
            );
            assert!(
                !scenario
                    .expect
                    .not
                    .all()
                    .iter()
                    .any(|code| code == scenario.expect.blame.code()),
                "{name} contradicts itself"
            );
        }
    }
}
