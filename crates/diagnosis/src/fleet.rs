//! Whose fault is it, if reports of many machines are judged together?

use faultline_report::Report;
use faultline_verdict as verdict;
use faultline_verdict::Together;

/// Reports of many machines, of which only sums are kept.
#[derive(Debug, Default)]
pub struct Fleet {
    sums: verdict::Fleet,
}

impl Fleet {
    /// Takes in one report.
    pub fn add(&mut self, report: &Report) {
        let redacted = report.redacted.is_some();
        self.sums.add(&report.observations, |part| {
            redacted && is_stand_in(&part.to_string())
        });
    }

    /// What all of them show.
    #[must_use]
    pub fn together(&self) -> Together {
        self.sums.together(crate::catalogue())
    }
}

/// Whether a name is a stand-in of a redacted report: the same one stands for another thing in each.
fn is_stand_in(part: &str) -> bool {
    part.split([':', '.', '/']).any(|label| {
        ["host-", "domain-"].iter().any(|prefix| {
            let number = label.strip_prefix(prefix).unwrap_or_default();
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_told_from_names() {
        for part in [
            "origin:host-3.example",
            "zone:domain-1.internal",
            "origin:host-2.domain-1.internal",
        ] {
            assert!(is_stand_in(part), "{part}");
        }
        for part in [
            "origin:www.host-europe.de",
            "zone:example.com",
            "edge:fastly:proxy",
            "origin:host-.example",
        ] {
            assert!(!is_stand_in(part), "{part}");
        }
    }
}
