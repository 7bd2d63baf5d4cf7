//! How do the providers that many sites share fare, as seen from here?

mod show;

use std::time::Duration;

use faultline_diagnosis::{Board, BoardError, BoardOptions, board, provider_ids};
use faultline_report::{Message, Words};

use crate::arguments::Providers;
use crate::exit::Exit;
use crate::screen;
use crate::waiting::{Line, wait};

/// Runs `faultline providers`.
pub(crate) fn run(arguments: &Providers, words: &Words) -> anyhow::Result<Exit> {
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
    let mut on_change = |board: &Board| {
        let done = board.providers.iter().filter(|row| row.done).count();
        let message = with_count(Message::new("board-progress"), "n", done);
        line.show(&words.say(&with_count(message, "total", board.providers.len())));
    };
    let work = async {
        line.show(&words.say(&Message::new("board-asking")));
        board(&options, &mut on_change).await
    };
    let measured = wait(work, words)?;
    drop(line);
    let board = match measured {
        None => return Ok(Exit::Interrupted),
        Some(Err(error)) => {
            screen::say(&words.say(&match &error {
                BoardError::UnknownProvider(id) => Message::new("board-nobody").text("id", id),
                _ => Message::new("terminal-stopped").text("why", error.to_string()),
            }));
            return Ok(Exit::WrongUsage);
        }
        Some(Ok(board)) => board,
    };
    if arguments.json {
        screen::print(&(serde_json::to_string_pretty(&board)? + "\n"))?;
    } else {
        screen::print(&show::text(&board, words))?;
    }
    Ok(Exit::NoFault)
}

fn with_count(message: Message, name: &str, count: usize) -> Message {
    message.number(name, u32::try_from(count).unwrap_or(u32::MAX))
}
