//! How do the providers that many sites share fare, as seen from here?

mod show;

use std::time::Duration;

use faultline_diagnosis::{Board, BoardOptions, board, provider_ids};

use crate::arguments::Providers;
use crate::exit::Exit;
use crate::screen;
use crate::waiting::{Line, wait};

/// Runs `faultline providers`.
pub(crate) fn run(arguments: &Providers) -> anyhow::Result<Exit> {
    if arguments.list {
        screen::print(&show::list(&provider_ids()))?;
        return Ok(Exit::NoFault);
    }
    let options = BoardOptions {
        providers: arguments.ids.clone(),
        status: !arguments.no_status,
        deadline: Duration::from_secs(arguments.deadline),
    };
    let line = Line::new(arguments.quiet);
    line.show("Asking a few customers of each provider …");
    let mut on_change = |board: &Board| {
        let done = board.providers.iter().filter(|row| row.done).count();
        line.show(&format!("{done} of {} providers", board.providers.len()));
    };
    let measured = wait(board(&options, &mut on_change))?;
    drop(line);
    let board = match measured {
        None => return Ok(Exit::Interrupted),
        Some(Err(error)) => {
            let hint = "`faultline providers --list` shows who is known.";
            screen::say(&format!("{error}. {hint}"));
            return Ok(Exit::WrongUsage);
        }
        Some(Ok(board)) => board,
    };
    if arguments.json {
        screen::print(&(serde_json::to_string_pretty(&board)? + "\n"))?;
    } else {
        screen::print(&show::text(&board))?;
    }
    Ok(Exit::NoFault)
}
