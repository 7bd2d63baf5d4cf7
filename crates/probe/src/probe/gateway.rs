//! Is the gateway there?
//!
//! Asked: the gateway itself, in three ways at once: an ICMP echo where the system lets ordinary programs send one
//! (RFC 792), TCP connections to ports on which routers listen (a refusal is an answer too), and a datagram to a port
//! on which nobody does. Any answer will do. Crosses: `path::gateway`. Budget: 1.5 s: it is one hop away.
//!
//! A gateway may be told to answer nobody. Silence is therefore a failure only where the system's neighbour table
//! says that nobody answers at its address on the link either; else nothing is known.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use faultline_observation::{Asks, Failure, Operation, Proof, Role, SkipReason};
use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::{TcpStream, UdpSocket};

use super::{Emit, send};
use crate::classify::{self, Fault, Stage};
use crate::context::Context;
use crate::machine::{Neighbour, interface_index, neighbour};
use crate::path;
use crate::record::{Record, milliseconds};

/// How long the gateway may take.
const BUDGET: Duration = Duration::from_millis(1500);
/// Ports on which routers listen: look-ups and their own pages.
pub(crate) const PORTS: [u16; 3] = [53, 80, 443];
/// A port on which nobody listens: the first that traceroute uses.
const NOBODY: u16 = 33_434;

/// Asks the gateway at `address`.
pub(crate) async fn gateway(context: &Context, address: IpAddr, emit: &Emit) {
    let mut asks = Asks::new(Role::Connection);
    asks.address = Some(address);
    let mut record = Record::begin(
        context,
        "gateway",
        asks,
        path::gateway(),
        Operation::IcmpEcho,
    );
    let began = tokio::time::Instant::now();
    let limit = context.limit(BUDGET);
    let answered = limit
        .bound(Failure::GATEWAY_SILENT, first_answer(context, address))
        .await;
    let interface = context.machine.default_interface.as_deref();
    let neighbour = neighbour(address, interface.map_or(0, interface_index));
    record
        .facts
        .maybe("neighbour", neighbour.map(Neighbour::shown));
    let observation = match answered {
        Ok(how) => {
            record.facts.text("answered_to", how);
            record.phases.first_byte_ms = Some(milliseconds(began));
            record.succeed(Proof::Unproven)
        }
        Err(fault) if fault.failure == Failure::GATEWAY_SILENT => match neighbour {
            // The link layer was asked again and again, and nobody answered.
            Some(Neighbour::Absent) => record.fail(&fault),
            Some(Neighbour::Present) | None => record.skip(SkipReason::NotAvailable),
        },
        Err(fault) => record.fail(&fault),
    };
    send(emit, observation);
}

/// The way that was answered first; an error of the last when none was.
async fn first_answer(context: &Context, address: IpAddr) -> Result<&'static str, Fault> {
    let mut ways: FuturesUnordered<BoxFuture<'_, (&'static str, io::Result<()>)>> =
        FuturesUnordered::new();
    for port in PORTS {
        let socket = context.socket(address, port);
        ways.push(Box::pin(async move { ("tcp", tcp(socket).await) }));
    }
    let nobody = context.socket(address, NOBODY);
    ways.push(Box::pin(async move { ("udp", udp(nobody).await) }));
    ways.push(Box::pin(async move { ("icmp", echo(nobody).await) }));
    let mut last = None;
    while let Some((way, answered)) = ways.next().await {
        match answered {
            Ok(()) => return Ok(way),
            // That the echo is not permitted says nothing of the gateway.
            Err(_) if way == "icmp" => {}
            Err(error) => last = Some(error),
        }
    }
    let fault = last.map(|error| classify::io(Stage::Connect, &error));
    Err(match fault {
        // EHOSTUNREACH of a neighbour: the system asked for it on the link and heard nothing.
        Some(fault) if fault.failure == Failure::HOST_UNREACHABLE => Fault {
            failure: Failure::GATEWAY_SILENT,
            ..fault
        },
        Some(fault) => fault,
        None => Fault::new(Failure::GATEWAY_SILENT),
    })
}

/// A refusal comes from the gateway itself.
async fn tcp(address: SocketAddr) -> io::Result<()> {
    match TcpStream::connect(address).await {
        Err(error) if error.kind() != io::ErrorKind::ConnectionRefused => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// "Port unreachable" arrives on a connected socket as a refusal.
async fn udp(address: SocketAddr) -> io::Result<()> {
    let any: IpAddr = if address.is_ipv4() {
        Ipv4Addr::UNSPECIFIED.into()
    } else {
        Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind((any, 0)).await?;
    socket.connect(address).await?;
    socket.send(b"faultline").await?;
    match socket.recv(&mut [0; 64]).await {
        Err(error) if error.kind() != io::ErrorKind::ConnectionRefused => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// An echo over a datagram socket: the system fills in identifier and checksum, and gives back only our own.
async fn echo(address: SocketAddr) -> io::Result<()> {
    let (domain, protocol, kind) = match address {
        SocketAddr::V4(_) => (Domain::IPV4, Protocol::ICMPV4, 8),
        SocketAddr::V6(_) => (Domain::IPV6, Protocol::ICMPV6, 128),
    };
    let socket = Socket::new(domain, Type::DGRAM, Some(protocol))?;
    socket.set_nonblocking(true)?;
    socket.connect(&address.into())?;
    let socket = UdpSocket::from_std(socket.into())?;
    socket
        .send(&[kind, 0, 0, 0, 0, 0, 0, 1, b'f', b'a', b'u', b'l', b't'])
        .await?;
    socket.recv(&mut [0; 128]).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_refusal_is_an_answer() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        assert!(tcp(address).await.is_ok() && udp(address).await.is_ok());
    }
}
