//! How does a file of an older version become one of this version?
//!
//! `PRAGMA user_version` counts the steps that a file has been through. A step is never changed once released.

use rusqlite::Connection;

use crate::HistoryError;

/// Each entry brings a file from the version of its index to the next.
const STEPS: [&str; 1] = [
    // 1: reports whole, with what lists show in columns of their own.
    "CREATE TABLE report (
        id TEXT PRIMARY KEY,
        started_at_ms INTEGER NOT NULL,
        host TEXT,
        shown TEXT,
        input TEXT,
        blame TEXT NOT NULL,
        cause TEXT NOT NULL,
        provider TEXT,
        headline TEXT NOT NULL,
        document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX report_by_time ON report (started_at_ms);
    CREATE INDEX report_by_host ON report (host, started_at_ms);",
];

/// Brings the file to this version, all steps or none.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), HistoryError> {
    let transaction = connection.transaction()?;
    let mut version: i64 =
        transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(version)
        .ok()
        .filter(|done| *done <= STEPS.len())
        .ok_or(HistoryError::Newer { version })?;
    for step in &STEPS[done..] {
        transaction.execute_batch(step)?;
        version += 1;
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()?;
    Ok(())
}
