//! Does the window say what happened?
//!
//! Opens the built app on a display of its own, types a complaint as a person would, and reads the screen.
//! Inside the lab (`faultline-lab exec NAME -- faultline-desktop-test`) it plays scenarios; outside it moves into
//! an empty network first, so that no packet leaves the machine, and sees what an unplugged computer sees.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "a test program that reports on stdout")]

mod accessibility;
mod behaviour;
mod cases;
mod day;
mod display;
mod idle;
mod isolation;
mod lab;
mod panel;
mod terminal;
mod watching;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser;

use crate::cases::Outcome;
use crate::display::Display;

/// Drives the Faultline window through WebDriver.
#[derive(Debug, Parser)]
struct Arguments {
    /// The built program.
    #[arg(long, default_value = "target/debug/faultline-desktop")]
    app: PathBuf,
    /// Where screenshots go.
    #[arg(long, default_value = "artefacts/desktop")]
    artefacts: PathBuf,
    /// Live through a day with twelve outages instead, in the lab.
    #[arg(long)]
    day: bool,
    /// Measure the memory of the watch instead, beside this program that is nothing but an icon.
    #[arg(long, value_name = "PROGRAM")]
    idle: Option<PathBuf>,
    /// Only cases whose name contains this.
    filter: Option<String>,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    if lab::control().is_none() && !isolation::is_isolated()? {
        return isolation::run_isolated();
    }
    tokio::runtime::Runtime::new()
        .context("no async runtime")?
        .block_on(run(&arguments))
}

async fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let app = arguments
        .app
        .canonicalize()
        .with_context(|| format!("{} is not built", arguments.app.display()))?;
    std::fs::create_dir_all(&arguments.artefacts).context("no folder for screenshots")?;
    let display = Display::start().await?;
    if let Some(empty) = &arguments.idle {
        idle::compare(&display, &app, empty).await?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.day {
        let outcome = day::is_told_as_it_was(&display, &app).await;
        let outcome = outcome.map_or_else(Outcome::Failed, |()| Outcome::Passed);
        println!("{}", line("day-is-told-as-it-was", &outcome));
        return Ok(conclude(&[outcome]));
    }
    let mut outcomes = Vec::new();
    for case in cases::all() {
        if arguments
            .filter
            .as_ref()
            .is_some_and(|filter| !case.name.contains(filter.as_str()))
        {
            continue;
        }
        let outcome = cases::run(&case, &display, &app, &arguments.artefacts).await;
        println!("{}", line(case.name, &outcome));
        outcomes.push(outcome);
    }
    Ok(conclude(&outcomes))
}

fn line(name: &str, outcome: &Outcome) -> String {
    format!("{:<8} {name}{}", outcome.word(), outcome.detail())
}

/// Says how many went which way.
fn conclude(outcomes: &[Outcome]) -> ExitCode {
    let mut counts = [0_usize; 3];
    for outcome in outcomes {
        counts[match outcome {
            Outcome::Passed => 0,
            Outcome::Failed(_) => 1,
            Outcome::Skipped(_) => 2,
        }] += 1;
    }
    let [passed, failed, skipped] = counts;
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
