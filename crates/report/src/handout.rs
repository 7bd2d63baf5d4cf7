//! In which forms is a report handed out, and under which name?
//!
//! Bytes and names only; whoever asks decides where they go. Names sort by time and carry the case code:
//! `faultline-20261121-1042-KBMMBHTX.html`.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::schema::Report;
use crate::words::Words;
use crate::{html, markdown, text};

/// A form in which a report is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page that opens from disk and prints.
    Html,
    /// Markdown, to paste.
    Markdown,
    /// Plain text.
    Text,
    /// The report's data.
    Json,
    /// All of them in one file.
    Zip,
}

impl Form {
    /// The ending of a file of this form.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
            Self::Zip => "zip",
        }
    }

    /// `report` in this form.
    ///
    /// # Errors
    /// Never but for an archive of more than four gigabytes.
    pub fn of(self, report: &Report, words: &Words) -> ZipResult<Vec<u8>> {
        Ok(match self {
            Self::Html => html(report, words).into_bytes(),
            Self::Markdown => markdown(report, words).into_bytes(),
            Self::Text => text(report, words, false).into_bytes(),
            Self::Json => report.to_json().into_bytes(),
            Self::Zip => zipped(report, words)?,
        })
    }
}

/// What is in an archive of `report`: every other form, by its file name.
///
/// # Errors
/// As [`Form::of`].
pub fn members(report: &Report, words: &Words) -> ZipResult<Vec<(String, Vec<u8>)>> {
    let stem = file_stem(report);
    let member = |form: Form| Ok((format!("{stem}.{}", form.ending()), form.of(report, words)?));
    [Form::Html, Form::Markdown, Form::Text, Form::Json]
        .into_iter()
        .map(member)
        .collect()
}

/// All forms in one file.
fn zipped(report: &Report, words: &Words) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members(report, words)? {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The name of a report's files, without an ending; made of letters, digits and hyphens only.
#[must_use]
pub fn file_stem(report: &Report) -> String {
    let letters = report.case.chars().filter(char::is_ascii_alphanumeric);
    let case: String = letters.take(16).collect::<String>().to_ascii_uppercase();
    let case = if case.is_empty() {
        "UNNAMED".to_owned()
    } else {
        case
    };
    format!("faultline-{}-{case}", moment(&report.started_at))
}

/// `20261121-1042` of `2026-11-21T10:42:07.482+01:00`: the clock time at the place of the check.
fn moment(started_at: &str) -> String {
    let has_shape = |text: &str| {
        text.bytes().zip(b"0000-00-00T00:00").all(|(byte, like)| {
            if *like == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == *like
            }
        })
    };
    match started_at.get(..16).filter(|text| has_shape(text)) {
        Some(text) => text
            .chars()
            .filter_map(|c| match c {
                'T' => Some('-'),
                c => c.is_ascii_digit().then_some(c),
            })
            .collect(),
        None => "undated".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_sorts_by_time() {
        for (started_at, name) in [
            ("2026-11-21T10:42:07.482+01:00", "20261121-1042"),
            ("2026-11-21T10:42", "20261121-1042"),
            ("2026-11-21 10:42:07", "undated"),
            ("../../etc/passwd", "undated"),
            ("2026-11-2\u{661}T10:42:00", "undated"),
            ("", "undated"),
        ] {
            assert_eq!(moment(started_at), name, "{started_at}");
        }
    }
}
