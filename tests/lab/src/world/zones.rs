//! Which zones are there, who serves them, and what is in them?
//!
//! All of it follows from the data: each registered domain of a site, of an alias or of a name server is a zone, delegated by
//! its registry to the DNS provider that the data names; registries are delegated by the root.

use std::collections::BTreeMap;
use std::net::IpAddr;

use anyhow::{Context, Result, ensure};

use super::data::{Data, NameServer, Service, Site, Vouched};

/// All zones and who serves them. Names are lower case, without the last dot; the root is the empty name.
#[derive(Debug)]
pub(super) struct Zones {
    pub(super) groups: Vec<Group>,
    by_apex: BTreeMap<String, Zone>,
    parking: Vec<IpAddr>,
}

/// Servers that serve the same zones.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) who: Who,
    pub(super) servers: Vec<NameServer>,
}

/// Who runs servers of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Parking,
    Provider(String),
    Registry(Vec<String>),
    Root,
}

/// One zone.
#[derive(Debug)]
pub(super) struct Zone {
    /// Index into the groups.
    pub(super) group: usize,
    /// The key that its registry says it has.
    pub(super) vouched: Option<Vouched>,
    records: BTreeMap<String, Entry>,
    services: BTreeMap<String, Service>,
}

/// What stands at a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Addresses(Vec<IpAddr>),
    Alias(String),
    /// The address of whoever asks.
    Asker,
}

impl Zones {
    /// Makes the zones of the world.
    pub(super) fn build(data: &Data) -> Result<Self> {
        let group = |who, servers: &Vec<NameServer>| Group {
            who,
            servers: servers.clone(),
        };
        let mut groups = vec![
            group(Who::Root, &data.root),
            group(Who::Parking, &data.parking.servers),
        ];
        groups.extend(
            data.registries
                .iter()
                .map(|registry| group(Who::Registry(registry.tlds.clone()), &registry.servers)),
        );
        groups.extend(
            data.dns_providers
                .iter()
                .map(|provider| group(Who::Provider(provider.id.clone()), &provider.servers)),
        );
        let mut zones = Self {
            groups,
            by_apex: BTreeMap::new(),
            parking: data.parking.addresses.clone(),
        };
        zones.add("", 0)?;
        for (index, registry) in (2..).zip(&data.registries) {
            registry
                .tlds
                .iter()
                .try_for_each(|tld| zones.add(tld, index))?;
        }
        zones.delegate(data)?;
        zones.fill(data)?;
        Ok(zones)
    }

    /// The zone of exactly that name.
    pub(super) fn zone(&self, apex: &str) -> Option<&Zone> {
        self.by_apex.get(apex)
    }

    /// The zone that a name belongs to among those of one group, and its apex. `above`: not the name's own zone.
    pub(super) fn enclosing<'a>(
        &self,
        name: &'a str,
        group: usize,
        above: bool,
    ) -> Option<(&'a str, &Zone)> {
        let mut names = ancestors(name).filter_map(|apex| {
            Some((apex, self.by_apex.get(apex)?)).filter(|(_, zone)| zone.group == group)
        });
        let first = names.next()?;
        if above && first.0 == name {
            names.next().or(Some(first))
        } else {
            Some(first)
        }
    }

    /// The delegation that a name falls under within the zone `apex`, if any.
    pub(super) fn cut<'a>(&self, name: &'a str, apex: &str) -> Option<(&'a str, &Zone)> {
        let below: Vec<&str> = ancestors(name)
            .take_while(|ancestor| *ancestor != apex)
            .collect();
        below
            .into_iter()
            .rev()
            .find_map(|ancestor| Some((ancestor, self.by_apex.get(ancestor)?)))
    }

    /// The servers of a group by index.
    pub(super) fn servers(&self, group: usize) -> &[NameServer] {
        self.groups.get(group).map_or(&[], |group| &group.servers)
    }

    /// Where parked names lead.
    pub(super) fn parking(&self) -> &[IpAddr] {
        &self.parking
    }

    /// The group of parked names.
    pub(super) const PARKING: usize = 1;

    /// Who is to serve which registered domain?
    fn delegate(&mut self, data: &Data) -> Result<()> {
        let mut owners: Vec<(&str, usize)> = Vec::new();
        for site in &data.sites {
            let Some(dns) = &site.dns else { continue };
            owners.push((&site.host, self.provider(dns)?));
        }
        for edge in data.edges.values() {
            let Some(dns) = &edge.dns else { continue };
            for zone in &edge.zones {
                owners.push((zone, self.provider(dns)?));
            }
        }
        for mirror in &data.mirrors {
            owners.push((&mirror.name, self.provider(&mirror.dns)?));
        }
        for (name, group) in owners {
            let domain = data
                .registered_domain(name)
                .with_context(|| format!("no registry for `{name}`"))?;
            match self.by_apex.get(domain) {
                Some(zone) => ensure!(
                    zone.group == group,
                    "two parties answer for `{domain}` (`{name}`)"
                ),
                None => self.add(domain, group)?,
            }
        }
        for site in &data.sites {
            let domain = data.registered_domain(&site.host);
            if let Some(zone) = domain.and_then(|domain| self.by_apex.get_mut(domain)) {
                zone.vouched = zone.vouched.take().or_else(|| site.ds.clone());
                if let Some(service) = &site.https {
                    zone.services.insert(site.host.clone(), service.clone());
                }
            }
        }
        // A server's name is in its owner's own zone, unless the data says otherwise.
        for index in 0..self.groups.len() {
            for server in self.servers(index).to_vec() {
                let domain = data
                    .registered_domain(&server.name)
                    .with_context(|| format!("no registry for `{}`", server.name))?;
                if !self.by_apex.contains_key(domain) {
                    self.add(domain, index)?;
                }
            }
        }
        Ok(())
    }

    fn fill(&mut self, data: &Data) -> Result<()> {
        let servers: Vec<NameServer> = self
            .groups
            .iter()
            .flat_map(|group| group.servers.clone())
            .collect();
        for server in servers {
            self.enter(data, &server.name, Entry::Addresses(server.addresses))?;
        }
        for mirror in &data.mirrors {
            self.enter(data, &mirror.name, Entry::Asker)?;
        }
        for site in data.sites.iter().filter(|site| site.dns.is_some()) {
            let addresses = || Entry::Addresses(site.addresses.clone());
            self.enter(data, site.cname.as_ref().unwrap_or(&site.host), addresses())?;
            if let Some(alias) = &site.cname {
                self.enter(data, &site.host, Entry::Alias(alias.clone()))?;
            }
            if let Some(twin) = twin(data, site) {
                self.enter(data, &twin, addresses())?;
            }
        }
        Ok(())
    }

    fn enter(&mut self, data: &Data, name: &str, entry: Entry) -> Result<()> {
        let domain = data
            .registered_domain(name)
            .with_context(|| format!("no registry for `{name}`"))?;
        let zone = self.by_apex.get_mut(domain);
        let zone = zone.with_context(|| format!("nobody answers for `{domain}` (`{name}`)"))?;
        match zone.records.get(name) {
            Some(before) => ensure!(
                *before == entry,
                "`{name}` has two meanings: {before:?}, {entry:?}"
            ),
            None => drop(zone.records.insert(name.to_owned(), entry)),
        }
        Ok(())
    }

    fn add(&mut self, apex: &str, group: usize) -> Result<()> {
        let zone = Zone {
            group,
            vouched: None,
            records: BTreeMap::new(),
            services: BTreeMap::new(),
        };
        ensure!(
            self.by_apex.insert(apex.to_owned(), zone).is_none(),
            "zone `{apex}` stands there twice"
        );
        Ok(())
    }

    fn provider(&self, id: &str) -> Result<usize> {
        let found = self
            .groups
            .iter()
            .position(|group| matches!(&group.who, Who::Provider(provider) if provider == id));
        found.with_context(|| format!("no dns provider `{id}`"))
    }
}

impl Zone {
    /// What stands at a name.
    pub(super) fn entry(&self, name: &str) -> Option<&Entry> {
        self.records.get(name)
    }

    /// The HTTPS record at a name.
    pub(super) fn service(&self, name: &str) -> Option<&Service> {
        self.services.get(name)
    }

    /// Whether there is anything below a name (an empty non-terminal, RFC 8020).
    pub(super) fn anything_below(&self, name: &str) -> bool {
        self.records.keys().any(|other| below(other, name))
    }
}

/// Whether `name` lies below `above`; every name lies below the root.
pub(super) fn below(name: &str, above: &str) -> bool {
    above.is_empty() && !name.is_empty()
        || name
            .strip_suffix(above)
            .is_some_and(|rest| rest.ends_with('.'))
}

/// The name itself and what is above it, up to the root.
pub(super) fn ancestors(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| {
        (!name.is_empty()).then(|| name.split_once('.').map_or("", |(_, parent)| parent))
    })
}

/// The other name that people type, with or without `www.`, where it is not a site of its own.
pub(super) fn twin(data: &Data, site: &Site) -> Option<String> {
    site.dns.as_ref()?;
    let domain = data.registered_domain(&site.host)?;
    let twin = if site.host == domain {
        format!("www.{domain}")
    } else {
        site.host
            .strip_prefix("www.")
            .filter(|rest| *rest == domain)?
            .to_owned()
    };
    (!data.sites.iter().any(|other| other.host == twin)).then_some(twin)
}

#[cfg(test)]
mod tests {
    use super::{Entry, Who, Zones, ancestors, below};
    use crate::world::data::tests::world;

    #[test]
    fn every_site_resolves_to_its_addresses() {
        let data = world();
        let zones = Zones::build(&data).unwrap();
        let look_up = |name: &str| {
            zones
                .zone(data.registered_domain(name).unwrap())
                .unwrap()
                .entry(name)
                .cloned()
        };
        for site in data.sites.iter().filter(|site| site.dns.is_some()) {
            let mut entry = look_up(&site.host);
            if let Some(Entry::Alias(alias)) = &entry {
                entry = look_up(alias);
            }
            assert_eq!(
                entry,
                Some(Entry::Addresses(site.addresses.clone())),
                "{}",
                site.host
            );
        }
    }

    #[test]
    fn every_server_of_names_has_a_zone_for_its_own_name() {
        let data = world();
        let zones = Zones::build(&data).unwrap();
        for server in zones.groups.iter().flat_map(|group| &group.servers) {
            let zone = zones
                .zone(data.registered_domain(&server.name).unwrap())
                .unwrap();
            assert_eq!(
                zone.entry(&server.name),
                Some(&Entry::Addresses(server.addresses.clone())),
                "{}",
                server.name
            );
        }
    }

    #[test]
    fn what_resolvers_believe_of_keys_is_what_the_registry_says() {
        let zones = Zones::build(&world()).unwrap();
        let ds = zones
            .zone("vault.example")
            .unwrap()
            .vouched
            .clone()
            .unwrap();
        let said = format!(
            "vault.example. DS {} {} 2 {}",
            ds.tag, ds.algorithm, ds.digest
        );
        assert_eq!(said, crate::unbound::UNSIGNED);
    }

    #[test]
    fn delegations_are_found_from_above() {
        let data = world();
        let zones = Zones::build(&data).unwrap();
        assert_eq!(zones.cut("www.python.org", "").unwrap().0, "org");
        let (domain, zone) = zones.cut("www.python.org", "org").unwrap();
        assert_eq!(
            (domain, &zones.groups[zone.group].who),
            ("python.org", &Who::Provider("route53".to_owned()))
        );
        assert!(zones.cut("www.python.org", "python.org").is_none());
    }

    #[test]
    fn names_know_what_is_above_them() {
        assert_eq!(
            ancestors("a.b.com").collect::<Vec<_>>(),
            ["a.b.com", "b.com", "com", ""]
        );
        assert!(
            below("a.com", "com")
                && below("com", "")
                && !below("com", "com")
                && !below("acom", "com")
        );
    }
}
