//! How does a report leave the window, and how does one come in?
//!
//! The screen says in which form and for whom; it never says where. What is saved goes into the user's folder for
//! downloads, under a name that is made here. A report that is opened comes as text that the user chose.

#![expect(
    clippy::needless_pass_by_value,
    reason = "tauri hands arguments to commands by value"
)]
#![expect(clippy::must_use_candidate, reason = "tauri calls them, not people")]

use std::path::PathBuf;

use faultline_diagnosis::{explain, said_before};
use faultline_report::{Message, Redacted, Sample, Words, file_stem, redact};
use serde::{Deserialize, Serialize};
use specta::{Type, Types, datatype::DataType};
use tauri::{AppHandle, Manager as _};

use crate::commands::Report;

/// A report that the screen hands back.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Handed(pub faultline_report::Report);

impl Type for Handed {
    fn definition(_: &mut Types) -> DataType {
        DataType::Reference(specta_typescript::define("Report"))
    }
}

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// The report's data.
    Json,
    /// All of them in one file.
    Zip,
}

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    /// Anybody.
    Public,
    /// Those whom the user asks for help.
    Support,
    /// Only the user.
    Everything,
}

/// What is going to leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Preview {
    /// The very text; of an archive, the page that is in it.
    pub text: String,
    /// The files of an archive; of anything else, none.
    pub members: Vec<Member>,
    /// The name under which it would be saved.
    pub name: String,
    /// What was replaced, one sentence each.
    pub replaced: Vec<String>,
    /// The stand-ins that are in it instead.
    pub marks: Vec<String>,
}

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// How long it is before it is packed.
    pub size_bytes: u32,
}

/// Why nothing was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct NotSaved {
    /// What the system says.
    pub reason: String,
}

/// A report that was opened, judged by today's rules.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Opened {
    /// The report.
    pub report: Report,
    /// What it said when it was made, if that was something else.
    pub before: Option<String>,
}

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct NotOpened {
    /// One sentence.
    pub sentence: String,
}

/// A report that ships with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// What it says.
    pub headline: String,
}

/// What would leave, word for word, and what was replaced in it.
#[tauri::command]
#[specta::specta]
pub fn preview_export(report: Handed, form: Form, reader: Reader) -> Preview {
    let (redacted, words) = redacted(&report, reader);
    let (shown, members) = match form {
        Form::Zip => (Form::Html, members(&redacted, words)),
        Form::Html | Form::Markdown | Form::Text | Form::Json => (form, Vec::new()),
    };
    let shown = faultline_report::Form::from(shown);
    let bytes = shown.of(&redacted.report, words).unwrap_or_default();
    let ending = faultline_report::Form::from(form).ending();
    Preview {
        text: String::from_utf8_lossy(&bytes).into_owned(),
        members,
        name: format!("{}.{ending}", file_stem(&redacted.report)),
        replaced: replaced(&redacted, words),
        marks: marks(&redacted),
    }
}

/// Saves a report in the folder for downloads and says as which file.
///
/// # Errors
/// There is no such folder, or it cannot be written to.
#[tauri::command]
#[specta::specta]
pub fn save_export(
    app: AppHandle,
    report: Handed,
    form: Form,
    reader: Reader,
) -> Result<String, NotSaved> {
    let (redacted, words) = redacted(&report, reader);
    let form = faultline_report::Form::from(form);
    let refused = |reason: String| NotSaved { reason };
    let folder = downloads(&app)?;
    let content = form
        .of(&redacted.report, words)
        .map_err(|error| refused(error.to_string()))?;
    let stem = file_stem(&redacted.report);
    faultline_history::write_new(&folder, &stem, form.ending(), &content)
        .map(|path| path.display().to_string())
        .map_err(|error| refused(error.to_string()))
}

/// Reads a report that the user chose, and judges it by today's rules.
///
/// # Errors
/// It is no report, or none that this version understands.
#[tauri::command]
#[specta::specta]
pub fn read_report(content: String, language: String) -> Result<Opened, NotOpened> {
    let saved = faultline_report::Report::read(content.as_bytes()).map_err(|error| NotOpened {
        sentence: Words::of(&language).unread(&error),
    })?;
    Ok(opened(&saved, &language))
}

/// The reports that ship with the program.
#[tauri::command]
#[specta::specta]
pub fn examples(language: String) -> Vec<Example> {
    let told = |sample: &Sample| {
        let report = explain(&sample.report().ok()?, &language);
        Some(Example {
            name: sample.name.to_owned(),
            headline: report.verdict.headline,
        })
    };
    Sample::all().iter().filter_map(told).collect()
}

/// One of them.
#[tauri::command]
#[specta::specta]
pub fn example(name: String, language: String) -> Option<Opened> {
    let saved = Sample::of(&name)?.report().ok()?;
    Some(opened(&saved, &language))
}

/// Where what is saved goes.
pub(crate) fn downloads(app: &AppHandle) -> Result<PathBuf, NotSaved> {
    let folder = app.path().download_dir();
    let folder = folder.or_else(|_| app.path().home_dir());
    folder.map_err(|error| NotSaved {
        reason: error.to_string(),
    })
}

pub(crate) fn opened(saved: &faultline_report::Report, language: &str) -> Opened {
    let report = faultline_report::Report {
        redacted: saved.redacted,
        ..explain(saved, language)
    };
    let before = said_before(saved, &report, language);
    Opened {
        before,
        report: Report(report),
    }
}

fn redacted(report: &Handed, reader: Reader) -> (Redacted, &'static Words) {
    let redacted = redact(&report.0, reader.into());
    let words = Words::of_report(&redacted.report);
    (redacted, words)
}

/// The files that an archive of it would hold.
fn members(redacted: &Redacted, words: &Words) -> Vec<Member> {
    let member = |(name, content): (String, Vec<u8>)| Member {
        name,
        size_bytes: u32::try_from(content.len()).unwrap_or(u32::MAX),
    };
    let found = faultline_report::members(&redacted.report, words);
    found.unwrap_or_default().into_iter().map(member).collect()
}

/// A report made to harm may hold more than anybody reads.
const MOST: usize = 200;

/// The stand-ins that a reader may look for.
fn marks(redacted: &Redacted) -> Vec<String> {
    let of = |replacement: &faultline_report::Replacement| replacement.pseudonym.clone();
    redacted.replaced.iter().take(MOST).map(of).collect()
}

/// What was replaced, in the report's own language.
fn replaced(redacted: &Redacted, words: &Words) -> Vec<String> {
    let line = |replacement: &faultline_report::Replacement| {
        let class = Message::new(format!("class-{}", replacement.class.code()));
        let message = Message::new("replaced-line")
            .text("pseudonym", &replacement.pseudonym)
            .text("class", words.say(&class))
            .number("n", replacement.count);
        words.say(&message)
    };
    redacted.replaced.iter().take(MOST).map(line).collect()
}

impl From<Form> for faultline_report::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Html => Self::Html,
            Form::Markdown => Self::Markdown,
            Form::Text => Self::Text,
            Form::Json => Self::Json,
            Form::Zip => Self::Zip,
        }
    }
}

impl From<Reader> for faultline_report::Level {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Public => Self::Public,
            Reader::Support => Self::Support,
            Reader::Everything => Self::Everything,
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn sample() -> faultline_report::Report {
        let sample = Sample::of("wan-down").expect("a sample");
        sample.report().expect("a report")
    }

    #[test]
    fn what_is_previewed_is_redacted_and_says_so() {
        for form in [
            Form::Html,
            Form::Markdown,
            Form::Text,
            Form::Json,
            Form::Zip,
        ] {
            let preview = preview_export(Handed(sample()), form, Reader::Support);
            assert!(!preview.text.contains("192.168.1."), "{form:?}");
            assert!(!preview.replaced.is_empty() && preview.name.starts_with("faultline-"));
            assert_eq!(preview.marks.len(), preview.replaced.len());
            assert!(preview.marks.iter().any(|mark| preview.text.contains(mark)));
        }
        let all = preview_export(Handed(sample()), Form::Json, Reader::Everything);
        assert_eq!(all.text, sample().to_json());
        assert!(all.replaced.is_empty());
    }

    #[test]
    fn the_page_is_previewed_as_it_is_saved() {
        let saved = {
            let (redacted, words) = redacted(&Handed(sample()), Reader::Support);
            faultline_report::html(&redacted.report, words)
        };
        for form in [Form::Html, Form::Zip] {
            let preview = preview_export(Handed(sample()), form, Reader::Support);
            assert_eq!(preview.text, saved, "{form:?}");
        }
        let archive = preview_export(Handed(sample()), Form::Zip, Reader::Support);
        let endings: Vec<_> = archive.members.iter().map(|member| &member.name).collect();
        assert_eq!(endings.len(), 4, "{endings:?}");
        assert!(archive.members.iter().all(|member| member.size_bytes > 100));
        assert!(
            preview_export(Handed(sample()), Form::Html, Reader::Support)
                .members
                .is_empty()
        );
    }

    /// The web view allows the page's style by its hash, and nothing else that stands in a page.
    #[test]
    fn the_page_looks_in_the_preview_as_it_looks_in_a_browser() {
        let page = preview_export(Handed(sample()), Form::Html, Reader::Support).text;
        let (_, rest) = page.split_once("<style>").expect("a style");
        let (style, rest) = rest.split_once("</style>").expect("its end");
        assert!(!rest.contains("<style") && !page.contains(" style="));
        let hash = BASE64_STANDARD.encode(Sha256::digest(style));
        let rules: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).expect("settings");
        assert_eq!(
            rules["app"]["security"]["csp"]["style-src"],
            format!("'self' 'sha256-{hash}'"),
            "the page's style has changed: its hash belongs into tauri.conf.json"
        );
    }

    #[test]
    fn a_report_that_leaves_comes_back_with_the_same_verdict() {
        let left = preview_export(Handed(sample()), Form::Json, Reader::Support);
        let back = read_report(left.text, "en".to_owned()).expect("a report");
        assert_eq!(back.report.0.verdict.cause, sample().verdict.cause);
        assert_eq!(back.before, None);
    }

    #[test]
    fn what_an_older_version_said_is_shown_beside_the_verdict_of_today() {
        let other = Sample::of("working").expect("a sample");
        let mut saved = sample();
        saved.verdict = other.report().expect("a report").verdict;
        let back = read_report(saved.to_json(), "en".to_owned()).expect("a report");
        assert_eq!(back.report.0.verdict.cause, sample().verdict.cause);
        assert_eq!(back.before, Some(saved.verdict.headline));
    }

    #[test]
    fn what_is_no_report_is_refused_in_a_sentence() {
        for content in [
            "",
            "hello",
            "{\"schema\": \"faultline.report/9\"}",
            "{\"schema\":",
        ] {
            let refused = read_report(content.to_owned(), "en".to_owned());
            assert!(
                refused.expect_err(content).sentence.ends_with('.'),
                "{content}"
            );
        }
    }

    #[test]
    fn every_example_can_be_opened() {
        for told in examples("en".to_owned()) {
            let opened = example(told.name.clone(), "en".to_owned()).expect("it was named");
            assert_eq!(
                (opened.report.0.verdict.headline, opened.before),
                (told.headline, None)
            );
        }
    }
}
