//! What do NetworkManager, logind and the power profiles tell on the system's D-Bus?
//!
//! `Metered` of NetworkManager (NMMetered: 1 yes, 3 guessed yes), `PrepareForSleep` of logind (false: it is awake
//! again), `ActiveProfile` of power-profiles-daemon (`power-saver`), under its name of today and its older one. A
//! service that is not there, or goes, is no reason to rest.

use std::time::Duration;

use faultline_watch::{Hold, News};
use futures::StreamExt as _;
use tokio::sync::mpsc::UnboundedSender;
use zbus::proxy::Proxy;
use zbus::{Connection, OwnedVariant, Result, Variant};

/// A property that is a reason to rest while it has one of some values.
#[derive(Clone, Copy)]
struct Reason {
    service: &'static str,
    path: &'static str,
    interface: &'static str,
    property: &'static str,
    hold: Hold,
    holds: fn(&Variant<'_>) -> bool,
}

const REASONS: [Reason; 3] = [
    Reason {
        service: "org.freedesktop.NetworkManager",
        path: "/org/freedesktop/NetworkManager",
        interface: "org.freedesktop.NetworkManager",
        property: "Metered",
        hold: Hold::Metered,
        holds: |value| matches!(value, Variant::U32(1 | 3)),
    },
    Reason {
        service: "org.freedesktop.UPower.PowerProfiles",
        path: "/org/freedesktop/UPower/PowerProfiles",
        interface: "org.freedesktop.UPower.PowerProfiles",
        property: "ActiveProfile",
        hold: Hold::PowerSaver,
        holds: is_power_saver,
    },
    Reason {
        service: "net.hadess.PowerProfiles",
        path: "/net/hadess/PowerProfiles",
        interface: "net.hadess.PowerProfiles",
        property: "ActiveProfile",
        hold: Hold::PowerSaver,
        holds: is_power_saver,
    },
];

fn is_power_saver(value: &Variant<'_>) -> bool {
    matches!(value, Variant::Str(profile) if profile.as_str() == "power-saver")
}

/// Sends what these services tell for as long as the bus is there.
pub(super) async fn listen(connection: &Connection, tell: &UnboundedSender<News>) {
    for reason in REASONS {
        let _not_there = follow(connection, reason, tell.clone()).await;
    }
    let _no_logind = follow_sleep(connection, tell.clone()).await;
}

/// Whether a host has announced itself; a panel that hangs counts as none.
pub(super) fn has_tray_host() -> bool {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    const PATIENCE: Duration = Duration::from_millis(500);
    let ask = async {
        let connection = Connection::session().await?;
        let watcher = Proxy::new(&connection, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
        watcher
            .get_property::<bool>("IsStatusNotifierHostRegistered")
            .await
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.is_ok_and(|runtime| {
        let asked = runtime.block_on(async { tokio::time::timeout(PATIENCE, ask).await });
        matches!(asked, Ok(Ok(true)))
    })
}

async fn follow(
    connection: &Connection,
    reason: Reason,
    tell: UnboundedSender<News>,
) -> Result<()> {
    let properties = Proxy::new(
        connection,
        reason.service,
        reason.path,
        "org.freedesktop.DBus.Properties",
    )
    .await?;
    let mut changes = properties.receive_signal("PropertiesChanged").await?;
    let mut owners = properties.receive_owner_changed().await?;
    let mut held = report(&properties, reason, false, &tell).await;
    tokio::spawn(async move {
        loop {
            tokio::select! {
                signal = changes.next() => if signal.is_none() { return },
                owner = owners.next() => if owner.is_none() { return },
            }
            held = report(&properties, reason, held, &tell).await;
        }
    });
    Ok(())
}

/// Reads the property, and says so if it has begun or ceased to be a reason.
async fn report(
    properties: &Proxy<'_>,
    reason: Reason,
    held: bool,
    tell: &UnboundedSender<News>,
) -> bool {
    let value: Result<OwnedVariant> = properties
        .call("Get", &(reason.interface, reason.property))
        .await;
    let holds = value.is_ok_and(|value| (reason.holds)(&value));
    if holds != held {
        let news = if holds { News::Held } else { News::Released };
        let _nobody_listens = tell.send(news(reason.hold));
    }
    holds
}

async fn follow_sleep(connection: &Connection, tell: UnboundedSender<News>) -> Result<()> {
    const LOGIND: &str = "org.freedesktop.login1";
    let interface = "org.freedesktop.login1.Manager";
    let logind = Proxy::new(connection, LOGIND, "/org/freedesktop/login1", interface).await?;
    let mut sleeps = logind.receive_signal("PrepareForSleep").await?;
    tokio::spawn(async move {
        // The proxy keeps the subscription.
        let _logind = logind;
        while let Some(signal) = sleeps.next().await {
            if signal.body().deserialize::<bool>() == Ok(false) {
                let _nobody_listens = tell.send(News::Woke);
            }
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use faultline_test_bus::Bus;
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    struct NetworkManager(u32);

    #[zbus::interface(name = "org.freedesktop.NetworkManager")]
    impl NetworkManager {
        #[zbus(property)]
        fn metered(&self) -> u32 {
            self.0
        }
        #[zbus(property)]
        fn set_metered(&mut self, value: u32) {
            self.0 = value;
        }
    }

    struct Profiles(String);

    #[zbus::interface(name = "org.freedesktop.UPower.PowerProfiles")]
    impl Profiles {
        #[zbus(property)]
        fn active_profile(&self) -> String {
            self.0.clone()
        }
        #[zbus(property)]
        fn set_active_profile(&mut self, value: String) {
            self.0 = value;
        }
    }

    struct Logind;

    #[zbus::interface(name = "org.freedesktop.login1.Manager")]
    impl Logind {
        #[zbus(signal)]
        async fn prepare_for_sleep(
            emitter: &zbus::object_server::SignalEmitter<'_>,
            start: bool,
        ) -> Result<()>;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_real_services_tell_becomes_news() {
        let bus = Bus::start();
        let desk = bus.connect().await;
        let server = desk.object_server();
        let (nm, power, logind) = (
            "/org/freedesktop/NetworkManager",
            "/org/freedesktop/UPower/PowerProfiles",
            "/org/freedesktop/login1",
        );
        server.at(nm, NetworkManager(4)).await.expect("served");
        server
            .at(power, Profiles("power-saver".to_owned()))
            .await
            .expect("served");
        server.at(logind, Logind).await.expect("served");
        for name in [
            REASONS[0].service,
            REASONS[1].service,
            "org.freedesktop.login1",
        ] {
            desk.request_name(name).await.expect("free");
        }
        let (tell, mut news) = unbounded_channel();
        let connection = bus.connect().await;
        listen(&connection, &tell).await;
        assert_eq!(news.recv().await, Some(News::Held(Hold::PowerSaver)));
        let metered = server
            .interface::<_, NetworkManager>(nm)
            .await
            .expect("served");
        for (value, told) in [
            (1, News::Held(Hold::Metered)),
            (2, News::Released(Hold::Metered)),
            (3, News::Held(Hold::Metered)),
        ] {
            metered.get_mut().await.0 = value;
            let changed = metered.get().await;
            changed
                .metered_changed(metered.signal_emitter())
                .await
                .expect("sent");
            drop(changed);
            assert_eq!(news.recv().await, Some(told), "metered: {value}");
        }
        let emitter = server.interface::<_, Logind>(logind).await.expect("served");
        for start in [true, false] {
            Logind::prepare_for_sleep(emitter.signal_emitter(), start)
                .await
                .expect("sent");
        }
        assert_eq!(
            news.recv().await,
            Some(News::Woke),
            "going to sleep is no news"
        );
        desk.release_name(REASONS[1].service).await.expect("ours");
        assert_eq!(
            news.recv().await,
            Some(News::Released(Hold::PowerSaver)),
            "a service that is gone holds nobody back"
        );
    }
}
