//! How does the window behave among others: one only, where it was last, and never gone to another page?

use tauri::plugin::{Builder, TauriPlugin};
use tauri::{AppHandle, Manager as _, Url, Wry};
use tauri_plugin_window_state::StateFlags;

use crate::Desk;
use crate::settings::Theme;

/// A second start brings this window up; started with a site, it has the site checked here.
pub(crate) fn only_one() -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::init(|app, arguments, _folder| {
        if let Some(input) = arguments.into_iter().nth(1) {
            app.state::<Desk>().order_check(input);
        }
        bring_up(app);
    })
}

/// Size and place are those of the last time.
pub(crate) fn remembered() -> TauriPlugin<Wry> {
    // A window that was hidden last time must show itself all the same.
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::all() - StateFlags::VISIBLE)
        .build()
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

fn bring_up(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A platform that refuses one of these has done the others.
        let _shown = window.show();
        let _raised = window.unminimize();
        let _focused = window.set_focus();
    }
}

/// `tauri://localhost`, or `http://tauri.localhost` where the platform has no schemes of one's own.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
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
