//! How does a shell know what can follow `faultline`?

use clap::CommandFactory;
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::screen;

/// Runs `faultline completions`.
pub(crate) fn run(shell: Shell) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "faultline", &mut script);
    screen::print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::NoFault)
}
