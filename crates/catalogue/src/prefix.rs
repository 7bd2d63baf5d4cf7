//! In which provider's address ranges does an address lie?

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use std::sync::OnceLock;

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

    /// How many bits of an address it fixes.
    pub(crate) fn length(self) -> u8 {
        self.length
    }

    /// Whether it holds IPv6 addresses.
    pub(crate) fn is_v6(self) -> bool {
        self.v6
    }

    fn whole(self) -> u8 {
        if self.v6 { 128 } else { 32 }
    }

    /// Its last address, as a number.
    fn last(self) -> u128 {
        let behind = u32::from(self.whole() - self.length);
        self.network | !u128::MAX.checked_shl(behind).unwrap_or(0)
    }

    /// Whether the two share an address; then one lies in the other.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        let length = self.length.min(other.length);
        self.v6 == other.v6 && self.cut(length) == other.cut(length)
    }

    fn holds(self, other: Self) -> bool {
        self.length <= other.length && self.overlaps(other)
    }

    /// Its two halves; none of a single address.
    fn halves(self) -> Option<[Self; 2]> {
        let length = self.length + 1;
        (length <= self.whole()).then(|| {
            let upper = 1_u128 << (self.whole() - length);
            let half = |network| Self {
                length,
                network,
                ..self
            };
            [half(self.network), half(self.network | upper)]
        })
    }

    /// Whether `address` lies in it.
    pub(crate) fn contains(self, address: IpAddr) -> bool {
        self.v6 == address.is_ipv6() && Self::of(address, self.length) == Some(self)
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = match u32::try_from(self.network) {
            Ok(network) if !self.v6 => IpAddr::V4(Ipv4Addr::from(network)),
            _ => IpAddr::V6(Ipv6Addr::from(self.network)),
        };
        write!(f, "{address}/{}", self.length)
    }
}

/// The same addresses in as few blocks as they can be written in, in order.
pub(crate) fn merge(mut blocks: Vec<Prefix>) -> Vec<Prefix> {
    // A block sorts before those in it.
    blocks.sort_unstable_by_key(|block| (block.v6, block.network, block.length));
    let mut merged: Vec<Prefix> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if merged.last().is_some_and(|last| last.holds(block)) {
            continue;
        }
        // A block and the one before it may be the halves of one, and that again the half of another.
        while let Some(last) = merged.last().copied() {
            let around = block.cut(block.length.saturating_sub(1));
            if block.length == 0 || around.halves() != Some([last, block]) {
                break;
            }
            merged.pop();
            block = around;
        }
        merged.push(block);
    }
    merged
}

/// What of `blocks` lies in none of `others`; both must be merged.
pub(crate) fn subtract(blocks: &[Prefix], others: &[Prefix]) -> Vec<Prefix> {
    let mut left = Vec::new();
    for block in blocks {
        let within: Vec<Prefix> = others
            .iter()
            .copied()
            .filter(|other| other.overlaps(*block))
            .collect();
        without(*block, &within, &mut left);
    }
    left
}

fn without(block: Prefix, others: &[Prefix], left: &mut Vec<Prefix>) {
    let within: Vec<Prefix> = others
        .iter()
        .copied()
        .filter(|other| other.overlaps(block))
        .collect();
    if within.is_empty() {
        left.push(block);
    } else if !within.iter().any(|other| other.holds(block)) {
        for half in block.halves().into_iter().flatten() {
            without(half, &within, left);
        }
    }
}

/// How many addresses merged blocks hold: IPv4 singly, IPv6 in networks of 64 bits.
pub(crate) fn space(blocks: &[Prefix]) -> [u128; 2] {
    let mut space = [0; 2];
    for block in blocks {
        let unit = if block.v6 { 64 } else { 32 };
        space[usize::from(block.v6)] += 1_u128 << u32::from(unit - block.length.min(unit));
    }
    space
}

/// The address that is really meant: IPv4 within IPv6 as programs write it, or as a translator between the two does
/// (RFC 6052, the well-known prefix `64:ff9b::/96`).
#[must_use]
pub fn native(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => match six.segments() {
            [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
                let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
                IpAddr::from([a, b, c, d])
            }
            _ => six.into(),
        },
        four @ IpAddr::V4(_) => four,
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
    /// The blocks cut into stretches that do not overlap, made at the first look-up.
    stretches: OnceLock<[Vec<Stretch>; 2]>,
}

/// From `start` to the next stretch an address belongs to this block, or to none.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: u128,
    block: Option<Prefix>,
}

impl Ranges {
    /// Adds a block; the first owner of a block keeps it, and the caller is told who that is.
    pub(crate) fn add(&mut self, prefix: Prefix, owner: &str) -> Option<&str> {
        self.stretches = OnceLock::new();
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

    /// Takes a block away from this owner.
    pub(crate) fn remove(&mut self, prefix: Prefix, owner: &str) {
        if self.blocks.get(&prefix).is_some_and(|of| of == owner) {
            self.stretches = OnceLock::new();
            self.blocks.remove(&prefix);
        }
    }

    /// Whose block holds `address`, and how long that block's prefix is.
    pub(crate) fn find(&self, address: IpAddr) -> Option<(u8, &str)> {
        let address = native(address);
        let stretches = self.stretches.get_or_init(|| stretches(&self.blocks));
        let stretches = &stretches[usize::from(address.is_ipv6())];
        let number = number(address);
        let behind = stretches.partition_point(|stretch| stretch.start <= number);
        let block = stretches.get(behind.checked_sub(1)?)?.block?;
        Some((block.length, self.blocks.get(&block)?.as_str()))
    }

    /// Whose block holds all of `block`, the narrowest if there are several.
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

/// Blocks nest or are disjoint, so one pass with a stack of the open ones cuts them.
fn stretches(blocks: &BTreeMap<Prefix, String>) -> [Vec<Stretch>; 2] {
    [false, true].map(|v6| {
        let mut sorted: Vec<Prefix> = blocks.keys().copied().filter(|b| b.v6 == v6).collect();
        sorted.sort_unstable_by_key(|block| (block.network, block.length));
        let mut cut: Vec<Stretch> = Vec::with_capacity(sorted.len() * 2);
        let mut open: Vec<Prefix> = Vec::new();
        let mut push = |start, block| {
            if cut.last().is_some_and(|last: &Stretch| last.start == start) {
                cut.pop();
            }
            cut.push(Stretch { start, block });
        };
        for block in sorted.into_iter().map(Some).chain([None]) {
            while let Some(top) = open.last().copied() {
                if block.is_some_and(|block| top.holds(block)) {
                    break;
                }
                open.pop();
                // Behind the very last address there is nothing.
                if let Some(next) = top.last().checked_add(1) {
                    push(next, open.last().copied());
                }
            }
            if let Some(block) = block {
                push(block.network, Some(block));
                open.push(block);
            }
        }
        cut
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_merge_and_come_apart() {
        let blocks = |text: &str| -> Vec<Prefix> {
            text.split_whitespace()
                .map(|text| text.parse().unwrap())
                .collect()
        };
        for (list, merged) in [
            ("10.0.1.0/24 10.0.0.0/24", "10.0.0.0/23"),
            ("10.0.1.0/24 10.0.2.0/24", "10.0.1.0/24 10.0.2.0/24"),
            ("10.0.0.0/8 10.1.0.0/16 ::/1 8000::/1", "10.0.0.0/8 ::/0"),
            ("0.0.0.0/1 128.0.0.0/2 192.0.0.0/2", "0.0.0.0/0"),
        ] {
            assert_eq!(merge(blocks(list)), blocks(merged), "{list}");
        }
        let less = subtract(
            &blocks("10.0.0.0/22 2001:db8::/32"),
            &blocks("10.0.1.0/24 2001:db8::/32"),
        );
        assert_eq!(less, blocks("10.0.0.0/24 10.0.2.0/23"));
        assert_eq!(
            space(&blocks("10.0.0.0/24 2001:db8::/48 2001:db9::1/128")),
            [256, 65_537]
        );
    }

    /// The stretches must say what trying every length from the longest says.
    #[test]
    fn stretches_agree_with_every_block_tried() {
        let mut ranges = Ranges::default();
        for (block, owner) in [
            ("0.0.0.0/0", "all"),
            ("10.0.0.0/8", "ten"),
            ("10.0.0.0/9", "half"),
            ("10.255.255.255/32", "last"),
            ("255.255.255.255/32", "very last"),
            ("ffff::/16", "top"),
        ] {
            ranges.add(block.parse().unwrap(), owner);
        }
        for address in [
            "0.0.0.0",
            "9.255.255.255",
            "10.0.0.0",
            "10.127.255.255",
            "10.128.0.0",
            "10.255.255.255",
            "11.0.0.0",
            "255.255.255.255",
            "::",
            "fffe::",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        ] {
            let address: IpAddr = address.parse().unwrap();
            let tried = ranges.lengths[usize::from(address.is_ipv6())]
                .iter()
                .find_map(|length| {
                    let block = Prefix::of(address, *length)?;
                    Some((*length, ranges.blocks.get(&block)?.as_str()))
                });
            assert_eq!(ranges.find(address), tried, "{address}");
        }
    }

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
        assert_eq!(
            owner("64:ff9b::10.1.9.9"),
            Some("narrow"),
            "and so is one that a translator made"
        );
        assert_eq!(owner("64:ff9b:1::10.1.9.9"), Some("six"));
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
