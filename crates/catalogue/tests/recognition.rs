//! Is every provider known by its marks, and not by what merely looks like them?

use faultline_catalogue::Catalogue;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    provider: String,
    yes: Marks,
    no: Marks,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Marks {
    headers: Vec<String>,
    name: Vec<String>,
    ns: Vec<String>,
    address: Vec<String>,
    resolver: Vec<String>,
    tld: Vec<String>,
    issuer: Vec<String>,
    service: Vec<String>,
}

/// How somebody is looked up by a name of one kind.
type LookUp = fn(&'static Catalogue, &str) -> Option<&'static str>;

impl Marks {
    /// Each mark, and who is recognised by it alone.
    fn recognised(&self) -> Vec<(&str, Vec<&'static str>)> {
        let catalogue = Catalogue::embedded();
        let mut all = Vec::new();
        for line in &self.headers {
            let (name, value) = line.split_once(": ").expect("a header is `name: value`");
            all.push((
                line.as_str(),
                catalogue.recognise_response(&[(name.to_owned(), value.to_owned())]),
            ));
        }
        for name in &self.name {
            let who = catalogue
                .edge_of_name(name)
                .or_else(|| catalogue.hosting_of_name(name));
            all.push((name, who.into_iter().collect()));
        }
        for name in &self.ns {
            all.push((
                name,
                catalogue.dns_provider_of_ns(name).into_iter().collect(),
            ));
        }
        for text in &self.address {
            let address = text.parse().expect("an address");
            let who = catalogue
                .edge_of_address(address)
                .or_else(|| catalogue.hosting_of_address(address));
            all.push((text, who.into_iter().collect()));
        }
        for text in &self.resolver {
            all.push((
                text,
                catalogue
                    .resolver_provider(text.parse().expect("an address"))
                    .into_iter()
                    .collect(),
            ));
        }
        let named: [(&Vec<String>, LookUp); 3] = [
            (&self.tld, Catalogue::registry_of),
            (&self.issuer, Catalogue::authority_of),
            (&self.service, Catalogue::service_of_name),
        ];
        for (names, who) in named {
            for name in names {
                all.push((name, who(catalogue, name).into_iter().collect()));
            }
        }
        all
    }
}

fn cases() -> Vec<Case> {
    toml::from_str::<Cases>(include_str!("fixtures/recognition.toml"))
        .expect("the fixtures parse")
        .case
}

#[test]
fn providers_are_known_by_their_marks() {
    for case in cases() {
        for (mark, who) in case.yes.recognised() {
            assert!(
                who.contains(&case.provider.as_str()),
                "`{mark}` must say {}, and says {who:?}",
                case.provider
            );
        }
    }
}

#[test]
fn near_misses_say_nobody() {
    for case in cases() {
        for (mark, who) in case.no.recognised() {
            assert!(
                !who.contains(&case.provider.as_str()),
                "`{mark}` must not say {}",
                case.provider
            );
        }
    }
}

#[test]
fn every_provider_has_both_kinds_of_case() {
    let cases = cases();
    for provider in Catalogue::embedded().providers() {
        let case = cases.iter().find(|case| case.provider == provider.id);
        let case = case.unwrap_or_else(|| panic!("{} has no case", provider.id));
        assert!(
            !case.yes.recognised().is_empty(),
            "{} has no positive case",
            provider.id
        );
        assert!(
            !case.no.recognised().is_empty(),
            "{} has no negative case",
            provider.id
        );
    }
}

/// A service inside pages is no part of the way to a site: whose edge carries it is told by the edge's own marks.
#[test]
fn services_inside_pages_do_not_hide_their_edges() {
    let catalogue = Catalogue::embedded();
    assert_eq!(
        catalogue.edge_of_name("cdnjs.cloudflare.com"),
        Some("cloudflare")
    );
    assert_eq!(catalogue.edge_of_name("fonts.gstatic.com"), Some("google"));
    assert_eq!(catalogue.edge_of_name("cdn.jsdelivr.net"), None);
    assert_eq!(catalogue.hosting_of_name("cdn.jsdelivr.net"), None);
}

#[test]
fn inner_platform_comes_before_its_edge() {
    let rows = [
        (
            [("server", "cloudflare"), ("rndr-id", "1")],
            ["render", "cloudflare"],
        ),
        (
            [("x-served-by", "cache-fra-a-FRA"), ("server", "GitHub.com")],
            ["github-pages", "fastly"],
        ),
        (
            [
                ("via", "1.1 a.cloudfront.net (CloudFront)"),
                ("server", "AmazonS3"),
            ],
            ["aws-s3", "cloudfront"],
        ),
        (
            [("x-amz-cf-id", "a"), ("via", "1.1 vegur")],
            ["heroku", "cloudfront"],
        ),
    ];
    for (headers, expected) in rows {
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(
            Catalogue::embedded().recognise_response(&headers),
            expected,
            "{headers:?}"
        );
    }
}

#[test]
fn block_pages_and_bogons_are_known() {
    let catalogue = Catalogue::embedded();
    for text in [
        "0.0.0.0",
        "127.0.0.1",
        "10.1.2.3",
        "198.18.0.7",
        "::",
        "::1",
        "fd00::1",
        "::ffff:192.168.1.1",
        "203.0.113.9",
    ] {
        assert!(catalogue.is_bogon(text.parse().unwrap()), "{text}");
    }
    for text in [
        "1.1.1.1",
        "192.0.66.1",
        "172.64.0.1",
        "2606:4700::1",
        "100.128.0.1",
    ] {
        assert!(!catalogue.is_bogon(text.parse().unwrap()), "{text}");
    }
    assert_eq!(
        catalogue
            .block_page("146.112.61.106".parse().unwrap())
            .unwrap()
            .owner,
        "OpenDNS"
    );
    assert!(
        catalogue
            .block_page("104.16.1.1".parse().unwrap())
            .is_none()
    );
}
