//! How is one question carried out?

use std::sync::Arc;

use faultline_observation::Observation;
use tokio::sync::mpsc::UnboundedSender;

use crate::ask::Ask;
use crate::context::Context;
use crate::probe;

/// Carries out `ask` and sends each observation as soon as it is known.
///
/// Ends by the context's deadline. Dropping the future stops the question; only the platform's own look-up, which
/// cannot be stopped, runs on in a thread that holds nothing up. A receiver that is gone is no error.
pub async fn run(ask: Ask, context: Arc<Context>, emit: UnboundedSender<Observation>) {
    let asking = async {
        match ask {
            Ask::Gateway { address } => probe::gateway(&context, address, &emit).await,
            Ask::Hops { address } => probe::hops(&context, address, &emit).await,
            Ask::Interception => probe::interception(&context, &emit).await,
            Ask::LinkResolvers => probe::link_resolvers(&context, &emit).await,
            Ask::ProxyScript { url } => {
                probe::proxy_script(&context, url.as_deref(), &emit).await;
            }
            Ask::Quic { address } => probe::quic(&context, address, &emit).await,
            Ask::Sntp { provider, address } => {
                probe::sntp(&context, &provider, address, &emit).await;
            }
            Ask::Steadiness { address } => probe::steadiness(&context, address, &emit).await,
            Ask::SystemLookup { host } => probe::system_lookup(&context, &host, &emit).await,
            Ask::Lookup {
                role,
                host,
                resolver,
                configured,
            } => {
                probe::lookup(&context, role, &host, &resolver, configured, &emit).await;
            }
            Ask::Authority { host } => probe::authority(&context, &host, &emit).await,
            Ask::HttpsRecord { host, resolver } => {
                probe::https_record(&context, &host, &resolver, &emit).await;
            }
            Ask::Asker { resolver } => probe::asker(&context, &resolver, &emit).await,
            Ask::Signatures { host } => probe::signatures(&context, &host, &emit).await,
            Ask::Fetch(fetch) => probe::fetch(&context, &fetch, &emit).await,
            Ask::Visit {
                role,
                provider,
                url,
                resolver,
            } => {
                let resolver = resolver.as_ref();
                probe::visit(&context, role, provider.as_deref(), &url, resolver, &emit).await;
            }
            Ask::Portal { check } => probe::portal(&context, &check, &emit).await,
        }
    };
    // Every operation has a limit of its own within the deadline; this one is for what they forgot.
    let _ = tokio::time::timeout_at(context.deadline(), asking).await;
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use faultline_catalogue::Catalogue;
    use faultline_observation::{Failure, Machine, Operation, Role};
    use tokio::io::AsyncReadExt;
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;
    use crate::ask::Fetch;
    use crate::testing::{Pki, tcp_server};

    #[tokio::test]
    async fn a_question_ends_with_the_diagnosis_and_says_that_it_was_cut() {
        let address = tcp_server(async |mut stream| {
            let _ = stream.read_to_end(&mut Vec::new()).await;
        })
        .await;
        let ask = Ask::Fetch(Fetch {
            role: Role::Target,
            url: format!("https://shop.example:{}/", address.port()),
            address: address.ip(),
            goal: Operation::HttpRoundTrip,
            resolver: None,
            detour: false,
            provider: None,
            attempts: 2,
            budget: Duration::from_hours(1),
        });
        let (machine, trust) = (Arc::new(Machine::default()), Pki::new().trust());
        let short = Duration::from_millis(120);
        let context = Context::with_trust(Catalogue::embedded(), machine, short, trust);
        let (emit, mut seen) = unbounded_channel();
        run(ask, Arc::new(context), emit).await;
        let failure = seen.try_recv().unwrap().failure().cloned();
        assert_eq!(failure, Some(Failure::from(Failure::ABANDONED)));
    }
}
