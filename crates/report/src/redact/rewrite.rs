//! Where in a report can private things stand?
//!
//! Everywhere: each struct is taken apart field by field, so that a new field does not compile until somebody has
//! decided what becomes of it.

use std::collections::BTreeMap;

use faultline_catalogue::Catalogue;
use faultline_observation::{
    Asks, Failure, Filter, Id, Interface, Machine, Observation, Outcome, Part, Resolver,
};
use faultline_verdict::{Arg, Cause, Message};

use super::Level;
use super::facts::Setting;
use super::known::Known;
use super::pseudonym::{Class, Pseudonyms, Replacement};
use super::vocabulary::is_ours;
use crate::schema::{
    AlsoEntry, Because, Environment, PathEntry, ProviderName, Report, ReportTarget, Tool,
    VerdictEntry,
};

/// A report on its way from one form to the other.
pub(super) struct Rewrite {
    pub(super) known: Known,
    pub(super) names: Pseudonyms,
    level: Level,
    /// Single words that go wherever they stand.
    pub(super) words: BTreeMap<String, Class>,
    /// The same for texts with spaces or signs in them, by their first character.
    pub(super) phrases: BTreeMap<char, Vec<(String, Class)>>,
}

impl Rewrite {
    pub(super) fn new(report: &Report, level: Level, catalogue: &'static Catalogue) -> Self {
        Self {
            known: Known::of(report, level, catalogue),
            names: Pseudonyms::default(),
            level,
            words: BTreeMap::new(),
            phrases: BTreeMap::new(),
        }
    }

    pub(super) fn settle(&mut self) {
        self.names.settle();
    }

    pub(super) fn replaced(&self) -> Vec<Replacement> {
        self.names.replaced()
    }

    pub(super) fn report(&mut self, report: &Report) -> Report {
        let Report {
            schema,
            id,
            case,
            tool,
            started_at,
            elapsed_ms,
            target,
            verdict,
            path,
            observations,
            environment,
            redacted,
        } = report;
        let Tool {
            name,
            version,
            catalogue,
        } = tool;
        let Environment {
            app_version,
            machine,
        } = environment;
        // The machine first: what its settings name is known to be private in all that follows.
        let environment = Environment {
            app_version: self.text(app_version),
            machine: self.machine(machine),
        };
        Report {
            schema: if is_schema(schema) {
                schema.clone()
            } else {
                self.text(schema)
            },
            id: if is_uuid(id) {
                id.clone()
            } else {
                self.text(id)
            },
            case: self.text(case),
            tool: Tool {
                name: self.code(name),
                version: self.text(version),
                catalogue: self.text(catalogue),
            },
            started_at: if is_moment(started_at) {
                started_at.clone()
            } else {
                self.text(started_at)
            },
            elapsed_ms: *elapsed_ms,
            target: target.as_ref().map(|target| self.target(target)),
            observations: observations
                .iter()
                .map(|observation| self.observation(observation))
                .collect(),
            verdict: self.verdict(verdict),
            path: path.iter().map(|entry| self.station(entry)).collect(),
            environment,
            redacted: *redacted,
        }
    }

    fn machine(&mut self, machine: &Machine) -> Machine {
        let Machine {
            os,
            interfaces,
            default_interface,
            gateways,
            default_route_v4,
            default_route_v6,
            resolvers,
            search_domains,
            proxy,
            proxy_exempt,
            proxy_script,
            upstreams,
            vpn,
        } = machine;
        Machine {
            os: self.text(os),
            interfaces: interfaces.iter().map(|it| self.interface(it)).collect(),
            default_interface: default_interface.as_deref().map(|name| self.text(name)),
            gateways: gateways.iter().map(|it| self.address(*it)).collect(),
            default_route_v4: *default_route_v4,
            default_route_v6: *default_route_v6,
            resolvers: resolvers.iter().map(|it| self.resolver(it)).collect(),
            search_domains: search_domains.iter().map(|name| self.host(name)).collect(),
            proxy: proxy.as_deref().map(|proxy| self.authority(proxy)),
            proxy_exempt: proxy_exempt.iter().map(|it| self.text(it)).collect(),
            proxy_script: proxy_script.as_deref().map(|url| match url {
                "auto" | "file" | "data" => url.to_owned(),
                url => self.url(url),
            }),
            upstreams: upstreams.iter().map(|it| self.address(*it)).collect(),
            vpn: vpn.as_deref().map(|name| self.text(name)),
        }
    }

    fn interface(&mut self, interface: &Interface) -> Interface {
        let Interface {
            name,
            link,
            up,
            addresses,
            mtu,
            signal_dbm,
        } = interface;
        Interface {
            name: self.text(name),
            link: *link,
            up: *up,
            addresses: addresses.iter().map(|it| self.address(*it)).collect(),
            mtu: *mtu,
            signal_dbm: *signal_dbm,
        }
    }

    fn resolver(&mut self, resolver: &Resolver) -> Resolver {
        let Resolver {
            address,
            transport,
            name,
        } = resolver;
        Resolver {
            address: self.address(*address),
            transport: *transport,
            name: name.as_deref().map(|name| self.host(name)),
        }
    }

    fn target(&mut self, target: &ReportTarget) -> ReportTarget {
        let ReportTarget {
            input,
            url,
            host,
            shown,
        } = target;
        ReportTarget {
            input: self.url(input),
            url: self.url(url),
            host: self.host(host),
            shown: self.host(shown),
        }
    }

    fn verdict(&mut self, verdict: &VerdictEntry) -> VerdictEntry {
        let VerdictEntry {
            blame,
            cause,
            provider,
            confidence,
            settled_ms,
            changed_after_ms,
            headline,
            summary,
            certainty,
            ticket_line,
            because,
            ruled_out,
            next_steps,
            would_settle,
            notes,
            also,
        } = verdict;
        VerdictEntry {
            blame: *blame,
            cause: Cause(self.code(&cause.0)),
            provider: provider.as_ref().map(|it| self.provider(it)),
            confidence: *confidence,
            settled_ms: *settled_ms,
            changed_after_ms: *changed_after_ms,
            headline: self.text(headline),
            summary: self.text(summary),
            certainty: self.text(certainty),
            ticket_line: self.text(ticket_line),
            because: self.reasons(because),
            ruled_out: self.reasons(ruled_out),
            next_steps: self.texts(next_steps),
            would_settle: self.texts(would_settle),
            notes: self.reasons(notes),
            also: also.iter().map(|also| self.also(also)).collect(),
        }
    }

    fn reasons(&mut self, reasons: &[Because]) -> Vec<Because> {
        let reason = |because: &Because| {
            let Because {
                observations,
                sentence,
                message,
            } = because;
            Because {
                observations: self.ids(observations),
                sentence: self.text(sentence),
                message: self.message(message),
            }
        };
        reasons.iter().map(reason).collect()
    }

    fn message(&mut self, message: &Message) -> Message {
        let Message { code, args } = message;
        let arg = |(name, value): (&String, &Arg)| {
            let value = match value {
                Arg::Number(number) => Arg::Number(*number),
                Arg::Text(text) => Arg::Text(self.code(text)),
            };
            (self.code(name), value)
        };
        let args = args.iter().map(arg).collect();
        Message {
            code: self.code(code),
            args,
        }
    }

    fn also(&mut self, also: &AlsoEntry) -> AlsoEntry {
        let AlsoEntry {
            blame,
            cause,
            provider,
            confidence,
            sentence,
        } = also;
        AlsoEntry {
            blame: *blame,
            cause: Cause(self.code(&cause.0)),
            provider: provider.as_ref().map(|it| self.provider(it)),
            confidence: *confidence,
            sentence: self.text(sentence),
        }
    }

    fn provider(&mut self, provider: &ProviderName) -> ProviderName {
        let ProviderName { id, name } = provider;
        // The name of a provider that the catalogue knows is no private thing, whatever a host is called.
        let known = self
            .known
            .catalogue
            .provider(id)
            .is_some_and(|it| it.name == *name);
        ProviderName {
            id: self.code(id),
            name: if known { name.clone() } else { self.text(name) },
        }
    }

    fn station(&mut self, entry: &PathEntry) -> PathEntry {
        let PathEntry {
            part,
            party,
            label,
            state,
            state_label,
            observations,
        } = entry;
        PathEntry {
            part: self.code(part),
            party: *party,
            label: self.text(label),
            state: *state,
            state_label: self.text(state_label),
            observations: self.ids(observations),
        }
    }

    pub(super) fn observation(&mut self, observation: &Observation) -> Observation {
        let Observation {
            id,
            probe,
            asks,
            parts,
            goal,
            reached,
            outcome,
            phases,
            tries,
            at_ms,
            facts,
        } = observation;
        Observation {
            id: Id(self.id(&id.0)),
            probe: self.code(probe),
            asks: self.asks(asks),
            parts: parts.iter().map(|part| self.part(part)).collect(),
            goal: *goal,
            reached: *reached,
            outcome: match outcome {
                Outcome::Failed { failure } => Outcome::Failed {
                    failure: Failure::new(self.code(failure.as_str())),
                },
                Outcome::Success { proof } => Outcome::Success { proof: *proof },
                Outcome::Skipped { reason } => Outcome::Skipped { reason: *reason },
            },
            phases: *phases,
            tries: *tries,
            at_ms: *at_ms,
            facts: self.facts(facts, Setting::of(observation, self.level)),
        }
    }

    fn asks(&mut self, asks: &Asks) -> Asks {
        let Asks {
            role,
            host,
            address,
            port,
            resolver,
            url,
            provider,
            detour,
        } = asks;
        Asks {
            role: *role,
            host: host.as_deref().map(|host| self.host(host)),
            address: address.map(|address| self.address(address)),
            port: *port,
            resolver: resolver.as_deref().map(|name| self.name_server(name)),
            url: url.as_deref().map(|url| self.url(url)),
            provider: provider.as_deref().map(|id| self.code(id)),
            detour: *detour,
        }
    }

    fn part(&mut self, part: &Part) -> Part {
        match part {
            Part::Device | Part::Link | Part::Gateway | Part::Line | Part::Access(_) => {
                part.clone()
            }
            Part::Proxy(authority) => Part::Proxy(self.authority(authority)),
            Part::Vpn(interface) => Part::Vpn(self.text(interface)),
            Part::Filter(Filter::Everything) => Part::Filter(Filter::Everything),
            Part::Filter(Filter::Name(name)) => Part::Filter(Filter::Name(self.host(name))),
            Part::Filter(Filter::Address(address)) => {
                Part::Filter(Filter::Address(self.address(*address)))
            }
            Part::Filter(Filter::Port(number)) => Part::Filter(Filter::Port(self.text(number))),
            Part::Resolver(name) => Part::Resolver(self.name_server(name)),
            Part::Registry(name) if !name.contains('.') => Part::Registry(self.text(name)),
            Part::Registry(name) => Part::Registry(self.host(name)),
            Part::DnsProvider(id) => Part::DnsProvider(self.id_or_domain(id)),
            Part::Zone(name) => Part::Zone(self.host(name)),
            Part::Transit(name) => Part::Transit(self.code(name)),
            Part::Edge(id, function) => Part::Edge(self.code(id), *function),
            Part::Hosting(id) => Part::Hosting(self.hosting(id)),
            Part::Certificate(host) => Part::Certificate(self.host(host)),
            Part::Origin(host) => Part::Origin(self.host(host)),
            Part::Application(host) => Part::Application(self.host(host)),
            Part::Dependency(host) => Part::Dependency(self.host(host)),
        }
    }

    /// A cloud and its region.
    fn hosting(&mut self, id: &str) -> String {
        let (cloud, region) = id.split_once('/').unwrap_or((id, ""));
        if self.known.catalogue.provider(cloud).is_some() && is_region(region) {
            return id.to_owned();
        }
        self.text(id)
    }

    /// The catalogue's id of a company, or the domain of somebody's own name servers.
    fn id_or_domain(&mut self, id: &str) -> String {
        if id.contains('.') {
            self.host(id)
        } else {
            self.code(id)
        }
    }

    /// A resolver's address or name, or a word for the system's own.
    fn name_server(&mut self, name: &str) -> String {
        match name {
            "system" | "hosts" => name.to_owned(),
            _ => self.host(name),
        }
    }

    /// One of our own words, unless it is something else.
    pub(super) fn code(&mut self, word: &str) -> String {
        if is_ours(word, self.known.catalogue) {
            word.to_owned()
        } else {
            self.text(word)
        }
    }

    fn texts(&mut self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn ids(&mut self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.id(id)).collect()
    }

    /// An observation's name: a probe's and a number.
    fn id(&mut self, id: &str) -> String {
        let known = id.rsplit_once('-').is_some_and(|(probe, number)| {
            is_ours(probe, self.known.catalogue)
                && number.len() <= 6
                && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        if known { id.to_owned() } else { self.text(id) }
    }
}

fn is_region(text: &str) -> bool {
    text.len() <= 32
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_schema(text: &str) -> bool {
    text.strip_prefix("faultline.report/")
        .is_some_and(|version| {
            version.len() <= 10
                && version
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

fn is_moment(text: &str) -> bool {
    text.len() <= 40 && text.parse::<jiff::Timestamp>().is_ok()
}
