//! What does a presented chain say, and why is it not trusted?

use faultline_observation::Failure;
use rustls_pki_types::CertificateDer;
use serde_json::{Value, json};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::oid_registry::asn1_rs::oid;
use x509_parser::prelude::FromDer;
use x509_parser::x509::X509Name;

use crate::facts::clean;

/// How many of a certificate's names are kept.
const NAMES: usize = 20;
/// The largest certificate that is read, in bytes; real ones are below 10 kB.
const LARGEST: usize = 64 * 1024;

/// Subject, issuer, dates and names of each certificate, leaf first.
pub(crate) fn summary(chain: &[CertificateDer<'_>]) -> Value {
    chain
        .iter()
        .enumerate()
        .filter_map(|(place, der)| Some(describe(&read(der)?, place == 0)))
        .collect()
}

fn describe(certificate: &X509Certificate<'_>, leaf: bool) -> Value {
    let date = |time: x509_parser::time::ASN1Time| {
        jiff::Timestamp::from_second(time.timestamp())
            .map_or(Value::Null, |time| time.to_string().into())
    };
    let mut described = json!({
        "subject": clean(&certificate.subject().to_string(), 200),
        "issuer": clean(&certificate.issuer().to_string(), 200),
        "not_before": date(certificate.validity().not_before),
        "not_after": date(certificate.validity().not_after),
    });
    if leaf {
        described["names"] = names(certificate).into();
        described["serial"] = clean(&certificate.raw_serial_as_string(), 70).into();
    }
    described
}

fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(extension)) = certificate.subject_alternative_name() else {
        return Vec::new();
    };
    let shown = extension
        .value
        .general_names
        .iter()
        .filter_map(|name| match name {
            GeneralName::DNSName(name) => Some(clean(name, 253)),
            GeneralName::IPAddress(bytes) => match bytes.len() {
                4 => <[u8; 4]>::try_from(*bytes)
                    .ok()
                    .map(|bytes| std::net::Ipv4Addr::from(bytes).to_string()),
                16 => <[u8; 16]>::try_from(*bytes)
                    .ok()
                    .map(|bytes| std::net::Ipv6Addr::from(bytes).to_string()),
                _ => None,
            },
            _ => None,
        });
    shown.take(NAMES).collect()
}

/// Why a chain is not trusted: it is signed by itself, it is incomplete, or its issuer is unknown here.
///
/// Incomplete means that the topmost certificate has an issuer that was not sent and that is public: it says where
/// the issuer's certificate can be fetched (RFC 5280, section 4.2.2.1), it is in the public logs (RFC 6962), or its
/// issuer is of an organisation whose root is trusted. Boxes that make certificates on the way do none of these.
pub(crate) fn distrust(chain: &[CertificateDer<'_>], roots: &[CertificateDer<'_>]) -> &'static str {
    let chain: Vec<_> = chain.iter().filter_map(|der| read(der)).collect();
    let Some(leaf) = chain.first() else {
        return Failure::CERT_AUTHORITY;
    };
    if is_own_issuer(leaf) {
        return Failure::CERT_SELF_SIGNED;
    }
    let mut top = leaf;
    for _ in 0..chain.len() {
        match chain
            .iter()
            .find(|other| other.subject().as_raw() == top.issuer().as_raw())
        {
            Some(issuer) if is_own_issuer(issuer) => return Failure::CERT_AUTHORITY,
            Some(issuer) => top = issuer,
            None => break,
        }
    }
    if is_public(top) || is_trusted_organisation(top.issuer(), roots) {
        Failure::CERT_INCOMPLETE
    } else {
        Failure::CERT_AUTHORITY
    }
}

fn is_own_issuer(certificate: &X509Certificate<'_>) -> bool {
    certificate.subject().as_raw() == certificate.issuer().as_raw()
}

/// Whether the certificate says where its issuer's can be fetched, or was entered in the public logs.
fn is_public(certificate: &X509Certificate<'_>) -> bool {
    certificate
        .extensions()
        .iter()
        .any(|extension| match extension.parsed_extension() {
            ParsedExtension::AuthorityInfoAccess(access) => {
                let issuers = oid!(1.3.6.1.5.5.7.48.2);
                access
                    .accessdescs
                    .iter()
                    .any(|description| description.access_method == issuers)
            }
            ParsedExtension::SCT(logs) => !logs.is_empty(),
            _ => false,
        })
}

/// Whether a root of the issuer's organisation is trusted, other than one of the very name that was claimed:
/// with that root the chain would have been trusted, so the name is borrowed.
fn is_trusted_organisation(issuer: &X509Name<'_>, roots: &[CertificateDer<'_>]) -> bool {
    let Some(wanted) = organisation(issuer) else {
        return false;
    };
    let roots: Vec<_> = roots.iter().filter_map(|der| read(der)).collect();
    !roots
        .iter()
        .any(|root| root.subject().as_raw() == issuer.as_raw())
        && roots
            .iter()
            .any(|root| organisation(root.subject()) == Some(wanted))
}

fn organisation<'a>(name: &'a X509Name<'_>) -> Option<&'a str> {
    name.iter_organization().next()?.as_str().ok()
}

fn read<'a>(der: &'a CertificateDer<'_>) -> Option<X509Certificate<'a>> {
    if der.len() > LARGEST {
        return None;
    }
    X509Certificate::from_der(der)
        .ok()
        .map(|(_, certificate)| certificate)
}
