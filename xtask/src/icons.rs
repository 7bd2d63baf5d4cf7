//! How do all icon files follow from the one drawing? `cargo xtask icons`.

use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::{machine, program, screen};

/// Draws them anew from `icons/faultline.svg`.
///
/// # Errors
/// When npm fails.
pub(crate) fn icons(checkout: &Checkout) -> Result<ExitCode> {
    machine::prepare_node(checkout)?;
    screen::fetch(checkout)?;
    program::hand_over(&mut screen::npm(checkout, &["run", "icons"]))
}
