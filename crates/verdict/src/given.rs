//! How much better or worse does one machine's evidence fit if a fault that others share is there, too?
//!
//! The machine may have one fault of its own besides; that is summed out, on both sides of the ratio.

use crate::inference::{Single, log_sum, mix};
use crate::model::{Fault, Model};

/// What one machine's evidence is worth if nothing shared is faulty.
pub(crate) struct Alone<'m> {
    /// The likelihood of each host in a sound world.
    sound: Vec<f64>,
    /// Its likeliest own faults, each with the logarithm of its prior odds.
    own: Vec<(&'m Fault<'m>, Single, f64)>,
    /// Logarithm of the ratio to a sound world, summed over no fault and one of its own.
    weight: f64,
}

impl<'m> Alone<'m> {
    /// Of the machine's own faults, the `most` likeliest are looked at.
    pub(crate) fn new(model: &'m Model<'m>, most: usize) -> Self {
        let noise = &model.noise;
        let sound: Vec<f64> = model
            .hosts
            .iter()
            .map(|host| host.likelihood(&[], noise))
            .collect();
        let mut own: Vec<(&Fault<'_>, Single, f64)> = model
            .faults
            .iter()
            .map(|fault| {
                let prior = fault.row.prior;
                (
                    fault,
                    Single::new(model, fault, &sound),
                    (prior / (1.0 - prior)).ln(),
                )
            })
            .collect();
        let weight_of =
            |(_, single, prior): &(&Fault<'_>, Single, f64)| prior + log_sum(&single.totals);
        own.sort_by(|left, right| weight_of(right).total_cmp(&weight_of(left)));
        own.truncate(most);
        let logs: Vec<f64> = own.iter().map(weight_of).chain([0.0]).collect();
        Self {
            weight: log_sum(&logs),
            sound,
            own,
        }
    }
}

/// For each severity of `fault`: the logarithm of how much better the machine's evidence fits if it is there.
pub(crate) fn given(model: &Model<'_>, fault: &Fault<'_>, alone: &Alone<'_>) -> Vec<f64> {
    let shared = Single::new(model, fault, &alone.sound);
    let pairs: Vec<Pair<'_>> = alone
        .own
        .iter()
        // Two causes of one part are one fault seen twice.
        .filter(|(own, ..)| own.part != fault.part)
        .map(|(own, single, prior)| {
            Pair::new(model, (fault, &shared), (own, single), *prior, &alone.sound)
        })
        .collect();
    let severities = fault.row.severities().iter();
    let ratio = |(share, _): &(f64, f64)| {
        let only = product(model, &shared, *share);
        let logs: Vec<f64> = pairs
            .iter()
            .map(|pair| only + pair.weight(model, *share))
            .chain([only])
            .collect();
        log_sum(&logs) - alone.weight
    };
    severities.map(ratio).collect()
}

/// Logarithm of the product over hosts, each hit with probability `share`.
fn product(model: &Model<'_>, single: &Single, share: f64) -> f64 {
    let ratios = single.ratios.iter();
    ratios
        .map(|(host, ratio)| mix(model.hosts[*host].share(share), *ratio))
        .sum()
}

/// A shared fault together with one of the machine's own.
struct Pair<'a> {
    own: &'a Fault<'a>,
    single: &'a Single,
    prior: f64,
    /// Hosts that both touch: host, ratio with the shared one, with the own one, with both.
    common: Vec<(usize, f64, f64, f64)>,
}

impl<'a> Pair<'a> {
    fn new(
        model: &Model<'_>,
        (fault, shared): (&Fault<'_>, &Single),
        (own, single): (&'a Fault<'a>, &'a Single),
        prior: f64,
        sound: &[f64],
    ) -> Self {
        // Likelihoods want faults in path order.
        let both = if own.part < fault.part {
            [own, fault]
        } else {
            [fault, own]
        };
        let common = shared.ratios.iter().filter_map(|(host, with_shared)| {
            let at = single
                .ratios
                .binary_search_by_key(host, |(host, _)| *host)
                .ok()?;
            let together = model.hosts[*host].likelihood(&both, &model.noise) / sound[*host];
            Some((*host, *with_shared, single.ratios[at].1, together))
        });
        Self {
            own,
            single,
            prior,
            common: common.collect(),
        }
    }

    /// Logarithm of the own fault's odds and of how much it adds to the shared one at severity `share`.
    fn weight(&self, model: &Model<'_>, share: f64) -> f64 {
        let totals = self.own.row.severities().iter().zip(&self.single.totals);
        let logs: Vec<f64> = totals
            .map(|((own_share, _), total)| {
                let correction: f64 = self
                    .common
                    .iter()
                    .map(|(host, with_shared, with_own, both)| {
                        let host = &model.hosts[*host];
                        let (s, o) = (host.share(share), host.share(*own_share));
                        let joint = s * o * both
                            + s * (1.0 - o) * with_shared
                            + (1.0 - s) * o * with_own
                            + (1.0 - s) * (1.0 - o);
                        joint.max(1e-300).ln() - mix(s, *with_shared) - mix(o, *with_own)
                    })
                    .sum();
                total + correction
            })
            .collect();
        self.prior + log_sum(&logs)
    }
}
