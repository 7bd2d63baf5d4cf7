//! What does this one server answer to this one question?
//!
//! DNS messages over a socket of our own: a connected one for UDP, so that an ICMP error is heard (a port that
//! nobody listens on is "refused", not "silent"), and so that packets that do not belong to the question are counted
//! instead of believed.

mod message;
mod stream;
mod udp;

use std::net::SocketAddr;
use std::time::Duration;

use faultline_observation::{Failure, Resolver, Transport};
use hickory_proto::op::Message;
use hickory_proto::rr::RecordType;
use tokio::time::Instant;

pub(crate) use message::{ADDRESS_KINDS, Reply, shown};

use crate::classify::Fault;
use crate::knocks::Knocks;
use crate::limit::Limit;
use crate::operation::Trust;

/// One question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'a> {
    /// The name.
    pub(crate) host: &'a str,
    /// The type of record.
    pub(crate) kind: RecordType,
    /// Whether the server is to find the answer (RD) or to say what it knows itself.
    pub(crate) recurse: bool,
    /// Whether the server is to leave signatures unchecked (CD).
    pub(crate) unchecked: bool,
    /// Whether the server is to send signatures along (DO).
    pub(crate) signed: bool,
}

/// Where a question goes, and how.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// Address and port.
    pub(crate) address: SocketAddr,
    /// How it is asked.
    pub(crate) transport: Transport,
    /// The name its certificate must bear; its address where there is none.
    pub(crate) name: String,
    /// The path for DNS over HTTPS.
    pub(crate) path: String,
}

impl Server {
    /// The server that `resolver` describes, on the port that its transport has.
    pub(crate) fn of(resolver: &Resolver, path: Option<&str>) -> Self {
        let port = match resolver.transport {
            Transport::Udp | Transport::Tcp => 53,
            Transport::Tls => 853,
            Transport::Https => 443,
        };
        Self {
            address: SocketAddr::new(resolver.address, port),
            transport: resolver.transport,
            name: resolver
                .name
                .clone()
                .unwrap_or_else(|| resolver.address.to_string()),
            path: path.unwrap_or("/dns-query").to_owned(),
        }
    }
}

/// Asks `server`.
pub(crate) async fn resolve(
    server: &Server,
    question: Question<'_>,
    trust: &Trust,
    limit: Limit,
    knocks: &Knocks,
) -> Result<Reply, Fault> {
    let began = Instant::now();
    let Some(query) = message::query(question) else {
        return Err(Fault::because(
            Failure::DNS_MALFORMED,
            "no such name can be asked for",
        ));
    };
    let (message, ignored) = match server.transport {
        Transport::Udp => over_udp(server, &query, limit, knocks).await?,
        Transport::Tcp => (stream::over_tcp(server, &query, limit, knocks).await?, 0),
        Transport::Tls => (
            channel(stream::over_tls(server, &query, trust, limit, knocks).await)?,
            0,
        ),
        Transport::Https => (
            channel(stream::over_https(server, &query, trust, limit, knocks).await)?,
            0,
        ),
    };
    Ok(Reply::new(message, question.host, ignored, began.elapsed()))
}

/// UDP, and TCP where the answer did not fit: RFC 7766, section 5.
async fn over_udp(
    server: &Server,
    query: &Message,
    limit: Limit,
    knocks: &Knocks,
) -> Result<(Message, u32), Fault> {
    let (message, ignored) = udp::ask(server.address, query, limit).await?;
    if message.metadata.truncation {
        return Ok((
            stream::over_tcp(server, query, limit, knocks).await?,
            ignored,
        ));
    }
    Ok((message, ignored))
}

/// Whatever stops an encrypted channel is one failure; what it was stands beside it.
fn channel(result: Result<Message, Fault>) -> Result<Message, Fault> {
    result.map_err(|fault| match fault.failure {
        Failure::ABANDONED | Failure::NOT_PERMITTED | Failure::DNS_MALFORMED => fault,
        // The channel stands, and the resolver at its end has no answer: it is waiting for somebody else's servers.
        Failure::DNS_TIMED_OUT | Failure::HTTP_TIMED_OUT => Fault::new(Failure::DNS_TIMED_OUT),
        cause => Fault::because(Failure::DNS_CHANNEL, cause),
    })
}

/// How long one DNS server may take: a resolver that must walk from the root answers within two seconds or so.
pub(crate) const BUDGET: Duration = Duration::from_millis(2300);

#[cfg(test)]
mod tests;
