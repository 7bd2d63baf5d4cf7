//! Which party scores how much?
//!
//! In each explanation one part is responsible: the first faulty part on the target's own path that can show what
//! the target showed; unless a way round it showed a farther fault that would remain after its repair, and it is clear
//! whose that one is. A party scores the probability of the explanations that its parts are responsible for.

use std::collections::BTreeMap;

use faultline_catalogue::Catalogue;
use faultline_observation::{Observation, Part, Proof, Role};

use crate::evidence::Question;
use crate::experience::{Experience, Kind};
use crate::inference::{Explanation, log_sum};
use crate::model::{Fault, Group, Model, Seen};
use crate::{Also, Blame, party};

/// The posterior, by party and by fault.
pub(crate) struct Score {
    /// Probability by party; `Inconclusive` stands for chance.
    pub(crate) parties: BTreeMap<Blame, f64>,
    /// For the leading party: its likeliest responsible fault, by index into `Model::faults`.
    pub(crate) leader: Option<usize>,
    pub(crate) blame: Blame,
    /// The party's posterior, capped where the evidence does not carry it.
    pub(crate) confidence: f64,
    /// Marginal probability of each fault.
    pub(crate) marginals: Vec<f64>,
    /// Probability that a fault is responsible, by party and index.
    pub(crate) responsible: BTreeMap<(Blame, usize), f64>,
}

/// Where priors alone decide, no more than this is claimed.
const UNCARRIED: f64 = 0.69;

/// How much better, priors aside, the leader must explain what was seen than any other party.
const CARRIED_BY: f64 = 10.0;

/// What the explanations come to. `convicts` says whether what was seen is enough to name the leader of a score.
///
/// Where it is not clear whose a farther fault is, the nearer one may well be what the user sees.
pub(crate) fn score(
    model: &Model<'_>,
    explanations: &[Explanation],
    observations: &[Observation],
    experience: &Experience,
    catalogue: &Catalogue,
    convicts: impl Fn(&Score) -> bool,
) -> Score {
    let explanations = &together(model, explanations, catalogue);
    let target = TargetView::new(model, observations, experience);
    let reaching = |reach: Reach| {
        let responsible = |faults: &[usize]| target.responsible(model, faults, reach);
        scored(model, explanations, experience, catalogue, responsible)
    };
    let clear = |score: &Score| score.confidence > UNCARRIED && convicts(score);
    let behind = reaching(Reach::Farther);
    if clear(&behind) {
        return behind;
    }
    let near = reaching(Reach::Nearest);
    if clear(&near) && !works_for_others(model, &near, observations) {
        near
    } else {
        behind
    }
}

/// Whether what leads this score was crossed with success after all: then it may have faltered, but something farther
/// away is needed to explain that the target fails by every way.
fn works_for_others(model: &Model<'_>, score: &Score, observations: &[Observation]) -> bool {
    let Some(leader) = score.leader else {
        return false;
    };
    let part = &model.faults[leader].part;
    observations
        .iter()
        .any(|seen| seen.succeeded() && seen.parts.contains(part))
}

/// What the explanations come to if this part is responsible in each.
fn scored(
    model: &Model<'_>,
    explanations: &[Explanation],
    experience: &Experience,
    catalogue: &Catalogue,
    responsible: impl Fn(&[usize]) -> Option<usize>,
) -> Score {
    let weights: Vec<f64> = explanations.iter().map(|it| it.weight).collect();
    let total = log_sum(&weights);
    let mut tally = Tally {
        marginals: vec![0.0; model.faults.len()],
        ..Tally::default()
    };
    for explanation in explanations {
        let responsible = responsible(&explanation.faults);
        let blame = match responsible {
            Some(fault) => party::of_fault(&model.faults[fault], catalogue).0,
            None if experience.kind == Kind::Loaded => Blame::NoFault,
            None => Blame::Inconclusive,
        };
        let probability = (explanation.weight - total).exp();
        tally.count(explanation, blame, responsible, probability);
    }
    tally.score()
}

/// Weighs explanations by two resolvers of one company for what they are: these mostly fail together (1.1.1.1 and
/// 1.0.0.1 on 2025-07-14), so that the second of them is no second accident.
fn together(
    model: &Model<'_>,
    explanations: &[Explanation],
    catalogue: &Catalogue,
) -> Vec<Explanation> {
    const WITH_THE_FIRST: f64 = 0.5;
    let company = |fault: &usize| {
        let fault = &model.faults[*fault];
        matches!(fault.part, Part::Resolver(_))
            .then(|| party::of_fault(fault, catalogue).2)
            .flatten()
            .map(|company| (company, &fault.row.cause, fault.row.prior))
    };
    let mut weighed = explanations.to_vec();
    for explanation in &mut weighed {
        let companies: Vec<_> = explanation.faults.iter().filter_map(company).collect();
        for (index, (name, cause, prior)) in companies.iter().enumerate() {
            let before = |(other, its, _): &(String, &String, f64)| other == name && its == cause;
            if companies[..index].iter().any(before) {
                explanation.weight += (WITH_THE_FIRST / prior * (1.0 - prior)).ln();
            }
        }
    }
    weighed
}

/// Whether a way round the nearest fault counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The nearest fault is responsible, whatever else a way round it showed.
    Nearest,
    /// A farther one that a way round showed would remain after its repair.
    Farther,
}

/// What the explanations add up to.
#[derive(Default)]
struct Tally {
    parties: BTreeMap<Blame, f64>,
    by_fault: BTreeMap<(Blame, usize), f64>,
    marginals: Vec<f64>,
    /// For each party and number of faults: the best likelihood, priors aside.
    evidence: BTreeMap<(Blame, usize), f64>,
    /// For each party: its best explanation's weight and number of faults.
    best: BTreeMap<Blame, (f64, usize)>,
}

impl Tally {
    fn count(
        &mut self,
        explanation: &Explanation,
        blame: Blame,
        responsible: Option<usize>,
        probability: f64,
    ) {
        for fault in &explanation.faults {
            self.marginals[*fault] += probability;
        }
        *self.parties.entry(blame).or_default() += probability;
        if let Some(fault) = responsible {
            *self.by_fault.entry((blame, fault)).or_default() += probability;
        }
        let size = explanation.faults.len();
        let evidence = self
            .evidence
            .entry((blame, size))
            .or_insert(f64::NEG_INFINITY);
        *evidence = evidence.max(explanation.evidence);
        let best = self.best.entry(blame).or_insert((f64::NEG_INFINITY, 0));
        if explanation.weight > best.0 {
            *best = (explanation.weight, size);
        }
    }

    fn score(self) -> Score {
        let mut best: BTreeMap<Blame, usize> = BTreeMap::new();
        for ((blame, fault), mass) in &self.by_fault {
            let current = best
                .get(blame)
                .map_or(0.0, |current| self.by_fault[&(*blame, *current)]);
            if *mass > current {
                best.insert(*blame, *fault);
            }
        }
        let leading = self
            .parties
            .iter()
            .max_by(|left, right| left.1.total_cmp(right.1));
        let (blame, confidence) = leading.map_or((Blame::Inconclusive, 0.0), |(blame, mass)| {
            (*blame, mass.min(1.0))
        });
        let size = self.best.get(&blame).map_or(0, |(_, size)| *size);
        let own = best_of(&self.evidence, size, |party| party == blame);
        let others = best_of(&self.evidence, size, |party| party != blame);
        let carried = blame == Blame::NoFault || own - others >= CARRIED_BY.ln();
        let confidence = if carried {
            confidence
        } else {
            confidence.min(UNCARRIED)
        };
        Score {
            leader: best.get(&blame).copied(),
            parties: self.parties,
            blame,
            confidence,
            marginals: self.marginals,
            responsible: self.by_fault,
        }
    }
}

fn best_of(
    evidence: &BTreeMap<(Blame, usize), f64>,
    size: usize,
    of: impl Fn(Blame) -> bool,
) -> f64 {
    evidence
        .iter()
        .filter(|((party, faults), _)| of(*party) && *faults <= size)
        .map(|(_, evidence)| *evidence)
        .fold(f64::NEG_INFINITY, f64::max)
}

/// Faults that are there but are not what the user sees, the surest first.
pub(crate) fn also(model: &Model<'_>, score: &Score, catalogue: &Catalogue) -> Vec<Also> {
    const SURE: f64 = 0.8;
    let responsible = score.leader.map(|fault| &model.faults[fault].part);
    let mut found: Vec<Also> = model
        .faults
        .iter()
        .zip(&score.marginals)
        .filter(|(fault, marginal)| **marginal > SURE && Some(&fault.part) != responsible)
        .map(|(fault, marginal)| {
            let (blame, cause, provider) = party::of_fault(fault, catalogue);
            Also {
                blame,
                cause,
                provider,
                part: fault.part.clone(),
                confidence: marginal.min(1.0),
            }
        })
        .filter(|also| also.blame != Blame::NoFault)
        .collect();
    found.sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
    found
}

/// The target's groups, sorted by what they are to the user.
struct TargetView<'a> {
    /// What the user saw: the groups that decided it.
    decisive: Vec<&'a Group>,
    /// Everything else that failed for the target: ways round, the zone's own servers.
    others: Vec<&'a Group>,
    /// What this machine says of its own way out: nothing leaves it.
    stated: Vec<&'a Group>,
    loaded: bool,
}

impl<'a> TargetView<'a> {
    fn new(model: &'a Model<'_>, observations: &[Observation], experience: &Experience) -> Self {
        let groups = || model.hosts.iter().flat_map(|host| &host.groups);
        let is_decisive = |group: &Group| {
            group
                .members
                .iter()
                .any(|member| experience.decisive.contains(member))
        };
        let of_target = |group: &Group| {
            group.members.iter().any(|member| {
                matches!(
                    observations[*member].asks.role,
                    Role::Target | Role::Dependency
                )
            })
        };
        let failed = |group: &Group| matches!(group.seen, Seen::Failed(_));
        let loaded = experience.kind == Kind::Loaded;
        Self {
            decisive: groups()
                .filter(|group| is_decisive(group) && (loaded || failed(group)))
                .collect(),
            others: groups()
                .filter(|group| !is_decisive(group) && of_target(group) && failed(group))
                .collect(),
            stated: groups()
                .filter(|group| group.question == Question::Inspect && failed(group))
                .collect(),
            loaded,
        }
    }

    fn responsible(&self, model: &Model<'_>, faults: &[usize], reach: Reach) -> Option<usize> {
        let nearest = if self.loaded {
            self.forger(model, faults)
        } else {
            self.nearest(model, faults)
        }?;
        let farther = (reach == Reach::Farther)
            .then(|| self.farther(model, faults, nearest))
            .flatten();
        Some(farther.unwrap_or(nearest))
    }

    /// The first fault that can show what the user saw; where addresses failed differently, the one that explains most.
    ///
    /// Without a way out nothing leaves, whatever a resolver at home may still say: what this machine states of its link
    /// comes before what anybody else shows.
    fn nearest(&self, model: &Model<'_>, faults: &[usize]) -> Option<usize> {
        let of_link = |fault: &usize| model.faults[*fault].part == Part::Link;
        let mut stated = self
            .stated
            .iter()
            .filter_map(|group| first_that_shows(model, faults, group));
        if let Some(link) = stated.find(of_link) {
            return Some(link);
        }
        let mut explained: BTreeMap<usize, usize> = BTreeMap::new();
        for group in &self.decisive {
            if let Some(fault) = first_that_shows(model, faults, group) {
                *explained.entry(fault).or_default() += group.members.len();
            }
        }
        explained
            .into_iter()
            .max_by_key(|(fault, groups)| (*groups, *fault))
            .map(|(fault, _)| fault)
    }

    /// A page that nobody vouched for may come from whoever answers in the place of others.
    fn forger(&self, model: &Model<'_>, faults: &[usize]) -> Option<usize> {
        const FORGES: f64 = 0.2;
        let group = self
            .decisive
            .iter()
            .find(|group| group.seen == Seen::Success(Proof::Unproven))?;
        faults.iter().copied().find(|index| {
            let fault = &model.faults[*index];
            fault.crosses(group)
                && fault.row.stops(group.question, group.goal) * fault.row.unproven(group.question)
                    > FORGES
        })
    }

    /// A fault behind `nearest` that a way round it showed: it would remain after the nearer one's repair.
    fn farther(&self, model: &Model<'_>, faults: &[usize], nearest: usize) -> Option<usize> {
        let near = &model.faults[nearest];
        self.others
            .iter()
            .filter(|group| !near.crosses(group))
            .filter_map(|group| first_that_shows(model, faults, group))
            .filter(|fault| *fault > nearest && model.faults[*fault].part.is_beyond_the_network())
            .max()
    }
}

fn first_that_shows(model: &Model<'_>, faults: &[usize], group: &Group) -> Option<usize> {
    let Seen::Failed(failure) = &group.seen else {
        return None;
    };
    let shows =
        |fault: &Fault<'_>| fault.crosses(group) && fault.row.can_show(group.question, failure);
    faults
        .iter()
        .copied()
        .find(|index| shows(&model.faults[*index]))
}
