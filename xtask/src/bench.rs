//! How much longer than opening the page does the verdict take? `cargo xtask bench`; `peers`: what do others say?
//!
//! In one run of the healthy lab, the check and `curl` of the same page take turns; medians are compared. The
//! programs are built as they are shipped. `--idle` compares memory instead.

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::checkout::{Checkout, Profile};
use crate::packages::Need;
use crate::{lab, machine, measure, peers, program};

/// Compare the time to a settled verdict with `curl` of the same page, in the healthy lab
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// How often each is asked
    #[arg(long, default_value_t = 21, value_parser = clap::value_parser!(u32).range(1..=100))]
    rounds: u32,
    /// A page of the lab
    #[arg(long, default_value = measure::PAGE)]
    url: String,
    /// Measure the programs as they are built for working and testing
    #[arg(long)]
    dev: bool,
    /// Measure the memory of the watch with the window closed instead, beside an empty Tauri program with an icon
    #[arg(long)]
    idle: bool,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum What {
    /// Ask other programs about the same faults, and write docs/peers.md anew
    Peers,
}

/// Builds, and measures in the lab.
///
/// # Errors
/// When something cannot be set up or built.
pub(crate) fn bench(checkout: &Checkout, args: &Args) -> Result<ExitCode> {
    if let Some(What::Peers) = args.what {
        return peers::peers(checkout);
    }
    let profile = if args.dev {
        Profile::Dev
    } else {
        Profile::Release
    };
    if args.idle {
        return idle(checkout, profile);
    }
    lab::build(checkout, profile)?;
    let mut command = program::command(
        checkout.built("faultline-lab", Profile::Dev),
        checkout.root(),
    );
    let ourselves = env::current_exe().context("this program does not know where it stands")?;
    command
        .args(["exec", "healthy", "--"])
        .arg(ourselves)
        .arg("measure");
    command
        .arg("--program")
        .arg(checkout.built("faultline", profile));
    program::hand_over(command.args(["--url", &args.url, "--rounds", &args.rounds.to_string()]))
}

/// Builds the window and an empty program beside it, and measures both in the healthy lab.
fn idle(checkout: &Checkout, profile: Profile) -> Result<ExitCode> {
    machine::prepare(
        checkout,
        &[Need::Compiler, Need::Window, Need::Lab, Need::WindowTest],
    )?;
    let all = ["build", "--workspace", "--all-targets", "--locked"];
    program::run(&mut checkout.cargo(&all))?;
    if profile == Profile::Release {
        let package = ["build", "--release", "--locked", "--package"];
        let both = ["faultline-desktop", "--bins", "--examples"];
        program::run(&mut checkout.cargo(&[&package[..], &both].concat()))?;
    }
    let built = |name: &str| checkout.built(name, profile);
    let mut command = program::command(
        checkout.built("faultline-lab", Profile::Dev),
        checkout.root(),
    );
    command.args(["exec", "healthy", "--"]);
    command.arg(checkout.built("faultline-desktop-test", Profile::Dev));
    command.arg("--app").arg(built("faultline-desktop"));
    program::hand_over(command.arg("--idle").arg(built("examples/empty_tray")))
}
