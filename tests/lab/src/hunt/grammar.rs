//! What can go wrong in a generated world, and what is true then? `grammar.toml`, read.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::scenario::Blame;

/// Everything that worlds are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// Whom one may complain of.
    #[serde(rename = "target")]
    pub targets: Vec<Target>,
    /// What may be wrong.
    #[serde(rename = "kind")]
    pub kinds: Vec<Kind>,
}

/// A site that one may complain of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its name.
    pub host: String,
    /// Whose edge stands before it.
    pub edge: Option<String>,
    /// Where it stands, if it is self-hosted.
    pub hosting: Option<String>,
    /// Who answers for its zone.
    pub dns: String,
    /// The page by which its edge says that it fails.
    pub page: Option<String>,
    /// Other customers of the edge.
    #[serde(default)]
    pub others: Vec<String>,
}

/// One kind of trouble.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What it is called.
    pub id: String,
    /// When a browser meets it.
    pub at: u32,
    /// What it does to the page.
    pub does: Does,
    /// For which targets.
    #[serde(default)]
    pub of: Of,
    /// Whether the mixture with another fault has no known truth.
    #[serde(default)]
    pub alone: bool,
    /// Whether a way round it is measured.
    #[serde(default)]
    pub bypass: bool,
    /// Companies without other customers whom one could ask.
    #[serde(default)]
    pub lone: Vec<String>,
    /// Lines of a fault.
    #[serde(default)]
    pub fault: Vec<String>,
    /// Lines about the client.
    #[serde(default)]
    pub client: Vec<String>,
    /// What is true when it is what the user sees.
    pub expect: Option<Truth>,
}

/// What a kind does to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// It does not come.
    Stops,
    /// It comes late, or not every time.
    Slows,
    /// Nothing that a visitor would notice.
    Nothing,
}

/// Which targets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// Every one.
    #[default]
    Any,
    /// Those behind an edge.
    Edge,
    /// Those that host themselves.
    Hosting,
    /// Those whose zone NS1 answers for.
    Ns1,
}

/// What is true.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// Whose fault it is.
    pub blame: Blame,
    /// Whose it may be said to be as well.
    #[serde(default)]
    pub blames: Vec<Blame>,
    /// The provider.
    pub provider: Option<String>,
    /// What is wrong.
    pub cause: Option<String>,
    /// What may be said in its place.
    #[serde(default)]
    pub causes: Vec<String>,
}

impl Grammar {
    /// The one that this program was built with.
    ///
    /// # Errors
    /// If it is malformed.
    pub fn read() -> Result<Self> {
        toml::from_str(include_str!("../../grammar.toml")).context("grammar.toml")
    }
}

impl Kind {
    /// Whether it can befall `target`.
    pub fn fits(&self, target: &Target) -> bool {
        match self.of {
            Of::Any => true,
            Of::Edge => target.edge.is_some(),
            Of::Hosting => target.hosting.is_some(),
            Of::Ns1 => target.dns == "ns1",
        }
    }
}
