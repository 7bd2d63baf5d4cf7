//! What happens on the way to one page at one address, step by step?
//!
//! Connect, shake hands, ask; each step's time and findings are kept, and the first that fails ends it. Redirects
//! that stay on the same host are followed, each on a fresh connection; those that lead elsewhere are handed back.

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use faultline_catalogue::{Habit, Provider};
use faultline_observation::{Failure, Operation, PhaseTimes, Proof, Role, Tries};
use http_body_util::Full;
use hyper::body::Bytes;
use url::Url;

use super::answer::{self, Meaning};
use super::page::Page;
use super::through::{Stream, through};
use super::trail::{Trail, without_query};
use crate::classify::Fault;
use crate::context::Context;
use crate::facts::Facts;
use crate::knocks::Knocks;
use crate::limit::Limit;
use crate::operation::{Answer, HANDSHAKE_BUDGET, Request, connect, exchange, handshake};
use crate::record::{in_milliseconds, milliseconds};

/// How long connecting may take before it is called silent.
const CONNECT: Duration = Duration::from_secs(2);

/// How one attempt went.
#[derive(Debug)]
pub(crate) struct Attempt {
    /// What it got, or how it failed.
    pub(crate) result: Result<Proof, Fault>,
    /// The last step that was completed.
    pub(crate) reached: Option<Operation>,
    /// How long each step took.
    pub(crate) phases: PhaseTimes,
    /// How many connections it took.
    pub(crate) tries: Tries,
    /// Whether the request was sent.
    pub(crate) asked: bool,
    /// What was seen.
    pub(crate) facts: Facts,
    /// Where the page is instead, when it is on another host.
    pub(crate) elsewhere: Option<Url>,
}

/// How far the attempts at one page have come, for whoever may begin another beside them.
#[derive(Default)]
pub(crate) struct Progress(AtomicU8);

impl Progress {
    const CONNECTED: u8 = 1;
    const GREETED: u8 = 2;

    /// Whether some attempt has connected.
    pub(crate) fn is_connected(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= Self::CONNECTED
    }

    /// Whether some attempt may have sent a request: its handshake is done, or there is none.
    pub(crate) fn is_greeted(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= Self::GREETED
    }

    fn has_come(&self, stage: u8) {
        self.0.fetch_max(stage, Ordering::Relaxed);
    }
}

/// Goes to the page once, and on to where it redirects on the same host; says how far it has come.
pub(crate) async fn attempt(
    context: &Context,
    page: &Page,
    trail: &mut Trail,
    progress: &Progress,
) -> Attempt {
    let mut page = page.clone();
    let mut redirects = Vec::new();
    loop {
        let (mut attempt, next) = Attempt::make(context, &page, trail, progress).await;
        let same = |url: &Url| url.origin() == page.url.origin();
        match next {
            Some(url) if !trail.step(&url) => {
                attempt.result = Err(Fault::because(
                    Failure::REDIRECT_LOOP,
                    format!("{} redirects", trail.hops().len()),
                ));
                attempt.facts.list("redirects", trail.hops());
                return attempt;
            }
            Some(url) if same(&url) => {
                redirects.push(without_query(&url));
                page.url = url;
            }
            next => {
                attempt.facts.list("redirects", &redirects);
                attempt
                    .facts
                    .maybe("redirected_to", next.as_ref().map(without_query).as_deref());
                attempt.elsewhere = next;
                return attempt;
            }
        }
    }
}

impl Attempt {
    async fn make(
        context: &Context,
        page: &Page,
        trail: &mut Trail,
        progress: &Progress,
    ) -> (Self, Option<Url>) {
        let mut attempt = Self {
            result: Ok(Proof::Unproven),
            reached: None,
            phases: PhaseTimes::default(),
            tries: Tries::default(),
            asked: false,
            facts: Facts::default(),
            elsewhere: None,
        };
        let limit = context.limit(page.budget);
        match attempt.steps(context, page, trail, progress, limit).await {
            Ok((proof, next)) => {
                context.heard(page.address);
                attempt.result = Ok(proof);
                (attempt, next)
            }
            Err(fault) => {
                if !is_silence(fault.failure) {
                    context.heard(page.address);
                }
                attempt.result = Err(fault);
                (attempt, None)
            }
        }
    }

    async fn steps(
        &mut self,
        context: &Context,
        page: &Page,
        trail: &mut Trail,
        progress: &Progress,
        limit: Limit,
    ) -> Result<(Proof, Option<Url>), Fault> {
        let stream = self.connect(context, page, limit).await?;
        progress.has_come(Progress::CONNECTED);
        if page.goal <= Operation::Connect {
            return Ok((Proof::Unproven, None));
        }
        if !page.secure() {
            progress.has_come(Progress::GREETED);
            let request = request(context, page, trail)?;
            self.asked = true;
            let answer = exchange(stream, false, request, limit).await;
            return self.judge(context, page, trail, &answer?, Proof::Unproven);
        }
        let edge = edge(context, page);
        let began = tokio::time::Instant::now();
        let limit_of_handshake = limit.within(HANDSHAKE_BUDGET);
        let handshaken = handshake(
            &context.trust,
            stream,
            &page.host,
            versions(edge),
            limit_of_handshake,
        )
        .await;
        let handshaken = match handshaken {
            Ok(handshaken) => handshaken,
            Err((fault, facts)) => {
                self.facts.extend(facts);
                return self.rejected(page, fault, began);
            }
        };
        context.heard(page.address);
        progress.has_come(Progress::GREETED);
        self.reached = Some(Operation::TlsHandshake);
        self.phases.tls_ms = Some(in_milliseconds(handshaken.took));
        self.facts.extend(handshaken.facts);
        if page.goal <= Operation::TlsHandshake {
            return Ok((Proof::Authenticated, None));
        }
        let h2 = handshaken.stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let request = request(context, page, trail)?;
        self.asked = true;
        let answer = exchange(handshaken.stream, h2, request, limit).await;
        self.judge(context, page, trail, &answer?, Proof::Authenticated)
    }

    async fn connect(
        &mut self,
        context: &Context,
        page: &Page,
        limit: Limit,
    ) -> Result<Box<dyn Stream>, Fault> {
        let began = tokio::time::Instant::now();
        let port = page.proxy.as_ref().map_or(page.port, |proxy| proxy.port);
        // A proxy is this machine's own, and stands for everybody behind it.
        let own = Knocks::default();
        let knocks = page.proxy.as_ref().map_or(&context.knocks, |_| &own);
        let address = context.socket(page.address, port);
        match connect(address, limit.within(CONNECT), knocks).await {
            Ok(connected) => {
                self.tries = connected.tries;
                let host = (page.host.as_str(), page.port);
                let stream = match &page.proxy {
                    Some(proxy) => through(context, proxy, connected.stream, host, limit).await?,
                    None => Box::new(connected.stream),
                };
                self.reached = Some(Operation::Connect);
                self.phases.connect_ms = Some(in_milliseconds(connected.took));
                Ok(stream)
            }
            Err((fault, tries)) => {
                self.tries = tries;
                // An unreachable that comes at once is this machine's or a router's; after three seconds, a neighbour's.
                self.facts.value("gave_up_after_ms", milliseconds(began));
                Err(fault)
            }
        }
    }

    /// In a swap any certificate will do: what was asked is whether the handshake gets that far.
    fn rejected(
        &mut self,
        page: &Page,
        fault: Fault,
        began: tokio::time::Instant,
    ) -> Result<(Proof, Option<Url>), Fault> {
        let certificate = fault.failure.starts_with("tls.cert");
        if page.role == Role::Swap && page.goal == Operation::TlsHandshake && certificate {
            self.reached = Some(Operation::TlsHandshake);
            self.phases.tls_ms = Some(milliseconds(began));
            self.facts.text("certificate", fault.failure);
            return Ok((Proof::Unproven, None));
        }
        Err(fault)
    }

    fn judge(
        &mut self,
        context: &Context,
        page: &Page,
        trail: &mut Trail,
        answer: &Answer,
        proof: Proof,
    ) -> Result<(Proof, Option<Url>), Fault> {
        self.reached = Some(Operation::HttpRoundTrip);
        self.phases.first_byte_ms = Some(in_milliseconds(answer.first_byte));
        trail.remember(answer);
        let (meaning, facts) = answer::judge(
            context.catalogue,
            page.provider.as_deref(),
            &page.url,
            answer,
        );
        self.facts.extend(facts);
        // Where people sign in, a program without an account is sent on, back or away: all of that is an answer.
        let signing_in = trail.signs_in_at(&page.url);
        if signing_in {
            self.facts.value("needs_sign_in", true);
        }
        match meaning {
            Meaning::SignIn(url) if page.role == Role::Target && trail.sign_in(&url) => {
                Ok((proof, Some(url)))
            }
            Meaning::Page | Meaning::SignIn(_) => Ok((proof, None)),
            Meaning::Elsewhere(_) if signing_in => Ok((proof, None)),
            Meaning::Failed(_) if signing_in && answer.status.is_client_error() => {
                Ok((proof, None))
            }
            Meaning::Elsewhere(url) => Ok((proof, Some(url))),
            Meaning::Failed(fault) => Err(fault),
        }
    }
}

/// Whether nobody said anything: to connecting, to the greeting, to the request.
fn is_silence(failure: &str) -> bool {
    failure == Failure::ABANDONED || failure.ends_with(".timed_out")
}

/// Whose edge this is, as far as is known before it is asked.
fn edge(context: &Context, page: &Page) -> Option<&'static Provider> {
    let id = page
        .provider
        .clone()
        .or_else(|| context.edge(&page.host, page.address))?;
    context.catalogue.provider(&id)
}

/// What is offered: HTTP/2 has no place for the words in which some edges say what went wrong.
fn versions(edge: Option<&Provider>) -> &'static [&'static [u8]] {
    if edge.is_some_and(|edge| edge.habits.contains(&Habit::ReasonPhrase)) {
        &[b"http/1.1"]
    } else {
        &[b"h2", b"http/1.1"]
    }
}

fn request(context: &Context, page: &Page, trail: &Trail) -> Result<Request, Fault> {
    let mut target = page.url.clone();
    target.set_fragment(None);
    let cookies = trail.cookies();
    let mut request = http::Request::get(target.as_str())
        .header(http::header::USER_AGENT, &context.user_agent)
        .header(
            http::header::ACCEPT,
            "text/html,application/xhtml+xml,*/*;q=0.8",
        )
        .header(http::header::ACCEPT_ENCODING, "gzip");
    if let Some(header) = edge(context, page).and_then(|edge| edge.debug_header.as_deref()) {
        request = request.header(header, "1");
    }
    if !cookies.is_empty() {
        request = request.header(http::header::COOKIE, cookies);
    }
    request
        .body(Full::new(Bytes::new()))
        .map_err(|error| Fault::because(Failure::HTTP_MALFORMED, error))
}
