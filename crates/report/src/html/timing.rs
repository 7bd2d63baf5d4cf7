//! Where on a line from the start of the check does each question stand, and which phase took how long?

use faultline_observation::{Observation, PhaseTimes, Role};
use faultline_verdict::Message;

use super::evidence::{question, whom};
use super::span;
use crate::schema::Report;
use crate::words::Words;

/// One question of the waterfall.
pub(super) struct Fall {
    pub(super) question: String,
    pub(super) whom: String,
    pub(super) said: String,
    pub(super) time: String,
    pub(super) bars: Vec<Bar>,
}

/// One phase, on a line of a thousand.
pub(super) struct Bar {
    pub(super) phase: &'static str,
    pub(super) from: f64,
    pub(super) width: f64,
}

/// The line's length in its own units.
const WHOLE: f64 = 1000.0;

/// Nothing is drawn thinner than can be seen.
const THINNEST: f64 = 4.0;

/// The most questions that are drawn.
const MOST: usize = 40;

/// The waterfall of what was asked of the site (of all, if there is none), and what its width stands for.
pub(super) fn falls(report: &Report, words: &Words) -> (Vec<Fall>, String) {
    let asked = |observation: &&Observation| observation.asked() && duration(observation) > 0.0;
    let of_target: Vec<&Observation> = report
        .observations
        .iter()
        .filter(asked)
        .filter(|observation| observation.asks.role == Role::Target)
        .collect();
    let mut drawn = if of_target.is_empty() {
        report.observations.iter().filter(asked).collect()
    } else {
        of_target
    };
    drawn.sort_by_key(|observation| observation.at_ms);
    drawn.truncate(MOST);
    let end = |observation: &&Observation| f64::from(observation.at_ms) + duration(observation);
    let whole = drawn.iter().map(end).fold(1.0, f64::max);
    let falls = drawn
        .iter()
        .map(|observation| fall(observation, whole, words))
        .collect();
    let note = Message::new("page-timing-note").text("span", span(whole, words));
    (falls, words.say(&note))
}

fn fall(observation: &Observation, whole: f64, words: &Words) -> Fall {
    let phases = phases(observation);
    let said: Vec<String> = phases
        .iter()
        .map(|(phase, ms)| {
            let phase = words.say(&Message::new(format!("phase-{phase}")));
            format!("{phase} {}", span(*ms, words))
        })
        .collect();
    let (main, beside) = whom(observation, words);
    Fall {
        question: question(observation, words),
        whom: if beside.is_empty() {
            main
        } else {
            format!("{main} · {beside}")
        },
        said: said.join(", "),
        time: span(duration(observation), words),
        bars: bars(&phases, f64::from(observation.at_ms), whole),
    }
}

/// The phases one after the other; what no phase accounts for is drawn as one bar.
fn bars(phases: &[(&'static str, f64)], start: f64, whole: f64) -> Vec<Bar> {
    let mut at = start;
    let bar = |(phase, ms): &(&'static str, f64)| {
        let width = (ms / whole * WHOLE).clamp(THINNEST, WHOLE);
        let from = (at / whole * WHOLE).clamp(0.0, WHOLE - width);
        at += ms;
        Bar {
            phase,
            from: tenth(from),
            width: tenth(width),
        }
    };
    phases.iter().map(bar).collect()
}

fn phases(observation: &Observation) -> Vec<(&'static str, f64)> {
    let PhaseTimes {
        dns_ms,
        connect_ms,
        tls_ms,
        first_byte_ms,
        total_ms,
    } = observation.phases;
    let known: Vec<(&'static str, f64)> = [
        ("dns", dns_ms),
        ("connect", connect_ms),
        ("tls", tls_ms),
        ("first_byte", first_byte_ms),
    ]
    .into_iter()
    .filter_map(|(phase, ms)| Some((phase, positive(ms)?)))
    .collect();
    if known.is_empty() {
        positive(total_ms)
            .map(|ms| ("total", ms))
            .into_iter()
            .collect()
    } else {
        known
    }
}

/// How long a question took, in milliseconds.
pub(super) fn duration(observation: &Observation) -> f64 {
    let all = || phases(observation).iter().map(|(_, ms)| ms).sum();
    positive(observation.phases.total_ms).unwrap_or_else(all)
}

fn positive(ms: Option<f64>) -> Option<f64> {
    ms.filter(|ms| ms.is_finite() && *ms > 0.0)
}

fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_follow_one_another_and_stay_on_the_line() {
        let drawn = bars(
            &[("dns", 10.0), ("connect", 40.0), ("tls", 0.01)],
            50.0,
            100.0,
        );
        let places: Vec<(f64, f64)> = drawn.iter().map(|bar| (bar.from, bar.width)).collect();
        assert_eq!(places, [(500.0, 100.0), (600.0, 400.0), (996.0, 4.0)]);
        for whole in [f64::MIN_POSITIVE, 1.0, f64::MAX] {
            for bar in bars(&[("total", 1e300)], 4e9, whole) {
                assert!(
                    (0.0..=WHOLE).contains(&(bar.from + bar.width)),
                    "{} {}",
                    bar.from,
                    bar.width
                );
            }
        }
    }
}
