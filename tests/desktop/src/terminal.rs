//! What does Ctrl-C leave behind in a terminal?
//!
//! A real one, by `script` (util-linux): what is typed there becomes a signal as in front of a person, and its settings
//! can be compared. The program's standard output goes into a file, so that what is only talk shows on the terminal.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::time::timeout;

use crate::display::Display;
use crate::panel::PATIENCE;

/// Runs the rest of its arguments between two looks at the terminal. The shell survives the signal that all get.
const BETWEEN: &str =
    "trap : INT; stty -g; out=$1; shift; \"$@\" >\"$out\"; code=$?; stty -g; exit $code";

/// What a terminal sends for Ctrl-C.
const CTRL_C: u8 = 3;

/// Enough that nobody has read them by the time that a key is pressed.
const REPORTS: usize = 20_000;

/// Stops each command that takes its time, while it talks.
pub(crate) async fn is_left_as_it_was(display: &Display, app: &Path) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let program = app.with_file_name("faultline").display().to_string();
    let reports = folder.path().join("reports");
    let sample = ["demo", "connection", "--json"];
    let sample = display.output(&program, &sample).await?;
    std::fs::create_dir(&reports)?;
    for number in 0..REPORTS {
        let file = reports.join(format!("{number}.json"));
        if number % 1000 == 0 {
            // A file has so many names and no more on some file systems.
            std::fs::write(reports.join("of"), &sample)?;
            std::fs::rename(reports.join("of"), file)?;
        } else {
            let first = reports.join(format!("{}.json", number - number % 1000));
            std::fs::hard_link(first, file)?;
        }
    }
    let reports = reports.display().to_string();
    for arguments in [
        &["check", "shop.example", "--complete"][..],
        &["watch", "shop.example"],
        &["correlate", &reports],
    ] {
        let file = folder.path().join("stdout");
        let command = [&[&program[..]], arguments].concat();
        let stopped = stops(display, &command, &file).await;
        stopped.with_context(|| format!("faultline {}", arguments[0]))?;
    }
    Ok(())
}

async fn stops(display: &Display, command: &[&str], stdout: &Path) -> anyhow::Result<()> {
    let quoted = |word: &&str| format!("'{}'", word.replace('\'', r"'\''"));
    let file = stdout.display().to_string();
    let words = [&["sh", "-c", BETWEEN, "sh", &file][..], command].concat();
    let line: Vec<String> = words.iter().map(quoted).collect();
    let mut script: Command = display.command(Path::new("script"));
    script.args([
        "--quiet",
        "--return",
        "--flush",
        "--command",
        &line.join(" "),
        "/dev/null",
    ]);
    script
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut script = script
        .spawn()
        .context("script (bsdutils) is not installed")?;
    let (mut keys, mut screen) = (
        script.stdin.take().context("it was piped")?,
        script.stdout.take().context("it was piped")?,
    );
    let mut seen = Vec::new();
    let pressed = async {
        // The first line is the terminal's settings; what follows is the program's.
        while seen.iter().skip_while(|byte| **byte != b'\n').count() < 2 {
            ensure!(screen.read_buf(&mut seen).await? > 0, "it ended by itself");
        }
        keys.write_all(&[CTRL_C]).await?;
        keys.flush().await?;
        screen.read_to_end(&mut seen).await?;
        Ok(script.wait().await?)
    };
    let ended = timeout(PATIENCE, pressed).await.context("it goes on")??;
    let said = String::from_utf8_lossy(&seen).into_owned();
    ensure!(ended.code() == Some(130), "it ended with {ended}: {said:?}");
    let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
    let (before, after) = (lines.first(), lines.last());
    // What stands before it on its line: the key as the terminal shows it, or what has wiped the line away.
    let left = before
        .zip(after)
        .and_then(|(before, after)| after.strip_suffix(before));
    let clean = left.is_some_and(|left| matches!(left, "" | "^C") || left.ends_with("\r\u{1b}[K"));
    ensure!(clean, "the terminal is another one: {said:?}");
    let printed = std::fs::read_to_string(stdout)?;
    ensure!(printed.is_empty(), "this was left half-written: {printed}");
    Ok(())
}
