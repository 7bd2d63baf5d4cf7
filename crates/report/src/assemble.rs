//! How does a conclusion become a report?
//!
//! Codes become sentences, ids become names, and what the caller measured (time, id, machine) is put around it.
//! A function of its arguments: the same conclusion in the same frame is the same report, tomorrow too.

use faultline_catalogue::Catalogue;
use faultline_observation::{Machine, Observation, Part, Target};
use faultline_verdict::{Also, Arg, Blame, Conclusion, Message, Reason, State, Station};

use crate::arguments::{Fault, standard};
use crate::schema::{
    AlsoEntry, Because, Environment, PathEntry, ProviderName, Report, ReportTarget, SCHEMA, Tool,
    VerdictEntry,
};
use crate::seen::Seen;
use crate::words::{Args, Words};

/// Everything in a report that is not concluded: made by the caller, who has a clock and a machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// A UUIDv7.
    pub id: String,
    /// Eight letters to read out on the phone.
    pub case: String,
    /// When the check began: RFC 3339 with the local offset.
    pub started_at: String,
    /// How long it took in all.
    pub elapsed_ms: u64,
    /// What the user asked about; `None` for a check of the connection alone.
    pub target: Option<ReportTarget>,
    /// Everything that was seen.
    pub observations: Vec<Observation>,
    /// How this machine is connected.
    pub machine: Machine,
    /// Milliseconds from the start until the verdict was settled.
    pub settled_ms: Option<u64>,
    /// Milliseconds from the start until it changed after settling.
    pub changed_after_ms: Option<u64>,
    /// The language of the sentences, as a BCP 47 tag.
    pub language: String,
    /// The version of the program.
    pub version: String,
    /// The edition of the provider catalogue: a date.
    pub catalogue: String,
}

impl From<&Target> for ReportTarget {
    fn from(target: &Target) -> Self {
        Self {
            input: target.input.clone(),
            url: target.url.clone(),
            host: target.host.clone(),
            shown: target.shown.clone(),
        }
    }
}

/// The report of `conclusion`, worded in the frame's language.
#[must_use]
pub fn assemble(conclusion: &Conclusion, frame: Frame) -> Report {
    let words = Words::of(&frame.language);
    let fault = Fault::of(conclusion);
    let args = standard(&fault, conclusion, &frame, words);
    let seen = Seen {
        conclusion,
        frame: &frame,
        part: conclusion.part.as_ref(),
    };
    let wording = Wording { words, seen, args };
    let verdict = wording.verdict(conclusion, &fault);
    let path = conclusion
        .path
        .iter()
        .map(|station| wording.station(station))
        .collect();
    Report {
        schema: SCHEMA.to_owned(),
        verdict,
        path,
        tool: Tool {
            name: "faultline".to_owned(),
            version: frame.version.clone(),
            catalogue: frame.catalogue,
        },
        environment: Environment {
            app_version: frame.version,
            machine: frame.machine,
        },
        id: frame.id,
        case: frame.case,
        started_at: frame.started_at,
        elapsed_ms: frame.elapsed_ms,
        target: frame.target,
        observations: frame.observations,
        redacted: None,
    }
}

/// One report's words and the arguments that all its sentences share.
struct Wording<'a> {
    words: &'a Words,
    seen: Seen<'a>,
    args: Args,
}

impl Wording<'_> {
    fn verdict(&self, conclusion: &Conclusion, fault: &Fault<'_>) -> VerdictEntry {
        let cause = conclusion.cause.code();
        let reasons =
            |reasons: &[Reason]| reasons.iter().map(|reason| self.because(reason)).collect();
        VerdictEntry {
            blame: conclusion.blame,
            cause: conclusion.cause.clone(),
            provider: conclusion.provider.as_deref().map(named),
            confidence: conclusion.confidence,
            settled_ms: self.seen.frame.settled_ms,
            changed_after_ms: self.seen.frame.changed_after_ms,
            headline: self.headline(conclusion.blame, cause),
            summary: self.say(&Message::new(format!("summary-{cause}"))),
            certainty: self.say(&Message::new(certainty(fault))),
            ticket_line: self.ticket_line(conclusion, cause),
            because: reasons(&conclusion.because),
            ruled_out: reasons(&conclusion.ruled_out),
            next_steps: self.words.steps(cause, &self.args),
            would_settle: conclusion
                .would_settle
                .iter()
                .map(|message| self.say(message))
                .collect(),
            notes: reasons(&conclusion.notes),
            also: conclusion
                .also
                .iter()
                .map(|also| self.also(conclusion, also))
                .collect(),
        }
    }

    fn headline(&self, blame: Blame, cause: &str) -> String {
        let headline = self.say(&Message::new(format!("headline-{cause}")));
        self.say(&Message::new(format!("lead-{}", blame.code())).text("headline", headline))
    }

    fn ticket_line(&self, conclusion: &Conclusion, cause: &str) -> String {
        let line = Message::new("ticket-line")
            .text("ticket", self.say(&Message::new(format!("ticket-{cause}"))))
            .text("cause", cause)
            .text("case", &self.seen.frame.case)
            // Rounded down: nothing is a hundred per cent sure before it is.
            .number("percent", (conclusion.confidence * 100.0).floor());
        self.say(&line)
    }

    fn because(&self, reason: &Reason) -> Because {
        Because {
            observations: reason.observations.iter().map(|id| id.0.clone()).collect(),
            sentence: self.say(&reason.message),
            message: reason.message.clone(),
        }
    }

    fn also(&self, conclusion: &Conclusion, also: &Also) -> AlsoEntry {
        let fault = Fault {
            blame: also.blame,
            provider: also.provider.as_deref(),
            part: Some(&also.part),
            confidence: also.confidence,
        };
        let args = standard(&fault, conclusion, self.seen.frame, self.words);
        AlsoEntry {
            blame: also.blame,
            cause: also.cause.clone(),
            provider: also.provider.as_deref().map(named),
            confidence: also.confidence,
            sentence: self
                .words
                .say_with(&Message::new(format!("headline-{}", also.cause)), &args),
        }
    }

    fn station(&self, station: &Station) -> PathEntry {
        let target = self
            .seen
            .frame
            .target
            .as_ref()
            .filter(|target| station.name.as_ref() == Some(&target.host));
        let name = match target {
            Some(target) => Some(target.shown.clone()),
            None => station.name.as_deref().map(provider_name),
        };
        let fallback = if station.station == "provider" {
            "provider"
        } else {
            "site"
        };
        let name = name
            .map(Arg::Text)
            .or_else(|| self.args.get(fallback).cloned());
        let mut label = Message::new(if self.is_filter(station) {
            "station-network".to_owned()
        } else {
            format!("station-{}", station.station)
        });
        label
            .args
            .extend(name.map(|name| ("name".to_owned(), name)));
        PathEntry {
            part: station.station.clone(),
            party: station.party,
            label: self.say(&label),
            state: station.state,
            state_label: self.say(&Message::new(self.state_label(station))),
            observations: station.observations.iter().map(|id| id.0.clone()).collect(),
        }
    }

    /// Whether what fails there answers in the place of others: it may sit anywhere in the network that one is in, and
    /// that it is the internet provider's is not known.
    fn is_filter(&self, station: &Station) -> bool {
        station.station == "access"
            && station.state == State::Failing
            && matches!(self.seen.part, Some(Part::Filter(_)))
    }

    /// What fails is said as it is: a site that refuses this visitor works for others, a name that is not there is no
    /// fault of who says so, and a network that wants a log-in or keeps something out is sound. Where nobody is named,
    /// the picture names nobody.
    fn state_label(&self, station: &Station) -> &'static str {
        let conclusion = self.seen.conclusion;
        match (
            station.station.as_str(),
            station.state,
            conclusion.cause.code(),
        ) {
            ("site", State::Failing, "refuses-you" | "rate-limited") => "state-refusing",
            ("access", State::Failing, "captive-portal") => "state-signing-in",
            ("access", State::Failing, _) if self.is_filter(station) => "state-blocking",
            ("dns", State::Failing, _) if conclusion.blame == Blame::ThisSite => "state-nameless",
            (_, State::Degraded, _) if conclusion.blame == Blame::Inconclusive => "state-suspected",
            (_, state, _) => state_code(state),
        }
    }

    fn say(&self, message: &Message) -> String {
        let shown = |(name, value): (&String, &Arg)| {
            Some((name.clone(), self.shown(message, name, value)?))
        };
        let args = message.args.iter().filter_map(shown).collect();
        self.words.say_with(
            &Message {
                code: message.code.clone(),
                args,
            },
            &self.args,
        )
    }

    /// An argument as people know it: the verdict speaks of ids, and puts nothing where it knows nothing.
    fn shown(&self, message: &Message, name: &str, value: &Arg) -> Option<Arg> {
        match (name, value) {
            ("provider", Arg::Text(id)) => Some(Arg::Text(provider_name(id))),
            ("resolver", Arg::Text(name)) if name == "system" => {
                Some(Arg::Text(self.system_resolver()))
            }
            ("status", Arg::Number(status)) if *status < 1.0 => None,
            ("detail", Arg::Text(detail)) if detail.is_empty() => match message.args.get("kind") {
                Some(Arg::Text(kind)) => self
                    .seen
                    .certificate_detail(kind, self.words)
                    .map(Arg::Text),
                _ => None,
            },
            ("detail", Arg::Text(detail)) if is_dated(message) => {
                Some(Arg::Text(self.words.day_of(detail.clone())))
            }
            _ => Some(value.clone()),
        }
    }

    /// A look-up that went through the platform's own function does not say whom it asked.
    fn system_resolver(&self) -> String {
        let configured = self.seen.frame.machine.resolvers.first();
        let name = configured.map(|resolver| resolver.address.to_string());
        name.unwrap_or_else(|| self.words.say(&Message::new("word-system-resolver")))
    }
}

/// Whether what it says of a certificate is a day.
fn is_dated(message: &Message) -> bool {
    let kind = message.args.get("kind");
    matches!(kind, Some(Arg::Text(kind)) if matches!(kind.as_str(), "expired" | "not-yet-valid"))
}

fn named(provider: &str) -> ProviderName {
    ProviderName {
        id: provider.to_owned(),
        name: provider_name(provider),
    }
}

/// The name that people know a provider by; an id that the catalogue does not have is shown itself.
#[must_use]
pub fn provider_name(id: &str) -> String {
    Catalogue::embedded()
        .provider(id)
        .map_or(id, |provider| &provider.name)
        .to_owned()
}

fn certainty(fault: &Fault<'_>) -> &'static str {
    match (fault.blame, fault.sure()) {
        (Blame::NoFault, _) => "certainty-fact",
        (Blame::Inconclusive, _) => "certainty-no",
        (Blame::YourNetwork | Blame::ThisSite | Blame::SharedProvider, "yes") => "certainty-yes",
        (Blame::YourNetwork | Blame::ThisSite | Blame::SharedProvider, _) => "certainty-probably",
    }
}

fn state_code(state: State) -> &'static str {
    match state {
        State::Working => "state-working",
        State::Failing => "state-failing",
        State::Degraded => "state-degraded",
        State::NotReached => "state-not-reached",
        State::NotTested => "state-not-tested",
    }
}
