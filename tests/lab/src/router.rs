//! What does the box at home do, and how does it fail?
//!
//! Address translation and filters by nftables, a DNS forwarder by dnsmasq, proxies and the scripts that choose them, and a captive portal when there is to be one.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use anyhow::Result;

use crate::daemon::Daemon;
use crate::fault::Firewall;
use crate::intercept;
use crate::place::Place;
use crate::portal::{self, Kind, Portal};
use crate::{proxy, proxy_tls, script, socks};

/// Whom the forwarder asks: the internet provider's resolver.
const UPSTREAM: &[&str] = &["--server=80.58.61.250"];

/// The router.
pub struct Router {
    /// Where it is.
    pub place: Arc<Place>,
    forwarder: Option<Daemon>,
    portal: Portal,
    directory: std::path::PathBuf,
}

const ADDRESSES: &str = include_str!("../network/router.ip");
const FILTERS: &str = include_str!("../network/router.nft");

impl Router {
    /// Switches it on. Its interfaces must be there; `world` holds the authorities' files.
    ///
    /// # Errors
    /// If a part of it does not come up.
    pub fn start(place: Place, directory: &Path, world: &Path) -> Result<Self> {
        place.ip(ADDRESSES)?;
        place.nft(FILTERS)?;
        let portal = Portal::start(&place)?;
        intercept::start(&place, world)?;
        let place = Arc::new(place);
        proxy::start(&place)?;
        proxy_tls::start(&place, world)?;
        socks::start(&place)?;
        script::start(&place)?;
        let mut router = Self {
            place,
            forwarder: None,
            portal,
            directory: directory.to_owned(),
        };
        router.start_forwarder(UPSTREAM)?;
        Ok(router)
    }

    fn start_forwarder(&mut self, upstream: &[&str]) -> Result<()> {
        let mut command = Command::new("dnsmasq");
        command.args([
            "--no-daemon",
            "--conf-file=/dev/null",
            "--no-hosts",
            "--no-resolv",
            "--pid-file=",
            "--bind-interfaces",
        ]);
        command.args(["--listen-address=192.168.1.1", "--cache-size=1000"]);
        command.args(upstream);
        let mut forwarder = Daemon::start("dnsmasq", &self.place, &mut command, &self.directory)?;
        forwarder.await_ready(|| {
            self.place
                .within(|| std::net::TcpStream::connect(("192.168.1.1", 53)).is_ok())
                .unwrap_or(false)
        })?;
        self.forwarder = Some(forwarder);
        Ok(())
    }

    /// The DNS forwarder crashes.
    pub fn end_forwarder(&mut self) {
        self.forwarder = None;
    }

    /// The forwarder has lost those whom it asked: it refuses every question.
    ///
    /// # Errors
    /// If it does not come up.
    pub fn orphan_forwarder(&mut self) -> Result<()> {
        self.end_forwarder();
        self.start_forwarder(&[])
    }

    /// The forwarder forgets what it has learned and what it waits for: it starts anew.
    ///
    /// # Errors
    /// If it does not come up.
    pub fn forget(&mut self) -> Result<()> {
        self.end_forwarder();
        self.start_forwarder(UPSTREAM)
    }

    /// Goes dead: no ARP, no packet.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn die(&self) -> Result<()> {
        self.place.ip("link set lan arp off")?;
        self.place.nft("table inet dead { chain silence { type filter hook prerouting priority raw; iifname \"lan\" drop; }; }")
    }

    /// Comes back.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn revive(&self) -> Result<()> {
        self.place.ip("link set lan arp on")?;
        self.place.nft("delete table inet dead")
    }

    /// Loses its line and knows it, or has it again.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn plug(&self, plugged: bool) -> Result<()> {
        self.place.ip(if plugged {
            ADDRESSES
        } else {
            "link set wan down"
        })
    }

    /// Holds everybody in front of its sign-in page.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn capture(&self, kind: Kind, rest: Firewall) -> Result<()> {
        self.portal.say(kind);
        let port = portal::PORT;
        let verdict = match rest {
            Firewall::Drop => "drop",
            Firewall::Reject => "reject with icmpx admin-prohibited",
        };
        self.place.nft(&format!(
            "table inet portal {{\n\
             chain sign_in {{ type nat hook prerouting priority dstnat; iifname \"lan\" ip daddr != 192.168.1.1 tcp dport 80 redirect to :{port}; }}\n\
             chain stop {{ type filter hook forward priority filter; iifname \"lan\" meta l4proto {{ tcp, udp }} th dport 53 accept; iifname \"lan\" {verdict}; }}\n}}"
        ))
    }

    /// Lets everybody through again.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn release(&self) -> Result<()> {
        self.place.nft("delete table inet portal")
    }

    /// Reads along in TLS.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn intercept(&self) -> Result<()> {
        let port = intercept::PORT;
        self.place.nft(&format!(
            "table inet reading {{ chain along {{ type nat hook prerouting priority dstnat; \
             iifname \"lan\" tcp dport 443 redirect to :{port}; }}; }}"
        ))
    }

    /// Hands every DNS question to the access provider's resolver, whose answers come back in others' names.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn intercept_dns(&self) -> Result<()> {
        self.place.nft(
            "table inet asking { chain aside { type nat hook prerouting priority dstnat; \
             iifname \"lan\" ip daddr != 192.168.1.1 meta l4proto { tcp, udp } th dport 53 dnat ip to 80.58.61.250; \
             iifname \"lan\" meta nfproto ipv6 meta l4proto { tcp, udp } th dport 53 dnat ip6 to 2a01:c0de::53; }; }",
        )
    }

    /// Lets DNS questions go where they are meant to.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn pass_dns_on(&self) -> Result<()> {
        self.place.nft("delete table inet asking")
    }

    /// Reads along no more.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn look_away(&self) -> Result<()> {
        self.place.nft("delete table inet reading")
    }
}
