//! Does everything that we claim hold, on this machine, now? `cargo xtask test`.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::builder::PossibleValuesParser;

use crate::checkout::Checkout;
use crate::machine;
use crate::program::{self, Stream};
use crate::steps::{ONLY_BY_NAME, STEPS, Step, Task, Tool};
use crate::tally::{Counting, Tally};

/// Run every test and say in one line how many passed
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these steps, separated by commas; `day`, a day of outages in ten minutes, runs only when it is named
    #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    only: Vec<String>,
}

/// Runs the steps and prints their sum; anything that failed or was skipped makes the exit code 1.
///
/// # Errors
/// When this machine cannot be prepared; nothing was tested then.
pub(crate) fn test(checkout: &Checkout, args: &Args) -> Result<ExitCode> {
    let chosen: Vec<&Step> = STEPS
        .iter()
        .filter(|step| match args.only.as_slice() {
            [] => !ONLY_BY_NAME.contains(&step.name),
            named => named.iter().any(|name| name == step.name),
        })
        .collect();
    prepare(checkout, &chosen)?;
    let mut ends = Vec::new();
    for step in chosen {
        println!("\n── {}: {}", step.name, step.proves);
        let began = Instant::now();
        let tally = follow(checkout, step)?;
        ends.push((step.name, tally, began.elapsed()));
    }
    Ok(conclude(&ends))
}

fn prepare(checkout: &Checkout, steps: &[&Step]) -> Result<()> {
    let needs: Vec<_> = steps.iter().flat_map(|step| step.needs).copied().collect();
    machine::prepare(checkout, &needs)?;
    if steps.iter().any(|step| step.tools.contains(&Tool::Node)) {
        machine::prepare_node(checkout)?;
    }
    if steps.iter().any(|step| step.tools.contains(&Tool::Linters)) {
        machine::prepare_linters(checkout)?;
    }
    Ok(())
}

/// Runs the commands of one step; one that only prepares and fails ends it.
fn follow(checkout: &Checkout, step: &Step) -> Result<Tally> {
    let mut sum = Tally::default();
    for mut task in (step.tasks)(checkout) {
        let tally = carry_out(step.name, &mut task)?;
        sum += tally;
        if tally.failed == 0 {
            (task.then)(checkout)?;
        } else if task.counting == Counting::Preparation {
            break;
        }
    }
    Ok(sum)
}

/// Runs one command and shows its output as it comes. A summary of its own is shown with the step's name
/// before it, so that only the last line of all reads as the sum.
fn carry_out(step: &str, task: &mut Task) -> Result<Tally> {
    println!("$ {}", program::typed(&task.command));
    if std::io::stdout().is_terminal() {
        task.command
            .env("CARGO_TERM_COLOR", "always")
            .env("FORCE_COLOR", "1");
    } else {
        task.command.env("NO_COLOR", "1");
    }
    let mut counted = Tally::default();
    let status = program::follow(&mut task.command, |stream, line| {
        let tally = task.counting.line(line);
        counted += tally.unwrap_or_default();
        match stream {
            Stream::Out if task.counting == Counting::Summary && tally.is_some() => {
                println!("{step}: {line}");
            }
            Stream::Out => println!("{line}"),
            Stream::Err => eprintln!("{line}"),
        }
    })?;
    if !status.success() {
        eprintln!("`{}` failed ({status})", program::typed(&task.command));
    }
    Ok(task.counting.conclude(counted, status.success()))
}

/// Prints what became of each step, and the sum as the last line.
fn conclude(ends: &[(&str, Tally, Duration)]) -> ExitCode {
    println!();
    for (name, tally, took) in ends {
        println!("{name:<8} {:>5} s   {tally}", took.as_secs());
    }
    let sum: Tally = ends.iter().map(|(_, tally, _)| *tally).sum();
    println!("{sum}");
    if sum.failed == 0 && sum.skipped == 0 && sum.passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
