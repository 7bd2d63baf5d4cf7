//! What would Faultline have said of a real incident?
//!
//! Reports that ship with the program, for `faultline demo` and for the window: anybody can look at a verdict, and
//! judge it again, without an outage at hand. Each is what the program reported in the virtual internet while the
//! incident was played there; `cargo xtask samples` records them anew.

use crate::read::ReadError;
use crate::schema::Report;

/// A report that ships with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The name to ask for it by.
    pub name: &'static str,
    json: &'static str,
}

macro_rules! samples {
    ($($name:literal),+ $(,)?) => {
        &[$(Sample { name: $name, json: include_str!(concat!("../samples/", $name, ".json")) }),+]
    };
}

/// The folder `samples/`, incidents first; a test holds that none is left out.
const ALL: &[Sample] = samples![
    "cloudflare-2025-11-18",
    "cloudflare-2025-12-05",
    "fastly-2021-06-08",
    "wan-down",
    "captive-portal",
    "resolver-dead",
    "certificate-expired",
    "inconclusive",
    "working",
    "connection",
];

impl Sample {
    /// All samples.
    #[must_use]
    pub fn all() -> &'static [Self] {
        ALL
    }

    /// The sample of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|sample| sample.name == name)
    }

    /// The report.
    ///
    /// # Errors
    /// Never: a test reads every sample.
    pub fn report(&self) -> Result<Report, ReadError> {
        Report::read(self.json.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_a_report_with_evidence() {
        for sample in Sample::all() {
            let report = sample.report().expect(sample.name);
            assert!(
                !report.observations.is_empty(),
                "{} shows nothing",
                sample.name
            );
        }
    }

    #[test]
    fn the_folder_is_the_list() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        let mut listed: Vec<String> = Sample::all()
            .iter()
            .map(|sample| format!("{}.json", sample.name))
            .collect();
        files.sort();
        listed.sort();
        assert_eq!(files, listed);
    }
}
