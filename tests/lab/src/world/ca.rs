//! Who vouches for the lab's servers? A public root with an intermediate, and a private root that nobody trusts.
//!
//! Made anew at every start, with elliptic-curve keys. Files in the lab's directory: `ca-bundle.pem` (the public root, as a
//! system's trust store), `intermediate.pem` and `.key` (for `mint`), `private-root.pem` and `.key` (for whoever
//! looks into other people's TLS).

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// The lab's certificate authorities.
pub(super) struct Authority {
    root: CertifiedIssuer<'static, KeyPair>,
    intermediate: CertifiedIssuer<'static, KeyPair>,
    private: CertifiedIssuer<'static, KeyPair>,
}

/// What a server's certificate is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Expired,
    /// Sound, but the intermediate is not sent along.
    Incomplete,
    NotYetValid,
    SelfSigned,
    Sound,
    Untrusted,
}

/// What a server sends, and the key to it.
pub(super) struct Credentials {
    pub(super) chain: Vec<CertificateDer<'static>>,
    pub(super) key: PrivateKeyDer<'static>,
}

const DAY: i64 = 24 * 3600;

impl Authority {
    /// Makes the authorities.
    pub(super) fn create() -> Result<Self> {
        let root = CertifiedIssuer::self_signed(
            issuing("Lab Trust Services", "Lab Root R1", -3000, 4000)?,
            KeyPair::generate()?,
        )?;
        let intermediate = CertifiedIssuer::signed_by(
            issuing("Lab Trust Services", "Lab E7", -400, 700)?,
            KeyPair::generate()?,
            &root,
        )?;
        let private = CertifiedIssuer::self_signed(
            issuing("Acme Corp", "Acme Internal Root", -1000, 2000)?,
            KeyPair::generate()?,
        )?;
        Ok(Self {
            root,
            intermediate,
            private,
        })
    }

    /// Writes the files that others need.
    pub(super) fn write(&self, directory: &Path) -> Result<()> {
        write(directory, "ca-bundle.pem", &self.root.pem())?;
        write(directory, "intermediate.pem", &self.intermediate.pem())?;
        write(
            directory,
            "intermediate.key",
            &self.intermediate.key().serialize_pem(),
        )?;
        write(directory, "private-root.pem", &self.private.pem())?;
        write(
            directory,
            "private-root.key",
            &self.private.key().serialize_pem(),
        )
    }

    /// Makes a server's certificate.
    pub(super) fn issue(&self, kind: Kind, names: &[String]) -> Result<Credentials> {
        let (from, to) = match kind {
            Kind::Expired => (-93, -3),
            Kind::NotYetValid => (2, 92),
            Kind::Incomplete | Kind::SelfSigned | Kind::Sound | Kind::Untrusted => (-30, 60),
        };
        let (params, key) = (serving(names, from, to)?, KeyPair::generate()?);
        let above = self.intermediate.der().clone();
        let chain = match kind {
            Kind::SelfSigned => vec![params.self_signed(&key)?.der().clone()],
            Kind::Untrusted => vec![params.signed_by(&key, &self.private)?.der().clone()],
            Kind::Incomplete => vec![params.signed_by(&key, &self.intermediate)?.der().clone()],
            Kind::Expired | Kind::NotYetValid | Kind::Sound => vec![
                params.signed_by(&key, &self.intermediate)?.der().clone(),
                above,
            ],
        };
        Ok(Credentials {
            chain,
            key: PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
        })
    }
}

/// Makes the certificate of a public resolver, with the authority whose files are in `directory`, and writes its chain and
/// key there.
///
/// # Errors
/// If the authority's files are missing, or a name is none.
pub fn mint(
    directory: &Path,
    id: &str,
    names: &[String],
    addresses: &[IpAddr],
) -> Result<(PathBuf, PathBuf)> {
    let read =
        |name: &str| fs::read_to_string(directory.join(name)).with_context(|| name.to_owned());
    let above = read("intermediate.pem")?;
    let issuer = Issuer::from_ca_cert_pem(&above, KeyPair::from_pem(&read("intermediate.key")?)?)?;
    let names: Vec<String> = names
        .iter()
        .cloned()
        .chain(addresses.iter().map(IpAddr::to_string))
        .collect();
    let key = KeyPair::generate()?;
    let own = serving(&names, -30, 60)?.signed_by(&key, &issuer)?;
    write(
        directory,
        &format!("resolver-{id}.pem"),
        &format!("{}{above}", own.pem()),
    )?;
    write(
        directory,
        &format!("resolver-{id}.key"),
        &key.serialize_pem(),
    )?;
    Ok((
        directory.join(format!("resolver-{id}.pem")),
        directory.join(format!("resolver-{id}.key")),
    ))
}

fn issuing(
    organisation: &str,
    name: &str,
    from_day: i64,
    to_day: i64,
) -> Result<CertificateParams> {
    let mut params = valid(CertificateParams::default(), from_day, to_day)?;
    params.distinguished_name = subject(name);
    params
        .distinguished_name
        .push(DnType::OrganizationName, organisation);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![
        KeyUsagePurpose::KeyCertSign,
        KeyUsagePurpose::CrlSign,
        KeyUsagePurpose::DigitalSignature,
    ];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn serving(names: &[String], from_day: i64, to_day: i64) -> Result<CertificateParams> {
    let mut params = valid(CertificateParams::new(names)?, from_day, to_day)?;
    params.distinguished_name = subject(names.first().map_or("", |name| name));
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn subject(name: &str) -> DistinguishedName {
    let mut subject = DistinguishedName::new();
    subject.push(DnType::CommonName, name);
    subject
}

/// Valid from so many days after today to so many days after today.
fn valid(mut params: CertificateParams, from_day: i64, to_day: i64) -> Result<CertificateParams> {
    let now = i64::try_from(
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)?
            .as_secs(),
    )?;
    let moment = |day: i64| {
        Ok::<_, anyhow::Error>(
            date_time_ymd(1970, 1, 1) + Duration::from_secs(u64::try_from(now + day * DAY)?),
        )
    };
    params.not_before = moment(from_day)?;
    params.not_after = moment(to_day)?;
    Ok(params)
}

fn write(directory: &Path, name: &str, text: &str) -> Result<()> {
    fs::write(directory.join(name), text)
        .with_context(|| format!("{}", directory.join(name).display()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use rustls::client::WebPkiServerVerifier;
    use rustls::client::danger::ServerCertVerifier;
    use rustls::{CertificateError, Error, RootCertStore};
    use rustls_pki_types::{ServerName, UnixTime};

    use super::{Authority, Kind, mint};

    fn verdict(authority: &Authority, kind: Kind, asked: &str, now: UnixTime) -> Result<(), Error> {
        let mut roots = RootCertStore::empty();
        roots.add(authority.root.der().clone()).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
            .build()
            .unwrap();
        let chain = authority
            .issue(
                kind,
                &["shop.example".to_owned(), "www.shop.example".to_owned()],
            )
            .unwrap()
            .chain;
        let name = ServerName::try_from(asked.to_owned()).unwrap();
        verifier
            .verify_server_cert(&chain[0], &chain[1..], &name, &[], now)
            .map(|_| ())
    }

    #[test]
    fn each_kind_of_certificate_fails_in_its_own_way() {
        let authority = Authority::create().unwrap();
        let now = UnixTime::now();
        let verdict = |kind, asked: &str| verdict(&authority, kind, asked, now);
        assert_eq!(verdict(Kind::Sound, "www.shop.example"), Ok(()));
        assert!(matches!(
            verdict(Kind::Sound, "forum.example"),
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForNameContext { .. }
            ))
        ));
        assert!(matches!(
            verdict(Kind::Expired, "shop.example"),
            Err(Error::InvalidCertificate(
                CertificateError::ExpiredContext { .. }
            ))
        ));
        assert!(matches!(
            verdict(Kind::NotYetValid, "shop.example"),
            Err(Error::InvalidCertificate(
                CertificateError::NotValidYetContext { .. }
            ))
        ));
        for kind in [Kind::Incomplete, Kind::SelfSigned, Kind::Untrusted] {
            assert!(
                matches!(
                    verdict(kind, "shop.example"),
                    Err(Error::InvalidCertificate(_))
                ),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn sound_certificate_runs_out() {
        let authority = Authority::create().unwrap();
        let later = UnixTime::since_unix_epoch(Duration::from_secs(
            UnixTime::now().as_secs() + 90 * 86_400,
        ));
        assert!(verdict(&authority, Kind::Sound, "shop.example", later).is_err());
    }

    #[test]
    fn resolver_gets_chain_and_key() {
        let directory = tempfile::tempdir().unwrap();
        Authority::create()
            .unwrap()
            .write(directory.path())
            .unwrap();
        let (chain, key) = mint(
            directory.path(),
            "quad9",
            &["quad9.net".to_owned(), "*.quad9.net".to_owned()],
            &["9.9.9.9".parse().unwrap()],
        )
        .unwrap();
        assert_eq!(
            std::fs::read_to_string(chain)
                .unwrap()
                .matches("BEGIN CERTIFICATE")
                .count(),
            2
        );
        assert!(
            std::fs::read_to_string(key)
                .unwrap()
                .contains("PRIVATE KEY")
        );
    }
}
