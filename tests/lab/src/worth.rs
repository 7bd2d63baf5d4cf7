//! What is each probe worth, on the scenarios that concern it? One table, in Markdown, for the documentation.
//!
//! Which scenarios those are, and what a probe that turns no verdict is good for, is said in `probes.toml`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::check::Outcome;
use crate::comparison::Comparison;
use crate::results::Results;
use crate::settings::Settings;
use crate::worker;

const PROBES: &str = include_str!("../probes.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    probe: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    scenarios: Vec<String>,
    #[serde(default)]
    told: String,
}

/// Runs the scenarios of these probes, all of them unless some are named, and prints the table.
///
/// # Errors
/// If a probe is not in the list, or the scenarios are not there.
pub fn run(names: &[String], jobs: usize, settings: Settings) -> Result<ExitCode> {
    let settings = settings.found(true)?;
    let rows = rows(names)?;
    let all: BTreeSet<&String> = rows.iter().flat_map(|row| &row.scenarios).collect();
    let whole = Settings {
        without: None,
        ..settings
    };
    let quiet = |_: &Outcome| {};
    let with = worker::run(all.into_iter().cloned().collect(), &whole, jobs, quiet);
    let mut table = String::from(HEAD);
    for row in &rows {
        let less = Settings {
            without: Some(row.name.clone()),
            ..whole.clone()
        };
        let without = worker::run(row.scenarios.clone(), &less, jobs, quiet);
        line(&mut table, row, &with, &without)?;
    }
    let _ = std::io::stdout().write_all(table.as_bytes());
    Ok(ExitCode::SUCCESS)
}

const HEAD: &str = "| without | of its scenarios get worse | what is said then | what it tells besides |\n|---|---|---|---|\n";

fn rows(names: &[String]) -> Result<Vec<Row>> {
    let file: File = toml::from_str(PROBES).context("probes.toml")?;
    let known = |name: &&String| file.probe.iter().any(|row| row.name == **name);
    if let Some(stranger) = names.iter().find(|name| !known(name)) {
        anyhow::bail!("no probe is called `{stranger}`");
    }
    let wanted = |row: &Row| names.is_empty() || names.contains(&row.name);
    Ok(file.probe.into_iter().filter(wanted).collect())
}

/// One probe's row of the table.
fn line(table: &mut String, row: &Row, with: &Results, without: &Results) -> Result<()> {
    ensure!(
        without.skipped.is_empty(),
        "could not be run without `{}`: {:?}",
        row.name,
        without.skipped
    );
    let comparison = Comparison {
        probe: &row.name,
        with,
        without,
    };
    let worse: Vec<String> = comparison
        .worse()
        .into_iter()
        .map(|(with, without)| change(with, without))
        .collect();
    let count = format!("{} of {}", worse.len(), row.scenarios.len());
    let (name, changes, told) = (&row.name, worse.join("; "), &row.told);
    writeln!(table, "| `{name}` | {count} | {changes} | {told} |")?;
    Ok(())
}

/// What the answer is without the probe; where it is the same, how much later it comes.
fn change(with: &Outcome, without: &Outcome) -> String {
    let said = |outcome: &Outcome| {
        let blame = outcome.got.map_or("no report", |blame| blame.code());
        format!("{blame} {}", outcome.cause.as_deref().unwrap_or_default())
    };
    let ms = |outcome: &Outcome| outcome.settled_ms.unwrap_or(outcome.elapsed_ms);
    let name = &with.name;
    if said(with) != said(without) {
        format!("{name}: {}", said(without).trim_end())
    } else if with.ruling == without.ruling {
        format!("{name}: {} ms instead of {}", ms(without), ms(with))
    } else {
        format!("{name}: {}", without.remark)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn every_probe_has_scenarios_that_are_there() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        let there: BTreeSet<String> = Scenario::names(&folder).unwrap().into_iter().collect();
        let rows = rows(&[]).unwrap();
        for row in &rows {
            assert!(!row.scenarios.is_empty(), "{}", row.name);
            for name in &row.scenarios {
                assert!(there.contains(name), "{}: no scenario {name}", row.name);
            }
        }
        let names: BTreeSet<&String> = rows.iter().map(|row| &row.name).collect();
        assert_eq!(names.len(), rows.len(), "each once");
        assert!(self::rows(&["nothing".to_owned()]).is_err());
    }

    #[test]
    fn every_probe_of_the_program_is_in_the_list() {
        let asks = include_str!("../../../crates/probe/src/ask.rs");
        let rows = rows(&[]).unwrap();
        let named = asks.lines().filter_map(|line| {
            let (_, rest) = line.trim().strip_prefix("Self::")?.split_once("=> \"")?;
            rest.split('"').next()
        });
        let named: Vec<&str> = named.collect();
        assert!(named.len() > 10, "{named:?}");
        for name in named {
            assert!(rows.iter().any(|row| row.name == name), "{name}");
        }
    }
}
