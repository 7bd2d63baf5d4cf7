//! What would the user's computer say on its D-Bus, if systemd-resolved looked after its link?
//!
//! A bus of its own, and one service on it that has the real one's name, object and property. The bus runs in the user's
//! own namespace: it lets in whoever is the user it takes them for, and that is another number outside.

use std::net::IpAddr;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Sender as Said, channel};
use std::thread;

use anyhow::{Context, Result};
use tokio::sync::oneshot;
use zbus::connection::Builder;

use crate::daemon::Daemon;
use crate::enter::DIRECTORY;
use crate::place::Place;

/// How programs on the computer find it.
pub const ADDRESS: &str = "unix:path=/run/lab/system-bus";
const SOCKET: &str = "/run/lab/system-bus";

/// Everybody may connect, as on the real one.
const CONFIGURATION: &str = "<busconfig><listen>unix:path=/run/lab/system-bus</listen><auth>EXTERNAL</auth>\
    <policy context=\"default\"><allow user=\"*\"/><allow own=\"*\"/><allow send_destination=\"*\"/>\
    <allow receive_sender=\"*\"/></policy></busconfig>";

/// The computer's user, as its bus sees everybody.
const USER: u32 = 1000;

/// A running bus; it ends when this is dropped.
pub struct SystemBus {
    /// The service ends when nobody can tell it any more.
    _service: oneshot::Sender<()>,
    _daemon: Daemon,
}

impl SystemBus {
    /// Starts a bus on which these are the link's resolvers.
    ///
    /// # Errors
    /// If it does not come up.
    pub fn start(place: &Place, resolvers: &[IpAddr]) -> Result<Self> {
        let folder = Path::new(DIRECTORY);
        let file = folder.join("system-bus.conf");
        std::fs::write(&file, CONFIGURATION)?;
        let _of_before = std::fs::remove_file(SOCKET);
        let mut command = Command::new("/proc/self/exe");
        command.args(["as-user", "--", "dbus-daemon", "--nofork", "--config-file"]);
        command.arg(&file);
        let mut daemon = Daemon::start("system-bus", place, &mut command, folder)?;
        daemon.await_ready(|| Path::new(SOCKET).exists())?;
        let (service, over) = oneshot::channel();
        let (said, hears) = channel();
        let resolved = Resolved(resolvers.iter().map(|it| row(*it)).collect());
        thread::spawn(move || serve(resolved, &said, over));
        hears.recv().context("the service did not start")??;
        Ok(Self {
            _service: service,
            _daemon: daemon,
        })
    }
}

/// One server of the property `DNS`: link, family, address. Only one link is there besides loopback.
fn row(address: IpAddr) -> (i32, i32, Vec<u8>) {
    const LINK: i32 = 2;
    match address {
        IpAddr::V4(address) => (LINK, libc::AF_INET, address.octets().to_vec()),
        IpAddr::V6(address) => (LINK, libc::AF_INET6, address.octets().to_vec()),
    }
}

struct Resolved(Vec<(i32, i32, Vec<u8>)>);

#[zbus::interface(name = "org.freedesktop.resolve1.Manager")]
impl Resolved {
    #[zbus(property, name = "DNS")]
    fn dns(&self) -> Vec<(i32, i32, Vec<u8>)> {
        self.0.clone()
    }
}

fn serve(resolved: Resolved, said: &Said<Result<()>>, over: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let Ok(runtime) = runtime else { return };
    runtime.block_on(async {
        let connected = async {
            Builder::address(ADDRESS)
                .user_id(USER)
                .serve_at("/org/freedesktop/resolve1", resolved)
                .name("org.freedesktop.resolve1")
                .build()
                .await
        };
        match connected.await {
            Ok(_connection) => {
                let _ = said.send(Ok(()));
                let _ = over.await;
            }
            Err(error) => {
                let _ = said.send(Err(error.into()));
            }
        }
    });
}
