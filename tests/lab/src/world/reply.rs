//! Which page does this server answer with, sound or not?
//!
//! An edge is a reverse proxy that is never seen to connect anywhere: what it would say about its customer's server
//! follows from the fault of that server, in the edge's own words (`lab.toml`, `[[proxy]]`).

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use super::active::{Active, Visit};
use super::data::{Page, Proxy, Site};
use super::fault::{Broken, Serve, ServerFault, Servers, Tcp};
use super::state::World;

/// A request as it arrives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) address: IpAddr,
    pub(super) tls: bool,
    /// Lower case, without port.
    pub(super) host: &'a str,
    /// Path and query.
    pub(super) path: &'a str,
    /// Whether it bears `X-Azure-DebugInfo: 1`.
    pub(super) debug: bool,
}

/// An answer, ready to be sent.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) reason: Option<String>,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: String,
    pub(super) broken: Option<Broken>,
    pub(super) delay: Duration,
}

/// Answers a request; `None` is silence.
pub(super) fn reply(world: &World, active: &Active, asked: Asked<'_>) -> Option<Reply> {
    let Some(site) = world.served(asked.address, asked.host) else {
        return Some(stranger(world, asked));
    };
    let place = Place {
        world,
        site,
        proxy: site
            .provider
            .as_ref()
            .and_then(|provider| world.data.proxies.get(provider)),
        asked,
    };
    let path = asked
        .path
        .split_once('?')
        .map_or(asked.path, |(path, _)| path);
    let visit = Visit {
        site,
        address: asked.address,
        port: if asked.tls { 443 } else { 80 },
        path: Some(path),
    };
    if on_the_wire(active, &visit, place.proxy.is_some()) == Some(Tcp::Hang) {
        return None;
    }
    let at_front = |servers: &Servers, what: &ServerFault| {
        !matches!(servers, Servers::Site(_)) && changes(what)
    };
    let behind = |servers: &Servers, what: &ServerFault| {
        matches!(servers, Servers::Site(_)) && (changes(what) || what.tcp.is_some())
    };
    let sound = || place.sound(path);
    if let Some(what) = active.at_visit(&visit, |servers, what| {
        at_front(servers, what).then_some(what)
    }) {
        return Some(place.spoil(what, false, sound));
    }
    if asked.host != site.host || (!asked.tls && !site.plain) {
        return Some(place.redirect(301, &format!("https://{}{}", site.host, asked.path)));
    }
    if let Some(page) = place.proxy.and_then(|proxy| proxy.own.get(path)) {
        return Some(place.page(page));
    }
    Some(
        match active.at_visit(&visit, |servers, what| {
            behind(servers, what).then_some(what)
        }) {
            Some(what) => place.spoil(what, true, sound),
            None => sound(),
        },
    )
}

/// What happens to connections at this very address, as opposed to those from an edge to its customer.
pub(super) fn on_the_wire(active: &Active, visit: &Visit<'_>, behind_edge: bool) -> Option<Tcp> {
    active.at_visit(visit, |servers, what| {
        what.tcp
            .filter(|_| !(behind_edge && matches!(servers, Servers::Site(_))))
    })
}

/// Whether a fault changes what is answered over HTTP.
fn changes(what: &ServerFault) -> bool {
    what.serve.is_some() || what.redirect.is_some() || what.body.is_some() || what.delay_ms > 0
}

/// For a host that is not served here.
fn stranger(world: &World, asked: Asked<'_>) -> Reply {
    let data = &world.data;
    let (page, headers) = if data.parking.addresses.contains(&asked.address) {
        (data.parking.page.as_str(), None)
    } else {
        let provider = world
            .first_at(asked.address)
            .and_then(|site| site.provider.as_ref());
        let proxy = provider.and_then(|provider| data.proxies.get(provider));
        (
            proxy.map_or("nginx-404", |proxy| &proxy.unknown),
            provider.and_then(|provider| data.edges.get(provider)),
        )
    };
    let headers = headers.map_or_else(nginx, |edge| edge.headers.clone());
    data.pages
        .get(page)
        .map_or_else(Reply::default, |page| dress(page, headers, asked))
}

/// A site, where it is asked for.
struct Place<'a> {
    world: &'a World,
    site: &'a Site,
    proxy: Option<&'a Proxy>,
    asked: Asked<'a>,
}

impl Place<'_> {
    /// What is answered when nothing is wrong.
    fn sound(&self, path: &str) -> Reply {
        let pages = &self.world.data.pages;
        let page = self
            .site
            .pages
            .get(path)
            .or_else(|| pages.get(if path == "/" { "front" } else { "not-found" }));
        page.map_or_else(Reply::default, |page| self.page(page))
    }

    /// What is answered when this is wrong; `behind`: with the site's own server, behind an edge if there is one.
    fn spoil(&self, what: &ServerFault, behind: bool, sound: impl Fn() -> Reply) -> Reply {
        let delay = Duration::from_millis(what.delay_ms);
        if let (true, Some(proxy), Some(page)) = (behind, self.proxy, trouble(what)) {
            let page = self.world.data.pages.get(page(proxy));
            return Reply {
                delay,
                ..page.map_or_else(Reply::default, |page| self.page(page))
            };
        }
        if let Some(target) = &what.redirect {
            let target = if target == "loop" {
                format!("https://{}{}", self.site.host, self.asked.path)
            } else {
                target.clone()
            };
            return Reply {
                delay,
                ..self.redirect(302, &target)
            };
        }
        let mut reply = what
            .serve
            .as_ref()
            .map_or_else(sound, |serve| self.serve(serve, behind));
        match what.body {
            Some(Broken::Empty) => reply.body.clear(),
            broken => reply.broken = broken,
        }
        Reply { delay, ..reply }
    }

    fn serve(&self, serve: &Serve, behind: bool) -> Reply {
        let known = serve
            .page
            .as_ref()
            .and_then(|page| self.world.data.pages.get(page));
        let mut page = known.cloned().unwrap_or_else(|| Page {
            status: 200,
            body: String::new(),
            headers: BTreeMap::new(),
            reason: None,
            debug: BTreeMap::new(),
        });
        page.status = serve.status.unwrap_or(page.status);
        page.headers.extend(serve.headers.clone());
        if let Some(body) = &serve.body {
            page.body.clone_from(body);
        }
        let own = page.debug.is_empty() && behind;
        if let Some(header) = self
            .proxy
            .and_then(|proxy| proxy.origin_status.as_ref())
            .filter(|_| own)
        {
            page.debug.insert(header.clone(), page.status.to_string());
        }
        self.page(&page)
    }

    fn redirect(&self, status: u16, target: &str) -> Reply {
        let mut headers = self.headers();
        headers.insert("location".to_owned(), target.to_owned());
        Reply {
            status,
            headers,
            ..Reply::default()
        }
    }

    fn page(&self, page: &Page) -> Reply {
        dress(page, self.headers(), self.asked)
    }

    /// What the edge, or the site's own server, adds to every answer.
    fn headers(&self) -> BTreeMap<String, String> {
        let edge = self
            .site
            .provider
            .as_ref()
            .and_then(|provider| self.world.data.edges.get(provider));
        edge.map_or_else(nginx, |edge| edge.headers.clone())
    }
}

/// The page on which an edge tells about this trouble with its customer's server.
fn trouble(what: &ServerFault) -> Option<fn(&Proxy) -> &str> {
    Some(match what.tcp {
        Some(Tcp::Close | Tcp::Reset) => |proxy| &proxy.broken,
        Some(Tcp::Hang) => |proxy| &proxy.hang,
        Some(Tcp::Refused) => |proxy| &proxy.refused,
        Some(Tcp::Silent) => |proxy| &proxy.silent,
        None if what.body == Some(Broken::Garbage) => |proxy| &proxy.broken,
        None => return None,
    })
}

fn nginx() -> BTreeMap<String, String> {
    BTreeMap::from([("server".to_owned(), "nginx".to_owned())])
}

fn dress(page: &Page, mut headers: BTreeMap<String, String>, asked: Asked<'_>) -> Reply {
    let body = page.body.replace("{host}", asked.host);
    let content = match body.bytes().next() {
        None => None,
        Some(b'<') => Some("text/html; charset=utf-8"),
        Some(b'{' | b'[') => Some("application/json"),
        Some(_) => Some("text/plain; charset=utf-8"),
    };
    headers.extend(content.map(|content| ("content-type".to_owned(), content.to_owned())));
    headers.extend(
        page.headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.clone())),
    );
    if asked.debug {
        headers.extend(page.debug.clone());
    }
    Reply {
        status: page.status,
        reason: page.reason.clone(),
        headers,
        body,
        ..Reply::default()
    }
}

#[cfg(test)]
#[path = "reply_tests.rs"]
mod tests;
