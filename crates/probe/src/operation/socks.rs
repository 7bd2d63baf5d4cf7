//! Does a SOCKS proxy lead on to the host?
//!
//! RFC 1928 with user and password after RFC 1929, and the version before, which no RFC describes
//! (<https://www.openssh.com/txt/socks4.protocol>). The library reads at most 262 bytes of the proxy's answers. What the proxy
//! says is put in the words that an HTTP proxy has for it, so that both are judged alike.

use faultline_observation::Failure;
use tokio::net::TcpStream;
use tokio_socks::tcp::{Socks4Stream, Socks5Stream};
use tokio_socks::{Error, IntoTargetAddr, TargetAddr};

use crate::classify::{self, Fault, Stage};
use crate::limit::Limit;
use crate::machine::Login;

/// The longest name of a user that SOCKS 4 is told, in bytes: it must fit into the library's request beside any host.
const USER: usize = 200;

/// Which SOCKS is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    Four,
    Five,
}

/// Asks the proxy at the other end of `stream` for a way to `host`, a name or an address.
pub(crate) async fn socks(
    version: Version,
    stream: TcpStream,
    (host, port): (&str, u16),
    login: Option<&Login>,
    limit: Limit,
) -> Result<TcpStream, Fault> {
    let host = (host, port)
        .into_target_addr()
        .map_err(|error| fault(&error))?;
    let asked = async {
        let led = match version {
            Version::Four => four(stream, host, login).await,
            Version::Five => five(stream, host, login).await,
        };
        led.map_err(|error| fault(&error))
    };
    limit.bound(Failure::HTTP_TIMED_OUT, asked).await
}

async fn four(
    stream: TcpStream,
    host: TargetAddr<'_>,
    login: Option<&Login>,
) -> Result<TcpStream, Error> {
    let user = login.filter(|login| login.user.len() <= USER);
    let led = match user {
        Some(login) => {
            Socks4Stream::connect_with_userid_and_socket(stream, host, &login.user).await?
        }
        None => Socks4Stream::connect_with_socket(stream, host).await?,
    };
    Ok(led.into_inner())
}

async fn five(
    stream: TcpStream,
    host: TargetAddr<'_>,
    login: Option<&Login>,
) -> Result<TcpStream, Error> {
    let led = match login {
        Some(Login { user, password }) => {
            Socks5Stream::connect_with_password_and_socket(stream, host, user, password).await?
        }
        None => Socks5Stream::connect_with_socket(stream, host).await?,
    };
    Ok(led.into_inner())
}

fn fault(error: &Error) -> Fault {
    let failure = match error {
        Error::Io(error) => return classify::io(Stage::Answer, error),
        // The proxy decides who may be reached.
        Error::ConnectionNotAllowedByRuleset => Failure::INTERCEPTED,
        // The second is what proxies choose from, and all that they were offered is no name at all.
        Error::AuthorizationRequired
        | Error::NoAcceptableAuthMethods
        | Error::UnknownAuthMethod
        | Error::InvalidAuthValues(_)
        | Error::PasswordAuthFailure(_)
        | Error::IdentdAuthFailure
        | Error::InvalidUserIdAuthFailure => Failure::HTTP_PROXY_AUTH,
        Error::InvalidResponseVersion
        | Error::InvalidReservedByte
        | Error::UnknownAddressType
        | Error::InvalidTargetAddress(_)
        | Error::ParseError(_) => Failure::HTTP_MALFORMED,
        Error::GeneralSocksServerFailure
        | Error::NetworkUnreachable
        | Error::HostUnreachable
        | Error::ConnectionRefused
        | Error::TtlExpired
        | Error::CommandNotSupported
        | Error::AddressTypeNotSupported
        | Error::UnknownError
        | Error::ProxyServerUnreachable => Failure::HTTP_UNCLEAR,
    };
    Fault::because(failure, format!("the proxy: {error}"))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::testing::{hasty, patient, tcp_server};

    /// A proxy that says its lines in turn, each after it was told something; what it was told comes back.
    async fn led(
        version: Version,
        host: &str,
        login: Option<&Login>,
        says: &'static [&'static [u8]],
    ) -> (Option<&'static str>, Vec<Vec<u8>>) {
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let address = tcp_server(move |mut stream| {
            let tell = tell.clone();
            async move {
                for line in says {
                    let mut heard = vec![0; 1024];
                    let Ok(n) = stream.read(&mut heard).await else {
                        return;
                    };
                    heard.truncate(n);
                    let _ = tell.send(heard);
                    let _ = stream.write_all(line).await;
                }
            }
        })
        .await;
        let stream = TcpStream::connect(address).await.unwrap();
        let led = socks(version, stream, (host, 443), login, patient()).await;
        let failure = led.err().map(|fault| fault.failure);
        let mut all = Vec::new();
        while let Ok(heard) = told.try_recv() {
            all.push(heard);
        }
        (failure, all)
    }

    #[tokio::test]
    async fn the_fifth_version_leads_on_or_says_why_not() {
        const NO_PASSWORD: &[u8] = &[5, 0];
        for (says, failure) in [
            (
                &[NO_PASSWORD, &[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]] as &[&[u8]],
                None,
            ),
            (&[&[5, 0xff]], Some(Failure::HTTP_PROXY_AUTH)),
            (&[&[5, 2]], Some(Failure::HTTP_PROXY_AUTH)),
            (
                &[NO_PASSWORD, &[5, 2, 0, 1, 0, 0, 0, 0, 0, 0]],
                Some(Failure::INTERCEPTED),
            ),
            (
                &[NO_PASSWORD, &[5, 5, 0, 1, 0, 0, 0, 0, 0, 0]],
                Some(Failure::HTTP_UNCLEAR),
            ),
            (&[b"HTTP/1.1 400 Bad"], Some(Failure::HTTP_MALFORMED)),
            (
                &[NO_PASSWORD, &[5, 0, 0, 9, 0, 0]],
                Some(Failure::HTTP_MALFORMED),
            ),
            (&[NO_PASSWORD, b""], Some(Failure::HTTP_EMPTY)),
            (&[b""], Some(Failure::HTTP_EMPTY)),
        ] {
            let (seen, _) = led(Version::Five, "shop.example", None, says).await;
            assert_eq!(seen, failure, "{says:?}");
        }
    }

    #[tokio::test]
    async fn the_fourth_version_leads_on_or_says_why_not() {
        let rows: [(&[&[u8]], _); 4] = [
            (&[&[0, 90, 0, 0, 0, 0, 0, 0]], None),
            (&[&[0, 91, 0, 0, 0, 0, 0, 0]], Some(Failure::HTTP_UNCLEAR)),
            (
                &[&[0, 93, 0, 0, 0, 0, 0, 0]],
                Some(Failure::HTTP_PROXY_AUTH),
            ),
            (&[b"SSH-2.0-"], Some(Failure::HTTP_MALFORMED)),
        ];
        for (says, failure) in rows {
            let (seen, told) = led(Version::Four, "192.0.2.7", None, says).await;
            assert_eq!(seen, failure, "{says:?}");
            assert_eq!(told, [[4, 1, 1, 187, 192, 0, 2, 7, 0]]);
        }
    }

    #[tokio::test]
    async fn user_and_password_are_shown_where_they_are_asked_for() {
        let login = Login {
            user: "alice".to_owned(),
            password: "secret".to_owned(),
        };
        let says: &[&[u8]] = &[&[5, 2], &[1, 0], &[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]];
        let (failure, told) = led(Version::Five, "shop.example", Some(&login), says).await;
        assert_eq!(failure, None);
        assert_eq!(told[1], b"\x01\x05alice\x06secret");
        assert_eq!(
            told[2], b"\x05\x01\x00\x03\x0cshop.example\x01\xbb",
            "the proxy looks the name up"
        );
        let wrong: &[&[u8]] = &[&[5, 2], &[1, 1]];
        let (failure, _) = led(Version::Five, "shop.example", Some(&login), wrong).await;
        assert_eq!(failure, Some(Failure::HTTP_PROXY_AUTH));
    }

    #[tokio::test]
    async fn a_proxy_that_says_nothing_is_given_up() {
        let address = tcp_server(async |mut stream| {
            let _ = stream.read_to_end(&mut Vec::new()).await;
        })
        .await;
        let stream = TcpStream::connect(address).await.unwrap();
        let led = socks(Version::Five, stream, ("::1", 443), None, hasty()).await;
        assert_eq!(led.unwrap_err().failure, Failure::HTTP_TIMED_OUT);
    }

    #[tokio::test]
    async fn no_host_is_too_long() {
        let long = "x".repeat(5000);
        let user = Login {
            user: long.clone(),
            password: String::new(),
        };
        for version in [Version::Four, Version::Five] {
            for login in [None, Some(&user)] {
                let (failure, _) = led(version, &long, login, &[]).await;
                assert_eq!(failure, Some(Failure::HTTP_MALFORMED));
            }
        }
        let answers: &[&[u8]] = &[&[0, 90, 0, 0, 0, 0, 0, 0]];
        let (failure, _) = led(Version::Four, &long[..255], Some(&user), answers).await;
        assert_eq!(failure, None);
    }
}
