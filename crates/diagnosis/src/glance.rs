//! Does it work, as far as one small question can tell?
//!
//! The watch asks this every few minutes, so it asks as little as it can: a site for its page, once; for the connection
//! one vendor's portal check, and another company's page where that one does not answer. What fails here is for
//! `diagnose` to explain; nothing is concluded from it alone.

use std::sync::Arc;
use std::time::Duration;

use faultline_catalogue::Catalogue;
use faultline_observation::{Observation, Operation, Role, Target};
use faultline_probe::{Ask, Context};
use tokio::sync::mpsc::unbounded_channel;

/// How long a light look may take: a look-up and two attempts.
const LONGEST: Duration = Duration::from_secs(6);

/// Whether `target`, or the connection itself, works. `turn` counts the looks, so that not always the same vendor is
/// asked for the connection.
pub async fn glance(target: Option<&Target>, turn: u64) -> bool {
    let catalogue = crate::catalogue();
    let machine = Arc::new(faultline_probe::machine());
    for ask in questions(target, turn, catalogue) {
        let context = Arc::new(Context::new(catalogue, Arc::clone(&machine), LONGEST));
        let (emit, mut seen) = unbounded_channel();
        faultline_probe::run(ask, context, emit).await;
        while let Ok(observation) = seen.try_recv() {
            if works(&observation) {
                return true;
            }
        }
    }
    false
}

/// What is asked, the next only if the one before found nothing that works.
fn questions(target: Option<&Target>, turn: u64, catalogue: &Catalogue) -> Vec<Ask> {
    let visit = |role, url: &str| Ask::Visit {
        role,
        provider: None,
        url: url.to_owned(),
        resolver: None,
    };
    if let Some(target) = target {
        return vec![visit(Role::Target, &target.url)];
    }
    let turn = usize::try_from(turn).unwrap_or(0);
    let checks = catalogue.portal_checks();
    let by_name: Vec<_> = catalogue
        .controls()
        .iter()
        .filter(|control| control.address.is_none())
        .collect();
    let check = checks.get(turn % checks.len().max(1));
    let control = by_name.get(turn % by_name.len().max(1));
    check
        .map(|check| Ask::Portal {
            check: check.id.clone(),
        })
        .into_iter()
        .chain(control.map(|control| visit(Role::Control, &control.url)))
        .collect()
}

fn works(observation: &Observation) -> bool {
    observation.goal == Operation::HttpRoundTrip && observation.succeeded()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_asked_for_its_page_and_nobody_else() {
        let target = Target::parse("https://shop.example:8443/x").expect("an address");
        let asked = questions(Some(&target), 3, Catalogue::embedded());
        assert!(
            matches!(&asked[..], [Ask::Visit { role: Role::Target, url, .. }] if *url == target.url),
            "{asked:?}"
        );
    }

    #[test]
    fn the_connection_is_asked_of_two_companies_in_turn() {
        let catalogue = Catalogue::embedded();
        let mut seen = std::collections::BTreeSet::new();
        for turn in 0..20 {
            let asked = questions(None, turn, catalogue);
            let [Ask::Portal { check }, Ask::Visit { url, .. }] = &asked[..] else {
                panic!("{asked:?}")
            };
            seen.insert(check.clone());
            seen.insert(url.clone());
        }
        assert!(seen.len() > 6, "always the same are asked: {seen:?}");
    }
}
