//! What does a body look like on the wire that stalls, ends early, or never seems to end?

use std::io::Write;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::fault::Broken;

/// A body as hyper sends it.
#[derive(Debug)]
pub(super) struct Sent {
    /// What its length is said to be.
    announced: u64,
    /// What is sent over and over again until `left` is used up.
    piece: Bytes,
    left: u64,
    end: End,
}

/// What comes when everything is sent.
#[derive(Debug)]
enum End {
    Done,
    /// The connection breaks, when what was sent is on its way.
    Cut(Pin<Box<Sleep>>),
    /// Nothing.
    Stall,
}

/// A body that ends too early.
#[derive(Debug)]
pub(super) struct Cut;

/// Enough for hyper to hand over what it has.
const FLUSHED: Duration = Duration::from_millis(50);
const HUGE: u64 = 200 * 1024 * 1024;
const UNPACKED: usize = 100 * 1024 * 1024;

impl Sent {
    /// The body in the way that it is broken.
    pub(super) fn new(body: String, broken: Option<Broken>) -> Self {
        let whole = Bytes::from(body);
        let (length, half) = (whole.len() as u64, whole.len() as u64 / 2);
        match broken {
            None | Some(Broken::Empty | Broken::Garbage) => Self {
                announced: length,
                left: length,
                piece: whole,
                end: End::Done,
            },
            Some(Broken::Bomb) => {
                let piece = bomb();
                Self {
                    announced: piece.len() as u64,
                    left: piece.len() as u64,
                    piece,
                    end: End::Done,
                }
            }
            Some(Broken::Oversized) => Self {
                announced: HUGE,
                left: HUGE,
                piece: Bytes::from(vec![b' '; 64 * 1024]),
                end: End::Done,
            },
            Some(Broken::Stall) => Self {
                announced: length,
                left: half,
                piece: whole,
                end: End::Stall,
            },
            Some(Broken::Truncated) => Self {
                announced: length,
                left: half,
                piece: whole,
                end: End::Cut(Box::pin(sleep(FLUSHED))),
            },
        }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        if self.left > 0 && !self.piece.is_empty() {
            let piece = self.piece.slice(
                ..self
                    .piece
                    .len()
                    .min(usize::try_from(self.left).unwrap_or(usize::MAX)),
            );
            self.left -= piece.len() as u64;
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match &mut self.end {
            End::Done => Poll::Ready(None),
            End::Cut(flushed) => {
                ready!(flushed.as_mut().poll(cx));
                Poll::Ready(Some(Err(Cut)))
            }
            End::Stall => Poll::Pending, // nobody wakes it: the connection's own time limit ends it
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }

    fn is_end_stream(&self) -> bool {
        self.announced == 0
    }
}

impl std::fmt::Display for Cut {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("cut off on command")
    }
}

impl std::error::Error for Cut {}

fn bomb() -> Bytes {
    static BOMB: OnceLock<Bytes> = OnceLock::new();
    let made = BOMB.get_or_init(|| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        let piece = vec![b' '; 1024 * 1024];
        for _ in 0..UNPACKED / piece.len() {
            if encoder.write_all(&piece).is_err() {
                break;
            }
        }
        encoder.finish().unwrap_or_default().into()
    });
    made.clone()
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::{Broken, Sent};

    #[tokio::test]
    async fn sound_body_is_sent_whole() {
        let sent = Sent::new("hello".to_owned(), None).collect().await.unwrap();
        assert_eq!(sent.to_bytes(), "hello");
    }

    #[tokio::test]
    async fn truncated_body_ends_in_an_error() {
        assert!(
            Sent::new("hello".to_owned(), Some(Broken::Truncated))
                .collect()
                .await
                .is_err()
        );
    }

    #[tokio::test]
    async fn bomb_is_small_as_it_travels() {
        let sent = Sent::new(String::new(), Some(Broken::Bomb))
            .collect()
            .await
            .unwrap();
        assert!(sent.to_bytes().len() < 1024 * 1024);
    }
}
