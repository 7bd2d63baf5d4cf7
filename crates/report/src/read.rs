//! Is this file a report, and one that this version understands?
//!
//! A saved report may come from anybody: by mail, cut off, from a newer version, or made to harm.

use faultline_verdict::Message;
use serde::Deserialize;
use thiserror::Error;

use crate::clean::clean_and_short;
use crate::schema::{Report, SCHEMA};

/// Why a file cannot be read as a report; `Words::unread` says it to the user.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Far more than any report has; it is not looked at.
    #[error("larger than any report")]
    TooLarge,
    /// It ends in the middle.
    #[error("a report that ends in the middle")]
    Truncated,
    /// It is not JSON.
    #[error("not JSON")]
    NotJson(#[source] serde_json::Error),
    /// It is JSON, but of something else.
    #[error("not a report")]
    NotAReport,
    /// It was written by a newer version with another schema.
    #[error("a report of the newer schema `{found}`")]
    Newer {
        /// Its schema.
        found: String,
    },
    /// It says that it is a report, but its fields are not those of one.
    #[error("a report with wrong fields")]
    Damaged(#[source] serde_json::Error),
}

impl ReadError {
    /// The sentence for the user, as a code with arguments.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::TooLarge => Message::new("read-too-large").number("limit", LARGEST_MIB),
            Self::Truncated => Message::new("read-truncated"),
            Self::NotJson(_) => Message::new("read-not-json"),
            Self::NotAReport => Message::new("read-not-a-report"),
            Self::Newer { found } => Message::new("read-newer")
                .text("found", found)
                .text("ours", SCHEMA),
            Self::Damaged(error) => Message::new("read-damaged").text("why", error.to_string()),
        }
    }
}

/// The largest file that is read: a thousand times an ordinary report.
pub const LARGEST: usize = LARGEST_MIB as usize * 1024 * 1024;

/// The same in MiB.
const LARGEST_MIB: u32 = 32;

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
        // Every version that ever was has an arm here, for ever: a later one turns what it reads into today's types.
        match major(&head.schema) {
            Some(1) => serde_json::from_slice(bytes).map_err(ReadError::Damaged),
            Some(2..) => Err(ReadError::Newer {
                found: clean_and_short(&head.schema, 60),
            }),
            Some(0) | None => Err(ReadError::NotAReport),
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
