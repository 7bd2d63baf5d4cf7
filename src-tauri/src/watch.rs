//! How does the watch run behind the window, and who hears of it?
//!
//! It lives as long as the program, with or without a window: the tray shows how everything stands, the desktop's
//! messages say what has changed, and the screen asks for both. It begins when the user wants to be watched for, or
//! waits for one site to be back, and rests else.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use faultline_history::Watched;
use faultline_report::Words;
use faultline_vigil::{
    Desktop, Gesture, Keeper, Mood, Notice, Order, Overview, Settings as Pace, Subject, Told,
    Vigil, keep,
};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager as _, Wry};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::list::{self, Watching};
use crate::settings::{Settings, SettingsFile};
use crate::{Desk, afresh, tray, window};

/// The watch, which rests until the user wants it.
#[derive(Default)]
pub(crate) struct Watch {
    running: Mutex<Option<Running>>,
    seen: Mutex<Seen>,
}

/// A watch that runs until this is dropped.
#[derive(Debug)]
struct Running {
    orders: UnboundedSender<Order>,
    manner: Manner,
    pace: Pace,
}

/// What of the settings a watch cannot change while it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Manner {
    history: PathBuf,
    language: String,
    private: bool,
    /// Whether the list is watched; else only what is awaited.
    whole: bool,
}

/// What is seen of the watch, and of the screen.
#[derive(Default)]
struct Seen {
    overview: Option<Overview>,
    /// A screen that listens.
    screen: Option<Channel<Watching>>,
    /// Whether what lies on the desk is on screen.
    desk: bool,
}

impl Watch {
    /// Begins, ends or renews the watch as it is wanted; called on the main thread, which the tray needs.
    pub(crate) fn follow(&self, app: &AppHandle<Wry>, settings: &Settings) {
        let manner = wanted(app, settings);
        let pace = settings.pace();
        let mut running = lock(&self.running);
        if running.as_ref().map(|running| &running.manner) == manner.as_ref() {
            if let Some(running) = running.as_mut().filter(|running| running.pace != pace) {
                running.pace = pace;
                // A watch that has ended watches nothing, and that shows.
                let _ended = running.orders.send(Order::Set(pace));
            }
            return;
        }
        *running = None;
        lock(&self.seen).overview = None;
        tray::take_down(app);
        *running = manner.map(|manner| begin(app, manner, pace));
        drop(running);
        self.look(app);
        self.tell_screen(app);
    }

    /// Whether anything is watched.
    pub(crate) fn is_on(&self) -> bool {
        lock(&self.running).is_some()
    }

    /// Whether it is at work and nothing is out, so that it can be begun anew without anything said twice or not at all.
    pub(crate) fn is_calm(&self) -> bool {
        let seen = lock(&self.seen);
        let mood = seen.overview.as_ref().map(|seen| seen.mood);
        self.is_on() && matches!(mood, Some(Mood::Unknown | Mood::Well | Mood::Resting))
    }

    /// Whether the user has paused it.
    pub(crate) fn is_paused(&self) -> bool {
        let seen = lock(&self.seen);
        seen.overview.as_ref().is_some_and(|seen| seen.paused)
    }

    /// Tells the watch what the user wants; one that rests hears nothing.
    pub(crate) fn order(&self, order: Order) {
        if let Some(running) = &*lock(&self.running) {
            // A watch that has ended watches nothing, and that shows.
            let _ended = running.orders.send(order);
        }
    }

    /// Rests if it was at work, and the other way round.
    pub(crate) fn pause_or_go_on(&self) {
        let paused = lock(&self.seen).overview.as_ref().map(|seen| seen.paused);
        if let Some(paused) = paused {
            self.order(Order::Pause(!paused));
        }
    }

    /// Tells this screen from now on how everything stands.
    pub(crate) fn attend(&self, app: &AppHandle<Wry>, screen: Channel<Watching>) {
        lock(&self.seen).screen = Some(screen);
        self.tell_screen(app);
    }

    /// The screen is gone.
    pub(crate) fn screen_left(&self) {
        let mut seen = lock(&self.seen);
        seen.screen = None;
        seen.desk = false;
    }

    /// Tells the screen how everything stands, if there is one.
    pub(crate) fn tell_screen(&self, app: &AppHandle<Wry>) {
        let list = app.state::<Desk>().with_past(|past| past.watched());
        let words = Words::of(&language(&app.state::<SettingsFile>().now()));
        let seen = lock(&self.seen);
        if let Some(screen) = &seen.screen {
            // A window that was closed hears nothing.
            let _closed = screen.send(list::watching(&list, seen.overview.as_ref(), words));
        }
    }

    /// What lies on the desk is on screen from now on, or something else.
    pub(crate) fn show_desk(&self, app: &AppHandle<Wry>, shown: bool) {
        lock(&self.seen).desk = shown;
        self.look(app);
    }

    /// Says what the user has before his eyes, so that he is not told of it.
    pub(crate) fn look(&self, app: &AppHandle<Wry>) {
        // Not in one expression: who asks the window must hold nothing that the window waits for.
        let desk = lock(&self.seen).desk;
        let subject = (desk && window::is_in_front(app)).then(|| {
            let site = app.state::<Desk>().site();
            site.map_or(Subject::Connection, Subject::Site)
        });
        self.order(Order::Looking(subject));
    }

    /// Takes in how everything stands.
    fn see(&self, app: &AppHandle<Wry>, overview: Overview, words: &'static Words) {
        lock(&self.seen).overview = Some(overview.clone());
        self.tell_screen(app);
        tray::show(app, overview, words);
        afresh::begin_when_idle(app);
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wanted(app: &AppHandle<Wry>, settings: &Settings) -> Option<Manner> {
    let folder = app.path().app_data_dir().ok()?;
    let awaits = || {
        let list = app.state::<Desk>().with_past(|past| past.watched());
        list.iter().any(Watched::is_awaited)
    };
    (settings.watching || awaits()).then(|| Manner {
        history: folder.join("history.sqlite"),
        language: language(settings),
        private: settings.private,
        whole: settings.watching,
    })
}

fn begin(app: &AppHandle<Wry>, manner: Manner, pace: Pace) -> Running {
    let words = Words::of(&manner.language);
    // Without an icon the watch goes on as long as the window is open. A panel may come up later than this.
    let _hung = tray::hang(app, words);
    let (orders, received) = unbounded_channel();
    let (notify, notices) = unbounded_channel();
    let vigil = vigil(&manner, pace);
    let handle = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut tell = |said: Told| match said {
            Told::Overview(overview) => handle.state::<Watch>().see(&handle, overview, words),
            Told::Notice(notice) => drop(notify.send(notice)),
            Told::Line(line) if line.event == "back" => end_if_done(&handle),
            // The window's own record says of itself when it cannot be kept.
            Told::Trouble(_) | Told::Line(_) => {}
        };
        keep(vigil, received, &mut tell).await;
    });
    tauri::async_runtime::spawn(show(notices, app.clone()));
    Running {
        orders,
        manner,
        pace,
    }
}

/// What was awaited is back: where nothing else is watched, the watch is over. Without a window it goes on until there
/// was one again, for a click on the message is to open it.
fn end_if_done(app: &AppHandle<Wry>) {
    let handle = app.clone();
    // A program that is ending watches nothing more.
    let _ending = app.run_on_main_thread(move || {
        let watch = handle.state::<Watch>();
        if window::is_open(&handle) {
            watch.follow(&handle, &handle.state::<SettingsFile>().now());
        }
        watch.tell_screen(&handle);
    });
}

fn vigil(manner: &Manner, pace: Pace) -> Vigil {
    let mut keeper = Keeper::open(&manner.history, Words::of(&manner.language));
    let watched = keeper
        .history()
        .and_then(|history| history.watched().ok())
        .unwrap_or_default();
    let of = |which: fn(&Watched) -> bool| {
        let chosen = watched.iter().filter(move |watched| which(watched));
        chosen.map(|watched| watched.address.clone()).collect()
    };
    Vigil {
        settings: pace,
        sites: if manner.whole {
            of(Watched::is_watched)
        } else {
            Vec::new()
        },
        awaited: of(Watched::is_awaited),
        keeper,
        language: manner.language.clone(),
        private: manner.private,
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

/// The language of what the watch says.
fn language(settings: &Settings) -> String {
    settings.language.clone().unwrap_or_else(system_language)
}

/// The language of the system, in the order that POSIX gives.
fn system_language() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|tag| !tag.is_empty()))
        .unwrap_or_else(|| "en".to_owned())
}
