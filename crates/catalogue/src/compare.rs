//! Whom can a failing site be compared with, and whom can one ask instead?

use std::net::IpAddr;

use serde::Deserialize;

/// Another customer of a provider: harmless to be seen asking for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sibling {
    /// Its host.
    pub host: String,
    /// The page to ask for.
    pub url: String,
    /// Who runs the site.
    pub owner: String,
    /// The catalogue id of the edge that answers for it; `None` where it is met at its own server, or only its DNS
    /// provider matters.
    pub edge: Option<String>,
    /// The catalogue id of the company that answers for its zone, where that is known.
    pub dns: Option<String>,
    /// The catalogue id of the cloud its server runs on, where that is known.
    pub hosting: Option<String>,
    /// Whether it is the provider's own page: its answer shows that the provider is there, and is no stranger's witness.
    #[serde(default)]
    pub own: bool,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
}

/// A page on an operator that has nothing to do with most suspects.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// The stable id.
    pub id: String,
    /// The page to ask for.
    pub url: String,
    /// The catalogue id of who answers.
    pub provider: String,
    /// The catalogue id of who answers for the zone; `None` for an address.
    pub dns: Option<String>,
    /// Whether the answer is the provider's own fixed one, which says nothing of its customers' sites.
    #[serde(default)]
    pub fixed: bool,
    /// The address in the URL, for a control that needs no name.
    pub address: Option<IpAddr>,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
}

/// A page over plain HTTP whose answer is known beforehand; another answer means that somebody answers in its place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalCheck {
    /// The stable id.
    pub id: String,
    /// The catalogue id of who answers.
    pub provider: String,
    /// The catalogue id of who answers for the zone.
    pub dns: String,
    /// The page.
    pub url: String,
    /// The status that is right.
    pub status: u16,
    /// How the right body begins; `None` where it is empty.
    pub body: Option<String>,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
}

impl PortalCheck {
    /// Whether this is the answer that the vendor gives.
    #[must_use]
    pub fn accepts(&self, status: u16, body: &str) -> bool {
        let body = body.trim();
        status == self.status
            && match &self.body {
                Some(start) => body.starts_with(start.as_str()),
                None => body.is_empty(),
            }
    }
}

/// A server that tells everybody the time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeServer {
    /// The catalogue id of who runs it.
    pub provider: String,
    /// Its address.
    pub address: IpAddr,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
}

/// A resolver that anybody may ask.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicResolver {
    /// The catalogue id of who runs it.
    pub provider: String,
    /// Its addresses, the preferred ones first.
    pub addresses: Vec<IpAddr>,
    /// Its name for DNS over HTTPS.
    pub doh_name: String,
    /// Its path for DNS over HTTPS.
    pub doh_path: String,
    /// The name that its certificate bears for DNS over TLS; none where it does not speak that, as far as is known.
    pub dot_name: Option<String>,
    /// The catalogue id of who answers for the zone of that name.
    pub dns: String,
    /// Whether it hides names that it holds to be harmful.
    #[serde(default)]
    pub filters: bool,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
}

/// A name whose servers answer with the address of whoever asks them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mirror {
    /// The name.
    pub name: String,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
}

/// An address that resolvers give in place of the true one in order to block.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockPage {
    /// The address.
    pub address: IpAddr,
    /// Whose it is, as people call it.
    pub owner: String,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
}
