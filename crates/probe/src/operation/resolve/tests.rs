//! Is every kind of answer, and every kind of silence, told apart?

use hickory_proto::op::{Edns, MessageType, ResponseCode};
use hickory_proto::rr::rdata::opt::EdnsOption;
use hickory_proto::rr::rdata::{A, CNAME};
use hickory_proto::rr::{Name, RData, Record};
use http_body_util::BodyExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;
use crate::knocks::Knocks;
use crate::testing::{
    Pki, anywhere, dns_server, hasty, ip, patient, reply_to, tcp_server, tls_server,
};

const QUESTION: Question<'static> = Question {
    host: "www.example.com",
    kind: RecordType::A,
    recurse: true,
    unchecked: false,
    signed: false,
};

fn at(address: SocketAddr, transport: Transport) -> Server {
    Server {
        address,
        transport,
        name: "dns.example".to_owned(),
        path: "/dns-query".to_owned(),
    }
}

fn record(name: &str, ttl: u32, data: RData) -> Record {
    Record::from_rdata(Name::from_ascii(name).unwrap(), ttl, data)
}

fn with_addresses(question: &Message) -> Message {
    let mut reply = reply_to(question);
    // Out of order, as some servers send it: the chain is walked, not read off.
    reply.add_answer(record(
        "edge.example.net.",
        30,
        RData::A(A::new(192, 0, 2, 7)),
    ));
    reply.add_answer(record(
        "WWW.example.com.",
        300,
        RData::CNAME(CNAME(Name::from_ascii("alias.example.net.").unwrap())),
    ));
    reply.add_answer(record(
        "alias.example.net.",
        60,
        RData::CNAME(CNAME(Name::from_ascii("edge.example.net.").unwrap())),
    ));
    reply.add_answer(record(
        "elsewhere.example.",
        5,
        RData::A(A::new(192, 0, 2, 9)),
    ));
    reply
}

async fn ask(server: &Server) -> Result<Reply, Fault> {
    resolve(
        server,
        QUESTION,
        &Pki::new().trust(),
        patient(),
        &Knocks::default(),
    )
    .await
}

#[tokio::test]
async fn chain_addresses_and_time_to_live_are_read() {
    let address = dns_server(anywhere(), |question| {
        vec![with_addresses(&question).to_vec().unwrap()]
    })
    .await;
    let reply = ask(&at(address, Transport::Udp)).await.unwrap();
    assert_eq!(reply.aliases, ["alias.example.net", "edge.example.net"]);
    assert_eq!(
        (reply.addresses, reply.ttl_s),
        (vec![ip("192.0.2.7")], Some(30))
    );
}

#[tokio::test]
async fn codes_and_extended_errors_are_read() {
    let address = dns_server(anywhere(), |question| {
        let mut reply = reply_to(&question);
        reply.metadata.response_code = ResponseCode::ServFail;
        let mut edns = Edns::new();
        edns.options_mut().insert(EdnsOption::Unknown(
            15,
            b"\x00\x07signature expired".to_vec(),
        ));
        edns.options_mut()
            .insert(EdnsOption::Unknown(15, Vec::new()));
        reply.set_edns(edns);
        vec![reply.to_vec().unwrap()]
    })
    .await;
    let reply = ask(&at(address, Transport::Udp)).await.unwrap();
    assert_eq!(
        (reply.code(), reply.reasons),
        (
            ResponseCode::ServFail,
            vec!["7 signature expired".to_owned()]
        )
    );
}

#[tokio::test]
async fn packets_of_others_are_counted_and_not_believed() {
    let address = dns_server(anywhere(), |question| {
        let mut other_id = with_addresses(&question);
        other_id.metadata.id = question.metadata.id.wrapping_add(1);
        let mut other_name = with_addresses(&question);
        other_name.queries[0].set_name(Name::from_ascii("other.example.").unwrap());
        let mut no_answer = with_addresses(&question);
        no_answer.metadata.message_type = MessageType::Query;
        let wrong = [other_id, other_name, no_answer].map(|message| message.to_vec().unwrap());
        let right = with_addresses(&question).to_vec().unwrap();
        wrong
            .into_iter()
            .chain([b"nonsense".to_vec(), right])
            .collect()
    })
    .await;
    let reply = ask(&at(address, Transport::Udp)).await.unwrap();
    assert_eq!((reply.ignored, reply.addresses.len()), (4, 1));
}

#[tokio::test]
async fn nonsense_alone_is_malformed_and_nothing_is_silence() {
    let nonsense = dns_server(anywhere(), |_| vec![b"nonsense".to_vec()]).await;
    let silent = dns_server(anywhere(), |_| Vec::new()).await;
    for (address, failure) in [
        (nonsense, Failure::DNS_MALFORMED),
        (silent, Failure::DNS_TIMED_OUT),
    ] {
        let trust = Pki::new().trust();
        let fault = resolve(
            &at(address, Transport::Udp),
            QUESTION,
            &trust,
            hasty(),
            &Knocks::default(),
        )
        .await
        .unwrap_err();
        assert_eq!(fault.failure, failure);
    }
}

#[tokio::test]
async fn a_closed_port_is_refused_and_not_silent() {
    let socket = std::net::UdpSocket::bind(anywhere()).unwrap();
    let address = socket.local_addr().unwrap();
    drop(socket);
    for transport in [Transport::Udp, Transport::Tcp] {
        assert_eq!(
            ask(&at(address, transport)).await.unwrap_err().failure,
            Failure::DNS_REFUSED,
            "{transport:?}"
        );
    }
    assert_eq!(
        ask(&at(address, Transport::Tls)).await.unwrap_err(),
        Fault::because(Failure::DNS_CHANNEL, Failure::TCP_REFUSED)
    );
}

/// Answers one framed question.
async fn framed<S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin>(mut stream: S) {
    let length = stream.read_u16().await.unwrap();
    let mut question = vec![0; usize::from(length)];
    stream.read_exact(&mut question).await.unwrap();
    let answer = with_addresses(&Message::from_vec(&question).unwrap())
        .to_vec()
        .unwrap();
    let framed = [
        &u16::try_from(answer.len()).unwrap().to_be_bytes()[..],
        &answer,
    ]
    .concat();
    stream.write_all(&framed).await.unwrap();
    stream.shutdown().await.unwrap();
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_asked_for_over_tcp() {
    let tcp = tcp_server(framed).await;
    let udp = dns_server(tcp, |question| {
        let mut reply = reply_to(&question);
        reply.metadata.truncation = true;
        vec![reply.to_vec().unwrap()]
    })
    .await;
    assert_eq!(
        ask(&at(udp, Transport::Udp)).await.unwrap().addresses,
        [ip("192.0.2.7")]
    );
}

#[tokio::test]
async fn encrypted_resolvers_must_prove_who_they_are() {
    let pki = Pki::new();
    for (shown, failure) in [
        (pki.sound("dns.example"), None),
        (pki.untrusted("dns.example"), Some(Failure::DNS_CHANNEL)),
    ] {
        let address = tls_server(shown, &[b"dot"], framed).await;
        let reply = resolve(
            &at(address, Transport::Tls),
            QUESTION,
            &pki.trust(),
            patient(),
            &Knocks::default(),
        )
        .await;
        assert_eq!(reply.err().map(|fault| fault.failure), failure);
    }
}

#[tokio::test]
async fn https_is_spoken_as_the_server_agrees() {
    let pki = Pki::new();
    let serve = async |stream: tokio_rustls::server::TlsStream<tokio::net::TcpStream>| {
        let h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let service =
            hyper::service::service_fn(async |request: http::Request<hyper::body::Incoming>| {
                assert_eq!(request.uri().path(), "/dns-query");
                let question = request.into_body().collect().await.unwrap().to_bytes();
                let answer = with_addresses(&Message::from_vec(&question).unwrap())
                    .to_vec()
                    .unwrap();
                let body = http_body_util::Full::new(hyper::body::Bytes::from(answer));
                Ok::<_, std::convert::Infallible>(http::Response::new(body))
            });
        let io = hyper_util::rt::TokioIo::new(stream);
        // The client hangs up when it has its answer.
        if h2 {
            let _ = hyper::server::conn::http2::Builder::new(hyper_util::rt::TokioExecutor::new())
                .serve_connection(io, service)
                .await;
        } else {
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(io, service)
                .await;
        }
    };
    for alpn in [&b"h2"[..], b"http/1.1"] {
        let address = tls_server(
            pki.sound("dns.example"),
            &[alpn],
            move |stream| async move { serve(stream).await },
        )
        .await;
        let reply = resolve(
            &at(address, Transport::Https),
            QUESTION,
            &pki.trust(),
            patient(),
            &Knocks::default(),
        )
        .await
        .unwrap();
        assert_eq!(
            (reply.addresses, reply.message.metadata.id),
            (vec![ip("192.0.2.7")], 0)
        );
    }
}
