//! Does somebody accept a TCP connection at this address?
//!
//! Silence is told from one lost packet by fresh connections at 0, 0.3 and 0.9 s: with each one's first
//! retransmit after a second (RFC 6298, section 2.1) that makes at least five unanswered SYNs in two seconds. Fewer where
//! this address, or everybody, has been knocked at enough. A refusal decides: it answers for those that were begun before
//! and are silent yet, as where a kernel sends only one refusal a second (RFC 4443, section 2.4 f).

use std::net::SocketAddr;
use std::time::Duration;

use faultline_observation::{Failure, Tries};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until};

use crate::classify::{self, Fault, Stage};
use crate::knocks::Knocks;
use crate::limit::Limit;

/// When the fresh connections begin, after the first.
const STAGGER: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(900)];

/// How long the connections may take that were begun after one that is refused: they were begun this much later at least.
const LATER: Duration = STAGGER[0];

/// An open connection.
#[derive(Debug)]
pub(crate) struct Connected {
    /// The connection.
    pub(crate) stream: TcpStream,
    /// How long the one that was accepted took.
    pub(crate) took: Duration,
    /// How many were begun, and how many of them came to nothing.
    pub(crate) tries: Tries,
}

/// Opens a connection; an error carries how many tries it took to be sure.
pub(crate) async fn connect(
    address: SocketAddr,
    limit: Limit,
    knocks: &Knocks,
) -> Result<Connected, (Fault, Tries)> {
    if !knocks.first(address.ip()) {
        let enough = Fault::because(Failure::ABANDONED, "enough connections were begun");
        return Err((enough, Tries::default()));
    }
    let mut again = STAGGER.iter().peekable();
    let began = Instant::now();
    let attempt = async |number: u32| {
        let began = Instant::now();
        let opened = TcpStream::connect(address).await;
        (number, opened, began.elapsed())
    };
    let mut running = FuturesUnordered::new();
    running.push(attempt(0));
    let mut tries = Tries { n: 1, failed: 0 };
    let mut refusal: Option<(Fault, Instant)> = None;
    loop {
        let end = refusal.as_ref().map_or(limit.until(), |(_, end)| *end);
        let fresh = again.peek().filter(|_| refusal.is_none());
        let next = fresh.map_or(end, |after| began + **after).min(end);
        tokio::select! {
            biased;
            Some((number, opened, took)) = running.next() => match opened {
                Ok(stream) => {
                    // Those begun before this one were outrun: their packets, or the answers, were lost.
                    tries.failed = tries.failed.max(number);
                    // Small writes must not wait for one another; a failure to say so changes no outcome.
                    let _ = stream.set_nodelay(true);
                    return Ok(Connected { stream, took, tries });
                }
                Err(error) => {
                    tries.failed += 1;
                    let end = (Instant::now() + LATER).min(limit.until());
                    let (fault, _) = refusal.get_or_insert_with(|| (classify::io(Stage::Connect, &error), end));
                    if number + 1 == tries.n || running.is_empty() {
                        return Err((fault.clone(), in_vain(tries)));
                    }
                }
            },
            () = sleep_until(next) => {
                if Instant::now() >= end {
                    let fault = refusal.map(|(fault, _)| fault);
                    return Err((fault.unwrap_or_else(|| limit.silence(Failure::TCP_TIMED_OUT)), in_vain(tries)));
                }
                if again.next().is_some() && knocks.again(address.ip()) {
                    running.push(attempt(tries.n));
                    tries.n += 1;
                }
            }
        }
    }
}

fn in_vain(tries: Tries) -> Tries {
    Tries {
        failed: tries.n,
        ..tries
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    fn limit() -> Limit {
        Limit::new(
            Duration::from_secs(5),
            Instant::now() + Duration::from_mins(1),
        )
    }

    #[tokio::test]
    async fn a_listener_is_reached_at_the_first_try() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let connected = connect(listener.local_addr().unwrap(), limit(), &Knocks::default())
            .await
            .unwrap();
        assert_eq!(connected.tries, Tries { n: 1, failed: 0 });
    }

    #[tokio::test]
    async fn a_closed_port_refuses() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let (fault, tries) = connect(address, limit(), &Knocks::default())
            .await
            .unwrap_err();
        assert_eq!(
            (fault.failure, tries),
            (Failure::TCP_REFUSED, Tries { n: 1, failed: 1 })
        );
    }

    /// A listener whose queue is full answers no SYN: the loopback's way to be silent.
    fn silent() -> (SocketAddr, (socket2::Socket, std::net::TcpStream)) {
        let socket =
            socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
        socket
            .bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())
            .unwrap();
        socket.listen(0).unwrap();
        let address = socket.local_addr().unwrap().as_socket().unwrap();
        let occupant = std::net::TcpStream::connect(address).unwrap();
        (address, (socket, occupant))
    }

    #[tokio::test]
    async fn a_refusal_answers_for_the_silence_before_it() {
        let (address, listener) = silent();
        let knocks = Knocks::default();
        let mut connecting = std::pin::pin!(connect(address, limit(), &knocks));
        // The first SYN is sent, and nobody answers it; then the port is closed.
        assert!(futures::poll!(&mut connecting).is_pending());
        drop(listener);
        let (fault, tries) = connecting.await.unwrap_err();
        assert_eq!(
            (fault.failure, tries),
            (Failure::TCP_REFUSED, Tries { n: 2, failed: 2 })
        );
    }

    #[tokio::test]
    async fn silence_ends_with_the_budget() {
        let (address, _listener) = silent();
        let short = Limit::new(
            Duration::from_millis(20),
            Instant::now() + Duration::from_mins(1),
        );
        let (fault, tries) = connect(address, short, &Knocks::default())
            .await
            .unwrap_err();
        assert_eq!(
            (fault.failure, tries),
            (Failure::TCP_TIMED_OUT, Tries { n: 1, failed: 1 })
        );
    }
}
