//! How must the window behave, whatever the network does?

mod checks;
mod handing_on;
mod reload;

use std::path::Path;

use anyhow::{Context as _, ensure};

use crate::accessibility;
use crate::cases::is_announced;
use crate::display::Display;
use crate::window::Window;

/// One way in which the window must behave.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Behaviour {
    /// The first start says what is asked of whom, before anything is.
    First,
    /// Without any network the screen blames the user's own.
    Unplugged,
    /// What is no address gets one sentence.
    Nonsense,
    /// A page that is loaded anew shows the verdict again.
    Reload,
    /// A page that is loaded anew shows what was typed, and a report that was opened, again.
    ReloadDeep,
    /// A page that is loaded anew while a check runs takes it up.
    ReloadMidway,
    /// A program that was started with a site checks it.
    Argument,
    /// A running check can be given up.
    Cancel,
    /// A check can be made again.
    Repeat,
    /// A second start hands its site to this window, whose running check gives way and says so.
    Second,
    /// Everything can be reached by keyboard, and the focus is seen.
    Keyboard,
    /// Escape leads back, and the site is offered again.
    Escape,
    /// The summary reaches the clipboard.
    Copy,
    /// A report that was saved says the same in the terminal.
    HandOn,
    /// The page that leaves is shown as it will look, and nothing in it can do anything.
    Preview,
    /// Another language is spoken at once, and after a reload.
    Language,
    /// No rule of accessibility is broken.
    Accessible,
}

impl Behaviour {
    /// The scenario of the lab in which a check runs long enough to be interfered with.
    pub(crate) fn scenario(self) -> Option<&'static str> {
        match self {
            Self::HandOn | Self::Preview => Some("wan-down"),
            Self::ReloadMidway | Self::Cancel | Self::Second => Some("firewall-drops"),
            _ => None,
        }
    }

    /// Tries it in an open window.
    pub(crate) async fn holds(
        self,
        window: &Window,
        display: &Display,
        app: &Path,
    ) -> anyhow::Result<()> {
        if !matches!(self, Self::First) {
            window.begin().await?;
        }
        match self {
            Self::First => says_what_is_asked(window).await,
            Self::Unplugged => is_told(window).await,
            Self::Nonsense => gets_a_sentence(window).await,
            Self::Reload => reload::survives(window).await,
            Self::ReloadDeep => reload::keeps_its_place(window).await,
            Self::ReloadMidway => reload::is_taken_up(window).await,
            Self::Argument => window.verdict().await.map(drop),
            Self::Cancel => checks::is_given_up(window).await,
            Self::Repeat => checks::is_made_again(window).await,
            Self::Second => checks::gives_way(window, display, app).await,
            Self::Keyboard => is_reached_by_keyboard(window).await,
            Self::Escape => leads_back(window).await,
            Self::Copy => handing_on::is_copied(window).await,
            Self::HandOn => handing_on::is_handed_on(window, display, app).await,
            Self::Preview => handing_on::is_previewed(window).await,
            Self::Language => is_spoken(window).await,
            Self::Accessible => is_accessible(window).await,
        }
    }
}

/// A site that need not exist.
const SITE: &str = "news.example";

/// The site of the scenarios in which nothing answers for long.
const SILENT: &str = "shop.example";

async fn says_what_is_asked(window: &Window) -> anyhow::Result<()> {
    let shown = window.text("main").await?;
    ensure!(
        shown.contains("Whom it asks"),
        "the first screen is {shown:?}"
    );
    accessibility::holds(window).await?;
    window.click("#begin").await?;
    window.appears("#site").await?;
    window.reload().await?;
    window.appears("#site").await.context("after a reload")?;
    ensure!(!window.shows("#begin").await, "it comes a second time");
    Ok(())
}

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

async fn is_reached_by_keyboard(window: &Window) -> anyhow::Result<()> {
    window
        .appears("#site:focus")
        .await
        .context("the field is not ready")?;
    window.press(&format!("{SITE}\u{e007}")).await?;
    window.verdict().await?;
    window.tab_to("[data-station=device] button").await?;
    window.tab_to("#copy").await?;
    window.tab_to("[aria-controls=evidence]").await?;
    window.press("\u{e007}").await?;
    window.appears("[data-observation]").await?;
    window.tab_to("[data-observation] summary").await?;
    window.press("\u{e007}").await?;
    window.appears("[data-observation] details[open]").await?;
    window.press_escape().await?;
    window.appears("#site:focus").await.map(drop)
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

async fn is_spoken(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    let english = window.verdict().await?;
    choose(window, "ar").await?;
    window.appears("html[lang=ar][dir=rtl]").await?;
    window.click("[data-place=check]").await?;
    let arabic = window.verdict().await?;
    window.reload().await?;
    window
        .appears("html[lang=ar][dir=rtl]")
        .await
        .context("after a reload")?;
    choose(window, "en").await?;
    ensure!(
        english.headline != arabic.headline,
        "the verdict is still {:?}",
        arabic.headline
    );
    Ok(())
}

async fn choose(window: &Window, language: &str) -> anyhow::Result<()> {
    window.click("[data-place=settings]").await?;
    window
        .click(&format!("#language option[value={language}]"))
        .await?;
    window
        .appears(&format!("html[lang={language}]"))
        .await
        .map(drop)
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
    accessibility::holds(window).await?;
    for (place, shows) in [
        ("watch", "#watch-state"),
        ("history", "[data-report]"),
        ("providers", "#look"),
        ("settings", "#theme"),
    ] {
        window.click(&format!("[data-place={place}]")).await?;
        window.appears(shows).await?;
        accessibility::holds(window).await.context(place)?;
    }
    Ok(())
}
