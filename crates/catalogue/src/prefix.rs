//! In which provider's address ranges does an address lie?

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::str::FromStr;

use thiserror::Error;

/// A block of addresses, such as `104.16.0.0/13`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Prefix {
    v6: bool,
    length: u8,
    network: u128,
}

/// A text that is no block of addresses.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is no block of addresses")]
pub(crate) struct ParsePrefixError(String);

impl FromStr for Prefix {
    type Err = ParsePrefixError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParsePrefixError(text.to_owned());
        let (address, length) = text.split_once('/').ok_or_else(wrong)?;
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let length: u8 = length.parse().map_err(|_| wrong())?;
        let prefix = Self::of(address, length).ok_or_else(wrong)?;
        // Bits behind the prefix are a slip of whoever wrote the row.
        if prefix.network == number(address) {
            Ok(prefix)
        } else {
            Err(wrong())
        }
    }
}

impl Prefix {
    /// The block of this length in which `address` lies.
    fn of(address: IpAddr, length: u8) -> Option<Self> {
        let whole = if address.is_ipv6() { 128 } else { 32 };
        let one = Self {
            v6: address.is_ipv6(),
            length: whole,
            network: number(address),
        };
        (length <= whole).then(|| one.cut(length))
    }

    /// The block of this length, which is no greater than its own, in which it lies.
    fn cut(self, length: u8) -> Self {
        let whole: u8 = if self.v6 { 128 } else { 32 };
        let behind = u32::from(whole.saturating_sub(length));
        Self {
            length,
            network: self.network & u128::MAX.checked_shl(behind).unwrap_or(0),
            ..self
        }
    }

    /// Whether `address` lies in it.
    pub(crate) fn contains(self, address: IpAddr) -> bool {
        self.v6 == address.is_ipv6() && Self::of(address, self.length) == Some(self)
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(u32::from(v4)),
        IpAddr::V6(v6) => u128::from(v6),
    }
}

/// Blocks and whose they are; the longest that holds an address wins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranges {
    blocks: BTreeMap<Prefix, String>,
    /// The lengths that occur, the longest first.
    lengths: [Vec<u8>; 2],
}

impl Ranges {
    /// Adds a block; the first owner of a block keeps it, and the caller is told who that is.
    pub(crate) fn add(&mut self, prefix: Prefix, owner: &str) -> Option<&str> {
        let lengths = &mut self.lengths[usize::from(prefix.v6)];
        if let Err(place) = lengths.binary_search_by(|length| prefix.length.cmp(length)) {
            lengths.insert(place, prefix.length);
        }
        let before = self.blocks.contains_key(&prefix);
        let kept = self
            .blocks
            .entry(prefix)
            .or_insert_with(|| owner.to_owned());
        before.then_some(kept.as_str())
    }

    /// Whose block holds `address`, and how long that block's prefix is.
    pub(crate) fn find(&self, address: IpAddr) -> Option<(u8, &str)> {
        let address = address.to_canonical();
        self.lengths[usize::from(address.is_ipv6())]
            .iter()
            .find_map(|length| {
                Some((
                    *length,
                    self.blocks.get(&Prefix::of(address, *length)?)?.as_str(),
                ))
            })
    }

    /// Whose block holds all of `block`, the narrowest if there are several.
    #[cfg(test)]
    pub(crate) fn around(&self, block: Prefix) -> Option<&str> {
        let lengths = self.lengths[usize::from(block.v6)]
            .iter()
            .filter(|length| **length <= block.length);
        lengths
            .map(|length| block.cut(*length))
            .find_map(|wide| self.blocks.get(&wide))
            .map(String::as_str)
    }

    /// All blocks with their owners.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Prefix, &str)> {
        self.blocks
            .iter()
            .map(|(prefix, owner)| (*prefix, owner.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_block_wins() {
        let mut ranges = Ranges::default();
        for (block, owner) in [
            ("10.0.0.0/8", "wide"),
            ("10.1.0.0/16", "narrow"),
            ("::/0", "six"),
            ("10.1.2.3/32", "one"),
        ] {
            ranges.add(block.parse().unwrap(), owner);
        }
        let owner = |text: &str| ranges.find(text.parse().unwrap()).map(|(_, owner)| owner);
        assert_eq!(owner("10.9.9.9"), Some("wide"));
        assert_eq!(owner("10.1.9.9"), Some("narrow"));
        assert_eq!(owner("10.1.2.3"), Some("one"));
        assert_eq!(
            owner("::ffff:10.1.9.9"),
            Some("narrow"),
            "an address mapped into IPv6 is the IPv4 one"
        );
        assert_eq!(owner("2001:db8::1"), Some("six"));
        assert_eq!(owner("11.0.0.1"), None);
    }

    #[test]
    fn blocks_with_stray_bits_are_refused() {
        for text in [
            "10.0.0.1/8",
            "10.0.0.0",
            "10.0.0.0/33",
            "2001:db8::/129",
            "x/8",
            "10.0.0.0/-1",
            "2001:db8::1/64",
        ] {
            assert!(text.parse::<Prefix>().is_err(), "{text}");
        }
        assert!("0.0.0.0/0".parse::<Prefix>().is_ok());
    }
}
