//! In which language, and with which words, is something said?
//!
//! Message catalogues are Project Fluent files in `locales/`, compiled in. A code becomes a sentence here and
//! nowhere else; a language that lacks one falls back to English, a code that nobody worded says so.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use faultline_observation::ComplaintError;
use faultline_verdict::{Arg, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::clean::{clean, clean_and_short};
use crate::pseudo;
use crate::read::ReadError;
use crate::schema::Report;

/// The words of one language.
pub struct Words {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// Arguments by name.
pub(crate) type Args = BTreeMap<String, Arg>;

macro_rules! catalogue {
    ($tag:literal) => {
        &[
            include_str!(concat!("../locales/", $tag, "/your-network.ftl")),
            include_str!(concat!("../locales/", $tag, "/this-site.ftl")),
            include_str!(concat!("../locales/", $tag, "/shared-provider.ftl")),
            include_str!(concat!("../locales/", $tag, "/no-fault.ftl")),
            include_str!(concat!("../locales/", $tag, "/reasons.ftl")),
            include_str!(concat!("../locales/", $tag, "/steps.ftl")),
            include_str!(concat!("../locales/", $tag, "/screen.ftl")),
            include_str!(concat!("../locales/", $tag, "/page.ftl")),
            include_str!(concat!("../locales/", $tag, "/sharing.ftl")),
            include_str!(concat!("../locales/", $tag, "/watch.ftl")),
            include_str!(concat!("../locales/", $tag, "/terminal.ftl")),
        ]
    };
}

const ENGLISH: &[&str] = catalogue!("en");
const STEPS_BY_CAUSE: &str = include_str!("../locales/steps-by-cause.ftl");

static ALL: [(&str, LazyLock<Words>); 4] = [
    ("en", LazyLock::new(|| Words::load("en", ENGLISH))),
    ("de", LazyLock::new(|| Words::load("de", catalogue!("de")))),
    ("ar", LazyLock::new(|| Words::load("ar", catalogue!("ar")))),
    // Not a language: English with marks, to find what is not translatable.
    (
        "en-XA",
        LazyLock::new(|| {
            let mut words = Words::load("en-XA", ENGLISH);
            words.bundle.set_transform(Some(pseudo::accented));
            words
        }),
    ),
];

/// What an argument says that is not known; sentences select on it.
pub(crate) const UNKNOWN: &str = "none";

/// The longest argument that is put into a sentence: a host name has at most 253 characters.
const LONGEST_ARGUMENT: usize = 256;

impl Words {
    /// The tags of all languages, English first.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        ALL.iter().map(|(tag, _)| *tag)
    }

    /// The words for a BCP 47 tag or a POSIX locale (`de_AT.UTF-8`); English where there are none.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        Self::find(tag).unwrap_or(&ALL[0].1)
    }

    /// Whether there are words for a tag, so that nobody who asks for others is given English.
    #[must_use]
    pub fn knows(tag: &str) -> bool {
        Self::find(tag).is_some()
    }

    fn find(tag: &str) -> Option<&'static Self> {
        let tag = tag
            .split(['.', '@'])
            .next()
            .unwrap_or_default()
            .replace('_', "-");
        let language = tag.split('-').next().unwrap_or_default();
        let find = |wanted: &str| ALL.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
        let (_, words) = find(&tag).or_else(|| find(language))?;
        Some(words)
    }

    /// The words of the language that a report is worded in, as its own sentences show; English if they do not.
    #[must_use]
    pub fn of_report(report: &Report) -> &'static Self {
        const CERTAINTIES: [&str; 4] = [
            "certainty-yes",
            "certainty-probably",
            "certainty-fact",
            "certainty-no",
        ];
        let says = |words: &Self| {
            CERTAINTIES
                .iter()
                .any(|code| words.say(&Message::new(*code)) == report.verdict.certainty)
        };
        let all = Self::languages().map(Self::of);
        let mut all = all;
        all.find(|words| says(words))
            .unwrap_or_else(|| Self::of("en"))
    }

    /// The tag of this language.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The direction in which this language is read, as HTML has it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        match self.tag.split('-').next() {
            Some("ar" | "fa" | "he" | "ur") => "rtl",
            _ => "ltr",
        }
    }

    /// Whether there are words for this code.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.bundle.has_message(code)
    }

    /// Whether there are words for this cause.
    #[must_use]
    pub fn has_cause(&self, cause: &str) -> bool {
        self.has(&format!("headline-{cause}"))
    }

    /// The sentence for `message`, on one line and free of control characters.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.say_with(message, &Args::new())
    }

    /// The sentence that says what to type instead of what could not be understood.
    #[must_use]
    pub fn refusal(&self, error: &ComplaintError) -> String {
        let message = error
            .args()
            .into_iter()
            .fold(Message::new(error.code()), |message, (name, value)| {
                message.text(&name, value)
            });
        self.say(&message)
    }

    /// The sentence that says why a file cannot be read as a report.
    #[must_use]
    pub fn unread(&self, error: &ReadError) -> String {
        self.say(&error.message())
    }

    /// The words for a failure, by its code; those of the nearest family that has any.
    #[must_use]
    pub fn failure(&self, failure: &str) -> String {
        let mut family = failure;
        loop {
            let code = format!("failure-{}", family.replace('.', "-"));
            if self.has(&code) {
                return self.say(&Message::new(code));
            }
            match family.rsplit_once('.') {
                Some((wider, _)) => family = wider,
                None => return self.say(&Message::new("failure-other")),
            }
        }
    }

    /// A day as people write it.
    pub(crate) fn day(&self, day: Date) -> String {
        self.say(
            &Message::new("word-day")
                .text("day", day.day().to_string())
                .number("month", f64::from(day.month()))
                .text("year", day.year().to_string()),
        )
    }

    /// The day of an RFC 3339 moment; what is none stays as it is.
    pub(crate) fn day_of(&self, moment: String) -> String {
        let day = moment.split('T').next().and_then(|day| day.parse().ok());
        day.map_or(moment, |day| self.day(day))
    }

    /// The same, with `standard` for the arguments that the message does not bring.
    pub(crate) fn say_with(&self, message: &Message, standard: &Args) -> String {
        let args = arguments(message, standard);
        self.own(&message.code, None, &args)
            .or_else(|| Self::of("en").own(&message.code, None, &args))
            .unwrap_or_else(|| self.unworded(&message.code))
    }

    /// The steps of a cause, in order.
    pub(crate) fn steps(&self, cause: &str, standard: &Args) -> Vec<String> {
        let code = format!("steps-{cause}");
        let args = arguments(&Message::new(code.as_str()), standard);
        let Some(message) = self.bundle.get_message(&code) else {
            return Vec::new();
        };
        message
            .attributes()
            .filter_map(|attribute| self.own(&code, Some(attribute.id()), &args))
            .collect()
    }

    fn load(tag: &'static str, sources: &[&'static str]) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks are for screens that lay text out; a terminal or a ticket shows them as rubbish.
        bundle.set_use_isolating(false);
        for source in sources.iter().chain([&STEPS_BY_CAUSE]) {
            // A file with a fault still gives its sound messages; a test holds that there is no fault.
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*source).to_owned());
            bundle.add_resource_overriding(resource);
        }
        Self { tag, bundle }
    }

    /// This language's own sentence, if it has one and every argument of it is there.
    fn own(&self, code: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(code)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        let on_one_line = clean(&text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        errors.is_empty().then_some(on_one_line)
    }

    /// "Never show a code without a sentence": for a code from a newer version, or one without its arguments.
    fn unworded(&self, code: &str) -> String {
        let args = arguments(&Message::new("unworded").text("code", code), &Args::new());
        self.own("unworded", None, &args)
            .unwrap_or_else(|| clean_and_short(code, LONGEST_ARGUMENT))
    }
}

fn arguments<'a>(message: &Message, standard: &Args) -> FluentArgs<'a> {
    let mut args = FluentArgs::new();
    for (name, value) in standard.iter().chain(&message.args) {
        match value {
            Arg::Number(number) => args.set(name.clone(), FluentValue::from(rounded(*number))),
            Arg::Text(text) if text.is_empty() => args.set(name.clone(), UNKNOWN),
            Arg::Text(text) => args.set(name.clone(), clean_and_short(text, LONGEST_ARGUMENT)),
        }
    }
    args
}

/// Nobody reads `41.8273 ms`: whole numbers from ten on, one decimal below.
fn rounded(number: f64) -> f64 {
    if number.abs() >= 10.0 {
        number.round()
    } else {
        (number * 10.0).round() / 10.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_language_is_taken() {
        for (asked, got) in [
            ("en", "en"),
            ("de-AT", "de"),
            ("de_DE.UTF-8", "de"),
            ("DE", "de"),
            ("ar-EG", "ar"),
            ("en-XA", "en-XA"),
            ("en-GB", "en"),
            ("C", "en"),
            ("fr", "en"),
            ("", "en"),
        ] {
            assert_eq!(Words::of(asked).tag(), got, "{asked}");
        }
    }

    #[test]
    fn counts_choose_the_form() {
        let say = |failed: f64| {
            Words::of("en").say(
                &Message::new("siblings-fail")
                    .number("failed", failed)
                    .number("total", 4)
                    .text("provider", "Fastly"),
            )
        };
        assert_eq!(say(1.0), "1 of 4 other sites on Fastly fails as well.");
        assert_eq!(say(3.0), "3 of 4 other sites on Fastly fail as well.");
    }

    #[test]
    fn hostile_arguments_come_out_harmless() {
        let said = Words::of("en")
            .say(&Message::new("resolver-dead").text("resolver", "\u{1b}[2J{$x}\u{202e}\n1.1.1.1"));
        assert_eq!(said, "The name service [2J{$x} 1.1.1.1 does not answer.");
    }

    #[test]
    fn a_code_without_words_or_arguments_says_so() {
        for code in ["from-the-future", "siblings-fail"] {
            let said = Words::of("en").say(&Message::new(code));
            assert!(
                said.contains("no words for") && said.contains(code),
                "{said}"
            );
        }
    }
}
