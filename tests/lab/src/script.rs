//! Who serves the scripts that choose a proxy?
//!
//! A small web server on the router, as companies have one: `network/scripts.toml` is what it serves.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::place::Place;

/// Where it listens; nobody listens one below.
const PORT: u16 = 3127;

/// Starts it on the router.
///
/// # Errors
/// If the port is taken.
pub fn start(router: &Place) -> Result<()> {
    let scripts: BTreeMap<String, String> =
        toml::from_str(include_str!("../network/scripts.toml")).context("network/scripts.toml")?;
    let scripts = Arc::new(scripts);
    let listener = router.within(|| TcpListener::bind(("192.168.1.1", PORT)))??;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let scripts = Arc::clone(&scripts);
            // Whatever fails just ends the connection, as with real ones.
            thread::spawn(move || serve(stream, &scripts));
        }
    });
    Ok(())
}

fn serve(mut client: TcpStream, scripts: &BTreeMap<String, String>) -> Result<()> {
    client.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(client.try_clone()?.take(16 * 1024)).lines();
    let first = lines.next().context("a request")??;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    let name = path.trim_start_matches('/').trim_end_matches(".pac");
    let (status, text) = match scripts.get(name) {
        Some(script) => ("200 OK", script.as_str()),
        None => ("404 Not Found", ""),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/x-ns-proxy-autoconfig\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        text.len()
    );
    client.write_all(head.as_bytes())?;
    Ok(client.write_all(text.as_bytes())?)
}
