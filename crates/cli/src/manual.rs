//! What does `man faultline` show?

use std::path::Path;

use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use faultline_report::Words;

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::export::not_written;

/// Runs `faultline man`: a page for the program and one for each command; older pages are replaced.
pub(crate) fn run(folder: &Path, words: &Words) -> anyhow::Result<Exit> {
    std::fs::create_dir_all(folder).with_context(|| words.say(&not_written(folder)))?;
    let mut program = Arguments::command();
    // Gives the commands their whole names, as pages are called.
    program.build();
    write_all(&program, folder, words)?;
    Ok(Exit::NoFault)
}

/// The page of a command, and those of the commands in it.
fn write_all(command: &Command, folder: &Path, words: &Words) -> anyhow::Result<()> {
    write(command, folder, words)?;
    command
        .get_subcommands()
        .try_for_each(|inner| write_all(inner, folder, words))
}

fn write(command: &Command, folder: &Path, words: &Words) -> anyhow::Result<()> {
    let page = Man::new(command.clone());
    let path = folder.join(page.get_filename());
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    let roff = with_examples(&String::from_utf8_lossy(&roff));
    std::fs::write(&path, roff).with_context(|| words.say(&not_written(&path)))
}

/// What the section is called need not be said again.
fn without_title(examples: &str) -> &str {
    let titles = ["Examples:\n", "Example:\n"];
    let found = titles.iter().find_map(|title| examples.split_once(title));
    match found {
        Some((before, after)) if before.trim().is_empty() => after,
        _ => examples,
    }
}

/// The help's examples under a heading of their own, in lines as they were written.
fn with_examples(roff: &str) -> String {
    match roff.split_once(".SH EXTRA\n") {
        Some((before, after)) => {
            let (examples, rest) = after
                .find("\n.SH ")
                .map_or((after, ""), |at| after.split_at(at + 1));
            format!(
                "{before}.SH EXAMPLES\n.nf\n{}\n.fi\n{rest}",
                without_title(examples).trim_end()
            )
        }
        None => roff.to_owned(),
    }
}
