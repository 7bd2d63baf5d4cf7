//! How does what happened become an observation?

use std::time::Duration;

use faultline_observation::{
    Asks, Id, Observation, Operation, Outcome, Part, PhaseTimes, Proof, SkipReason, Tries,
};
use tokio::time::Instant;

use crate::classify::Fault;
use crate::context::Context;
use crate::facts::Facts;

/// A question that is being asked, from its first step on.
pub(crate) struct Record {
    id: Id,
    probe: &'static str,
    began: Instant,
    at_ms: u32,
    /// What was asked, of whom.
    pub(crate) asks: Asks,
    /// The parts that it crosses.
    pub(crate) parts: Vec<Part>,
    /// How far it must get.
    pub(crate) goal: Operation,
    /// How far it got.
    pub(crate) reached: Option<Operation>,
    /// How long each phase took.
    pub(crate) phases: PhaseTimes,
    /// How often it was tried.
    pub(crate) tries: Tries,
    /// What was seen.
    pub(crate) facts: Facts,
}

impl Record {
    /// Begins a question of the probe of this name.
    pub(crate) fn begin(
        context: &Context,
        probe: &'static str,
        asks: Asks,
        parts: Vec<Part>,
        goal: Operation,
    ) -> Self {
        let began = Instant::now();
        Self {
            id: context.next_id(probe),
            probe,
            began,
            at_ms: context.at_ms(),
            asks,
            parts,
            goal,
            reached: None,
            phases: PhaseTimes::default(),
            tries: Tries::default(),
            facts: Facts::default(),
        }
    }

    /// The same, with steps before it that began at `began`.
    pub(crate) fn since(mut self, began: Instant, context: &Context) -> Self {
        let before = began.saturating_duration_since(context.started());
        self.at_ms = u32::try_from(before.as_millis()).unwrap_or(u32::MAX);
        self.began = began;
        self
    }

    /// It got what it asked for.
    pub(crate) fn succeed(mut self, proof: Proof) -> Observation {
        self.reached = Some(self.goal);
        self.end(Outcome::Success { proof })
    }

    /// It failed.
    pub(crate) fn fail(mut self, fault: &Fault) -> Observation {
        self.facts.maybe("error", fault.detail.as_deref());
        if self.tries.failed == 0 {
            self.tries.failed = 1;
        }
        self.end(Outcome::Failed {
            failure: fault.failure.into(),
        })
    }

    /// It was not asked.
    pub(crate) fn skip(mut self, reason: SkipReason) -> Observation {
        self.tries = Tries { n: 0, failed: 0 };
        self.end(Outcome::Skipped { reason })
    }

    fn end(mut self, outcome: Outcome) -> Observation {
        self.phases.total_ms = Some(milliseconds(self.began));
        Observation {
            id: self.id,
            probe: self.probe.to_owned(),
            asks: self.asks,
            parts: self.parts,
            goal: self.goal,
            reached: self.reached,
            outcome,
            phases: self.phases,
            tries: self.tries,
            at_ms: self.at_ms,
            facts: self.facts.into_map(),
        }
    }
}

/// How long ago `since` was, in milliseconds, to the microsecond.
pub(crate) fn milliseconds(since: Instant) -> f64 {
    in_milliseconds(since.elapsed())
}

/// `took` in milliseconds, to the microsecond.
pub(crate) fn in_milliseconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 1e6).round() / 1e3
}
