//! What does the server answer to one request?
//!
//! One request on a connection of its own, over HTTP/1.1 or HTTP/2 as was agreed in the handshake. The
//! connection is driven by the same task that asks, so dropping the question closes it.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use faultline_observation::Failure;
use futures::future::{Either, select};
use http::{HeaderMap, StatusCode, Version};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::{http1, http2};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::body::{self, Content};
use crate::classify::{self, Fault, Stage};
use crate::limit::Limit;

/// How much the headers may weigh, in bytes; common servers allow 8 to 16 kB.
const HEADERS: usize = 64 * 1024;

/// A request, complete but for its form on the wire.
pub(crate) type Request = http::Request<Full<Bytes>>;

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: StatusCode,
    /// The version it was answered in.
    pub(crate) version: Version,
    /// The reason phrase of HTTP/1.1: some edges say there what went wrong.
    pub(crate) reason: Option<String>,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The beginning of the body.
    pub(crate) content: Content,
    /// From the request to the head of the answer.
    pub(crate) first_byte: Duration,
    /// How the body broke off, if it did.
    pub(crate) broken: Option<Fault>,
}

/// Asks over `stream`; `h2` when HTTP/2 was agreed on.
///
/// The target of the request must be absolute; it is written as each version wants it.
pub(crate) async fn exchange<S>(
    stream: S,
    h2: bool,
    request: Request,
    limit: Limit,
) -> Result<Answer, Fault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    exchange_up_to(body::MOST, stream, h2, request, limit).await
}

/// The same, for a body of which more is wanted than the beginning: at most `most` bytes of it.
pub(crate) async fn exchange_up_to<S>(
    most: usize,
    stream: S,
    h2: bool,
    request: Request,
    limit: Limit,
) -> Result<Answer, Fault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let io = TokioIo::new(stream);
    let refused = |error: hyper::Error| classify::http(Stage::Answer, &error);
    if h2 {
        let tasks = Tasks::default();
        let mut builder = http2::Builder::new(tasks.clone());
        builder.max_header_list_size(u32::try_from(HEADERS).unwrap_or(u32::MAX));
        let begun = async { builder.handshake(io).await.map_err(refused) };
        let (mut sender, connection) = limit.bound(Failure::HTTP_TIMED_OUT, begun).await?;
        drive(
            connection,
            ask(
                async move { sender.send_request(request).await },
                most,
                limit,
            ),
        )
        .await
    } else {
        let mut builder = http1::Builder::new();
        builder.max_buf_size(HEADERS);
        let (mut sender, connection) = builder.handshake(io).await.map_err(refused)?;
        let request = origin_form(request);
        drive(
            connection,
            ask(
                async move { sender.send_request(request).await },
                most,
                limit,
            ),
        )
        .await
    }
}

/// HTTP/1.1 to a server names the host in a header and only the path in the first line.
fn origin_form(mut request: Request) -> Request {
    if let Some(authority) = request.uri().authority().cloned()
        && let Ok(host) = authority.as_str().parse()
    {
        request.headers_mut().insert(http::header::HOST, host);
    }
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    if let Ok(uri) = path.parse() {
        *request.uri_mut() = uri;
    }
    request
}

async fn ask(
    sending: impl Future<Output = Result<http::Response<Incoming>, hyper::Error>>,
    most: usize,
    limit: Limit,
) -> Result<Answer, Fault> {
    let began = Instant::now();
    let answered = async {
        sending
            .await
            .map_err(|error| classify::http(Stage::Answer, &error))
    };
    let response = limit.bound(Failure::HTTP_TIMED_OUT, answered).await?;
    let first_byte = began.elapsed();
    let (head, incoming) = response.into_parts();
    let mut read = Vec::new();
    let (content, broken) = match limit
        .bound(
            Failure::HTTP_STALLED,
            body::read(incoming, &head.headers, most, &mut read),
        )
        .await
    {
        Ok(content) => (content, None),
        Err(fault) => (body::content(&read, &head.headers, most), Some(fault)),
    };
    let reason = head.extensions.get::<hyper::ext::ReasonPhrase>();
    Ok(Answer {
        status: head.status,
        version: head.version,
        reason: reason.map(|reason| String::from_utf8_lossy(reason.as_bytes()).into_owned()),
        headers: head.headers,
        content,
        first_byte,
        broken,
    })
}

/// Lets the connection run while the question is asked; what ends first does not end the other.
async fn drive<C, E>(
    connection: C,
    asking: impl Future<Output = Result<Answer, Fault>>,
) -> Result<Answer, Fault>
where
    C: Future<Output = Result<(), E>>,
{
    match select(pin!(asking), pin!(connection)).await {
        Either::Left((answer, _)) => answer,
        Either::Right((_, asking)) => asking.await,
    }
}

/// The tasks that HTTP/2 needs beside the connection; they end with the question.
#[derive(Clone, Debug, Default)]
struct Tasks(Arc<Running>);

#[derive(Debug, Default)]
struct Running(Mutex<Vec<AbortHandle>>);

impl Drop for Running {
    fn drop(&mut self) {
        for task in self.0.get_mut().unwrap_or_else(PoisonError::into_inner) {
            task.abort();
        }
    }
}

impl<F> hyper::rt::Executor<F> for Tasks
where
    F: Future<Output = ()> + Send + 'static,
{
    fn execute(&self, task: F) {
        let running = tokio::spawn(task).abort_handle();
        self.0
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(running);
    }
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;
