//! How long do a check and a plain request of the same page take, side by side?
//!
//! Run by `cargo xtask bench` inside the lab's client. The two take turns, so that a busy moment of the machine
//! falls on both; the first round of each only warms caches up and does not count.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::program;

/// A page that works in the healthy lab.
pub(crate) const PAGE: &str = "https://shop.example/";

/// What is measured.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The `faultline` to measure.
    #[arg(long)]
    program: PathBuf,
    /// The page.
    #[arg(long)]
    url: String,
    /// How often each is asked.
    #[arg(long)]
    rounds: u32,
}

/// Measures and prints each round, the medians and their ratio.
///
/// # Errors
/// When one of the two programs fails or says something else than a time.
pub(crate) fn measure(args: &Args) -> Result<ExitCode> {
    let (mut verdicts, mut pages) = (Vec::new(), Vec::new());
    println!("round   verdict settled   page by curl");
    for round in 0..=args.rounds {
        let (page, verdict) = (page_ms(&args.url)?, settled_ms(&args.program, &args.url)?);
        if round == 0 {
            continue;
        }
        println!("{round:>5}   {verdict:>12.0} ms   {page:>9.0} ms");
        verdicts.push(verdict);
        pages.push(page);
    }
    let (verdict, page) = (median(&mut verdicts), median(&mut pages));
    println!(
        "median verdict {verdict:.0} ms, median page {page:.0} ms: {:.2} times the page",
        verdict / page
    );
    Ok(ExitCode::SUCCESS)
}

/// From the start of a check to its settled verdict, by its own report.
fn settled_ms(faultline: &Path, url: &str) -> Result<f64> {
    let said = program::output(
        program::command(faultline, Path::new("/")).args(["check", url, "--json"]),
    )?;
    settled_in(&said)
}

fn settled_in(report: &str) -> Result<f64> {
    let report: Value = serde_json::from_str(report).context("the report is not JSON")?;
    let verdict = &report["verdict"];
    if verdict["blame"] != "no-fault" {
        bail!(
            "nothing is broken in this lab, yet the verdict is {}",
            verdict["blame"]
        );
    }
    verdict["settled_ms"]
        .as_f64()
        .context("the verdict was not settled")
}

/// From nothing to the last byte of the page.
fn page_ms(url: &str) -> Result<f64> {
    let words = [
        "--silent",
        "--show-error",
        "--fail",
        "--max-time",
        "20",
        "--output",
        "/dev/null",
        "--write-out",
        "%{time_total}",
    ];
    let said = program::output(
        program::command("curl", Path::new("/"))
            .args(words)
            .arg(url),
    )?;
    let seconds: f64 = said
        .trim()
        .parse()
        .with_context(|| format!("curl gave no time but `{said}`"))?;
    Ok(seconds * 1000.0)
}

/// The middle one, or the mean of the two in the middle.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values {
        [] => f64::NAN,
        _ if values.len() % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_is_the_middle() {
        let rows: [(&[f64], f64); 3] = [
            (&[3.0], 3.0),
            (&[9.0, 1.0, 5.0], 5.0),
            (&[4.0, 1.0, 2.0, 100.0], 3.0),
        ];
        for (values, expected) in rows {
            assert_eq!(
                median(&mut values.to_vec()).to_bits(),
                expected.to_bits(),
                "{values:?}"
            );
        }
    }

    #[test]
    fn page_is_the_one_that_the_lab_calls_healthy() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/lab/scenarios");
        let scenario = std::fs::read_to_string(folder.join("healthy.toml"))
            .expect("the lab has a healthy scenario");
        assert!(
            scenario.contains(&format!("\"{PAGE}\"")),
            "{PAGE} is not its complaint"
        );
    }

    #[test]
    fn only_a_settled_healthy_verdict_counts() {
        let report = |blame: &str, settled: &str| {
            format!(r#"{{"verdict":{{"blame":"{blame}","settled_ms":{settled}}}}}"#)
        };
        assert_eq!(
            settled_in(&report("no-fault", "412")).unwrap().to_bits(),
            412.0_f64.to_bits()
        );
        assert!(
            settled_in(&report("this-site", "412")).is_err(),
            "a wrong verdict is not fast"
        );
        assert!(
            settled_in(&report("no-fault", "null")).is_err(),
            "unsettled has no time"
        );
        assert!(settled_in("Usage:").is_err());
    }
}
