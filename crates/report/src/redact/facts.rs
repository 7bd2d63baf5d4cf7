//! What of the things seen may stay?
//!
//! Some keys say what their values are: a cookie goes whole, a redirect is an address of a page, a request id stays
//! as it is. Everything else is free text.

use std::collections::BTreeMap;

use faultline_observation::{Failure, Observation, Role};
use serde_json::{Map, Value};

use super::Level;
use super::pseudonym::Class;
use super::rewrite::Rewrite;
use super::vocabulary::{is_ours, is_plain_id, is_request_id};

/// Names by which servers that answer in a site's place call themselves in `via`, without saying whose they are.
const PROGRAMS: [&str; 16] = [
    "varnish",
    "google",
    "vegur",
    "caddy",
    "cloudfront",
    "heroku-router",
    "kong",
    "haproxy",
    "nginx",
    "envoy",
    "squid",
    "apache",
    "traefik",
    "ats",
    "tengine",
    "openresty",
];

/// How an observation's facts are to be read.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    /// Its words are those of whoever answered in the site's place, and say where the user is.
    local_words: bool,
}

impl Setting {
    pub(super) fn of(observation: &Observation, level: Level) -> Self {
        let failed = |kind: &str| {
            observation
                .failure()
                .is_some_and(|failure| failure.is(kind))
        };
        let in_its_place = (observation.asks.role == Role::Portal
            && observation.failure().is_some())
            || failed(Failure::INTERCEPTED)
            || (failed("tls.cert.authority_invalid") && !failed(Failure::CERT_INCOMPLETE));
        Self {
            local_words: level == Level::Public && in_its_place,
        }
    }
}

impl Rewrite {
    pub(super) fn facts(
        &mut self,
        facts: &BTreeMap<String, Value>,
        setting: Setting,
    ) -> BTreeMap<String, Value> {
        let mut rewritten = BTreeMap::new();
        for (key, value) in facts {
            rewritten.insert(self.code(key), self.value(key, value, setting));
        }
        rewritten
    }

    fn value(&mut self, key: &str, value: &Value, setting: Setting) -> Value {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
            Value::String(text) => Value::String(self.fact(key, text, setting)),
            Value::Array(items) => items
                .iter()
                .map(|item| self.value(key, item, setting))
                .collect(),
            Value::Object(fields) => {
                let mut rewritten = Map::new();
                for (key, value) in fields {
                    let value = self.value(key, value, setting);
                    rewritten.insert(self.code(key), value);
                }
                Value::Object(rewritten)
            }
        }
    }

    fn fact(&mut self, key: &str, text: &str, setting: Setting) -> String {
        let key = key.to_ascii_lowercase().replace('_', "-");
        match key.as_str() {
            "set-cookie" | "cookie" | "cookies" => self.whole(Class::Cookie, text),
            "authorization"
            | "proxy-authorization"
            | "www-authenticate"
            | "proxy-authenticate"
            | "authentication-info"
            | "password"
            | "token"
            | "secret"
            | "api-key"
            | "session" => self.whole(Class::Token, text),
            "ssid" | "bssid" | "network" | "network-name" | "essid" | "wifi" => {
                self.whole(Class::Network, text)
            }
            "user" | "username" | "user-name" | "login" | "account" => {
                self.whole(Class::User, text)
            }
            "hostname" | "host-name" | "computer" | "computer-name" | "machine-name"
                if is_name(text) =>
            {
                self.learn_word(Class::Host, text);
                self.host(text)
            }
            "redirects" | "redirected-to" | "location" | "url" | "referer" => {
                self.address_of_page(text)
            }
            "title" | "subject" | "issuer" if setting.local_words && !text.is_empty() => {
                self.whole(Class::Wording, text)
            }
            "serial" if is_serial(text) => text.to_owned(),
            "via" | "x-cache" | "x-cache-lookup" => self.passed_by(text),
            key if is_request_id(key) && is_plain_id(text) => self.text_without_tokens(text),
            _ if is_ours(text, self.known.catalogue) => text.to_owned(),
            _ => self.text(text),
        }
    }

    /// A value that goes as a whole, and wherever else it stands.
    fn whole(&mut self, class: Class, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() || self.is_own_pseudonym(text) {
            return text.to_owned();
        }
        self.learn_word(class, text);
        self.names.name(class, &text.to_lowercase())
    }

    /// Where a redirect leads: a whole address, or a path on the same host.
    fn address_of_page(&mut self, text: &str) -> String {
        if text.starts_with(['/', '?', '#']) && !text.starts_with("//") {
            return if text == "/" {
                text.to_owned()
            } else {
                self.names.path().to_owned()
            };
        }
        self.url(text)
    }

    /// RFC 9110, section 7.6.3: `1.1 name (comment)`; names without a dot are those of somebody's own machine.
    fn passed_by(&mut self, text: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        let mut expect_name = false;
        for word in text.split(' ') {
            let bare = word.trim_matches([',', ';', '(', ')']);
            let bare = bare.split(':').next().unwrap_or_default();
            let is_own = expect_name
                && is_name(bare)
                && !bare.contains('.')
                && !PROGRAMS.contains(&bare.to_ascii_lowercase().as_str())
                && !bare.bytes().all(|byte| byte.is_ascii_digit());
            if is_own && !self.is_own_pseudonym(bare) {
                self.learn_word(Class::Host, bare);
            }
            expect_name = bare == "from" || is_version(bare);
            out.push(word.to_owned());
        }
        self.text(&out.join(" "))
    }
}

fn is_version(word: &str) -> bool {
    let number = word.rsplit('/').next().unwrap_or_default();
    !number.is_empty()
        && number.len() <= 3
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 253
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// A certificate's serial number: octets in hexadecimal; six of them could be a hardware address.
fn is_serial(text: &str) -> bool {
    let octets: Vec<&str> = text.split(':').collect();
    octets.len() != 6
        && octets
            .iter()
            .all(|octet| octet.len() == 2 && octet.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
