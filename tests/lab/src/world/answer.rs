//! What does this server of names answer to this question, sound or not?

use std::net::IpAddr;
use std::time::Duration;

use hickory_proto::op::ResponseCode;
use hickory_proto::rr::RecordType;

use super::active::Active;
use super::authority::{Place, Said};
use super::fault::{Answer, NameFault, Names};
use super::zones::{Entry, Zones, below};

/// A question as it arrives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    /// The servers that are asked.
    pub(super) group: usize,
    /// The address that is asked.
    pub(super) address: IpAddr,
    /// The address that asks.
    pub(super) from: IpAddr,
    /// Lower case, without the last dot.
    pub(super) name: &'a str,
    pub(super) kind: RecordType,
}

/// Long enough for any client's first patience, shorter than its second.
const SLOW: Duration = Duration::from_secs(3);

/// Answers a question; `None` is silence.
pub(super) fn answer(zones: &Zones, active: &Active, question: Question<'_>) -> Option<Said> {
    if question.group == Zones::PARKING {
        return Some(parked(zones, active, question));
    }
    let Some(place) = Place::find(zones, question) else {
        return Some(Said::code(ResponseCode::Refused));
    };
    let concerns = |names: &Names, what: &NameFault| place.concerns(names, what);
    let fault = active
        .at_question(concerns)
        .find_map(|(names, what)| Some((names, what.answer?)));
    let changed = active
        .at_question(concerns)
        .filter_map(|(_, what)| what.record.as_ref())
        .find(|record| record.name.eq_ignore_ascii_case(question.name))
        .map(|record| Entry::Addresses(vec![record.address]));
    let right = || place.right(changed.as_ref());
    Some(match fault {
        None => right(),
        // The old servers of a domain that is gone; those of a parked one have not noticed.
        Some((Names::Zone(zone), Answer::Nxdomain)) if zone == place.apex => {
            Said::code(ResponseCode::Refused)
        }
        Some((Names::Zone(zone), Answer::Parked)) if zone == place.apex => right(),
        Some((_, Answer::Parked)) => place.referral_of_child(Zones::PARKING),
        Some((_, Answer::Nodata | Answer::Nxdomain)) if place.names_servers() => right(),
        Some((_, Answer::Nodata)) => place.negative(ResponseCode::NoError),
        Some((_, Answer::Nxdomain)) => place.negative(ResponseCode::NXDomain),
        Some((_, Answer::Lame)) => place.upwards(),
        Some((_, Answer::Refused)) => Said::code(ResponseCode::Refused),
        Some((_, Answer::Servfail)) => Said::code(ResponseCode::ServFail),
        Some((_, Answer::Silent)) => return None,
        Some((_, Answer::Slow)) => Said {
            delay: SLOW,
            ..right()
        },
        Some((_, Answer::Truncated)) => Said {
            truncated: true,
            ..right()
        },
    })
}

/// A parking company answers for whatever is delegated to it, and with its own address.
fn parked(zones: &Zones, active: &Active, question: Question<'_>) -> Said {
    if let Some(own) = Place::find(zones, question) {
        return own.right(None);
    }
    let under = |domain: &str| question.name == domain || below(question.name, domain);
    let delegated = |names: &Names, what: &NameFault| {
        what.answer == Some(Answer::Parked) && matches!(names, Names::Zone(zone) if under(zone))
    };
    match active.at_question(delegated).next() {
        Some((Names::Zone(domain), _)) => {
            Place::top(zones, domain, question).anything(zones.parking())
        }
        _ => Said::code(ResponseCode::Refused),
    }
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
