//! Does the lab's internet hold every host that the app contacts of its own accord, at addresses that tell who answers?

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use faultline_catalogue::Catalogue;
use serde::Deserialize;

#[derive(Deserialize)]
struct World {
    site: Vec<Site>,
    edge: Vec<Edge>,
    dns_provider: Vec<DnsProvider>,
}

#[derive(Deserialize)]
struct Site {
    host: String,
    provider: Option<String>,
    hosting: Option<String>,
    dns: Option<String>,
    addresses: Vec<IpAddr>,
    cname: Option<String>,
    #[serde(default)]
    plain: bool,
    #[serde(default)]
    pages: BTreeMap<String, Page>,
}

#[derive(Deserialize)]
struct Page {
    status: u16,
    #[serde(default)]
    body: String,
}

#[derive(Deserialize)]
struct Edge {
    provider: String,
    headers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct DnsProvider {
    id: String,
    servers: Vec<Server>,
}

#[derive(Deserialize)]
struct Server {
    name: String,
    addresses: Vec<IpAddr>,
}

fn world() -> World {
    toml::from_str(include_str!("../../../tests/lab/world/public.toml"))
        .expect("the lab's world parses")
}

/// Host and path of a URL of the catalogue.
fn split(url: &str) -> (&str, String) {
    let (_, rest) = url.split_once("://").expect("a URL has a scheme");
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    (host.trim_matches(['[', ']']), format!("/{path}"))
}

/// Every page that the app may ask for of its own accord.
fn urls() -> Vec<String> {
    let catalogue = Catalogue::embedded();
    let mut urls: Vec<String> = Vec::new();
    for provider in catalogue.providers() {
        urls.extend(
            catalogue
                .siblings(&provider.id)
                .iter()
                .map(|sibling| sibling.url.clone()),
        );
        urls.extend(
            catalogue
                .dns_siblings(&provider.id)
                .iter()
                .map(|host| format!("https://{host}/")),
        );
        urls.extend(provider.status_api.clone());
        urls.extend(provider.challenge_url.clone());
    }
    urls.extend(
        catalogue
            .controls()
            .iter()
            .map(|control| control.url.clone()),
    );
    urls.extend(
        catalogue
            .portal_checks()
            .iter()
            .map(|check| check.url.clone()),
    );
    urls.extend(
        catalogue
            .public_resolvers()
            .iter()
            .map(|resolver| format!("https://{}/", resolver.doh_name)),
    );
    urls
}

#[test]
fn every_host_the_app_contacts_stands_in_the_lab() {
    let world = world();
    for url in urls() {
        let (host, path) = split(&url);
        let site = world
            .site
            .iter()
            .find(|site| site.host == host)
            .unwrap_or_else(|| panic!("{host} is missing"));
        assert!(
            path == "/" || site.pages.contains_key(&path),
            "{url} has no page"
        );
        assert!(
            url.starts_with("https://") || site.plain,
            "{url} is not served over plain HTTP"
        );
    }
}

#[test]
fn addresses_tell_who_answers() {
    let catalogue = Catalogue::embedded();
    for site in world().site {
        assert!(
            site.provider.is_some() != site.hosting.is_some(),
            "{} has one of provider and hosting",
            site.host
        );
        // Who has no addresses of its own, or stands behind another edge, is known by the names.
        let known = [Some(&site.host), site.cname.as_ref()];
        let told = known.into_iter().flatten().any(|name| {
            let names = [
                catalogue.edge_of_name(name),
                catalogue.hosting_of_name(name),
            ];
            let is = |id: &Option<String>| id.is_some() && names.contains(&id.as_deref());
            is(&site.provider) || is(&site.hosting)
        });
        for address in site.addresses.into_iter().filter(|_| !told) {
            let edge = catalogue.edge_of_address(address);
            let who = edge.or_else(|| catalogue.hosting_of_address(address));
            assert_eq!(
                who,
                site.provider.as_deref().or(site.hosting.as_deref()),
                "{} at {address}",
                site.host
            );
            assert!(
                site.hosting.is_none() || edge.is_none(),
                "{} is self-hosted",
                site.host
            );
            assert!(!catalogue.is_bogon(address), "{} at {address}", site.host);
        }
    }
}

#[test]
fn aliases_headers_and_name_servers_tell_it_too() {
    let catalogue = Catalogue::embedded();
    let world = world();
    for site in &world.site {
        if let Some(alias) = &site.cname {
            assert_eq!(
                catalogue.edge_of_name(alias),
                site.provider.as_deref(),
                "{alias}"
            );
        }
    }
    for edge in &world.edge {
        let headers: Vec<_> = edge.headers.clone().into_iter().collect();
        let seen = catalogue.recognise_response(&headers);
        // Hosts without an edge of their own have headers like anybody's.
        let marked = catalogue
            .provider(&edge.provider)
            .unwrap()
            .is(faultline_catalogue::Kind::Edge);
        // A platform's own marks come before those of the edge that it stands behind.
        assert!(
            seen == [edge.provider.as_str()]
                || !marked && (seen.len() <= 1 || seen[0] == edge.provider),
            "{} shows as {seen:?}",
            edge.provider
        );
    }
    for dns in &world.dns_provider {
        assert!(dns.servers.len() >= 2, "{} has one server", dns.id);
        for server in &dns.servers {
            assert_eq!(
                catalogue.dns_provider_of_ns(&server.name),
                Some(dns.id.as_str()),
                "{}",
                server.name
            );
            assert!(!server.addresses.is_empty(), "{}", server.name);
        }
    }
}

#[test]
fn lab_agrees_with_the_catalogue() {
    let catalogue = Catalogue::embedded();
    let world = world();
    let site = |host: &str| world.site.iter().find(|site| site.host == host).unwrap();
    for sibling in catalogue
        .providers()
        .iter()
        .flat_map(|provider| catalogue.siblings(&provider.id))
    {
        assert_eq!(
            site(&sibling.host).provider,
            sibling.edge,
            "{}",
            sibling.host
        );
        assert!(
            sibling.edge.is_some() || site(&sibling.host).hosting == sibling.hosting,
            "{}",
            sibling.host
        );
        assert!(
            sibling.dns.is_none() || site(&sibling.host).dns == sibling.dns,
            "{}",
            sibling.host
        );
    }
    for provider in catalogue.providers() {
        for host in catalogue.dns_siblings(&provider.id) {
            assert_eq!(site(host).dns.as_ref(), Some(&provider.id), "{host}");
        }
    }
    for control in catalogue.controls() {
        let (host, _) = split(&control.url);
        assert_eq!(
            site(host).provider.as_ref(),
            Some(&control.provider),
            "{host}"
        );
        assert_eq!(site(host).dns, control.dns, "{host}");
    }
    for check in catalogue.portal_checks() {
        let (host, path) = split(&check.url);
        let page = &site(host).pages[&path];
        assert!(check.accepts(page.status, &page.body), "{}", check.url);
        assert_eq!(
            site(host).provider.as_ref(),
            Some(&check.provider),
            "{host}"
        );
        assert_eq!(site(host).dns.as_ref(), Some(&check.dns), "{host}");
    }
    for resolver in catalogue.public_resolvers() {
        assert_eq!(
            site(&resolver.doh_name).dns.as_ref(),
            Some(&resolver.dns),
            "{}",
            resolver.doh_name
        );
    }
}

#[test]
fn one_zone_has_one_dns_provider() {
    let world = world();
    let servers: BTreeSet<_> = world
        .dns_provider
        .iter()
        .map(|dns| dns.id.as_str())
        .collect();
    let edges: BTreeSet<_> = world
        .edge
        .iter()
        .map(|edge| edge.provider.as_str())
        .collect();
    let mut zones: BTreeMap<String, String> = BTreeMap::new();
    let mut hosts = BTreeSet::new();
    for site in &world.site {
        assert!(hosts.insert(&site.host), "{} is there twice", site.host);
        assert!(
            site.provider.as_deref().is_none_or(|id| edges.contains(id)),
            "{} has no [[edge]]",
            site.host
        );
        let Some(dns) = &site.dns else {
            assert!(
                site.host.parse::<IpAddr>().is_ok(),
                "{} is a name without a zone",
                site.host
            );
            continue;
        };
        assert!(
            servers.contains(dns.as_str()),
            "{} has no [[dns_provider]]",
            site.host
        );
        let mut labels: Vec<_> = site.host.rsplit('.').take(2).collect();
        labels.reverse();
        let first = zones.entry(labels.join(".")).or_insert_with(|| dns.clone());
        assert_eq!(
            first, dns,
            "the zone of {} is with two companies",
            site.host
        );
    }
}
