//! Does anybody answer at this IPv6 address on the link?
//!
//! The kernel is asked for its table of neighbours (RTM_GETNEIGH of rtnetlink(7)), which takes no privileges and sends
//! nothing: it has asked the link by itself when something was to be sent there (RFC 4861, section 7.3.2).

use std::io::IoSlice;
use std::net::Ipv6Addr;
use std::os::fd::{AsRawFd as _, OwnedFd};

use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, bind, recv, sendmsg,
    socket,
};

use super::neighbours::Neighbour;

/// `struct nlmsghdr` and `struct ndmsg` of the kernel's headers, in bytes.
const HEADER: usize = 16;
const NEIGHBOUR: usize = 12;
/// How long the question is, as its header says.
const QUESTION: u32 = 28;
/// AF_INET6, RTM_NEWNEIGH and RTM_GETNEIGH; NLM_F_REQUEST and NLM_F_DUMP.
const INET6: u8 = 10;
const TOLD: u16 = 28;
const ASK: u16 = 30;
const ALL: u16 = 0x001 | 0x300;
/// NDA_DST: the neighbour's address.
const ADDRESS: u16 = 1;
/// NUD_INCOMPLETE and NUD_FAILED: it was asked for, and has not answered.
const UNANSWERED: u16 = 0x01 | 0x20;
/// Parts of the answer that are read at most; each holds some hundred neighbours.
const PARTS: usize = 64;

/// What the kernel knows of the neighbour at `address` behind `interface`.
pub(super) fn find(address: Ipv6Addr, interface: u32) -> Option<Neighbour> {
    let socket = ask().ok()?;
    let mut part = vec![0; 32 * 1024];
    let mut found = None;
    for _ in 0..PARTS {
        // The kernel answers as it is asked: what is not there at once does not come.
        let length = recv(socket.as_raw_fd(), &mut part, MsgFlags::MSG_DONTWAIT).ok()?;
        let (rows, ended) = rows(part.get(..length)?);
        let here = |row: &&Row| row.address == address && row.interface == interface;
        found = found.or(rows.iter().find(here).map(|row| row.known));
        if ended {
            break;
        }
    }
    found
}

fn ask() -> nix::Result<OwnedFd> {
    let socket = socket(
        AddressFamily::Netlink,
        SockType::Raw,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::NetlinkRoute,
    )?;
    bind(socket.as_raw_fd(), &NetlinkAddr::new(0, 0))?;
    let to = NetlinkAddr::new(0, 0);
    let question = question();
    sendmsg(
        socket.as_raw_fd(),
        &[IoSlice::new(&question)],
        &[],
        MsgFlags::empty(),
        Some(&to),
    )?;
    Ok(socket)
}

/// For the whole table of IPv6.
fn question() -> [u8; HEADER + NEIGHBOUR] {
    let mut message = [0; HEADER + NEIGHBOUR];
    message[..4].copy_from_slice(&QUESTION.to_ne_bytes());
    message[4..6].copy_from_slice(&ASK.to_ne_bytes());
    message[6..8].copy_from_slice(&ALL.to_ne_bytes());
    message[HEADER] = INET6;
    message
}

/// One neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    address: Ipv6Addr,
    interface: u32,
    known: Neighbour,
}

/// The neighbours in a part of the answer, and whether it was the last.
fn rows(mut part: &[u8]) -> (Vec<Row>, bool) {
    let mut rows = Vec::new();
    while let Some((kind, body, rest)) = message(part) {
        if kind != TOLD {
            return (rows, true);
        }
        rows.extend(row(body));
        part = rest;
    }
    (rows, false)
}

/// Kind and content of the first message, and what follows it.
fn message(part: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let length = u32::from_ne_bytes(part.get(..4)?.try_into().ok()?);
    let length = usize::try_from(length).ok()?;
    let kind = u16::from_ne_bytes(part.get(4..6)?.try_into().ok()?);
    let body = part.get(HEADER..length)?;
    Some((kind, body, part.get(aligned(length)..).unwrap_or_default()))
}

fn row(body: &[u8]) -> Option<Row> {
    let interface = i32::from_ne_bytes(body.get(4..8)?.try_into().ok()?);
    let state = u16::from_ne_bytes(body.get(8..10)?.try_into().ok()?);
    let mut attributes = body.get(NEIGHBOUR..)?;
    loop {
        let length = u16::from_ne_bytes(attributes.get(..2)?.try_into().ok()?);
        let length = usize::from(length);
        let kind = u16::from_ne_bytes(attributes.get(2..4)?.try_into().ok()?);
        let value = attributes.get(4..length)?;
        if kind == ADDRESS {
            return Some(Row {
                address: <[u8; 16]>::try_from(value).ok()?.into(),
                interface: u32::try_from(interface).ok()?,
                known: if state & UNANSWERED == 0 {
                    Neighbour::Present
                } else {
                    Neighbour::Absent
                },
            });
        }
        attributes = attributes.get(aligned(length)..)?;
    }
}

/// Messages and attributes begin at multiples of four.
fn aligned(length: usize) -> usize {
    length.next_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A message as the kernel writes it: a lifetime first, then the address.
    fn told(address: &str, interface: i32, state: u16) -> Vec<u8> {
        let mut body = vec![INET6, 0, 0, 0];
        body.extend(interface.to_ne_bytes());
        body.extend(state.to_ne_bytes());
        body.extend([0, 1]);
        body.extend(8u16.to_ne_bytes());
        body.extend([4, 0, 9, 9, 9, 9]);
        body.extend(20u16.to_ne_bytes());
        body.extend(ADDRESS.to_ne_bytes());
        body.extend(address.parse::<Ipv6Addr>().unwrap().octets());
        message_of(TOLD, &body)
    }

    fn message_of(kind: u16, body: &[u8]) -> Vec<u8> {
        let mut message = Vec::new();
        message.extend(u32::try_from(HEADER + body.len()).unwrap().to_ne_bytes());
        message.extend(kind.to_ne_bytes());
        message.extend([0; 10]);
        message.extend(body);
        message
    }

    #[test]
    fn a_neighbour_that_was_asked_for_in_vain_is_absent() {
        let table = [
            told("fe80::1", 2, 0x02),
            told("fe80::2", 2, 0x01),
            told("fe80::3", 3, 0x20),
            message_of(3, &[0; 4]),
        ];
        let (rows, ended) = rows(&table.concat());
        assert!(ended);
        let shown: Vec<_> = rows.iter().map(|row| (row.interface, row.known)).collect();
        assert_eq!(
            shown,
            [
                (2, Neighbour::Present),
                (2, Neighbour::Absent),
                (3, Neighbour::Absent)
            ]
        );
    }

    #[test]
    fn an_answer_that_breaks_off_is_read_as_far_as_it_goes() {
        let whole = told("fe80::1", 2, 0x02);
        for length in 0..whole.len() {
            assert_eq!(rows(&whole[..length]), (Vec::new(), false), "{length}");
        }
        let endless = [0; 64];
        assert_eq!(rows(&endless), (Vec::new(), false), "a length of nothing");
    }

    #[test]
    fn the_kernel_answers_and_knows_no_neighbour_at_an_address_for_documentation() {
        assert!(ask().is_ok());
        assert_eq!(find("2001:db8::77".parse().unwrap(), 1), None);
    }
}
