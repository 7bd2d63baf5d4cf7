//! What can be typed after `faultline`?

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

const EXAMPLES: &str = "\
Examples:
  faultline check example.com                   whose fault is it?
  faultline check https://example.com/some/page the very page that does not open
  faultline check                               is it my own connection?
  faultline check example.com --json > case.json
  faultline explain case.json                   what did that report say?";

const EXIT_CODES: &str = "\
Exit codes:
  0 no fault · 10 your network · 11 this site · 12 a shared provider · 13 it could not be told
  2 wrong usage · 1 an error of faultline's own · 130 stopped with Ctrl-C";

/// Is it me, is it them, or is it somebody in between?
#[derive(Debug, Parser)]
#[command(name = "faultline", version, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find out why a site does not open, or whether the connection itself is sound
    #[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
    Check(Check),
    /// Judge a saved report anew and show it, without asking the network
    #[command(after_help = EXIT_CODES)]
    Explain(Explain),
    /// Print the completion script for a shell
    #[command(
        after_help = "Example:\n  faultline completions bash > ~/.local/share/bash-completion/completions/faultline"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    /// The site that is not working, as a name or a whole address; without it the connection itself is checked
    pub(crate) url: Option<String>,
    /// The longest that the check may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=120))]
    pub(crate) deadline: u64,
    /// Ask nobody but your own name service and the site itself; less can be told then
    #[arg(long)]
    pub(crate) private: bool,
    /// Wait for every answer, not only until the verdict is settled
    #[arg(long)]
    pub(crate) complete: bool,
    /// Say nothing on the way
    #[arg(long, short)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) shape: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The saved report; `-` reads it from standard input
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) shape: Shape,
}

/// How a report is to be shown.
#[derive(Args, Debug)]
pub(crate) struct Shape {
    /// Print the report as JSON, for scripts
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the sentences, such as `en` or `de`; else that of the system
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    /// Whether to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// Where the terminal shows them and `NO_COLOR` is not set
    Auto,
    /// Even into a file or a pipe
    Always,
    /// Not at all
    Never,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_grammar_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_check_needs_nothing() {
        let arguments =
            Arguments::try_parse_from(["faultline", "check"]).expect("no argument is needed");
        let Command::Check(check) = arguments.command else {
            panic!("not a check")
        };
        assert_eq!(
            (check.url, check.deadline, check.shape.color),
            (None, 8, Colour::Auto)
        );
    }

    #[test]
    fn a_deadline_without_end_is_refused() {
        for deadline in ["0", "121", "-1", "soon"] {
            let parsed = Arguments::try_parse_from(["faultline", "check", "--deadline", deadline]);
            assert!(parsed.is_err(), "{deadline} seconds were accepted");
        }
    }
}
