//! What does the person complain of, and what did they type?
//!
//! Everything that a person pastes is understood or gets one helpful sentence: a bare host, a URL with a
//! password in it (never kept), an internationalised name (shown so that it cannot deceive).

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::{Host, Url};

/// What is to be looked into: one site, or the connection alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaint {
    /// The site that is not working; `None` to look at the connection alone.
    pub target: Option<Target>,
}

/// A site that the user wants to reach, cleaned of everything that is nobody's business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// What was typed, without user, password, query and fragment.
    pub input: String,
    /// The page to ask for: scheme, host, port and path.
    pub url: String,
    /// The host in the form that goes over the wire.
    pub host: String,
    /// The host in the form to show: Unicode where that cannot deceive, else the wire form.
    pub shown: String,
    /// The port to connect to.
    pub port: u16,
    /// Whether the page is asked for over TLS.
    pub secure: bool,
    /// Set when the host was typed as an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
}

/// Why what was typed cannot be checked: a code with arguments, worded at the edge.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ComplaintError {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// More was typed than any address can have: so many characters.
    #[error("{0} characters are too many")]
    TooLong(usize),
    /// There are characters that no address has.
    #[error("control characters or direction marks in it")]
    ControlCharacters,
    /// Something other than a web page: its scheme.
    #[error("the scheme {0} is not that of a web page")]
    Scheme(String),
    /// No host can be found in it.
    #[error("no host in it")]
    NotAnAddress,
}

impl ComplaintError {
    /// The name of the message that says what to type instead.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "complaint-empty",
            Self::TooLong(_) => "complaint-too-long",
            Self::ControlCharacters => "complaint-control-characters",
            Self::Scheme(_) => "complaint-scheme",
            Self::NotAnAddress => "complaint-not-an-address",
        }
    }

    /// The arguments of that message, by name.
    #[must_use]
    pub fn args(&self) -> Vec<(String, String)> {
        let arg = |name: &str, value: String| (name.to_owned(), value);
        match self {
            Self::TooLong(length) => vec![
                arg("length", length.to_string()),
                arg("longest", MAX_INPUT.to_string()),
            ],
            Self::Scheme(scheme) => vec![arg("scheme", scheme.chars().take(16).collect())],
            Self::Empty | Self::ControlCharacters | Self::NotAnAddress => Vec::new(),
        }
    }
}

/// The longest input that is looked at, in characters: twice what browsers and servers agree to carry.
const MAX_INPUT: usize = 4096;

impl Complaint {
    /// A complaint about the site in `typed`.
    ///
    /// # Errors
    /// Why that cannot be checked.
    pub fn about(typed: &str) -> Result<Self, ComplaintError> {
        Target::parse(typed).map(|target| Self {
            target: Some(target),
        })
    }
}

impl Target {
    /// Understands what a person typed or pasted.
    ///
    /// # Errors
    /// Why that cannot be checked.
    pub fn parse(typed: &str) -> Result<Self, ComplaintError> {
        let typed = typed.trim_matches(|c: char| c.is_whitespace() || "<>\"'“”".contains(c));
        let length = typed.chars().count();
        if length == 0 {
            return Err(ComplaintError::Empty);
        }
        if length > MAX_INPUT {
            return Err(ComplaintError::TooLong(length));
        }
        if typed
            .chars()
            .any(|c| c.is_control() || is_direction_mark(c))
        {
            return Err(ComplaintError::ControlCharacters);
        }
        let mut url = parse_url(typed)?;
        // What identifies the person or the session is dropped before anything else can see it.
        let dropped = url.set_username("").and_then(|()| url.set_password(None));
        if dropped.is_err() {
            return Err(ComplaintError::NotAnAddress);
        }
        url.set_query(None);
        url.set_fragment(None);
        let secure = url.scheme() == "https";
        let port = url
            .port_or_known_default()
            .ok_or(ComplaintError::NotAnAddress)?;
        let (host, address) = match url.host().ok_or(ComplaintError::NotAnAddress)? {
            Host::Domain(name) => (name.trim_end_matches('.').to_owned(), None),
            Host::Ipv4(address) => (address.to_string(), Some(IpAddr::V4(address))),
            Host::Ipv6(address) => (address.to_string(), Some(IpAddr::V6(address))),
        };
        if address.is_none() && !is_host_name(&host) {
            return Err(ComplaintError::NotAnAddress);
        }
        let shown = shown(&host);
        let path = if url.path() == "/" { "" } else { url.path() };
        let authority = match (url.port(), address) {
            (Some(port), Some(IpAddr::V6(address))) => format!("[{address}]:{port}"),
            (None, Some(IpAddr::V6(address))) => format!("[{address}]"),
            (Some(port), _) => format!("{shown}:{port}"),
            (None, _) => shown.clone(),
        };
        let input = format!("{}://{authority}{path}", url.scheme());
        Ok(Self {
            input,
            url: url.to_string(),
            host,
            shown,
            port,
            secure,
            address,
        })
    }

    /// The domain that somebody registered: `example.co.uk` for `www.example.co.uk`.
    #[must_use]
    pub fn registrable_domain(&self) -> &str {
        psl::domain_str(&self.host).unwrap_or(&self.host)
    }
}

fn parse_url(typed: &str) -> Result<Url, ComplaintError> {
    // `example.com:8443` and `localhost:3000` parse as schemes; a known scheme is followed by `//`.
    let scheme = typed
        .split_once(':')
        .map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let text = match scheme {
        Some((scheme, _)) if scheme == "http" || scheme == "https" => typed.to_owned(),
        Some((scheme, rest)) if rest.starts_with("//") || is_other_scheme(&scheme) => {
            return Err(ComplaintError::Scheme(scheme));
        }
        _ if typed.matches(':').count() > 1 && typed.parse::<std::net::Ipv6Addr>().is_ok() => {
            format!("https://[{typed}]")
        }
        _ => format!("https://{}", typed.trim_start_matches('/')),
    };
    if text.contains(char::is_whitespace) {
        return Err(ComplaintError::NotAnAddress);
    }
    Url::parse(&text).map_err(|_| ComplaintError::NotAnAddress)
}

/// Schemes that people paste and that are written without `//`.
fn is_other_scheme(scheme: &str) -> bool {
    matches!(
        scheme,
        "mailto" | "tel" | "javascript" | "data" | "about" | "sms" | "magnet" | "blob"
    )
}

/// RFC 1123, section 2.1, with the underscore that exists in practice.
fn is_host_name(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        })
}

/// Unicode direction marks and invisible separators, which can make one name look like another.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The host as it may be shown: Unicode only where every label keeps to one script, and that script is not
/// one whose letters pass for Latin ones; else the wire form.
fn shown(host: &str) -> String {
    let (unicode, result) = idna::domain_to_unicode(host);
    if result.is_err() || !unicode.split('.').all(cannot_deceive) {
        host.to_owned()
    } else {
        unicode
    }
}

fn cannot_deceive(label: &str) -> bool {
    if label.is_ascii() {
        return true;
    }
    // Latin with diacritics is safe; a label of another script is shown only where that script has no
    // letters that look Latin. Greek, Cyrillic, Armenian and Cherokee do.
    let latin = |c: char| c.is_ascii() || ('\u{00df}'..='\u{024f}').contains(&c);
    let distinct = |c: char| {
        matches!(c, '\u{05d0}'..='\u{05ea}' | '\u{0620}'..='\u{064a}' | '\u{0900}'..='\u{0dff}' | '\u{0e01}'..='\u{0e4e}'
            | '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
            || c.is_ascii_digit()
            || c == '-'
    };
    label.chars().all(latin) || label.chars().all(distinct)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_is_understood() {
        for (typed, url, host, port) in [
            ("example.com", "https://example.com/", "example.com", 443),
            ("  <https://example.com/a b>", "", "", 0),
            (
                "HTTPS://User:pw@Example.com:8443/x?y#z",
                "https://example.com:8443/x",
                "example.com",
                8443,
            ),
            (
                "http://example.com",
                "http://example.com/",
                "example.com",
                80,
            ),
            (
                "example.com:8443",
                "https://example.com:8443/",
                "example.com",
                8443,
            ),
            (
                "localhost:3000",
                "https://localhost:3000/",
                "localhost",
                3000,
            ),
            (
                "//example.com/x",
                "https://example.com/x",
                "example.com",
                443,
            ),
            ("192.0.2.7", "https://192.0.2.7/", "192.0.2.7", 443),
            ("2001:db8::7", "https://[2001:db8::7]/", "2001:db8::7", 443),
            (
                "[2001:db8::7]:8443",
                "https://[2001:db8::7]:8443/",
                "2001:db8::7",
                8443,
            ),
            ("printer", "https://printer/", "printer", 443),
            (
                "Bücher.example",
                "https://xn--bcher-kva.example/",
                "xn--bcher-kva.example",
                443,
            ),
            ("“example.com”", "https://example.com/", "example.com", 443),
            ("example.com.", "https://example.com./", "example.com", 443),
        ] {
            match Target::parse(typed) {
                Ok(target) => assert_eq!(
                    (target.url.as_str(), target.host.as_str(), target.port),
                    (url, host, port),
                    "{typed}"
                ),
                Err(error) => assert!(url.is_empty(), "{typed}: {error}"),
            }
        }
    }

    #[test]
    fn credentials_query_and_fragment_are_dropped() {
        let target =
            Target::parse("https://alice:secret@example.com/reset?token=abc#top").expect("a URL");
        let everything = format!("{target:?}");
        for private in ["alice", "secret", "token", "abc", "top"] {
            assert!(
                !everything.contains(private),
                "{private} was kept: {everything}"
            );
        }
    }

    #[test]
    fn look_alikes_are_shown_in_wire_form() {
        assert_eq!(
            Target::parse("аpple.com").expect("Cyrillic а").shown,
            "xn--pple-43d.com"
        );
        assert_eq!(
            Target::parse("xn--80ak6aa92e.com")
                .expect("all Cyrillic")
                .shown,
            "xn--80ak6aa92e.com"
        );
        assert_eq!(
            Target::parse("bücher.example").expect("Latin").shown,
            "bücher.example"
        );
        assert_eq!(
            Target::parse("例え.example").expect("Han and kana").shown,
            "例え.example"
        );
    }

    #[test]
    fn nonsense_gets_a_sentence() {
        let long = "a".repeat(10_000);
        for (typed, error) in [
            ("", ComplaintError::Empty),
            ("   ", ComplaintError::Empty),
            (long.as_str(), ComplaintError::TooLong(10_000)),
            ("exam\u{7}ple.com", ComplaintError::ControlCharacters),
            ("exam\u{202e}moc.elp", ComplaintError::ControlCharacters),
            ("ftp://example.com", ComplaintError::Scheme("ftp".into())),
            (
                "javascript:alert(1)",
                ComplaintError::Scheme("javascript".into()),
            ),
            ("my site is down", ComplaintError::NotAnAddress),
            ("https://", ComplaintError::NotAnAddress),
            ("-x.example", ComplaintError::NotAnAddress),
            ("exa$mple.com", ComplaintError::NotAnAddress),
        ] {
            let shown: String = typed.chars().take(20).collect();
            assert_eq!(Target::parse(typed), Err(error), "{shown}");
        }
    }

    #[test]
    fn the_registrable_domain_follows_the_public_suffix_list() {
        assert_eq!(
            Target::parse("www.shop.example.co.uk")
                .expect("a host")
                .registrable_domain(),
            "example.co.uk"
        );
    }
}
