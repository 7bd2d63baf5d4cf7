//! One question in one datagram.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use faultline_observation::Failure;
use hickory_proto::op::Message;
use tokio::net::UdpSocket;

use super::message;
use crate::classify::{self, Fault, Stage};
use crate::limit::Limit;

/// How many packets that do not belong to the question are looked at before the answer is given up.
const MOST_IGNORED: u32 = 64;

/// Sends `query` and waits for its answer; also returns how many other packets came.
pub(crate) async fn ask(
    server: SocketAddr,
    query: &Message,
    limit: Limit,
) -> Result<(Message, u32), Fault> {
    let mut ignored = 0;
    let exchanged = limit
        .bound(
            Failure::DNS_TIMED_OUT,
            exchange(server, query, &mut ignored),
        )
        .await;
    match exchanged {
        Ok(message) => Ok((message, ignored)),
        // Something came, but nothing that was an answer.
        Err(fault) if fault.failure == Failure::DNS_TIMED_OUT && ignored > 0 => {
            Err(Fault::because(
                Failure::DNS_MALFORMED,
                format!("{ignored} packets were no answer to the question"),
            ))
        }
        Err(fault) => Err(fault),
    }
}

async fn exchange(
    server: SocketAddr,
    query: &Message,
    ignored: &mut u32,
) -> Result<Message, Fault> {
    let failed = |error: std::io::Error| classify::io(Stage::Datagram, &error);
    let any: IpAddr = if server.is_ipv4() {
        Ipv4Addr::UNSPECIFIED.into()
    } else {
        Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind((any, 0)).await.map_err(failed)?;
    socket.connect(server).await.map_err(failed)?;
    let bytes = query
        .to_vec()
        .map_err(|error| Fault::because(Failure::DNS_MALFORMED, error))?;
    socket.send(&bytes).await.map_err(failed)?;
    let mut buffer = vec![0; 4096];
    loop {
        let length = socket.recv(&mut buffer).await.map_err(failed)?;
        match message::answer(&buffer[..length], query) {
            Some(message) => return Ok(message),
            None if *ignored >= MOST_IGNORED => return Err(Fault::new(Failure::DNS_MALFORMED)),
            None => *ignored += 1,
        }
    }
}
