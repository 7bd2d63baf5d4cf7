//! Is every kind of HTTP answer, and every way to break one off, told from the others?

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;
use crate::testing::{answer, hasty, patient, read_head, reset, tcp_server};

fn request() -> Request {
    http::Request::get("http://shop.example:8080/path")
        .body(Full::new(Bytes::new()))
        .unwrap()
}

async fn ask_at(address: std::net::SocketAddr, limit: Limit) -> Result<Answer, Fault> {
    exchange(
        TcpStream::connect(address).await.unwrap(),
        false,
        request(),
        limit,
    )
    .await
}

async fn server_of(bytes: &'static [u8]) -> std::net::SocketAddr {
    tcp_server(move |stream| async move { answer(stream, bytes).await }).await
}

#[tokio::test]
async fn an_answer_is_read_with_reason_headers_and_body() {
    let address = server_of(b"HTTP/1.1 503 first byte timeout\r\nX-Served-By: cache-fra\r\nContent-Length: 5\r\n\r\nhello").await;
    let answer = ask_at(address, patient()).await.unwrap();
    assert_eq!(
        (answer.status.as_u16(), answer.reason.as_deref()),
        (503, Some("first byte timeout"))
    );
    assert_eq!(
        (
            answer.headers["x-served-by"].as_bytes(),
            answer.content.text()
        ),
        (&b"cache-fra"[..], "hello".to_owned())
    );
    assert_eq!(answer.broken, None);
}

#[tokio::test]
async fn the_request_names_host_and_path() {
    let (teller, told) = tokio::sync::oneshot::channel();
    let teller = Arc::new(Mutex::new(Some(teller)));
    let address = tcp_server(move |mut stream| {
        let teller = teller.lock().unwrap().take();
        async move {
            let head = read_head(&mut stream).await;
            teller.unwrap().send(head).unwrap();
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        }
    })
    .await;
    ask_at(address, patient()).await.unwrap();
    let head = told.await.unwrap();
    assert!(
        head.starts_with("GET /path HTTP/1.1\r\n") && head.contains("host: shop.example:8080\r\n"),
        "{head}"
    );
}

#[tokio::test]
async fn each_way_of_giving_no_answer_has_a_name() {
    let closing = server_of(b"").await;
    let nonsense = server_of(b"SSH-2.0-OpenSSH_9.2p1\r\n").await;
    let half = server_of(b"HTTP/1.1 200 OK\r\nContent-").await;
    let resetting = tcp_server(async |mut stream| {
        read_head(&mut stream).await;
        reset(&stream);
    })
    .await;
    let silent = tcp_server(async |mut stream| {
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    for (name, address, limit, failure) in [
        ("close", closing, patient(), Failure::HTTP_EMPTY),
        ("nonsense", nonsense, patient(), Failure::HTTP_MALFORMED),
        ("half a head", half, patient(), Failure::HTTP_EMPTY),
        ("reset", resetting, patient(), Failure::HTTP_RESET),
        ("silence", silent, hasty(), Failure::HTTP_TIMED_OUT),
    ] {
        let fault = ask_at(address, limit).await.unwrap_err();
        assert_eq!(fault.failure, failure, "{name}: {fault:?}");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_keeps_its_beginning() {
    let cut = server_of(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nbeginning").await;
    let stalled = tcp_server(async |mut stream| {
        read_head(&mut stream).await;
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nbeginning")
            .await;
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    let unbounded = server_of(b"HTTP/1.1 200 OK\r\n\r\nbeginning").await;
    for (name, address, limit, failure) in [
        ("cut", cut, patient(), Some(Failure::HTTP_TRUNCATED)),
        ("stalled", stalled, hasty(), Some(Failure::HTTP_STALLED)),
        ("ends with the connection", unbounded, patient(), None),
    ] {
        let answer = ask_at(address, limit).await.unwrap();
        assert_eq!(answer.broken.map(|fault| fault.failure), failure, "{name}");
        assert_eq!(answer.content.text(), "beginning", "{name}");
    }
}

#[tokio::test]
async fn an_endless_answer_is_read_only_so_far() {
    let address = tcp_server(async |mut stream| {
        read_head(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        while stream.write_all(&[b'x'; 4096]).await.is_ok() {}
    })
    .await;
    assert_eq!(
        ask_at(address, patient())
            .await
            .unwrap()
            .content
            .bytes
            .len(),
        64 * 1024
    );
    let endless_head = tcp_server(async |mut stream| {
        read_head(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream
            .write_all(b"x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n")
            .await
            .is_ok()
        {}
    })
    .await;
    assert_eq!(
        ask_at(endless_head, patient()).await.unwrap_err().failure,
        Failure::HTTP_MALFORMED
    );
}
