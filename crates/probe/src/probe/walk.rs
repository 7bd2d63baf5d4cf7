//! Which servers does the delegation from the root lead to?
//!
//! A walk of our own: questions without recursion, minimised names (RFC 9156), bounded in steps, questions and depth.
//! Three servers of each zone are raced; the first usable answer counts. Where a name server's address was not sent
//! along, it is walked to in the same way.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use faultline_observation::{Failure, Transport};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::RecordType;
use tokio::time::{Instant, sleep_until};

use super::delegation::{Broken, Cut, NameServer, depth_of, is_below, referral, suffixes};
use crate::classify::{self, Fault};
use crate::context::Context;
use crate::limit::Limit;
use crate::operation::{Question, Reply, Server, resolve};
use crate::path::Depth;

/// How many zones are gone down, and how many names are stepped through.
const STEPS: usize = 12;
/// How many servers of a zone are raced.
const RACED: usize = 3;
/// How long one server's head start over the next is; more than most servers' round trip.
const HEAD_START: Duration = Duration::from_millis(150);
/// How long a server may take.
const BUDGET: Duration = Duration::from_millis(1500);
/// How many questions a whole walk may take, side walks included.
const QUESTIONS: u32 = 60;
/// How many side walks may be nested: a server's name whose servers' names must be walked to.
const NESTED: u32 = 3;

/// A walk, and what it has learned on the way.
pub(crate) struct Walk<'a> {
    context: &'a Context,
    limit: Limit,
    cuts: BTreeMap<String, Cut>,
    questions: u32,
    port: u16,
}

impl<'a> Walk<'a> {
    /// A walk that begins at the root.
    pub(crate) fn new(context: &'a Context, limit: Limit) -> Self {
        let hints = context.catalogue.root_hints();
        Self::from(context, limit, hints, 53)
    }

    /// The same where the root's servers are known: tests have roots of their own.
    pub(crate) fn from(
        context: &'a Context,
        limit: Limit,
        roots: &[(String, IpAddr)],
        port: u16,
    ) -> Self {
        let mut servers: Vec<NameServer> = Vec::new();
        for (name, address) in roots {
            match servers.iter_mut().find(|server| server.name == *name) {
                Some(server) => server.addresses.push(*address),
                None => servers.push(NameServer {
                    name: name.clone(),
                    addresses: vec![*address],
                }),
            }
        }
        let root = Cut {
            zone: String::new(),
            servers,
        };
        Self {
            context,
            limit,
            cuts: BTreeMap::from([(String::new(), root)]),
            questions: 0,
            port,
        }
    }

    /// The zone that holds `host`, as its parents say.
    pub(crate) async fn zone_of(&mut self, host: &str) -> Result<Cut, Broken> {
        self.go(host, 0).await
    }

    /// The addresses of a server, which may have to be walked to; or why there are none.
    pub(crate) async fn addresses_of(&mut self, server: &NameServer) -> Result<Vec<IpAddr>, Fault> {
        self.reachable(server, 0).await
    }

    /// The zones that the walk went through towards `host`, from the root down.
    pub(crate) fn way_to(&self, host: &str) -> Vec<String> {
        let host = host.to_ascii_lowercase();
        let above = |zone: &&String| **zone == host || is_below(&host, zone);
        let mut zones: Vec<String> = self.cuts.keys().filter(above).cloned().collect();
        zones.sort_by_key(String::len);
        zones
    }

    /// What the servers of `zone` say of records of this name and type, their signatures along with them.
    pub(crate) async fn signed(
        &mut self,
        zone: &str,
        name: &str,
        kind: RecordType,
    ) -> Result<Reply, Fault> {
        let question = Question {
            host: name,
            kind,
            recurse: false,
            unchecked: true,
            signed: true,
        };
        let cut = self.nearest(zone);
        self.race(&cut, question, 0)
            .await
            .map_err(|broken| broken.fault)
    }

    async fn go(&mut self, host: &str, nested: u32) -> Result<Cut, Broken> {
        let names = suffixes(host);
        let mut cut = self.nearest(host);
        let mut next = names
            .iter()
            .position(|name| is_below(name, &cut.zone))
            .unwrap_or(names.len());
        for _ in 0..STEPS {
            let Some(name) = names.get(next) else {
                return self.arrived(host, cut);
            };
            let reply = match self.race(&cut, addresses(name), nested).await {
                Ok(reply) => reply,
                Err(broken) => {
                    return Err(Broken {
                        depth: depth_of(host, &cut.zone),
                        ..broken
                    });
                }
            };
            if reply.code() == ResponseCode::NXDomain {
                // Some servers deny a name that has only others below it: the whole name is asked before it is believed.
                if name != host && next + 1 < names.len() {
                    next = names.len() - 1;
                    continue;
                }
                return self.denied(host, cut);
            }
            match referral(&reply, host, &cut.zone) {
                Some(deeper) => {
                    next = names
                        .iter()
                        .position(|name| is_below(name, &deeper.zone))
                        .unwrap_or(names.len());
                    self.cuts.insert(deeper.zone.clone(), deeper.clone());
                    cut = deeper;
                    if nested > 0 && self.glued(host).is_some() {
                        return Ok(cut);
                    }
                }
                None => next += 1,
            }
        }
        Err(self.broken(
            host,
            &cut,
            Fault::because(Failure::SERVFAIL, "the delegation is too deep"),
        ))
    }

    /// The deepest zone above `host` that is known already.
    fn nearest(&self, host: &str) -> Cut {
        let known = suffixes(host)
            .into_iter()
            .rev()
            .find_map(|name| self.cuts.get(&name));
        known.or_else(|| self.cuts.get("")).cloned().unwrap_or(Cut {
            zone: String::new(),
            servers: Vec::new(),
        })
    }

    /// Every name was asked for and nobody delegated further: then these servers hold the name.
    fn arrived(&self, host: &str, cut: Cut) -> Result<Cut, Broken> {
        if depth_of(host, &cut.zone) == Depth::Root {
            // A root server delegates and never answers for others.
            let fault = Fault::because(
                Failure::DNS_MALFORMED,
                "somebody answers in the root servers' place",
            );
            return Err(Broken {
                intercepted: true,
                ..self.broken(host, &cut, fault)
            });
        }
        Ok(cut)
    }

    /// The name does not exist, say the servers of `cut`: the site's own, which are then asked one by one, or a parent's.
    fn denied(&self, host: &str, cut: Cut) -> Result<Cut, Broken> {
        if depth_of(host, &cut.zone) == Depth::Zone {
            return Ok(cut);
        }
        Err(Broken {
            depth: Depth::Zone,
            ..self.broken(host, &cut, Fault::new(Failure::NXDOMAIN))
        })
    }

    fn broken(&self, host: &str, cut: &Cut, fault: Fault) -> Broken {
        let server = cut
            .servers
            .iter()
            .find_map(|server| self.usable(&server.addresses));
        Broken {
            depth: depth_of(host, &cut.zone),
            fault,
            zone: cut.zone.clone(),
            server,
            intercepted: false,
        }
    }

    /// The first usable answer of up to three servers, each begun when the one before it fails or takes long.
    async fn race(
        &mut self,
        cut: &Cut,
        question: Question<'_>,
        nested: u32,
    ) -> Result<Reply, Broken> {
        let servers = self.entrants(cut, nested).await;
        let server = servers.first().copied();
        let silent = |fault| Broken {
            depth: Depth::Root,
            fault,
            zone: cut.zone.clone(),
            server,
            intercepted: false,
        };
        self.questions += 1;
        if servers.is_empty() || self.questions > QUESTIONS {
            return Err(silent(Fault::because(
                Failure::SERVFAIL,
                "no server of the zone has an address",
            )));
        }
        let root = cut.zone.is_empty();
        let mut waiting = servers.into_iter().map(|address| self.server(address));
        let mut running = FuturesUnordered::new();
        running.extend(
            waiting
                .next()
                .map(|server| ask(self.context, server, question, self.limit)),
        );
        let mut told: Option<Fault> = None;
        loop {
            let next = Instant::now() + HEAD_START;
            tokio::select! {
                biased;
                Some(answer) = running.next() => match answer {
                    // Nobody who serves the root recurses, or refuses to say where a domain is.
                    Ok(reply) if root && is_forged(&reply) => {
                        let fault = Fault::because(Failure::DNS_MALFORMED, "somebody answers in the root servers' place");
                        return Err(Broken { intercepted: true, ..silent(fault) });
                    }
                    Ok(reply) => match classify::response_code(reply.code()) {
                        None | Some(Failure::NXDOMAIN) => return Ok(reply),
                        Some(failure) => told = Some(Fault::new(failure)),
                    },
                    Err(fault) => told = told.or(Some(fault)),
                },
                () = sleep_until(next), if waiting.len() > 0 => {}
            }
            match waiting.next() {
                Some(server) => running.push(ask(self.context, server, question, self.limit)),
                None if running.is_empty() => {
                    return Err(silent(told.unwrap_or(Fault::new(Failure::DNS_TIMED_OUT))));
                }
                None => {}
            }
        }
    }

    /// The servers that take part: those whose addresses are known, and only where there are none, one that is walked to.
    async fn entrants(&mut self, cut: &Cut, nested: u32) -> Vec<IpAddr> {
        let known = cut
            .servers
            .iter()
            .filter_map(|server| self.usable(&server.addresses));
        let known: Vec<IpAddr> = known.take(RACED).collect();
        if !known.is_empty() {
            return known;
        }
        for server in cut.servers.iter().take(RACED) {
            let addresses = self.reachable(server, nested).await.unwrap_or_default();
            if let Some(address) = self.usable(&addresses) {
                return vec![address];
            }
        }
        Vec::new()
    }

    async fn reachable(&mut self, server: &NameServer, nested: u32) -> Result<Vec<IpAddr>, Fault> {
        if !server.addresses.is_empty() {
            return Ok(server.addresses.clone());
        }
        if let Some(addresses) = self.glued(&server.name) {
            return Ok(addresses);
        }
        if nested >= NESTED {
            return Err(Fault::because(
                Failure::SERVFAIL,
                "the servers' names lead in circles",
            ));
        }
        // A walk within a walk: its future holds one of the same type, so it must be boxed.
        let cut = Box::pin(self.go(&server.name, nested + 1))
            .await
            .map_err(|broken| broken.fault)?;
        if let Some(addresses) = self.glued(&server.name) {
            return Ok(addresses);
        }
        let reply = Box::pin(self.race(&cut, addresses(&server.name), nested + 1))
            .await
            .map_err(|broken| broken.fault)?;
        if reply.addresses.is_empty() {
            Err(Fault::new(Failure::NODATA))
        } else {
            Ok(reply.addresses)
        }
    }

    /// The addresses that came along when some zone was delegated to the server of this name.
    fn glued(&self, name: &str) -> Option<Vec<IpAddr>> {
        let servers = self.cuts.values().flat_map(|cut| &cut.servers);
        servers
            .filter(|server| server.name == name && !server.addresses.is_empty())
            .map(|server| server.addresses.clone())
            .next()
    }

    /// The first address of a family that leads out, IPv4 where both do.
    fn usable(&self, addresses: &[IpAddr]) -> Option<IpAddr> {
        let machine = &self.context.machine;
        let v4 = machine.leads_out_by_v4();
        let family = |wanted: bool| {
            addresses
                .iter()
                .find(|address| address.is_ipv4() == wanted)
                .copied()
        };
        if v4 {
            family(true).or_else(|| machine.default_route_v6.then(|| family(false)).flatten())
        } else {
            family(false)
        }
    }

    /// How a server at this address is asked.
    pub(crate) fn server(&self, address: IpAddr) -> Server {
        Server {
            address: SocketAddr::new(address, self.port),
            transport: Transport::Udp,
            name: address.to_string(),
            path: String::new(),
        }
    }

    /// The address at which a server is asked.
    pub(crate) fn choose(&self, addresses: &[IpAddr]) -> Option<IpAddr> {
        self.usable(addresses)
    }
}

/// The question by which a delegation is found.
fn addresses(name: &str) -> Question<'_> {
    Question {
        host: name,
        kind: RecordType::A,
        recurse: false,
        unchecked: false,
        signed: false,
    }
}

async fn ask(
    context: &Context,
    server: Server,
    question: Question<'_>,
    limit: Limit,
) -> Result<Reply, Fault> {
    resolve(
        &server,
        question,
        &context.trust,
        limit.within(BUDGET),
        &context.knocks,
    )
    .await
}

fn is_forged(reply: &Reply) -> bool {
    reply.message.metadata.recursion_available || reply.code() == ResponseCode::Refused
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
