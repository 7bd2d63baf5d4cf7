//! What is known of one company that many sites share?

use std::net::IpAddr;

use serde::Deserialize;

use crate::rule::{HeaderMark, Pattern};

/// A company that many sites share, and the marks by which it is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The stable id, such as `cloudflare`, used in parts and reports.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it does for sites or for people.
    pub kinds: Vec<Kind>,
    /// Where it says how it fares, for people.
    pub status_page: Option<String>,
    /// Where it says how it fares, for programs.
    pub status_api: Option<String>,
    /// How that feed is written.
    pub status_format: Option<StatusFormat>,
    /// The path on any customer's host at which its edge says which of its places answered.
    pub trace_path: Option<String>,
    /// The page by whose help it lets people show that they are no robot; a challenge is passable only if that works.
    pub challenge_url: Option<String>,
    /// The request header that, with the value `1`, makes its edge tell what the site's own server answered.
    pub debug_header: Option<String>,
    /// How its edge wants to be asked, so that it tells most.
    #[serde(default)]
    pub habits: Vec<Habit>,
    /// Whether a board of all shows it: it is one of those that most sites share, of which enough customers are known.
    #[serde(default)]
    pub board: bool,
    /// Whether it still runs.
    #[serde(default = "yes")]
    pub active: bool,
    /// Its networks' numbers.
    #[serde(default)]
    pub asns: Vec<u32>,
    /// Where the facts of the row come from.
    pub source: String,
    /// When they were last checked, as a date.
    pub checked: String,
    /// Whether the row, or part of it, rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
    /// Addresses of public resolvers that it runs, besides those that are asked.
    #[serde(default)]
    pub(crate) resolvers: Vec<IpAddr>,
    /// Names that lead to it; one with a leading dot admits all that lie under it.
    #[serde(default)]
    pub(crate) names: Vec<String>,
    /// Patterns of its name servers' names, in lower case and without the final dot.
    #[serde(default)]
    pub(crate) ns: Vec<Pattern>,
    /// Top-level domains that it runs.
    #[serde(default)]
    pub(crate) tlds: Vec<String>,
    /// The organisation that its certificates name as their issuer, as it is written there.
    #[serde(default)]
    pub(crate) issuers: Vec<String>,
    /// Headers that it adds to what passes; any one of them is enough.
    #[serde(default)]
    pub(crate) headers: Vec<HeaderMark>,
    /// Texts that stand only in pages that it made itself.
    #[serde(default)]
    pub(crate) bodies: Vec<String>,
}

/// How an edge speaks, for every customer wherever it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Habit {
    /// It speaks QUIC.
    Quic,
    /// It says what went wrong in the reason phrase, which HTTP/2 has no place for.
    ReasonPhrase,
}

/// What a provider does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It keeps files and serves them over HTTP.
    ObjectStorage,
    /// It spreads requests over a site's servers.
    LoadBalancer,
    /// It runs sites' programs or pages and answers for them.
    Platform,
    /// It answers for sites from many places and asks their servers in turn.
    Edge,
    /// It filters requests before they reach a site.
    Waf,
    /// It rents out machines or networks.
    Hosting,
    /// It runs name servers for zones.
    Dns,
    /// It runs a resolver that anybody may ask.
    Resolver,
    /// It runs a top-level domain.
    Registry,
    /// It signs certificates. One vantage cannot see it fail, so it is shown and never blamed.
    Authority,
    /// Other sites' pages load programs, styles or letters from it.
    ScriptHost,
    /// Its robot check runs inside other sites' pages.
    RobotCheck,
    /// Other sites send their users to it to sign in.
    SignIn,
    /// It answers for its own sites only, on its own network.
    Site,
}

/// How a status feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusFormat {
    /// Atlassian Statuspage, version 2: `summary.json`.
    Statuspage,
    /// Google's list of incidents.
    GoogleIncidents,
    /// The public events of AWS: JSON in UTF-16 with a byte-order mark.
    AwsEvents,
    /// RSS 2.0.
    Rss,
    /// Heroku's current status.
    Heroku,
}

impl Provider {
    /// Whether it does this.
    #[must_use]
    pub fn is(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether it answers in a site's place: a CDN or a platform.
    #[must_use]
    pub fn fronts_sites(&self) -> bool {
        self.is(Kind::Edge) || self.is(Kind::Platform) || self.is(Kind::Site)
    }

    /// Whether it works inside other sites' pages only: it is met on their pages, at an edge of another company or its own,
    /// and never on the way to them.
    #[must_use]
    pub fn inside_pages(&self) -> bool {
        self.is(Kind::ScriptHost) || self.is(Kind::RobotCheck)
    }

    /// How near to the site's own program it stands; marks of the inner one come first.
    pub(crate) fn depth(&self) -> Kind {
        self.kinds.iter().copied().min().unwrap_or(Kind::Site)
    }
}

fn yes() -> bool {
    true
}
