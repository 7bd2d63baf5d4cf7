//! Which resolvers does each link of this machine have, by the programs that look after its links?
//!
//! systemd-resolved (`DNS` of org.freedesktop.resolve1(5)) and NetworkManager (`Configuration` of its DnsManager) are
//! asked on the system's D-Bus, both at once. A service that does not run is not started for that: nothing changes on
//! this machine because somebody looked.

use std::collections::HashMap;
use std::net::IpAddr;

use nix::net::if_::if_indextoname;
use zbus::proxy::{MethodFlags, Proxy};
use zbus::{Connection, OwnedVariant};

use super::LinkResolvers;
use crate::facts::clean;

/// More servers than anybody sets.
const MOST: usize = 32;
/// The longest name of an interface (IFNAMSIZ).
const NAME: usize = 16;

/// What is told on the system's bus; nothing where there is none, or nobody on it who knows.
pub(crate) async fn link_resolvers() -> Vec<LinkResolvers> {
    match Connection::system().await {
        Ok(bus) => told_on(&bus).await,
        Err(_no_bus) => Vec::new(),
    }
}

/// systemd-resolved knows best where it runs: it is what passes the questions on.
async fn told_on(bus: &Connection) -> Vec<LinkResolvers> {
    let (resolved, network_manager) = tokio::join!(of_resolved(bus), of_network_manager(bus));
    let resolved = resolved.filter(|links| !links.is_empty());
    resolved.or(network_manager).unwrap_or_default()
}

async fn of_resolved(bus: &Connection) -> Option<Vec<LinkResolvers>> {
    const SERVICE: &str = "org.freedesktop.resolve1";
    let property = (SERVICE, "/org/freedesktop/resolve1");
    let value = property_of(bus, property, "org.freedesktop.resolve1.Manager", "DNS").await?;
    let servers: Vec<(i32, i32, Vec<u8>)> = value.try_into().ok()?;
    let mut links: Vec<LinkResolvers> = Vec::new();
    for (index, _family, bytes) in servers.into_iter().take(MOST) {
        let Some(address) = address_of(&bytes).filter(is_elsewhere) else {
            continue;
        };
        let interface = u32::try_from(index).ok().and_then(name_of);
        match links.iter_mut().find(|link| link.interface == interface) {
            Some(link) => link.resolvers.push(address),
            None => links.push(LinkResolvers {
                interface,
                resolvers: vec![address],
                told_by: "systemd-resolved",
            }),
        }
    }
    Some(links)
}

async fn of_network_manager(bus: &Connection) -> Option<Vec<LinkResolvers>> {
    const SERVICE: &str = "org.freedesktop.NetworkManager";
    let property = (SERVICE, "/org/freedesktop/NetworkManager/DnsManager");
    let interface = "org.freedesktop.NetworkManager.DnsManager";
    let value = property_of(bus, property, interface, "Configuration").await?;
    let rows: Vec<HashMap<String, OwnedVariant>> = value.try_into().ok()?;
    let links = rows.into_iter().take(MOST).filter_map(|mut row| {
        let servers: Vec<String> = row.remove("nameservers")?.try_into().ok()?;
        let name = row.remove("interface");
        let resolvers: Vec<IpAddr> = servers
            .iter()
            .take(MOST)
            .filter_map(|text| text.parse().ok())
            .filter(is_elsewhere)
            .collect();
        (!resolvers.is_empty()).then(|| LinkResolvers {
            interface: name
                .and_then(|name| String::try_from(name).ok())
                .map(|name| clean(&name, NAME)),
            resolvers,
            told_by: "network-manager",
        })
    });
    Some(links.collect())
}

/// A property of a service that runs.
async fn property_of(
    bus: &Connection,
    (service, path): (&'static str, &'static str),
    interface: &'static str,
    property: &'static str,
) -> Option<OwnedVariant> {
    let object = Proxy::new(bus, service, path, "org.freedesktop.DBus.Properties");
    let asked = object.await.ok()?;
    let flags = MethodFlags::NO_AUTO_START;
    let wanted = (interface, property);
    let answer = asked.call_with_flags("Get", flags, &wanted);
    answer.await.ok()?
}

/// Four bytes or sixteen, as the network writes them.
fn address_of(bytes: &[u8]) -> Option<IpAddr> {
    let v4 = || <[u8; 4]>::try_from(bytes).ok().map(IpAddr::from);
    let v6 = || <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from);
    v4().or_else(v6)
}

/// A server on this machine is no link's.
fn is_elsewhere(address: &IpAddr) -> bool {
    !address.is_loopback() && !address.is_unspecified()
}

fn name_of(index: u32) -> Option<String> {
    let name = if_indextoname(index).ok()?;
    let name = clean(&name.to_string_lossy(), NAME);
    // Number 0 is none: what is set for all links.
    (index != 0).then_some(name)
}

#[cfg(test)]
mod tests {
    use faultline_test_bus::Bus;

    use super::*;

    struct Resolved(Vec<(i32, i32, Vec<u8>)>);

    #[zbus::interface(name = "org.freedesktop.resolve1.Manager")]
    impl Resolved {
        #[zbus(property, name = "DNS")]
        fn dns(&self) -> Vec<(i32, i32, Vec<u8>)> {
            self.0.clone()
        }
    }

    /// The name of its first link.
    struct DnsManager(&'static str);

    #[zbus::interface(name = "org.freedesktop.NetworkManager.DnsManager")]
    impl DnsManager {
        #[zbus(property)]
        fn configuration(&self) -> Vec<HashMap<String, zbus::Variant<'static>>> {
            let row = |interface: &'static str, servers: Vec<&'static str>| {
                HashMap::from([
                    ("interface".to_owned(), zbus::Variant::from(interface)),
                    ("nameservers".to_owned(), zbus::Variant::from(servers)),
                ])
            };
            vec![
                row(
                    self.0,
                    vec!["192.168.1.1", "dns+tls://192.0.2.9", "2001:db8::53"],
                ),
                row("tun0", vec!["127.0.0.1"]),
                HashMap::new(),
            ]
        }
    }

    async fn serve(bus: &Bus, resolved: Option<Resolved>) -> Connection {
        let desk = bus.connect().await;
        let server = desk.object_server();
        let path = "/org/freedesktop/NetworkManager/DnsManager";
        server.at(path, DnsManager("wlan0")).await.unwrap();
        desk.request_name("org.freedesktop.NetworkManager")
            .await
            .unwrap();
        if let Some(resolved) = resolved {
            let path = "/org/freedesktop/resolve1";
            server.at(path, resolved).await.unwrap();
            desk.request_name("org.freedesktop.resolve1").await.unwrap();
        }
        desk
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn real_services_tell_the_resolvers_of_their_links() {
        let bus = Bus::start();
        let hostile = vec![7; 9];
        let _desk = serve(
            &bus,
            Some(Resolved(vec![
                (1, 2, vec![192, 168, 1, 1]),
                (0, 2, vec![9, 9, 9, 9]),
                (1, 2, vec![192, 168, 1, 2]),
                (1, 2, vec![127, 0, 0, 53]),
                (-7, 10, hostile),
            ])),
        )
        .await;
        let link = |interface: Option<&str>, resolvers: &[&str]| LinkResolvers {
            interface: interface.map(ToOwned::to_owned),
            resolvers: resolvers.iter().map(|it| it.parse().unwrap()).collect(),
            told_by: "systemd-resolved",
        };
        assert_eq!(
            told_on(&bus.connect().await).await,
            [
                link(Some("lo"), &["192.168.1.1", "192.168.1.2"]),
                link(None, &["9.9.9.9"])
            ]
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn where_resolved_knows_nothing_network_manager_is_believed() {
        for resolved in [None, Some(Resolved(Vec::new()))] {
            let bus = Bus::start();
            let _desk = serve(&bus, resolved).await;
            let told = told_on(&bus.connect().await).await;
            let wanted: Vec<IpAddr> = ["192.168.1.1", "2001:db8::53"]
                .map(|it| it.parse().unwrap())
                .to_vec();
            assert_eq!(told.len(), 1, "a server on this machine is no link's");
            assert_eq!(told[0].resolvers, wanted);
            assert_eq!(told[0].interface.as_deref(), Some("wlan0"));
            assert_eq!(told[0].told_by, "network-manager");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_empty_bus_tells_nothing() {
        let bus = Bus::start();
        assert_eq!(told_on(&bus.connect().await).await, []);
    }
}
