//! What follows from a look, a change of the network, or the passing of time?
//!
//! The order of things: a failed light look asks for a full diagnosis; three failures in a row are a fault, once the
//! connection has been looked at since they began. While that one is in doubt or down, nothing behind it is looked at
//! or told of. Faults of one scope are one outage.

mod parts;
mod reading;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use faultline_report::Blame;

use crate::announce::{Announcer, Notice, Tone};
use crate::finding::{Finding, Scope};
use crate::health::{DOWN_AFTER, Health, State};
use crate::outage::Outage;
use crate::schedule::{Dice, delay, hasty, really_back, settle};
use crate::settings::Settings;
use crate::subject::{Moment, Subject};

pub use parts::{Change, Errand, Hold, Mood, News, Standing, Step};
use parts::{Watched, Wish};

/// The watch.
#[derive(Clone, Debug)]
pub struct Watcher {
    settings: Settings,
    watched: BTreeMap<Subject, Watched>,
    outages: BTreeMap<u64, Outage>,
    holds: BTreeSet<Hold>,
    looking: Option<Subject>,
    announcer: Announcer,
    dice: Dice,
}

impl Watcher {
    /// A watch of the connection; `seed` is a random number.
    #[must_use]
    pub fn new(settings: Settings, seed: u64) -> Self {
        let mut watcher = Self {
            settings,
            watched: BTreeMap::new(),
            outages: BTreeMap::new(),
            holds: BTreeSet::new(),
            looking: None,
            announcer: Announcer::default(),
            dice: Dice(seed),
        };
        watcher.add(Subject::Connection, Duration::ZERO);
        watcher
    }

    /// Other settings from now on.
    pub fn set(&mut self, settings: Settings, now: Moment) {
        self.settings = settings;
        self.look_after(now.at);
    }

    /// Watches `subject`, too, beginning at once.
    pub fn add(&mut self, subject: Subject, at: Duration) {
        let watched = self.watched.entry(subject).or_default();
        watched.listed = true;
        watched.due = at;
    }

    /// Watches until `subject` has really been back for a while, says so once, and stops unless it is on the list.
    pub fn tell_when_back(&mut self, subject: Subject, at: Duration) {
        let watched = self.watched.entry(subject).or_default();
        watched.wish = Some(Wish::default());
        watched.due = at;
    }

    /// Takes `subject` off the list; the connection stays.
    pub fn remove(&mut self, subject: &Subject) -> Step {
        let mut step = Step::default();
        if *subject != Subject::Connection && self.watched.remove(subject).is_some() {
            for id in self.outages_of(subject) {
                self.leave(id, subject, &mut step);
                self.outages.retain(|_, outage| !outage.failing.is_empty());
            }
            // Nobody watches any more, so nobody can say that it is back.
            step.notices.clear();
        }
        step
    }

    /// Takes up an outage that an earlier run left open; says whether anybody still watches what fails by it.
    pub fn recall(&mut self, mut outage: Outage) -> bool {
        outage
            .failing
            .retain(|subject| self.watched.contains_key(subject));
        if outage.failing.is_empty() {
            return false;
        }
        for subject in &outage.failing {
            if let Some(watched) = self.watched.get_mut(subject) {
                watched.health = Health::down();
                watched.finding = Some(outage.finding.clone());
            }
        }
        self.announcer.recall(&outage);
        self.outages.insert(outage.id, outage);
        true
    }

    /// What follows from `news`.
    pub fn apply(&mut self, news: News, now: Moment) -> Step {
        let mut step = Step::default();
        match news {
            News::Glanced { subject, works } => self.glanced(&subject, works, now, &mut step),
            News::Found { subject, finding } => self.found(&subject, finding, now, &mut step),
            News::NetworkChanged | News::Woke => {
                for watched in self.watched.values_mut() {
                    watched.health.forget_looks();
                    watched.failures = 0;
                    watched.failing_since = None;
                    watched.stale = watched.busy;
                }
                self.look_after(now.at + settle(self.settings.interval));
            }
            News::CheckNow => self.look_after(now.at),
            News::Held(hold) => {
                self.holds.insert(hold);
            }
            News::Released(hold) => {
                if self.holds.remove(&hold) {
                    self.look_after(now.at + settle(self.settings.interval));
                }
            }
            News::Looking(subject) => self.looking = subject,
        }
        step.notices
            .extend(self.announcer.release(&self.settings, now));
        step
    }

    /// What is to be done now: each errand is given out once, and ends with news of its subject.
    pub fn due(&mut self, now: Moment) -> Vec<Errand> {
        if self.is_resting() {
            return Vec::new();
        }
        let doubt = self.is_connection_in_doubt();
        let mut errands = Vec::new();
        for (subject, watched) in &mut self.watched {
            let behind = doubt && *subject != Subject::Connection;
            if watched.busy || behind || watched.due > now.at {
                continue;
            }
            watched.busy = true;
            errands.push(Errand {
                subject: subject.clone(),
                thorough: watched.wants_diagnosis,
            });
        }
        errands
    }

    /// When to ask again for what is due; `None` while nothing will be until there is news.
    #[must_use]
    pub fn next(&self, now: Moment) -> Option<Duration> {
        let doubt = self.is_connection_in_doubt();
        let looks = self
            .watched
            .iter()
            .filter(|(subject, watched)| {
                !watched.busy && (!doubt || **subject == Subject::Connection)
            })
            .map(|(_, watched)| watched.due)
            .filter(|_| !self.is_resting());
        let quiet = self.settings.quiet.filter(|_| self.announcer.is_waiting());
        looks
            .chain(quiet.map(|quiet| now.at + quiet.left(now.minute_of_day)))
            .min()
    }

    /// What waited for the end of the quiet hours.
    pub fn release(&mut self, now: Moment) -> Vec<Notice> {
        self.announcer.release(&self.settings, now)
    }

    /// An errand that was given out came to nothing, through no fault of the network.
    pub fn give_back(&mut self, subject: &Subject, now: Moment) {
        let wait = hasty(self.settings.interval);
        if let Some(watched) = self.watched.get_mut(subject) {
            watched.busy = false;
            watched.stale = false;
            watched.due = now.at + wait;
        }
    }

    fn glanced(&mut self, subject: &Subject, works: bool, now: Moment, step: &mut Step) {
        let Some(watched) = self.watched.get_mut(subject) else {
            return;
        };
        watched.busy = false;
        if std::mem::take(&mut watched.stale) {
            return;
        }
        if works {
            self.take(subject, true, now, step);
            return;
        }
        // The first failure is explained, and the one that makes it sure; later ones now and then.
        let failures = watched.failures + 1;
        if watched.finding.is_none() || matches!(failures, 1 | DOWN_AFTER) || failures % 4 == 0 {
            watched.wants_diagnosis = true;
            watched.due = now.at;
        } else {
            self.take(subject, false, now, step);
        }
    }

    fn found(&mut self, subject: &Subject, finding: Finding, now: Moment, step: &mut Step) {
        let Some(watched) = self.watched.get_mut(subject) else {
            return;
        };
        watched.busy = false;
        watched.wants_diagnosis = false;
        if std::mem::take(&mut watched.stale) {
            return;
        }
        let works = finding.is_sound();
        let before = watched.finding.replace(finding);
        if !works {
            self.turn(subject, before.as_ref(), step, now);
        }
        self.take(subject, works, now, step);
    }

    /// Counts one look, and does what follows.
    fn take(&mut self, subject: &Subject, works: bool, now: Moment, step: &mut Step) {
        let Some(watched) = self.watched.get_mut(subject) else {
            return;
        };
        let changed = watched.health.take(works);
        let state = watched.health.state();
        watched.looked_at = Some(now.at);
        if works {
            watched.failures = 0;
            watched.failing_since = None;
            watched.working_since.get_or_insert(now.at);
            watched.wants_diagnosis = false;
        } else {
            watched.failures = watched.failures.saturating_add(1);
            watched.failing_since.get_or_insert(now.at);
            watched.working_since = None;
            if let Some(wish) = &mut watched.wish {
                wish.has_failed = true;
            }
        }
        self.plan(subject, now);
        if changed && state == State::Up {
            for id in self.outages_of(subject) {
                self.leave(id, subject, step);
                self.announce_end(id, subject, step, now);
            }
        }
        if *subject == Subject::Connection {
            self.follow_connection(changed, state, now);
        } else if !works {
            self.doubt_connection(now);
        }
        self.tell_of_faults(step, now);
        self.grant(subject, step, now);
    }

    /// When `subject` is looked at next.
    fn plan(&mut self, subject: &Subject, now: Moment) {
        let (interval, draw) = (self.settings.interval, self.dice.draw());
        if let Some(watched) = self.watched.get_mut(subject) {
            let need = watched.need();
            watched.due = now.at + delay(interval, need, draw);
        }
    }

    /// What lies behind the connection waits for it, and proves itself anew once it is back.
    fn follow_connection(&mut self, changed: bool, state: State, now: Moment) {
        if changed && state == State::Up {
            self.prove_anew(now);
        }
    }

    /// What the user's own network may have kept from working is looked at as if for the first time; what is told of as
    /// broken stays so until it works.
    fn prove_anew(&mut self, now: Moment) {
        let held: BTreeSet<&Subject> = self.outages.values().flat_map(|o| &o.failing).collect();
        for (subject, watched) in &mut self.watched {
            if *subject != Subject::Connection {
                watched.due = now.at;
                watched.failures = 0;
                watched.failing_since = None;
                if held.contains(subject) {
                    watched.health.forget_looks();
                } else {
                    watched.health = Health::default();
                }
            }
        }
    }

    /// A site fails: the connection is looked at first of all, unless it was just now.
    fn doubt_connection(&mut self, now: Moment) {
        let soon = hasty(self.settings.interval);
        if let Some(connection) = self.watched.get_mut(&Subject::Connection) {
            let fresh = connection.looked_at.is_some_and(|at| at + soon > now.at);
            if !fresh {
                connection.due = connection.due.min(now.at);
            }
        }
    }

    /// Whether everything that fails may be failing because of the connection.
    fn is_connection_in_doubt(&self) -> bool {
        self.watched
            .get(&Subject::Connection)
            .is_some_and(|watched| {
                watched.wants_diagnosis
                    || watched.health.state() == State::Down
                    || (watched.health.is_failing()
                        && watched.health.state() != State::Intermittent)
            })
    }

    /// Whether the connection was looked at since `subject` began to fail.
    fn is_connection_cleared_for(&self, subject: &Subject) -> bool {
        let looked = self
            .watched
            .get(&Subject::Connection)
            .and_then(|watched| watched.looked_at);
        let since = self
            .watched
            .get(subject)
            .and_then(|watched| watched.failing_since);
        match (looked, since) {
            (Some(looked), Some(since)) => looked >= since && !self.is_connection_in_doubt(),
            (_, None) => !self.is_connection_in_doubt(),
            (None, _) => false,
        }
    }

    /// Opens or widens an outage for whatever is surely failing and belongs to none yet.
    fn tell_of_faults(&mut self, step: &mut Step, now: Moment) {
        let failing: Vec<Subject> = self
            .watched
            .iter()
            .filter(|(_, watched)| watched.listed && watched.is_in_trouble())
            .map(|(subject, _)| subject.clone())
            .collect();
        let (near, far): (Vec<Subject>, Vec<Subject>) = failing
            .into_iter()
            .partition(|subject| self.is_of_network(subject));
        for subject in near.into_iter().chain(far) {
            let cleared =
                subject == Subject::Connection || self.is_connection_cleared_for(&subject);
            match self.outages_of(&subject).first() {
                Some(id) if cleared => self.mark_unsteady(*id, &subject, step, now),
                None if cleared
                    && !self.is_silenced(&subject)
                    && !self.may_become_clear(&subject) =>
                {
                    self.open(&subject, step, now);
                }
                _ => {}
            }
        }
    }

    /// Whether what was found at `subject` is a fault of the user's whole network.
    fn is_of_network(&self, subject: &Subject) -> bool {
        let finding = self.watched.get(subject).and_then(|w| w.finding.as_ref());
        finding.is_some_and(|finding| finding.scope(subject) == Scope::Network)
    }

    /// Whether the user's own network is known to be at fault, which may be all that is wrong with `subject`.
    fn is_silenced(&self, subject: &Subject) -> bool {
        let known = self.outages.values().any(|o| o.scope == Scope::Network);
        known && !self.is_of_network(subject)
    }

    /// Whether it is unclear what ails `subject`, and something else that has begun to fail may soon make it clear.
    fn may_become_clear(&self, subject: &Subject) -> bool {
        let finding = self.watched.get(subject).and_then(|w| w.finding.as_ref());
        let unclear = finding.is_some_and(|finding| finding.blame == Blame::Inconclusive);
        let undecided = |(other, watched): (&Subject, &Watched)| {
            other != subject
                && watched.listed
                && watched.health.is_failing()
                && matches!(watched.health.state(), State::Unknown | State::Up)
        };
        unclear && self.watched.iter().any(undecided)
    }

    fn open(&mut self, subject: &Subject, step: &mut Step, now: Moment) {
        let Some((finding, unsteady, since)) = self.watched.get(subject).and_then(|watched| {
            let finding = watched.finding.clone().filter(|found| !found.is_sound())?;
            let unsteady = watched.health.state() == State::Intermittent;
            Some((finding, unsteady, watched.failing_since.unwrap_or(now.at)))
        }) else {
            return;
        };
        let scope = if unsteady && *subject != Subject::Connection {
            Scope::Alone(subject.clone())
        } else {
            finding.scope(subject)
        };
        let open = self
            .outages
            .values_mut()
            .find(|outage| outage.scope == scope && outage.intermittent == unsteady);
        if let Some(outage) = open {
            outage.add(subject);
            step.changes
                .push(Change::Spread(outage.clone(), subject.clone()));
            return;
        }
        let outage = Outage {
            id: self.dice.roll(),
            scope,
            finding,
            since,
            intermittent: unsteady,
            failing: BTreeSet::from([subject.clone()]),
            affected: BTreeSet::from([subject.clone()]),
        };
        step.changes.push(Change::Began(outage.clone()));
        let tone = if unsteady {
            Tone::Unsteady
        } else {
            Tone::Broken
        };
        self.outages.insert(outage.id, outage.clone());
        self.announce(tone, outage, step, now);
    }

    fn mark_unsteady(&mut self, id: u64, subject: &Subject, step: &mut Step, now: Moment) {
        let unsteady = self
            .watched
            .get(subject)
            .is_some_and(|watched| watched.health.state() == State::Intermittent);
        let Some(outage) = self
            .outages
            .get_mut(&id)
            .filter(|outage| outage.intermittent != unsteady && outage.failing.len() == 1)
        else {
            return;
        };
        outage.intermittent = unsteady;
        let outage = outage.clone();
        step.changes.push(Change::Turned(outage.clone()));
        if unsteady {
            self.announce(Tone::Unsteady, outage, step, now);
        }
    }

    /// Two diagnoses in a row agree on something else than what was told: it has turned.
    fn turn(&mut self, subject: &Subject, before: Option<&Finding>, step: &mut Step, now: Moment) {
        let Some(finding) = self.watched.get(subject).and_then(|w| w.finding.clone()) else {
            return;
        };
        let Some(id) = self.outages_of(subject).first().copied() else {
            return;
        };
        let Some(outage) = self.outages.get_mut(&id) else {
            return;
        };
        let sure = before.is_some_and(|before| before.agrees_with(&finding));
        if !sure || outage.finding.agrees_with(&finding) || outage.intermittent {
            return;
        }
        let scope = finding.scope(subject);
        if outage.failing.len() > 1 && outage.scope != scope {
            // The others stay with what they have; this one is something else now.
            outage.failing.remove(subject);
            return;
        }
        let other_party = outage.finding.blame != finding.blame;
        outage.finding = finding;
        outage.scope = scope;
        let outage = outage.clone();
        step.changes.push(Change::Turned(outage.clone()));
        if other_party {
            self.announce(Tone::Broken, outage, step, now);
        }
    }

    fn outages_of(&self, subject: &Subject) -> Vec<u64> {
        let of = |outage: &&Outage| outage.failing.contains(subject);
        self.outages.values().filter(of).map(|o| o.id).collect()
    }

    fn leave(&mut self, id: u64, subject: &Subject, step: &mut Step) {
        let Some(outage) = self.outages.get_mut(&id) else {
            return;
        };
        outage.failing.remove(subject);
        if outage.failing.is_empty() {
            step.changes.push(Change::Ended(outage.clone()));
        } else {
            step.changes
                .push(Change::Shrank(outage.clone(), subject.clone()));
        }
    }

    fn announce_end(&mut self, id: u64, subject: &Subject, step: &mut Step, now: Moment) {
        if self.outages.get(&id).is_none_or(|o| !o.failing.is_empty()) {
            return;
        }
        let Some(outage) = self.outages.remove(&id) else {
            return;
        };
        if outage.scope == Scope::Network {
            self.prove_anew(now);
        }
        let wished = self
            .watched
            .get(subject)
            .is_some_and(|watched| watched.wish.is_some());
        // Whoever asked to be told hears it once, when it has really been back for a while.
        if wished && outage.affected.len() == 1 {
            return;
        }
        self.announce(Tone::Back, outage, step, now);
    }

    /// "Tell me when it's back": it has worked without a break for long enough.
    fn grant(&mut self, subject: &Subject, step: &mut Step, now: Moment) {
        let long = really_back(self.settings.interval);
        let Some(watched) = self.watched.get_mut(subject) else {
            return;
        };
        let back = watched.health.state() == State::Up
            && watched.health.run() >= crate::UP_AFTER
            && watched
                .working_since
                .is_some_and(|since| now.at >= since + long);
        let Some(wish) = watched.wish.take_if(|_| back) else {
            return;
        };
        let listed = watched.listed;
        let finding = watched.finding.clone();
        if !listed {
            self.watched.remove(subject);
        }
        step.changes
            .push(Change::Back(subject.clone(), wish.has_failed));
        let finding = finding.unwrap_or_else(Finding::sound);
        let outage = Outage {
            id: self.dice.roll(),
            scope: Scope::Alone(subject.clone()),
            finding,
            since: now.at,
            intermittent: false,
            failing: BTreeSet::new(),
            affected: BTreeSet::from([subject.clone()]),
        };
        self.announcer.recall(&outage);
        // He asked for it; what he has before his eyes says how it was when he asked.
        let tone = Tone::Back;
        let notice = Notice { tone, outage };
        let told = self.announcer.announce(notice, &self.settings, None, now);
        step.notices.extend(told);
    }

    fn announce(&mut self, tone: Tone, outage: Outage, step: &mut Step, now: Moment) {
        let notice = Notice { tone, outage };
        step.notices.extend(self.announcer.announce(
            notice,
            &self.settings,
            self.looking.as_ref(),
            now,
        ));
    }

    fn look_after(&mut self, at: Duration) {
        for watched in self.watched.values_mut() {
            watched.due = at;
        }
    }
}
