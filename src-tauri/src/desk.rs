//! Which check is running, and what was found last?

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use faultline_diagnosis::{Event, Options, Settlement, diagnose, explain};
use faultline_observation::{Complaint, Target};
use faultline_report::Report;
use futures::FutureExt as _;
use tauri::async_runtime::{self, JoinHandle};
use tauri::ipc::Channel;
use tokio::sync::watch;

use crate::commands::{self, CheckEvent, Order, Resumed};
use crate::past::Past;

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

/// What lies on the desk.
#[derive(Default)]
struct Papers {
    /// What the next screen is to do first.
    opening: Option<Order>,
    /// A screen that listens.
    orders: Option<Channel<Order>>,
    running: Option<Running>,
    /// Counts checks, so that one that was given up cannot overwrite the next one's report.
    run: u64,
    last: Option<Report>,
    past: Past,
}

/// A check under way.
struct Running {
    task: JoinHandle<()>,
    events: Channel<CheckEvent>,
    /// `None` for the connection alone.
    target: Option<Target>,
    /// As it stood when it was last judged.
    judged: Option<(Report, Settlement)>,
    /// Closed when it is over.
    under_way: watch::Sender<()>,
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

impl Papers {
    fn give_up(&mut self) {
        self.run += 1;
        if let Some(running) = self.running.take() {
            running.task.abort();
        }
    }
}

fn pass_on(event: Event, run: u64, papers: &Mutex<Papers>) {
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

impl Papers {
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

fn report_break(run: u64, papers: &Mutex<Papers>) {
    let mut papers = lock(papers);
    if papers.run == run {
        papers.tell(CheckEvent::Broke);
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
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn check(input: &str) -> Order {
        Order::Check {
            input: input.to_owned(),
        }
    }

    #[test]
    fn the_opening_input_is_given_out_once() {
        let desk = Desk::opened_with(Some("example.com".to_owned()));
        assert_eq!(desk.take_opening(), Some(check("example.com")));
        assert_eq!(
            desk.take_opening(),
            None,
            "a screen that was loaded anew must not check again"
        );
    }

    fn observed() -> Event {
        Event::Observed {
            observation: Box::new(faultline_observation::Observation {
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
            }),
        }
    }

    fn report() -> Report {
        serde_json::from_str(include_str!("../../crates/report/samples/wan-down.json"))
            .expect("a report")
    }

    /// A desk with a check under way that never gets anywhere by itself, and the number of events it told.
    fn desk_at_work() -> (Desk, Arc<AtomicUsize>) {
        let desk = Desk::default();
        let told = Arc::new(AtomicUsize::new(0));
        lock(&desk.papers).running = Some(Running {
            task: async_runtime::spawn(std::future::pending()),
            events: counting(&told),
            target: Some(Target::parse("news.example").expect("a site")),
            judged: None,
            under_way: watch::Sender::default(),
        });
        (desk, told)
    }

    fn counting(told: &Arc<AtomicUsize>) -> Channel<CheckEvent> {
        let told = Arc::clone(told);
        Channel::new(move |_| {
            told.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
    }

    fn judged(settlement: Settlement) -> Event {
        Event::Judged {
            report: Box::new(report()),
            settlement,
        }
    }

    #[test]
    fn a_check_that_was_given_up_leaves_no_trace() {
        let (desk, told) = desk_at_work();
        let run = lock(&desk.papers).run;
        desk.clear();
        pass_on(observed(), run, &desk.papers);
        pass_on(judged(Settlement::Final), run, &desk.papers);
        assert_eq!(told.load(Ordering::SeqCst), 0);
        assert!(desk.resume("en", Channel::new(|_| Ok(()))).is_none());
    }

    #[test]
    fn a_screen_that_is_loaded_anew_takes_a_running_check_up() {
        let (desk, before) = desk_at_work();
        let run = lock(&desk.papers).run;
        pass_on(judged(Settlement::Open), run, &desk.papers);
        let after = Arc::new(AtomicUsize::new(0));
        let resumed = desk.resume("en", counting(&after)).expect("a check");
        assert_eq!(resumed.shown, "news.example");
        assert_eq!(resumed.settlement, commands::Settlement::Open);
        assert!(resumed.report.is_some());
        pass_on(judged(Settlement::Final), run, &desk.papers);
        let counts = [before, after].map(|told| told.load(Ordering::SeqCst));
        assert_eq!(counts, [1, 1], "each screen hears what is told in its time");
    }

    #[test]
    fn a_verdict_is_worded_in_the_language_that_is_wanted_now() {
        let (desk, _) = desk_at_work();
        let run = lock(&desk.papers).run;
        pass_on(judged(Settlement::Final), run, &desk.papers);
        let said = |language| {
            let resumed = desk.resume(language, Channel::new(|_| Ok(())));
            let report = resumed.and_then(|resumed| resumed.report);
            report.expect("a report").0.verdict.certainty
        };
        assert_ne!(said("en"), said("de"));
    }

    #[tokio::test]
    async fn a_check_that_ends_leaves_the_desk_quiet() {
        let (desk, _) = desk_at_work();
        let run = lock(&desk.papers).run;
        let over = desk.over();
        assert!(!desk.is_quiet());
        pass_on(judged(Settlement::Final), run, &desk.papers);
        over.await;
        desk.over().await;
        assert!(desk.is_quiet() && desk.report() == Some(report().id));
        desk.order(check("example.com"));
        assert!(!desk.is_quiet(), "a screen is waited for");
    }

    #[test]
    fn an_order_that_nobody_hears_waits_for_the_next_screen() {
        let desk = Desk::default();
        desk.order(check("example.com"));
        assert_eq!(desk.take_opening(), Some(check("example.com")));
        let heard = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&heard);
        desk.attend(Channel::new(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }));
        desk.order(check("example.com"));
        assert_eq!(heard.load(Ordering::SeqCst), 1);
        assert_eq!(desk.take_opening(), None);
        desk.leave();
        let open = Order::Open {
            report: "r".to_owned(),
        };
        desk.order(open.clone());
        assert_eq!(desk.take_opening(), Some(open), "the window was closed");
    }
}
