//! Who is connected to whom when everything is sound?
//!
//! client - (home network) - router - (access line) - provider - (carrier) - internet; addresses in `network/*.ip`.

use std::net::IpAddr;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::place::{Place, command};
use crate::wire::{Distances, Prefix, Wire};

/// The places and the wires between them. Interfaces are there, addresses not yet everywhere.
pub struct Topology {
    /// The computer of the person who complains.
    pub client: Place,
    /// The home router.
    pub router: Place,
    /// The access provider.
    pub isp: Place,
    /// Everything else.
    pub internet: Place,
    /// Client to router.
    pub lan: Wire,
    /// Router to provider.
    pub access: Wire,
    /// Provider to everything else.
    pub transit: Wire,
}

/// The access provider's addresses and routes, as `ip` reads them; said again, they change nothing.
pub const ISP: &str = include_str!("../network/isp.ip");

/// The access provider's resolver.
pub const ISP_RESOLVER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(80, 58, 61, 250));

/// Its resolver for customers without IPv4: where it is asked, and from where it asks IPv4 servers.
pub const DNS64: [IpAddr; 2] = [
    IpAddr::V6(std::net::Ipv6Addr::new(0x2a01, 0xc0de, 0, 0, 0, 0, 0, 0x64)),
    IpAddr::V4(std::net::Ipv4Addr::new(80, 58, 61, 251)),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lan_ms: u64,
    access_ms: u64,
    default_ms: u64,
    hops: Vec<IpAddr>,
    hops6: Vec<IpAddr>,
    far: Vec<Far>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Far {
    to: Vec<String>,
    rtt_ms: u64,
}

/// Lays it out.
///
/// # Errors
/// If the system refuses a part of it.
pub fn build() -> Result<Topology> {
    let (client, cable, router) = (
        Place::create("client")?,
        Place::create("cable")?,
        Place::create("router")?,
    );
    let (isp, internet) = (Place::create("isp")?, Place::create("internet")?);
    for place in [&client, &router, &isp, &internet] {
        // The lab's addresses are unique, and waiting for that to be proved takes a second.
        place.set("net/ipv6/conf/default/accept_dad", "0")?;
        place.set("net/ipv6/conf/all/disable_ipv6", "0")?;
        // Routers here answer every probe: scenarios are about faults, not about rate limits of error messages.
        place.set("net/ipv4/icmp_ratelimit", "0")?;
        place.set("net/ipv6/icmp/ratelimit", "0")?;
    }
    // It only carries frames, and says nothing of its own.
    cable.set("net/ipv6/conf/default/disable_ipv6", "1")?;
    for place in [&router, &isp] {
        place.set("net/ipv4/ip_forward", "1")?;
        place.set("net/ipv6/conf/all/forwarding", "1")?;
    }
    internet.set("net/ipv4/ip_nonlocal_bind", "1")?;
    internet.set("net/ipv6/ip_nonlocal_bind", "1")?;

    let Links {
        home,
        line,
        carrier,
    } = links()?;
    client.ip("link add eth0 type veth peer name here netns cable")?;
    router.ip("link add lan type veth peer name there netns cable")?;
    for (place, interface) in [(&client, "eth0"), (&router, "lan")] {
        // Or packets travel in bundles of 64 kB with checksums to be filled in, and a fault hits a bundle instead of a packet.
        let offload = [
            "-K", interface, "gso", "off", "tso", "off", "gro", "off", "tx", "off",
        ];
        place.within(|| command(Command::new("ethtool").args(offload)))??;
    }
    cable.ip("link set here up\nlink set there up")?;
    let lan = Wire::join(&cable, ("here", "there"), home)?;
    let access = Wire::lay(&router, &isp, ("wan", "line"), line)?;
    let transit = Wire::lay(&isp, &internet, ("core", "far"), carrier)?;
    isp.ip(ISP)?;
    internet.ip(include_str!("../network/internet.ip"))?;
    Ok(Topology {
        client,
        router,
        isp,
        internet,
        lan,
        access,
        transit,
    })
}

/// What each wire adds to a round trip.
struct Links {
    home: Distances,
    line: Distances,
    carrier: Distances,
}

fn links() -> Result<Links> {
    let file: File = toml::from_str(include_str!("../network/distances.toml"))
        .context("network/distances.toml")?;
    let near = file.lan_ms + file.access_ms;
    let beyond = |rtt_ms: u64| Duration::from_millis(rtt_ms.saturating_sub(near));
    let mut to = Vec::new();
    for far in &file.far {
        for range in &far.to {
            to.push((
                range.parse::<Prefix>().map_err(anyhow::Error::msg)?,
                beyond(far.rtt_ms),
            ));
        }
    }
    let plain = |rtt_ms: u64| Distances {
        otherwise: Duration::from_millis(rtt_ms),
        ..Distances::default()
    };
    let carrier = Distances {
        otherwise: beyond(file.default_ms),
        to,
        hops: file.hops,
        hops6: file.hops6,
    };
    Ok(Links {
        home: plain(file.lan_ms),
        line: plain(file.access_ms),
        carrier,
    })
}
