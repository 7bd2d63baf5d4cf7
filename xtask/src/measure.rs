//! How long do a check and a plain request of the same page take, side by side?
//!
//! Run by `cargo xtask bench` inside the lab's client. The two take turns, so that a busy moment of the machine
//! falls on both; the first round of each only warms caches up and does not count.
//!
//! To the settled verdict counts everything from the start of the process: what its report says, and what the
//! process took besides its diagnosis, to start and to end. The request counts as `curl` counts it, without its start.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

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
    let (mut verdicts, mut pages, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    println!("round   verdict settled   page by curl   ratio");
    for round in 0..=args.rounds {
        let (page, verdict) = (page_ms(&args.url)?, settled_ms(&args.program, &args.url)?);
        if round == 0 {
            continue;
        }
        let ratio = verdict / page;
        println!("{round:>5}   {verdict:>12.0} ms   {page:>9.0} ms   {ratio:>5.2}");
        verdicts.push(verdict);
        pages.push(page);
        ratios.push(ratio);
    }
    let (verdict, page) = (median(&mut verdicts), median(&mut pages));
    println!(
        "median verdict {verdict:.0} ms, median page {page:.0} ms: {:.2} times the page (median of the ratios {:.2})",
        verdict / page,
        median(&mut ratios)
    );
    Ok(ExitCode::SUCCESS)
}

/// From the start of the process to its settled verdict.
fn settled_ms(faultline: &Path, url: &str) -> Result<f64> {
    let began = Instant::now();
    let said = program::output(
        program::command(faultline, Path::new("/")).args(["check", url, "--json"]),
    )?;
    settled_in(&said, began.elapsed().as_secs_f64() * 1000.0)
}

/// The settled verdict's time in this report of a process that took so long from start to end.
fn settled_in(report: &str, process_ms: f64) -> Result<f64> {
    let report: Value = serde_json::from_str(report).context("the report is not JSON")?;
    let verdict = &report["verdict"];
    if verdict["blame"] != "no-fault" {
        bail!(
            "nothing is broken in this lab, yet the verdict is {}",
            verdict["blame"]
        );
    }
    let settled_ms = verdict["settled_ms"]
        .as_f64()
        .context("the verdict was not settled")?;
    let diagnosis_ms = report["elapsed_ms"]
        .as_f64()
        .context("the report does not say how long it took")?;
    Ok(settled_ms + (process_ms - diagnosis_ms).max(0.0))
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
            format!(
                r#"{{"elapsed_ms":700,"verdict":{{"blame":"{blame}","settled_ms":{settled}}}}}"#
            )
        };
        assert_eq!(
            settled_in(&report("no-fault", "412"), 709.0)
                .unwrap()
                .to_bits(),
            421.0_f64.to_bits(),
            "nine of the process's milliseconds were not the diagnosis's"
        );
        assert!(
            settled_in(&report("this-site", "412"), 709.0).is_err(),
            "a wrong verdict is not fast"
        );
        assert!(
            settled_in(&report("no-fault", "null"), 709.0).is_err(),
            "unsettled has no time"
        );
        assert!(settled_in("Usage:", 1.0).is_err());
    }
}
