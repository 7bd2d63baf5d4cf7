//! Which explanations are there, and how probable is each?
//!
//! All sets of zero, one or two faults, and of three where there are few faults to choose from or two of them are resolvers. A shared part that is
//! faulty has a hidden severity, the share of hosts behind it that are hit, which is summed out; hosts are
//! independent given the severities.

use faultline_observation::Part;

use crate::model::{Fault, Host, Model};

/// One explanation: a set of faults, by index into `Model::faults`, in path order.
#[derive(Clone, Debug)]
pub(crate) struct Explanation {
    pub(crate) faults: Vec<usize>,
    /// Logarithm of the likelihood of everything seen, severities summed out, priors aside.
    pub(crate) evidence: f64,
    /// The same with the priors.
    pub(crate) weight: f64,
}

/// With at most this many faults to choose from, explanations by three are looked at, too.
const FEW: usize = 12;

/// Beyond this many, pairs are formed only with the best of them: the rest cannot carry an explanation.
const MANY: usize = 48;

/// Every explanation, unordered.
pub(crate) fn explanations(model: &Model<'_>) -> Vec<Explanation> {
    let noise = &model.noise;
    let sound: Vec<f64> = model
        .hosts
        .iter()
        .map(|host| host.likelihood(&[], noise))
        .collect();
    let base: f64 = sound.iter().map(|likelihood| likelihood.ln()).sum();
    let mut found = vec![Explanation {
        faults: Vec::new(),
        evidence: base,
        weight: base,
    }];
    let singles: Vec<Single> = model
        .faults
        .iter()
        .map(|fault| Single::new(model, fault, &sound))
        .collect();
    for (index, single) in singles.iter().enumerate() {
        found.push(explanation(
            model,
            vec![index],
            base + log_sum(&single.totals),
        ));
    }
    let partners = partners(&found[1..]);
    for (first, left) in singles.iter().enumerate() {
        for (second, right) in singles.iter().enumerate().skip(first + 1) {
            // Two causes of one part are one fault seen twice.
            let one_part = model.faults[first].part == model.faults[second].part;
            let wanted =
                partners[first] || partners[second] || are_resolvers_alike(model, [first, second]);
            if one_part || !wanted {
                continue;
            }
            let evidence = base + pair(model, (first, left), (second, right), &sound);
            found.push(explanation(model, vec![first, second], evidence));
        }
    }
    if model.faults.len() <= FEW {
        found.extend(triples(model, &sound, base));
    } else if let Some(resolvers) = both_resolvers(model, &found) {
        let thirds = (0..model.faults.len()).filter(|third| {
            let part = &model.faults[*third].part;
            resolvers.iter().all(|of| &model.faults[*of].part != part)
        });
        for third in thirds {
            let mut chosen = vec![resolvers[0], resolvers[1], third];
            chosen.sort_unstable();
            let evidence = base + together(model, &chosen, &sound);
            found.push(explanation(model, chosen, evidence));
        }
    }
    found
}

/// The likeliest pair of two resolvers that have failed alike: to who configured both it is one accident, beside which
/// there is room for two others.
fn both_resolvers(model: &Model<'_>, found: &[Explanation]) -> Option<[usize; 2]> {
    let alike = |explanation: &&Explanation| {
        let pair = <[usize; 2]>::try_from(explanation.faults.as_slice());
        pair.is_ok_and(|pair| are_resolvers_alike(model, pair))
    };
    found
        .iter()
        .filter(alike)
        .max_by(|left, right| left.weight.total_cmp(&right.weight))
        .map(|best| [best.faults[0], best.faults[1]])
}

/// Whether these are two resolvers that fail in the same manner.
fn are_resolvers_alike(model: &Model<'_>, pair: [usize; 2]) -> bool {
    let [one, other] = pair.map(|index| &model.faults[index]);
    let is_resolver = |fault: &Fault<'_>| matches!(fault.part, Part::Resolver(_));
    is_resolver(one) && is_resolver(other) && one.row.cause == other.row.cause
}

fn explanation(model: &Model<'_>, faults: Vec<usize>, evidence: f64) -> Explanation {
    let prior: f64 = faults
        .iter()
        .map(|index| {
            let prior = model.faults[*index].row.prior;
            (prior / (1.0 - prior)).ln()
        })
        .sum();
    Explanation {
        faults,
        evidence,
        weight: evidence + prior,
    }
}

/// Which faults may form pairs: all of them, or the best where there are many.
fn partners(singles: &[Explanation]) -> Vec<bool> {
    if singles.len() <= MANY {
        return vec![true; singles.len()];
    }
    let mut order: Vec<usize> = (0..singles.len()).collect();
    order.sort_by(|left, right| singles[*right].weight.total_cmp(&singles[*left].weight));
    let mut chosen = vec![false; singles.len()];
    for index in order.into_iter().take(MANY / 4) {
        chosen[index] = true;
    }
    chosen
}

/// What one fault alone does to each host: the ratio to a sound world, for the hosts that it touches.
pub(crate) struct Single {
    /// The hosts that it touches, in order, each with its ratio.
    pub(crate) ratios: Vec<(usize, f64)>,
    /// For each severity: logarithm of its weight and of the product over hosts.
    pub(crate) totals: Vec<f64>,
}

impl Single {
    pub(crate) fn new(model: &Model<'_>, fault: &Fault<'_>, sound: &[f64]) -> Self {
        let touched = |index: &usize| {
            model.hosts[*index]
                .groups
                .iter()
                .any(|group| fault.crosses(group))
        };
        let ratios: Vec<(usize, f64)> = (0..model.hosts.len())
            .filter(touched)
            .map(|host| {
                (
                    host,
                    model.hosts[host].likelihood(&[fault], &model.noise) / sound[host],
                )
            })
            .collect();
        let total = |(share, weight): &(f64, f64)| {
            weight.ln()
                + ratios
                    .iter()
                    .map(|(host, ratio)| mix(model.hosts[*host].share(*share), *ratio))
                    .sum::<f64>()
        };
        let totals = fault.row.severities().iter().map(total).collect();
        Self { ratios, totals }
    }
}

/// Logarithm of the ratio of a host that is hit with probability `share`.
pub(crate) fn mix(share: f64, ratio: f64) -> f64 {
    (share * ratio + (1.0 - share)).max(1e-300).ln()
}

/// Logarithm of the ratio to a sound world of two faults together, severities summed out.
fn pair(
    model: &Model<'_>,
    first: (usize, &Single),
    second: (usize, &Single),
    sound: &[f64],
) -> f64 {
    let (left, right) = (&model.faults[first.0], &model.faults[second.0]);
    // Hosts that both touch: (host, ratio with the first, with the second, with both).
    let mut common = Vec::new();
    for (host, with_left) in &first.1.ratios {
        if let Ok(position) = second
            .1
            .ratios
            .binary_search_by_key(host, |(host, _)| *host)
        {
            let both = model.hosts[*host].likelihood(&[left, right], &model.noise) / sound[*host];
            common.push((
                &model.hosts[*host],
                *with_left,
                second.1.ratios[position].1,
                both,
            ));
        }
    }
    let mut totals = Vec::new();
    for ((share_left, _), total_left) in left.row.severities().iter().zip(&first.1.totals) {
        for ((share_right, _), total_right) in right.row.severities().iter().zip(&second.1.totals) {
            let correction: f64 = common
                .iter()
                .map(|(host, with_left, with_right, both)| {
                    let (l, r) = (host.share(*share_left), host.share(*share_right));
                    let joint = l * r * both
                        + l * (1.0 - r) * with_left
                        + (1.0 - l) * r * with_right
                        + (1.0 - l) * (1.0 - r);
                    joint.max(1e-300).ln() - mix(l, *with_left) - mix(r, *with_right)
                })
                .sum();
            totals.push(total_left + total_right + correction);
        }
    }
    log_sum(&totals)
}

fn triples(model: &Model<'_>, sound: &[f64], base: f64) -> Vec<Explanation> {
    let count = model.faults.len();
    let mut found = Vec::new();
    for first in 0..count {
        for second in first + 1..count {
            for third in second + 1..count {
                let chosen = [first, second, third];
                let parts = chosen.map(|index| &model.faults[index].part);
                if parts[0] == parts[1] || parts[1] == parts[2] || parts[0] == parts[2] {
                    continue;
                }
                let evidence = base + together(model, &chosen, sound);
                found.push(explanation(model, chosen.to_vec(), evidence));
            }
        }
    }
    found
}

/// Logarithm of the ratio to a sound world of any set of faults, severities summed out: the definition, plainly.
pub(crate) fn together(model: &Model<'_>, chosen: &[usize], sound: &[f64]) -> f64 {
    let faults: Vec<&Fault<'_>> = chosen.iter().map(|index| &model.faults[*index]).collect();
    // For each host, its ratio under every subset of the faults that may hit it.
    let subsets = 1_usize << faults.len();
    let ratios: Vec<Vec<f64>> = model
        .hosts
        .iter()
        .zip(sound)
        .map(|(host, sound)| {
            (0..subsets)
                .map(|subset| {
                    let hit: Vec<&Fault<'_>> = faults
                        .iter()
                        .enumerate()
                        .filter(|(bit, _)| subset >> bit & 1 == 1)
                        .map(|(_, fault)| *fault)
                        .collect();
                    host.likelihood(&hit, &model.noise) / sound
                })
                .collect()
        })
        .collect();
    let totals: Vec<f64> = severity_choices(&faults)
        .into_iter()
        .map(|severities| {
            let weight: f64 = severities.iter().map(|(_, weight)| weight.ln()).sum();
            let expected = |(host, ratios): (&Host<'_>, &Vec<f64>)| {
                let chance = |subset: usize| -> f64 {
                    let shares = severities
                        .iter()
                        .map(|(share, _)| host.share(*share))
                        .enumerate();
                    shares
                        .map(|(bit, share)| {
                            if subset >> bit & 1 == 1 {
                                share
                            } else {
                                1.0 - share
                            }
                        })
                        .product()
                };
                (0..subsets)
                    .map(|subset| chance(subset) * ratios[subset])
                    .sum::<f64>()
                    .max(1e-300)
                    .ln()
            };
            weight + model.hosts.iter().zip(&ratios).map(expected).sum::<f64>()
        })
        .collect();
    log_sum(&totals)
}

/// Every combination of one severity for each fault.
fn severity_choices(faults: &[&Fault<'_>]) -> Vec<Vec<(f64, f64)>> {
    faults.iter().fold(vec![Vec::new()], |choices, fault| {
        let extended = |choice: Vec<(f64, f64)>| {
            fault
                .row
                .severities()
                .iter()
                .map(move |severity| choice.iter().copied().chain([*severity]).collect())
        };
        choices.into_iter().flat_map(extended).collect()
    })
}

/// Logarithm of the sum of numbers that are given by their logarithms.
pub(crate) fn log_sum(logs: &[f64]) -> f64 {
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    largest
        + logs
            .iter()
            .map(|log| (log - largest).exp())
            .sum::<f64>()
            .ln()
}
