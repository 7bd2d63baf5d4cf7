//! What can be asked of the network, and how is a question written down before it is asked?
//!
//! The plan is a list of these; `run` carries them out. An `Ask` holds everything its probe needs, so a plan
//! can be read, tested and printed without a network.

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::{Operation, Resolver, Role};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// Is the gateway there? Neighbour table, ICMP where permitted, else a TCP connection.
    Gateway {
        /// The gateway's address.
        address: IpAddr,
    },
    /// Where do packets stop on the way to this address, if it keeps silent? And do large ones get as far as small ones?
    Hops {
        /// The address.
        address: IpAddr,
    },
    /// Does somebody on the way answer DNS questions that were meant for others?
    Interception,
    /// Which resolvers were handed out with this machine's links?
    LinkResolvers,
    /// Which proxy does the script of this system's settings choose?
    ProxyScript {
        /// The page; absent: it is only looked whether there is a script.
        url: Option<String>,
    },
    /// Does QUIC get through to this address, whose edge is known to speak it?
    Quic {
        /// The address.
        address: IpAddr,
    },
    /// How many packets get lost on the way there, and how long do the others take?
    Steadiness {
        /// The address.
        address: IpAddr,
    },
    /// What time is it at this server?
    Sntp {
        /// The catalogue id of who runs it.
        provider: String,
        /// Its address.
        address: IpAddr,
    },
    /// What do programs on this machine get for this name? (getaddrinfo, hosts file included)
    SystemLookup {
        /// The name.
        host: String,
    },
    /// What does this resolver say, asked directly, for A and AAAA?
    Lookup {
        /// Why it is asked.
        role: Role,
        /// The name.
        host: String,
        /// The resolver.
        resolver: Resolver,
        /// Whether the system is configured to ask it; others are detours.
        configured: bool,
    },
    /// What do the zone's own servers say? The delegation is walked from the root, with minimised names.
    Authority {
        /// The name.
        host: String,
    },
    /// What does the HTTPS record of this name say, by which browsers learn of other addresses and protocols?
    HttpsRecord {
        /// The name.
        host: String,
        /// The resolver of this system that is asked.
        resolver: Resolver,
    },
    /// Which resolver asks the internet on behalf of this one?
    Asker {
        /// The resolver of this system that is asked.
        resolver: Resolver,
    },
    /// Why do resolvers that check signatures refuse this name?
    Signatures {
        /// The name.
        host: String,
    },
    /// Does this page come from this address?
    Fetch(Fetch),
    /// Does another site work, the ordinary way: look-up with the system's resolvers, then the page?
    Visit {
        /// Control or sibling.
        role: Role,
        /// The catalogue id of the provider it stands for, where it stands for one.
        provider: Option<String>,
        /// The page.
        url: String,
        /// Who looks its name up where the system's resolvers are not to.
        resolver: Option<Resolver>,
    },
    /// Does something answer in the place of others? One vendor's portal check, over plain HTTP.
    Portal {
        /// The catalogue's id of the check.
        check: String,
    },
}

impl Ask {
    /// The probe that answers it: the name of its file, and of its observations.
    #[must_use]
    pub fn probe(&self) -> &'static str {
        match self {
            Self::Gateway { .. } => "gateway",
            Self::Hops { .. } => "hops",
            Self::Interception => "interception",
            Self::LinkResolvers => "link_resolvers",
            Self::ProxyScript { .. } => "proxy_script",
            Self::Quic { .. } => "quic",
            Self::Sntp { .. } => "sntp",
            Self::Steadiness { .. } => "steadiness",
            Self::SystemLookup { .. } => "system_lookup",
            Self::Lookup { .. } => "lookup",
            Self::Authority { .. } => "authority",
            Self::HttpsRecord { .. } => "https_record",
            Self::Asker { .. } => "asker",
            Self::Signatures { .. } => "signatures",
            Self::Fetch(_) => "fetch",
            Self::Visit { .. } => "visit",
            Self::Portal { .. } => "portal",
        }
    }
}

/// One page (or less) from one address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fetch {
    /// Why it is asked.
    pub role: Role,
    /// The page: scheme, host, port and path.
    pub url: String,
    /// The address to speak to, whatever the name resolves to.
    pub address: IpAddr,
    /// How far to go: `Connect`, `TlsHandshake` or `HttpRoundTrip`.
    pub goal: Operation,
    /// The resolver that gave the address, as in `Part::Resolver`; `None` for an address that was typed or is from the catalogue.
    pub resolver: Option<String>,
    /// A way that ordinary programs would not have gone.
    pub detour: bool,
    /// The catalogue id of the provider, where it is known beforehand.
    pub provider: Option<String>,
    /// How often to try: again only after a failure, each time on a fresh connection.
    pub attempts: u32,
    /// How long one attempt may take.
    pub budget: Duration,
}
