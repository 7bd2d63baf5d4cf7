//! How does the engine get a window?
//!
//! The shell is thin: it parses nothing, decides nothing and words nothing. It hands the screen's questions to
//! `faultline_diagnosis` and passes on what that says.

#![forbid(unsafe_code)]

pub mod commands;
mod desk;
mod past;

pub use desk::Desk;

use tauri::Manager as _;

/// The commands that the screen may call, and their types.
#[must_use]
pub fn interface() -> tauri_specta::Builder<tauri::Wry> {
    tauri_specta::Builder::new()
        .disable_serde_phases()
        .commands(tauri_specta::collect_commands![
            commands::cancel,
            commands::check,
            commands::last_report,
            commands::opening_input,
            commands::recent_sites,
        ])
}

/// Opens the window and stays until it is closed; `complaint` is checked at once.
///
/// # Errors
/// The platform gives no window or no web view.
pub fn run(complaint: Option<String>) -> tauri::Result<()> {
    tauri::Builder::default()
        .manage(Desk::opened_with(complaint))
        .invoke_handler(interface().invoke_handler())
        .setup(|app| {
            let folder = app.path().app_data_dir()?;
            app.state::<Desk>().recall(&folder.join("history.sqlite"));
            Ok(())
        })
        .run(tauri::generate_context!())
}
