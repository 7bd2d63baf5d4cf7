//! Has a resolver been silent towards everybody for as long as one look-up may take?
//!
//! Each look-up waits its whole budget, for one lost or slow answer must not pass for a dead resolver. But where nobody who
//! asks it has heard anything for that long, whoever asks it later need not find that out anew: a shorter wait will do.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::operation::DNS_BUDGET;

/// How long a resolver that is silent towards all others is waited for still: a question, and the same once more.
const AT_LEAST: Duration = Duration::from_millis(750);

/// Who has been asked since when, and who has answered.
#[derive(Debug, Default)]
pub(crate) struct Silence(Mutex<BTreeMap<SocketAddr, Asked>>);

#[derive(Clone, Copy, Debug)]
struct Asked {
    since: Instant,
    answered: bool,
}

impl Silence {
    /// Notes that `server` has answered somebody.
    pub(crate) fn broken_by(&self, server: SocketAddr) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asked) = all.get_mut(&server) {
            asked.answered = true;
        }
    }

    /// Begins to wait for `server`; ends only when it has been silent towards everybody for long enough.
    pub(crate) async fn lasts(&self, server: SocketAddr) {
        let now = Instant::now();
        let first = self.noted(server, now).since;
        sleep_until((first + DNS_BUDGET).max(now + AT_LEAST)).await;
        if self.noted(server, now).answered {
            std::future::pending::<()>().await;
        }
    }

    fn noted(&self, server: SocketAddr, now: Instant) -> Asked {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let new = Asked {
            since: now,
            answered: false,
        };
        *all.entry(server).or_insert(new)
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::timeout;

    use super::*;

    const STEP: Duration = Duration::from_millis(1);

    fn server() -> SocketAddr {
        SocketAddr::from(([192, 0, 2, 53], 53))
    }

    /// Whether the wait ends within `time`.
    async fn ends(silence: &Silence, time: Duration) -> bool {
        timeout(time, silence.lasts(server())).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_waits_as_long_as_ever_and_later_ones_less() {
        let silence = Silence::default();
        assert!(!ends(&silence, DNS_BUDGET.saturating_sub(STEP)).await);
        tokio::time::advance(STEP).await;
        assert!(!ends(&silence, AT_LEAST.saturating_sub(STEP)).await);
        assert!(ends(&silence, AT_LEAST + STEP).await);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_has_answered_somebody_is_waited_for() {
        let silence = Silence::default();
        assert!(!ends(&silence, DNS_BUDGET.saturating_sub(STEP)).await);
        silence.broken_by(server());
        assert!(!ends(&silence, 2 * DNS_BUDGET).await);
    }
}
