//! How do the counts read in a terminal?

use std::fmt::Write as _;

use faultline_report::{clean_and_short, provider_name};

use super::counts::{Compared, Found, Share, Suspect};

/// The most rows that a person looks at.
const ROWS: usize = 12;

/// The counts as text.
pub(super) fn text(found: &Found) -> String {
    let mut out = String::new();
    head(&mut out, found);
    if found.suspects.is_empty() {
        line(&mut out, "\nNothing that the machines share stands out.");
    } else {
        line(&mut out, "\nLook here first:");
        for suspect in found.suspects.iter().take(ROWS) {
            suspicious(&mut out, suspect);
        }
    }
    if found.suspects.is_empty() && !found.compared.is_empty() {
        line(
            &mut out,
            "\nFailing at what needs it, and at what does without:",
        );
        let widest = found
            .compared
            .iter()
            .take(ROWS)
            .map(|row| named(&row.thing).chars().count())
            .max()
            .unwrap_or(0);
        for row in found.compared.iter().take(ROWS) {
            compared(&mut out, row, widest);
        }
    }
    verdicts(&mut out, found);
    bad(&mut out, found);
    out
}

fn head(out: &mut String, found: &Found) {
    let again = match found.repeated {
        0 => String::new(),
        number => format!(", {number} of them a second time and not counted"),
    };
    line(
        out,
        &format!(
            "{} read{again}.",
            counted(found.reports + found.repeated, "report", "reports")
        ),
    );
    if found.incomplete {
        line(
            out,
            "More things were named than can be counted; some are left out.",
        );
    }
}

fn suspicious(out: &mut String, suspect: &Suspect) {
    let names: Vec<String> = suspect.things.iter().map(|thing| named(thing)).collect();
    let (first, others) = names
        .split_first()
        .map_or(("", &[][..]), |(first, others)| (first.as_str(), others));
    line(
        out,
        &format!(
            "  {first}: {} machines fail at what needs it, {} at what does without.",
            share(suspect.with),
            share(suspect.without)
        ),
    );
    if !others.is_empty() {
        line(
            out,
            &format!("    Cannot be told apart from: {}", others.join(", ")),
        );
    }
}

fn compared(out: &mut String, row: &Compared, widest: usize) {
    let name = named(&row.thing);
    let fill = " ".repeat(widest.saturating_sub(name.chars().count()));
    line(
        out,
        &format!(
            "  {name}{fill}  {:>14}  {:>14}",
            share(row.with),
            share(row.without)
        ),
    );
}

fn verdicts(out: &mut String, found: &Found) {
    for (index, verdict) in found.verdicts.iter().take(ROWS).enumerate() {
        if index == 0 {
            line(out, "\nWhat the reports say themselves:");
        }
        line(
            out,
            &format!(
                "  {} × {} ({})",
                verdict.reports, verdict.blame, verdict.cause
            ),
        );
    }
}

fn bad(out: &mut String, found: &Found) {
    if found.bad_files == 0 {
        return;
    }
    line(
        out,
        &format!(
            "\n{} could not be used:",
            counted(found.bad_files, "file", "files")
        ),
    );
    for bad in found.bad.iter().take(ROWS) {
        line(out, &format!("  {}: {}", bad.file, bad.reason));
    }
    let left = found.bad_files.saturating_sub(ROWS as u64);
    if left > 0 {
        line(
            out,
            &format!("  … and {left} more; `--json` names the first thousand."),
        );
    }
}

/// A thing as people know it, with the code by which reports name it.
fn named(thing: &str) -> String {
    let thing = clean_and_short(thing, 100);
    let mut pieces = thing.split([':', '/']);
    let (class, id) = (
        pieces.next().unwrap_or_default(),
        pieces.next().unwrap_or_default(),
    );
    let name = match class {
        "edge" | "dns" | "hosting" => provider_name(id),
        _ => return thing,
    };
    if name == id {
        thing
    } else {
        format!("{name} ({thing})")
    }
}

fn share(share: Share) -> String {
    format!("{} of {}", share.failing, share.total)
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn line(out: &mut String, line: &str) {
    // A write to a string cannot fail.
    let _ = writeln!(out, "{line}");
}
