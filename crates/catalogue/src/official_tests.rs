//! Are the official forms read, and are lists refused that cannot be right?

use super::*;

fn list(id: &str) -> &'static OfficialList {
    let lists = Catalogue::embedded().official_lists();
    lists.iter().find(|list| list.id == id).unwrap()
}

/// Id of a list, what its publisher's file looks like, and the blocks in that.
const PUBLISHED: &[(&str, &str, &str)] = &[
    (
        "cloudflare",
        "173.245.48.0/20\n103.21.244.0/22\n",
        "103.21.244.0/22\n173.245.48.0/20",
    ),
    (
        "fastly",
        r#"{"addresses":["23.235.32.0/20"],"ipv6_addresses":["2a04:4e40::/32"]}"#,
        "23.235.32.0/20\n2a04:4e40::/32",
    ),
    (
        "cloudfront",
        r#"{"syncToken":"1","prefixes":[{"ip_prefix":"3.4.12.0/24","service":"EC2"},{"ip_prefix":"13.32.0.0/15","service":"CLOUDFRONT"}],
                "ipv6_prefixes":[{"ipv6_prefix":"2600:9000::/28","service":"CLOUDFRONT"}]}"#,
        "13.32.0.0/15\n2600:9000::/28",
    ),
    (
        "google",
        r#"{"prefixes":[{"ipv4Prefix":"8.8.4.0/24"},{"ipv6Prefix":"2001:4860::/32"}]}"#,
        "8.8.4.0/24\n2001:4860::/32",
    ),
    (
        "azure-front-door",
        r#"{"values":[{"name":"AzureCloud","properties":{"addressPrefixes":["20.0.0.0/11"]}},
                {"name":"AzureFrontDoor.Frontend","properties":{"addressPrefixes":["13.107.213.0/24"]}}]}"#,
        "13.107.213.0/24",
    ),
    (
        "github-pages",
        r#"{"web":["140.82.112.0/20"],"pages":["185.199.108.0/22"]}"#,
        "185.199.108.0/22",
    ),
    (
        "digitalocean",
        "5.101.96.0/21,NL,NL-NH,Amsterdam,1098 XH\n\"5.101.104.0/22\",NL,,,\n",
        "5.101.96.0/21\n5.101.104.0/22",
    ),
    (
        "linode",
        "# Linode geofeed\n2600:3c00::/32,US,US-TX,Richardson,\n",
        "2600:3c00::/32",
    ),
    (
        "vultr",
        r#"{"subnets":[{"ip_prefix":"45.32.0.0/21","alpha2code":"US"}]}"#,
        "45.32.0.0/21",
    ),
    (
        "oracle-cloud",
        r#"{"regions":[{"region":"x","cidrs":[{"cidr":"129.146.0.0/21","tags":["OCI"]}]}]}"#,
        "129.146.0.0/21",
    ),
];

#[test]
fn each_form_in_which_lists_are_published_is_read() {
    for (id, body, blocks) in PUBLISHED {
        let found = PrefixList::read(list(id), body.as_bytes());
        assert_eq!(
            found.map(|found| found.to_string()),
            Ok((*blocks).to_owned()),
            "{id}"
        );
    }
}

#[test]
fn what_is_no_list_is_refused() {
    let html = "<!doctype html><title>Sign in to the hotel</title>";
    for id in ["cloudflare", "fastly", "aws"] {
        for body in [
            "",
            html,
            "{}",
            "[]",
            "null",
            "{\"addresses\":[\"all of it\"],\"ip_prefix\":\"/\"}",
        ] {
            assert!(
                PrefixList::read(list(id), body.as_bytes()).is_err(),
                "{id}: {body}"
            );
        }
    }
    assert!(PrefixList::read(list("cloudflare"), &[0xff, 0xfe, 0x00]).is_err());
}

fn embedded(id: &str) -> PrefixList {
    PrefixList(Catalogue::embedded().listed[id].clone())
}

#[test]
fn every_list_has_rows_and_believes_itself() {
    let catalogue = Catalogue::embedded();
    for list in catalogue.official_lists() {
        assert!(
            catalogue.blocks_of_list(&list.id) > 0,
            "{} has no rows",
            list.id
        );
        assert_eq!(
            catalogue.believes(&list.id, &embedded(&list.id)),
            Ok(()),
            "{}",
            list.id
        );
        assert!(
            list.urls.iter().all(|url| url.starts_with("https://")),
            "{}",
            list.id
        );
        let less = list.less.as_ref();
        assert!(
            less.is_none_or(|id| catalogue.listed.contains_key(id)),
            "{}",
            list.id
        );
    }
    for id in catalogue.listed.keys() {
        let known = catalogue.official_lists().iter().any(|list| list.id == *id);
        assert!(
            known,
            "rows of ranges name the list {id}, which nobody publishes"
        );
    }
}

#[test]
fn lists_that_cannot_be_right_are_refused() {
    let catalogue = Catalogue::embedded();
    let all = embedded("cloudflare");
    let plus = |text: &str| all.clone().with(PrefixList::parse(text).unwrap());
    let half = PrefixList(all.0.iter().copied().skip(all.len() / 2).collect());
    let refused = |found: &PrefixList| catalogue.believes("cloudflare", found).unwrap_err();
    assert_eq!(refused(&half), ListError::Shrunk);
    assert_eq!(
        refused(&plus("192.168.0.0/16")),
        ListError::Private("192.168.0.0/16".into())
    );
    assert_eq!(
        refused(&plus("fd00::/20")),
        ListError::Private("fd00::/20".into())
    );
    assert_eq!(
        refused(&plus("96.0.0.0/6")),
        ListError::TooWide("96.0.0.0/6".into())
    );
    assert_eq!(refused(&plus("40.0.0.0/9")), ListError::Grown);
    assert!(matches!(
        refused(&plus("151.101.0.0/16")),
        ListError::Foreign(_)
    ));
    assert_eq!(
        catalogue.believes("nobody", &all),
        Err(ListError::Unknown("nobody".into()))
    );
}

#[test]
fn newer_lists_stand_in_the_place_of_the_embedded() {
    let catalogue = Catalogue::embedded();
    let fresh = embedded("cloudflare").with(PrefixList::parse("203.5.34.0/24").unwrap());
    let newer = catalogue
        .with_lists("2026-12-03", &[("cloudflare".to_owned(), fresh)])
        .unwrap();
    let address = |text: &str| text.parse().unwrap();
    assert_eq!(catalogue.edge_of_address(address("203.5.34.9")), None);
    assert_eq!(
        newer.edge_of_address(address("203.5.34.9")),
        Some("cloudflare")
    );
    assert_eq!(
        newer.edge_of_address(address("104.16.1.1")),
        Some("cloudflare")
    );
    assert_eq!(
        newer.edge_of_address(address("1.1.1.1")),
        Some("cloudflare"),
        "not part of the list"
    );
    assert!(
        newer.edition().ends_with("2026-12-03"),
        "{}",
        newer.edition()
    );
    let less = embedded("google").less(&PrefixList::parse("8.8.4.0/24").unwrap());
    let newer = catalogue
        .with_lists("2026-12-03", &[("google".to_owned(), less)])
        .unwrap();
    assert_eq!(
        newer.edge_of_address(address("8.8.4.4")),
        None,
        "what is gone from the list is gone"
    );
}
