//! Who answers a datagram that may cross only so many routers?
//!
//! The router at which its hop limit ends says so by ICMP (RFC 792; RFC 4443, section 3.3), and the one that it was meant
//! for says that nobody listens there. An ordinary program may read both from its socket's error queue (`IP_RECVERR`,
//! ip(7)). Linux only: elsewhere it takes a raw socket, and so privileges.
#![cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "elsewhere nothing is sent and nothing said")
)]

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// A datagram of this kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Datagram {
    /// Where it is sent; the port should be one on which nobody listens.
    pub(crate) to: SocketAddr,
    /// How many routers it may reach.
    pub(crate) hops: u8,
    /// How long the whole packet is, in bytes; `None`: as short as it gets.
    pub(crate) size: Option<u16>,
}

/// What was said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// Who said it; nobody else than this machine where it is `None`.
    pub(crate) by: Option<IpAddr>,
    /// What.
    pub(crate) what: What,
    /// How long after it was sent.
    pub(crate) after: Duration,
}

/// What can be said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// It crossed as many routers as it may.
    TooFar,
    /// It arrived, and nobody listens there.
    Arrived,
    /// It is longer than this many bytes, the most that the next link carries.
    TooLong(u32),
    /// There is no way on, or a filter forbids it.
    NoWay,
}

/// Sends `datagram` up to `times`, each time after a silence of `patience`, and listens.
///
/// # Errors
/// If the system cannot say who answered, or refuses to send.
#[cfg(target_os = "linux")]
pub(crate) async fn hop(
    datagram: Datagram,
    times: u32,
    patience: Duration,
) -> io::Result<Option<Said>> {
    let socket = linux::open(datagram).await?;
    let payload = vec![0; linux::payload(datagram)];
    for _ in 0..times {
        let sent = tokio::time::Instant::now();
        socket.send(&payload).await?;
        match tokio::time::timeout(patience, linux::error(&socket)).await {
            Ok(said) => {
                let (by, what) = said?;
                let after = sent.elapsed();
                return Ok(Some(Said { by, what, after }));
            }
            Err(_elapsed) => {}
        }
    }
    Ok(None)
}

/// The longest packet that this system sends towards `to` as one.
#[cfg(target_os = "linux")]
pub(crate) async fn largest(to: SocketAddr) -> io::Result<u16> {
    linux::largest(to).await
}

#[cfg(not(target_os = "linux"))]
pub(crate) async fn hop(_: Datagram, _: u32, _: Duration) -> io::Result<Option<Said>> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "linux"))]
pub(crate) async fn largest(_: SocketAddr) -> io::Result<u16> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io::{self, IoSliceMut};
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
    use std::os::fd::AsRawFd;

    use nix::errno::Errno;
    use nix::sys::socket::sockopt::{IpMtu, Ipv4RecvErr, Ipv4Ttl, Ipv6RecvErr, Ipv6Ttl};
    use nix::sys::socket::{
        ControlMessageOwned, MsgFlags, SockaddrStorage, getsockopt, recvmsg, setsockopt,
    };
    use tokio::io::Interest;
    use tokio::net::UdpSocket;

    use super::{Datagram, What};

    /// What stands before the payload: the headers of IPv4 or IPv6, and that of UDP.
    fn headers(to: SocketAddr) -> usize {
        if to.is_ipv4() { 28 } else { 48 }
    }

    /// As much as traceroute sends, unless a size is wanted.
    pub(super) fn payload(datagram: Datagram) -> usize {
        datagram.size.map_or(32, |size| {
            usize::from(size).saturating_sub(headers(datagram.to))
        })
    }

    pub(super) async fn open(datagram: Datagram) -> io::Result<UdpSocket> {
        let socket = connected(datagram.to).await?;
        let hops = i32::from(datagram.hops);
        if datagram.to.is_ipv4() {
            setsockopt(&socket, Ipv4RecvErr, &true)?;
            setsockopt(&socket, Ipv4Ttl, &hops)?;
        } else {
            setsockopt(&socket, Ipv6RecvErr, &true)?;
            setsockopt(&socket, Ipv6Ttl, &hops)?;
        }
        Ok(socket)
    }

    async fn connected(to: SocketAddr) -> io::Result<UdpSocket> {
        let any: IpAddr = if to.is_ipv4() {
            Ipv4Addr::UNSPECIFIED.into()
        } else {
            Ipv6Addr::UNSPECIFIED.into()
        };
        let socket = UdpSocket::bind((any, 0)).await?;
        socket.connect(to).await?;
        Ok(socket)
    }

    /// Where the system keeps it to itself, the longest that a cable carries.
    pub(super) async fn largest(to: SocketAddr) -> io::Result<u16> {
        const CABLE: u16 = 1500;
        let socket = connected(to).await?;
        if to.is_ipv6() {
            return Ok(CABLE);
        }
        let known = getsockopt(&socket, IpMtu)?;
        Ok(u16::try_from(known).map_or(CABLE, |known| known.min(CABLE)))
    }

    /// The next error that somebody reported about what this socket sent.
    pub(super) async fn error(socket: &UdpSocket) -> io::Result<(Option<IpAddr>, What)> {
        socket.async_io(Interest::ERROR, || take(socket)).await
    }

    fn take(socket: &UdpSocket) -> io::Result<(Option<IpAddr>, What)> {
        let mut quoted = [0; 64];
        let mut parts = [IoSliceMut::new(&mut quoted)];
        // Room for one report, with the address of who made it, and then some.
        let mut reports = vec![0; 512];
        let flags = MsgFlags::MSG_ERRQUEUE | MsgFlags::MSG_DONTWAIT;
        let message =
            recvmsg::<SockaddrStorage>(socket.as_raw_fd(), &mut parts, Some(&mut reports), flags)?;
        for report in message.cmsgs()? {
            let (error, by) = match report {
                ControlMessageOwned::Ipv4RecvErr(error, by) => (
                    error,
                    by.map(|by| Ipv4Addr::from(u32::from_be(by.sin_addr.s_addr)).into()),
                ),
                ControlMessageOwned::Ipv6RecvErr(error, by) => (
                    error,
                    by.map(|by| Ipv6Addr::from(by.sin6_addr.s6_addr).into()),
                ),
                _ => continue,
            };
            return Ok((
                by.filter(|by: &IpAddr| !by.is_unspecified()),
                what(&Report {
                    origin: error.ee_origin,
                    kind: error.ee_type,
                    code: error.ee_code,
                    errno: error.ee_errno,
                    info: error.ee_info,
                }),
            ));
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    /// What the kernel reports, without the types of its headers.
    pub(super) struct Report {
        pub(super) origin: u8,
        pub(super) kind: u8,
        pub(super) code: u8,
        pub(super) errno: u32,
        pub(super) info: u32,
    }

    /// RFC 792 and RFC 4443: types and codes.
    pub(super) fn what(report: &Report) -> What {
        const ICMP: u8 = 2;
        const ICMP6: u8 = 3;
        let too_long = i32::try_from(report.errno).map(Errno::from_raw) == Ok(Errno::EMSGSIZE);
        match (report.origin, report.kind, report.code) {
            _ if too_long => What::TooLong(report.info),
            (ICMP, 11, _) | (ICMP6, 3, _) => What::TooFar,
            (ICMP, 3, 3) | (ICMP6, 1, 4) => What::Arrived,
            _ => What::NoWay,
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::linux::{Report, what};
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);

    #[tokio::test]
    async fn where_nobody_listens_says_so_in_both_families() {
        for any in ["127.0.0.1:0", "[::1]:0"] {
            let Ok(taken) = std::net::UdpSocket::bind(any) else {
                continue; // a machine without IPv6
            };
            let to = taken.local_addr().unwrap();
            drop(taken);
            let datagram = Datagram {
                to,
                hops: 3,
                size: Some(600),
            };
            let said = hop(datagram, 1, PATIENCE).await.unwrap().unwrap();
            assert_eq!(
                (said.by, said.what),
                (Some(to.ip()), What::Arrived),
                "{any}"
            );
        }
    }

    #[test]
    fn reports_mean_what_the_standards_say() {
        let report = |origin, kind, code, errno, info| Report {
            origin,
            kind,
            code,
            errno,
            info,
        };
        for (report, expected) in [
            (report(2, 11, 0, 113, 0), What::TooFar),
            (report(3, 3, 0, 113, 0), What::TooFar),
            (report(2, 3, 3, 111, 0), What::Arrived),
            (report(3, 1, 4, 111, 0), What::Arrived),
            (report(2, 3, 1, 113, 0), What::NoWay),
            (report(2, 3, 13, 113, 0), What::NoWay),
            (report(2, 3, 4, 90, 1400), What::TooLong(1400)),
            (report(3, 2, 0, 90, 1280), What::TooLong(1280)),
        ] {
            assert_eq!(what(&report), expected);
        }
    }
}
