//! What does the watch say, in words and as data?

use faultline_report::{Message, Words, clean_and_short};
use faultline_watch::{Change, Mood, Outage, Scope, Standing, Subject, Tone};
use serde::{Deserialize, Serialize};

/// Something that the watch says.
#[derive(Clone, Debug)]
pub enum Told {
    /// A change: a line in a terminal.
    Line(Line),
    /// A message to the user.
    Notice(Notice),
    /// How everything stands now.
    Overview(Overview),
    /// Something is wrong with Faultline's own record: one sentence.
    Trouble(String),
}

/// One change, as `faultline watch --json` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When: RFC 3339 with the local offset.
    pub at: String,
    /// `began`, `spread`, `shrank`, `turned`, `ended` or `back`.
    pub event: String,
    /// In words.
    pub sentence: String,
    /// The random name of the outage; empty for `back`.
    pub outage: String,
    /// How far it reaches: `network`, `provider:ID` or `site:ADDRESS`.
    pub scope: String,
    /// Who would have to act.
    pub blame: String,
    /// The cause code.
    pub cause: String,
    /// What it concerns.
    pub affected: Vec<String>,
    /// Whether it comes and goes.
    pub intermittent: bool,
    /// The id of the report that says why.
    pub report: String,
    /// How long it has lasted, in seconds.
    pub lasted_s: u64,
}

/// One message to the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// One name for all messages about one outage: a newer one takes the place of the older.
    pub about: String,
    /// In a few words.
    pub title: String,
    /// In one sentence more; may be empty.
    pub body: String,
    /// The words on the button that opens the report.
    pub open: String,
    /// The id of the report; empty if there is none.
    pub report: String,
    /// Whether it is good news.
    pub good: bool,
}

/// How everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// For one icon.
    pub mood: Mood,
    /// The same in one sentence.
    pub sentence: String,
    /// Each subject, the connection first.
    pub standings: Vec<Standing>,
    /// Whether the user has paused the watch by hand.
    pub paused: bool,
}

/// The subject as people know it.
#[must_use]
pub fn shown(subject: &Subject, words: &Words) -> String {
    match subject {
        Subject::Connection => words.say(&Message::new("word-connection")),
        Subject::Site(address) => faultline_diagnosis::Target::parse(address)
            .map_or_else(|_| clean_and_short(address, 80), |target| target.shown),
    }
}

/// A scope as one word.
#[must_use]
pub(crate) fn scope_code(scope: &Scope) -> String {
    match scope {
        Scope::Network | Scope::Alone(Subject::Connection) => "network".to_owned(),
        Scope::Provider(id) => format!("provider:{id}"),
        Scope::Alone(Subject::Site(address)) => format!("site:{address}"),
    }
}

/// The scope of such a word.
#[must_use]
pub(crate) fn scope_of(code: &str) -> Scope {
    match code.split_once(':') {
        Some(("provider", id)) => Scope::Provider(id.to_owned()),
        Some(("site", address)) => Scope::Alone(Subject::Site(address.to_owned())),
        _ => Scope::Network,
    }
}

/// A subject as it is kept: the connection has no address.
#[must_use]
pub(crate) fn subject_code(subject: &Subject) -> String {
    match subject {
        Subject::Connection => "connection".to_owned(),
        Subject::Site(address) => address.clone(),
    }
}

/// The subject that is kept as `code`.
#[must_use]
pub fn subject(code: &str) -> Subject {
    match code {
        "connection" => Subject::Connection,
        address => Subject::Site(address.to_owned()),
    }
}

/// What works again, in words.
fn back(outage: &Outage, words: &Words) -> String {
    let code = match &outage.scope {
        Scope::Network => "watch-back-network",
        Scope::Provider(_) if outage.affected.len() > 1 => "watch-back-provider",
        _ => "watch-back",
    };
    let what = names(outage, words);
    words.say(&Message::new(code).text("what", what))
}

/// Up to three names of what is concerned, and how many more there are.
fn names(outage: &Outage, words: &Words) -> String {
    const NAMED: usize = 3;
    let all: Vec<String> = outage.affected.iter().map(|s| shown(s, words)).collect();
    let named = all
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => named,
        more => {
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            let message = Message::new("watch-and-more").text("names", named);
            words.say(&message.number("n", more))
        }
    }
}

/// A length of time in words, as a person would round it.
#[must_use]
pub fn duration(seconds: u64, words: &Words) -> String {
    let (code, n) = match seconds {
        0..=89 => ("duration-seconds", seconds),
        90..=5399 => ("duration-minutes", (seconds + 30) / 60),
        5400..=129_599 => ("duration-hours", (seconds + 1800) / 3600),
        _ => ("duration-days", (seconds + 43_200) / 86_400),
    };
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    words.say(&Message::new(code).number("n", n))
}

/// A change as a line.
pub(crate) fn line(change: &Change, lasted_s: u64, words: &Words) -> Line {
    let (event, sentence, outage) = match change {
        Change::Began(outage) => ("began", broken(outage, words), Some(outage)),
        Change::Turned(outage) => ("turned", broken(outage, words), Some(outage)),
        Change::Spread(outage, subject) => {
            let message = Message::new("watch-spread").text("what", shown(subject, words));
            let message = message.text("headline", &outage.finding.headline);
            ("spread", words.say(&message), Some(outage))
        }
        Change::Shrank(outage, subject) => {
            let message = Message::new("watch-back").text("what", shown(subject, words));
            ("shrank", words.say(&message), Some(outage))
        }
        Change::Ended(outage) => {
            let long = Message::new("watch-lasted").text("duration", duration(lasted_s, words));
            let sentence = format!("{} {}", back(outage, words), words.say(&long));
            ("ended", sentence, Some(outage))
        }
        Change::Back(subject, _) => {
            let message = Message::new("watch-really-back").text("what", shown(subject, words));
            ("back", words.say(&message), None)
        }
    };
    let affected = match change {
        Change::Back(subject, _) => vec![subject_code(subject)],
        _ => outage
            .map(|outage| outage.affected.iter().map(subject_code).collect())
            .unwrap_or_default(),
    };
    Line {
        at: jiff::Zoned::now()
            .strftime("%Y-%m-%dT%H:%M:%S%:z")
            .to_string(),
        event: event.to_owned(),
        sentence,
        outage: outage.map(|o| format!("{:016x}", o.id)).unwrap_or_default(),
        scope: outage.map(|o| scope_code(&o.scope)).unwrap_or_default(),
        blame: outage.map_or_else(
            || "no-fault".to_owned(),
            |outage| outage.finding.blame.code().to_owned(),
        ),
        cause: outage.map_or_else(|| "working".to_owned(), |o| o.finding.cause.clone()),
        affected,
        intermittent: outage.is_some_and(|outage| outage.intermittent),
        report: outage.map(|o| o.finding.report.clone()).unwrap_or_default(),
        lasted_s,
    }
}

/// What is wrong, in words.
fn broken(outage: &Outage, words: &Words) -> String {
    if outage.intermittent {
        let message = Message::new("watch-unsteady").text("what", names(outage, words));
        return words.say(&message);
    }
    let headline = &outage.finding.headline;
    match outage.scope {
        // The provider's trouble matters to the reader because of his sites.
        Scope::Provider(_) => format!("{headline} ({})", names(outage, words)),
        Scope::Network | Scope::Alone(_) => headline.clone(),
    }
}

/// A message to the user.
pub(crate) fn notice(notice: &faultline_watch::Notice, lasted_s: u64, words: &Words) -> Notice {
    let outage = &notice.outage;
    let (title, body) = match notice.tone {
        Tone::Broken => {
            let concerned = match outage.scope {
                Scope::Provider(_) => {
                    let message = Message::new("watch-concerns").text("what", names(outage, words));
                    words.say(&message)
                }
                Scope::Network | Scope::Alone(_) => String::new(),
            };
            (outage.finding.headline.clone(), concerned)
        }
        Tone::Unsteady => (broken(outage, words), outage.finding.headline.clone()),
        Tone::Back => {
            let long = Message::new("watch-lasted").text("duration", duration(lasted_s, words));
            let body = if lasted_s == 0 {
                String::new()
            } else {
                words.say(&long)
            };
            (back(outage, words), body)
        }
    };
    Notice {
        about: format!("{:016x}", outage.id),
        title,
        body,
        open: words.say(&Message::new("watch-open-report")),
        report: outage.finding.report.clone(),
        good: notice.tone == Tone::Back,
    }
}

/// How everything stands, in one sentence.
pub(crate) fn mood_sentence(mood: Mood, words: &Words) -> String {
    let code = match mood {
        Mood::Unknown => "mood-unknown",
        Mood::Well => "mood-well",
        Mood::Network => "mood-network",
        Mood::Site => "mood-site",
        Mood::Provider => "mood-provider",
        Mood::Resting => "mood-resting",
    };
    words.say(&Message::new(code))
}
