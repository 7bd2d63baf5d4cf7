//! Is the textbook answer given for many machines, and nobody accused where nothing is shared?

#[expect(
    dead_code,
    reason = "the builder is the textbook's; these tests use a part of it"
)]
mod seen;

use faultline_catalogue::Catalogue;
use faultline_observation::{Family, Role};
use faultline_verdict::{Blame, Fleet, Together};
use seen::{Seen, Site};

/// What the machines show together.
fn together(machines: impl IntoIterator<Item = Seen>) -> Together {
    let mut fleet = Fleet::default();
    for machine in machines {
        fleet.add(&machine.0, |_| false);
    }
    fleet.together(Catalogue::embedded())
}

/// A machine that complains of `host` on `edge`, and saw nothing else but its sound connection.
fn machine(host: &str, edge: &str, outcome: &str) -> Seen {
    let site = Site::on(host, edge, "ns1");
    let mut seen = Seen::sound();
    seen.lookup(Role::Target, &site, "ok").fetch_from(
        Role::Target,
        &site,
        None,
        Family::V4,
        false,
        outcome,
    );
    seen
}

fn said(together: &Together) -> (Option<Blame>, Option<&str>) {
    let fault = together.fault.as_ref();
    (
        fault.map(|fault| fault.blame),
        fault.and_then(|fault| fault.provider.as_deref()),
    )
}

#[test]
fn provider_that_fails_for_twelve_of_fourteen_is_blamed() {
    let found = together((0..44).map(|number| match number {
        0..12 => machine(
            &format!("a{number}.com"),
            "cloudflare",
            "http.error.unclear",
        ),
        12..14 => machine(&format!("a{number}.com"), "cloudflare", "ok"),
        _ => machine(&format!("b{number}.com"), "fastly", "ok"),
    }));
    assert_eq!(
        said(&found),
        (Some(Blame::SharedProvider), Some("cloudflare")),
        "{found:#?}"
    );
    assert!(found.confidence > 0.9, "{}", found.confidence);
    let fault = found.fault.expect("just seen");
    assert_eq!(
        (fault.witnesses, fault.machines, found.failing),
        (12, 14, 12)
    );
}

#[test]
fn one_site_that_fails_for_all_its_visitors_is_that_sites_own() {
    let found = together((0..30).map(|number| match number {
        0..10 => machine("a.com", "cloudflare", "http.error.unclear"),
        _ => machine(&format!("b{number}.com"), "cloudflare", "ok"),
    }));
    let fault = found.fault.as_ref().expect("somebody is to blame");
    assert_eq!(
        (fault.blame, fault.provider.as_deref()),
        (Blame::ThisSite, None),
        "{found:#?}"
    );
    assert!(fault.part.to_string().ends_with(":a.com"), "{}", fault.part);
}

#[test]
fn where_nothing_fails_nobody_is_blamed() {
    let found = together((0..20).map(|number| machine(&format!("{number}.com"), "fastly", "ok")));
    assert_eq!(
        (said(&found), found.failing),
        ((None, None), 0),
        "{found:#?}"
    );
    // The rest is what faults of providers that nobody's complaint was about would not have shown.
    assert!(found.nothing_shared > 0.8, "{}", found.nothing_shared);
}

#[test]
fn machines_with_dead_routers_accuse_no_provider() {
    let found = together((0..12).map(|number| {
        let site = Site::on(&format!("{number}.com"), "cloudflare", "ns1");
        let mut seen = Seen::default();
        seen.link("ok")
            .gateway("icmp.timed_out")
            .lookup(Role::Target, &site, "dns.timed_out")
            .controls("tcp.timed_out");
        seen
    }));
    assert_eq!(said(&found), (None, None), "{found:#?}");
}

#[test]
fn one_machine_convicts_nobody() {
    let mut seen = machine("a.com", "cloudflare", "http.error.edge");
    seen.siblings(
        "cloudflare",
        &["http.error.edge", "http.error.edge", "http.error.edge"],
    );
    assert_eq!(said(&together([seen])), (None, None));
}

#[test]
fn order_of_machines_changes_nothing() {
    let machines = || {
        (0..20).map(|number| {
            let works = if number % 3 == 0 {
                "ok"
            } else {
                "http.error.unclear"
            };
            machine(
                &format!("{number}.com"),
                ["cloudflare", "fastly"][number % 2],
                works,
            )
        })
    };
    let (one, other) = (together(machines()), together(machines().rev()));
    assert_eq!(said(&one), said(&other));
    assert!((one.confidence - other.confidence).abs() < 1e-9);
}
