//! What of an address of a page may stay?
//!
//! Scheme, host and port. The path becomes `/…`, with its query and fragment; user and password go without a trace.

use super::hosts::urls_of_catalogue;
use super::pseudonym::Class;
use super::rewrite::Rewrite;

/// The pieces of `scheme://user@host:port/path`; whatever is not there is empty.
struct Pieces<'a> {
    scheme: &'a str,
    user: &'a str,
    host: &'a str,
    port: &'a str,
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    fn of(url: &'a str) -> Self {
        let (scheme, rest) = url.find("://").map_or(("", url), |at| url.split_at(at + 3));
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let (user, authority) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (host, port) = host_and_port(authority);
        Self {
            scheme,
            user,
            host,
            port,
            rest,
        }
    }
}

/// Takes `host:port`, `[v6]:port` or a bare address of version 6 apart.
pub(super) fn host_and_port(authority: &str) -> (&str, &str) {
    if let Some(bracketed) = authority.strip_prefix('[') {
        return match bracketed.split_once(']') {
            Some((host, port)) => (host, port.trim_start_matches(':')),
            None => (bracketed, ""),
        };
    }
    match authority.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') => (host, port),
        _ => (authority, ""),
    }
}

/// The host in a URL or an authority.
pub(super) fn host_in(url: &str) -> &str {
    Pieces::of(url).host
}

impl Rewrite {
    /// An address of a page, or what should be one.
    pub(super) fn url(&mut self, url: &str) -> String {
        let odd = |c: char| c.is_whitespace() || c.is_control();
        if url.contains("://") && !url.contains(odd) {
            return self.plain_url(url);
        }
        self.text(url)
    }

    /// A URL without white space.
    pub(super) fn plain_url(&mut self, url: &str) -> String {
        if urls_of_catalogue(self.known.catalogue).contains(url) {
            return url.to_owned();
        }
        let pieces = Pieces::of(url);
        let scheme = self.text(pieces.scheme.trim_end_matches("://"));
        self.learn_user(pieces.user);
        let authority = self.authority_of(pieces.host, pieces.port);
        let rest = match pieces.rest {
            "" => "",
            "/" => "/",
            _ => self.names.path(),
        };
        format!("{scheme}://{authority}{rest}")
    }

    /// `host:port`, as proxies are written, with or without a scheme.
    pub(super) fn authority(&mut self, authority: &str) -> String {
        if authority.contains("://") {
            return self.url(authority);
        }
        let pieces = Pieces::of(authority);
        self.learn_user(pieces.user);
        self.authority_of(pieces.host, pieces.port)
    }

    fn authority_of(&mut self, host: &str, port: &str) -> String {
        let shown = self.host(host);
        let shown = if shown.contains(':') {
            format!("[{shown}]")
        } else {
            shown
        };
        let is_port =
            !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
        if is_port {
            format!("{shown}:{port}")
        } else {
            shown
        }
    }

    /// User and password are not shown, and are known from here on wherever else they stand.
    fn learn_user(&mut self, user: &str) {
        if user.is_empty() {
            return;
        }
        let (name, password) = user.split_once(':').unwrap_or((user, ""));
        self.learn_word(Class::User, name);
        self.learn_word(Class::Token, password);
    }
}
