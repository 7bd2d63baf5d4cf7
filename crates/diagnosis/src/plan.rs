//! What should be asked next, given what has been seen?
//!
//! A pure function: complaint, machine, catalogue and observations in, questions out. It is asked again after every
//! observation; questions that were asked before are not asked twice.

mod comparisons;
mod names;
mod pages;

use faultline_probe::Ask;

pub(crate) use self::names::DIRECTLY_ASKED;

use self::comparisons::{comparisons, dns_siblings, siblings, time_servers};
use self::names::{asker, interception, names, signatures};
use self::pages::{again, challenge, detours, fetches, hinted, proxy_script, swaps};
use crate::situation::Situation;
use crate::translated;
use crate::ways::{steadiness, ways};

/// Every question that is worth asking now.
pub(crate) fn plan(situation: &Situation<'_>) -> Vec<Ask> {
    let mut asks = Vec::new();
    asks.extend(
        situation
            .machine
            .gateways
            .first()
            .map(|address| Ask::Gateway { address: *address }),
    );
    let target = situation.complaint.target.as_ref();
    asks.extend(proxy_script(situation, target));
    let alone = situation.private || target.is_some_and(|target| situation.is_private(target));
    if let Some(target) = target {
        asks.extend(names(situation, target, alone));
        asks.extend(fetches(situation, target));
        asks.extend(hinted(situation, target));
    }
    if !situation.private && (!alone || target.is_none()) {
        asks.extend(asker(situation));
    }
    if !alone || target.is_none() {
        asks.extend(comparisons(situation));
        asks.extend(time_servers(situation));
    }
    if let Some(target) = target.filter(|_| !alone) {
        asks.extend(detours(situation, target));
        asks.extend(siblings(situation, target));
        asks.extend(again(situation, target));
        asks.extend(interception(situation));
        asks.extend(dns_siblings(situation));
        asks.extend(signatures(situation, target));
        asks.extend(challenge(situation));
        asks.extend(swaps(situation, target));
        asks.extend(translated::asks(situation));
    }
    if situation.is_unsteady() {
        let router = situation.machine.gateways.first().copied();
        asks.extend(steadiness(&asks, router));
    }
    asks.extend(ways(&asks, situation.catalogue));
    asks
}

#[cfg(test)]
mod tests;
