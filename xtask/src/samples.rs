//! What ships as an example? `cargo xtask samples` records it anew in the virtual internet.
//!
//! Few and readable, for people who look at the program without an outage at hand, and for the window's replay.

use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::checkout::{Checkout, Profile};
use crate::{lab, program};

/// Each sample, and the scenario that it is recorded from.
const SAMPLES: &[(&str, &str)] = &[
    ("captive-portal", "captive-portal"),
    ("certificate-expired", "certificate-expired"),
    ("cloudflare-2025-11-18", "cloudflare-2025-11-18"),
    ("cloudflare-2025-12-05", "cloudflare-2025-12-05"),
    ("connection", "connection-alone-healthy"),
    ("fastly-2021-06-08", "fastly-2021-06-08"),
    ("inconclusive", "zone-silent"),
    ("resolver-dead", "isp-resolver-dead"),
    ("wan-down", "wan-down"),
    ("working", "healthy"),
];

/// What only the window's replay shows, and the scenario that it is recorded from.
const SHOWN: &[(&str, &str)] = &[("origin-silent", "origin-silent")];

/// Where each kind is kept.
const KEPT: &[(&str, &[(&str, &str)])] =
    &[("crates/report/samples", SAMPLES), ("ui/reports", SHOWN)];

/// The scenario in which the shared providers are looked at, for the window's replay.
const BOARD: &str = "cloudflare-2025-11-18";

/// Runs the scenarios and keeps their reports; the program is built anew afterwards, for it holds them. Then the
/// board of the shared providers, as the program prints it and as the window is told.
///
/// # Errors
/// When something cannot be built, or a scenario gives no report.
pub(crate) fn samples(checkout: &Checkout) -> Result<ExitCode> {
    lab::build(checkout, Profile::Dev)?;
    let folder = checkout.root().join("artefacts/samples");
    let mut run = program::command(
        checkout.built("faultline-lab", Profile::Dev),
        checkout.root(),
    );
    run.arg("run")
        .args(SAMPLES.iter().chain(SHOWN).map(|(_, scenario)| scenario))
        .arg("--faultline")
        .arg(checkout.built("faultline", Profile::Dev))
        .arg("--record")
        .arg(&folder);
    program::run(&mut run)?;
    for (place, samples) in KEPT {
        for (sample, scenario) in *samples {
            let from = folder.join(format!("{scenario}.json"));
            let to = checkout.root().join(format!("{place}/{sample}.json"));
            std::fs::copy(&from, &to).with_context(|| format!("{} is missing", from.display()))?;
        }
    }
    record_board(checkout)?;
    let mut bless = checkout.cargo(&[
        "test",
        "--quiet",
        "--package",
        "faultline-desktop",
        "--test",
        "boards",
    ]);
    program::hand_over(bless.env("FAULTLINE_BLESS", "1"))
}

fn record_board(checkout: &Checkout) -> Result<()> {
    let lab = checkout.built("faultline-lab", Profile::Dev);
    let output = program::command(lab, checkout.root())
        .args(["exec", BOARD, "--"])
        .arg(checkout.built("faultline", Profile::Dev))
        .args(["providers", "--json"])
        .output()
        .context("the lab could not be entered")?;
    ensure!(
        output.status.success(),
        "{BOARD} gives no board: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let to = checkout
        .root()
        .join(format!("src-tauri/tests/boards/{BOARD}.json"));
    std::fs::write(&to, output.stdout)
        .with_context(|| format!("{} cannot be written", to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_can_be_recorded_anew() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for (place, samples) in KEPT {
            let entries = std::fs::read_dir(root.join(place)).expect("the folder is there");
            let mut kept: Vec<String> = entries
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .collect();
            kept.sort();
            let listed: Vec<String> = samples
                .iter()
                .map(|(sample, _)| format!("{sample}.json"))
                .collect();
            assert_eq!(kept, listed, "{place}");
            for (_, scenario) in *samples {
                let file = root.join(format!("tests/lab/scenarios/{scenario}.toml"));
                assert!(file.is_file(), "there is no scenario {scenario}");
            }
        }
    }
}
