//! What if the clock of the user's computer is wrong?
//!
//! A namespace for time does not cover the time of day. libfaketime does, for one program: it is loaded before the C
//! library and answers in its place. Spans of time stay what they are.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

/// Where Debian keeps libraries: a folder for each architecture.
const LIBRARIES: &str = "/usr/lib";
const FAKETIME: &str = "faketime/libfaketime.so.1";

/// Sets the clock that `command` will see so many days ahead.
///
/// # Errors
/// If libfaketime is not installed.
pub fn set(command: &mut Command, days: i32) -> Result<()> {
    let library = library().context("libfaketime is not installed")?;
    command
        .env("LD_PRELOAD", library)
        .env("FAKETIME", format!("{days:+}d"))
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("FAKETIME_NO_CACHE", "1");
    Ok(())
}

fn library() -> Option<PathBuf> {
    let folders = std::fs::read_dir(LIBRARIES).ok()?;
    folders
        .flatten()
        .map(|folder| folder.path().join(FAKETIME))
        .find(|library| library.exists())
}
