//! How is a diagnosis carried out: ask, look, judge, and ask again until nothing can turn the verdict?

use std::sync::Arc;
use std::time::Duration;

use faultline_observation::{Complaint, Failure, Observation, Role};
use faultline_probe::{Ask, Context};
use faultline_report::{Frame, Report, ReportTarget, assemble};
use faultline_verdict::{Conclusion, judge, judge_while};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{Id as TaskId, JoinError, JoinSet};
use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

use crate::clock::clock;
use crate::patience::{QUIET, before_judging, next_quiet, nobody_can_tell};
use crate::pending::pending;
use crate::plan::{DIRECTLY_ASKED, plan};
use crate::situation::{Situation, links_in};
use crate::{Event, Options, Settlement, paths};

/// How long late probes may still add detail once the verdict is settled, unless the caller wants all of them.
const AFTER_SETTLING: Duration = Duration::from_millis(250);

/// How long before the deadline the last questions end, so that the report is out in time.
const TO_REPORT: Duration = Duration::from_millis(150);

/// Finds out whose fault it is.
pub async fn diagnose(
    complaint: &Complaint,
    options: &Options,
    on_event: &mut (dyn FnMut(Event) + Send),
) -> Report {
    let mut context = Context::of_this_machine(crate::catalogue, options.deadline);
    if options.without.iter().any(|probe| probe == "proxy_script") {
        // Nothing waits for what is not asked.
        Arc::make_mut(&mut context.machine).proxy_script = None;
    }
    let context = Arc::new(context);
    let mut observations = faultline_probe::machine_observations(&context.machine);
    observations.retain(|observation| !options.without.contains(&observation.probe));
    let id = Uuid::now_v7();
    let frame = Frame {
        case: case(id),
        id: id.to_string(),
        target: complaint.target.as_ref().map(ReportTarget::from),
        machine: (*context.machine).clone(),
        language: options.language.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        catalogue: context.catalogue.edition().to_owned(),
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
        planned_at: None,
        judge_at: None,
        settled: None,
    };
    diagnosis.run(seen, on_event).await
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
    under_way: Vec<UnderWay>,
    /// When it was last looked at what is worth asking.
    planned_at: Option<Instant>,
    /// When what is new is judged.
    judge_at: Option<Instant>,
    /// When the verdict was settled, and what it was.
    settled: Option<(Instant, Conclusion)>,
}

/// A question that was asked and has not ended.
struct UnderWay {
    task: TaskId,
    ask: Ask,
    since: Instant,
}

impl Diagnosis<'_> {
    async fn run(
        &mut self,
        mut seen: UnboundedReceiver<Observation>,
        on_event: &mut (dyn FnMut(Event) + Send),
    ) -> Report {
        let started_at = Timestamp::now();
        for observation in &self.observations {
            on_event(Event::Observed {
                observation: Box::new(observation.clone()),
            });
        }
        // Questions end by themselves at their deadline; what they say then still counts.
        let end = self.context.deadline() + TO_REPORT / 2;
        self.ask();
        // While the first questions are on their way: the system's time zones take a while to read.
        self.frame.started_at = in_local_time(started_at);
        while !self.running.is_empty() {
            let end = match &self.settled {
                Some((at, _)) if !self.options.complete => end.min(*at + AFTER_SETTLING),
                _ => end,
            };
            let began = self.under_way.iter().map(|it| it.since);
            let wake = [self.judge_at, next_quiet(began, self.planned_at)];
            let wake = wake.into_iter().flatten().fold(end, Instant::min);
            tokio::select! {
                biased;
                Some(observation) = seen.recv() => self.take_in(observation, &mut seen, on_event),
                Some(ended) = self.running.join_next_with_id() => self.forget(ended),
                // What has been quiet for long leads to further questions.
                () = sleep_until(wake) => self.ask(),
            }
            let now = Instant::now();
            if self.judge_at.is_some_and(|at| at <= now) {
                self.judge_now(on_event);
            }
            if now >= end || self.judge_at.is_none() && self.is_hopeless() && !self.options.complete
            {
                break;
            }
        }
        // What arrived in the very last moment still counts.
        if let Ok(observation) = seen.try_recv() {
            self.take_in(observation, &mut seen, on_event);
        }
        if self.judge_at.is_some() {
            self.judge_now(on_event);
        }
        self.running.abort_all();
        let report = self.report(&self.judge());
        on_event(Event::Judged {
            report: Box::new(report.clone()),
            settlement: Settlement::Final,
        });
        report
    }

    /// Asks what is worth asking now and was not asked before.
    fn ask(&mut self) {
        for ask in self.wanted() {
            let task =
                faultline_probe::run(ask.clone(), Arc::clone(&self.context), self.emit.clone());
            self.under_way.push(UnderWay {
                task: self.running.spawn(task).id(),
                ask: ask.clone(),
                since: Instant::now(),
            });
            self.asked.push(ask);
        }
    }

    fn wanted(&mut self) -> Vec<Ask> {
        let now = Instant::now();
        self.planned_at = Some(now);
        let quiet = self.under_way.iter().filter(|it| it.since + QUIET <= now);
        let quiet: Vec<Ask> = quiet.map(|it| it.ask.clone()).collect();
        let target = self.complaint.target.as_ref();
        let situation = Situation {
            complaint: self.complaint,
            machine: &self.context.machine,
            catalogue: self.context.catalogue,
            observations: &self.observations,
            quiet: &quiet,
            dns_providers: target
                .map(|target| self.context.dns_providers(&target.host))
                .unwrap_or_default(),
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

    /// Takes in one observation and all that are waiting behind it, and asks at once what follows from them.
    fn take_in(
        &mut self,
        first: Observation,
        seen: &mut UnboundedReceiver<Observation>,
        on_event: &mut (dyn FnMut(Event) + Send),
    ) {
        let waiting = std::iter::from_fn(|| seen.try_recv().ok());
        let new = std::iter::once(first).chain(waiting);
        let new: Vec<Observation> = new
            .filter(|observation| !self.leaves_out(&observation.probe))
            .collect();
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
        // What follows from the news is asked before it is judged: a question that is owed keeps the verdict open.
        self.ask();
        self.judge_within(before_judging([]));
    }

    /// Strikes off what has ended. The end of a question decides as much as its answer: nothing more can come of it.
    fn forget(&mut self, ended: Result<(TaskId, ()), JoinError>) {
        let others = std::iter::from_fn(|| self.running.try_join_next_with_id());
        let ended: Vec<TaskId> = std::iter::once(ended)
            .chain(others)
            .map(|ended| ended.map_or_else(|error| error.id(), |(id, ())| id))
            .collect();
        let struck: Vec<UnderWay> = self
            .under_way
            .extract_if(.., |it| ended.contains(&it.task))
            .collect();
        if self.settled.is_none() {
            self.judge_within(before_judging(struck.iter().map(|it| &it.ask)));
        }
    }

    /// Has what is new judged after this time at the latest.
    fn judge_within(&mut self, patience: Duration) {
        let at = Instant::now() + patience;
        self.judge_at = Some(self.judge_at.map_or(at, |earlier| earlier.min(at)));
    }

    /// Judges what was seen by now, and says so.
    fn judge_now(&mut self, on_event: &mut (dyn FnMut(Event) + Send)) {
        self.judge_at = None;
        let (conclusion, settled) = if self.settled.is_some() {
            // Whether anything can still change it is asked no more.
            (self.judge(), true)
        } else {
            judge_while(&self.observations, &self.pending(), self.context.catalogue)
        };
        match &self.settled {
            None if settled => {
                self.frame.settled_ms = Some(self.elapsed_ms());
                self.settled = Some((Instant::now(), conclusion.clone()));
            }
            Some((_, then))
                if (then.blame, &then.cause) != (conclusion.blame, &conclusion.cause) =>
            {
                self.frame.changed_after_ms.get_or_insert(self.elapsed_ms());
                // What made it turn leads to questions of its own, whose answers are waited for as long again.
                self.settled = Some((Instant::now(), conclusion.clone()));
            }
            _ => {}
        }
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

    /// What is under way, with the paths that are known now.
    fn pending(&self) -> Vec<Observation> {
        let templates = self
            .under_way
            .iter()
            .filter(|it| !self.is_answered(&it.ask))
            .enumerate()
            .filter_map(|(number, it)| {
                pending(
                    &it.ask,
                    number,
                    &self.context.machine,
                    self.context.catalogue,
                )
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
            let zone_works = of(Role::Target, "authority").any(Observation::succeeded);
            direct().any(silent) && zone_works && !self.stub_hangs()
        };
        matches!(ask, Ask::SystemLookup { .. })
            && direct().filter(|o| o.failure().is_some()).count() >= asked.max(1)
            && !direct().any(Observation::succeeded)
            && !is_slow()
    }

    /// Whether the name service on this machine is silent though the one that it passes questions on to has answered: it is
    /// waiting for nobody.
    fn stub_hangs(&self) -> bool {
        let Some(upstream) = links_in(&self.observations)
            .first()
            .map(ToString::to_string)
        else {
            return false;
        };
        let mut resolvers = self.context.machine.resolvers.iter();
        let answers = |o: &Observation| {
            o.probe == "lookup"
                && o.asks.role == Role::Target
                && o.asks.resolver.as_ref() == Some(&upstream)
                && o.succeeded()
        };
        resolvers.all(|resolver| resolver.address.is_loopback())
            && self.observations.iter().any(answers)
    }

    /// Whether the platform alone is still asking, for a name that nobody can tell.
    fn is_hopeless(&self) -> bool {
        !self.under_way.is_empty()
            && self.under_way.iter().all(|it| self.is_answered(&it.ask))
            && nobody_can_tell(&self.observations)
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

/// When it was, with the local offset (RFC 3339).
fn in_local_time(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system())
        .strftime("%Y-%m-%dT%H:%M:%S%.3f%:z")
        .to_string()
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
