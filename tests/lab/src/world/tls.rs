//! What does a server do with the first message of a TLS handshake?

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;

use super::active::{Active, Visit};
use super::ca::{Authority, Kind};
use super::fault::Tls;
use super::state::World;
use super::zones::twin;

/// What a server does.
pub(super) enum Greeting {
    /// Says that it does not know the name.
    Alert,
    Close,
    Handshake(Arc<ServerConfig>),
    Hang,
    /// Speaks plain HTTP.
    PlainText,
    Reset,
}

/// By what the certificate is like, and its names.
type Made = HashMap<(Kind, Vec<String>), Arc<ServerConfig>>;

/// Certificates, made when they are first asked for.
pub(super) struct Cabinet {
    authority: Authority,
    made: Mutex<Made>,
}

impl Cabinet {
    /// An empty one.
    pub(super) fn new(authority: Authority) -> Self {
        Self {
            authority,
            made: Mutex::default(),
        }
    }

    fn config(&self, kind: Kind, names: Vec<String>) -> Result<Arc<ServerConfig>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(config) = made.get(&(kind, names.clone())) {
            return Ok(Arc::clone(config));
        }
        let credentials = self.authority.issue(kind, &names)?;
        let mut config =
            ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
                .with_safe_default_protocol_versions()?
                .with_no_client_auth()
                .with_single_cert(credentials.chain, credentials.key)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Arc::clone(
            made.entry((kind, names)).or_insert(Arc::new(config)),
        ))
    }
}

/// Decides for a client that names this server, or none.
pub(super) fn greeting(
    world: &World,
    active: &Active,
    address: IpAddr,
    name: Option<&str>,
) -> Result<Greeting> {
    let site = name.and_then(|name| world.served(address, name));
    let visit = |site| Visit {
        site,
        address,
        port: 443,
        path: None,
    };
    let fault = site
        .or_else(|| world.first_at(address))
        .and_then(|site| active.at_visit(&visit(site), |_, what| what.tls));
    let own = || match site {
        Some(site) => std::iter::once(site.host.clone())
            .chain(twin(&world.data, site))
            .collect(),
        None => default_names(world, address),
    };
    let (kind, names) = match fault {
        Some(Tls::Alert) => return Ok(Greeting::Alert),
        Some(Tls::Close) => return Ok(Greeting::Close),
        Some(Tls::Hang) => return Ok(Greeting::Hang),
        Some(Tls::PlainText) => return Ok(Greeting::PlainText),
        Some(Tls::Reset) => return Ok(Greeting::Reset),
        None => (Kind::Sound, own()),
        Some(Tls::DefaultCertificate) => (Kind::Sound, default_names(world, address)),
        Some(Tls::Expired) => (Kind::Expired, own()),
        Some(Tls::Incomplete) => (Kind::Incomplete, own()),
        Some(Tls::NotYetValid) => (Kind::NotYetValid, own()),
        Some(Tls::SelfSigned) => (Kind::SelfSigned, own()),
        Some(Tls::Untrusted) => (Kind::Untrusted, own()),
        Some(Tls::WrongName) => (
            Kind::Sound,
            vec![
                "wordpress-14.example".to_owned(),
                "www.wordpress-14.example".to_owned(),
            ],
        ),
    };
    Ok(Greeting::Handshake(world.cabinet.config(kind, names)?))
}

/// For those who ask for nobody who is served here.
fn default_names(world: &World, address: IpAddr) -> Vec<String> {
    let Some(first) = world.first_at(address) else {
        return vec!["sedoparking.com".to_owned(), "*.sedoparking.com".to_owned()];
    };
    let proxy = first
        .provider
        .as_ref()
        .and_then(|provider| world.data.proxies.get(provider));
    // A server without a site of that name shows a certificate that its system made at installation.
    vec![proxy.map_or_else(
        || "server14.hosting.example".to_owned(),
        |proxy| proxy.certificate.clone(),
    )]
}
