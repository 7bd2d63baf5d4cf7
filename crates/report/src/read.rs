//! Is this file a report, and one that this version understands?
//!
//! A saved report may come from anybody: by mail, cut off, from a newer version, or made to harm.

use std::cmp::Ordering;

use serde::Deserialize;
use thiserror::Error;

use crate::clean::clean_and_short;
use crate::schema::{Report, SCHEMA};

/// Why a file cannot be read as a report.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Far more than any report has; it is not looked at.
    #[error("The file is too large for a report (more than {} MiB).", LARGEST / (1024 * 1024))]
    TooLarge,
    /// It ends in the middle.
    #[error("The report is cut off: it ends in the middle of a sentence. Ask for the whole file.")]
    Truncated,
    /// It is not JSON.
    #[error("The file is not a Faultline report: it is not JSON.")]
    NotJson(#[source] serde_json::Error),
    /// It is JSON, but of something else.
    #[error("The file is not a Faultline report.")]
    NotAReport,
    /// It was written by a newer version with another schema.
    #[error(
        "The report was written by a newer Faultline (`{found}`; this one reads `{SCHEMA}`). Update Faultline to read it."
    )]
    Newer {
        /// Its schema.
        found: String,
    },
    /// It says that it is a report, but its fields are not those of one.
    #[error("The report is damaged: {0}.")]
    Damaged(#[source] serde_json::Error),
}

/// The largest file that is read: a thousand times an ordinary report.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// The major version in `SCHEMA`; there was none before it.
const OURS: u32 = 1;

#[derive(Deserialize)]
struct Head {
    schema: String,
}

impl Report {
    /// Reads a saved report.
    ///
    /// # Errors
    /// One sentence that says why it is none, or none that this version understands.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        if bytes.len() > LARGEST {
            return Err(ReadError::TooLarge);
        }
        // Only JSON objects are asked for their schema: a bare number is JSON, too.
        let head: Head = serde_json::from_slice(bytes).map_err(|error| match error.classify() {
            serde_json::error::Category::Eof => ReadError::Truncated,
            serde_json::error::Category::Data => ReadError::NotAReport,
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
                ReadError::NotJson(error)
            }
        })?;
        match major(&head.schema).map(|major| major.cmp(&OURS)) {
            Some(Ordering::Equal) => serde_json::from_slice(bytes).map_err(ReadError::Damaged),
            Some(Ordering::Greater) => Err(ReadError::Newer {
                found: clean_and_short(&head.schema, 60),
            }),
            Some(Ordering::Less) | None => Err(ReadError::NotAReport),
        }
    }

    /// The report as indented JSON, with a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serialising can only fail for maps whose keys are not texts; a report has none.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The major version in `faultline.report/MAJOR` or `faultline.report/MAJOR.MINOR`.
fn major(schema: &str) -> Option<u32> {
    schema
        .strip_prefix("faultline.report/")?
        .split('.')
        .next()?
        .parse()
        .ok()
}
