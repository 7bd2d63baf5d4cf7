//! Who reads along when a network looks into its users' encryption?
//!
//! A proxy on the router, as companies and some virus scanners have: it ends TLS with a certificate made on the spot by a
//! private authority, and asks the real site on its own. nftables brings it the connections; it learns from the kernel where they
//! were going (`SO_ORIGINAL_DST`).

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use nix::sys::socket::getsockopt;
use nix::sys::socket::sockopt::{Ip6tOriginalDst, OriginalDst};
use rcgen::{CertificateParams, DnType, Issuer, KeyPair};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::{LazyConfigAcceptor, TlsConnector};

use crate::place::Place;

/// Where it listens on the router.
pub const PORT: u16 = 8443;

/// What the proxy has.
struct Proxy {
    authority: Issuer<'static, KeyPair>,
    /// The private root, sent along.
    root: CertificateDer<'static>,
    outward: TlsConnector,
    provider: Arc<rustls::crypto::CryptoProvider>,
}

/// Starts it; only the router's rules lead there. `world` holds the authorities' files.
///
/// # Errors
/// If the authorities are missing or the port is taken.
pub fn start(router: &Place, world: &Path) -> Result<()> {
    let proxy = Arc::new(Proxy::new(world).context("the reading-along proxy")?);
    router.within(|| {
        let listeners = [
            TcpListener::bind((Ipv4Addr::UNSPECIFIED, PORT))?,
            six_only()?,
        ];
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        // A thread begins in the place of the one that starts it.
        std::thread::spawn(move || runtime.block_on(serve(listeners, proxy)));
        Ok(())
    })?
}

/// What shows a certificate for that name, of the private authority. `world` holds the authorities' files.
///
/// # Errors
/// If the authorities are missing.
pub fn pretended(world: &Path, name: &str) -> Result<Arc<ServerConfig>> {
    Proxy::new(world)?.pretend(name)
}

fn six_only() -> Result<TcpListener> {
    let socket = socket2::Socket::new(socket2::Domain::IPV6, socket2::Type::STREAM, None)?;
    socket.set_only_v6(true)?;
    socket.bind(&SocketAddr::from((Ipv6Addr::UNSPECIFIED, PORT)).into())?;
    socket.listen(128)?;
    Ok(socket.into())
}

async fn serve(listeners: [TcpListener; 2], proxy: Arc<Proxy>) -> std::io::Result<()> {
    let mut accepting = tokio::task::JoinSet::new();
    for listener in listeners {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let proxy = Arc::clone(&proxy);
        accepting.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let proxy = Arc::clone(&proxy);
                // Whatever fails just ends the connection, as with real ones.
                tokio::spawn(timeout(Duration::from_mins(1), async move {
                    proxy.relay(stream).await
                }));
            }
        });
    }
    while accepting.join_next().await.is_some() {}
    Ok(())
}

impl Proxy {
    fn new(world: &Path) -> Result<Self> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let read =
            |name: &str| fs::read_to_string(world.join(name)).with_context(|| name.to_owned());
        let root = read("private-root.pem")?;
        let key = KeyPair::from_pem(&read("private-root.key")?)?;
        let mut public = RootCertStore::empty();
        for certificate in CertificateDer::pem_file_iter(world.join("ca-bundle.pem"))? {
            public.add(certificate?)?;
        }
        let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(public)
            .with_no_client_auth();
        Ok(Self {
            authority: Issuer::from_ca_cert_pem(&root, key)?,
            root: CertificateDer::from_pem_slice(root.as_bytes())?,
            outward: TlsConnector::from(Arc::new(config)),
            provider,
        })
    }

    async fn relay(&self, stream: TcpStream) -> Result<()> {
        let meant = original(&stream)?;
        let hello = LazyConfigAcceptor::new(rustls::server::Acceptor::default(), stream).await?;
        let name = hello.client_hello().server_name().map(str::to_owned);
        let name = name.unwrap_or_else(|| meant.ip().to_string());
        let mut inside = hello.into_stream(self.pretend(&name)?).await?;
        let outside = TcpStream::connect(meant).await?;
        let site = ServerName::try_from(name)?;
        let mut outside = self.outward.connect(site, outside).await?;
        tokio::io::copy_bidirectional(&mut inside, &mut outside).await?;
        Ok(())
    }

    /// A certificate for that name, of the private authority.
    fn pretend(&self, name: &str) -> Result<Arc<ServerConfig>> {
        let mut params = CertificateParams::new(vec![name.to_owned()])?;
        params.distinguished_name.push(DnType::CommonName, name);
        let now = jiff::Timestamp::now();
        let day = |offset: i64| -> Result<_> {
            let date = (now + jiff::SignedDuration::from_hours(24 * offset))
                .to_zoned(jiff::tz::TimeZone::UTC)
                .date();
            let (month, day) = (u8::try_from(date.month())?, u8::try_from(date.day())?);
            Ok(rcgen::date_time_ymd(i32::from(date.year()), month, day))
        };
        (params.not_before, params.not_after) = (day(-30)?, day(300)?);
        let key = KeyPair::generate()?;
        let own = params.signed_by(&key, &self.authority)?.der().clone();
        let config = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(
                vec![own, self.root.clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )?;
        Ok(Arc::new(config))
    }
}

/// Where a connection was going before the router's rules turned it here.
fn original(stream: &TcpStream) -> Result<SocketAddr> {
    if stream.local_addr()?.is_ipv4() {
        let meant = getsockopt(stream, OriginalDst)?;
        let address = Ipv4Addr::from(u32::from_be(meant.sin_addr.s_addr));
        Ok(SocketAddr::new(
            IpAddr::V4(address),
            u16::from_be(meant.sin_port),
        ))
    } else {
        let meant = getsockopt(stream, Ip6tOriginalDst)?;
        let address = Ipv6Addr::from(meant.sin6_addr.s6_addr);
        Ok(SocketAddr::new(
            IpAddr::V6(address),
            u16::from_be(meant.sin6_port),
        ))
    }
}
