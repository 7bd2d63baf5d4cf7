//! What does a caller ask for, and what is it told on the way?

use std::time::Duration;

use faultline_observation::Observation;
use faultline_report::Report;
use serde::{Deserialize, Serialize};

/// How a diagnosis is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The longest that it may take; 8 s by default.
    pub deadline: Duration,
    /// Ask nobody but the system's resolver and the site itself.
    pub private: bool,
    /// Wait for every probe, not only until the verdict is settled.
    pub complete: bool,
    /// Probes that are left out, by name: to see what each is worth.
    pub without: Vec<String>,
    /// The language of the sentences, as a BCP 47 tag.
    pub language: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            deadline: Duration::from_secs(8),
            private: false,
            complete: false,
            without: Vec::new(),
            language: "en".to_owned(),
        }
    }
}

/// What a caller is told while a diagnosis runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Something was seen.
    Observed {
        /// What.
        observation: Box<Observation>,
    },
    /// The report as it stands now; it may still change until it is settled.
    Judged {
        /// The report so far.
        report: Box<Report>,
        /// How firm it is.
        settlement: Settlement,
    },
}

/// How firm a verdict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settlement {
    /// More evidence may turn it.
    Open,
    /// What is still running cannot turn it.
    Settled,
    /// Everything has been asked.
    Final,
}
