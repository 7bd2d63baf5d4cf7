//! How is another program run: handing over the terminal, reading what it says, or following line by line?

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A command without what `cargo run` put into the environment: build scripts that look at
/// `CARGO_MANIFEST_DIR` or `CARGO_PKG_*` would otherwise believe that something changed and run again.
pub(crate) fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_MANIFEST_")
            || text == "CARGO_BIN_NAME"
            || text == "CARGO_CRATE_NAME"
        {
            command.env_remove(&name);
        }
    }
    command
}

/// The command as it would be typed, without the folders before its name.
pub(crate) fn typed(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs it with our terminal.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = started(command, Command::status)?;
    if !status.success() {
        bail!("`{}` failed ({status})", typed(command));
    }
    Ok(())
}

/// Runs it with our terminal; false when it fails.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    Ok(started(command, Command::status)?.success())
}

/// Runs it with our terminal and makes its exit code ours.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn hand_over(command: &mut Command) -> Result<ExitCode> {
    Ok(exit_code(started(command, Command::status)?))
}

/// What it prints on stdout.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    command.stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = started(command, Command::output)?;
    if !output.status.success() {
        bail!("`{}` failed ({})", typed(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn started<T>(
    command: &mut Command,
    how: impl FnOnce(&mut Command) -> std::io::Result<T>,
) -> Result<T> {
    how(command).with_context(|| format!("`{}` could not be started", typed(command)))
}

/// The exit code of `status`; a program that a signal ended counts as 128 and the signal, as in a shell.
fn exit_code(status: ExitStatus) -> ExitCode {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX));
    }
    status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Which of its two streams a line came on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    /// The answer.
    Out,
    /// The talk.
    Err,
}

/// Runs it without a keyboard and hands on each line as it comes.
///
/// A grandchild that keeps the streams open does not hold us up: when the program has ended and nothing
/// came for a second, that was all.
///
/// # Errors
/// When it cannot be started or watched.
pub(crate) fn follow(
    command: &mut Command,
    mut each: impl FnMut(Stream, &str),
) -> Result<ExitStatus> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = started(command, Command::spawn)?;
    let (sender, lines) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        read_lines(out, Stream::Out, sender.clone());
    }
    if let Some(err) = child.stderr.take() {
        read_lines(err, Stream::Err, sender);
    }
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok((stream, line)) => each(stream, &line),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) if child.try_wait()?.is_some() => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    Ok(child.wait()?)
}

fn read_lines(from: impl Read + Send + 'static, stream: Stream, to: Sender<(Stream, String)>) {
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line)
                .trim_end_matches(['\r', '\n'])
                .to_owned();
            if to.send((stream, text)).is_err() {
                break;
            }
            line.clear();
        }
    });
}

/// The place of a program in the search path; the folders of the administrator's programs are looked
/// through as well, because Debian leaves them out of everybody else's path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(["/usr/sbin", "/sbin"].map(PathBuf::from));
    folders
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = command("sh", Path::new("/"));
        command.args(["-c", script]);
        command
    }

    #[test]
    fn lines_of_both_streams_arrive() {
        let mut seen = Vec::new();
        let status = follow(
            &mut shell("echo one; echo two >&2; exit 3"),
            |stream, line| seen.push((stream, line.to_owned())),
        )
        .unwrap();
        seen.sort_by_key(|(_, line)| line.clone());
        assert_eq!(
            seen,
            [
                (Stream::Out, "one".to_owned()),
                (Stream::Err, "two".to_owned())
            ]
        );
        assert_eq!(status.code(), Some(3));
    }

    #[test]
    fn failure_names_the_command_as_typed() {
        let error = run(&mut shell("exit 7")).unwrap_err().to_string();
        assert!(error.starts_with("`sh -c exit 7` failed"), "{error}");
    }

    #[test]
    fn missing_program_is_named() {
        let error = run(&mut command("no-such-program-anywhere", Path::new("/")))
            .unwrap_err()
            .to_string();
        assert_eq!(error, "`no-such-program-anywhere` could not be started");
    }
}
