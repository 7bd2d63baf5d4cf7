//! Where does the checkout stand, and where does cargo put what it builds?

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::program;

/// The checkout that this program was started from.
#[derive(Clone, Debug)]
pub(crate) struct Checkout {
    root: PathBuf,
    target: PathBuf,
}

impl Checkout {
    /// The checkout that `cargo xtask` was typed in: cargo names it at run time, so a program that was
    /// built in another checkout with the same target directory does not work on the wrong one.
    ///
    /// # Errors
    /// When cargo does not say where it puts what it builds.
    pub(crate) fn here() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().unwrap_or(&manifest).to_path_buf();
        let mut checkout = Self {
            root,
            target: PathBuf::new(),
        };
        let words = ["metadata", "--no-deps", "--format-version", "1"];
        let said = program::output(&mut checkout.cargo(&words))?;
        let said: Value = serde_json::from_str(&said).context("cargo metadata is not JSON")?;
        let target = said["target_directory"].as_str();
        checkout.target = target
            .context("cargo metadata names no target directory")?
            .into();
        Ok(checkout)
    }

    /// The folder of the workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the screen's sources.
    pub(crate) fn screen(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// cargo with these words, run from the root.
    pub(crate) fn cargo(&self, words: &[&str]) -> Command {
        let mut command = program::command(
            env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
            self.root(),
        );
        command.args(words);
        command
    }

    /// Where cargo leaves a built program.
    pub(crate) fn built(&self, name: &str, profile: Profile) -> PathBuf {
        self.target
            .join(profile.folder())
            .join(format!("{name}{EXE_SUFFIX}"))
    }
}

/// How the programs are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// In minutes, for working and testing.
    Dev,
    /// As it would be shipped.
    Release,
}

impl Profile {
    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }

    /// What cargo must be told to compile this way.
    pub(crate) fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &[],
            Self::Release => &["--release"],
        }
    }
}
