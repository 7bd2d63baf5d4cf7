//! One question over a stream: TCP (RFC 7766), TLS (RFC 7858) or HTTPS (RFC 8484).

use std::net::SocketAddr;

use faultline_observation::Failure;
use hickory_proto::op::Message;
use http_body_util::Full;
use hyper::body::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio_rustls::client::TlsStream;

use super::{Server, message};
use crate::classify::{self, Fault, Stage};
use crate::knocks::Knocks;
use crate::limit::Limit;
use crate::operation::{HANDSHAKE_BUDGET, Request, Trust, connect, exchange, handshake};

/// Asks over plain TCP.
pub(crate) async fn over_tcp(
    server: &Server,
    query: &Message,
    limit: Limit,
    knocks: &Knocks,
) -> Result<Message, Fault> {
    let connected = connect(server.address, limit, knocks)
        .await
        .map_err(|(fault, _)| for_dns(fault))?;
    framed(connected.stream, query, limit).await
}

/// Asks over TLS.
pub(crate) async fn over_tls(
    server: &Server,
    query: &Message,
    trust: &Trust,
    limit: Limit,
    knocks: &Knocks,
) -> Result<Message, Fault> {
    framed(
        secured(
            server.address,
            &server.name,
            &[b"dot"],
            trust,
            limit,
            knocks,
        )
        .await?,
        query,
        limit,
    )
    .await
}

/// Asks over HTTPS, with identifier 0 as the RFC wants it.
pub(crate) async fn over_https(
    server: &Server,
    query: &Message,
    trust: &Trust,
    limit: Limit,
    knocks: &Knocks,
) -> Result<Message, Fault> {
    let stream = secured(
        server.address,
        &server.name,
        &[b"h2", b"http/1.1"],
        trust,
        limit,
        knocks,
    )
    .await?;
    let h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let mut query = query.clone();
    query.metadata.id = 0;
    let answer = exchange(stream, h2, request(server, &query)?, limit).await?;
    let wrong = |what: String| Fault::because(Failure::DNS_MALFORMED, what);
    if !answer.status.is_success() {
        return Err(wrong(format!("status {}", answer.status.as_u16())));
    }
    message::answer(&answer.content.bytes, &query)
        .ok_or_else(|| wrong("no answer to the question".to_owned()))
}

fn request(server: &Server, query: &Message) -> Result<Request, Fault> {
    let malformed =
        |error: &dyn ToString| Fault::because(Failure::DNS_MALFORMED, error.to_string());
    let bytes = query.to_vec().map_err(|error| malformed(&error))?;
    http::Request::post(format!("https://{}{}", server.name, server.path))
        .header(http::header::CONTENT_TYPE, "application/dns-message")
        .header(http::header::ACCEPT, "application/dns-message")
        .body(Full::new(Bytes::from(bytes)))
        .map_err(|error| malformed(&error))
}

async fn secured(
    address: SocketAddr,
    name: &str,
    alpn: &[&[u8]],
    trust: &Trust,
    limit: Limit,
    knocks: &Knocks,
) -> Result<Box<TlsStream<tokio::net::TcpStream>>, Fault> {
    let connected = connect(address, limit, knocks)
        .await
        .map_err(|(fault, _)| fault)?;
    let within = limit.within(HANDSHAKE_BUDGET);
    let handshaken = handshake(trust, connected.stream, name, alpn, within)
        .await
        .map_err(|(fault, _)| fault)?;
    Ok(handshaken.stream)
}

/// Two bytes of length, then the message, both ways; in one write, or Nagle's algorithm costs 40 ms.
async fn framed<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    query: &Message,
    limit: Limit,
) -> Result<Message, Fault> {
    let malformed = |what: &dyn ToString| Fault::because(Failure::DNS_MALFORMED, what.to_string());
    let bytes = query.to_vec().map_err(|error| malformed(&error))?;
    let length = u16::try_from(bytes.len()).map_err(|error| malformed(&error))?;
    let framed = [&length.to_be_bytes()[..], &bytes].concat();
    let exchanged = async {
        stream.write_all(&framed).await?;
        stream.flush().await?;
        let length = stream.read_u16().await?;
        let mut answer = vec![0; usize::from(length)];
        stream.read_exact(&mut answer).await?;
        Ok(answer)
    };
    let answered = async {
        exchanged
            .await
            .map_err(|error| for_dns(classify::io(Stage::Answer, &error)))
    };
    let answer = limit.bound(Failure::DNS_TIMED_OUT, answered).await?;
    message::answer(&answer, query).ok_or_else(|| malformed(&"no answer to the question"))
}

/// What a failure of a connection means for the question that it was to carry.
fn for_dns(fault: Fault) -> Fault {
    let failure = match fault.failure {
        Failure::TCP_REFUSED => Failure::DNS_REFUSED,
        Failure::TCP_TIMED_OUT => Failure::DNS_TIMED_OUT,
        Failure::ABANDONED | Failure::NOT_PERMITTED => fault.failure,
        Failure::HTTP_RESET | Failure::HTTP_EMPTY => Failure::DNS_MALFORMED,
        _ => Failure::DNS_UNREACHABLE,
    };
    Fault { failure, ..fault }
}
