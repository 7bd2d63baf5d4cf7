//! How is a diagnosis carried out: ask, look, judge, and ask again until nothing can turn the verdict?

use std::sync::Arc;
use std::time::Duration;

use faultline_catalogue::Catalogue;
use faultline_observation::{Complaint, Failure, Observation, Role};
use faultline_probe::{Ask, Context};
use faultline_report::{Frame, Report, ReportTarget, assemble};
use faultline_verdict::{Conclusion, judge, judge_while};
use jiff::Zoned;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{Id as TaskId, JoinError, JoinSet};
use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

use crate::clock::clock;
use crate::pending::pending;
use crate::plan::{DIRECTLY_ASKED, Situation, plan};
use crate::{Event, Options, Settlement, paths};

/// How long late probes may still add detail once the verdict is settled, unless the caller wants all of them.
const AFTER_SETTLING: Duration = Duration::from_millis(250);

/// How long a burst of answers is collected before it is judged: shorter than anybody notices.
const BURST: Duration = Duration::from_millis(6);

/// How long before the deadline the last questions end, so that the report is out in time.
const TO_REPORT: Duration = Duration::from_millis(150);

/// Finds out whose fault it is.
pub async fn diagnose(
    complaint: &Complaint,
    options: &Options,
    on_event: &mut (dyn FnMut(Event) + Send),
) -> Report {
    let catalogue = Catalogue::embedded();
    let machine = Arc::new(faultline_probe::machine());
    let context = Arc::new(Context::new(
        catalogue,
        Arc::clone(&machine),
        options.deadline,
    ));
    let observations = faultline_probe::machine_observations(&machine);
    let id = Uuid::now_v7();
    let frame = Frame {
        case: case(id),
        id: id.to_string(),
        started_at: Zoned::now()
            .strftime("%Y-%m-%dT%H:%M:%S%.3f%:z")
            .to_string(),
        target: complaint.target.as_ref().map(ReportTarget::from),
        machine: (*machine).clone(),
        language: options.language.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        catalogue: catalogue.edition().to_owned(),
        ..Frame::default()
    };
    let (emit, seen) = unbounded_channel();
    let mut diagnosis = Diagnosis {
        emit,
        complaint,
        options,
        context,
        frame,
        observations,
        asked: Vec::new(),
        running: JoinSet::new(),
        under_way: Vec::new(),
        settled: None,
        judging: Duration::ZERO,
    };
    diagnosis.run(seen, on_event).await
}

/// A report judged again by today's rules, from the observations that it holds.
#[must_use]
pub fn explain(report: &Report, language: &str) -> Report {
    let catalogue = Catalogue::embedded();
    let frame = Frame {
        id: report.id.clone(),
        case: report.case.clone(),
        started_at: report.started_at.clone(),
        elapsed_ms: report.elapsed_ms,
        target: report.target.clone(),
        observations: report.observations.clone(),
        machine: report.environment.machine.clone(),
        settled_ms: report.verdict.settled_ms,
        changed_after_ms: report.verdict.changed_after_ms,
        language: language.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        catalogue: catalogue.edition().to_owned(),
    };
    assemble(&judge(&report.observations, catalogue), frame)
}

/// One diagnosis under way.
struct Diagnosis<'a> {
    complaint: &'a Complaint,
    options: &'a Options,
    context: Arc<Context>,
    frame: Frame,
    observations: Vec<Observation>,
    asked: Vec<Ask>,
    emit: UnboundedSender<Observation>,
    running: JoinSet<()>,
    under_way: Vec<(TaskId, Ask)>,
    /// When the verdict was settled, and what it was.
    settled: Option<(Instant, Conclusion)>,
    /// How long the last judgement took.
    judging: Duration,
}

impl Diagnosis<'_> {
    async fn run(
        &mut self,
        mut seen: UnboundedReceiver<Observation>,
        on_event: &mut (dyn FnMut(Event) + Send),
    ) -> Report {
        for observation in &self.observations {
            on_event(Event::Observed {
                observation: Box::new(observation.clone()),
            });
        }
        // Questions end by themselves at their deadline; what they say then still counts.
        let end = self.context.deadline() + TO_REPORT / 2;
        self.ask();
        loop {
            if self.running.is_empty() {
                break;
            }
            let patience = match &self.settled {
                Some((at, _)) if !self.options.complete => end.min(*at + AFTER_SETTLING),
                _ => end,
            };
            let news = tokio::select! {
                biased;
                // First, or a machine too slow for its news would never look at the clock.
                () = sleep_until(patience) => break,
                observation = seen.recv() => observation,
                Some(ended) = self.running.join_next_with_id() => {
                    self.has_ended(ended);
                    None
                }
            };
            // Answers come in bursts: those that are about to arrive are judged together with this one. A machine that
            // takes long to judge waits as long for more, or it would do nothing else.
            sleep_until(patience.min(Instant::now() + self.judging.max(BURST))).await;
            while let Some(ended) = self.running.try_join_next_with_id() {
                self.has_ended(ended);
            }
            self.take_in(news, &mut seen, on_event);
        }
        // What arrived in the very last moment still counts, if only once.
        self.keep(None, &mut seen, on_event);
        self.running.abort_all();
        let conclusion = self.judge();
        self.compare(&conclusion);
        let report = self.report(&conclusion);
        on_event(Event::Judged {
            report: Box::new(report.clone()),
            settlement: Settlement::Final,
        });
        report
    }

    fn has_ended(&mut self, ended: Result<(TaskId, ()), JoinError>) {
        let id = ended.map_or_else(|error| error.id(), |(id, ())| id);
        self.under_way.retain(|(task, _)| *task != id);
    }

    /// Asks what is worth asking now and was not asked before.
    fn ask(&mut self) {
        for ask in self.wanted() {
            let task =
                faultline_probe::run(ask.clone(), Arc::clone(&self.context), self.emit.clone());
            let id = self.running.spawn(task).id();
            self.under_way.push((id, ask.clone()));
            self.asked.push(ask);
        }
    }

    fn wanted(&self) -> Vec<Ask> {
        let situation = Situation {
            complaint: self.complaint,
            machine: &self.context.machine,
            catalogue: self.context.catalogue,
            observations: &self.observations,
            private: self.options.private,
        };
        plan(&situation)
            .into_iter()
            .filter(|ask| !self.asked.contains(ask))
            .filter(|ask| !self.leaves_out(ask.probe()))
            .collect()
    }

    fn leaves_out(&self, probe: &str) -> bool {
        self.options
            .without
            .iter()
            .any(|left_out| left_out == probe)
    }

    /// Keeps one observation and all that are waiting behind it. Whether there were any.
    fn keep(
        &mut self,
        first: Option<Observation>,
        seen: &mut UnboundedReceiver<Observation>,
        on_event: &mut (dyn FnMut(Event) + Send),
    ) -> bool {
        let waiting = std::iter::from_fn(|| seen.try_recv().ok());
        let mut new: Vec<Observation> = first.into_iter().chain(waiting).collect();
        new.retain(|observation| !self.leaves_out(&observation.probe));
        let any = !new.is_empty();
        for observation in new {
            on_event(Event::Observed {
                observation: Box::new(observation.clone()),
            });
            self.observations.push(observation);
        }
        self.observations
            .retain(|observation| observation.probe != "clock");
        let told = clock(&self.observations).filter(|_| !self.leaves_out("clock"));
        self.observations.extend(told);
        self.observations = paths::complete(&self.observations, self.context.catalogue);
        any
    }

    /// Takes in one observation and all that are waiting behind it, then judges once.
    fn take_in(
        &mut self,
        first: Option<Observation>,
        seen: &mut UnboundedReceiver<Observation>,
        on_event: &mut (dyn FnMut(Event) + Send),
    ) {
        let began = Instant::now();
        if !self.keep(first, seen, on_event) && self.settled.is_some() {
            return;
        }
        // What follows from the news is asked before it is judged: a question that is owed keeps the verdict open.
        self.ask();
        let pending = self.pending();
        let (conclusion, settled) =
            judge_while(&self.observations, &pending, self.context.catalogue);
        if self.settled.is_none() && settled {
            self.frame.settled_ms = Some(self.elapsed_ms());
            self.settled = Some((Instant::now(), conclusion.clone()));
        }
        self.compare(&conclusion);
        self.judging = began.elapsed();
        let settlement = if self.settled.is_some() {
            Settlement::Settled
        } else {
            Settlement::Open
        };
        on_event(Event::Judged {
            report: Box::new(self.report(&conclusion)),
            settlement,
        });
    }

    /// Notes when a settled verdict has turned.
    fn compare(&mut self, conclusion: &Conclusion) {
        let turned = self.settled.as_ref().is_some_and(|(_, then)| {
            (then.blame, &then.cause) != (conclusion.blame, &conclusion.cause)
        });
        if turned {
            let now = self.elapsed_ms();
            self.frame.changed_after_ms.get_or_insert(now);
        }
    }

    /// What is under way, with the paths that are known now.
    fn pending(&self) -> Vec<Observation> {
        let templates = self
            .under_way
            .iter()
            .filter(|(_, ask)| !self.is_answered(ask))
            .enumerate()
            .filter_map(|(number, (_, ask))| {
                pending(ask, number, &self.context.machine, self.context.catalogue)
            });
        let all: Vec<Observation> = self.observations.iter().cloned().chain(templates).collect();
        paths::complete(&all, self.context.catalogue).split_off(self.observations.len())
    }

    /// Whether a question under way can bring nothing new: the platform asks the resolvers that were just asked
    /// directly, only more patiently, and none of them has an answer. Patience may still bring one where a resolver
    /// that answers otherwise said nothing in time and some server of the zone works: it is about to find that one.
    fn is_answered(&self, ask: &Ask) -> bool {
        let of = |role: Role, probe: &'static str| {
            let asked = move |o: &&Observation| o.asks.role == role && o.probe == probe;
            self.observations.iter().filter(asked)
        };
        let direct = || of(Role::Target, "lookup").filter(|o| !o.asks.detour);
        let asked = self.context.machine.resolvers.len().min(DIRECTLY_ASKED);
        let is_slow = || {
            let silent = |o: &Observation| {
                o.failure()
                    .is_some_and(|failure| failure.is(Failure::DNS_TIMED_OUT))
            };
            direct().any(silent) && of(Role::Target, "authority").any(Observation::succeeded)
        };
        matches!(ask, Ask::SystemLookup { .. })
            && direct().filter(|o| o.failure().is_some()).count() >= asked.max(1)
            && !direct().any(Observation::succeeded)
            && !is_slow()
    }

    fn judge(&self) -> Conclusion {
        judge(&self.observations, self.context.catalogue)
    }

    fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.context.started().elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn report(&self, conclusion: &Conclusion) -> Report {
        let frame = Frame {
            elapsed_ms: self.elapsed_ms(),
            observations: self.observations.clone(),
            ..self.frame.clone()
        };
        assemble(conclusion, frame)
    }
}

/// Eight letters to read out on the phone: consonants that do not sound alike, and nothing that spells a word.
fn case(id: Uuid) -> String {
    const LETTERS: &[u8; 16] = b"BCDFGHJKLMPRSTWX";
    // The last four bytes of a UUIDv7 are random (RFC 9562, section 5.7).
    let random = &id.as_bytes()[12..];
    random
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(LETTERS[usize::from(half)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_eight_letters() {
        let case = case(Uuid::now_v7());
        assert_eq!(case.len(), 8, "{case}");
        assert!(case.chars().all(|c| c.is_ascii_uppercase()), "{case}");
    }
}
