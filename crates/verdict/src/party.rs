//! To whom does a part belong: who would have to act?

use faultline_catalogue::Catalogue;
use faultline_observation::{Part, host_of};

use crate::model::Fault;
use crate::{Blame, Cause};

/// Who would have to act on a fault, under which cause code, and the provider's id where it is one.
pub(crate) fn of_fault(fault: &Fault<'_>, catalogue: &Catalogue) -> (Blame, Cause, Option<String>) {
    let cause = fault.row.cause.as_str();
    let (blame, provider) = match fault.row.party {
        Some(blame) => (blame, None),
        None => of_part(&fault.part, catalogue),
    };
    // A public resolver that is dead or fails is its company's fault; one that is lied about is not.
    if let Part::Resolver(_) = fault.part {
        if blame == Blame::SharedProvider
            && (cause == "resolver-unreachable" || cause == "resolver-failing")
        {
            return (
                blame,
                Cause("resolver-provider-failing".to_owned()),
                provider,
            );
        }
        return (Blame::YourNetwork, Cause(cause.to_owned()), None);
    }
    // A zone that runs its own name servers has nobody else to blame for them.
    if matches!(fault.part, Part::DnsProvider(_)) && blame == Blame::ThisSite {
        return (blame, Cause("dns-misconfigured".to_owned()), None);
    }
    (blame, Cause(cause.to_owned()), provider)
}

/// Who would have to act on a part, and the provider's catalogue id where it is a shared one.
pub(crate) fn of_part(part: &Part, catalogue: &Catalogue) -> (Blame, Option<String>) {
    match part {
        Part::Device
        | Part::Proxy(_)
        | Part::Vpn(_)
        | Part::Link
        | Part::Gateway
        | Part::Line
        | Part::Access(_)
        | Part::Filter(_) => (Blame::YourNetwork, None),
        Part::Resolver(name) => {
            let public = name
                .parse()
                .ok()
                .and_then(|address| catalogue.resolver_provider(address));
            match public {
                Some(provider) => (Blame::SharedProvider, Some(provider.to_owned())),
                None => (Blame::YourNetwork, None),
            }
        }
        // An id with a dot is a domain, not a catalogue entry: name servers of somebody's own.
        Part::DnsProvider(id) if id.contains('.') && catalogue.provider(id).is_none() => {
            (Blame::ThisSite, None)
        }
        Part::Registry(tld) => {
            let registry = catalogue.registry_of(tld).unwrap_or(tld);
            (Blame::SharedProvider, Some(registry.to_owned()))
        }
        Part::DnsProvider(id) | Part::Transit(id) | Part::Edge(id, _) => {
            (Blame::SharedProvider, Some(id.clone()))
        }
        Part::Hosting(id) => (
            Blame::SharedProvider,
            Some(id.split('/').next().unwrap_or(id).to_owned()),
        ),
        Part::Zone(_) | Part::Certificate(_) | Part::Origin(_) | Part::Application(_) => {
            (Blame::ThisSite, None)
        }
        Part::Dependency(host) => of_dependency(host, catalogue),
    }
}

/// Whoever runs a host that the page needs: the provider whose robot check it is, else the site that chose it.
fn of_dependency(host: &str, catalogue: &Catalogue) -> (Blame, Option<String>) {
    let runs = |url: &String| host_of(url).as_deref() == Some(host);
    let provider = catalogue
        .providers()
        .iter()
        .find(|provider| provider.challenge_url.as_ref().is_some_and(runs));
    match provider {
        Some(provider) => (Blame::SharedProvider, Some(provider.id.clone())),
        None => (Blame::ThisSite, None),
    }
}
