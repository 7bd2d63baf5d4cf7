//! How do the public resolvers answer over HTTPS?
//!
//! RFC 8484 in front of each resolver's own port 53, over HTTP/1.1 and HTTP/2. Unbound's own DNS over HTTPS speaks HTTP/2
//! only and answers nothing else, while the real ones also have a front page for browsers and for checks by address.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::nat64::translated;
use crate::place::Place;
use crate::unbound::PublicResolver;

/// Longer than unbound takes to give up on a zone would only keep sockets open.
const PATIENCE: Duration = Duration::from_secs(10);

/// Starts the HTTPS side of a resolver, on a thread that lives as long as the lab. `certificate` is chain and key in PEM.
///
/// # Errors
/// If an address is taken or the certificate malformed.
pub fn start(
    internet: &Place,
    resolver: &PublicResolver,
    certificate: &(PathBuf, PathBuf),
) -> Result<()> {
    let acceptor = acceptor(certificate)?;
    let dns = SocketAddr::new(
        *resolver
            .plain()
            .first()
            .context("a resolver without address")?,
        53,
    );
    let bind = |address: IpAddr| {
        TcpListener::bind((address, 443)).with_context(|| format!("{address} port 443"))
    };
    internet.within(|| {
        let listeners = resolver
            .addresses
            .iter()
            .flat_map(|address| [Some(*address), translated(*address)])
            .flatten()
            .map(bind)
            .collect::<Result<Vec<_>>>()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let home: Arc<str> = resolver.home.as_str().into();
        // A thread begins in the place of the one that starts it.
        std::thread::spawn(move || runtime.block_on(serve(listeners, acceptor, dns, home)));
        Ok(())
    })?
}

fn acceptor((chain, key): &(PathBuf, PathBuf)) -> Result<TlsAcceptor> {
    let chain = CertificateDer::pem_file_iter(chain)?.collect::<Result<Vec<_>, _>>()?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let versions = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?;
    let mut config = versions
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::from_pem_file(key)?)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

async fn serve(
    listeners: Vec<TcpListener>,
    acceptor: TlsAcceptor,
    dns: SocketAddr,
    home: Arc<str>,
) -> std::io::Result<()> {
    let mut accepting = tokio::task::JoinSet::new();
    for listener in listeners {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (acceptor, home) = (acceptor.clone(), Arc::clone(&home));
        accepting.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(timeout(
                    Duration::from_mins(1),
                    converse(stream, acceptor.clone(), dns, Arc::clone(&home)),
                ));
            }
        });
    }
    while accepting.join_next().await.is_some() {}
    Ok(())
}

async fn converse(stream: TcpStream, acceptor: TlsAcceptor, dns: SocketAddr, home: Arc<str>) {
    let Ok(stream) = acceptor.accept(stream).await else {
        return;
    };
    let second = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let service = service_fn(move |request| {
        let home = Arc::clone(&home);
        async move { Ok::<_, Infallible>(answer(request, dns, &home).await) }
    });
    let stream = TokioIo::new(stream);
    // A visitor who leaves in the middle is no concern of ours.
    if second {
        let _ = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
            .serve_connection(stream, service)
            .await;
    } else {
        let _ = hyper::server::conn::http1::Builder::new()
            .serve_connection(stream, service)
            .await;
    }
}

async fn answer(request: Request<Incoming>, dns: SocketAddr, home: &str) -> Response<Full<Bytes>> {
    let plain = |status: StatusCode| {
        let mut response = Response::new(Full::default());
        *response.status_mut() = status;
        response
    };
    if request.uri().path() != "/dns-query" {
        let mut response = plain(if request.uri().path() == "/" {
            StatusCode::FOUND
        } else {
            StatusCode::NOT_FOUND
        });
        if let Ok(home) = home.parse() {
            response.headers_mut().insert(hyper::header::LOCATION, home);
        }
        return response;
    }
    let question = match *request.method() {
        Method::POST => Limited::new(request.into_body(), 4096)
            .collect()
            .await
            .map(|body| body.to_bytes().to_vec())
            .ok(),
        _ => request
            .uri()
            .query()
            .and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("dns=")))
            .and_then(decode),
    };
    let Some(question) = question.filter(|question| question.len() >= 12) else {
        return plain(StatusCode::BAD_REQUEST);
    };
    match timeout(PATIENCE, ask(dns, &question)).await {
        Ok(Ok(message)) => {
            let mut response = Response::new(Full::from(message));
            response.headers_mut().insert(
                hyper::header::CONTENT_TYPE,
                hyper::header::HeaderValue::from_static("application/dns-message"),
            );
            response
        }
        Ok(Err(_)) | Err(_) => plain(StatusCode::BAD_GATEWAY),
    }
}

/// Asks over TCP, where no answer is too long.
async fn ask(dns: SocketAddr, question: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(dns).await?;
    let length = u16::try_from(question.len()).map_err(std::io::Error::other)?;
    stream
        .write_all(&[&length.to_be_bytes(), question].concat())
        .await?;
    let mut answer = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut answer).await?;
    Ok(answer)
}

/// Base64 for URLs, without padding (RFC 4648 section 5).
fn decode(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn questions_in_urls_are_decoded() {
        // The example of RFC 8484, section 4.1.1.
        let question = decode("AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB").unwrap();
        assert_eq!((question.len(), &question[12..16]), (33, &b"\x03www"[..]));
        assert_eq!(decode("a+b"), None);
    }
}
