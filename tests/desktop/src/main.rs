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
mod display;
mod isolation;
mod lab;
mod panel;
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
    let mut counts = [0_usize; 3];
    for case in cases::all() {
        if arguments
            .filter
            .as_ref()
            .is_some_and(|filter| !case.name.contains(filter.as_str()))
        {
            continue;
        }
        let outcome = cases::run(&case, &display, &app, &arguments.artefacts).await;
        println!("{:<8} {}{}", outcome.word(), case.name, outcome.detail());
        counts[match outcome {
            Outcome::Passed => 0,
            Outcome::Failed(_) => 1,
            Outcome::Skipped(_) => 2,
        }] += 1;
    }
    let [passed, failed, skipped] = counts;
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
