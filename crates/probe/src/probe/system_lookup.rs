//! What do programs on this machine get for this name?
//!
//! Asked: the platform's own look-up (getaddrinfo), with its hosts file, caches and plug-ins. Crosses: what a look-up
//! at the first configured resolver crosses. Budget: 6 s: the C library gives a
//! dead server 5 s before it asks the next. The look-up cannot be
//! stopped and does not say why it failed, so it runs in a thread that nobody waits for.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, ToSocketAddrs};
use std::time::Duration;

use faultline_observation::{Asks, Failure, Operation, Part, Proof, Resolver, Role, Transport};
use tokio::sync::oneshot;

use super::{Emit, send};
use crate::address;
use crate::classify::Fault;
use crate::context::Context;
use crate::path;
use crate::record::{Record, milliseconds};

/// How long the platform may take.
const BUDGET: Duration = Duration::from_secs(6);
/// How much of the hosts file is read, in bytes; block lists have a few megabytes.
const HOSTS: u64 = 8 * 1024 * 1024;

/// Asks the platform for `host`.
pub(crate) async fn system_lookup(context: &Context, host: &str, emit: &Emit) {
    let stub = Resolver {
        address: Ipv4Addr::LOCALHOST.into(),
        transport: Transport::Udp,
        name: None,
    };
    let resolver = context.resolvers().next().unwrap_or(&stub);
    let mut asks = Asks::new(Role::Target);
    asks.host = Some(host.to_owned());
    asks.resolver = Some("system".to_owned());
    let mut record = Record::begin(
        context,
        "system_lookup",
        asks,
        path::lookup(&context.machine, host, resolver),
        Operation::Resolve,
    );
    let began = tokio::time::Instant::now();
    let name = host.to_owned();
    let file = in_thread("hosts", move || hosts_file(&name));
    let written = async {
        if let Ok(addresses) = file.await
            && !addresses.is_empty()
        {
            send(emit, overridden(context, host, &addresses));
        }
    };
    let limit = context.limit(BUDGET);
    let (result, ()) = tokio::join!(
        limit.bound(Failure::SYSTEM_LOOKUP_TIMED_OUT, addresses(host)),
        written
    );
    record.phases.dns_ms = Some(milliseconds(began));
    let observation = match result {
        Ok(addresses) => {
            record.facts.list("addresses", &addresses);
            let impossible = addresses
                .iter()
                .all(|address| address::is_impossible(*address));
            if impossible && !host.eq_ignore_ascii_case("localhost") {
                record.fail(&Fault::new(Failure::BOGON))
            } else {
                record.succeed(Proof::Unproven)
            }
        }
        Err(fault) => record.fail(&fault),
    };
    send(emit, observation);
}

/// What the platform gives for `host`.
pub(crate) async fn addresses(host: &str) -> Result<Vec<IpAddr>, Fault> {
    let name = host.to_owned();
    let answer = in_thread("getaddrinfo", move || platform(&name));
    answer
        .await
        .unwrap_or_else(|_| Err(Fault::new(Failure::SYSTEM_LOOKUP)))
}

/// Does `work` in a thread of its own, which nobody waits for when the process ends.
fn in_thread<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> oneshot::Receiver<T> {
    let (done, result) = oneshot::channel();
    // A thread that cannot be started leaves the channel closed, which is an answer too.
    let _ = std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || done.send(work()));
    result
}

fn platform(host: &str) -> Result<Vec<IpAddr>, Fault> {
    match (host, 0).to_socket_addrs() {
        Ok(found) => {
            let found: BTreeSet<IpAddr> = found.map(|address| address.ip()).take(64).collect();
            Ok(found.into_iter().collect())
        }
        Err(error) => Err(Fault::because(Failure::SYSTEM_LOOKUP, error)),
    }
}

/// The machine's own list says where the name is, whatever any resolver knows.
fn overridden(
    context: &Context,
    host: &str,
    addresses: &[IpAddr],
) -> faultline_observation::Observation {
    let mut asks = Asks::new(Role::Target);
    asks.host = Some(host.to_owned());
    asks.address = addresses.first().copied();
    let mut record = Record::begin(
        context,
        "hosts_file",
        asks,
        vec![Part::Device],
        Operation::Inspect,
    );
    record.facts.list("addresses", addresses);
    record.facts.maybe(
        "address",
        addresses.first().map(ToString::to_string).as_deref(),
    );
    record.fail(&Fault::new(Failure::HOSTS_OVERRIDE))
}

fn hosts_file(host: &str) -> Vec<IpAddr> {
    use std::io::Read;
    let path = if cfg!(windows) {
        let root = std::env::var_os("SystemRoot").unwrap_or_else(|| r"C:\Windows".into());
        std::path::Path::new(&root).join(r"System32\drivers\etc\hosts")
    } else {
        "/etc/hosts".into()
    };
    let mut text = String::new();
    // A file that is not there, or is no text, overrides nothing.
    match std::fs::File::open(path).and_then(|file| file.take(HOSTS).read_to_string(&mut text)) {
        Ok(_) => addresses_in(&text, host),
        Err(_) => Vec::new(),
    }
}

/// hosts(5): an address, then its names; `localhost` is everybody's own.
fn addresses_in(text: &str, host: &str) -> Vec<IpAddr> {
    if host.eq_ignore_ascii_case("localhost") {
        return Vec::new();
    }
    let lines = text.lines().map(|line| {
        line.split('#')
            .next()
            .unwrap_or_default()
            .split_whitespace()
    });
    let found = lines.filter_map(|mut words| {
        let address = words.next()?.parse().ok()?;
        words
            .any(|name| name.trim_end_matches('.').eq_ignore_ascii_case(host))
            .then_some(address)
    });
    found.take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_hosts_file_is_found_by_any_of_its_names() {
        let text = "127.0.0.1 localhost\n# 10.0.0.1 shop.example\n0.0.0.0 ads.example  Shop.Example # blocked\n::1 shop.example\nx shop.example\n";
        let shown = |host: &str| {
            addresses_in(text, host)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(shown("shop.example"), ["0.0.0.0", "::1"]);
        assert!(shown("example").is_empty() && shown("localhost").is_empty());
    }
}
