//! What can the screen ask for?

#![expect(
    clippy::needless_pass_by_value,
    reason = "tauri hands state and arguments to commands by value"
)]
#![expect(clippy::must_use_candidate, reason = "tauri calls them, not people")]

use faultline_diagnosis::Options;
use faultline_observation::Complaint;
use serde::Serialize;
use specta::{Type, Types, datatype::DataType};
use tauri::{State, ipc::Channel};

use crate::Desk;

/// What the screen is told while a check runs.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum CheckEvent {
    /// Something was seen.
    Observed {
        /// What.
        observation: Box<Observation>,
    },
    /// The report as it stands now.
    Judged {
        /// The report so far.
        report: Box<Report>,
        /// How firm it is.
        settlement: Settlement,
    },
    /// The check ended without a report, through a mistake of ours; nothing follows.
    Broke,
}

/// How firm a verdict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Settlement {
    /// More evidence may turn it.
    Open,
    /// What is still running cannot turn it.
    Settled,
    /// Everything has been asked; nothing follows.
    Final,
}

/// What is being checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Started {
    /// The host as it may be shown; `None` for the connection alone.
    pub shown: Option<String>,
}

/// Why a check did not begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Refusal {
    /// One sentence that says what to type instead.
    pub sentence: String,
}

/// A report on its way to the screen; its TypeScript type is generated from the JSON Schema.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Report(pub faultline_report::Report);

/// An observation on its way to the screen; typed as in [`Report`].
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Observation(pub faultline_observation::Observation);

impl Type for Report {
    fn definition(_: &mut Types) -> DataType {
        DataType::Reference(specta_typescript::define("Report"))
    }
}

impl Type for Observation {
    fn definition(_: &mut Types) -> DataType {
        DataType::Reference(specta_typescript::define("Observation"))
    }
}

/// Begins a check of the site in `input`, or of the connection alone; a running check is given up.
///
/// # Errors
/// What was typed is no address of a web page.
#[tauri::command]
#[specta::specta]
pub fn check(
    desk: State<'_, Desk>,
    input: Option<String>,
    language: String,
    events: Channel<CheckEvent>,
) -> Result<Started, Refusal> {
    let complaint = input.map_or_else(
        || Ok(Complaint::default()),
        |typed| Complaint::about(&typed),
    );
    let complaint = complaint.map_err(|error| Refusal {
        sentence: error.to_string(),
    })?;
    let shown = complaint.target.as_ref().map(|target| target.shown.clone());
    desk.start(
        complaint,
        Options {
            language,
            complete: true,
            ..Options::default()
        },
        events,
    );
    Ok(Started { shown })
}

/// Gives up the running check.
#[tauri::command]
#[specta::specta]
pub fn cancel(desk: State<'_, Desk>) {
    desk.cancel();
}

/// The report on screen, for a screen that was loaded anew.
#[tauri::command]
#[specta::specta]
pub fn last_report(desk: State<'_, Desk>) -> Option<Report> {
    desk.last_report().map(Report)
}

/// What the program was started with, given out once.
#[tauri::command]
#[specta::specta]
pub fn opening_input(desk: State<'_, Desk>) -> Option<String> {
    desk.take_opening_input()
}

/// The sites that were checked last, latest first.
#[tauri::command]
#[specta::specta]
pub fn recent_sites(desk: State<'_, Desk>) -> Vec<String> {
    desk.recent_sites()
}
