//! Does the inference keep its promises on cases that nobody thought of?

use faultline_catalogue::Catalogue;
use faultline_observation::{Failure, Family, Observation, Operation, Outcome, Part, Proof, Role};
use proptest::prelude::*;

use crate::evidence::Evidence;
use crate::inference::{Explanation, explanations, log_sum};
use crate::model::{Fault, Model};
use crate::seen::{ROUTER, Seen, Site};
use crate::{judge, judge_while};

/// Outcomes as the builder names them: success, unproven success, or any failure there is.
fn outcome() -> impl Strategy<Value = String> {
    let failures: Vec<String> = Failure::ALL
        .iter()
        .map(|&failure| failure.to_owned())
        .collect();
    prop_oneof![3 => Just("ok".to_owned()), 1 => Just("unproven".to_owned()), 4 => proptest::sample::select(failures)]
}

/// A small world in which anything may have been seen.
fn world() -> impl Strategy<Value = Vec<Observation>> {
    let site = (0..4_usize, 0..2_usize, any::<bool>());
    proptest::collection::vec((site, outcome(), outcome(), 0..5_usize), 1..9).prop_map(|rows| {
        let mut seen = Seen::default();
        seen.link("ok");
        for ((name, edge, v6), lookup, fetch, role) in rows {
            let edge = ["cloudflare", "fastly"][edge];
            let site = Site::on(
                ["a.com", "b.com", "c.org", "d.org"][name],
                edge,
                ["ns1", "route53"][name % 2],
            );
            let family = if v6 { Family::V6 } else { Family::V4 };
            let role = [
                Role::Target,
                Role::Target,
                Role::Control,
                Role::Sibling,
                Role::Sibling,
            ][role];
            seen.lookup(role, &site, &lookup).fetch_from(
                role,
                &site,
                Some(ROUTER),
                family,
                false,
                &fetch,
            );
        }
        seen.0
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn order_of_observations_changes_nothing(seen in world(), turn in 0..100_usize) {
        let catalogue = Catalogue::embedded();
        let mut turned = seen.clone();
        turned.reverse();
        let by = turn % turned.len();
        turned.rotate_left(by);
        let (one, other) = (judge(&seen, catalogue), judge(&turned, catalogue));
        prop_assert_eq!((one.blame, &one.cause), (other.blame, &other.cause));
        prop_assert!((one.confidence - other.confidence).abs() < 1e-9, "{} and {}", one.confidence, other.confidence);
    }

    #[test]
    fn success_never_lowers_the_soundness_of_its_path(seen in world(), which in 0..100_usize) {
        // All parts of the target's path stand in explanations; those of other hosts are summed out and cannot be read off.
        let target: Vec<&Observation> = seen.iter().filter(|o| o.asks.role == Role::Target).collect();
        prop_assume!(!target.is_empty());
        let question = target[which % target.len()];
        let proven = Outcome::Success { proof: Proof::Authenticated };
        let mut more = seen.clone();
        more.push(Observation { outcome: proven, tries: faultline_observation::Tries::default(), ..question.clone() });
        let (before, after) = (soundness(&seen, &question.parts), soundness(&more, &question.parts));
        // It holds to the last digit where every combination of faults is weighed. Where there are many, only pairs of
        // the likeliest are, and in worlds that contradict themselves what one more success brings in may be worth this.
        prop_assert!(after >= before - 0.05, "a success on {:?} took it from {before} to {after}", question.parts);
    }

    #[test]
    fn anything_at_all_is_judged_without_panic(seen in world(), texts in proptest::collection::vec(".{0,30}", 9)) {
        let mut odd = seen;
        for (observation, text) in odd.iter_mut().zip(texts) {
            observation.outcome = Outcome::Failed { failure: Failure::new(text.clone()) };
            observation.asks.host = Some(text);
            observation.tries.n = u32::MAX;
        }
        let conclusion = judge(&odd, Catalogue::embedded());
        prop_assert!((0.0..=1.0).contains(&conclusion.confidence));
        let _ = judge_while(&odd, &odd, Catalogue::embedded());
    }

    #[test]
    fn small_worlds_agree_with_brute_force(seen in world()) {
        let small: Vec<Observation> = seen.into_iter().take(7).collect();
        let model = Model::new(&small, Evidence::embedded(), Catalogue::embedded());
        for explanation in explanations(&model).iter().filter(|explanation| explanation.faults.len() <= 2).step_by(7) {
            let plain = brute_force(&model, explanation);
            prop_assert!((explanation.evidence - plain).abs() < 1e-6, "{explanation:?}: brute force says {plain}");
        }
    }
}

/// The probability that nothing on this path is faulty.
fn soundness(seen: &[Observation], path: &[Part]) -> f64 {
    let mut sorted = seen.to_vec();
    sorted.sort_by(|left, right| left.id.cmp(&right.id));
    let model = Model::new(&sorted, Evidence::embedded(), Catalogue::embedded());
    let all = explanations(&model);
    let total = log_sum(
        &all.iter()
            .map(|explanation| explanation.weight)
            .collect::<Vec<_>>(),
    );
    let sound = |explanation: &&Explanation| {
        explanation
            .faults
            .iter()
            .all(|fault| !path.contains(&model.faults[*fault].part))
    };
    all.iter()
        .filter(sound)
        .map(|explanation| (explanation.weight - total).exp())
        .sum()
}

/// Every severity of every fault, and every way in which hosts can be hit, one by one.
fn brute_force(model: &Model<'_>, explanation: &Explanation) -> f64 {
    let faults: Vec<&Fault<'_>> = explanation
        .faults
        .iter()
        .map(|index| &model.faults[*index])
        .collect();
    let choices: Vec<Vec<(f64, f64)>> = faults.iter().fold(vec![Vec::new()], |choices, fault| {
        let extended = |choice: Vec<(f64, f64)>| {
            fault
                .row
                .severities()
                .iter()
                .map(move |severity| choice.iter().copied().chain([*severity]).collect())
        };
        choices.into_iter().flat_map(extended).collect()
    });
    let mut sum = 0.0;
    for severities in choices {
        let weight: f64 = severities.iter().map(|(_, weight)| weight).product();
        let mut product = 1.0;
        for host in &model.hosts {
            let mut likelihood = 0.0;
            for hits in 0..1_u32 << faults.len() {
                let is_hit = |bit: usize| hits >> bit & 1 == 1;
                let hit: Vec<&Fault<'_>> = (0..faults.len())
                    .filter(|bit| is_hit(*bit))
                    .map(|bit| faults[bit])
                    .collect();
                let chance: f64 = (0..faults.len())
                    .map(|bit| {
                        let share = host.share(severities[bit].0);
                        if is_hit(bit) { share } else { 1.0 - share }
                    })
                    .product();
                likelihood += chance * host.likelihood(&hit, &model.noise);
            }
            product *= likelihood;
        }
        sum += weight * product;
    }
    sum.ln()
}

#[test]
fn a_question_that_only_connects_shows_nothing_of_the_page() {
    let mut seen = Seen::default();
    seen.fetch(Role::Target, &Site::own("a.com", "ns1"), "tcp.refused");
    seen.0[0].goal = Operation::Connect;
    let conclusion = judge(&seen.0, Catalogue::embedded());
    assert!(conclusion.confidence <= 1.0, "{conclusion:?}");
}
