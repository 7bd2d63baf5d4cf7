//! Whose fault is it, given everything that was seen?

use std::collections::BTreeSet;

use faultline_catalogue::Catalogue;
use faultline_observation::{
    Asks, Failure, Observation, Operation, Outcome, Part, Proof, Role, host_of,
};

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

/// Whose fault it is, and whether what is still running can no longer turn that.
///
/// `pending` holds one observation for each question that is under way, with the parts it will cross.
#[must_use]
pub fn judge_while(
    observations: &[Observation],
    pending: &[Observation],
    catalogue: &Catalogue,
) -> (Conclusion, bool) {
    let now = Judgement::new(observations, catalogue);
    // While nothing is known of the target, the connection must not pass for it.
    let asked = |o: &Observation| o.asks.role == Role::Target && o.asks.host.is_some();
    let of_target = pending.iter().any(asked) && !observations.iter().any(asked);
    let settled = !of_target && is_settled(&now, pending);
    (now.conclude(), settled)
}

/// Settled: the gates are met, and the leader stays first if all that is pending succeeds, and if it all fails in the
/// rival's favour.
fn is_settled(now: &Judgement<'_>, pending: &[Observation]) -> bool {
    let leader = now.stand();
    if now.experience.kind == Kind::Unknown
        || leader.0 == Blame::Inconclusive
        || !gates_are_met(now, pending)
    {
        return false;
    }
    if now.imagine(pending, None).stand() != leader {
        return false;
    }
    now.rivals()
        .into_iter()
        .all(|rival| now.imagine(pending, Some(rival)).stand() == leader)
}

/// Two controls, two siblings where the provider is in question, and where everything fails, by name *and* by address.
fn gates_are_met(now: &Judgement<'_>, pending: &[Observation]) -> bool {
    let asked = |of: &dyn Fn(&Observation) -> bool| {
        let hosts = now
            .observations
            .iter()
            .filter(|o| of(o) && o.asked())
            .filter_map(|o| o.asks.host.as_deref());
        hosts.collect::<BTreeSet<_>>().len()
    };
    let by_address = |o: &Observation| {
        o.asks.role == Role::Control
            && !o.parts.iter().any(|part| matches!(part, Part::Resolver(_)))
    };
    let decisive = || {
        now.experience
            .decisive
            .iter()
            .map(|index| &now.observations[*index])
    };
    let edge_in_question = now.experience.failed()
        && decisive()
            .flat_map(|o| &o.parts)
            .any(|part| matches!(part, Part::Edge(..)));
    // Whose zone it is, and so whom to compare it with, is known only when its servers were asked.
    let names_in_question = now.score.blame != Blame::YourNetwork
        && now.experience.failed()
        && decisive().all(|o| o.failure().is_some_and(|failure| failure.is("dns")));
    let zone_asked = |o: &Observation| {
        o.asks.role == Role::Target && o.goal == Operation::Resolve && o.asks.detour
    };
    let network_in_question = now.score.blame == Blame::YourNetwork
        && decisive().all(|o| {
            o.failure()
                .is_some_and(|failure| failure.is("dns") || failure.is("tcp"))
        });
    // Addresses that answer say nothing of names, and a connection without names is none to its user.
    let by_name = |o: &Observation| o.asks.role == Role::Control && !by_address(o);
    let names_untried = !now.observations.iter().any(|o| o.asks.role == Role::Target)
        && !now.experience.failed()
        && asked(&|o| by_name(o) && o.proven()) < 2
        && pending.iter().any(by_name);
    asked(&|o| o.asks.role == Role::Control) >= 2
        && !names_untried
        && !is_led_on(now, pending)
        && (!edge_in_question || asked(&|o| o.asks.role == Role::Sibling) >= 2)
        && (!names_in_question || !pending.iter().any(zone_asked))
        && (!network_in_question || asked(&by_address) >= 2 || !pending.iter().any(by_address))
}

/// Whether the site leads to another host, which is being asked and has not answered: only that one shows how it ends.
fn is_led_on(now: &Judgement<'_>, pending: &[Observation]) -> bool {
    let is_page =
        |o: &Observation| o.asks.role == Role::Target && o.goal == Operation::HttpRoundTrip;
    let asked = |host: &str| {
        now.observations
            .iter()
            .any(|o| is_page(o) && o.asks.host.as_deref() == Some(host))
    };
    let elsewhere = |o: &Observation| {
        let host = o.text("redirected_to").and_then(host_of);
        o.succeeded() && host.is_some_and(|host| !asked(&host))
    };
    let mut pages = now.observations.iter().filter(|o| is_page(o));
    pending.iter().any(is_page) && pages.any(elsewhere)
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
        let model = Model::new(&observations, Evidence::embedded(), catalogue);
        let convicts = |score: &Score| convicts(score, &model, &observations, catalogue);
        let score = score(
            &model,
            &explanations(&model),
            &observations,
            &experience,
            catalogue,
            convicts,
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
        if convicts(&self.score, &self.model, &self.observations, self.catalogue) {
            self.score.confidence
        } else {
            self.score.confidence.min(ONE_MEMBER)
        }
    }

    /// Who is blamed, and for what: what must no longer turn once it is said.
    fn stand(&self) -> (Blame, Cause) {
        let blame = self.blame();
        (blame, self.cause(blame).1)
    }

    /// The likeliest faults of other parties, and the likeliest other one of the same party.
    fn rivals(&self) -> Vec<usize> {
        const OTHERS: usize = 3;
        let own = self.score.blame;
        let cause = |fault: usize| self.model.faults[fault].row.cause.as_str();
        let is_other_cause = |fault: usize| {
            let leader = self.score.leader;
            leader.is_some_and(|leader| cause(leader) != cause(fault))
        };
        let mut candidates: Vec<((Blame, usize), f64)> = self
            .score
            .responsible
            .iter()
            .map(|(whose, probability)| (*whose, *probability))
            .collect();
        candidates.sort_by(|left, right| right.1.total_cmp(&left.1));
        let of_others = candidates.iter().filter(|((blame, _), _)| *blame != own);
        let of_own = candidates
            .iter()
            .filter(|((blame, fault), _)| *blame == own && is_other_cause(*fault));
        let chosen = of_others.take(OTHERS).chain(of_own.take(1));
        chosen.map(|((_, fault), _)| *fault).collect()
    }

    /// The same, if everything that is pending succeeded; or, where the rival stands in the way, failed in its favour.
    fn imagine(&self, pending: &[Observation], rival: Option<usize>) -> Self {
        let rival = rival.map(|rival| &self.model.faults[rival]);
        let outcome = |question: &Observation| {
            let rival = rival.filter(|rival| question.parts.contains(&rival.part));
            match rival.and_then(|rival| rival.row.typical(Question::of(question), question.goal)) {
                Some(failure) => Outcome::Failed { failure },
                None => Outcome::Success {
                    proof: Proof::Authenticated,
                },
            }
        };
        let imagined = pending.iter().map(|question| Observation {
            outcome: outcome(question),
            ..question.clone()
        });
        let all: Vec<Observation> = self.observations.iter().cloned().chain(imagined).collect();
        Self::new(&all, self.catalogue)
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

/// Whether what was seen is enough to name the leader: a provider takes two of its customers, or its own word.
fn convicts(
    score: &Score,
    model: &Model<'_>,
    observations: &[Observation],
    catalogue: &Catalogue,
) -> bool {
    if score.blame != Blame::SharedProvider {
        return true;
    }
    let Some(fault) = score.leader.map(|leader| &model.faults[leader]) else {
        return false;
    };
    // What the page needs has one member by its nature.
    if matches!(fault.part, Part::Dependency(_)) {
        return true;
    }
    let failing: Vec<&Observation> = observations
        .iter()
        .filter(|observation| observation.parts.contains(&fault.part))
        .filter(|observation| {
            observation
                .failure()
                .is_some_and(|failure| fault.row.can_show(Question::of(observation), failure))
        })
        .collect();
    // A registry that says nothing to its face, about a name under it, is its own witness.
    let to_its_face = |o: &&Observation| {
        o.probe == "authority" && !o.parts.iter().any(|part| matches!(part, Part::Zone(_)))
    };
    if matches!(fault.part, Part::Registry(_)) && failing.iter().any(to_its_face) {
        return true;
    }
    let members: BTreeSet<&str> = failing
        .iter()
        .filter_map(|observation| observation.asks.host.as_deref())
        .collect();
    members.len() >= 2
        || failing.iter().any(|observation| {
            observation
                .failure()
                .is_some_and(|f| f.is(Failure::HTTP_EDGE))
                && !is_read_from_memory(observation, catalogue)
        })
}

/// Whether the rule that read this answer rests on memory: then the mark that it knows is no witness by itself, and a
/// second customer has to bear it out.
fn is_read_from_memory(observation: &Observation, catalogue: &Catalogue) -> bool {
    let rule = observation.facts.get("rule");
    rule.and_then(|rule| catalogue.rule(rule.as_str()?))
        .is_some_and(|rule| rule.memory)
}

/// What the user sees. Without a target the connection itself is the target, and controls stand for it; they also do
/// while the target says nothing and no control works.
fn experience_of(observations: &[Observation]) -> Experience {
    let has_target = observations
        .iter()
        .any(|o| o.asks.role == Role::Target && o.asks.host.is_some());
    let of_target = has_target.then(|| Experience::of(observations));
    match of_target {
        Some(experience) if experience.kind != Kind::Unknown => experience,
        Some(unknown) => Some(Experience::of_controls(observations))
            .filter(|of| of.kind == Kind::Failed)
            .unwrap_or(unknown),
        None => Experience::of_controls(observations),
    }
}

/// Sets aside our own checks that fail in the shape of a policy: an ad blocker's victim is not a dead network.
///
/// Names of controls, siblings and portal checks are known to exist; a resolver that denies one of them, or gives it an
/// address that cannot be public, blocks it on purpose.
pub(crate) fn without_blocked_checks(
    observations: &[Observation],
) -> (Vec<Observation>, Vec<Observation>) {
    let ours = |asks: &Asks| matches!(asks.role, Role::Control | Role::Sibling | Role::Portal);
    let by_policy = |failure: &Failure| {
        failure.is(Failure::BOGON) || failure.is(Failure::NXDOMAIN) || failure.is(Failure::NODATA)
    };
    observations.iter().cloned().partition(|observation| {
        ours(&observation.asks) && observation.failure().is_some_and(by_policy)
    })
}
