//! What does a script learn when it looks a name up?
//!
//! What programs on this machine would: the platform's look-up decides, as it does in browsers. It cannot be stopped, so it
//! runs in a thread that nobody waits for longer than the script may take. A few dozen names are looked up, each once.

use std::collections::BTreeMap;
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Instant;

use faultline_observation::Machine;

use super::Names;

/// How many names a script may have looked up: its own rules name a handful of networks.
const LOOKUPS: usize = 24;

/// The platform's look-up, and this machine's own addresses.
pub(super) struct System {
    machine: Arc<Machine>,
    known: BTreeMap<String, Vec<IpAddr>>,
}

impl System {
    pub(super) fn new(machine: Arc<Machine>) -> Self {
        Self {
            machine,
            known: BTreeMap::new(),
        }
    }
}

impl Names for System {
    fn addresses(&mut self, host: &str, until: Instant) -> Vec<IpAddr> {
        if let Ok(address) = host.trim_matches(['[', ']']).parse() {
            return vec![address];
        }
        if let Some(known) = self.known.get(host) {
            return known.clone();
        }
        if self.known.len() >= LOOKUPS || host.is_empty() || host.len() > 253 {
            return Vec::new();
        }
        let (tell, told) = mpsc::channel();
        let name = host.to_owned();
        let look = move || {
            let found = (name.as_str(), 0).to_socket_addrs();
            let all = found.into_iter().flatten().map(|address| address.ip());
            // Nobody listens any more where it came too late.
            let _ = tell.send(all.take(16).collect::<Vec<_>>());
        };
        // Without a thread there is no answer.
        let _ = thread::Builder::new()
            .name("getaddrinfo".to_owned())
            .spawn(look);
        let left = until.saturating_duration_since(Instant::now());
        let found = told.recv_timeout(left).unwrap_or_default();
        self.known.insert(host.to_owned(), found.clone());
        found
    }

    fn own(&self) -> Vec<IpAddr> {
        let leads_out = |name: &str| self.machine.default_interface.as_deref() == Some(name);
        let mut interfaces: Vec<_> = self.machine.interfaces.iter().filter(|it| it.up).collect();
        interfaces.sort_by_key(|interface| !leads_out(&interface.name));
        let all = interfaces
            .into_iter()
            .flat_map(|interface| &interface.addresses);
        let usable = |address: &&IpAddr| match address {
            IpAddr::V4(v4) => !v4.is_link_local() && !v4.is_loopback(),
            IpAddr::V6(v6) => !v6.is_unicast_link_local() && !v6.is_loopback(),
        };
        all.filter(usable).copied().collect()
    }
}
