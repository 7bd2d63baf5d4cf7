//! How is this machine connected, as far as it knows itself?
//!
//! Asks the operating system and sends nothing. One small module a need; what a platform does not tell is left open.

mod file;
mod interfaces;
#[cfg(target_os = "linux")]
mod links;
#[cfg(not(target_os = "linux"))]
#[path = "links_elsewhere.rs"]
mod links;
mod neighbours;
#[cfg(target_os = "linux")]
mod neighbours6;
mod observe;
mod proxy;
mod resolvers;
mod routes;
mod wifi;

use std::net::IpAddr;

use faultline_observation::{Link, Machine};
use sysinfo::System;

pub(crate) use interfaces::index as interface_index;
pub(crate) use links::link_resolvers;
pub(crate) use neighbours::{Neighbour, neighbour};
pub use observe::machine_observations;
pub(crate) use proxy::{Login, Protocol, Proxy, login, proxy_script};

/// The resolvers of one link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkResolvers {
    /// The link's name; `None` for those that count for all links.
    pub(crate) interface: Option<String>,
    /// In the order in which they are asked.
    pub(crate) resolvers: Vec<IpAddr>,
    /// Which program says so.
    pub(crate) told_by: &'static str,
}

/// How this machine is connected now. Takes a few milliseconds; blocks.
#[must_use]
pub fn machine() -> Machine {
    let found = interfaces::all();
    let routes = routes::find(&found);
    let (resolvers, search_domains) = resolvers::configured(&found, routes.interface.as_deref());
    let proxy = proxy::configured();
    let carrier = found.iter().map(|found| &found.interface);
    let default = carrier
        .clone()
        .find(|interface| Some(&interface.name) == routes.interface.as_ref());
    let vpn = default
        .filter(|interface| interface.link == Link::Tunnel)
        .map(|interface| interface.name.clone());
    Machine {
        os: System::long_os_version()
            .or_else(|_| System::name())
            .unwrap_or_else(|_| std::env::consts::OS.to_owned()),
        default_interface: routes.interface,
        gateways: routes.gateways,
        default_route_v4: routes.v4,
        default_route_v6: routes.v6,
        search_domains,
        proxy: proxy.proxy.map(|proxy| proxy.to_string()),
        proxy_exempt: proxy.exempt,
        proxy_script: proxy.script,
        upstreams: resolvers::upstreams(&resolvers),
        resolvers,
        vpn,
        interfaces: carrier.cloned().collect(),
    }
}
