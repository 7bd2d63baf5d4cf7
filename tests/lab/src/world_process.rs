//! How does the lab talk to the process that plays all servers?
//!
//! It runs inside the `internet` place, says `ready` on its standard output, and takes the faults to play as one line of
//! JSON on its standard input, each answered with `ok`.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::place::Place;

/// The process; it ends when this is dropped.
pub struct WorldProcess {
    child: Child,
    orders: ChildStdin,
    answers: Receiver<String>,
    /// Whether it plays any fault at present.
    faulty: bool,
}

/// It mints some hundred certificates at its start, on a machine that may be busy with other labs.
const START: Duration = Duration::from_secs(20);
/// Faults are a change of tables in memory.
const ORDER: Duration = Duration::from_secs(5);

impl WorldProcess {
    /// Starts it and waits until it serves.
    ///
    /// # Errors
    /// If it does not come up.
    pub fn start(place: &Place, directory: &Path, world: &Path, logs: &Path) -> Result<Self> {
        let log = std::fs::File::create(logs.join("world.log"))?;
        let mut command = Command::new("/proc/self/exe");
        command
            .arg("world")
            .arg("--dir")
            .arg(directory)
            .arg("--world-dir")
            .arg(world);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log);
        let mut child = place
            .within(|| command.spawn())?
            .context("the world's process")?;
        let orders = child.stdin.take().context("standard input")?;
        let output = child.stdout.take().context("standard output")?;
        let (tell, answers) = channel();
        thread::spawn(move || {
            BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| tell.send(line))
        });
        let world = Self {
            child,
            orders,
            answers,
            faulty: false,
        };
        world.expect("ready", START)?;
        Ok(world)
    }

    /// Lets it play exactly these faults.
    ///
    /// # Errors
    /// If it refuses one of them, or does not answer.
    pub fn play(&mut self, faults: &[Value]) -> Result<()> {
        if faults.is_empty() && !self.faulty {
            return Ok(());
        }
        writeln!(self.orders, "{}", json!({ "faults": faults }))
            .context("the world's process is gone")?;
        self.expect("ok", ORDER)?;
        self.faulty = !faults.is_empty();
        Ok(())
    }

    fn expect(&self, word: &str, patience: Duration) -> Result<()> {
        let answer = self
            .answers
            .recv_timeout(patience)
            .with_context(|| format!("the world does not say `{word}` (see world.log)"))?;
        ensure!(answer == word, "the world says: {answer}");
        Ok(())
    }
}

impl Drop for WorldProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
