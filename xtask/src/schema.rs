//! What may stand in a report, as others read it? `cargo xtask schema` writes the JSON Schema anew.

use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::program;

/// Lets the test that compares the kept schema with the Rust types write it instead.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn schema(checkout: &Checkout) -> Result<ExitCode> {
    let mut command =
        checkout.cargo(&["test", "--quiet", "--package", "faultline-report", "schema"]);
    program::hand_over(command.env("UPDATE_SCHEMA", "1"))
}
