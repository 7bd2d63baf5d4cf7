//! Why does this site not open?

use std::time::Duration;

use anyhow::Context;
use faultline_diagnosis::{Complaint, Event, Options, diagnose};
use faultline_report::{Report, Words};

use crate::arguments::Check;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::{files, screen};

/// Runs `faultline check`.
pub(crate) fn run(check: &Check) -> anyhow::Result<Exit> {
    let language = screen::language(&check.shape);
    let complaint = match check
        .url
        .as_deref()
        .map_or_else(|| Ok(Complaint::default()), Complaint::about)
    {
        Ok(complaint) => complaint,
        Err(error) => {
            screen::say(&Words::of(&language).refusal(&error));
            return Ok(Exit::WrongUsage);
        }
    };
    let progress = Progress::start(&language, check.quiet);
    let options = Options {
        deadline: Duration::from_secs(check.deadline),
        private: check.private,
        complete: check.complete,
        without: check.without.clone(),
        language,
    };
    let Some(report) = diagnosed(&complaint, &options, progress)? else {
        return Ok(Exit::Interrupted);
    };
    screen::show(&report, &check.shape)?;
    if let Some(folder) = &check.save {
        let path = files::write(
            folder,
            &files::stem(&report),
            "json",
            report.to_json().as_bytes(),
        )?;
        screen::say(&format!("Saved as {}", path.display()));
    }
    Ok(report.verdict.blame.into())
}

/// The report, or `None` when the user pressed Ctrl-C first.
fn diagnosed(
    complaint: &Complaint,
    options: &Options,
    mut progress: Progress,
) -> anyhow::Result<Option<Report>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the system gives no threads to work with")?;
    let mut on_event = |event: Event| progress.on(&event);
    let report = runtime.block_on(async {
        tokio::select! {
            report = diagnose(complaint, options, &mut on_event) => Some(report),
            _ = tokio::signal::ctrl_c() => None,
        }
    });
    // A look-up that the system never finishes sits on a thread of its own; waiting for it would hold the process.
    runtime.shutdown_background();
    Ok(report)
}
