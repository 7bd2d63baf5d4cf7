//! How is a DNS question written, and what does an answer say?

use std::net::IpAddr;
use std::time::Duration;

use hickory_proto::op::{Edns, Message, MessageType, Query, ResponseCode};
use hickory_proto::rr::rdata::opt::EdnsOption;
use hickory_proto::rr::{Name, RData, RecordType};

use super::Question;
use crate::facts::clean;

/// The largest answer that UDP may bring without fragments: DNS flag day 2020.
const PAYLOAD: u16 = 1232;
/// The longest chain of aliases that is followed.
const LONGEST_CHAIN: usize = 16;
/// The option that says why: RFC 8914.
const EXTENDED_ERROR: u16 = 15;

/// What a server answered, checked to be an answer to the question.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The whole message.
    pub(crate) message: Message,
    /// The aliases from the name asked for to the one that has the addresses, in order.
    pub(crate) aliases: Vec<String>,
    /// The addresses.
    pub(crate) addresses: Vec<IpAddr>,
    /// The shortest time to live among the records that lead to the addresses, in seconds.
    pub(crate) ttl_s: Option<u32>,
    /// Extended errors: code and text.
    pub(crate) reasons: Vec<String>,
    /// Packets that came and were no answer to this question.
    pub(crate) ignored: u32,
    /// How long it took.
    pub(crate) took: Duration,
}

impl Reply {
    /// Reads what matters out of `message`, the answer for `host`.
    pub(crate) fn new(message: Message, host: &str, ignored: u32, took: Duration) -> Self {
        let mut at = canonical(host);
        let mut aliases = Vec::new();
        let mut ttl_s: Option<u32> = None;
        while aliases.len() < LONGEST_CHAIN {
            let next = message
                .answers
                .iter()
                .find_map(|record| match &record.data {
                    RData::CNAME(target) if shown(&record.name) == at => {
                        Some((shown(&target.0), record.ttl))
                    }
                    _ => None,
                });
            let Some((target, ttl)) = next else { break };
            if aliases.contains(&target) {
                break;
            }
            ttl_s = Some(ttl_s.map_or(ttl, |least| least.min(ttl)));
            aliases.push(target.clone());
            at = target;
        }
        let mut addresses = Vec::new();
        for record in message
            .answers
            .iter()
            .filter(|record| shown(&record.name) == at)
        {
            let address = match &record.data {
                RData::A(a) => IpAddr::V4(a.0),
                RData::AAAA(aaaa) => IpAddr::V6(aaaa.0),
                _ => continue,
            };
            ttl_s = Some(ttl_s.map_or(record.ttl, |least| least.min(record.ttl)));
            addresses.push(address);
        }
        let reasons = reasons(&message);
        Self {
            message,
            aliases,
            addresses,
            ttl_s,
            reasons,
            ignored,
            took,
        }
    }

    /// The response code.
    pub(crate) fn code(&self) -> ResponseCode {
        self.message.metadata.response_code
    }
}

fn reasons(message: &Message) -> Vec<String> {
    let options = message.edns.iter().flat_map(|edns| &edns.options().options);
    let reasons = options.filter_map(|(_, option)| match option {
        EdnsOption::Unknown(EXTENDED_ERROR, bytes) => {
            let code = u16::from_be_bytes([*bytes.first()?, *bytes.get(1)?]);
            let text = clean(&String::from_utf8_lossy(&bytes[2..]), 200);
            Some(format!("{code} {text}").trim_end().to_owned())
        }
        _ => None,
    });
    reasons.take(4).collect()
}

/// The question as a message; `None` for a name that cannot be written.
pub(crate) fn query(question: Question<'_>) -> Option<Message> {
    let mut name = Name::from_ascii(question.host).ok()?;
    name.set_fqdn(true);
    let mut message = Message::query();
    message.metadata.recursion_desired = question.recurse;
    message.metadata.checking_disabled = question.unchecked;
    // AD in a question asks for AD in the answer: RFC 6840, section 5.7.
    message.metadata.authentic_data = question.recurse;
    message.add_query(Query::query(name, question.kind));
    let mut edns = Edns::new();
    edns.set_max_payload(PAYLOAD).set_dnssec_ok(question.signed);
    message.set_edns(edns);
    Some(message)
}

/// Reads `bytes`; `None` where they are no answer to `query`.
pub(crate) fn answer(bytes: &[u8], query: &Message) -> Option<Message> {
    let message = Message::from_vec(bytes).ok()?;
    let asked = query.queries.first()?;
    // Servers that understand little (FORMERR, NOTIMP) may leave the question out.
    let same = match message.queries.first() {
        Some(question) => {
            question.query_type() == asked.query_type()
                && shown(question.name()) == shown(asked.name())
        }
        None => message.metadata.response_code != ResponseCode::NoError,
    };
    (message.metadata.id == query.metadata.id
        && message.metadata.message_type == MessageType::Response
        && same)
        .then_some(message)
}

/// A name as text: lower case, without the final dot.
pub(crate) fn shown(name: &Name) -> String {
    canonical(&name.to_ascii())
}

/// A name in lower case and without the final dot.
pub(crate) fn canonical(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// The types of the records that hold addresses.
pub(crate) const ADDRESS_KINDS: [RecordType; 2] = [RecordType::A, RecordType::AAAA];
