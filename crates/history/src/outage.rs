//! What was out, from when to when, and what of it was one and the same thing?

use std::collections::BTreeSet;

use rusqlite::params;

use crate::{History, HistoryError};

/// One fault that the watch saw, from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// A random name.
    pub id: String,
    /// When it was sure, in milliseconds of Unix time.
    pub began_ms: i64,
    /// When it was over; `None` while it lasts.
    pub ended_ms: Option<i64>,
    /// How far it reached: outages of one scope that overlap are one.
    pub scope: String,
    /// The code of who would have to act.
    pub blame: String,
    /// The cause code.
    pub cause: String,
    /// The catalogue id of the shared provider at fault.
    pub provider: Option<String>,
    /// Whether it came and went.
    pub intermittent: bool,
    /// The verdict in one sentence, in the language of that day.
    pub headline: String,
    /// The id of the report that says why; the report itself may be gone already.
    pub report: String,
    /// What failed by it; what still does.
    pub affected: BTreeSet<String>,
    /// What fails by it still.
    pub failing: BTreeSet<String>,
}

/// Outages that were one: the same scope at the same time, seen by the window and a terminal, or one after another
/// without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// When the first of them began.
    pub began_ms: i64,
    /// When the last of them ended; `None` while one lasts.
    pub ended_ms: Option<i64>,
    /// Its parts, earliest first; never empty.
    pub outages: Vec<Outage>,
}

impl History {
    /// Keeps an outage as it stands now.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_outage(&mut self, outage: &Outage) -> Result<(), HistoryError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO outage (id, began_ms, ended_ms, scope, blame, cause, provider, intermittent, headline, report)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET ended_ms = ?3, scope = ?4, blame = ?5, cause = ?6, provider = ?7,
                 intermittent = ?8, headline = ?9, report = ?10",
            params![
                outage.id,
                outage.began_ms,
                outage.ended_ms,
                outage.scope,
                outage.blame,
                outage.cause,
                outage.provider,
                outage.intermittent,
                outage.headline,
                outage.report,
            ],
        )?;
        for site in &outage.affected {
            transaction.execute(
                "INSERT OR REPLACE INTO outage_site (outage, site, failing) VALUES (?1, ?2, ?3)",
                params![outage.id, site, outage.failing.contains(site)],
            )?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Deletes these outages, as far as they are over: one that lasts would be written down again. Says how many went.
    /// The reports that tell of them stay.
    ///
    /// # Errors
    /// When the file cannot be written; then all of them are still there.
    pub fn delete_outages(&mut self, ids: &[String]) -> Result<usize, HistoryError> {
        let transaction = self.connection.transaction()?;
        let mut gone = 0;
        for id in ids {
            gone += transaction.execute(
                "DELETE FROM outage WHERE id = ?1 AND ended_ms IS NOT NULL",
                params![id],
            )?;
        }
        transaction.commit()?;
        Ok(gone)
    }

    /// Outages that touch a period, earliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn outages(&self, from_ms: i64, until_ms: i64) -> Result<Vec<Outage>, HistoryError> {
        self.outages_where(
            "began_ms < ?2 AND (ended_ms IS NULL OR ended_ms >= ?1)",
            [from_ms, until_ms],
        )
    }

    /// Outages that have not ended, as far as the file knows: the watch that saw them may have been killed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_outages(&self) -> Result<Vec<Outage>, HistoryError> {
        self.outages_where(
            "ended_ms IS NULL AND began_ms BETWEEN ?1 AND ?2",
            [i64::MIN, i64::MAX],
        )
    }

    fn outages_where(&self, which: &str, bounds: [i64; 2]) -> Result<Vec<Outage>, HistoryError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, began_ms, ended_ms, scope, blame, cause, provider, intermittent, headline, report
             FROM outage WHERE {which} ORDER BY began_ms, id"
        ))?;
        let mut sites = self
            .connection
            .prepare_cached("SELECT site, failing FROM outage_site WHERE outage = ?1")?;
        let rows = statement.query_map(bounds, |row| {
            Ok(Outage {
                id: row.get(0)?,
                began_ms: row.get(1)?,
                ended_ms: row.get(2)?,
                scope: row.get(3)?,
                blame: row.get(4)?,
                cause: row.get(5)?,
                provider: row.get(6)?,
                intermittent: row.get(7)?,
                headline: row.get(8)?,
                report: row.get(9)?,
                affected: BTreeSet::new(),
                failing: BTreeSet::new(),
            })
        })?;
        let mut outages: Vec<Outage> = rows.collect::<Result<_, _>>()?;
        for outage in &mut outages {
            let named = sites.query_map(params![outage.id], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?))
            })?;
            for pair in named {
                let (site, failing) = pair?;
                if failing {
                    outage.failing.insert(site.clone());
                }
                outage.affected.insert(site);
            }
        }
        Ok(outages)
    }
}

/// Outages, earliest first, put together where they have one scope and overlap or touch.
#[must_use]
pub fn episodes(outages: &[Outage]) -> Vec<Episode> {
    let mut episodes: Vec<Episode> = Vec::new();
    for outage in outages {
        let same = episodes.iter_mut().rev().find(|episode| {
            let touches = episode
                .ended_ms
                .is_none_or(|ended| ended >= outage.began_ms);
            touches && episode.outages[0].scope == outage.scope
        });
        match same {
            Some(episode) => {
                episode.ended_ms = match (episode.ended_ms, outage.ended_ms) {
                    (Some(one), Some(other)) => Some(one.max(other)),
                    _ => None,
                };
                episode.outages.push(outage.clone());
            }
            None => episodes.push(Episode {
                began_ms: outage.began_ms,
                ended_ms: outage.ended_ms,
                outages: vec![outage.clone()],
            }),
        }
    }
    episodes
}
