//! What does an icon in the panel cost in Tauri with nothing behind it? `cargo xtask bench --idle` compares with this.

use tauri::menu::MenuBuilder;
use tauri::tray::TrayIconBuilder;
use tauri::{RunEvent, include_image};

fn main() -> tauri::Result<()> {
    let app = tauri::Builder::default()
        .setup(|app| {
            let menu = MenuBuilder::new(app).text("quit", "Quit").build()?;
            TrayIconBuilder::new()
                .icon(include_image!("../icons/tray/well.png"))
                .menu(&menu)
                .on_menu_event(|app, _quit| app.exit(0))
                .build(app)?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|_app, event| {
        if let RunEvent::ExitRequested {
            api, code: None, ..
        } = event
        {
            api.prevent_exit();
        }
    });
    Ok(())
}
