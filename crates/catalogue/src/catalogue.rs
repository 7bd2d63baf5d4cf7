//! What is asked of the catalogue, and how is it looked up?

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::OnceLock;

use crate::compare::{
    BlockPage, Control, Mirror, PortalCheck, PublicResolver, Sibling, TimeServer,
};
use crate::judge::HEADER_LIMIT;
use crate::load::{self, OverlapRow};
use crate::official::OfficialList;
use crate::prefix::{Prefix, Ranges, native};
use crate::provider::{Kind, Provider};
use crate::rule::Rule;

/// Who is who on the internet, as of one date.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub(crate) edition: String,
    pub(crate) providers: Vec<Provider>,
    pub(crate) edges: Ranges,
    pub(crate) clouds: Ranges,
    pub(crate) rules: Vec<Rule>,
    pub(crate) siblings: BTreeMap<String, Vec<Sibling>>,
    pub(crate) dns_siblings: BTreeMap<String, Vec<String>>,
    pub(crate) controls: Vec<Control>,
    pub(crate) portal_checks: Vec<PortalCheck>,
    pub(crate) time_servers: Vec<TimeServer>,
    pub(crate) resolvers: Vec<PublicResolver>,
    pub(crate) mirrors: Vec<Mirror>,
    pub(crate) roots: Vec<(String, IpAddr)>,
    pub(crate) block_pages: Vec<BlockPage>,
    pub(crate) bogons: Vec<Prefix>,
    pub(crate) official: Vec<OfficialList>,
    pub(crate) overlaps: Vec<OverlapRow>,
    /// The blocks that come from an official list, by its id.
    pub(crate) listed: BTreeMap<String, Vec<Prefix>>,
    /// The official lists of addresses that are rented out.
    pub(crate) hosts: BTreeSet<String>,
}

impl Catalogue {
    /// The catalogue that is built into the program.
    ///
    /// # Panics
    ///
    /// Never: its data are part of the program, and a test parses them.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Catalogue> = OnceLock::new();
        EMBEDDED.get_or_init(|| load::embedded().expect("the embedded data parse, as a test shows"))
    }

    /// The date of the data, such as `2026-11-21`.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// All providers.
    #[must_use]
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// The provider of this id.
    #[must_use]
    pub fn provider(&self, id: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// The edge, platform or site that answers at this address, by its published or well-known ranges.
    #[must_use]
    pub fn edge_of_address(&self, address: IpAddr) -> Option<&str> {
        let (length, edge) = self.edges.find(address)?;
        let rented = self
            .clouds
            .find(address)
            .is_some_and(|(cloud, _)| cloud > length);
        (!rented).then_some(edge)
    }

    /// The cloud that rents out this address; `None` where an edge answers, for that hides where the site's server runs.
    #[must_use]
    pub fn hosting_of_address(&self, address: IpAddr) -> Option<&str> {
        let (length, cloud) = self.clouds.find(address)?;
        let fronted = self
            .edges
            .find(address)
            .is_some_and(|(edge, _)| edge >= length);
        (!fronted).then_some(cloud)
    }

    /// The edge, platform or site to which a name belongs: the site's own or one of the aliases behind it.
    #[must_use]
    pub fn edge_of_name(&self, name: &str) -> Option<&str> {
        self.owner_of_name(name)
            .filter(|provider| provider.fronts_sites())
            .map(|provider| provider.id.as_str())
    }

    /// The cloud to which a name belongs, such as that of a load balancer or a rented machine.
    #[must_use]
    pub fn hosting_of_name(&self, name: &str) -> Option<&str> {
        self.owner_of_name(name)
            .filter(|provider| !provider.fronts_sites())
            .map(|provider| provider.id.as_str())
    }

    /// Who has the longest end of the name.
    fn owner_of_name(&self, name: &str) -> Option<&Provider> {
        let name = canonical(name);
        let ends = |provider: &Provider| {
            provider
                .names
                .iter()
                .filter(|end| leads(end, &name))
                .map(String::len)
                .max()
        };
        let owners = self
            .providers
            .iter()
            .filter(|provider| !provider.inside_pages())
            .filter_map(|provider| Some((ends(provider)?, provider)));
        owners
            .max_by_key(|(length, _)| *length)
            .map(|(_, provider)| provider)
    }

    /// The service of this host that other sites' pages use, such as a host of scripts; whose edge carries it is another matter.
    #[must_use]
    pub fn service_of_name(&self, name: &str) -> Option<&str> {
        let name = canonical(name);
        let mut services = self.providers.iter().filter(|it| it.inside_pages());
        services
            .find(|service| service.names.iter().any(|end| leads(end, &name)))
            .map(|service| service.id.as_str())
    }

    /// Who runs a top-level domain, such as `com`.
    #[must_use]
    pub fn registry_of(&self, tld: &str) -> Option<&str> {
        let tld = canonical(tld);
        let mut registries = self.providers.iter();
        registries
            .find(|provider| provider.tlds.contains(&tld))
            .map(|provider| provider.id.as_str())
    }

    /// Who signs certificates under the name of this organisation.
    #[must_use]
    pub fn authority_of(&self, organisation: &str) -> Option<&str> {
        let mut authorities = self.providers.iter();
        authorities
            .find(|provider| provider.issuers.iter().any(|name| name == organisation))
            .map(|provider| provider.id.as_str())
    }

    /// The company that runs the name server of this name.
    #[must_use]
    pub fn dns_provider_of_ns(&self, name: &str) -> Option<&str> {
        let name = canonical(name);
        let runs =
            |provider: &&Provider| provider.ns.iter().any(|pattern| pattern.0.is_match(&name));
        self.providers
            .iter()
            .find(runs)
            .map(|provider| provider.id.as_str())
    }

    /// Who runs the public resolver at this address.
    #[must_use]
    pub fn resolver_provider(&self, address: IpAddr) -> Option<&str> {
        let address = native(address);
        let asked = self
            .resolvers
            .iter()
            .find(|resolver| resolver.addresses.contains(&address));
        let known = || {
            self.providers
                .iter()
                .find(|provider| provider.resolvers.contains(&address))
        };
        asked
            .map(|resolver| resolver.provider.as_str())
            .or_else(|| known().map(|provider| provider.id.as_str()))
    }

    /// Whose marks these headers bear, the inner platform before the edge around it.
    ///
    /// A mark says that the answer passed there, not that it was made there.
    #[must_use]
    pub fn recognise_response(&self, headers: &[(String, String)]) -> Vec<&str> {
        let headers = &headers[..headers.len().min(HEADER_LIMIT)];
        self.by_depth(|provider| provider.headers.iter().any(|mark| mark.is_in(headers)))
    }

    /// Who made this page, by texts that stand only in pages of its own.
    pub(crate) fn recognise_body(&self, body: &str) -> Vec<&str> {
        self.by_depth(|provider| {
            provider
                .bodies
                .iter()
                .any(|mark| body.contains(mark.as_str()))
        })
    }

    fn by_depth(&self, bears: impl Fn(&Provider) -> bool) -> Vec<&str> {
        let mut found: Vec<&Provider> = self
            .providers
            .iter()
            .filter(|provider| bears(provider))
            .collect();
        found.sort_by_key(|provider| provider.depth());
        found.iter().map(|provider| provider.id.as_str()).collect()
    }

    /// The rules by which answers are judged, the most specific of a provider first.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Other customers of this edge, platform or cloud.
    #[must_use]
    pub fn siblings(&self, provider: &str) -> &[Sibling] {
        self.siblings.get(provider).map_or(&[], Vec::as_slice)
    }

    /// Whether what is seen of `host` must bear it out that it is a customer of `provider`, because the row that says so
    /// rests on memory.
    #[must_use]
    pub fn is_from_memory(&self, provider: &str, host: &str) -> bool {
        self.siblings(provider)
            .iter()
            .any(|sibling| sibling.host == host && sibling.memory)
    }

    /// Hosts whose zones this company answers for.
    #[must_use]
    pub fn dns_siblings(&self, provider: &str) -> &[String] {
        self.dns_siblings.get(provider).map_or(&[], Vec::as_slice)
    }

    /// Pages on operators that have nothing to do with one another.
    #[must_use]
    pub fn controls(&self) -> &[Control] {
        &self.controls
    }

    /// Pages by which a captive portal is found out.
    #[must_use]
    pub fn portal_checks(&self) -> &[PortalCheck] {
        &self.portal_checks
    }

    /// The portal check of this id.
    #[must_use]
    pub fn portal_check(&self, id: &str) -> Option<&PortalCheck> {
        self.portal_checks.iter().find(|check| check.id == id)
    }

    /// Servers that tell everybody the time, of operators that have nothing to do with one another.
    #[must_use]
    pub fn time_servers(&self) -> &[TimeServer] {
        &self.time_servers
    }

    /// Resolvers that anybody may ask.
    #[must_use]
    pub fn public_resolvers(&self) -> &[PublicResolver] {
        &self.resolvers
    }

    /// Names whose servers answer with the address of whoever asks them.
    #[must_use]
    pub fn mirrors(&self) -> &[Mirror] {
        &self.mirrors
    }

    /// The root servers' names and addresses.
    #[must_use]
    pub fn root_hints(&self) -> &[(String, IpAddr)] {
        &self.roots
    }

    /// Addresses that are given in place of true ones in order to block.
    #[must_use]
    pub fn block_pages(&self) -> &[BlockPage] {
        &self.block_pages
    }

    /// The known block page at this address.
    #[must_use]
    pub fn block_page(&self, address: IpAddr) -> Option<&BlockPage> {
        let address = native(address);
        self.block_pages.iter().find(|page| page.address == address)
    }

    /// Whether no public site can be at this address: it is private, reserved or made up.
    #[must_use]
    pub fn is_bogon(&self, address: IpAddr) -> bool {
        let address = native(address);
        self.bogons.iter().any(|block| block.contains(address))
    }

    /// Whether a provider of this id does this.
    #[must_use]
    pub fn is(&self, provider: &str, kind: Kind) -> bool {
        self.provider(provider)
            .is_some_and(|provider| provider.is(kind))
    }
}

/// Whether `name` is the one of the data, or, where that begins with a dot, lies under it.
fn leads(data: &str, name: &str) -> bool {
    match data.strip_prefix('.') {
        Some(bare) => name == bare || name.ends_with(data),
        None => name == data,
    }
}

/// A name in lower case and without the final dot.
fn canonical(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}
