//! What is asked for in one go: which page, of whom, how far?

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Operation, Role};
use url::Url;

use crate::machine::Proxy;

/// One page, or less, at one address.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Why it is asked for.
    pub(crate) role: Role,
    /// The page.
    pub(crate) url: Url,
    /// The host as it stands in the URL, without the brackets of an IPv6 address.
    pub(crate) host: String,
    /// Where to connect.
    pub(crate) address: IpAddr,
    /// The port.
    pub(crate) port: u16,
    /// How far to go.
    pub(crate) goal: Operation,
    /// Whose edge it is, where that is known.
    pub(crate) provider: Option<String>,
    /// The proxy to go through; then `address` is the proxy's.
    pub(crate) proxy: Option<Proxy>,
    /// How long one attempt, and each redirect, may take.
    pub(crate) budget: Duration,
}

impl Page {
    /// Whether TLS is spoken.
    pub(crate) fn secure(&self) -> bool {
        self.url.scheme() == "https"
    }
}

/// The host of a URL as it is looked up: without brackets.
pub(crate) fn host_of(url: &Url) -> Option<String> {
    Some(
        url.host_str()?
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned(),
    )
}
