//! How does a report reach somebody else?
//!
//! As one file, without what is private in it unless that is wanted. Its name goes to stdout, for scripts; what was
//! replaced goes to stderr, for the user.

use std::path::Path;

use anyhow::Context;
use faultline_history::write_new;
use faultline_report::{Form, Message, Words, file_stem, redact};

use crate::arguments::{Export, Format};
use crate::exit::Exit;
use crate::explain::judged_anew;
use crate::{saved, screen};

/// Runs `faultline export`; the report is worded anew only where `anew`, else it stays as it was written.
pub(crate) fn run(arguments: &Export, words: &Words, anew: bool) -> anyhow::Result<Exit> {
    let report = match saved::report(&arguments.file, words) {
        Ok(report) => report,
        Err(sentence) => {
            screen::say(&sentence);
            return Ok(Exit::WrongUsage);
        }
    };
    let (report, its_words) = if anew {
        (judged_anew(&report, words), words)
    } else {
        let its_words = Words::of_report(&report);
        (report, its_words)
    };
    let level = arguments.level.into();
    let redacted = redact(&report, level);
    let form = Form::from(arguments.format);
    let content = form.of(&redacted.report, its_words)?;
    if arguments.out.as_os_str() == "-" {
        screen::print_bytes(&content)?;
    } else {
        let stem = file_stem(&redacted.report);
        let path = write_new(&arguments.out, &stem, form.ending(), &content)
            .with_context(|| words.say(&not_written(&arguments.out)))?;
        screen::print(&format!("{}\n", path.display()))?;
    }
    if !arguments.quiet {
        crate::redact::say(&redacted, level, words);
    }
    Ok(Exit::NoFault)
}

/// Says that a file or folder cannot be written.
pub(crate) fn not_written(place: &Path) -> Message {
    Message::new("terminal-not-written").text("file", place.display().to_string())
}

impl From<Format> for Form {
    fn from(format: Format) -> Self {
        match format {
            Format::Html => Self::Html,
            Format::Md => Self::Markdown,
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Zip => Self::Zip,
        }
    }
}
