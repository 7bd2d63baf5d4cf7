//! Of the verdicts given at 90 %, are about 90 % right? The bins, their sum, and a picture.

use std::fmt::Write as _;

use serde_json::Value;

/// Verdicts by how sure they were.
pub(crate) struct Reliability {
    bins: Vec<Bin>,
    brier: f64,
    verdicts: usize,
}

/// Verdicts that were about as sure.
#[derive(Clone, Default)]
struct Bin {
    verdicts: usize,
    right: usize,
    sureness: f64,
}

/// Where bins begin: what is inconclusive below 0.55 makes no claim; verdicts are said plainly from 0.90.
const EDGES: [f64; 6] = [0.55, 0.70, 0.80, 0.90, 0.97, 0.995];

impl Reliability {
    /// Of everything that made a claim.
    pub(crate) fn of(outcomes: &[Value]) -> Self {
        let mut bins = vec![Bin::default(); EDGES.len()];
        let mut squares = 0.0;
        for outcome in outcomes {
            let Some(sureness) = outcome["confidence"].as_f64() else {
                continue;
            };
            let Some(bin) = EDGES.iter().rposition(|edge| sureness >= *edge) else {
                continue;
            };
            if outcome["got"] == "inconclusive" {
                continue;
            }
            let right = ["right", "cause-differs"]
                .iter()
                .any(|ruling| outcome["ruling"] == *ruling);
            bins[bin].verdicts += 1;
            bins[bin].right += usize::from(right);
            bins[bin].sureness += sureness;
            squares += (sureness - f64::from(u8::from(right))).powi(2);
        }
        let verdicts = bins.iter().map(|bin| bin.verdicts).sum();
        Self {
            bins,
            brier: squares / count(verdicts).max(1.0),
            verdicts,
        }
    }

    /// How far, on average, the sureness is from the share that is right.
    fn calibration_error(&self) -> f64 {
        let off = |bin: &Bin| (bin.sureness - count(bin.right)).abs();
        self.bins.iter().map(off).sum::<f64>() / count(self.verdicts).max(1.0)
    }

    /// The table and the two sums.
    pub(crate) fn words(&self) -> String {
        let mut text = format!(
            "\n## Calibration\n\nOf the generated worlds, {} verdicts made a claim. Brier score {:.4} (0 is perfect, always saying \"even\" is 0.25), expected calibration \
             error {:.3}.\n\n![How often verdicts are right, by how sure they were](reliability.svg)\n\n| sure from | verdicts | mean sureness | right |\n|---|---|---|---|\n",
            self.verdicts,
            self.brier,
            self.calibration_error()
        );
        for (edge, bin) in EDGES.iter().zip(&self.bins) {
            if bin.verdicts > 0 {
                let _ = writeln!(
                    text,
                    "| {edge} | {} | {:.3} | {} |",
                    bin.verdicts,
                    bin.sureness / count(bin.verdicts),
                    crate::accuracy::share(bin.right, bin.verdicts)
                );
            }
        }
        text
    }

    /// Sureness to the right, share that is right upwards; a dot a bin, its size the number of verdicts, with the
    /// interval in which the true share lies with 99 % (Wilson, 1927).
    pub(crate) fn picture(&self) -> String {
        let mut dots = String::new();
        for bin in self.bins.iter().filter(|bin| bin.verdicts > 0) {
            let n = count(bin.verdicts);
            let (x, y) = (across(bin.sureness / n), up(count(bin.right) / n));
            let (low, high) = wilson(count(bin.right), n);
            let size = 3.0 + n.sqrt() / 2.0;
            let _ = writeln!(
                dots,
                "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"#4a6fa5\" stroke-width=\"2\"/>\
                 <circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size:.1}\" fill=\"#4a6fa5\"><title>{} verdicts, {} right</title></circle>",
                up(low),
                up(high),
                bin.verdicts,
                bin.right
            );
        }
        let mut marks = String::new();
        for tenth in 5..=10_u8 {
            let share = f64::from(tenth) / 10.0;
            let (x, percent) = (across(share), u32::from(tenth) * 10);
            let _ = write!(
                marks,
                "<text x=\"{x:.1}\" y=\"338\" text-anchor=\"middle\">{percent} %</text><line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"20\" y2=\"320\" stroke=\"#ddd\"/>"
            );
        }
        for fifth in 0..=5_u8 {
            let y = up(f64::from(fifth) / 5.0);
            let percent = u32::from(fifth) * 20;
            let _ = write!(
                marks,
                "<text x=\"52\" y=\"{:.1}\" text-anchor=\"end\">{percent} %</text><line x1=\"60\" x2=\"460\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/>",
                y + 4.0
            );
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 500 380\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
             <title>How often verdicts are right, by how sure they were</title>\n<rect width=\"500\" height=\"380\" fill=\"#fff\"/>\n{marks}\n\
             <line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#888\" stroke-dasharray=\"5 4\"/>\n{dots}\
             <text x=\"260\" y=\"364\" text-anchor=\"middle\">how sure the verdict was</text>\n\
             <text x=\"14\" y=\"170\" text-anchor=\"middle\" transform=\"rotate(-90 14 170)\">how many were right</text>\n</svg>\n",
            across(0.5),
            up(0.5),
            across(1.0),
            up(1.0)
        )
    }
}

fn across(sureness: f64) -> f64 {
    60.0 + (sureness - 0.5) / 0.5 * 400.0
}

fn up(share: f64) -> f64 {
    320.0 - share * 300.0
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// The interval of the share of which `right` of `n` are a sample.
fn wilson(right: f64, n: f64) -> (f64, f64) {
    const NINETY_NINE: f64 = 2.576;
    let square = NINETY_NINE * NINETY_NINE;
    let middle = (right + square / 2.0) / (n + square);
    let half = NINETY_NINE * (right * (n - right) / n + square / 4.0).sqrt() / (n + square);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sureness_that_comes_true_is_calibrated() {
        let verdict = |right: bool| {
            let ruling = if right { "right" } else { "confidently-wrong" };
            json!({"ruling": ruling, "confidence": 0.9, "got": "this-site"})
        };
        let outcomes: Vec<Value> = (0..10).map(|number| verdict(number > 0)).collect();
        let reliability = Reliability::of(&outcomes);
        assert!(reliability.calibration_error() < 1e-9, "nine of ten at 0.9");
        assert!(
            (reliability.brier - 0.09).abs() < 1e-9,
            "{}",
            reliability.brier
        );
        assert!(reliability.picture().contains("10 verdicts, 9 right"));
    }

    #[test]
    fn interval_holds_the_share() {
        let (low, high) = wilson(49.0, 50.0);
        assert!(low < 0.98 && 0.98 < high && low > 0.8, "{low} {high}");
    }
}
