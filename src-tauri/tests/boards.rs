//! Is the board that the screen is looked at with what the program reported in the virtual internet?
//!
//! `cargo xtask samples` records it anew; `FAULTLINE_BLESS=1 cargo test -p faultline-desktop` only writes the screen's
//! form of it.

use std::path::Path;

use faultline_desktop::board::Board;

#[test]
fn the_screens_board_is_the_recorded_one() {
    let recorded = include_str!("boards/cloudflare-2025-11-18.json");
    let recorded: faultline_diagnosis::Board =
        serde_json::from_str(recorded).expect("what `faultline providers --json` says");
    let mut fresh = serde_json::to_string_pretty(&Board::from(&recorded)).expect("plain data");
    fresh.push('\n');
    let kept =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/boards/cloudflare-2025-11-18.json");
    if std::env::var_os("FAULTLINE_BLESS").is_some() {
        std::fs::write(&kept, &fresh).expect("ui/boards is in the checkout");
    }
    let kept = std::fs::read_to_string(&kept).unwrap_or_default();
    assert!(
        kept == fresh,
        "ui/boards is stale: run `FAULTLINE_BLESS=1 cargo test -p faultline-desktop`"
    );
}
