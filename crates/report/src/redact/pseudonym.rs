//! By which name does a private value go in one report?
//!
//! The same value gets the same pseudonym; two values never share one, and none looks like something that stood in
//! the report before.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::address::{Kind, nth};

/// What kind of private value was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// An address of a private network.
    PrivateAddress,
    /// An address that is valid on one link.
    LinkLocalAddress,
    /// An address of a carrier's NAT.
    CarrierAddress,
    /// An address on the internet that is not known to be public infrastructure, such as the user's own.
    PublicAddress,
    /// A hardware address.
    Mac,
    /// A host's name.
    Host,
    /// A domain in which names are looked up, or a private zone.
    Domain,
    /// A Wi-Fi network's name.
    Network,
    /// A person's name for a computer.
    User,
    /// An e-mail address.
    Mail,
    /// A password, key, session or anything that looks like one.
    Token,
    /// A cookie.
    Cookie,
    /// Words that say where somebody is, such as the title of a hotel's log-in page.
    Wording,
    /// A path on a server or on this machine, with what follows it.
    Path,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 14] = [
        Self::PrivateAddress,
        Self::LinkLocalAddress,
        Self::CarrierAddress,
        Self::PublicAddress,
        Self::Mac,
        Self::Host,
        Self::Domain,
        Self::Network,
        Self::User,
        Self::Mail,
        Self::Token,
        Self::Cookie,
        Self::Wording,
        Self::Path,
    ];

    /// The stable code, by which a screen finds words for it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PrivateAddress => "private-address",
            Self::LinkLocalAddress => "link-local-address",
            Self::CarrierAddress => "carrier-address",
            Self::PublicAddress => "public-address",
            Self::Mac => "mac",
            Self::Host => "host",
            Self::Domain => "domain",
            Self::Network => "network",
            Self::User => "user",
            Self::Mail => "mail",
            Self::Token => "token",
            Self::Cookie => "cookie",
            Self::Wording => "wording",
            Self::Path => "path",
        }
    }
}

/// One value that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// What kind of value it was.
    pub class: Class,
    /// What stands in its place.
    pub pseudonym: String,
    /// In how many places.
    pub count: u32,
}

/// What stands for every path.
pub(super) const PATH: &str = "/…";

/// The pseudonyms of one report.
#[derive(Default)]
pub(super) struct Pseudonyms {
    settled: bool,
    names: BTreeMap<(Class, String), Given<String>>,
    addresses: BTreeMap<IpAddr, (Kind, Given<IpAddr>)>,
    paths: u32,
    /// Pseudonyms that cannot be given, because the report uses them for something else.
    taken: BTreeSet<String>,
    taken_addresses: BTreeSet<IpAddr>,
    next: BTreeMap<Class, u32>,
    next_address: BTreeMap<(Kind, bool), u32>,
}

#[derive(Default)]
struct Given<T> {
    pseudonym: Option<T>,
    count: u32,
}

impl Pseudonyms {
    /// The pseudonym of `value`, and one more place where it stands.
    pub(super) fn name(&mut self, class: Class, value: &str) -> String {
        let key = (class, value.to_owned());
        if !self.settled {
            self.names.entry(key).or_insert_with(|| Given {
                pseudonym: None,
                count: 0,
            });
            return String::new();
        }
        let known = self
            .names
            .get(&key)
            .and_then(|given| given.pseudonym.clone());
        let pseudonym = known.unwrap_or_else(|| self.unused(class));
        let given = self.names.entry(key).or_insert_with(|| Given {
            pseudonym: None,
            count: 0,
        });
        given.count = given.count.saturating_add(1);
        given.pseudonym = Some(pseudonym.clone());
        pseudonym
    }

    /// The pseudonym of `address`, and one more place where it stands.
    pub(super) fn address(&mut self, address: IpAddr) -> IpAddr {
        let kind = Kind::of(address);
        if !self.settled {
            self.addresses.entry(address).or_insert_with(|| {
                let given = Given {
                    pseudonym: None,
                    count: 0,
                };
                (kind, given)
            });
            return address;
        }
        let known = self
            .addresses
            .get(&address)
            .and_then(|(_, given)| given.pseudonym);
        let pseudonym = known.unwrap_or_else(|| self.unused_address(kind, address.is_ipv4()));
        let (_, given) = self.addresses.entry(address).or_insert_with(|| {
            let given = Given {
                pseudonym: None,
                count: 0,
            };
            (kind, given)
        });
        given.count = given.count.saturating_add(1);
        given.pseudonym = Some(pseudonym);
        pseudonym
    }

    /// What stands for any path, and one more place where one stood.
    pub(super) fn path(&mut self) -> &'static str {
        if self.settled {
            self.paths = self.paths.saturating_add(1);
        }
        PATH
    }

    /// The report itself uses this word, which looks like a pseudonym.
    pub(super) fn take(&mut self, word: &str) {
        if !self.settled {
            self.taken.insert(word.to_ascii_lowercase());
        }
    }

    /// The report itself shows this address, which may be one of those that stand for others.
    pub(super) fn take_address(&mut self, address: IpAddr) {
        if !self.settled {
            self.taken_addresses.insert(address);
        }
    }

    /// Gives a pseudonym to each value seen so far, in the order of the values.
    pub(super) fn settle(&mut self) {
        self.settled = true;
        let names: Vec<(Class, String)> = self.names.keys().cloned().collect();
        for (class, value) in names {
            let pseudonym = self.unused(class);
            if let Some(given) = self.names.get_mut(&(class, value)) {
                given.pseudonym = Some(pseudonym);
            }
        }
        let addresses: Vec<(IpAddr, Kind)> = self
            .addresses
            .iter()
            .map(|(address, (kind, _))| (*address, *kind))
            .collect();
        for (address, kind) in addresses {
            let pseudonym = self.unused_address(kind, address.is_ipv4());
            if let Some((_, given)) = self.addresses.get_mut(&address) {
                given.pseudonym = Some(pseudonym);
            }
        }
    }

    /// What was replaced, and in how many places.
    pub(super) fn replaced(&self) -> Vec<Replacement> {
        let addresses = self.addresses.values().map(|(kind, given)| Replacement {
            class: kind.class(),
            pseudonym: given.pseudonym.map(|it| it.to_string()).unwrap_or_default(),
            count: given.count,
        });
        let names = self.names.iter().map(|((class, _), given)| Replacement {
            class: *class,
            pseudonym: given.pseudonym.clone().unwrap_or_default(),
            count: given.count,
        });
        let paths = Replacement {
            class: Class::Path,
            pseudonym: PATH.to_owned(),
            count: self.paths,
        };
        let mut all: Vec<Replacement> = addresses
            .chain(names)
            .chain([paths])
            .filter(|replacement| replacement.count > 0)
            .collect();
        all.sort_by_key(|replacement| replacement.class);
        all
    }

    fn unused(&mut self, class: Class) -> String {
        loop {
            let number = self.next.entry(class).or_default();
            *number = number.saturating_add(1);
            let pseudonym = format!("{}-{number}", class.code());
            if !self.taken.contains(&pseudonym) {
                return pseudonym;
            }
        }
    }

    fn unused_address(&mut self, kind: Kind, v4: bool) -> IpAddr {
        loop {
            let number = self.next_address.entry((kind, v4)).or_default();
            *number = number.saturating_add(1);
            let pseudonym = nth(kind, v4, *number);
            if !self.taken_addresses.contains(&pseudonym) {
                return pseudonym;
            }
        }
    }
}

/// Whether `word` looks like one of our pseudonyms: `host-7`, also at the head of a name.
pub(super) fn is_pseudonym(word: &str) -> bool {
    let head = word.split('.').next().unwrap_or_default();
    let Some((class, number)) = head.rsplit_once('-') else {
        return false;
    };
    !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && Class::ALL.iter().any(|known| known.code() == class)
}
