//! What does the icon in the panel show, and what does its menu do?
//!
//! On Linux there is no tooltip, so the menu's first row says the state in words; the icon's outline, sign and colour
//! say it at a glance.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

use faultline_report::Words;
use faultline_vigil::{Mood, Order, Overview};
use tauri::image::Image;
use tauri::menu::{IsMenuItem, Menu, MenuItem, MenuItemKind, PredefinedMenuItem, Submenu};
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, Manager as _, Wry, include_image};

use crate::menu::{Row, are_alike, rows};
use crate::watch::Watch;
use crate::window;

const NAME: &str = "faultline";

/// What hangs in the panel.
#[derive(Default)]
pub(crate) struct Tray(Mutex<Option<Hung>>);

/// What the icon shows.
struct Hung {
    mood: Mood,
    rows: Vec<Row>,
    menu: Menu<Wry>,
}

impl Tray {
    fn hung(&self) -> MutexGuard<'_, Option<Hung>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows an icon that says that nothing is known yet; false where the platform has no tray.
pub(crate) fn hang(app: &AppHandle<Wry>, words: &'static Words) -> bool {
    let mood = Mood::Unknown;
    let rows = rows(None, words);
    // The library that talks to the panel is looked for at run time, and ends the program where it is missing.
    let menu = catch_unwind(AssertUnwindSafe(|| {
        let menu = menu(app, &rows)?;
        TrayIconBuilder::with_id(NAME)
            .icon(picture(mood))
            .menu(&menu)
            .on_menu_event(|app, event| act(app, event.id().as_ref()))
            .build(app)?;
        Ok::<_, tauri::Error>(menu)
    }));
    let hung = match menu {
        Ok(Ok(menu)) => Some(Hung { mood, rows, menu }),
        _ => None,
    };
    let is_there = hung.is_some();
    *app.state::<Tray>().hung() = hung;
    is_there
}

/// Takes the icon away.
pub(crate) fn take_down(app: &AppHandle<Wry>) {
    *app.state::<Tray>().hung() = None;
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
        let tray = handle.state::<Tray>();
        let mut hung = tray.hung();
        if let (Some(icon), Some(hung)) = (handle.tray_by_id(NAME), &mut *hung) {
            // A panel that is gone shows nothing, and the window still does.
            let _gone = hung.change(&handle, &icon, &overview, words);
        }
    });
}

impl Hung {
    /// Changes what is different, and nothing else: a menu that is made anew under the pointer does nothing when pressed.
    fn change(
        &mut self,
        app: &AppHandle<Wry>,
        icon: &TrayIcon<Wry>,
        overview: &Overview,
        words: &Words,
    ) -> tauri::Result<()> {
        icon.set_tooltip(Some(&overview.sentence))?;
        if overview.mood != self.mood {
            icon.set_icon(Some(picture(overview.mood)))?;
            self.mood = overview.mood;
        }
        let rows = rows(Some(overview), words);
        if !are_alike(&self.rows, &rows) {
            let menu = menu(app, &rows)?;
            icon.set_menu(Some(menu.clone()))?;
            self.menu = menu;
        } else if self.rows != rows {
            reword(self.menu.items()?, &rows)?;
        }
        self.rows = rows;
        Ok(())
    }
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

/// The rows as the platform wants them.
fn menu(app: &AppHandle<Wry>, rows: &[Row]) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    for row in rows {
        menu.append(&*item(app, row)?)?;
    }
    Ok(menu)
}

fn item(app: &AppHandle<Wry>, row: &Row) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
    let entry =
        |id: &str, text: &str, enabled| MenuItem::with_id(app, id, text, enabled, None::<&str>);
    Ok(match row {
        Row::Says(id, text) => Box::new(entry(id, text, false)?),
        Row::Does(id, text) => Box::new(entry(id, text, true)?),
        Row::Holds(text, rows) => {
            let within = Submenu::new(app, text, true)?;
            for row in rows {
                within.append(&*item(app, row)?)?;
            }
            Box::new(within)
        }
        Row::Line => Box::new(PredefinedMenuItem::separator(app)?),
    })
}

/// Gives the same rows other texts.
fn reword(items: Vec<MenuItemKind<Wry>>, rows: &[Row]) -> tauri::Result<()> {
    for (item, row) in items.into_iter().zip(rows) {
        match (item, row) {
            (MenuItemKind::MenuItem(item), Row::Says(_, text) | Row::Does(_, text)) => {
                item.set_text(text)?;
            }
            (MenuItemKind::Submenu(within), Row::Holds(text, rows)) => {
                within.set_text(text)?;
                reword(within.items()?, rows)?;
            }
            _ => {}
        }
    }
    Ok(())
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
