//! What does the screen know of the Rust types? `cargo xtask bindings` writes its TypeScript anew.

use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::packages::Need;
use crate::{machine, program, screen};

/// Writes the types of reports from their JSON Schema, and those of commands and events from the shell.
///
/// # Errors
/// When something cannot be set up or built.
pub(crate) fn bindings(checkout: &Checkout) -> Result<ExitCode> {
    machine::prepare(checkout, &[Need::Compiler, Need::Window])?;
    machine::prepare_node(checkout)?;
    screen::fetch(checkout)?;
    program::run(&mut screen::npm(checkout, &["run", "types"]))?;
    let mut command = checkout.cargo(&[
        "test",
        "--quiet",
        "--package",
        "faultline-desktop",
        "--test",
        "bindings",
    ]);
    program::hand_over(command.env("FAULTLINE_BLESS", "1"))
}
