//! Which of the faults in force befalls this connection, this request, this question?

use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::data::Site;
use super::fault::{Fault, Flap, Hosts, NameFault, Names, Part, ServerFault, Servers};

/// The faults in force.
#[derive(Debug)]
pub(super) struct Active {
    pub(super) faults: Vec<Fault>,
    since: Instant,
    throws: AtomicU64,
}

/// What is happening at a server of web sites.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit<'a> {
    pub(super) site: &'a Site,
    pub(super) address: IpAddr,
    pub(super) port: u16,
    /// Absent before a request is read.
    pub(super) path: Option<&'a str>,
}

impl Active {
    /// Puts faults in force as of now.
    pub(super) fn new(faults: Vec<Fault>) -> Self {
        Self {
            faults,
            since: Instant::now(),
            throws: AtomicU64::new(0),
        }
    }

    /// The first fault that befalls this visit and says something about what is `wanted`.
    pub(super) fn at_visit<'a, T>(
        &'a self,
        visit: &Visit<'_>,
        wanted: impl Fn(&'a Servers, &'a ServerFault) -> Option<T>,
    ) -> Option<T> {
        self.faults.iter().find_map(|fault| {
            let Fault::Servers(servers, what) = fault else {
                return None;
            };
            let found = wanted(servers, what)?;
            (concerns(servers, what, visit) && self.on(what.flap) && self.befalls(what.share))
                .then_some(found)
        })
    }

    /// What every fault says that befalls a question to servers of names; which one it concerns is for `concerns` to say.
    pub(super) fn at_question<'a>(
        &'a self,
        concerns: impl Fn(&Names, &NameFault) -> bool + 'a,
    ) -> impl Iterator<Item = (&'a Names, &'a NameFault)> {
        self.faults.iter().filter_map(move |fault| {
            let Fault::Names(names, what) = fault else {
                return None;
            };
            (concerns(names, what) && self.on(what.flap) && self.befalls(what.share))
                .then_some((names, &**what))
        })
    }

    /// Whether it is the bad time of those turns.
    pub(super) fn on(&self, flap: Option<Flap>) -> bool {
        let Some(Flap { on_s, off_s }) = flap else {
            return true;
        };
        let round = on_s + off_s;
        round <= 0.0 || self.since.elapsed().as_secs_f64() % round < on_s
    }

    /// Whether any fault comes and goes.
    pub(super) fn flaps(&self) -> bool {
        self.faults.iter().any(|fault| match fault {
            Fault::Servers(_, what) => what.flap.is_some(),
            Fault::Names(_, what) => what.flap.is_some(),
        })
    }

    /// The next number of a fixed sequence decides.
    fn befalls(&self, share: Option<f64>) -> bool {
        share.is_none_or(|share| fraction(self.throws.fetch_add(1, Ordering::Relaxed)) < share)
    }
}

/// How often a fault that comes and goes is looked at.
pub(super) const TURN: Duration = Duration::from_millis(250);

/// Whether a fault is about this site, at this address and port.
pub(super) fn concerns(servers: &Servers, what: &ServerFault, visit: &Visit<'_>) -> bool {
    let site = visit.site;
    let meant = match servers {
        Servers::Edge(provider) => {
            site.provider.as_ref() == Some(provider) && among(&what.hosts, &site.host)
        }
        Servers::Hosting(hosting) => {
            site.hosting.as_ref() == Some(hosting) && among(&what.hosts, &site.host)
        }
        Servers::Site(host) => &site.host == host,
    };
    meant
        && (what.addresses.is_empty() || what.addresses.contains(&visit.address))
        && what.port.is_none_or(|port| port == visit.port)
        && visit.path.is_none_or(|path| {
            let begins = |beginnings: &[String]| {
                beginnings
                    .iter()
                    .any(|beginning| path.starts_with(beginning))
            };
            (what.paths.is_empty() || begins(&what.paths)) && !begins(&what.except_paths)
        })
}

fn among(hosts: &Hosts, host: &str) -> bool {
    match hosts {
        Hosts::Listed(listed) => listed.iter().any(|one| one == host),
        Hosts::Part(Part::All) => true,
        Hosts::Part(Part::Few) => digest(host) % 10 < 2,
        Hosts::Part(Part::Some) => digest(host) % 10 < 7,
    }
}

/// FNV-1a, its halves folded: the same hosts on every machine and with every compiler.
fn digest(host: &str) -> u64 {
    let hash = host.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) ^ (hash & 0xffff_ffff)
}

/// A number from 0 to 1 for each step: `SplitMix64` (Steele, Lea, Flood 2014).
fn fraction(step: u64) -> f64 {
    let mut word = step.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let upper = u32::try_from((word ^ (word >> 31)) >> 32).unwrap_or(u32::MAX);
    f64::from(upper) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Active, Visit};
    use crate::world::data::tests::world;
    use crate::world::fault::{Fault, Hosts, Part};

    fn active(text: &str) -> Active {
        Active::new(vec![toml::from_str(text).unwrap()])
    }

    fn served(active: &Active, host: &str, path: &str) -> bool {
        let data = world();
        let site = data.sites.iter().find(|site| site.host == host).unwrap();
        let visit = Visit {
            site,
            address: site.addresses[0],
            port: 443,
            path: Some(path),
        };
        active
            .at_visit(&visit, |_, what| what.serve.as_ref())
            .is_some()
    }

    #[test]
    fn edge_fault_befalls_its_customers_only() {
        let active = active("at = \"edge.fastly\"\nserve = { status = 503 }");
        assert!(served(&active, "www.python.org", "/"));
        assert!(
            !served(&active, "shop.example", "/"),
            "a customer of another edge"
        );
    }

    #[test]
    fn excepted_path_is_spared() {
        let active = active(
            "at = \"edge.cloudflare\"\nserve = { status = 500 }\nexcept_paths = [\"/cdn-cgi/\"]",
        );
        assert!(served(&active, "shop.example", "/"));
        assert!(!served(&active, "shop.example", "/cdn-cgi/trace"));
    }

    #[test]
    fn parts_of_the_hosts_are_neither_none_nor_all() {
        let data = world();
        for part in [Part::Few, Part::Some] {
            let met = data
                .sites
                .iter()
                .filter(|site| super::among(&Hosts::Part(part), &site.host))
                .count();
            assert!(
                met > 3 && met < data.sites.len() - 3,
                "{part:?}: {met} of {}",
                data.sites.len()
            );
        }
    }

    #[test]
    fn share_is_kept_and_repeats_itself() {
        let drawn = || {
            let active = active("at = \"edge.fastly\"\nserve = { status = 503 }\nshare = 0.3");
            (0..1000)
                .map(|_| active.befalls(Some(0.3)))
                .collect::<Vec<_>>()
        };
        let hits = drawn().iter().filter(|hit| **hit).count();
        assert!((250..350).contains(&hits), "{hits} of 1000");
        assert_eq!(drawn(), drawn());
    }

    #[test]
    fn flapping_fault_begins_with_the_bad_time() {
        let Fault::Servers(_, what) =
            &active("at = \"edge.fastly\"\nflap = { on_s = 60, off_s = 60 }").faults[0]
        else {
            panic!("servers")
        };
        assert!(active("at = \"edge.fastly\"").on(what.flap));
    }
}
