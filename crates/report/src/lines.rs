//! How do many reports become a table that any engine can read?
//!
//! One line of JSON for each observation, with what its report says around it: DuckDB, Spark, ClickHouse and a
//! shell read such files as they are. The schema is published beside that of the report and changes as that does.

use faultline_observation::Observation;
use faultline_verdict::{Blame, Cause};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::schema::Report;

/// The name and major version of the schema of a line.
pub const LINE_SCHEMA: &str = "faultline.observation/1";

/// One observation of one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// `faultline.observation/1`.
    pub schema: String,
    /// The report's id.
    pub report: String,
    /// The report's case code.
    pub case: String,
    /// When the check began: RFC 3339 with the local offset.
    pub started_at: String,
    /// The version of the program.
    pub version: String,
    /// The host that was complained of; `null` for a check of the connection alone.
    pub target: Option<String>,
    /// Whose fault the report says it is.
    pub blame: Blame,
    /// What the report says is wrong.
    pub cause: Cause,
    /// The report's shared provider at fault, by catalogue id.
    pub provider: Option<String>,
    /// The report's confidence.
    pub confidence: f64,
    /// What was seen.
    pub observation: Observation,
}

/// The observations of `report`, a line of JSON each.
pub fn lines(report: &Report) -> impl Iterator<Item = String> {
    let line = |observation: &Observation| Line {
        schema: LINE_SCHEMA.to_owned(),
        report: report.id.clone(),
        case: report.case.clone(),
        started_at: report.started_at.clone(),
        version: report.tool.version.clone(),
        target: report.target.as_ref().map(|target| target.host.clone()),
        blame: report.verdict.blame,
        cause: report.verdict.cause.clone(),
        provider: report
            .verdict
            .provider
            .as_ref()
            .map(|provider| provider.id.clone()),
        confidence: report.verdict.confidence,
        observation: observation.clone(),
    };
    // Serialising can only fail for maps whose keys are not texts; a line has none.
    report
        .observations
        .iter()
        .map(move |observation| serde_json::to_string(&line(observation)).unwrap_or_default())
}
