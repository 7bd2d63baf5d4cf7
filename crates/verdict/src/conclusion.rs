//! What is concluded, in codes and arguments; `report` turns them into sentences.

use std::collections::BTreeMap;
use std::fmt;

use faultline_observation::{Id, Part};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whose fault it is, how sure that is, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conclusion {
    /// Who would have to act.
    pub blame: Blame,
    /// What is wrong.
    pub cause: Cause,
    /// The catalogue id of the shared provider that is at fault.
    pub provider: Option<String>,
    /// The part that is responsible for what the user sees.
    pub part: Option<Part>,
    /// The posterior of the party, 0 to 1, capped where the evidence does not carry it.
    pub confidence: f64,
    /// What speaks for it.
    pub because: Vec<Reason>,
    /// What is not at fault, and why.
    pub ruled_out: Vec<Reason>,
    /// What would settle it, when nothing is concluded.
    pub would_settle: Vec<Message>,
    /// Faults found besides, that are not what the user sees.
    pub also: Vec<Also>,
    /// Notes that change nothing for the user but matter to an engineer (broken IPv6, blocked checks).
    pub notes: Vec<Reason>,
    /// The way to the site, in order, with the state of each station.
    pub path: Vec<Station>,
}

/// The party that would have to act.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Blame {
    /// The user's device, network or internet provider.
    YourNetwork,
    /// The site that was asked for.
    ThisSite,
    /// A company that many sites share.
    SharedProvider,
    /// Nobody: it works.
    NoFault,
    /// It could not be told.
    Inconclusive,
}

impl Blame {
    /// The code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::YourNetwork => "your-network",
            Self::ThisSite => "this-site",
            Self::SharedProvider => "shared-provider",
            Self::NoFault => "no-fault",
            Self::Inconclusive => "inconclusive",
        }
    }
}

/// One cause code of the report, such as `edge-failing`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Cause(pub String);

impl Cause {
    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A sentence as a code and its arguments, to be worded once, at the edge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The message's name in the catalogues.
    pub code: String,
    /// Its arguments.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Arg>,
}

/// One argument of a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Arg {
    /// A count or a measure.
    Number(f64),
    /// A name.
    Text(String),
}

impl Message {
    /// The message of this code, without arguments.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            args: BTreeMap::new(),
        }
    }

    /// The same with a text for `name`.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.insert(name.to_owned(), Arg::Text(value.into()));
        self
    }

    /// The same with a number for `name`.
    #[must_use]
    pub fn number(mut self, name: &str, value: impl Into<f64>) -> Self {
        self.args.insert(name.to_owned(), Arg::Number(value.into()));
        self
    }
}

/// A sentence, and the observations that bear it out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The observations that bear it out.
    pub observations: Vec<Id>,
    /// What they say.
    pub message: Message,
}

/// A fault that is there but is not what the user sees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Also {
    /// Who would have to act.
    pub blame: Blame,
    /// What is wrong.
    pub cause: Cause,
    /// The catalogue id of the shared provider, if it is one.
    pub provider: Option<String>,
    /// The part that is at fault.
    pub part: Part,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
}

/// One station of the picture: a part or a group of parts that a person would name as one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Station {
    /// The station's stable name: `device`, `gateway`, `access`, `dns`, `provider`, `site`.
    pub station: String,
    /// The parts that it stands for.
    pub parts: Vec<Part>,
    /// Who would have to act on it.
    pub party: Blame,
    /// The provider's or site's name, where the station has one.
    pub name: Option<String>,
    /// How it fares.
    pub state: State,
    /// The observations that crossed it.
    pub observations: Vec<Id>,
}

/// How a part fares, as far as was seen from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It was crossed and proved sound.
    Working,
    /// It is at fault.
    Failing,
    /// It works, with trouble.
    Degraded,
    /// Something before it failed, so nothing is known.
    NotReached,
    /// Nobody asked.
    NotTested,
}
