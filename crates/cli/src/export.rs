//! How does a report reach somebody else?
//!
//! As one file, without what is private in it unless that is wanted. Its name goes to stdout, for scripts; what was
//! replaced goes to stderr, for the user.

use anyhow::Context;
use faultline_history::write_new;
use faultline_report::{Form, Words, file_stem, redact};

use crate::arguments::{Export, Format};
use crate::exit::Exit;
use crate::explain::judged_anew;
use crate::{saved, screen};

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
    let form = Form::from(arguments.format);
    let content = form
        .of(&redacted.report, words)
        .context("the file cannot be made")?;
    if arguments.out.as_os_str() == "-" {
        screen::print_bytes(&content)?;
    } else {
        let stem = file_stem(&redacted.report);
        let path = write_new(&arguments.out, &stem, form.ending(), &content)
            .with_context(|| format!("{} cannot be written to", arguments.out.display()))?;
        screen::print(&format!("{}\n", path.display()))?;
    }
    if !arguments.quiet {
        crate::redact::say(&redacted, level);
    }
    Ok(Exit::NoFault)
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
