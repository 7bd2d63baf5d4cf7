//! Which other hosts does a page name that a browser would ask for scripts, styles, frames, images and fonts?
//!
//! A pure function of the page's first bytes. The page is hostile: it may be cut anywhere, name thousands of hosts, or
//! point into the reader's own network. Only what is named in the page itself is seen, not what its scripts load.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};
use url::{Host, Url};

/// How many hosts are kept: pages name ten to a hundred.
const HOSTS: usize = 120;
/// How many tags are looked at.
const TAGS: usize = 50_000;

/// A host that a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageHost {
    /// The host, as it is looked up.
    pub(crate) host: String,
    /// Whether it is asked over TLS.
    pub(crate) secure: bool,
    /// What the page wants of it, the most needed first.
    pub(crate) uses: Vec<Use>,
    /// Whether the page waits for it before it is shown.
    pub(crate) holds_up: bool,
}

/// What a page wants of another host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    /// A program.
    Script,
    /// How it looks.
    Style,
    /// A page within the page.
    Frame,
    /// Letters.
    Font,
    /// A picture, or a small thing such as an icon.
    Image,
    /// It is told to get ready for something that a script will ask for.
    Connection,
}

/// The hosts that `page`, which is at `url`, names besides its own, in the order of their first mention.
pub(crate) fn page_hosts(url: &Url, page: &[u8]) -> Vec<PageHost> {
    let mut base = url.clone();
    let mut found: Vec<PageHost> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    // What stands inside scripts and styles is no tag.
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let tags = Tokenizer::new_with_emitter(page, emitter).filter_map(|token| match token {
        Ok(Token::StartTag(tag)) => Some(tag),
        _ => None,
    });
    for tag in tags.take(TAGS) {
        if tag.name.as_slice() == b"base"
            && let Some(url) = attribute(&tag, b"href").and_then(|to| url.join(&to).ok())
        {
            base = url;
        }
        let Some((link, wanted, holds_up)) = mention(&tag) else {
            continue;
        };
        let Some((host, secure)) = other_host(url, &base, &link) else {
            continue;
        };
        let place = *places.entry(host.clone()).or_insert_with(|| {
            found.push(PageHost {
                host,
                secure,
                uses: Vec::new(),
                holds_up: false,
            });
            found.len() - 1
        });
        if let Some(known) = found.get_mut(place) {
            known.holds_up |= holds_up;
            known.uses.push(wanted);
            known.uses.sort_unstable();
            known.uses.dedup();
        }
        if found.len() >= HOSTS {
            break;
        }
    }
    found
}

/// What a tag makes a browser ask for: the link, what for, and whether the page waits for it.
fn mention(tag: &StartTag<()>) -> Option<(String, Use, bool)> {
    let of = |name: &[u8], wanted, holds_up| Some((attribute(tag, name)?, wanted, holds_up));
    match tag.name.as_slice() {
        b"script" => {
            let waits = [&b"async"[..], b"defer", b"nomodule"];
            let later = waits.iter().any(|name| has(tag, name))
                || attribute(tag, b"type").is_some_and(|kind| kind.eq_ignore_ascii_case("module"));
            of(b"src", Use::Script, !later)
        }
        b"iframe" => of(b"src", Use::Frame, false),
        b"img" => of(b"src", Use::Image, false),
        b"link" => {
            let rel = attribute(tag, b"rel")?.to_ascii_lowercase();
            let is = |wanted: &str| rel.split_ascii_whitespace().any(|word| word == wanted);
            let kind = attribute(tag, b"as")
                .unwrap_or_default()
                .to_ascii_lowercase();
            if is("stylesheet") {
                return of(b"href", Use::Style, !has(tag, b"disabled"));
            }
            if is("preload") || is("modulepreload") {
                let wanted = match kind.as_str() {
                    "font" => Use::Font,
                    "style" => Use::Style,
                    "image" => Use::Image,
                    _ => Use::Script,
                };
                return of(b"href", wanted, false);
            }
            if is("icon") {
                return of(b"href", Use::Image, false);
            }
            is("preconnect").then(|| of(b"href", Use::Connection, false))?
        }
        _ => None,
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(&HtmlString::from(name.to_vec()))?;
    let text = String::from_utf8_lossy(value.as_slice()).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn has(tag: &StartTag<()>, name: &[u8]) -> bool {
    tag.attributes
        .contains_key(&HtmlString::from(name.to_vec()))
}

/// The host of a link, where it is another public one at the usual port.
fn other_host(page: &Url, base: &Url, link: &str) -> Option<(String, bool)> {
    let url = base.join(link).ok()?;
    let Host::Domain(host) = url.host()? else {
        // Sites name hosts; an address would let a page point at its reader's own network.
        return None;
    };
    let usual = matches!(url.scheme(), "http" | "https") && url.port().is_none();
    let public = host.contains('.') && page.host_str() != Some(host);
    (usual && public).then(|| (host.to_owned(), url.scheme() == "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(page: &str) -> Vec<(String, Vec<Use>, bool)> {
        let url = Url::parse("https://shop.example/list/").unwrap();
        let found = page_hosts(&url, page.as_bytes());
        found
            .into_iter()
            .map(|host| (host.host, host.uses, host.holds_up))
            .collect()
    }

    #[test]
    fn what_a_browser_asks_for_is_found() {
        let page = r#"<!doctype html><head>
            <link rel="stylesheet" href="//fonts.example/a.css"><link rel=canonical href="https://other.example/">
            <SCRIPT SRC="https://cdn.example/x.js"></SCRIPT><script async src='https://ads.example/y.js'></script>
            <link rel=preload as=font href=https://fonts.example/f.woff2>
            <!-- <script src="https://comment.example/"></script> --></head>
            <script>document.write('<img src="https://written.example/">')</script>
            <img src="/own.png"><img src="https://img.example/1.png"><iframe src="https://video.example/e"></iframe>
            <a href="https://linked.example/">x</a>"#;
        assert_eq!(
            hosts(page),
            [
                (
                    "fonts.example".to_owned(),
                    vec![Use::Style, Use::Font],
                    true
                ),
                ("cdn.example".to_owned(), vec![Use::Script], true),
                ("ads.example".to_owned(), vec![Use::Script], false),
                ("img.example".to_owned(), vec![Use::Image], false),
                ("video.example".to_owned(), vec![Use::Frame], false),
            ]
        );
    }

    #[test]
    fn a_base_moves_relative_links() {
        let page = r#"<base href="https://static.example/v2/"><script src="app.js"></script>"#;
        assert_eq!(hosts(page)[0].0, "static.example");
    }

    #[test]
    fn a_page_cannot_point_into_the_readers_network() {
        let page = r#"<img src="http://192.168.1.1/reboot"><script src="http://printer/"></script>
            <img src="http://[::1]/"><iframe src="https://nas.example:8443/"></iframe><img src="file:///etc/passwd">
            <img src="data:image/png;base64,AAAA"><script src="http://2130706433/"></script>"#;
        assert_eq!(hosts(page), []);
    }

    #[test]
    fn endless_and_broken_pages_end() {
        let tags: Vec<String> = (0..5_000)
            .map(|n| format!("<img src=https://h{n}.example/>"))
            .collect();
        let many = tags.concat();
        assert_eq!(hosts(&many).len(), HOSTS);
        assert_eq!(hosts("<img src=\"https://cut.exam"), []);
        let url = Url::parse("https://shop.example/").unwrap();
        for bytes in [&[0xff_u8; 300][..], b"<", b"<script", &[0; 64]] {
            assert_eq!(page_hosts(&url, bytes), []);
        }
    }
}
