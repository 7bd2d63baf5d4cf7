//! Which worlds does the program judge wrongly? Draws them by a seed, runs them, and makes what came out wrong small.

mod chance;
mod drawn;
mod grammar;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use self::drawn::Drawn;
use self::grammar::Grammar;
use crate::check::{Outcome, Ruling};
use crate::results::Results;
use crate::settings::Settings;
use crate::worker;

/// What to hunt for.
#[derive(Debug, Args)]
pub struct Order {
    /// Decides about the worlds.
    seed: u64,
    /// How many of them.
    worlds: u64,
    /// The first of them.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Write what came out wrong, made small, to this folder as scenarios.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Print everything as one JSON document.
    #[arg(long)]
    json: bool,
    /// How many labs to run side by side.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
}

/// How often a world is judged again to see whether it is always so.
const AGAIN: usize = 3;

/// Runs the worlds, prints what became of each, and makes the wrong ones small.
///
/// # Errors
/// If the grammar is malformed, or a file cannot be written.
pub fn hunt(hunt: &Order, settings: Settings) -> Result<ExitCode> {
    let grammar = Grammar::read()?;
    let folder = tempfile::tempdir()?;
    let mut ground = Ground {
        settings: Settings {
            scenario_dir: folder.path().to_owned(),
            ..settings.found(true)?
        },
        jobs: hunt.jobs,
        attempts: 0,
    };
    let mut worlds = BTreeMap::new();
    for number in hunt.from..hunt.from + hunt.worlds {
        let world = Drawn::draw(&grammar, hunt.seed, number)?;
        let name = format!("{}-{number:04}", hunt.seed);
        ground.write(&name, &world)?;
        worlds.insert(name, world);
    }
    let results = ground.run(worlds.keys().cloned().collect(), |outcome| {
        if !hunt.json {
            let drawn = worlds.get(&outcome.name).map(Drawn::words);
            say(&format!("{outcome}   {}", drawn.unwrap_or_default()));
        }
    });
    if hunt.json {
        say(&serde_json::to_string_pretty(&results)?);
    } else {
        say(&format!("\n{results}"));
    }
    let wrong: Vec<&Outcome> = results
        .outcomes
        .iter()
        .filter(|outcome| outcome.ruling != Ruling::Right)
        .collect();
    if let Some(keep) = &hunt.keep {
        fs::create_dir_all(keep)?;
        for outcome in &wrong {
            let text = ground.smallest(&worlds[&outcome.name], outcome)?;
            let path = keep.join(format!("hunt-{}.toml", outcome.name));
            fs::write(&path, text).with_context(|| path.display().to_string())?;
            say(&format!("kept {}", path.display()));
        }
    }
    Ok(if wrong.is_empty() && results.skipped.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Where worlds are tried out.
struct Ground {
    settings: Settings,
    jobs: usize,
    attempts: usize,
}

impl Ground {
    fn write(&self, name: &str, drawn: &Drawn<'_>) -> Result<()> {
        let comment = format!("Generated: {}.", drawn.words());
        let path = self.settings.scenario_dir.join(format!("{name}.toml"));
        fs::write(&path, drawn.scenario(&comment)).with_context(|| path.display().to_string())
    }

    fn run(&self, names: Vec<String>, shown: impl Fn(&Outcome) + Sync) -> Results {
        worker::run(names, &self.settings, self.jobs, shown)
    }

    /// How often a world comes out wrong.
    fn wrong(&mut self, drawn: &Drawn<'_>) -> Result<Vec<Outcome>> {
        self.attempts += 1;
        let name = format!("attempt-{}", self.attempts);
        self.write(&name, drawn)?;
        let mut outcomes = self.run(vec![name; AGAIN], |_| ()).outcomes;
        outcomes.retain(|outcome| outcome.ruling != Ruling::Right);
        Ok(outcomes)
    }

    /// The smallest world in which it is still wrong, as a scenario file that says what was wrong and how often.
    fn smallest(&mut self, drawn: &Drawn<'_>, first: &Outcome) -> Result<String> {
        let mut small = drawn.clone();
        let mut wrong = self.wrong(&small)?;
        let mut searching = !wrong.is_empty();
        while searching {
            searching = false;
            for smaller in small.smaller() {
                let still = self.wrong(&smaller)?;
                if !still.is_empty() {
                    (small, wrong, searching) = (smaller, still, true);
                    break;
                }
            }
        }
        let said = wrong.first().unwrap_or(first);
        let comment = format!(
            "Generated: {}. Wrong {} of {AGAIN} times: {}",
            small.words(),
            wrong.len(),
            said.remark.replace('\n', " ")
        );
        Ok(small.scenario(&comment))
    }
}

/// Whoever reads this may have seen enough; the hunt goes on, for what it keeps and the exit code.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
