//! How far apart are two places, and what happens between them?
//!
//! Two interfaces with user space in between: every packet is read, judged by the rules in force and handed on after its
//! delay. This link stands in for `netem`, which not every kernel has, and knows names as well as addresses.

mod capture;
mod device;
mod flow;
mod forge;
mod judge;
mod line;
mod packet;
mod rule;

use std::fs::File;
use std::io::Read;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

pub use self::capture::{Capture, Contact, Door};
pub use self::forge::Unreachable;
pub use self::packet::{TCP, UDP};
pub use self::rule::{Action, Family, Matching, Prefix, Rule, Transport};

use self::judge::{Fate, Judge};
use self::line::Line;
use self::packet::{Packet, parse};
use self::rule::Way;
use crate::place::Place;

/// A link between two places.
pub struct Wire(Arc<Ends>);

/// How long packets take, and whom a trace of hops meets on the way.
#[derive(Clone, Debug, Default)]
pub struct Distances {
    /// Round-trip time to everything else.
    pub otherwise: Duration,
    /// Round-trip times to ranges.
    pub to: Vec<(Prefix, Duration)>,
    /// The routers on the way, nearest first.
    pub hops: Vec<IpAddr>,
    /// Their IPv6 addresses.
    pub hops6: Vec<IpAddr>,
}

struct Ends {
    near: File,
    far: File,
    /// How many bytes stand before the IP packet.
    header: usize,
    out: Line,
    back: Line,
    distances: Distances,
    judge: Mutex<Judge>,
    capture: Mutex<Capture>,
}

impl Wire {
    /// Lays a wire between two routers, as interface `names.0` of `near` (the customer's side) and `names.1` of `far`.
    ///
    /// # Errors
    /// If the interfaces cannot be made.
    pub fn lay(
        near: &Place,
        far: &Place,
        names: (&str, &str),
        distances: Distances,
    ) -> Result<Self> {
        let make = |place: &Place, name: &str| {
            place
                .within(|| device::tunnel(name))?
                .with_context(|| format!("TUN interface `{name}`"))
        };
        Ok(Self::between(
            make(near, names.0)?,
            make(far, names.1)?,
            0,
            distances,
        ))
    }

    /// Joins two Ethernet interfaces of one place, `names.0` on the customer's side. They must be up.
    ///
    /// # Errors
    /// If the interfaces cannot be opened.
    pub fn join(place: &Place, names: (&str, &str), distances: Distances) -> Result<Self> {
        let open = |name: &str| {
            place
                .within(|| device::port(name))?
                .with_context(|| format!("interface `{name}`"))
        };
        Ok(Self::between(
            open(names.0)?,
            open(names.1)?,
            ETHERNET,
            distances,
        ))
    }

    fn between(near: File, far: File, header: usize, distances: Distances) -> Self {
        let ends = Arc::new(Ends {
            near,
            far,
            header,
            out: Line::default(),
            back: Line::default(),
            distances,
            judge: Mutex::default(),
            capture: Mutex::default(),
        });
        for way in [Way::Out, Way::Back] {
            let reader = Arc::clone(&ends);
            thread::spawn(move || reader.read(way));
            let deliverer = Arc::clone(&ends);
            thread::spawn(move || deliverer.deliver(way));
        }
        Self(ends)
    }

    /// Puts these rules in force and forgets what was under way. Chance is drawn from `seed`.
    pub fn set_rules(&self, rules: Vec<Rule>, seed: u64) {
        *self.0.judge.lock().unwrap_or_else(PoisonError::into_inner) = Judge::new(rules, seed);
        self.0.out.clear();
        self.0.back.clear();
    }

    /// Everything that the customer sent since this was asked last.
    pub fn take_capture(&self) -> Capture {
        let mut capture = self
            .0
            .capture
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *capture)
    }
}

/// Two addresses and a type.
const ETHERNET: usize = 14;

impl Ends {
    fn read(&self, way: Way) {
        let _ = nix::sys::prctl::set_timerslack(1);
        let mut buffer = [0; 2048];
        let mut from = if way == Way::Out {
            &self.near
        } else {
            &self.far
        };
        // An error means that the interface is gone, and the lab with it.
        while let Ok(length) = from.read(&mut buffer) {
            self.take(way, &buffer[..length]);
        }
    }

    fn deliver(&self, way: Way) {
        let _ = nix::sys::prctl::set_timerslack(1);
        match way {
            Way::Out => self.out.deliver(&self.far),
            Way::Back => self.back.deliver(&self.near),
        }
    }

    fn take(&self, way: Way, bytes: &[u8]) {
        let now = Instant::now();
        let (onward, backward) = match way {
            Way::Out => (&self.out, &self.back),
            Way::Back => (&self.back, &self.out),
        };
        let Some(packet) = bytes.get(self.header..).and_then(parse) else {
            onward.send(now + self.distances.otherwise / 2, bytes.to_vec()); // ARP and the like
            return;
        };
        self.capture
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .note(&packet, way);
        let fate = self
            .judge
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .judge(way, &packet, now);
        match fate {
            Fate::Lost => {}
            Fate::Refused(_) if self.header > 0 => {} // a cable has nobody who could answer
            Fate::Refused(why) => self.refuse(&packet, why, now),
            Fate::Passes(extra) => {
                let one_way = self.distances.round_trip(way.remote(&packet).0) / 2;
                let hops = self.distances.routers(&packet);
                let crossed = u8::try_from(hops.len()).unwrap_or(0);
                if packet.hops_left <= crossed {
                    let nearest = usize::from(packet.hops_left).saturating_sub(1);
                    let Some(router) = hops.get(nearest) else {
                        return;
                    };
                    let share = one_way * 2 * u32::from(packet.hops_left) / u32::from(crossed + 1);
                    backward.send(now + share, forge::time_exceeded(&packet, *router));
                    return;
                }
                let mut bytes = bytes.to_vec();
                if crossed > 0 {
                    forge::cross(&mut bytes[self.header..], crossed);
                }
                onward.send(now + one_way + extra, bytes);
            }
        }
    }

    /// Answers a packet of the customer in the place of whom it was meant for.
    fn refuse(&self, packet: &Packet<'_>, why: Option<Unreachable>, now: Instant) {
        if let (None, Some(reset)) = (why, forge::reset(packet)) {
            self.back.send(now, reset);
            let open = packet.tcp.is_some_and(|tcp| !tcp.opens());
            // The other end is rid of the connection too.
            if let Some(notice) = forge::abort(packet).filter(|_| open) {
                self.out.send(now, notice);
            }
            return;
        }
        let last = self.distances.routers(packet).last();
        let router = last.copied().unwrap_or(packet.destination);
        let why = why.unwrap_or(Unreachable::Port);
        self.back.send(now, forge::unreachable(packet, router, why));
    }
}

impl Distances {
    /// The routers that a packet meets.
    fn routers(&self, packet: &Packet<'_>) -> &[IpAddr] {
        if packet.source.is_ipv6() {
            &self.hops6
        } else {
            &self.hops
        }
    }

    fn round_trip(&self, remote: IpAddr) -> Duration {
        let nearest = self
            .to
            .iter()
            .filter(|(prefix, _)| prefix.holds(remote))
            .max_by_key(|(prefix, _)| prefix.bits());
        nearest.map_or(self.otherwise, |(_, time)| *time)
    }
}
