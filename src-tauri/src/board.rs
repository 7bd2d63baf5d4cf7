//! How do the shared providers look from here, as the screen is told?
//!
//! What is seen and what providers say of themselves stay apart all the way to the screen.

use faultline_diagnosis::{Board as Measured, BoardOptions, BoardRow, Level, Seen, Tally, TheySay};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager as _, ipc::Channel};

use crate::settings::SettingsFile;

/// The shared providers as seen from here.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Board {
    /// When the first question went out: RFC 3339 with the local offset.
    pub started_at: String,
    /// How long it has taken so far.
    pub elapsed_ms: u32,
    /// Sites elsewhere, that everything is compared with.
    pub controls: Count,
    /// One row for each provider.
    pub providers: Vec<Row>,
}

/// One provider.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Row {
    /// The catalogue's id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What is seen: `working`, `partly`, `failing`, `unknown`.
    pub seen: Look,
    /// Whether everything that was asked for this row has been answered.
    pub done: bool,
    /// Its customers' sites.
    pub customers: Count,
    /// Names in zones that it answers for.
    pub zones: Count,
    /// Its own pages.
    pub own: Count,
    /// The hosts that failed.
    pub failing: Vec<String>,
    /// The page on which it says how it fares.
    pub status_page: Option<String>,
    /// What it says there; `None` if it was not asked, or not in a form that programs read.
    pub they_say: Option<Statement>,
}

/// How many of those that were asked work.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Count {
    /// How many work.
    pub working: u32,
    /// How many were asked.
    pub asked: u32,
}

/// How a provider looks.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// What was asked works.
    Working,
    /// Several fail while others of it work.
    Partly,
    /// All of one kind fail, while sites elsewhere work.
    Failing,
    /// Too little was heard.
    Unknown,
}

/// What a provider says of itself.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Statement {
    /// What that comes to.
    pub level: Claim,
    /// Its own words: a summary, then open incidents.
    pub words: Vec<String>,
}

/// What a status page comes to.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Claim {
    /// All well.
    Good,
    /// Some trouble.
    Trouble,
    /// It could not be read, which says nothing of the provider.
    Unreadable,
}

/// Asks how the shared providers look, and tells as rows are complete; false, and asks nobody, in private mode.
#[tauri::command]
#[specta::specta]
pub async fn board(app: AppHandle, events: Channel<Board>) -> bool {
    if app.state::<SettingsFile>().now().private {
        return false;
    }
    let mut tell = |measured: &Measured| {
        // A window that was closed hears nothing, and nobody is left to tell.
        let _closed = events.send(measured.into());
    };
    // Only an id that nobody has is an error, and none was given.
    faultline_diagnosis::board(&BoardOptions::default(), &mut tell)
        .await
        .is_ok()
}

impl From<&Measured> for Board {
    fn from(board: &Measured) -> Self {
        Self {
            started_at: board.started_at.clone(),
            elapsed_ms: u32::try_from(board.elapsed_ms).unwrap_or(u32::MAX),
            controls: board.controls.into(),
            providers: board.providers.iter().map(Row::from).collect(),
        }
    }
}

impl From<&BoardRow> for Row {
    fn from(row: &BoardRow) -> Self {
        Self {
            id: row.id.clone(),
            name: row.name.clone(),
            seen: row.seen.into(),
            done: row.done,
            customers: row.customers.into(),
            zones: row.zones.into(),
            own: row.own.into(),
            failing: row.failing.iter().map(|host| host.host.clone()).collect(),
            status_page: row.status_page.clone(),
            they_say: row.they_say.as_ref().map(Statement::from),
        }
    }
}

impl From<Tally> for Count {
    fn from(tally: Tally) -> Self {
        Self {
            working: tally.working,
            asked: tally.asked,
        }
    }
}

impl From<Seen> for Look {
    fn from(seen: Seen) -> Self {
        match seen {
            Seen::Working => Self::Working,
            Seen::Partly => Self::Partly,
            Seen::Failing => Self::Failing,
            Seen::Unknown => Self::Unknown,
        }
    }
}

impl From<&TheySay> for Statement {
    fn from(said: &TheySay) -> Self {
        match said {
            TheySay::Said {
                level,
                words,
                incidents,
            } => Self {
                level: if *level == Level::Fine {
                    Claim::Good
                } else {
                    Claim::Trouble
                },
                words: words.iter().chain(incidents).cloned().collect(),
            },
            TheySay::Unreadable { .. } => Self {
                level: Claim::Unreadable,
                words: Vec::new(),
            },
        }
    }
}
