//! Whose addresses are known, as of when, and how are they brought up to date?

use faultline_diagnosis::{Fate, Refreshed, RefreshedList, catalogue, lists_file, refresh};
use faultline_report::{Message, Words};

use crate::arguments::{CatalogueAction, Catalogued};
use crate::exit::Exit;
use crate::screen;
use crate::waiting::{Line, wait};

/// Runs `faultline catalogue`.
pub(crate) fn run(arguments: &Catalogued, words: &Words) -> anyhow::Result<Exit> {
    match &arguments.action {
        CatalogueAction::Show => show(words),
        CatalogueAction::Update { json, quiet } => update(*json, *quiet, words),
    }
}

fn show(words: &Words) -> anyhow::Result<Exit> {
    let known = catalogue();
    let size = Message::new("catalogue-size")
        .text("providers", known.providers().len().to_string())
        .text("rules", known.rules().len().to_string())
        .text("lists", known.official_lists().len().to_string());
    let edition = Message::new("catalogue-edition").text("edition", known.edition());
    let mut lines = vec![words.say(&edition), words.say(&size)];
    lines.extend(known.official_lists().iter().map(|list| {
        let blocks = blocks(known.blocks_of_list(&list.id), words);
        format!("  {:<18} {blocks:>14}", list.id)
    }));
    let kept = lists_file().filter(|file| file.exists());
    lines.push(words.say(&kept.map_or_else(
        || Message::new("catalogue-none-fetched"),
        |file| Message::new("catalogue-fetched-in").text("file", file.display().to_string()),
    )));
    screen::print(&(lines.join("\n") + "\n"))?;
    Ok(Exit::NoFault)
}

fn update(json: bool, quiet: bool, words: &Words) -> anyhow::Result<Exit> {
    let line = Line::new(quiet);
    let mut on_list = |id: &str| {
        line.show(&words.say(&Message::new("catalogue-reading").text("id", id)));
    };
    let refreshed = wait(refresh(&mut on_list), words)?;
    drop(line);
    let Some(refreshed) = refreshed else {
        return Ok(Exit::Interrupted);
    };
    let refreshed = refreshed?;
    if json {
        screen::print(&(serde_json::to_string_pretty(&refreshed)? + "\n"))?;
    } else {
        screen::print(&text(&refreshed, words))?;
    }
    let taken = |list: &RefreshedList| matches!(list.fate, Fate::Taken { .. });
    Ok(if refreshed.lists.iter().any(taken) {
        Exit::NoFault
    } else {
        Exit::Inconclusive
    })
}

fn text(refreshed: &Refreshed, words: &Words) -> String {
    let mut out = String::new();
    for list in &refreshed.lists {
        let fate = words.say(&fate(list, words));
        out.extend([format!("{:<18} {fate}\n", list.id)]);
    }
    let kept = match &refreshed.kept_in {
        Some(file) => Message::new("catalogue-kept-in").text("file", file.display().to_string()),
        None => Message::new("catalogue-unchanged"),
    };
    out + &words.say(&kept) + "\n"
}

/// What became of one list.
fn fate(list: &RefreshedList, words: &Words) -> Message {
    match &list.fate {
        Fate::Taken { blocks: now } => Message::new("catalogue-taken")
            .text("blocks", blocks(*now, words))
            .text("embedded", list.embedded.to_string()),
        Fate::Refused { message, .. } => {
            Message::new("catalogue-refused").text("why", words.say(message))
        }
        Fate::Failed {
            failure: Some(failure),
            ..
        } => Message::new("catalogue-failed-why").text("why", words.failure(failure.as_str())),
        Fate::Failed {
            status: Some(status),
            ..
        } => Message::new("catalogue-failed-status").text("status", status.to_string()),
        Fate::Failed { .. } => Message::new("catalogue-failed"),
    }
}

fn blocks(n: usize, words: &Words) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    words.say(&Message::new("catalogue-blocks").number("n", n))
}
