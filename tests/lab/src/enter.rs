//! How does the lab come to be alone with itself?
//!
//! A fresh set of namespaces: user (without root), mount, process and network. The lab's first process is number 1 in there,
//! so whatever it started ends with it, and its files live in a tmpfs that goes with the mounts.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use nix::mount::{MsFlags, mount};
use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;
use nix::unistd::{getegid, geteuid};

/// What the lab is made of, with the Debian packages that hold it.
const PROGRAMS: [(&str, &str); 6] = [
    ("ip", "iproute2"),
    ("nft", "nftables"),
    ("ethtool", "ethtool"),
    ("unbound", "unbound"),
    ("dnsmasq", "dnsmasq-base"),
    ("dbus-daemon", "dbus"),
];

/// Where a lab keeps its files, inside.
pub const DIRECTORY: &str = "/run/lab";

/// Runs this program again with `arguments` as the first process of fresh namespaces, and gives its exit code.
///
/// # Errors
/// If this machine cannot run the lab, with the reason in one line.
pub fn enter(arguments: &[OsString]) -> Result<ExitCode> {
    possible()?;
    let (user, group) = (geteuid(), getegid());
    let mut kinds = CloneFlags::CLONE_NEWNS | CloneFlags::CLONE_NEWPID | CloneFlags::CLONE_NEWNET;
    if !user.is_root() {
        kinds |= CloneFlags::CLONE_NEWUSER;
    }
    unshare(kinds).with_context(|| {
        if user.is_root() {
            "this system forbids namespaces (a container without CAP_SYS_ADMIN?)"
        } else {
            "this system forbids namespaces without root; run the lab as root"
        }
    })?;
    if !user.is_root() {
        map(0, user.as_raw(), 0, group.as_raw())?;
    }
    let status = Command::new("/proc/self/exe")
        .args(arguments)
        .env("PATH", path())
        .status()
        .context("the lab's first process")?;
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

/// What the first process does first: mounts of its own.
///
/// # Errors
/// If the system refuses.
pub fn settle() -> Result<()> {
    set_pdeathsig(Signal::SIGKILL).context("dying with the parent")?;
    let none = None::<&str>;
    mount(none, "/", none, MsFlags::MS_REC | MsFlags::MS_PRIVATE, none)
        .context("private mounts")?;
    // Without it `ps` shows the wrong processes, and nothing else breaks: containers may forbid it.
    let _ = mount(Some("proc"), "/proc", Some("proc"), MsFlags::empty(), none);
    // This hides the system's own sockets too: name service caches and message buses know a world outside.
    mount(
        Some("lab"),
        "/run",
        Some("tmpfs"),
        MsFlags::MS_NOSUID | MsFlags::MS_NODEV,
        Some("mode=755"),
    )
    .context("a tmpfs on /run")?;
    fs::create_dir_all(DIRECTORY).context("the lab's directory")
}

/// Becomes an ordinary user, who owns nothing of the network, and runs a command; returns only if that fails.
///
/// # Errors
/// If the command cannot be run.
pub fn as_user(command: &[OsString]) -> Result<std::convert::Infallible> {
    let Some((program, arguments)) = command.split_first() else {
        bail!("no command given")
    };
    let (user, group) = (geteuid().as_raw(), getegid().as_raw());
    // In a user namespace inside, one has no power over the network namespace outside of it: no raw sockets, no routes.
    unshare(CloneFlags::CLONE_NEWUSER).context("a user namespace for the user")?;
    map(1000, user, 1000, group)?;
    Err(Command::new(program).args(arguments).exec())
        .with_context(|| format!("{}", program.display()))
}

fn map(user_inside: u32, user: u32, group_inside: u32, group: u32) -> Result<()> {
    fs::write("/proc/self/setgroups", "deny").context("setgroups")?;
    fs::write("/proc/self/uid_map", format!("{user_inside} {user} 1")).context("uid_map")?;
    fs::write("/proc/self/gid_map", format!("{group_inside} {group} 1")).context("gid_map")
}

fn possible() -> Result<()> {
    let path = path();
    for (program, package) in PROGRAMS {
        let found = std::env::split_paths(&path).any(|directory| directory.join(program).exists());
        if !found {
            bail!("`{program}` is missing (Debian package `{package}`)");
        }
    }
    fs::File::open("/dev/net/tun").context("/dev/net/tun cannot be opened")?;
    if !Path::new("/proc/self/ns/net").exists() {
        bail!("this system has no network namespaces");
    }
    Ok(())
}

/// The user's own search path and the places of administrators' programs.
fn path() -> OsString {
    let mut path = std::env::var_os("PATH").unwrap_or_default();
    path.push(OsStr::new(":/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"));
    path
}
