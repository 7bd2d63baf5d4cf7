//! Has the way out changed?
//!
//! The kernel tells of links, addresses and routes over netlink (rtnetlink(7), multicast groups). It also tells when a
//! router only renews what it had announced, every few minutes: so this machine's way out is compared before anything
//! is said.

use std::os::fd::{AsRawFd as _, OwnedFd};
use std::thread;
use std::time::Duration;

use faultline_watch::News;
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, bind, recv, socket,
};
use tokio::sync::mpsc::UnboundedSender;

/// RTMGRP_LINK, RTMGRP_IPV4_IFADDR, RTMGRP_IPV4_ROUTE, RTMGRP_IPV6_IFADDR, RTMGRP_IPV6_ROUTE of `linux/rtnetlink.h`.
const GROUPS: u32 = 0x1 | 0x10 | 0x40 | 0x100 | 0x400;

/// Changes come in bursts: link, addresses, routes. They are waited for before the way out is read.
const BURST: Duration = Duration::from_millis(500);

/// Sends news of another way out for as long as anybody listens, from a thread that otherwise sleeps in the kernel.
pub(super) fn listen(tell: UnboundedSender<News>) {
    let Ok(socket) = open() else { return };
    thread::spawn(move || {
        let mut way = way_out();
        while wait(&socket).is_ok() && !tell.is_closed() {
            thread::sleep(BURST);
            let now = way_out();
            if now != way {
                way = now;
                let _nobody_listens = tell.send(News::NetworkChanged);
            }
        }
    });
}

fn open() -> nix::Result<OwnedFd> {
    let socket = socket(
        AddressFamily::Netlink,
        SockType::Raw,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::NetlinkRoute,
    )?;
    bind(socket.as_raw_fd(), &NetlinkAddr::new(0, GROUPS))?;
    Ok(socket)
}

/// Waits for a message and throws it away: that something changed is all that matters.
fn wait(socket: &OwnedFd) -> nix::Result<()> {
    let mut message = [0; 8192];
    match recv(socket.as_raw_fd(), &mut message, MsgFlags::empty()) {
        // A buffer that ran over (ENOBUFS) is a change, too.
        Ok(_) | Err(nix::Error::ENOBUFS | nix::Error::EINTR) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The interface, the gateways and the resolvers by which everything goes out.
fn way_out() -> String {
    let machine = faultline_diagnosis::machine();
    format!(
        "{:?} {:?} {:?} {}",
        machine.default_interface, machine.gateways, machine.resolvers, machine.default_route_v6
    )
}
