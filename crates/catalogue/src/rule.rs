//! When does a row of the error rules speak of this answer?

use std::ops::RangeInclusive;

use regex_lite::Regex;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::judge::{VALUE_LIMIT, VisitorKind, Whose, start};

/// One row: an answer that looks like this is the doing of that party.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The stable id, such as `cloudflare-521`.
    pub id: String,
    /// The provider whose answers it speaks of; `None` for everybody's.
    pub provider: Option<String>,
    /// Whose doing it is.
    pub whose: Whose,
    /// How the visitor is held up.
    pub visitor: Option<VisitorKind>,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
    /// What else an engineer should know.
    #[serde(default)]
    pub note: String,
    /// The statuses, as `"521"` or `"500-599"`; empty for any.
    #[serde(default)]
    status: Vec<Statuses>,
    /// Conditions that must all hold.
    #[serde(default)]
    all: Vec<Condition>,
    /// Conditions of which one must hold, if there are any.
    #[serde(default)]
    any: Vec<Condition>,
    /// Conditions of which none may hold.
    #[serde(default)]
    none: Vec<Condition>,
}

impl Rule {
    /// Whether the answer looks like this; `body` is in lower case.
    pub(crate) fn matches(&self, status: u16, headers: &[(String, String)], body: &str) -> bool {
        let holds = |condition: &Condition| condition.holds(headers, body);
        (self.status.is_empty() || self.status.iter().any(|range| range.0.contains(&status)))
            && self.all.iter().all(holds)
            && (self.any.is_empty() || self.any.iter().any(holds))
            && !self.none.iter().any(holds)
    }
}

/// One thing about an answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Condition {
    /// A header whose value looks like this.
    Header(HeaderMark),
    /// A text in the body, whatever its case.
    Body { body: Lower },
    /// A pattern in the body, written for lower case.
    Pattern { pattern: Pattern },
    /// A body of fewer bytes than this.
    Shorter { shorter: usize },
}

/// How much of a body patterns look at: pages of errors are short, and matching is slow.
const PATTERN_LIMIT: usize = 16 * 1024;

impl Condition {
    fn holds(&self, headers: &[(String, String)], body: &str) -> bool {
        match self {
            Self::Header(mark) => mark.is_in(headers),
            Self::Body { body: needle } => body.contains(&needle.0),
            Self::Pattern { pattern } => pattern.0.is_match(start(body, PATTERN_LIMIT)),
            Self::Shorter { shorter } => body.len() < *shorter,
        }
    }
}

/// A header by which somebody is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeaderMark {
    /// The header's name in lower case.
    header: String,
    /// What its value looks like.
    re: Pattern,
}

impl HeaderMark {
    /// Whether one of the headers is this one.
    pub(crate) fn is_in(&self, headers: &[(String, String)]) -> bool {
        headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case(&self.header)
                && self.re.0.is_match(start(value.trim(), VALUE_LIMIT))
        })
    }
}

/// A regular expression in the data.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(pub(crate) Regex);

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Regex::new(&text)
            .map(Self)
            .map_err(|error| Error::custom(format!("`{text}`: {error}")))
    }
}

/// A text in lower case, however the data write it.
#[derive(Clone, Debug)]
struct Lower(String);

impl<'de> Deserialize<'de> for Lower {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(text.to_ascii_lowercase()))
    }
}

/// One status or a range of them.
#[derive(Clone, Debug)]
struct Statuses(RangeInclusive<u16>);

impl<'de> Deserialize<'de> for Statuses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (low, high) = text.split_once('-').unwrap_or((&text, &text));
        match (low.parse(), high.parse()) {
            (Ok(low), Ok(high)) if low <= high => Ok(Self(low..=high)),
            _ => Err(Error::custom(format!(
                "`{text}` is no status or range of statuses"
            ))),
        }
    }
}
