//! Which servers misbehave on command? All on the loopback.

mod signed;

use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use faultline_catalogue::Catalogue;
use faultline_observation::Machine;
use hickory_proto::op::{Message, MessageType};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
    date_time_ymd,
};
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::time::Instant;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

pub(crate) use self::signed::SignedZone;
use crate::context::Context;
use crate::limit::Limit;
use crate::operation::Trust;

/// A limit that no healthy step reaches.
pub(crate) fn patient() -> Limit {
    Limit::new(
        Duration::from_secs(20),
        Instant::now() + Duration::from_mins(1),
    )
}

/// A limit for steps that are to end in silence.
pub(crate) fn hasty() -> Limit {
    Limit::new(
        Duration::from_millis(150),
        Instant::now() + Duration::from_mins(1),
    )
}

/// A diagnosis that trusts `pki` alone.
pub(crate) fn context(pki: &Pki) -> Context {
    let machine = Machine {
        default_route_v4: true,
        ..Machine::default()
    };
    Context::with_trust(
        Catalogue::embedded(),
        Arc::new(machine),
        Duration::from_secs(30),
        pki.trust(),
    )
}

/// A trusted root, an intermediate below it, and a root that nobody trusts.
pub(crate) struct Pki {
    root: CertifiedIssuer<'static, KeyPair>,
    intermediate: CertifiedIssuer<'static, KeyPair>,
    stranger: CertifiedIssuer<'static, KeyPair>,
}

/// What a server shows: a chain and its key.
pub(crate) type Shown = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

impl Pki {
    pub(crate) fn new() -> Self {
        let root = CertifiedIssuer::self_signed(
            issuer("Trusted Services", "Root"),
            KeyPair::generate().unwrap(),
        )
        .unwrap();
        let key = KeyPair::generate().unwrap();
        let intermediate =
            CertifiedIssuer::signed_by(issuer("Trusted Services", "Intermediate"), key, &root)
                .unwrap();
        let stranger = CertifiedIssuer::self_signed(
            issuer("Stranger", "Stranger"),
            KeyPair::generate().unwrap(),
        )
        .unwrap();
        Self {
            root,
            intermediate,
            stranger,
        }
    }

    pub(crate) fn trust(&self) -> Trust {
        Trust::in_roots(vec![self.root.der().clone()])
    }

    pub(crate) fn sound(&self, name: &str) -> Shown {
        signed(
            &leaf(name),
            &self.intermediate,
            vec![self.intermediate.der().clone()],
        )
    }

    pub(crate) fn incomplete(&self, name: &str) -> Shown {
        signed(&leaf(name), &self.intermediate, Vec::new())
    }

    pub(crate) fn expired(&self, name: &str) -> Shown {
        let mut params = leaf(name);
        params.not_after = date_time_ymd(2020, 1, 1);
        signed(
            &params,
            &self.intermediate,
            vec![self.intermediate.der().clone()],
        )
    }

    pub(crate) fn not_yet(&self, name: &str) -> Shown {
        let mut params = leaf(name);
        params.not_before = date_time_ymd(4000, 1, 1);
        signed(
            &params,
            &self.intermediate,
            vec![self.intermediate.der().clone()],
        )
    }

    pub(crate) fn untrusted(&self, name: &str) -> Shown {
        signed(
            &leaf(name),
            &self.stranger,
            vec![self.stranger.der().clone()],
        )
    }

    pub(crate) fn untrusted_alone(&self, name: &str) -> Shown {
        signed(&leaf(name), &self.stranger, Vec::new())
    }

    pub(crate) fn self_signed(name: &str) -> Shown {
        let key = KeyPair::generate().unwrap();
        let certificate = leaf(name).self_signed(&key).unwrap();
        (
            vec![certificate.der().clone()],
            PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
        )
    }
}

fn issuer(organisation: &str, name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params
        .distinguished_name
        .push(DnType::OrganizationName, organisation);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

fn leaf(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

fn signed(
    params: &CertificateParams,
    by: &CertifiedIssuer<'static, KeyPair>,
    others: Vec<CertificateDer<'static>>,
) -> Shown {
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, by).unwrap();
    let mut chain = others;
    chain.insert(0, certificate.der().clone());
    (chain, PrivatePkcs8KeyDer::from(key.serialize_der()).into())
}

/// A server that does `each` with every connection.
pub(crate) async fn tcp_server<F, G>(each: F) -> SocketAddr
where
    F: Fn(TcpStream) -> G + Send + 'static,
    G: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(each(stream));
        }
    });
    address
}

/// A server that shows `shown` and then does `each`; `alpn` is what it agrees to.
pub(crate) async fn tls_server<F, G>(shown: Shown, alpn: &[&[u8]], each: F) -> SocketAddr
where
    F: Fn(TlsStream<TcpStream>) -> G + Clone + Send + Sync + 'static,
    G: Future<Output = ()> + Send + 'static,
{
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap();
    let mut config = builder
        .with_no_client_auth()
        .with_single_cert(shown.0, shown.1)
        .unwrap();
    config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tcp_server(move |stream| {
        let (acceptor, each) = (acceptor.clone(), each.clone());
        async move {
            if let Ok(stream) = acceptor.accept(stream).await {
                each(stream).await;
            }
        }
    })
    .await
}

/// Reads one request head, answers with these bytes, and closes.
pub(crate) async fn answer<S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin>(
    mut stream: S,
    bytes: &[u8],
) {
    read_head(&mut stream).await;
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
}

/// Reads up to the end of a request's head and returns it.
pub(crate) async fn read_head<S: tokio::io::AsyncRead + Unpin>(stream: &mut S) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).await.is_ok() {
        head.push(byte[0]);
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// Closes a connection with a reset.
pub(crate) fn reset(stream: &TcpStream) {
    socket2::SockRef::from(stream)
        .set_linger(Some(Duration::ZERO))
        .unwrap();
}

/// A DNS server at a loopback address that answers each question with what `each` makes of it, if anything.
pub(crate) async fn dns_server<F>(address: SocketAddr, each: F) -> SocketAddr
where
    F: Fn(Message) -> Vec<Vec<u8>> + Send + 'static,
{
    let socket = UdpSocket::bind(address).await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
            let Ok(question) = Message::from_vec(&buffer[..length]) else {
                continue;
            };
            for answer in each(question) {
                let _ = socket.send_to(&answer, from).await;
            }
        }
    });
    address
}

/// Any port of the loopback.
pub(crate) fn anywhere() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

/// An answer to `question`, empty so far.
pub(crate) fn reply_to(question: &Message) -> Message {
    let mut reply = question.clone();
    reply.metadata.message_type = MessageType::Response;
    reply.metadata.recursion_available = question.metadata.recursion_desired;
    reply
}

/// `text` as an address.
pub(crate) fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}
