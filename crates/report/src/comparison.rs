//! How do other sites fare from here, on the same provider and elsewhere?

use std::collections::BTreeMap;

use faultline_observation::{Observation, Role};
use faultline_verdict::Message;

use crate::assemble::provider_name;
use crate::schema::Report;

/// One row of the comparison: the sites of one provider, or the unrelated ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The provider's name; `None` for sites elsewhere.
    pub(crate) provider: Option<String>,
    /// Whether each site works, failing ones first.
    pub(crate) works: Vec<bool>,
    /// The sites, in the same order.
    pub(crate) hosts: Vec<String>,
}

impl Row {
    pub(crate) fn label(&self) -> Message {
        match &self.provider {
            Some(name) => Message::new("comparison-siblings").text("provider", name),
            None => Message::new("comparison-controls"),
        }
    }

    pub(crate) fn count(&self) -> Message {
        let count = |sites: usize| u32::try_from(sites).unwrap_or(u32::MAX);
        Message::new("comparison-count")
            .number(
                "worked",
                count(self.works.iter().filter(|works| **works).count()),
            )
            .number("total", count(self.works.len()))
    }
}

/// The rows of a report: one for each provider whose customers were asked, then the unrelated sites.
pub(crate) fn rows(report: &Report) -> Vec<Row> {
    let mut siblings: BTreeMap<&str, Vec<&Observation>> = BTreeMap::new();
    let mut controls = Vec::new();
    for observation in report
        .observations
        .iter()
        .filter(|observation| observation.asked())
    {
        match (observation.asks.role, observation.asks.provider.as_deref()) {
            (Role::Sibling, Some(provider)) => {
                siblings.entry(provider).or_default().push(observation);
            }
            (Role::Control, _) => controls.push(observation),
            _ => {}
        }
    }
    let siblings = siblings
        .into_iter()
        .map(|(id, seen)| row(Some(provider_name(id)), &seen));
    siblings
        .chain([row(None, &controls)])
        .filter(|row| !row.works.is_empty())
        .collect()
}

/// Each host, and whether it works: all that was asked of it succeeded.
fn row(provider: Option<String>, seen: &[&Observation]) -> Row {
    let mut hosts: BTreeMap<String, bool> = BTreeMap::new();
    for observation in seen {
        let host = observation
            .asks
            .host
            .clone()
            .or_else(|| observation.asks.address.map(|address| address.to_string()));
        let works = hosts.entry(host.unwrap_or_default()).or_insert(true);
        *works &= observation.succeeded();
    }
    let mut sites: Vec<(bool, String)> = hosts
        .into_iter()
        .map(|(host, works)| (works, host))
        .collect();
    sites.sort();
    let (works, hosts) = sites.into_iter().unzip();
    Row {
        provider,
        works,
        hosts,
    }
}
