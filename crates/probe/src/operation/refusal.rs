//! Does a refusal come from this very machine?
//!
//! A server refuses after a round trip, and no round trip out of this network is shorter than the one to its gateway. What
//! is refused in less than half of that never left: a firewall or security program on this machine rejects it. Both are
//! measured by a thread of their own, one after the other: where everything else runs, an answer may wait its turn for
//! longer than it took.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How long either may take; the gateway is one hop away.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often the gateway is asked; its quickest answer counts.
const TIMES: usize = 2;

/// How soon a connection was refused, and how soon the gateway answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Refusal {
    /// After how long the connection was refused.
    pub(crate) after: Duration,
    /// After how long the gateway accepted or refused one.
    pub(crate) gateway: Duration,
}

impl Refusal {
    /// Whether nobody but this machine can have refused so soon.
    pub(crate) fn is_own(self) -> bool {
        self.after * 2 < self.gateway
    }
}

/// Has `address` refuse once more, and one of the gateway's doors answer; nothing if either does not.
pub(crate) async fn refusal(address: SocketAddr, doors: Vec<SocketAddr>) -> Option<Refusal> {
    let measured = tokio::task::spawn_blocking(move || {
        let after = answered(address, true)?;
        let door = |door: &SocketAddr| (0..TIMES).map_while(|_| answered(*door, false)).min();
        let gateway = doors.iter().find_map(door)?;
        Some(Refusal { after, gateway })
    });
    measured.await.ok().flatten()
}

/// After how long somebody answers there; an acceptance counts unless only a refusal is `wanted`.
fn answered(address: SocketAddr, wanted: bool) -> Option<Duration> {
    let began = Instant::now();
    let answer = TcpStream::connect_timeout(&address, PATIENCE);
    let took = began.elapsed();
    match answer {
        Err(error) => (error.kind() == ErrorKind::ConnectionRefused).then_some(took),
        Ok(_) => (!wanted).then_some(took),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn closed() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    }

    #[tokio::test]
    async fn both_are_measured_and_an_acceptance_is_no_refusal() {
        let open = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = open.local_addr().unwrap();
        assert!(refusal(closed(), vec![address]).await.is_some());
        assert!(refusal(closed(), vec![closed()]).await.is_some());
        assert_eq!(refusal(address, vec![closed()]).await, None);
        assert_eq!(refusal(closed(), Vec::new()).await, None);
    }

    #[test]
    fn own_is_what_comes_sooner_than_half_of_the_way_to_the_gateway_and_back() {
        let refusal = |after, gateway| Refusal {
            after: Duration::from_micros(after),
            gateway: Duration::from_micros(gateway),
        };
        assert!(refusal(60, 400).is_own());
        assert!(!refusal(300, 400).is_own(), "a server next door");
        assert!(!refusal(12_000, 400).is_own());
    }
}
