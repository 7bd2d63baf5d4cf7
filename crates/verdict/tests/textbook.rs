//! Is the textbook answer given to the textbook case, and to each counter-example that the method was made for?

mod seen;

use faultline_catalogue::Catalogue;
use faultline_observation::{Family, Role, Tries};
use faultline_verdict::{Blame, Conclusion, State, judge, judge_while};
use seen::{ROUTER, Seen, Site};

fn shop() -> Site {
    Site::on("shop.com", "cloudflare", "ns1")
}

fn own() -> Site {
    Site::own("club.com", "route53")
}

fn verdict(seen: &Seen) -> Conclusion {
    judge(&seen.0, Catalogue::embedded())
}

#[track_caller]
fn assert_verdict(seen: &Seen, blame: Blame, cause: &str, at_least: f64) {
    let conclusion = verdict(seen);
    let found = (
        conclusion.blame,
        conclusion.cause.code(),
        conclusion.confidence,
    );
    assert_eq!(
        (found.0, found.1),
        (blame, cause),
        "confidence {}, also {:?}",
        found.2,
        conclusion.also
    );
    assert!(
        found.2 >= at_least,
        "confidence {} is below {at_least}",
        found.2
    );
}

/// A sound connection and a target whose look-up works and whose page does this.
fn target(site: &Site, outcome: &str) -> Seen {
    let mut seen = Seen::sound();
    seen.lookup(Role::Target, site, "ok")
        .lookup_at(Role::Target, site, "9.9.9.9", true, "ok")
        .authority(site, "ok")
        .fetch_from(Role::Target, site, None, Family::V4, false, outcome);
    seen
}

#[test]
fn healthy_site_is_no_fault() {
    assert_verdict(
        target(&shop(), "ok").siblings("cloudflare", &["ok", "ok", "ok"]),
        Blame::NoFault,
        "working",
        0.9,
    );
}

#[test]
fn healthy_site_stays_so_while_its_providers_customers_fail() {
    let mut seen = target(&shop(), "ok");
    seen.siblings(
        "cloudflare",
        &["http.error.edge", "http.error.edge", "http.error.edge"],
    );
    assert_verdict(&seen, Blame::NoFault, "working", 0.9);
}

#[test]
fn provider_that_fails_for_everybody_is_blamed() {
    for failure in ["http.error.edge", "http.error.unclear"] {
        let mut seen = target(&shop(), failure);
        seen.siblings("cloudflare", &[failure, failure, failure, failure]);
        assert_verdict(&seen, Blame::SharedProvider, "edge-failing", 0.9);
        assert_eq!(verdict(&seen).provider.as_deref(), Some("cloudflare"));
    }
}

#[test]
fn provider_that_fails_for_half_is_blamed() {
    let mut seen = target(&shop(), "http.error.edge");
    seen.siblings(
        "cloudflare",
        &["http.error.edge", "http.error.edge", "ok", "ok"],
    );
    assert_verdict(&seen, Blame::SharedProvider, "edge-failing", 0.9);
}

#[test]
fn silent_provider_is_blamed_when_others_answer() {
    let mut seen = target(&shop(), "tcp.timed_out");
    seen.siblings(
        "cloudflare",
        &["tcp.timed_out", "tcp.timed_out", "tcp.timed_out"],
    );
    assert_verdict(&seen, Blame::SharedProvider, "edge-unreachable", 0.9);
}

#[test]
fn ambiguous_error_of_one_site_is_that_sites() {
    let mut seen = target(&shop(), "http.error.unclear");
    seen.siblings("cloudflare", &["ok", "ok", "ok", "ok"]);
    assert_verdict(&seen, Blame::ThisSite, "server-error", 0.7);
}

#[test]
fn one_failing_sibling_does_not_convict() {
    let mut seen = target(&shop(), "http.error.unclear");
    seen.siblings("cloudflare", &["tls.cert.date_invalid.expired", "ok", "ok"]);
    // Broken IPv6 beside it, which has nothing to do with anything.
    seen.fetch_from(
        Role::Target,
        &shop(),
        None,
        Family::V6,
        false,
        "tcp.timed_out",
    );
    assert_verdict(&seen, Blame::ThisSite, "server-error", 0.7);
}

#[test]
fn mark_known_from_memory_does_not_convict_alone() {
    let by = |rule: &str| {
        let mut seen = target(&shop(), "http.error.edge");
        seen.siblings("cloudflare", &["ok", "ok"]);
        seen.facts_of_target("rule", rule);
        verdict(&seen)
    };
    let memory = |rule: &&faultline_catalogue::Rule| {
        rule.memory && rule.whose == faultline_catalogue::Whose::Provider
    };
    let catalogue = Catalogue::embedded();
    let remembered = catalogue
        .rules()
        .iter()
        .find(memory)
        .expect("one of memory");
    let mut sourced = catalogue.rules().iter().filter(|rule| !rule.memory);
    let sourced = sourced
        .find(|rule| rule.whose == faultline_catalogue::Whose::Provider)
        .expect("one with a source");
    assert_eq!(
        by(&sourced.id).blame,
        Blame::SharedProvider,
        "{}",
        sourced.id
    );
    assert_eq!(
        by(&remembered.id).blame,
        Blame::Inconclusive,
        "{}",
        remembered.id
    );
}

#[test]
fn edge_that_calls_every_customers_server_dead_is_blamed() {
    let mut seen = target(&shop(), "http.error.origin");
    seen.siblings("cloudflare", &["http.error.origin"; 4]);
    assert_verdict(&seen, Blame::SharedProvider, "edge-failing", 0.9);
}

#[test]
fn one_customers_dead_server_beside_ours_is_chance() {
    let mut seen = target(&shop(), "http.error.origin");
    seen.siblings("cloudflare", &["http.error.origin", "ok", "ok", "ok"]);
    assert_verdict(&seen, Blame::ThisSite, "origin-down", 0.7);
}

#[test]
fn edge_that_says_the_origin_is_down_is_believed() {
    let mut seen = target(&shop(), "http.error.origin");
    seen.siblings("cloudflare", &["ok", "ok", "ok"]);
    assert_verdict(&seen, Blame::ThisSite, "origin-down", 0.9);
}

#[test]
fn expired_certificate_of_one_site_is_that_sites() {
    assert_verdict(
        &target(&own(), "tls.cert.date_invalid.expired"),
        Blame::ThisSite,
        "certificate-expired",
        0.9,
    );
    assert_verdict(
        &target(&own(), "tls.cert.name_invalid"),
        Blame::ThisSite,
        "certificate-wrong-name",
        0.85,
    );
}

#[test]
fn every_certificate_expired_is_the_clock() {
    let mut seen = Seen::default();
    seen.link("ok")
        .gateway("ok")
        .controls("tls.cert.date_invalid.expired");
    seen.lookup(Role::Target, &own(), "ok").fetch(
        Role::Target,
        &own(),
        "tls.cert.date_invalid.expired",
    );
    assert_verdict(&seen, Blame::YourNetwork, "clock-wrong", 0.9);
}

#[test]
fn lying_resolver_shows_as_an_untrusted_certificate() {
    for failure in ["tls.cert.authority_invalid", "tls.cert.name_invalid"] {
        let mut seen = Seen::sound();
        seen.lookup(Role::Target, &own(), "ok")
            .lookup_at(Role::Target, &own(), "9.9.9.9", true, "ok")
            .authority(&own(), "ok")
            .fetch(Role::Target, &own(), failure)
            .fetch_from(Role::Target, &own(), None, Family::V4, true, "ok");
        assert_verdict(&seen, Blame::YourNetwork, "resolver-lying", 0.85);
    }
}

#[test]
fn untrusted_certificate_at_the_true_address_is_the_sites() {
    assert_verdict(
        &target(&own(), "tls.cert.authority_invalid.self_signed"),
        Blame::ThisSite,
        "certificate-untrusted",
        0.7,
    );
}

#[test]
fn refusing_server_is_the_sites() {
    assert_verdict(
        &target(&own(), "tcp.refused"),
        Blame::ThisSite,
        "refused",
        0.7,
    );
}

#[test]
fn silent_server_is_probably_the_sites() {
    let seen = target(&own(), "tcp.timed_out");
    assert_verdict(&seen, Blame::ThisSite, "unreachable", 0.55);
}

#[test]
fn dead_link_dead_router_and_dead_line_are_told_apart() {
    let dead = |link: &str, gateway: Option<&str>, dns: &str, tcp: &str| {
        let mut seen = Seen::default();
        seen.link(link);
        if let Some(gateway) = gateway {
            seen.gateway(gateway);
        }
        for control in ["a", "b", "c", "d"] {
            seen.lookup(
                Role::Control,
                &Site::on(&format!("{control}.com"), control, control),
                dns,
            );
        }
        seen.literal("quad9", tcp)
            .literal("google", tcp)
            .literal("cloudflare", tcp);
        seen.lookup(Role::Target, &own(), dns).lookup_at(
            Role::Target,
            &own(),
            "9.9.9.9",
            true,
            "dns.unreachable.channel",
        );
        seen
    };
    let unreachable = "tcp.address_unreachable.network";
    let seen = dead(
        "local.link_down",
        None,
        "dns.unreachable.no_route",
        unreachable,
    );
    assert_verdict(&seen, Blame::YourNetwork, "link-down", 0.9);
    assert_eq!(reasons(&seen), ["link-is-down"], "the rest follows from it");
    let seen = dead(
        "ok",
        Some("local.gateway_silent"),
        "dns.unreachable.timed_out",
        "tcp.timed_out",
    );
    assert_verdict(&seen, Blame::YourNetwork, "gateway-unreachable", 0.9);
    let seen = dead(
        "ok",
        Some("ok"),
        "dns.unreachable.timed_out",
        "tcp.timed_out",
    );
    assert_verdict(&seen, Blame::YourNetwork, "access-down", 0.9);
    assert_eq!(reasons(&seen), ["everything-fails"], "the rest follows");
}

fn reasons(seen: &Seen) -> Vec<String> {
    let because = verdict(seen).because;
    because
        .into_iter()
        .map(|reason| reason.message.code)
        .collect()
}

#[test]
fn what_a_failing_site_stands_behind_is_not_in_the_way() {
    for outcome in ["tls.cert.date_invalid.expired", "tcp.refused"] {
        let path = verdict(&target(&own(), outcome)).path;
        let state = |name: &str| {
            let station = path.iter().find(|station| station.station == name);
            station.map(|station| station.state)
        };
        assert_eq!(state("site"), Some(State::Failing), "{outcome}");
        assert_ne!(state("provider"), Some(State::NotReached), "{outcome}");
    }
}

#[test]
fn dead_resolver_is_blamed_while_addresses_work() {
    for (failure, cause) in [
        ("dns.unreachable.timed_out", "resolver-unreachable"),
        ("dns.failed.servfail", "resolver-failing"),
    ] {
        let mut seen = Seen::default();
        seen.link("ok")
            .gateway("ok")
            .literal("quad9", "ok")
            .literal("google", "ok")
            .literal("cloudflare", "ok");
        for control in ["a", "b", "c", "d"] {
            seen.lookup(
                Role::Control,
                &Site::on(&format!("{control}.com"), control, control),
                failure,
            );
        }
        seen.lookup(Role::Target, &own(), failure)
            .lookup_at(Role::Target, &own(), "9.9.9.9", true, "ok")
            .authority(&own(), "ok")
            .fetch_from(Role::Target, &own(), None, Family::V4, true, "ok");
        assert_verdict(&seen, Blame::YourNetwork, cause, 0.9);
    }
}

/// The router's own resolver is still heard, and only says that it fails: the missing way out is the nearer fault.
#[test]
fn missing_route_comes_before_a_resolver_that_fails() {
    let mut seen = Seen::default();
    seen.link("local.no_route").gateway("ok");
    for host in ["www.wikipedia.org", "captive.apple.com", "www.google.com"] {
        let site = Site::own(host, "route53");
        seen.lookup(Role::Control, &site, "dns.failed.servfail");
    }
    seen.lookup(Role::Target, &shop(), "dns.failed.servfail")
        .literal("quad9", "tcp.address_unreachable.network")
        .literal("google", "tcp.address_unreachable.network");
    assert_verdict(&seen, Blame::YourNetwork, "no-route", 0.9);
}

/// Addresses that answer say nothing of names: without a site to look at, the verdict waits for some control by name.
#[test]
fn connection_is_not_settled_before_a_name_was_tried() {
    let mut seen = Seen::default();
    seen.link("ok").gateway("ok");
    seen.literal("quad9", "ok").literal("google", "ok");
    let mut later = Seen::default();
    let by_name = |seen: &mut Seen, outcome: &str| {
        for host in ["www.wikipedia.org", "captive.apple.com"] {
            let site = Site::on(host, "wikimedia", "wikimedia-dns");
            seen.fetch(Role::Control, &site, outcome);
        }
    };
    by_name(&mut later, "ok");
    let settled =
        |seen: &Seen, pending: &Seen| judge_while(&seen.0, &pending.0, Catalogue::embedded()).1;
    assert!(!settled(&seen, &later), "no name was tried");
    by_name(&mut seen, "ok");
    assert!(settled(&seen, &Seen::default()), "two names work");
    assert_verdict(&seen, Blame::NoFault, "working", 0.9);
}

#[test]
fn dead_public_resolver_is_its_companys() {
    let mut seen = Seen::default();
    seen.link("ok")
        .gateway("ok")
        .literal("quad9", "ok")
        .literal("google", "ok");
    for control in ["a", "b", "c", "d"] {
        let site = Site::on(&format!("{control}.com"), control, control);
        seen.lookup_at(
            Role::Control,
            &site,
            "1.1.1.1",
            false,
            "dns.unreachable.timed_out",
        );
    }
    seen.lookup_at(
        Role::Target,
        &own(),
        "1.1.1.1",
        false,
        "dns.unreachable.timed_out",
    )
    .lookup_at(Role::Target, &own(), "9.9.9.9", true, "ok")
    .authority(&own(), "ok")
    .fetch_from(Role::Target, &own(), None, Family::V4, true, "ok");
    assert_verdict(
        &seen,
        Blame::SharedProvider,
        "resolver-provider-failing",
        0.9,
    );
    assert_eq!(verdict(&seen).provider.as_deref(), Some("cloudflare"));
}

#[test]
fn name_that_is_gone_is_the_sites() {
    let mut seen = Seen::sound();
    let gone = "dns.name_not_resolved.nxdomain";
    seen.lookup(Role::Target, &own(), gone)
        .lookup_at(Role::Target, &own(), "9.9.9.9", true, gone)
        .authority(&own(), gone);
    assert_verdict(&seen, Blame::ThisSite, "name-not-found", 0.9);
}

#[test]
fn name_that_only_this_resolver_denies_is_blocked_by_it() {
    let mut seen = Seen::sound();
    seen.lookup(Role::Target, &own(), "dns.name_not_resolved.nxdomain")
        .lookup_at(Role::Target, &own(), "9.9.9.9", true, "ok")
        .lookup_at(Role::Target, &own(), "1.1.1.1", true, "ok")
        .authority(&own(), "ok")
        .fetch_from(Role::Target, &own(), None, Family::V4, true, "ok");
    assert_verdict(&seen, Blame::YourNetwork, "dns-blocked", 0.9);
}

#[test]
fn dns_company_that_is_silent_takes_its_zones_with_it() {
    let mut seen = Seen::sound();
    let site = Site::own("club.com", "ns1");
    seen.lookup(Role::Target, &site, "dns.failed.servfail")
        .lookup_at(Role::Target, &site, "9.9.9.9", true, "dns.failed.servfail")
        .authority(&site, "dns.unreachable.timed_out");
    for sibling in ["one.org", "two.net", "three.io"] {
        seen.lookup(
            Role::Sibling,
            &Site::own(sibling, "ns1"),
            "dns.failed.servfail",
        );
    }
    assert_verdict(&seen, Blame::SharedProvider, "dns-provider-failing", 0.9);
    assert_eq!(verdict(&seen).provider.as_deref(), Some("ns1"));
}

#[test]
fn line_is_up_where_somebody_answers_in_a_sealed_channel() {
    let mut seen = Seen::default();
    seen.link("ok").gateway("ok").literal("google", "ok");
    let silent = "dns.unreachable.timed_out";
    let site = Site::own("club.com", "ns1");
    for resolver in ["1.1.1.1", "1.0.0.1"] {
        seen.lookup_at(Role::Target, &site, resolver, false, silent);
        for control in ["one.org", "two.net", "three.io", "four.dev"] {
            let control = Site::own(control, control);
            seen.lookup_at(Role::Control, &control, resolver, false, silent);
        }
    }
    for resolver in ["8.8.4.4", "149.112.112.112"] {
        seen.lookup_at(Role::Target, &site, resolver, true, "dns.failed.servfail");
    }
    seen.authority(&site, "dns.failed.refused");
    let verdict = verdict(&seen);
    assert_ne!(verdict.cause.code(), "access-down", "{verdict:?}");
    assert_ne!(verdict.cause.code(), "captive-portal", "{verdict:?}");
}

#[test]
fn on_a_line_that_loses_packets_a_silent_edge_is_still_the_edges_fault() {
    let mut seen = Seen::sound();
    for control in seen.0.iter_mut().filter(|o| o.asks.role == Role::Control) {
        control.tries = Tries { n: 2, failed: 1 };
    }
    let site = Site::on("shop.com", "fastly", "ns1");
    seen.lookup(Role::Target, &site, "ok")
        .fetch(Role::Target, &site, "tcp.timed_out")
        .siblings("fastly", &["tcp.timed_out"; 4]);
    assert_verdict(&seen, Blame::SharedProvider, "edge-unreachable", 0.9);
}

#[test]
fn silent_zone_beside_sound_ones_of_the_same_company_is_the_sites() {
    let mut seen = Seen::sound();
    let site = Site::own("club.com", "ns1");
    seen.lookup(Role::Target, &site, "dns.failed.servfail")
        .lookup_at(Role::Target, &site, "9.9.9.9", true, "dns.failed.servfail")
        .authority(&site, "dns.failed.servfail");
    for sibling in ["one.org", "two.net", "three.io"] {
        seen.lookup(Role::Sibling, &Site::own(sibling, "ns1"), "ok");
    }
    assert_verdict(&seen, Blame::ThisSite, "dns-misconfigured", 0.7);
}

#[test]
fn portal_answers_for_everybody() {
    let mut seen = Seen::default();
    seen.link("ok").gateway("ok");
    for vendor in ["google", "apple", "mozilla", "microsoft"] {
        seen.portal(vendor, "http.response.invalid.intercepted");
    }
    seen.controls("tcp.refused");
    seen.lookup(Role::Target, &own(), "ok")
        .fetch(Role::Target, &own(), "tcp.refused");
    assert_verdict(&seen, Blame::YourNetwork, "captive-portal", 0.9);
}

#[test]
fn name_that_is_cut_off_everywhere_is_filtered() {
    let mut seen = target(&own(), "tls.failed.reset");
    seen.swap(&own(), true, "tls.failed.reset")
        .swap(&own(), false, "ok");
    assert_verdict(&seen, Blame::YourNetwork, "filtered", 0.9);
}

#[test]
fn handshake_that_fails_for_any_name_is_the_servers() {
    let mut seen = target(&own(), "tls.failed.reset");
    seen.swap(&own(), true, "ok")
        .swap(&own(), false, "tls.failed.reset");
    assert_verdict(&seen, Blame::ThisSite, "tls-failing", 0.7);
}

#[test]
fn broken_ipv6_beside_working_ipv4_is_no_fault() {
    let mut seen = target(&own(), "ok");
    seen.fetch_from(
        Role::Target,
        &own(),
        None,
        Family::V6,
        false,
        "tcp.timed_out",
    );
    for name in ["a.com", "b.com"] {
        let site = Site::on(name, name, name);
        seen.fetch_from(
            Role::Control,
            &site,
            Some(ROUTER),
            Family::V6,
            false,
            "tcp.timed_out",
        );
    }
    assert_verdict(&seen, Blame::NoFault, "working", 0.9);
    assert!(
        verdict(&seen)
            .also
            .iter()
            .any(|also| also.cause.code() == "ipv6-broken"),
        "it is noted"
    );
}

#[test]
fn two_providers_down_at_once_are_not_a_dead_line() {
    let mut seen = target(&shop(), "http.error.edge");
    seen.siblings("cloudflare", &["http.error.edge", "http.error.edge"]);
    for sibling in ["x.com", "y.com"] {
        seen.lookup(Role::Control, &Site::on(sibling, "google", "d"), "ok");
        seen.fetch(
            Role::Control,
            &Site::on(sibling, "google", "d"),
            "http.error.unclear",
        );
    }
    assert_verdict(&seen, Blame::SharedProvider, "edge-failing", 0.9);
}

#[test]
fn ad_blocker_that_eats_the_controls_is_not_a_dead_line() {
    let mut seen = Seen::default();
    seen.link("ok").gateway("ok");
    for control in ["a.com", "b.com", "c.com", "d.com"] {
        seen.lookup(
            Role::Control,
            &Site::on(control, control, control),
            "dns.name_not_resolved.bogon",
        );
    }
    seen.literal("quad9", "ok").literal("google", "ok");
    seen.lookup(Role::Target, &own(), "ok")
        .fetch(Role::Target, &own(), "ok");
    assert_verdict(&seen, Blame::NoFault, "working", 0.9);
    // And a site that is really down behind one is still the site's.
    let mut down = seen.clone();
    down.0.retain(|o| o.asks.role != Role::Target);
    down.lookup(Role::Target, &own(), "ok")
        .fetch(Role::Target, &own(), "tcp.refused");
    assert_verdict(&down, Blame::ThisSite, "refused", 0.55);
}

#[test]
fn site_that_refuses_while_cloudflare_is_down_is_its_own_fault() {
    let mut seen = target(&own(), "tcp.refused");
    seen.siblings(
        "cloudflare",
        &["http.error.edge", "http.error.edge", "http.error.edge"],
    );
    assert_verdict(&seen, Blame::ThisSite, "refused", 0.7);
    assert!(
        verdict(&seen)
            .also
            .iter()
            .any(|also| also.cause.code() == "edge-failing"),
        "Cloudflare stands beside it"
    );
}

#[test]
fn ghost_of_a_name_that_is_gone_is_the_sites() {
    let mut seen = Seen::sound();
    let gone = "dns.name_not_resolved.nxdomain";
    seen.lookup(Role::Target, &own(), "ok")
        .lookup_at(Role::Target, &own(), "9.9.9.9", true, gone)
        .lookup_at(Role::Target, &own(), "1.1.1.1", true, gone)
        .authority(&own(), gone)
        .fetch(Role::Target, &own(), "tls.cert.name_invalid");
    assert_verdict(&seen, Blame::ThisSite, "name-not-found", 0.55);
}

#[test]
fn robot_check_is_no_fault() {
    let mut seen = target(&shop(), "http.error.visitor.challenge");
    seen.siblings("cloudflare", &["ok", "ok", "http.error.visitor.challenge"]);
    assert_verdict(&seen, Blame::NoFault, "challenge", 0.9);
}

#[test]
fn nothing_seen_is_inconclusive() {
    let conclusion = verdict(&Seen::default());
    assert_eq!(
        (conclusion.blame, conclusion.cause.code()),
        (Blame::Inconclusive, "too-little-evidence")
    );
}

/// Of two ways of asking in secret one is blocked; a company that is down as a whole is not.
#[test]
fn blocked_way_of_asking_in_secret_is_noted() {
    let note = |tls: &str, https: &str, quad9: &str| {
        let mut seen = target(&own(), "ok");
        seen.0.retain(|o| !o.asks.detour);
        seen.literal("quad9", quad9).literal("google", "ok");
        for (address, company, port, outcome) in [
            ("9.9.9.9", "quad9", 853, tls),
            ("8.8.8.8", "google", 443, https),
        ] {
            seen.lookup_at(Role::Target, &own(), address, true, outcome);
            let lookup = seen.0.last_mut().expect("it was just made");
            lookup.asks.port = Some(port);
            lookup
                .facts
                .insert("resolver_provider".into(), company.into());
        }
        for control in &mut seen.0 {
            let host = control.asks.host.clone().unwrap_or_default();
            if let Some(company) = host.strip_prefix("literal-") {
                control.asks.provider = Some(company.to_owned());
            }
        }
        seen.0.retain(|o| {
            let sound = o.asks.host.as_deref() == Some("literal-quad9") && o.succeeded();
            quad9 == "ok" || !sound
        });
        let notes = verdict(&seen).notes.into_iter();
        let code = |note: faultline_verdict::Reason| note.message.code;
        notes.map(code).find(|code| code.starts_with("dns-over"))
    };
    let channel = "dns.unreachable.channel";
    for (tls, https, quad9, noted) in [
        ("ok", "ok", "ok", None),
        (channel, "ok", "ok", Some("dns-over-tls-blocked")),
        ("ok", channel, "ok", Some("dns-over-https-blocked")),
        (channel, channel, "ok", None),
        (channel, "ok", "tcp.timed_out", None),
        ("dns.unreachable.timed_out", "ok", "ok", None),
    ] {
        let found = note(tls, https, quad9);
        assert_eq!(found.as_deref(), noted, "{tls} {https} {quad9}");
    }
}

/// A site whose name two resolvers were asked for, the own one first; it fails at the address of the own one.
fn named_twice(own_answer: &str, second_opinion: &str, outcome: &str) -> Seen {
    let mut seen = Seen::sound();
    let site = own();
    seen.lookup(Role::Target, &site, "ok")
        .answering(&[own_answer])
        .lookup_at(Role::Target, &site, "9.9.9.9", true, "ok")
        .answering(&[second_opinion])
        .fetch(Role::Target, &site, outcome)
        .fetch_from(Role::Target, &site, None, Family::V4, true, "ok");
    seen
}

#[test]
fn answer_that_nobody_bears_out_is_a_lie_where_the_site_works_elsewhere() {
    let lie = named_twice("93.184.215.14", "52.206.157.198", "tcp.refused");
    assert_verdict(&lie, Blame::YourNetwork, "resolver-lying", 0.8);
}

#[test]
fn answer_from_the_same_network_is_no_lie_and_a_dead_server_is_the_sites() {
    let dead = named_twice("52.206.157.7", "52.206.157.198", "tcp.refused");
    assert_verdict(&dead, Blame::ThisSite, "partly-down", 0.55);
}

#[test]
fn portal_does_not_forge_what_authenticated_answers_bear_out() {
    let site = own();
    let mut seen = Seen::sound();
    seen.lookup(Role::Target, &site, "ok")
        .answering(&["52.206.157.198"])
        .lookup_at(Role::Target, &site, "9.9.9.9", true, "ok")
        .answering(&["52.206.157.198"])
        .fetch(Role::Target, &site, "tls.cert.name_invalid");
    assert_verdict(&seen, Blame::ThisSite, "certificate-wrong-name", 0.9);
}
