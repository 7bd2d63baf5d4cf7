//! What does the window show, and what can a person do in it?

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

use crate::display::Display;

/// The opened app.
#[derive(Debug)]
pub(crate) struct Window {
    client: Client,
}

/// What stands in the window once there is a verdict.
#[derive(Debug)]
pub(crate) struct Shown {
    /// The blame code.
    pub(crate) blame: String,
    /// The provider's catalogue id; empty without one.
    pub(crate) provider: String,
    /// The headline.
    pub(crate) headline: String,
    /// The station that is marked as failing; empty without one.
    pub(crate) failing: String,
    /// What a screen reader is told.
    pub(crate) announced: String,
}

/// Deadline of a diagnosis (8 s), plus opening the window on a machine that is busy building.
const PATIENCE: Duration = Duration::from_secs(40);

/// Waits until the app of the case before is gone: a second one would hand over to it and end.
async fn alone(display: &Display) -> anyhow::Result<()> {
    let connection = zbus::connection::Builder::address(display.bus())
        .build()
        .await?;
    let bus = zbus::fdo::DBusProxy::new(&connection).await?;
    let gone = async {
        loop {
            let names = bus.list_names().await?;
            if !names.iter().any(|name| name.ends_with(".SingleInstance")) {
                return anyhow::Ok(());
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, gone)
        .await
        .context("the app of the case before did not end")?
}

impl Window {
    /// Starts the app, with these arguments.
    pub(crate) async fn open(
        display: &Display,
        app: &Path,
        arguments: &[&str],
    ) -> anyhow::Result<Self> {
        let options = json!({ "binary": app, "args": arguments });
        let capabilities = [("webkitgtk:browserOptions".to_owned(), options)]
            .into_iter()
            .collect();
        alone(display).await?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let driver = display.driver();
        let opening = builder.capabilities(capabilities).connect(&driver);
        let client = timeout(PATIENCE, opening)
            .await
            .context("the app said nothing")?
            .context("the app did not open")?;
        Ok(Self { client })
    }

    /// Leaves the screen of the first start, if this is one. A program that was given a site may be past all others.
    pub(crate) async fn begin(&self) -> anyhow::Result<()> {
        self.appears("#begin, #site, #running, #verdict").await?;
        match self.client.find(Locator::Css("#begin")).await {
            Ok(button) => Ok(button.click().await?),
            Err(_known) => Ok(()),
        }
    }

    /// Whether this is on screen now.
    pub(crate) async fn shows(&self, selector: &str) -> bool {
        self.client.find(Locator::Css(selector)).await.is_ok()
    }

    /// Presses keys wherever the focus is.
    pub(crate) async fn press(&self, keys: &str) -> anyhow::Result<()> {
        Ok(self.client.active_element().await?.send_keys(keys).await?)
    }

    /// Presses Tab until the focus is on what `selector` finds, and sees that the focus can be seen.
    pub(crate) async fn tab_to(&self, selector: &str) -> anyhow::Result<()> {
        /// More than the window has stops.
        const MOST: usize = 60;
        for _ in 0..MOST {
            self.press(&char::from(Key::Tab).to_string()).await?;
            let there = format!(
                "const done = arguments[0]; const at = document.activeElement; \
                 done(at.matches({}) ? getComputedStyle(at).outlineStyle : null);",
                json!(selector)
            );
            match self.script(&there).await? {
                Value::Null => {}
                Value::String(outline) if outline != "none" => return Ok(()),
                other => anyhow::bail!("nobody sees that the focus is on {selector}: {other}"),
            }
        }
        anyhow::bail!("Tab never comes to {selector}")
    }

    /// Types into the field and presses Enter.
    pub(crate) async fn complain(&self, input: &str) -> anyhow::Result<()> {
        let field = self.appears("#site").await?;
        field.clear().await?;
        field.send_keys(input).await?;
        Ok(field.send_keys(&Key::Enter.to_string()).await?)
    }

    /// Presses Escape wherever the focus is.
    pub(crate) async fn press_escape(&self) -> anyhow::Result<()> {
        let body = self.appears("body").await?;
        Ok(body.send_keys(&Key::Escape.to_string()).await?)
    }

    /// Waits for the verdict and reads it.
    pub(crate) async fn verdict(&self) -> anyhow::Result<Shown> {
        let verdict = self
            .appears("#verdict[data-complete=true]")
            .await
            .context("no verdict appeared")?;
        let attribute = async |name: &str| {
            Ok::<_, anyhow::Error>(verdict.attr(name).await?.unwrap_or_default())
        };
        let failing = match self.client.find(Locator::Css("[data-state=failing]")).await {
            Ok(station) => station.attr("data-station").await?.unwrap_or_default(),
            Err(_none) => String::new(),
        };
        Ok(Shown {
            blame: attribute("data-blame").await?,
            provider: attribute("data-provider").await?,
            headline: self.text("#verdict h1").await?,
            failing,
            announced: self.text("[role=status]").await?,
        })
    }

    /// The text of an element, once it is there; hidden text as well.
    pub(crate) async fn text(&self, selector: &str) -> anyhow::Result<String> {
        let element = self.appears(selector).await?;
        Ok(element
            .prop("textContent")
            .await?
            .unwrap_or_default()
            .trim()
            .to_owned())
    }

    /// An attribute of an element, once it is there; empty without one.
    pub(crate) async fn attribute(&self, selector: &str, name: &str) -> anyhow::Result<String> {
        let element = self.appears(selector).await?;
        Ok(element.attr(name).await?.unwrap_or_default())
    }

    /// Asks an element that stands in a frame.
    pub(crate) async fn in_frame<T>(
        &self,
        frame: &str,
        selector: &str,
        ask: impl AsyncFnOnce(Element) -> Result<T, CmdError>,
    ) -> anyhow::Result<T> {
        self.appears(frame).await?.enter_frame().await?;
        let found = self.appears(selector).await?;
        let answer = ask(found).await;
        self.client.enter_parent_frame().await?;
        Ok(answer?)
    }

    /// Clicks an element, once it is there.
    pub(crate) async fn click(&self, selector: &str) -> anyhow::Result<()> {
        Ok(self.appears(selector).await?.click().await?)
    }

    /// Loads the page anew, as a web view does after it broke.
    pub(crate) async fn reload(&self) -> anyhow::Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// Keeps a picture of the window.
    pub(crate) async fn photograph(&self, file: &Path) -> anyhow::Result<()> {
        // The page's state is ahead of what is painted by up to two frames.
        let painted =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));";
        self.script(painted)
            .await
            .context("the window does not paint")?;
        let picture = self.client.screenshot().await.context("no screenshot")?;
        Ok(std::fs::write(file, picture)?)
    }

    /// Runs a script that hands its result to `arguments[0]`.
    pub(crate) async fn script(&self, script: &str) -> anyhow::Result<Value> {
        Ok(self.client.execute_async(script, Vec::new()).await?)
    }

    /// Closes the app.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        Ok(self.client.close().await?)
    }

    pub(crate) async fn appears(&self, selector: &str) -> anyhow::Result<Element> {
        let wait = self.client.wait().at_most(PATIENCE);
        wait.for_element(Locator::Css(selector))
            .await
            .with_context(|| format!("{selector} did not appear"))
    }
}
