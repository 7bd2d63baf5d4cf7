//! How does the screen (ui/) get from sources to what the window loads?

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::checkout::Checkout;
use crate::machine::NPM;
use crate::program;

/// npm with these words, run in ui/.
pub(crate) fn npm(checkout: &Checkout, words: &[&str]) -> Command {
    let mut command = program::command(NPM, &checkout.screen());
    command.args(words);
    command
}

/// The command that fetches exactly what the lock file names, and nothing else.
pub(crate) fn install(checkout: &Checkout) -> Command {
    npm(checkout, &["ci", "--no-audit", "--no-fund"])
}

/// Whether what was fetched last time is still what the lock file names.
pub(crate) fn is_installed(checkout: &Checkout) -> bool {
    let wanted = fs::read(checkout.screen().join(LOCK));
    let fetched = fs::read(checkout.screen().join(FETCHED));
    matches!((wanted, fetched), (Ok(wanted), Ok(fetched)) if wanted == fetched)
}

/// Notes for `is_installed` that the lock file was obeyed. `npm ci` empties the folder first, so a note
/// that stands there is of a fetch that came to its end.
///
/// # Errors
/// When the note cannot be written.
pub(crate) fn note_installed(checkout: &Checkout) -> Result<()> {
    let (from, to) = (
        checkout.screen().join(LOCK),
        checkout.screen().join(FETCHED),
    );
    fs::copy(&from, &to)
        .map(drop)
        .with_context(|| format!("could not note the lock file in {}", to.display()))
}

/// Whether there is a built screen that is younger than all of its sources.
pub(crate) fn is_built(checkout: &Checkout) -> bool {
    let ui = checkout.screen();
    let Some(built) = changed(&ui.join("dist/index.html")) else {
        return false;
    };
    ui.join("dist/assets").is_dir() && newest(&ui.join("src")) < Some(built)
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path());
    entries
        .filter_map(|path| {
            if path.is_dir() {
                newest(&path)
            } else {
                changed(&path)
            }
        })
        .max()
}

/// Fetches what the lock file names, where that is not here yet.
///
/// # Errors
/// When npm fails.
pub(crate) fn fetch(checkout: &Checkout) -> Result<()> {
    if is_installed(checkout) {
        return Ok(());
    }
    program::run(&mut install(checkout))?;
    note_installed(checkout)
}

/// Fetches what is needed and builds the screen.
///
/// # Errors
/// When npm fails.
pub(crate) fn build(checkout: &Checkout) -> Result<()> {
    fetch(checkout)?;
    program::run(&mut npm(checkout, &["run", "build"]))
}

const LOCK: &str = "package-lock.json";
const FETCHED: &str = "node_modules/.fetched-lock.json";
