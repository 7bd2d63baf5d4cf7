//! How does one see Faultline at work? `cargo xtask run [URL]`.

use std::env;
use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::{Checkout, Profile};
use crate::packages::Need;
use crate::{machine, program, screen};

/// Open Faultline: set up this machine, build, show the window
///
/// Where there is no display, the check runs in the terminal instead.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The site that does not load; without it, the connection is checked
    url: Option<String>,
    /// Build as it would be shipped: slower to build, faster to run
    #[arg(long)]
    release: bool,
}

/// Builds and opens the window, or checks in the terminal; the exit code is that of the program.
///
/// # Errors
/// When something cannot be set up or built.
pub(crate) fn run(checkout: &Checkout, args: &Args) -> Result<ExitCode> {
    let profile = if args.release {
        Profile::Release
    } else {
        Profile::Dev
    };
    if has_display() {
        machine::prepare(checkout, &[Need::Compiler, Need::Window])?;
        machine::prepare_node(checkout)?;
        screen::build(checkout)?;
        return open(
            checkout,
            profile,
            "faultline-desktop",
            &[],
            args.url.as_deref(),
        );
    }
    eprintln!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): checking in the terminal instead."
    );
    machine::prepare(checkout, &[Need::Compiler])?;
    open(
        checkout,
        profile,
        "faultline",
        &["check"],
        args.url.as_deref(),
    )
}

fn open(
    checkout: &Checkout,
    profile: Profile,
    name: &str,
    words: &[&str],
    url: Option<&str>,
) -> Result<ExitCode> {
    let mut build = checkout.cargo(&["build", "--bin", name, "--package", package(name)]);
    program::run(build.args(profile.flags()))?;
    let mut command = program::command(checkout.built(name, profile), checkout.root());
    program::hand_over(command.args(words).args(url))
}

/// The package that a program is built from.
fn package(program: &str) -> &str {
    match program {
        "faultline" => "faultline-cli",
        itself => itself,
    }
}

fn has_display() -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
