//! What can the screen ask for?

#![expect(
    clippy::needless_pass_by_value,
    reason = "tauri hands state and arguments to commands by value"
)]
#![expect(clippy::must_use_candidate, reason = "tauri calls them, not people")]

use std::collections::BTreeMap;

use faultline_diagnosis::Options;
use faultline_observation::Complaint;
use serde::Serialize;
use specta::{Type, Types, datatype::DataType};
use tauri::{AppHandle, Manager as _, State, ipc::Channel};

use crate::login::LoginEntry;
use crate::settings::{Settings, SettingsFile};
use crate::watch::Watch;
use crate::{Desk, tray, window};

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

/// Why a check did not begin: a message of the catalogues, and its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Refusal {
    /// The message's name.
    pub code: String,
    /// Its arguments.
    pub args: BTreeMap<String, String>,
}

/// What was on screen before the page was loaded anew.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Resumed {
    /// What was asked about, as it may be typed again.
    pub input: String,
    /// The host as it may be shown.
    pub shown: String,
    /// The report as it stands now; `None` when nothing was judged yet.
    pub report: Option<Report>,
    /// How firm it is; events follow unless it is final.
    pub settlement: Settlement,
}

/// What somebody outside the window wants of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "order", rename_all = "kebab-case")]
pub enum Order {
    /// Check this: the program was started a second time, with a site.
    Check {
        /// What it was started with.
        input: String,
    },
    /// Show this report: somebody clicked on a message about it.
    Open {
        /// Its id.
        report: String,
    },
}

/// The settings hold until the program ends, but cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct NotKept;

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
    app: AppHandle,
    desk: State<'_, Desk>,
    settings: State<'_, SettingsFile>,
    input: Option<String>,
    language: String,
    events: Channel<CheckEvent>,
) -> Result<Started, Refusal> {
    let complaint = input.map_or_else(
        || Ok(Complaint::default()),
        |typed| Complaint::about(&typed),
    );
    let complaint = complaint.map_err(|error| Refusal {
        code: error.code().to_owned(),
        args: error.args().into_iter().collect(),
    })?;
    let shown = complaint.target.as_ref().map(|target| target.shown.clone());
    let settings = settings.now();
    desk.start(
        complaint,
        Options {
            language,
            complete: true,
            private: settings.private,
            deadline: settings.deadline(),
            ..Options::default()
        },
        events,
    );
    app.state::<Watch>().look(&app);
    Ok(Started { shown })
}

/// Gives up the running check, and puts away what was found.
#[tauri::command]
#[specta::specta]
pub fn cancel(app: AppHandle, desk: State<'_, Desk>) {
    desk.clear();
    app.state::<Watch>().look(&app);
}

/// What was on screen, for a screen that was loaded anew, worded in `language`; a check that runs tells `events` from now on.
#[tauri::command]
#[specta::specta]
pub fn resume(
    desk: State<'_, Desk>,
    language: String,
    events: Channel<CheckEvent>,
) -> Option<Resumed> {
    desk.resume(&language, events)
}

/// Tells the screen from now on what somebody outside of it wants.
#[tauri::command]
#[specta::specta]
pub fn attend(desk: State<'_, Desk>, orders: Channel<Order>) {
    desk.attend(orders);
}

/// What the person wants.
#[tauri::command]
#[specta::specta]
pub fn settings(settings: State<'_, SettingsFile>) -> Settings {
    settings.now()
}

/// Takes these settings from now on.
///
/// # Errors
/// They hold, but cannot be kept for the next time.
#[tauri::command]
#[specta::specta]
pub fn keep_settings(
    app: AppHandle,
    file: State<'_, SettingsFile>,
    settings: Settings,
) -> Result<(), NotKept> {
    window::dress(&app, settings.theme);
    app.state::<Watch>().follow(&app, &settings);
    file.keep(settings).map_err(|_| NotKept)
}

/// Whether this desktop shows icons of programs: without one, the watch ends with the window.
#[tauri::command(async)]
#[specta::specta]
pub fn has_tray() -> bool {
    tray::has_panel()
}

/// What a screen that opens is to do first, given out once.
#[tauri::command]
#[specta::specta]
pub fn opening(desk: State<'_, Desk>) -> Option<Order> {
    desk.take_opening()
}

/// Says whether what lies on the desk is on screen: the user is not told of what he has before his eyes.
#[tauri::command]
#[specta::specta]
pub fn show_desk(app: AppHandle, shown: bool) {
    app.state::<Watch>().show_desk(&app, shown);
}

/// Whether the program starts when the user logs in; `None` where that cannot be had.
#[tauri::command]
#[specta::specta]
pub fn starts_at_login(app: AppHandle) -> Option<bool> {
    login_entry(&app).map(|entry| entry.is_there())
}

/// Starts the program when the user logs in, without a window, or does so no more; says whether that was done.
#[tauri::command]
#[specta::specta]
pub fn start_at_login(app: AppHandle, wanted: bool) -> bool {
    login_entry(&app).is_some_and(|entry| {
        let done = if wanted { entry.put() } else { entry.remove() };
        done.is_ok()
    })
}

/// macOS and Windows have other ways, not built yet.
fn login_entry(app: &AppHandle) -> Option<LoginEntry> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let program = tauri::process::current_binary(&app.env()).ok()?;
    Some(LoginEntry::within(&app.path().config_dir().ok()?, program))
}

/// The sites that were checked last, latest first.
#[tauri::command]
#[specta::specta]
pub fn recent_sites(desk: State<'_, Desk>) -> Vec<String> {
    desk.recent_sites()
}
