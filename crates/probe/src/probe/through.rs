//! How does one get from a proxy's door to the host?
//!
//! Asked: the proxy, in the language of its setting, for a way to the host. It looks the name up by itself, but for SOCKS 4,
//! which knows addresses only: there the platform's look-up is asked first, as browsers do. Budget: the caller's. Whatever
//! language it speaks, what it does is told in the same failures.

use faultline_observation::Failure;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use super::system_lookup;
use crate::classify::Fault;
use crate::context::Context;
use crate::limit::Limit;
use crate::machine::{Protocol, Proxy, login};
use crate::operation::{HANDSHAKE_BUDGET, SocksVersion, handshake, socks, tunnel};

/// A connection, whatever it is led through.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// Goes from `stream`, at whose other end `proxy` is, to the host.
pub(crate) async fn through(
    context: &Context,
    proxy: &Proxy,
    stream: TcpStream,
    (host, port): (&str, u16),
    limit: Limit,
) -> Result<Box<dyn Stream>, Fault> {
    let login = login();
    let login = login.as_ref();
    match proxy.protocol {
        Protocol::Http => boxed(tunnel(stream, (host, port), login, limit).await),
        Protocol::Https => {
            let name = proxy.host.trim_matches(['[', ']']);
            let limit_of_handshake = limit.within(HANDSHAKE_BUDGET);
            let alpn: &[&[u8]] = &[b"http/1.1"];
            let greeted = handshake(&context.trust, stream, name, alpn, limit_of_handshake).await;
            let stream = greeted.map_err(|(fault, _)| not_greeted(fault))?.stream;
            boxed(tunnel(stream, (host, port), login, limit).await)
        }
        Protocol::Socks4 => {
            let address = v4_address(host, limit).await?;
            let four = SocksVersion::Four;
            boxed(socks(four, stream, (&address, port), login, limit).await)
        }
        Protocol::Socks4a => {
            boxed(socks(SocksVersion::Four, stream, (host, port), login, limit).await)
        }
        Protocol::Socks5 => {
            boxed(socks(SocksVersion::Five, stream, (host, port), login, limit).await)
        }
    }
}

fn boxed<S: Stream + 'static>(led: Result<S, Fault>) -> Result<Box<dyn Stream>, Fault> {
    led.map(|stream| Box::new(stream) as Box<dyn Stream>)
}

/// What fails between this machine and its proxy says nothing of the host's certificate: no way was had to the host.
fn not_greeted(fault: Fault) -> Fault {
    if fault.failure == Failure::ABANDONED {
        return fault;
    }
    let detail = fault.detail.unwrap_or_default();
    let failure = fault.failure;
    Fault::because(
        Failure::TCP_FAILED,
        format!("with the proxy: {failure} {detail}"),
    )
}

async fn v4_address(host: &str, limit: Limit) -> Result<String, Fault> {
    if host.parse::<std::net::IpAddr>().is_ok() {
        return Ok(host.to_owned());
    }
    let looked_up = system_lookup::addresses(host);
    let addresses = limit
        .bound(Failure::SYSTEM_LOOKUP_TIMED_OUT, looked_up)
        .await?;
    let v4 = addresses.iter().find(|address| address.is_ipv4());
    v4.map(ToString::to_string)
        .ok_or_else(|| Fault::because(Failure::NODATA, "SOCKS 4 knows IPv4 addresses only"))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::testing::{Pki, Shown, context, patient, read_head, tls_server};

    async fn through_tls(pki: &Pki, shown: Shown) -> Result<Box<dyn Stream>, Fault> {
        let address = tls_server(shown, &[], async |mut stream| {
            let head = read_head(&mut stream).await;
            assert!(head.starts_with("CONNECT shop.example:443 "), "{head}");
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nhello").await;
            let _ = stream.shutdown().await;
        })
        .await;
        let proxy = Proxy::parse(&format!("https://{address}")).unwrap();
        let stream = TcpStream::connect(address).await.unwrap();
        through(
            &context(pki),
            &proxy,
            stream,
            ("shop.example", 443),
            patient(),
        )
        .await
    }

    #[tokio::test]
    async fn a_proxy_is_asked_inside_tls() {
        let pki = Pki::new();
        let mut led = through_tls(&pki, pki.sound("127.0.0.1"))
            .await
            .ok()
            .unwrap();
        let mut said = String::new();
        led.read_to_string(&mut said).await.unwrap();
        assert_eq!(said, "hello");
    }

    #[tokio::test]
    async fn a_proxy_of_which_nobody_vouches_is_no_fault_of_the_host() {
        let pki = Pki::new();
        let fault = through_tls(&pki, pki.untrusted("127.0.0.1")).await.err();
        let fault = fault.unwrap();
        assert_eq!(fault.failure, Failure::TCP_FAILED);
        assert!(
            fault.detail.unwrap().contains(Failure::CERT_AUTHORITY),
            "the raw fault is kept beside it"
        );
    }
}
