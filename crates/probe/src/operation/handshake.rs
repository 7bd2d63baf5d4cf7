//! Does the other end prove to be who was asked for?

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use faultline_observation::Failure;
use rustls_pki_types::ServerName;
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::Instant;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::certificate;
use super::verifier::{Capture, Trust};
use crate::classify::{self, Fault, Stage};
use crate::facts::Facts;
use crate::limit::Limit;

/// How long a handshake may take: two round trips, on a path that has just answered within two seconds.
pub(crate) const BUDGET: Duration = Duration::from_millis(1500);

/// A connection whose other end has proved who it is.
#[derive(Debug)]
pub(crate) struct Handshaken<S> {
    /// The connection.
    pub(crate) stream: Box<TlsStream<S>>,
    /// How long the handshake took.
    pub(crate) took: Duration,
    /// Version, cipher, and the chain.
    pub(crate) facts: Facts,
}

/// Speaks TLS to whoever is at the other end; an error carries the chain that was presented.
pub(crate) async fn handshake<S: AsyncRead + AsyncWrite + Unpin>(
    trust: &Trust,
    stream: S,
    host: &str,
    alpn: &[&[u8]],
    limit: Limit,
) -> Result<Handshaken<S>, (Fault, Facts)> {
    let unusable = |error: &dyn ToString| {
        (
            Fault::because(Failure::TLS_PROTOCOL, error.to_string()),
            Facts::default(),
        )
    };
    let name = server_name(host).map_err(|error| unusable(&error))?;
    let client = trust.client(alpn).await;
    let (config, capture) = client.map_err(|error| unusable(&error))?;
    let began = Instant::now();
    // The state of TLS weighs kilobytes; boxed, it does not weigh on every future that waits for it.
    let greeting = Box::pin(TlsConnector::from(Arc::new(config)).connect(name, stream));
    let greeted = async {
        greeting
            .await
            .map_err(|error| classify::io(Stage::Handshake, &error))
    };
    match limit.bound(Failure::TLS_TIMED_OUT, greeted).await {
        Ok(stream) => {
            let mut facts = seen(&capture);
            facts.value("tls", session(&stream));
            Ok(Handshaken {
                stream: Box::new(stream),
                took: began.elapsed(),
                facts,
            })
        }
        Err(fault) => {
            let mut facts = seen(&capture);
            if trust.is_empty() {
                facts.value("trust_store_empty", true);
            }
            Err((refine(fault, &capture, trust), facts))
        }
    }
}

/// An IPv6 address without brackets, a name without its final dot.
fn server_name(host: &str) -> Result<ServerName<'static>, rustls_pki_types::InvalidDnsNameError> {
    match host.parse::<IpAddr>() {
        Ok(address) => Ok(ServerName::IpAddress(address.into())),
        Err(_) => ServerName::try_from(host.trim_end_matches('.').to_owned()),
    }
}

/// What only the chain and the rest of the handshake tell.
fn refine(fault: Fault, capture: &Capture, trust: &Trust) -> Fault {
    let failure = match fault.failure {
        Failure::CERT_AUTHORITY => certificate::distrust(&capture.chain(), trust.roots()),
        // What signs itself is rejected for a formality first: it is used both as issuer and as leaf.
        Failure::CERT_INVALID => match certificate::distrust(&capture.chain(), trust.roots()) {
            Failure::CERT_SELF_SIGNED => Failure::CERT_SELF_SIGNED,
            _ => Failure::CERT_INVALID,
        },
        // Before TLS 1.3 the alert does not say what was missing, but only one side had been asked for something.
        Failure::TLS_ALERT | Failure::TLS_VERSION if capture.wanted_client_certificate() => {
            Failure::CLIENT_CERTIFICATE
        }
        failure => failure,
    };
    Fault { failure, ..fault }
}

fn seen(capture: &Capture) -> Facts {
    let mut facts = Facts::default();
    let chain = capture.chain();
    if !chain.is_empty() {
        facts.value("chain", certificate::summary(&chain));
    }
    if capture.wanted_client_certificate() {
        facts.value("client_certificate_wanted", true);
    }
    facts
}

fn session<S>(stream: &TlsStream<S>) -> Value {
    let (_, session) = stream.get_ref();
    let named = |value: Option<String>| value.map_or(Value::Null, Value::String);
    json!({
        "version": named(session.protocol_version().and_then(|version| version.as_str()).map(ToOwned::to_owned)),
        "cipher": named(session.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str()).map(ToOwned::to_owned)),
        "group": named(session.negotiated_key_exchange_group().map(|group| format!("{:?}", group.name()))),
        "alpn": named(session.alpn_protocol().map(|protocol| String::from_utf8_lossy(protocol).into_owned())),
    })
}

#[cfg(test)]
#[path = "handshake_tests.rs"]
mod tests;
