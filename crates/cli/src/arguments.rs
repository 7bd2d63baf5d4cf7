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
  faultline explain case.json                   what did that report say?
  faultline export case.json                    a page for the support, without what is private
  faultline providers                           how do Cloudflare, Fastly and the like fare from here?
  faultline depends example.com                 what does that site hang on?
  faultline demo                                what would it have said on 18 November 2025?";

const EXIT_CODES: &str = "\
Exit codes:
  0 no fault · 10 your network · 11 this site · 12 a shared provider · 13 it could not be told
  2 wrong usage · 1 an error of faultline's own · 130 stopped with Ctrl-C";

/// Is it me, is it them, or is it somebody in between?
#[derive(Debug, Parser)]
#[command(
    name = "faultline",
    version,
    after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"),
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    /// The language of the sentences, such as `en`, `de` or `ar`; else that of the system
    #[arg(long, value_name = "TAG", global = true)]
    pub(crate) lang: Option<String>,
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
    /// Write a saved report as a page, as text or as data, for somebody else to read
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Print a saved report without what is private in it, and say what was replaced
    #[command(after_help = LEVELS)]
    Redact(Redact),
    /// Show the reports of real incidents that ship with the program
    #[command(
        after_help = "Examples:\n  faultline demo                          the list of them\n  faultline demo cloudflare-2025-11-18    one of them"
    )]
    Demo(Demo),
    /// Watch the connection and some sites, and say when something changes
    #[command(after_help = WATCH)]
    Watch(Watch),
    /// Show, delete or hand on what was found before
    #[command(after_help = HISTORY)]
    History(History),
    /// Show what a site hangs on: registry, name servers, edge, certificate, the hosts that its page names
    #[command(after_help = DEPENDS)]
    Depends(Depends),
    /// Show how the providers that many sites share fare, as seen from here
    #[command(after_help = PROVIDERS)]
    Providers(Providers),
    /// Show as of when the providers' addresses are known, or bring them up to date
    #[command(after_help = CATALOGUE)]
    Catalogue(Catalogued),
    /// Lay the reports of many machines side by side and say what the failing ones have in common
    #[command(after_help = CORRELATE)]
    Correlate(Correlate),
    /// Print the observations of saved reports, one line of JSON each, for engines that read tables
    #[command(
        after_help = "Example:\n  faultline observations reports/*.json > observations.jsonl\n\nThe schema of a line is crates/report/schema/fleet/faultline.observation-1.schema.json."
    )]
    Observations(Observations),
    /// Print the completion script for a shell
    #[command(
        after_help = "Example:\n  faultline completions bash > ~/.local/share/bash-completion/completions/faultline"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages into a folder
    #[command(after_help = "Example:\n  faultline man ~/.local/share/man/man1 && man faultline")]
    Man {
        /// The folder; it is made if it is not there
        folder: PathBuf,
    },
}

const WATCH: &str = "\
Examples:
  faultline watch                         the connection, and the sites on your watch list
  faultline watch example.com other.org   these two and the connection
  faultline watch --json | jq .sentence   one line of JSON for each change

A light look every few minutes; the full check only when it fails. Three failures in a row are a fault, two good looks
its end. It ends with Ctrl-C or SIGTERM.";

const HISTORY: &str = "\
Examples:
  faultline history                       outages and reports, the latest first
  faultline history show KBMMBHTX         one report, by its case or id
  faultline history delete KBMMBHTX
  faultline history delete --all
  faultline history export --from 2026-11-01 --until 2026-11-22";

const EXPORT: &str = "\
Examples:
  faultline export case.json                      a page, faultline-20261121-1042-KBMMBHTX.html
  faultline export case.json --format zip         page, Markdown, text and data in one file
  faultline export case.json --format md --out -  Markdown on standard output, to paste
  faultline check example.com --json | faultline export -

A file that is there is never overwritten. The sentences stay as they were written; with `--lang` the report is judged
anew in that language.";

const LEVELS: &str = "\
Levels:
  public      everything goes that could say who or where you are
  support     what is private goes; the site and public names stay
  everything  nothing is taken out

The report that is left is judged like the original: `faultline explain` gives the same verdict.";

const DEPENDS: &str = "\
Examples:
  faultline depends example.com
  faultline depends https://example.com/shop --json

The site is checked as by `check`, its page is read once more, and up to 20 of the hosts that the page names are
greeted: looked up, connected to, shown a certificate by. They are not asked for anything.";

const CATALOGUE: &str = "\
Examples:
  faultline catalogue show      the edition that is in use, and the lists in it
  faultline catalogue update    read the lists that the providers publish

Nothing is fetched unless you say so. A list is taken only if it can be right: it must not lose half of its addresses,
cover private ones or lie in somebody else's. `update` ends with 13 when no list could be taken. The lists that are
built in serve without a network, and to return to them it is enough to delete the file that `show` names.";

const PROVIDERS: &str = "\
Examples:
  faultline providers                      those of which enough customers are known
  faultline providers cloudflare fastly    only these
  faultline providers --list               who can be asked about

A few pages of each provider's customers are asked for, once, beside pages of others; nobody is blamed. `check` judges.";

const CORRELATE: &str = "\
Examples:
  faultline correlate reports/            every .json file in the folder and below
  faultline correlate reports/ --format html > together.html
  faultline correlate *.json --json

One verdict over all machines, by the inference that judges one report: each machine has its own link, router, line
and private resolver, the rest is shared. Beside it, for each thing that the machines share (a provider's edge, a
cloud, a public resolver, a zone, a site), the count of machines that fail at what needs it, and of those that fail at
what does without.";

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
    /// Leave a probe out, by the name that its observations bear, to see what it is worth; may be given again
    #[arg(long, value_name = "PROBE")]
    pub(crate) without: Vec<String>,
    /// Say nothing on the way
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Also save the whole report in this folder, with everything private in it
    #[arg(long, value_name = "DIR")]
    pub(crate) save: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) shape: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    /// The saved report; `-` reads it from standard input
    pub(crate) file: PathBuf,
    /// In which form
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub(crate) format: Format,
    /// Who is going to read it
    #[arg(long, value_enum, default_value_t = Reader::Support)]
    pub(crate) level: Reader,
    /// The folder to write into; `-` writes to standard output
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) out: PathBuf,
    /// Do not list what was replaced
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Redact {
    /// The saved report; `-` reads it from standard input
    pub(crate) file: PathBuf,
    /// Who is going to read it
    #[arg(long, value_enum, default_value_t = Reader::Support)]
    pub(crate) level: Reader,
    /// Do not list what was replaced
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Which one; without it they are listed
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) shape: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Catalogued {
    #[command(subcommand)]
    pub(crate) action: CatalogueAction,
}

/// What to do with the catalogue.
#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueAction {
    /// Show the edition that is in use
    Show,
    /// Read the address lists that the providers publish, and keep those that can be right
    Update {
        /// Print what became of each list as JSON, for scripts
        #[arg(long)]
        json: bool,
        /// Say nothing on the way
        #[arg(long, short)]
        quiet: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Depends {
    /// The site, as a name or a whole address
    pub(crate) url: String,
    /// The longest that checking the site itself may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=120))]
    pub(crate) deadline: u64,
    /// Print the tree as JSON, for scripts
    #[arg(long)]
    pub(crate) json: bool,
    /// Say nothing on the way
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Providers {
    /// Whom to ask about, by the catalogue's ids; without one, those of which enough customers are known
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// Only list the ids that are known
    #[arg(long)]
    pub(crate) list: bool,
    /// Do not read the providers' status pages
    #[arg(long)]
    pub(crate) no_status: bool,
    /// The longest that it may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=120))]
    pub(crate) deadline: u64,
    /// Print the board as JSON, for scripts
    #[arg(long)]
    pub(crate) json: bool,
    /// Say nothing on the way
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Correlate {
    /// Reports, and folders of reports
    #[arg(required = true)]
    pub(crate) places: Vec<PathBuf>,
    /// In which form
    #[arg(long, value_enum, default_value_t = Picture::Text, conflicts_with = "json")]
    pub(crate) format: Picture,
    /// Print verdict and counts as JSON, for scripts
    #[arg(long)]
    pub(crate) json: bool,
    /// Say nothing on the way
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Observations {
    /// Saved reports; `-` reads one from standard input
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Watch {
    /// The sites, as names or whole addresses; without any, those on your watch list
    pub(crate) urls: Vec<String>,
    /// Seconds between two looks while all is well
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) interval: u64,
    /// Show no messages on the desktop between these times, such as 22:00-07:00
    #[arg(long, value_name = "FROM-UNTIL", value_parser = crate::watch::quiet_hours)]
    pub(crate) quiet_hours: Option<faultline_vigil::Quiet>,
    /// Go on where every byte is paid for
    #[arg(long)]
    pub(crate) on_metered: bool,
    /// Show no messages on the desktop at all
    #[arg(long)]
    pub(crate) no_notify: bool,
    /// Ask nobody but your own name service and the sites themselves; less can be told then
    #[arg(long)]
    pub(crate) private: bool,
    /// Print each change as a line of JSON, for scripts
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct History {
    #[command(subcommand)]
    pub(crate) what: Option<Past>,
}

/// What is to be done with what was found before.
#[derive(Debug, Subcommand)]
pub(crate) enum Past {
    /// Outages and reports, the latest first
    List {
        /// How many days back
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3660))]
        days: u32,
        /// Print a line of JSON for each, for scripts
        #[arg(long)]
        json: bool,
    },
    /// One report, by its case or the beginning of its id
    Show {
        /// The case, such as KBMMBHTX, or the beginning of the id
        which: String,
        #[command(flatten)]
        shape: Shape,
    },
    /// Delete one report, or all of them
    Delete {
        /// The case or the beginning of the id
        #[arg(required_unless_present = "all")]
        which: Option<String>,
        /// All reports and all ended outages
        #[arg(long, conflicts_with = "which")]
        all: bool,
    },
    /// The reports of a period, a line of JSON each, without what is private in them
    Export {
        /// The first day, such as 2026-11-01; else all
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// The first day that is left out; else none
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
        /// Who is going to read it
        #[arg(long, value_enum, default_value_t = Reader::Support)]
        level: Reader,
    },
}

/// The form of a correlation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Picture {
    /// For a terminal
    Text,
    /// A page with a picture, that opens from disk and prints
    Html,
    /// Data, as with `--json`
    Json,
}

/// The form of an exported report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A page that opens from disk and prints
    Html,
    /// Markdown, to paste
    Md,
    /// Plain text
    Text,
    /// The report's data
    Json,
    /// All of them in one file
    Zip,
}

/// Who is going to read a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    /// Anybody
    Public,
    /// Those whom you ask for help
    Support,
    /// Only you
    Everything,
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
