//! What did a diagnosis say, and how far does its fault reach?

use faultline_report::Blame;
use serde::{Deserialize, Serialize};

use crate::Subject;

/// The verdict of one full diagnosis, as far as the watch needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Who would have to act.
    pub blame: Blame,
    /// The cause code.
    pub cause: String,
    /// The catalogue id of the shared provider at fault.
    pub provider: Option<String>,
    /// The verdict in one sentence.
    pub headline: String,
    /// The id of the report.
    pub report: String,
}

/// How far a fault reaches: everything within it is told of once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The user's own network: whatever lies behind it fails with it.
    Network,
    /// A provider that many sites share.
    Provider(String),
    /// One subject alone.
    Alone(Subject),
}

/// Causes in the user's network that concern one name or site, not all of them.
const OF_ONE_SITE: [&str; 6] = [
    "dns-blocked",
    "filtered",
    "hosts-override",
    "port-blocked",
    "resolver-lying",
    "tls-intercepted",
];

impl Finding {
    /// Whether the diagnosis found nothing wrong: the light look was mistaken, or it has passed.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.blame == Blame::NoFault
    }

    /// How far the fault reaches that keeps `subject` from working.
    #[must_use]
    pub fn scope(&self, subject: &Subject) -> Scope {
        let of_all = !OF_ONE_SITE.contains(&self.cause.as_str());
        match (self.blame, &self.provider) {
            _ if *subject == Subject::Connection => Scope::Network,
            (Blame::YourNetwork, _) if of_all => Scope::Network,
            (Blame::SharedProvider, Some(provider)) => Scope::Provider(provider.clone()),
            _ => Scope::Alone(subject.clone()),
        }
    }

    /// Nothing is wrong, and nobody needed a diagnosis to see that.
    pub(crate) fn sound() -> Self {
        Self {
            blame: Blame::NoFault,
            cause: "working".to_owned(),
            provider: None,
            headline: String::new(),
            report: String::new(),
        }
    }

    /// Whether both say the same of the same party.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        (self.blame, &self.cause, &self.provider) == (other.blame, &other.cause, &other.provider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_reaches_as_far_as_who_is_behind_it() {
        let site = Subject::Site("https://shop.example".to_owned());
        let alone = Scope::Alone(site.clone());
        for (blame, cause, provider, scope) in [
            (Blame::YourNetwork, "access-down", None, Scope::Network),
            (Blame::YourNetwork, "dns-blocked", None, alone.clone()),
            (
                Blame::SharedProvider,
                "edge-failing",
                Some("fastly"),
                Scope::Provider("fastly".to_owned()),
            ),
            (Blame::SharedProvider, "ca-failing", None, alone.clone()),
            (Blame::ThisSite, "server-error", None, alone.clone()),
            (Blame::Inconclusive, "conflicting", None, alone),
        ] {
            let finding = Finding {
                blame,
                cause: cause.to_owned(),
                provider: provider.map(str::to_owned),
                headline: String::new(),
                report: String::new(),
            };
            assert_eq!(finding.scope(&site), scope, "{cause}");
            assert_eq!(
                finding.scope(&Subject::Connection),
                Scope::Network,
                "{cause}"
            );
        }
    }
}
