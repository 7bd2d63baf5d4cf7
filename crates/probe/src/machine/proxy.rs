//! Through which proxy are programs on this machine told to go?
//!
//! The environment, as curl reads it. User and password are used where the proxy asks for them and kept nowhere.

use std::fmt;

use url::Url;

/// A proxy without its credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proxy {
    /// `http`, `https`, `socks5` …
    pub(crate) scheme: String,
    /// Its host.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

impl Proxy {
    /// Understands `scheme://host:port`, the form in which a machine's description keeps it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let url = understand(text)?;
        let port = url.port_or_known_default().unwrap_or(1080);
        Some(Self {
            scheme: url.scheme().to_owned(),
            host: url.host_str()?.to_owned(),
            port,
        })
    }
}

/// The proxy of the environment.
pub(super) fn configured() -> Option<Proxy> {
    Proxy::parse(&setting()?)
}

/// What the proxy of the environment is to be told of who asks, as `user:password`.
pub(crate) fn authorization() -> Option<String> {
    let url = understand(&setting()?)?;
    (!url.username().is_empty())
        .then(|| format!("{}:{}", url.username(), url.password().unwrap_or_default()))
}

/// Whether the environment exempts `host` from the proxy.
pub(crate) fn is_exempt(host: &str) -> bool {
    let names = ["no_proxy", "NO_PROXY"];
    let exempt = names
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_default();
    exempts(&exempt, host)
}

/// As curl has it: names and the names below them, addresses, or `*` for all.
fn exempts(list: &str, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    list.split([',', ' '])
        .map(|name| name.trim().trim_start_matches('.').to_ascii_lowercase())
        .any(|name| {
            name == "*"
                || !name.is_empty()
                    && host
                        .strip_suffix(&name)
                        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
}

fn setting() -> Option<String> {
    let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    names
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// `proxy.example:3128` means `http://proxy.example:3128`.
fn understand(text: &str) -> Option<Url> {
    let text = if text.contains("://") {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    Url::parse(&text).ok().filter(Url::has_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_not_kept() {
        for (text, shown) in [
            (
                "http://alice:secret@proxy.example:3128/",
                Some("http://proxy.example:3128"),
            ),
            ("proxy.example:8080", Some("http://proxy.example:8080")),
            ("socks5h://10.0.0.1", Some("socks5h://10.0.0.1:1080")),
            ("http://", None),
        ] {
            assert_eq!(
                Proxy::parse(text).map(|proxy| proxy.to_string()).as_deref(),
                shown,
                "{text}"
            );
        }
    }

    #[test]
    fn exemptions_are_by_whole_names() {
        for (list, host, exempt) in [
            ("localhost,.corp.example", "wiki.corp.example", true),
            ("corp.example", "corp.example", true),
            ("corp.example", "mycorp.example", false),
            ("*", "example.com", true),
            ("", "example.com", false),
        ] {
            assert_eq!(exempts(list, host), exempt, "{host} by {list:?}");
        }
    }
}
