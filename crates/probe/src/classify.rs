//! Which failure type is this error?
//!
//! The one table from errors of the system, of TLS, of HTTP and of DNS to failure types. The raw error stands
//! beside it. What an error means depends on the stage at which it came: a reset is one thing in answer to a
//! SYN, another after a ClientHello. Measured on Linux: `ECONNREFUSED`, `ENETUNREACH` and `EHOSTUNREACH` come at
//! once from this machine or a router; `EHOSTUNREACH` after three seconds is a neighbour that does not answer.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use faultline_observation::Failure;
use hickory_proto::op::ResponseCode;
use rustls::{AlertDescription, CertificateError};

/// How an operation failed: the failure type, and the raw error beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The failure type.
    pub(crate) failure: &'static str,
    /// The raw error, as the library words it.
    pub(crate) detail: Option<String>,
}

impl Fault {
    /// A failure that needs no further words.
    pub(crate) fn new(failure: &'static str) -> Self {
        Self {
            failure,
            detail: None,
        }
    }

    /// A failure and the raw error.
    pub(crate) fn because(failure: &'static str, detail: impl fmt::Display) -> Self {
        Self {
            failure,
            detail: Some(format!("{detail}")),
        }
    }
}

/// At which stage an error came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A datagram to a resolver or server.
    Datagram,
    /// Opening a connection.
    Connect,
    /// From the ClientHello to the end of the handshake.
    Handshake,
    /// From the request to the first byte of the answer.
    Answer,
    /// The rest of the answer.
    Body,
}

/// What an error of the system means, or of TLS or HTTP where it carries one.
pub(crate) fn io(stage: Stage, error: &io::Error) -> Fault {
    let failure = match find::<rustls::Error>(error) {
        Some(error) => tls(error),
        None => system(stage, error.kind()),
    };
    Fault::because(failure, error)
}

/// What an error of the system means.
fn system(stage: Stage, kind: ErrorKind) -> &'static str {
    match (kind, stage) {
        // EPERM and EACCES: a local firewall, or a route that prohibits.
        (ErrorKind::PermissionDenied, _) => Failure::NOT_PERMITTED,
        (ErrorKind::ConnectionRefused, Stage::Datagram) => Failure::DNS_REFUSED,
        (ErrorKind::ConnectionRefused, _) => Failure::TCP_REFUSED,
        (ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable, Stage::Datagram) => {
            Failure::DNS_UNREACHABLE
        }
        (ErrorKind::NetworkUnreachable, _) => Failure::NET_UNREACHABLE,
        (ErrorKind::HostUnreachable, _) => Failure::HOST_UNREACHABLE,
        (ErrorKind::TimedOut, Stage::Datagram) => Failure::DNS_TIMED_OUT,
        (ErrorKind::TimedOut, Stage::Connect) => Failure::TCP_TIMED_OUT,
        (ErrorKind::TimedOut, Stage::Handshake) => Failure::TLS_TIMED_OUT,
        (ErrorKind::TimedOut, Stage::Answer) => Failure::HTTP_TIMED_OUT,
        (ErrorKind::TimedOut, Stage::Body) => Failure::HTTP_STALLED,
        (ErrorKind::UnexpectedEof, Stage::Handshake) => Failure::TLS_CLOSED,
        (ErrorKind::UnexpectedEof, Stage::Answer) => Failure::HTTP_EMPTY,
        (_, Stage::Datagram) => Failure::DNS_UNREACHABLE,
        (ErrorKind::ConnectionReset, Stage::Connect) => Failure::TCP_RESET,
        (_, Stage::Connect) => Failure::TCP_FAILED,
        (_, Stage::Handshake) => Failure::TLS_RESET,
        (_, Stage::Answer) => Failure::HTTP_RESET,
        (_, Stage::Body) => Failure::HTTP_TRUNCATED,
    }
}

/// What an error of TLS means.
pub(crate) fn tls(error: &rustls::Error) -> &'static str {
    match error {
        rustls::Error::InvalidCertificate(error) => certificate(error),
        rustls::Error::NoCertificatesPresented => Failure::CERT_INVALID,
        rustls::Error::AlertReceived(alert) => self::alert(*alert),
        rustls::Error::PeerIncompatible(_) => Failure::TLS_VERSION,
        rustls::Error::NoApplicationProtocol => Failure::TLS_ALERT,
        // Whatever else rustls finds wrong is in what was received.
        _ => Failure::TLS_PROTOCOL,
    }
}

/// What a fatal alert means: RFC 8446, section 6.2.
fn alert(alert: AlertDescription) -> &'static str {
    match alert {
        AlertDescription::UnrecognisedName => Failure::TLS_NAME_UNKNOWN,
        AlertDescription::CertificateRequired => Failure::CLIENT_CERTIFICATE,
        // As Chromium has it: `handshake_failure` is "no acceptable set of security parameters".
        AlertDescription::ProtocolVersion
        | AlertDescription::InsufficientSecurity
        | AlertDescription::HandshakeFailure => Failure::TLS_VERSION,
        _ => Failure::TLS_ALERT,
    }
}

/// What an invalid certificate means; `tls.cert.authority_invalid` is refined by looking at the chain.
fn certificate(error: &CertificateError) -> &'static str {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            Failure::CERT_EXPIRED
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Failure::CERT_NOT_YET
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Failure::CERT_NAME
        }
        CertificateError::UnknownIssuer => Failure::CERT_AUTHORITY,
        CertificateError::Revoked => Failure::CERT_REVOKED,
        _ => Failure::CERT_INVALID,
    }
}

/// What an error of HTTP means.
pub(crate) fn http(stage: Stage, error: &hyper::Error) -> Fault {
    let failure = if let Some(error) = find::<rustls::Error>(error) {
        tls(error)
    } else if error.is_parse() {
        Failure::HTTP_MALFORMED
    } else if error.is_incomplete_message() {
        if stage == Stage::Answer {
            Failure::HTTP_EMPTY
        } else {
            Failure::HTTP_TRUNCATED
        }
    } else if let Some(error) = find::<io::Error>(error) {
        system(stage, error.kind())
    } else if stage == Stage::Answer {
        Failure::HTTP_RESET
    } else {
        Failure::HTTP_TRUNCATED
    };
    Fault::because(failure, words(error))
}

/// What a response code means; `None` where it says that the question was answered.
pub(crate) fn response_code(code: ResponseCode) -> Option<&'static str> {
    match code {
        ResponseCode::NoError => None,
        ResponseCode::NXDomain => Some(Failure::NXDOMAIN),
        ResponseCode::ServFail => Some(Failure::SERVFAIL),
        ResponseCode::Refused => Some(Failure::DNS_POLICY_REFUSED),
        ResponseCode::NotAuth => Some(Failure::LAME),
        // FORMERR, NOTIMP and whatever else a resolver says to an ordinary question.
        _ => Some(Failure::DNS_MALFORMED),
    }
}

/// The first error of this type among an error and its causes.
///
/// A rustls error is inside an `io::Error`, whose `source` skips it: `get_ref` does not.
pub(crate) fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    // As many levels as no library has.
    for _ in 0..12 {
        let error = next?;
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        let inner = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        next = inner
            .map(|inner| inner as &(dyn Error + 'static))
            .or_else(|| error.source());
    }
    None
}

/// An error and its causes in one line.
fn words(error: &(dyn Error + 'static)) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    for _ in 0..6 {
        let Some(error) = next else { break };
        words.push_str(": ");
        words.push_str(&error.to_string());
        next = error.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_error_means_another_thing_at_another_stage() {
        for (stage, errno, failure) in [
            (Stage::Connect, libc::ECONNREFUSED, Failure::TCP_REFUSED),
            (Stage::Connect, libc::ECONNRESET, Failure::TCP_RESET),
            (Stage::Connect, libc::ENETUNREACH, Failure::NET_UNREACHABLE),
            (
                Stage::Connect,
                libc::EHOSTUNREACH,
                Failure::HOST_UNREACHABLE,
            ),
            (Stage::Connect, libc::EPERM, Failure::NOT_PERMITTED),
            (Stage::Connect, libc::EACCES, Failure::NOT_PERMITTED),
            (Stage::Connect, libc::ETIMEDOUT, Failure::TCP_TIMED_OUT),
            (Stage::Connect, libc::EADDRNOTAVAIL, Failure::TCP_FAILED),
            (Stage::Datagram, libc::ECONNREFUSED, Failure::DNS_REFUSED),
            (
                Stage::Datagram,
                libc::EHOSTUNREACH,
                Failure::DNS_UNREACHABLE,
            ),
            (Stage::Datagram, libc::ENETUNREACH, Failure::DNS_UNREACHABLE),
            (Stage::Datagram, libc::EPERM, Failure::NOT_PERMITTED),
            (Stage::Handshake, libc::ECONNRESET, Failure::TLS_RESET),
            (Stage::Handshake, libc::EPIPE, Failure::TLS_RESET),
            (Stage::Handshake, libc::ETIMEDOUT, Failure::TLS_TIMED_OUT),
            (
                Stage::Handshake,
                libc::EHOSTUNREACH,
                Failure::HOST_UNREACHABLE,
            ),
            (Stage::Answer, libc::ECONNRESET, Failure::HTTP_RESET),
            (Stage::Answer, libc::ETIMEDOUT, Failure::HTTP_TIMED_OUT),
            (Stage::Body, libc::ECONNRESET, Failure::HTTP_TRUNCATED),
        ] {
            let error = io::Error::from_raw_os_error(errno);
            assert_eq!(io(stage, &error).failure, failure, "{stage:?} {error}");
        }
    }

    #[test]
    fn tls_errors_are_found_inside_io_errors() {
        use rustls::Error as Tls;
        for (error, failure) in [
            (
                Tls::AlertReceived(AlertDescription::UnrecognisedName),
                Failure::TLS_NAME_UNKNOWN,
            ),
            (
                Tls::AlertReceived(AlertDescription::CertificateRequired),
                Failure::CLIENT_CERTIFICATE,
            ),
            (
                Tls::AlertReceived(AlertDescription::HandshakeFailure),
                Failure::TLS_VERSION,
            ),
            (
                Tls::AlertReceived(AlertDescription::ProtocolVersion),
                Failure::TLS_VERSION,
            ),
            (
                Tls::AlertReceived(AlertDescription::InternalError),
                Failure::TLS_ALERT,
            ),
            (
                Tls::InvalidMessage(rustls::InvalidMessage::InvalidContentType),
                Failure::TLS_PROTOCOL,
            ),
            (
                Tls::InvalidCertificate(CertificateError::Expired),
                Failure::CERT_EXPIRED,
            ),
            (
                Tls::InvalidCertificate(CertificateError::NotValidYet),
                Failure::CERT_NOT_YET,
            ),
            (
                Tls::InvalidCertificate(CertificateError::NotValidForName),
                Failure::CERT_NAME,
            ),
            (
                Tls::InvalidCertificate(CertificateError::UnknownIssuer),
                Failure::CERT_AUTHORITY,
            ),
            (
                Tls::InvalidCertificate(CertificateError::Revoked),
                Failure::CERT_REVOKED,
            ),
            (
                Tls::InvalidCertificate(CertificateError::BadEncoding),
                Failure::CERT_INVALID,
            ),
        ] {
            let shown = format!("{error:?}");
            let nested = io::Error::other(io::Error::new(ErrorKind::InvalidData, error));
            assert_eq!(io(Stage::Handshake, &nested).failure, failure, "{shown}");
        }
    }

    #[test]
    fn response_codes_are_failures_but_for_one() {
        for (code, failure) in [
            (ResponseCode::NoError, None),
            (ResponseCode::NXDomain, Some(Failure::NXDOMAIN)),
            (ResponseCode::ServFail, Some(Failure::SERVFAIL)),
            (ResponseCode::Refused, Some(Failure::DNS_POLICY_REFUSED)),
            (ResponseCode::NotAuth, Some(Failure::LAME)),
            (ResponseCode::FormErr, Some(Failure::DNS_MALFORMED)),
            (ResponseCode::NotImp, Some(Failure::DNS_MALFORMED)),
        ] {
            assert_eq!(response_code(code), failure, "{code}");
        }
    }
}
