//! Does each kind of question cross the parts that it should, in order?

use super::*;

fn shown(parts: &[Part]) -> String {
    parts
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

fn resolver(address: &str, transport: Transport) -> Resolver {
    Resolver {
        address: address.parse().unwrap(),
        transport,
        name: None,
    }
}

#[test]
fn a_tunnel_is_part_of_every_way_out() {
    let machine = Machine {
        vpn: Some("wg0".into()),
        ..Machine::default()
    };
    assert_eq!(shown(&base(&machine)), "device vpn:wg0 link gateway");
}

#[test]
fn translated_addresses_cross_both_families() {
    let machine = Machine {
        default_route_v6: true,
        ..Machine::default()
    };
    let way = |address: &str| shown(&outwards(&machine, address.parse().unwrap()));
    assert_eq!(
        way("64:ff9b::198.51.100.7"),
        "device link gateway line access:v4 access:v6 filter:everything"
    );
    assert_eq!(
        way("2001:db8::7"),
        "device link gateway line access:v6 filter:everything"
    );
}

#[test]
fn look_ups_cross_line_filter_resolver_and_zone() {
    let machine = Machine::default();
    for (address, transport, host, parts) in [
        (
            "9.9.9.9",
            Transport::Udp,
            "www.example.co.uk",
            "device link gateway line access:v4 filter:everything filter:name:www.example.co.uk filter:port:udp/53 \
             resolver:9.9.9.9 registry:uk zone:example.co.uk",
        ),
        (
            "2620:fe::fe",
            Transport::Https,
            "example.com",
            "device link gateway line access:v6 filter:everything filter:port:tcp/443 resolver:2620:fe::fe registry:com zone:example.com",
        ),
        (
            "1.1.1.1",
            Transport::Tls,
            "example.com",
            "device link gateway line access:v4 filter:everything filter:port:tcp/853 resolver:1.1.1.1 registry:com zone:example.com",
        ),
        (
            "fd00::53",
            Transport::Tcp,
            "Example.com",
            "device link gateway line access:v4 filter:everything filter:name:Example.com filter:port:tcp/53 \
             resolver:fd00::53 registry:com zone:example.com",
        ),
        (
            "127.0.0.53",
            Transport::Udp,
            "printer",
            "device link gateway line access:v4 filter:everything filter:name:printer filter:port:udp/53 resolver:127.0.0.53 zone:printer",
        ),
    ] {
        assert_eq!(
            shown(&lookup(&machine, host, &resolver(address, transport))),
            parts,
            "{host} at {address}"
        );
    }
}

#[test]
fn a_delegation_crosses_only_what_was_reached() {
    let machine = Machine::default();
    let server: IpAddr = "192.0.2.53".parse().unwrap();
    let head = "device link gateway line access:v4 filter:everything filter:name:www.example.com filter:port:udp/53";
    for (depth, tail) in [
        (Depth::Root, ""),
        (Depth::Registry, " registry:com"),
        (Depth::Zone, " registry:com zone:example.com"),
    ] {
        assert_eq!(
            shown(&delegation(&machine, "www.example.com", server, depth)),
            format!("{head}{tail}"),
            "{depth:?}"
        );
    }
    assert_eq!(
        shown(&authority(&machine, "www.example.com", server, "route53")),
        format!("{head} registry:com dns:route53 zone:example.com")
    );
}

const WAY: Way<'static> = Way {
    role: Role::Target,
    goal: Operation::HttpRoundTrip,
    host: "example.com",
    address: IpAddr::V4(Ipv4Addr::new(104, 16, 0, 1)),
    port: 443,
    secure: true,
    resolver: Some("9.9.9.9"),
    edge: None,
    fixed: false,
    hosting: None,
    inner: None,
};

#[test]
fn pages_cross_whoever_stands_before_the_site() {
    let machine = Machine::default();
    let head = "device link gateway line access:v4 filter:everything";
    let own = "certificate:example.com origin:example.com application:example.com";
    for (name, way, tail) in [
        ("self-hosted", WAY, format!("filter:name:example.com filter:address:104.16.0.1 filter:port:tcp/443 resolver:9.9.9.9 {own}")),
        (
            "behind an edge",
            Way { edge: Some("cloudflare"), hosting: Some("aws"), ..WAY },
            format!(
                "filter:name:example.com filter:address:104.16.0.1 filter:port:tcp/443 resolver:9.9.9.9 \
                 edge:cloudflare:reach edge:cloudflare:tls edge:cloudflare:proxy {own}"
            ),
        ),
        (
            "in a cloud, plain, another port",
            Way { role: Role::Sibling, hosting: Some("aws"), secure: false, port: 8080, resolver: None, ..WAY },
            "filter:name:example.com filter:port:tcp/8080 hosting:aws origin:example.com application:example.com".into(),
        ),
        (
            "a fixed answer",
            Way { role: Role::Control, edge: Some("cloudflare"), fixed: true, ..WAY },
            "filter:name:example.com filter:port:tcp/443 resolver:9.9.9.9 edge:cloudflare:reach edge:cloudflare:tls \
             edge:cloudflare:fixed certificate:example.com origin:example.com"
                .into(),
        ),
        (
            "a swap",
            Way { role: Role::Swap, goal: Operation::TlsHandshake, edge: Some("fastly"), resolver: None, ..WAY },
            "filter:name:example.com filter:address:104.16.0.1 filter:port:tcp/443 edge:fastly:reach edge:fastly:tls".into(),
        ),
        (
            "a connection alone",
            Way { role: Role::Sibling, goal: Operation::Connect, edge: Some("fastly"), resolver: None, ..WAY },
            "filter:port:tcp/443 edge:fastly:reach origin:example.com".into(),
        ),
    ] {
        assert_eq!(shown(&fetch(&machine, &way)), format!("{head} {tail}"), "{name}");
    }
}

#[test]
fn what_stays_at_home_crosses_no_line() {
    let machine = Machine::default();
    let at = |address: &str| outwards(&machine, address.parse().unwrap());
    assert_eq!(shown(&at("127.0.0.1")), "device");
    assert_eq!(shown(&at("192.168.1.20")), "device link gateway");
    assert_eq!(
        shown(&at("2001:db8::1")),
        "device link gateway line access:v6 filter:everything"
    );
    assert_eq!(shown(&gateway()), "device link gateway");
}

#[test]
fn a_portal_check_crosses_the_vendors_fixed_answer() {
    assert_eq!(
        shown(&portal(
            &Machine::default(),
            "142.250.0.1".parse().unwrap(),
            80,
            Some("192.168.1.1"),
            "google"
        )),
        "device link gateway line access:v4 filter:everything filter:port:tcp/80 resolver:192.168.1.1 edge:google:fixed"
    );
}

#[test]
fn a_proxy_stands_in_the_way_and_looks_up_for_itself() {
    let way = Way {
        role: Role::Control,
        ..WAY
    };
    assert_eq!(
        shown(&proxied(&Machine::default(), &way, "10.0.0.1:3128")),
        "device proxy:10.0.0.1:3128 link gateway line access:v4 filter:everything filter:name:example.com filter:port:tcp/443 \
         certificate:example.com origin:example.com application:example.com"
    );
}
