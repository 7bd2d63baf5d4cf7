//! What does a sound server of names say, and which faults concern it?

use std::net::IpAddr;
use std::time::Duration;

use hickory_proto::dnssec::rdata::{DNSSECRData, DS};
use hickory_proto::dnssec::{Algorithm, DigestType};
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::rdata::svcb::{Alpn, IpHint, SvcParamKey, SvcParamValue};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, HTTPS, NS, SOA, SVCB};
use hickory_proto::rr::{Name, RData, Record, RecordType};

use super::answer::Question;
use super::data::{NameServer, Service};
use super::fault::{Answer, NameFault, Names};
use super::zones::{Entry, Who, Zones, below};

/// What is said.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) code: ResponseCode,
    pub(super) authoritative: bool,
    pub(super) answers: Vec<Record>,
    pub(super) authorities: Vec<Record>,
    pub(super) additionals: Vec<Record>,
    /// Only after so long.
    pub(super) delay: Duration,
    /// Ask again over TCP.
    pub(super) truncated: bool,
}

impl Said {
    /// Nothing but a code.
    pub(super) fn code(code: ResponseCode) -> Self {
        Self {
            code,
            ..Self::default()
        }
    }
}

/// Where in the tree of names a question meets a server.
pub(super) struct Place<'a> {
    zones: &'a Zones,
    pub(super) apex: &'a str,
    /// The delegation that the name falls under, and to whom.
    cut: Option<(&'a str, usize)>,
    question: Question<'a>,
}

impl<'a> Place<'a> {
    /// Finds the zone that the servers answer from; `None` if they serve none that the name belongs to.
    pub(super) fn find(zones: &'a Zones, question: Question<'a>) -> Option<Self> {
        let Question {
            name, group, kind, ..
        } = question;
        let (apex, _) = zones.enclosing(name, group, kind == RecordType::DS)?;
        let cut = zones
            .cut(name, apex)
            .map(|(child, zone)| (child, zone.group));
        Some(Self {
            zones,
            apex,
            cut,
            question,
        })
    }

    /// In a zone that there is only by somebody's fault.
    pub(super) fn top(zones: &'a Zones, apex: &'a str, question: Question<'a>) -> Self {
        Self {
            zones,
            apex,
            cut: None,
            question,
        }
    }
}

impl Place<'_> {
    /// Whether a fault is about this question to this server.
    pub(super) fn concerns(&self, names: &Names, what: &NameFault) -> bool {
        let who = self
            .zones
            .groups
            .get(self.question.group)
            .map(|group| &group.who);
        let meant = match names {
            Names::Provider(id) => matches!(who, Some(Who::Provider(provider)) if provider == id),
            Names::Registry(tld) => {
                matches!(who, Some(Who::Registry(_))) && (self.apex == tld || below(self.apex, tld))
            }
            Names::Zone(domain) if self.zones.zone(domain).is_some() => {
                let at_registry = matches!(what.answer, Some(Answer::Nxdomain | Answer::Parked))
                    && self.cut.is_some_and(|(child, _)| child == domain);
                at_registry || (self.apex == domain && self.cut.is_none())
            }
            Names::Zone(name) => {
                self.cut.is_none()
                    && (self.question.name == name || below(self.question.name, name))
            }
        };
        meant && (what.servers.is_empty() || what.servers.iter().any(|server| self.is(server)))
    }

    /// Whether the server that is asked goes by this name or address.
    fn is(&self, server: &str) -> bool {
        let asked = self.question.address;
        let named = |known: &NameServer| {
            known.addresses.contains(&asked) && known.name.eq_ignore_ascii_case(server)
        };
        server.parse::<IpAddr>().map_or_else(
            |_| self.zones.servers(self.question.group).iter().any(named),
            |address| address == asked,
        )
    }

    /// Whether the question is about the servers themselves: a provider that has lost its customers' records has its own.
    pub(super) fn names_servers(&self) -> bool {
        let Question {
            group, name, kind, ..
        } = self.question;
        let apex = name == self.apex && [RecordType::NS, RecordType::SOA].contains(&kind);
        apex || self
            .zones
            .servers(group)
            .iter()
            .any(|server| server.name == name)
    }

    /// What a sound server says; `instead` of what it has at the name.
    pub(super) fn right(&self, instead: Option<&Entry>) -> Said {
        let Question { name, kind, .. } = self.question;
        if let Some((child, group)) = self.cut
            && !(kind == RecordType::DS && child == name)
        {
            return self.referral(child, group);
        }
        if name == self.apex && [RecordType::NS, RecordType::SOA].contains(&kind) {
            return self.apex();
        }
        if let Some(vouched) = self.cut.and_then(|(child, _)| self.vouched(child)) {
            return vouched;
        }
        let Some(zone) = self.zones.zone(self.apex) else {
            return self.negative(ResponseCode::ServFail);
        };
        if let Some(service) = zone.service(name).filter(|_| kind == RecordType::HTTPS) {
            return service_of(name, service);
        }
        match instead.or_else(|| zone.entry(name)) {
            Some(Entry::Addresses(addresses)) => self.addresses(name, addresses),
            Some(Entry::Alias(alias)) => self.alias(alias),
            Some(Entry::Asker) => self.addresses(name, &[self.question.from]),
            None if name == self.apex || self.cut.is_some() || zone.anything_below(name) => {
                self.negative(ResponseCode::NoError)
            }
            None => self.negative(ResponseCode::NXDomain),
        }
    }

    /// What this zone says of the key of the one below it.
    fn vouched(&self, child: &str) -> Option<Said> {
        let vouched = self.zones.zone(child)?.vouched.as_ref()?;
        let data = DNSSECRData::DS(DS::new(
            vouched.tag,
            Algorithm::from_u8(vouched.algorithm),
            DigestType::SHA256,
            bytes_of(&vouched.digest),
        ));
        Some(Said {
            authoritative: true,
            answers: vec![record(child, 300, RData::DNSSEC(data))],
            ..Said::default()
        })
    }

    /// Any name has these addresses.
    pub(super) fn anything(&self, addresses: &[IpAddr]) -> Said {
        let Question { name, kind, .. } = self.question;
        if name == self.apex && [RecordType::NS, RecordType::SOA].contains(&kind) {
            self.apex()
        } else {
            self.addresses(name, addresses)
        }
    }

    /// Delegates the zone that the name falls under to others than usual.
    pub(super) fn referral_of_child(&self, group: usize) -> Said {
        self.referral(self.cut.map_or(self.apex, |(child, _)| child), group)
    }

    /// Ask the root: what servers say that know nothing of a zone.
    pub(super) fn upwards(&self) -> Said {
        Said {
            authorities: self.name_servers("", 0),
            ..Said::default()
        }
    }

    fn apex(&self) -> Said {
        let answers = if self.question.kind == RecordType::SOA {
            vec![self.authority()]
        } else {
            self.name_servers(self.apex, self.question.group)
        };
        Said {
            authoritative: true,
            answers,
            additionals: self.glue(self.question.group),
            ..Said::default()
        }
    }

    fn addresses(&self, name: &str, addresses: &[IpAddr]) -> Said {
        let answers: Vec<Record> = addresses
            .iter()
            .map(|address| address_record(name, *address, 60))
            .filter(|record| record.record_type() == self.question.kind)
            .collect();
        if answers.is_empty() {
            self.negative(ResponseCode::NoError)
        } else {
            Said {
                authoritative: true,
                answers,
                ..Said::default()
            }
        }
    }

    fn alias(&self, alias: &str) -> Said {
        let mut answers = vec![record(
            self.question.name,
            300,
            RData::CNAME(CNAME(name_of(alias))),
        )];
        let target = self
            .zones
            .enclosing(alias, self.question.group, false)
            .and_then(|(_, zone)| zone.entry(alias));
        if let (Some(Entry::Addresses(addresses)), true) =
            (target, self.question.kind != RecordType::CNAME)
        {
            answers.extend(
                addresses
                    .iter()
                    .map(|address| address_record(alias, *address, 60))
                    .filter(|record| record.record_type() == self.question.kind),
            );
        }
        Said {
            authoritative: true,
            answers,
            ..Said::default()
        }
    }

    fn referral(&self, child: &str, group: usize) -> Said {
        Said {
            authorities: self.name_servers(child, group),
            additionals: self.glue(group),
            ..Said::default()
        }
    }

    /// There is nothing of the kind.
    pub(super) fn negative(&self, code: ResponseCode) -> Said {
        Said {
            code,
            authoritative: true,
            authorities: vec![self.authority()],
            ..Said::default()
        }
    }

    fn name_servers(&self, owner: &str, group: usize) -> Vec<Record> {
        let servers = self.zones.servers(group);
        servers
            .iter()
            .map(|server| record(owner, 172_800, RData::NS(NS(name_of(&server.name)))))
            .collect()
    }

    /// The addresses of those name servers whose names this server knows something about.
    fn glue(&self, group: usize) -> Vec<Record> {
        let known = self.zones.servers(group).iter().filter(|server| {
            self.zones
                .enclosing(&server.name, self.question.group, false)
                .is_some()
        });
        known
            .flat_map(|server| {
                server
                    .addresses
                    .iter()
                    .map(|address| address_record(&server.name, *address, 172_800))
            })
            .collect()
    }

    fn authority(&self) -> Record {
        let server = self
            .zones
            .servers(self.question.group)
            .first()
            .map_or("", |server| &server.name);
        let contact = if self.apex.is_empty() {
            "nstld.verisign-grs.com".to_owned()
        } else {
            format!("hostmaster.{}", self.apex)
        };
        record(
            self.apex,
            300,
            RData::SOA(SOA::new(
                name_of(server),
                name_of(&contact),
                2_026_112_101,
                7200,
                900,
                1_209_600,
                300,
            )),
        )
    }
}

fn record(owner: &str, ttl: u32, data: RData) -> Record {
    Record::from_rdata(name_of(owner), ttl, data)
}

fn address_record(owner: &str, address: IpAddr, ttl: u32) -> Record {
    record(
        owner,
        ttl,
        match address {
            IpAddr::V4(four) => RData::A(A(four)),
            IpAddr::V6(six) => RData::AAAA(AAAA(six)),
        },
    )
}

/// The HTTPS record of a name.
fn service_of(name: &str, service: &Service) -> Said {
    let hints = service.hints.iter().map(|address| A(*address)).collect();
    let parameters = vec![
        (
            SvcParamKey::Alpn,
            SvcParamValue::Alpn(Alpn(service.alpn.clone())),
        ),
        (
            SvcParamKey::Ipv4Hint,
            SvcParamValue::Ipv4Hint(IpHint(hints)),
        ),
    ];
    let data = HTTPS(SVCB::new(1, Name::root(), parameters));
    Said {
        authoritative: true,
        answers: vec![record(name, 60, RData::HTTPS(data))],
        ..Said::default()
    }
}

/// The bytes that a text in hexadecimal stands for.
fn bytes_of(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    digits
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// A name of the data; one that is none would be the root, and the zones' tests would find it.
fn name_of(name: &str) -> Name {
    Name::from_ascii(format!("{name}.")).unwrap_or_default()
}
