//! What did one probe ask, whom did the question cross, and how did it go?

use std::collections::BTreeMap;
use std::net::IpAddr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Failure, Part};

/// The record of one network operation, with one failure mode at most.
///
/// Repeats of one operation are one observation, counted in `tries`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Observation {
    /// Unique within one diagnosis; what `because` points at.
    pub id: Id,
    /// Which probe made it: the name of its file.
    pub probe: String,
    /// What was asked, of whom.
    pub asks: Asks,
    /// The parts that the question crossed, in path order.
    pub parts: Vec<Part>,
    /// How far it had to get to succeed.
    pub goal: Operation,
    /// The last operation that was completed; `None` if not even the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Operation>,
    /// How it went.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// How long each phase took.
    #[serde(default)]
    pub phases: PhaseTimes,
    /// How often it was tried, and how often it failed.
    #[serde(default)]
    pub tries: Tries,
    /// When it began, in milliseconds after the diagnosis began.
    #[serde(default)]
    pub at_ms: u32,
    /// What was seen: addresses, headers, certificate fields. Keys are stable, values bounded.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, serde_json::Value>,
}

/// An observation's name within one diagnosis, such as `fetch-3`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Id(pub String);

/// What was asked, of whom, and why.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Asks {
    /// Why it was asked.
    pub role: Role,
    /// The host name that the question was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The address that was spoken to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
    /// The port that was spoken to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// The resolver or name server that was asked, as in `Part::Resolver`, or `system`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolver: Option<String>,
    /// The page that was asked for, without user, password, query and fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The catalogue's id of the provider that this control, sibling or portal check stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// A way that ordinary programs would not have gone, such as an address only a second resolver gave.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub detour: bool,
}

impl Asks {
    /// A question of this role with everything else left open.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self {
            role,
            host: None,
            address: None,
            port: None,
            resolver: None,
            url: None,
            provider: None,
            detour: false,
        }
    }
}

/// Why a question was asked.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// What this machine knows of itself.
    Machine,
    /// The way out: router, line, resolver.
    Connection,
    /// Does something answer in the place of others?
    Portal,
    /// The site that the user complains of.
    Target,
    /// A host on an operator that is independent of the suspect.
    Control,
    /// Another customer of the target's provider.
    Sibling,
    /// One half of the target's question joined to something unrelated: its name elsewhere, or another name at its address.
    Swap,
    /// A host that the target's page needs.
    Dependency,
}

/// One kind of network operation, in the order in which a request performs them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Reading this machine's own state.
    Inspect,
    /// An ICMP echo or a neighbour look-up.
    IcmpEcho,
    /// A DNS look-up.
    Resolve,
    /// A TCP connection.
    Connect,
    /// A TLS handshake.
    TlsHandshake,
    /// A QUIC handshake or version negotiation.
    QuicHandshake,
    /// An HTTP request and its answer.
    HttpRoundTrip,
}

/// How an operation went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It got what it asked for.
    Success {
        /// What the success is worth as evidence.
        proof: Proof,
    },
    /// It failed on the network; never an error of ours.
    Failed {
        /// How.
        failure: Failure,
    },
    /// It was not asked, so nothing is known.
    Skipped {
        /// Why not.
        reason: SkipReason,
    },
}

/// What a success is worth as evidence.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The answer proves who gave it: a valid chain for the name, an authenticated DNS channel, an echoed challenge.
    Authenticated,
    /// Anybody on the way could have given it.
    Unproven,
}

/// Why something was not asked.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// The platform does not let an ordinary program ask.
    NotAvailable,
    /// An earlier answer made the question pointless.
    NotNeeded,
    /// There was nothing to ask: no address, no resolver, no such family.
    NothingToAsk,
    /// The user asked for privacy.
    Private,
    /// The deadline came first.
    OutOfTime,
    /// The user stopped the check.
    Cancelled,
}

/// How long each phase of one operation took; `None` for a phase that was not run or not finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PhaseTimes {
    /// Looking up the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dns_ms: Option<f64>,
    /// The TCP handshake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connect_ms: Option<f64>,
    /// The TLS handshake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_ms: Option<f64>,
    /// From the request to the first byte of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_byte_ms: Option<f64>,
    /// Everything, first step to last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_ms: Option<f64>,
}

/// How often an operation was tried, and how often it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tries {
    /// Attempts, each on a fresh connection.
    pub n: u32,
    /// How many of them failed.
    pub failed: u32,
}

impl Default for Tries {
    fn default() -> Self {
        Self { n: 1, failed: 0 }
    }
}

impl Observation {
    /// The failure, if it failed.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Failed { failure } => Some(failure),
            Outcome::Success { .. } | Outcome::Skipped { .. } => None,
        }
    }

    /// Whether it got what it asked for.
    #[must_use]
    pub fn succeeded(&self) -> bool {
        matches!(self.outcome, Outcome::Success { .. })
    }

    /// Whether it got what it asked for, from somebody who proved who they are.
    #[must_use]
    pub fn proven(&self) -> bool {
        matches!(
            self.outcome,
            Outcome::Success {
                proof: Proof::Authenticated
            }
        )
    }

    /// Whether it was asked at all.
    #[must_use]
    pub fn asked(&self) -> bool {
        !matches!(self.outcome, Outcome::Skipped { .. })
    }

    /// The fact of this key, if it is a text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.facts.get(key)?.as_str()
    }

    /// The addresses that the fact of this key lists; what is none is passed over.
    #[must_use]
    pub fn addresses(&self, key: &str) -> Vec<IpAddr> {
        let listed = self.facts.get(key).and_then(serde_json::Value::as_array);
        listed
            .into_iter()
            .flatten()
            .filter_map(|address| address.as_str()?.parse().ok())
            .collect()
    }
}

impl Observation {
    /// Why it was asked.
    #[must_use]
    pub fn role(&self) -> Role {
        self.asks.role
    }
}
