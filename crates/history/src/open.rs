//! Is the file there, sound and ours?

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use thiserror::Error;

use crate::History;
use crate::migrations::migrate;

/// Why the history cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// The database does not do what it is asked.
    #[error("the history could not be read or written")]
    Database(#[from] rusqlite::Error),
    /// The file cannot be created or moved.
    #[error("the history file could not be created or moved")]
    File(#[from] std::io::Error),
    /// A newer version of the program has written it; it is left alone.
    #[error(
        "the history was written by a newer version of Faultline (version {version} of the file)"
    )]
    Newer {
        /// The version of the file.
        version: i64,
    },
    /// A report cannot be kept as it is.
    #[error("the report could not be kept")]
    Report(#[from] serde_json::Error),
}

/// An open history, and what happened on opening.
#[derive(Debug)]
pub struct Opened {
    /// The history.
    pub history: History,
    /// Where a damaged file was moved to; the user should be told.
    pub set_aside: Option<PathBuf>,
}

/// How long to wait for another process that writes: its transactions are one report long.
const BUSY: Duration = Duration::from_secs(3);

impl History {
    /// Opens the history in the file at `path`, which is created where there is none.
    ///
    /// # Errors
    /// `Newer` for a file of a newer version, else when the place cannot be written.
    pub fn open(path: &Path) -> Result<Opened, HistoryError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        match connect(path) {
            Ok(connection) => Ok(Opened {
                history: Self::over(connection),
                set_aside: None,
            }),
            Err(error) if is_damage(&error) => {
                let aside = set_aside(path)?;
                Ok(Opened {
                    history: Self::over(connect(path)?),
                    set_aside: Some(aside),
                })
            }
            Err(error) => Err(error),
        }
    }
}

fn connect(path: &Path) -> Result<Connection, HistoryError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A reader and a writer (the window and the watcher) do not wait for each other.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // With WAL this can lose the last report in a power cut, but never damages the file.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damage());
    }
    migrate(&mut connection)?;
    Ok(connection)
}

fn damage() -> HistoryError {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    HistoryError::Database(rusqlite::Error::SqliteFailure(code, None))
}

fn is_damage(error: &HistoryError) -> bool {
    let HistoryError::Database(rusqlite::Error::SqliteFailure(failure, _)) = error else {
        return false;
    };
    matches!(
        failure.code,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase
    )
}

/// Moves the file and its journals out of the way, under a name that is free.
fn set_aside(path: &Path) -> Result<PathBuf, HistoryError> {
    let with = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let mut aside = with(".damaged");
    for n in 2..1000 {
        if !aside.exists() {
            break;
        }
        aside = with(&format!(".damaged-{n}"));
    }
    fs::rename(path, &aside)?;
    for journal in ["-wal", "-shm"] {
        // A journal belongs to the file that it was written for: beside a new one it would be taken for its own, and
        // whoever wants to save something from the damaged one needs it there.
        let mut beside = aside.as_os_str().to_owned();
        beside.push(journal);
        match fs::rename(with(journal), PathBuf::from(beside)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(aside)
}
