//! How is a long-running program started, awaited and ended?

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::place::Place;

/// A running program; it ends when this is dropped.
pub struct Daemon {
    name: String,
    child: Child,
}

impl Daemon {
    /// Starts a program in a place; what it prints goes to `NAME.log` in `logs`.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn start(name: &str, place: &Place, command: &mut Command, logs: &Path) -> Result<Self> {
        let log = File::create(logs.join(format!("{name}.log")))
            .with_context(|| format!("log of {name}"))?;
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let child = place
            .within(|| command.spawn())?
            .with_context(|| format!("{command:?}"))?;
        Ok(Self {
            name: name.to_owned(),
            child,
        })
    }

    /// Waits until `ready` holds.
    ///
    /// # Errors
    /// If the program ends, or after five seconds: these programs take some tens of milliseconds.
    pub fn await_ready(&mut self, mut ready: impl FnMut() -> bool) -> Result<()> {
        let begun = Instant::now();
        while !ready() {
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended at its start: {status}", self.name);
            }
            if begun.elapsed() > Duration::from_secs(5) {
                bail!("{} is not ready after five seconds", self.name);
            }
            thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
