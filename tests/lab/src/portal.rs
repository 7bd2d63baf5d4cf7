//! What answers in the place of every web site until you have signed in?
//!
//! A captive portal: the router sends port 80 here and keeps the rest from leaving. One small HTTP server of our own, as
//! no ready one changes between a redirect, a page and status 511 on command.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;
use serde::Deserialize;

use crate::place::Place;

/// Where the portal listens on the router.
pub const PORT: u16 = 8080;

/// What a portal says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// Go to the sign-in page.
    #[default]
    #[serde(rename = "redirect")]
    Redirect,
    /// This is the sign-in page, whatever was asked.
    #[serde(rename = "page")]
    Page,
    /// Network authentication required (RFC 6585).
    #[serde(rename = "511")]
    Required,
}

/// The portal's server. It runs all the time; only the router's rules lead there.
#[derive(Clone, Default)]
pub struct Portal(Arc<Mutex<Kind>>);

impl Portal {
    /// Starts listening on the router.
    ///
    /// # Errors
    /// If the port cannot be had.
    pub fn start(router: &Place) -> Result<Self> {
        let listener = router.within(|| TcpListener::bind(("0.0.0.0", PORT)))??;
        let portal = Self::default();
        let server = portal.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kind = *server.0.lock().unwrap_or_else(PoisonError::into_inner);
                // A visitor who says nothing must not keep the next one waiting.
                thread::spawn(move || answer(&stream, kind));
            }
        });
        Ok(portal)
    }

    /// Chooses what it says from now on.
    pub fn say(&self, kind: Kind) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = kind;
    }
}

const PAGE: &str = "<!doctype html><title>Guest Wi-Fi</title><h1>Welcome to our guest Wi-Fi</h1>\
    <form method=post action=/login><label>Room <input name=room></label><button>Connect</button></form>";

fn answer(mut stream: &TcpStream, kind: Kind) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let mut host = String::new();
    for line in BufReader::new(stream).lines().take(100) {
        match line {
            Ok(line) if line.is_empty() => break,
            Ok(line) => {
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("host:") {
                    value.trim().clone_into(&mut host);
                }
            }
            Err(_) => return,
        }
    }
    let own = host.starts_with("192.168.1.1");
    let response = match kind {
        Kind::Redirect if !own => "HTTP/1.1 302 Found\r\nLocation: http://192.168.1.1:8080/login\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        Kind::Required if !own => page("511 Network Authentication Required"),
        Kind::Page | Kind::Redirect | Kind::Required => page("200 OK"),
    };
    let _ = stream.write_all(response.as_bytes());
}

fn page(status: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nCache-Control: no-store\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PAGE}",
        PAGE.len()
    )
}
