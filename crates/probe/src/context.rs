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
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use crate::address;
use crate::limit::Limit;
use crate::machine::{interface_index, machine};
use crate::operation::Trust;

/// The catalogue, this machine, the clock of the diagnosis, and what TLS trusts.
#[derive(Debug)]
pub struct Context {
    /// Who is who on the internet.
    pub catalogue: &'static Catalogue,
    /// How this machine is connected.
    pub machine: Arc<Machine>,
    pub(crate) user_agent: String,
    pub(crate) trust: Trust,
    started: Instant,
    deadline: Instant,
    asked: AtomicU32,
    aliases: Mutex<BTreeMap<String, Vec<String>>>,
    dns_providers: Mutex<BTreeMap<String, Vec<String>>>,
    heard: watch::Sender<BTreeSet<IpAddr>>,
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
            started,
            deadline: started + duration,
            asked: AtomicU32::new(0),
            aliases: Mutex::default(),
            dns_providers: Mutex::default(),
            heard: watch::Sender::default(),
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

    /// The resolvers that ordinary programs on this machine ask, in their order; glibc looks at three.
    pub(crate) fn resolvers(&self) -> impl Iterator<Item = &Resolver> {
        self.machine.resolvers.iter().take(3)
    }
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
