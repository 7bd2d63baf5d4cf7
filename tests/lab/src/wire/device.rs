//! How does a program take packets out of a network, and put others in?
#![expect(
    unsafe_code,
    reason = "TUN interfaces and packet sockets are set up by C structures"
)]

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Result};
use std::mem::size_of;
use std::os::fd::{AsRawFd, OwnedFd};

use nix::net::if_::if_nametoindex;
use nix::sys::socket::{AddressFamily, SockFlag, SockProtocol, SockType, socket};

/// Makes the TUN interface `name` in this thread's network namespace. One read or write is one IP packet.
pub fn tunnel(name: &str) -> Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/net/tun")?;
    let flags = libc::c_short::try_from(libc::IFF_TUN | libc::IFF_NO_PI).map_err(Error::other)?;
    let mut request = libc::ifreq {
        ifr_name: [0; libc::IFNAMSIZ],
        ifr_ifru: libc::__c_anonymous_ifr_ifru { ifru_flags: flags },
    };
    if name.len() >= libc::IFNAMSIZ {
        return Err(Error::from(ErrorKind::InvalidInput));
    }
    for (slot, byte) in request.ifr_name.iter_mut().zip(name.bytes()) {
        *slot = libc::c_char::from_ne_bytes([byte]);
    }
    // SAFETY: `request` is a whole ifreq with a name that ends in zero, and outlives the call.
    let made = unsafe { libc::ioctl(file.as_raw_fd(), libc::TUNSETIFF, &raw const request) };
    if made < 0 {
        Err(Error::last_os_error())
    } else {
        Ok(file)
    }
}

/// Opens the interface `name` of this thread's network namespace. One read or write is one Ethernet frame.
pub fn port(name: &str) -> Result<File> {
    let socket: OwnedFd = socket(
        AddressFamily::Packet,
        SockType::Raw,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::EthAll,
    )?;
    let every_protocol = u16::try_from(libc::ETH_P_ALL).map_err(Error::other)?;
    let address = libc::sockaddr_ll {
        sll_family: u16::try_from(libc::AF_PACKET).map_err(Error::other)?,
        sll_protocol: every_protocol.to_be(),
        sll_ifindex: i32::try_from(if_nametoindex(name)?).map_err(Error::other)?,
        sll_hatype: 0,
        sll_pkttype: 0,
        sll_halen: 0,
        sll_addr: [0; 8],
    };
    let length = libc::socklen_t::try_from(size_of::<libc::sockaddr_ll>()).map_err(Error::other)?;
    // SAFETY: `address` is a whole sockaddr_ll of the length given, and outlives the call.
    let bound = unsafe { libc::bind(socket.as_raw_fd(), (&raw const address).cast(), length) };
    if bound < 0 {
        Err(Error::last_os_error())
    } else {
        Ok(File::from(socket))
    }
}
