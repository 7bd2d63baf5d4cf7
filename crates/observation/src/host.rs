//! Which host does an address of the web name?

use url::Url;

/// The host that a URL names, as it is looked up: in lower case, without a port and without the brackets of an IPv6 address.
#[must_use]
pub fn host_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str().filter(|host| !host.is_empty())?;
    Some(host.trim_matches(['[', ']']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_stands_alone() {
        for (url, host) in [
            ("https://Shop.example/a?b#c", Some("shop.example")),
            ("https://user@shop.example:8443", Some("shop.example")),
            ("http://[2001:db8::7]:80/", Some("2001:db8::7")),
            ("https://192.0.2.7/", Some("192.0.2.7")),
            ("mailto:alice@shop.example", None),
            ("shop.example/a", None),
            ("", None),
        ] {
            assert_eq!(host_of(url).as_deref(), host, "{url}");
        }
    }
}
