//! What can be typed in a fresh checkout? Every command of this project, one file each.

#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "talking to a terminal is what these commands are for"
)]

mod accuracy;
mod apt;
mod bench;
mod bindings;
mod checkout;
mod golden;
mod icons;
mod lab;
mod machine;
mod measure;
mod packages;
mod peers;
mod program;
mod reliability;
mod run;
mod samples;
mod schema;
mod screen;
mod steps;
mod tally;
mod test;
mod version;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::checkout::Checkout;

/// Build, run and prove Faultline. Whatever a command needs on this machine, it sets up first.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Args),
    Test(test::Args),
    Lab(lab::Args),
    Bench(bench::Args),
    Golden(golden::Args),
    Accuracy(accuracy::Args),
    /// Draw every icon file anew from icons/faultline.svg
    Icons,
    /// Record the reports that ship as examples anew, in the virtual internet
    Samples,
    /// Write the JSON Schema of reports anew from the Rust types
    Schema,
    /// Write the screen's TypeScript types anew from the Rust types
    Bindings,
    #[command(hide = true)]
    Measure(measure::Args),
}

fn main() -> ExitCode {
    obey(Cli::parse().command).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn obey(command: Command) -> Result<ExitCode> {
    let here = Checkout::here;
    match command {
        Command::Run(args) => run::run(&here()?, &args),
        Command::Test(args) => test::test(&here()?, &args),
        Command::Lab(args) => lab::lab(&here()?, &args),
        Command::Bench(args) => bench::bench(&here()?, &args),
        Command::Accuracy(args) => accuracy::accuracy(&here()?, &args),
        Command::Golden(args) => golden::golden(&here()?, &args),
        Command::Icons => icons::icons(&here()?),
        Command::Samples => samples::samples(&here()?),
        Command::Schema => schema::schema(&here()?),
        Command::Bindings => bindings::bindings(&here()?),
        // In the lab's client, where there is no checkout to ask for.
        Command::Measure(args) => measure::measure(&args),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
