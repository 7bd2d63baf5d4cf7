//! What does a saved report come to by today's rules, and what did it say when it was made?

use faultline_catalogue::Catalogue;
use faultline_report::{Frame, Report, Words, assemble, clean_and_short};
use faultline_verdict::{Conclusion, judge};

/// A report judged again by today's rules, from the observations that it holds.
#[must_use]
pub fn explain(report: &Report, language: &str) -> Report {
    // The attributions are in the observations; what is left to look up is the same for everybody.
    let conclusion = judge(&report.observations, Catalogue::embedded());
    assemble(&conclusion, frame(report, language))
}

/// The headline of `saved` when it was made, if `now` comes to something else. In another language than its own it is
/// worded anew, from what it found; a cause that has no words any more stays as it was written.
#[must_use]
pub fn said_before(saved: &Report, now: &Report, language: &str) -> Option<String> {
    let (then, today) = (&saved.verdict, &now.verdict);
    if (then.blame, &then.cause) == (today.blame, &today.cause) {
        return None;
    }
    let words = Words::of(language);
    let written = clean_and_short(&then.headline, LONGEST);
    if Words::of_report(saved).tag() == words.tag() || !words.has_cause(then.cause.code()) {
        return Some(written);
    }
    let conclusion = Conclusion {
        blame: then.blame,
        cause: then.cause.clone(),
        provider: then.provider.as_ref().map(|provider| provider.id.clone()),
        part: None,
        confidence: then.confidence,
        ..judge(&saved.observations, Catalogue::embedded())
    };
    let worded = assemble(&conclusion, frame(saved, language));
    Some(clean_and_short(&worded.verdict.headline, LONGEST))
}

/// More of a headline is never shown.
const LONGEST: usize = 200;

/// What stands around the verdict, as it was then.
fn frame(report: &Report, language: &str) -> Frame {
    Frame {
        id: report.id.clone(),
        case: report.case.clone(),
        started_at: report.started_at.clone(),
        elapsed_ms: report.elapsed_ms,
        target: report.target.clone(),
        observations: report.observations.clone(),
        machine: report.environment.machine.clone(),
        settled_ms: report.verdict.settled_ms,
        changed_after_ms: report.verdict.changed_after_ms,
        language: language.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        catalogue: Catalogue::embedded().edition().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use faultline_report::Sample;

    use super::*;

    fn sample(name: &str) -> Report {
        let sample = Sample::of(name).expect("a sample");
        sample.report().expect("a report")
    }

    /// A report of an outage that said, when it was made, what another one says.
    fn mistaken() -> Report {
        Report {
            verdict: sample("cloudflare-2025-11-18").verdict,
            ..sample("wan-down")
        }
    }

    #[test]
    fn what_it_says_still_is_not_told_twice() {
        let saved = sample("wan-down");
        assert_eq!(said_before(&saved, &explain(&saved, "de"), "de"), None);
    }

    #[test]
    fn what_it_said_is_quoted_in_its_own_language() {
        let saved = mistaken();
        let said = said_before(&saved, &explain(&saved, "en"), "en");
        assert_eq!(said, Some(saved.verdict.headline));
    }

    #[test]
    fn what_it_said_is_worded_in_another() {
        let saved = mistaken();
        let said = said_before(&saved, &explain(&saved, "de"), "de").expect("another verdict");
        assert!(said.starts_with("Es liegt nicht an Ihnen."), "{said}");
        assert!(said.contains("Cloudflare"), "{said}");
    }

    #[test]
    fn a_cause_without_words_stays_as_it_was_written() {
        let mut saved = mistaken();
        saved.verdict.cause = faultline_verdict::Cause("of-another-age".to_owned());
        let said = said_before(&saved, &explain(&saved, "de"), "de");
        assert_eq!(said, Some(saved.verdict.headline));
    }
}
