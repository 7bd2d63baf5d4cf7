//! How is a message shown on a freedesktop desktop, and what comes back?
//!
//! Source: Desktop Notifications Specification 1.2 (`Notify`, `replaces_id`, `ActionInvoked`, `NotificationClosed`). The
//! body may be markup where the service says so; names from the network must not be taken for it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use futures::StreamExt as _;
use zbus::proxy::Proxy;
use zbus::{Connection, Result, Variant};

use super::Gesture;
use crate::told::Notice;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The action of a click on the message itself.
const DEFAULT: &str = "default";
/// The action of its button.
const OPEN: &str = "open";
/// As long as the desktop likes.
const USUAL: i32 = -1;

/// Which report each message on the screen is about.
type OnScreen = Arc<Mutex<BTreeMap<u32, String>>>;

/// The notification service.
#[derive(Debug)]
pub(super) struct Service {
    proxy: Proxy<'static>,
    has_markup: bool,
    has_actions: bool,
    /// The last message about each thing.
    last: BTreeMap<String, u32>,
    on_screen: OnScreen,
}

impl Service {
    pub(super) async fn on(
        connection: &Connection,
        on_gesture: Option<Box<dyn Fn(Gesture) + Send>>,
    ) -> Result<Self> {
        let proxy = Proxy::new(connection, NAME, PATH, NAME).await?;
        let abilities: Vec<String> = proxy.call("GetCapabilities", &()).await?;
        let able = |name: &str| abilities.iter().any(|ability| ability == name);
        let (has_markup, has_actions) = (able("body-markup"), able("actions"));
        let on_screen = OnScreen::default();
        let wanted = on_gesture.is_some();
        if let Some(on_gesture) = on_gesture.filter(|_| has_actions) {
            listen(&proxy, Arc::clone(&on_screen), on_gesture).await?;
        }
        Ok(Self {
            has_actions: has_actions && wanted,
            has_markup,
            last: BTreeMap::new(),
            on_screen,
            proxy,
        })
    }

    pub(super) async fn show(&mut self, notice: &Notice) -> Result<()> {
        let replaces = self.last.get(&notice.about).copied().unwrap_or(0);
        let actions: Vec<&str> = if self.has_actions && !notice.report.is_empty() {
            vec![DEFAULT, &notice.open, OPEN, &notice.open]
        } else {
            Vec::new()
        };
        let category = if notice.good {
            "network.connected"
        } else {
            "network.error"
        };
        let hints: HashMap<&str, Variant<'_>> = HashMap::from([
            ("category", category.into()),
            ("desktop-entry", "net.faultline.desktop".into()),
        ]);
        let body = if self.has_markup {
            escaped(&notice.body)
        } else {
            notice.body.clone()
        };
        let message = (
            "Faultline",
            replaces,
            "net.faultline.desktop",
            notice.title.as_str(),
            body.as_str(),
            actions,
            hints,
            USUAL,
        );
        let id: u32 = self.proxy.call("Notify", &message).await?;
        self.last.insert(notice.about.clone(), id);
        let mut on_screen = self
            .on_screen
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        on_screen.insert(id, notice.report.clone());
        // Services forget to say that a message was closed; nobody clicks on one of a hundred messages ago.
        if on_screen.len() > 100 {
            on_screen.pop_first();
        }
        Ok(())
    }
}

/// Passes on what the user does with messages of ours.
async fn listen(
    proxy: &Proxy<'static>,
    on_screen: OnScreen,
    on_gesture: Box<dyn Fn(Gesture) + Send>,
) -> Result<()> {
    let mut invoked = proxy.receive_signal("ActionInvoked").await?;
    tokio::spawn(async move {
        while let Some(signal) = invoked.next().await {
            let Ok((id, _action)) = signal.body().deserialize::<(u32, String)>() else {
                continue;
            };
            let report = {
                let on_screen = on_screen.lock().unwrap_or_else(PoisonError::into_inner);
                on_screen.get(&id).cloned()
            };
            if let Some(report) = report {
                on_gesture(Gesture { report });
            }
        }
    });
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
#[expect(
    clippy::used_underscore_binding,
    clippy::unused_self,
    reason = "zbus makes calls of what it is given"
)]
mod tests {
    use faultline_test_bus::Bus;
    use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

    use super::*;

    /// What a desktop was asked to show: replaces, title, body, actions.
    type Shown = (u32, String, String, Vec<String>);

    struct Daemon {
        shown: UnboundedSender<Shown>,
        last: u32,
    }

    #[zbus::interface(name = "org.freedesktop.Notifications")]
    impl Daemon {
        fn get_capabilities(&self) -> Vec<String> {
            vec!["body".into(), "body-markup".into(), "actions".into()]
        }

        #[expect(clippy::too_many_arguments, reason = "the specification has eight")]
        fn notify(
            &mut self,
            _app: String,
            replaces: u32,
            _icon: String,
            title: String,
            body: String,
            actions: Vec<String>,
            _hints: HashMap<String, zbus::OwnedVariant>,
            _expires: i32,
        ) -> u32 {
            self.last += u32::from(replaces == 0);
            let _gone = self.shown.send((replaces, title, body, actions));
            if replaces == 0 { self.last } else { replaces }
        }

        #[zbus(signal)]
        async fn action_invoked(
            emitter: &zbus::object_server::SignalEmitter<'_>,
            id: u32,
            action: &str,
        ) -> Result<()>;
    }

    fn notice(about: &str, body: &str) -> Notice {
        Notice {
            about: about.to_owned(),
            title: format!("about {about}"),
            body: body.to_owned(),
            open: "Open".to_owned(),
            report: format!("report-{about}"),
            good: false,
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn messages_are_replaced_and_a_click_brings_the_report() {
        let bus = Bus::start();
        let desk = bus.connect().await;
        let (shown, mut seen) = unbounded_channel();
        desk.object_server()
            .at(PATH, Daemon { shown, last: 0 })
            .await
            .expect("served");
        desk.request_name(NAME).await.expect("free");
        let (clicked, mut clicks) = unbounded_channel();
        let on_gesture = Box::new(move |gesture: Gesture| drop(clicked.send(gesture)));
        let connection = bus.connect().await;
        let mut service = Service::on(&connection, Some(on_gesture))
            .await
            .expect("there");
        for (about, body, replaces) in [("a", "<b>1 & 2</b>", 0), ("b", "", 0), ("a", "again", 1)] {
            service.show(&notice(about, body)).await.expect("shown");
            let (replaced, title, shown, actions) = seen.recv().await.expect("shown");
            assert_eq!((replaced, title), (replaces, format!("about {about}")));
            assert!(!shown.contains('<'), "{shown}");
            assert_eq!(actions, ["default", "Open", "open", "Open"]);
        }
        let emitter = desk
            .object_server()
            .interface::<_, Daemon>(PATH)
            .await
            .expect("served");
        for (id, action) in [(77, "open"), (2, "open"), (1, "default")] {
            Daemon::action_invoked(emitter.signal_emitter(), id, action)
                .await
                .expect("sent");
        }
        let reports = [
            clicks.recv().await.expect("b").report,
            clicks.recv().await.expect("a").report,
        ];
        assert_eq!(
            reports,
            ["report-b", "report-a"],
            "and none for what is not ours"
        );
    }
}
