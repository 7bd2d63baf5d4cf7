//! Who stands in the world? The data files, read and checked.
//!
//! `public.toml`: sites, edges and managed-DNS providers. `lab.toml`: root, registries, parking, and how edges word trouble.
//! `pages.toml`: error pages.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Everything that the data files say.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) sites: Vec<Site>,
    pub(super) edges: BTreeMap<String, Edge>,
    pub(super) proxies: BTreeMap<String, Proxy>,
    pub(super) pages: BTreeMap<String, Page>,
    pub(super) dns_providers: Vec<DnsProvider>,
    pub(super) root: Vec<NameServer>,
    pub(super) registries: Vec<Registry>,
    pub(super) parking: Parking,
    pub(super) mirrors: Vec<Mirror>,
}

/// A web site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    pub(super) host: String,
    /// Whose edge answers.
    pub(super) provider: Option<String>,
    /// Where it stands, if it is self-hosted.
    pub(super) hosting: Option<String>,
    /// The key that its registry says it has.
    pub(super) ds: Option<Vouched>,
    /// Who answers for its registered domain; a host that is an address has nobody.
    pub(super) dns: Option<String>,
    pub(super) addresses: Vec<IpAddr>,
    /// The alias that bears the addresses.
    pub(super) cname: Option<String>,
    /// What its HTTPS record says.
    pub(super) https: Option<Service>,
    /// Whether it serves its pages over plain HTTP; otherwise that leads to HTTPS.
    #[serde(default)]
    pub(super) plain: bool,
    #[serde(default)]
    pub(super) pages: BTreeMap<String, Page>,
}

/// An HTTPS record: which protocols are spoken, and at which IPv4 addresses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub(super) alpn: Vec<String>,
    pub(super) hints: Vec<std::net::Ipv4Addr>,
}

/// What a registry says of a zone's key: a DS record with a digest by SHA-256.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vouched {
    pub(super) tag: u16,
    pub(super) algorithm: u8,
    pub(super) digest: String,
}

/// An answer over HTTP.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    pub(super) status: u16,
    #[serde(default)]
    pub(super) body: String,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    pub(super) reason: Option<String>,
    #[serde(default)]
    pub(super) debug: BTreeMap<String, String>,
}

/// How a provider's edge looks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edge {
    provider: String,
    pub(super) headers: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) zones: Vec<String>,
    pub(super) dns: Option<String>,
    /// Whether it speaks QUIC to everybody.
    #[serde(default)]
    pub(super) quic: bool,
}

/// What an edge that stands before its customers' servers shows when there is trouble with these; names of pages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proxy {
    provider: String,
    /// The name in the certificate for those who ask for no customer.
    pub(super) certificate: String,
    pub(super) refused: String,
    pub(super) silent: String,
    pub(super) hang: String,
    pub(super) broken: String,
    pub(super) unknown: String,
    /// The header that tells the status of the customer's own answer to those who send `X-Azure-DebugInfo: 1`.
    pub(super) origin_status: Option<String>,
    #[serde(default)]
    pub(super) own: BTreeMap<String, Page>,
}

/// Who answers for zones.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DnsProvider {
    pub(super) id: String,
    pub(super) servers: Vec<NameServer>,
}

/// A server of names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameServer {
    pub(super) name: String,
    pub(super) addresses: Vec<IpAddr>,
}

/// Who runs top-level domains.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registry {
    pub(super) tlds: Vec<String>,
    pub(super) servers: Vec<NameServer>,
}

/// Where abandoned names go.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parking {
    pub(super) servers: Vec<NameServer>,
    pub(super) addresses: Vec<IpAddr>,
    pub(super) page: String,
}

/// A name whose address is that of whoever asks for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mirror {
    pub(super) name: String,
    pub(super) dns: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Public {
    edge: Vec<Edge>,
    dns_provider: Vec<DnsProvider>,
    site: Vec<Site>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lab {
    root: Root,
    registry: Vec<Registry>,
    parking: Parking,
    proxy: Vec<Proxy>,
    mirror: Vec<Mirror>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Root {
    servers: Vec<NameServer>,
}

impl Data {
    /// Reads the files in `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let public: Public = file(&folder.join("public.toml"))?;
        let lab: Lab = file(&folder.join("lab.toml"))?;
        let data = Self {
            sites: public.site,
            edges: public
                .edge
                .into_iter()
                .map(|edge| (edge.provider.clone(), edge))
                .collect(),
            proxies: lab
                .proxy
                .into_iter()
                .map(|proxy| (proxy.provider.clone(), proxy))
                .collect(),
            pages: file(&folder.join("pages.toml"))?,
            dns_providers: public.dns_provider,
            root: lab.root.servers,
            registries: lab.registry,
            parking: lab.parking,
            mirrors: lab.mirror,
        };
        data.check()?;
        Ok(data)
    }

    /// The registered domain that a name belongs to, itself included.
    pub(super) fn registered_domain<'a>(&self, name: &'a str) -> Option<&'a str> {
        let mut domain = None;
        let mut rest = name;
        while let Some((_, parent)) = rest.split_once('.') {
            if self
                .registries
                .iter()
                .any(|registry| registry.tlds.iter().any(|tld| tld == parent))
            {
                domain = Some(rest);
                break;
            }
            rest = parent;
        }
        domain
    }

    /// A page that the data files are known to have.
    pub(super) fn page(&self, name: &str) -> Result<&Page> {
        self.pages
            .get(name)
            .with_context(|| format!("pages.toml has no page `{name}`"))
    }

    fn check(&self) -> Result<()> {
        for proxy in self.proxies.values() {
            for page in [
                &proxy.refused,
                &proxy.silent,
                &proxy.hang,
                &proxy.broken,
                &proxy.unknown,
            ] {
                self.page(page)
                    .with_context(|| format!("edge of `{}`", proxy.provider))?;
            }
        }
        for page in ["front", "not-found", "nginx-404", &self.parking.page] {
            self.page(page)?;
        }
        let mut hosts = BTreeSet::new();
        for site in &self.sites {
            self.check_site(site)
                .with_context(|| format!("site `{}`", site.host))?;
            ensure!(
                hosts.insert(&site.host),
                "`{}` stands there twice",
                site.host
            );
        }
        Ok(())
    }

    fn check_site(&self, site: &Site) -> Result<()> {
        ensure!(!site.addresses.is_empty(), "no address");
        ensure!(
            site.provider.is_some() != site.hosting.is_some(),
            "it needs either a provider or a hosting"
        );
        if let Some(provider) = &site.provider {
            ensure!(self.edges.contains_key(provider), "no edge of `{provider}`");
        }
        if site.host.parse::<IpAddr>().is_ok() {
            return Ok(());
        }
        let Some(dns) = &site.dns else {
            bail!("nobody answers for it")
        };
        ensure!(
            self.dns_providers
                .iter()
                .any(|provider| &provider.id == dns),
            "no dns provider `{dns}`"
        );
        for name in [Some(&site.host), site.cname.as_ref()]
            .into_iter()
            .flatten()
        {
            ensure!(
                self.registered_domain(name).is_some(),
                "no registry for `{name}`"
            );
        }
        Ok(())
    }
}

fn file<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{}", path.display()))
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::Path;

    use super::Data;

    /// The world as it is checked in.
    pub(in crate::world) fn world() -> Data {
        Data::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("world")).unwrap()
    }

    #[test]
    fn registered_domain_is_one_label_below_a_registry() {
        let data = world();
        assert_eq!(
            data.registered_domain("www.theguardian.com"),
            Some("theguardian.com")
        );
        assert_eq!(
            data.registered_domain("ns-1900.awsdns-45.co.uk"),
            Some("awsdns-45.co.uk")
        );
        assert_eq!(
            data.registered_domain("com"),
            None,
            "a top-level domain is none"
        );
        assert_eq!(data.registered_domain("nowhere.invalid"), None);
    }

    #[test]
    fn every_error_page_bears_an_error() {
        let fine = ["front", "parked"];
        for (name, page) in world().pages {
            assert_eq!(
                page.status < 400,
                fine.contains(&name.as_str()),
                "`{name}` says {}",
                page.status
            );
        }
    }
}
