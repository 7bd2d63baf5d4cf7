//! What do the zone's own servers say?
//!
//! Asked: the servers from the root down (`walk`), then each server of the zone for A and AAAA, without recursion.
//! Crosses: `path::authority`, or `path::delegation` as far as the walk came where it broke. Budget: 6 s in all, 2.5 s a
//! server. Source: RFC 1034, section 5.3.3; RFC 9156. Unproven: anybody on the way can answer on port 53.

use std::future::Future;
use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{
    Asks, Failure, Observation, Operation, Proof, Role, SkipReason, Transport,
};
use futures::StreamExt;
use futures::stream::FuturesUnordered;

use super::delegation::{Broken, NameServer};
use super::looked_up::{ask, combine, facts};
use super::walk::Walk;
use super::{Emit, send};
use crate::address;
use crate::classify::Fault;
use crate::context::Context;
use crate::operation::{ADDRESS_KINDS, Reply, Server};
use crate::path;
use crate::record::{Record, in_milliseconds};

/// How long all of it may take.
const BUDGET: Duration = Duration::from_secs(6);
/// How long one server of the zone may take.
const SERVER: Duration = Duration::from_millis(2500);
/// How many servers of the zone are asked; zones have two to six.
const SERVERS: usize = 8;

/// Follows the delegation of `host` and asks the servers at its end.
pub(crate) async fn authority(context: &Context, host: &str, emit: &Emit) {
    if context.machine.is_private_name(host) {
        let record = begin(context, host, Vec::new());
        return send(emit, record.skip(SkipReason::Private));
    }
    let mut walk = Walk::new(context, context.limit(BUDGET));
    let cut = match walk.zone_of(host).await {
        Ok(cut) => cut,
        Err(broken) => return send(emit, stopped(context, host, &broken)),
    };
    let mut providers: Vec<String> = Vec::new();
    for server in &cut.servers {
        let provider = provider(context, server).to_owned();
        if !providers.contains(&provider) {
            providers.push(provider);
        }
    }
    context.learn_dns(host, providers);
    // Servers whose addresses came along are asked at once, while the others are still being walked to.
    let (known, unknown): (Vec<_>, Vec<_>) = cut
        .servers
        .iter()
        .take(SERVERS)
        .partition(|server| walk.choose(&server.addresses).is_some());
    let any = !known.is_empty();
    let asking = |walk: &Walk<'_>, server, addresses: &[IpAddr]| {
        let address = walk.choose(addresses)?;
        Some(one(
            context,
            host,
            &cut.zone,
            server,
            address,
            walk.server(address),
        ))
    };
    let first: FuturesUnordered<_> = known
        .iter()
        .filter_map(|server| asking(&walk, *server, &server.addresses))
        .collect();
    let walked = async {
        let later = FuturesUnordered::new();
        let mut homeless = Vec::new();
        for server in unknown {
            let addresses = walk.addresses_of(server).await;
            match addresses
                .as_ref()
                .map(|addresses| asking(&walk, server, addresses))
            {
                Ok(Some(asked)) => later.push(asked),
                Ok(None) => homeless.push((server, None)),
                Err(fault) => homeless.push((server, Some(fault.clone()))),
            }
        }
        let all = !any && later.is_empty();
        for (server, fault) in homeless {
            send(
                emit,
                unreachable(context, host, server, fault.filter(|_| all)),
            );
        }
        drain(later, emit).await;
    };
    tokio::join!(drain(first, emit), walked);
}

/// Sends each observation as it is made.
async fn drain(mut running: FuturesUnordered<impl Future<Output = Observation>>, emit: &Emit) {
    while let Some(observation) = running.next().await {
        send(emit, observation);
    }
}

/// Asks one server of the zone.
async fn one(
    context: &Context,
    host: &str,
    zone: &str,
    server: &NameServer,
    address: IpAddr,
    to: Server,
) -> Observation {
    let mut record = begin(
        context,
        host,
        path::authority(&context.machine, host, address, provider(context, server)),
    );
    record.asks.address = Some(address);
    record.asks.resolver = Some(server.name.clone());
    name(context, &mut record, server);
    record.facts.text("zone", zone);
    let limit = context.limit(SERVER);
    let [a, aaaa] = ADDRESS_KINDS.map(|kind| ask(context, &to, host, kind, false, limit));
    let ((a, a_tries), (aaaa, aaaa_tries)) = tokio::join!(a, aaaa);
    record.tries = if a_tries.n >= aaaa_tries.n {
        a_tries
    } else {
        aaaa_tries
    };
    record.facts.extend(facts(Transport::Udp, &[&a, &aaaa]));
    let took = [&a, &aaaa]
        .into_iter()
        .flatten()
        .map(|reply| reply.took)
        .max();
    record.phases.dns_ms = took.map(in_milliseconds);
    match judge(&a, &aaaa) {
        Ok(addresses) => {
            record.facts.list("addresses", &addresses);
            record.succeed(Proof::Unproven)
        }
        Err(fault) => record.fail(&fault),
    }
}

/// What a server of the zone says of the name: addresses, an alias to elsewhere, or why there is neither.
fn judge(a: &Result<Reply, Fault>, aaaa: &Result<Reply, Fault>) -> Result<Vec<IpAddr>, Fault> {
    let replies: Vec<&Reply> = [a, aaaa].into_iter().flatten().collect();
    match combine(a, aaaa) {
        Ok(addresses)
            if addresses
                .iter()
                .all(|it| address::is_private(*it) || address::is_impossible(*it)) =>
        {
            Err(Fault::because(
                Failure::BOGON,
                "no public host can be at these addresses",
            ))
        }
        Ok(addresses) => Ok(addresses),
        // An alias into another zone is all that this one has to say.
        Err(_) if replies.iter().any(|reply| !reply.aliases.is_empty()) => Ok(Vec::new()),
        Err(fault)
            if fault.failure == Failure::NODATA
                && !replies.iter().any(|it| it.message.metadata.authoritative) =>
        {
            Err(Fault::because(
                Failure::LAME,
                "the answer is not authoritative",
            ))
        }
        Err(fault) => Err(fault),
    }
}

fn begin(context: &Context, host: &str, parts: Vec<faultline_observation::Part>) -> Record {
    let mut asks = Asks::new(Role::Target);
    asks.host = Some(host.to_owned());
    asks.port = Some(53);
    // Ordinary programs ask their resolver, never the zone's own servers.
    asks.detour = true;
    Record::begin(context, "authority", asks, parts, Operation::Resolve)
}

/// Who runs this server: by the catalogue, else by its own domain.
fn provider<'a>(context: &'a Context, server: &'a NameServer) -> &'a str {
    let known = context.catalogue.dns_provider_of_ns(&server.name);
    known
        .or_else(|| psl::domain_str(&server.name))
        .unwrap_or(&server.name)
}

fn name(context: &Context, record: &mut Record, server: &NameServer) {
    record.facts.text("ns", &server.name);
    record.facts.text("dns_provider", provider(context, server));
}

/// The walk broke before it came to the zone's servers.
fn stopped(context: &Context, host: &str, broken: &Broken) -> Observation {
    let server = broken.server.unwrap_or(IpAddr::from([0, 0, 0, 0]));
    let mut record = begin(
        context,
        host,
        path::delegation(&context.machine, host, server, broken.depth),
    );
    record.asks.address = broken.server;
    record.facts.text(
        "asked_zone",
        if broken.zone.is_empty() {
            "."
        } else {
            &broken.zone
        },
    );
    if broken.intercepted {
        record.facts.value("intercepted", true);
        record.facts.maybe("error", broken.fault.detail.as_deref());
        return record.skip(SkipReason::NotAvailable);
    }
    record.fail(&broken.fault)
}

/// A server without an address that leads anywhere from here.
///
/// `fault` is why, where that holds for all of them: then nobody can ask the zone. Silence on the way to the server's
/// own name is its owner's; a name that is not there was written wrongly into the delegation.
fn unreachable(
    context: &Context,
    host: &str,
    server: &NameServer,
    fault: Option<Fault>,
) -> Observation {
    let nowhere = IpAddr::from([0, 0, 0, 0]);
    let wrong = fault
        .as_ref()
        .is_some_and(|fault| fault.failure.starts_with("dns.name_not_resolved"));
    let parts = if wrong {
        path::delegation(&context.machine, host, nowhere, path::Depth::Zone)
    } else {
        path::authority(&context.machine, host, nowhere, provider(context, server))
    };
    let mut record = begin(context, host, parts);
    record.asks.resolver = Some(server.name.clone());
    name(context, &mut record, server);
    match fault {
        Some(_) if wrong => record.fail(&Fault::because(
            Failure::LAME,
            "the server's name has no address",
        )),
        Some(fault) => record.fail(&fault),
        None => record.skip(SkipReason::NothingToAsk),
    }
}
