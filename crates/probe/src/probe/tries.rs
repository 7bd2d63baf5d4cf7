//! How do several tries of one page become one observation?

use std::time::Duration;

use faultline_catalogue::Provider;
use faultline_observation::{Asks, Failure, Part};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use tokio::time::{Instant, sleep_until};
use url::Url;

use super::attempt::{Attempt, Progress, attempt};
use super::page::Page;
use super::trail::{Trail, without_query};
use super::{Emit, send};
use crate::context::Context;
use crate::path::{self, Way};
use crate::record::Record;

/// How long a greeting may be unanswered on an open connection before another is begun beside it: a sound server answers
/// in one round trip, and nothing was asked of it yet.
const GREETING: Duration = Duration::from_millis(500);

/// How many times as long one attempt may be silent otherwise.
const HEDGE: u32 = 2;

/// Tries until one attempt succeeds, or until trying again would not be free.
///
/// A failure is followed by another attempt; so is a silence that lasts, without waiting for its end. Attempts that
/// are silent beside one another end together, when the first has used up its budget.
pub(crate) async fn try_often(
    context: &Context,
    page: &Page,
    attempts: u32,
    trail: &mut Trail,
) -> Vec<Attempt> {
    let free = page.url.path() == "/";
    let progress = Progress::default();
    let mut made = Vec::new();
    let mut running = FuturesUnordered::new();
    let start = |budget: Duration| {
        let (mut trail, progress) = (trail.clone(), &progress);
        let within = Page {
            budget,
            ..page.clone()
        };
        async move {
            let ended = attempt(context, &within, &mut trail, progress).await;
            (ended, trail)
        }
    };
    let first_began = Instant::now();
    running.push(start(page.budget));
    let (mut begun, mut silent) = (1, 0);
    loop {
        let tick = sleep_until(Instant::now() + GREETING);
        let ended = tokio::select! {
            biased;
            ended = running.next() => ended,
            () = tick, if begun < attempts => {
                silent += 1;
                // Without a greeting no request has left, and another is free whatever the page is.
                let greeting = !progress.is_greeted();
                // Who is still connecting makes fresh connections by itself: more would be a knock without end.
                if progress.is_connected() && (greeting || free && silent >= HEDGE) {
                    running.push(start(page.budget.saturating_sub(first_began.elapsed())));
                    begun += 1;
                    silent = 0;
                }
                continue;
            }
        };
        silent = 0;
        let Some((last, left)) = ended else {
            return made;
        };
        let done = last.result.is_ok() || last.asked && !free || is_final(&last);
        made.push(last);
        if done {
            *trail = left;
            return made;
        }
        if running.is_empty() && begun < attempts {
            running.push(start(page.budget));
            begun += 1;
        }
    }
}

/// Whether asking again could bring nothing else: somebody has decided, or there is no time.
fn is_final(attempt: &Attempt) -> bool {
    let Err(fault) = &attempt.result else {
        return true;
    };
    let failure = Failure::from(fault.failure);
    // Connecting tries several times by itself before it calls an address silent, and has tried often enough where it was
    // refused between silences.
    let own_tries = match fault.failure {
        Failure::TCP_TIMED_OUT => 2,
        Failure::TCP_REFUSED | Failure::NET_UNREACHABLE | Failure::HOST_UNREACHABLE => 3,
        _ => u32::MAX,
    };
    if attempt.tries.n >= own_tries {
        return true;
    }
    [
        Failure::ABANDONED,
        Failure::NOT_PERMITTED,
        Failure::REDIRECT_LOOP,
        Failure::HTTP_MISSING,
        "http.error.visitor",
    ]
    .into_iter()
    .any(|family| failure.is(family))
}

/// A question for `page`.
pub(crate) fn begin(
    context: &Context,
    probe: &'static str,
    page: &Page,
    resolver: Option<&str>,
    fixed: bool,
) -> Record {
    let mut asks = Asks::new(page.role);
    asks.host = Some(page.host.clone());
    asks.address = page.proxy.is_none().then_some(page.address);
    asks.port = Some(page.port);
    asks.resolver = resolver.map(ToOwned::to_owned);
    asks.url = Some(without_query(&page.url));
    let parts = parts(context, page, resolver, page.provider.as_deref(), fixed);
    Record::begin(context, probe, asks, parts, page.goal)
}

fn parts(
    context: &Context,
    page: &Page,
    resolver: Option<&str>,
    edge: Option<&str>,
    fixed: bool,
) -> Vec<Part> {
    let hosting = context.hosting(&page.host, page.address);
    let inner = context.inner(&page.host, edge, hosting.as_deref());
    let way = Way {
        role: page.role,
        goal: page.goal,
        host: &page.host,
        address: page.address,
        port: page.port,
        secure: page.secure(),
        resolver,
        edge,
        fixed,
        hosting: hosting.as_deref(),
        inner: inner.filter(|_| !fixed),
    };
    match &page.proxy {
        Some(proxy) => path::proxied(
            &context.machine,
            &way,
            &format!("{}:{}", proxy.host, proxy.port),
        ),
        None => path::fetch(&context.machine, &way),
    }
}

/// Sends the observation of these attempts; returns where the page is instead.
///
/// What most attempts showed is what is shown, the last of them speaking for the others.
pub(crate) fn finish(
    context: &Context,
    mut record: Record,
    page: &Page,
    attempts: Vec<Attempt>,
    fixed: bool,
    emit: &Emit,
) -> Option<Url> {
    let number = attempts.len();
    let failed = attempts
        .iter()
        .filter(|attempt| attempt.result.is_err())
        .count();
    let mut failures: Vec<&'static str> = attempts
        .iter()
        .filter_map(|attempt| attempt.result.as_ref().err())
        .map(|fault| fault.failure)
        .collect();
    failures.sort_unstable();
    let commonest = failures
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| same.len())
        .map(|same| same[0]);
    let fails = failed * 2 > number;
    record.tries.n = attempts.iter().map(|attempt| attempt.tries.n).sum();
    record.tries.failed = attempts
        .iter()
        .map(|attempt| {
            if attempt.result.is_err() {
                attempt.tries.n
            } else {
                attempt.tries.failed
            }
        })
        .sum();
    failures.dedup();
    if number > 1 {
        record.facts.list("failures", &failures);
    }
    let speaks = |attempt: &Attempt| match &attempt.result {
        Ok(_) => !fails,
        Err(fault) => fails && Some(fault.failure) == commonest,
    };
    let shown = attempts.into_iter().rev().find(speaks)?;
    record.reached = shown.reached;
    record.phases = shown.phases;
    record.facts.extend(shown.facts);
    name_edge(context, &mut record, page, fixed);
    let observation = match &shown.result {
        Ok(proof) => record.succeed(*proof),
        Err(fault) => record.fail(fault),
    };
    send(emit, observation);
    shown.elsewhere
}

/// A look-up that ended meanwhile, or the answer itself, may say whose edge it is where the address did not.
fn name_edge(context: &Context, record: &mut Record, page: &Page, fixed: bool) {
    record.facts.list("cname", &context.aliases(&page.host));
    let fronts = |id: &String| {
        context
            .catalogue
            .provider(id)
            .is_some_and(Provider::fronts_sites)
    };
    let recognised = record.facts.texts("recognised");
    // The outermost: it is the one that answered at this address.
    let by_answer = || recognised.into_iter().rfind(fronts);
    let edge = page
        .provider
        .clone()
        .or_else(|| context.edge(&page.host, page.address))
        .or_else(by_answer);
    record.facts.maybe("provider", edge.as_deref());
    let resolver = record.asks.resolver.clone();
    record.parts = parts(context, page, resolver.as_deref(), edge.as_deref(), fixed);
}
