//! What does a network's SOCKS proxy do with those who must go through it?
//!
//! Four of them on the router, like those of `proxy`. Version 5 (RFC 1928, RFC 1929), and version 4 with its names (4A) on
//! the same ports, as such proxies have it.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::proxy::{Kind, connect, join, open};

/// What each port does; 1079 stays closed, for the proxy that is dead.
const PORTS: [(u16, Kind); 4] = [
    (1080, Kind::LeadsOn),
    (1081, Kind::WantsPassword),
    (1082, Kind::Forbids),
    (1083, Kind::FindsNobody),
];

const NO_PASSWORD: u8 = 0;
const PASSWORD: u8 = 2;
const NONE_OF_THESE: u8 = 0xff;

/// Starts all of them on the router.
///
/// # Errors
/// If a port is taken.
pub fn start(router: &Arc<Place>) -> Result<()> {
    open(router, PORTS, serve)
}

fn serve(mut client: TcpStream, kind: Kind, router: &Place) -> Result<()> {
    client.set_read_timeout(Some(Duration::from_secs(30)))?;
    match bytes(&mut client)? {
        [5] => five(client, kind, router),
        [4] => four(client, kind, router),
        _ => bail!("no SOCKS"),
    }
}

fn five(mut client: TcpStream, kind: Kind, router: &Place) -> Result<()> {
    let methods = counted(&mut client)?;
    let wanted = if kind == Kind::WantsPassword {
        PASSWORD
    } else {
        NO_PASSWORD
    };
    if !methods.contains(&wanted) {
        return Ok(client.write_all(&[5, NONE_OF_THESE])?);
    }
    client.write_all(&[5, wanted])?;
    if wanted == PASSWORD {
        let [_version] = bytes(&mut client)?;
        let known = (counted(&mut client)?, counted(&mut client)?);
        let known = known == (b"alice".to_vec(), b"secret".to_vec());
        client.write_all(&[1, u8::from(!known)])?;
        if !known {
            return Ok(());
        }
    }
    let [5, 1, 0, form] = bytes(&mut client)? else {
        bail!("no CONNECT")
    };
    let host = match form {
        1 => Ipv4Addr::from(bytes::<4>(&mut client)?).to_string(),
        3 => String::from_utf8(counted(&mut client)?)?,
        4 => Ipv6Addr::from(bytes::<16>(&mut client)?).to_string(),
        _ => bail!("no address"),
    };
    let port = u16::from_be_bytes(bytes(&mut client)?);
    let (code, server) = match kind {
        Kind::Forbids if host == "shop.example" => (2, None),
        Kind::FindsNobody => (3, None),
        _ => match connect(router, &host, port) {
            Ok(server) => (0, Some(server)),
            Err(_) => (5, None),
        },
    };
    client.write_all(&[5, code, 0, 1, 0, 0, 0, 0, 0, 0])?;
    server.map_or(Ok(()), |server| join(client, server))
}

/// This version can neither want a password nor say that it forbids something.
fn four(mut client: TcpStream, kind: Kind, router: &Place) -> Result<()> {
    let [1] = bytes(&mut client)? else {
        bail!("no CONNECT")
    };
    let port = u16::from_be_bytes(bytes(&mut client)?);
    let address = bytes::<4>(&mut client)?;
    let _user = text(&mut client)?;
    let host = match address {
        // What nobody has as an address announces a name.
        [0, 0, 0, _] => text(&mut client)?,
        address => Ipv4Addr::from(address).to_string(),
    };
    let refuses = match kind {
        Kind::Forbids => host == "shop.example",
        Kind::FindsNobody | Kind::WantsPassword => true,
        Kind::LeadsOn => false,
    };
    let server = connect(router, &host, port).ok().filter(|_| !refuses);
    let code = if server.is_some() { 90 } else { 91 };
    client.write_all(&[0, code, 0, 0, 0, 0, 0, 0])?;
    server.map_or(Ok(()), |server| join(client, server))
}

fn bytes<const COUNT: usize>(client: &mut TcpStream) -> Result<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    client
        .read_exact(&mut bytes)
        .context("the client has gone")?;
    Ok(bytes)
}

/// A length, and that many bytes.
fn counted(client: &mut TcpStream) -> Result<Vec<u8>> {
    let [count] = bytes(client)?;
    let mut bytes = vec![0; usize::from(count)];
    client
        .read_exact(&mut bytes)
        .context("the client has gone")?;
    Ok(bytes)
}

/// Up to a zero.
fn text(client: &mut TcpStream) -> Result<String> {
    let mut text = Vec::new();
    for _ in 0..256 {
        match bytes(client)? {
            [0] => return Ok(String::from_utf8(text)?),
            [byte] => text.push(byte),
        }
    }
    bail!("an endless text")
}
