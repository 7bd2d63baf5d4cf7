//! Does a resolver that walks down from the root get what the faults say?

use std::net::IpAddr;

use hickory_proto::op::ResponseCode;
use hickory_proto::rr::{RData, RecordType};

use super::{Question, answer};
use crate::world::active::Active;
use crate::world::authority::Said;
use crate::world::data::tests::world;
use crate::world::zones::Zones;

/// Who asks.
const ASKER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(62, 155, 0, 9));

/// Walks down from the root, as a resolver does, with the faults given in TOML.
fn resolve(faults: &[&str], name: &str, kind: RecordType) -> Option<Said> {
    let zones = Zones::build(&world()).unwrap();
    let active = Active::new(
        faults
            .iter()
            .map(|fault| toml::from_str(fault).unwrap())
            .collect(),
    );
    let mut address = zones.servers(0)[0].addresses[0];
    for _ in 0..5 {
        let group = zones.groups.iter().position(|group| {
            group
                .servers
                .iter()
                .any(|server| server.addresses.contains(&address))
        })?;
        let said = answer(
            &zones,
            &active,
            Question {
                group,
                address,
                from: ASKER,
                name,
                kind,
            },
        )?;
        let referred = said.authorities.iter().find_map(|record| {
            if let RData::NS(server) = &record.data {
                Some(server.0.to_ascii())
            } else {
                None
            }
        });
        match referred {
            Some(server) if !said.authoritative => {
                let server = server.trim_end_matches('.');
                address = zones
                    .groups
                    .iter()
                    .flat_map(|group| &group.servers)
                    .find(|known| known.name == server)?
                    .addresses[0];
            }
            _ => return Some(said),
        }
    }
    None
}

fn addresses(said: Option<Said>) -> Vec<IpAddr> {
    said.map(|said| {
        said.answers
            .iter()
            .filter_map(|record| record.data.ip_addr())
            .collect()
    })
    .unwrap_or_default()
}

fn code(said: Option<Said>) -> Option<ResponseCode> {
    said.map(|said| said.code)
}

#[test]
fn every_site_is_found_from_the_root() {
    for site in world()
        .sites
        .iter()
        .filter(|site| site.dns.is_some() && site.cname.is_none())
    {
        let found = addresses(resolve(&[], &site.host, RecordType::A));
        assert!(
            !found.is_empty() && found.iter().all(|address| site.addresses.contains(address)),
            "{}: {found:?}",
            site.host
        );
    }
}

#[test]
fn unknown_names_do_not_exist() {
    assert_eq!(
        code(resolve(&[], "nothing.shop.example", RecordType::A)),
        Some(ResponseCode::NXDomain)
    );
    assert_eq!(
        code(resolve(&[], "nothing-at-all.example", RecordType::A)),
        Some(ResponseCode::NXDomain)
    );
    assert_eq!(
        code(resolve(&[], "shop.invalid", RecordType::A)),
        Some(ResponseCode::NXDomain)
    );
}

#[test]
fn missing_types_are_no_missing_names() {
    let said = resolve(&[], "shop.example", RecordType::TXT).unwrap();
    assert_eq!(
        (said.code, said.answers.len(), said.authorities.len()),
        (ResponseCode::NoError, 0, 1)
    );
    assert_eq!(
        code(resolve(&[], "awsdns-12.com", RecordType::A)),
        Some(ResponseCode::NoError)
    );
}

#[test]
fn dead_provider_takes_its_zones_along() {
    let dead = ["at = \"dns.ns1\"\nanswer = \"silent\""];
    assert!(resolve(&dead, "news.example", RecordType::A).is_none());
    assert!(
        resolve(&dead, "shop.example", RecordType::A).is_some(),
        "a zone of another provider"
    );
}

#[test]
fn one_dead_server_of_several_is_only_that() {
    let zones = Zones::build(&world()).unwrap();
    let active = Active::new(vec![
        toml::from_str("at = \"dns.ns1\"\nanswer = \"silent\"\nservers = [\"dns1.p01.nsone.net\"]")
            .unwrap(),
    ]);
    let (group, _) = zones
        .groups
        .iter()
        .enumerate()
        .find(|(_, group)| group.servers[0].name == "dns1.p01.nsone.net")
        .unwrap();
    let asked = |server: usize| {
        answer(
            &zones,
            &active,
            Question {
                group,
                address: zones.servers(group)[server].addresses[0],
                from: ASKER,
                name: "news.example",
                kind: RecordType::A,
            },
        )
    };
    assert!(asked(0).is_none() && asked(1).is_some());
}

#[test]
fn removed_domain_is_denied_by_its_registry() {
    let said = resolve(
        &["at = \"zone.shop.example\"\nanswer = \"nxdomain\""],
        "www.shop.example",
        RecordType::A,
    )
    .unwrap();
    assert_eq!(said.code, ResponseCode::NXDomain);
    assert_eq!(said.authorities[0].name.to_ascii(), "example.");
}

#[test]
fn parked_domain_leads_to_the_parking_company() {
    let parked = ["at = \"zone.shop.example\"\nanswer = \"parked\""];
    assert_eq!(
        addresses(resolve(&parked, "shop.example", RecordType::A)),
        world().parking.addresses
    );
    assert_ne!(
        addresses(resolve(&parked, "forum.example", RecordType::A)),
        world().parking.addresses
    );
}

#[test]
fn changed_record_keeps_the_rest_of_the_zone() {
    let changed = [
        "at = \"zone.shop.example\"\nrecord = { name = \"shop.example\", address = \"203.0.113.9\" }",
    ];
    assert_eq!(
        addresses(resolve(&changed, "shop.example", RecordType::A)),
        ["203.0.113.9".parse::<IpAddr>().unwrap()]
    );
    assert_eq!(
        addresses(resolve(&changed, "shop.example", RecordType::AAAA)),
        [] as [IpAddr; 0]
    );
    assert!(!addresses(resolve(&changed, "www.shop.example", RecordType::A)).is_empty());
}

#[test]
fn broken_zones_answer_as_they_are_told() {
    let fault = |at: &str, answer: &str| format!("at = \"{at}\"\nanswer = \"{answer}\"");
    assert_eq!(
        code(resolve(
            &[&fault("zone.shop.example", "servfail")],
            "shop.example",
            RecordType::A
        )),
        Some(ResponseCode::ServFail)
    );
    assert_eq!(
        code(resolve(
            &[&fault("zone.shop.example", "refused")],
            "shop.example",
            RecordType::A
        )),
        Some(ResponseCode::Refused)
    );
    assert_eq!(
        code(resolve(
            &[&fault("zone.www.python.org", "nxdomain")],
            "www.python.org",
            RecordType::A
        )),
        Some(ResponseCode::NXDomain)
    );
    assert!(
        resolve(
            &[&fault("registry.example", "silent")],
            "shop.example",
            RecordType::A
        )
        .is_none()
    );
    let empty = resolve(
        &[&fault("zone.shop.example", "nodata")],
        "shop.example",
        RecordType::A,
    )
    .unwrap();
    assert_eq!(
        (empty.code, empty.answers.len()),
        (ResponseCode::NoError, 0)
    );
}

#[test]
fn a_mirror_shows_who_asks() {
    let said = resolve(&[], "whoami.akamai.net", RecordType::A).unwrap();
    assert!(matches!(&said.answers[0].data, RData::A(a) if IpAddr::V4(a.0) == ASKER));
}

#[test]
fn a_registry_says_of_a_signed_zone_that_it_is() {
    let said = resolve(&[], "vault.example", RecordType::DS).unwrap();
    assert_eq!(said.answers[0].record_type(), RecordType::DS);
    let none = resolve(&[], "club.example", RecordType::DS).unwrap();
    assert!(none.answers.is_empty(), "its neighbour is not signed");
}

#[test]
fn an_https_record_says_where_and_how() {
    let said = resolve(&[], "moved.example", RecordType::HTTPS).unwrap();
    assert!(matches!(said.answers[0].data, RData::HTTPS(_)));
    let none = resolve(&[], "club.example", RecordType::HTTPS).unwrap();
    assert!(none.answers.is_empty() && none.code == ResponseCode::NoError);
}
