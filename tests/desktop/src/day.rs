//! Does a day with twelve outages give twelve messages, twelve times "it's back", and a history that says the same?
//!
//! The day is compressed: looks are seconds apart instead of minutes, and so are outages. `faultline watch` runs as
//! shipped, and the desktop that its messages reach is a record of ours.

#![expect(
    clippy::needless_pass_by_value,
    clippy::used_underscore_binding,
    reason = "zbus makes calls of what it is given"
)]

use std::collections::HashMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::ChildStdout;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{sleep, timeout};
use zbus::{Connection, OwnedVariant, Variant};

use crate::display::Display;
use crate::lab;

/// What goes wrong, and how far it reaches: five kinds, one after the other.
const DAY: [(&str, &str); 12] = [
    ("wan-down", "network"),
    ("certificate-expired", "site:https://blog.example"),
    ("cloudflare-2025-11-18", "provider:cloudflare"),
    ("isp-resolver-dead", "network"),
    ("origin-500", "site:https://blog.example"),
    ("wan-down", "network"),
    ("isp-resolver-dead", "network"),
    ("cloudflare-2025-11-18", "provider:cloudflare"),
    ("certificate-expired", "site:https://blog.example"),
    ("isp-resolver-dead", "network"),
    ("origin-500", "site:https://blog.example"),
    ("wan-down", "network"),
];

const SITES: [&str; 3] = ["shop.example", "news.example", "blog.example"];

/// Instead of five minutes.
const INTERVAL_S: u64 = 5;

/// How long all is well between two outages: as many looks as keep them from being one that comes and goes.
const PEACE: Duration = Duration::from_secs(6 * INTERVAL_S);

/// Three looks at a silent network, two of which are explained, on a machine that does other things besides.
const PATIENCE: Duration = Duration::from_mins(4);

/// One message, as the desktop was asked to show it.
#[derive(Debug)]
struct Message {
    replaces: u32,
    title: String,
    good: bool,
}

struct Desktop {
    shown: UnboundedSender<Message>,
    last: u32,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Desktop {
    fn get_capabilities(&self) -> Vec<String> {
        debug_assert!(!self.shown.is_closed(), "the day is over");
        vec!["body".into(), "actions".into()]
    }

    #[expect(clippy::too_many_arguments, reason = "the specification has eight")]
    fn notify(
        &mut self,
        _app: String,
        replaces: u32,
        _icon: String,
        title: String,
        _body: String,
        _actions: Vec<String>,
        hints: HashMap<String, OwnedVariant>,
        _expires: i32,
    ) -> u32 {
        let category = hints.get("category").map(|category| &**category);
        let good =
            matches!(category, Some(Variant::Str(name)) if name.as_str() == "network.connected");
        let _over = self.shown.send(Message {
            replaces,
            title,
            good,
        });
        if replaces == 0 {
            self.last += 1;
            return self.last;
        }
        replaces
    }
}

/// Lives through the day.
pub(crate) async fn is_told_as_it_was(display: &Display, app: &Path) -> anyhow::Result<()> {
    let control = lab::control().context("this needs the lab")?;
    lab::play(&control, "healthy")?;
    let (shown, mut messages) = unbounded_channel();
    let _desktop: Connection = zbus::connection::Builder::address(display.bus())
        .serve_at("/org/freedesktop/Notifications", Desktop { shown, last: 0 })
        .name("org.freedesktop.Notifications")
        .build()
        .await
        .context("there is a desktop already, or no bus")?;
    let program = app.with_file_name("faultline");
    let interval = INTERVAL_S.to_string();
    let mut command = display.command(&program);
    command.args(["watch", "--json", "--interval", &interval]);
    command
        .args(SITES)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut watch = command.spawn().context("faultline is not built")?;
    let mut lines = BufReader::new(watch.stdout.take().context("it was piped")?).lines();
    sleep(PEACE).await;
    for (number, (scenario, scope)) in DAY.iter().enumerate() {
        let outage = async {
            lab::play(&control, scenario)?;
            let began = told(&mut lines, "began").await?;
            lab::play(&control, "healthy")?;
            let ended = told(&mut lines, "ended").await?;
            is_one(&began, &ended, scope)?;
            are_two(&mut messages, number).await
        };
        outage
            .await
            .with_context(|| format!("outage {} of the day, {scenario}", number + 1))?;
        sleep(PEACE).await;
    }
    watch.kill().await?;
    if let Ok(message) = messages.try_recv() {
        bail!("one message too many: {message:?}");
    }
    is_remembered(display, &program).await
}

/// The next line about an outage that begins or ends; it must be this one. What spreads and shrinks in between is no
/// outage of its own.
async fn told(lines: &mut Lines<BufReader<ChildStdout>>, event: &str) -> anyhow::Result<Value> {
    let next = async {
        loop {
            let line = lines.next_line().await?.context("the watch has ended")?;
            let line: Value = serde_json::from_str(&line).context("a line is no data")?;
            let happened = line["event"].as_str().unwrap_or_default();
            println!("         {happened:<7} {}", line["sentence"]);
            if happened == event {
                return Ok(line);
            }
            ensure!(
                matches!(happened, "spread" | "shrank" | "turned"),
                "{event} was expected, and this was told: {line}"
            );
        }
    };
    timeout(PATIENCE, next)
        .await
        .with_context(|| format!("nothing has {event}"))?
}

fn is_one(began: &Value, ended: &Value, scope: &str) -> anyhow::Result<()> {
    ensure!(began["outage"] == ended["outage"], "another one has ended");
    ensure!(
        ended["scope"] == scope,
        "it reaches {} instead of {scope}",
        ended["scope"]
    );
    Ok(())
}

/// One message that it broke, and one in its place that it is back.
async fn are_two(messages: &mut UnboundedReceiver<Message>, number: usize) -> anyhow::Result<()> {
    let mut message = async || {
        let next = timeout(PATIENCE, messages.recv()).await;
        next.context("no message")?.context("the desktop is gone")
    };
    let broken = message().await.context("that it broke")?;
    let back = message().await.context("that it is back")?;
    let id = u32::try_from(number + 1)?;
    ensure!(
        !broken.good && broken.replaces == 0,
        "the first message is {broken:?}"
    );
    ensure!(
        back.good && back.replaces == id && !back.title.is_empty(),
        "the second message is {back:?}"
    );
    Ok(())
}

/// The history has the same outages, and all of them are over.
async fn is_remembered(display: &Display, program: &Path) -> anyhow::Result<()> {
    let name = program.to_string_lossy();
    let said = display
        .output(&name, &["history", "list", "--json"])
        .await?;
    let lines = said.lines().map(serde_json::from_str::<Value>);
    let mut outages: Vec<Value> = lines.collect::<Result<_, _>>()?;
    outages.retain(|line| line["kind"] == "outage");
    // The latest comes first.
    let scopes: Vec<&str> = outages
        .iter()
        .rev()
        .filter_map(|outage| outage["scope"].as_str())
        .collect();
    let expected: Vec<&str> = DAY.iter().map(|(_, scope)| *scope).collect();
    ensure!(scopes == expected, "the history says {scopes:?}");
    let lasting = outages.iter().find(|outage| outage["ended_ms"].is_null());
    ensure!(lasting.is_none(), "this still lasts: {lasting:?}");
    Ok(())
}
