//! What leaves Faultline, and in which words?
//!
//! The JSON report is the contract between the engine and everything else; sentences are made here, once,
//! from the verdict's codes and the message catalogues in `locales/`.

#![forbid(unsafe_code)]

mod arguments;
mod assemble;
mod clean;
mod comparison;
mod correlation;
mod handout;
mod html;
mod lines;
mod markdown;
mod pseudo;
mod read;
mod redact;
mod samples;
mod schema;
mod seen;
mod text;
mod words;
mod wrap;

pub use assemble::{Frame, assemble, provider_name};
pub use clean::{clean, clean_and_short};
pub use correlation::{
    BadFile, CORRELATION_SCHEMA, Compared, Correlation, FleetVerdict, Share, SharedFault, Suspect,
    Verdict, correlation_html, correlation_text,
};
/// What a report is made of besides its own types.
pub use faultline_verdict::{Blame, Cause, Message};
pub use handout::{Form, file_stem, members};
pub use html::html;
pub use lines::{LINE_SCHEMA, Line, lines};
pub use markdown::markdown;
pub use read::{LARGEST, ReadError};
pub use redact::{Class, Level, Redacted, Replacement, redact};
pub use samples::Sample;
pub use schema::{
    AlsoEntry, Because, Environment, PathEntry, ProviderName, Report, ReportTarget, SCHEMA, Tool,
    VerdictEntry,
};
pub use text::text;
pub use words::Words;
pub use wrap::wrapped;
