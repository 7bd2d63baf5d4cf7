//! What does a panel see of the app's icon, and what happens when its menu is used?
//!
//! A panel of our own on the session's bus: it is the `org.kde.StatusNotifierWatcher` with a host (StatusNotifierItem
//! specification), reads the icon that registers itself, and reads and presses its menu (`com.canonical.dbusmenu`).

#![expect(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    reason = "zbus makes calls of what it is given"
)]

use std::collections::HashMap;
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{interval, timeout};
use zbus::proxy::Proxy;
use zbus::{Connection, OwnedObjectPath, OwnedVariant, Variant};

use crate::display::Display;

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// An app on a busy machine takes some seconds to start; a full diagnosis up to fifteen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// A panel without a picture.
#[derive(Debug)]
pub(crate) struct Panel {
    connection: Connection,
    registered: UnboundedReceiver<(String, String)>,
}

/// The icon of one program.
#[derive(Debug)]
pub(crate) struct Icon {
    item: Proxy<'static>,
    menu: Proxy<'static>,
}

/// One row of its menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    id: i32,
    /// What it says.
    pub(crate) label: String,
    /// Whether it can be pressed.
    pub(crate) enabled: bool,
}

/// A row as it is sent: its number, its properties, and the rows of a menu within it.
type Sent = (i32, HashMap<String, OwnedVariant>, Vec<OwnedVariant>);

struct Watcher {
    registered: UnboundedSender<(String, String)>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: zbus::message::Header<'_>,
    ) {
        // The specification has a name here; libayatana gives the path of the item instead.
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let _panel_is_gone = self.registered.send((sender, service));
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        !self.registered.is_closed()
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        i32::from(self.registered.is_closed())
    }
}

impl Panel {
    /// Takes the place of the panel of this session.
    pub(crate) async fn start(display: &Display) -> anyhow::Result<Self> {
        let (tell, registered) = unbounded_channel();
        let connection = zbus::connection::Builder::address(display.bus())
            .serve_at(PATH, Watcher { registered: tell })
            .name(NAME)
            .build()
            .await
            .context("there is a panel already, or no bus")?;
        Ok(Self {
            connection,
            registered,
        })
    }

    /// The icon that appears next, and is still there: a program that ends takes its own away.
    pub(crate) async fn icon(&mut self) -> anyhow::Result<Icon> {
        let appears = async {
            loop {
                let (owner, path) = self.registered.recv().await.context("the panel is gone")?;
                if let Ok(icon) = Icon::of(&self.connection, owner, path).await {
                    return Ok(icon);
                }
            }
        };
        let icon = timeout(PATIENCE, appears).await;
        icon.context("no icon appeared")?
    }
}

impl Icon {
    async fn of(panel: &Connection, owner: String, path: String) -> zbus::Result<Self> {
        let item = Proxy::new(panel, owner.clone(), path, ITEM).await?;
        let menu: OwnedObjectPath = item.get_property("Menu").await?;
        let menu = Proxy::new(panel, owner, menu, MENU).await?;
        Ok(Self { item, menu })
    }

    /// The file name of the picture.
    pub(crate) async fn picture(&self) -> anyhow::Result<String> {
        // Not from what was seen before: the signal of a change may still be on its way.
        let all: OwnedVariant = self
            .item
            .connection()
            .call_method(
                Some(self.item.destination().clone()),
                self.item.path().clone(),
                Some("org.freedesktop.DBus.Properties"),
                "Get",
                &(ITEM, "IconName"),
            )
            .await?
            .body()
            .deserialize()?;
        text(&all).context("the icon has no name")
    }

    /// The rows of the menu, those of a menu within it left out.
    pub(crate) async fn rows(&self) -> anyhow::Result<Vec<Row>> {
        let layout: (u32, Sent) = self
            .menu
            .call("GetLayout", &(0, 1, Vec::<&str>::new()))
            .await?;
        let (_revision, (_root, _properties, children)) = layout;
        Ok(children.iter().filter_map(|child| row(child)).collect())
    }

    /// Waits until the program that it belongs to has left the bus.
    pub(crate) async fn leaves(&self) -> anyhow::Result<()> {
        let look = async {
            let mut ticks = interval(Duration::from_millis(50));
            while self.rows().await.is_ok() {
                ticks.tick().await;
            }
        };
        let left = timeout(PATIENCE, look).await;
        left.context("the icon is still there")
    }

    /// Waits until the menu is as it should be.
    pub(crate) async fn until(
        &self,
        what: &str,
        holds: impl Fn(&[Row]) -> bool,
    ) -> anyhow::Result<Vec<Row>> {
        let mut seen = Vec::new();
        let look = async {
            let mut ticks = interval(Duration::from_millis(50));
            loop {
                ticks.tick().await;
                if let Ok(rows) = self.rows().await {
                    seen = rows;
                    if holds(&seen) {
                        return;
                    }
                }
            }
        };
        let found = timeout(PATIENCE, look).await;
        found.with_context(|| format!("{what}: the menu reads {seen:?}"))?;
        Ok(seen)
    }

    /// Presses the row that says this until the menu is as it should be: a menu that is made anew meanwhile has other rows.
    pub(crate) async fn press_until(
        &self,
        label: &str,
        holds: impl Fn(&[Row]) -> bool,
    ) -> anyhow::Result<Vec<Row>> {
        let pressed = async {
            let mut ticks = interval(Duration::from_millis(500));
            loop {
                ticks.tick().await;
                let rows = self.rows().await?;
                if holds(&rows) {
                    return Ok(rows);
                }
                // Gone with the menu that it stood in.
                let _gone = self.press(label).await;
            }
        };
        let reached = timeout(PATIENCE, pressed).await;
        reached.with_context(|| format!("{label:?} does nothing"))?
    }

    /// Presses the row that says this, as soon as there is one that takes it: a menu that is made anew has other rows.
    pub(crate) async fn press(&self, label: &str) -> anyhow::Result<()> {
        let mut seen = Vec::new();
        let pressed = async {
            let mut ticks = interval(Duration::from_millis(50));
            loop {
                ticks.tick().await;
                seen = self.rows().await.unwrap_or_default();
                let Some(row) = seen.iter().find(|row| row.label == label) else {
                    continue;
                };
                let event = (row.id, "clicked", Variant::from(0_i32), 0_u32);
                let took: zbus::Result<()> = self.menu.call("Event", &event).await;
                if took.is_ok() {
                    return;
                }
            }
        };
        let done = timeout(Duration::from_secs(5), pressed).await;
        done.with_context(|| format!("no {label:?} could be pressed among {seen:?}"))
    }
}

/// The row of an `(ia{sv}av)`; `None` for a line between rows.
fn row(child: &Variant<'_>) -> Option<Row> {
    let Variant::Structure(fields) = inner(child) else {
        return None;
    };
    let [Variant::I32(id), Variant::Dict(properties), ..] = fields.fields() else {
        return None;
    };
    let property = |name: &str| {
        let mut all = properties.iter();
        all.find(|(key, _)| text(key).as_deref() == Some(name))
            .map(|(_, value)| inner(value))
    };
    Some(Row {
        id: *id,
        // Underscores mark the letter that a keyboard presses.
        label: text(property("label")?)?.replace('_', ""),
        enabled: !matches!(property("enabled"), Some(Variant::Bool(false))),
    })
}

fn inner<'a, 'v>(value: &'a Variant<'v>) -> &'a Variant<'v> {
    match value {
        Variant::Variant(within) => inner(within),
        other => other,
    }
}

fn text(value: &Variant<'_>) -> Option<String> {
    match inner(value) {
        Variant::Str(text) => Some(text.as_str().to_owned()),
        _ => None,
    }
}
