//! Which few questions show how the shared providers fare? A pure function of catalogue and machine.

use faultline_catalogue::{Catalogue, Provider};
use faultline_observation::{Machine, Operation, Resolver, Role, Transport, host_of};
use faultline_probe::Ask;

use crate::board::Kind;

/// Customers, and zones, that are asked for each provider: two make a case, the others show how far it goes.
const EACH: usize = 4;

/// Operators whose pages are the controls: one page each.
const CONTROLS: usize = 8;

/// A question, and what its answer counts for.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// The question.
    pub(crate) ask: Ask,
    /// The host it is about.
    pub(crate) host: String,
    /// How far it must get.
    pub(crate) goal: Operation,
    /// The provider in whose row it counts.
    pub(crate) of: Option<String>,
    /// What it counts for there.
    pub(crate) kind: Option<Kind>,
    /// Who answers a control.
    pub(crate) operator: Option<String>,
}

/// Whether a provider is on the board without having been asked for.
pub(crate) fn usual(provider: &Provider) -> bool {
    provider.active && provider.board
}

/// The controls, then a few questions for each provider.
pub(crate) fn questions(
    catalogue: &Catalogue,
    providers: &[&Provider],
    machine: &Machine,
) -> Vec<Question> {
    let mut questions = controls(catalogue, providers);
    // One question of each provider in turn: the first rows are not complete long before the last are begun.
    let mut each: Vec<_> = providers
        .iter()
        .map(|provider| of_provider(catalogue, provider, machine).into_iter())
        .collect();
    loop {
        let round: Vec<Question> = each.iter_mut().filter_map(Iterator::next).collect();
        if round.is_empty() {
            return questions;
        }
        questions.extend(round);
    }
}

fn controls(catalogue: &Catalogue, providers: &[&Provider]) -> Vec<Question> {
    let mut operators: Vec<&str> = Vec::new();
    let mut questions = Vec::new();
    for control in catalogue.controls() {
        let Some(host) = host_of(&control.url) else {
            continue;
        };
        let named = control.address.is_none() && !operators.contains(&control.provider.as_str());
        let own = providers
            .iter()
            .any(|provider| provider.id == control.provider);
        let wanted = own || named && operators.len() < CONTROLS;
        if !wanted {
            continue;
        }
        operators.push(&control.provider);
        questions.push(Question {
            ask: Ask::Visit {
                role: Role::Control,
                provider: Some(control.provider.clone()),
                url: control.url.clone(),
                resolver: None,
            },
            host,
            goal: Operation::HttpRoundTrip,
            of: own.then(|| control.provider.clone()),
            kind: own.then_some(Kind::Own),
            operator: Some(control.provider.clone()),
        });
    }
    questions
}

fn of_provider(catalogue: &Catalogue, provider: &Provider, machine: &Machine) -> Vec<Question> {
    let id = &provider.id;
    let customers = catalogue
        .siblings(id)
        .iter()
        .take(EACH)
        .map(|sibling| Question {
            ask: Ask::Visit {
                role: Role::Sibling,
                provider: Some(id.clone()),
                url: sibling.url.clone(),
                resolver: None,
            },
            host: sibling.host.clone(),
            goal: Operation::HttpRoundTrip,
            of: Some(id.clone()),
            kind: Some(Kind::Customer),
            operator: None,
        });
    let mut questions: Vec<Question> = customers.collect();
    // Looked up on their own: in the visits above a cached name would hide a provider of names that is down.
    if let Some(resolver) = machine.resolvers.first() {
        let hosts = catalogue.dns_siblings(id).iter().take(EACH);
        questions.extend(hosts.map(|host| look_up(id, host, resolver, true)));
    }
    questions.extend(resolver_of(catalogue, provider));
    questions
}

/// A name at the provider's public resolver, where it has one.
fn resolver_of(catalogue: &Catalogue, provider: &Provider) -> Option<Question> {
    let id = &provider.id;
    let public = catalogue
        .public_resolvers()
        .iter()
        .find(|public| public.provider == *id)?;
    let neutral = catalogue
        .controls()
        .iter()
        .find(|control| control.address.is_none() && control.provider != *id)?;
    let resolver = Resolver {
        address: public
            .addresses
            .iter()
            .copied()
            .find(std::net::IpAddr::is_ipv4)?,
        transport: Transport::Https,
        name: Some(public.doh_name.clone()),
    };
    let mut question = look_up(id, &host_of(&neutral.url)?, &resolver, false);
    question.kind = Some(Kind::Own);
    Some(question)
}

fn look_up(id: &str, host: &str, resolver: &Resolver, configured: bool) -> Question {
    Question {
        ask: Ask::Lookup {
            role: Role::Sibling,
            host: host.to_owned(),
            resolver: resolver.clone(),
            configured,
        },
        host: host.to_owned(),
        goal: Operation::Resolve,
        of: Some(id.to_owned()),
        kind: Some(Kind::Zone),
        operator: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_asked_of_each_and_nobody_twice() {
        let catalogue = Catalogue::embedded();
        let providers: Vec<&Provider> = catalogue
            .providers()
            .iter()
            .filter(|provider| usual(provider))
            .collect();
        let asked = questions(catalogue, &providers, &Machine::default());
        let controls = asked.iter().filter(|question| question.operator.is_some());
        assert!((8..=20).contains(&controls.count()));
        for provider in &providers {
            let customers = asked.iter().filter(|question| {
                question.of.as_ref() == Some(&provider.id) && question.kind == Some(Kind::Customer)
            });
            assert!(customers.count() <= EACH, "{}", provider.id);
            let known = catalogue.siblings(&provider.id).len();
            let known = known.max(catalogue.dns_siblings(&provider.id).len());
            assert!(known >= EACH, "{}: {known} are too few", provider.id);
        }
        let mut asks: Vec<String> = asked
            .iter()
            .map(|question| format!("{:?}", question.ask))
            .collect();
        asks.sort();
        let all = asks.len();
        asks.dedup();
        assert_eq!(asks.len(), all, "a question is asked once");
        assert!(all <= 80, "{all} questions are too many to be polite");
    }
}
