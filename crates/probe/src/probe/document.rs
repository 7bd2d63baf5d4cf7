//! What is written at this address of the web: a status feed, a published list, the page that names other hosts?
//!
//! Asked: the platform's look-up, then the host, as an ordinary program would, through the proxy where one is set. It is
//! reading matter and no evidence, so it makes no observation. Budget and size are the caller's; redirects are followed
//! a few times, from HTTPS only to HTTPS.

use std::net::IpAddr;
use std::time::Duration;

use faultline_observation::Failure;
use http_body_util::Full;
use hyper::body::Bytes;
use url::Url;

use super::page::host_of;
use super::through::{Stream, through};
use super::visit::{platform_address, way};
use crate::classify::Fault;
use crate::context::Context;
use crate::limit::Limit;
use crate::machine::Proxy;
use crate::operation::{Answer, Request, connect, exchange_up_to, handshake};

/// How often a document may be elsewhere.
const REDIRECTS: usize = 5;

/// How long connecting may take before it is called silent.
const CONNECT: Duration = Duration::from_secs(3);

/// Something that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it was in the end.
    pub url: Url,
    /// The address that gave it; the proxy's where there is one.
    pub address: IpAddr,
    /// The status of the answer.
    pub status: u16,
    /// What it says it is, in lower case.
    pub content_type: String,
    /// Its bytes, unpacked, at most as many as were asked for.
    pub bytes: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
}

/// Which way a document is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// As ordinary programs go: through the proxy where one is set.
    Usual,
    /// Without any proxy: this is how the script is read that chooses one.
    Direct,
}

/// Reads at most `most` bytes of what is at `url`, within `budget`.
///
/// # Errors
/// How the network failed; a status is no failure, and what is behind it is read too.
pub async fn document(
    context: &Context,
    url: &Url,
    route: Route,
    most: usize,
    budget: Duration,
) -> Result<Document, Failure> {
    let limit = context.limit(budget);
    let read = follow(context, url.clone(), route, most, limit);
    read.await.map_err(|fault| Failure::from(fault.failure))
}

async fn follow(
    context: &Context,
    mut url: Url,
    route: Route,
    most: usize,
    limit: Limit,
) -> Result<Document, Fault> {
    for _ in 0..=REDIRECTS {
        let proxy = match host_of(&url).filter(|_| route == Route::Usual) {
            Some(host) => way(context, &url, &host).await,
            None => None,
        };
        let (address, answer) = one(context, &url, proxy, most, limit).await?;
        let Some(next) = elsewhere(&url, &answer)? else {
            let header = |name| {
                answer
                    .headers
                    .get(name)
                    .and_then(|value| value.to_str().ok())
            };
            return Ok(Document {
                status: answer.status.as_u16(),
                content_type: header(http::header::CONTENT_TYPE)
                    .unwrap_or_default()
                    .to_ascii_lowercase(),
                whole: answer.broken.is_none() && answer.content.bytes.len() < most,
                bytes: answer.content.bytes,
                address,
                url,
            });
        };
        url = next;
    }
    Err(Fault::new(Failure::REDIRECT_LOOP))
}

/// Where the document is instead; a way out of HTTPS is not taken.
fn elsewhere(url: &Url, answer: &Answer) -> Result<Option<Url>, Fault> {
    if !matches!(answer.status.as_u16(), 301..=303 | 307 | 308) {
        return Ok(None);
    }
    let location = answer.headers.get(http::header::LOCATION);
    let next = location
        .and_then(|value| value.to_str().ok())
        .and_then(|text| url.join(text).ok());
    match next {
        Some(next) if next.scheme() == "https" || next.scheme() == url.scheme() => Ok(Some(next)),
        _ => Err(Fault::because(
            Failure::HTTP_MALFORMED,
            "a redirect that leads nowhere safe",
        )),
    }
}

async fn one(
    context: &Context,
    url: &Url,
    proxy: Option<Proxy>,
    most: usize,
    limit: Limit,
) -> Result<(IpAddr, Answer), Fault> {
    let nowhere = || Fault::because(Failure::HTTP_MALFORMED, "an address without a host");
    let (Some(host), Some(port)) = (host_of(url), url.port_or_known_default()) else {
        return Err(nowhere());
    };
    let secure = url.scheme() == "https";
    let (named, at_port) = proxy.as_ref().map_or((host.as_str(), port), |proxy| {
        (proxy.host.as_str(), proxy.port)
    });
    let address = limit
        .bound(Failure::SYSTEM_LOOKUP_TIMED_OUT, async {
            Ok(platform_address(context, named).await)
        })
        .await?
        .ok_or_else(|| Fault::new(Failure::SYSTEM_LOOKUP))?;
    let connected = connect(
        context.socket(address, at_port),
        limit.within(CONNECT),
        &context.knocks,
    )
    .await;
    let stream = connected.map_err(|(fault, _)| fault)?.stream;
    let stream: Box<dyn Stream> = match &proxy {
        Some(proxy) => through(context, proxy, stream, (&host, port), limit).await?,
        None => Box::new(stream),
    };
    let request = request(context, url)?;
    if !secure {
        return Ok((
            address,
            exchange_up_to(most, stream, false, request, limit).await?,
        ));
    }
    let handshaken = handshake(&context.trust, stream, &host, &[b"h2", b"http/1.1"], limit)
        .await
        .map_err(|(fault, _)| fault)?;
    let h2 = handshaken.stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let answer = exchange_up_to(most, handshaken.stream, h2, request, limit).await?;
    Ok((address, answer))
}

fn request(context: &Context, url: &Url) -> Result<Request, Fault> {
    let mut target = url.clone();
    target.set_fragment(None);
    http::Request::get(target.as_str())
        .header(http::header::USER_AGENT, &context.user_agent)
        .header(http::header::ACCEPT, "*/*")
        .header(http::header::ACCEPT_ENCODING, "gzip")
        .body(Full::new(Bytes::new()))
        .map_err(|error| Fault::because(Failure::HTTP_MALFORMED, error))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::testing::{Pki, context, tcp_server};

    async fn read(answer: &'static str, most: usize) -> Result<Document, Failure> {
        let address = tcp_server(async move |mut stream| {
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        })
        .await;
        let url = Url::parse(&format!("http://{address}/list")).unwrap();
        let context = context(&Pki::new());
        document(&context, &url, Route::Usual, most, Duration::from_secs(10)).await
    }

    #[tokio::test]
    async fn a_document_is_read_as_far_as_was_asked() {
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: Text/Plain\r\nContent-Length: 11\r\n\r\n192.0.2.0/2";
        let all = read(answer, 100).await.unwrap();
        assert_eq!((all.status, all.whole), (200, true));
        assert_eq!(
            (all.bytes.len(), all.content_type.as_str()),
            (11, "text/plain")
        );
        let part = read(answer, 5).await.unwrap();
        assert_eq!((part.bytes.as_slice(), part.whole), (&b"192.0"[..], false));
    }

    #[tokio::test]
    async fn a_document_that_breaks_off_is_not_whole() {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n192.0.2.0/24";
        assert!(!read(answer, 1000).await.unwrap().whole);
    }

    #[tokio::test]
    async fn redirects_end() {
        let answer = "HTTP/1.1 302 Found\r\nLocation: /list\r\nContent-Length: 0\r\n\r\n";
        let failure = read(answer, 100).await.unwrap_err();
        assert_eq!(failure, Failure::from(Failure::REDIRECT_LOOP));
    }
}
