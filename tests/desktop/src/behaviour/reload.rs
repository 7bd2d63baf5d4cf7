//! Is everything there again when the page is loaded anew?

use anyhow::{Context as _, ensure};

use super::{SILENT, SITE};
use crate::window::Window;

pub(super) async fn survives(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    let before = window.verdict().await?;
    window.reload().await?;
    let after = window.verdict().await.context("after the reload")?;
    ensure!(
        before.headline == after.headline,
        "{:?} became {:?}",
        before.headline,
        after.headline
    );
    Ok(())
}

pub(super) async fn keeps_its_place(window: &Window) -> anyhow::Result<()> {
    window.appears("#site:focus").await?;
    window.press("half an address").await?;
    window.reload().await?;
    let field = window.appears("#site").await?;
    let typed = field.prop("value").await?.unwrap_or_default();
    ensure!(typed == "half an address", "the field holds {typed:?}");
    window.click("#examples summary").await?;
    window.click("#examples li button").await?;
    let before = window.verdict().await?;
    window.click("[aria-controls=evidence]").await?;
    window.click("[data-section=timing] summary").await?;
    window.reload().await?;
    let after = window.verdict().await.context("after the reload")?;
    ensure!(
        before.headline == after.headline,
        "{:?} became {:?}",
        before.headline,
        after.headline
    );
    window
        .appears("[data-section=timing][open]")
        .await
        .map(drop)
        .context("the evidence is closed")
}

pub(super) async fn is_taken_up(window: &Window) -> anyhow::Result<()> {
    window.complain(SILENT).await?;
    window.appears("#running").await?;
    window.reload().await?;
    window.verdict().await.context("after the reload")?;
    let site = window.attribute("#verdict", "data-site").await?;
    ensure!(site == SILENT, "the verdict is about {site:?}");
    Ok(())
}
