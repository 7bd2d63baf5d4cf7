//! Do the rows keep the promises that the code and its callers rely on?

use std::collections::BTreeSet;

use faultline_catalogue::{Catalogue, Kind};

/// The files with rows, as they stand in the source.
const FILES: &[(&str, &str)] = &[
    (
        "providers/edges.toml",
        include_str!("../data/providers/edges.toml"),
    ),
    (
        "providers/platforms.toml",
        include_str!("../data/providers/platforms.toml"),
    ),
    (
        "providers/clouds.toml",
        include_str!("../data/providers/clouds.toml"),
    ),
    (
        "providers/dns.toml",
        include_str!("../data/providers/dns.toml"),
    ),
    (
        "providers/registries.toml",
        include_str!("../data/providers/registries.toml"),
    ),
    (
        "providers/authorities.toml",
        include_str!("../data/providers/authorities.toml"),
    ),
    (
        "providers/services.toml",
        include_str!("../data/providers/services.toml"),
    ),
    (
        "providers/sites.toml",
        include_str!("../data/providers/sites.toml"),
    ),
    (
        "ranges/edges.toml",
        include_str!("../data/ranges/edges.toml"),
    ),
    (
        "ranges/sites.toml",
        include_str!("../data/ranges/sites.toml"),
    ),
    ("ranges/aws.toml", include_str!("../data/ranges/aws.toml")),
    (
        "ranges/azure.toml",
        include_str!("../data/ranges/azure.toml"),
    ),
    (
        "ranges/google-cloud.toml",
        include_str!("../data/ranges/google-cloud.toml"),
    ),
    (
        "ranges/clouds.toml",
        include_str!("../data/ranges/clouds.toml"),
    ),
    (
        "rules/cloudflare.toml",
        include_str!("../data/rules/cloudflare.toml"),
    ),
    ("rules/edges.toml", include_str!("../data/rules/edges.toml")),
    ("rules/aws.toml", include_str!("../data/rules/aws.toml")),
    ("rules/azure.toml", include_str!("../data/rules/azure.toml")),
    (
        "rules/platforms.toml",
        include_str!("../data/rules/platforms.toml"),
    ),
    (
        "rules/generic.toml",
        include_str!("../data/rules/generic.toml"),
    ),
    ("official.toml", include_str!("../data/official.toml")),
    ("siblings.toml", include_str!("../data/siblings.toml")),
    ("controls.toml", include_str!("../data/controls.toml")),
    (
        "portal_checks.toml",
        include_str!("../data/portal_checks.toml"),
    ),
    ("resolvers.toml", include_str!("../data/resolvers.toml")),
    ("addresses.toml", include_str!("../data/addresses.toml")),
    ("roots.toml", include_str!("../data/roots.toml")),
    (
        "time_servers.toml",
        include_str!("../data/time_servers.toml"),
    ),
];

/// The six edges that scenarios and comparisons rest on.
const EDGES: &[&str] = &[
    "cloudflare",
    "fastly",
    "akamai",
    "cloudfront",
    "google",
    "azure-front-door",
];

fn is_date(text: &str) -> bool {
    let digits = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    text.len() == 10 && digits
}

#[test]
fn every_row_has_a_source_and_a_date() {
    for (file, text) in FILES {
        let table: toml::Table = text.parse().unwrap();
        for (kind, rows) in table
            .iter()
            .filter(|(kind, _)| !matches!(kind.as_str(), "overlap" | "bogon"))
        {
            for row in rows.as_array().unwrap() {
                let field = |name: &str| {
                    row.get(name)
                        .and_then(toml::Value::as_str)
                        .unwrap_or_default()
                };
                assert!(
                    field("source").len() > 5,
                    "{file}: a {kind} has no source: {row}"
                );
                assert!(
                    is_date(field("checked")),
                    "{file}: a {kind} has no date: {row}"
                );
            }
        }
    }
    assert!(is_date(Catalogue::embedded().edition()));
}

#[test]
fn every_file_says_why_it_exists() {
    for (file, text) in FILES {
        assert!(
            text.starts_with("# ") && text.lines().next().unwrap().contains(['?', '.']),
            "{file}"
        );
    }
}

#[test]
fn data_stay_small_enough_to_embed() {
    let bytes: usize = FILES.iter().map(|(_, text)| text.len()).sum();
    assert!(bytes < 300_000, "{bytes} bytes");
}

#[test]
fn siblings_of_an_edge_have_different_owners() {
    let catalogue = Catalogue::embedded();
    for edge in EDGES {
        let siblings = catalogue.siblings(edge);
        assert!(
            siblings.len() >= 5,
            "{edge} has {} siblings",
            siblings.len()
        );
        let owners: BTreeSet<_> = siblings.iter().map(|sibling| &sibling.owner).collect();
        assert_eq!(
            owners.len(),
            siblings.len(),
            "two siblings on {edge} have one owner"
        );
        for sibling in siblings {
            assert_eq!(sibling.edge.as_deref(), Some(*edge));
            assert_eq!(sibling.url, format!("https://{}/", sibling.host));
        }
    }
    assert!(catalogue.siblings("nobody").is_empty());
}

/// The first four are those that are asked: if one company of names took them all along, its fault would look like the edge's.
#[test]
fn siblings_that_are_asked_do_not_hang_on_one_dns_provider() {
    // Route 53 and CloudFront are one company; nearly all customers of the one use the other.
    let own = [("cloudfront", "route53")];
    for edge in EDGES {
        let asked = Catalogue::embedded().siblings(edge).iter().take(4);
        let dns: BTreeSet<&str> = asked.filter_map(|sibling| sibling.dns.as_deref()).collect();
        let excused = dns.iter().all(|dns| own.contains(&(edge, dns)));
        assert!(dns.len() >= 2 || excused, "{edge}: {dns:?}");
    }
}

#[test]
fn dns_providers_have_siblings_in_different_zones() {
    let catalogue = Catalogue::embedded();
    for dns in [
        "route53",
        "cloudflare",
        "ns1",
        "google-cloud-dns",
        "azure-dns",
        "akamai",
    ] {
        let hosts = catalogue.dns_siblings(dns);
        assert!(hosts.len() >= 4, "{dns} has {} siblings", hosts.len());
        let zones: BTreeSet<_> = hosts.iter().map(|host| host.rsplit('.').nth(1)).collect();
        assert_eq!(
            zones.len(),
            hosts.len(),
            "two siblings on {dns} share a zone"
        );
    }
}

#[test]
fn a_hosts_dns_provider_is_one_and_the_same_everywhere() {
    let catalogue = Catalogue::embedded();
    for sibling in EDGES.iter().flat_map(|edge| catalogue.siblings(edge)) {
        for provider in catalogue.providers() {
            if catalogue.dns_siblings(&provider.id).contains(&sibling.host) {
                assert_eq!(sibling.dns.as_ref(), Some(&provider.id), "{}", sibling.host);
            }
        }
    }
}

#[test]
fn controls_stand_on_many_operators() {
    let catalogue = Catalogue::embedded();
    let operators: BTreeSet<_> = catalogue
        .controls()
        .iter()
        .map(|control| &control.provider)
        .collect();
    assert!(
        catalogue.controls().len() >= 8 && operators.len() >= 7,
        "{operators:?}"
    );
    let literal: BTreeSet<_> = catalogue
        .controls()
        .iter()
        .filter(|control| control.address.is_some())
        .map(|control| &control.provider)
        .collect();
    assert!(
        literal.len() >= 3,
        "look-ups may fail while the line works: {literal:?}"
    );
    for control in catalogue.controls() {
        assert!(
            control.url.starts_with("https://"),
            "{} proves nothing over plain HTTP",
            control.id
        );
        match control.address {
            Some(address) => assert!(control.url.contains(&address.to_string()), "{}", control.id),
            None => assert!(
                control.dns.is_some(),
                "{} needs a look-up, by whom?",
                control.id
            ),
        }
    }
}

#[test]
fn portal_checks_go_over_plain_http_to_several_vendors() {
    let catalogue = Catalogue::embedded();
    let vendors: BTreeSet<_> = catalogue
        .portal_checks()
        .iter()
        .map(|check| &check.provider)
        .collect();
    assert!(vendors.len() >= 4, "{vendors:?}");
    for check in catalogue.portal_checks() {
        assert!(
            check.url.starts_with("http://"),
            "a portal would look like a certificate error: {}",
            check.id
        );
        let right = check.body.clone().unwrap_or_default();
        assert!(
            check.accepts(check.status, &format!("{right}\n")),
            "{}",
            check.id
        );
        assert!(
            !check.accepts(200, "<html>Welcome to the hotel</html>"),
            "{}",
            check.id
        );
        assert!(!check.accepts(302, &right), "{}", check.id);
    }
    assert_eq!(
        catalogue.portal_check("mozilla").unwrap().body.as_deref(),
        Some("success")
    );
}

#[test]
fn resolvers_answer_on_both_families_and_over_https() {
    for resolver in Catalogue::embedded().public_resolvers() {
        assert!(
            resolver.addresses.iter().any(std::net::IpAddr::is_ipv4),
            "{}",
            resolver.provider
        );
        assert!(
            resolver.addresses.iter().any(std::net::IpAddr::is_ipv6),
            "{}",
            resolver.provider
        );
        assert!(resolver.doh_path.starts_with('/'), "{}", resolver.provider);
        assert!(
            Catalogue::embedded().is(&resolver.provider, Kind::Resolver),
            "{}",
            resolver.provider
        );
    }
}

#[test]
fn thirteen_roots_have_both_families() {
    let hints = Catalogue::embedded().root_hints();
    let names: BTreeSet<_> = hints.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 13);
    assert_eq!(
        hints
            .iter()
            .filter(|(_, address)| address.is_ipv4())
            .count(),
        13
    );
    assert_eq!(
        hints
            .iter()
            .filter(|(_, address)| address.is_ipv6())
            .count(),
        13
    );
}

#[test]
fn registries_and_authorities_are_told_apart() {
    let (mut tlds, mut issuers) = (BTreeSet::new(), BTreeSet::new());
    for (file, text) in FILES
        .iter()
        .filter(|(file, _)| file.starts_with("providers/"))
    {
        let table: toml::Table = text.parse().unwrap();
        for row in table["provider"].as_array().unwrap() {
            let kinds = row["kinds"].as_array().unwrap();
            let is = |kind: &str| kinds.iter().any(|it| it.as_str() == Some(kind));
            for (field, kind, seen) in [
                ("tlds", "registry", &mut tlds),
                ("issuers", "authority", &mut issuers),
            ] {
                let names = row.get(field).and_then(toml::Value::as_array);
                assert_eq!(names.is_some(), is(kind), "{file}: {}", row["id"]);
                for name in names.into_iter().flatten().filter_map(toml::Value::as_str) {
                    assert!(seen.insert(name.to_owned()), "{name} is there twice");
                }
            }
        }
    }
    assert!(
        tlds.len() >= 15 && issuers.len() >= 12,
        "{tlds:?} {issuers:?}"
    );
}

#[test]
fn status_feeds_say_how_they_are_written() {
    for provider in Catalogue::embedded().providers() {
        assert_eq!(
            provider.status_api.is_some(),
            provider.status_format.is_some(),
            "{}",
            provider.id
        );
    }
}
