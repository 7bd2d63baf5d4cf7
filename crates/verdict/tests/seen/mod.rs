//! What would have been seen? A builder of observations in the paths that real probes have.

use faultline_observation::{
    Asks, EdgeFunction, Failure, Family, Filter, Id, Observation, Operation, Outcome, Part,
    PhaseTimes, Proof, Role, Tries,
};

/// The router's forwarder, which a home machine asks.
pub(crate) const ROUTER: &str = "192.168.1.1";

/// Everything seen so far.
#[derive(Clone, Default)]
pub(crate) struct Seen(pub(crate) Vec<Observation>);

impl Seen {
    fn push(
        &mut self,
        probe: &str,
        asks: Asks,
        parts: Vec<Part>,
        goal: Operation,
        outcome: Outcome,
        tries: u32,
    ) {
        let failed = matches!(outcome, Outcome::Failed { .. });
        let mut parts = parts;
        parts.sort();
        parts.dedup();
        self.0.push(Observation {
            id: Id(format!("{probe}-{}", self.0.len())),
            probe: probe.to_owned(),
            asks,
            parts,
            goal,
            reached: None,
            outcome,
            phases: PhaseTimes::default(),
            tries: Tries {
                n: tries,
                failed: if failed { tries } else { 0 },
            },
            at_ms: 0,
            facts: std::collections::BTreeMap::new(),
        });
    }

    /// The link is up and has an address and a route.
    pub(crate) fn link(&mut self, outcome: &str) -> &mut Self {
        let parts = vec![Part::Device, Part::Link];
        self.push(
            "machine",
            Asks::new(Role::Machine),
            parts,
            Operation::Inspect,
            how(outcome, Proof::Authenticated),
            1,
        );
        self
    }

    /// The gateway was asked.
    pub(crate) fn gateway(&mut self, outcome: &str) -> &mut Self {
        let asks = Asks {
            address: ROUTER.parse().ok(),
            ..Asks::new(Role::Connection)
        };
        let parts = vec![Part::Device, Part::Link, Part::Gateway];
        self.push(
            "gateway",
            asks,
            parts,
            Operation::IcmpEcho,
            how(outcome, Proof::Authenticated),
            1,
        );
        self
    }

    /// A look-up of `site` at the configured resolver.
    pub(crate) fn lookup(&mut self, role: Role, site: &Site, outcome: &str) -> &mut Self {
        self.lookup_at(role, site, ROUTER, false, outcome)
    }

    /// A look-up of `site` at some resolver; a detour goes over an encrypted, authenticated channel.
    pub(crate) fn lookup_at(
        &mut self,
        role: Role,
        site: &Site,
        resolver: &str,
        detour: bool,
        outcome: &str,
    ) -> &mut Self {
        let mut parts = base(Family::V4);
        if detour {
            parts.push(Part::Filter(Filter::Port("tcp/443".into())));
        } else {
            parts.push(Part::Filter(Filter::Port("udp/53".into())));
            parts.push(Part::Filter(Filter::Name(site.host.clone())));
        }
        parts.push(Part::Resolver(resolver.to_owned()));
        parts.extend(site.zone());
        let asks = Asks {
            host: Some(site.host.clone()),
            resolver: Some(resolver.to_owned()),
            port: Some(if detour { 443 } else { 53 }),
            detour,
            ..Asks::new(role)
        };
        let proof = if detour {
            Proof::Authenticated
        } else {
            Proof::Unproven
        };
        self.push(
            "lookup",
            asks,
            parts,
            Operation::Resolve,
            how(outcome, proof),
            2,
        );
        self
    }

    /// The look-up that was put in last was answered with these addresses.
    pub(crate) fn answering(&mut self, addresses: &[&str]) -> &mut Self {
        let last = self.0.last_mut().expect("a look-up");
        last.asks.address = last.asks.resolver.as_ref().and_then(|it| it.parse().ok());
        last.facts.insert("addresses".into(), addresses.into());
        self
    }

    /// The zone's own servers were asked.
    pub(crate) fn authority(&mut self, site: &Site, outcome: &str) -> &mut Self {
        let mut parts = base(Family::V4);
        parts.push(Part::Filter(Filter::Port("udp/53".into())));
        parts.push(Part::Filter(Filter::Name(site.host.clone())));
        parts.extend(site.zone());
        let asks = Asks {
            host: Some(site.host.clone()),
            detour: true,
            ..Asks::new(Role::Target)
        };
        self.push(
            "authority",
            asks,
            parts,
            Operation::Resolve,
            how(outcome, Proof::Unproven),
            2,
        );
        self
    }

    /// The page was asked for, at an address that came from `resolver`.
    pub(crate) fn fetch(&mut self, role: Role, site: &Site, outcome: &str) -> &mut Self {
        self.fetch_from(role, site, Some(ROUTER), Family::V4, false, outcome)
    }

    /// The same in full.
    pub(crate) fn fetch_from(
        &mut self,
        role: Role,
        site: &Site,
        resolver: Option<&str>,
        family: Family,
        detour: bool,
        outcome: &str,
    ) -> &mut Self {
        let mut parts = base(family);
        parts.push(Part::Filter(Filter::Port("tcp/443".into())));
        parts.push(Part::Filter(Filter::Name(site.host.clone())));
        let address = match family {
            Family::V4 => "198.51.100.7",
            Family::V6 => "2001:db8::7",
        };
        if role == Role::Target {
            parts.push(Part::Filter(Filter::Address(
                address.parse().expect("an address"),
            )));
        }
        parts.extend(resolver.map(|resolver| Part::Resolver(resolver.to_owned())));
        parts.extend(site.server());
        let asks = Asks {
            host: Some(site.host.clone()),
            address: address.parse().ok(),
            provider: site.edge.clone(),
            detour,
            ..Asks::new(role)
        };
        self.push(
            "fetch",
            asks,
            parts,
            Operation::HttpRoundTrip,
            how(outcome, Proof::Authenticated),
            3,
        );
        self
    }

    /// A control by address: no look-up, an authenticated page.
    pub(crate) fn literal(&mut self, provider: &str, outcome: &str) -> &mut Self {
        let mut parts = base(Family::V4);
        parts.push(Part::Filter(Filter::Port("tcp/443".into())));
        parts.push(Part::Edge(provider.to_owned(), EdgeFunction::Reach));
        parts.push(Part::Edge(provider.to_owned(), EdgeFunction::Tls));
        parts.push(Part::Edge(provider.to_owned(), EdgeFunction::Fixed));
        let asks = Asks {
            host: Some(format!("literal-{provider}")),
            ..Asks::new(Role::Control)
        };
        self.push(
            "visit",
            asks,
            parts,
            Operation::HttpRoundTrip,
            how(outcome, Proof::Authenticated),
            2,
        );
        self
    }

    /// A vendor's portal check.
    pub(crate) fn portal(&mut self, provider: &str, outcome: &str) -> &mut Self {
        let mut parts = base(Family::V4);
        parts.push(Part::Filter(Filter::Port("tcp/80".into())));
        parts.push(Part::Resolver(ROUTER.to_owned()));
        parts.push(Part::Edge(provider.to_owned(), EdgeFunction::Fixed));
        let asks = Asks {
            host: Some(format!("portal-{provider}")),
            ..Asks::new(Role::Portal)
        };
        self.push(
            "portal",
            asks,
            parts,
            Operation::HttpRoundTrip,
            how(outcome, Proof::Unproven),
            1,
        );
        self
    }

    /// The site's name in a handshake with an unrelated healthy address, or a neutral name with the site's own.
    pub(crate) fn swap(&mut self, site: &Site, names_site: bool, outcome: &str) -> &mut Self {
        let mut parts = base(Family::V4);
        parts.push(Part::Filter(Filter::Port("tcp/443".into())));
        let host = if names_site {
            site.host.clone()
        } else {
            "neutral.example".to_owned()
        };
        if names_site {
            parts.push(Part::Filter(Filter::Name(site.host.clone())));
            parts.push(Part::Edge("wikimedia".into(), EdgeFunction::Reach));
        } else {
            parts.push(Part::Filter(Filter::Address(
                "198.51.100.7".parse().expect("an address"),
            )));
            parts.extend(
                site.edge
                    .iter()
                    .map(|edge| Part::Edge(edge.clone(), EdgeFunction::Reach)),
            );
            parts.push(Part::Origin(site.host.clone()));
        }
        let asks = Asks {
            host: Some(host),
            address: "198.51.100.7".parse().ok(),
            ..Asks::new(Role::Swap)
        };
        self.push(
            "fetch",
            asks,
            parts,
            Operation::TlsHandshake,
            how(outcome, Proof::Unproven),
            2,
        );
        self
    }

    /// Four controls on four operators, by name, and two by address.
    pub(crate) fn controls(&mut self, outcome: &str) -> &mut Self {
        for (host, edge, dns) in [
            ("www.wikipedia.org", "wikimedia", "wikimedia-dns"),
            ("captive.apple.com", "apple", "apple-dns"),
            ("checkip.amazonaws.com", "aws", "route53"),
            ("www.google.com", "google", "google"),
        ] {
            let site = Site::on(host, edge, dns);
            if outcome.starts_with("dns") {
                self.lookup(Role::Control, &site, outcome);
            } else {
                self.lookup(Role::Control, &site, "ok")
                    .fetch(Role::Control, &site, outcome);
            }
        }
        let literal = if outcome.starts_with("dns") {
            "tcp.timed_out"
        } else {
            outcome
        };
        self.literal("quad9", literal).literal("google", literal)
    }

    /// Notes a fact with everything that was seen of the target.
    pub(crate) fn facts_of_target(&mut self, name: &str, value: &str) -> &mut Self {
        for observation in &mut self.0 {
            if observation.asks.role == Role::Target {
                let value = serde_json::Value::String(value.to_owned());
                observation.facts.insert(name.to_owned(), value);
            }
        }
        self
    }

    /// Siblings of the provider, one for each outcome.
    pub(crate) fn siblings(&mut self, edge: &str, outcomes: &[&str]) -> &mut Self {
        for (number, outcome) in outcomes.iter().enumerate() {
            let site = Site::on(
                &format!("sibling{number}.com"),
                edge,
                &format!("dns{number}"),
            );
            self.lookup(Role::Sibling, &site, "ok")
                .fetch(Role::Sibling, &site, outcome);
        }
        self
    }

    /// A sound connection: link, gateway, controls, portal checks.
    pub(crate) fn sound() -> Self {
        let mut seen = Self::default();
        seen.link("ok")
            .gateway("ok")
            .controls("ok")
            .portal("google", "ok")
            .portal("apple", "ok")
            .portal("mozilla", "ok");
        seen
    }
}

/// A site and whom it depends on.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) host: String,
    pub(crate) edge: Option<String>,
    pub(crate) dns: String,
}

impl Site {
    pub(crate) fn on(host: &str, edge: &str, dns: &str) -> Self {
        Self {
            host: host.to_owned(),
            edge: Some(edge.to_owned()),
            dns: dns.to_owned(),
        }
    }

    pub(crate) fn own(host: &str, dns: &str) -> Self {
        Self {
            host: host.to_owned(),
            edge: None,
            dns: dns.to_owned(),
        }
    }

    fn zone(&self) -> Vec<Part> {
        let tld = self.host.rsplit('.').next().unwrap_or("com");
        vec![
            Part::Registry(tld.to_owned()),
            Part::DnsProvider(self.dns.clone()),
            Part::Zone(self.host.clone()),
        ]
    }

    fn server(&self) -> Vec<Part> {
        let functions = [EdgeFunction::Reach, EdgeFunction::Tls, EdgeFunction::Proxy];
        let edge = self
            .edge
            .iter()
            .flat_map(|edge| functions.map(|function| Part::Edge(edge.clone(), function)));
        edge.chain([
            Part::Certificate(self.host.clone()),
            Part::Origin(self.host.clone()),
            Part::Application(self.host.clone()),
        ])
        .collect()
    }
}

fn base(family: Family) -> Vec<Part> {
    vec![
        Part::Device,
        Part::Link,
        Part::Gateway,
        Part::Line,
        Part::Access(family),
        Part::Filter(Filter::Everything),
    ]
}

fn how(outcome: &str, proof: Proof) -> Outcome {
    match outcome {
        "ok" => Outcome::Success { proof },
        "unproven" => Outcome::Success {
            proof: Proof::Unproven,
        },
        failure => Outcome::Failed {
            failure: Failure::from(failure),
        },
    }
}
