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
mod files;
mod manual;
mod observations;
mod progress;
mod providers;
mod redact;
mod saved;
mod screen;
mod waiting;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // What was typed is not repeated: it may be an address with a password in it.
        Err(error) if error.kind() == ErrorKind::InvalidSubcommand => {
            screen::say("There is no such command. To check a site: faultline check example.com");
            return Exit::WrongUsage.into();
        }
        // Prints help and version to stdout and the rest to stderr; help is no wrong usage.
        Err(error) => error.exit(),
    };
    let done = match arguments.command {
        Command::Check(check) => check::run(&check),
        Command::Explain(explain) => explain::run(&explain),
        Command::Export(export) => export::run(&export),
        Command::Redact(redact) => redact::run(&redact),
        Command::Demo(demo) => demo::run(&demo),
        Command::Catalogue(catalogue) => catalogue::run(&catalogue),
        Command::Depends(depends) => depends::run(&depends),
        Command::Providers(providers) => providers::run(&providers),
        Command::Correlate(correlate) => correlate::run(&correlate),
        Command::Observations(observations) => observations::run(&observations),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { folder } => manual::run(&folder),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(error) => {
            screen::say(&format!(
                "faultline stopped because of an error of its own: {error:#}"
            ));
            Exit::InternalError.into()
        }
    }
}
