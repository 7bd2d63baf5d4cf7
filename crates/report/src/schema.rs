//! What stands in a report, `faultline.report/1`?
//!
//! Printed by `--json`, saved by the desktop, kept by the history, read again by `explain`. Unknown fields
//! are ignored on reading; a newer major schema is refused.

use faultline_observation::{Machine, Observation};
use faultline_verdict::{Blame, Cause, Message, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::redact::Level;

/// The name and major version of this schema.
pub const SCHEMA: &str = "faultline.report/1";

/// One diagnosis, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// `faultline.report/1`.
    pub schema: String,
    /// A UUIDv7.
    pub id: String,
    /// Eight letters to read out on the phone.
    pub case: String,
    /// What wrote it.
    pub tool: Tool,
    /// When the check began: RFC 3339 with the local offset.
    pub started_at: String,
    /// How long it took in all.
    pub elapsed_ms: u64,
    /// What the user asked about; `null` for a check of the connection alone.
    pub target: Option<ReportTarget>,
    /// Whose fault it is.
    pub verdict: VerdictEntry,
    /// The picture: stations in order.
    pub path: Vec<PathEntry>,
    /// Everything that was seen.
    pub observations: Vec<Observation>,
    /// What of this machine bears on the verdict.
    pub environment: Environment,
    /// For whom private things were replaced by pseudonyms; absent if they were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redacted: Option<Level>,
}

/// What wrote a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `faultline`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The edition of the provider catalogue: a date.
    pub catalogue: String,
}

/// What the user asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportTarget {
    /// What was typed, without user, password, query and fragment.
    pub input: String,
    /// The page that was asked for.
    pub url: String,
    /// The host as it goes over the wire.
    pub host: String,
    /// The host as it may be shown.
    pub shown: String,
}

/// Whose fault it is, in codes and in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerdictEntry {
    /// Who would have to act.
    pub blame: Blame,
    /// What is wrong.
    pub cause: Cause,
    /// The shared provider that is at fault.
    pub provider: Option<ProviderName>,
    /// The posterior of the party, 0 to 1.
    pub confidence: f64,
    /// Milliseconds from the start until the verdict was settled.
    pub settled_ms: Option<u64>,
    /// Milliseconds from the start until it changed after settling; absent if it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_after_ms: Option<u64>,
    /// The verdict in one plain sentence.
    pub headline: String,
    /// Why, in one sentence.
    pub summary: String,
    /// How sure that is, in words.
    pub certainty: String,
    /// One sentence for the support ticket.
    pub ticket_line: String,
    /// What speaks for it.
    pub because: Vec<Because>,
    /// What is not at fault, and why.
    pub ruled_out: Vec<Because>,
    /// What the user can do, in order; "wait" is a step.
    pub next_steps: Vec<String>,
    /// For an inconclusive verdict: what was missing.
    pub would_settle: Vec<String>,
    /// Notes that change nothing for the user.
    #[serde(default)]
    pub notes: Vec<Because>,
    /// Further faults found.
    pub also: Vec<AlsoEntry>,
}

/// A provider by catalogue id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProviderName {
    /// The catalogue's id.
    pub id: String,
    /// The name that people know.
    pub name: String,
}

/// A sentence, and the observations that bear it out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Because {
    /// Ids of observations.
    pub observations: Vec<String>,
    /// The sentence.
    pub sentence: String,
    /// The sentence as a code with arguments.
    pub message: Message,
}

/// A further fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AlsoEntry {
    /// Who would have to act.
    pub blame: Blame,
    /// What is wrong.
    pub cause: Cause,
    /// The shared provider, if it is one.
    pub provider: Option<ProviderName>,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// The fault in one sentence.
    pub sentence: String,
}

/// One station of the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PathEntry {
    /// The station's stable name: `device`, `gateway`, `access`, `dns`, `provider`, `site`.
    pub part: String,
    /// Who would have to act on it.
    pub party: Blame,
    /// What it is called, in words.
    pub label: String,
    /// How it fares.
    pub state: State,
    /// Its state in words.
    pub state_label: String,
    /// Ids of the observations that crossed it.
    pub observations: Vec<String>,
}

/// What of this machine bears on the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Environment {
    /// The program's version.
    pub app_version: String,
    /// How this machine is connected.
    pub machine: Machine,
}
