//! Does the proxy lead on to the host?
//!
//! RFC 9110, section 9.3.6: CONNECT, over HTTP/1.1. What the proxy says is bounded, and judged by its status alone.

use faultline_observation::Failure;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::classify::{self, Fault, Stage};
use crate::limit::Limit;
use crate::machine::Login;

/// The longest answer that is read, in bytes.
const HEAD: usize = 16 * 1024;

/// Asks the proxy at the other end of `stream` for a way to `host`.
pub(crate) async fn tunnel<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    (host, port): (&str, u16),
    login: Option<&Login>,
    limit: Limit,
) -> Result<S, Fault> {
    let host = if host.contains(':') {
        format!("[{host}]")
    } else {
        host.to_owned()
    };
    let login = login.map(|Login { user, password }| {
        let shown = base64(format!("{user}:{password}").as_bytes());
        format!("Proxy-Authorization: Basic {shown}\r\n")
    });
    let request = format!(
        "CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n{}\r\n",
        login.unwrap_or_default()
    );
    let asked = async {
        stream.write_all(request.as_bytes()).await?;
        let mut head = Vec::new();
        // Byte by byte: what follows the head belongs to the host.
        while !head.ends_with(b"\r\n\r\n") && head.len() < HEAD {
            head.push(stream.read_u8().await?);
        }
        Ok::<_, std::io::Error>(head)
    };
    let answered = async {
        asked
            .await
            .map_err(|error| classify::io(Stage::Answer, &error))
    };
    let head = limit.bound(Failure::HTTP_TIMED_OUT, answered).await?;
    judge(&String::from_utf8_lossy(&head))?;
    Ok(stream)
}

fn judge(head: &str) -> Result<(), Fault> {
    let status = head
        .strip_prefix("HTTP/1.")
        .and_then(|rest| rest.split(' ').nth(1)?.get(..3)?.parse::<u16>().ok());
    let failed = |failure| {
        Err(Fault::because(
            failure,
            format!("the proxy says {}", status.unwrap_or_default()),
        ))
    };
    match status {
        Some(200..=299) => Ok(()),
        Some(407) => failed(Failure::HTTP_PROXY_AUTH),
        // The proxy decides who may be reached.
        Some(403 | 451 | 511) => failed(Failure::INTERCEPTED),
        Some(_) => failed(Failure::HTTP_UNCLEAR),
        None => failed(Failure::HTTP_MALFORMED),
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk
            .iter()
            .chain([&0, &0])
            .take(3)
            .fold(0u32, |number, byte| number << 8 | u32::from(*byte));
        for place in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpStream;

    use super::*;
    use crate::testing::{answer, patient, read_head, tcp_server};

    #[tokio::test]
    async fn the_proxy_leads_on_or_says_why_not() {
        for (says, failure) in [
            ("HTTP/1.1 200 Connection established\r\n\r\n", None),
            (
                "HTTP/1.0 407 Proxy Authentication Required\r\n\r\n",
                Some(Failure::HTTP_PROXY_AUTH),
            ),
            ("HTTP/1.1 403 Forbidden\r\n\r\n", Some(Failure::INTERCEPTED)),
            (
                "HTTP/1.1 502 Bad Gateway\r\n\r\n",
                Some(Failure::HTTP_UNCLEAR),
            ),
            ("SSH-2.0\r\n\r\n", Some(Failure::HTTP_MALFORMED)),
            ("", Some(Failure::HTTP_EMPTY)),
        ] {
            let address =
                tcp_server(move |stream| async move { answer(stream, says.as_bytes()).await })
                    .await;
            let stream = TcpStream::connect(address).await.unwrap();
            let led = tunnel(stream, ("shop.example", 443), None, patient()).await;
            assert_eq!(led.err().map(|fault| fault.failure), failure, "{says}");
        }
    }

    #[tokio::test]
    async fn user_and_password_are_shown_to_the_proxy_alone() {
        let address = tcp_server(async |mut stream| {
            let head = read_head(&mut stream).await;
            assert!(
                head.contains("Proxy-Authorization: Basic YWxpY2U6c2VjcmV0\r\n"),
                "{head}"
            );
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        })
        .await;
        let stream = TcpStream::connect(address).await.unwrap();
        let login = Login {
            user: "alice".to_owned(),
            password: "secret".to_owned(),
        };
        assert!(
            tunnel(stream, ("::1", 443), Some(&login), patient())
                .await
                .is_ok()
        );
    }

    #[test]
    fn base64_is_padded() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }
}
