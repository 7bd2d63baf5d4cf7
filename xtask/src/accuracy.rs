//! How often is Faultline right, and how sure may it be? `cargo xtask accuracy` measures it and writes it down.
//!
//! All scenarios; fresh generated worlds of a seed; and all scenarios once more on a line that loses every tenth packet. From
//! these come the tables of `docs/accuracy.md` and the reliability picture beside it. That takes half an hour: what was
//! measured is kept in `artefacts/accuracy`, a file for each part, so that `--resume` measures only what is missing.

use std::fmt::Write as _;
use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::checkout::{Checkout, Profile};
use crate::reliability::Reliability;
use crate::{lab, program};

/// Measure how often the verdict is right, and write docs/accuracy.md and its picture anew
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Decides about the generated worlds
    #[arg(long, default_value_t = 20_261_125)]
    seed: u64,
    /// How many of them
    #[arg(long, default_value_t = 300)]
    worlds: u32,
    /// Take the parts that an earlier run of the same programs has measured already
    #[arg(long)]
    resume: bool,
}

/// Measures and writes.
///
/// # Errors
/// When something cannot be set up, built, measured or written.
pub(crate) fn accuracy(checkout: &Checkout, args: &Args) -> Result<ExitCode> {
    lab::build(checkout, Profile::Dev)?;
    let (seed, worlds) = (args.seed.to_string(), args.worlds.to_string());
    let kept = checkout.root().join("artefacts/accuracy");
    fs::create_dir_all(&kept)?;
    let part = |name: &str, words: &[&str]| -> Result<Vec<Value>> {
        let file = kept.join(format!("{name}.json"));
        if !(args.resume && file.exists()) {
            fs::write(&file, measured(checkout, words)?)?;
        }
        outcomes_in(&fs::read(&file)?).with_context(|| file.display().to_string())
    };
    let named = part("named", &["run", "--json"])?;
    let generated = part("generated", &["hunt", &seed, &worlds, "--json"])?;
    let lossy = part("lossy", &["run", "--json", "--loss", "0.1"])?;
    let folder = checkout.root().join("docs");
    let reliability = Reliability::of(&generated);
    fs::write(folder.join("reliability.svg"), reliability.picture())?;
    let mut text = INTRODUCTION
        .replace("{seed}", &seed)
        .replace("{worlds}", &worlds);
    let columns = [&named, &generated, &lossy].map(|outcomes| Sums::of(outcomes));
    text.push_str(&table(&columns));
    text.push_str(&matrix(&generated, "generated worlds"));
    text.push_str(&matrix(&named, "scenarios"));
    text.push_str(&reliability.words());
    text.push_str(&misses(&[
        ("scenarios", &named),
        ("generated worlds", &generated),
        ("with a lossy line", &lossy),
    ]));
    fs::write(folder.join("accuracy.md"), &text)?;
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

const INTRODUCTION: &str = "# How often is it right?

Measured in the [virtual internet](../tests/lab) by `cargo xtask accuracy`, which wrote this page; the truth is known there. *Scenarios* are the files of
[the folder](../tests/lab/scenarios). *Generated* are {worlds} worlds that seed {seed} draws from [the grammar](../tests/lab/grammar.toml): none to three parts
broken at once. *Lossy line* are the scenarios once more while the line loses every tenth packet, each way.

What is claimed is accuracy for the lab's mix of faults, not for yours. *Confidently wrong* is another party at 0.70 or more. A verdict counts as right if the
party is the true one, or one that cannot be told from it from a single machine (the scenario or the grammar lists it).

";

fn measured(checkout: &Checkout, words: &[&str]) -> Result<Vec<u8>> {
    let mut command = program::command(
        checkout.built("faultline-lab", Profile::Dev),
        checkout.root(),
    );
    command
        .args(words)
        .arg("--faultline")
        .arg(checkout.built("faultline", Profile::Dev));
    println!("$ {}", program::typed(&command));
    // Some come out wrong, and that is what is to be known.
    Ok(command.output().context("the lab")?.stdout)
}

fn outcomes_in(said: &[u8]) -> Result<Vec<Value>> {
    let results: Value = serde_json::from_slice(said).context("the lab's results")?;
    let outcomes = results["outcomes"].as_array().cloned();
    outcomes
        .filter(|outcomes| !outcomes.is_empty())
        .context("the lab has no outcomes")
}

/// What a column of the table says.
struct Sums {
    total: usize,
    party: usize,
    confidently_wrong: usize,
    inconclusive: usize,
    with_cause: usize,
    cause: usize,
    times: Vec<u64>,
}

impl Sums {
    fn of(outcomes: &[Value]) -> Self {
        let ruled = |rulings: &[&str]| {
            let fits = |outcome: &&Value| rulings.iter().any(|ruling| outcome["ruling"] == *ruling);
            outcomes.iter().filter(fits).count()
        };
        let with_cause = |outcome: &&Value| outcome["has_cause"] == true;
        let mut times: Vec<u64> = outcomes
            .iter()
            .filter_map(|outcome| outcome["settled_ms"].as_u64())
            .collect();
        times.sort_unstable();
        Self {
            total: outcomes.len(),
            party: ruled(&["right", "cause-differs"]),
            confidently_wrong: ruled(&["confidently-wrong"]),
            inconclusive: ruled(&["inconclusive"]),
            with_cause: outcomes.iter().filter(with_cause).count(),
            cause: outcomes
                .iter()
                .filter(with_cause)
                .filter(|outcome| outcome["ruling"] == "right")
                .count(),
            times,
        }
    }

    fn percentile(&self, percent: usize) -> String {
        let place = (self.times.len() * percent).div_ceil(100).max(1) - 1;
        self.times
            .get(place)
            .map_or_else(|| "-".to_owned(), |ms| format!("{ms} ms"))
    }
}

/// One line of the table: its name, and how it is read off a column.
type Line = (&'static str, fn(&Sums) -> String);

const LINES: [Line; 8] = [
    ("worlds", |sums| sums.total.to_string()),
    ("right party", |sums| share(sums.party, sums.total)),
    ("**confidently wrong**", |sums| {
        share(sums.confidently_wrong, sums.total)
    }),
    ("inconclusive where it can be told", |sums| {
        share(sums.inconclusive, sums.total)
    }),
    ("right cause, where one is asked for", |sums| {
        share(sums.cause, sums.with_cause)
    }),
    ("time to verdict, median", |sums| sums.percentile(50)),
    ("time to verdict, 95 %", |sums| sums.percentile(95)),
    ("time to verdict, worst", |sums| sums.percentile(100)),
];

fn table(columns: &[Sums]) -> String {
    let mut text = "| | scenarios | generated | lossy line |\n|---|---|---|---|\n".to_owned();
    for (name, read) in LINES {
        let cells: Vec<String> = columns.iter().map(read).collect();
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
    text.push_str("\nTimes are of the unoptimised build on a two-core machine that was busy with other work.\n");
    text
}

const PARTIES: [&str; 5] = [
    "no-fault",
    "your-network",
    "this-site",
    "shared-provider",
    "inconclusive",
];

fn matrix(outcomes: &[Value], of: &str) -> String {
    let mut text = format!(
        "\n## Confusion matrix, {of}\n\nRows are the truth where one party is the likeliest, columns what was said.\n\n| | {} |\n|---|{}\n",
        PARTIES.join(" | "),
        "---|".repeat(PARTIES.len())
    );
    for expected in PARTIES {
        let row = PARTIES.map(|got| {
            let fits = |outcome: &&Value| outcome["expected"] == expected && outcome["got"] == got;
            outcomes.iter().filter(fits).count()
        });
        if row.iter().sum::<usize>() > 0 {
            let cells: Vec<String> = row.iter().map(usize::to_string).collect();
            let _ = writeln!(text, "| **{expected}** | {} |", cells.join(" | "));
        }
    }
    text
}

fn misses(parts: &[(&str, &[Value])]) -> String {
    let mut text = "\n## Every miss\n\n".to_owned();
    for (name, outcomes) in parts {
        for outcome in outcomes
            .iter()
            .filter(|outcome| outcome["ruling"] != "right")
        {
            let word = |key: &str| outcome[key].as_str().unwrap_or_default().to_owned();
            let _ = writeln!(
                text,
                "- {name}, `{}`: {}; {}",
                word("name"),
                word("ruling").replace('-', " "),
                word("remark")
            );
        }
    }
    if text.ends_with("miss\n\n") {
        text.push_str("None.\n");
    }
    text
}

/// A share in percent, with the counts.
pub(crate) fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(thousandths) => format!(
            "{}.{} % ({part} of {whole})",
            thousandths / 10,
            thousandths % 10
        ),
        None => "-".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sums_count_what_was_ruled() {
        let outcomes = [
            json!({"ruling": "right", "has_cause": true, "settled_ms": 300, "expected": "no-fault", "got": "no-fault"}),
            json!({"ruling": "cause-differs", "has_cause": true, "settled_ms": 100, "expected": "this-site", "got": "this-site"}),
            json!({"ruling": "confidently-wrong", "has_cause": false, "settled_ms": null, "expected": "this-site", "got": "no-fault"}),
        ];
        let sums = Sums::of(&outcomes);
        assert_eq!((sums.party, sums.cause, sums.confidently_wrong), (2, 1, 1));
        assert_eq!(sums.percentile(50), "100 ms");
        assert_eq!(sums.percentile(100), "300 ms");
        assert!(matrix(&outcomes, "x").contains("| **this-site** | 1 | 0 | 1 | 0 | 0 |"));
    }
}
