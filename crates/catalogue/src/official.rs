//! Which blocks does a provider publish, and can a list that was just read be believed?
//!
//! Lists come over the network from many hands. One is taken only where every line of it is a block, where it neither
//! covers private space nor lies in other providers' blocks, and where it has not shrunk or grown beyond belief.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use crate::catalogue::Catalogue;
use crate::prefix::{Prefix, merge, space, subtract};

/// A list of blocks that a provider publishes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialList {
    /// The stable id, which the rows of ranges name.
    pub id: String,
    /// The catalogue id of the provider.
    pub provider: String,
    /// Where it is published; all of them together are the list.
    pub urls: Vec<String>,
    /// Where the URL is a page: how the link on it begins that leads to the list itself.
    pub linked_from: Option<String>,
    /// The list that is taken away from it.
    pub less: Option<String>,
    /// Where the row comes from.
    pub source: String,
    /// When it was last checked, as a date.
    pub checked: String,
    /// Whether it rests on memory rather than on a stored source.
    #[serde(default)]
    pub memory: bool,
    /// The fields of the JSON that hold blocks; none for text.
    #[serde(default)]
    keys: Vec<String>,
    /// Blocks in it that cannot be right, as was found out.
    #[serde(default)]
    slips: Vec<String>,
    /// Fields that the object, or one around it, must have.
    #[serde(default)]
    only: BTreeMap<String, String>,
}

/// Address blocks, merged as far as they can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrefixList(Vec<Prefix>);

/// Why a list is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ListError {
    /// It is not in the form in which it was published before.
    #[error("it is not in the form that it had before")]
    Form,
    /// A line or field of it is no block.
    #[error("`{0}` in it is no block of addresses")]
    NoBlock(String),
    /// It holds nothing.
    #[error("it is empty")]
    Empty,
    /// It has more blocks than any such list ever had.
    #[error("it has {0} blocks, more than can be right")]
    TooMany(usize),
    /// A block of it is wider than any company's.
    #[error("{0} is wider than any company's block")]
    TooWide(String),
    /// A block of it covers addresses at which no public site can be.
    #[error("{0} covers private or reserved addresses")]
    Private(String),
    /// It has lost more than half of what it was.
    #[error("it has lost more than half of its addresses")]
    Shrunk,
    /// It is many times what it was.
    #[error("it has many times the addresses that it had")]
    Grown,
    /// Too much of it is known to be somebody else's.
    #[error("{0} and others in it are known to be somebody else's")]
    Foreign(String),
    /// No list has this id.
    #[error("no list has the id `{0}`")]
    Unknown(String),
}

impl ListError {
    /// The name of the message that says so.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form => "list-form",
            Self::NoBlock(_) => "list-no-block",
            Self::Empty => "list-empty",
            Self::TooMany(_) => "list-too-many",
            Self::TooWide(_) => "list-too-wide",
            Self::Private(_) => "list-private",
            Self::Shrunk => "list-shrunk",
            Self::Grown => "list-grown",
            Self::Foreign(_) => "list-foreign",
            Self::Unknown(_) => "list-unknown",
        }
    }

    /// The argument of that message, by name.
    #[must_use]
    pub fn arg(&self) -> Option<(&'static str, String)> {
        match self {
            Self::TooMany(blocks) => Some(("n", blocks.to_string())),
            Self::NoBlock(text)
            | Self::TooWide(text)
            | Self::Private(text)
            | Self::Foreign(text)
            | Self::Unknown(text) => Some(("text", text.clone())),
            Self::Form | Self::Empty | Self::Shrunk | Self::Grown => None,
        }
    }
}

/// The most blocks in one list, before they are merged: AWS has some ten thousand.
const BLOCKS: usize = 100_000;

impl PrefixList {
    /// The blocks in `body`, written as `list` is.
    ///
    /// # Errors
    /// When it is not in that form; one bad line spoils the list.
    pub fn read(list: &OfficialList, body: &[u8]) -> Result<Self, ListError> {
        let texts = if list.keys.is_empty() {
            lines(std::str::from_utf8(body).map_err(|_| ListError::Form)?)
        } else {
            let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
            let value: Value = serde_json::from_slice(body).map_err(|_| ListError::Form)?;
            let mut found = Vec::new();
            collect(&value, list, list.only.is_empty(), &mut found);
            found
        };
        let right = texts.iter().filter(|text| !list.slips.contains(text));
        Self::of(right.map(String::as_str))
    }

    /// The blocks in a text, separated by white space.
    ///
    /// # Errors
    /// When a word of it is no block.
    pub fn parse(text: &str) -> Result<Self, ListError> {
        Self::of(text.split_whitespace())
    }

    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Self, ListError> {
        let mut blocks = Vec::new();
        for text in texts {
            let block = text
                .parse()
                .map_err(|_| ListError::NoBlock(text.chars().take(50).collect()))?;
            blocks.push(block);
            if blocks.len() > BLOCKS {
                return Err(ListError::TooMany(blocks.len()));
            }
        }
        if blocks.is_empty() {
            return Err(ListError::Empty);
        }
        Ok(Self(merge(blocks)))
    }

    /// Both lists together.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        Self(merge(self.0))
    }

    /// What of it is not in the other list.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        Self(merge(subtract(&self.0, &other.0)))
    }

    /// How many blocks it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for PrefixList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, block) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{block}")?;
        }
        Ok(())
    }
}

/// The first field of each line; comments and a heading are left out.
fn lines(text: &str) -> Vec<String> {
    let fields = text.lines().enumerate().filter_map(|(place, line)| {
        let line = line.split('#').next().unwrap_or_default();
        let field = line.split(',').next().unwrap_or_default();
        let field = field.trim().trim_matches('"');
        let heading = place == 0 && !field.contains('/');
        (!field.is_empty() && !heading).then(|| field.to_owned())
    });
    fields.collect()
}

/// Texts of the wanted fields, in objects that have what is asked for or lie in one that has.
fn collect(value: &Value, list: &OfficialList, within: bool, found: &mut Vec<String>) {
    match value {
        Value::Array(values) => {
            for value in values {
                collect(value, list, within, found);
            }
        }
        Value::Object(fields) => {
            let has = |(key, wanted): (&String, &String)| {
                fields.get(key).and_then(Value::as_str) == Some(wanted)
            };
            let within = within || list.only.iter().all(has);
            for (key, value) in fields {
                if within && list.keys.contains(key) {
                    let texts = value
                        .as_array()
                        .map_or(std::slice::from_ref(value), Vec::as_slice);
                    found.extend(
                        texts
                            .iter()
                            .filter_map(Value::as_str)
                            .map(ToOwned::to_owned),
                    );
                }
                collect(value, list, within, found);
            }
        }
        _ => {}
    }
}

/// The widest blocks that are believed; the widest that are known are `17.0.0.0/8` and `2600:1f00::/24`.
const WIDEST: [u8; 2] = [8, 19];
/// A list may grow to so many times its space: clouds double in a few years.
const GROWTH: u128 = 4;
/// One in so many of the blocks may be known as somebody else's: blocks are sold.
const FOREIGN: usize = 50;

impl Catalogue {
    /// The lists that providers publish.
    #[must_use]
    pub fn official_lists(&self) -> &[OfficialList] {
        &self.official
    }

    /// How many blocks this catalogue has from the list of this id.
    #[must_use]
    pub fn blocks_of_list(&self, id: &str) -> usize {
        self.listed.get(id).map_or(0, Vec::len)
    }

    /// Whether `found` can be what the list of this id is today.
    ///
    /// # Errors
    /// Why not.
    pub fn believes(&self, id: &str, found: &PrefixList) -> Result<(), ListError> {
        let Some(before) = self.listed.get(id) else {
            return Err(ListError::Unknown(id.to_owned()));
        };
        if found.is_empty() {
            return Err(ListError::Empty);
        }
        for block in &found.0 {
            if block.length() < WIDEST[usize::from(block.is_v6())] {
                return Err(ListError::TooWide(block.to_string()));
            }
            if self.bogons.iter().any(|bogon| bogon.overlaps(*block)) {
                return Err(ListError::Private(block.to_string()));
            }
        }
        let (before, now) = (space(before), space(&found.0));
        for (before, now) in before.into_iter().zip(now) {
            if now < before / 2 {
                return Err(ListError::Shrunk);
            }
            if before > 0 && now / GROWTH > before {
                return Err(ListError::Grown);
            }
        }
        self.foreign(id, found)
    }

    fn foreign(&self, id: &str, found: &PrefixList) -> Result<(), ListError> {
        let owner = self.owner_of_list(id).unwrap_or_default();
        let stated: BTreeSet<(&str, &str)> = self
            .overlaps
            .iter()
            .flat_map(|row| {
                [
                    (row.inner.as_str(), row.outer.as_str()),
                    (&row.outer, &row.inner),
                ]
            })
            .collect();
        let strange = |block: &&Prefix| {
            let around = [&self.edges, &self.clouds].map(|table| table.around(**block));
            around
                .into_iter()
                .flatten()
                .any(|other| other != owner && !stated.contains(&(owner, other)))
        };
        let strangers: Vec<&Prefix> = found.0.iter().filter(strange).collect();
        match strangers.first() {
            Some(first) if strangers.len() * FOREIGN > found.len() => {
                Err(ListError::Foreign(first.to_string()))
            }
            _ => Ok(()),
        }
    }

    fn owner_of_list(&self, id: &str) -> Option<&str> {
        let list = self.official.iter().find(|list| list.id == id)?;
        Some(&list.provider)
    }

    /// This catalogue with newer lists in the place of its own; `edition` is their date.
    ///
    /// A block that is somebody else's in this catalogue stays theirs.
    ///
    /// # Errors
    /// When one of the lists cannot be believed; then none is taken.
    pub fn with_lists(
        &self,
        edition: &str,
        lists: &[(String, PrefixList)],
    ) -> Result<Self, ListError> {
        for (id, found) in lists {
            self.believes(id, found)?;
        }
        let mut newer = self.clone();
        for (id, found) in lists {
            let owner = self.owner_of_list(id).unwrap_or_default().to_owned();
            let before = newer.listed.insert(id.clone(), found.0.clone());
            let rented = self.hosts.contains(id);
            let table = if rented {
                &mut newer.clouds
            } else {
                &mut newer.edges
            };
            for block in before.unwrap_or_default() {
                table.remove(block, &owner);
            }
            for block in &found.0 {
                table.add(*block, &owner);
            }
        }
        newer.edition = format!("{}, addresses of {edition}", self.edition);
        Ok(newer)
    }
}

#[cfg(test)]
#[path = "official_tests.rs"]
mod tests;
