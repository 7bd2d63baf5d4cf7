//! How do several labs share the scenarios?
//!
//! Each lab is a process of its own that takes the name of a scenario as a line on standard input and gives its outcome as
//! a line of JSON. One that hangs or dies costs its scenario, and a fresh one takes the next.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;
use serde::{Deserialize, Serialize};

use crate::check::{Outcome, check};
use crate::fault::Fault;
use crate::lab::Lab;
use crate::results::Results;
use crate::scenario::Scenario;
use crate::settings::Settings;

/// What a lab says to whoever started it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reply {
    Ready,
    Done(Box<Outcome>),
    /// The scenario could not be run.
    Failed(String),
}

/// A start takes about two seconds, more where several labs start at once.
const START: Duration = Duration::from_secs(40);
/// A check is killed after 15 s; the rest is breaking and mending.
const SCENARIO: Duration = Duration::from_secs(40);

/// Runs the scenarios in `jobs` labs, and hands each outcome to `shown` as it comes.
pub fn run(
    names: Vec<String>,
    settings: &Settings,
    jobs: usize,
    shown: impl Fn(&Outcome) + Sync,
) -> Results {
    let jobs = jobs.clamp(1, names.len().max(1));
    let waiting = Mutex::new(VecDeque::from(names));
    let results = Mutex::new(Results {
        outcomes: Vec::new(),
        skipped: Vec::new(),
    });
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                let mut worker = None;
                loop {
                    let Some(name) = waiting
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .pop_front()
                    else {
                        break;
                    };
                    let done = in_lab(&mut worker, settings, &name);
                    let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
                    match done {
                        Ok(outcome) => {
                            shown(&outcome);
                            results.outcomes.push(outcome);
                        }
                        Err(error) => results.skipped.push((name, format!("{error:#}"))),
                    }
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn in_lab(worker: &mut Option<Worker>, settings: &Settings, name: &str) -> Result<Outcome> {
    if worker.is_none() {
        *worker = Some(Worker::start(settings)?);
    }
    let Some(lab) = worker else { bail!("no lab") };
    match lab.run(name) {
        Ok(Reply::Done(outcome)) => Ok(*outcome),
        Ok(Reply::Failed(reason)) => Err(anyhow!(reason)),
        Ok(Reply::Ready) => Err(anyhow!("the lab started twice")),
        Err(error) => {
            *worker = None;
            Err(error)
        }
    }
}

/// A lab in a process of its own; it ends when this is dropped.
struct Worker {
    child: Child,
    orders: ChildStdin,
    replies: Receiver<String>,
}

impl Worker {
    fn start(settings: &Settings) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg("worker")
            .args(settings.arguments())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().context("a lab's process")?;
        let orders = child.stdin.take().context("standard input")?;
        let output = child.stdout.take().context("standard output")?;
        let (tell, replies) = channel();
        thread::spawn(move || {
            BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| tell.send(line))
        });
        let worker = Self {
            child,
            orders,
            replies,
        };
        match worker.reply(START)? {
            Reply::Ready => Ok(worker),
            Reply::Failed(reason) => Err(anyhow!(reason)),
            Reply::Done(_) => bail!("the lab has an outcome before it has a scenario"),
        }
    }

    fn run(&mut self, name: &str) -> Result<Reply> {
        writeln!(self.orders, "{name}").context("the lab is gone")?;
        self.reply(SCENARIO)
    }

    fn reply(&self, patience: Duration) -> Result<Reply> {
        match self.replies.recv_timeout(patience) {
            Ok(line) => serde_json::from_str(&line).context("the lab's reply"),
            Err(RecvTimeoutError::Timeout) => bail!("the lab does not answer"),
            Err(RecvTimeoutError::Disconnected) => bail!("the lab ended"),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Dies with whoever started this process, so that no lab outlives a run.
///
/// # Errors
/// If the system refuses.
pub fn die_with_parent() -> Result<()> {
    set_pdeathsig(Signal::SIGKILL).context("dying with the parent")
}

/// The lab's side: takes names until the input ends.
///
/// # Errors
/// If nobody listens any more.
pub fn serve(settings: &Settings) -> Result<()> {
    let mut lab = match Lab::start(&settings.world_dir) {
        Ok(lab) => lab,
        Err(error) => return refuse(&error),
    };
    reply(&Reply::Ready)?;
    for name in std::io::stdin().lock().lines() {
        let read = Scenario::read(&settings.scenario_dir, name?.trim());
        let outcome = read.and_then(|mut scenario| {
            scenario.faults.extend(settings.loss.map(Fault::losing));
            lab.apply(&scenario)?;
            check(&lab, settings, &scenario)
        });
        reply(&outcome.map_or_else(
            |error| Reply::Failed(format!("{error:#}")),
            |outcome| Reply::Done(Box::new(outcome)),
        ))?;
    }
    Ok(())
}

/// Says why there is no lab.
///
/// # Errors
/// If nobody listens.
pub fn refuse(error: &anyhow::Error) -> Result<()> {
    reply(&Reply::Failed(format!("{error:#}")))
}

#[expect(clippy::print_stdout, reason = "standard output is how replies go")]
fn reply(reply: &Reply) -> Result<()> {
    println!("{}", serde_json::to_string(reply)?);
    Ok(())
}
