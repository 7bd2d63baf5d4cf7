//! How do tests get a D-Bus of their own, with nobody else on it?
//!
//! For tests only: what cannot be had here is a machine that is not set up, so it panics.

#![forbid(unsafe_code)]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use zbus::Connection;

/// A bus that ends with the test, and its socket with it.
#[derive(Debug)]
pub struct Bus {
    daemon: Child,
    address: String,
    /// Left to itself, a daemon that is ended leaves its socket in the folder for temporary files.
    _folder: TempDir,
}

impl Bus {
    /// Starts a bus.
    ///
    /// # Panics
    /// There is no dbus-daemon.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let socket = folder.path().join("bus");
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .arg(format!("--address=unix:path={}", socket.display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed: `cargo xtask test` sees to that");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().expect("piped"))
            .read_line(&mut address)
            .expect("it says its address");
        Self {
            daemon,
            address: address.trim().to_owned(),
            _folder: folder,
        }
    }

    /// Somebody on the bus.
    ///
    /// # Panics
    /// The bus is gone.
    pub async fn connect(&self) -> Connection {
        zbus::connection::Builder::address(self.address.as_str())
            .build()
            .await
            .expect("the bus is there")
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // The folder goes with its field, once the daemon is gone.
        let _gone = self.daemon.kill();
        let _gone = self.daemon.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_bus_leaves_nothing_behind() {
        let bus = Bus::start();
        let socket = bus.address.trim_start_matches("unix:path=");
        let socket = Path::new(socket.split(',').next().expect("an address")).to_owned();
        assert!(socket.exists(), "{} is no socket", socket.display());
        drop(bus);
        let folder = socket.parent().expect("it lies in a folder");
        assert!(!folder.exists(), "{} is still there", folder.display());
    }
}
