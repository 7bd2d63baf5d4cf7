//! Is everything here that a command needs? What is missing is installed, what is too old is refused.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::apt;
use crate::checkout::Checkout;
use crate::packages::{Need, PACKAGES, Package, Proof};
use crate::program;
use crate::version::Version;

/// sysinfo 0.40 asks for it.
const RUST: Version = Version {
    major: 1,
    minor: 95,
};
/// vite 8 asks for it.
const NODE: Version = Version {
    major: 20,
    minor: 19,
};

/// Makes this machine ready for `needs`.
///
/// # Errors
/// In one sentence, when Rust is too old or packages cannot be installed.
pub(crate) fn prepare(checkout: &Checkout, needs: &[Need]) -> Result<()> {
    let said = program::output(program::command("rustc", checkout.root()).arg("--version"))
        .unwrap_or_default();
    new_enough(
        "Rust",
        "rustup update stable",
        RUST,
        Version::in_text(&said),
    )?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing: Vec<&Package> = PACKAGES
        .iter()
        .filter(|package| needs.contains(&package.need) && !is_there(package.proof))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        apt::install(&missing)
    }
}

/// Makes sure that the screen can be built.
///
/// # Errors
/// In one sentence, when Node or npm is missing or too old.
pub(crate) fn prepare_node(checkout: &Checkout) -> Result<()> {
    let said = program::output(program::command("node", checkout.root()).arg("--version"))
        .unwrap_or_default();
    new_enough(
        "Node",
        "see https://nodejs.org",
        NODE,
        Version::in_text(&said),
    )?;
    if program::find(NPM).is_none() {
        bail!("npm is needed to build the screen and is not here; it comes with Node");
    }
    Ok(())
}

/// npm's name as a program.
pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Makes sure that `cargo fmt` and `cargo clippy` are there: a minimal toolchain comes without.
///
/// # Errors
/// In one sentence, when they are missing and rustup cannot fetch them.
pub(crate) fn prepare_linters(checkout: &Checkout) -> Result<()> {
    let there = |tool: &str| program::output(&mut checkout.cargo(&[tool, "--version"])).is_ok();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    eprintln!(
        "Installing with rustup: rustfmt (checks the layout of code), clippy (checks its habits)"
    );
    let mut rustup = program::command("rustup", checkout.root());
    if !program::succeeds(rustup.args(["component", "add", "rustfmt", "clippy"])).unwrap_or(false) {
        bail!("rustfmt and clippy are needed, and rustup did not install them");
    }
    Ok(())
}

fn new_enough(tool: &str, remedy: &str, wanted: Version, found: Option<Version>) -> Result<()> {
    match found {
        Some(found) if found >= wanted => Ok(()),
        Some(found) => bail!("{tool} {wanted} or newer is needed, this is {found} ({remedy})"),
        None => bail!("{tool} {wanted} or newer is needed and was not found ({remedy})"),
    }
}

fn is_there(proof: Proof) -> bool {
    match proof {
        Proof::Program(name) => program::find(name).is_some(),
        Proof::Library(name) => program::find("pkg-config").is_some_and(|tool| {
            program::succeeds(program::command(tool, Path::new("/")).args(["--exists", name]))
                .unwrap_or(false)
        }),
        Proof::Module(name) => program::find("python3").is_some_and(|python| {
            let import = format!("import {name}");
            program::succeeds(program::command(python, Path::new("/")).args(["-c", &import]))
                .unwrap_or(false)
        }),
        Proof::Object(name) => library_folders().any(|folder| folder.join(name).exists()),
        Proof::Path(path) => Path::new(path).exists(),
    }
}

/// `/usr/lib`, `/usr/lib64`, and the folder of each architecture below `/usr/lib`.
fn library_folders() -> impl Iterator<Item = std::path::PathBuf> {
    let below = fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    ["/usr/lib", "/usr/lib64"]
        .map(Into::into)
        .into_iter()
        .chain(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_or_absent_tools_are_refused_in_one_sentence() {
        let wanted = Version {
            major: 20,
            minor: 19,
        };
        assert!(new_enough("Node", "see x", wanted, Version::in_text("v20.19.0")).is_ok());
        let old = new_enough("Node", "see x", wanted, Version::in_text("v18.20.1")).unwrap_err();
        assert_eq!(
            old.to_string(),
            "Node 20.19 or newer is needed, this is 18.20 (see x)"
        );
        let none = new_enough("Node", "see x", wanted, None).unwrap_err();
        assert_eq!(
            none.to_string(),
            "Node 20.19 or newer is needed and was not found (see x)"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn proofs_tell_present_from_absent() {
        assert!(is_there(Proof::Program("sh")));
        assert!(!is_there(Proof::Program("no-such-program-anywhere")));
        assert!(is_there(Proof::Path("/usr")));
        assert!(!is_there(Proof::Object("libno-such-library.so.1")));
        assert!(!is_there(Proof::Library("no-such-library")));
    }
}
