//! Why does this site not open?

use std::time::Duration;

use anyhow::Context;
use faultline_diagnosis::{Complaint, Event, Options, diagnose};
use faultline_report::{Message, Words};

use crate::arguments::Check;
use crate::exit::Exit;
use crate::export::not_written;
use crate::progress::Progress;
use crate::screen;
use crate::waiting::wait;

/// Runs `faultline check`.
pub(crate) fn run(check: &Check, words: &'static Words) -> anyhow::Result<Exit> {
    let complaint = match check
        .url
        .as_deref()
        .map_or_else(|| Ok(Complaint::default()), Complaint::about)
    {
        Ok(complaint) => complaint,
        Err(error) => {
            screen::say(&words.refusal(&error));
            return Ok(Exit::WrongUsage);
        }
    };
    let options = Options {
        deadline: Duration::from_secs(check.deadline),
        private: check.private,
        complete: check.complete,
        without: check.without.clone(),
        language: words.tag().to_owned(),
    };
    let work = async {
        let mut progress = Progress::start(words, check.quiet);
        let mut on_event = |event: Event| progress.on(&event);
        diagnose(&complaint, &options, &mut on_event).await
    };
    let Some(report) = wait(work, words)? else {
        return Ok(Exit::Interrupted);
    };
    screen::show(&report, &check.shape, words)?;
    if let Some(folder) = &check.save {
        let path = faultline_history::write_new(
            folder,
            &faultline_report::file_stem(&report),
            "json",
            report.to_json().as_bytes(),
        )
        .with_context(|| words.say(&not_written(folder)))?;
        let saved = Message::new("terminal-saved").text("file", path.display().to_string());
        screen::say(&words.say(&saved));
    }
    Ok(report.verdict.blame.into())
}
