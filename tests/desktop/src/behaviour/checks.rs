//! Can a check be given up, made again, and replaced by another?

use std::path::Path;

use anyhow::{Context as _, ensure};

use super::{SILENT, SITE};
use crate::display::Display;
use crate::window::Window;

pub(super) async fn is_given_up(window: &Window) -> anyhow::Result<()> {
    window.complain(SILENT).await?;
    window.click("#cancel").await?;
    let message = window.text("#beside").await?;
    ensure!(message.contains(SILENT), "it says {message:?}");
    let field = window.appears("#site").await?;
    let typed = field.prop("value").await?.unwrap_or_default();
    ensure!(typed == SILENT, "the field holds {typed:?}");
    ensure!(
        !window.shows("#verdict").await,
        "a verdict came all the same"
    );
    Ok(())
}

pub(super) async fn is_made_again(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    let before = window.verdict().await?;
    let case = window.attribute("#verdict", "data-case").await?;
    window.click("#again").await?;
    window
        .appears(&format!(
            "#verdict[data-complete=true]:not([data-case=\"{case}\"])"
        ))
        .await
        .context("no second verdict")?;
    let after = window.verdict().await?;
    ensure!(before.blame == after.blame, "{before:?} became {after:?}");
    Ok(())
}

pub(super) async fn gives_way(
    window: &Window,
    display: &Display,
    app: &Path,
) -> anyhow::Result<()> {
    window.complain(SILENT).await?;
    window.appears("#running").await?;
    display.start_again(app, SITE).await?;
    let instead = window
        .appears(&format!("#running[data-site=\"{SITE}\"]"))
        .await
        .context("the second site is not checked")?;
    let said = instead.text().await?;
    ensure!(
        said.contains(SILENT),
        "that the other gave way is not said: {said:?}"
    );
    window.verdict().await?;
    let site = window.attribute("#verdict", "data-site").await?;
    ensure!(site == SITE, "the verdict is about {site:?}");
    Ok(())
}
