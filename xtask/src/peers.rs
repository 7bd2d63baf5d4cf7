//! What do other programs make of the same faults? `cargo xtask bench peers` asks them and writes docs/peers.md.
//!
//! The lab does the asking (`tests/lab/src/peers.rs`); here its lines become tables. Network Doctor is built with Go where
//! that is installed and can fetch it; where not, its column says so.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::checkout::{Checkout, Profile};
use crate::packages::Need;
use crate::program::Stream;
use crate::{lab, machine, program};

/// Builds, asks, and writes the page.
///
/// # Errors
/// When something cannot be set up, built, asked or written.
pub(crate) fn peers(checkout: &Checkout) -> Result<ExitCode> {
    machine::prepare(checkout, &[Need::WindowTest, Need::Peers])?;
    lab::build(checkout, Profile::Release)?;
    let tools = checkout.root().join("target/peers");
    let missing = network_doctor(&tools)?;
    let mut path = vec![tools];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let mut command = program::command(
        checkout.built("faultline-lab", Profile::Dev),
        checkout.root(),
    );
    command
        .arg("peers")
        .arg("--faultline")
        .arg(checkout.built("faultline", Profile::Release))
        .env("PATH", env::join_paths(path)?);
    println!("$ {}", program::typed(&command));
    let mut lines: Vec<Value> = Vec::new();
    let ended = program::follow(&mut command, |stream, line| {
        match serde_json::from_str::<Value>(line) {
            Ok(value) if stream == Stream::Out => {
                if let Some(scenario) = value["scenario"].as_str() {
                    println!("  {scenario}");
                }
                lines.push(value);
            }
            _ => eprintln!("{line}"),
        }
    })?;
    ensure!(ended.success(), "the lab gave up");
    let (asked, rows) = lines.split_first().context("the lab said nothing")?;
    let text = page(asked, rows, missing.as_deref());
    fs::write(checkout.root().join("docs/peers.md"), &text)?;
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

const MODULE: &str = "github.com/heymaikol/network-doctor@latest";

/// Builds Network Doctor into `folder`; gives the reason where that cannot be done.
fn network_doctor(folder: &std::path::Path) -> Result<Option<String>> {
    if program::find("go").is_none() {
        return Ok(Some("Go is not installed here".to_owned()));
    }
    let mut command = program::command("go", std::path::Path::new("/"));
    command.args(["install", MODULE]).env("GOBIN", folder);
    println!("$ {}", program::typed(&command));
    Ok((!program::succeeds(&mut command)?)
        .then(|| "`go install` could not fetch or build it here".to_owned()))
}

const INTRODUCTION: &str = "# What do others say?

The same faults, in the same minutes, in the [virtual internet](../tests/lab), asked by `cargo xtask bench peers`, which wrote this page. Which words of a
program count as naming a party stands in [peers.toml](../tests/lab/peers.toml). Naming nobody is no mistake; naming the wrong party without a word of doubt
is. *Faultline* counts as naming nobody when it says that it cannot tell, and as wrong only from a confidence of 0.70 (below it, in brackets). Chromium and
curl were not made to say whose fault it is: they stand here for what a person has in front of them. Chromium's time contains its start.

";

/// The page.
fn page(asked: &Value, rows: &[Value], missing: Option<&str>) -> String {
    let mut text = INTRODUCTION.to_owned();
    let peers: Vec<&Value> = asked.as_array().into_iter().flatten().collect();
    text.push_str("| | version | names the right party | another | with doubt | nobody | time, median | worst |\n|---|---|---|---|---|---|---|---|\n");
    for (place, peer) in peers.iter().enumerate() {
        let name = peer["name"].as_str().unwrap_or_default();
        let Some(version) = peer["version"].as_str() else {
            let why = missing.unwrap_or("is not installed here");
            let _ = writeln!(text, "| {name} | not asked: {why} | | | | | | |");
            continue;
        };
        let sums = Sums::of(rows, place);
        let total = rows.len();
        let _ = writeln!(
            text,
            "| {name} | {version} | {} of {total} | **{}** | {} | {} | {} ms | {} ms |",
            sums.right,
            sums.wrong,
            sums.doubtful,
            sums.nobody,
            sums.at(50),
            sums.at(100)
        );
    }
    text.push_str(&each(&peers, rows));
    text
}

/// A table of every scenario.
fn each(peers: &[&Value], rows: &[Value]) -> String {
    let names: Vec<&str> = peers
        .iter()
        .map(|peer| peer["name"].as_str().unwrap_or_default())
        .collect();
    let mut text = format!(
        "\n## Scenario by scenario\n\n| scenario | truth | {} |\n|---|---|{}\n",
        names.join(" | "),
        "---|".repeat(names.len())
    );
    for row in rows {
        let said = row["said"].as_array().into_iter().flatten();
        let cells: Vec<String> = said.map(|said| cell(row, said)).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            row["scenario"].as_str().unwrap_or_default(),
            row["expected"].as_str().unwrap_or_default(),
            cells.join(" | ")
        );
    }
    text
}

fn cell(row: &Value, said: &Value) -> String {
    if said.is_null() {
        return String::new();
    }
    let ms = said["elapsed_ms"].as_u64().unwrap_or_default();
    let party = said["blame"].as_str().unwrap_or("nobody");
    match Judged::of(row, said) {
        Judged::Wrong => format!("**{party}**, {ms} ms"),
        Judged::Doubtful => format!("({party}), {ms} ms"),
        Judged::Right | Judged::Nobody => format!("{party}, {ms} ms"),
    }
}

/// What naming this party is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Judged {
    Right,
    Wrong,
    /// Another party, said with doubt.
    Doubtful,
    Nobody,
}

/// From here on nobody can say that there was doubt.
const CONFIDENT: f64 = 0.70;

impl Judged {
    fn of(row: &Value, said: &Value) -> Self {
        let Some(party) = said["blame"].as_str() else {
            return Self::Nobody;
        };
        let besides = row["besides"].as_array().into_iter().flatten();
        let right = row["expected"] == party || besides.into_iter().any(|other| other == party);
        match said["confidence"].as_f64() {
            _ if right => Self::Right,
            Some(confidence) if confidence < CONFIDENT => Self::Doubtful,
            _ => Self::Wrong,
        }
    }
}

/// What a program's answers sum up to.
#[derive(Default)]
struct Sums {
    right: usize,
    wrong: usize,
    doubtful: usize,
    nobody: usize,
    times: Vec<u64>,
}

impl Sums {
    fn of(rows: &[Value], place: usize) -> Self {
        let mut sums = Self::default();
        for row in rows {
            let said = &row["said"][place];
            sums.times.extend(said["elapsed_ms"].as_u64());
            *match Judged::of(row, said) {
                Judged::Right => &mut sums.right,
                Judged::Wrong => &mut sums.wrong,
                Judged::Doubtful => &mut sums.doubtful,
                Judged::Nobody => &mut sums.nobody,
            } += 1;
        }
        sums.times.sort_unstable();
        sums
    }

    /// The time that so many percent do not exceed.
    fn at(&self, percent: usize) -> u64 {
        let place = (self.times.len() * percent).div_ceil(100).max(1) - 1;
        self.times.get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn naming_nobody_is_no_mistake_and_doubt_is_seen() {
        let row = json!({"expected": "this-site", "besides": ["shared-provider"]});
        let rows = [
            (json!({"blame": "this-site"}), Judged::Right),
            (
                json!({"blame": "shared-provider", "confidence": 0.6}),
                Judged::Right,
            ),
            (json!({"blame": "your-network"}), Judged::Wrong),
            (
                json!({"blame": "your-network", "confidence": 0.71}),
                Judged::Wrong,
            ),
            (
                json!({"blame": "your-network", "confidence": 0.69}),
                Judged::Doubtful,
            ),
            (json!({"blame": null}), Judged::Nobody),
        ];
        for (said, expected) in rows {
            assert!(Judged::of(&row, &said) == expected, "{said}");
        }
    }

    #[test]
    fn page_says_who_could_not_be_asked() {
        let asked = json!([{"name": "curl", "version": "curl 8"}, {"name": "Network Doctor", "version": null}]);
        let said = json!([{"blame": "no-fault", "confidence": null, "elapsed_ms": 50}, null]);
        let row =
            json!({"scenario": "origin-503", "expected": "this-site", "besides": [], "said": said});
        let text = page(&asked, &[row], Some("Go is not installed here"));
        assert!(
            text.contains("| curl | curl 8 | 0 of 1 | **1** | 0 | 0 | 50 ms | 50 ms |"),
            "{text}"
        );
        assert!(
            text.contains("| Network Doctor | not asked: Go is not installed here |"),
            "{text}"
        );
        assert!(
            text.contains("| origin-503 | this-site | **no-fault**, 50 ms |  |"),
            "{text}"
        );
    }
}
