//! Which check is running, and what was found last?

mod papers;
#[cfg(test)]
mod tests;

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, Mutex};

use faultline_diagnosis::{Event, Options, Settlement, diagnose, explain};
use faultline_observation::Complaint;
use futures::FutureExt as _;
use tauri::async_runtime;
use tauri::ipc::Channel;
use tokio::sync::watch;

use crate::commands::{self, CheckEvent, Order, Resumed};
use crate::past::Past;

use papers::{Papers, Running, lock, pass_on, report_break};

/// The one running check and its last result; a new check takes the place of a running one.
#[derive(Default)]
pub struct Desk {
    papers: Arc<Mutex<Papers>>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Channels have no form to print.
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

impl Desk {
    /// A desk for a program that was started with this argument.
    #[must_use]
    pub fn opened_with(opening_input: Option<String>) -> Self {
        Self {
            papers: Arc::new(Mutex::new(Papers {
                opening: opening_input.map(|input| Order::Check { input }),
                ..Papers::default()
            })),
        }
    }

    /// Recalls what was checked before from the history file at `path`.
    pub(crate) fn recall(&self, path: &Path) {
        lock(&self.papers).past = Past::recalled_from(path);
    }

    pub(crate) fn start(
        &self,
        complaint: Complaint,
        options: Options,
        events: Channel<CheckEvent>,
    ) {
        let mut papers = lock(&self.papers);
        papers.give_up();
        if let Some(target) = &complaint.target {
            papers.last = None;
            papers.past.remember(target.input.clone());
        }
        let (run, shared) = (papers.run, Arc::clone(&self.papers));
        let target = complaint.target.clone();
        let task = async_runtime::spawn(async move {
            let tell = |event| pass_on(event, run, &shared);
            let mut follow = |event| {
                // The final report is told once, when it is returned.
                if !matches!(
                    event,
                    Event::Judged {
                        settlement: Settlement::Final,
                        ..
                    }
                ) {
                    tell(event);
                }
            };
            // A window that waits for a report must not wait for ever for one that a panic has swallowed.
            match AssertUnwindSafe(diagnose(&complaint, &options, &mut follow))
                .catch_unwind()
                .await
            {
                Ok(report) => tell(Event::Judged {
                    report: Box::new(report),
                    settlement: Settlement::Final,
                }),
                Err(_panic) => report_break(run, &shared),
            }
        });
        papers.running = Some(Running {
            task,
            events,
            target,
            judged: None,
            under_way: watch::Sender::default(),
        });
    }

    /// Gives up the running check and puts away what was found.
    pub(crate) fn clear(&self) {
        let mut papers = lock(&self.papers);
        papers.give_up();
        papers.last = None;
    }

    /// What was on screen; a check that runs tells `events` from now on.
    pub(crate) fn resume(&self, language: &str, events: Channel<CheckEvent>) -> Option<Resumed> {
        let mut papers = lock(&self.papers);
        if let Some(running) = &mut papers.running
            && let Some(target) = &running.target
        {
            running.events = events;
            let (report, settlement) = running.judged.clone().unzip();
            return Some(Resumed {
                input: target.input.clone(),
                shown: target.shown.clone(),
                report: report.map(commands::Report),
                settlement: settlement.unwrap_or(Settlement::Open).into(),
            });
        }
        let report = papers.last.as_ref()?;
        let target = report.target.as_ref()?;
        Some(Resumed {
            input: target.input.clone(),
            shown: target.shown.clone(),
            // The language may have been changed since.
            report: Some(commands::Report(explain(report, language))),
            settlement: commands::Settlement::Final,
        })
    }

    /// Tells this screen from now on what somebody outside of it wants.
    pub(crate) fn attend(&self, orders: Channel<Order>) {
        lock(&self.papers).orders = Some(orders);
    }

    /// The screen is gone; what is ordered waits for the next one.
    pub(crate) fn leave(&self) {
        lock(&self.papers).orders = None;
    }

    /// The site that lies on the desk, as it was typed.
    pub(crate) fn site(&self) -> Option<String> {
        let papers = lock(&self.papers);
        if let Some(running) = &papers.running {
            return running.target.as_ref().map(|target| target.input.clone());
        }
        let target = papers.last.as_ref()?.target.as_ref()?;
        Some(target.input.clone())
    }

    /// Hands an order to the screen, or keeps it for the one that opens next.
    pub(crate) fn order(&self, order: Order) {
        let mut papers = lock(&self.papers);
        let heard = papers
            .orders
            .as_ref()
            .is_some_and(|orders| orders.send(order.clone()).is_ok());
        if !heard {
            papers.opening = Some(order);
        }
    }

    /// Ends with the check that runs now.
    pub(crate) fn over(&self) -> impl Future<Output = ()> + Send + use<> {
        let papers = lock(&self.papers);
        let running = papers.running.as_ref();
        let under_way = running.map(|running| running.under_way.subscribe());
        async move {
            if let Some(mut under_way) = under_way {
                // Nothing is ever sent: it changes by coming to its end.
                let _over = under_way.changed().await;
            }
        }
    }

    /// Whether nothing runs, and nothing waits for a screen.
    pub(crate) fn is_quiet(&self) -> bool {
        let papers = lock(&self.papers);
        papers.running.is_none() && papers.opening.is_none()
    }

    /// The id of the report that lies on the desk.
    pub(crate) fn report(&self) -> Option<String> {
        lock(&self.papers).last.as_ref().map(|last| last.id.clone())
    }

    /// Lays a report on the desk, if it is kept.
    pub(crate) fn lay_down(&self, id: &str) {
        let mut papers = lock(&self.papers);
        papers.last = papers.past.report(id);
    }

    pub(crate) fn take_opening(&self) -> Option<Order> {
        lock(&self.papers).opening.take()
    }

    /// Looks something up in the record, or changes it.
    pub(crate) fn with_past<T>(&self, act: impl FnOnce(&mut Past) -> T) -> T {
        act(&mut lock(&self.papers).past)
    }

    pub(crate) fn recent_sites(&self) -> Vec<String> {
        lock(&self.papers).past.sites()
    }
}
