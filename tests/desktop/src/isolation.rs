//! Can anything leave this machine while the test runs?

use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Whether this process stands in a network that holds nothing but loopback.
pub(crate) fn is_isolated() -> anyhow::Result<bool> {
    let devices =
        std::fs::read_to_string("/proc/net/dev").context("cannot tell which network this is")?;
    let names = devices
        .lines()
        .skip(2)
        .filter_map(|line| line.split(':').next())
        .map(str::trim);
    Ok(names.into_iter().all(|name| name == "lo"))
}

/// Runs this program again in an empty network, with the same arguments.
pub(crate) fn run_isolated() -> anyhow::Result<ExitCode> {
    let program = std::env::current_exe().context("this program has no path")?;
    // WebDriver speaks over loopback, which a new network has switched off.
    let status = Command::new("unshare")
        .args([
            "--net",
            "--map-root-user",
            "--",
            "sh",
            "-c",
            "ip link set lo up && exec \"$0\" \"$@\"",
        ])
        .arg(program)
        .args(std::env::args_os().skip(1))
        .status()
        .context("`unshare` is needed to keep the test off the network")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
