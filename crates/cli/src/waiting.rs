//! How does a command wait for the network: with one line on stderr, and until Ctrl-C?

use std::io::{self, IsTerminal, Write};

use anyhow::Context;
use faultline_report::{Message, Words};

use crate::screen::is_dumb;

/// Runs `work` to its end; `None` when the user pressed Ctrl-C first.
pub(crate) fn wait<T>(work: impl Future<Output = T>, words: &Words) -> anyhow::Result<Option<T>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .with_context(|| words.say(&Message::new("terminal-no-threads")))?;
    let done = runtime.block_on(async {
        tokio::select! {
            // In this order: the key is listened for before anything is said that it would leave behind.
            biased;
            _ = tokio::signal::ctrl_c() => None,
            done = work => Some(done),
        }
    });
    // A look-up that the system never finishes sits on a thread of its own; waiting for it would hold the process.
    runtime.shutdown_background();
    Ok(done)
}

/// One line on stderr that says how far it is, only where stderr is a terminal, and gone when it is done.
pub(crate) struct Line {
    seen: bool,
}

impl Line {
    /// A line, unless `quiet`.
    pub(crate) fn new(quiet: bool) -> Self {
        Self {
            seen: !quiet && io::stderr().is_terminal() && !is_dumb(),
        }
    }

    /// Shows `text` in place of what was there.
    pub(crate) fn show(&self, text: &str) {
        if self.seen {
            let mut stderr = io::stderr();
            // Back to the start of the line, text, and the rest of the line cleared (ECMA-48, EL).
            let _ = write!(stderr, "\r{text}\u{1b}[K").and_then(|()| stderr.flush());
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.seen {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
