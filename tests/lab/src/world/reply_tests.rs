//! Does each server word its trouble as the real one does?

use super::{Asked, Reply, reply};
use crate::world::active::Active;
use crate::world::state::World;
use crate::world::state::tests::world;

fn ask(world: &World, fault: &str, url: &str) -> Option<Reply> {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (host, path) = rest.split_at(rest.find('/').unwrap());
    let site = world
        .data
        .sites
        .iter()
        .find(|site| site.host == host.trim_start_matches("www.") || site.host == host)
        .unwrap();
    let active = Active::new(if fault.is_empty() {
        Vec::new()
    } else {
        vec![toml::from_str(fault).unwrap()]
    });
    reply(
        world,
        &active,
        Asked {
            address: site.addresses[0],
            tls: scheme == "https",
            host,
            path,
            debug: true,
        },
    )
}

fn status(world: &World, fault: &str, url: &str) -> u16 {
    ask(world, fault, url).unwrap().status
}

#[test]
fn sound_site_shows_its_front_page_with_the_edge_s_headers() {
    let found = ask(&world(), "", "https://shop.example/").unwrap();
    assert_eq!(found.status, 200);
    assert!(found.body.contains("<title>shop.example</title>"));
    assert_eq!(found.headers["server"], "cloudflare");
}

#[test]
fn plain_http_leads_to_https_where_the_site_has_no_plain_pages() {
    let world = world();
    let found = ask(&world, "", "http://discord.com/invite?x=1").unwrap();
    assert_eq!(
        (found.status, found.headers["location"].as_str()),
        (301, "https://discord.com/invite?x=1")
    );
    assert_eq!(
        status(&world, "", "http://detectportal.firefox.com/success.txt"),
        200
    );
}

#[test]
fn www_leads_to_the_site() {
    let found = ask(&world(), "", "https://www.shop.example/").unwrap();
    assert_eq!(
        (found.status, found.headers["location"].as_str()),
        (301, "https://shop.example/")
    );
}

#[test]
fn each_edge_words_a_dead_origin_in_its_own_way() {
    let world = world();
    let rows = [
        ("shop.example", "refused", 521),
        ("shop.example", "silent", 522),
        ("news.example", "refused", 503),
        ("bank.example", "silent", 503),
        ("films.example", "refused", 502),
        ("films.example", "silent", 504),
        ("mail.example", "silent", 502),
        ("office.example", "silent", 504),
    ];
    for (host, tcp, expected) in rows {
        let fault = format!("at = \"site.{host}\"\ntcp = \"{tcp}\"");
        assert_eq!(
            status(&world, &fault, &format!("https://{host}/")),
            expected,
            "{host} {tcp}"
        );
    }
    let azure = ask(
        &world,
        "at = \"site.office.example\"\ntcp = \"refused\"",
        "https://office.example/",
    )
    .unwrap();
    assert!(azure.headers["x-azure-externalerror"].contains("OriginConnectionRefused"));
}

#[test]
fn edge_itself_keeps_its_own_pages_when_the_origin_is_dead() {
    let world = world();
    assert_eq!(
        status(
            &world,
            "at = \"site.shop.example\"\ntcp = \"refused\"",
            "https://shop.example/cdn-cgi/trace"
        ),
        200
    );
    assert_eq!(
        status(
            &world,
            "at = \"edge.cloudflare\"\nserve = { page = \"cloudflare-500\" }",
            "https://shop.example/cdn-cgi/trace"
        ),
        500
    );
}

#[test]
fn own_error_of_a_site_passes_through_its_edge() {
    let found = ask(
        &world(),
        "at = \"site.office.example\"\nserve = { page = \"app-500\" }",
        "https://office.example/",
    )
    .unwrap();
    assert_eq!(
        (
            found.status,
            found.headers["x-azure-originstatuscode"].as_str()
        ),
        (500, "500")
    );
    assert!(found.headers.contains_key("x-azure-ref"));
}

#[test]
fn hung_server_of_its_own_never_answers() {
    assert!(
        ask(
            &world(),
            "at = \"site.blog.example\"\ntcp = \"hang\"",
            "https://blog.example/"
        )
        .is_none()
    );
}

#[test]
fn host_that_moved_away_is_unknown_to_the_edge() {
    let world = world();
    let address = world
        .data
        .sites
        .iter()
        .find(|site| site.host == "discord.com")
        .unwrap()
        .addresses[0];
    let active = Active::new(Vec::new());
    let asked = Asked {
        address,
        tls: true,
        host: "news.example",
        path: "/",
        debug: false,
    };
    assert_eq!(reply(&world, &active, asked).unwrap().status, 409);
}
