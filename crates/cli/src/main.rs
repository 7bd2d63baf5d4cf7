//! Is it me, is it them, or is it somebody in between? The answer in a terminal.
//!
//! The report goes to stdout and nothing else does; everything said on the way goes to stderr.

#![forbid(unsafe_code)]

mod arguments;
mod catalogue;
mod check;
mod completions;
mod correlate;
mod demo;
mod depends;
mod exit;
mod explain;
mod export;
mod history;
mod manual;
mod observations;
mod progress;
mod providers;
mod redact;
mod saved;
mod screen;
mod waiting;
mod watch;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use faultline_report::{Message, Words, clean_and_short};

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // What was typed is not repeated: it may be an address with a password in it.
        Err(error) if error.kind() == ErrorKind::InvalidSubcommand => {
            let words = Words::of(&screen::tag(None));
            screen::say(&words.say(&Message::new("terminal-no-command")));
            return Exit::WrongUsage.into();
        }
        // Prints help and version to stdout and the rest to stderr; help is no wrong usage.
        Err(error) => error.exit(),
    };
    let asked = arguments.lang.as_deref();
    if let Some(unknown) = asked.filter(|tag| !Words::knows(tag)) {
        screen::say(&no_language(unknown));
        return Exit::WrongUsage.into();
    }
    let words = Words::of(&screen::tag(asked));
    let done = match arguments.command {
        Command::Check(check) => check::run(&check, words),
        Command::Explain(explain) => explain::run(&explain, words),
        Command::Export(export) => export::run(&export, words, asked.is_some()),
        Command::Redact(redact) => redact::run(&redact, words),
        Command::Demo(demo) => demo::run(&demo, words),
        Command::Catalogue(catalogue) => catalogue::run(&catalogue, words),
        Command::Depends(depends) => depends::run(&depends, words),
        Command::Providers(providers) => providers::run(&providers, words),
        Command::Correlate(correlate) => correlate::run(&correlate, words),
        Command::Watch(watch) => watch::run(&watch, words),
        Command::History(history) => history::run(&history, words),
        Command::Observations(observations) => observations::run(&observations, words),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { folder } => manual::run(&folder, words),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(error) => {
            let message = Message::new("terminal-stopped").text("why", format!("{error:#}"));
            screen::say(&words.say(&message));
            Exit::InternalError.into()
        }
    }
}

/// That a language is not spoken, in that of the system; a system whose language is not known is spoken to in English.
fn no_language(tag: &str) -> String {
    // The one with marks is for those who translate.
    let tags = Words::languages().filter(|tag| !tag.ends_with("-XA"));
    let tags = tags.collect::<Vec<_>>().join(", ");
    let message = Message::new("terminal-no-language").text("tag", clean_and_short(tag, 40));
    Words::of(&screen::tag(None)).say(&message.text("tags", tags))
}
