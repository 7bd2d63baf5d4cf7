//! Which shapes do private values have in free text?
//!
//! Each function looks at the head of a text, costs no more than the shape is long, and knows nothing of a report.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::address::Kind;
use super::pseudonym::Class;

/// Where in the text the scan stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) before: Option<char>,
    /// The character before that.
    pub(super) earlier: Option<char>,
    pub(super) rest: &'t str,
    /// Up to where runs of name characters and of token characters were looked at already.
    pub(super) at: usize,
    pub(super) name_end: usize,
    pub(super) token_end: usize,
}

/// Letters, digits and the two signs that stand inside words.
pub(super) fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// Whether something can begin here: the character before it does not belong to it.
pub(super) fn starts(before: Option<char>, belongs: impl Fn(char) -> bool) -> bool {
    before.is_none_or(|c| !belongs(c))
}

/// How many bytes of `text` belong to a run of at most `longest` characters.
pub(super) fn run(text: &str, longest: usize, belongs: impl Fn(char) -> bool) -> usize {
    let within = text
        .char_indices()
        .take(longest)
        .take_while(|(_, c)| belongs(*c));
    within.last().map_or(0, |(at, c)| at + c.len_utf8())
}

pub(super) fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '\'' | '`' | '{' | '}' | '|' | '^')
}

pub(super) fn ends_path(c: char) -> bool {
    ends_address(c) || matches!(c, ')' | ';' | ']')
}

/// `/b>`, as mark-up has it.
pub(super) fn is_end_tag(rest: &str) -> bool {
    let name = run(&rest[1..], 12, |c| c.is_ascii_alphanumeric());
    rest[1 + name..].starts_with('>')
}

/// How many octets, two hexadecimal digits each, stand in a chain; nought if the last one goes on.
pub(super) fn octets(text: &str, sign: char) -> usize {
    let bytes = text.as_bytes();
    let is_octet = |at: usize| {
        bytes
            .get(at..at + 2)
            .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    let mut count = 0;
    let mut at = 0;
    // SHA-512 has 64; beyond that, a text made to harm.
    while count < 64 && is_octet(at) {
        count += 1;
        match bytes.get(at + 2) {
            Some(byte) if char::from(*byte) == sign && is_octet(at + 3) => at += 3,
            Some(byte) if byte.is_ascii_hexdigit() => return 0,
            _ => break,
        }
    }
    count
}

pub(super) fn version_six(place: &Place<'_>) -> Option<(usize, Ipv6Addr)> {
    let in_address = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
    if place
        .before
        .is_some_and(|c| c.is_ascii_hexdigit() || c == ':')
    {
        return None;
    }
    // The longest form has 45 characters: RFC 4291, section 2.2, with an address of version 4 at its end.
    let length = run(place.rest, 47, in_address);
    let text = place.rest[..length].trim_end_matches('.');
    if text.len() > 45 || text.bytes().filter(|byte| *byte == b':').count() < 2 {
        return None;
    }
    let candidates = [text, text.strip_suffix(':').unwrap_or(text)];
    let (text, address) = candidates
        .into_iter()
        .find_map(|text| Some((text, text.parse().ok()?)))?;
    let ends = !place.rest[text.len()..].starts_with(is_word_character);
    ends.then_some((text.len(), address))
}

pub(super) fn version_four(place: &Place<'_>) -> Option<(usize, Ipv4Addr)> {
    let inside_number = place.before.is_some_and(|c| c.is_ascii_digit())
        || (place.before == Some('.') && place.earlier.is_some_and(|c| c.is_ascii_digit()));
    if inside_number {
        return None;
    }
    let mut octets = [0_u8; 4];
    let mut length = 0;
    for (index, octet) in octets.iter_mut().enumerate() {
        if index > 0 {
            place.rest[length..].strip_prefix('.')?;
            length += 1;
        }
        let digits = run(&place.rest[length..], 4, |c| c.is_ascii_digit());
        *octet = place.rest[length..length + digits]
            .parse()
            .ok()
            .filter(|_| digits <= 3)?;
        length += digits;
    }
    let address = Ipv4Addr::from(octets);
    // `192.168.1.1.53` is an address and a port; `1.3.6.1.5` is something else.
    let goes_on = place.rest[length..]
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_own = Kind::of(address.into()) != Kind::Public;
    (!goes_on || is_own).then_some((length, address))
}

/// The secret after a word that announces one: `password=…`, `token: …`, `Bearer …`; with its place after the word.
pub(super) fn announced<'t>(word: &str, rest: &'t str) -> Option<(Class, &'t str, usize)> {
    let (class, signs): (Class, &[char]) = match word {
        "bearer" | "basic" | "digest" | "negotiate" | "ntlm" => (Class::Token, &[' ']),
        "password" | "passwd" | "passphrase" | "pwd" | "secret" | "token" | "access_token"
        | "refresh_token" | "id_token" | "api_key" | "apikey" | "api-key" | "x-api-key"
        | "session_id" | "sessionid" | "jsessionid" | "phpsessid" | "authorization" => {
            (Class::Token, &['=', ':'])
        }
        "session" | "sid" | "auth" | "key" | "sig" | "signature" | "pin" | "otp" | "pass" => {
            (Class::Token, &['='])
        }
        "cookie" | "set-cookie" => (Class::Cookie, &['=', ':']),
        "ssid" | "essid" | "bssid" => (Class::Network, &['=', ':']),
        "username" | "login" | "user" => (Class::User, &['=', ':']),
        "hostname" | "computername" => (Class::Host, &['=', ':']),
        _ => return None,
    };
    let sign = rest.chars().next().filter(|c| signs.contains(c))?;
    let after = &rest[sign.len_utf8()..];
    let blank = run(after, 2, |c| c == ' ');
    let after = &after[blank..];
    let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''));
    let opened = mark.map_or(0, char::len_utf8);
    let value = &after[opened..];
    let many_words = matches!(class, Class::Network | Class::Cookie) || word == "authorization";
    let ends = |c: char| match mark {
        Some(mark) => c == mark,
        None if class == Class::Cookie || word == "authorization" => c.is_control(),
        None if many_words => c.is_control() || matches!(c, ',' | ';' | ')' | '"'),
        None => {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, ',' | ';' | ')' | '"' | '\'' | '&' | '<' | '>')
        }
    };
    let end = value
        .char_indices()
        .take(400)
        .find(|(_, c)| ends(*c))
        .map_or_else(|| run(value, 400, |_| true), |(at, _)| at);
    let value = value[..end].trim_end().trim_end_matches(['.', '…']);
    // After a blank there may also stand an ordinary word: "basic functions".
    let is_plain = signs == [' ']
        && (value.len() < 6
            || !value
                .chars()
                .skip(1)
                .any(|c| c.is_ascii_digit() || c.is_uppercase() || c == '='));
    (!value.is_empty() && !is_plain).then_some((class, value, sign.len_utf8() + blank + opened))
}

/// How many bytes of `text` say the same as `phrase`, which is in lower case; the next character is no letter.
pub(super) fn same_text(text: &str, phrase: &str) -> Option<usize> {
    let mut wanted = phrase.chars();
    let mut next = wanted.next();
    for (at, c) in text.char_indices() {
        if next.is_none() {
            let ends_in_word = phrase.ends_with(char::is_alphanumeric);
            return (!(ends_in_word && c.is_alphanumeric())).then_some(at);
        }
        for c in c.to_lowercase() {
            if next != Some(c) {
                return None;
            }
            next = wanted.next();
        }
    }
    next.is_none().then_some(text.len())
}

/// Whether a word looks like a key or a session rather than like language.
pub(super) fn looks_random(word: &str) -> bool {
    const PREFIXES: [&str; 8] = [
        "eyJ", "ghp_", "gho_", "glpat-", "xoxb-", "xoxp-", "AKIA", "sk-",
    ];
    let length = word.len();
    if length >= 12 && PREFIXES.iter().any(|prefix| word.starts_with(prefix)) {
        return true;
    }
    if length < 16 {
        return false;
    }
    let pairs = || word.as_bytes().windows(2);
    let digit_beside_letter = pairs()
        .filter(|two| {
            (two[0].is_ascii_digit() && two[1].is_ascii_alphabetic())
                || (two[0].is_ascii_alphabetic() && two[1].is_ascii_digit())
        })
        .count();
    let turns_of_case = pairs()
        .filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase())
        .count();
    let piece = |piece: &str| {
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        piece.len() >= 16 && digits > 0 && (digits < piece.len() || digits >= 16)
    };
    word.split(|c: char| !c.is_ascii_alphanumeric()).any(piece)
        || (length >= 20 && (digit_beside_letter >= 4 || turns_of_case >= 6))
}
