//! Whom did the user's computer contact, and what could they read of it?
//!
//! A note of every packet that leaves it, however it was made: this is the cable, and nothing gets round it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::net::IpAddr;

use hickory_proto::op::Message;

use super::flow::Flows;
use super::packet::{Packet, TCP, UDP, question_name};
use super::rule::Way;

/// Everything that left since `Capture` was made.
#[derive(Default)]
pub struct Capture {
    contacts: BTreeMap<Door, Contact>,
    flows: Flows,
    opened: HashSet<(IpAddr, u16, IpAddr, u16)>,
    addresses: BTreeMap<String, BTreeSet<IpAddr>>,
}

/// What was knocked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Door {
    /// Whose it is.
    pub address: IpAddr,
    /// The IP protocol number.
    pub protocol: u8,
    /// The port; 0 where the protocol has none.
    pub port: u16,
}

/// What was said there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Connections that were begun; datagrams, where there are no connections.
    pub count: usize,
    /// Every name that could be read: server names, DNS questions, hosts of plain requests.
    pub names: BTreeSet<String>,
    /// How plain requests called the program that makes them.
    pub agents: BTreeSet<String>,
}

/// IP protocol numbers of the error messages and echoes.
const ICMP: u8 = 1;
const ICMP6: u8 = 58;

/// More doors and connections than any check has: memory stays bounded whatever a program does.
const DOORS: usize = 20_000;

impl Capture {
    /// Takes down one packet.
    pub fn note(&mut self, packet: &Packet<'_>, way: Way) {
        let named = self.flows.note(packet, way).and_then(|it| it.name.clone());
        if way == Way::Back {
            self.learn(packet);
        }
        if way == Way::Back
            || is_chatter(packet)
            || self.contacts.len().max(self.opened.len()) >= DOORS
        {
            return;
        }
        let (from, port) = packet.ports.unwrap_or_default();
        let door = Door {
            address: packet.destination,
            protocol: packet.protocol,
            port,
        };
        let contact = self.contacts.entry(door).or_default();
        contact.names.extend(named);
        let Some(tcp) = packet.tcp else {
            contact.count += 1;
            let question = packet.datagram.filter(|_| port == 53);
            contact.names.extend(question.and_then(question_name));
            return;
        };
        let flow = (packet.source, from, packet.destination, port);
        // A greeting that is repeated because nobody answered is one connection.
        contact.count += usize::from(tcp.opens() && self.opened.insert(flow));
        if port == 53 {
            let question = tcp.payload.get(2..).and_then(question_name);
            contact.names.extend(question);
        }
        contact.read_request(tcp.payload);
    }

    /// Which addresses a name has, when that was answered in plain text.
    fn learn(&mut self, packet: &Packet<'_>) {
        let answer = packet
            .datagram
            .filter(|_| packet.ports.is_some_and(|(from, _)| from == 53))
            .and_then(|bytes| Message::from_vec(bytes).ok());
        let Some(answer) = answer.filter(|_| self.addresses.len() < DOORS) else {
            return;
        };
        let Some(question) = answer.queries.first() else {
            return;
        };
        let name = question.name().to_ascii().to_ascii_lowercase();
        let known = self.addresses.entry(name.trim_end_matches('.').to_owned());
        let found = answer.answers.iter().filter_map(|it| it.data.ip_addr());
        known.or_default().extend(found);
    }

    /// One contact, for tests of those who judge them.
    #[cfg(test)]
    pub fn of(door: Door, contact: Contact) -> Self {
        Self {
            contacts: BTreeMap::from([(door, contact)]),
            ..Self::default()
        }
    }

    /// The addresses that names were answered with.
    pub fn addresses(&self) -> &BTreeMap<String, BTreeSet<IpAddr>> {
        &self.addresses
    }

    /// All contacts, in order, without the last packets of connections that were begun before.
    pub fn contacts(&self) -> Vec<(Door, Contact)> {
        let begun = |contact: &Contact| contact.count > 0 || !contact.names.is_empty();
        let all = self.contacts.iter().filter(|(_, contact)| begun(contact));
        all.map(|(door, contact)| (*door, contact.clone()))
            .collect()
    }
}

/// What the system says by itself: to its neighbours on the link, and that nobody waits for an answer any more.
fn is_chatter(packet: &Packet<'_>) -> bool {
    let body = if packet.destination.is_ipv6() { 40 } else { 20 };
    let kind = packet.bytes.get(body).copied();
    let is_question = match packet.protocol {
        ICMP => kind == Some(8),
        ICMP6 => kind == Some(128),
        _ => true,
    };
    packet.destination.is_multicast() || !is_question
}

impl Contact {
    /// A request in plain text: to a web server, or to a proxy.
    fn read_request(&mut self, payload: &[u8]) {
        let is_request = ["GET ", "HEAD ", "CONNECT "]
            .iter()
            .any(|method| payload.starts_with(method.as_bytes()));
        if !is_request {
            return;
        }
        let text = String::from_utf8_lossy(payload);
        for line in text.lines().skip(1).take_while(|line| !line.is_empty()) {
            match line.split_once(": ") {
                Some((field, value)) if field.eq_ignore_ascii_case("host") => {
                    let host = value.rsplit_once(':').map_or(value, |(host, _)| host);
                    self.names.insert(host.to_ascii_lowercase());
                }
                Some((field, value)) if field.eq_ignore_ascii_case("user-agent") => {
                    self.agents.insert(value.to_owned());
                }
                _ => {}
            }
        }
    }
}

impl Door {
    /// Whether connections are begun here, and not just datagrams sent.
    pub fn is_tcp(&self) -> bool {
        self.protocol == TCP
    }

    /// Whether names are asked for here in plain text.
    pub fn is_dns(&self) -> bool {
        self.port == 53 && matches!(self.protocol, TCP | UDP)
    }
}

#[cfg(test)]
mod tests {
    use super::super::packet::Segment;
    use super::*;

    fn segment<'a>(from: u16, flags: u8, payload: &'a [u8]) -> Packet<'a> {
        Packet {
            source: [192, 168, 1, 34].into(),
            destination: [9, 9, 9, 9].into(),
            protocol: TCP,
            hops_left: 64,
            ports: Some((from, 80)),
            tcp: Some(Segment {
                sequence: 1,
                acknowledged: 0,
                flags,
                payload,
            }),
            datagram: None,
            bytes: payload,
        }
    }

    #[test]
    fn repeated_greetings_are_one_connection_and_requests_are_read() {
        let mut capture = Capture::default();
        let request = b"GET / HTTP/1.1\r\nhost: Shop.example:80\r\nuser-agent: A/1\r\n\r\n";
        for packet in [
            segment(4000, 2, b""),
            segment(4000, 2, b""),
            segment(4001, 2, b""),
            segment(4001, 16, request),
        ] {
            capture.note(&packet, Way::Out);
        }
        let contacts = capture.contacts();
        let (door, contact) = contacts.first().expect("one door");
        assert_eq!((contacts.len(), door.port, contact.count), (1, 80, 2));
        assert_eq!(
            (&contact.names, &contact.agents),
            (
                &BTreeSet::from(["shop.example".to_owned()]),
                &BTreeSet::from(["A/1".to_owned()])
            )
        );
    }
}
