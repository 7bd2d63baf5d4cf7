//! What do all questions of one diagnosis share?

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr, SocketAddrV6};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use faultline_catalogue::Catalogue;
use faultline_observation::{Id, Machine, Resolver};
use tokio::sync::{OnceCell, watch};
use tokio::time::{Instant, timeout};

use crate::address;
use crate::knocks::Knocks;
use crate::limit::Limit;
use crate::machine::{interface_index, machine};
use crate::operation::Trust;
use crate::path::Inner;
use crate::script::Script;
use crate::silence::Silence;

/// The catalogue, this machine, the clock of the diagnosis, and what TLS trusts.
#[derive(Debug)]
pub struct Context {
    /// Who is who on the internet.
    pub catalogue: &'static Catalogue,
    /// How this machine is connected.
    pub machine: Arc<Machine>,
    pub(crate) user_agent: String,
    pub(crate) trust: Trust,
    /// What chooses the proxy for each page, from the first need on.
    pub(crate) script: OnceCell<Script>,
    /// Which resolvers say nothing to anybody.
    pub(crate) silence: Silence,
    started: Instant,
    deadline: Instant,
    asked: AtomicU32,
    aliases: Mutex<BTreeMap<String, Vec<String>>>,
    dns_providers: Mutex<BTreeMap<String, Vec<String>>>,
    heard: watch::Sender<BTreeSet<IpAddr>>,
    pub(crate) knocks: Knocks,
}

/// What is kept of the time for saying how it went.
const LAST_WORDS: Duration = Duration::from_millis(20);

impl Context {
    /// A context for questions that begin now and must end after `duration`.
    ///
    /// The system's trust store is read meanwhile: the first TLS handshake waits for it.
    #[must_use]
    pub fn new(catalogue: &'static Catalogue, machine: Arc<Machine>, duration: Duration) -> Self {
        Self::with_trust(catalogue, machine, duration, Trust::of_system())
    }

    /// The same for this machine as it is now, with the catalogue that is read meanwhile.
    ///
    /// Looks at this machine and reads the catalogue, side by side, which takes some milliseconds and blocks; the
    /// time counts from here.
    #[must_use]
    pub fn of_this_machine(
        read_catalogue: impl FnOnce() -> &'static Catalogue,
        duration: Duration,
    ) -> Self {
        let started = Instant::now();
        let trust = Trust::of_system();
        let (machine, catalogue) = thread::scope(|scope| {
            let looking = thread::Builder::new().spawn_scoped(scope, machine);
            let catalogue = read_catalogue();
            let machine = looking.map_or_else(
                |_| machine(),
                |looking| looking.join().unwrap_or_else(|panic| resume_unwind(panic)),
            );
            (Arc::new(machine), catalogue)
        });
        Self {
            started,
            deadline: started + duration,
            ..Self::with_trust(catalogue, machine, duration, trust)
        }
    }

    /// The same where everything is known: tests speak to servers of their own.
    pub(crate) fn with_trust(
        catalogue: &'static Catalogue,
        machine: Arc<Machine>,
        duration: Duration,
        trust: Trust,
    ) -> Self {
        let started = Instant::now();
        Self {
            catalogue,
            machine,
            user_agent: user_agent(env!("CARGO_PKG_HOMEPAGE")),
            trust,
            script: OnceCell::new(),
            silence: Silence::default(),
            started,
            deadline: started + duration,
            asked: AtomicU32::new(0),
            aliases: Mutex::default(),
            dns_providers: Mutex::default(),
            heard: watch::Sender::default(),
            knocks: Knocks::default(),
        }
    }

    /// When the diagnosis began.
    #[must_use]
    pub fn started(&self) -> Instant {
        self.started
    }

    /// When every question must have ended.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Milliseconds since the diagnosis began.
    #[must_use]
    pub fn at_ms(&self) -> u32 {
        u32::try_from(self.started.elapsed().as_millis()).unwrap_or(u32::MAX)
    }

    /// A name for the next observation of this probe, unique within the diagnosis.
    #[must_use]
    pub fn next_id(&self, probe: &str) -> Id {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        Id(format!("{}-{number}", probe.replace('_', "-")))
    }

    /// A limit of `budget` from now, within the deadline.
    pub(crate) fn limit(&self, budget: Duration) -> Limit {
        Limit::new(budget, self.deadline - LAST_WORDS)
    }

    /// Where to connect; link-local addresses mean something only on the interface of the default route.
    pub(crate) fn socket(&self, address: IpAddr, port: u16) -> SocketAddr {
        match (
            address::needs_interface(address),
            &self.machine.default_interface,
        ) {
            (Some(v6), Some(name)) => SocketAddrV6::new(v6, port, 0, interface_index(name)).into(),
            _ => SocketAddr::new(address, port),
        }
    }

    /// Notes that somebody at `address` has said something.
    pub(crate) fn heard(&self, address: IpAddr) {
        self.heard.send_if_modified(|heard| heard.insert(address));
    }

    /// Whether nobody at `address` says anything for so long.
    pub(crate) async fn is_silent(&self, address: IpAddr, patience: Duration) -> bool {
        let mut heard = self.heard.subscribe();
        let word = heard.wait_for(|heard| heard.contains(&address));
        timeout(patience, word).await.is_err()
    }

    /// Notes the names behind `host` that a look-up showed: they tell whose edge or cloud it is.
    pub(crate) fn learn(&self, host: &str, aliases: &[String]) {
        if !aliases.is_empty() {
            let mut known = self.aliases.lock().unwrap_or_else(PoisonError::into_inner);
            known.insert(host.to_ascii_lowercase(), aliases.to_vec());
        }
    }

    /// The names behind `host`, as far as any look-up has shown them by now.
    pub(crate) fn aliases(&self, host: &str) -> Vec<String> {
        let known = self.aliases.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&host.to_ascii_lowercase())
            .cloned()
            .unwrap_or_default()
    }

    /// Notes whose servers `host` was delegated to.
    pub(crate) fn learn_dns(&self, host: &str, providers: Vec<String>) {
        let mut known = self
            .dns_providers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        known.insert(host.to_ascii_lowercase(), providers);
    }

    /// Whose servers answer for `host`, each company once: known from the delegation, before any of them has answered.
    #[must_use]
    pub fn dns_providers(&self, host: &str) -> Vec<String> {
        let known = self
            .dns_providers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        known
            .get(&host.to_ascii_lowercase())
            .cloned()
            .unwrap_or_default()
    }

    /// Whose edge answers for `host` at `address`, by the published ranges, then by the names behind it.
    pub(crate) fn edge(&self, host: &str, address: IpAddr) -> Option<String> {
        let by_name = || {
            let aliases = self.aliases(host);
            let mut names = aliases.iter().map(String::as_str).chain([host]);
            names
                .find_map(|name| self.catalogue.edge_of_name(name))
                .map(ToOwned::to_owned)
        };
        self.catalogue
            .edge_of_address(address)
            .map(ToOwned::to_owned)
            .or_else(by_name)
    }

    /// The cloud that `host` runs on, by its address, then by the names behind it.
    pub(crate) fn hosting(&self, host: &str, address: IpAddr) -> Option<String> {
        let by_name = || {
            let aliases = self.aliases(host);
            aliases
                .iter()
                .find_map(|name| self.catalogue.hosting_of_name(name))
                .map(ToOwned::to_owned)
        };
        self.catalogue
            .hosting_of_address(address)
            .map(ToOwned::to_owned)
            .or_else(by_name)
    }

    /// The platform or store that the names behind `host` tell, where it is another than who answers at the address:
    /// it is a customer there itself (an app platform behind Cloudflare, Amazon S3 in AWS).
    pub(crate) fn inner(
        &self,
        host: &str,
        edge: Option<&str>,
        hosting: Option<&str>,
    ) -> Option<Inner<'_>> {
        let aliases = self.aliases(host);
        let names = || aliases.iter().map(String::as_str).chain([host]);
        let platform = names().find_map(|name| self.catalogue.edge_of_name(name));
        let platform = platform.filter(|id| edge.is_some_and(|edge| edge != *id));
        let store = || {
            let store = names().find_map(|name| self.catalogue.hosting_of_name(name));
            store.filter(|id| edge.is_none() && hosting.is_some_and(|cloud| cloud != *id))
        };
        platform
            .map(Inner::Edge)
            .or_else(|| store().map(Inner::Hosting))
    }

    /// The edge by which `host` at `address` is another customer of `provider`, as what is seen of it says.
    ///
    /// A company moves from one edge to another, and then its row is wrong. A row with a source is believed while nothing
    /// speaks against it; one from memory only where the address or a name behind the host bears it out.
    pub(crate) fn edge_of_sibling(&self, provider: &str, host: &str, address: IpAddr) -> Confirmed {
        let seen = self.edge(host, address);
        let cloud = self.hosting(host, address);
        let inner = self.inner(host, seen.as_deref(), cloud.as_deref());
        let behind = [Some(Inner::Edge(provider)), Some(Inner::Hosting(provider))].contains(&inner);
        let borne_out = behind
            || seen.as_deref() == Some(provider)
            || seen.is_none() && cloud.as_deref() == Some(provider);
        let fronts = self
            .catalogue
            .provider(provider)
            .is_some_and(faultline_catalogue::Provider::fronts_sites);
        let believed = seen.is_none() && fronts && !self.catalogue.is_from_memory(provider, host);
        Confirmed {
            edge: seen.or_else(|| believed.then(|| provider.to_owned())),
            counts: borne_out || believed,
        }
    }

    /// The resolvers that ordinary programs on this machine ask, in their order; glibc looks at three.
    pub(crate) fn resolvers(&self) -> impl Iterator<Item = &Resolver> {
        self.machine.resolvers.iter().take(3)
    }
}

/// What is seen of a host that a row calls a customer of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Confirmed {
    /// Whose edge answers.
    pub(crate) edge: Option<String>,
    /// Whether it counts for the provider.
    pub(crate) counts: bool,
}

/// Who asks, and where those who are asked can read why and complain (RFC 9110, section 10.1.5).
fn user_agent(contact: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let contact = match contact {
        "" => String::new(),
        page => format!("; +{page}"),
    };
    format!("Faultline/{version} (connectivity diagnostic{contact})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Pki, context};

    const ELSEWHERE: &str = "169.150.247.10"; // in nobody's ranges

    #[test]
    fn customer_known_from_memory_counts_only_where_it_is_borne_out() {
        let context = context(&Pki::new());
        let seen = |provider: &str, host: &str, address: &str| {
            let address = address.parse().unwrap();
            let confirmed = context.edge_of_sibling(provider, host, address);
            (confirmed.edge, confirmed.counts)
        };
        let at = |edge: &str| Some(edge.to_owned());
        assert_eq!(
            seen("cloudflare", "discord.com", "162.159.128.233"),
            (at("cloudflare"), true)
        );
        assert_eq!(
            seen("cloudflare", "discord.com", "151.101.1.1"),
            (at("fastly"), false),
            "it has moved"
        );
        assert_eq!(
            seen("bunny", "plausible.io", ELSEWHERE),
            (None, false),
            "memory alone"
        );
        context.learn("plausible.io", &["plausible.b-cdn.net".to_owned()]);
        assert_eq!(
            seen("bunny", "plausible.io", ELSEWHERE),
            (at("bunny"), true)
        );
        assert_eq!(
            seen("bunny", "somebody.example", ELSEWHERE),
            (at("bunny"), true),
            "nothing speaks against a row with a source"
        );
        assert_eq!(
            seen("hetzner", "archlinux.org", "88.198.22.60"),
            (None, true)
        );
        assert_eq!(
            seen("hetzner", "archlinux.org", "46.101.10.1"),
            (None, false),
            "it has moved"
        );
    }

    #[test]
    fn platform_behind_an_edge_is_known_by_the_names() {
        let context = context(&Pki::new());
        context.learn("shop.example", &["shop.ondigitalocean.app".to_owned()]);
        context.learn("files.example", &["files.s3.amazonaws.com".to_owned()]);
        let platform = Some(Inner::Edge("do-app-platform"));
        assert_eq!(
            context.inner("shop.example", Some("cloudflare"), None),
            platform
        );
        assert_eq!(
            context.inner("shop.example", Some("do-app-platform"), None),
            None
        );
        assert_eq!(
            context.inner("files.example", None, Some("aws")),
            Some(Inner::Hosting("aws-s3"))
        );
        assert_eq!(
            context.inner("plain.example", Some("cloudflare"), None),
            None
        );
    }

    #[test]
    fn those_who_are_asked_learn_who_asks_and_where_to_complain() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            user_agent("https://faultline.example/"),
            format!("Faultline/{version} (connectivity diagnostic; +https://faultline.example/)")
        );
        assert_eq!(
            user_agent(""),
            format!("Faultline/{version} (connectivity diagnostic)")
        );
    }
}
