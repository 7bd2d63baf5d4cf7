//! What does this machine trust, and what chain was presented to it?
//!
//! rustls drops the presented chain when it rejects it; this verifier keeps it and then decides as the
//! platform's own does. It never lets a connection pass that the platform would reject.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ResolvesClientCert, Resumption};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::sign::CertifiedKey;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use tokio::sync::SetOnce;

/// The longest chain that is kept; real ones have two to four certificates.
const LONGEST_CHAIN: usize = 10;

/// What this machine trusts, and how it speaks TLS.
#[derive(Debug)]
pub(crate) struct Trust {
    ready: Arc<SetOnce<Ready>>,
    roots: OnceLock<Vec<CertificateDer<'static>>>,
}

/// What a handshake needs, once it is made.
#[derive(Debug)]
struct Ready {
    provider: Arc<CryptoProvider>,
    /// `None` when the system has no roots at all: then nobody is trusted.
    verifier: Option<Arc<dyn ServerCertVerifier>>,
}

impl Trust {
    /// The system's own trust store, as it is now.
    ///
    /// Comes back at once: the store is read in a thread of its own, and the first handshake waits for it.
    pub(crate) fn of_system() -> Self {
        let ready = Arc::new(SetOnce::new());
        let made = Arc::clone(&ready);
        let make = move || {
            let _ = made.set(Ready::of_system());
        };
        let begun = thread::Builder::new().name("trust".to_owned()).spawn(make);
        if begun.is_err() {
            let _ = ready.set(Ready::of_system());
        }
        Self {
            ready,
            roots: OnceLock::new(),
        }
    }

    /// Trust in these roots alone.
    #[cfg(test)]
    pub(crate) fn in_roots(roots: Vec<CertificateDer<'static>>) -> Self {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut store = rustls::RootCertStore::empty();
        store.add_parsable_certificates(roots.iter().cloned());
        let verifier = rustls::client::WebPkiServerVerifier::builder_with_provider(
            store.into(),
            Arc::clone(&provider),
        );
        let verifier: Arc<dyn ServerCertVerifier> = verifier.build().unwrap();
        Self::made(provider, Some(verifier), roots)
    }

    /// Trust in nobody, as on a system without roots.
    #[cfg(test)]
    pub(crate) fn in_nobody() -> Self {
        let provider = Arc::new(aws_lc_rs::default_provider());
        Self::made(provider, None, Vec::new())
    }

    #[cfg(test)]
    fn made(
        provider: Arc<CryptoProvider>,
        verifier: Option<Arc<dyn ServerCertVerifier>>,
        roots: Vec<CertificateDer<'static>>,
    ) -> Self {
        let ready = Ready { provider, verifier };
        Self {
            ready: Arc::new(SetOnce::new_with(Some(ready))),
            roots: OnceLock::from(roots),
        }
    }

    /// Whether anybody is trusted at all, as far as is known: a handshake tells.
    pub(crate) fn is_empty(&self) -> bool {
        self.ready
            .get()
            .is_none_or(|ready| ready.verifier.is_none())
    }

    /// The roots as certificates, read when a chain failed and it is to be said why.
    pub(crate) fn roots(&self) -> &[CertificateDer<'static>] {
        self.roots
            .get_or_init(|| rustls_native_certs::load_native_certs().certs)
    }

    /// A client for one handshake, and where to look for what it saw.
    ///
    /// Without resumption: a resumed handshake shows no certificate and takes another time.
    pub(crate) async fn client(
        &self,
        alpn: &[&[u8]],
    ) -> Result<(ClientConfig, Arc<Capture>), Error> {
        let ready = self.ready.wait().await;
        let capture = Arc::new(Capture {
            provider: Arc::clone(&ready.provider),
            verifier: ready.verifier.clone(),
            seen: Mutex::default(),
        });
        let verifier: Arc<dyn ServerCertVerifier> = capture.clone();
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&ready.provider))
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_client_cert_resolver(capture.clone());
        config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
        config.resumption = Resumption::disabled();
        Ok((config, capture))
    }
}

impl Ready {
    /// Takes some tens of milliseconds, most of them for the first random number: the library gathers entropy from
    /// the jitter of the processor then, and whoever asks meanwhile stands still. No handshake may be the first.
    fn of_system() -> Self {
        let provider = Arc::new(aws_lc_rs::default_provider());
        // What is drawn is thrown away; a failure shows again, and is told, where a handshake needs the number.
        let _ = provider.secure_random.fill(&mut [0; 32]);
        let _ = provider.kx_groups.first().map(|group| group.start());
        let verifier = rustls_platform_verifier::Verifier::new(Arc::clone(&provider));
        let verifier = verifier
            .ok()
            .map(|verifier| Arc::new(verifier) as Arc<dyn ServerCertVerifier>);
        Self { provider, verifier }
    }
}

/// What one handshake showed.
#[derive(Debug)]
pub(crate) struct Capture {
    provider: Arc<CryptoProvider>,
    verifier: Option<Arc<dyn ServerCertVerifier>>,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    chain: Vec<CertificateDer<'static>>,
    client_certificate: bool,
}

impl Capture {
    /// The chain that was presented, leaf first; empty where none arrived.
    pub(crate) fn chain(&self) -> Vec<CertificateDer<'static>> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .chain
            .clone()
    }

    /// Whether the server asked this machine for a certificate.
    pub(crate) fn wanted_client_certificate(&self) -> bool {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .client_certificate
    }
}

impl ServerCertVerifier for Capture {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let chain = std::iter::once(leaf).chain(others).take(LONGEST_CHAIN);
        let chain = chain
            .map(|certificate| certificate.clone().into_owned())
            .collect();
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .chain = chain;
        match &self.verifier {
            Some(verifier) => verifier.verify_server_cert(leaf, others, name, ocsp, now),
            None => Err(Error::InvalidCertificate(CertificateError::UnknownIssuer)),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(
            message,
            certificate,
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(
            message,
            certificate,
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

impl ResolvesClientCert for Capture {
    fn resolve(
        &self,
        _issuers: &[&[u8]],
        _schemes: &[SignatureScheme],
    ) -> Option<Arc<CertifiedKey>> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .client_certificate = true;
        None
    }

    fn has_certs(&self) -> bool {
        // Otherwise rustls does not ask, and nobody would learn that the server wanted one.
        true
    }
}
