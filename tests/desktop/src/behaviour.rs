//! How must the window behave, whatever the network does?

use anyhow::{Context as _, ensure};

use crate::accessibility;
use crate::cases::is_announced;
use crate::window::Window;

/// One way in which the window must behave.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Behaviour {
    /// Without any network the screen blames the user's own.
    Unplugged,
    /// What is no address gets one sentence.
    Nonsense,
    /// A page that is loaded anew shows the verdict again.
    Reload,
    /// A program that was started with a site checks it.
    Argument,
    /// Escape leads back, and the site is offered again.
    Escape,
    /// The summary reaches the clipboard.
    Copy,
    /// No rule of accessibility is broken.
    Accessible,
}

impl Behaviour {
    /// Tries it in an open window.
    pub(crate) async fn holds(self, window: &Window) -> anyhow::Result<()> {
        match self {
            Self::Unplugged => is_told(window).await,
            Self::Nonsense => gets_a_sentence(window).await,
            Self::Reload => survives(window).await,
            Self::Argument => window.verdict().await.map(drop),
            Self::Escape => leads_back(window).await,
            Self::Copy => is_copied(window).await,
            Self::Accessible => is_accessible(window).await,
        }
    }
}

/// A site that need not exist.
const SITE: &str = "news.example";

async fn is_told(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    let shown = window.verdict().await?;
    ensure!(
        shown.blame == "your-network",
        "the screen blames {}: {}",
        shown.blame,
        shown.headline
    );
    is_announced(&shown)
}

async fn gets_a_sentence(window: &Window) -> anyhow::Result<()> {
    window.complain("my site is down").await?;
    let sentence = window.text(".refusal").await?;
    ensure!(sentence.ends_with('.'), "{sentence:?} is no sentence");
    Ok(())
}

async fn survives(window: &Window) -> anyhow::Result<()> {
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

async fn leads_back(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    window.verdict().await?;
    window.press_escape().await?;
    let recent = window
        .text("main section li")
        .await
        .context("no recent site is offered")?;
    ensure!(recent == SITE, "the recent site reads {recent:?}");
    Ok(())
}

async fn is_copied(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    window.verdict().await?;
    window.click("#copy").await?;
    window
        .text("#copy[data-outcome=copied]")
        .await
        .map(drop)
        .context("nothing was copied")
}

async fn is_accessible(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    window.verdict().await?;
    window.click("[aria-controls=evidence]").await?;
    let observation = window
        .text("[data-observation]")
        .await
        .context("there is no evidence")?;
    ensure!(!observation.is_empty(), "an observation without a word");
    accessibility::holds(window).await
}
