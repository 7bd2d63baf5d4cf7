//! What resolves names: the access provider's resolver and the public ones, all real unbound.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::net::IpAddr;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::daemon::Daemon;
use crate::place::Place;
use crate::wire::Prefix;

/// A running unbound.
pub struct Unbound {
    control: PathBuf,
    _daemon: Daemon,
}

/// What one unbound is to be.
pub struct Setup<'a> {
    /// Its name in file names.
    pub name: &'a str,
    /// Where it answers and asks from.
    pub addresses: &'a [IpAddr],
    /// Chain and key in PEM, for DNS over TLS; without them it speaks UDP and TCP only.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// The lab's root servers, in the form of a zone file.
    pub root_hints: &'a Path,
    /// Whether it gives IPv4 hosts IPv6 addresses under `64:ff9b::/96` (DNS64, RFC 6147).
    pub dns64: bool,
}

/// A public resolver, from `network/resolvers.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicResolver {
    /// The operator's id in the catalogue.
    pub id: String,
    /// Where it answers over HTTPS.
    pub addresses: Vec<IpAddr>,
    /// Those of them that answer in no other way.
    #[serde(default)]
    https_only: Vec<IpAddr>,
    /// Where its front page leads.
    pub home: String,
    /// What its certificate names, besides the addresses.
    pub names: Vec<String>,
    /// What its network announces: this is what vanishes when it is off the air.
    prefixes: Vec<String>,
}

impl PublicResolver {
    /// The public resolvers of the lab.
    ///
    /// # Errors
    /// If the data file is malformed.
    pub fn all() -> Result<Vec<Self>> {
        #[derive(Deserialize)]
        struct Listed {
            resolver: Vec<PublicResolver>,
        }
        Ok(
            toml::from_str::<Listed>(include_str!("../network/resolvers.toml"))
                .context("network/resolvers.toml")?
                .resolver,
        )
    }

    /// Where it answers over UDP, TCP and TLS.
    pub fn plain(&self) -> Vec<IpAddr> {
        self.addresses
            .iter()
            .filter(|address| !self.https_only.contains(address))
            .copied()
            .collect()
    }

    /// What its network announces.
    ///
    /// # Errors
    /// If the data file holds something else than ranges.
    pub fn prefixes(&self) -> Result<Vec<Prefix>> {
        self.prefixes
            .iter()
            .map(|text| text.parse().map_err(anyhow::Error::msg))
            .collect()
    }
}

impl Unbound {
    /// Starts one, its files in `directory`.
    ///
    /// # Errors
    /// If it does not come up.
    pub fn start(place: &Place, setup: &Setup<'_>, directory: &Path) -> Result<Self> {
        let file = |ending: &str| directory.join(format!("{}.{ending}", setup.name));
        let control = file("control");
        fs::write(file("conf"), configuration(setup, &control))?;
        let mut command = Command::new("unbound");
        command.arg("-d").arg("-p").arg("-c").arg(file("conf"));
        let mut daemon = Daemon::start(setup.name, place, &mut command, directory)?;
        daemon.await_ready(|| UnixStream::connect(&control).is_ok())?;
        Ok(Self {
            control,
            _daemon: daemon,
        })
    }

    /// Gives it an order of `unbound-control`, over its socket.
    ///
    /// # Errors
    /// If it does not answer `ok`.
    pub fn tell(&self, order: &str) -> Result<()> {
        let mut socket = UnixStream::connect(&self.control)?;
        socket.set_read_timeout(Some(Duration::from_secs(2)))?;
        socket.write_all(format!("UBCT1 {order}\n").as_bytes())?;
        let mut answer = String::new();
        socket.read_to_string(&mut answer)?;
        ensure!(
            !answer.starts_with("error"),
            "unbound: `{order}`: {}",
            answer.trim()
        );
        Ok(())
    }

    /// Forgets everything it has learned.
    ///
    /// # Errors
    /// If it does not answer.
    pub fn forget(&self) -> Result<()> {
        // Questions that wait for a silent server are dropped too, or they would live on into the next scenario.
        ["flush_requestlist", "flush_zone .", "flush_infra all"]
            .iter()
            .try_for_each(|order| self.tell(order))
    }
}

/// A key that the zone of this name never had. The lab signs nothing; this one zone is held to be signed, so that it
/// is to every validator what a zone is whose owner stopped signing and left its key with the registry.
pub const UNSIGNED: &str =
    "vault.example. DS 31589 13 2 3fd4d5c2b1a0987f6e5d4c3b2a1908f7e6d5c4b3a29181706f5e4d3c2b1a0988";

fn configuration(setup: &Setup<'_>, control: &Path) -> String {
    let mut text = String::from(
        "server:\n  chroot: \"\"\n  username: \"\"\n  pidfile: \"\"\n  directory: \"/run/lab\"\n  use-syslog: no\n  logfile: \"\"\n  \
         num-threads: 1\n  access-control: 0.0.0.0/0 allow\n  access-control: ::/0 allow\n  \
         do-daemonize: no\n  msg-cache-size: 4m\n  rrset-cache-size: 4m\n  outgoing-range: 512\n  ip-freebind: yes\n  so-sndbuf: 0\n  \
         local-zone: \"test.\" transparent\n  ede: yes\n  unblock-lan-zones: yes\n",
    );
    let modules = if setup.dns64 {
        "dns64 validator iterator"
    } else {
        "validator iterator"
    };
    let _ = writeln!(text, "  module-config: \"{modules}\"");
    let _ = writeln!(text, "  trust-anchor: \"{UNSIGNED}\"");
    let _ = writeln!(text, "  root-hints: \"{}\"", setup.root_hints.display());
    let ports: &[u16] = if setup.certificate.is_some() {
        &[53, 853]
    } else {
        &[53]
    };
    for address in setup.addresses {
        for port in ports {
            let _ = writeln!(text, "  interface: {address}@{port}");
        }
        let _ = writeln!(text, "  outgoing-interface: {address}");
    }
    if let Some((chain, key)) = &setup.certificate {
        let _ = writeln!(
            text,
            "  tls-port: 853\n  tls-service-pem: \"{}\"\n  tls-service-key: \"{}\"",
            chain.display(),
            key.display()
        );
    }
    let _ = writeln!(
        text,
        "remote-control:\n  control-enable: yes\n  control-use-cert: no\n  control-interface: \"{}\"",
        control.display()
    );
    text
}
