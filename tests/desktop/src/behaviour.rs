//! How must the window behave, whatever the network does?

use std::path::Path;

use anyhow::{Context as _, ensure};
use fantoccini::elements::Element;
use serde_json::json;

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
            Self::Reload => survives(window).await,
            Self::ReloadDeep => keeps_its_place(window).await,
            Self::ReloadMidway => is_taken_up(window).await,
            Self::Argument => window.verdict().await.map(drop),
            Self::Cancel => is_given_up(window).await,
            Self::Repeat => is_made_again(window).await,
            Self::Second => gives_way(window, display, app).await,
            Self::Keyboard => is_reached_by_keyboard(window).await,
            Self::Escape => leads_back(window).await,
            Self::Copy => is_copied(window).await,
            Self::HandOn => is_handed_on(window, display, app).await,
            Self::Preview => is_previewed(window).await,
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

async fn keeps_its_place(window: &Window) -> anyhow::Result<()> {
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

async fn is_taken_up(window: &Window) -> anyhow::Result<()> {
    window.complain(SILENT).await?;
    window.appears("#running").await?;
    window.reload().await?;
    window.verdict().await.context("after the reload")?;
    let site = window.attribute("#verdict", "data-site").await?;
    ensure!(site == SILENT, "the verdict is about {site:?}");
    Ok(())
}

async fn is_given_up(window: &Window) -> anyhow::Result<()> {
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

async fn is_made_again(window: &Window) -> anyhow::Result<()> {
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

async fn gives_way(window: &Window, display: &Display, app: &Path) -> anyhow::Result<()> {
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

async fn is_handed_on(window: &Window, display: &Display, app: &Path) -> anyhow::Result<()> {
    window.complain(SILENT).await?;
    window.verdict().await?;
    let cause = window.attribute("#verdict", "data-cause").await?;
    window.click("#export").await?;
    window.click("#export-form option[value=json]").await?;
    window.appears("dialog[open] pre").await?;
    accessibility::holds(window).await?;
    window.click("#export-save").await?;
    let path = window.attribute(".said[data-path]", "data-path").await?;
    let said = window.text(".said").await?;
    ensure!(said.contains(&path), "where it went is not said: {said:?}");
    let saved = std::fs::read_to_string(&path).context("nothing was saved")?;
    ensure!(!saved.contains("192.168."), "a private address is in it");
    let again = display.explained(app, Path::new(&path)).await?;
    ensure!(
        again["verdict"]["cause"] == cause.as_str(),
        "{cause} became {}",
        again["verdict"]["cause"]
    );
    Ok(())
}

/// A page as somebody would make it who wants to get out of the frame; every way out would be heard as `out`.
const HOSTILE: &str = r#"
    const done = arguments[0];
    const heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    const say = "parent.postMessage(`out`, `*`)";
    const page = `<!doctype html><script>${say}<\/script><img src="x" onerror="${say}"><svg onload="${say}"></svg>
        <iframe srcdoc="<script>parent.${say}<\/script>"></iframe><meta http-equiv="refresh" content="0;url=javascript:${say}">
        <meta http-equiv="refresh" content="0;url=https://example.com/"><style>p { color: rgb(1, 2, 3) }</style><p>text</p>`;
    const known = document.querySelector("dialog[open] iframe");
    // The rules of the window must hold it even where the frame's own do not.
    const bare = document.createElement("iframe");
    known.after(bare);
    const loaded = (frame) => new Promise((next) => {
        frame.addEventListener("load", next, { once: true });
        frame.srcdoc = page;
    });
    Promise.all([loaded(known), loaded(bare)]).then(() => {
        const colour = bare.contentWindow.getComputedStyle(bare.contentDocument.querySelector("p")).color;
        // What was sent before this is heard before it.
        bare.remove();
        addEventListener("message", ({ data }) => data === "end" && done({ heard: heard.filter((it) => it !== "end"), colour, sandbox: known.getAttribute("sandbox") }));
        postMessage("end", "*");
    });
"#;

async fn is_previewed(window: &Window) -> anyhow::Result<()> {
    window.complain(SILENT).await?;
    let shown = window.verdict().await?;
    window.click("#export").await?;
    let frame = "dialog[open] iframe";
    let headline = window
        .in_frame(frame, "h1", async |h1| h1.text().await)
        .await?;
    ensure!(headline == shown.headline, "the page says {headline:?}");
    let emblem = async |it: Element| it.css_value("border-top-left-radius").await;
    let round = window.in_frame(frame, ".emblem", emblem).await?;
    ensure!(
        round == "50%",
        "the page has no style of its own: {round:?}"
    );
    let found = window.script(HOSTILE).await?;
    ensure!(
        found["heard"] == json!([]) && found["sandbox"] == "",
        "something got out: {found}"
    );
    ensure!(
        found["colour"] != "rgb(1, 2, 3)",
        "any style is allowed: {found}"
    );
    // The frame goes with the page, and comes anew with the archive's.
    window.click("#export-form option[value=json]").await?;
    window.appears("dialog[open] pre").await?;
    window.click("#export-form option[value=zip]").await?;
    window.appears("dialog[open] .members li").await?;
    let headline = window
        .in_frame(frame, "h1", async |h1| h1.text().await)
        .await?;
    ensure!(headline == shown.headline, "the archive says {headline:?}");
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
