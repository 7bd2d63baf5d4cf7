//! What does a site hang on?

mod show;

use std::time::Duration;

use faultline_diagnosis::{DependsProgress, Options, Target, depends};

use crate::arguments::Depends;
use crate::exit::Exit;
use crate::screen;
use crate::waiting::{Line, wait};

/// Runs `faultline depends`.
pub(crate) fn run(arguments: &Depends) -> anyhow::Result<Exit> {
    let target = match Target::parse(&arguments.url) {
        Ok(target) => target,
        Err(error) => {
            screen::say(&error.to_string());
            return Ok(Exit::WrongUsage);
        }
    };
    let options = Options {
        deadline: Duration::from_secs(arguments.deadline),
        ..Options::default()
    };
    let line = Line::new(arguments.quiet);
    let mut on_progress = |progress: DependsProgress| match progress {
        DependsProgress::Checking(answers) => line.show(&format!("Checking the site … {answers}")),
        DependsProgress::Reading => line.show("Reading its page …"),
        DependsProgress::Greeting(hosts) => {
            line.show(&format!("Greeting the hosts that it names … {hosts}"));
        }
    };
    let found = wait(depends(&target, &options, &mut on_progress))?;
    drop(line);
    let Some(found) = found else {
        return Ok(Exit::Interrupted);
    };
    if arguments.json {
        screen::print(&(serde_json::to_string_pretty(&found)? + "\n"))?;
    } else {
        screen::print(&show::text(&found))?;
    }
    Ok(Exit::NoFault)
}
