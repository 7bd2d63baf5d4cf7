//! What was seen in each scenario, and what is judged from it? `cargo xtask golden` records it anew.
//!
//! The recordings are replayed by the tests of `verdict` without a network; a verdict that changes is a line of
//! `verdicts.txt` that changes.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::checkout::{Checkout, Profile};
use crate::{lab, program};

/// Where the recordings are.
const FOLDER: &str = "crates/verdict/tests/golden";

/// Record what is seen in the lab's scenarios, and write the table of verdicts anew
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these scenarios; without any, all, and recordings of scenarios that are no more are removed
    names: Vec<String>,
    /// Judge the recordings that are there, and record nothing
    #[arg(long)]
    judge: bool,
}

/// Records in the lab, and lets the test that compares the table write it instead.
///
/// # Errors
/// When something cannot be set up, built or written.
pub(crate) fn golden(checkout: &Checkout, args: &Args) -> Result<ExitCode> {
    if !args.judge {
        record(checkout, &args.names)?;
    }
    let mut command = checkout.cargo(&[
        "test",
        "--quiet",
        "--package",
        "faultline-verdict",
        "--test",
        "golden",
    ]);
    program::hand_over(command.env("FAULTLINE_BLESS", "1"))
}

fn record(checkout: &Checkout, names: &[String]) -> Result<()> {
    lab::build(checkout, Profile::Dev)?;
    let folder = checkout.root().join(FOLDER);
    if names.is_empty() {
        for entry in fs::read_dir(&folder).with_context(|| FOLDER.to_owned())? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "jsonl") {
                fs::remove_file(path)?;
            }
        }
    }
    let mut command = program::command(
        checkout.built("faultline-lab", Profile::Dev),
        checkout.root(),
    );
    command.arg("run").args(names).arg("--golden").arg(&folder);
    command
        .arg("--faultline")
        .arg(checkout.built("faultline", Profile::Dev));
    program::run(&mut command)
}
