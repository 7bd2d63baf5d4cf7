//! How does a report read in a terminal?
//!
//! The same verdict, picture and reasons as on screen, under 80 columns, readable without colour. Everything is
//! cleaned once more here, because the report may have been read from a file that anybody made.

use faultline_verdict::{Blame, Message, State};

use crate::clean::clean;
use crate::comparison::{Row, rows};
use crate::schema::{Because, PathEntry, Report};
use crate::words::Words;
use crate::wrap::{WIDTH, wrapped};

/// The terminal rendering of `report` in `words`, with ANSI colours if `colour`.
#[must_use]
pub fn text(report: &Report, words: &Words, colour: bool) -> String {
    let mut page = Page {
        words,
        colour,
        out: String::new(),
    };
    page.verdict(report);
    page.list(
        "text-next-steps",
        report.verdict.next_steps.iter().map(String::as_str),
        Mark::Number,
    );
    page.list(
        "text-would-settle",
        report.verdict.would_settle.iter().map(String::as_str),
        Mark::Dot,
    );
    page.path(&report.path);
    page.comparison(&rows(report));
    page.list(
        "text-because",
        sentences(&report.verdict.because),
        Mark::Dot,
    );
    page.list(
        "text-ruled-out",
        sentences(&report.verdict.ruled_out),
        Mark::Dot,
    );
    page.list("text-notes", sentences(&report.verdict.notes), Mark::Dot);
    page.list(
        "text-also",
        report
            .verdict
            .also
            .iter()
            .map(|also| also.sentence.as_str()),
        Mark::Dot,
    );
    page.foot(report);
    page.out
}

fn sentences(reasons: &[Because]) -> impl Iterator<Item = &str> {
    reasons.iter().map(|reason| reason.sentence.as_str())
}

/// What stands before each entry of a list.
#[derive(Clone, Copy)]
enum Mark {
    Number,
    Dot,
}

/// SGR parameters, ECMA-48, section 8.3.117.
#[derive(Clone, Copy)]
enum Style {
    Bold,
    Dim,
    Green,
    Red,
    Yellow,
}

struct Page<'a> {
    words: &'a Words,
    colour: bool,
    out: String,
}

impl Page<'_> {
    fn verdict(&mut self, report: &Report) {
        let style = match report.verdict.blame {
            Blame::NoFault => Style::Green,
            Blame::Inconclusive => Style::Yellow,
            Blame::YourNetwork | Blame::ThisSite | Blame::SharedProvider => Style::Red,
        };
        for line in wrapped(&clean(&report.verdict.headline), WIDTH) {
            let line = self.styled(&self.styled(&line, style), Style::Bold);
            self.line(&line);
        }
        self.paragraph(&report.verdict.summary);
        // That it works, or could not be told, is in the headline; how sure that is adds nothing.
        if !matches!(report.verdict.blame, Blame::NoFault | Blame::Inconclusive) {
            self.paragraph(&report.verdict.certainty);
        }
    }

    fn paragraph(&mut self, text: &str) {
        for line in wrapped(&clean(text), WIDTH) {
            self.line(&line);
        }
    }

    fn heading(&mut self, code: &str) {
        let heading = self.styled(&self.word(code), Style::Bold);
        self.line("");
        self.line(&heading);
    }

    fn list<'t>(&mut self, heading: &str, entries: impl Iterator<Item = &'t str>, mark: Mark) {
        for (index, entry) in entries.enumerate() {
            if index == 0 {
                self.heading(heading);
            }
            let mark = match mark {
                Mark::Number => format!("  {}. ", index + 1),
                Mark::Dot => "  · ".to_owned(),
            };
            let indent = " ".repeat(mark.chars().count());
            for (row, line) in wrapped(&clean(entry), WIDTH - indent.len())
                .iter()
                .enumerate()
            {
                self.line(&format!("{}{line}", if row == 0 { &mark } else { &indent }));
            }
        }
    }

    /// The stations in one chain, broken between stations where the line is full.
    fn path(&mut self, path: &[PathEntry]) {
        if path.is_empty() {
            return;
        }
        self.heading("text-path");
        let mut line = String::from("  ");
        let mut width = 2;
        for (index, entry) in path.iter().enumerate() {
            let (symbol, style) = sign(entry.state);
            let plain = format!(
                "{symbol} {}: {}",
                clean(&entry.label),
                clean(&entry.state_label)
            );
            let arrow = if index == 0 { "" } else { "→ " };
            let needed = crate::wrap::width(&plain) + arrow.chars().count() + 1;
            if width + needed > WIDTH && index > 0 {
                self.line(line.trim_end());
                line = String::from("    ");
                width = 4;
            }
            line.push_str(arrow);
            line.push_str(&self.styled(&plain, style));
            line.push(' ');
            width += needed;
        }
        self.line(line.trim_end());
    }

    fn comparison(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.heading("text-comparison");
        let labels: Vec<String> = rows
            .iter()
            .map(|row| clean(&self.words.say(&row.label())).into_owned())
            .collect();
        let widest = labels
            .iter()
            .map(|label| crate::wrap::width(label))
            .max()
            .unwrap_or_default();
        let most = rows
            .iter()
            .map(|row| row.works.len())
            .max()
            .unwrap_or_default();
        for (row, label) in rows.iter().zip(&labels) {
            let mut marks = String::new();
            for works in &row.works {
                let (symbol, style) = sign(if *works {
                    State::Working
                } else {
                    State::Failing
                });
                marks.push_str(&self.styled(symbol, style));
                marks.push(' ');
            }
            let fill = |count: usize| " ".repeat(count);
            let count = self.words.say(&row.count());
            let (label_fill, mark_fill) = (
                fill(widest - crate::wrap::width(label)),
                fill(2 * (most - row.works.len())),
            );
            self.line(&format!(
                "  {label}{label_fill}  {marks}{mark_fill} {count}"
            ));
        }
    }

    fn foot(&mut self, report: &Report) {
        let tenths = report.elapsed_ms.div_ceil(100);
        let seconds = format!("{}.{}", tenths / 10, tenths % 10);
        let checked = match &report.target {
            Some(target) => Message::new("text-checked").text("site", &target.shown),
            None => Message::new("text-checked-connection"),
        };
        let checked = self.words.say(&checked.text("seconds", seconds));
        let case = self
            .words
            .say(&Message::new("text-case").text("case", &report.case));
        self.line("");
        for line in wrapped(&format!("{checked} · {case}"), WIDTH) {
            let line = self.styled(&line, Style::Dim);
            self.line(&line);
        }
        if report.redacted.is_some() {
            let line = self.styled(&self.word("text-redacted"), Style::Dim);
            self.line(&line);
        }
    }

    fn word(&self, code: &str) -> String {
        self.words.say(&Message::new(code))
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn styled(&self, text: &str, style: Style) -> String {
        let parameter = match style {
            Style::Bold => 1,
            Style::Dim => 2,
            Style::Red => 31,
            Style::Green => 32,
            Style::Yellow => 33,
        };
        if self.colour {
            format!("\u{1b}[{parameter}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The symbol of a state: told apart by shape, not by colour alone.
fn sign(state: State) -> (&'static str, Style) {
    match state {
        State::Working => ("✓", Style::Green),
        State::Failing => ("✗", Style::Red),
        State::Degraded => ("!", Style::Yellow),
        State::NotReached => ("…", Style::Dim),
        State::NotTested => ("-", Style::Dim),
    }
}
