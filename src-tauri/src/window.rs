//! How does the window behave among others: one only, where it was last, and never gone to another page?
//!
//! Closing it ends the web view and its processes; opening makes it anew from the same settings.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::plugin::{Builder, TauriPlugin};
use tauri::{
    AppHandle, Manager as _, RunEvent, Url, WebviewWindowBuilder, Window, WindowEvent, Wry,
};
use tauri_plugin_window_state::{AppHandleExt as _, StateFlags};

use crate::Desk;
use crate::afresh::{self, Start};
use crate::commands::Order;
use crate::settings::{SettingsFile, Theme};
use crate::tray;
use crate::watch::Watch;

const MAIN: &str = "main";

/// Whether this process has shown a window.
static OPENED: AtomicBool = AtomicBool::new(false);

/// A second start brings this window up; started with a site, it has the site checked here.
pub(crate) fn only_one() -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::init(|app, arguments, _folder| {
        let start = Start::read(arguments.into_iter().skip(1));
        let Start::Window(input) = start else {
            return;
        };
        if let Some(input) = input {
            app.state::<Desk>().order(Order::Check { input });
        }
        open(app);
    })
}

/// Size and place are those of the last time.
pub(crate) fn remembered() -> TauriPlugin<Wry> {
    // A window that was hidden last time must show itself all the same.
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(remembered_of_it())
        .build()
}

fn remembered_of_it() -> StateFlags {
    StateFlags::all() - StateFlags::VISIBLE
}

/// Writes size and place down; the plugin does so only when the program ends.
pub(crate) fn keep_place(app: &AppHandle) {
    // Else it opens where it did before.
    let _unwritten = app.save_window_state(remembered_of_it());
}

/// The web view shows this program's screen and nothing else, wherever a link or a dropped address leads.
pub(crate) fn stays_here() -> TauriPlugin<Wry> {
    Builder::new("stays-here")
        .on_navigation(|_window, url| is_ours(url))
        .build()
}

/// Gives the frame of the window the colours of the screen.
pub(crate) fn dress(app: &AppHandle, theme: Theme) {
    app.set_theme(match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    });
}

/// Brings the window up, made anew if it was closed.
pub(crate) fn open(app: &AppHandle) {
    let handle = app.clone();
    // Windows are made on the main thread; a program that is ending makes none.
    let _ending = app.run_on_main_thread(move || {
        if let Some(window) = handle.get_webview_window(MAIN) {
            // A platform that refuses one of these has done the others.
            let _shown = window.show();
            let _raised = window.unminimize();
            let _focused = window.set_focus();
            return;
        }
        let windows = &handle.config().app.windows;
        if let Some(settings) = windows.iter().find(|window| window.label == MAIN) {
            OPENED.store(true, Ordering::Relaxed);
            let _no_window = WebviewWindowBuilder::from_config(&handle, settings)
                .and_then(WebviewWindowBuilder::build);
        }
    });
}

/// Brings the window up with this report.
pub(crate) fn open_report(app: &AppHandle, report: &str) {
    app.state::<Desk>().order(Order::Open {
        report: report.to_owned(),
    });
    open(app);
}

/// Follows whether the window is before the user's eyes, or gone.
pub(crate) fn mind(window: &Window, event: &WindowEvent) {
    let watch = window.state::<Watch>();
    match event {
        WindowEvent::Focused(_) => watch.look(window.app_handle()),
        WindowEvent::Destroyed => {
            window.state::<Desk>().leave();
            watch.screen_left();
            watch.follow(window.app_handle(), &window.state::<SettingsFile>().now());
            watch.look(window.app_handle());
        }
        _ => {}
    }
}

/// Whether there is or was one: what it has loaded stays in memory.
pub(crate) fn was_open() -> bool {
    OPENED.load(Ordering::Relaxed)
}

/// Whether there is one, before the user's eyes or not.
pub(crate) fn is_open(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some()
}

/// Whether the user has it before his eyes.
pub(crate) fn is_in_front(app: &AppHandle) -> bool {
    let window = app.get_webview_window(MAIN);
    window.is_some_and(|window| window.is_focused().unwrap_or(false))
}

/// Goes on without a window where an icon shows how to get it back; else the program ends with its window.
pub(crate) fn stay(app: &AppHandle, event: &RunEvent) {
    // The last window was closed; `quit` brings a code.
    if let RunEvent::ExitRequested {
        api, code: None, ..
    } = event
        && tray::is_in_sight(app)
    {
        api.prevent_exit();
        let (app, check) = (app.clone(), app.state::<Desk>().over());
        tauri::async_runtime::spawn(async move {
            check.await;
            afresh::begin_when_idle(&app);
        });
    }
}

/// `tauri://localhost`, or `http://tauri.localhost` where the platform has no schemes of one's own; and the frame in which
/// the screen shows a page that it holds.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "about" => url.path() == "srcdoc",
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_other_page_is_gone_to() {
        for (address, ours) in [
            ("tauri://localhost/", true),
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://example.com/", false),
            ("http://localhost/", false),
            ("about:srcdoc", true),
            ("about:blank", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("javascript:alert(1)", false),
            ("https://tauri.localhost.example.com/", false),
        ] {
            let url = Url::parse(address).expect("an address");
            assert_eq!(is_ours(&url), ours, "{address}");
        }
    }
}
