//! How does the board read in a terminal?

use faultline_diagnosis::{Board, BoardRow, FailingHost, Level, Seen, Tally, TheySay};
use faultline_report::{Message, Words, wrapped};

use super::with_count;

/// The providers that can be asked about: id and name, one a line.
pub(super) fn list(providers: &[(String, String)]) -> String {
    let rows = providers
        .iter()
        .map(|(id, name)| [id.clone(), name.clone()]);
    table(&rows.collect::<Vec<_>>())
}

/// The board as text.
pub(super) fn text(board: &Board, words: &Words) -> String {
    let mut rows = vec![
        [
            "board-provider",
            "board-seen",
            "board-customers",
            "board-zones",
            "board-own",
            "board-they-say",
        ]
        .map(|code| words.say(&Message::new(code))),
    ];
    rows.extend(board.providers.iter().map(|it| row(it, words)));
    let mut out = table(&rows);
    let told = |row: &&BoardRow| row.seen != Seen::Unknown && !row.failing.is_empty();
    let troubled = board.providers.iter().filter(told);
    for row in troubled {
        let of = |failing: &FailingHost| {
            let why = words.failure(failing.failure.as_str());
            format!("  {}: {why} ({})\n", failing.host, failing.failure.as_str())
        };
        out.extend(["\n", &row.name, ":\n"]);
        out.extend(row.failing.iter().map(of));
    }
    out.push('\n');
    out.push_str(&controls(board, words));
    let note = words.say(&Message::new("board-note"));
    out.extend(wrapped(&note, WIDTH).into_iter().map(|line| line + "\n"));
    out
}

/// As wide as a sentence reads well.
const WIDTH: usize = 100;

fn row(row: &BoardRow, words: &Words) -> [String; 6] {
    let seen = match row.seen {
        Seen::Working => "board-working",
        Seen::Partly => "board-partly",
        Seen::Failing => "board-failing",
        Seen::Unknown => "board-unknown",
    };
    [
        row.name.clone(),
        words.say(&Message::new(seen)),
        tally(row.customers, words),
        tally(row.zones, words),
        tally(row.own, words),
        said(row, words),
    ]
}

fn tally(tally: Tally, words: &Words) -> String {
    match tally.asked {
        0 => "-".to_owned(),
        _ => words.say(&counted("board-tally", tally)),
    }
}

/// So many of so many.
fn counted(code: &str, Tally { working, asked }: Tally) -> Message {
    Message::new(code)
        .number("worked", working)
        .number("total", asked)
}

fn said(row: &BoardRow, words: &Words) -> String {
    let say = |code: &str| words.say(&Message::new(code));
    match &row.they_say {
        None => "-".to_owned(),
        Some(TheySay::Unreadable { .. }) => say("board-unreadable"),
        Some(TheySay::Said {
            level,
            words: status,
            incidents,
        }) => {
            let level = say(match level {
                Level::Fine => "board-fine",
                Level::Minor => "board-minor",
                Level::Major => "board-major",
                Level::Unweighed => "board-unweighed",
            });
            let Some(quoted) = incidents.first().or(status.as_ref()) else {
                return level;
            };
            let more = incidents.len().saturating_sub(1);
            let code = match more {
                0 => "board-quoted",
                _ => "board-quoted-more",
            };
            let message = Message::new(code)
                .text("level", level)
                .text("words", cut(quoted));
            words.say(&with_count(message, "n", more))
        }
    }
}

/// The beginning of a sentence: one row is one line.
fn cut(words: &str) -> String {
    const MOST: usize = 50;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    words.chars().take(MOST - 1).chain(['…']).collect()
}

fn controls(board: &Board, words: &Words) -> String {
    let mut said = words.say(&counted("board-controls", board.controls)) + "\n";
    if board.controls.working * 2 <= board.controls.asked {
        said.extend([&words.say(&Message::new("board-near")), "\n"]);
    }
    said
}

/// Columns, each as wide as its widest cell.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let line: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        out.push_str(line.join("  ").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fastly() -> BoardRow {
        let of = |working, asked| Tally { working, asked };
        BoardRow {
            id: "fastly".into(),
            name: "Fastly".into(),
            seen: Seen::Failing,
            done: true,
            customers: of(0, 4),
            zones: of(0, 0),
            own: of(0, 0),
            controls: of(8, 8),
            failing: Vec::new(),
            status_page: None,
            they_say: Some(TheySay::Said {
                level: Level::Fine,
                words: Some("All Systems Operational".into()),
                incidents: Vec::new(),
            }),
        }
    }

    #[test]
    fn what_is_seen_stands_beside_what_they_say() {
        let board = Board {
            controls: Tally {
                working: 8,
                asked: 8,
            },
            providers: vec![fastly()],
            ..Board::default()
        };
        let shown = text(&board, Words::of("en"));
        let line = shown.lines().nth(1).expect("a row");
        assert!(line.starts_with("Fastly"), "{shown}");
        assert!(line.contains("fails") && line.contains("0 of 4"), "{shown}");
        assert!(
            line.ends_with("no trouble: \"All Systems Operational\""),
            "{shown}"
        );
        assert!(shown.contains("8 of 8 work"), "{shown}");
    }

    #[test]
    fn a_broken_connection_is_said_to_be_one() {
        let board = Board {
            controls: Tally {
                working: 1,
                asked: 8,
            },
            ..Board::default()
        };
        assert!(text(&board, Words::of("en")).contains("near you"));
    }
}
