//! Which resolver asks the internet on our behalf?
//!
//! Asked: the system's first resolver, for a name whose servers answer with the address of whoever asked them
//! (`mirrors` in the catalogue); never for the site's. Crosses: nothing that is put to the test. Budget: 2.3 s, asked again
//! as every look-up is.
//!
//! A router or a stub passes questions on, and that to which it does so is what a support desk wants to know: the
//! provider's own resolver, a public one that somebody set in the router, one in another country. It is context and weighs
//! nothing; a big resolver asks from other addresses than those it is asked at.

use faultline_observation::{Asks, Observation, Operation, Proof, Resolver, Role, SkipReason};
use hickory_proto::rr::RecordType;

use super::looked_up::{ask, server};
use super::{Emit, send};
use crate::context::Context;
use crate::operation::{DNS_BUDGET, Server};
use crate::record::{Record, in_milliseconds};

/// Asks `resolver` who asks for it.
pub(crate) async fn asker(context: &Context, resolver: &Resolver, emit: &Emit) {
    let server = server(context, resolver);
    send(emit, asked(context, resolver, &server).await);
}

async fn asked(context: &Context, resolver: &Resolver, server: &Server) -> Observation {
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(resolver.address);
    asks.resolver = Some(resolver.address.to_string());
    let mirror = context.catalogue.mirrors().first();
    asks.host = mirror.map(|mirror| mirror.name.clone());
    let mut record = Record::begin(context, "asker", asks, Vec::new(), Operation::Resolve);
    let Some(mirror) = mirror else {
        return record.skip(SkipReason::NothingToAsk);
    };
    let limit = context.limit(DNS_BUDGET);
    let (reply, tries) = ask(context, server, &mirror.name, RecordType::A, true, limit).await;
    record.tries = tries;
    match reply {
        Ok(reply) if !reply.addresses.is_empty() => {
            record.phases.dns_ms = Some(in_milliseconds(reply.took));
            record.facts.list("asks_for_us", &reply.addresses);
            let known = reply
                .addresses
                .iter()
                .find_map(|address| context.catalogue.resolver_provider(*address));
            record.facts.maybe("resolver_provider", known);
            record.succeed(Proof::Unproven)
        }
        Ok(reply) => {
            record.facts.text("rcode", &reply.code().to_string());
            record.skip(SkipReason::NotAvailable)
        }
        Err(fault) => {
            record.facts.text("error", fault.failure);
            record.skip(SkipReason::NotAvailable)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use faultline_observation::Transport;
    use hickory_proto::op::ResponseCode;
    use hickory_proto::rr::rdata::A;
    use hickory_proto::rr::{RData, Record as DnsRecord};

    use super::*;
    use crate::testing::{Pki, anywhere, context, dns_server, ip, reply_to};

    async fn told(by: SocketAddr) -> Observation {
        let resolver = Resolver {
            address: by.ip(),
            transport: Transport::Udp,
            name: None,
        };
        let server = Server {
            address: by,
            ..Server::of(&resolver, None)
        };
        asked(&context(&Pki::new()), &resolver, &server).await
    }

    #[tokio::test]
    async fn whoever_asks_is_named() {
        let mirror = dns_server(anywhere(), |question| {
            let mut reply = reply_to(&question);
            let name = question.queries[0].name().clone();
            let address = RData::A(A::new(8, 8, 8, 8));
            reply.add_answer(DnsRecord::from_rdata(name, 60, address));
            vec![reply.to_vec().unwrap()]
        })
        .await;
        let seen = told(mirror).await;
        assert_eq!(seen.facts["asks_for_us"][0], ip("8.8.8.8").to_string());
        assert_eq!(seen.facts["resolver_provider"], "google");
        assert!(seen.parts.is_empty(), "it weighs nothing");
    }

    #[tokio::test]
    async fn a_resolver_that_does_not_know_is_no_finding() {
        let refusing = dns_server(anywhere(), |question| {
            let mut reply = reply_to(&question);
            reply.metadata.response_code = ResponseCode::Refused;
            vec![reply.to_vec().unwrap()]
        })
        .await;
        let seen = told(refusing).await;
        assert!(!seen.asked() && seen.failure().is_none(), "{seen:?}");
    }
}
