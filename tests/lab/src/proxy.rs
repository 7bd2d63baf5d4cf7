//! What does a network's proxy do with those who must go through it?
//!
//! Four of them on the router, told apart by their ports: one leads on, one wants a password, one forbids a site, one finds
//! no server behind it. Plain HTTP CONNECT (RFC 9110, section 9.3.6); the proxy looks names up by itself.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::question;
use crate::topology::ISP_RESOLVER;

/// What each port does; 3128 stays closed, for the proxy that is dead.
const PORTS: [(u16, Kind); 4] = [
    (3129, Kind::LeadsOn),
    (3130, Kind::WantsPassword),
    (3131, Kind::Forbids),
    (3132, Kind::FindsNobody),
];

/// How a proxy treats its users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It does its work.
    LeadsOn,
    /// It knows alice with the password secret.
    WantsPassword,
    /// `shop.example` only.
    Forbids,
    /// It reaches no server.
    FindsNobody,
}

/// Starts all of them on the router.
///
/// # Errors
/// If a port is taken.
pub fn start(router: &Arc<Place>) -> Result<()> {
    open(router, PORTS, serve)
}

/// Has `serve` talk to everybody who comes to one of these ports of the router.
///
/// # Errors
/// If a port is taken.
pub fn open(
    router: &Arc<Place>,
    ports: [(u16, Kind); 4],
    serve: fn(TcpStream, Kind, &Place) -> Result<()>,
) -> Result<()> {
    for (port, kind) in ports {
        let listener = router.within(|| TcpListener::bind(("192.168.1.1", port)))??;
        let router = Arc::clone(router);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let router = Arc::clone(&router);
                // Whatever fails just ends the connection, as with real ones.
                thread::spawn(move || serve(stream, kind, &router));
            }
        });
    }
    Ok(())
}

fn serve(mut client: TcpStream, kind: Kind, router: &Place) -> Result<()> {
    client.set_read_timeout(Some(Duration::from_secs(30)))?;
    let (host, port, login) = asked(&client)?;
    let known = login.as_deref() == Some("Basic YWxpY2U6c2VjcmV0");
    let refusal = match kind {
        Kind::WantsPassword if !known => {
            Some("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"lab\"")
        }
        Kind::Forbids if host == "shop.example" => Some("403 Forbidden"),
        Kind::FindsNobody => Some("503 Service Unavailable"),
        _ => None,
    };
    if let Some(refusal) = refusal {
        let head = format!("HTTP/1.1 {refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return Ok(client.write_all(head.as_bytes())?);
    }
    let Ok(server) = connect(router, &host, port) else {
        return Ok(client.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")?);
    };
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
    join(client, server)
}

/// Hands on what either says to the other, until both have ended.
///
/// # Errors
/// If the system refuses.
pub fn join(client: TcpStream, server: TcpStream) -> Result<()> {
    let (from, to) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || pour(from, to));
    pour(server, client);
    Ok(())
}

/// Host, port and credentials of a CONNECT.
fn asked(client: &TcpStream) -> Result<(String, u16, Option<String>)> {
    let mut lines = BufReader::new(client.try_clone()?.take(16 * 1024)).lines();
    let first = lines.next().context("a request")??;
    let Some(target) = first
        .strip_prefix("CONNECT ")
        .and_then(|it| it.split(' ').next())
    else {
        bail!("no CONNECT")
    };
    let (host, port) = target.rsplit_once(':').context("a port")?;
    let mut login = None;
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Proxy-Authorization: ") {
            login = Some(value.to_owned());
        }
    }
    Ok((host.to_owned(), port.parse()?, login))
}

/// Connects to a host, by name or address.
///
/// # Errors
/// If it has no IPv4 address, or nobody accepts there.
pub fn connect(router: &Place, host: &str, port: u16) -> Result<TcpStream> {
    let addresses = match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) => vec![address],
        Err(_) => question::addresses(router, ISP_RESOLVER, host)?,
    };
    let address = addresses
        .into_iter()
        .find(IpAddr::is_ipv4)
        .context("an IPv4 address")?;
    let patience = Duration::from_secs(2);
    let to = SocketAddr::new(address, port);
    Ok(router.within(|| TcpStream::connect_timeout(&to, patience))??)
}

/// Hands on what comes, until it ends.
fn pour(mut from: TcpStream, mut to: TcpStream) {
    let _ = std::io::copy(&mut from, &mut to);
    let _ = to.shutdown(std::net::Shutdown::Write);
}
