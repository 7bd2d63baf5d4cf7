//! Can people use the window who cannot see it, or not well?
//!
//! axe-core, a checker of the rules that a program can check (WCAG 2, contrast included), run in the real window.

use std::path::PathBuf;

use anyhow::{Context as _, ensure};

use crate::window::Window;

/// Whether the checker is there: it comes with the screen's development packages.
pub(crate) fn is_installed() -> bool {
    checker().exists()
}

/// Fails with the first rule that is broken.
pub(crate) async fn holds(window: &Window) -> anyhow::Result<()> {
    let checker = std::fs::read_to_string(checker()).context("axe-core cannot be read")?;
    let found = window
        .script(&format!("{checker}\n{RUN}"))
        .await
        .context("axe-core does not run")?;
    let broken = found.as_array().context("axe-core gives a list")?;
    ensure!(broken.is_empty(), "accessibility rules are broken: {found}");
    Ok(())
}

const RUN: &str = "const done = arguments[0]; \
    axe.run().then(({ violations }) => done(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)));";

fn checker() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js")
}
