//! What in free text is private?
//!
//! Sentences, error texts, headers and titles carry whatever the network or the system put there. One pass over the
//! text, left to right, finds what has the shape of something private; each look is bounded, so that a text made to
//! harm costs no more than an ordinary one of its length.

use std::net::IpAddr;

use super::hosts::lower;
use super::pseudonym::Class;
use super::rewrite::Rewrite;
use super::shapes::{
    Place, announced, ends_address, ends_path, is_end_tag, is_word_character, looks_random, octets,
    run, same_text, starts, version_four, version_six,
};

/// What was found at the head of the text: its length in bytes, and what stands for it.
type Found = Option<(usize, String)>;

impl Rewrite {
    /// Free text without what is private in it.
    pub(super) fn text(&mut self, text: &str) -> String {
        self.scan(text, true)
    }

    /// The same, but long random-looking words stay.
    pub(super) fn text_without_tokens(&mut self, text: &str) -> String {
        self.scan(text, false)
    }

    fn scan(&mut self, text: &str, tokens: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut place = Place {
            before: None,
            earlier: None,
            rest: text,
            at: 0,
            name_end: 0,
            token_end: 0,
        };
        while let Some(first) = place.rest.chars().next() {
            let (length, shown) = self
                .find(&mut place, first, tokens)
                .unwrap_or_else(|| (first.len_utf8(), first.to_string()));
            out.push_str(&shown);
            let (passed, rest) = place.rest.split_at(length);
            let mut last = passed.chars().rev();
            let before = place.before;
            place.before = last.next();
            place.earlier = last.next().or(before);
            place.rest = rest;
            place.at += length;
        }
        out
    }

    /// What stands at this place; the order matters, because the shapes overlap.
    fn find(&mut self, place: &mut Place<'_>, first: char, tokens: bool) -> Found {
        if let Some(found) = self.phrase(place, first) {
            return Some(found);
        }
        if matches!(first, '/' | '~' | '\\') {
            return self.path(place);
        }
        let is_hex = first.is_ascii_hexdigit();
        let in_word = is_word_character(first);
        let begins_word = in_word && starts(place.before, is_word_character);
        let mut found = if is_hex {
            self.hardware(place, tokens)
        } else {
            None
        };
        if begins_word {
            found = found
                .or_else(|| self.web_address(place.rest))
                .or_else(|| self.drive(place.rest));
        }
        if in_word {
            // `somebody.else@example.com` begins like a name, and `1.2.3.4.example.com` like an address.
            found = found
                .or_else(|| self.mail(place))
                .or_else(|| self.name_in_text(place));
        }
        if is_hex || first == ':' {
            found = found.or_else(|| self.numeric_address(place));
        }
        if begins_word {
            found = found.or_else(|| self.word(place.rest));
        }
        if tokens && in_word {
            found = found.or_else(|| self.token(place));
        }
        found
    }

    /// `scheme://…`
    fn web_address(&mut self, rest: &str) -> Found {
        let scheme = run(rest, 16, |c| {
            c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-')
        });
        if !rest[scheme..].starts_with("://") {
            return None;
        }
        let end = rest.find(ends_address).unwrap_or(rest.len());
        let mut url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        if !url.contains('[') {
            url = url.trim_end_matches(']');
        }
        (url.len() > scheme + 3).then(|| (url.len(), self.plain_url(url)))
    }

    /// `somebody@somewhere`, also with the sign in its encoded form.
    fn mail(&mut self, place: &Place<'_>) -> Found {
        let in_local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
        if !starts(place.before, in_local) {
            return None;
        }
        let rest = place.rest;
        let local = run(rest, 64, in_local);
        let sign = ["@", "%40"]
            .into_iter()
            .find(|sign| rest[local..].starts_with(sign))?;
        let domain = &rest[local + sign.len()..];
        let length = run(domain, 253, |c| {
            c.is_alphanumeric() || matches!(c, '.' | '-')
        });
        let domain = domain[..length].trim_end_matches(['.', '-']);
        if domain.is_empty() {
            return None;
        }
        let whole = format!("{}@{domain}", &rest[..local]).to_lowercase();
        Some((
            local + sign.len() + domain.len(),
            self.names.name(Class::Mail, &whole),
        ))
    }

    /// A hardware address in one of its usual forms.
    fn hardware(&mut self, place: &Place<'_>, tokens: bool) -> Found {
        if place.before.is_some_and(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let rest = place.rest;
        for sign in [':', '-'] {
            let octets = octets(rest, sign);
            let length = octets * 3 - usize::from(octets > 0);
            if octets == 6 {
                return Some((length, self.hardware_name(&rest[..length])));
            }
            // A longer chain is a fingerprint or a serial number, and no part of it an address.
            if octets > 8 && starts(place.before, is_word_character) {
                return Some((length, rest[..length].to_owned()));
            }
        }
        let dotted = rest.get(..14).is_some_and(|text| {
            text.bytes().enumerate().all(|(at, byte)| {
                if at == 4 || at == 9 {
                    byte == b'.'
                } else {
                    byte.is_ascii_hexdigit()
                }
            })
        });
        if dotted && !rest[14..].starts_with(|c: char| c.is_ascii_hexdigit() || c == '.') {
            return Some((14, self.hardware_name(&rest[..14])));
        }
        let plain = run(rest, 13, |c| c.is_ascii_hexdigit());
        let digits = rest[..plain].bytes().filter(u8::is_ascii_digit).count();
        // `enx` and the like: systemd names interfaces by their hardware address.
        let of_interface = place.before == Some('x');
        let ends = !rest[plain..].starts_with(is_word_character);
        if plain == 12
            && ends
            && (of_interface
                || (tokens && starts(place.before, is_word_character) && digits > 0 && digits < 12))
        {
            return Some((12, self.hardware_name(&rest[..12])));
        }
        None
    }

    fn hardware_name(&mut self, text: &str) -> String {
        let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
        self.names.name(Class::Mac, &digits.to_ascii_lowercase())
    }

    /// An address of either version, and what follows it.
    fn numeric_address(&mut self, place: &Place<'_>) -> Found {
        let rest = place.rest;
        let (length, address): (usize, IpAddr) = version_six(place)
            .map(|(length, address)| (length, address.into()))
            .or_else(|| version_four(place).map(|(length, address)| (length, address.into())))?;
        let shown = self.address(address);
        // As it stood, if it stays: also `192.168.001.001`.
        let shown = if shown == address {
            rest[..length].to_owned()
        } else {
            shown.to_string()
        };
        let (tail, after) = self.after_host(&rest[length..], true);
        Some((length + tail, format!("{shown}{after}")))
    }

    /// A port and a path that follow a host; a prefix length stays.
    fn after_host(&mut self, rest: &str, is_address: bool) -> (usize, String) {
        let port = match rest.strip_prefix(':') {
            Some(digits) => match run(digits, 5, |c| c.is_ascii_digit()) {
                0 => 0,
                length => length + 1,
            },
            None => 0,
        };
        let tail = &rest[port..];
        let prefix = tail
            .strip_prefix('/')
            .map_or(0, |digits| run(digits, 3, |c| c.is_ascii_digit()));
        let is_prefix =
            is_address && prefix > 0 && !tail[1 + prefix..].starts_with(is_word_character);
        if is_prefix || !tail.starts_with(['/', '?']) {
            return (port, rest[..port].to_owned());
        }
        let end = tail.find(ends_path).unwrap_or(tail.len());
        let path = tail[..end].trim_end_matches(['.', ',', ':', '!', '?']);
        if path.len() <= 1 {
            return (port, rest[..port].to_owned());
        }
        self.learn_owner(path);
        (
            port + path.len(),
            format!("{}{}", &rest[..port], self.names.path()),
        )
    }

    /// A path on this machine or on a server.
    fn path(&mut self, place: &Place<'_>) -> Found {
        let rest = place.rest;
        let begins = starts(place.before, |c| {
            is_word_character(c) || matches!(c, '/' | '\\' | '.' | '…' | '%' | '>' | ']' | ')')
        });
        let deep = rest.starts_with("\\\\") || rest.starts_with("~/") || {
            let mut after = rest.chars().skip(1);
            rest.starts_with('/')
                && after.next().is_some_and(|c| {
                    is_word_character(c) || matches!(c, '.' | '~' | '/' | '%' | '$' | '@')
                })
        };
        if !begins || !deep || (place.before == Some('<') && is_end_tag(rest)) {
            return None;
        }
        Some(self.local_path(place.before, rest))
    }

    /// `C:\…`
    fn drive(&mut self, rest: &str) -> Found {
        let mut head = rest.chars();
        let is_drive = head.next().is_some_and(|c| c.is_ascii_alphabetic())
            && head.next() == Some(':')
            && head.next().is_some_and(|c| matches!(c, '\\' | '/'))
            && !rest[2..].starts_with("//");
        is_drive.then(|| self.local_path(None, rest))
    }

    fn local_path(&mut self, before: Option<char>, rest: &str) -> (usize, String) {
        // In quotation marks a path may hold spaces.
        let quoted = before
            .filter(|mark| matches!(mark, '"' | '\'' | '`'))
            .and_then(|mark| rest.find([mark, '\n']));
        let end = quoted
            .or_else(|| rest.find(ends_path))
            .unwrap_or(rest.len());
        let path = rest[..end].trim_end_matches(['.', ',', ':', '!', '?']);
        self.learn_owner(path);
        (path.len(), self.names.path().to_owned())
    }

    /// The name of a person's home is the person's.
    fn learn_owner(&mut self, path: &str) {
        let mut pieces = path.split(['/', '\\']);
        while let Some(piece) = pieces.next() {
            if matches!(
                piece.to_ascii_lowercase().as_str(),
                "home" | "users" | "profiles"
            ) {
                let owner = pieces.next().unwrap_or_default();
                self.learn_word(Class::User, owner);
                return;
            }
        }
    }

    /// A dotted name.
    fn name_in_text(&mut self, place: &mut Place<'_>) -> Found {
        let in_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        let begins = match place.before {
            Some('.') => place.earlier.is_none_or(|c| !in_name(c)),
            before => starts(before, in_name),
        };
        if !begins || place.at < place.name_end {
            return None;
        }
        let whole = run(place.rest, usize::MAX, in_name);
        place.name_end = place.at + whole;
        let mut name = place.rest[..whole].trim_end_matches(['.', '-', '_']);
        // `nas.local.53` is a name and a port, as some programs write them.
        while let Some((head, last)) = name.rsplit_once('.') {
            if last.is_empty() || !last.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            name = head;
        }
        let last = name.rsplit('.').next().unwrap_or_default();
        let has_shape = name.len() <= 253
            && name.contains('.')
            && name
                .split('.')
                .all(|label| !label.is_empty() && label.len() <= 63)
            && last.chars().count() >= 2
            && last.chars().any(char::is_alphabetic)
            && (last.starts_with("xn--") || last.chars().all(char::is_alphabetic));
        if !has_shape || super::vocabulary::is_ours(name, self.known.catalogue) {
            return None;
        }
        let key = lower(name);
        let shown = if self.is_private(&key) {
            self.pseudonym_of(&key)
        } else {
            self.take_pseudonym(&key);
            name.to_owned()
        };
        let (tail, after) = self.after_host(&place.rest[name.len()..], false);
        Some((name.len() + tail, format!("{shown}{after}")))
    }

    /// A word that is known to be private, or that announces something private.
    fn word(&mut self, rest: &str) -> Found {
        let length = run(rest, 254, is_word_character);
        let word = &rest[..length];
        let key = word.to_lowercase();
        if self.is_own_pseudonym(&key) {
            self.take_pseudonym(&key);
            return Some((length, word.to_owned()));
        }
        match self.class_of_word(&key) {
            Some(Class::Host) => return Some((length, self.pseudonym_of(&key))),
            Some(class) => return Some((length, self.names.name(class, &key))),
            None => self.take_pseudonym(&key),
        }
        if let Some(shown) = self.pieces(word) {
            return Some((length, shown));
        }
        let (class, value, from) = announced(&key, &rest[length..])?;
        let from = length + from;
        if self.is_own_pseudonym(value) || Self::is_generic(value) {
            return None;
        }
        self.learn_word(class, value);
        let shown = if class == Class::Host {
            self.host(value)
        } else {
            self.names.name(class, &value.to_lowercase())
        };
        Some((from + value.len(), format!("{}{shown}", &rest[..from])))
    }

    /// A word that is made of several, some of them private: `alice-laptop`.
    fn pieces(&mut self, word: &str) -> Option<String> {
        let pieces = || word.split_inclusive(['-', '_']);
        let bare = |piece: &str| piece.trim_end_matches(['-', '_']).to_lowercase();
        if !pieces().any(|piece| self.class_of_word(&bare(piece)).is_some()) {
            return None;
        }
        let mut shown = String::new();
        for piece in pieces() {
            let key = bare(piece);
            match self.class_of_word(&key) {
                Some(class) => {
                    shown.push_str(&self.names.name(class, &key));
                    shown.extend(piece.chars().last().filter(|c| matches!(c, '-' | '_')));
                }
                None => shown.push_str(piece),
            }
        }
        Some(shown)
    }

    /// A text of several words that is known to be private.
    fn phrase(&mut self, place: &Place<'_>, first: char) -> Found {
        let lower_first = first.to_lowercase().next()?;
        let (length, phrase, class) =
            self.phrases_from(lower_first)
                .iter()
                .find_map(|(phrase, class)| {
                    let length = same_text(place.rest, phrase)?;
                    let bounded = !first.is_alphanumeric()
                        || place.before.is_none_or(|c| !c.is_alphanumeric());
                    bounded.then(|| (length, phrase.clone(), *class))
                })?;
        Some((length, self.names.name(class, &phrase)))
    }

    /// A long word that nobody would think of.
    fn token(&mut self, place: &mut Place<'_>) -> Found {
        let in_token = |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '=' | '~' | '%')
        };
        if place.at < place.token_end || !starts(place.before, in_token) {
            return None;
        }
        let length = run(place.rest, usize::MAX, in_token);
        place.token_end = place.at + length;
        let word = &place.rest[..length];
        if self.known.is_request_id(word) {
            return Some((length, word.to_owned()));
        }
        looks_random(word).then(|| (length, self.names.name(Class::Token, word)))
    }
}
