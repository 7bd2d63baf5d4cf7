//! Does something answer in the place of others?
//!
//! Asked: a vendor's page over plain HTTP whose answer is known beforehand, with the ordinary client (reqwest, without
//! proxy, redirects and cache) and the system's resolvers. Crosses: `path::portal`. Budget: 2.3 s: a portal is near.
//! Source: `catalogue/data/portal_checks.toml`; RFC 8952 for the words. The right answer proves little: over plain HTTP
//! anybody can give it.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use faultline_catalogue::PortalCheck;
use faultline_observation::{Asks, Failure, Operation, Proof, Role};
use url::Url;

use super::looked_up::look_up;
use super::page::host_of;
use super::visit::preferred;
use super::{Emit, lookup, send};
use crate::classify::{self, Fault, Stage};
use crate::context::Context;
use crate::facts::Facts;
use crate::path;
use crate::record::{Record, milliseconds};

/// How long look-up and answer may take together.
const BUDGET: Duration = Duration::from_millis(2300);

/// How long connecting may take: less, so that a silent address is told from a silent server.
const CONNECT: Duration = Duration::from_secs(2);
/// How much of the answer is looked at, in bytes.
const BODY: usize = 64 * 1024;

/// Asks for the page of the check of this id.
pub(crate) async fn portal(context: &Context, check: &str, emit: &Emit) {
    let Some(check) = context.catalogue.portal_check(check) else {
        return;
    };
    let Ok(url) = Url::parse(&check.url) else {
        return;
    };
    let (Some(host), Some(port)) = (host_of(&url), url.port_or_known_default()) else {
        return;
    };
    let began = tokio::time::Instant::now();
    let Some((address, resolver)) = address(context, check, &host, emit).await else {
        return;
    };
    let dns_ms = milliseconds(began);
    let mut asks = Asks::new(Role::Portal);
    asks.host = Some(host.clone());
    asks.address = Some(address);
    asks.port = Some(port);
    asks.url = Some(check.url.clone());
    asks.provider = Some(check.provider.clone());
    asks.resolver.clone_from(&resolver);
    let parts = path::portal(
        &context.machine,
        address,
        port,
        resolver.as_deref(),
        &check.provider,
    );
    let record = Record::begin(context, "portal", asks, parts, Operation::HttpRoundTrip);
    let mut record = record.since(began, context);
    record.phases.dns_ms = resolver.is_some().then_some(dns_ms);
    if !context.knocks.first(address) {
        return;
    }
    let limit = context.limit(BUDGET);
    let seen = limit
        .bound(
            Failure::HTTP_TIMED_OUT,
            request(context, &url, &host, SocketAddr::new(address, port)),
        )
        .await;
    let observation = match seen {
        Ok(seen) => {
            let right = check.accepts(seen.status, &seen.body);
            record.facts.extend(seen.facts);
            record.reached = Some(Operation::HttpRoundTrip);
            if right {
                record.succeed(Proof::Unproven)
            } else {
                record.fail(&wrong(seen.status))
            }
        }
        Err(fault) => record.fail(&fault),
    };
    send(emit, observation);
}

/// A server that fails is no portal: those answer well enough to be read.
fn wrong(status: u16) -> Fault {
    let failure = if status >= 500 && status != 511 {
        Failure::HTTP_UNCLEAR
    } else {
        Failure::INTERCEPTED
    };
    Fault::because(failure, format!("status {status}"))
}

/// What was answered.
struct Seen {
    status: u16,
    body: String,
    facts: Facts,
}

async fn request(
    context: &Context,
    url: &Url,
    host: &str,
    address: SocketAddr,
) -> Result<Seen, Fault> {
    // With what is already known of TLS: reading the trust store again would take longer than the answer.
    let (tls, _) = context
        .trust
        .client(&[])
        .await
        .map_err(|error| Fault::because(Failure::HTTP_MALFORMED, error))?;
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(&context.user_agent)
        .connect_timeout(CONNECT)
        .resolve(host, address)
        .build()
        .map_err(|error| fault(&error))?;
    let mut response = client
        .get(url.clone())
        .send()
        .await
        .map_err(|error| fault(&error))?;
    let status = response.status().as_u16();
    let mut facts = Facts::default();
    facts.value("status", status);
    let header = |name| {
        response
            .headers()
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    if let Some(location) = header(http::header::LOCATION) {
        facts.text(
            "location",
            location.split(['?', '#']).next().unwrap_or_default(),
        );
    }
    facts.maybe("server", header(http::header::SERVER).as_deref());
    if let Some(offset) = header(http::header::DATE)
        .as_deref()
        .and_then(super::answer::clock_offset)
    {
        facts.value("clock_offset_s", offset);
    }
    let mut bytes = Vec::new();
    while bytes.len() < BODY
        && let Some(chunk) = response.chunk().await.map_err(|error| fault(&error))?
    {
        bytes.extend_from_slice(&chunk[..chunk.len().min(BODY - bytes.len())]);
    }
    let body = String::from_utf8_lossy(&bytes).into_owned();
    facts.maybe("title", super::answer::title(&body).as_deref());
    Ok(Seen {
        status,
        body,
        facts,
    })
}

/// What an error of the ordinary client means: it wraps those of the system and of HTTP.
fn fault(error: &reqwest::Error) -> Fault {
    let stage = if error.is_connect() {
        Stage::Connect
    } else {
        Stage::Answer
    };
    if error.is_connect() && error.is_timeout() {
        Fault::because(Failure::TCP_TIMED_OUT, error)
    } else if let Some(error) = classify::find::<hyper::Error>(error) {
        classify::http(stage, error)
    } else if let Some(error) = classify::find::<std::io::Error>(error) {
        classify::io(stage, error)
    } else {
        Fault::because(Failure::HTTP_MALFORMED, error)
    }
}

/// The address of the page by the system's resolvers, and which of them gave it; what fails is observed.
async fn address(
    context: &Context,
    check: &PortalCheck,
    host: &str,
    emit: &Emit,
) -> Option<(IpAddr, Option<String>)> {
    if let Ok(address) = host.parse() {
        return Some((address, None));
    }
    for resolver in context.resolvers() {
        let mut record = lookup::begin(context, "portal", Role::Portal, host, resolver);
        record.asks.provider = Some(check.provider.clone());
        let found = look_up(context, host, resolver).await;
        // Portals speak IPv4, where there is any.
        let all = found.result.as_deref();
        match all.ok().and_then(|all| preferred(context, all)) {
            Some(address) => return Some((address, Some(resolver.address.to_string()))),
            None => send(emit, lookup::finish(record, found)),
        }
    }
    None
}
