//! In which ways can a network operation fail?
//!
//! The types of W3C Network Error Logging, section 5.1 (<https://www.w3.org/TR/network-error-logging/>,
//! 2023-10-05), refined by dotted suffix as Chromium does, never renamed. What this machine knows of itself
//! without asking the network has a phase of its own, `local`.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One failure type, such as `tls.cert.date_invalid.expired`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Failure(String);

/// At what stage an operation failed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before anything was sent: no link, no address, no route.
    Local,
    /// Looking up the name.
    Dns,
    /// Connecting, the TLS handshake included.
    Connection,
    /// Asking and answering.
    Application,
}

macro_rules! failures {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        impl Failure {
            $($(#[$doc])* pub const $name: &'static str = $text;)+

            /// Every failure type that a probe may report.
            pub const ALL: &'static [&'static str] = &[$($text),+];
        }
    };
}

failures! {
    /// No interface has a carrier.
    LINK_DOWN = "local.link_down",
    /// The link is up but has no usable address.
    NO_ADDRESS = "local.no_address",
    /// There is an address but no default route.
    NO_ROUTE = "local.no_route",
    /// The gateway's neighbour entry failed: nobody answers at its address on the link.
    GATEWAY_SILENT = "local.gateway_silent",
    /// The clock differs from what unrelated servers say.
    CLOCK_SKEWED = "local.clock_skewed",
    /// The hosts file gives this name an address of its own.
    HOSTS_OVERRIDE = "local.hosts_override",
    /// Nothing listens at the resolver's address, which is on this machine.
    STUB_DEAD = "local.stub_dead",
    /// This machine's firewall refused to send.
    NOT_PERMITTED = "local.not_permitted",

    /// No answer from the resolver or server in time.
    DNS_TIMED_OUT = "dns.unreachable.timed_out",
    /// Nothing listens where the resolver should be.
    DNS_REFUSED = "dns.unreachable.refused",
    /// No route to the resolver.
    DNS_UNREACHABLE = "dns.unreachable.no_route",
    /// An encrypted resolver could not be reached or trusted.
    DNS_CHANNEL = "dns.unreachable.channel",
    /// The name does not exist (NXDOMAIN).
    NXDOMAIN = "dns.name_not_resolved.nxdomain",
    /// The name exists without an address (NODATA).
    NODATA = "dns.name_not_resolved.nodata",
    /// The name was answered with an address that cannot be on the public internet.
    BOGON = "dns.name_not_resolved.bogon",
    /// The platform's own look-up failed and does not say why.
    SYSTEM_LOOKUP = "dns.name_not_resolved.system",
    /// The platform's own look-up did not return in time.
    SYSTEM_LOOKUP_TIMED_OUT = "dns.unreachable.system",
    /// SERVFAIL.
    SERVFAIL = "dns.failed.servfail",
    /// SERVFAIL, while the same question without DNSSEC validation is answered.
    BOGUS = "dns.failed.servfail.bogus",
    /// REFUSED.
    DNS_POLICY_REFUSED = "dns.failed.refused",
    /// An answer that is no DNS message or not to this question.
    DNS_MALFORMED = "dns.failed.malformed",
    /// The server is not authoritative for the zone it was delegated.
    LAME = "dns.failed.lame",
    /// Somebody answers who was not asked.
    DNS_INTERCEPTED = "dns.address_changed.intercepted",
    /// Every name is answered, even one that cannot exist.
    WILDCARD = "dns.address_changed.wildcard",

    /// No answer in time from an edge that speaks QUIC.
    QUIC_TIMED_OUT = "quic.timed_out",
    /// Somebody on the way says that UDP port 443 is closed.
    QUIC_REFUSED = "quic.refused",
    /// Small packets are answered on this way, large ones are not.
    LARGE_LOST = "path.large_lost",

    /// No SYN/ACK in time.
    TCP_TIMED_OUT = "tcp.timed_out",
    /// Reset in answer to the SYN.
    TCP_REFUSED = "tcp.refused",
    /// The same, by this very machine: sooner than even the gateway can answer.
    TCP_REFUSED_LOCALLY = "tcp.refused.locally",
    /// Reset on an open connection before TLS began.
    TCP_RESET = "tcp.reset",
    /// A network-unreachable, from this machine or from a router.
    NET_UNREACHABLE = "tcp.address_unreachable.network",
    /// A host-unreachable or administratively prohibited, from a router.
    HOST_UNREACHABLE = "tcp.address_unreachable.host",
    /// Any other refusal by the operating system to connect.
    TCP_FAILED = "tcp.failed",

    /// Reset after the ClientHello.
    TLS_RESET = "tls.failed.reset",
    /// Closed after the ClientHello without a word.
    TLS_CLOSED = "tls.failed.closed",
    /// Silence after the ClientHello.
    TLS_TIMED_OUT = "tls.failed.timed_out",
    /// A fatal alert other than those below.
    TLS_ALERT = "tls.failed.alert",
    /// The server does not know the name it was asked for.
    TLS_NAME_UNKNOWN = "tls.failed.alert.unrecognized_name",
    /// Something that is not TLS answered.
    TLS_PROTOCOL = "tls.protocol.error",
    /// No version or cipher in common.
    TLS_VERSION = "tls.version_or_cipher_mismatch",
    /// The server wants a certificate from the client.
    CLIENT_CERTIFICATE = "tls.bad_client_auth_cert",
    /// The certificate is for other names.
    CERT_NAME = "tls.cert.name_invalid",
    /// The certificate has expired.
    CERT_EXPIRED = "tls.cert.date_invalid.expired",
    /// The certificate is not valid yet.
    CERT_NOT_YET = "tls.cert.date_invalid.not_yet_valid",
    /// The issuer is not trusted here.
    CERT_AUTHORITY = "tls.cert.authority_invalid",
    /// The issuer is trusted, but the chain that leads to it was not sent.
    CERT_INCOMPLETE = "tls.cert.authority_invalid.incomplete",
    /// The certificate is signed by itself.
    CERT_SELF_SIGNED = "tls.cert.authority_invalid.self_signed",
    /// The certificate cannot be read or used.
    CERT_INVALID = "tls.cert.invalid",
    /// The certificate was withdrawn.
    CERT_REVOKED = "tls.cert.revoked",

    /// An error that the provider's edge says is its own.
    HTTP_EDGE = "http.error.edge",
    /// An error that the edge says is the origin's.
    HTTP_ORIGIN = "http.error.origin",
    /// The origin's own error, which the edge hands on.
    HTTP_PASSED_ON = "http.error.origin.passed_on",
    /// An error of the site's configuration at its provider.
    HTTP_SITE = "http.error.site",
    /// A server error whose author cannot be told.
    HTTP_UNCLEAR = "http.error.unclear",
    /// The page does not exist.
    HTTP_MISSING = "http.error.missing",
    /// This visitor is refused.
    HTTP_REFUSED = "http.error.visitor.refused",
    /// This visitor asks too often.
    HTTP_RATE_LIMITED = "http.error.visitor.rate_limited",
    /// This visitor must prove to be human.
    HTTP_CHALLENGE = "http.error.visitor.challenge",
    /// This visitor must sign in.
    HTTP_SIGN_IN = "http.error.visitor.sign_in",
    /// A proxy on the way wants a password.
    HTTP_PROXY_AUTH = "http.error.proxy_auth",
    /// Connected, asked, and heard nothing in time.
    HTTP_TIMED_OUT = "http.failed.timed_out",
    /// The connection broke before the answer was complete.
    HTTP_RESET = "http.failed.reset",
    /// The answer is no HTTP.
    HTTP_MALFORMED = "http.protocol.error",
    /// The answer is empty.
    HTTP_EMPTY = "http.response.invalid.empty",
    /// The answer breaks off.
    HTTP_TRUNCATED = "http.response.invalid.truncated",
    /// The answer begins and then stalls.
    HTTP_STALLED = "http.response.invalid.stalled",
    /// The redirects go in circles, or too far.
    REDIRECT_LOOP = "http.response.redirect_loop",
    /// Somebody else answered in the place of the one who was asked.
    INTERCEPTED = "http.response.invalid.intercepted",
    /// The deadline ended the attempt before it could tell.
    ABANDONED = "abandoned",
}

impl Failure {
    /// The failure type of this name.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The dotted name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is `family` or a refinement of it: `tls.cert.name_invalid` is `tls.cert`.
    #[must_use]
    pub fn is(&self, family: &str) -> bool {
        self.0
            .strip_prefix(family)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// At what stage the operation failed; `None` for `abandoned`.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        match self.0.split('.').next() {
            Some("local") => Some(Phase::Local),
            Some("dns") => Some(Phase::Dns),
            Some("path" | "quic" | "tcp" | "tls") => Some(Phase::Connection),
            Some("http") => Some(Phase::Application),
            _ => None,
        }
    }
}

impl From<&str> for Failure {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refinement_is_by_whole_words() {
        assert!(Failure::from(Failure::CERT_EXPIRED).is("tls.cert"));
        assert!(Failure::from(Failure::CERT_EXPIRED).is(Failure::CERT_EXPIRED));
        assert!(
            !Failure::from(Failure::CERT_EXPIRED).is("tls.ce"),
            "half a word is no family"
        );
    }

    #[test]
    fn every_type_has_a_phase() {
        for text in Failure::ALL
            .iter()
            .filter(|text| **text != Failure::ABANDONED)
        {
            assert!(
                Failure::from(*text).phase().is_some(),
                "{text} has no phase"
            );
        }
    }
}
