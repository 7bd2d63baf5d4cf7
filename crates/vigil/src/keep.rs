//! What happens from the first look to the last?

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use faultline_diagnosis::{Complaint, Options, Report, Target, diagnose, glance};
use faultline_report::Words;
use faultline_watch::{Change, Errand, Finding, Hold, News, Settings, Step, Subject, Watcher};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::{Id as TaskId, JoinSet};

use crate::clock::Clock;
use crate::platform::Signals;
use crate::record::Keeper;
use crate::told::{self, Overview, Told};

/// How the watch is to be held.
#[derive(Debug)]
pub struct Vigil {
    /// What the user has set.
    pub settings: Settings,
    /// The sites, by their cleaned addresses.
    pub sites: Vec<String>,
    /// Those of which the user wants to know when they are back.
    pub awaited: Vec<String>,
    /// The history.
    pub keeper: Keeper,
    /// The language of the sentences.
    pub language: String,
    /// Ask nobody but the system's resolver and the sites.
    pub private: bool,
}

/// What the user wants of the running watch.
#[derive(Clone, Debug)]
pub enum Order {
    /// Watch this address, too.
    Watch(String),
    /// Say once when this address is back.
    Await(String),
    /// Watch it no more.
    Unwatch(String),
    /// Look at everything now.
    CheckNow,
    /// Rest, or go on.
    Pause(bool),
    /// Other settings.
    Set(Settings),
    /// What the user has before his eyes; `None` when the window is closed or behind others.
    Looking(Option<Subject>),
}

/// What a look has seen.
enum Seen {
    Glance(bool),
    Diagnosis(Box<Report>),
}

type Look = Pin<Box<dyn Future<Output = (Subject, Seen)> + Send>>;

/// The longest that anything waits for news: wall clocks are set and machines sleep without telling.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// Looks that are made at once; more would only compete for one line.
const AT_ONCE: usize = 4;

/// Holds the watch until `orders` is closed.
pub async fn keep(
    vigil: Vigil,
    mut orders: UnboundedReceiver<Order>,
    tell: &mut (dyn FnMut(Told) + Send),
) {
    let mut signals = Signals::listen().await;
    let mut watch = Watch::begin(vigil, tell);
    loop {
        watch.send_out();
        watch.show(tell);
        let wait = watch.patience();
        let step = tokio::select! {
            order = orders.recv() => match order {
                Some(order) => watch.obey(order),
                None => return,
            },
            news = signals.next() => watch.hear(news),
            Some(done) = watch.running.join_next_with_id() => watch.take_in(done),
            () = tokio::time::sleep(wait) => watch.pass_time(),
        };
        watch.carry_out(&step, tell);
    }
}

struct Watch {
    vigil: Vigil,
    words: &'static Words,
    watcher: Watcher,
    clock: Clock,
    running: JoinSet<(Subject, Seen)>,
    out: BTreeMap<String, Subject>,
    waiting: Vec<Errand>,
    /// When each open outage began, on this process's clock.
    began: BTreeMap<u64, Instant>,
    turn: u64,
    paused: bool,
    shown: Option<Overview>,
}

impl Watch {
    fn begin(mut vigil: Vigil, tell: &mut (dyn FnMut(Told) + Send)) -> Self {
        let words = Words::of(&vigil.language);
        let clock = Clock::start();
        let mut watcher = Watcher::new(vigil.settings, seed());
        for site in &vigil.sites {
            watcher.add(Subject::Site(site.clone()), Duration::ZERO);
        }
        for site in &vigil.awaited {
            watcher.tell_when_back(Subject::Site(site.clone()), Duration::ZERO);
        }
        let mut began = BTreeMap::new();
        for (outage, age) in vigil.keeper.left_open() {
            let (id, over) = (outage.id, Change::Ended(outage.clone()));
            if watcher.recall(outage) {
                began.insert(
                    id,
                    Instant::now().checked_sub(age).unwrap_or_else(Instant::now),
                );
            } else {
                // Nobody watches it any more, so nobody can know how it goes on.
                vigil.keeper.note(&over, age, words);
            }
        }
        if let Some(trouble) = vigil.keeper.trouble() {
            tell(Told::Trouble(trouble));
        }
        Self {
            words,
            watcher,
            clock,
            vigil,
            began,
            running: JoinSet::new(),
            out: BTreeMap::new(),
            waiting: Vec::new(),
            turn: seed() % 64,
            paused: false,
            shown: None,
        }
    }

    /// Begins the looks that are due.
    fn send_out(&mut self) {
        self.waiting.extend(self.watcher.due(self.clock.now()));
        while self.running.len() < AT_ONCE && !self.waiting.is_empty() {
            let errand = self.waiting.remove(0);
            self.turn += 1;
            let subject = errand.subject.clone();
            let look = self.look(errand);
            let id = self.running.spawn(look).id();
            self.out.insert(name_of(id), subject);
        }
    }

    fn look(&self, errand: Errand) -> Look {
        let turn = self.turn;
        let options = Options {
            language: self.vigil.language.clone(),
            private: self.vigil.private,
            ..Options::default()
        };
        Box::pin(async move {
            let Errand { subject, thorough } = errand;
            let target = match &subject {
                Subject::Connection => None,
                // Addresses were understood before they were put on the list.
                Subject::Site(address) => Target::parse(address).ok(),
            };
            if thorough {
                let complaint = Complaint { target };
                let report = diagnose(&complaint, &options, &mut |_| ()).await;
                return (subject, Seen::Diagnosis(Box::new(report)));
            }
            let works = glance(target.as_ref(), turn).await;
            (subject, Seen::Glance(works))
        })
    }

    fn take_in(&mut self, done: Result<(TaskId, (Subject, Seen)), tokio::task::JoinError>) -> Step {
        let now = self.clock.now();
        let (subject, seen) = match done {
            Ok((id, seen)) => {
                self.out.remove(&name_of(id));
                seen
            }
            Err(error) => {
                // A mistake of ours says nothing about the network.
                if let Some(subject) = self.out.remove(&name_of(error.id())) {
                    self.watcher.give_back(&subject, now);
                }
                return Step::default();
            }
        };
        let news = match seen {
            Seen::Glance(works) => News::Glanced { subject, works },
            Seen::Diagnosis(report) => {
                self.vigil.keeper.keep(&report, self.words);
                News::Found {
                    subject,
                    finding: finding_of(&report),
                }
            }
        };
        self.watcher.apply(news, now)
    }

    fn obey(&mut self, order: Order) -> Step {
        let now = self.clock.now();
        match order {
            Order::Watch(address) => self.watcher.add(Subject::Site(address), now.at),
            Order::Await(address) => self.watcher.tell_when_back(Subject::Site(address), now.at),
            Order::Unwatch(address) => return self.watcher.remove(&Subject::Site(address)),
            Order::Set(settings) => self.watcher.set(settings, now),
            Order::CheckNow => return self.watcher.apply(News::CheckNow, now),
            Order::Looking(subject) => return self.watcher.apply(News::Looking(subject), now),
            Order::Pause(paused) => {
                self.paused = paused;
                let news = if paused {
                    News::Held(Hold::Hand)
                } else {
                    News::Released(Hold::Hand)
                };
                return self.watcher.apply(news, now);
            }
        }
        Step::default()
    }

    fn hear(&mut self, news: News) -> Step {
        let now = self.clock.now();
        self.watcher.apply(news, now)
    }

    fn pass_time(&mut self) -> Step {
        if self.clock.has_slept() {
            return self.watcher.apply(News::Woke, self.clock.now());
        }
        Step {
            notices: self.watcher.release(self.clock.now()),
            ..Step::default()
        }
    }

    /// How long nothing needs to be done unless something happens.
    fn patience(&self) -> Duration {
        let now = self.clock.now();
        match self.watcher.next(now) {
            // What is due while all hands are busy waits for one of them.
            Some(_) if !self.waiting.is_empty() => HEARTBEAT,
            Some(next) => next.saturating_sub(now.at).min(HEARTBEAT),
            None => HEARTBEAT,
        }
    }

    /// Keeps and says what follows.
    fn carry_out(&mut self, step: &Step, tell: &mut (dyn FnMut(Told) + Send)) {
        for change in &step.changes {
            if let Change::Began(outage) = change {
                let age = self.clock.now().at.saturating_sub(outage.since);
                let began = Instant::now().checked_sub(age);
                self.began
                    .insert(outage.id, began.unwrap_or_else(Instant::now));
            }
            let age = match change {
                Change::Began(outage)
                | Change::Spread(outage, _)
                | Change::Shrank(outage, _)
                | Change::Turned(outage)
                | Change::Ended(outage) => self.age(outage.id),
                Change::Back(..) => Duration::ZERO,
            };
            self.vigil.keeper.note(change, age, self.words);
            let lasted = match change {
                Change::Ended(_) => age.as_secs(),
                _ => 0,
            };
            tell(Told::Line(told::line(change, lasted, self.words)));
        }
        for notice in &step.notices {
            let lasted = self.age(notice.outage.id).as_secs();
            tell(Told::Notice(told::notice(notice, lasted, self.words)));
        }
        for change in &step.changes {
            if let Change::Ended(outage) = change {
                self.began.remove(&outage.id);
            }
        }
        if let Some(trouble) = self.vigil.keeper.trouble() {
            tell(Told::Trouble(trouble));
        }
    }

    fn age(&self, id: u64) -> Duration {
        self.began
            .get(&id)
            .map(Instant::elapsed)
            .unwrap_or_default()
    }

    /// Tells how everything stands, if that is another way than before.
    fn show(&mut self, tell: &mut (dyn FnMut(Told) + Send)) {
        let mood = self.watcher.mood();
        let overview = Overview {
            mood,
            sentence: told::mood_sentence(mood, self.words),
            standings: self.watcher.standings().collect(),
            paused: self.paused,
        };
        if self.shown.as_ref() != Some(&overview) {
            self.shown = Some(overview.clone());
            tell(Told::Overview(overview));
        }
    }
}

fn finding_of(report: &Report) -> Finding {
    let verdict = &report.verdict;
    Finding {
        blame: verdict.blame,
        cause: verdict.cause.code().to_owned(),
        provider: verdict
            .provider
            .as_ref()
            .map(|provider| provider.id.clone()),
        headline: verdict.headline.clone(),
        report: report.id.clone(),
    }
}

fn name_of(id: TaskId) -> String {
    id.to_string()
}

fn seed() -> u64 {
    // Without randomness machines look in step, which is impolite and nothing worse.
    getrandom::u64().unwrap_or(0)
}
