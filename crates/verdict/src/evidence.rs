//! How likely is each fault, and how does it show? The table in `data/evidence.toml`, read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use faultline_observation::{Failure, Filter, Observation, Operation, Part, Role};
use serde::Deserialize;

use crate::Blame;

/// The whole table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Evidence {
    noise: Noise,
    /// What a sound path shows instead on a line that loses packets.
    lossy: BTreeMap<String, f64>,
    /// How far a fault of a shared part reaches; each as likely as the others.
    #[serde(rename = "reach")]
    pub(crate) reaches: Vec<Reach>,
    #[serde(rename = "fault")]
    pub(crate) rows: Vec<Row>,
}

/// What a sound path shows now and then.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Noise {
    default: f64,
    leak: f64,
    flapping: f64,
    pub(crate) disputed: f64,
    #[serde(flatten)]
    kinds: BTreeMap<String, f64>,
}

/// Of the machines that need a faulty shared part, those that meet its fault.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reach {
    pub(crate) share: f64,
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "for the reader of the table; a test holds that it is there"
        )
    )]
    reason: String,
}

/// One fault: which part, how likely, how it shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    part: String,
    pub(crate) cause: String,
    pub(crate) prior: f64,
    pub(crate) party: Option<Blame>,
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "for the reader of the table; a test holds that it is there"
        )
    )]
    reason: String,
    /// Whether a stub on this machine is cleared of it where whom it passes questions on to is known: then that one has it.
    #[serde(default)]
    pub(crate) behind_stub: bool,
    #[serde(default)]
    hits: Vec<(f64, f64)>,
    /// How likely another try of what it has stopped passes, where that is not the usual.
    flaps: Option<f64>,
    #[serde(default)]
    inspect: BTreeMap<String, f64>,
    #[serde(default)]
    echo: BTreeMap<String, f64>,
    #[serde(default)]
    resolve: BTreeMap<String, f64>,
    /// For look-ups past the machine's own resolvers, where that differs.
    #[serde(default)]
    detour: BTreeMap<String, f64>,
    /// For those through a channel of their own, where that differs from both.
    #[serde(default)]
    sealed: BTreeMap<String, f64>,
    #[serde(default)]
    fetch: BTreeMap<String, f64>,
    #[serde(default)]
    portal: BTreeMap<String, f64>,
    #[serde(default)]
    answers: BTreeMap<String, f64>,
    #[serde(default)]
    unproven: BTreeMap<String, f64>,
}

/// The kinds of question that the table tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    Inspect,
    Echo,
    /// A look-up as this machine makes them.
    Resolve,
    /// A look-up of ours at somebody else: a public resolver, or a server of the zone.
    Detour,
    /// One over TLS or HTTPS: nobody on the way can answer, and silence proves that the channel stood (RFC 7858, RFC 8484).
    Sealed,
    Fetch,
    Portal,
}

impl Question {
    pub(crate) fn of(observation: &Observation) -> Self {
        match (observation.role(), observation.goal) {
            (_, Operation::Inspect) => Self::Inspect,
            (_, Operation::IcmpEcho) => Self::Echo,
            (_, Operation::Resolve) if matches!(observation.asks.port, Some(443 | 853)) => {
                Self::Sealed
            }
            (_, Operation::Resolve) if observation.asks.detour => Self::Detour,
            (_, Operation::Resolve) => Self::Resolve,
            (Role::Portal, _) => Self::Portal,
            (
                _,
                Operation::Connect
                | Operation::TlsHandshake
                | Operation::QuicHandshake
                | Operation::HttpRoundTrip,
            ) => Self::Fetch,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Inspect => "inspect",
            Self::Echo => "echo",
            Self::Resolve | Self::Detour | Self::Sealed => "resolve",
            Self::Fetch => "fetch",
            Self::Portal => "portal",
        }
    }
}

/// How likely an unproven success is where a row does not say: nobody answers in the place of what was stopped.
const UNPROVEN: f64 = 0.02;

impl Evidence {
    /// The table that this version decides by.
    pub(crate) fn embedded() -> &'static Self {
        static TABLE: OnceLock<Evidence> = OnceLock::new();
        TABLE.get_or_init(|| {
            toml::from_str(include_str!("../data/evidence.toml"))
                .expect("the embedded table parses: a test holds it")
        })
    }

    /// What a sound path shows now and then, on this line.
    pub(crate) fn noise(&self, line_is_lossy: bool) -> Noise {
        let mut noise = self.noise.clone();
        if line_is_lossy {
            noise.kinds.extend(self.lossy.clone());
        }
        noise
    }
}

impl Noise {
    /// How likely a sound path is to show `failure` in one attempt.
    pub(crate) fn of(&self, failure: &Failure) -> f64 {
        longest(&self.kinds, failure).map_or(self.default, |(_, probability)| probability)
    }
}

impl Noise {
    /// How likely any fault is to show `failure` though its row does not list it: what a sound path never shows by
    /// chance, such as an expired certificate, a fault of something else hardly shows either.
    pub(crate) fn leak(&self, failure: &Failure) -> f64 {
        const OVER_CHANCE: f64 = 10.0;
        self.leak.min(OVER_CHANCE * self.of(failure))
    }
}

impl Row {
    /// Whether this row is about `part`.
    pub(crate) fn concerns(&self, part: &Part) -> bool {
        match part {
            Part::Access(_) => self.part == part.to_string(),
            // A row may be about one port only.
            Part::Filter(Filter::Port(_)) => {
                self.part == part.class() || self.part == part.to_string()
            }
            Part::Resolver(name) if name == "hosts" => self.part == "hosts",
            Part::Resolver(name) if is_on_this_machine(name) => {
                self.part == "resolver" || self.part == "stub"
            }
            _ => self.part == part.class(),
        }
    }

    /// Pairs of (share of hosts hit, weight); the weights sum to one.
    pub(crate) fn severities(&self) -> &[(f64, f64)] {
        if self.hits.is_empty() {
            &[(1.0, 1.0)]
        } else {
            &self.hits
        }
    }

    /// The share of hosts that is hit, on average.
    pub(crate) fn mean_share(&self) -> f64 {
        self.severities()
            .iter()
            .map(|(share, weight)| share * weight)
            .sum()
    }

    /// How likely this fault stops such a question and shows `failure`, and the listed family that it belongs to.
    pub(crate) fn shows(
        &self,
        question: Question,
        goal: Operation,
        failure: &Failure,
        leak: f64,
    ) -> (f64, Option<&str>) {
        let table = self.table(question);
        if table.is_empty() || !visible(goal, failure.as_str()) {
            return (0.0, None);
        }
        if is_of_system(failure) {
            return (self.stops(question, goal), None);
        }
        longest(table, failure).map_or((leak, None), |(family, probability)| {
            (probability, Some(family))
        })
    }

    /// How likely this fault answers such a question itself, falsely.
    pub(crate) fn answers(&self, question: Question) -> f64 {
        self.answers.get(question.name()).copied().unwrap_or(0.0)
    }

    /// Whether the table lists `failure`, or a family of it, for such a question.
    pub(crate) fn can_show(&self, question: Question, failure: &Failure) -> bool {
        let table = self.table(question);
        longest(table, failure).is_some_and(|(_, probability)| probability > 0.0)
            || (is_of_system(failure) && !table.is_empty())
    }

    /// How likely this fault stops such a question.
    pub(crate) fn stops(&self, question: Question, goal: Operation) -> f64 {
        self.table(question)
            .iter()
            .filter(|(kind, _)| visible(goal, kind))
            .map(|(_, probability)| probability)
            .sum()
    }

    /// How likely it lets another try of the same question pass.
    pub(crate) fn flaps(&self, noise: &Noise) -> f64 {
        self.flaps.unwrap_or(noise.flapping)
    }

    /// How likely somebody else answers such a question in the place of what was stopped.
    pub(crate) fn unproven(&self, question: Question) -> f64 {
        self.unproven
            .get(question.name())
            .copied()
            .unwrap_or(UNPROVEN)
    }

    /// The failure that this fault shows most often to such a question, if it stops it at all.
    pub(crate) fn typical(&self, question: Question, goal: Operation) -> Option<Failure> {
        self.table(question)
            .iter()
            .filter(|(kind, _)| visible(goal, kind))
            .max_by(|left, right| left.1.total_cmp(right.1))
            .map(|(kind, _)| Failure::new(kind.clone()))
    }

    /// The kind of question as which this row answers: it need not tell all kinds of look-ups apart.
    pub(crate) fn taken_as(&self, question: Question) -> Question {
        match question {
            Question::Sealed if !self.sealed.is_empty() => Question::Sealed,
            Question::Detour | Question::Sealed if !self.detour.is_empty() => Question::Detour,
            Question::Detour | Question::Sealed => Question::Resolve,
            other => other,
        }
    }

    fn table(&self, question: Question) -> &BTreeMap<String, f64> {
        match self.taken_as(question) {
            Question::Inspect => &self.inspect,
            Question::Echo => &self.echo,
            Question::Resolve => &self.resolve,
            Question::Detour => &self.detour,
            Question::Sealed => &self.sealed,
            Question::Fetch => &self.fetch,
            Question::Portal => &self.portal,
        }
    }
}

/// Whether a resolver of this name is a stub.
pub(crate) fn is_on_this_machine(name: &str) -> bool {
    name.parse::<std::net::IpAddr>()
        .is_ok_and(|address| address.is_loopback())
}

/// Whether this is the platform's own look-up, which does not say how it failed.
pub(crate) fn is_of_system(failure: &Failure) -> bool {
    failure.is(Failure::SYSTEM_LOOKUP) || failure.is(Failure::SYSTEM_LOOKUP_TIMED_OUT)
}

/// Whether a question that only goes as far as `goal` can show such a failure.
fn visible(goal: Operation, kind: &str) -> bool {
    match goal {
        Operation::Connect => kind.starts_with("tcp") || kind.starts_with("local"),
        Operation::TlsHandshake | Operation::QuicHandshake => !kind.starts_with("http"),
        Operation::Inspect
        | Operation::IcmpEcho
        | Operation::Resolve
        | Operation::HttpRoundTrip => true,
    }
}

/// The longest listed family that `failure` belongs to, and its value.
fn longest<'t>(table: &'t BTreeMap<String, f64>, failure: &Failure) -> Option<(&'t str, f64)> {
    table
        .iter()
        .filter(|(kind, _)| failure.is(kind))
        .max_by_key(|(kind, _)| kind.len())
        .map(|(kind, value)| (kind.as_str(), *value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_distribution_with_a_reason() {
        for row in &Evidence::embedded().rows {
            let name = format!("{} {}", row.part, row.cause);
            assert!(row.prior > 0.0 && row.prior < 0.2, "{name}: prior");
            assert!(
                row.reason.len() > 20,
                "{name}: a reason that a reader can argue with"
            );
            for question in [
                Question::Inspect,
                Question::Echo,
                Question::Resolve,
                Question::Detour,
                Question::Sealed,
                Question::Fetch,
                Question::Portal,
            ] {
                let table = row.table(question);
                let sum = table.values().sum::<f64>() + row.answers(question);
                assert!(sum <= 0.9901, "{name}: shows sum to {sum}; some must pass");
                for kind in table.keys() {
                    let known = Failure::ALL
                        .iter()
                        .any(|known| Failure::from(*known).is(kind));
                    assert!(known, "{name}: `{kind}` is no failure, nor a family of one");
                }
            }
            let weights: f64 = row.severities().iter().map(|(_, weight)| weight).sum();
            assert!(
                (weights - 1.0).abs() < 1e-9,
                "{name}: weights sum to {weights}"
            );
        }
    }

    #[test]
    fn every_reach_is_a_share_with_a_reason() {
        let reaches = &Evidence::embedded().reaches;
        assert!(!reaches.is_empty());
        for reach in reaches {
            // A share of one could not explain a single machine that works.
            assert!(reach.share > 0.0 && reach.share < 1.0, "{reach:?}");
            assert!(reach.reason.len() > 20, "{reach:?}");
        }
    }

    #[test]
    fn noise_is_listed_by_family() {
        let noise = &Evidence::embedded().noise(false);
        assert!(
            noise.of(&Failure::CERT_EXPIRED.into()) < 1e-5,
            "a certificate never expires by chance"
        );
        assert!(
            noise.of(&Failure::TCP_TIMED_OUT.into()) > noise.of(&Failure::TCP_REFUSED.into()),
            "a lost SYN is nothing"
        );
    }
}
