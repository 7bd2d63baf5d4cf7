//! Whose addresses are known, as of when, and how are they brought up to date?

use std::fmt::Write as _;

use faultline_diagnosis::{Fate, Refreshed, catalogue, lists_file, refresh};

use crate::arguments::{CatalogueAction, Catalogued};
use crate::exit::Exit;
use crate::screen;
use crate::waiting::{Line, wait};

/// Runs `faultline catalogue`.
pub(crate) fn run(arguments: &Catalogued) -> anyhow::Result<Exit> {
    match &arguments.action {
        CatalogueAction::Show => show(),
        CatalogueAction::Update { json, quiet } => update(*json, *quiet),
    }
}

fn show() -> anyhow::Result<Exit> {
    let known = catalogue();
    let mut out = String::new();
    writeln!(out, "Edition: {}", known.edition())?;
    writeln!(
        out,
        "{} providers, {} rules for error pages, {} address lists that their owners publish",
        known.providers().len(),
        known.rules().len(),
        known.official_lists().len()
    )?;
    for list in known.official_lists() {
        let blocks = known.blocks_of_list(&list.id);
        writeln!(out, "  {:<18} {blocks:>6} blocks", list.id)?;
    }
    let kept = lists_file().filter(|file| file.exists());
    let kept = kept.map_or_else(
        || "No list has been fetched; `faultline catalogue update` does.".to_owned(),
        |file| format!("Fetched lists are kept in {}", file.display()),
    );
    writeln!(out, "{kept}")?;
    screen::print(&out)?;
    Ok(Exit::NoFault)
}

fn update(json: bool, quiet: bool) -> anyhow::Result<Exit> {
    let line = Line::new(quiet);
    let mut on_list = |id: &str| line.show(&format!("Reading the addresses of {id} …"));
    let refreshed = wait(refresh(&mut on_list))?;
    drop(line);
    let Some(refreshed) = refreshed else {
        return Ok(Exit::Interrupted);
    };
    let refreshed = refreshed?;
    if json {
        screen::print(&(serde_json::to_string_pretty(&refreshed)? + "\n"))?;
    } else {
        screen::print(&text(&refreshed))?;
    }
    let taken = |list: &faultline_diagnosis::RefreshedList| matches!(list.fate, Fate::Taken { .. });
    Ok(if refreshed.lists.iter().any(taken) {
        Exit::NoFault
    } else {
        Exit::Inconclusive
    })
}

fn text(refreshed: &Refreshed) -> String {
    let mut out = String::new();
    for list in &refreshed.lists {
        let fate = match &list.fate {
            Fate::Taken { blocks } => {
                format!("taken: {blocks} blocks, {} are built in", list.embedded)
            }
            Fate::Refused { reason } => format!("refused: {reason}"),
            Fate::Failed {
                failure: Some(failure),
                ..
            } => format!("could not be read: {}", failure.as_str()),
            Fate::Failed {
                status: Some(status),
                ..
            } => format!("could not be read: status {status}"),
            Fate::Failed { .. } => "could not be read".to_owned(),
        };
        out.extend([format!("{:<18} {fate}\n", list.id)]);
    }
    match &refreshed.kept_in {
        Some(file) => out.extend([format!(
            "Kept in {}; lists that were not taken stay as they were.\n",
            file.display()
        )]),
        None => out.push_str("Nothing was changed.\n"),
    }
    out
}
