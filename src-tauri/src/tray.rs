//! What does the icon in the panel show, and what does its menu do?
//!
//! On Linux there is no tooltip, so the menu's first row says the state in words; the icon's outline, sign and colour
//! say it at a glance.

use std::panic::{AssertUnwindSafe, catch_unwind};

use faultline_report::{Message, Words};
use faultline_vigil::{Mood, Order, Overview, Standing, State, Subject};
use tauri::image::Image;
use tauri::menu::{Menu, MenuBuilder, MenuItem, SubmenuBuilder};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager as _, Wry, include_image};

use crate::watch::Watch;
use crate::window;

const NAME: &str = "faultline";

/// Shows an icon that says that nothing is known yet; false where the platform has no tray.
pub(crate) fn hang(app: &AppHandle<Wry>, words: &'static Words) -> bool {
    // The library that talks to the panel is looked for at run time, and ends the program where it is missing.
    let icon = catch_unwind(AssertUnwindSafe(|| {
        TrayIconBuilder::with_id(NAME)
            .icon(picture(Mood::Unknown))
            .menu(&rows(app, None, words)?)
            .on_menu_event(|app, event| act(app, event.id().as_ref()))
            .build(app)
    }));
    matches!(icon, Ok(Ok(_)))
}

/// Takes the icon away.
pub(crate) fn take_down(app: &AppHandle<Wry>) {
    drop(app.remove_tray_by_id(NAME));
}

/// Whether the icon is there, and a panel that shows it.
pub(crate) fn is_in_sight(app: &AppHandle<Wry>) -> bool {
    app.tray_by_id(NAME).is_some() && has_panel()
}

/// Whether this desktop shows icons of programs.
pub(crate) fn has_panel() -> bool {
    // It is asked with a runtime of its own, which must not begin within another.
    std::thread::spawn(faultline_vigil::has_tray)
        .join()
        .unwrap_or(false)
}

/// Shows how everything stands.
pub(crate) fn show(app: &AppHandle<Wry>, overview: Overview, words: &'static Words) {
    let handle = app.clone();
    // The panel's library wants the main thread; a program that is ending shows nothing more.
    let _ending = app.run_on_main_thread(move || {
        let Some(icon) = handle.tray_by_id(NAME) else {
            return;
        };
        // A panel that is gone shows nothing, and the window still does.
        let _gone = icon.set_icon(Some(picture(overview.mood)));
        let _gone = icon.set_tooltip(Some(&overview.sentence));
        if let Ok(menu) = rows(&handle, Some(&overview), words) {
            let _gone = icon.set_menu(Some(menu));
        }
    });
}

fn picture(mood: Mood) -> Image<'static> {
    match mood {
        Mood::Unknown => include_image!("../icons/tray/unknown.png"),
        Mood::Well => include_image!("../icons/tray/well.png"),
        Mood::Network => include_image!("../icons/tray/network.png"),
        Mood::Site => include_image!("../icons/tray/site.png"),
        Mood::Provider => include_image!("../icons/tray/provider.png"),
        Mood::Resting => include_image!("../icons/tray/resting.png"),
    }
}

/// The menu: the state, the last verdict, and what can be done.
fn rows(
    app: &AppHandle<Wry>,
    overview: Option<&Overview>,
    words: &Words,
) -> tauri::Result<Menu<Wry>> {
    let say = |code: &str| words.say(&Message::new(code));
    let state = overview.map_or_else(|| say("mood-unknown"), |o| o.sentence.clone());
    let label = |id: &str, text: &str| MenuItem::with_id(app, id, text, false, None::<&str>);
    let mut menu = MenuBuilder::new(app).item(&label("state", &state)?);
    if let Some(last) = overview.and_then(last_verdict) {
        let last = words.say(&Message::new("tray-last").text("headline", last));
        menu = menu.item(&label("last", &last)?);
    }
    menu = menu.separator().text("check", say("tray-check-now"));
    let standings = overview.map(|overview| &overview.standings[..]);
    let sites: Vec<String> = standings
        .unwrap_or_default()
        .iter()
        .filter_map(|standing| site_row(standing, words))
        .collect();
    if !sites.is_empty() {
        let mut below = SubmenuBuilder::new(app, say("tray-watched"));
        for (number, row) in sites.iter().enumerate() {
            below = below.item(&label(&format!("site-{number}"), row)?);
        }
        menu = menu.item(&below.build()?);
    }
    let paused = overview.is_some_and(|overview| overview.paused);
    let pause = if paused { "tray-resume" } else { "tray-pause" };
    menu.text("pause", say(pause))
        .text("open", say("tray-open"))
        .separator()
        .text("quit", say("tray-quit"))
        .build()
}

/// The verdict of what fails, else of whatever was diagnosed.
fn last_verdict(overview: &Overview) -> Option<&str> {
    let failing = |standing: &&Standing| standing.state != State::Up;
    let found = |standing: &Standing| standing.finding.is_some();
    let all = &overview.standings;
    let standing = all
        .iter()
        .filter(failing)
        .find(|standing| found(standing))
        .or_else(|| all.iter().find(|standing| found(standing)))?;
    standing
        .finding
        .as_ref()
        .map(|finding| finding.headline.as_str())
}

fn site_row(standing: &Standing, words: &Words) -> Option<String> {
    let Subject::Site(_) = &standing.subject else {
        return None;
    };
    let code = match standing.state {
        State::Unknown => "health-unknown",
        State::Up => "health-up",
        State::Down => "health-down",
        State::Intermittent => "health-intermittent",
    };
    let message = Message::new("tray-site")
        .text("site", faultline_vigil::shown(&standing.subject, words))
        .text("state", words.say(&Message::new(code)));
    Some(words.say(&message))
}

fn act(app: &AppHandle<Wry>, row: &str) {
    match row {
        "check" => app.state::<Watch>().order(Order::CheckNow),
        "pause" => app.state::<Watch>().pause_or_go_on(),
        "open" => window::open(app),
        "quit" => app.exit(0),
        _ => {}
    }
}
