//! Is each shape of a private value found in free text, and is what is no secret left alone?

use faultline_catalogue::Catalogue;
use faultline_observation::Machine;
use faultline_verdict::judge;

use super::Level;
use super::rewrite::Rewrite;
use crate::assemble::{Frame, assemble};
use crate::schema::{Report, ReportTarget};

/// A report about shop.example from a machine in the domain office.example.
fn report() -> Report {
    let frame = Frame {
        target: Some(ReportTarget {
            input: "https://www.shop.example".to_owned(),
            url: "https://www.shop.example/".to_owned(),
            host: "www.shop.example".to_owned(),
            shown: "www.shop.example".to_owned(),
        }),
        machine: Machine {
            search_domains: vec!["office.example".to_owned()],
            ..Machine::default()
        },
        ..Frame::default()
    };
    assemble(&judge(&[], Catalogue::embedded()), frame)
}

/// What becomes of `text` in that report.
fn rewritten(text: &str, level: Level) -> String {
    let report = report();
    let mut rewrite = Rewrite::new(&report, level, Catalogue::embedded());
    rewrite.text(text);
    rewrite.settle();
    rewrite.text(text)
}

/// Holds that each text becomes what stands beside it, for the user's own support.
fn becomes(rows: &[(&str, &str)]) {
    for (text, shown) in rows {
        assert_eq!(rewritten(text, Level::Support), *shown, "{text}");
    }
}

#[test]
fn addresses_go() {
    becomes(&[
        (
            "from 192.168.1.23 to 192.168.1.1:53",
            "from 192.0.2.2 to 192.0.2.1:53",
        ),
        ("ip192.168.1.23x", "ip192.0.2.1x"),
        ("192.168.001.001 and 192.168.1.1", "192.0.2.1 and 192.0.2.1"),
        (
            "192.168.1.1.53 > 10.0.0.1.4000",
            "192.0.2.2.53 > 192.0.2.1.4000",
        ),
        (
            "via 100.64.3.2 and 81.2.69.160",
            "via 198.51.100.1 and 203.0.113.1",
        ),
        ("net 10.1.0.0/16", "net 192.0.2.1/16"),
        (
            "fe80::1%eth0, [fd12::5]:443",
            "2001:db8:0:2::1%eth0, [2001:db8:0:1::1]:443",
        ),
        (
            "your address is 2a02:908::17.",
            "your address is 2001:db8:0:3::1.",
        ),
        ("::ffff:10.0.0.9", "::ffff:192.0.2.1"),
    ]);
}

#[test]
fn hardware_and_mail_addresses_go() {
    becomes(&[
        (
            "AP 3C:A6:2F:00:11:22 or 3c-a6-2f-00-11-22 or 3ca6.2f00.1122",
            "AP mac-1 or mac-1 or mac-1",
        ),
        ("MAC:3c:a6:2f:00:11:22", "MAC:mac-1"),
        ("interface enx3ca62f001122", "interface enxmac-1"),
        ("alice.smith@corp.example wrote", "mail-1 wrote"),
        ("<alice%40example.org>", "<mail-1>"),
    ]);
}

#[test]
fn names_of_private_hosts_go() {
    becomes(&[
        (
            "nas.fritz.box:5000 and wiki.Office.example",
            "host-1.fritz.box:5000 and host-2.domain-1.internal",
        ),
        ("the domain office.example", "the domain domain-1.internal"),
        ("*.office.example", "*.domain-1.internal"),
        ("nas.local.53 answered", "host-1.local.53 answered"),
        ("1.1.168.192.in-addr.arpa", "host-1.in-addr.arpa"),
        ("p81-2-69-160.dip.carrier.example", "host-1.example"),
    ]);
}

#[test]
fn paths_go() {
    becomes(&[
        (
            "open /home/alice/.netrc: denied; alice knows",
            "open /…: denied; user-1 knows",
        ),
        ("open '/home/alice smith/x y' failed", "open '/…' failed"),
        (r"C:\Users\Bob\hosts, \\fileserver\share", "/…, /…"),
        ("bob-laptop of C:/Users/bob/x", "user-1-laptop of /…"),
        ("~/secret.txt", "/…"),
    ]);
}

#[test]
fn secrets_go() {
    becomes(&[
        (
            "https://u5er:hunter22@www.shop.example/reset?token=abc#x hunter22",
            "https://www.shop.example/… token-1",
        ),
        (
            "(http://[fd12::5]:8080/x)",
            "(http://[2001:db8:0:1::1]:8080/…)",
        ),
        (
            "GET www.shop.example/account/7 now",
            "GET www.shop.example/… now",
        ),
        (
            "Authorization: Bearer abcDEF123.x-y",
            "Authorization: token-1",
        ),
        ("password=hunter22; hunter22", "password=token-1; token-1"),
        ("Cookie: a=b; c=d", "Cookie: cookie-1"),
        (
            "SSID: Alice Home 5G, signal 70 on alice home 5g",
            "SSID: network-1, signal 70 on network-1",
        ),
        ("eyJhbGciOiJIUzI1NiJ9 in the way", "token-1 in the way"),
        ("id 8f14e45fceea167a5a36dedd4bea2543", "id token-1"),
        ("id 123e4567-e89b-12d3-a456-426614174000", "id token-1"),
        ("key q83vEjRWeJq8N5/Z+1x/9Q==", "key token-1"),
    ]);
}

#[test]
fn what_says_nothing_of_anybody_stays() {
    for text in [
        "www.shop.example, shop.example and https://www.shop.example/",
        "asked 1.1.1.1, 8.8.8.8 and 2606:4700:4700::1111",
        "127.0.0.1, ::1, 0.0.0.0, 255.255.255.255 and ff02::fb",
        "https://detectportal.firefox.com is a page",
        "HTTP/1.1 200, nginx/1.25.3 and text/html; charset=utf-8",
        "TLS13_AES_256_GCM_SHA384 over TLS/1.3, tcp/443 and udp/53",
        "x86_64-unknown-linux-gnu, tls_ecdhe_rsa_with_aes_128_gcm_sha256",
        "03:a1:bc:44:05:99:0f:12:aa:bb:cc:dd:ee:ff:01:02:03:04",
        "at 12:34:56 on 2026-11-21T09:30:00+01:00, 50/50 and and/or",
        "3 of 4 other sites on Cloudflare fail the same way.",
        "basic functions: the key to it is a sign in code=502",
        "the user: not found, login: required",
        "CN=R11, O=Let's Encrypt, C=US",
        "ns-2048.awsdns-64.com and d111111abcdef8.cloudfront.net",
        "Bücher <b>&</b> mehr … ✓ 例え",
    ] {
        assert_eq!(rewritten(text, Level::Support), text);
    }
}

#[test]
fn the_public_sees_no_name_that_it_need_not() {
    for (text, shown) in [
        (
            "www.shop.example and cdn.shop.example",
            "www.shop.example and cdn.shop.example",
        ),
        ("gateway.acme.org answered", "host-1.example answered"),
        ("dns.quad9.net answered", "dns.quad9.net answered"),
        (
            "tls.cert.date_invalid.expired",
            "tls.cert.date_invalid.expired",
        ),
    ] {
        assert_eq!(rewritten(text, Level::Public), shown, "{text}");
    }
    assert_eq!(
        rewritten("gateway.acme.org", Level::Support),
        "gateway.acme.org"
    );
}

#[test]
fn a_long_hostile_text_takes_no_longer_than_its_length() {
    for piece in [
        "a.", "a-", "aa:", "/a", "a@", "1.", "::", "%", "aa-aa", "https://", "a=", "\\", "é.",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        assert!(!rewritten(&text, Level::Public).is_empty(), "{piece}");
    }
}
