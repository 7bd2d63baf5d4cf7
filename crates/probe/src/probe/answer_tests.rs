//! Does each kind of answer mean what a person would say of it?

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Version};

use super::*;

fn answer(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Answer {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    Answer {
        status: StatusCode::from_u16(status).unwrap(),
        version: Version::HTTP_2,
        reason: None,
        headers: map,
        content: crate::operation::Content {
            bytes: body.as_bytes().to_vec(),
            empty: body.is_empty(),
        },
        first_byte: std::time::Duration::ZERO,
        broken: None,
    }
}

fn shown(meaning: &Meaning) -> &str {
    match meaning {
        Meaning::Page => "page",
        Meaning::Elsewhere(url) => url.as_str(),
        Meaning::SignIn(_) => "sign in",
        Meaning::Failed(fault) => fault.failure,
    }
}

fn judged(answer: &Answer) -> (Meaning, Facts) {
    judge(
        Catalogue::embedded(),
        None,
        &Url::parse("https://shop.example/a/b").unwrap(),
        answer,
    )
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn answers_mean_what_a_person_would_say() {
    let html = ("content-type", "text/html; charset=utf-8");
    for (name, answer, meaning) in [
        ("a page", answer(200, &[html], "<p>hello"), "page"),
        ("nothing, as wished", answer(204, &[], ""), "page"),
        (
            "a program's empty answer",
            answer(200, &[("content-type", "application/json")], ""),
            "page",
        ),
        (
            "an empty page",
            answer(200, &[html], ""),
            Failure::HTTP_EMPTY,
        ),
        (
            "elsewhere",
            answer(301, &[("location", "/c")], ""),
            "https://shop.example/c",
        ),
        (
            "another host",
            answer(302, &[("location", "//www.shop.example/")], ""),
            "https://www.shop.example/",
        ),
        ("elsewhere, but nowhere", answer(302, &[], ""), "page"),
        (
            "elsewhere, but no web page",
            answer(302, &[("location", "ftp://x.example/")], ""),
            "page",
        ),
        (
            "sign in here",
            answer(302, &[("location", "/login?next=/a")], ""),
            "sign in",
        ),
        (
            "sign in there",
            answer(302, &[("location", "https://accounts.example/x")], ""),
            "sign in",
        ),
        ("who are you", answer(401, &[], ""), "page"),
        ("refused", answer(403, &[], ""), Failure::HTTP_REFUSED),
        (
            "for legal reasons",
            answer(451, &[], ""),
            Failure::HTTP_REFUSED,
        ),
        ("not there", answer(404, &[], ""), Failure::HTTP_MISSING),
        (
            "not there any more",
            answer(410, &[], ""),
            Failure::HTTP_MISSING,
        ),
        (
            "too often",
            answer(429, &[], ""),
            Failure::HTTP_RATE_LIMITED,
        ),
        (
            "a proxy's password",
            answer(407, &[], ""),
            Failure::HTTP_PROXY_AUTH,
        ),
        (
            "the network wants a log-in",
            answer(511, &[], ""),
            Failure::INTERCEPTED,
        ),
        ("bad request", answer(400, &[], ""), Failure::HTTP_UNCLEAR),
        ("its own error", answer(500, &[], ""), Failure::HTTP_UNCLEAR),
        (
            "robot check",
            answer(
                403,
                &[("server", "cloudflare"), ("cf-mitigated", "challenge")],
                "",
            ),
            Failure::HTTP_CHALLENGE,
        ),
        (
            "origin down",
            answer(
                521,
                &[("server", "cloudflare"), ("cf-ray", "8f0e0a0b0c0d0e0f-FRA")],
                "error code: 521",
            ),
            Failure::HTTP_ORIGIN,
        ),
    ] {
        assert_eq!(shown(&judged(&answer).0), meaning, "{name}");
    }
}

#[test]
fn a_page_that_breaks_off_is_no_page() {
    let broken = Answer {
        broken: Some(Fault::new(Failure::HTTP_TRUNCATED)),
        ..answer(200, &[], "begin")
    };
    assert_eq!(shown(&judged(&broken).0), Failure::HTTP_TRUNCATED);
}

#[test]
fn what_decided_is_kept_and_what_is_private_is_not() {
    let headers = [
        ("server", "nginx\u{1b}[31m"),
        ("set-cookie", "session=secret"),
        ("location", "https://www.shop.example/x?token=secret"),
        ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ];
    let mut odd = answer(301, &headers[1..], "<html><TITLE >\n Hello\u{0}  <b>");
    odd.headers
        .insert("server", HeaderValue::from_bytes(b"nginx\xff").unwrap());
    let facts = judged(&odd).1.into_map();
    let text = serde_json::to_string(&facts).unwrap();
    assert!(!text.contains("secret"), "{text}");
    assert_eq!(facts["headers"]["location"], "https://www.shop.example/x");
    assert!(
        facts["clock_offset_s"]
            .as_i64()
            .is_some_and(|offset| offset < -900_000_000),
        "{text}"
    );
}

#[test]
fn titles_are_found_whatever_surrounds_them() {
    for (body, expected) in [
        ("<html><head><title>Sign in</title>", Some("Sign in")),
        ("<TITLE lang=en>\n A\tB </TITLE>", Some("A B")),
        ("<title>never ends", None),
        ("<title></title>", None),
        ("ſ<title>x</title>", Some("x")),
        ("", None),
    ] {
        assert_eq!(title(body).as_deref(), expected, "{body}");
    }
}
