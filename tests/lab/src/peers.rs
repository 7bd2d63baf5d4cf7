//! What do other programs say about the same faults, in the same minutes, and how long do they take?
//!
//! Each scenario is in force once, and every program of `peers.toml` is asked about its page in turn. A line of JSON each:
//! first who they are, then what they said in a scenario. `cargo xtask peers` makes a table of it.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::check::wait;
use crate::lab::Lab;
use crate::scenario::{Blame, Scenario};
use crate::settings::Settings;

const DATA: &str = include_str!("../peers.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Peers {
    scenarios: Vec<String>,
    #[serde(rename = "peer")]
    peers: Vec<Peer>,
}

/// A program, and what its words mean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Peer {
    name: String,
    program: String,
    version: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    arguments: Vec<String>,
    says: Vec<Says>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Says {
    mark: String,
    blame: Option<Blame>,
}

/// Who is asked: the name, and what the program calls itself; nothing if it is not on this machine.
#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    version: Option<String>,
}

/// What all of them said about one page.
#[derive(Serialize)]
struct Row<'a> {
    scenario: &'a str,
    expected: Blame,
    /// Parties that are right besides.
    besides: &'a [Blame],
    said: Vec<Option<Said>>,
}

#[derive(Serialize)]
struct Said {
    /// The party that it named.
    blame: Option<Blame>,
    /// How sure it was, for those who say it.
    confidence: Option<f64>,
    /// From its start to its end.
    elapsed_ms: u64,
}

/// Asks them all in a lab, in its first process.
///
/// # Errors
/// If the lab does not start, or a scenario cannot be put into force.
pub fn compare(settings: &Settings, names: &[String]) -> Result<ExitCode> {
    let Peers { scenarios, peers } = toml::from_str(DATA).context("peers.toml")?;
    let names = if names.is_empty() { &scenarios } else { names };
    let mut lab = Lab::start(&settings.world_dir)?;
    let mut asked = Vec::new();
    for peer in &peers {
        let name = &peer.name;
        let version = peer.version(settings);
        asked.push(Asked { name, version });
    }
    print(&asked)?;
    for name in names {
        let scenario = Scenario::read(&settings.scenario_dir, name)?;
        lab.apply(&scenario)?;
        let mut said = Vec::new();
        for (peer, asked) in peers.iter().zip(&asked) {
            said.push(match asked.version {
                Some(_) => Some(peer.ask(&lab, settings, &scenario)?),
                None => None,
            });
        }
        print(&Row {
            scenario: name,
            expected: scenario.expect.blame,
            besides: &scenario.expect.blames,
            said,
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Peer {
    fn program<'a>(&'a self, settings: &'a Settings) -> &'a Path {
        if self.program == "{faultline}" {
            &settings.faultline
        } else {
            Path::new(&self.program)
        }
    }

    /// The first line of what it says about itself.
    fn version(&self, settings: &Settings) -> Option<String> {
        let mut command = Command::new(self.program(settings));
        let output = command.args(&self.version).output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.lines().next().map(|line| line.trim().to_owned())
    }

    fn ask(&self, lab: &Lab, settings: &Settings, scenario: &Scenario) -> Result<Said> {
        lab.client.home_with(&scenario.client.files)?;
        if let Some((program, arguments)) = self.before.split_first() {
            let mut command = lab.client.command(program.as_ref());
            let done = lab
                .client
                .place()
                .within(|| command.args(arguments).status())?;
            ensure!(done?.success(), "preparing {}", self.name);
        }
        let mut command = lab.client.command(self.program(settings).as_os_str());
        let url = scenario.complaint.as_deref().unwrap_or_default();
        command.args(self.arguments.iter().map(|word| word.replace("{url}", url)));
        command.envs(&scenario.client.environment);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(Stdio::piped());
        let begun = Instant::now();
        let child = lab.client.place().within(|| command.spawn())?;
        let ended = wait(child.with_context(|| self.program.clone())?, begun)?;
        let elapsed_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let printed = String::from_utf8_lossy(&ended.output);
        let code = ended.code.unwrap_or(-1);
        Ok(Said {
            blame: self.meaning(&format!("{printed}\nexit {code}\n")),
            confidence: confidence(&printed),
            elapsed_ms,
        })
    }

    fn meaning(&self, printed: &str) -> Option<Blame> {
        let first = self.says.iter().find(|says| printed.contains(&says.mark));
        first.and_then(|says| says.blame)
    }
}

/// As our own report says it.
fn confidence(printed: &str) -> Option<f64> {
    let report: serde_json::Value = serde_json::from_str(printed).ok()?;
    report["verdict"]["confidence"].as_f64()
}

#[expect(clippy::print_stdout, reason = "this is what was asked for")]
fn print(line: &impl Serialize) -> Result<()> {
    println!("{}", serde_json::to_string(line)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peers_are_asked_about_scenarios_that_need_nothing_else() {
        let peers: Peers = toml::from_str(DATA).unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        for name in &peers.scenarios {
            let scenario =
                Scenario::read(&folder, name).unwrap_or_else(|error| panic!("{error:#}"));
            assert!(scenario.complaint.is_some(), "{name} is about a page");
            assert!(
                scenario.client.arguments.is_empty() && scenario.client.clock_days == 0,
                "{name} is the same for every program"
            );
        }
    }

    #[test]
    fn first_mark_counts() {
        let peers: Peers = toml::from_str(DATA).unwrap();
        let peer = |name: &str| peers.peers.iter().find(|peer| peer.name == name).unwrap();
        let rows = [
            ("Faultline", "{}\n\nexit 12\n", Some(Blame::SharedProvider)),
            ("Faultline", "{}\n\nexit 13\n", None),
            ("curl", "status 503\n\nexit 0\n", None),
            ("curl", "status 200\n\nexit 0\n", Some(Blame::NoFault)),
            (
                "Chromium",
                "<div>ERR_CONNECTION_REFUSED</div>\nexit 0\n",
                None,
            ),
            (
                "Chromium",
                "ERR_NAME DNS_PROBE_FINISHED_NO_INTERNET\nexit 0\n",
                Some(Blame::YourNetwork),
            ),
            (
                "Network Doctor",
                "{\"verdict\": \"service\"}\nexit 1\n",
                Some(Blame::ThisSite),
            ),
        ];
        for (name, printed, expected) in rows {
            assert_eq!(peer(name).meaning(printed), expected, "{name}: {printed}");
        }
    }
}
