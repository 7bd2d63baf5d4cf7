//! How does the watch run behind the window, and who hears of it?
//!
//! It lives as long as the program, with or without a window: the tray shows how everything stands, the desktop's
//! messages say what has changed, and the screen asks for both.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use faultline_report::Words;
use faultline_vigil::{
    Desktop, Gesture, Keeper, Notice, Order, Settings as Pace, Subject, Told, Vigil, keep,
};
use tauri::{AppHandle, Manager as _, Wry};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::settings::Settings;
use crate::{Desk, tray, window};

/// The watch, which rests until the user wants it.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    running: Mutex<Option<Running>>,
}

/// A watch that runs until this is dropped.
#[derive(Debug)]
struct Running {
    orders: UnboundedSender<Order>,
    paused: Arc<AtomicBool>,
    manner: Manner,
}

/// What of the settings a watch cannot change while it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Manner {
    history: PathBuf,
    language: String,
    private: bool,
}

impl Watch {
    /// Begins, ends or renews the watch as the settings want it; called on the main thread, which the tray needs.
    pub(crate) fn follow(&self, app: &AppHandle<Wry>, settings: &Settings) {
        let folder = app.path().app_data_dir().ok();
        let manner = folder.filter(|_| settings.watching).map(|folder| Manner {
            history: folder.join("history.sqlite"),
            language: settings.language.clone().unwrap_or_else(system_language),
            private: settings.private,
        });
        let mut running = self.lock();
        if running.as_ref().map(|running| &running.manner) == manner.as_ref() {
            return;
        }
        *running = None;
        tray::take_down(app);
        *running = manner.map(|manner| begin(app, manner));
        drop(running);
        self.look(app);
    }

    /// Tells the watch what the user wants; one that rests hears nothing.
    pub(crate) fn order(&self, order: Order) {
        if let Some(running) = &*self.lock() {
            // A watch that has ended watches nothing, and that shows.
            let _ended = running.orders.send(order);
        }
    }

    /// Rests if it was at work, and the other way round.
    pub(crate) fn pause_or_go_on(&self) {
        let paused = self
            .lock()
            .as_ref()
            .map(|running| running.paused.load(Ordering::Relaxed));
        if let Some(paused) = paused {
            self.order(Order::Pause(!paused));
        }
    }

    /// Says what the user has before his eyes, so that he is not told of it.
    pub(crate) fn look(&self, app: &AppHandle<Wry>) {
        let in_front = window::is_in_front(app);
        let subject = in_front.then(|| {
            let site = app.state::<Desk>().site();
            site.map_or(Subject::Connection, Subject::Site)
        });
        self.order(Order::Looking(subject));
    }

    fn lock(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn begin(app: &AppHandle<Wry>, manner: Manner) -> Running {
    let words = Words::of(&manner.language);
    if tray::has_panel() {
        // Without an icon the watch goes on as long as the window is open.
        let _hung = tray::hang(app, words);
    }
    let (orders, received) = unbounded_channel();
    let (notify, notices) = unbounded_channel();
    let paused = Arc::<AtomicBool>::default();
    let vigil = vigil(&manner.history, &manner.language, manner.private);
    let (seen, handle) = (Arc::clone(&paused), app.clone());
    tauri::async_runtime::spawn(async move {
        let mut tell = |said: Told| match said {
            Told::Overview(overview) => {
                seen.store(overview.paused, Ordering::Relaxed);
                tray::show(&handle, overview, words);
            }
            Told::Notice(notice) => drop(notify.send(notice)),
            // The window's own record says of itself when it cannot be kept.
            Told::Trouble(_) | Told::Line(_) => {}
        };
        keep(vigil, received, &mut tell).await;
    });
    tauri::async_runtime::spawn(show(notices, app.clone()));
    Running {
        orders,
        paused,
        manner,
    }
}

fn vigil(path: &Path, language: &str, private: bool) -> Vigil {
    let mut keeper = Keeper::open(path, Words::of(language));
    let watched = keeper
        .history()
        .and_then(|history| history.watched().ok())
        .unwrap_or_default();
    let of = |which: fn(&faultline_history::Watched) -> bool| {
        let chosen = watched.iter().filter(move |watched| which(watched));
        chosen.map(|watched| watched.address.clone()).collect()
    };
    Vigil {
        settings: Pace::default(),
        sites: of(|watched| watched.listed),
        awaited: of(|watched| watched.awaited),
        keeper,
        language: language.to_owned(),
        private,
    }
}

/// Shows messages on the desktop; a click opens the window with the report.
async fn show(mut notices: UnboundedReceiver<Notice>, app: AppHandle<Wry>) {
    let mut desktop = None;
    while let Some(notice) = notices.recv().await {
        if desktop.is_none() {
            let app = app.clone();
            let on_gesture = move |gesture: Gesture| window::open_report(&app, &gesture.report);
            desktop = Desktop::find(Some(Box::new(on_gesture))).await;
        }
        let shown = match &mut desktop {
            Some(desktop) => desktop.show(&notice).await,
            None => false,
        };
        if !shown {
            desktop = None;
        }
    }
}

/// The language of the system, in the order that POSIX gives.
fn system_language() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|tag| !tag.is_empty()))
        .unwrap_or_else(|| "en".to_owned())
}
