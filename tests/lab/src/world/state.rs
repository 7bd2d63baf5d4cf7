//! What does the world consist of, and what is in force in it?

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use anyhow::Result;

use super::active::Active;
use super::ca::Authority;
use super::data::{Data, Site};
use super::fault::Fault;
use super::firewall;
use super::tls::Cabinet;
use super::zones::{Zones, twin};
use crate::unbound::PublicResolver;

/// The world: its data, and the faults in force.
pub(super) struct World {
    pub(super) data: Data,
    pub(super) zones: Zones,
    resolvers: Vec<PublicResolver>,
    pub(super) cabinet: Cabinet,
    active: RwLock<Arc<Active>>,
    by_name: HashMap<String, usize>,
    by_address: BTreeMap<IpAddr, Vec<usize>>,
    /// The firewall's rules that are in place.
    rules: Mutex<String>,
}

impl World {
    pub(super) fn new(data: Data, authority: Authority) -> Result<Self> {
        let public = PublicResolver::all()?;
        let resolvers: Vec<IpAddr> = public
            .iter()
            .flat_map(|resolver| resolver.addresses.iter().copied())
            .collect();
        let (mut by_name, mut by_address) = (HashMap::new(), BTreeMap::<_, Vec<_>>::new());
        for (index, site) in data.sites.iter().enumerate() {
            by_name.extend(
                std::iter::once(site.host.clone())
                    .chain(twin(&data, site))
                    .map(|name| (name, index)),
            );
            for address in site
                .addresses
                .iter()
                .filter(|address| !resolvers.contains(address))
            {
                by_address.entry(*address).or_default().push(index);
            }
        }
        for address in &data.parking.addresses {
            by_address.entry(*address).or_default();
        }
        let zones = Zones::build(&data)?;
        let active = RwLock::new(Arc::new(Active::new(Vec::new())));
        Ok(Self {
            data,
            zones,
            resolvers: public,
            cabinet: Cabinet::new(authority),
            active,
            by_name,
            by_address,
            rules: Mutex::default(),
        })
    }

    pub(super) fn active(&self) -> Arc<Active> {
        Arc::clone(&self.active.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The site of that name, if it is served at that address: an edge serves all its customers everywhere.
    pub(super) fn served(&self, address: IpAddr, name: &str) -> Option<&Site> {
        let site = self.data.sites.get(*self.by_name.get(name)?)?;
        let same_edge = self.is_behind_edge(site)
            && self
                .first_at(address)
                .is_some_and(|first| first.provider == site.provider);
        (same_edge || site.addresses.contains(&address)).then_some(site)
    }

    pub(super) fn first_at(&self, address: IpAddr) -> Option<&Site> {
        self.all_at(address).next()
    }

    pub(super) fn all_at(&self, address: IpAddr) -> impl Iterator<Item = &Site> {
        self.by_address
            .get(&address)
            .into_iter()
            .flatten()
            .filter_map(|index| self.data.sites.get(*index))
    }

    pub(super) fn is_behind_edge(&self, site: &Site) -> bool {
        site.provider
            .as_ref()
            .is_some_and(|provider| self.data.proxies.contains_key(provider))
    }

    /// Where the world serves web sites; public resolvers have their own servers.
    pub(super) fn web_addresses(&self) -> Vec<IpAddr> {
        self.by_address.keys().copied().collect()
    }

    /// Where the world speaks QUIC: at its edges that do, and at the public resolvers of the same companies.
    pub(super) fn quic_addresses(&self) -> BTreeSet<IpAddr> {
        let speaks = |id: &String| self.data.edges.get(id).is_some_and(|edge| edge.quic);
        let of_sites = self
            .data
            .sites
            .iter()
            .filter(|site| site.provider.as_ref().is_some_and(speaks))
            .flat_map(|site| site.addresses.iter().copied());
        let of_resolvers = self
            .resolvers
            .iter()
            .filter(|resolver| speaks(&resolver.id))
            .flat_map(|resolver| resolver.addresses.iter().copied());
        of_sites.chain(of_resolvers).collect()
    }

    /// Puts faults in force, and no others.
    pub(super) fn set(&self, faults: Vec<Fault>) -> Result<()> {
        let active = Arc::new(Active::new(faults));
        *self.active.write().unwrap_or_else(PoisonError::into_inner) = active;
        self.fence()
    }

    /// Brings the firewall to what is in force at this moment.
    pub(super) fn fence(&self) -> Result<()> {
        // One at a time, or a late one could bring back what is over.
        let mut before = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let rules = firewall::rules(self, &self.active());
        if *before != rules {
            firewall::apply(&rules)?;
            *before = rules;
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Authority, World};
    use crate::world::data;

    /// The world as it is checked in.
    pub(in crate::world) fn world() -> World {
        World::new(data::tests::world(), Authority::create().unwrap()).unwrap()
    }
}
