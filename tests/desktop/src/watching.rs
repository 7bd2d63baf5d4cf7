//! What goes on when the window is closed, and how does one get it back?

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use tokio::process::Child;
use tokio::time::{interval, timeout};

use crate::display::Display;
use crate::panel::{Icon, PATIENCE, Panel, Row};
use crate::window::Window;

/// Settings of somebody who is watched for.
const WATCHED: &str = r#"{ "introduced": true, "watching": true }"#;

/// The icon stays when the window is closed, its menu brings the window back, and ends the program.
pub(crate) async fn tray_outlives_the_window(display: &Display, app: &Path) -> anyhow::Result<()> {
    with_settings(display, async || {
        let mut panel = Panel::start(display).await?;
        let mut program = display.spawn(app, &[])?;
        let icon = panel.icon().await?;
        let rows = icon.rows().await?;
        says_its_state(&rows)?;
        pages(&program, 1).await.context("the window opens")?;
        pauses(&icon).await?;
        icon.press_until("Pause", rests).await?;
        close_window(display).await?;
        // The program begins afresh, and so does its icon.
        icon.leaves().await?;
        let icon = panel.icon().await.context("the window is closed")?;
        let rows = icon.until("it rests as before", rests).await?;
        says_its_state(&rows)?;
        leaves_nothing(&program).await?;
        icon.press("Open Faultline").await?;
        pages(&program, 1).await.context("the window is back")?;
        icon.press("Quit").await?;
        let ended = timeout(PATIENCE, program.wait()).await;
        let ended = ended.context("the program did not end")??;
        ensure!(ended.success(), "the program ended with {ended}");
        Ok(())
    })
    .await
}

/// Started at login, there is the icon and no window; a second start opens it.
pub(crate) async fn login_opens_no_window(display: &Display, app: &Path) -> anyhow::Result<()> {
    with_settings(display, async || {
        let mut panel = Panel::start(display).await?;
        let mut program = display.spawn(app, &["--at-login"])?;
        let icon = panel.icon().await?;
        icon.until("it looks", |rows| !rows.is_empty()).await?;
        pages(&program, 0).await.context("no window was wanted")?;
        icon.press("Open Faultline").await?;
        pages(&program, 1).await.context("the window opens")?;
        icon.press("Quit").await?;
        let ended = timeout(PATIENCE, program.wait()).await;
        ended.context("the program did not end")??;
        Ok(())
    })
    .await
}

/// What the settings put among the programs that start at login does start this one there, wherever it lies, and goes again.
pub(crate) async fn entry_starts_it_at_login(display: &Display, app: &Path) -> anyhow::Result<()> {
    /// Everything that the specification gives a meaning to, but for `%`.
    const FOLDER: &str = "it's `all` \"my\" $HOME\\programs";
    with_settings(display, async || {
        let folder = app.with_file_name(FOLDER);
        std::fs::create_dir_all(&folder)?;
        let elsewhere = folder.join("faultline desktop");
        std::fs::hard_link(app, &elsewhere)?;
        let result = starts_at_login(display, &elsewhere).await;
        std::fs::remove_dir_all(&folder)?;
        result
    })
    .await
}

async fn starts_at_login(display: &Display, app: &Path) -> anyhow::Result<()> {
    let mut panel = Panel::start(display).await?;
    let entry = display.login_entry();
    switch_login(display, app).await?;
    ensure!(entry.exists(), "{} is not there", entry.display());
    let file = entry.to_string_lossy();
    let mut gio = display.spawn(Path::new("gio"), &["launch", &file])?;
    let launched = timeout(PATIENCE, gio.wait()).await;
    ensure!(
        launched.context("gio did not end")??.success(),
        "{file} cannot be launched"
    );
    let icon = panel.icon().await.context("it did not start")?;
    icon.until("it looks", |rows| !rows.is_empty()).await?;
    let shown = display.output(
        "xdotool",
        &["search", "--onlyvisible", "--name", "^Faultline$"],
    );
    ensure!(shown.await?.is_empty(), "a window was not wanted");
    icon.press("Quit").await?;
    switch_login(display, app).await?;
    ensure!(!entry.exists(), "{} is still there", entry.display());
    Ok(())
}

/// Turns the switch of the settings over.
async fn switch_login(display: &Display, app: &Path) -> anyhow::Result<()> {
    let window = Window::open(display, app, &[]).await?;
    let switched = async {
        window.click("[data-place=settings]").await?;
        window.appears("#login").await?;
        let before = display.login_entry().exists();
        window.click("#login").await?;
        let mut ticks = interval(Duration::from_millis(20));
        let turned = async {
            while display.login_entry().exists() == before {
                ticks.tick().await;
            }
        };
        timeout(PATIENCE, turned)
            .await
            .context("nothing was written")
    };
    let result = switched.await;
    window.close().await?;
    result
}

/// A fault of the connection is one message on the desktop, and a click on it opens its report.
pub(crate) async fn message_opens_its_report(display: &Display, app: &Path) -> anyhow::Result<()> {
    with_settings(display, async || {
        let mut panel = Panel::start(display).await?;
        let _daemon = display.spawn(Path::new("dunst"), &[])?;
        let window = Window::open(display, app, &[]).await?;
        let result = opens_its_report(&window, display, &mut panel).await;
        window.close().await?;
        result
    })
    .await
}

async fn opens_its_report(
    window: &Window,
    display: &Display,
    panel: &mut Panel,
) -> anyhow::Result<()> {
    let icon = panel.icon().await?;
    // Before the user's eyes there must be something else, or he is not told.
    window.click("[data-place=settings]").await?;
    window.appears("#theme").await?;
    let mut ticks = interval(Duration::from_millis(500));
    let shown = async {
        loop {
            ticks.tick().await;
            // Three looks make it sure; nobody waits for the timetable here.
            icon.press("Check now").await?;
            let count = display.output("dunstctl", &["count", "displayed"]).await?;
            if count.parse::<u32>().is_ok_and(|count| count > 0) {
                return Ok::<_, anyhow::Error>(count);
            }
        }
    };
    let count = timeout(PATIENCE, shown)
        .await
        .context("no message came")??;
    ensure!(count == "1", "{count} messages for one fault");
    icon.until("the menu says so, too", |rows| {
        rows.first()
            .is_some_and(|row| row.label.contains("network"))
    })
    .await?;
    display.output("dunstctl", &["action", "0"]).await?;
    let verdict = window.verdict().await.context("after the click")?;
    ensure!(
        verdict.blame == "your-network",
        "the report is about {verdict:?}"
    );
    Ok(())
}

/// Closes the window as a person does who leaves the mouse alone.
pub(crate) async fn close_window(display: &Display) -> anyhow::Result<()> {
    let search = ["search", "--sync", "--onlyvisible", "--name", "^Faultline$"];
    let activate = [&search[..], &["windowactivate", "--sync"]].concat();
    display.output("xdotool", &activate).await?;
    // To whatever window is active, as from a keyboard: the window manager hears what is sent to one window not at all.
    display
        .output("xdotool", &["key", "alt+F4"])
        .await
        .map(drop)
}

fn says_its_state(rows: &[Row]) -> anyhow::Result<()> {
    let state = rows.first().context("the menu is empty")?;
    ensure!(
        !state.enabled && state.label.len() > 5,
        "the first row does not say how it stands: {state:?}"
    );
    for label in ["Check now", "Open Faultline", "Quit"] {
        ensure!(
            rows.iter().any(|row| row.label == label && row.enabled),
            "no {label:?} among {rows:?}"
        );
    }
    Ok(())
}

fn rests(rows: &[Row]) -> bool {
    rows.iter().any(|row| row.label == "Go on")
}

async fn pauses(icon: &Icon) -> anyhow::Result<()> {
    let before = icon.picture().await?;
    let rows = icon.press_until("Pause", rests).await?;
    let state = &rows[0].label;
    ensure!(state.starts_with("Resting"), "the first row says {state:?}");
    let other = async {
        let mut ticks = interval(Duration::from_millis(50));
        while icon.picture().await? == before {
            ticks.tick().await;
        }
        Ok::<_, anyhow::Error>(())
    };
    timeout(PATIENCE, other)
        .await
        .context("the picture is the same")??;
    let at_work = |rows: &[Row]| rows.iter().any(|row| row.label == "Pause");
    icon.press_until("Go on", at_work).await.map(drop)
}

/// Waits until the program has so many processes that show pages.
pub(crate) async fn pages(program: &Child, wanted: usize) -> anyhow::Result<()> {
    children(program, "WebKitWebProces", wanted).await
}

/// Waits until nothing of WebKit's is left, and nothing that has ended but still has a number.
pub(crate) async fn leaves_nothing(program: &Child) -> anyhow::Result<()> {
    children(program, "", 0).await
}

/// Waits until the program has so many children whose names begin with this.
async fn children(program: &Child, name: &str, wanted: usize) -> anyhow::Result<()> {
    let program = program.id().context("the program has ended")?;
    let count = async {
        let mut ticks = interval(Duration::from_millis(50));
        while children_of(program, name)? != wanted {
            ticks.tick().await;
        }
        Ok::<_, anyhow::Error>(())
    };
    let reached = timeout(PATIENCE, count).await;
    let now = children_of(program, name)?;
    reached.with_context(|| format!("{now} children {name:?}, not {wanted}"))?
}

fn children_of(program: u32, name: &str) -> anyhow::Result<usize> {
    let mut count = 0;
    for entry in std::fs::read_dir("/proc")? {
        // `pid (comm) state ppid …`; a process may end while it is looked at.
        let stat = std::fs::read_to_string(entry?.path().join("stat")).unwrap_or_default();
        let Some((before, after)) = stat.rsplit_once(')') else {
            continue;
        };
        let parent = after.split_whitespace().nth(1);
        let is_named = before
            .split_once('(')
            .is_some_and(|(_, of)| of.starts_with(name));
        count += usize::from(is_named && parent == Some(program.to_string().as_str()));
    }
    Ok(count)
}

/// Tries something with a watch that is on, and leaves the settings as they were.
pub(crate) async fn with_settings(
    display: &Display,
    attempt: impl AsyncFnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let file = display.settings();
    let before = std::fs::read(&file).ok();
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&file, WATCHED)?;
    let result = attempt().await;
    match before {
        Some(before) => std::fs::write(&file, before)?,
        None => std::fs::remove_file(&file)?,
    }
    result
}
