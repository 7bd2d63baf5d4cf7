//! Whose fault is it, given everything that was seen?

use std::collections::BTreeSet;

use faultline_catalogue::Catalogue;
use faultline_observation::{Asks, Failure, Observation, Outcome, Part, Proof, Role};

use crate::evidence::{Evidence, Question};
use crate::experience::{Experience, Kind};
use crate::inference::explanations;
use crate::model::Model;
use crate::scoring::{Score, also, score};
use crate::{Blame, Cause, Conclusion, Message, party, reasons, stations};

/// Said plainly from here.
pub const SURE: f64 = 0.90;

/// Said with "probably" from here; below, nothing is concluded.
pub const PROBABLE: f64 = 0.55;

/// Whose fault it is, and why.
#[must_use]
pub fn judge(observations: &[Observation], catalogue: &Catalogue) -> Conclusion {
    Judgement::new(observations, catalogue).conclude()
}

/// Whether what is still running can no longer turn the verdict.
///
/// `pending` holds one observation for each question that is under way, with the parts it will cross.
#[must_use]
pub fn is_settled(
    observations: &[Observation],
    pending: &[Observation],
    catalogue: &Catalogue,
) -> bool {
    let now = Judgement::new(observations, catalogue);
    let leader = now.blame();
    if now.experience.kind == Kind::Unknown || leader == Blame::Inconclusive || !gates_are_met(&now)
    {
        return false;
    }
    let Some((rival, fault)) = now.rival() else {
        return true;
    };
    let _ = rival;
    let rival = &now.model.faults[fault];
    let imagined = |in_rivals_favour: bool| {
        let outcome = |question: &Observation| {
            let kind = rival.row.typical(Question::of(question), question.goal);
            match kind {
                Some(failure) if in_rivals_favour && question.parts.contains(&rival.part) => {
                    Outcome::Failed { failure }
                }
                _ => Outcome::Success {
                    proof: Proof::Authenticated,
                },
            }
        };
        let pending = pending.iter().map(|question| Observation {
            outcome: outcome(question),
            ..question.clone()
        });
        let all: Vec<Observation> = observations.iter().cloned().chain(pending).collect();
        Judgement::new(&all, catalogue).blame()
    };
    imagined(false) == leader && imagined(true) == leader
}

/// Two controls, and two siblings where the provider is in question.
fn gates_are_met(now: &Judgement<'_>) -> bool {
    let asked = |role: Role| {
        now.observations
            .iter()
            .filter(|observation| observation.asks.role == role && observation.asked())
            .filter_map(|observation| observation.asks.host.as_deref())
            .collect::<BTreeSet<_>>()
            .len()
    };
    let edge_in_question = now.experience.failed()
        && now
            .experience
            .decisive
            .iter()
            .flat_map(|index| &now.observations[*index].parts)
            .any(|part| matches!(part, Part::Edge(..)));
    asked(Role::Control) >= 2 && (!edge_in_question || asked(Role::Sibling) >= 2)
}

/// Everything that was worked out on the way to a conclusion.
pub(crate) struct Judgement<'a> {
    /// What was seen, without the questions that a filter for advertisements ate.
    pub(crate) observations: Vec<Observation>,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) experience: Experience,
    pub(crate) model: Model<'static>,
    pub(crate) score: Score,
    /// Hosts of our own checks that somebody blocks by policy.
    pub(crate) blocked: Vec<Observation>,
}

impl<'a> Judgement<'a> {
    pub(crate) fn new(observations: &[Observation], catalogue: &'a Catalogue) -> Self {
        let (blocked, mut observations) = without_blocked_checks(observations);
        // The sums must not depend on the order in which answers arrived.
        observations.sort_by(|left, right| left.id.cmp(&right.id));
        let experience = experience_of(&observations);
        let model = Model::new(&observations, Evidence::embedded());
        let score = score(
            &model,
            &explanations(&model),
            &observations,
            &experience,
            catalogue,
        );
        Self {
            observations,
            catalogue,
            experience,
            model,
            score,
            blocked,
        }
    }

    /// The party that is blamed, after the thresholds and the rule of two.
    pub(crate) fn blame(&self) -> Blame {
        if self.confidence() < PROBABLE {
            Blame::Inconclusive
        } else {
            self.score.blame
        }
    }

    /// How sure that is. One failing member does not convict a provider, unless the provider itself says so.
    pub(crate) fn confidence(&self) -> f64 {
        const ONE_MEMBER: f64 = 0.54;
        let convicts = self.score.blame != Blame::SharedProvider || self.has_two_witnesses();
        if convicts {
            self.score.confidence
        } else {
            self.score.confidence.min(ONE_MEMBER)
        }
    }

    fn has_two_witnesses(&self) -> bool {
        let Some(fault) = self.score.leader.map(|leader| &self.model.faults[leader]) else {
            return false;
        };
        let failing: Vec<&Observation> = self
            .observations
            .iter()
            .filter(|observation| observation.parts.contains(&fault.part))
            .filter(|observation| {
                observation
                    .failure()
                    .is_some_and(|failure| fault.row.can_show(Question::of(observation), failure))
            })
            .collect();
        let members: BTreeSet<&str> = failing
            .iter()
            .filter_map(|observation| observation.asks.host.as_deref())
            .collect();
        members.len() >= 2
            || failing.iter().any(|observation| {
                observation
                    .failure()
                    .is_some_and(|f| f.is(Failure::HTTP_EDGE))
            })
    }

    /// The next best party and its likeliest fault.
    fn rival(&self) -> Option<(Blame, usize)> {
        self.score
            .best
            .iter()
            .filter(|(blame, _)| **blame != self.score.blame)
            .max_by(|left, right| {
                self.score.parties[left.0].total_cmp(&self.score.parties[right.0])
            })
            .map(|(blame, fault)| (*blame, *fault))
    }

    fn conclude(&self) -> Conclusion {
        let blame = self.blame();
        let (part, cause, provider) = self.cause(blame);
        Conclusion {
            blame,
            cause,
            provider,
            part,
            confidence: self.confidence(),
            because: reasons::because(self, blame),
            ruled_out: reasons::ruled_out(self, blame),
            would_settle: if blame == Blame::Inconclusive {
                self.would_settle()
            } else {
                Vec::new()
            },
            also: also(&self.model, &self.score, self.catalogue),
            notes: reasons::notes(self),
            path: stations::path(self, blame),
        }
    }

    fn cause(&self, blame: Blame) -> (Option<Part>, Cause, Option<String>) {
        match (blame, self.score.leader) {
            (Blame::NoFault, None) => {
                let signs_in = self.experience.decisive.iter().any(|index| {
                    self.observations[*index].facts.get("needs_sign_in") == Some(&true.into())
                });
                (
                    None,
                    Cause(if signs_in { "needs-sign-in" } else { "working" }.to_owned()),
                    None,
                )
            }
            (Blame::Inconclusive, _) | (_, None) => {
                (None, Cause(self.why_inconclusive().to_owned()), None)
            }
            (_, Some(leader)) => {
                let fault = &self.model.faults[leader];
                let (_, cause, provider) = party::of_fault(fault, self.catalogue);
                (Some(fault.part.clone()), cause, provider)
            }
        }
    }

    fn why_inconclusive(&self) -> &'static str {
        let flaps = |index: &usize| {
            let tries = self.observations[*index].tries;
            tries.failed > 0 && tries.failed < tries.n
        };
        if self.experience.decisive.iter().any(flaps) || self.experience.kind == Kind::Partly {
            "intermittent"
        } else if self.experience.kind == Kind::Unknown {
            "too-little-evidence"
        } else {
            "conflicting"
        }
    }

    fn would_settle(&self) -> Vec<Message> {
        let mut wanted = Vec::new();
        if self
            .score
            .parties
            .get(&Blame::SharedProvider)
            .copied()
            .unwrap_or(0.0)
            > 0.1
        {
            wanted.push(Message::new("more-siblings"));
        }
        match self.why_inconclusive() {
            "intermittent" => wanted.push(Message::new("wait-a-minute")),
            "too-little-evidence" => wanted.push(Message::new("try-again")),
            _ => wanted.push(Message::new("other-network")),
        }
        wanted.push(Message::new("second-vantage"));
        wanted
    }
}

/// What the user sees; without a target the connection itself is the target, and controls stand for it.
fn experience_of(observations: &[Observation]) -> Experience {
    if observations
        .iter()
        .any(|observation| observation.asks.role == Role::Target && observation.asks.host.is_some())
    {
        return Experience::of(observations);
    }
    let controls: Vec<usize> = (0..observations.len())
        .filter(|index| {
            observations[*index].asks.role == Role::Control && observations[*index].asked()
        })
        .collect();
    let works = |index: &&usize| observations[**index].proven();
    let working = controls.iter().filter(works).count();
    let failing: Vec<usize> = controls
        .iter()
        .copied()
        .filter(|index| observations[*index].failure().is_some())
        .collect();
    let kind = match (working, failing.len()) {
        (0, 0) => Kind::Unknown,
        (0, _) => Kind::Failed,
        (working, failing) if working >= failing => Kind::Loaded,
        _ => Kind::Partly,
    };
    let decisive = if kind == Kind::Loaded {
        controls
            .into_iter()
            .filter(|i| observations[*i].proven())
            .collect()
    } else {
        failing
    };
    Experience {
        kind,
        decisive,
        proven: true,
    }
}

/// Sets aside our own checks that fail in the shape of a policy: an ad blocker's victim is not a dead network.
///
/// Names of controls, siblings and portal checks are known to exist; a resolver that denies one of them, or gives it an
/// address that cannot be public, blocks it on purpose.
fn without_blocked_checks(observations: &[Observation]) -> (Vec<Observation>, Vec<Observation>) {
    let ours = |asks: &Asks| matches!(asks.role, Role::Control | Role::Sibling | Role::Portal);
    let by_policy = |failure: &Failure| {
        failure.is(Failure::BOGON) || failure.is(Failure::NXDOMAIN) || failure.is(Failure::NODATA)
    };
    observations.iter().cloned().partition(|observation| {
        ours(&observation.asks) && observation.failure().is_some_and(by_policy)
    })
}
