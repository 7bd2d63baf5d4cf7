//! What may the web view ask of this program, and is the screen there to be built in?
//!
//! Every command is listed, so that each needs a permission of its own: a command that is not listed here is
//! open to every window (tauri's default for application commands).

use std::path::Path;

/// The commands of `src/commands.rs`, which a test compares with this list.
const COMMANDS: &[&str] = &[
    "cancel",
    "check",
    "last_report",
    "opening_input",
    "recent_sites",
];

/// What is shown when the program is built before the screen was.
const MISSING_SCREEN: &str = "<!doctype html><meta charset=\"utf-8\"><title>Faultline</title>\
<p>This build has no screen. Run <code>npm ci</code> and <code>npm run build</code> in <code>ui</code>, then build again.</p>\n";

fn main() {
    let screen = Path::new("../ui/dist");
    if !screen.join("index.html").exists() {
        println!(
            "cargo::warning=ui/dist is missing: run `npm ci && npm run build` in ui, or the window will only say so"
        );
        std::fs::create_dir_all(screen).expect("ui is a folder that can be written to");
        std::fs::write(screen.join("index.html"), MISSING_SCREEN)
            .expect("ui/dist can be written to");
    }
    println!("cargo::rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json and capabilities agree");
}
