//! How does the board read in a terminal?

use faultline_diagnosis::{Board, BoardRow, FailingHost, Level, Seen, Tally, TheySay};

/// The providers that can be asked about: id and name, one a line.
pub(super) fn list(providers: &[(String, String)]) -> String {
    let rows = providers
        .iter()
        .map(|(id, name)| [id.clone(), name.clone()]);
    table(&rows.collect::<Vec<_>>())
}

/// The board as text.
pub(super) fn text(board: &Board) -> String {
    let mut rows = vec![[
        "provider".to_owned(),
        "seen from here".to_owned(),
        "customers".to_owned(),
        "zones".to_owned(),
        "own".to_owned(),
        "they say".to_owned(),
    ]];
    rows.extend(board.providers.iter().map(row));
    let mut out = table(&rows);
    let told = |row: &&BoardRow| row.seen != Seen::Unknown && !row.failing.is_empty();
    let troubled = board.providers.iter().filter(told);
    for row in troubled {
        let of =
            |failing: &FailingHost| format!("  {} ({})\n", failing.host, failing.failure.as_str());
        out.extend(["\n", &row.name, ":\n"]);
        out.extend(row.failing.iter().map(of));
    }
    out.push('\n');
    out.push_str(&controls(board));
    out.push_str(
        "Customers are sites that the provider answers for, zones are names that it looks up. \
         What they say is\ntheir own word: it is shown beside what was seen and never counted. \
         To ask about one site: faultline check\n",
    );
    out
}

fn row(row: &BoardRow) -> [String; 6] {
    let seen = match row.seen {
        Seen::Working => "works",
        Seen::Partly => "works in part",
        Seen::Failing => "fails",
        Seen::Unknown => "cannot be told",
    };
    [
        row.name.clone(),
        seen.to_owned(),
        tally(row.customers),
        tally(row.zones),
        tally(row.own),
        said(row),
    ]
}

fn tally(tally: Tally) -> String {
    match tally.asked {
        0 => "-".to_owned(),
        asked => format!("{} of {asked}", tally.working),
    }
}

fn said(row: &BoardRow) -> String {
    match &row.they_say {
        None => "-".to_owned(),
        Some(TheySay::Unreadable { .. }) => "their status page could not be read".to_owned(),
        Some(TheySay::Said {
            level,
            words,
            incidents,
        }) => {
            let level = match level {
                Level::Fine => "no trouble",
                Level::Minor => "some trouble",
                Level::Major => "much trouble",
                Level::Unweighed => "incidents",
            };
            let quoted = incidents.first().or(words.as_ref());
            let others = match incidents.len() {
                0 | 1 => String::new(),
                number => format!(" and {} more", number - 1),
            };
            quoted.map_or_else(
                || level.to_owned(),
                |words| format!("{level}: \"{}\"{others}", cut(words)),
            )
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

fn controls(board: &Board) -> String {
    let Tally { working, asked } = board.controls;
    let mut said = format!(
        "Controls, pages of operators that have nothing to do with one another: {working} of {asked} work.\n"
    );
    if working * 2 <= asked {
        said.push_str(
            "So the trouble is near you, not at a provider. To find it: faultline check\n",
        );
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
        let shown = text(&board);
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
        assert!(text(&board).contains("near you"));
    }
}
