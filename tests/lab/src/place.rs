//! Where does a program or a socket live?
//!
//! A place is a network namespace, for the client with a mount namespace of its own. What is done `within` it is done on
//! a fresh thread: a thread can change its namespaces without moving the rest of the program.

use std::fs::{self, File};
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use nix::sched::{CloneFlags, setns, unshare};

/// A network namespace by its name, and the mounts that go with it.
pub struct Place {
    /// Its name, as `ip netns` shows it.
    pub name: &'static str,
    network: File,
    mounts: Option<File>,
}

impl Place {
    /// Makes a new, empty one.
    ///
    /// # Errors
    /// If `ip` cannot.
    pub fn create(name: &'static str) -> Result<Self> {
        command(Command::new("ip").args(["netns", "add", name]))?;
        let network = File::open(format!("/run/netns/{name}")).context("namespace file")?;
        Ok(Self {
            name,
            network,
            mounts: None,
        })
    }

    /// Gives it mounts of its own, arranged by `arrange`.
    ///
    /// # Errors
    /// What `arrange` fails with, or if the system refuses.
    pub fn mount(&mut self, arrange: impl FnOnce() -> Result<()> + Send) -> Result<()> {
        let mounts = self.within(|| {
            unshare(CloneFlags::CLONE_NEWNS).context("mount namespace")?;
            arrange()?;
            File::open("/proc/thread-self/ns/mnt").context("mount namespace")
        })??;
        self.mounts = Some(mounts);
        Ok(())
    }

    /// Does something inside; what is started or opened there stays there.
    ///
    /// # Errors
    /// If the place cannot be entered.
    ///
    /// # Panics
    /// If `act` does.
    pub fn within<T: Send>(&self, act: impl FnOnce() -> T + Send) -> Result<T> {
        thread::scope(|scope| {
            let entered = scope.spawn(|| {
                setns(&self.network, CloneFlags::CLONE_NEWNET)?;
                if let Some(mounts) = &self.mounts {
                    unshare(CloneFlags::CLONE_FS)?; // mounts can only change for a thread with its own root and directory
                    setns(mounts, CloneFlags::CLONE_NEWNS)?;
                }
                Ok(act())
            });
            match entered.join() {
                Ok(done) => done.map_err(|error: nix::Error| {
                    anyhow::anyhow!("entering `{}`: {error}", self.name)
                }),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        })
    }

    /// Carries out `ip` commands, one a line.
    ///
    /// # Errors
    /// The first command that fails.
    pub fn ip(&self, batch: &str) -> Result<()> {
        feed(
            Command::new("ip").args(["-netns", self.name, "-batch", "-"]),
            batch,
        )
    }

    /// Loads a firewall script.
    ///
    /// # Errors
    /// What `nft` says.
    pub fn nft(&self, script: &str) -> Result<()> {
        self.within(|| feed(Command::new("nft").args(["-f", "-"]), script))?
    }

    /// Writes a kernel setting of this place, such as `net/ipv4/ip_forward`.
    ///
    /// # Errors
    /// If the setting is missing or read-only.
    pub fn set(&self, setting: &str, value: &str) -> Result<()> {
        let path = format!("/proc/sys/{setting}");
        self.within(|| fs::write(&path, value))?
            .with_context(|| format!("{path} in `{}`", self.name))
    }
}

/// Runs a command to its end.
///
/// # Errors
/// With what it printed, if it fails.
pub fn command(command: &mut Command) -> Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{command:?}"))?;
    ensure!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}

fn feed(command: &mut Command, text: &str) -> Result<()> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{command:?}"))?;
    if let Some(mut input) = child.stdin.take() {
        // A child that has failed already says why on its own.
        let _ = input.write_all(text.as_bytes());
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!(
            "{command:?}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(())
}
