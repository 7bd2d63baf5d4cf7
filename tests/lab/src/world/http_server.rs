//! How do visitors reach the web sites? Over TCP ports 80 and 443, at exactly the addresses of the world.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use http::header::{CONTENT_ENCODING, HOST};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::ext::ReasonPhrase;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_rustls::LazyConfigAcceptor;

use super::active::Visit;
use super::body::Sent;
use super::data::Site;
use super::dns_server::listen;
use super::fault::{Broken, ServerFault, Servers, Tcp};
use super::reply::{Asked, Reply, on_the_wire, reply};
use super::state::World;
use super::tls::{Greeting, greeting};
use crate::nat64::translated;

/// How long any connection lasts: longer than every budget of the program that is tested.
const LIFE: Duration = Duration::from_secs(30);
/// A fatal alert "unrecognized_name" (RFC 8446, section 6.2) in a record of TLS 1.2.
const UNRECOGNIZED_NAME: [u8; 7] = [21, 3, 3, 0, 2, 2, 112];
const PLAIN: &[u8] = b"HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Type: text/html\r\nContent-Length: 53\r\nConnection: close\r\n\r\n<html><body><center>400 Bad Request</center></body>\r\n";
const GARBAGE: &[u8] = b"\x00\x17\xfe\x80SSH-1.99-nothing of the kind\r\n\x00\x00\xff\xff\r\n\r\n";

/// Listens at the addresses of every web site, and where networks without IPv4 see those of IPv4.
pub(super) fn start(world: &Arc<World>) -> Result<()> {
    for address in world.web_addresses() {
        for at in [Some(address), translated(address)].into_iter().flatten() {
            for port in [80, 443] {
                let listener = listen(SocketAddr::new(at, port))?;
                tokio::spawn(accept(Arc::clone(world), listener, address, port));
            }
        }
    }
    Ok(())
}

async fn accept(world: Arc<World>, listener: TcpListener, address: IpAddr, port: u16) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let line = Line {
                    world: Arc::clone(&world),
                    address,
                    port,
                    name: None,
                };
                tokio::spawn(async move { timeout(LIFE, line.serve(stream)).await });
            }
            Err(_) => sleep(Duration::from_millis(50)).await, // no descriptors left for the moment
        }
    }
}

/// Where a visitor is connected to.
struct Line {
    world: Arc<World>,
    address: IpAddr,
    port: u16,
    /// The server name that was given in the handshake.
    name: Option<String>,
}

impl Line {
    /// One connection. Whatever ends it, there is nobody to tell: visitors come and go.
    async fn serve(self, stream: TcpStream) -> Option<()> {
        match self.fault_of_connections() {
            Some(Tcp::Close) => return None,
            Some(Tcp::Reset) => return reset(&stream),
            Some(Tcp::Hang | Tcp::Refused | Tcp::Silent) | None => {}
        }
        stream.set_nodelay(true).ok()?;
        if self.port == 80 {
            self.speak(stream, false).await
        } else {
            self.greet(stream).await
        }
    }

    /// TLS.
    async fn greet(self, stream: TcpStream) -> Option<()> {
        let acceptor = LazyConfigAcceptor::new(rustls::server::Acceptor::default(), stream);
        let mut start = acceptor.await.ok()?;
        let name = start
            .client_hello()
            .server_name()
            .map(str::to_ascii_lowercase);
        let active = self.world.active();
        match greeting(&self.world, &active, self.address, name.as_deref()).ok()? {
            Greeting::Alert => start.io.write_all(&UNRECOGNIZED_NAME).await.ok(),
            Greeting::Close => None,
            Greeting::Hang => {
                sleep(LIFE).await;
                None
            }
            Greeting::PlainText => start.io.write_all(PLAIN).await.ok(),
            Greeting::Reset => reset(&start.io),
            Greeting::Handshake(config) => {
                let stream = start.into_stream(config).await.ok()?;
                let h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                Self { name, ..self }.speak(stream, h2).await
            }
        }
    }

    /// HTTP.
    async fn speak<S>(self, mut stream: S, h2: bool) -> Option<()>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        if self.speaks_garbage() {
            let _ = stream.read_u8().await;
            return stream.write_all(GARBAGE).await.ok();
        }
        let Self {
            world,
            address,
            port,
            ..
        } = self;
        let service = service_fn(move |request| {
            let world = Arc::clone(&world);
            async move { Ok::<_, Infallible>(respond(&world, address, port == 443, &request).await) }
        });
        let io = TokioIo::new(stream);
        if h2 {
            let mut server = http2::Builder::new(TokioExecutor::new());
            server
                .timer(TokioTimer::new())
                .serve_connection(io, service)
                .await
                .ok()
        } else {
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).max_buf_size(64 * 1024);
            server.serve_connection(io, service).await.ok()
        }
    }

    fn fault_of_connections(&self) -> Option<Tcp> {
        let active = self.world.active();
        self.world.all_at(self.address).find_map(|site| {
            on_the_wire(&active, &self.visit(site), self.world.is_behind_edge(site))
        })
    }

    fn speaks_garbage(&self) -> bool {
        let site = match &self.name {
            Some(name) => self.world.served(self.address, name),
            None => self.world.first_at(self.address),
        };
        let Some(site) = site else { return false };
        let behind_edge = self.world.is_behind_edge(site);
        let garbage = |servers: &Servers, what: &ServerFault| {
            let at_origin = behind_edge && matches!(servers, Servers::Site(_));
            (what.body == Some(Broken::Garbage) && !at_origin).then_some(())
        };
        self.world
            .active()
            .at_visit(&self.visit(site), garbage)
            .is_some()
    }

    fn visit<'a>(&self, site: &'a Site) -> Visit<'a> {
        Visit {
            site,
            address: self.address,
            port: self.port,
            path: None,
        }
    }
}

/// Ends the connection with a reset instead of a farewell.
fn reset(stream: &TcpStream) -> Option<()> {
    socket2::SockRef::from(stream)
        .set_linger(Some(Duration::ZERO))
        .ok()
}

async fn respond(
    world: &World,
    address: IpAddr,
    tls: bool,
    request: &Request<Incoming>,
) -> Response<Sent> {
    let named = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok());
    let authority = request
        .uri()
        .authority()
        .map(http::uri::Authority::as_str)
        .or(named)
        .unwrap_or_default();
    let host = without_port(authority).to_ascii_lowercase();
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let debug = request
        .headers()
        .get("x-azure-debuginfo")
        .is_some_and(|value| value == "1");
    let Some(reply) = reply(
        world,
        &world.active(),
        Asked {
            address,
            tls,
            host: &host,
            path,
            debug,
        },
    ) else {
        sleep(LIFE).await;
        return Response::new(Sent::new(String::new(), None));
    };
    sleep(reply.delay).await;
    response(reply)
}

fn response(reply: Reply) -> Response<Sent> {
    let bomb = reply.broken == Some(Broken::Bomb);
    let mut response = Response::new(Sent::new(reply.body, reply.broken));
    *response.status_mut() =
        StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &reply.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    if bomb {
        response
            .headers_mut()
            .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if let Some(Ok(reason)) = reply
        .reason
        .map(|reason| ReasonPhrase::try_from(reason.into_bytes()))
    {
        response.extensions_mut().insert(reason);
    }
    response
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}
