//! What does a saved report say?
//!
//! It is judged anew from the observations in it: an older report gets today's reasoning, without the network.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use faultline_diagnosis::explain;
use faultline_report::{LARGEST, Report};

use crate::arguments::Explain;
use crate::exit::Exit;
use crate::screen;

/// Runs `faultline explain`.
pub(crate) fn run(arguments: &Explain) -> anyhow::Result<Exit> {
    let bytes = match read(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            screen::say(&format!(
                "{} cannot be read: {error}.",
                arguments.file.display()
            ));
            return Ok(Exit::WrongUsage);
        }
    };
    let saved = match Report::read(&bytes) {
        Ok(saved) => saved,
        Err(error) => {
            screen::say(&error.to_string());
            return Ok(Exit::WrongUsage);
        }
    };
    let report = explain(&saved, &screen::language(&arguments.shape));
    screen::show(&report, &arguments.shape)?;
    Ok(report.verdict.blame.into())
}

/// At most one byte more than a report may have: enough to know that it is too large.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    if file.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
