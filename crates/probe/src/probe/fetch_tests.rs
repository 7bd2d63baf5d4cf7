//! Does a fetch go as far as it should, as often as it should, and say what happened?

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use faultline_observation::{Failure, Observation, Operation, Outcome, Proof, Tries};
use tokio::sync::mpsc::unbounded_channel;

use super::*;
use crate::testing::{Pki, answer, context, read_head, tcp_server, tls_server};

fn ask(url: &str, address: SocketAddr) -> Fetch {
    Fetch {
        role: Role::Target,
        url: url.replace("PORT", &address.port().to_string()),
        address: address.ip(),
        goal: Operation::HttpRoundTrip,
        resolver: None,
        detour: false,
        provider: None,
        attempts: 2,
        budget: Duration::from_secs(5),
    }
}

async fn seen(pki: &Pki, ask: &Fetch) -> Vec<Observation> {
    let (emit, mut observations) = unbounded_channel();
    fetch(&context(pki), ask, &emit).await;
    drop(emit);
    std::iter::from_fn(|| observations.try_recv().ok()).collect()
}

#[tokio::test]
async fn a_page_over_a_valid_chain_is_proof() {
    let pki = Pki::new();
    let address = tls_server(pki.sound("shop.example"), &[b"http/1.1"], async |stream| {
        answer(
            stream,
            b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 2\r\n\r\nok",
        )
        .await;
    })
    .await;
    let seen = seen(&pki, &ask("https://shop.example:PORT/", address)).await;
    assert_eq!(seen.len(), 1);
    assert_eq!(
        seen[0].outcome,
        Outcome::Success {
            proof: Proof::Authenticated
        },
        "{:?}",
        seen[0]
    );
    assert_eq!(
        (seen[0].reached, seen[0].tries),
        (Some(Operation::HttpRoundTrip), Tries { n: 1, failed: 0 })
    );
    assert_eq!(seen[0].facts["status"], 200);
    assert!(seen[0].phases.tls_ms.is_some() && seen[0].phases.first_byte_ms.is_some());
}

#[tokio::test]
async fn a_page_without_tls_proves_nothing() {
    let address = tcp_server(async |stream| {
        answer(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
    })
    .await;
    let seen = seen(&Pki::new(), &ask("http://shop.example:PORT/", address)).await;
    assert_eq!(
        seen[0].outcome,
        Outcome::Success {
            proof: Proof::Unproven
        }
    );
}

/// A server that gives each connection the next of these answers, and what it was asked.
async fn in_turn(answers: &'static [&'static [u8]]) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let (count, heads) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(Mutex::new(Vec::new())),
    );
    let noted = Arc::clone(&heads);
    let address = tcp_server(move |mut stream| {
        let number = count.fetch_add(1, Ordering::Relaxed);
        let noted = Arc::clone(&noted);
        async move {
            use tokio::io::AsyncWriteExt;
            let head = read_head(&mut stream).await;
            noted.lock().unwrap().push(head);
            let _ = stream
                .write_all(answers[number.min(answers.len() - 1)])
                .await;
        }
    })
    .await;
    (address, heads)
}

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const ERROR: &[u8] = b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";

#[tokio::test]
async fn a_failure_is_tried_again_on_a_fresh_connection() {
    for (answers, path, outcome, tries) in [
        (&[ERROR, OK][..], "/", None, Tries { n: 2, failed: 1 }),
        (
            &[ERROR, ERROR][..],
            "/",
            Some(Failure::HTTP_UNCLEAR),
            Tries { n: 2, failed: 2 },
        ),
        // A typed path is asked for once: the link may be good for one use.
        (
            &[ERROR, OK][..],
            "/reset",
            Some(Failure::HTTP_UNCLEAR),
            Tries { n: 1, failed: 1 },
        ),
        (
            &[b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", OK][..],
            "/",
            Some(Failure::HTTP_MISSING),
            Tries { n: 1, failed: 1 },
        ),
    ] {
        let (address, _) = in_turn(answers).await;
        let seen = seen(
            &Pki::new(),
            &ask(&format!("http://shop.example:PORT{path}"), address),
        )
        .await;
        assert_eq!(
            (seen[0].failure().map(Failure::as_str), seen[0].tries),
            (outcome, tries),
            "{path}"
        );
    }
}

#[tokio::test]
async fn redirects_on_the_same_host_are_followed_with_its_cookies() {
    let (address, heads) = in_turn(&[b"HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: seen=1; Path=/\r\nContent-Length: 0\r\n\r\n", OK]).await;
    let seen = seen(&Pki::new(), &ask("http://shop.example:PORT/", address)).await;
    assert!(
        seen[0].succeeded(),
        "a cookie was set, so this is no circle: {:?}",
        seen[0]
    );
    assert!(heads.lock().unwrap()[1].contains("cookie: seen=1\r\n"));
}

#[tokio::test]
async fn circles_are_found() {
    let (address, _) =
        in_turn(&[b"HTTP/1.1 302 Found\r\nLocation: /?next=secret\r\nContent-Length: 0\r\n\r\n"])
            .await;
    let seen = seen(&Pki::new(), &ask("http://shop.example:PORT/", address)).await;
    assert_eq!(
        seen[0].failure().map(Failure::as_str),
        Some(Failure::REDIRECT_LOOP)
    );
    assert!(
        !format!("{:?}", seen[0]).contains("secret"),
        "a query was kept: {:?}",
        seen[0]
    );
}

#[tokio::test]
async fn another_host_is_another_observation() {
    let other = tcp_server(async |stream| answer(stream, ERROR).await).await;
    let location = format!(
        "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:{}/\r\nContent-Length: 0\r\n\r\n",
        other.port()
    );
    let address = tcp_server(move |stream| {
        let location = location.clone();
        async move { answer(stream, location.as_bytes()).await }
    })
    .await;
    let seen = seen(&Pki::new(), &ask("http://shop.example:PORT/", address)).await;
    assert_eq!(seen.len(), 2);
    assert!(seen[0].succeeded() && seen[0].text("redirected_to").is_some());
    assert_eq!(
        (seen[1].asks.host.as_deref(), seen[1].succeeded()),
        (Some("127.0.0.1"), false)
    );
}

#[tokio::test]
async fn in_a_swap_any_certificate_will_do() {
    let pki = Pki::new();
    let address = tls_server(pki.sound("unrelated.example"), &[], async |_| {}).await;
    let swap = Fetch {
        role: Role::Swap,
        goal: Operation::TlsHandshake,
        ..ask("https://shop.example:PORT/", address)
    };
    let seen = seen(&pki, &swap).await;
    assert_eq!(
        seen[0].outcome,
        Outcome::Success {
            proof: Proof::Unproven
        }
    );
    assert_eq!(
        (seen[0].reached, seen[0].text("certificate")),
        (Some(Operation::TlsHandshake), Some(Failure::CERT_NAME))
    );
}

#[tokio::test]
async fn an_attempt_goes_no_further_than_it_was_asked_to() {
    let pki = Pki::new();
    let (address, heads) = in_turn(&[OK]).await;
    let connect = Fetch {
        goal: Operation::Connect,
        ..ask("https://shop.example:PORT/", address)
    };
    let seen = seen(&pki, &connect).await;
    assert!(seen[0].succeeded() && heads.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_edge_is_named_by_its_answer_where_the_address_does_not_tell() {
    let (address, _) = in_turn(&[b"HTTP/1.1 200 OK\r\nServer: cloudflare\r\nCF-RAY: 8f0e0a0b0c0d0e0f-FRA\r\nContent-Length: 0\r\n\r\n"]).await;
    let seen = seen(&Pki::new(), &ask("http://shop.example:PORT/", address)).await;
    let parts: Vec<String> = seen[0].parts.iter().map(ToString::to_string).collect();
    assert!(
        parts.contains(&"edge:cloudflare:proxy".to_owned()),
        "{parts:?}"
    );
}

/// The first connection is accepted and never greeted back; whatever the page, another is made before it has ended.
#[tokio::test]
async fn an_unanswered_greeting_is_sent_again_beside_the_first() {
    let pki = Pki::new();
    let shown = pki.sound("shop.example");
    let answering = tls_server(shown, &[b"http/1.1"], async |stream| {
        answer(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
    })
    .await;
    let begun = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&begun);
    let front = tcp_server(move |mut stream| {
        let first = count.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            if first {
                std::future::pending::<()>().await;
            }
            let mut behind = tokio::net::TcpStream::connect(answering).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut stream, &mut behind).await;
        }
    })
    .await;
    let seen = seen(&pki, &ask("https://shop.example:PORT/page", front)).await;
    assert!(seen[0].succeeded(), "{:?}", seen[0]);
    assert_eq!(begun.load(Ordering::Relaxed), 2);
    assert_eq!(seen[0].tries.failed, 0, "the first had not ended");
}
