//! What do the reports of many machines say together?
//!
//! The verdict by inference, and the counts behind it, as data; worded as text and as a page beside this file.

mod page;
mod text;

use faultline_verdict::{Blame, Cause, Message};
use serde::Serialize;

pub use self::page::correlation_html;
pub use self::text::correlation_text;
use crate::assemble::provider_name;
use crate::clean::clean_and_short;
use crate::words::Words;

/// The name and major version of the schema of a correlation.
pub const CORRELATION_SCHEMA: &str = "faultline.correlation/1";

/// Said plainly from here; with "probably" below.
const SURE: f64 = 0.9;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Machines at which most of what was tried failed.
    pub failing: u64,
    /// Machines that tried it.
    pub total: u64,
}

/// A file that could not be read as a report.
#[derive(Clone, Debug, Serialize)]
pub struct BadFile {
    /// Its name.
    pub file: String,
    /// One sentence.
    pub reason: String,
}

/// What many reports say together.
#[derive(Clone, Debug, Serialize)]
pub struct Correlation {
    /// `faultline.correlation/1`.
    pub schema: &'static str,
    /// Reports that were counted.
    pub reports: u64,
    /// Reports that came a second time and were not.
    pub repeated: u64,
    /// Files that were none.
    pub bad_files: u64,
    /// The first thousand of them.
    pub bad: Vec<BadFile>,
    /// What all of them show together, by the inference that judges one report.
    pub verdict: FleetVerdict,
    /// What the reports say themselves, the commonest first.
    pub verdicts: Vec<Verdict>,
    /// What stands out by counts alone, the clearest first.
    pub suspects: Vec<Suspect>,
    /// All that was compared, the hundred with the widest gap.
    pub compared: Vec<Compared>,
    /// Whether more was named than could be counted.
    pub incomplete: bool,
}

/// What many machines show together.
#[derive(Clone, Debug, Serialize)]
pub struct FleetVerdict {
    /// The shared thing at fault; `null` where nothing shared is, or where that cannot be told.
    pub fault: Option<SharedFault>,
    /// The probability of the party at fault, or of nothing shared being at fault.
    pub confidence: f64,
    /// How probable it is that each machine's trouble is its own.
    pub nothing_shared: f64,
    /// Machines at which anything failed.
    pub failing: u64,
    /// The likeliest faults, the likeliest first.
    pub likeliest: Vec<SharedFault>,
}

/// A shared thing that may be at fault.
#[derive(Clone, Debug, Serialize)]
pub struct SharedFault {
    /// Who would have to act.
    pub blame: Blame,
    /// What is wrong.
    pub cause: Cause,
    /// The provider's catalogue id.
    pub provider: Option<String>,
    /// The thing, as parts of a path are written.
    pub thing: String,
    /// How probable it is.
    pub probability: f64,
    /// Of the machines that need it, those at which it shows.
    pub with: Share,
    /// Of the others, those at which most of what they tried failed.
    pub without: Share,
}

/// How many reports come to this verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// Whose fault they say it is.
    pub blame: Blame,
    /// What they say is wrong.
    pub cause: String,
    /// How many they are.
    pub reports: u64,
}

/// Things that stand out with the same counts.
#[derive(Clone, Debug, Serialize)]
pub struct Suspect {
    /// As parts of a path are written; `network:` is a domain in which machines look names up.
    pub things: Vec<String>,
    /// Machines that need them.
    pub with: Share,
    /// Machines that do without, or what they did without.
    pub without: Share,
}

/// One thing that was compared.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// As parts of a path are written.
    pub thing: String,
    /// Machines that need it.
    pub with: Share,
    /// Machines that do without, or what they did without.
    pub without: Share,
}

impl Correlation {
    /// The verdict in one sentence.
    #[must_use]
    pub fn headline(&self, words: &Words) -> String {
        let message = match &self.verdict.fault {
            Some(fault) => {
                let sure = self.verdict.confidence >= SURE;
                let code = if sure {
                    "fleet-shared"
                } else {
                    "fleet-shared-probably"
                };
                Message::new(code)
                    .text("thing", plain(&fault.thing))
                    .number("failing", number(fault.with.failing))
                    .number("total", number(fault.with.total))
                    .number("other_failing", number(fault.without.failing))
                    .number("other_total", number(fault.without.total))
            }
            None if self.reports == 0 => Message::new("fleet-no-reports"),
            None if self.verdict.failing == 0 => Message::new("fleet-works"),
            None if self.verdict.nothing_shared >= 0.5 => {
                Message::new("fleet-own").number("n", number(self.verdict.failing))
            }
            None => Message::new("fleet-unclear")
                .number("failing", number(self.verdict.failing))
                .number("n", number(self.reports)),
        };
        words.say(&message)
    }

    /// What stands out with the same counts, as people know it: what the verdict names comes first, for counts cannot
    /// tell a site from the cloud that it stands in.
    fn names_of(&self, suspect: &Suspect) -> Vec<String> {
        let fault = self.verdict.fault.as_ref();
        let at_fault = fault.map(|fault| plain(&fault.thing));
        let mut things: Vec<&String> = suspect.things.iter().collect();
        things.sort_by_key(|thing| at_fault != Some(plain(thing)));
        things.into_iter().map(|thing| named(thing)).collect()
    }
}

/// A thing as people call it: the provider, or the host.
fn plain(thing: &str) -> String {
    let thing = clean_and_short(thing, 100);
    let (class, rest) = thing.split_once(':').unwrap_or((&thing, &thing));
    match class {
        "edge" | "dns" | "hosting" => provider_name(rest.split([':', '/']).next().unwrap_or(rest)),
        _ => rest.to_owned(),
    }
}

/// How sure the verdict is, with its codes; `None` where nothing is at fault.
fn certainty(found: &Correlation, words: &Words) -> Option<String> {
    let fault = found.verdict.fault.as_ref()?;
    let codes = format!(
        "{}, {}",
        fault.cause.code(),
        clean_and_short(&fault.thing, 100)
    );
    let message = blame_and_cause("fleet-confidence", fault.blame, &codes, words);
    // Nothing is certain.
    let percent = (found.verdict.confidence * 100.0).floor().min(99.0);
    Some(words.say(&message.number("percent", percent)))
}

/// A thing as people know it, with the code by which reports name it.
fn named(thing: &str) -> String {
    let thing = clean_and_short(thing, 100);
    let mut pieces = thing.split([':', '/']);
    let (class, id) = (
        pieces.next().unwrap_or_default(),
        pieces.next().unwrap_or_default(),
    );
    let name = match class {
        "edge" | "dns" | "hosting" => provider_name(id),
        _ => return thing,
    };
    if name == id {
        thing
    } else {
        format!("{name} ({thing})")
    }
}

/// A count for a sentence; nobody has more machines than this holds.
fn number(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn share(share: Share, words: &Words) -> String {
    let message = Message::new("fleet-share")
        .number("failing", number(share.failing))
        .number("total", number(share.total));
    words.say(&message)
}

fn blame_and_cause(code: &str, blame: Blame, cause: &str, words: &Words) -> Message {
    Message::new(code)
        .text(
            "blame",
            words.say(&Message::new(format!("blame-{}", blame.code()))),
        )
        .text("cause", cause)
}
