//! How long are reports kept, and how many?

use rusqlite::{Connection, params};

use crate::{History, HistoryError};

/// What is kept; whatever exceeds either bound goes, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Days that a report is kept.
    pub days: u32,
    /// Bytes that all reports together may take.
    pub bytes: u64,
}

impl Default for Retention {
    /// A quarter of a year, for "was it down last month, too?", and some thousand reports.
    fn default() -> Self {
        Self {
            days: 92,
            bytes: 100 * 1024 * 1024,
        }
    }
}

const DAY_MS: i64 = 86_400_000;

impl History {
    /// Forgets what is older or more than `retention` allows, as of `now_ms` (Unix time); says how many went.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget(&mut self, retention: Retention, now_ms: i64) -> Result<usize, HistoryError> {
        let oldest = now_ms.saturating_sub(i64::from(retention.days).saturating_mul(DAY_MS));
        let transaction = self.connection.transaction()?;
        let aged = transaction.execute(
            "DELETE FROM report WHERE started_at_ms < ?1",
            params![oldest],
        )?;
        transaction.execute("DELETE FROM outage WHERE ended_ms < ?1", params![oldest])?;
        let surplus = forget_surplus(&transaction, retention.bytes)?;
        transaction.commit()?;
        Ok(aged + surplus)
    }
}

/// Deletes the oldest reports until the rest fit into `bytes`; the newest always stays.
fn forget_surplus(connection: &Connection, bytes: u64) -> Result<usize, HistoryError> {
    let deleted = connection.execute(
        "DELETE FROM report WHERE id IN (
            SELECT id FROM (
                SELECT id,
                       SUM(length(CAST(document AS BLOB))) OVER newest_first AS so_far,
                       ROW_NUMBER() OVER newest_first AS place
                FROM report
                WINDOW newest_first AS (ORDER BY started_at_ms DESC, id DESC ROWS UNBOUNDED PRECEDING)
            ) WHERE so_far > ?1 AND place > 1
        )",
        params![i64::try_from(bytes).unwrap_or(i64::MAX)],
    )?;
    Ok(deleted)
}
