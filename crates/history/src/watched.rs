//! What is on the watch list?

use rusqlite::params;

use crate::{History, HistoryError};

/// One watched address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The cleaned address.
    pub address: String,
    /// When it was put there, in milliseconds of Unix time.
    pub added_ms: i64,
    /// Whether it is on the list; else it is only awaited.
    pub listed: bool,
    /// Whether the user wants to be told when it is back.
    pub awaited: bool,
    /// Whether it is left alone for now, though it is on the list.
    pub paused: bool,
}

impl Watched {
    /// Whether it is looked at as one of the list.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        self.listed && !self.paused
    }

    /// Whether it is looked at until it is back.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.awaited && !self.paused
    }
}

impl History {
    /// The watch list, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn watched(&self) -> Result<Vec<Watched>, HistoryError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT address, added_ms, listed, awaited, paused FROM watched ORDER BY added_ms, address",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Watched {
                address: row.get(0)?,
                added_ms: row.get(1)?,
                listed: row.get(2)?,
                awaited: row.get(3)?,
                paused: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Puts an address on the list, or changes how it is watched.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn watch(&mut self, watched: &Watched) -> Result<(), HistoryError> {
        self.connection.execute(
            "INSERT INTO watched (address, added_ms, listed, awaited, paused) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (address) DO UPDATE SET listed = ?3, awaited = ?4, paused = ?5",
            params![
                watched.address,
                watched.added_ms,
                watched.listed,
                watched.awaited,
                watched.paused
            ],
        )?;
        Ok(())
    }

    /// Takes an address off the list; says whether it was there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn unwatch(&mut self, address: &str) -> Result<bool, HistoryError> {
        let gone = self
            .connection
            .execute("DELETE FROM watched WHERE address = ?1", params![address])?;
        Ok(gone > 0)
    }
}
