//! What does a script's answer mean, such as `PROXY a:3128; SOCKS b; DIRECT`?

use std::fmt;

use crate::machine::Proxy;

/// How many ways are looked at: more than anybody lists.
const WAYS: usize = 6;

/// One way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Without a proxy.
    Direct,
    /// Through this one.
    Proxy(Proxy),
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Direct => f.write_str("DIRECT"),
            Self::Proxy(proxy) => write!(f, "{proxy}"),
        }
    }
}

/// The ways in their order. What cannot be understood is passed over; where nothing is left, browsers go without a proxy.
pub(super) fn ways(text: &str) -> Vec<Way> {
    let understood = text.split(';').filter_map(|entry| way(entry.trim()));
    let ways: Vec<Way> = understood.take(WAYS).collect();
    if ways.is_empty() {
        vec![Way::Direct]
    } else {
        ways
    }
}

fn way(entry: &str) -> Option<Way> {
    let (kind, place) = entry.split_once(char::is_whitespace).unwrap_or((entry, ""));
    let place = place.trim();
    let scheme = match kind.to_ascii_uppercase().as_str() {
        "DIRECT" => return Some(Way::Direct),
        "PROXY" | "HTTP" => "http",
        "HTTPS" => "https",
        // Plain SOCKS is its fourth version.
        "SOCKS" | "SOCKS4" => "socks4",
        "SOCKS5" => "socks5",
        _ => return None,
    };
    // Only `host:port`: no user, no path.
    let plain = !place.is_empty() && !place.contains(['/', '@', '?', '#', ' ']);
    let proxy = plain.then(|| Proxy::parse(&format!("{scheme}://{place}")))?;
    proxy.map(Way::Proxy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_browsers_read_them() {
        for (text, expected) in [
            ("DIRECT", "DIRECT"),
            ("", "DIRECT"),
            ("nonsense; PROXY", "DIRECT"),
            ("PROXY a.example:3128", "http://a.example:3128"),
            (" proxy  a.example ;; direct ", "http://a.example:80 DIRECT"),
            (
                "HTTPS a.example; SOCKS b:1; SOCKS5 c; SOCKS4 d:9;",
                "https://a.example:443 socks4://b:1 socks5://c:1080 socks4://d:9",
            ),
            ("PROXY [2001:db8::1]:8080", "http://[2001:db8::1]:8080"),
            ("PROXY user@a:1; PROXY a:1/x; PROXY a:99999", "DIRECT"),
        ] {
            let shown: Vec<String> = ways(text).iter().map(ToString::to_string).collect();
            assert_eq!(shown.join(" "), expected, "{text:?}");
        }
        assert_eq!(ways(&"PROXY a:1;".repeat(100_000)).len(), WAYS);
    }
}
