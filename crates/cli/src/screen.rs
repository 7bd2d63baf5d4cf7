//! How does something reach the terminal, a file or a pipe, and in which language and colours?

use std::env;
use std::io::{self, ErrorKind, IsTerminal, Write};

use faultline_report::{Report, Words, text};

use crate::arguments::{Colour, Shape};

/// Prints `report` on stdout in the shape that was asked for.
pub(crate) fn show(report: &Report, shape: &Shape, words: &Words) -> anyhow::Result<()> {
    if shape.json {
        print(&report.to_json())
    } else {
        print(&text(report, words, coloured(shape.color)))
    }
}

/// Writes to stdout; a reader who has gone, such as `head`, is no error.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

/// The same for what is no text.
pub(crate) fn print_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Says one sentence on stderr; nobody can be told if that fails.
pub(crate) fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// The language that was asked for, else that of the system, in the order that POSIX gives.
pub(crate) fn tag(wanted: Option<&str>) -> String {
    let of_system = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|tag| !tag.is_empty()))
    };
    wanted
        .map(ToOwned::to_owned)
        .or_else(of_system)
        .unwrap_or_else(|| "en".to_owned())
}

fn coloured(colour: Colour) -> bool {
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        // <https://no-color.org>: set and not empty means no colour.
        Colour::Auto => {
            let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            io::stdout().is_terminal() && !refused && !is_dumb()
        }
    }
}

/// Whether the terminal shows escape sequences as rubbish.
pub(crate) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}
