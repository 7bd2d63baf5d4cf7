//! How does somebody look around in a lab, or run a test of his own in it?
//!
//! A program runs on the client with a scenario's fault on. It finds a socket in `FAULTLINE_LAB_CONTROL` that takes lines
//! `scenario NAME` and answers `ok` once that scenario is in force, or `error` and the reason.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::client::CONTROL;
use crate::lab::Lab;
use crate::scenario::Scenario;
use crate::settings::Settings;

/// Runs a command on the client, with the terminal as its own; without one, the user's shell.
///
/// # Errors
/// If the lab does not start, or the command cannot be run.
pub fn run(settings: &Settings, name: &str, command: &[OsString]) -> Result<ExitCode> {
    let mut lab = Lab::start(&settings.world_dir)?;
    lab.apply(&Scenario::read(&settings.scenario_dir, name)?)?;
    lab.client.empty_home()?;
    let shell = std::env::var_os("SHELL").unwrap_or_else(|| "/bin/sh".into());
    let (program, arguments) = command
        .split_first()
        .map_or((&shell, &[][..]), |(program, arguments)| {
            (program, arguments)
        });
    let mut command = lab.client.command(program);
    command
        .args(arguments)
        .env("FAULTLINE", &settings.faultline);
    let listener = UnixListener::bind(CONTROL).context(CONTROL)?;
    let mut child = lab
        .client
        .place()
        .within(|| command.spawn())?
        .with_context(|| program.display().to_string())?;
    let lab = Arc::new(Mutex::new(lab));
    let folder = settings.scenario_dir.clone();
    let controlled = Arc::clone(&lab);
    thread::spawn(move || listen(&listener, &controlled, &folder));
    let status = child.wait()?;
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

fn listen(listener: &UnixListener, lab: &Arc<Mutex<Lab>>, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let (lab, folder): (_, PathBuf) = (Arc::clone(lab), folder.to_owned());
        // Who connects and says nothing keeps nobody else waiting.
        thread::spawn(move || obey(&stream, &lab, &folder));
    }
}

fn obey(mut stream: &UnixStream, lab: &Mutex<Lab>, folder: &Path) -> Result<()> {
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let done = match line.strip_prefix("scenario ") {
            Some(name) => Scenario::read(folder, name.trim()).and_then(|scenario| {
                lab.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .apply(&scenario)
            }),
            None => Err(anyhow::anyhow!("only `scenario NAME` is understood")),
        };
        match done {
            Ok(()) => writeln!(stream, "ok")?,
            Err(error) => writeln!(stream, "error {}", format!("{error:#}").replace('\n', " "))?,
        }
    }
    Ok(())
}

/// What a sound lab must let its user do: each a command that must succeed.
const ORDINARY: [&[&str]; 6] = [
    &["dig", "+short", "+time=2", "www.wikipedia.org"],
    &["dig", "+short", "+time=2", "@9.9.9.9", "news.example"],
    &[
        "dig",
        "+short",
        "+time=2",
        "+https",
        "@1.1.1.1",
        "shop.example",
    ],
    &[
        "curl",
        "--silent",
        "--show-error",
        "--fail",
        "--max-time",
        "3",
        "--output",
        "/dev/null",
        "--write-out",
        TIMES,
        "https://www.wikipedia.org/",
    ],
    &[
        "curl",
        "--silent",
        "--show-error",
        "--fail",
        "--max-time",
        "3",
        "--output",
        "/dev/null",
        "--write-out",
        TIMES,
        "-6",
        "https://shop.example/",
    ],
    &[
        "curl",
        "--silent",
        "--show-error",
        "--fail",
        "--max-time",
        "3",
        "--output",
        "/dev/null",
        "--write-out",
        TIMES,
        "http://connectivitycheck.gstatic.com/generate_204",
    ],
];

const TIMES: &str = "%{http_code} from %{remote_ip}: name %{time_namelookup} s, connected %{time_connect} s, TLS %{time_appconnect} s, done %{time_total} s\n";

/// Starts a lab, lets its user do ordinary things, and says how long everything took.
///
/// # Errors
/// If the lab does not start, or something ordinary fails.
#[expect(clippy::print_stdout, reason = "this is what was asked for")]
pub fn self_check(settings: &Settings) -> Result<ExitCode> {
    let begun = Instant::now();
    let mut lab = Lab::start(&settings.world_dir)?;
    println!("the lab is up after {} ms", begun.elapsed().as_millis());
    let begun = Instant::now();
    lab.apply(&Scenario::read(&settings.scenario_dir, "healthy")?)?;
    lab.client.empty_home()?;
    println!(
        "the scenario `healthy` is in force after {} ms",
        begun.elapsed().as_millis()
    );
    for words in ORDINARY {
        let (program, arguments) = (words[0], &words[1..]);
        let mut command = lab.client.command(program.as_ref());
        let output = lab
            .client
            .place()
            .within(|| command.args(arguments).output())?
            .with_context(|| program.to_owned())?;
        let said = String::from_utf8_lossy(if output.status.success() {
            &output.stdout
        } else {
            &output.stderr
        })
        .trim()
        .replace('\n', ", ");
        let asked = arguments.last().copied().unwrap_or_default();
        anyhow::ensure!(
            output.status.success() && !said.is_empty(),
            "{program} {asked}: {said}"
        );
        println!("{program} {asked}: {said}");
    }
    Ok(ExitCode::SUCCESS)
}
