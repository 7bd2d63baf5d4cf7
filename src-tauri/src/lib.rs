//! How does the engine get a window?
//!
//! The shell is thin: it parses nothing, decides nothing and words nothing. It hands the screen's questions to
//! `faultline_diagnosis` and passes on what that says.

#![forbid(unsafe_code)]

pub mod board;
pub mod commands;
mod desk;
pub mod export;
mod past;
mod settings;
mod tray;
mod watch;
mod window;

pub use desk::Desk;
pub use settings::{Settings, SettingsFile, Theme};

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
            commands::opening_input,
            commands::recent_sites,
            commands::resume,
            commands::settings,
            export::example,
            export::examples,
            export::preview_export,
            export::read_report,
            export::save_export,
        ])
}

/// Opens the window and checks `complaint` at once. Stays until the window is closed, or where it watches and has an
/// icon in the panel, until the user quits.
///
/// # Errors
/// The platform gives no window or no web view.
pub fn run(complaint: Option<String>) -> tauri::Result<()> {
    let app = tauri::Builder::default()
        .plugin(window::only_one())
        .plugin(window::remembered())
        .plugin(window::stays_here())
        .manage(Desk::opened_with(complaint))
        .manage(SettingsFile::default())
        .manage(watch::Watch::default())
        .on_window_event(window::mind)
        .invoke_handler(interface().invoke_handler())
        .setup(|app| {
            let folder = app.path().app_data_dir()?;
            app.state::<Desk>().recall(&folder.join("history.sqlite"));
            let settings = app.state::<SettingsFile>();
            settings.recall(app.path().app_config_dir()?.join("settings.json"));
            window::dress(app.handle(), settings.now().theme);
            app.state::<watch::Watch>()
                .follow(app.handle(), &settings.now());
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| window::stay(app, &event));
    Ok(())
}
