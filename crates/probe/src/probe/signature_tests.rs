//! Is every way in which a signature can fail told from the others?

use hickory_proto::rr::rdata::A;
use jiff::SignedDuration;

use super::*;
use crate::testing::SignedZone;

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn now() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

fn address(host: &str) -> Record {
    let data = RData::A(A::new(192, 0, 2, 7));
    Record::from_rdata(Name::from_ascii(host).unwrap(), 60, data)
}

/// What is said of `answers` for the address of `www.shop.example`, signed by `zone`.
fn said(zone: &SignedZone, answers: &[Record]) -> Result<(), Kind> {
    let name = Name::from_ascii("www.shop.example.").unwrap();
    records(
        &name,
        RecordType::A,
        &zone.name,
        &[zone.key()],
        answers,
        now(),
    )
    .map_err(|flaw| flaw.kind)
}

#[test]
fn each_flaw_of_a_signature_is_told() {
    let (zone, other) = (
        SignedZone::new("shop.example."),
        SignedZone::new("shop.example."),
    );
    let host = address("www.shop.example.");
    let signed = |by: &SignedZone, of: &Record, from: i32, until: i32| {
        by.signature(
            std::slice::from_ref(of),
            now() + DAY * from,
            now() + DAY * until,
        )
    };
    let elsewhere = address("mail.shop.example.");
    for (signature, said_of_it) in [
        (Some(signed(&zone, &host, -1, 7)), Ok(())),
        (Some(signed(&zone, &host, -30, -1)), Err(Kind::Expired)),
        (Some(signed(&zone, &host, 1, 7)), Err(Kind::NotYetValid)),
        (Some(signed(&other, &host, -1, 7)), Err(Kind::Forged)),
        (Some(signed(&zone, &elsewhere, -1, 7)), Err(Kind::Unsigned)),
        (None, Err(Kind::Unsigned)),
    ] {
        let answers: Vec<Record> = std::iter::once(host.clone()).chain(signature).collect();
        assert_eq!(said(&zone, &answers), said_of_it);
    }
    let mut changed = vec![host.clone(), signed(&zone, &host, -1, 7)];
    changed[0].data = RData::A(A::new(203, 0, 113, 9));
    assert_eq!(
        said(&zone, &changed),
        Err(Kind::Forged),
        "the address was changed"
    );
}

#[test]
fn one_signature_that_holds_is_enough() {
    let zone = SignedZone::new("shop.example.");
    let host = [address("www.shop.example.")];
    let answers = [
        host[0].clone(),
        zone.signature(&host, now() - DAY * 30, now() - DAY),
        zone.signature(&host, now() - DAY, now() + DAY),
    ];
    assert_eq!(said(&zone, &answers), Ok(()));
}

#[test]
fn keys_are_believed_only_where_the_registry_vouches_for_them() {
    let (zone, other) = (
        SignedZone::new("shop.example."),
        SignedZone::new("shop.example."),
    );
    let shown = [zone.key_record()];
    let answers = [
        shown[0].clone(),
        zone.signature(&shown, now() - DAY, now() + DAY),
    ];
    let of = |registry: &SignedZone, answers: &[Record]| {
        let vouched = vouched(&[registry.vouched()], &zone.name);
        keys(&zone.name, &vouched, answers, now()).map_err(|flaw| flaw.kind)
    };
    assert_eq!(of(&zone, &answers), Ok(Some(vec![zone.key()])));
    assert_eq!(of(&zone, &[]), Err(Kind::KeysMissing));
    assert_eq!(of(&other, &answers), Err(Kind::KeyUnknown));
    assert_eq!(of(&zone, &shown), Err(Kind::Unsigned));
    let none = keys(&zone.name, &[], &answers, now());
    assert_eq!(none, Ok(None), "nobody vouches: not signed");
}

#[test]
fn a_flaw_says_what_it_is_about_and_since_when() {
    let flaw = Flaw {
        kind: Kind::Expired,
        about: RecordType::A,
        date: Some(now()),
    };
    assert_eq!(flaw.to_string(), "A, 2026-11-21 12:00 UTC");
    assert_eq!(flaw.kind.extended_error(), 7);
}

#[test]
fn times_beyond_2106_are_counted_around_now() {
    let late: Timestamp = "2106-02-07T06:28:20Z".parse().unwrap();
    assert_eq!(moment(4, late), Timestamp::from_second((1 << 32) + 4).ok());
    let past = now().as_second() - 1;
    assert_eq!(
        moment(u32::try_from(past).unwrap(), now()),
        Timestamp::from_second(past).ok()
    );
}
