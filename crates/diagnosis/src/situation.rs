//! What does a plan depend on, and what can be read from it?

use std::net::IpAddr;

use faultline_catalogue::Catalogue;
use faultline_observation::{Complaint, Failure, Machine, Observation, Operation, Role, Target};
use faultline_probe::Ask;

/// Everything that a plan depends on.
#[derive(Clone)]
pub(crate) struct Situation<'a> {
    pub(crate) complaint: &'a Complaint,
    pub(crate) machine: &'a Machine,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) observations: &'a [Observation],
    /// Questions that have been under way for long and had no answer.
    pub(crate) quiet: &'a [Ask],
    /// The companies that answer for the target's zone, as soon as its delegation is known.
    pub(crate) dns_providers: Vec<String>,
    /// Ask nobody but the system's resolver and the site itself.
    pub(crate) private: bool,
}

impl Situation<'_> {
    /// Names that are private by nature go to the system's resolver and nobody else.
    pub(crate) fn is_private(&self, target: &Target) -> bool {
        self.machine.is_private_name(&target.host) && target.address.is_none()
            || self
                .addresses(false)
                .iter()
                .chain(&target.address)
                .any(|address| is_private_address(*address))
    }

    /// Addresses that the target's name was found to have, and who said so: the ordinary way, or by a detour.
    pub(crate) fn addresses(&self, detour: bool) -> Vec<IpAddr> {
        let mut found = Vec::new();
        for observation in self
            .of_target()
            .filter(|o| o.asks.detour == detour && o.goal == Operation::Resolve)
        {
            for address in addresses_in(observation) {
                if !found.contains(&address) {
                    found.push(address);
                }
            }
        }
        found
    }

    pub(crate) fn of_target(&self) -> impl Iterator<Item = &Observation> {
        self.observations
            .iter()
            .filter(|observation| observation.asks.role == Role::Target)
    }

    pub(crate) fn resolver(&self) -> Option<String> {
        self.machine
            .resolvers
            .first()
            .map(|resolver| resolver.address.to_string())
    }

    /// Whether programs ask a resolver on this machine, which passes the question on.
    pub(crate) fn has_stub(&self) -> bool {
        let mut resolvers = self.machine.resolvers.iter();
        resolvers.any(|resolver| resolver.address.is_loopback())
    }

    /// The first resolver that was handed out with this machine's links and that programs do not ask themselves.
    pub(crate) fn handed_out(&self) -> Option<IpAddr> {
        let asked = |address: &IpAddr| {
            let mut resolvers = self.machine.resolvers.iter();
            resolvers.any(|resolver| resolver.address == *address)
        };
        let kept = self.machine.upstreams.first().copied();
        kept.or_else(|| links_in(self.observations).first().copied())
            .filter(|address| !asked(address))
    }

    /// Whether a resolver that programs ask has failed for the target's name, or says nothing for long.
    pub(crate) fn own_look_up_fails(&self) -> bool {
        let failing = |o: &Observation| {
            o.goal == Operation::Resolve && !o.asks.detour && o.failure().is_some()
        };
        self.of_target().any(failing) || self.own_look_up_is_quiet()
    }

    pub(crate) fn own_look_up_is_quiet(&self) -> bool {
        self.quiet.iter().any(|ask| {
            matches!(
                ask,
                Ask::Lookup {
                    role: Role::Target,
                    configured: true,
                    ..
                }
            )
        })
    }

    /// Whether none of the system's own resolvers helps while somebody else does: they are away while others answer for the
    /// target, or say only that they fail while others find it.
    pub(crate) fn only_others_answer(&self) -> bool {
        let own = || self.look_ups(false);
        let is_at_a_loss = own().next().is_some() || self.own_look_up_is_quiet();
        let others = |help: fn(&Observation) -> bool| self.look_ups(true).any(help);
        let fails =
            |o: &Observation| is_away(o) || o.failure().is_some_and(|it| it.is("dns.failed"));
        is_at_a_loss
            && (own().all(is_away) && others(|o| o.asked() && !is_away(o))
                || own().all(fails) && others(Observation::succeeded))
    }

    /// Whether the resolver at this address was asked for the target's name and is not there.
    pub(crate) fn is_away(&self, resolver: IpAddr) -> bool {
        let mut of_it = self
            .look_ups(true)
            .filter(|o| o.asks.address == Some(resolver));
        of_it.any(is_away)
    }

    fn look_ups(&self, detour: bool) -> impl Iterator<Item = &Observation> {
        self.of_target()
            .filter(move |o| o.probe == "lookup" && o.asks.detour == detour)
    }

    /// Whether packets may be getting lost: something was silent, needed another try, or says nothing for long.
    pub(crate) fn is_unsteady(&self) -> bool {
        let silent = |o: &Observation| {
            o.failure()
                .is_some_and(|failure| failure.as_str().ends_with("timed_out"))
        };
        let repeated = |o: &Observation| o.tries.failed > 0 && o.succeeded();
        let counts = |o: &&Observation| o.goal != Operation::QuicHandshake;
        let mut seen = self.observations.iter().filter(counts);
        !self.quiet.is_empty() || seen.any(|o| silent(o) || repeated(o))
    }

    /// Whether an operator who has addresses of both families is asked at this one.
    pub(crate) fn reachable(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.machine.leads_out_by_v4()
    }
}

/// The resolvers that were handed out with this machine's links, as far as somebody tells.
pub(crate) fn links_in(observations: &[Observation]) -> Vec<IpAddr> {
    let told = observations.iter().find(|o| o.probe == "link_resolvers");
    told.map_or_else(Vec::new, |told| told.addresses("link_resolvers"))
}

/// The addresses that a look-up found.
pub(crate) fn addresses_in(observation: &Observation) -> Vec<IpAddr> {
    observation.addresses("addresses")
}

/// Whether nobody answered this look-up.
fn is_away(look_up: &Observation) -> bool {
    look_up
        .failure()
        .is_some_and(|failure| failure.is("dns.unreachable") || failure.is(Failure::STUB_DEAD))
}

pub(crate) fn is_private_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_private() || address.is_loopback() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}
