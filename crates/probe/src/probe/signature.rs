//! Do these signatures hold, and if not, why not?
//!
//! Pure: records and a time in; the first flaw out, under its code of RFC 8914. Source: RFC 4035, section 5. Bounded: a
//! zone that wants to be dear to check (CVE-2023-50387) is checked in a few steps, and no further.

use std::fmt;

use hickory_proto::dnssec::Verifier;
use hickory_proto::dnssec::rdata::{DNSKEY, DNSSECRData, DS, RRSIG};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};
use jiff::Timestamp;

/// Keys, digests and signatures of one zone that are looked at; sound zones have two to six.
const MOST: usize = 16;
/// Keys that share one signature's tag and algorithm; more than one is rare, more than two an attack.
const ALIKE: usize = 2;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The zone shows no keys at all, while its registry says that it has some.
    KeysMissing,
    /// None of the zone's keys is the one that its registry vouches for.
    KeyUnknown,
    /// There is a record, and no signature of it.
    Unsigned,
    /// The signature is out of date.
    Expired,
    /// The signature is from the future.
    NotYetValid,
    /// The signature does not fit the record, or its key is none of the zone's.
    Forged,
}

impl Kind {
    /// As facts and messages spell it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::KeysMissing => "keys-missing",
            Self::KeyUnknown => "key-unknown",
            Self::Unsigned => "unsigned",
            Self::Expired => "signature-expired",
            Self::NotYetValid => "signature-not-yet-valid",
            Self::Forged => "signature-wrong",
        }
    }

    /// The extended error that a resolver would give: RFC 8914, section 4.
    pub(crate) fn extended_error(self) -> u16 {
        match self {
            Self::Forged => 6,
            Self::Expired => 7,
            Self::NotYetValid => 8,
            Self::KeysMissing | Self::KeyUnknown => 9,
            Self::Unsigned => 10,
        }
    }
}

/// The first thing that is wrong with a zone's signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// What it is.
    pub(crate) kind: Kind,
    /// The type of the records that it is about.
    pub(crate) about: RecordType,
    /// Since when, or from when on.
    pub(crate) date: Option<Timestamp>,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.about)?;
        match self.date {
            Some(date) => write!(f, ", {}", date.strftime("%Y-%m-%d %H:%M UTC")),
            None => Ok(()),
        }
    }
}

/// Which keys sign the zone, if its registry vouches for one of them and that one signs them all.
///
/// `None` where the registry vouches only by means that are not known here: then the zone counts as unsigned (RFC 4035,
/// section 5.2).
pub(crate) fn keys(
    zone: &Name,
    vouched: &[DS],
    answers: &[Record],
    now: Timestamp,
) -> Result<Option<Vec<DNSKEY>>, Flaw> {
    let known: Vec<&DS> = vouched
        .iter()
        .filter(|ds| ds.digest_type().is_supported() && ds.algorithm().is_supported())
        .take(MOST)
        .collect();
    if known.is_empty() {
        return Ok(None);
    }
    let flaw = |kind| Flaw {
        kind,
        about: RecordType::DNSKEY,
        date: None,
    };
    let shown: Vec<DNSKEY> = data(answers, zone)
        .filter_map(|data| match data {
            DNSSECRData::DNSKEY(key) => Some(key.clone()),
            _ => None,
        })
        .take(MOST)
        .collect();
    if shown.is_empty() {
        return Err(flaw(Kind::KeysMissing));
    }
    let is_vouched_for = |key: &&DNSKEY| {
        let tag = key.calculate_key_tag().ok();
        known.iter().any(|ds| {
            Some(ds.key_tag()) == tag
                && ds.algorithm() == key.algorithm()
                && ds.covers(zone, key).unwrap_or(false)
        })
    };
    let vouched_for: Vec<DNSKEY> = shown.iter().filter(is_vouched_for).cloned().collect();
    if vouched_for.is_empty() {
        return Err(flaw(Kind::KeyUnknown));
    }
    records(zone, RecordType::DNSKEY, zone, &vouched_for, answers, now)?;
    Ok(Some(shown))
}

/// Whether one of `keys` of `zone` signs the records of this name and type.
pub(crate) fn records(
    name: &Name,
    kind: RecordType,
    zone: &Name,
    keys: &[DNSKEY],
    answers: &[Record],
    now: Timestamp,
) -> Result<(), Flaw> {
    let mut first = None;
    let of_zone = data(answers, name).filter_map(|data| match data {
        DNSSECRData::RRSIG(signature) => Some(signature),
        _ => None,
    });
    let concerning = of_zone.filter(|signature| {
        let input = signature.input();
        input.type_covered == kind && input.signer_name == *zone && input.algorithm.is_supported()
    });
    for signature in concerning.take(MOST) {
        match one(name, signature, keys, answers, now) {
            Ok(()) => return Ok(()),
            Err((kind_of_flaw, date)) => {
                first.get_or_insert(Flaw {
                    kind: kind_of_flaw,
                    about: kind,
                    date,
                });
            }
        }
    }
    Err(first.unwrap_or(Flaw {
        kind: Kind::Unsigned,
        about: kind,
        date: None,
    }))
}

/// Whether this one signature holds.
fn one(
    name: &Name,
    signature: &RRSIG,
    keys: &[DNSKEY],
    answers: &[Record],
    now: Timestamp,
) -> Result<(), (Kind, Option<Timestamp>)> {
    let input = signature.input();
    let date = |seconds: u32| moment(seconds, now);
    let (from, until) = (
        date(input.sig_inception.get()),
        date(input.sig_expiration.get()),
    );
    if until.is_some_and(|until| until < now) {
        return Err((Kind::Expired, until));
    }
    if from.is_some_and(|from| from > now) {
        return Err((Kind::NotYetValid, from));
    }
    let is_its = |key: &&DNSKEY| {
        key.zone_key()
            && !key.revoke()
            && key.algorithm() == input.algorithm
            && key.calculate_key_tag().ok() == Some(input.key_tag)
    };
    let holds = |key: &DNSKEY| {
        key.verify_rrsig(name, DNSClass::IN, signature, answers.iter())
            .is_ok()
    };
    if keys.iter().filter(is_its).take(ALIKE).any(holds) {
        Ok(())
    } else {
        Err((Kind::Forged, None))
    }
}

/// The DS records of a name.
pub(crate) fn vouched(answers: &[Record], zone: &Name) -> Vec<DS> {
    let found = data(answers, zone).filter_map(|data| match data {
        DNSSECRData::DS(ds) => Some(ds.clone()),
        _ => None,
    });
    found.take(MOST).collect()
}

fn data<'a>(
    answers: &'a [Record],
    name: &'a Name,
) -> impl Iterator<Item = &'a DNSSECRData> + use<'a> {
    answers
        .iter()
        .filter(move |record| record.name == *name)
        .filter_map(|record| match &record.data {
            RData::DNSSEC(data) => Some(data),
            _ => None,
        })
}

/// Times in signatures are counted modulo 2³², around now: RFC 4034, section 3.1.5.
fn moment(seconds: u32, now: Timestamp) -> Option<Timestamp> {
    let low = u32::try_from(now.as_second().rem_euclid(1 << 32)).ok()?;
    let ahead = i64::from(seconds.wrapping_sub(low).cast_signed());
    Timestamp::from_second(now.as_second() + ahead).ok()
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
