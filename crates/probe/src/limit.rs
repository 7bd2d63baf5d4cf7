//! Until when may one operation take, and what does its silence mean?
//!
//! Silence within a budget is evidence; silence because the diagnosis ends is not, and is called `abandoned`.

use std::future::Future;
use std::time::Duration;

use faultline_observation::Failure;
use tokio::time::Instant;

use crate::classify::Fault;

/// The moment at which an operation gives up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    until: Instant,
    cut: bool,
}

impl Limit {
    /// `budget` from now, but never beyond `deadline`.
    pub(crate) fn new(budget: Duration, deadline: Instant) -> Self {
        let now = Instant::now();
        let left = deadline.saturating_duration_since(now);
        // A quarter less is still long enough to hear from anybody who would have answered.
        let cut = left < budget.mul_f64(0.75);
        Self {
            until: now + budget.min(left),
            cut,
        }
    }

    /// The same, but at most `budget` from now.
    pub(crate) fn within(self, budget: Duration) -> Self {
        let until = Instant::now() + budget;
        if until < self.until {
            Self { until, cut: false }
        } else {
            self
        }
    }

    /// The moment itself.
    pub(crate) fn until(self) -> Instant {
        self.until
    }

    /// What it means when nothing was heard until then.
    pub(crate) fn silence(self, meaning: &'static str) -> Fault {
        Fault::new(if self.cut {
            Failure::ABANDONED
        } else {
            meaning
        })
    }

    /// Waits for `operation`; its silence means `meaning`.
    pub(crate) async fn bound<T>(
        self,
        meaning: &'static str,
        operation: impl Future<Output = Result<T, Fault>>,
    ) -> Result<T, Fault> {
        match tokio::time::timeout_at(self.until, operation).await {
            Ok(result) => result,
            Err(_elapsed) => Err(self.silence(meaning)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn silence_at_the_deadline_is_no_evidence() {
        let limit = Limit::new(Duration::from_secs(5), Instant::now());
        let heard = limit
            .bound::<()>(Failure::TCP_TIMED_OUT, std::future::pending())
            .await;
        assert_eq!(heard.unwrap_err().failure, Failure::ABANDONED);
    }

    #[tokio::test]
    async fn silence_within_the_budget_is_evidence() {
        let limit = Limit::new(Duration::ZERO, Instant::now() + Duration::from_mins(1));
        let heard = limit
            .bound::<()>(Failure::TCP_TIMED_OUT, std::future::pending())
            .await;
        assert_eq!(heard.unwrap_err().failure, Failure::TCP_TIMED_OUT);
    }
}
