//! How is it found out what a site hangs on: check it, read its page, greet the hosts that the page names.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use faultline_catalogue::Catalogue;
use faultline_observation::{Complaint, Failure, Observation, Operation, Outcome, Role, Target};
use faultline_probe::{Ask, Context, Fetch, Route, document};
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::JoinSet;
use tokio::time::Instant;
use url::Url;

use crate::depends::{Dependencies, Node, NodeKind, NodeState, PageRead, nodes_of, shared, wanted};
use crate::page_hosts::{PageHost, page_hosts};
use crate::situation::addresses_in;
use crate::{Event, Options, diagnose};

/// How much of a page is read, in bytes: what a page needs stands in its head.
const PAGE: usize = 512 * 1024;
/// How long a page may take.
const PAGE_BUDGET: Duration = Duration::from_secs(5);
/// How long one greeting of a host may take.
const GREETING: Duration = Duration::from_secs(3);
/// How long all that follows the check may take.
const AFTER_CHECK: Duration = Duration::from_secs(12);
/// How many hosts are greeted; the others are listed only.
const GREETED: usize = 20;

/// What a caller is told on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DependsProgress {
    /// So many answers of the check have come in.
    Checking(u32),
    /// The page is being read.
    Reading,
    /// So many hosts that it names have been greeted.
    Greeting(usize),
}

/// Finds out what `target` hangs on.
pub async fn depends(
    target: &Target,
    options: &Options,
    on_progress: &mut (dyn FnMut(DependsProgress) + Send),
) -> Dependencies {
    let began = Instant::now();
    let catalogue = crate::catalogue();
    let options = Options {
        complete: true,
        ..options.clone()
    };
    let complaint = Complaint {
        target: Some(target.clone()),
    };
    let mut answers = 0;
    let mut on_event = |event: Event| {
        if let Event::Observed { .. } = event {
            answers += 1;
            on_progress(DependsProgress::Checking(answers));
        }
    };
    let report = diagnose(&complaint, &options, &mut on_event).await;
    on_progress(DependsProgress::Reading);
    let mut nodes = nodes_of(&report, catalogue);
    let machine = Arc::new(report.environment.machine.clone());
    let context = Arc::new(Context::new(catalogue, machine, AFTER_CHECK));
    let page = match read_page(&context, &report.observations, target).await {
        Ok((hosts, cut)) => {
            let named = hosts.len();
            let greeted = greet_all(&context, hosts, on_progress).await;
            let asked = greeted
                .iter()
                .filter(|node| node.state != NodeState::NotTested)
                .count();
            nodes.extend(greeted);
            PageRead::Read { named, asked, cut }
        }
        Err(failure) => PageRead::NotRead { failure },
    };
    Dependencies {
        url: target
            .url
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        shown: target.shown.clone(),
        headline: report.verdict.headline,
        catalogue: catalogue.edition().to_owned(),
        elapsed_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        shared: shared(&nodes),
        nodes,
        page,
    }
}

/// The hosts that the page names, and whether it was longer than what is read.
///
/// It is asked for once more only where the check got it: what fails there would only fail again.
async fn read_page(
    context: &Context,
    observations: &[Observation],
    target: &Target,
) -> Result<(Vec<PageHost>, bool), Option<Failure>> {
    let of_page =
        |o: &&Observation| o.asks.role == Role::Target && o.goal == Operation::HttpRoundTrip;
    let got = observations.iter().filter(of_page);
    let failure = got.clone().find_map(|o| o.failure().cloned());
    if !got.clone().any(Observation::succeeded) {
        return Err(failure);
    }
    let url = Url::parse(&target.url).map_err(|_| None)?;
    let read = document(context, &url, Route::Usual, PAGE, PAGE_BUDGET).await;
    let read = read.map_err(Some)?;
    if !read.content_type.contains("html") {
        return Err(None);
    }
    let own = target.registrable_domain();
    let mut hosts = page_hosts(&read.url, &read.bytes);
    // The site's own hosts hang on what the site hangs on, mostly; those of others are the news.
    hosts.retain(|host| !context.machine.is_private_name(&host.host));
    hosts.sort_by_key(|host| {
        let is_own = host.host == own || host.host.ends_with(&format!(".{own}"));
        (!host.holds_up, is_own, host.uses.first().copied())
    });
    Ok((hosts, !read.whole))
}

async fn greet_all(
    context: &Arc<Context>,
    hosts: Vec<PageHost>,
    on_progress: &mut (dyn FnMut(DependsProgress) + Send),
) -> Vec<Node> {
    let mut running = JoinSet::new();
    let mut nodes: Vec<Option<Node>> = Vec::new();
    for (place, host) in hosts.into_iter().enumerate() {
        nodes.push(None);
        if place < GREETED {
            let context = Arc::clone(context);
            running.spawn(async move { (place, greet(context, host).await) });
        } else {
            nodes[place] = Some(listed(&host));
        }
    }
    let mut done = 0;
    while let Some(greeted) = running.join_next().await {
        if let Ok((place, node)) = greeted {
            nodes[place] = Some(node);
            done += 1;
            on_progress(DependsProgress::Greeting(done));
        }
    }
    nodes.into_iter().flatten().collect()
}

fn listed(host: &PageHost) -> Node {
    let mut node = Node::new(NodeKind::PageHost, host.host.clone(), None);
    let service = Catalogue::embedded().service_of_name(&host.host);
    node.service = service.map(ToOwned::to_owned);
    node.alone = host.holds_up;
    node.details = wanted(&host.uses);
    node
}

/// Looks a host up, connects, and for HTTPS sees its certificate.
async fn greet(context: Arc<Context>, host: PageHost) -> Node {
    let mut node = listed(&host);
    let Some(resolver) = context.machine.resolvers.first().cloned() else {
        return node;
    };
    let question = Ask::Lookup {
        role: Role::Dependency,
        host: host.host.clone(),
        resolver: resolver.clone(),
        configured: true,
    };
    let Some(looked_up) = ask(&context, question).await else {
        return node;
    };
    let address = usable(&context, &looked_up);
    node.provider = behind(&context, &host.host, &looked_up, address);
    let Some(address) = address else {
        (node.state, node.failure) = fared(&looked_up);
        return node;
    };
    let (scheme, goal) = if host.secure {
        ("https", Operation::TlsHandshake)
    } else {
        ("http", Operation::Connect)
    };
    let question = Ask::Fetch(Fetch {
        role: Role::Dependency,
        url: format!("{scheme}://{}/", host.host),
        address,
        goal,
        resolver: Some(resolver.address.to_string()),
        detour: false,
        provider: None,
        attempts: 2,
        budget: GREETING,
    });
    if let Some(greeted) = ask(&context, question).await {
        (node.state, node.failure) = fared(&greeted);
    }
    node
}

/// The company behind a host: by its address, else by the names behind it.
fn behind(
    context: &Context,
    host: &str,
    looked_up: &Observation,
    address: Option<IpAddr>,
) -> Option<String> {
    let catalogue = context.catalogue;
    let by_address = |address| {
        let edge = catalogue.edge_of_address(address);
        edge.or_else(|| catalogue.hosting_of_address(address))
    };
    let by_name = |name: &str| {
        let edge = catalogue.edge_of_name(name);
        edge.or_else(|| catalogue.hosting_of_name(name))
    };
    let names = aliases(looked_up);
    let mut names = names.iter().map(String::as_str).chain([host]);
    let by = address.and_then(by_address);
    by.or_else(|| names.find_map(by_name))
        .map(ToOwned::to_owned)
}

/// The last observation of a question.
async fn ask(context: &Arc<Context>, ask: Ask) -> Option<Observation> {
    let (emit, mut seen) = unbounded_channel();
    faultline_probe::run(ask, Arc::clone(context), emit).await;
    let mut last = None;
    while let Ok(observation) = seen.try_recv() {
        last = Some(observation);
    }
    last
}

fn fared(observation: &Observation) -> (NodeState, Option<Failure>) {
    match &observation.outcome {
        Outcome::Success { .. } => (NodeState::Working, None),
        Outcome::Failed { failure } if failure.is(Failure::ABANDONED) => {
            (NodeState::NotTested, None)
        }
        // A name that could not be looked up while others could, or a host that does not answer.
        Outcome::Failed { failure } => (NodeState::Failing, Some(failure.clone())),
        Outcome::Skipped { .. } => (NodeState::NotTested, None),
    }
}

fn aliases(observation: &Observation) -> Vec<String> {
    let listed = observation
        .facts
        .get("cname")
        .and_then(serde_json::Value::as_array);
    let names = listed
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str());
    names.map(ToOwned::to_owned).collect()
}

/// An address that programs would use first; a page must not lead into the reader's own network.
fn usable(context: &Context, looked_up: &Observation) -> Option<IpAddr> {
    let v4 = context.machine.leads_out_by_v4();
    let public: Vec<IpAddr> = addresses_in(looked_up)
        .into_iter()
        .filter(|address| !context.catalogue.is_bogon(*address))
        .collect();
    let preferred = public.iter().find(|address| address.is_ipv4() == v4);
    preferred.or(public.first()).copied()
}
