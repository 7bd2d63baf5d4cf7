//! Is every way in which TLS can fail told from the others?

use rustls::server::WebPkiClientVerifier;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;
use crate::testing::{Pki, Shown, hasty, patient, reset, tcp_server, tls_server};

const NAME: &str = "shop.example";

async fn greet(
    pki: &Pki,
    address: std::net::SocketAddr,
    limit: Limit,
) -> Result<Facts, (Fault, Facts)> {
    let stream = TcpStream::connect(address).await.unwrap();
    handshake(&pki.trust(), stream, NAME, &[b"http/1.1"], limit)
        .await
        .map(|handshaken| handshaken.facts)
}

#[tokio::test]
async fn each_wrong_certificate_has_a_name_and_its_chain_is_kept() {
    let pki = Pki::new();
    let rows: [(&str, Shown, &str, usize); 7] = [
        ("expired", pki.expired(NAME), Failure::CERT_EXPIRED, 2),
        (
            "from the future",
            pki.not_yet(NAME),
            Failure::CERT_NOT_YET,
            2,
        ),
        (
            "another name",
            pki.sound("other.example"),
            Failure::CERT_NAME,
            2,
        ),
        (
            "incomplete",
            pki.incomplete(NAME),
            Failure::CERT_INCOMPLETE,
            1,
        ),
        ("untrusted", pki.untrusted(NAME), Failure::CERT_AUTHORITY, 2),
        (
            "untrusted, alone",
            pki.untrusted_alone(NAME),
            Failure::CERT_AUTHORITY,
            1,
        ),
        (
            "self-signed",
            Pki::self_signed(NAME),
            Failure::CERT_SELF_SIGNED,
            1,
        ),
    ];
    for (name, shown, failure, length) in rows {
        let address = tls_server(shown, &[], async |_| {}).await;
        let (fault, facts) = greet(&pki, address, patient()).await.unwrap_err();
        assert_eq!(fault.failure, failure, "{name}: {fault:?}");
        assert_eq!(
            facts.into_map()["chain"].as_array().map(Vec::len),
            Some(length),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_sound_chain_is_trusted_and_described() {
    let pki = Pki::new();
    let address = tls_server(pki.sound(NAME), &[b"http/1.1"], async |_| {}).await;
    let facts = greet(&pki, address, patient()).await.unwrap().into_map();
    assert_eq!(facts["tls"]["version"], "TLSv1_3");
    assert_eq!(facts["tls"]["alpn"], "http/1.1");
    assert_eq!(facts["chain"][0]["names"][0], NAME);
    assert_eq!(
        facts["chain"][1]["subject"],
        "CN=Intermediate, O=Trusted Services"
    );
}

#[tokio::test]
async fn each_way_of_not_answering_has_a_name() {
    async fn hello(stream: &mut TcpStream) {
        assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
    }
    let pki = Pki::new();
    let resetting = tcp_server(async |mut stream| {
        hello(&mut stream).await;
        reset(&stream);
    })
    .await;
    let closing = tcp_server(async |mut stream| hello(&mut stream).await).await;
    let plain = tcp_server(async |mut stream| {
        hello(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    })
    .await;
    // A fatal alert (RFC 8446, section 6): record type 21, TLS 1.2, two bytes, fatal, description.
    let alert = async |description: u8| {
        tcp_server(move |mut stream| async move {
            hello(&mut stream).await;
            let _ = stream.write_all(&[21, 3, 3, 0, 2, 2, description]).await;
            let _ = stream.read(&mut [0; 16]).await;
        })
        .await
    };
    let silent = tcp_server(async |mut stream| {
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    for (name, address, limit, failure) in [
        ("reset", resetting, patient(), Failure::TLS_RESET),
        ("close", closing, patient(), Failure::TLS_CLOSED),
        ("plain text", plain, patient(), Failure::TLS_PROTOCOL),
        (
            "unrecognized_name",
            alert(112).await,
            patient(),
            Failure::TLS_NAME_UNKNOWN,
        ),
        (
            "handshake_failure",
            alert(40).await,
            patient(),
            Failure::TLS_VERSION,
        ),
        (
            "protocol_version",
            alert(70).await,
            patient(),
            Failure::TLS_VERSION,
        ),
        (
            "internal_error",
            alert(80).await,
            patient(),
            Failure::TLS_ALERT,
        ),
        ("silence", silent, hasty(), Failure::TLS_TIMED_OUT),
    ] {
        let (fault, _) = greet(&pki, address, limit).await.unwrap_err();
        assert_eq!(fault.failure, failure, "{name}: {fault:?}");
    }
}

#[tokio::test]
async fn a_server_that_wants_a_certificate_is_noticed() {
    let pki = Pki::new();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(pki.trust().roots().iter().cloned());
    let clients = WebPkiClientVerifier::builder_with_provider(roots.into(), Arc::clone(&provider))
        .build()
        .unwrap();
    let (chain, key) = pki.sound(NAME);
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS12])
        .unwrap()
        .with_client_cert_verifier(clients)
        .with_single_cert(chain, key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let address = tcp_server(move |stream| {
        let acceptor = acceptor.clone();
        async move { drop(acceptor.accept(stream).await) }
    })
    .await;
    let (fault, facts) = greet(&pki, address, patient()).await.unwrap_err();
    assert_eq!(
        (
            fault.failure,
            &facts.into_map()["client_certificate_wanted"]
        ),
        (Failure::CLIENT_CERTIFICATE, &true.into())
    );
}

#[tokio::test]
async fn without_any_root_nobody_is_trusted() {
    let pki = Pki::new();
    let address = tls_server(pki.sound(NAME), &[], async |_| {}).await;
    let stream = TcpStream::connect(address).await.unwrap();
    let (fault, facts) = handshake(&Trust::in_nobody(), stream, NAME, &[], patient())
        .await
        .unwrap_err();
    assert!(
        fault.failure.starts_with(Failure::CERT_AUTHORITY),
        "{fault:?}"
    );
    assert_eq!(facts.into_map()["trust_store_empty"], true);
}
