//! How do the providers that many sites share look from here, and what do they say of themselves?
//!
//! For each provider a few of its customers are asked for their pages, and a few zones that it answers for are looked
//! up; pages of others are the controls. No provider is blamed here: a row says what was seen, and next to it, apart,
//! what the provider's status page says. That is never part of what was seen.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use faultline_catalogue::{Catalogue, Provider, StatusFormat};
use faultline_observation::{Failure, Observation, Operation, Outcome};
use faultline_probe::{Ask, Context};
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::JoinSet;

use crate::board_plan::{Question, questions, usual};
use crate::they_say::{TheySay, they_say};

/// Which providers are asked about, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardOptions {
    /// Catalogue ids; empty for the usual ones, of which enough customers are known.
    pub providers: Vec<String>,
    /// Whether their status pages are read too.
    pub status: bool,
    /// The longest that it may take.
    pub deadline: Duration,
}

impl Default for BoardOptions {
    fn default() -> Self {
        Self {
            providers: Vec::new(),
            status: true,
            deadline: Duration::from_secs(8),
        }
    }
}

/// Why no board is made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BoardError {
    /// Nobody in the catalogue has this id.
    #[error("nobody has the id `{0}`")]
    UnknownProvider(String),
}

/// The shared providers as seen from here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// When the first question went out: RFC 3339 with the local offset.
    pub started_at: String,
    /// How long it has taken so far.
    pub elapsed_ms: u64,
    /// The edition of the catalogue that chose whom to ask.
    pub catalogue: String,
    /// Pages of operators that have nothing to do with one another: the measure for all rows.
    pub controls: Tally,
    /// One row for each provider, in the order of the catalogue.
    pub providers: Vec<BoardRow>,
}

/// One provider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoardRow {
    /// The catalogue's id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What that comes to.
    pub seen: Seen,
    /// Whether everything that was asked for this row has been answered.
    pub done: bool,
    /// Its customers' sites that it answered for, of those whose names could be looked up.
    pub customers: Tally,
    /// Names in zones that it answers for.
    pub zones: Tally,
    /// Its own pages and its public resolver.
    pub own: Tally,
    /// Pages of others: what this row is compared with.
    pub controls: Tally,
    /// Which hosts failed, and how.
    pub failing: Vec<FailingHost>,
    /// The page on which it says how it fares, for people.
    pub status_page: Option<String>,
    /// What it says there; `None` if it was not asked, or not in a form that programs read.
    pub they_say: Option<TheySay>,
}

/// How many of those that were asked work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many work.
    pub working: u32,
    /// How many were asked and did not stay open.
    pub asked: u32,
}

/// A host that failed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FailingHost {
    /// The host.
    pub host: String,
    /// How it failed, as observations say it.
    pub failure: Failure,
}

/// What is seen of a provider from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// What was asked works.
    Working,
    /// Several fail while others of it work.
    Partly,
    /// All of one kind fail, while the controls work.
    Failing,
    /// Too little was heard, or the controls fail too: the trouble is nearer.
    Unknown,
}

impl Tally {
    fn failing(self) -> u32 {
        self.asked - self.working
    }

    fn count(&mut self, works: bool) {
        self.asked += 1;
        self.working += u32::from(works);
    }
}

/// What a row comes to: one customer's trouble is its own, several at once are the provider's.
fn seen(customers: Tally, zones: Tally, own: Tally, controls: Tally) -> Seen {
    let kinds = [customers, zones, own];
    let asked: u32 = kinds.iter().map(|kind| kind.asked).sum();
    let sound = controls.working * 2 > controls.asked;
    if asked == 0 || !sound {
        return Seen::Unknown;
    }
    if kinds
        .iter()
        .any(|kind| kind.asked >= 2 && kind.working == 0)
    {
        return Seen::Failing;
    }
    let several = kinds.iter().any(|kind| kind.failing() >= 2);
    // One of two is as likely the provider's trouble as the customer's.
    let half = kinds
        .iter()
        .any(|kind| kind.failing() == 1 && kind.asked <= 2);
    if several || half {
        Seen::Partly
    } else {
        Seen::Working
    }
}

/// Measures the board; `on_change` gets the whole of it each time another row is complete, and at the end.
///
/// # Errors
/// When an id is nobody's. A network that fails is a board with failing rows.
pub async fn board(
    options: &BoardOptions,
    on_change: &mut (dyn FnMut(&Board) + Send),
) -> Result<Board, BoardError> {
    let catalogue = crate::catalogue();
    let providers = chosen(catalogue, &options.providers)?;
    let machine = Arc::new(faultline_probe::machine());
    let context = Arc::new(Context::new(
        catalogue,
        Arc::clone(&machine),
        options.deadline,
    ));
    let mut measuring = Measuring {
        questions: questions(catalogue, &providers, &machine),
        started_at: Zoned::now()
            .strftime("%Y-%m-%dT%H:%M:%S%.3f%:z")
            .to_string(),
        context,
        providers,
        answers: BTreeMap::new(),
        said: BTreeMap::new(),
    };
    Ok(measuring.run(options.status, on_change).await)
}

/// Whom a board can be asked about: ids and names, in the order of the catalogue.
#[must_use]
pub fn provider_ids() -> Vec<(String, String)> {
    let all = crate::catalogue().providers().iter();
    all.map(|provider| (provider.id.clone(), provider.name.clone()))
        .collect()
}

fn chosen<'a>(catalogue: &'a Catalogue, ids: &[String]) -> Result<Vec<&'a Provider>, BoardError> {
    if let Some(id) = ids.iter().find(|id| catalogue.provider(id).is_none()) {
        return Err(BoardError::UnknownProvider(id.clone()));
    }
    let wanted = |provider: &&Provider| {
        if ids.is_empty() {
            usual(provider)
        } else {
            ids.contains(&provider.id)
        }
    };
    Ok(catalogue.providers().iter().filter(wanted).collect())
}

/// How many questions are under way at once: enough to be quick, few enough not to be the trouble that is looked for.
const AT_ONCE: usize = 16;

/// A board in the making.
struct Measuring<'a> {
    context: Arc<Context>,
    providers: Vec<&'a Provider>,
    started_at: String,
    questions: Vec<Question>,
    /// What was seen of each question that has ended, by its place in the list.
    answers: BTreeMap<usize, Vec<Observation>>,
    /// What was read on status pages, by provider; `None` while it is awaited.
    said: BTreeMap<String, Option<TheySay>>,
}

/// One thing that ended.
enum Ended {
    Question(usize, Vec<Observation>),
    Status(String, Box<TheySay>),
}

impl Measuring<'_> {
    async fn run(&mut self, status: bool, on_change: &mut (dyn FnMut(&Board) + Send)) -> Board {
        let mut running = JoinSet::new();
        if status {
            self.ask_status_pages(&mut running);
        }
        let mut waiting: Vec<(usize, Ask)> = self
            .questions
            .iter()
            .enumerate()
            .map(|(place, question)| (place, question.ask.clone()))
            .rev()
            .collect();
        let mut shown = 0;
        loop {
            while running.len() < AT_ONCE + self.said.len()
                && let Some((place, ask)) = waiting.pop()
            {
                running.spawn(asked(place, ask, Arc::clone(&self.context)));
            }
            let Some(ended) = running.join_next().await else {
                break;
            };
            match ended {
                Ok(Ended::Question(place, seen)) => {
                    self.answers.insert(place, seen);
                }
                Ok(Ended::Status(id, said)) => {
                    self.said.insert(id, Some(*said));
                }
                Err(_) => {}
            }
            let board = self.board();
            let done = board.providers.iter().filter(|row| row.done).count();
            if done > shown {
                shown = done;
                on_change(&board);
            }
        }
        let mut board = self.board();
        for row in &mut board.providers {
            row.done = true;
        }
        on_change(&board);
        board
    }

    fn ask_status_pages(&mut self, running: &mut JoinSet<Ended>) {
        // Products of one company share a feed: it is read once for each row all the same, but never twice at once.
        for provider in &self.providers {
            let feed: Option<(String, StatusFormat)> =
                provider.status_api.clone().zip(provider.status_format);
            if let Some((url, format)) = feed {
                let (id, context) = (provider.id.clone(), Arc::clone(&self.context));
                self.said.insert(id.clone(), None);
                running.spawn(async move {
                    Ended::Status(id, Box::new(they_say(&context, &url, format).await))
                });
            }
        }
    }

    fn board(&self) -> Board {
        let counted = Counted::of(&self.questions, &self.answers);
        Board {
            started_at: self.started_at.clone(),
            elapsed_ms: u64::try_from(self.context.started().elapsed().as_millis())
                .unwrap_or(u64::MAX),
            catalogue: self.context.catalogue.edition().to_owned(),
            controls: counted.controls(None),
            providers: self
                .providers
                .iter()
                .map(|provider| self.row(provider, &counted))
                .collect(),
        }
    }

    fn row(&self, provider: &Provider, counted: &Counted) -> BoardRow {
        let id = provider.id.as_str();
        let of = |kind| counted.tally(id, kind);
        let (customers, zones, own) = (of(Kind::Customer), of(Kind::Zone), of(Kind::Own));
        let controls = counted.controls(Some(id));
        let open = |(place, question): (usize, &Question)| {
            question.of.as_deref() == Some(id) && !self.answers.contains_key(&place)
        };
        let asking = self.questions.iter().enumerate().any(open);
        BoardRow {
            id: provider.id.clone(),
            name: provider.name.clone(),
            seen: seen(customers, zones, own, controls),
            done: !asking && self.said.get(id) != Some(&None),
            customers,
            zones,
            own,
            controls,
            failing: counted.failing.get(id).cloned().unwrap_or_default(),
            status_page: provider.status_page.clone(),
            they_say: self.said.get(id).cloned().flatten(),
        }
    }
}

async fn asked(place: usize, ask: Ask, context: Arc<Context>) -> Ended {
    let (emit, mut seen) = unbounded_channel();
    faultline_probe::run(ask, context, emit).await;
    let mut observations = Vec::new();
    while let Ok(observation) = seen.try_recv() {
        observations.push(observation);
    }
    Ended::Question(place, observations)
}

/// What a question of a row counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A customer's page.
    Customer,
    /// A name in a zone that it answers for.
    Zone,
    /// Its own page or resolver.
    Own,
}

/// What all observations together come to.
#[derive(Debug, Default)]
struct Counted {
    tallies: BTreeMap<(String, Kind), Tally>,
    /// Whether the control of this operator works.
    controls: Vec<(String, bool)>,
    failing: BTreeMap<String, Vec<FailingHost>>,
}

impl Counted {
    fn of(questions: &[Question], answers: &BTreeMap<usize, Vec<Observation>>) -> Self {
        let mut counted = Self::default();
        for (place, seen) in answers {
            let Some(question) = questions.get(*place) else {
                continue;
            };
            let last = seen.iter().rfind(|o| o.goal == question.goal);
            // A name that cannot be looked up says nothing of the edge behind it, but much of the connection.
            let last = last.or(seen.last().filter(|_| question.operator.is_some()));

            let Some(works) = last.and_then(works) else {
                continue;
            };
            if let Some(operator) = &question.operator {
                counted.controls.push((operator.clone(), works));
            }
            let (Some(id), Some(kind)) = (&question.of, question.kind) else {
                continue;
            };
            counted
                .tallies
                .entry((id.clone(), kind))
                .or_default()
                .count(works);
            if let (false, Some(failure)) = (works, last.and_then(Observation::failure)) {
                counted
                    .failing
                    .entry(id.clone())
                    .or_default()
                    .push(FailingHost {
                        host: question.host.clone(),
                        failure: failure.clone(),
                    });
            }
        }
        counted
    }

    fn tally(&self, id: &str, kind: Kind) -> Tally {
        self.tallies
            .get(&(id.to_owned(), kind))
            .copied()
            .unwrap_or_default()
    }

    /// The controls of everybody but `suspect`.
    fn controls(&self, suspect: Option<&str>) -> Tally {
        let mut tally = Tally::default();
        for (operator, works) in &self.controls {
            if Some(operator.as_str()) != suspect {
                tally.count(*works);
            }
        }
        tally
    }
}

/// Whether the provider did its part; `None` when the question stayed open.
///
/// A customer whose own server fails, who has moved the page or turns programs away has been served all the same.
fn works(observation: &Observation) -> Option<bool> {
    const SERVED: [&str; 5] = [
        Failure::HTTP_ORIGIN,
        Failure::HTTP_PASSED_ON,
        Failure::HTTP_SITE,
        Failure::HTTP_MISSING,
        "http.error.visitor",
    ];
    match &observation.outcome {
        Outcome::Success { .. } => Some(true),
        Outcome::Failed { failure } if failure.is(Failure::ABANDONED) => None,
        Outcome::Failed { failure } => Some(
            observation.goal == Operation::HttpRoundTrip
                && SERVED.iter().any(|served| failure.is(served)),
        ),
        Outcome::Skipped { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(working: u32, asked: u32) -> Tally {
        Tally { working, asked }
    }

    #[test]
    fn one_customers_trouble_is_not_the_providers() {
        let (none, sound) = (of(0, 0), of(6, 7));
        for (customers, zones, own, controls, expected) in [
            (of(4, 4), none, none, sound, Seen::Working),
            (of(3, 4), none, none, sound, Seen::Working),
            (of(2, 4), none, none, sound, Seen::Partly),
            (of(1, 2), none, none, sound, Seen::Partly),
            (of(0, 4), none, none, sound, Seen::Failing),
            (of(4, 4), of(0, 4), none, sound, Seen::Failing),
            (of(0, 1), none, none, sound, Seen::Partly),
            (none, none, none, sound, Seen::Unknown),
            (of(0, 4), none, none, of(2, 7), Seen::Unknown),
            (of(0, 4), none, none, of(0, 0), Seen::Unknown),
        ] {
            let said = seen(customers, zones, own, controls);
            assert_eq!(
                said, expected,
                "{customers:?} {zones:?} {own:?} {controls:?}"
            );
        }
    }

    #[test]
    fn ids_that_nobody_has_are_refused() {
        let catalogue = Catalogue::embedded();
        let error = chosen(catalogue, &["cloudflare".into(), "nobody".into()]).unwrap_err();
        assert_eq!(error, BoardError::UnknownProvider("nobody".into()));
        let usual = chosen(catalogue, &[]).unwrap();
        let ids: Vec<&str> = usual.iter().map(|provider| provider.id.as_str()).collect();
        assert!(
            ids.contains(&"cloudflare") && ids.contains(&"ns1"),
            "{ids:?}"
        );
        assert!(
            !ids.contains(&"debian"),
            "a site of its own is shared by nobody: {ids:?}"
        );
    }
}
