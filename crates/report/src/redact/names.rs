//! What stands for an address, a host or a word that is private?

use std::net::IpAddr;

use super::hosts::{lower, suffix_of};
use super::pseudonym::{Class, is_pseudonym};
use super::rewrite::Rewrite;
use super::vocabulary::is_ours;

/// Words that mean nobody, although somebody's machine or account may bear them.
const GENERIC: [&str; 51] = [
    "root",
    "user",
    "users",
    "admin",
    "administrator",
    "guest",
    "public",
    "home",
    "default",
    "test",
    "localhost",
    "shared",
    "router",
    "gateway",
    "printer",
    "server",
    "proxy",
    "nas",
    "desktop",
    "laptop",
    "computer",
    "phone",
    "tablet",
    "site",
    "www",
    "host",
    "network",
    "internet",
    "wifi",
    "wlan",
    "lan",
    "modem",
    "switch",
    "name",
    "domain",
    "the",
    "and",
    "you",
    "your",
    "not",
    "unknown",
    "none",
    "null",
    "required",
    "anonymous",
    "nobody",
    "invalid",
    "true",
    "false",
    "yes",
    "error",
];

/// The most texts of several words that are looked for: a machine knows a handful of networks and people.
const MOST_PHRASES: usize = 64;

impl Rewrite {
    /// What may stand for this address.
    pub(super) fn address(&mut self, address: IpAddr) -> IpAddr {
        let canonical = address.to_canonical();
        if self.known.keeps_address(canonical) {
            if super::address::is_pseudonym(canonical) {
                self.names.take_address(canonical);
            }
            return address;
        }
        let pseudonym = self.names.address(canonical);
        match (address, pseudonym) {
            // An address of version 4 in the clothes of version 6 stays in them.
            (IpAddr::V6(_), IpAddr::V4(v4)) => v4.to_ipv6_mapped().into(),
            _ => pseudonym,
        }
    }

    /// What may stand for this host, which a field names.
    pub(super) fn host(&mut self, host: &str) -> String {
        let (bare, zone) = host
            .split_once('%')
            .map_or((host, None), |(bare, zone)| (bare, Some(zone)));
        if let Ok(address) = bare.trim_start_matches('[').trim_end_matches(']').parse() {
            let address = self.address(address);
            return match zone {
                Some(zone) => format!("{address}%{}", self.text(zone)),
                None => address.to_string(),
            };
        }
        let (wildcard, name) = host
            .strip_prefix("*.")
            .map_or(("", host), |rest| ("*.", rest));
        let key = lower(name);
        if self.known.is_kept(&key) {
            return host.to_owned();
        }
        if !is_host_name(&key) {
            return self.text(host);
        }
        if self.is_private(&key) {
            return format!("{wildcard}{}", self.pseudonym_of(&key));
        }
        self.take_pseudonym(&key);
        host.to_owned()
    }

    /// Whether this name, in lower case, must go.
    pub(super) fn is_private(&self, name: &str) -> bool {
        if name.contains('.') {
            let labels = || name.split('.').any(|label| self.is_learned(label));
            self.known.is_private_name(name) || (!self.known.is_kept(name) && labels())
        } else {
            self.known.is_own_label(name) || self.is_learned(name)
        }
    }

    /// The pseudonym of a private name: its own, under that of its domain.
    pub(super) fn pseudonym_of(&mut self, name: &str) -> String {
        if let Some(domain) = self.known.search_domain_of(name).map(ToOwned::to_owned) {
            let under = if self.known.is_kept(&domain) {
                domain.clone()
            } else {
                format!("{}.internal", self.names.name(Class::Domain, &domain))
            };
            return if name == domain {
                under
            } else {
                format!("{}.{under}", self.names.name(Class::Host, name))
            };
        }
        let host = self.names.name(Class::Host, name);
        match suffix_of(name) {
            Some(suffix) if suffix != name => format!("{host}.{suffix}"),
            _ if !name.contains('.') => host,
            _ => format!("{host}.example"),
        }
    }

    /// From here on this word goes wherever it stands.
    pub(super) fn learn_word(&mut self, class: Class, text: &str) {
        let text = text.trim().to_lowercase();
        let length = text.chars().count();
        let is_number = length < 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        let meaningless =
            is_number || GENERIC.contains(&text.as_str()) || is_ours(&text, self.known.catalogue);
        if !(3..=200).contains(&length)
            || meaningless
            || self.is_own_pseudonym(&text)
            || self.known.is_kept(&text)
        {
            return;
        }
        if text.chars().all(super::shapes::is_word_character) {
            self.words.entry(text).or_insert(class);
        } else if let Some(first) = text.chars().next() {
            let known: usize = self.phrases.values().map(Vec::len).sum();
            let same = self.phrases.entry(first).or_default();
            if known < MOST_PHRASES && !same.iter().any(|(phrase, _)| *phrase == text) {
                same.push((text, class));
                // A longer text may begin like a shorter one.
                same.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
            }
        }
    }

    /// Whether this word means nobody, whatever announces it.
    pub(super) fn is_generic(word: &str) -> bool {
        GENERIC.contains(&word.to_lowercase().as_str())
    }

    /// The class of a word that goes wherever it stands.
    pub(super) fn class_of_word(&self, word: &str) -> Option<Class> {
        if GENERIC.contains(&word) {
            return None;
        }
        let own = || self.known.is_own_label(word).then_some(Class::Host);
        self.words.get(word).copied().or_else(own)
    }

    /// Texts of several words that go wherever they stand and begin with this character, the longest first.
    pub(super) fn phrases_from(&self, first: char) -> &[(String, Class)] {
        self.phrases.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Whether this is a pseudonym that an earlier redaction gave.
    pub(super) fn is_own_pseudonym(&self, word: &str) -> bool {
        self.known.was_redacted && is_pseudonym(word)
    }

    /// Notes a word that could be mistaken for a pseudonym, so that none is given that equals it.
    pub(super) fn take_pseudonym(&mut self, word: &str) {
        if is_pseudonym(word) {
            self.names.take(word.split('.').next().unwrap_or_default());
        }
    }

    fn is_learned(&self, label: &str) -> bool {
        self.words.contains_key(label) && !GENERIC.contains(&label)
    }
}

/// Names as the DNS has them, underscores included; also those that are shown in their own script.
fn is_host_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 253
        && name.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        })
}
