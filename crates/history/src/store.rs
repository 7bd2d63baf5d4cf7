//! What is kept of a report, and how is it found again?

use faultline_report::Report;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::HistoryError;

/// Reports kept in one file.
#[derive(Debug)]
pub struct History {
    pub(crate) connection: Connection,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The report's id.
    pub id: String,
    /// Eight letters to read out on the phone.
    pub case: String,
    /// When the check began, in milliseconds of Unix time.
    pub started_at_ms: i64,
    /// The site's name as it may be shown; `None` for a check of the connection alone.
    pub shown: Option<String>,
    /// The code of who would have to act.
    pub blame: String,
    /// The cause code.
    pub cause: String,
    /// The name of the shared provider that was at fault.
    pub provider: Option<String>,
    /// The verdict in one sentence, in the language of that day.
    pub headline: String,
}

/// A site that was asked about, to offer it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// What was typed, cleaned.
    pub input: String,
    /// The site's name as it may be shown.
    pub shown: String,
    /// The cause code of its last report.
    pub cause: String,
    /// The code of who would have had to act.
    pub blame: String,
    /// When it was last asked about, in milliseconds of Unix time.
    pub last_ms: i64,
}

impl History {
    pub(crate) fn over(connection: Connection) -> Self {
        Self { connection }
    }

    /// Keeps a report; one with the same id is replaced.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&mut self, report: &Report) -> Result<(), HistoryError> {
        let target = report.target.as_ref();
        let verdict = &report.verdict;
        // A report whose time cannot be read is the oldest of all: retention may take it first.
        let started = report
            .started_at
            .parse::<jiff::Timestamp>()
            .map_or(0, jiff::Timestamp::as_millisecond);
        self.connection.execute(
            "INSERT OR REPLACE INTO report
             (id, started_at_ms, host, shown, input, blame, cause, provider, headline, document)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                report.id,
                started,
                target.map(|target| &target.host),
                target.map(|target| &target.shown),
                target.map(|target| &target.input),
                verdict.blame.code(),
                verdict.cause.code(),
                verdict.provider.as_ref().map(|provider| &provider.name),
                verdict.headline,
                serde_json::to_string(report)?,
            ],
        )?;
        Ok(())
    }

    /// The latest `count` entries, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recent(&self, count: usize) -> Result<Vec<Entry>, HistoryError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, started_at_ms, shown, blame, cause, provider, headline,
                    coalesce(json_extract(document, '$.case'), '')
             FROM report ORDER BY started_at_ms DESC, id DESC LIMIT ?1",
        )?;
        let entries = statement.query_map(params![limit(count)], entry)?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// The entries of a period, newest first: from `from_ms` on and before `until_ms`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn between(&self, from_ms: i64, until_ms: i64) -> Result<Vec<Entry>, HistoryError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, started_at_ms, shown, blame, cause, provider, headline,
                    coalesce(json_extract(document, '$.case'), '')
             FROM report WHERE started_at_ms >= ?1 AND started_at_ms < ?2
             ORDER BY started_at_ms DESC, id DESC",
        )?;
        let entries = statement.query_map(params![from_ms, until_ms], entry)?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// The ids of the reports whose id or case begins with `text`, as somebody typed it; at most `count`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn meant_by(&self, text: &str, count: usize) -> Result<Vec<String>, HistoryError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM report
             WHERE substr(id, 1, length(?1)) = lower(?1)
                OR substr(upper(json_extract(document, '$.case')), 1, length(?1)) = upper(?1)
             ORDER BY started_at_ms DESC LIMIT ?2",
        )?;
        let ids = statement.query_map(params![text, limit(count)], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Deletes the report of this id; says whether it was there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete(&mut self, id: &str) -> Result<bool, HistoryError> {
        let gone = self
            .connection
            .execute("DELETE FROM report WHERE id = ?1", params![id])?;
        Ok(gone > 0)
    }

    /// Deletes every report and ended outage, and gives the room back; says how many reports went.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete_all(&mut self) -> Result<usize, HistoryError> {
        let transaction = self.connection.transaction()?;
        let gone = transaction.execute("DELETE FROM report", [])?;
        transaction.execute("DELETE FROM outage WHERE ended_ms IS NOT NULL", [])?;
        transaction.commit()?;
        // What was deleted stays readable in free pages until then.
        self.connection.execute_batch("VACUUM")?;
        Ok(gone)
    }

    /// The whole report of this id; `None` if it is not kept or cannot be read any more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn report(&self, id: &str) -> Result<Option<Report>, HistoryError> {
        let document: Option<String> = self
            .connection
            .query_row(
                "SELECT document FROM report WHERE id = ?1",
                params![id],
                |row| row.get(0),
            )
            .optional()?;
        Ok(document.and_then(|document| Report::read(document.as_bytes()).ok()))
    }

    /// The latest `count` sites that were asked about, newest first, each once.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recent_sites(&self, count: usize) -> Result<Vec<Site>, HistoryError> {
        // SQLite takes the other columns from the row that holds the maximum (its documentation of bare columns).
        let mut statement = self.connection.prepare_cached(
            "SELECT input, shown, cause, blame, MAX(started_at_ms) AS last_ms
             FROM report WHERE host IS NOT NULL GROUP BY host ORDER BY last_ms DESC LIMIT ?1",
        )?;
        let sites = statement.query_map(params![limit(count)], |row| {
            Ok(Site {
                input: row.get(0)?,
                shown: row.get(1)?,
                cause: row.get(2)?,
                blame: row.get(3)?,
                last_ms: row.get(4)?,
            })
        })?;
        Ok(sites.collect::<Result<_, _>>()?)
    }
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        started_at_ms: row.get(1)?,
        shown: row.get(2)?,
        blame: row.get(3)?,
        cause: row.get(4)?,
        provider: row.get(5)?,
        headline: row.get(6)?,
        case: row.get(7)?,
    })
}

fn limit(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
