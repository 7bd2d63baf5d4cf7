//! How does the engine get a window?
//!
//! The shell is thin: it parses nothing, decides nothing and words nothing. It hands the screen's questions to
//! `faultline_diagnosis` and passes on what that says.

#![forbid(unsafe_code)]

mod afresh;
pub mod board;
pub mod commands;
mod desk;
pub mod export;
pub mod history;
pub mod list;
mod login;
mod menu;
mod past;
mod settings;
mod tray;
mod watch;
mod window;

pub use desk::Desk;
pub use settings::{QuietHours, Settings, SettingsFile, Theme};

use afresh::Start;
use tauri::Manager as _;

/// The commands that the screen may call, and their types. `build.rs` reads this list: one on each line.
#[must_use]
pub fn interface() -> tauri_specta::Builder<tauri::Wry> {
    tauri_specta::Builder::new()
        .disable_serde_phases()
        .commands(tauri_specta::collect_commands![
            board::board,
            commands::attend,
            commands::cancel,
            commands::check,
            commands::has_tray,
            commands::keep_settings,
            commands::opening,
            commands::recent_sites,
            commands::resume,
            commands::settings,
            commands::show_desk,
            commands::start_at_login,
            commands::starts_at_login,
            export::example,
            export::examples,
            export::preview_export,
            export::read_report,
            export::save_export,
            history::delete_history,
            history::delete_kept,
            history::delete_outage,
            history::history,
            history::open_kept,
            history::save_history,
            list::attend_watch,
            list::await_site,
            list::check_watched,
            list::pause_site,
            list::pause_watch,
            list::unwatch_site,
            list::watch_site,
        ])
}

/// Opens the window and checks what the first of `arguments` names at once. Stays until the window is closed, or where
/// it watches and has an icon in the panel, until the user quits. Started at login it opens no window, and ends where
/// nothing is to be watched.
///
/// # Errors
/// The platform gives no window or no web view.
pub fn run(arguments: impl IntoIterator<Item = String>) -> tauri::Result<()> {
    let start = Start::read(arguments);
    let complaint = match &start {
        Start::Window(complaint) => complaint.clone(),
        Start::Login | Start::Afresh(_) => None,
    };
    let app = tauri::Builder::default()
        .plugin(window::only_one())
        .plugin(window::remembered())
        .plugin(window::stays_here())
        .manage(Desk::opened_with(complaint))
        .manage(SettingsFile::default())
        .manage(tray::Tray::default())
        .manage(watch::Watch::default())
        .on_window_event(window::mind)
        .invoke_handler(interface().invoke_handler())
        .setup(move |app| {
            let folder = app.path().app_data_dir()?;
            app.state::<Desk>().recall(&folder.join("history.sqlite"));
            let settings = app.state::<SettingsFile>();
            settings.recall(app.path().app_config_dir()?.join("settings.json"));
            window::dress(app.handle(), settings.now().theme);
            let watch = app.state::<watch::Watch>();
            watch.follow(app.handle(), &settings.now());
            start.take_up(app.handle());
            if matches!(start, Start::Window(_)) {
                window::open(app.handle());
            } else if !watch.is_on() {
                app.handle().exit(0);
            }
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| window::stay(app, &event));
    Ok(())
}
