//! Does somebody accept a TCP connection at this address?
//!
//! Silence is told from one lost packet by fresh connections at 0, 0.3 and 0.9 s: with each one's first
//! retransmit after a second (RFC 6298, section 2.1) that makes at least five unanswered SYNs in two seconds. Fewer where
//! this address, or everybody, has been knocked at enough.

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
    let mut first_fault = None;
    loop {
        let next = again.peek().map_or(limit.until(), |after| began + **after);
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
                    let fault = first_fault.get_or_insert_with(|| classify::io(Stage::Connect, &error)).clone();
                    if running.is_empty() {
                        return Err((fault, tries));
                    }
                }
            },
            () = sleep_until(next.min(limit.until())) => {
                if Instant::now() >= limit.until() {
                    let silence = limit.silence(Failure::TCP_TIMED_OUT);
                    return Err((first_fault.unwrap_or(silence), Tries { n: tries.n, failed: tries.n }));
                }
                if again.next().is_some() && knocks.again(address.ip()) {
                    running.push(attempt(tries.n));
                    tries.n += 1;
                }
            }
        }
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

    #[tokio::test]
    async fn silence_ends_with_the_budget() {
        // A listener whose queue is full answers no SYN: the loopback's way to be silent.
        let socket =
            socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
        socket
            .bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())
            .unwrap();
        socket.listen(0).unwrap();
        let address = socket.local_addr().unwrap().as_socket().unwrap();
        let _occupant = std::net::TcpStream::connect(address).unwrap();
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
