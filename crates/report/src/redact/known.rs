//! What in this report is public, and what is the user's own?
//!
//! An address or a name in free text does not say whose it is; the fields in which it also stands do. So these are
//! read first: what was asked of the site, of the controls and of the DNS is public, what stands in this machine's
//! settings is not, and where both claim a value, it is not.

use std::collections::BTreeSet;
use std::net::IpAddr;

use faultline_catalogue::Catalogue;
use faultline_observation::{Failure, Observation, Operation, Part, Role};
use serde_json::Value;

use super::Level;
use super::address::is_nobodys;
use super::hosts::{
    addresses_in_name, hosts_of_catalogue, is_under, longest_hex, lower, suffix_of,
};
use super::pseudonym::is_pseudonym;
use super::vocabulary::{is_plain_id, is_request_id};
use crate::schema::Report;

/// What is known of the values in one report.
pub(super) struct Known {
    pub(super) level: Level,
    pub(super) catalogue: &'static Catalogue,
    /// Pseudonyms of an earlier redaction stay what they are.
    pub(super) was_redacted: bool,
    /// Domains in which this machine looks names up, the longest first.
    search: Vec<String>,
    /// Names that stay, whatever they look like.
    kept: BTreeSet<String>,
    /// Names that go, whatever they look like.
    own: BTreeSet<String>,
    /// Names that the public DNS gave.
    public: BTreeSet<String>,
    /// The domain of the site, when that is public.
    site: Option<String>,
    public_addresses: BTreeSet<IpAddr>,
    own_addresses: BTreeSet<IpAddr>,
    /// Providers' own names for requests.
    request_ids: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(report: &Report, level: Level, catalogue: &'static Catalogue) -> Self {
        let machine = &report.environment.machine;
        let mut search: Vec<String> = machine
            .search_domains
            .iter()
            .map(|name| lower(name))
            .collect();
        // `lan` and its like are on every other router.
        search.retain(|domain| !domain.is_empty() && suffix_of(domain) != Some(domain.as_str()));
        search.sort_by_key(|domain| std::cmp::Reverse(domain.len()));
        let mut known = Self {
            level,
            catalogue,
            was_redacted: report.redacted.is_some(),
            search,
            kept: BTreeSet::new(),
            own: BTreeSet::new(),
            public: BTreeSet::new(),
            site: None,
            public_addresses: BTreeSet::new(),
            own_addresses: BTreeSet::new(),
            request_ids: BTreeSet::new(),
        };
        known.learn_machine(report);
        known.learn_target(report);
        for observation in &report.observations {
            known.learn(observation);
        }
        known
    }

    /// Whether this address may stand in the report.
    pub(super) fn keeps_address(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let known_to_all = || {
            self.catalogue.resolver_provider(address).is_some()
                || self.catalogue.block_page(address).is_some()
                || self
                    .catalogue
                    .root_hints()
                    .iter()
                    .any(|(_, root)| *root == address)
        };
        is_nobodys(address)
            || self.kept.contains(&address.to_string())
            || known_to_all()
            || (self.public_addresses.contains(&address) && !self.own_addresses.contains(&address))
            || (self.was_redacted && super::address::is_pseudonym(address))
    }

    /// Whether this name, in lower case and without the final dot, must go.
    pub(super) fn is_private_name(&self, name: &str) -> bool {
        if self.kept.contains(name) || (self.was_redacted && is_pseudonym(name)) {
            return false;
        }
        self.own.contains(name)
            || self.search_domain_of(name).is_some()
            || suffix_of(name).is_some_and(|suffix| suffix != name)
            || (!self.is_infrastructure(name)
                && (self.level == Level::Public || self.names_somebody(name)))
    }

    /// Whether this single label is one of the user's own hosts.
    pub(super) fn is_own_label(&self, label: &str) -> bool {
        self.own.contains(label) && !self.kept.contains(label)
    }

    /// Whether this is a provider's name for a request, which its support asks for.
    pub(super) fn is_request_id(&self, word: &str) -> bool {
        self.request_ids.contains(word)
    }

    /// Whether the name is kept because it is what the user complained of.
    pub(super) fn is_kept(&self, name: &str) -> bool {
        self.kept.contains(name)
    }

    /// The search domain that this name is or lies under; none that is itself kept.
    pub(super) fn search_domain_of(&self, name: &str) -> Option<&str> {
        self.search
            .iter()
            .find(|domain| is_under(name, domain))
            .map(String::as_str)
    }

    /// Names, by the shape that providers of internet access give them, that carry an address of the user.
    fn names_somebody(&self, name: &str) -> bool {
        addresses_in_name(name)
            .iter()
            .any(|address| !self.keeps_address(*address))
            || name.split('.').any(|label| longest_hex(label) >= 12)
    }

    fn is_infrastructure(&self, name: &str) -> bool {
        let catalogue = self.catalogue;
        self.public.contains(name)
            || self
                .site
                .as_deref()
                .is_some_and(|site| is_under(name, site))
            || hosts_of_catalogue(catalogue).contains(name)
            || catalogue.edge_of_name(name).is_some()
            || catalogue.hosting_of_name(name).is_some()
            || catalogue.dns_provider_of_ns(name).is_some()
    }

    fn learn_machine(&mut self, report: &Report) {
        let machine = &report.environment.machine;
        let of_interfaces = machine
            .interfaces
            .iter()
            .flat_map(|interface| &interface.addresses);
        let addresses = of_interfaces.chain(&machine.gateways).copied();
        let resolvers = machine.resolvers.iter().map(|resolver| resolver.address);
        self.own_addresses.extend(
            addresses
                .chain(resolvers)
                .chain(machine.upstreams.iter().copied())
                .map(|address| address.to_canonical()),
        );
        for name in machine
            .resolvers
            .iter()
            .filter_map(|resolver| resolver.name.as_deref())
        {
            if !hosts_of_catalogue(self.catalogue).contains(&lower(name)) {
                self.learn_own_host(name);
            }
        }
        for label in self.search.clone() {
            if !label.contains('.') {
                self.learn_own_host(&label);
            }
        }
        if let Some(proxy) = &machine.proxy {
            self.learn_own_host(super::url::host_in(proxy));
        }
        if let Some(script) = machine
            .proxy_script
            .as_deref()
            .filter(|it| it.contains("://"))
        {
            self.learn_own_host(super::url::host_in(script));
        }
        for entry in &machine.proxy_exempt {
            let name = entry.trim_start_matches(['*', '.']);
            if name.chars().any(char::is_alphabetic) && name != "localhost" {
                self.learn_own_host(name);
            }
        }
    }

    fn learn_target(&mut self, report: &Report) {
        let Some(target) = &report.target else { return };
        let host = lower(&target.host);
        let private = self.search_domain_of(&host).is_some()
            || suffix_of(&host).is_some()
            || !host.contains('.')
            || host
                .parse::<IpAddr>()
                .is_ok_and(|address| !is_global(address));
        if private && self.level == Level::Public {
            self.learn_own_host(&target.host);
            self.learn_own_host(&target.shown);
            return;
        }
        self.own.remove(&host);
        self.kept.insert(host.clone());
        self.kept.insert(lower(&target.shown));
        if host.parse::<IpAddr>().is_ok() {
            return;
        }
        // The domain that the site is under can be read off its name.
        let domain = faultline_observation::Target::parse(&host).ok();
        let domain = domain.as_ref().map_or(
            host.as_str(),
            faultline_observation::Target::registrable_domain,
        );
        self.kept.insert(domain.to_owned());
        if !private {
            self.site = Some(domain.to_owned());
        }
        let mut parent = host.as_str();
        while let Some((_, rest)) = parent.split_once('.') {
            if !is_under(rest, domain) {
                break;
            }
            self.kept.insert(rest.to_owned());
            parent = rest;
        }
    }

    fn learn(&mut self, observation: &Observation) {
        let asks = &observation.asks;
        let remote = !matches!(asks.role, Role::Machine | Role::Connection);
        if !remote {
            self.own_addresses
                .extend(asks.address.map(|address| address.to_canonical()));
        }
        // A look-up speaks to a resolver, which may be the user's own; only a zone's own servers are public.
        let spoken_to = (remote
            && (asked_the_zone(observation)
                || !matches!(observation.goal, Operation::Resolve | Operation::Inspect)))
        .then_some(asks.address)
        .flatten();
        let answered = ["addresses", "without_validation", "address"]
            .into_iter()
            .filter(|_| remote)
            .filter_map(|key| observation.facts.get(key))
            .flat_map(texts)
            .filter_map(|text| text.parse().ok());
        let public = spoken_to
            .into_iter()
            .chain(answered)
            .map(|it: IpAddr| it.to_canonical());
        self.public_addresses
            .extend(public.filter(|address| is_global(*address)));
        if let Some(host) = asks.host.as_deref() {
            self.learn_host(host, remote);
        }
        if asked_the_zone(observation) {
            self.learn_public(asks.resolver.as_deref().into_iter());
        }
        for part in &observation.parts {
            self.learn_part(part, remote);
        }
        if observation.probe == "proxy_script" {
            // The proxies of the own company, whichever of them was gone through.
            for way in observation.facts.get("ways").into_iter().flat_map(texts) {
                self.learn_own_host(super::url::host_in(way));
            }
        }
        if remote {
            for key in ["cname", "ns", "zone", "asked_zone", "dns_provider"] {
                self.learn_public(observation.facts.get(key).into_iter().flat_map(texts));
            }
        }
        let headers = observation.facts.get("headers").and_then(Value::as_object);
        let all = observation
            .facts
            .iter()
            .chain(headers.into_iter().flatten());
        for id in all
            .filter(|(key, _)| is_request_id(key))
            .flat_map(|(_, value)| texts(value))
            .filter(|id| is_plain_id(id))
        {
            // A ray's name is followed by that of the place: `9a0b1c2d3e4f5a6b-FRA`.
            self.request_ids
                .extend([id, id.split('-').next().unwrap_or(id)].map(ToOwned::to_owned));
        }
        if remote && vouches_for_its_chain(observation) {
            self.learn_certificate(observation);
        }
    }

    /// The names that a site's own certificate is made out to, some of which may be addresses.
    fn learn_certificate(&mut self, observation: &Observation) {
        let chain = observation.facts.get("chain");
        let names = || {
            let leaf = chain.and_then(|chain| chain.get(0));
            let names = leaf.and_then(|leaf| leaf.get("names"));
            names.into_iter().flat_map(texts)
        };
        self.learn_public(names().map(|name| name.trim_start_matches("*.")));
        let addresses = names().filter_map(|name| name.parse().ok());
        self.public_addresses
            .extend(addresses.filter(|address| is_global(*address)));
    }

    fn learn_part(&mut self, part: &Part, remote: bool) {
        match part {
            Part::Proxy(authority) => self.learn_own_host(super::url::host_in(authority)),
            Part::Zone(name)
            | Part::Certificate(name)
            | Part::Origin(name)
            | Part::Application(name)
            | Part::Dependency(name) => {
                self.learn_host(name, remote);
            }
            Part::DnsProvider(name) if name.contains('.') => self.learn_host(name, remote),
            _ => {}
        }
    }

    /// A host that was asked for: the user's own if its name is private by nature, else public.
    fn learn_host(&mut self, host: &str, remote: bool) {
        let host = lower(host);
        if self.kept.contains(&host) || host.is_empty() || host.parse::<IpAddr>().is_ok() {
            return;
        }
        if !host.contains('.') {
            self.learn_own_host(&host);
        } else if remote && suffix_of(&host).is_none() && self.search_domain_of(&host).is_none() {
            self.public.insert(host);
        }
    }

    fn learn_own_host(&mut self, host: &str) {
        let host = lower(host);
        match host.parse::<IpAddr>() {
            Ok(address) => {
                self.own_addresses.insert(address.to_canonical());
            }
            Err(_)
                if !host.is_empty()
                    && host != "localhost"
                    && !(self.was_redacted && is_pseudonym(&host)) =>
            {
                self.own.insert(host);
            }
            Err(_) => {}
        }
    }

    fn learn_public<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.public
            .extend(names.map(lower).filter(|name| name.contains('.')));
    }
}

fn asked_the_zone(observation: &Observation) -> bool {
    observation.probe == "authority"
}

/// Whether the certificates come from the site, or at least not from a box on the way.
fn vouches_for_its_chain(observation: &Observation) -> bool {
    observation.failure().is_none_or(|failure| {
        failure.is("tls.cert.date_invalid")
            || failure.is(Failure::CERT_INCOMPLETE)
            || !failure.is("tls.cert")
    }) && observation
        .failure()
        .is_none_or(|failure| !failure.is(Failure::INTERCEPTED))
}

/// Whether the address can be somebody's on the internet.
fn is_global(address: IpAddr) -> bool {
    use super::address::Kind;
    !is_nobodys(address) && Kind::of(address) == Kind::Public
}

/// The text, or the texts of a list.
pub(super) fn texts(value: &Value) -> Box<dyn Iterator<Item = &str> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter().filter_map(Value::as_str)),
        other => Box::new(other.as_str().into_iter()),
    }
}
