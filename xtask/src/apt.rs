//! How do missing packages get onto this machine?
//!
//! On Debian and its kin by apt, as root or through sudo; elsewhere we say what is needed and stop.

use std::io::IsTerminal;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::packages::Package;
use crate::program;

/// What is run with the rights of root. Its comments say why it is more than one line.
const SCRIPT: &str = include_str!("install.sh");

/// Says what is going to be installed and why, and installs it.
///
/// # Errors
/// In one sentence, when there is no apt, no way to become root, or apt fails.
pub(crate) fn install(missing: &[&Package]) -> Result<()> {
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    if program::find("apt-get").is_none() {
        bail!(
            "this needs {}; there is no apt here, so please install the like of it and try again",
            announced(missing)
        );
    }
    let mut command = privileged().with_context(|| {
        format!(
            "installing packages needs root or sudo; as root: apt-get install {}",
            names.join(" ")
        )
    })?;
    eprintln!("Installing with apt: {}", announced(missing));
    command
        .args(["sh", "-c", SCRIPT, "install.sh"])
        .args(&names);
    if !program::succeeds(&mut command)? {
        bail!(
            "apt did not install {}; once that is done by hand, try again",
            names.join(" ")
        );
    }
    Ok(())
}

/// `xvfb (is a screen …), dbus (…)`.
fn announced(missing: &[&Package]) -> String {
    missing
        .iter()
        .map(|package| format!("{} ({})", package.name, package.why))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A command that runs its arguments as root; `None` where there is no way.
fn privileged() -> Option<Command> {
    let here = Path::new("/");
    if is_root() {
        return Some(program::command("env", here));
    }
    let mut sudo = program::command(program::find("sudo")?, here);
    if !std::io::stdin().is_terminal() {
        sudo.arg("--non-interactive");
    }
    Some(sudo)
}

fn is_root() -> bool {
    program::output(program::command("id", Path::new("/")).arg("-u"))
        .is_ok_and(|said| said.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::PACKAGES;

    #[test]
    fn announcement_says_what_and_why() {
        let said = announced(&PACKAGES.iter().take(2).collect::<Vec<_>>());
        assert_eq!(
            said,
            "build-essential (compiles the parts that are written in C), pkg-config (finds libraries)"
        );
    }
}
