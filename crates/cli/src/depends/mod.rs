//! What does a site hang on?

mod show;

use std::time::Duration;

use faultline_diagnosis::{DependsProgress, Options, Target, depends};
use faultline_report::{Message, Words};

use crate::arguments::Depends;
use crate::exit::Exit;
use crate::screen;
use crate::waiting::{Line, wait};

/// Runs `faultline depends`.
pub(crate) fn run(arguments: &Depends, words: &Words) -> anyhow::Result<Exit> {
    let target = match Target::parse(&arguments.url) {
        Ok(target) => target,
        Err(error) => {
            screen::say(&words.refusal(&error));
            return Ok(Exit::WrongUsage);
        }
    };
    let options = Options {
        deadline: Duration::from_secs(arguments.deadline),
        language: words.tag().to_owned(),
        ..Options::default()
    };
    let line = Line::new(arguments.quiet);
    let mut on_progress = |progress: DependsProgress| {
        line.show(&words.say(&match progress {
            DependsProgress::Checking(answers) => {
                Message::new("depends-checking").number("n", answers)
            }
            DependsProgress::Reading => Message::new("depends-reading"),
            DependsProgress::Greeting(hosts) => {
                Message::new("depends-greeting").text("n", hosts.to_string())
            }
        }));
    };
    let found = wait(depends(&target, &options, &mut on_progress), words)?;
    drop(line);
    let Some(found) = found else {
        return Ok(Exit::Interrupted);
    };
    if arguments.json {
        screen::print(&(serde_json::to_string_pretty(&found)? + "\n"))?;
    } else {
        screen::print(&show::text(&found, words))?;
    }
    Ok(Exit::NoFault)
}
