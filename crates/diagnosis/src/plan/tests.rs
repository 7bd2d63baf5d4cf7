//! Is the right thing asked next, and nothing that would be nobody's business?

use std::collections::{BTreeMap, BTreeSet};

use faultline_catalogue::Catalogue;
use faultline_observation::{
    Asks, Complaint, EdgeFunction, Failure, Id, Machine, Observation, Operation, Outcome, Part,
    PhaseTimes, Proof, Resolver, Role, Transport, Tries,
};

use super::comparisons::{CONTROLS_BY_ADDRESS, CONTROLS_BY_NAME, PORTAL_CHECKS, SIBLINGS};
use super::names::SECOND_OPINIONS;
use super::*;

fn machine() -> Machine {
    let resolver = |address: &str| Resolver {
        address: address.parse().expect("an address"),
        transport: Transport::Udp,
        name: None,
    };
    Machine {
        gateways: vec!["192.168.1.1".parse().expect("an address")],
        default_route_v4: true,
        resolvers: vec![resolver("192.168.1.1")],
        ..Machine::default()
    }
}

fn saw(probe: &str, asks: Asks, goal: Operation, outcome: Outcome) -> Observation {
    Observation {
        id: Id(probe.to_owned()),
        probe: probe.to_owned(),
        asks,
        parts: Vec::new(),
        goal,
        reached: None,
        outcome,
        phases: PhaseTimes::default(),
        tries: Tries::default(),
        at_ms: 0,
        facts: BTreeMap::new(),
    }
}

fn resolved(detour: bool, addresses: &[&str]) -> Observation {
    let asks = Asks {
        host: Some("shop.com".into()),
        detour,
        ..Asks::new(Role::Target)
    };
    let probe = if detour { "lookup" } else { "system_lookup" };
    let mut observation = saw(
        probe,
        asks,
        Operation::Resolve,
        Outcome::Success {
            proof: Proof::Unproven,
        },
    );
    observation
        .facts
        .insert("addresses".into(), serde_json::json!(addresses));
    observation
}

fn fetched(role: Role, host: &str, address: &str, failure: Option<&str>) -> Observation {
    let asks = Asks {
        host: Some(host.into()),
        address: address.parse().ok(),
        ..Asks::new(role)
    };
    let outcome = match failure {
        Some(failure) => Outcome::Failed {
            failure: Failure::from(failure),
        },
        None => Outcome::Success {
            proof: Proof::Authenticated,
        },
    };
    saw("fetch", asks, Operation::HttpRoundTrip, outcome)
}

fn planned(
    typed: &str,
    machine: &Machine,
    observations: &[Observation],
    private: bool,
) -> Vec<Ask> {
    planned_while(typed, machine, observations, &[], private)
}

/// The same while these questions have been quiet for long; the zone's servers are those of NS1.
fn planned_while(
    typed: &str,
    machine: &Machine,
    observations: &[Observation],
    quiet: &[Ask],
    private: bool,
) -> Vec<Ask> {
    let complaint = if typed.is_empty() {
        Complaint::default()
    } else {
        Complaint::about(typed).expect("a site")
    };
    plan(&Situation {
        complaint: &complaint,
        machine,
        catalogue: Catalogue::embedded(),
        observations,
        quiet,
        dns_providers: vec!["ns1".to_owned()],
        private,
    })
}

fn count(asks: &[Ask], of: impl Fn(&Ask) -> bool) -> usize {
    asks.iter().filter(|ask| of(ask)).count()
}

fn is_fetch(ask: &Ask, role: Role) -> bool {
    matches!(ask, Ask::Fetch(fetch) if fetch.role == role)
}

#[test]
fn public_name_is_asked_of_everybody_who_may_know() {
    let asks = planned("shop.com", &machine(), &[], false);
    let lookups = |of_system: bool| {
        count(
            &asks,
            |ask| matches!(ask, Ask::Lookup { configured, .. } if *configured == of_system),
        )
    };
    assert_eq!((lookups(true), lookups(false)), (1, SECOND_OPINIONS + 1));
    for kind in [
        count(&asks, |ask| matches!(ask, Ask::SystemLookup { .. })),
        count(&asks, |ask| matches!(ask, Ask::Authority { .. })),
        count(&asks, |ask| matches!(ask, Ask::Gateway { .. })),
    ] {
        assert_eq!(kind, 1);
    }
    assert_eq!(
        count(&asks, |ask| matches!(ask, Ask::Visit { .. })),
        CONTROLS_BY_NAME + CONTROLS_BY_ADDRESS
    );
    assert_eq!(
        count(&asks, |ask| matches!(ask, Ask::Portal { .. })),
        PORTAL_CHECKS
    );
}

#[test]
fn controls_stand_on_different_operators() {
    let mut operators = BTreeSet::new();
    for ask in planned("", &machine(), &[], false) {
        if let Ask::Visit { provider, .. } = ask {
            operators.insert(provider);
        }
    }
    assert!(operators.len() >= 5, "{operators:?}");
}

#[test]
fn private_names_go_to_the_systems_resolver_and_nobody_else() {
    for (typed, private) in [("printer", false), ("nas.local", false), ("shop.com", true)] {
        for ask in planned(typed, &machine(), &[], private) {
            let allowed = matches!(
                ask,
                Ask::Gateway { .. }
                    | Ask::SystemLookup { .. }
                    | Ask::HttpsRecord { .. }
                    | Ask::Lookup {
                        configured: true,
                        ..
                    }
            );
            assert!(allowed, "{typed}: {ask:?}");
        }
    }
}

#[test]
fn name_with_a_private_address_is_private_from_then_on() {
    let asks = planned(
        "intranet.shop.com",
        &machine(),
        &[resolved(false, &["10.1.2.3"])],
        false,
    );
    assert_eq!(
        count(&asks, |ask| matches!(
            ask,
            Ask::Lookup {
                configured: false,
                ..
            } | Ask::Visit { .. }
        )),
        0
    );
    assert_eq!(count(&asks, |ask| is_fetch(ask, Role::Target)), 1);
}

#[test]
fn every_address_is_tried_up_to_two_of_each_family_that_has_a_route() {
    let seen = [resolved(
        false,
        &[
            "93.184.216.1",
            "93.184.216.2",
            "93.184.216.3",
            "2606:2800::1",
        ],
    )];
    let without_v6 = planned("shop.com", &machine(), &seen, false);
    assert_eq!(count(&without_v6, |ask| is_fetch(ask, Role::Target)), 2);
    let with_v6 = Machine {
        default_route_v6: true,
        ..machine()
    };
    assert_eq!(
        count(
            &planned("shop.com", &with_v6, &seen, false),
            |ask| is_fetch(ask, Role::Target)
        ),
        3
    );
}

#[test]
fn site_on_a_known_edge_is_compared_with_its_siblings() {
    let asks = planned(
        "shop.com",
        &machine(),
        &[resolved(false, &["104.16.132.229"])],
        false,
    );
    let siblings = count(
        &asks,
        |ask| matches!(ask, Ask::Visit { role: Role::Sibling, provider, .. } if provider.as_deref() == Some("cloudflare")),
    );
    assert_eq!(siblings, SIBLINGS);
    let own = planned(
        "discord.com",
        &machine(),
        &[resolved(false, &["104.16.132.229"])],
        false,
    );
    assert_eq!(
        count(
            &own,
            |ask| matches!(ask, Ask::Visit { role: Role::Sibling, url, .. } if url.contains("discord.com"))
        ),
        0
    );
}

#[test]
fn site_on_a_rented_machine_is_compared_with_its_clouds_customers() {
    let seen = [resolved(false, &["88.198.21.40"])];
    let asks = planned("shop.com", &machine(), &seen, false);
    let siblings = count(
        &asks,
        |ask| matches!(ask, Ask::Visit { role: Role::Sibling, provider, .. } if provider.as_deref() == Some("hetzner")),
    );
    assert_eq!(siblings, SIBLINGS);
}

#[test]
fn platform_and_the_edge_around_it_are_both_compared() {
    let mut at_edge = fetched(
        Role::Target,
        "shop.com",
        "162.159.140.40",
        Some("http.error.unclear"),
    );
    for provider in ["cloudflare", "do-app-platform"] {
        let function = EdgeFunction::Reach;
        at_edge.parts.push(Part::Edge(provider.into(), function));
    }
    let asks = planned("shop.com", &machine(), &[at_edge], false);
    for wanted in ["cloudflare", "do-app-platform"] {
        let of_it = count(
            &asks,
            |ask| matches!(ask, Ask::Visit { role: Role::Sibling, provider, .. } if provider.as_deref() == Some(wanted)),
        );
        assert!(of_it >= 2, "{wanted}: {of_it}");
    }
}

#[test]
fn page_that_came_is_asked_for_again_where_the_edge_fails_for_several() {
    let sibling = |host: &str, failure: Option<&'static str>| {
        let mut seen = fetched(Role::Sibling, host, "104.16.132.1", failure);
        seen.asks.provider = Some("cloudflare".into());
        seen
    };
    let again = |others: &[Option<&'static str>]| {
        let mut seen = vec![
            resolved(false, &["104.16.132.229"]),
            fetched(Role::Target, "shop.com", "104.16.132.229", None),
        ];
        let hosts = ["medium.com", "gitlab.com"];
        seen.extend(
            hosts
                .iter()
                .zip(others)
                .map(|(host, failure)| sibling(host, *failure)),
        );
        count(
            &planned("shop.com", &machine(), &seen, false),
            |ask| matches!(ask, Ask::Fetch(fetch) if fetch.attempts == 1),
        )
    };
    assert_eq!(
        again(&[Some("http.error.edge"), Some("http.error.edge")]),
        1
    );
    assert_eq!(again(&[Some("http.error.edge"), None]), 0, "one is chance");
    assert_eq!(again(&[Some("tcp.timed_out"), Some("tcp.timed_out")]), 0);
}

#[test]
fn other_addresses_are_tried_only_when_the_systems_fail() {
    let lookups = [
        resolved(false, &["93.184.216.1"]),
        resolved(true, &["93.184.216.9"]),
    ];
    let detours = |seen: &[Observation]| {
        count(
            &planned("shop.com", &machine(), seen, false),
            |ask| matches!(ask, Ask::Fetch(fetch) if fetch.detour),
        )
    };
    assert_eq!(detours(&lookups), 0, "nothing failed yet");
    let mut failing = lookups.to_vec();
    failing.push(fetched(
        Role::Target,
        "shop.com",
        "93.184.216.1",
        Some(Failure::CERT_NAME),
    ));
    assert_eq!(detours(&failing), 1);
}

#[test]
fn broken_handshake_is_followed_by_both_swaps_but_not_in_private() {
    let seen = [
        resolved(false, &["93.184.216.1"]),
        fetched(Role::Control, "www.wikipedia.org", "185.15.59.224", None),
        fetched(
            Role::Target,
            "shop.com",
            "93.184.216.1",
            Some(Failure::TLS_RESET),
        ),
    ];
    let swaps = |private| {
        count(&planned("shop.com", &machine(), &seen, private), |ask| {
            is_fetch(ask, Role::Swap)
        })
    };
    assert_eq!((swaps(false), swaps(true)), (2, 0));
}

#[test]
fn comparisons_are_looked_up_in_turn_elsewhere_while_the_systems_resolver_is_away() {
    let failing = |detour: bool, failure: &str| {
        let mut look_up = resolved(true, &[]);
        look_up.asks.detour = detour;
        look_up.outcome = Outcome::Failed {
            failure: Failure::from(failure),
        };
        look_up
    };
    let asked_at = |seen: &[Observation]| {
        let asks = planned("shop.com", &machine(), seen, false);
        let of_sibling = |ask: &Ask| match ask {
            Ask::Visit {
                role: Role::Sibling,
                resolver,
                ..
            } => Some(resolver.as_ref().map(|resolver| resolver.address)),
            _ => None,
        };
        asks.iter().filter_map(of_sibling).collect::<Vec<_>>()
    };
    let on_the_edge = || {
        let mut page = fetched(Role::Target, "shop.com", "104.16.132.229", None);
        page.parts = vec![Part::Edge("cloudflare".into(), EdgeFunction::Reach)];
        page
    };
    let elsewhere = || resolved(true, &["104.16.132.229"]);
    for own in ["dns.unreachable.timed_out", "dns.failed.servfail"] {
        let asked = asked_at(&[failing(false, own), elsewhere(), on_the_edge()]);
        assert_eq!(asked.len(), SIBLINGS);
        let resolvers: BTreeSet<_> = asked.iter().collect();
        let in_turn = asked.iter().all(Option::is_some) && resolvers.len() > 1;
        assert!(in_turn, "{own}: {asked:?}");
    }
    let answered = resolved(false, &["104.16.132.229"]);
    let while_own_answers = asked_at(&[answered, elsewhere(), on_the_edge()]);
    assert_eq!(while_own_answers, vec![None; SIBLINGS]);
    // It is no worse than the others: the zone is at fault, and whoever else may be asked as usual.
    let servfail = "dns.failed.servfail";
    let both = [
        failing(false, servfail),
        failing(true, servfail),
        on_the_edge(),
    ];
    assert_eq!(asked_at(&both), vec![None; SIBLINGS]);
}

#[test]
fn other_zones_are_asked_for_while_the_resolver_says_nothing_for_long() {
    let machine = machine();
    let of_zones = |asks: &[Ask]| {
        let is = |ask: &Ask| {
            matches!(
                ask,
                Ask::Lookup {
                    role: Role::Sibling,
                    ..
                }
            )
        };
        count(asks, is)
    };
    let lookup = |configured| Ask::Lookup {
        role: Role::Target,
        host: "shop.com".into(),
        resolver: machine.resolvers[0].clone(),
        configured,
    };
    let while_quiet = |quiet: &[Ask], private| {
        of_zones(&planned_while("shop.com", &machine, &[], quiet, private))
    };
    assert_eq!(while_quiet(&[], false), 0, "nothing is slow yet");
    assert_eq!(
        while_quiet(&[lookup(false)], false),
        0,
        "only a second opinion is slow"
    );
    assert!(while_quiet(&[lookup(true)], false) >= 2);
    assert_eq!(
        while_quiet(&[lookup(true)], true),
        0,
        "nobody else is asked in private"
    );
}

#[test]
fn interception_is_suspected_only_of_a_far_resolver_that_fails() {
    let far = Machine {
        resolvers: vec![Resolver {
            address: "9.9.9.9".parse().expect("an address"),
            transport: Transport::Udp,
            name: None,
        }],
        ..machine()
    };
    let denied = saw(
        "lookup",
        Asks {
            host: Some("shop.com".into()),
            ..Asks::new(Role::Target)
        },
        Operation::Resolve,
        Outcome::Failed {
            failure: Failure::NXDOMAIN.into(),
        },
    );
    for (machine, seen, private, expected) in [
        (&far, vec![denied.clone()], false, true),
        (&far, vec![denied.clone()], true, false),
        (&far, Vec::new(), false, false),
        (&machine(), vec![denied], false, false),
    ] {
        let asks = planned("https://shop.com/", machine, &seen, private);
        assert_eq!(asks.contains(&Ask::Interception), expected, "{seen:?}");
    }
}

#[test]
fn signatures_are_looked_at_only_where_a_resolver_refuses_them() {
    let refused = |failure: &str| {
        let asks = Asks {
            host: Some("shop.com".into()),
            ..Asks::new(Role::Target)
        };
        let failure = Failure::from(failure);
        saw(
            "lookup",
            asks,
            Operation::Resolve,
            Outcome::Failed { failure },
        )
    };
    for (failure, private, expected) in [
        (Failure::BOGUS, false, 1),
        (Failure::BOGUS, true, 0),
        (Failure::SERVFAIL, false, 0),
    ] {
        let asks = planned("shop.com", &machine(), &[refused(failure)], private);
        let signatures = count(&asks, |ask| matches!(ask, Ask::Signatures { .. }));
        assert_eq!(signatures, expected, "{failure}, private: {private}");
    }
}

#[test]
fn who_asks_on_our_behalf_is_asked_only_where_something_fails() {
    let fine = fetched(Role::Target, "shop.com", "203.0.113.7", None);
    let broken = fetched(
        Role::Target,
        "shop.com",
        "203.0.113.7",
        Some(Failure::TCP_REFUSED),
    );
    for (typed, seen, private, expected) in [
        ("shop.com", &fine, false, 0),
        ("shop.com", &broken, false, 1),
        ("shop.com", &broken, true, 0),
        ("", &broken, false, 1),
        ("", &broken, true, 0),
        ("http://nas.local/", &broken, false, 0),
    ] {
        let asks = planned(typed, &machine(), std::slice::from_ref(seen), private);
        let askers = count(&asks, |ask| matches!(ask, Ask::Asker { .. }));
        assert_eq!(askers, expected, "{typed:?}, private: {private}");
    }
}

#[test]
fn second_opinions_come_by_two_ways_from_three_companies() {
    let asks = planned("shop.com", &machine(), &[], false);
    let mut ways = BTreeSet::new();
    let mut addresses = BTreeSet::new();
    for ask in asks {
        if let Ask::Lookup {
            resolver,
            configured: false,
            ..
        } = ask
        {
            assert!(resolver.name.is_some(), "a channel needs a name to trust");
            ways.insert(format!("{:?}", resolver.transport));
            addresses.insert(resolver.address);
        }
    }
    assert_eq!(ways, BTreeSet::from(["Https".to_owned(), "Tls".to_owned()]));
    assert_eq!(addresses.len(), SECOND_OPINIONS + 1);
}

#[test]
fn an_address_that_only_the_https_record_has_is_tried() {
    let mut record = saw(
        "https_record",
        Asks::new(Role::Connection),
        Operation::Resolve,
        Outcome::Success {
            proof: Proof::Unproven,
        },
    );
    let hints = serde_json::json!(["203.0.113.7", "203.0.113.250", "192.168.7.7"]);
    record.facts.insert("hints".into(), hints);
    let seen = [resolved(false, &["203.0.113.7"]), record];
    let mut tried = Vec::new();
    for ask in planned("shop.com", &machine(), &seen, false) {
        if let Ask::Fetch(fetch) = ask
            && fetch.detour
        {
            tried.push(fetch.address.to_string());
        }
    }
    assert_eq!(tried, ["203.0.113.250"], "neither known nor private");
}

fn stubbed() -> Machine {
    let mut machine = machine();
    machine.resolvers[0].address = "127.0.0.53".parse().expect("an address");
    machine
}

fn told(resolvers: &[&str]) -> Observation {
    let success = Outcome::Success {
        proof: Proof::Authenticated,
    };
    let asks = Asks::new(Role::Machine);
    let mut told = saw("link_resolvers", asks, Operation::Inspect, success);
    let listed = serde_json::json!(resolvers);
    told.facts.insert("link_resolvers".to_owned(), listed);
    told
}

fn asks_directly(asks: &[Ask], address: &str) -> bool {
    asks.iter().any(|ask| {
        matches!(ask, Ask::Lookup { resolver, configured: false, .. }
            if resolver.address.to_string() == address)
    })
}

#[test]
fn whom_a_stub_asks_is_asked_directly_even_in_private() {
    let asks = planned("shop.com", &stubbed(), &[], true);
    assert!(asks.contains(&Ask::LinkResolvers), "the bus is no packet");
    let asks = planned("shop.com", &stubbed(), &[told(&["192.168.1.1"])], true);
    assert!(asks_directly(&asks, "192.168.1.1"));
}

#[test]
fn what_the_network_handed_out_is_asked_once_the_resolver_set_by_hand_fails() {
    let healthy = planned("shop.com", &machine(), &[], false);
    assert!(!healthy.contains(&Ask::LinkResolvers), "nobody is in doubt");
    let mut failed = resolved(false, &[]);
    failed.outcome = Outcome::Failed {
        failure: Failure::DNS_TIMED_OUT.into(),
    };
    let told = told(&["192.168.1.1", "192.168.1.9"]);
    let seen = [failed, told.clone()];
    assert!(planned("shop.com", &machine(), &seen, false).contains(&Ask::LinkResolvers));
    let mut by_hand = machine();
    by_hand.resolvers[0].address = "9.9.9.9".parse().expect("an address");
    let asked = |private| {
        asks_directly(
            &planned("shop.com", &by_hand, &seen, private),
            "192.168.1.1",
        )
    };
    assert!(asked(false));
    assert!(
        !asked(true),
        "that would be somebody whom the system does not ask"
    );
    let same = planned("shop.com", &machine(), &seen, false);
    assert!(!asks_directly(&same, "192.168.1.1"), "it is asked already");
}

#[test]
fn time_servers_are_asked_once_dates_are_in_doubt_and_the_clock_is_not() {
    let expired = fetched(
        Role::Target,
        "shop.com",
        "192.0.2.1",
        Some(Failure::CERT_EXPIRED),
    );
    let inspected = Outcome::Success {
        proof: Proof::Unproven,
    };
    let clock = saw(
        "clock",
        Asks::new(Role::Machine),
        Operation::Inspect,
        inspected,
    );
    let asked = |seen: &[Observation], private| {
        let asks = planned("shop.com", &machine(), seen, private);
        count(&asks, |ask| matches!(ask, Ask::Sntp { .. }))
    };
    assert_eq!(asked(&[], false), 0);
    assert_eq!(asked(std::slice::from_ref(&expired), false), 2);
    assert_eq!(
        asked(std::slice::from_ref(&expired), true),
        0,
        "that would be somebody else"
    );
    assert_eq!(asked(&[expired, clock], false), 0, "the pages have told");
}

#[test]
fn packets_are_counted_only_where_some_may_be_lost() {
    let asked = |seen: &[Observation], private| {
        let asks = planned("shop.com", &machine(), seen, private);
        count(&asks, |ask| matches!(ask, Ask::Steadiness { .. }))
    };
    let fine = fetched(Role::Target, "shop.com", "192.0.2.1", None);
    let refused = fetched(
        Role::Target,
        "shop.com",
        "192.0.2.1",
        Some(Failure::TCP_REFUSED),
    );
    let mut repeated = fine.clone();
    repeated.tries = Tries { n: 2, failed: 1 };
    let silent = fetched(
        Role::Target,
        "shop.com",
        "192.0.2.1",
        Some(Failure::TCP_TIMED_OUT),
    );
    assert_eq!(asked(&[fine, refused], false), 0, "nothing got lost");
    assert_eq!(asked(&[repeated], false), 2);
    assert_eq!(asked(std::slice::from_ref(&silent), false), 2);
    assert_eq!(asked(&[silent], true), 1, "the router alone");
}

/// The target's name and the script's answer have been seen.
fn chosen(proxy: Option<&str>) -> [Observation; 2] {
    let asks = Asks::new(Role::Machine);
    let outcome = Outcome::Success {
        proof: Proof::Unproven,
    };
    let mut said = saw("proxy_script", asks, Operation::Inspect, outcome);
    let chosen = proxy.map(|proxy| ("proxy".to_owned(), proxy.into()));
    said.facts.extend(chosen);
    [resolved(false, &["198.51.100.7"]), said]
}

#[test]
fn page_waits_for_the_script_that_chooses_its_proxy() {
    let scripted = Machine {
        proxy_script: Some("http://wpad.example/proxy.pac".to_owned()),
        ..machine()
    };
    let about = |site: &str, seen: &[Observation]| {
        let asks = planned(site, &scripted, seen, true);
        let visits = count(
            &asks,
            |ask| matches!(ask, Ask::Visit { role, .. } if *role == Role::Target),
        );
        let detour = |ask: &Ask| matches!(ask, Ask::Fetch(fetch) if fetch.detour);
        let fetched = count(&asks, |ask| is_fetch(ask, Role::Target));
        (visits, fetched, count(&asks, detour))
    };
    let before = [resolved(false, &["198.51.100.7"])];
    assert_eq!(about("shop.com", &before), (0, 0, 0), "the way is unknown");
    assert_eq!(about("http://shop.com", &before), (0, 1, 0), "a plain page");
    assert_eq!(about("shop.com", &chosen(None)), (0, 1, 0));
    let proxied = chosen(Some("http://10.0.0.1:3128"));
    assert_eq!(about("shop.com", &proxied), (1, 1, 1));

    let asked = |site: &str| {
        let asks = planned(site, &scripted, &[], true);
        count(
            &asks,
            |ask| matches!(ask, Ask::ProxyScript { url } if url.is_some() != site.is_empty()),
        )
    };
    assert_eq!((asked("shop.com"), asked("")), (1, 1));
}
