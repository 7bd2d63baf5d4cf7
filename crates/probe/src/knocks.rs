//! How many connections may one diagnosis begin, to one address and in all?
//!
//! What the README promises under "What it asks, and of whom", kept where connections are begun, so that no probe can
//! break it: where packets get lost, each of many questions knocks again.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::address::is_private;

/// To one address. A proxy stands for many, and what is on this machine or in its own network is nobody else's.
const TO_ONE: u32 = 6;

/// In all.
const IN_ALL: u32 = 64;

/// From here on nobody is knocked at twice: the rest is for those who have not been asked at all.
const FOR_REPEATS: u32 = 48;

/// The connections that were begun.
#[derive(Debug, Default)]
pub(crate) struct Knocks(Mutex<BTreeMap<IpAddr, u32>>);

impl Knocks {
    /// Counts a connection to `address` that is about to begin; says no where it would be one too many.
    pub(crate) fn first(&self, address: IpAddr) -> bool {
        self.one(address, IN_ALL)
    }

    /// The same for one more to whom there is one already.
    pub(crate) fn again(&self, address: IpAddr) -> bool {
        self.one(address, FOR_REPEATS)
    }

    fn one(&self, address: IpAddr, in_all: u32) -> bool {
        if is_private(address) {
            return true;
        }
        let mut begun = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all: u32 = begun.values().sum();
        let to_one = begun.entry(address).or_default();
        let may = *to_one < TO_ONE && all < in_all;
        *to_one += u32::from(may);
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(number: u32) -> IpAddr {
        IpAddr::from((0xc633_6400 + number).to_be_bytes())
    }

    #[test]
    fn one_address_hears_no_more_than_six_knocks() {
        let knocks = Knocks::default();
        assert!((0..6).all(|_| knocks.first(address(1))));
        assert!(!knocks.first(address(1)) && !knocks.again(address(1)));
        assert!(knocks.first(address(2)), "others are not concerned");
    }

    #[test]
    fn repeats_leave_room_for_those_who_were_not_asked_yet() {
        let knocks = Knocks::default();
        let repeats = (0..100).filter(|number| knocks.again(address(*number)));
        assert_eq!(repeats.count(), 48);
        let firsts = (100..200).filter(|number| knocks.first(address(*number)));
        assert_eq!(firsts.count(), 16);
    }

    #[test]
    fn own_network_is_not_counted() {
        let knocks = Knocks::default();
        let proxy = IpAddr::from([192, 168, 1, 1]);
        assert!((0..100).all(|_| knocks.first(proxy)));
    }
}
