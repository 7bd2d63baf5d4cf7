//! Does what is handed on say the same as the screen, and can nothing in it do anything?

use std::path::Path;

use anyhow::{Context as _, ensure};
use fantoccini::elements::Element;
use serde_json::json;

use super::{SILENT, SITE};
use crate::accessibility;
use crate::display::Display;
use crate::window::Window;

pub(super) async fn is_copied(window: &Window) -> anyhow::Result<()> {
    window.complain(SITE).await?;
    window.verdict().await?;
    window.click("#copy").await?;
    window
        .text("#copy[data-outcome=copied]")
        .await
        .map(drop)
        .context("nothing was copied")
}

pub(super) async fn is_handed_on(
    window: &Window,
    display: &Display,
    app: &Path,
) -> anyhow::Result<()> {
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

pub(super) async fn is_previewed(window: &Window) -> anyhow::Result<()> {
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
