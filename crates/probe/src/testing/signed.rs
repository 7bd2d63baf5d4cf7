//! Which zone is signed, and by which key?

use hickory_proto::dnssec::crypto::Ed25519SigningKey;
use hickory_proto::dnssec::rdata::{DNSKEY, DNSSECRData, DS, RRSIG, SigInput};
use hickory_proto::dnssec::{DigestType, SigningKey, TBS};
use hickory_proto::rr::{DNSClass, Name, RData, Record, SerialNumber};
use jiff::Timestamp;

/// A zone with a key of its own.
pub(crate) struct SignedZone {
    /// Its name.
    pub(crate) name: Name,
    key: Ed25519SigningKey,
}

impl SignedZone {
    /// A zone of this name with a new key.
    pub(crate) fn new(name: &str) -> Self {
        let pkcs8 = Ed25519SigningKey::generate_pkcs8().unwrap();
        Self {
            name: Name::from_ascii(name).unwrap(),
            key: Ed25519SigningKey::from_pkcs8(&pkcs8).unwrap(),
        }
    }

    /// Its key.
    pub(crate) fn key(&self) -> DNSKEY {
        DNSKEY::from_key(&self.key.to_public_key().unwrap())
    }

    /// Its key as it publishes it.
    pub(crate) fn key_record(&self) -> Record {
        self.record(DNSSECRData::DNSKEY(self.key()))
    }

    /// What its registry says of its key.
    pub(crate) fn vouched(&self) -> Record {
        let public = self.key.to_public_key().unwrap();
        let ds = DS::from_key(&public, &self.name, DigestType::SHA256).unwrap();
        self.record(DNSSECRData::DS(ds))
    }

    /// Its signature of these records, which are of one name and type.
    pub(crate) fn signature(&self, of: &[Record], from: Timestamp, until: Timestamp) -> Record {
        let serial = |time: Timestamp| SerialNumber::new(u32::try_from(time.as_second()).unwrap());
        let input = SigInput {
            type_covered: of[0].record_type(),
            algorithm: self.key.algorithm(),
            num_labels: of[0].name.num_labels(),
            original_ttl: of[0].ttl,
            sig_expiration: serial(until),
            sig_inception: serial(from),
            key_tag: self.key().calculate_key_tag().unwrap(),
            signer_name: self.name.clone(),
        };
        let signed = TBS::from_input(&of[0].name, DNSClass::IN, &input, of.iter()).unwrap();
        let signature = RRSIG::from_sig(input, self.key.sign(&signed).unwrap());
        let data = RData::DNSSEC(DNSSECRData::RRSIG(signature));
        Record::from_rdata(of[0].name.clone(), of[0].ttl, data)
    }

    fn record(&self, data: DNSSECRData) -> Record {
        Record::from_rdata(self.name.clone(), 300, RData::DNSSEC(data))
    }
}
