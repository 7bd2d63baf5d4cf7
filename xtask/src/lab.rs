//! How is the virtual internet entered? `cargo xtask lab`.

use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::{Checkout, Profile};
use crate::packages::Need;
use crate::{machine, program};

/// Run scenarios in the virtual internet: all of them, or those that are named
///
/// `cargo xtask lab NAME --shell` opens a shell in the client of that scenario; `--hunt SEED N` judges N generated
/// worlds. Everything else is handed to the lab itself: `run`, `hunt`, `worth`, `shell`, `exec NAME -- COMMAND`, `selfcheck`,
/// `--help`.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    /// Names of scenarios, or a command of the lab
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// Builds the lab and what it tests, and hands over to it.
///
/// # Errors
/// When something cannot be set up or built.
pub(crate) fn lab(checkout: &Checkout, args: &Args) -> Result<ExitCode> {
    build(checkout, Profile::Dev)?;
    let (first, rest) = words_for_the_lab(&args.words);
    let mut command = program::command(
        checkout.built("faultline-lab", Profile::Dev),
        checkout.root(),
    );
    command.arg(&first);
    if TESTING.contains(&first.as_str()) {
        command
            .arg("--faultline")
            .arg(checkout.built("faultline", Profile::Dev));
    }
    program::hand_over(command.args(rest))
}

/// Builds the lab together with the program that it tests. The lab itself is no faster for being optimised.
///
/// # Errors
/// When something cannot be set up or built.
pub(crate) fn build(checkout: &Checkout, profile: Profile) -> Result<()> {
    machine::prepare(checkout, &[Need::Compiler, Need::Lab])?;
    let both = [
        "build",
        "--package",
        "faultline-cli",
        "--package",
        "faultline-lab",
    ];
    program::run(&mut checkout.cargo(&both))?;
    if profile == Profile::Release {
        let one = ["build", "--release", "--package", "faultline-cli"];
        program::run(&mut checkout.cargo(&one))?;
    }
    Ok(())
}

/// The lab's first word and what follows: `NAME --shell` is `shell NAME`, `--hunt` is `hunt`; names alone are to be run.
fn words_for_the_lab(words: &[String]) -> (String, Vec<String>) {
    if let Some((first, rest)) = words.split_first()
        && (TESTING.contains(&first.as_str()) || OTHERS.contains(&first.as_str()))
    {
        return (first.clone(), rest.to_vec());
    }
    let given = |option: &str| words.iter().any(|word| word == option);
    let (first, option) = if given("--shell") {
        ("shell", "--shell")
    } else if given("--hunt") {
        ("hunt", "--hunt")
    } else {
        ("run", "")
    };
    let rest = words.iter().filter(|word| *word != option).cloned();
    (first.to_owned(), rest.collect())
}

/// The lab's own first words; these want to know which program is tested.
pub(crate) const TESTING: &[&str] = &["run", "hunt", "worth", "shell", "exec", "selfcheck"];

/// And these do not.
const OTHERS: &[&str] = &["help", "--help", "-h", "--version", "-V"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_those_of_the_lab() {
        let rows = [
            ("", "run", ""),
            ("fastly-2021", "run", "fastly-2021"),
            (
                "fastly-2021 --record out",
                "run",
                "fastly-2021 --record out",
            ),
            ("--jobs 2", "run", "--jobs 2"),
            ("fastly-2021 --shell", "shell", "fastly-2021"),
            ("--shell fastly-2021", "shell", "fastly-2021"),
            (
                "exec healthy -- curl -sS https://shop.example/",
                "exec",
                "healthy -- curl -sS https://shop.example/",
            ),
            ("--hunt 7 100", "hunt", "7 100"),
            ("hunt 7 100 --jobs 2", "hunt", "7 100 --jobs 2"),
            ("selfcheck", "selfcheck", ""),
            ("worth quic", "worth", "quic"),
            ("--help", "--help", ""),
        ];
        for (typed, first, rest) in rows {
            let typed: Vec<String> = typed.split_whitespace().map(str::to_owned).collect();
            let words = words_for_the_lab(&typed);
            assert_eq!(
                (words.0.as_str(), words.1.join(" ").as_str()),
                (first, rest),
                "{typed:?}"
            );
        }
    }
}
