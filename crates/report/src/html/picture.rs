//! What is drawn of the way to the site, and of other sites beside it?

use faultline_verdict::{Blame, State};

use super::{shown, tone_of};
use crate::comparison::rows;
use crate::schema::Report;
use crate::words::Words;

/// One station of the way.
pub(super) struct Station {
    pub(super) mark: &'static str,
    pub(super) drawing: &'static str,
    pub(super) label: String,
    pub(super) state: String,
}

/// The sites of one provider, or those elsewhere.
pub(super) struct Peers {
    pub(super) label: String,
    pub(super) count: String,
    pub(super) sites: Vec<Site>,
}

/// One site of the comparison.
pub(super) struct Site {
    pub(super) host: String,
    pub(super) mark: &'static str,
}

pub(super) fn stations(report: &Report) -> Vec<Station> {
    // The picture has six stations; a file made to harm could have any number.
    const MOST: usize = 12;
    let station = |entry: &crate::schema::PathEntry| Station {
        mark: mark(entry.state),
        drawing: drawing(&entry.part),
        label: shown(&entry.label),
        state: shown(&entry.state_label),
    };
    report.path.iter().take(MOST).map(station).collect()
}

pub(super) fn peers(report: &Report, words: &Words) -> Vec<Peers> {
    const MOST: usize = 24;
    let peers = |row: crate::comparison::Row| Peers {
        label: words.say(&row.label()),
        count: words.say(&row.count()),
        sites: row
            .hosts
            .iter()
            .zip(&row.works)
            .take(MOST)
            .map(|(host, works)| Site {
                host: shown(host),
                mark: if *works { "good" } else { "bad" },
            })
            .collect(),
    };
    rows(report).into_iter().take(MOST).map(peers).collect()
}

/// The mark and the drawing of the verdict.
pub(super) fn emblem(blame: Blame) -> (&'static str, &'static str) {
    let drawn = match blame {
        Blame::YourNetwork => drawing("gateway"),
        Blame::ThisSite => drawing("site"),
        Blame::SharedProvider => drawing("provider"),
        Blame::NoFault => "M5.5 12.5 10 17l8.5-9.5",
        Blame::Inconclusive => drawing("question"),
    };
    (tone_of(blame), drawn)
}

fn mark(state: State) -> &'static str {
    match state {
        State::Working => "good",
        State::Failing => "bad",
        State::Degraded => "warn",
        State::NotReached => "waiting",
        State::NotTested => "none",
    }
}

/// The path of a station's drawing, on a grid of 24; the same as in the window.
fn drawing(station: &str) -> &'static str {
    match station {
        "access" => {
            "M12 21V11M8.5 21h7M12 8.5a1.25 1.25 0 1 0 0 2.5 1.25 1.25 0 0 0 0-2.5M8.6 13a4.6 4.6 0 0 1 0-6.5M15.4 6.5a4.6 4.6 0 0 1 0 6.5M5.8 15.4a8.2 8.2 0 0 1 0-11.3M18.2 4.1a8.2 8.2 0 0 1 0 11.3"
        }
        "device" => "M5.5 5h13A1.5 1.5 0 0 1 20 6.5V15.5H4V6.5A1.5 1.5 0 0 1 5.5 5M2.5 18.5h19",
        "dns" => {
            "M12 21v-5.5M12 3v1.5M4.5 4.5h12L19.5 7.25 16.5 10h-12ZM19.5 12.25h-10.5L6 13.9l3 1.6h10.5Z"
        }
        "gateway" => {
            "M4.5 13.5h15A1.5 1.5 0 0 1 21 15v3.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5V15a1.5 1.5 0 0 1 1.5-1.5M7 16.75h.01M10.5 16.75h.01M17 13.5V8.5M13.9 6.6a4.4 4.4 0 0 1 6.2 0M11.5 4.3a7.8 7.8 0 0 1 11 0"
        }
        "provider" => {
            "M7 18.5a4.25 4.25 0 0 1-.4-8.48 5.75 5.75 0 0 1 11.05-.6A4.6 4.6 0 0 1 17 18.5Z"
        }
        "site" => {
            "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.75 12h16.5M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17"
        }
        _ => "M8.75 9a3.25 3.25 0 1 1 4.6 2.95c-.9.45-1.35 1.05-1.35 2.05M12 17.5h.01",
    }
}
