//! What lies on the desk, and what of it is told to the screen?

use std::sync::{Mutex, MutexGuard, PoisonError};

use faultline_diagnosis::{Event, Settlement};
use faultline_observation::Target;
use faultline_report::Report;
use tauri::async_runtime::JoinHandle;
use tauri::ipc::Channel;
use tokio::sync::watch;

use crate::commands::{self, CheckEvent, Order};
use crate::past::Past;

/// What lies on the desk.
#[derive(Default)]
pub(super) struct Papers {
    /// What the next screen is to do first.
    pub(super) opening: Option<Order>,
    /// A screen that listens.
    pub(super) orders: Option<Channel<Order>>,
    pub(super) running: Option<Running>,
    /// Counts checks, so that one that was given up cannot overwrite the next one's report.
    pub(super) run: u64,
    pub(super) last: Option<Report>,
    pub(super) past: Past,
}

/// A check under way.
pub(super) struct Running {
    pub(super) task: JoinHandle<()>,
    pub(super) events: Channel<CheckEvent>,
    /// `None` for the connection alone.
    pub(super) target: Option<Target>,
    /// As it stood when it was last judged.
    pub(super) judged: Option<(Report, Settlement)>,
    /// Closed when it is over.
    pub(super) under_way: watch::Sender<()>,
}

impl Papers {
    /// Ends the check that runs, if one does; what it still has to say is heard by nobody.
    pub(super) fn give_up(&mut self) {
        self.run += 1;
        if let Some(running) = self.running.take() {
            running.task.abort();
        }
    }

    /// Remembers what was found, as far as it is firm.
    fn note(&mut self, report: &Report, settlement: Settlement) {
        if let Some(running) = &mut self.running {
            running.judged = Some((report.clone(), settlement));
        }
        if settlement != Settlement::Open && report.target.is_some() {
            self.last = Some(report.clone());
            if settlement == Settlement::Final {
                self.past.keep(report);
            }
        }
    }

    fn tell(&mut self, event: CheckEvent) {
        let is_last = matches!(
            event,
            CheckEvent::Broke
                | CheckEvent::Judged {
                    settlement: commands::Settlement::Final,
                    ..
                }
        );
        if let Some(running) = &self.running {
            send(&running.events, event);
        }
        if is_last {
            self.running = None;
        }
    }
}

/// Notes what a check found and tells the screen, unless that check was given up.
pub(super) fn pass_on(event: Event, run: u64, papers: &Mutex<Papers>) {
    let mut papers = lock(papers);
    if papers.run != run {
        return;
    }
    let event = match event {
        Event::Observed { observation } => CheckEvent::Observed {
            observation: Box::new(commands::Observation(*observation)),
        },
        Event::Judged { report, settlement } => {
            papers.note(&report, settlement);
            CheckEvent::Judged {
                report: Box::new(commands::Report(*report)),
                settlement: settlement.into(),
            }
        }
    };
    papers.tell(event);
}

/// Tells the screen that its check broke off by a mistake of ours.
pub(super) fn report_break(run: u64, papers: &Mutex<Papers>) {
    let mut papers = lock(papers);
    if papers.run == run {
        papers.tell(CheckEvent::Broke);
    }
}

fn send(events: &Channel<CheckEvent>, event: CheckEvent) {
    // A window that was closed hears nothing, and nobody is left to tell.
    let _closed = events.send(event);
}

/// The papers, to look at or to change; a panic elsewhere does not lock them away.
pub(super) fn lock(papers: &Mutex<Papers>) -> MutexGuard<'_, Papers> {
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
