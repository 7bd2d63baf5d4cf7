//! What is the watch told, what does it answer, and what does it remember of each subject?

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::announce::Notice;
use crate::finding::Finding;
use crate::health::{DOWN_AFTER, Health, State};
use crate::outage::Outage;
use crate::schedule::Need;
use crate::subject::Subject;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A light look ended.
    Glanced {
        /// At what.
        subject: Subject,
        /// Whether it works.
        works: bool,
    },
    /// A full diagnosis ended.
    Found {
        /// Of what.
        subject: Subject,
        /// What it says.
        finding: Finding,
    },
    /// Another network, address or route.
    NetworkChanged,
    /// The machine woke from sleep.
    Woke,
    /// The user wants to know now.
    CheckNow,
    /// A reason to rest has come up.
    Held(Hold),
    /// It has gone.
    Released(Hold),
    /// What the user has before his eyes.
    Looking(Option<Subject>),
}

/// A reason to rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hold {
    /// The user said so.
    Hand,
    /// Every byte is paid for.
    Metered,
    /// The battery is to be spared.
    PowerSaver,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// What to look at.
    pub subject: Subject,
    /// A full diagnosis instead of a light look.
    pub thorough: bool,
}

/// What follows from a piece of news.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Lines for a terminal and for the history, in order.
    pub changes: Vec<Change>,
    /// Messages to the user.
    pub notices: Vec<Notice>,
}

/// One change of what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An outage has begun.
    Began(Outage),
    /// One more subject fails by it.
    Spread(Outage, Subject),
    /// One of several works again.
    Shrank(Outage, Subject),
    /// The fault is another one now, or it comes and goes.
    Turned(Outage),
    /// It is over.
    Ended(Outage),
    /// What the user waited for is back; whether it had been away at all.
    Back(Subject, bool),
}

/// How one subject stands, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub subject: Subject,
    /// How it fares.
    pub state: State,
    /// What the last full diagnosis of it said.
    pub finding: Option<Finding>,
    /// Whether it is on the list; else it is watched until it is back.
    pub listed: bool,
    /// Whether the user waits for it to be back.
    pub awaited: bool,
}

/// How everything stands, for one icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mood {
    /// Nothing is known yet.
    Unknown,
    /// Everything works.
    Well,
    /// The user's own network is at fault.
    Network,
    /// A site is at fault, or it could not be told who.
    Site,
    /// A shared provider is at fault.
    Provider,
    /// Nothing is looked at.
    Resting,
}

/// What is remembered of one subject.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is true or not whatever the others are"
)]
pub(super) struct Watched {
    pub(super) health: Health,
    pub(super) due: Duration,
    pub(super) busy: bool,
    /// What is under way began before the network changed, and does not count.
    pub(super) stale: bool,
    pub(super) wants_diagnosis: bool,
    pub(super) listed: bool,
    pub(super) wish: Option<Wish>,
    pub(super) finding: Option<Finding>,
    pub(super) looked_at: Option<Duration>,
    /// Failed looks in a row.
    pub(super) failures: u32,
    pub(super) failing_since: Option<Duration>,
    pub(super) working_since: Option<Duration>,
}

/// "Tell me when it's back."
#[derive(Clone, Debug, Default)]
pub(super) struct Wish {
    pub(super) has_failed: bool,
}

impl Watched {
    pub(super) fn is_in_trouble(&self) -> bool {
        matches!(self.health.state(), State::Down | State::Intermittent)
    }

    pub(super) fn need(&self) -> Need {
        let failing = self.health.is_failing();
        match self.health.state() {
            State::Down if failing => Need::Failing(self.failures),
            State::Up if !failing && self.wish.is_none() => Need::Steady,
            State::Intermittent if !failing => Need::Failing(2 * DOWN_AFTER),
            State::Unknown | State::Up | State::Down | State::Intermittent => Need::Turning,
        }
    }
}
