//! Which check is running, and what was found last?

use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use faultline_diagnosis::{Event, Options, Settlement, diagnose};
use faultline_observation::Complaint;
use faultline_report::Report;
use futures::FutureExt as _;
use tauri::async_runtime::{self, JoinHandle};
use tauri::ipc::Channel;

use crate::commands::{self, CheckEvent};
use crate::past::Past;

/// The one running check and its last result; a new check takes the place of a running one.
#[derive(Debug, Default)]
pub struct Desk {
    papers: Arc<Mutex<Papers>>,
}

/// What lies on the desk.
#[derive(Debug, Default)]
struct Papers {
    opening_input: Option<String>,
    running: Option<JoinHandle<()>>,
    /// Counts checks, so that one that was given up cannot overwrite the next one's report.
    run: u64,
    last: Option<Report>,
    past: Past,
}

impl Desk {
    /// A desk for a program that was started with this argument.
    #[must_use]
    pub fn opened_with(opening_input: Option<String>) -> Self {
        Self {
            papers: Arc::new(Mutex::new(Papers {
                opening_input,
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
        papers.running = Some(async_runtime::spawn(async move {
            let tell = |event| pass_on(event, run, &shared, &events);
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
                Err(_panic) => report_break(run, &shared, &events),
            }
        }));
    }

    pub(crate) fn cancel(&self) {
        lock(&self.papers).give_up();
    }

    pub(crate) fn last_report(&self) -> Option<Report> {
        lock(&self.papers).last.clone()
    }

    pub(crate) fn take_opening_input(&self) -> Option<String> {
        lock(&self.papers).opening_input.take()
    }

    pub(crate) fn recent_sites(&self) -> Vec<String> {
        lock(&self.papers).past.sites()
    }
}

impl Papers {
    fn give_up(&mut self) {
        self.run += 1;
        if let Some(running) = self.running.take() {
            running.abort();
        }
    }
}

fn pass_on(event: Event, run: u64, papers: &Mutex<Papers>, events: &Channel<CheckEvent>) {
    let mut papers = lock(papers);
    if papers.run != run {
        return;
    }
    let event = match event {
        Event::Observed { observation } => CheckEvent::Observed {
            observation: Box::new(commands::Observation(*observation)),
        },
        Event::Judged { report, settlement } => {
            if settlement != Settlement::Open && report.target.is_some() {
                papers.last = Some((*report).clone());
                if settlement == Settlement::Final {
                    papers.past.keep(&report);
                }
            }
            CheckEvent::Judged {
                report: Box::new(commands::Report(*report)),
                settlement: settlement.into(),
            }
        }
    };
    send(events, event);
}

fn report_break(run: u64, papers: &Mutex<Papers>, events: &Channel<CheckEvent>) {
    if lock(papers).run == run {
        send(events, CheckEvent::Broke);
    }
}

fn send(events: &Channel<CheckEvent>, event: CheckEvent) {
    // A window that was closed hears nothing, and nobody is left to tell.
    let _closed = events.send(event);
}

fn lock(papers: &Mutex<Papers>) -> MutexGuard<'_, Papers> {
    papers.lock().unwrap_or_else(PoisonError::into_inner)
}

impl From<Settlement> for commands::Settlement {
    fn from(settlement: Settlement) -> Self {
        match settlement {
            Settlement::Open => Self::Open,
            Settlement::Settled => Self::Settled,
            Settlement::Final => Self::Final,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_input_is_given_out_once() {
        let desk = Desk::opened_with(Some("example.com".to_owned()));
        assert_eq!(desk.take_opening_input().as_deref(), Some("example.com"));
        assert_eq!(
            desk.take_opening_input(),
            None,
            "a screen that was loaded anew must not check again"
        );
    }

    #[test]
    fn a_check_that_was_given_up_leaves_no_trace() {
        let desk = Desk::default();
        let run = lock(&desk.papers).run;
        desk.cancel();
        let events = Channel::new(|_| panic!("a check that was given up was heard of"));
        let observation = faultline_observation::Observation {
            id: faultline_observation::Id("link-1".into()),
            probe: "link".into(),
            asks: faultline_observation::Asks::new(faultline_observation::Role::Machine),
            parts: Vec::new(),
            goal: faultline_observation::Operation::Inspect,
            reached: None,
            outcome: faultline_observation::Outcome::Skipped {
                reason: faultline_observation::SkipReason::Cancelled,
            },
            phases: faultline_observation::PhaseTimes::default(),
            tries: faultline_observation::Tries::default(),
            at_ms: 0,
            facts: std::collections::BTreeMap::new(),
        };
        pass_on(
            Event::Observed {
                observation: Box::new(observation),
            },
            run,
            &desk.papers,
            &events,
        );
    }
}
