//! What does this site hang on, and how does each of those things fare from here?
//!
//! The site is checked as for a complaint; what that shows of registry, name servers, resolver, edge, cloud and
//! certificate becomes a tree. Then its page is read, and the other hosts that it names are greeted: looked up, connected
//! to, and for HTTPS shown a certificate, no more. Blame is the check's to give, not the tree's.

use std::collections::{BTreeMap, BTreeSet};

use faultline_catalogue::Catalogue;
use faultline_observation::{Failure, Observation, Part, Role};
use faultline_report::{Blame, Report, provider_name};
use serde::{Deserialize, Serialize};

use crate::page_hosts::Use;

/// What a site hangs on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dependencies {
    /// The page that was asked about, without query.
    pub url: String,
    /// Its host as it may be shown.
    pub shown: String,
    /// What a check of it says, in one sentence.
    pub headline: String,
    /// The edition of the catalogue that told who is who.
    pub catalogue: String,
    /// How long it took.
    pub elapsed_ms: u64,
    /// What it hangs on, in the order in which a request meets it.
    pub nodes: Vec<Node>,
    /// What became of its page.
    pub page: PageRead,
    /// Companies that stand behind more than one of the nodes.
    pub shared: Vec<Shared>,
}

/// One thing that a site hangs on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// What people call it: a company, a domain, an address, a host.
    pub name: String,
    /// The catalogue's id of the company behind it, where that is known.
    pub provider: Option<String>,
    /// The catalogue's id of the service that a page uses there, such as a host of scripts; the company behind it is another's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// How it fares from here.
    pub state: NodeState,
    /// How it failed, as observations say it, for a host that a page names.
    pub failure: Option<Failure>,
    /// Whether nothing stands in for it.
    pub alone: bool,
    /// What it is made of: name servers, addresses, a date, what the page wants of it.
    pub details: Vec<String>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// The servers of the top-level domain.
    Registry,
    /// The company whose servers answer for the site's names.
    Dns,
    /// Whom this machine asks for names.
    Resolver,
    /// The company whose servers answer in the site's place.
    Edge,
    /// The cloud on which its own servers run, where that can be seen.
    Hosting,
    /// Who signed its certificate.
    Authority,
    /// Another host that its page names.
    PageHost,
}

/// How a node fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeState {
    /// Something that needs it has just worked.
    Working,
    /// The check names it as what fails, or it does not answer.
    Failing,
    /// Nothing that needs it worked, but that may be something else's doing.
    Unclear,
    /// It was not asked.
    NotTested,
}

/// What became of the page whose hosts were to be listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "page", rename_all = "kebab-case")]
pub enum PageRead {
    /// It was read.
    Read {
        /// How many other hosts it names.
        named: usize,
        /// How many of them were greeted.
        asked: usize,
        /// Whether it was longer than what is read.
        cut: bool,
    },
    /// It could not be read, so the hosts that it names are not known.
    NotRead {
        /// How that failed, where it is known.
        failure: Option<Failure>,
    },
}

/// A company behind more than one node: those fail together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The catalogue's id.
    pub provider: String,
    /// What people call it.
    pub name: String,
    /// The kinds of node it is behind.
    pub kinds: Vec<NodeKind>,
    /// The names of the nodes.
    pub nodes: Vec<String>,
}

impl Node {
    pub(crate) fn new(kind: NodeKind, name: String, provider: Option<String>) -> Self {
        Self {
            kind,
            name,
            provider,
            service: None,
            state: NodeState::NotTested,
            failure: None,
            alone: false,
            details: Vec::new(),
        }
    }
}

/// What a check showed of the things that the site hangs on.
pub(crate) fn nodes_of(report: &Report, catalogue: &Catalogue) -> Vec<Node> {
    let seen = Checked { report, catalogue };
    let mut nodes = seen.named();
    nodes.extend(seen.served());
    nodes.extend(seen.authority());
    nodes
}

/// A check of the site.
struct Checked<'a> {
    report: &'a Report,
    catalogue: &'a Catalogue,
}

impl Checked<'_> {
    fn of_target(&self) -> impl Iterator<Item = &Observation> {
        let target = |o: &&Observation| o.asks.role == Role::Target;
        self.report.observations.iter().filter(target)
    }

    /// The parts of the site's own path, in path order.
    fn parts(&self) -> BTreeSet<&Part> {
        self.of_target().flat_map(|o| &o.parts).collect()
    }

    /// How a part fares: what crossed it decides, and where nothing got across, the verdict.
    fn state(&self, blamed: bool, crosses: impl Fn(&Part) -> bool) -> NodeState {
        let asked: Vec<&Observation> = self
            .of_target()
            .filter(|o| o.asked() && o.parts.iter().any(&crosses))
            .collect();
        if blamed {
            NodeState::Failing
        } else if asked.iter().any(|o| o.succeeded()) {
            NodeState::Working
        } else if asked.is_empty() {
            NodeState::NotTested
        } else {
            NodeState::Unclear
        }
    }

    fn blames(&self, provider: &str) -> bool {
        let verdict = &self.report.verdict;
        let named = verdict.provider.as_ref().map(|named| named.id.as_str());
        verdict.blame == Blame::SharedProvider && named == Some(provider)
    }

    /// Registry, name servers and resolver.
    fn named(&self) -> Vec<Node> {
        let parts = self.parts();
        let companies = parts
            .iter()
            .filter(|part| matches!(part, Part::DnsProvider(_)));
        let companies = companies.count();
        let own = |part: &Part| matches!(part, Part::Resolver(_));
        let configured = &self.report.environment.machine.resolvers;
        let mut nodes = Vec::new();
        for part in parts {
            let crossed = |other: &Part| other == part;
            match part {
                Part::Registry(tld) => {
                    let by = self.catalogue.registry_of(tld).map(ToOwned::to_owned);
                    let mut node = Node::new(NodeKind::Registry, format!(".{tld}"), by);
                    let blamed = self.report.verdict.cause.code() == "registry-failing";
                    node.state = self.state(blamed, crossed);
                    node.alone = true;
                    nodes.push(node);
                }
                Part::DnsProvider(id) => {
                    let mut node = Node::new(NodeKind::Dns, provider_name(id), Some(id.clone()));
                    node.state = self.state(self.blames(id), crossed);
                    node.alone = companies == 1;
                    node.details = self.servers_of(id);
                    nodes.push(node);
                }
                _ => {}
            }
        }
        if let Some(first) = configured.first() {
            let by = self.catalogue.resolver_provider(first.address);
            let mut node = Node::new(
                NodeKind::Resolver,
                first.address.to_string(),
                by.map(ToOwned::to_owned),
            );
            let blamed = self.report.verdict.cause.code().starts_with("resolver-");
            node.state = self.state(blamed, own);
            node.alone = configured.len() == 1;
            node.details = configured[1..]
                .iter()
                .map(|resolver| resolver.address.to_string())
                .collect();
            nodes.push(node);
        }
        nodes
    }

    /// The name servers of the zone that this company runs.
    fn servers_of(&self, id: &str) -> Vec<String> {
        let of = |o: &&Observation| o.text("dns_provider") == Some(id);
        let names = self.of_target().filter(of).filter_map(|o| o.text("ns"));
        let names: BTreeSet<&str> = names.collect();
        names.into_iter().map(ToOwned::to_owned).collect()
    }

    /// Edges and clouds, each with the addresses at which it answers.
    fn served(&self) -> Vec<Node> {
        let mut by_node: BTreeMap<(NodeKind, &str), BTreeSet<String>> = BTreeMap::new();
        for observation in self.of_target() {
            for part in &observation.parts {
                let at = match part {
                    Part::Edge(id, _) => (NodeKind::Edge, id.as_str()),
                    Part::Hosting(id) => (NodeKind::Hosting, id.as_str()),
                    _ => continue,
                };
                let address = observation.asks.address.map(|address| address.to_string());
                by_node.entry(at).or_default().extend(address);
            }
        }
        let edges = by_node
            .keys()
            .filter(|(kind, _)| *kind == NodeKind::Edge)
            .count();
        let hostings = by_node.len() - edges;
        let node = |((kind, id), addresses): ((NodeKind, &str), BTreeSet<String>)| {
            let company = id.split('/').next().unwrap_or(id);
            let mut node = Node::new(kind, provider_name(company), Some(company.to_owned()));
            node.state = self.state(self.blames(company), |part| match (kind, part) {
                (NodeKind::Edge, Part::Edge(other, _))
                | (NodeKind::Hosting, Part::Hosting(other)) => other == id,
                _ => false,
            });
            node.alone = match kind {
                NodeKind::Edge => edges == 1,
                _ => hostings == 1,
            };
            node.details = addresses.into_iter().collect();
            node
        };
        by_node.into_iter().map(node).collect()
    }

    /// Who signed the certificate, and until when it holds.
    fn authority(&self) -> Option<Node> {
        let host = self.report.target.as_ref()?.host.as_str();
        let (observation, leaf) = self.of_target().find_map(|o| {
            let leaf = o.facts.get("chain")?.as_array()?.first()?;
            (o.asks.host.as_deref() == Some(host)).then_some((o, leaf))
        })?;
        let issuer = leaf.get("issuer")?.as_str()?;
        let name = organisation(issuer);
        let by = self.catalogue.authority_of(&name).map(ToOwned::to_owned);
        let mut node = Node::new(NodeKind::Authority, name, by);
        let bad = |failure: &Failure| failure.as_str().starts_with("tls.cert");
        node.state = if observation.failure().is_some_and(bad) {
            NodeState::Failing
        } else {
            NodeState::Working
        };
        let until = leaf.get("not_after").and_then(serde_json::Value::as_str);
        node.details = until
            .map(|until| format!("until {}", until.get(..10).unwrap_or(until)))
            .into_iter()
            .collect();
        // Another authority would sign as well, but not in the minutes in which one expires.
        node.alone = false;
        Some(node)
    }
}

/// The organisation in a distinguished name such as `CN=E7, O=Let's Encrypt, C=US`, else all of it.
fn organisation(issuer: &str) -> String {
    issuer
        .split(", ")
        .find_map(|field| field.strip_prefix("O="))
        .unwrap_or(issuer)
        .to_owned()
}

/// The companies that stand behind more than one node.
pub(crate) fn shared(nodes: &[Node]) -> Vec<Shared> {
    let mut behind: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for node in nodes {
        if let Some(provider) = &node.provider {
            behind.entry(provider).or_default().push(node);
        }
    }
    let several = behind.into_iter().filter(|(_, nodes)| nodes.len() > 1);
    several
        .map(|(id, nodes)| {
            let kinds: BTreeSet<NodeKind> = nodes.iter().map(|node| node.kind).collect();
            Shared {
                provider: id.to_owned(),
                name: provider_name(id),
                kinds: kinds.into_iter().collect(),
                nodes: nodes.iter().map(|node| node.name.clone()).collect(),
            }
        })
        .collect()
}

/// What a page wants of a host, in words that stay.
pub(crate) fn wanted(uses: &[Use]) -> Vec<String> {
    let word = |wanted: &Use| match wanted {
        Use::Script => "script",
        Use::Style => "style",
        Use::Frame => "frame",
        Use::Font => "font",
        Use::Image => "image",
        Use::Connection => "connection",
    };
    uses.iter().map(|wanted| word(wanted).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_behind_two_things_is_named() {
        let node = |kind, name: &str, provider: &str| {
            Node::new(kind, name.to_owned(), Some(provider.to_owned()))
        };
        let nodes = [
            node(NodeKind::Dns, "Cloudflare", "cloudflare"),
            node(NodeKind::Edge, "Cloudflare", "cloudflare"),
            node(NodeKind::PageHost, "fonts.gstatic.com", "google"),
            Node::new(NodeKind::Registry, ".example".to_owned(), None),
        ];
        let shared = shared(&nodes);
        assert_eq!(shared.len(), 1, "{shared:?}");
        assert_eq!(shared[0].kinds, [NodeKind::Dns, NodeKind::Edge]);
    }

    #[test]
    fn an_authority_is_called_by_its_organisation() {
        assert_eq!(
            organisation("C=US, O=Let's Encrypt, CN=E7"),
            "Let's Encrypt"
        );
        assert_eq!(organisation("CN=self"), "CN=self");
    }
}
