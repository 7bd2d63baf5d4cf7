//! What has a connection said so far that a rule asks about?

use std::collections::HashMap;
use std::net::IpAddr;

use super::packet::{Packet, Segment, ServerName, server_name};
use super::rule::Way;

/// Client's address and port, then the far end's.
type Key = (IpAddr, u16, IpAddr, u16);

/// The connections seen since the rules were set.
#[derive(Default)]
pub struct Flows(HashMap<Key, Flow>);

/// One connection.
#[derive(Default)]
pub struct Flow {
    /// The stream's beginning, until the name is read.
    hello: Vec<u8>,
    /// The sequence number that follows `hello`.
    next: u32,
    done: bool,
    /// The server name that the client asked for.
    pub name: Option<String>,
    /// How many bytes came back.
    pub received: usize,
}

/// A hello with post-quantum keys takes less than 2 kB; beyond this it is none.
const HELLO: usize = 8_192;
/// More connections than any scenario opens; then all are forgotten, which bounds the memory.
const FLOWS: usize = 20_000;

impl Flows {
    /// Notes what the segment adds to its connection, and gives the connection.
    pub fn note(&mut self, packet: &Packet<'_>, way: Way) -> Option<&Flow> {
        let (tcp, (from, to)) = packet.tcp.zip(packet.ports)?;
        let key = match way {
            Way::Out => (packet.source, from, packet.destination, to),
            Way::Back => (packet.destination, to, packet.source, from),
        };
        if self.0.len() >= FLOWS {
            self.0.clear();
        }
        let flow = self.0.entry(key).or_default();
        match way {
            Way::Out => flow.hear(&tcp),
            Way::Back => flow.received += tcp.payload.len(),
        }
        Some(flow)
    }
}

impl Flow {
    fn hear(&mut self, tcp: &Segment<'_>) {
        if tcp.opens() {
            *self = Self {
                next: tcp.end(),
                ..Self::default()
            };
        }
        // Only what follows directly counts: a repeated segment adds nothing, a lost one will come again.
        if self.done || tcp.payload.is_empty() || tcp.sequence != self.next {
            return;
        }
        self.hello.extend_from_slice(tcp.payload);
        self.next = tcp.end();
        match server_name(&self.hello) {
            ServerName::Named(name) => {
                self.name = Some(name);
                self.done = true;
            }
            ServerName::Absent => self.done = true,
            ServerName::Unfinished => self.done = self.hello.len() > HELLO,
        }
    }
}
