//! How do questions reach the servers of names? Over UDP and TCP, port 53, at every one of their addresses.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use hickory_proto::op::{Edns, Message, MessageType, OpCode, ResponseCode};
use hickory_proto::rr::DNSClass;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::time::{sleep, timeout};

use super::answer::{Question, answer};
use super::authority::Said;
use super::state::World;

/// What a packet holds without EDNS (RFC 1035), and with it at most (the DNS flag day of 2020).
const PLAIN: u16 = 512;
const LARGE: u16 = 1232;
/// How long a TCP connection may stay without a question.
const IDLE: Duration = Duration::from_secs(10);
/// More than any resolver asks on one connection.
const QUESTIONS: usize = 100;

/// Listens at the addresses of every server of names.
pub(super) fn start(world: &Arc<World>) -> Result<()> {
    let addresses = world
        .zones
        .groups
        .iter()
        .flat_map(|group| &group.servers)
        .flat_map(|server| &server.addresses);
    for address in addresses {
        let address = SocketAddr::new(*address, 53);
        let udp = UdpSocket::from_std(
            socket(address, Type::DGRAM)
                .with_context(|| format!("UDP {address}"))?
                .into(),
        )?;
        tokio::spawn(serve_udp(Arc::clone(world), Arc::new(udp), address.ip()));
        let tcp = listen(address)?;
        tokio::spawn(serve_tcp(Arc::clone(world), tcp, address.ip()));
    }
    Ok(())
}

/// Listens at an address that need not be configured anywhere.
pub(super) fn listen(address: SocketAddr) -> Result<TcpListener> {
    let socket = socket(address, Type::STREAM).with_context(|| format!("TCP {address}"))?;
    socket.listen(1024)?;
    Ok(TcpListener::from_std(socket.into())?)
}

/// A socket at an address that need not be configured anywhere.
pub(super) fn socket(address: SocketAddr, kind: Type) -> std::io::Result<Socket> {
    let protocol = if kind == Type::STREAM {
        Protocol::TCP
    } else {
        Protocol::UDP
    };
    let socket = Socket::new(Domain::for_address(address), kind, Some(protocol))?;
    socket.set_nonblocking(true)?;
    socket.set_reuse_address(true)?;
    // The option of this name counts for both families.
    socket
        .set_freebind_v4(true)
        .or_else(|_| socket.set_freebind_v6(true))?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
        socket.set_freebind_v6(true)?;
    }
    socket.bind(&address.into())?;
    Ok(socket)
}

async fn serve_udp(world: Arc<World>, socket: Arc<UdpSocket>, address: IpAddr) {
    let mut buffer = [0; 4096];
    loop {
        // An error here is an ICMP message about an earlier answer.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            continue;
        };
        let packet = &buffer[..length];
        let Some((reply, delay)) = reply(&world, (address, from.ip()), packet, false) else {
            continue;
        };
        if delay.is_zero() {
            let _ = socket.send_to(&reply, from).await;
        } else {
            let socket = Arc::clone(&socket);
            tokio::spawn(async move {
                sleep(delay).await;
                let _ = socket.send_to(&reply, from).await;
            });
        }
    }
}

async fn serve_tcp(world: Arc<World>, listener: TcpListener, address: IpAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                let world = Arc::clone(&world);
                let ends = (address, from.ip());
                tokio::spawn(
                    async move { timeout(IDLE * 3, converse(&world, stream, ends)).await },
                );
            }
            Err(_) => sleep(Duration::from_millis(50)).await, // no descriptors left for the moment
        }
    }
}

async fn converse(world: &World, mut stream: TcpStream, ends: Ends) -> Option<()> {
    for _ in 0..QUESTIONS {
        let length = timeout(IDLE, stream.read_u16()).await.ok()?.ok()?;
        let mut question = vec![0; usize::from(length)];
        timeout(IDLE, stream.read_exact(&mut question))
            .await
            .ok()?
            .ok()?;
        let Some((reply, delay)) = reply(world, ends, &question, true) else {
            sleep(IDLE).await; // silence
            return None;
        };
        sleep(delay).await;
        let mut framed = u16::try_from(reply.len()).ok()?.to_be_bytes().to_vec();
        framed.extend(reply);
        stream.write_all(&framed).await.ok()?;
    }
    Some(())
}

/// Who is asked, and who asks.
type Ends = (IpAddr, IpAddr);

/// The answer's bytes and how long they take; `None` is silence.
fn reply(world: &World, ends: Ends, packet: &[u8], tcp: bool) -> Option<(Vec<u8>, Duration)> {
    let asked = Message::from_vec(packet)
        .ok()
        .filter(|message| message.metadata.message_type == MessageType::Query)?;
    let said = said(world, ends, &asked)?;
    if tcp && said.truncated {
        return None;
    }
    let mut message = Message::response(asked.metadata.id, asked.metadata.op_code);
    message.metadata.recursion_desired = asked.metadata.recursion_desired;
    message.metadata.authoritative = said.authoritative;
    message.metadata.response_code = said.code;
    message.queries.clone_from(&asked.queries);
    message.answers = said.answers;
    message.authorities = said.authorities;
    message.additionals = said.additionals;
    let mut most = PLAIN;
    if let Some(offered) = &asked.edns {
        most = offered.max_payload().clamp(PLAIN, LARGE);
        let mut edns = Edns::new();
        edns.set_max_payload(LARGE)
            .set_dnssec_ok(offered.flags().dnssec_ok);
        message.edns = Some(edns);
    }
    let mut bytes = message.to_vec().ok()?;
    if !tcp && said.authoritative && bytes.len() > usize::from(most) {
        message.additionals.clear(); // nobody misses them (RFC 2181, section 9)
        bytes = message.to_vec().ok()?;
    }
    if !tcp && (said.truncated || bytes.len() > usize::from(most)) {
        message.metadata.truncation = true;
        message.answers.clear();
        message.authorities.clear();
        message.additionals.clear();
        bytes = message.to_vec().ok()?;
    }
    Some((bytes, said.delay))
}

fn said(world: &World, (address, from): Ends, asked: &Message) -> Option<Said> {
    let refuse = |code| {
        Some(Said {
            code,
            ..Said::default()
        })
    };
    if asked.metadata.op_code != OpCode::Query {
        return refuse(ResponseCode::NotImp);
    }
    let [query] = asked.queries.as_slice() else {
        return refuse(ResponseCode::FormErr);
    };
    if query.query_class() != DNSClass::IN {
        return refuse(ResponseCode::Refused);
    }
    let at = |servers: &[super::data::NameServer]| {
        servers
            .iter()
            .any(|server| server.addresses.contains(&address))
    };
    let Some(group) = world
        .zones
        .groups
        .iter()
        .position(|group| at(&group.servers))
    else {
        return refuse(ResponseCode::Refused);
    };
    let name = query.name().to_ascii().to_ascii_lowercase();
    let question = Question {
        group,
        address,
        from,
        name: name.trim_end_matches('.'),
        kind: query.query_type(),
    };
    answer(&world.zones, &world.active(), question)
}
