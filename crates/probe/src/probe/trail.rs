//! Do redirects lead in circles?
//!
//! A page seen twice is a circle only if nothing changed meanwhile: some sites set a cookie first.

use std::collections::BTreeSet;

use url::Url;

use crate::operation::Answer;

/// How many redirects are followed: RFC 9110, section 15.4, leaves it open; common programs stop at 10 or 20.
const HOPS: usize = 10;

/// What is remembered from one page to the next: to notice circles, and because some sites set a cookie first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    seen: BTreeSet<String>,
    cookies: BTreeSet<String>,
    hops: Vec<String>,
    /// Where the site sent us to sign in.
    sign_in: Option<String>,
}

impl Trail {
    /// Notes a step to `url`; false when that leads in circles or too far.
    pub(crate) fn step(&mut self, url: &Url) -> bool {
        self.hops.push(without_query(url));
        self.seen.insert(format!("{url} {}", self.cookies())) && self.hops.len() <= HOPS
    }

    /// The same on the way to another host, which must not see what this one set.
    pub(crate) fn leave(&mut self) {
        self.cookies.clear();
    }

    /// Notes that a page sends people to `url` to sign in; false where another one has been noted, for one is enough.
    pub(crate) fn sign_in(&mut self, url: &Url) -> bool {
        let here = without_query(url);
        *self.sign_in.get_or_insert_with(|| here.clone()) == here
    }

    /// Whether `url` is where the site sent us to sign in.
    pub(crate) fn signs_in_at(&self, url: &Url) -> bool {
        self.sign_in.as_deref() == Some(&without_query(url))
    }

    /// The addresses so far, for the reader.
    pub(crate) fn hops(&self) -> &[String] {
        &self.hops
    }

    /// What to send back to this host.
    pub(crate) fn cookies(&self) -> String {
        self.cookies
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Notes what an answer set.
    pub(crate) fn remember(&mut self, answer: &Answer) {
        for cookie in answer
            .headers
            .get_all(http::header::SET_COOKIE)
            .iter()
            .take(20)
        {
            let cookie = String::from_utf8_lossy(cookie.as_bytes());
            let pair = cookie.split(';').next().unwrap_or_default().trim();
            if pair.len() <= 4096 && self.cookies.len() < 40 {
                self.cookies.insert(pair.to_owned());
            }
        }
    }
}

/// A URL as it may be kept: what stands behind a question mark or a hash is the visitor's own.
pub(crate) fn without_query(url: &Url) -> String {
    let mut shown = url.clone();
    shown.set_query(None);
    shown.set_fragment(None);
    shown.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_and_long_ways_end() {
        let url =
            |number: usize| Url::parse(&format!("https://example.com/{number}?token=x")).unwrap();
        let mut trail = Trail::default();
        assert!(
            trail.step(&url(1)) && trail.step(&url(2)) && !trail.step(&url(1)),
            "a circle"
        );
        let mut trail = Trail::default();
        assert!(
            (0..HOPS).all(|number| trail.step(&url(number))) && !trail.step(&url(HOPS)),
            "too far"
        );
        assert!(
            trail.hops().iter().all(|hop| !hop.contains("token")),
            "a query was kept"
        );
    }
}
