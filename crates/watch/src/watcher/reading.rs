//! How does everything stand?

use faultline_report::Blame;

use super::{Hold, Mood, Standing, Watcher};
use crate::{Outage, Scope, State, Subject};

impl Watcher {
    /// Each subject, the connection first.
    pub fn standings(&self) -> impl Iterator<Item = Standing> + '_ {
        self.watched.iter().map(|(subject, watched)| Standing {
            subject: subject.clone(),
            state: watched.health.state(),
            finding: watched.finding.clone(),
            listed: watched.listed,
            awaited: watched.wish.is_some(),
        })
    }

    /// What is broken now.
    pub fn outages(&self) -> impl Iterator<Item = &Outage> {
        self.outages.values()
    }

    /// Why nothing is looked at, if so.
    pub fn holds(&self) -> impl Iterator<Item = Hold> + '_ {
        let heeded = move |hold: &Hold| *hold != Hold::Metered || self.settings.rest_when_metered;
        self.holds.iter().copied().filter(heeded)
    }

    /// Whether nothing is looked at for now.
    #[must_use]
    pub fn is_resting(&self) -> bool {
        self.holds().next().is_some()
    }

    /// The one thing to show, the nearest to the user first.
    #[must_use]
    pub fn mood(&self) -> Mood {
        if self.is_resting() {
            return Mood::Resting;
        }
        let nearest = self.outages.values().map(|outage| match outage.scope {
            Scope::Network => Mood::Network,
            Scope::Provider(_) => Mood::Provider,
            Scope::Alone(_) if outage.finding.blame == Blame::YourNetwork => Mood::Network,
            Scope::Alone(_) => Mood::Site,
        });
        let rank = |mood: &Mood| match mood {
            Mood::Network => 0,
            Mood::Provider => 1,
            Mood::Site | Mood::Well | Mood::Unknown | Mood::Resting => 2,
        };
        let known = self
            .watched
            .get(&Subject::Connection)
            .is_some_and(|watched| watched.health.state() != State::Unknown);
        nearest
            .min_by_key(rank)
            .unwrap_or(if known { Mood::Well } else { Mood::Unknown })
    }
}
