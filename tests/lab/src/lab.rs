//! The lab as a whole: it starts, breaks as a scenario says, and is whole again.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use hickory_proto::rr::RecordType;

use crate::client::Client;
use crate::doh;
use crate::enter::DIRECTORY;
use crate::fault::{self, Fault, Forwarder, ResolverState, Uplink};
use crate::place::Place;
use crate::question;
use crate::router::Router;
use crate::scenario::Scenario;
use crate::topology::{DNS64, ISP, ISP_RESOLVER, Topology, build};
use crate::unbound::{PublicResolver, Setup, Unbound};
use crate::wire::{Action, Capture, Distances, Family, Matching, Prefix, Rule, Transport, Wire};
use crate::world;
use crate::world_process::WorldProcess;

/// A running lab.
pub struct Lab {
    /// The computer of the person who complains.
    pub client: Client,
    router: Router,
    isp: Place,
    /// The servers' place lives as long as the lab.
    _internet: Place,
    lan: Wire,
    access: Wire,
    transit: Wire,
    /// Laid when a scenario wants it first.
    vpn: Option<Wire>,
    isp_resolver: Unbound,
    dns64: Unbound,
    resolvers: Vec<(PublicResolver, Unbound)>,
    world: WorldProcess,
    undo: Vec<Undo>,
}

/// What must be done to make the lab whole again.
enum Undo {
    Client,
    LookAway,
    PassDnsOn,
    Plug,
    Release,
    Resolver(String),
    Revive,
    SecondRouter,
    Vpn,
}

/// What every provider's resolver has in its cache at any time.
const WARM: [&str; 7] = [".", "com.", "net.", "org.", "io.", "dev.", "example."];

impl Lab {
    /// Starts a lab, in namespaces that are its own (`enter`). `world` is the folder that describes the servers.
    ///
    /// # Errors
    /// If a part of it does not come up.
    pub fn start(world: &Path) -> Result<Self> {
        let Topology {
            client,
            router,
            isp,
            internet,
            lan,
            access,
            transit,
        } = build()?;
        let logs = PathBuf::from(DIRECTORY).join("log");
        let served = PathBuf::from(DIRECTORY).join("world");
        for directory in [&logs, &served] {
            fs::create_dir_all(directory)?;
        }
        let world = WorldProcess::start(&internet, &served, world, &logs)?;
        let root_hints = served.join("root.hints");
        let isp_resolver = of_the_provider(&isp, "isp", &[ISP_RESOLVER], &root_hints, &logs)?;
        let dns64 = of_the_provider(&isp, "dns64", &DNS64, &root_hints, &logs)?;
        let mut resolvers = Vec::new();
        for resolver in PublicResolver::all()? {
            let certificate =
                world::mint(&served, &resolver.id, &resolver.names, &resolver.addresses)?;
            doh::start(&internet, &resolver, &certificate)?;
            let setup = Setup {
                name: &resolver.id,
                addresses: &resolver.plain(),
                certificate: Some(certificate),
                root_hints: &root_hints,
                dns64: false,
            };
            let unbound = Unbound::start(&internet, &setup, &logs)?;
            resolvers.push((resolver, unbound));
        }
        let router = Router::start(router, &logs, &served)?;
        let client = Client::start(client, &served)?;
        Ok(Self {
            client,
            router,
            isp,
            _internet: internet,
            lan,
            access,
            transit,
            vpn: None,
            isp_resolver,
            dns64,
            resolvers,
            world,
            undo: Vec::new(),
        })
    }

    /// Breaks what the scenario breaks, and nothing else.
    ///
    /// # Errors
    /// If the scenario asks for something that the lab cannot do.
    pub fn apply(&mut self, scenario: &Scenario) -> Result<()> {
        self.restore().context("restoring the lab")?;
        self.undo.push(Undo::Client);
        self.client.set_up(&scenario.client)?;
        if scenario.client.vpn {
            self.undo.push(Undo::Vpn);
            self.connect_vpn()?;
        }
        if scenario.client.second_router {
            self.undo.push(Undo::SecondRouter);
            self.put_router_between()?;
        }
        let (mut home, mut line, mut carrier, mut for_the_world) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        if !scenario.client.ipv6 {
            line.push(rule(
                Matching {
                    family: Some(Family::Six),
                    ..Matching::default()
                },
                Action::Drop,
            ));
        }
        for fault in &scenario.faults {
            match fault {
                Fault::Access(trouble) => line.extend(link_rules(trouble)),
                Fault::Lan(trouble) => home.extend(link_rules(trouble)),
                Fault::Access6(switch) if switch.down => line.push(rule(
                    Matching {
                        family: Some(Family::Six),
                        ..Matching::default()
                    },
                    Action::Drop,
                )),
                Fault::Client(client) => self.client.break_down(client)?,
                Fault::IspResolver(resolver) => line.extend(self.break_resolver(resolver)?),
                Fault::Portal(portal) => {
                    self.undo.push(Undo::Release);
                    self.router.capture(portal.kind, portal.rest)?;
                }
                Fault::Resolver(address, dead) if dead.dead => {
                    carrier.extend(self.silence(*address)?);
                }
                Fault::Access6(_) | Fault::Resolver(..) => {}
                Fault::Router(router) => line.extend(self.break_router(router)?),
                Fault::Wire(wire) => carrier.push(self.wire_rule(wire)?),
                Fault::World(value) => for_the_world.push(value.clone()),
            }
        }
        self.world.play(&for_the_world)?;
        let mut seed = DefaultHasher::new();
        scenario.name.hash(&mut seed);
        self.lan.set_rules(home, seed.finish());
        self.access.set_rules(line, seed.finish());
        self.transit.set_rules(carrier, seed.finish());
        Ok(())
    }

    /// Whom the computer contacted since this was asked last.
    pub fn contacts(&self) -> Capture {
        self.lan.take_capture()
    }

    /// Makes everything whole again and forgets what was learned.
    fn restore(&mut self) -> Result<()> {
        self.world.play(&[])?;
        self.lan.set_rules(Vec::new(), 1);
        self.access.set_rules(Vec::new(), 1);
        self.transit.set_rules(Vec::new(), 1);
        while let Some(undo) = self.undo.pop() {
            match undo {
                Undo::Client => self.client.repair()?,
                Undo::LookAway => self.router.look_away()?,
                Undo::PassDnsOn => self.router.pass_dns_on()?,
                Undo::Plug => self.router.plug(true)?,
                Undo::Release => self.router.release()?,
                Undo::Resolver(order) => self.isp_resolver.tell(&order)?,
                Undo::Revive => self.router.revive()?,
                Undo::SecondRouter => self.take_router_away()?,
                Undo::Vpn => self.client.place().ip("link set wg0 down")?,
            }
        }
        self.router.forget()?;
        self.isp_resolver.forget()?;
        self.dns64.forget()?;
        self.resolvers
            .iter()
            .try_for_each(|(_, resolver)| resolver.forget())?;
        let zones = WARM.map(|zone| (zone, RecordType::NS));
        question::ask(&self.isp, ISP_RESOLVER, &zones)?;
        question::ask(&self.isp, DNS64[0], &zones)?;
        Ok(())
    }

    /// Lays a tunnel to the router's address for it and sends everything there, as VPN programs do.
    fn connect_vpn(&mut self) -> Result<()> {
        if self.vpn.is_none() {
            let ends = (self.client.place(), &*self.router.place);
            let near = Duration::from_millis(20);
            let distances = Distances {
                otherwise: near,
                ..Distances::default()
            };
            self.vpn = Some(Wire::lay(ends.0, ends.1, ("wg0", "vpn"), distances)?);
        }
        self.router
            .place
            .ip("link set vpn up\naddr replace 10.8.0.1/32 peer 10.8.0.2 dev vpn")?;
        self.client.place().ip(
            "link set wg0 up\naddr replace 10.8.0.2/32 peer 10.8.0.1 dev wg0\nroute replace default dev wg0",
        )
    }

    /// Another router, which translates addresses as well, comes between the own one and the line.
    fn put_router_between(&self) -> Result<()> {
        self.isp.ip(include_str!("../network/second-line.ip"))?;
        self.isp.nft(include_str!("../network/second-line.nft"))?;
        self.router
            .place
            .ip(include_str!("../network/second-router.ip"))
    }

    fn take_router_away(&self) -> Result<()> {
        self.isp.nft("table ip second {}\ndelete table ip second")?;
        self.isp.ip("addr flush dev line to 192.168.100.1/32")?;
        self.isp.ip(ISP)?;
        self.router
            .place
            .ip("addr flush dev wan to 192.168.100.34/32")?;
        self.router.plug(true)
    }

    fn break_router(&mut self, fault: &fault::Router) -> Result<Vec<Rule>> {
        if fault.dead {
            self.undo.push(Undo::Revive);
            self.router.die()?;
            // What the client sent last may have been answered just before.
            self.client.place().ip("neigh flush all")?;
        }
        match fault.forwarder {
            Some(Forwarder::Dead) => self.router.end_forwarder(),
            Some(Forwarder::Refuses) => self.router.orphan_forwarder()?,
            None => {}
        }
        if fault.intercept_dns {
            self.undo.push(Undo::PassDnsOn);
            self.router.intercept_dns()?;
        }
        if fault.intercept {
            self.undo.push(Undo::LookAway);
            self.router.intercept()?;
        }
        match fault.uplink {
            None => Ok(Vec::new()),
            Some(Uplink::Down) => Ok(vec![rule(Matching::default(), Action::Drop)]),
            Some(Uplink::Gone) => {
                self.undo.push(Undo::Plug);
                self.router.plug(false)?;
                Ok(Vec::new())
            }
        }
    }

    fn break_resolver(&mut self, fault: &fault::IspResolver) -> Result<Vec<Rule>> {
        for (name, lie) in &fault.lie {
            let kind = match lie.as_str() {
                "nxdomain" => "always_nxdomain",
                "refused" => "always_refuse",
                "0.0.0.0" => "always_null",
                _ => "redirect",
            };
            self.undo
                .push(Undo::Resolver(format!("local_zone_remove {name}.")));
            self.isp_resolver
                .tell(&format!("local_zone {name}. {kind}"))?;
            if let Ok(address) = lie.parse::<IpAddr>()
                && kind == "redirect"
            {
                let record = if address.is_ipv6() { "AAAA" } else { "A" };
                self.isp_resolver
                    .tell(&format!("local_data {name}. 60 IN {record} {address}"))?;
            }
        }
        let own = |action| {
            vec![rule(
                Matching {
                    to: vec![ISP_RESOLVER.into()],
                    port: Some(53),
                    ..Matching::default()
                },
                action,
            )]
        };
        match fault.state {
            None => Ok(Vec::new()),
            Some(ResolverState::Dead) => Ok(own(Action::Drop)),
            Some(ResolverState::Slow) => Ok(own(Action::DelayMs(3000))),
            Some(ResolverState::Servfail) => {
                // It forwards everything to itself, which it never asks: no upstream is left.
                self.undo
                    .push(Undo::Resolver("forward_remove .".to_owned()));
                self.isp_resolver.tell("forward_add . 127.0.0.1")?;
                self.isp_resolver.forget()?;
                Ok(Vec::new())
            }
        }
    }

    fn silence(&self, address: IpAddr) -> Result<Vec<Rule>> {
        let known = self
            .resolvers
            .iter()
            .find(|(resolver, _)| resolver.plain().contains(&address));
        let (resolver, _) = known.with_context(|| format!("no public resolver at {address}"))?;
        Ok(vec![rule(
            Matching {
                to: resolver.prefixes()?,
                ..Matching::default()
            },
            Action::Drop,
        )])
    }

    fn wire_rule(&self, fault: &fault::Wire) -> Result<Rule> {
        let wanted = &fault.matching;
        let to = match wanted.to.as_deref().map(|to| (to, to.parse::<Prefix>())) {
            None => Vec::new(),
            Some((_, Ok(range))) => vec![range],
            Some((host, Err(_))) => question::addresses(&self.isp, ISP_RESOLVER, host)?
                .into_iter()
                .map(Prefix::from)
                .collect(),
        };
        let protocol = wanted.proto.map(Transport::number);
        let matching = Matching {
            to,
            protocol,
            port: wanted.port,
            sni: wanted.sni.clone(),
            qname: wanted.qname.clone(),
            family: wanted.family,
        };
        Ok(rule(matching, fault.action))
    }
}

/// A resolver that the access provider runs for its customers; the one called `dns64` is for those without IPv4.
fn of_the_provider(
    isp: &Place,
    name: &str,
    addresses: &[IpAddr],
    root_hints: &Path,
    logs: &Path,
) -> Result<Unbound> {
    let setup = Setup {
        name,
        addresses,
        certificate: None,
        root_hints,
        dns64: name == "dns64",
    };
    Unbound::start(isp, &setup, logs)
}

fn link_rules(fault: &fault::Link) -> Vec<Rule> {
    let actions = [
        fault.down.then_some(Action::Drop),
        fault.loss.map(Action::Loss),
        fault.mtu_blackhole.map(Action::Mtu),
        fault.delay_ms.map(Action::DelayMs),
        fault.rate_kbytes.map(Action::RateKbytes),
    ];
    actions
        .into_iter()
        .flatten()
        .map(|action| rule(Matching::default(), action))
        .collect()
}

fn rule(matching: Matching, action: Action) -> Rule {
    Rule { matching, action }
}
