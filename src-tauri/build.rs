//! What may the web view ask of this program, and is the screen there to be built in?
//!
//! Every command needs a permission of its own: one that the manifest does not name is open to every window (tauri's
//! default for application commands). The manifest is made from the one list in `src/lib.rs`.

use std::path::Path;

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
    println!("cargo::rerun-if-changed=src/lib.rs");
    let names: &[&str] = commands(include_str!("src/lib.rs")).leak();
    let manifest = tauri_build::AppManifest::new().commands(names);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json and capabilities agree");
}

/// The names between `collect_commands![` and its end, one on each line.
fn commands(source: &'static str) -> Vec<&'static str> {
    let list = source.split("collect_commands![").nth(1);
    let list = list.and_then(|rest| rest.split(']').next());
    let lines = list.expect("src/lib.rs lists the commands").lines();
    let names = lines.filter_map(|line| line.trim().trim_end_matches(',').rsplit("::").next());
    names.filter(|name| !name.is_empty()).collect()
}
