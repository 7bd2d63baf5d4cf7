//! What does a host's name say of itself: is it private, does it carry an address, does the catalogue know it?

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::OnceLock;

use faultline_catalogue::Catalogue;

/// Endings of names that exist on private networks only: RFC 6762, RFC 8375, RFC 6762 appendix G, ICANN's `internal`,
/// and what routers call their network.
const PRIVATE_SUFFIXES: [&str; 17] = [
    "local",
    "localdomain",
    "internal",
    "home.arpa",
    "corp",
    "lan",
    "home",
    "intranet",
    "private",
    "localhost",
    "fritz.box",
    "speedport.ip",
    "in-addr.arpa",
    "ip6.arpa",
    "workgroup",
    "domain",
    "invalid",
];

/// A name as it is compared: in lower case, without the final dot.
pub(super) fn lower(name: &str) -> String {
    name.trim_end_matches('.').to_lowercase()
}

/// The private ending of a name, if it has one.
pub(super) fn suffix_of(name: &str) -> Option<&'static str> {
    PRIVATE_SUFFIXES
        .into_iter()
        .find(|suffix| is_under(name, suffix))
}

pub(super) fn is_under(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Addresses of version 4 that stand in a name, in either direction, with dots or hyphens.
pub(super) fn addresses_in_name(name: &str) -> Vec<IpAddr> {
    let numbers: Vec<Option<u8>> = name
        .split(['.', '-'])
        .map(|piece| {
            piece
                .trim_matches(|c: char| c.is_ascii_alphabetic())
                .parse()
                .ok()
        })
        .collect();
    let fours = numbers
        .windows(4)
        .filter_map(|four| Some([four[0]?, four[1]?, four[2]?, four[3]?]));
    fours
        .flat_map(|[a, b, c, d]| [IpAddr::from([a, b, c, d]), IpAddr::from([d, c, b, a])])
        .collect()
}

/// The longest run of hexadecimal digits, at least one of them a number.
pub(super) fn longest_hex(label: &str) -> usize {
    label
        .split(|c: char| !c.is_ascii_hexdigit())
        .filter(|run| run.bytes().any(|byte| byte.is_ascii_digit()))
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// Hosts that the catalogue names: those that are asked in every check, and where providers speak of themselves.
pub(super) fn hosts_of_catalogue(catalogue: &'static Catalogue) -> &'static BTreeSet<String> {
    static HOSTS: OnceLock<BTreeSet<String>> = OnceLock::new();
    HOSTS.get_or_init(|| {
        let mut hosts: BTreeSet<String> = urls_of_catalogue(catalogue)
            .iter()
            .map(|url| lower(super::url::host_in(url)))
            .collect();
        for provider in catalogue.providers() {
            let siblings = catalogue
                .siblings(&provider.id)
                .iter()
                .map(|sibling| sibling.host.clone());
            hosts.extend(siblings.chain(catalogue.dns_siblings(&provider.id).iter().cloned()));
        }
        hosts.extend(
            catalogue
                .public_resolvers()
                .iter()
                .map(|resolver| resolver.doh_name.clone()),
        );
        hosts.extend(catalogue.root_hints().iter().map(|(name, _)| lower(name)));
        hosts
    })
}

/// Pages that the catalogue names; they say nothing of anybody.
pub(super) fn urls_of_catalogue(catalogue: &'static Catalogue) -> &'static BTreeSet<String> {
    static URLS: OnceLock<BTreeSet<String>> = OnceLock::new();
    URLS.get_or_init(|| {
        let providers = catalogue.providers();
        let siblings = providers
            .iter()
            .flat_map(|provider| catalogue.siblings(&provider.id))
            .map(|sibling| &sibling.url);
        let own = providers
            .iter()
            .flat_map(|provider| {
                [
                    &provider.status_page,
                    &provider.status_api,
                    &provider.challenge_url,
                ]
            })
            .flatten();
        let controls = catalogue.controls().iter().map(|control| &control.url);
        let checks = catalogue.portal_checks().iter().map(|check| &check.url);
        siblings
            .chain(own)
            .chain(controls)
            .chain(checks)
            .cloned()
            .collect()
    })
}
