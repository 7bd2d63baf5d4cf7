//! Has every shared provider four customers of different owners to compare a failing site with, or does the data say why not?

use std::collections::{BTreeMap, BTreeSet};

use faultline_catalogue::{Catalogue, Kind, Provider};
use serde::Deserialize;

/// How many owners make a comparison that one company's own trouble cannot bend.
const ENOUGH: usize = 4;

/// How many providers may have fewer. It goes down, never up.
const FEW: usize = 17;

/// Products of a company whose customers are met as those of its cloud.
const MARKS_ONLY: &[&str] = &["aws-elb", "aws-api-gateway"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gaps {
    few: Vec<Few>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Few {
    provider: String,
    owners: usize,
    reason: String,
}

#[derive(Deserialize)]
struct Rows {
    dns_siblings: Vec<Zones>,
}

#[derive(Deserialize)]
struct Zones {
    provider: String,
    hosts: Vec<Zone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Zone {
    host: String,
    owner: String,
    #[serde(default)]
    own: bool,
}

fn gaps() -> Vec<Few> {
    let gaps: Gaps = toml::from_str(include_str!("../data/few.toml")).expect("the file parses");
    gaps.few
}

fn zones() -> Vec<Zones> {
    let rows: Rows =
        toml::from_str(include_str!("../data/siblings.toml")).expect("the file parses");
    rows.dns_siblings
}

/// The strangers among a provider's customers, or among the zones it answers for: whichever are more.
fn owners(provider: &Provider, zones: &[Zones]) -> usize {
    let customers: BTreeSet<&str> = Catalogue::embedded()
        .siblings(&provider.id)
        .iter()
        .filter(|sibling| !sibling.own)
        .map(|sibling| sibling.owner.as_str())
        .collect();
    let its = zones.iter().filter(|zones| zones.provider == provider.id);
    let holders: BTreeSet<&str> = its
        .flat_map(|zones| &zones.hosts)
        .filter(|zone| !zone.own)
        .map(|zone| zone.owner.as_str())
        .collect();
    customers.len().max(holders.len())
}

/// Providers that are told from their customers' faults by asking other customers.
fn compared() -> impl Iterator<Item = &'static Provider> {
    let compared_by = |kind: &Kind| {
        matches!(
            kind,
            Kind::ObjectStorage
                | Kind::LoadBalancer
                | Kind::Platform
                | Kind::Edge
                | Kind::Hosting
                | Kind::Dns
        )
    };
    Catalogue::embedded()
        .providers()
        .iter()
        .filter(move |provider| {
            let shared = provider.kinds.iter().any(compared_by) && !provider.is(Kind::Site);
            provider.active && shared && !MARKS_ONLY.contains(&provider.id.as_str())
        })
}

#[test]
fn a_provider_has_four_unrelated_customers_or_a_reason() {
    let (zones, gaps) = (zones(), gaps());
    let known: BTreeMap<&str, usize> = compared()
        .map(|provider| (provider.id.as_str(), owners(provider, &zones)))
        .collect();
    let short: BTreeMap<&str, usize> = known
        .into_iter()
        .filter(|(_, owners)| *owners < ENOUGH)
        .collect();
    let said: BTreeMap<&str, usize> = gaps
        .iter()
        .map(|few| (few.provider.as_str(), few.owners))
        .collect();
    assert_eq!(short, said, "few.toml says otherwise (left: counted)");
    assert_eq!(said.len(), gaps.len(), "a provider is there twice");
    assert!(said.len() <= FEW, "the gap has grown: {}", said.len());
}

#[test]
fn a_gap_has_a_reason() {
    for few in gaps() {
        assert!(few.reason.len() > 30, "{}: {}", few.provider, few.reason);
    }
}

#[test]
fn a_zone_has_one_owner_everywhere() {
    let catalogue = Catalogue::embedded();
    for zone in zones().iter().flat_map(|zones| &zones.hosts) {
        let rows = catalogue.providers().iter();
        let same = rows
            .flat_map(|provider| catalogue.siblings(&provider.id))
            .find(|sibling| sibling.host == zone.host);
        if let Some(sibling) = same {
            assert_eq!(sibling.owner, zone.owner, "{}", zone.host);
        }
    }
}

#[test]
fn strangers_are_asked_before_the_providers_own_pages() {
    for provider in compared() {
        let own: Vec<bool> = Catalogue::embedded()
            .siblings(&provider.id)
            .iter()
            .map(|sibling| sibling.own)
            .collect();
        assert!(own.is_sorted(), "{}: {own:?}", provider.id);
    }
}
