//! How does a file of an older version become one of this version?
//!
//! `PRAGMA user_version` counts the steps that a file has been through. A step is never changed once released;
//! files of all earlier versions lie beside the tests (`tests/old`).

use rusqlite::{Connection, TransactionBehavior};

use crate::HistoryError;

/// Each entry brings a file from the version of its index to the next.
const STEPS: [&str; 3] = [
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
    // 2: outages, as the watch saw them begin and end, and the list of what is watched.
    "CREATE TABLE outage (
        id TEXT PRIMARY KEY,
        began_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        scope TEXT NOT NULL,
        blame TEXT NOT NULL,
        cause TEXT NOT NULL,
        provider TEXT,
        intermittent INTEGER NOT NULL,
        headline TEXT NOT NULL,
        report TEXT NOT NULL
    ) STRICT;
    CREATE INDEX outage_by_time ON outage (began_ms);
    CREATE TABLE outage_site (
        outage TEXT NOT NULL REFERENCES outage (id) ON DELETE CASCADE,
        site TEXT NOT NULL,
        failing INTEGER NOT NULL,
        PRIMARY KEY (outage, site)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE watched (
        address TEXT PRIMARY KEY,
        added_ms INTEGER NOT NULL,
        listed INTEGER NOT NULL,
        awaited INTEGER NOT NULL
    ) STRICT;",
    // 3: a site can be left alone and stay on the list.
    "ALTER TABLE watched ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;",
];

/// Brings the file to this version, all steps or none.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), HistoryError> {
    let current: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if usize::try_from(current) == Ok(STEPS.len()) {
        return Ok(());
    }
    // Two programs may find the old file at once: the second waits, and finds it done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
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
