//! What should be asked about the site's name?

use std::collections::BTreeSet;
use std::net::IpAddr;

use faultline_catalogue::PublicResolver;
use faultline_observation::{Failure, Resolver, Role, Target, Transport};
use faultline_probe::Ask;

use crate::situation::{Situation, is_private_address};

/// Resolvers of this machine that are asked directly: the first, and the one that stands in for it.
pub(crate) const DIRECTLY_ASKED: usize = 2;

/// Public resolvers that are asked for a second opinion over HTTPS.
pub(super) const SECOND_OPINIONS: usize = 2;

pub(super) fn names(situation: &Situation<'_>, target: &Target, alone: bool) -> Vec<Ask> {
    if target.address.is_some() {
        return Vec::new();
    }
    let host = || target.host.clone();
    let mut asks = vec![Ask::SystemLookup { host: host() }];
    for resolver in situation.machine.resolvers.iter().take(DIRECTLY_ASKED) {
        asks.push(Ask::Lookup {
            role: Role::Target,
            host: host(),
            resolver: resolver.clone(),
            configured: true,
        });
    }
    if situation.has_stub() || situation.own_look_up_fails() {
        asks.push(Ask::LinkResolvers);
    }
    // What stands behind a resolver on this machine is the system's own too, and shows which of the two fails. Without
    // one, what the network handed out is somebody else than whom the system asks.
    asks.extend(
        situation
            .handed_out()
            .filter(|_| !alone || situation.has_stub())
            .map(|address| Ask::Lookup {
                role: Role::Target,
                host: host(),
                resolver: Resolver {
                    address,
                    transport: Transport::Udp,
                    name: None,
                },
                configured: false,
            }),
    );
    if target.secure && !situation.machine.is_private_name(&target.host) {
        let resolver = situation.machine.resolvers.first().cloned();
        asks.extend(resolver.map(|resolver| Ask::HttpsRecord {
            host: host(),
            resolver,
        }));
    }
    if !alone {
        for resolver in second_opinions(situation) {
            asks.push(Ask::Lookup {
                role: Role::Target,
                host: host(),
                resolver,
                configured: false,
            });
        }
        asks.push(Ask::Authority { host: host() });
    }
    asks
}

/// Public resolvers over an encrypted channel that this machine does not use anyway and that hide nothing; at another
/// address than the control of the same operator, so that no address is asked twice for the same reason.
///
/// Some over HTTPS, which looks like any page on port 443, and one more over TLS on port 853: where one of these ports or
/// names is blocked, the other still tells.
pub(super) fn second_opinions(situation: &Situation<'_>) -> Vec<Resolver> {
    let controls = situation.catalogue.controls();
    let is_control = |address: &IpAddr| controls.iter().any(|it| it.address == Some(*address));
    let own: BTreeSet<&str> = situation
        .machine
        .resolvers
        .iter()
        .filter_map(|resolver| situation.catalogue.resolver_provider(resolver.address))
        .collect();
    let others = situation
        .catalogue
        .public_resolvers()
        .iter()
        .filter(|public| !own.contains(public.provider.as_str()));
    let at = |public: &PublicResolver, transport: Transport, name: &str| {
        let mut addresses = public
            .addresses
            .iter()
            .filter(|it| situation.reachable(**it));
        let address = *addresses.find(|it| !is_control(it))?;
        Some(Resolver {
            address,
            transport,
            name: Some(name.to_owned()),
        })
    };
    let over_https = others
        .clone()
        .filter_map(|public| at(public, Transport::Https, &public.doh_name))
        .take(SECOND_OPINIONS);
    let mut over_tls = others.filter_map(|public| {
        let name = public.dot_name.as_ref()?;
        at(public, Transport::Tls, name)
    });
    // The last of those who speak it, so that it is another company than those asked over HTTPS where there is one.
    over_https.chain(over_tls.next_back()).collect()
}

/// Whether the resolver that denies the name is the one that was asked: where it is not in this network, somebody on the
/// way may have answered in its place.
pub(super) fn interception(situation: &Situation<'_>) -> Option<Ask> {
    let far = situation
        .machine
        .resolvers
        .first()
        .is_some_and(|resolver| !is_private_address(resolver.address));
    let denied = situation
        .of_target()
        .any(|o| o.probe == "lookup" && !o.asks.detour && o.failure().is_some());
    let misled = situation.of_target().any(|o| {
        !o.asks.detour
            && o.failure()
                .is_some_and(|failure| failure.is("tls") || failure.is("tcp"))
    });
    (far && situation.machine.leads_out_by_v4() && (denied || misled)).then_some(Ask::Interception)
}

/// Which resolver asks on our behalf, once something fails: whoever is to mend it wants to know.
pub(super) fn asker(situation: &Situation<'_>) -> Option<Ask> {
    let failing = situation.observations.iter().any(|o| o.failure().is_some());
    let resolver = situation.machine.resolvers.first()?;
    failing.then(|| Ask::Asker {
        resolver: resolver.clone(),
    })
}

/// Why the signatures of the target's name do not hold, once a resolver that checks them refuses it.
pub(super) fn signatures(situation: &Situation<'_>, target: &Target) -> Option<Ask> {
    let bogus = situation
        .of_target()
        .any(|o| o.failure().is_some_and(|f| f.is(Failure::BOGUS)));
    bogus.then(|| Ask::Signatures {
        host: target.host.clone(),
    })
}
