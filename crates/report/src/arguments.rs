//! What can every sentence name: the site, the provider, the router, a date?
//!
//! Derived once for each fault from the conclusion and the observations, so that a catalogue of any language may use
//! any of them. What is not known is the text `none`, which sentences select on.

use faultline_observation::Part;
use faultline_verdict::{Arg, Blame, Conclusion, Message};

use crate::assemble::{Frame, provider_name};
use crate::seen::Seen;
use crate::words::{Args, UNKNOWN, Words};

/// From this confidence on it is said plainly.
const SURE: f64 = 0.90;

/// One fault to be worded: the verdict itself, or a further one.
pub(crate) struct Fault<'a> {
    pub(crate) blame: Blame,
    pub(crate) provider: Option<&'a str>,
    pub(crate) part: Option<&'a Part>,
    pub(crate) confidence: f64,
}

impl<'a> Fault<'a> {
    pub(crate) fn of(conclusion: &'a Conclusion) -> Self {
        Self {
            blame: conclusion.blame,
            provider: conclusion.provider.as_deref(),
            part: conclusion.part.as_ref(),
            confidence: conclusion.confidence,
        }
    }

    /// `yes` or `probably`; what was seen to work, and what could not be told, are plain facts.
    pub(crate) fn sure(&self) -> &'static str {
        match self.blame {
            Blame::NoFault | Blame::Inconclusive => "yes",
            Blame::YourNetwork | Blame::ThisSite | Blame::SharedProvider
                if self.confidence >= SURE =>
            {
                "yes"
            }
            Blame::YourNetwork | Blame::ThisSite | Blame::SharedProvider => "probably",
        }
    }
}

/// The arguments that every sentence about `fault` may use.
pub(crate) fn standard(
    fault: &Fault<'_>,
    conclusion: &Conclusion,
    frame: &Frame,
    words: &Words,
) -> Args {
    let seen = Seen {
        conclusion,
        frame,
        part: fault.part,
    };
    let names = names(fault, &seen, words);
    let addresses = addresses(&seen);
    let measures = measures(&seen, words);
    let all = names.into_iter().chain(addresses).chain(measures);
    all.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Who and what it is about; a general word stands where a name is not known.
fn names(fault: &Fault<'_>, seen: &Seen<'_>, words: &Words) -> [(&'static str, Arg); 8] {
    let or_word = |name: Option<String>, word: &str| {
        Arg::Text(name.unwrap_or_else(|| words.say(&Message::new(word))))
    };
    let about = if seen.site().is_some() {
        "site"
    } else {
        "connection"
    };
    let provider = fault
        .provider
        .map(provider_name)
        .or_else(|| seen.provider());
    [
        ("sure", Arg::Text(fault.sure().to_owned())),
        ("about", Arg::Text(about.to_owned())),
        ("site", or_word(seen.site(), "word-websites")),
        ("subject", or_word(seen.site(), "word-connection")),
        ("domain", or_word(seen.domain(), "word-websites")),
        ("provider", or_word(provider, "word-provider")),
        ("host", or_word(seen.dependency(), "word-host")),
        ("carrier", text(seen.carrier())),
    ]
}

/// Addresses and the like, as an engineer would copy them.
fn addresses(seen: &Seen<'_>) -> [(&'static str, Arg); 9] {
    let machine = &seen.frame.machine;
    // One that a script chose stands in no setting.
    let proxy = machine.proxy.clone().or_else(|| match seen.part {
        Some(Part::Proxy(chosen)) => Some(chosen.clone()),
        _ => None,
    });
    [
        ("resolver", text(seen.resolver())),
        (
            "gateway",
            text(machine.gateways.first().map(ToString::to_string)),
        ),
        ("address", text(seen.said(Some("hosts-file"), "address"))),
        ("port", text(seen.port())),
        ("proxy", text(proxy)),
        ("vpn", text(machine.vpn.clone())),
        ("tld", text(seen.tld())),
        ("status", text(seen.status())),
        // The verdict gives it where it knows more of a certificate.
        ("detail", text(None)),
    ]
}

/// Counts, times and dates.
fn measures(seen: &Seen<'_>, words: &Words) -> [(&'static str, Arg); 8] {
    let (expired, days) = seen.expired().unzip();
    let skew = seen
        .number("clock-skewed", "seconds")
        .map(|seconds| duration(seconds, words));
    [
        ("expired", text(expired.map(|day| words.day(day)))),
        ("days", number(days)),
        ("skew", text(skew)),
        ("ms", number(seen.answered_after_ms())),
        (
            "siblings-failed",
            number(seen.number("siblings-fail", "failed")),
        ),
        (
            "siblings-total",
            number(seen.number("siblings-fail", "total")),
        ),
        (
            "controls-worked",
            number(seen.number("controls-work", "worked")),
        ),
        (
            "controls-total",
            number(seen.number("controls-work", "total")),
        ),
    ]
}

fn text(value: Option<String>) -> Arg {
    Arg::Text(value.unwrap_or_else(|| UNKNOWN.to_owned()))
}

fn number(value: Option<f64>) -> Arg {
    value.map_or_else(|| text(None), Arg::Number)
}

/// A length of time in the unit that a person would use.
fn duration(seconds: f64, words: &Words) -> String {
    let seconds = seconds.abs();
    let (code, unit) = match seconds {
        s if s < 90.0 => ("duration-seconds", 1.0),
        s if s < 90.0 * 60.0 => ("duration-minutes", 60.0),
        s if s < 36.0 * 3600.0 => ("duration-hours", 3600.0),
        _ => ("duration-days", 86400.0),
    };
    words.say(&Message::new(code).number("n", (seconds / unit).round()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skew_is_told_in_the_unit_that_fits() {
        for (seconds, told) in [
            (1.0, "1 second"),
            (-75.0, "75 seconds"),
            (600.0, "10 minutes"),
            (7200.0, "2 hours"),
            (86400.0 * 365.0, "365 days"),
        ] {
            assert_eq!(duration(seconds, Words::of("en")), told);
        }
    }
}
