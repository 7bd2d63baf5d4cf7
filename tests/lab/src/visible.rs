//! Can everything that the scenarios break be seen from the client with `curl` and `dig` alone?
//!
//! The proof of the program must not hang on the lab and the program misunderstanding each other: what is said to be broken
//! has to show to tools of others, and what is said to work has to work for them.

use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::check::wait;
use crate::clock;
use crate::lab::Lab;
use crate::scenario::{Blame, Client, Scenario};
use crate::settings::Settings;

/// The page that somebody opens who complains of the connection as such.
const ANY_PAGE: &str = "https://www.wikipedia.org/";
/// How often the page is opened before it counts as coming reliably: partial faults show in one of these.
const TIMES: usize = 6;
/// So much slower than before is a fault that a person feels.
const SLOWER: Duration = Duration::from_millis(700);

/// Holds every scenario against the sound world, in the lab's first process; what cannot be seen is listed.
///
/// # Errors
/// If the lab does not start, or a scenario cannot be put into force.
#[expect(clippy::print_stdout, reason = "this is what was asked for")]
pub fn check(settings: &Settings, names: &[String]) -> Result<ExitCode> {
    let mut lab = Lab::start(&settings.world_dir)?;
    let names = match names {
        [] => Scenario::names(&settings.scenario_dir)?,
        some => some.to_vec(),
    };
    let mut unseen = 0;
    for name in &names {
        let scenario = Scenario::read(&settings.scenario_dir, name)?;
        let sign = sign(&mut lab, &scenario)?;
        // Where other parties are right, too, the page need not come each time.
        let works = scenario.expect.blame == Blame::NoFault && scenario.expect.blames.is_empty();
        match (works, sign) {
            (true, Seen::Broken(what)) => {
                unseen += 1;
                println!("NOT SOUND  {name}: {what}");
            }
            (false, Seen::Same) if scenario.expect.blame != Blame::NoFault => {
                unseen += 1;
                println!("NOT SEEN   {name}");
            }
            (_, Seen::Same) => println!("works      {name}"),
            (_, Seen::Differs(what) | Seen::Broken(what)) => println!("seen       {name}: {what}"),
        }
    }
    println!(
        "{} passed, {unseen} failed, 0 skipped",
        names.len() - unseen
    );
    Ok(if unseen == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What there is to see.
enum Seen {
    /// Nothing else than in the sound world.
    Same,
    /// Something else, but the page comes.
    Differs(String),
    /// The page does not come.
    Broken(String),
}

/// The first difference between the sound world and the broken one.
fn sign(lab: &mut Lab, scenario: &Scenario) -> Result<Seen> {
    let url = scenario.complaint.as_deref().unwrap_or(ANY_PAGE);
    let sound = Scenario {
        faults: Vec::new(),
        client: Client::default(),
        ..scenario.clone()
    };
    lab.apply(&sound)?;
    let looks = looks(url);
    let mut before = Vec::new();
    for look in &looks {
        before.push(look.take(lab, &sound)?);
    }
    lab.apply(scenario)?;
    let mut differs = None;
    for (look, before) in looks.iter().zip(&before) {
        for _ in 0..look.times {
            let now = look.take(lab, scenario)?;
            let slower = now.took > before.took + SLOWER;
            let broken = look.is_the_page && !now.good;
            if now.said == before.said && !slower && !broken {
                continue;
            }
            let took = if slower {
                format!(", {} ms", now.took.as_millis())
            } else {
                String::new()
            };
            let what = format!(
                "{} `{}` instead of `{}`{took}",
                look.words[0], now.said, before.said
            );
            if broken {
                return Ok(Seen::Broken(what));
            }
            differs.get_or_insert(what);
        }
        if differs.is_some() && scenario.expect.blame != Blame::NoFault {
            break;
        }
    }
    Ok(differs.map_or(Seen::Same, Seen::Differs))
}

/// A command, and how often it is given.
struct Look {
    words: Vec<String>,
    times: usize,
    /// It opens the page as a person would.
    is_the_page: bool,
}

/// What a command said.
struct Glance {
    said: String,
    took: Duration,
    /// For the page: somebody answers who has not failed; whether he lets everybody in is another question.
    good: bool,
}

const WHAT: &str =
    "exit %{exitcode}, status %{http_code}, %{size_download} bytes, %{num_redirects} redirects";

fn looks(url: &str) -> Vec<Look> {
    let curl = |more: &[&str]| {
        let plain = [
            "curl",
            "--silent",
            "--location",
            "--max-redirs",
            "10",
            "--max-time",
            "6",
            "--output",
            "/dev/null",
            "--write-out",
            WHAT,
        ];
        let words = plain.iter().chain(more).copied().chain([url]);
        words.map(str::to_owned).collect::<Vec<String>>()
    };
    let host = url.split('/').nth(2).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let dig = |kind: &str| {
        let words = [
            "dig",
            "+time=2",
            "+tries=1",
            "+noall",
            "+comments",
            "+answer",
            name,
            kind,
        ];
        words.map(str::to_owned).to_vec()
    };
    let look = |words, times, is_the_page| Look {
        words,
        times,
        is_the_page,
    };
    vec![
        look(curl(&[]), TIMES, true),
        look(dig("A"), 2, false),
        look(dig("AAAA"), 2, false),
        look(curl(&["-4"]), 2, false),
        look(curl(&["-6"]), 2, false),
        look(curl(&["--http1.1", "--head"]), 2, false),
    ]
}

impl Look {
    fn take(&self, lab: &Lab, scenario: &Scenario) -> Result<Glance> {
        lab.client.home_with(&scenario.client.files)?;
        let mut command = lab.client.command(self.words[0].as_ref());
        if self.words[0] == "curl" {
            command.args(&scenario.client.curl);
        }
        command
            .args(&self.words[1..])
            .envs(&scenario.client.environment)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if scenario.client.clock_days != 0 {
            clock::set(&mut command, scenario.client.clock_days)?;
        }
        let begun = Instant::now();
        let child = lab.client.place().within(|| command.spawn())?;
        let ended = wait(child.with_context(|| self.words[0].clone())?, begun)?;
        let printed = String::from_utf8_lossy(&ended.output);
        Ok(Glance {
            said: essence(&printed),
            took: begun.elapsed(),
            good: ended.code == Some(0) && !printed.contains("status 5"),
        })
    }
}

/// What is printed without what differs each time: numbers of questions, times to live, the order of answers.
fn essence(printed: &str) -> String {
    let mut lines: Vec<String> = printed
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("; <<>>"))
        .map(|line| match line.split_once("status: ") {
            Some((_, rest)) => rest.split(',').next().unwrap_or_default().to_owned(),
            None if line.starts_with(';') => line.trim_start_matches([';', ' ']).to_owned(),
            None if line.starts_with("exit ") => line.to_owned(),
            None => line
                .split_whitespace()
                .skip(3)
                .collect::<Vec<_>>()
                .join(" "),
        })
        .filter(|line| {
            !line.starts_with("flags:")
                && !line.contains("udp:")
                && !line.ends_with("SECTION:")
                && line != "Got answer:"
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn essence_is_what_stays_the_same() {
        let printed = ";; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711\n;; flags: qr rd ra; QUERY: 1\n\n\
                       ;; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: 1232\n;; ANSWER SECTION:\n\
                       a.example.\t\t60\tIN\tA\t192.0.2.2\na.example.\t\t59\tIN\tA\t192.0.2.1\n";
        assert_eq!(essence(printed), "A 192.0.2.1, A 192.0.2.2, NOERROR");
        assert_eq!(
            essence("exit 0, status 200, 99 bytes, 0 redirects"),
            "exit 0, status 200, 99 bytes, 0 redirects"
        );
    }

    #[test]
    fn names_are_asked_without_their_port() {
        let asked = |url: &str| looks(url)[1].words[6].clone();
        assert_eq!(asked("https://shop.example:8443/a"), "shop.example");
        assert_eq!(asked("http://shop.example/"), "shop.example");
    }
}
