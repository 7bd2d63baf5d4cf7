//! What does the watch cost while the window is closed, beside a Tauri program that is nothing but an icon?
//!
//! Memory of each program with all its processes, as the kernel counts it (`/proc/PID/smaps_rollup`): resident, and
//! proportional, where what is shared is divided among those who share it. One program at a time, in one run.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use tokio::process::Child;
use tokio::time::{interval, timeout};

use crate::display::Display;
use crate::panel::{Icon, PATIENCE, Panel};
use crate::watching::{close_window, leaves_nothing, pages, with_settings};

/// Memory of a program, in MiB.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    processes: u32,
    resident: u64,
    proportional: u64,
}

/// Measures, and prints one line for each.
pub(crate) async fn compare(display: &Display, app: &Path, empty: &Path) -> anyhow::Result<()> {
    let mut panel = Panel::start(display).await?;
    println!("{:<44} processes  resident  proportional", "");
    let mut program = display.spawn(empty, &[])?;
    let icon = panel.icon().await?;
    icon.until("it has a menu", |rows| !rows.is_empty()).await?;
    show("empty Tauri program with an icon", &program)?;
    program.kill().await?;
    with_settings(display, async || {
        let mut program = display.spawn(app, &["--at-login"])?;
        let icon = panel.icon().await?;
        looked(&icon).await?;
        show("Faultline watching, started at login", &program)?;
        icon.press("Open Faultline").await?;
        pages(&program, 1).await?;
        painted(&program).await?;
        show("Faultline watching, window open", &program)?;
        close_window(display).await?;
        // The program begins afresh, and so does its icon.
        let icon = panel.icon().await?;
        looked(&icon).await?;
        leaves_nothing(&program).await?;
        show("Faultline watching, window closed again", &program)?;
        program.kill().await?;
        Ok(())
    })
    .await
}

/// Waits until everything was looked at once: before, there is less in memory than there will be.
async fn looked(icon: &Icon) -> anyhow::Result<()> {
    let known = |rows: &[crate::panel::Row]| {
        rows.first()
            .is_some_and(|row| !row.label.starts_with("Looking"))
    };
    icon.until("it has not looked", known).await.map(drop)
}

/// Waits until the memory of the web view is no longer what it was a moment ago: the page is there.
async fn painted(program: &Child) -> anyhow::Result<()> {
    let steady = async {
        let mut ticks = interval(Duration::from_millis(500));
        let mut before = 0;
        loop {
            ticks.tick().await;
            let now = cost(program)?.resident;
            if now == before {
                return Ok::<_, anyhow::Error>(());
            }
            before = now;
        }
    };
    timeout(PATIENCE, steady)
        .await
        .context("the page never rests")?
}

fn show(what: &str, program: &Child) -> anyhow::Result<()> {
    let Cost {
        processes,
        resident,
        proportional,
    } = cost(program)?;
    println!("{what:<44} {processes:>9} {resident:>5} MiB {proportional:>9} MiB");
    Ok(())
}

/// What the program and everything that it has started take now.
fn cost(program: &Child) -> anyhow::Result<Cost> {
    let root = program.id().context("the program has ended")?;
    let parents = parents()?;
    let mut kin = vec![root];
    let mut next = 0;
    while let Some(&parent) = kin.get(next) {
        kin.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(pid, _)| *pid),
        );
        next += 1;
    }
    let (mut resident, mut proportional, mut processes) = (0, 0, 0);
    for pid in kin {
        // One that ends while it is looked at takes nothing.
        let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup"));
        let rollup = rollup.unwrap_or_default();
        processes += u32::from(!rollup.is_empty());
        resident += kib(&rollup, "Rss:");
        proportional += kib(&rollup, "Pss:");
    }
    ensure!(processes > 0, "the program has ended");
    Ok(Cost {
        processes,
        resident: resident / 1024,
        proportional: proportional / 1024,
    })
}

/// Every process with its parent.
fn parents() -> anyhow::Result<Vec<(u32, u32)>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(pid) = name.and_then(|name| name.parse().ok()) else {
            continue;
        };
        // `pid (comm) state ppid …`; the name may hold anything.
        let stat = std::fs::read_to_string(path.join("stat")).unwrap_or_default();
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        if let Some(parent) = after.split_whitespace().nth(1).and_then(|p| p.parse().ok()) {
            all.push((pid, parent));
        }
    }
    Ok(all)
}

fn kib(rollup: &str, name: &str) -> u64 {
    let line = rollup.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
