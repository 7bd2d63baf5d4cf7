//! How do reports get into an engine that reads tables?

use faultline_report::Words;

use crate::arguments::Observations;
use crate::exit::Exit;
use crate::{saved, screen};

/// Runs `faultline observations`.
pub(crate) fn run(arguments: &Observations, words: &Words) -> anyhow::Result<Exit> {
    let mut exit = Exit::NoFault;
    for file in &arguments.files {
        match saved::one_of_many(file, words) {
            Ok(report) => {
                let lines: String = faultline_report::lines(&report)
                    .map(|line| line + "\n")
                    .collect();
                screen::print(&lines)?;
            }
            Err(sentence) => {
                screen::say(&format!("{}: {sentence}", file.display()));
                exit = Exit::WrongUsage;
            }
        }
    }
    Ok(exit)
}
