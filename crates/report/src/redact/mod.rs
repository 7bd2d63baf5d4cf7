//! Who may read a report, and what must be taken out of it first?
//!
//! Reports carry private things: addresses, host names, network names, user names in paths, tokens in URLs. Each is
//! replaced by a pseudonym that is the same wherever the value stands in the report, so that a support engineer can
//! still put two and two together, and that keeps the value's class. Facts the verdict needs were derived before, so
//! a redacted report is judged like the original.
//!
//! What stays readable: the site that was complained of, what the public DNS says of it, the providers and sites of
//! the catalogue, public resolvers, and the request ids that a provider's own support asks for. An address stays only
//! if it is known to be public infrastructure; every other one goes. So it is with names when a report is to be
//! public; for one's own support, names that look public stay.
//!
//! # Pseudonyms
//!
//! | value | becomes |
//! |---|---|
//! | an address of a private network (RFC 1918, RFC 4193) | 192.0.2.N, 2001:db8:0:1::N |
//! | a link-local address | 169.254.0.N (never handed out: RFC 3927, section 2.1), 2001:db8:0:2::N |
//! | an address of a carrier's NAT (RFC 6598) | 198.51.100.N |
//! | any other address that is not public infrastructure | 203.0.113.N, 2001:db8:0:3::N |
//! | a private host | `host-N`, under its suffix: `host-N.local`, `host-N.domain-N.internal` |
//! | a search domain | `domain-N.internal` |
//! | another name, in a report for the public | `host-N.example` |
//! | hardware address, network name, user, e-mail address, token, cookie, title | `mac-N`, `network-N`, `user-N`, `mail-N`, `token-N`, `cookie-N`, `wording-N` |
//! | a path, with its query and fragment | `/…` |

mod address;
mod facts;
mod hosts;
mod known;
mod names;
mod pseudonym;
mod rewrite;
mod shapes;
mod text;
mod url;
mod vocabulary;

use faultline_catalogue::Catalogue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::pseudonym::{Class, Replacement};
use self::rewrite::Rewrite;
use crate::schema::Report;

/// Who is going to read a report.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Anybody: everything goes that could say who or where the user is, the complained-of site included if that is
    /// on a private network.
    Public,
    /// Those whom the user asks for help: what is private goes, but the complained-of site and public names stay.
    #[default]
    Support,
    /// The user: nothing is taken out.
    Everything,
}

impl Level {
    /// The code in reports and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Support => "support",
            Self::Everything => "everything",
        }
    }
}

/// A report from which private things were taken out, and what they were replaced by.
#[derive(Clone, Debug, PartialEq)]
pub struct Redacted {
    /// The report as it may be handed out.
    pub report: Report,
    /// What was replaced, by class; the values themselves are not kept.
    pub replaced: Vec<Replacement>,
}

/// `report` as it may be handed to readers of this level.
#[must_use]
pub fn redact(report: &Report, level: Level) -> Redacted {
    if level == Level::Everything {
        return Redacted {
            report: report.clone(),
            replaced: Vec::new(),
        };
    }
    let mut rewrite = Rewrite::new(report, level, Catalogue::embedded());
    // Once to learn what there is, so that pseudonyms are given in the order of the values and a name that is
    // learned late is known early; then in earnest.
    rewrite.report(report);
    rewrite.settle();
    let mut redacted = rewrite.report(report);
    redacted.redacted = Some(level.min(report.redacted.unwrap_or(level)));
    Redacted {
        report: redacted,
        replaced: rewrite.replaced(),
    }
}

#[cfg(test)]
mod tests;
