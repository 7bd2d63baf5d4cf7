//! A small internet in network namespaces, and what must be said when it breaks.
//!
//! `faultline-lab run` runs scenarios, `shell` and `exec` let somebody look around in one; the other commands are how its
//! own processes start. Nothing in here ever sends a packet outside: the namespaces have no way out.
#![expect(
    unreachable_pub,
    reason = "nothing of a program can be reached from outside; `pub` means: for the other modules"
)]

mod bus;
mod check;
mod client;
mod clock;
mod comparison;
mod daemon;
mod doh;
mod enter;
mod fault;
mod hunt;
mod intercept;
mod lab;
mod manners;
mod nat64;
mod peers;
mod place;
mod portal;
mod proxy;
mod proxy_tls;
mod question;
mod results;
mod router;
mod scenario;
mod script;
mod session;
mod settings;
mod socks;
mod strain;
mod topology;
mod unbound;
mod visible;
mod wire;
mod worker;
mod world;
mod world_process;
mod worth;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::check::Outcome;
use crate::comparison::Comparison;
use crate::scenario::Scenario;
use crate::settings::Settings;

/// Exit code when this machine cannot run the lab, or not all of it.
const SKIPPED: u8 = 3;

/// A small internet in network namespaces, and what must be said when it breaks.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// This is the first process of a lab's namespaces.
    #[arg(long, hide = true)]
    inside: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run scenarios, all of them unless some are named.
    Run {
        /// Names of files in the folder of scenarios, without ending.
        names: Vec<String>,
        /// Print everything as one JSON document.
        #[arg(long)]
        json: bool,
        /// How many labs to run side by side; timings suffer when there are fewer processors.
        #[arg(long, default_value_t = 1)]
        jobs: usize,
        /// How often to run each; what does not come out the same each time is named.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000))]
        repeat: u16,
        #[command(flatten)]
        settings: Settings,
    },
    /// Show what each probe is worth: its scenarios with it and without it, as a table in Markdown.
    Worth {
        /// Names of probes, as in `probes.toml`; all of them unless some are named.
        names: Vec<String>,
        /// How many labs to run side by side.
        #[arg(long, default_value_t = 1)]
        jobs: usize,
        #[command(flatten)]
        settings: Settings,
    },
    /// Run worlds that a seed decides about, and make small what came out wrong.
    Hunt {
        #[command(flatten)]
        order: hunt::Order,
        #[command(flatten)]
        settings: Settings,
    },
    /// Open a shell, or run a command, on the client with a scenario's fault on.
    #[command(visible_alias = "exec")]
    Shell {
        /// The scenario.
        name: String,
        /// The command; without one, an interactive shell.
        #[arg(last = true)]
        command: Vec<OsString>,
        #[command(flatten)]
        settings: Settings,
    },
    /// Ask other programs about the same faults; a line of JSON for each scenario.
    Peers {
        /// The scenarios; those of `peers.toml` unless some are named.
        names: Vec<String>,
        #[command(flatten)]
        settings: Settings,
    },
    /// Show with tools of others that the lab works on this machine, and that its faults can be seen.
    Selfcheck {
        /// Scenarios that are held against the sound world; `--all` for each of them.
        names: Vec<String>,
        /// Hold every scenario against the sound world.
        #[arg(long, conflicts_with = "names")]
        all: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// A lab that takes scenarios from standard input.
    #[command(hide = true)]
    Worker {
        #[command(flatten)]
        settings: Settings,
    },
    /// The process that plays all servers.
    #[command(hide = true)]
    World {
        /// Where it writes what the lab needs to know.
        #[arg(long)]
        dir: PathBuf,
        /// The folder that describes the servers.
        #[arg(long)]
        world_dir: PathBuf,
    },
    /// A command as the client's ordinary user.
    #[command(hide = true)]
    AsUser {
        /// The command.
        #[arg(last = true)]
        command: Vec<OsString>,
    },
}

#[expect(clippy::print_stderr, reason = "where errors of a command go")]
fn main() -> ExitCode {
    let Arguments { inside, command } = Arguments::parse();
    let done = if inside {
        obey_inside(command)
    } else {
        obey(command)
    };
    done.unwrap_or_else(|error| {
        eprintln!("faultline-lab: {error:#}");
        ExitCode::from(SKIPPED)
    })
}

fn obey(command: Command) -> Result<ExitCode> {
    match command {
        Command::Run {
            names,
            json,
            jobs,
            repeat,
            settings,
        } => {
            let names = chosen(names, repeat, &settings)?;
            run(names, json, jobs, settings)
        }
        Command::Hunt { order, settings } => hunt::hunt(&order, settings),
        Command::Worth {
            names,
            jobs,
            settings,
        } => worth::run(&names, jobs, settings),
        Command::Shell {
            name,
            command,
            settings,
        } => {
            let settings = settings.found(false)?;
            let mut arguments: Vec<OsString> = vec!["--inside".into(), "shell".into(), name.into()];
            arguments.extend(settings.arguments());
            arguments.push("--".into());
            arguments.extend(command);
            enter::enter(&arguments)
        }
        Command::Peers { names, settings } => {
            let mut arguments = again("peers", &settings.found(true)?);
            arguments.extend(names.into_iter().map(Into::into));
            enter::enter(&arguments)
        }
        Command::Selfcheck {
            names,
            all,
            settings,
        } => {
            let mut arguments = again("selfcheck", &settings.found(false)?);
            arguments.extend(all.then(|| "--all".into()));
            arguments.extend(names.into_iter().map(Into::into));
            enter::enter(&arguments)
        }
        Command::Worker { settings } => {
            worker::die_with_parent()?;
            enter::enter(&again("worker", &settings))
                .or_else(|error| worker::refuse(&error).map(|()| ExitCode::from(SKIPPED)))
        }
        Command::World { dir, world_dir } => {
            world::run(&dir, &world_dir).map(|()| ExitCode::SUCCESS)
        }
        Command::AsUser { command } => match enter::as_user(&command)? {},
    }
}

fn again(command: &str, settings: &Settings) -> Vec<OsString> {
    ["--inside".into(), command.into()]
        .into_iter()
        .chain(settings.arguments())
        .collect()
}

fn obey_inside(command: Command) -> Result<ExitCode> {
    enter::settle()?;
    match command {
        Command::Shell {
            name,
            command,
            settings,
        } => session::run(&settings, &name, &command),
        Command::Peers { names, settings } => peers::compare(&settings, &names),
        Command::Selfcheck {
            names,
            all,
            settings,
        } if all || !names.is_empty() => visible::check(&settings, &names),
        Command::Selfcheck { settings, .. } => session::self_check(&settings),
        Command::Worker { settings } => worker::serve(&settings).map(|()| ExitCode::SUCCESS),
        Command::AsUser { .. }
        | Command::Hunt { .. }
        | Command::Run { .. }
        | Command::Worth { .. }
        | Command::World { .. } => {
            anyhow::bail!("nothing that runs inside")
        }
    }
}

/// The named scenarios, or all of them, one round after the other: a busy minute of the machine then falls on all alike.
fn chosen(names: Vec<String>, repeat: u16, settings: &Settings) -> Result<Vec<String>> {
    let names = if names.is_empty() {
        Scenario::names(&settings.scenario_dir)?
    } else {
        names
    };
    Ok(vec![names; usize::from(repeat)].concat())
}

fn run(names: Vec<String>, json: bool, jobs: usize, settings: Settings) -> Result<ExitCode> {
    let settings = settings.found(true)?;
    let shown = |outcome: &Outcome| {
        if !json {
            // Whoever reads this may have seen enough; the run goes on, for the recordings and the exit code.
            let _ = writeln!(std::io::stdout(), "{outcome}");
        }
    };
    let whole = Settings {
        without: None,
        ..settings.clone()
    };
    let results = worker::run(names.clone(), &whole, jobs, shown);
    if let Some(probe) = &settings.without {
        let without = worker::run(names, &settings, jobs, shown);
        let with = &results;
        let comparison = Comparison {
            probe,
            with,
            without: &without,
        };
        let _ = writeln!(std::io::stdout(), "\n{comparison}");
        return Ok(ExitCode::SUCCESS);
    }
    let summary = if json {
        serde_json::to_string_pretty(&results)?
    } else {
        format!("\n{results}")
    };
    let _ = writeln!(std::io::stdout(), "{summary}");
    let failed = results.outcomes.len() - results.passed();
    Ok(match (failed, results.skipped.len()) {
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(SKIPPED),
        _ => ExitCode::FAILURE,
    })
}
