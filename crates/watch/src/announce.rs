//! Which changes are worth disturbing somebody, and when?
//!
//! One message for each change. In quiet hours they wait; what came and went meanwhile is never told.

use std::collections::BTreeMap;

use crate::{Moment, Outage, Settings, Subject};

/// One message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub tone: Tone,
    /// What it is about. A newer message about the same outage takes the place of the older one.
    pub outage: Outage,
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It does not work.
    Broken,
    /// It comes and goes.
    Unsteady,
    /// It works again.
    Back,
}

/// What was said, and what waits to be said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Announcer {
    waiting: BTreeMap<u64, Notice>,
    /// Outages that the user knows of.
    told: BTreeMap<u64, Tone>,
}

impl Announcer {
    /// The user was told of this outage before, by an earlier run.
    pub(crate) fn recall(&mut self, outage: &Outage) {
        self.told.insert(outage.id, Tone::Broken);
    }

    /// Says `notice` now, later or never.
    pub(crate) fn announce(
        &mut self,
        notice: Notice,
        settings: &Settings,
        looking: Option<&Subject>,
        now: Moment,
    ) -> Option<Notice> {
        let id = notice.outage.id;
        let knows = self.told.contains_key(&id);
        if notice.tone == Tone::Back && !knows {
            // What was never said needs no end.
            self.waiting.remove(&id);
            return None;
        }
        if looking.is_some_and(|subject| notice.outage.affected.contains(subject)) {
            self.waiting.remove(&id);
            self.note(&notice);
            return None;
        }
        if settings
            .quiet
            .is_some_and(|quiet| quiet.covers(now.minute_of_day))
        {
            self.waiting.insert(id, notice);
            return None;
        }
        self.waiting.remove(&id);
        self.note(&notice);
        Some(notice)
    }

    /// What waited for the end of the quiet, if it has come.
    pub(crate) fn release(&mut self, settings: &Settings, now: Moment) -> Vec<Notice> {
        if settings
            .quiet
            .is_some_and(|quiet| quiet.covers(now.minute_of_day))
        {
            return Vec::new();
        }
        let notices: Vec<Notice> = std::mem::take(&mut self.waiting).into_values().collect();
        for notice in &notices {
            self.note(notice);
        }
        notices
    }

    pub(crate) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn note(&mut self, notice: &Notice) {
        if notice.tone == Tone::Back {
            self.told.remove(&notice.outage.id);
        } else {
            self.told.insert(notice.outage.id, notice.tone);
        }
    }
}
