//! Whose fault is it, if what many machines saw is judged together?
//!
//! The same parts, table and likelihoods as for one machine, with one difference: the parts near a machine (its
//! settings, link, router, line, private resolver) are its own, and everything beyond is shared. Either nothing shared
//! is faulty, and each machine's trouble is its own; or one shared part is, with one severity for all machines, and what
//! else is wrong is each machine's own. A shared fault need not reach every machine. Machines are independent given that,
//! so they come one at a time: for each shared fault and severity a sum is kept, and nothing of the machine.
//!
//! Limits: two shared faults at once are not looked for (the clearer one is found), and of a machine's own faults, one
//! at a time.

use std::collections::{BTreeMap, BTreeSet};

use faultline_catalogue::Catalogue;
use faultline_observation::{Observation, Part};

use crate::evidence::Evidence;
use crate::given::{Alone, given};
use crate::inference::log_sum;
use crate::judge::{PROBABLE, without_blocked_checks};
use crate::model::{Fault, Group, Model, Seen, faults_of};
use crate::{Blame, Cause, party};

/// What is kept of the machines: its size depends on what they need, not on how many they are.
#[derive(Debug, Default)]
pub struct Fleet {
    sums: BTreeMap<(Part, usize), Sum>,
    failing: u64,
    incomplete: bool,
}

/// What the machines say of one fault.
#[derive(Debug)]
struct Sum {
    /// For each severity and reach: logarithm of the ratio to a world in which nothing shared is faulty.
    ratios: Vec<f64>,
    /// Machines that need the part.
    machines: u64,
    /// Machines at which something that needs the part failed as this fault makes it fail.
    witnesses: u64,
}

/// One shared part that may be faulty.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedFault {
    /// Who would have to act.
    pub blame: Blame,
    /// What is wrong.
    pub cause: Cause,
    /// The provider's catalogue id.
    pub provider: Option<String>,
    /// Which part.
    pub part: Part,
    /// How probable it is, given all machines.
    pub probability: f64,
    /// Machines that need it.
    pub machines: u64,
    /// Machines at which it shows.
    pub witnesses: u64,
}

/// What all machines together show.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// What is shared and at fault; `None` where that cannot be told or nothing is.
    pub fault: Option<SharedFault>,
    /// How sure that is: the probability of the party, or of nothing shared.
    pub confidence: f64,
    /// How probable it is that each machine's trouble is its own.
    pub nothing_shared: f64,
    /// The likeliest faults, the likeliest first.
    pub likeliest: Vec<SharedFault>,
    /// Machines at which something failed.
    pub failing: u64,
    /// Whether more was named than is kept.
    pub incomplete: bool,
}

/// The most faults that are summed up; a hundred thousand machines of one organisation need a few thousand.
const MOST: usize = 200_000;

/// Of a machine's own faults, as many as can matter.
const OWN: usize = 16;

impl Fleet {
    /// Takes in what one machine saw. `is_own` says which further parts are that machine's own, such as names that
    /// mean something on it only.
    pub fn add(&mut self, observations: &[Observation], is_own: impl Fn(&Part) -> bool) {
        let (_, mut observations) = without_blocked_checks(observations);
        observations.sort_by(|left, right| left.id.cmp(&right.id));
        let table = Evidence::embedded();
        let model = Model::new(&observations, table, Catalogue::embedded());
        let groups: Vec<&Group> = model.hosts.iter().flat_map(|host| &host.groups).collect();
        self.failing += u64::from(
            groups
                .iter()
                .any(|group| matches!(group.seen, Seen::Failed(_))),
        );
        let crossed: BTreeSet<&Part> = groups.iter().flat_map(|group| &group.parts).collect();
        let shared = crossed
            .into_iter()
            .filter(|part| is_shared(part, Catalogue::embedded()) && !is_own(part));
        let alone = Alone::new(&model, OWN);
        for fault in faults_of(table, shared) {
            let ratios = given(&model, &fault, &alone);
            self.count(&fault, &ratios, is_shown(&fault, &groups));
        }
    }

    fn count(&mut self, fault: &Fault<'_>, ratios: &[f64], shown: bool) {
        let Evidence { rows, reaches, .. } = Evidence::embedded();
        let row = rows.iter().position(|row| std::ptr::eq(row, fault.row));
        let key = (fault.part.clone(), row.unwrap_or_default());
        if self.sums.len() >= MOST && !self.sums.contains_key(&key) {
            self.incomplete = true;
            return;
        }
        let sum = self.sums.entry(key).or_insert_with(|| Sum {
            ratios: vec![0.0; ratios.len() * reaches.len()],
            machines: 0,
            witnesses: 0,
        });
        let reached = ratios.iter().flat_map(|ratio| {
            reaches.iter().map(move |reach| {
                let (met, missed) = (reach.share, 1.0 - reach.share);
                log_sum(&[met.ln() + ratio, missed.ln()])
            })
        });
        for (sum, ratio) in sum.ratios.iter_mut().zip(reached) {
            *sum += ratio;
        }
        sum.machines += 1;
        sum.witnesses += u64::from(shown);
    }

    /// What all machines together show.
    #[must_use]
    pub fn together(&self, catalogue: &Catalogue) -> Together {
        let rows = &Evidence::embedded().rows;
        let weighed: Vec<Weighed<'_>> = self
            .sums
            .iter()
            // What shows nowhere explains nothing.
            .filter(|(_, sum)| sum.witnesses > 0)
            .map(|((part, row), sum)| Weighed::new(part, &rows[*row], sum))
            .collect();
        // The world in which nothing shared is faulty weighs one.
        let logs: Vec<f64> = weighed.iter().map(|it| it.weight).chain([0.0]).collect();
        let total = log_sum(&logs);
        let nothing_shared = (-total).exp();
        let mut all: Vec<(f64, SharedFault)> = weighed
            .iter()
            .map(|it| (it.evidence, it.shared(total, catalogue)))
            .collect();
        all.sort_by(|left, right| right.1.probability.total_cmp(&left.1.probability));
        let (fault, confidence) = leader(&all, nothing_shared);
        Together {
            fault,
            confidence,
            nothing_shared,
            likeliest: all.into_iter().map(|(_, shared)| shared).take(20).collect(),
            failing: self.failing,
            incomplete: self.incomplete,
        }
    }
}

/// A fault with what is for it.
struct Weighed<'a> {
    fault: Fault<'a>,
    sum: &'a Sum,
    /// Logarithm of the ratio to a world in which nothing shared is faulty, prior aside.
    evidence: f64,
    /// The same with the prior.
    weight: f64,
}

impl<'a> Weighed<'a> {
    fn new(part: &Part, row: &'a crate::evidence::Row, sum: &'a Sum) -> Self {
        let reaches = Evidence::embedded().reaches.len();
        let severities = row.severities().iter().zip(sum.ratios.chunks(reaches));
        let logs: Vec<f64> = severities
            .flat_map(|((_, weight), ratios)| ratios.iter().map(move |ratio| weight.ln() + ratio))
            .collect();
        let evidence = log_sum(&logs) - f64::from(u32::try_from(reaches).unwrap_or(u32::MAX)).ln();
        Self {
            fault: Fault {
                part: part.clone(),
                row,
            },
            sum,
            evidence,
            weight: evidence + (row.prior / (1.0 - row.prior)).ln(),
        }
    }

    fn shared(&self, total: f64, catalogue: &Catalogue) -> SharedFault {
        let (blame, cause, provider) = party::of_fault(&self.fault, catalogue);
        SharedFault {
            blame,
            cause,
            provider,
            part: self.fault.part.clone(),
            probability: (self.weight - total).exp(),
            machines: self.sum.machines,
            witnesses: self.sum.witnesses,
        }
    }
}

/// Who is blamed, and how sure that is; nobody is convicted by one machine, or by priors alone.
fn leader(all: &[(f64, SharedFault)], nothing_shared: f64) -> (Option<SharedFault>, f64) {
    const CARRIED_BY: f64 = 10.0;
    let Some((evidence, first)) = all
        .first()
        .filter(|(_, it)| it.probability > nothing_shared)
    else {
        return (None, nothing_shared);
    };
    let same = |it: &SharedFault| {
        it.blame == first.blame
            && (it.provider.is_some() || it.part == first.part)
            && it.provider == first.provider
    };
    let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(|(_, it)| same(it));
    let confidence: f64 = own.iter().map(|(_, it)| it.probability).sum();
    let best_other = others
        .iter()
        .map(|(evidence, _)| *evidence)
        .fold(0.0, f64::max);
    let carried = evidence - best_other >= CARRIED_BY.ln();
    let convicts = first.witnesses >= 2 && carried && confidence >= PROBABLE;
    (convicts.then(|| first.clone()), confidence.min(1.0))
}

/// Whether something that needs the part failed as this fault makes it fail.
fn is_shown(fault: &Fault<'_>, groups: &[&Group]) -> bool {
    let shows = |group: &&&Group| match &group.seen {
        Seen::Failed(failure) => {
            fault.crosses(group) && fault.row.can_show(group.question, failure)
        }
        Seen::Success(_) | Seen::Disputed => false,
    };
    groups.iter().any(|group| shows(&group))
}

/// Whether several machines can need the very same one.
fn is_shared(part: &Part, catalogue: &Catalogue) -> bool {
    let is_resolver = matches!(part, Part::Resolver(_));
    part.is_beyond_the_network()
        || is_resolver && party::of_part(part, catalogue).0 == Blame::SharedProvider
}
