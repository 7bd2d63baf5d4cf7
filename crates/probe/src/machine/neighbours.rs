//! Does anybody answer at this address on the link?
//!
//! Linux keeps what it heard where everybody may read it: for IPv4 in /proc/net/arp, for IPv6 in the table that it gives
//! over netlink (rtnetlink(7)). Elsewhere nothing is said.

use std::net::IpAddr;

/// What the link layer knows of a neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Neighbour {
    /// It answered, now or some time ago.
    Present,
    /// It was asked for and did not answer.
    Absent,
}

impl Neighbour {
    /// The word in facts.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
        }
    }
}

/// What this system knows of the neighbour at `address`, behind the interface of this number; `None` where it does not
/// say.
#[cfg(target_os = "linux")]
pub(crate) fn neighbour(address: IpAddr, interface: u32) -> Option<Neighbour> {
    match address {
        IpAddr::V4(_) => read(&super::file::text("/proc/net/arp")?, address),
        IpAddr::V6(v6) => super::neighbours6::find(v6, interface),
    }
}

/// Nobody asks there.
#[cfg(not(target_os = "linux"))]
pub(crate) fn neighbour(_: IpAddr, _: u32) -> Option<Neighbour> {
    None
}

#[cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "the file is Linux's")
)]
/// proc_net_arp(5): address, hardware type, flags, hardware address, mask, device.
fn read(table: &str, address: IpAddr) -> Option<Neighbour> {
    let rows = table
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect::<Vec<_>>());
    let flags = rows
        .filter(|row| row.first().and_then(|text| text.parse().ok()) == Some(address))
        .filter_map(|row| u32::from_str_radix(row.get(2)?.trim_start_matches("0x"), 16).ok());
    // ATF_COM: the entry is complete.
    let complete: Vec<bool> = flags.map(|flags| flags & 0x2 != 0).collect();
    match complete.as_slice() {
        [] => None,
        rows if rows.contains(&true) => Some(Neighbour::Present),
        _ => Some(Neighbour::Absent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incomplete_entry_is_a_neighbour_that_did_not_answer() {
        let table = "IP address       HW type     Flags       HW address            Mask     Device\n\
            192.168.1.1      0x1         0x2         02:00:00:00:00:01     *        eth0\n\
            192.168.1.9      0x1         0x0         00:00:00:00:00:00     *        eth0\n";
        for (address, expected) in [
            ("192.168.1.1", Some(Neighbour::Present)),
            ("192.168.1.9", Some(Neighbour::Absent)),
            ("192.168.1.7", None),
        ] {
            assert_eq!(read(table, address.parse().unwrap()), expected, "{address}");
        }
    }
}
