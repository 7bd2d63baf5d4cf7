//! How does a report reach somebody else?
//!
//! As one file, without what is private in it unless that is wanted. Its name goes to stdout, for scripts; what was
//! replaced goes to stderr, for the user.

use std::io::{Cursor, Write};

use anyhow::Context;
use faultline_report::{Report, Words, html, markdown, redact, text};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::arguments::{Export, Format};
use crate::exit::Exit;
use crate::explain::judged_anew;
use crate::{files, saved, screen};

/// Runs `faultline export`.
pub(crate) fn run(arguments: &Export) -> anyhow::Result<Exit> {
    let report = match saved::report(&arguments.file) {
        Ok(report) => report,
        Err(sentence) => {
            screen::say(&sentence);
            return Ok(Exit::WrongUsage);
        }
    };
    let (report, words) = if let Some(language) = &arguments.lang {
        (judged_anew(&report, language), Words::of(language))
    } else {
        let words = Words::of_report(&report);
        (report, words)
    };
    let level = arguments.level.into();
    let redacted = redact(&report, level);
    let stem = files::stem(&redacted.report);
    let (ending, content) = written(&redacted.report, words, arguments.format, &stem)?;
    if arguments.out.as_os_str() == "-" {
        screen::print_bytes(&content)?;
    } else {
        let path = files::write(&arguments.out, &stem, ending, &content)?;
        screen::print(&format!("{}\n", path.display()))?;
    }
    if !arguments.quiet {
        crate::redact::say(&redacted, level);
    }
    Ok(Exit::NoFault)
}

/// The ending and the content of a file of this format.
fn written(
    report: &Report,
    words: &Words,
    format: Format,
    stem: &str,
) -> anyhow::Result<(&'static str, Vec<u8>)> {
    Ok(match format {
        Format::Html => ("html", html(report, words).into_bytes()),
        Format::Md => ("md", markdown(report, words).into_bytes()),
        Format::Text => ("txt", text(report, words, false).into_bytes()),
        Format::Json => ("json", report.to_json().into_bytes()),
        Format::Zip => ("zip", zipped(report, words, stem)?),
    })
}

/// All formats in one file.
fn zipped(report: &Report, words: &Words, stem: &str) -> anyhow::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for format in [Format::Html, Format::Md, Format::Text, Format::Json] {
        let (ending, content) = written(report, words, format, stem)?;
        archive
            .start_file(format!("{stem}.{ending}"), SimpleFileOptions::default())
            .and_then(|()| Ok(archive.write_all(&content)?))
            .context("the archive cannot be made")?;
    }
    let archive = archive.finish().context("the archive cannot be made")?;
    Ok(archive.into_inner())
}
