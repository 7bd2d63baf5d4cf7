//! What is broken at the moment, and whom does it concern?

use std::collections::BTreeSet;
use std::time::Duration;

use crate::{Finding, Scope, Subject};

/// One fault, from the moment that it is sure to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// A random name, as it is kept in the history.
    pub id: u64,
    /// How far it reaches.
    pub scope: Scope,
    /// What was found, latest.
    pub finding: Finding,
    /// When the first look failed, since the watch began.
    pub since: Duration,
    /// Whether it comes and goes.
    pub intermittent: bool,
    /// Who fails by it now.
    pub failing: BTreeSet<Subject>,
    /// Who has failed by it at some time.
    pub affected: BTreeSet<Subject>,
}

impl Outage {
    pub(crate) fn add(&mut self, subject: &Subject) -> bool {
        self.failing.insert(subject.clone());
        self.affected.insert(subject.clone())
    }
}
