//! Which rows does the menu of the icon in the panel have?
//!
//! They are data, so that a menu that a person may have open is made anew only where a row comes or goes.

use faultline_report::{Message, Words};
use faultline_vigil::{Overview, Standing, State, Subject};

/// One row of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// It says something.
    Says(String, String),
    /// It does something.
    Does(&'static str, String),
    /// Rows within it.
    Holds(String, Vec<Row>),
    /// A line between rows.
    Line,
}

impl Row {
    /// Whether the other is the same row, whatever it reads.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Says(one, _), Self::Says(other, _)) => one == other,
            (Self::Does(one, _), Self::Does(other, _)) => one == other,
            (Self::Holds(_, one), Self::Holds(_, other)) => are_alike(one, other),
            (Self::Line, Self::Line) => true,
            _ => false,
        }
    }
}

/// Whether both menus have the same rows, whatever these read.
pub(crate) fn are_alike(one: &[Row], other: &[Row]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_like(other))
}

/// The menu: the state, the last verdict, and what can be done.
pub(crate) fn rows(overview: Option<&Overview>, words: &Words) -> Vec<Row> {
    let say = |code: &str| words.say(&Message::new(code));
    let state = overview.map_or_else(|| say("mood-unknown"), |o| o.sentence.clone());
    let mut rows = vec![Row::Says("state".to_owned(), state)];
    if let Some(last) = overview.and_then(last_verdict) {
        let last = words.say(&Message::new("tray-last").text("headline", last));
        rows.push(Row::Says("last".to_owned(), last));
    }
    rows.push(Row::Line);
    rows.push(Row::Does("check", say("tray-check-now")));
    let standings = overview.map_or(&[][..], |overview| &overview.standings);
    let sites = standings
        .iter()
        .filter_map(|standing| site(standing, words));
    let sites: Vec<Row> = (0..)
        .zip(sites)
        .map(|(number, site): (u32, _)| Row::Says(format!("site-{number}"), site))
        .collect();
    if !sites.is_empty() {
        rows.push(Row::Holds(say("tray-watched"), sites));
    }
    let paused = overview.is_some_and(|overview| overview.paused);
    let pause = if paused { "tray-resume" } else { "tray-pause" };
    rows.extend([
        Row::Does("pause", say(pause)),
        Row::Does("open", say("tray-open")),
        Row::Line,
        Row::Does("quit", say("tray-quit")),
    ]);
    rows
}

/// The verdict of what fails, else of whatever was diagnosed.
fn last_verdict(overview: &Overview) -> Option<&str> {
    let failing = |standing: &&Standing| standing.state != State::Up;
    let found = |standing: &Standing| standing.finding.is_some();
    let all = &overview.standings;
    let standing = all
        .iter()
        .filter(failing)
        .find(|standing| found(standing))
        .or_else(|| all.iter().find(|standing| found(standing)))?;
    standing
        .finding
        .as_ref()
        .map(|finding| finding.headline.as_str())
}

fn site(standing: &Standing, words: &Words) -> Option<String> {
    let Subject::Site(_) = &standing.subject else {
        return None;
    };
    let code = match standing.state {
        State::Unknown => "health-unknown",
        State::Up => "health-up",
        State::Down => "health-down",
        State::Intermittent => "health-intermittent",
    };
    let message = Message::new("tray-site")
        .text("site", faultline_vigil::shown(&standing.subject, words))
        .text("state", words.say(&Message::new(code)));
    Some(words.say(&message))
}

#[cfg(test)]
mod tests {
    use faultline_report::Words;
    use faultline_vigil::{Mood, Overview, Standing, State, Subject};

    use super::{are_alike, rows};

    fn overview(mood: Mood, sites: &[(&str, State)]) -> Overview {
        let site = |&(site, state): &(&str, State)| Standing {
            subject: Subject::Site(site.to_owned()),
            state,
            finding: None,
            listed: true,
            awaited: false,
        };
        Overview {
            mood,
            sentence: format!("{mood:?}"),
            standings: sites.iter().map(site).collect(),
            paused: mood == Mood::Resting,
        }
    }

    #[test]
    fn another_state_is_another_text_of_the_same_rows() {
        let words = Words::of("en");
        let well = overview(Mood::Well, &[("https://shop.example/", State::Up)]);
        let down = overview(Mood::Site, &[("https://shop.example/", State::Down)]);
        let rests = overview(Mood::Resting, &[("https://shop.example/", State::Up)]);
        let before = rows(Some(&well), words);
        for other in [&down, &rests] {
            let after = rows(Some(other), words);
            assert_ne!(before, after);
            assert!(are_alike(&before, &after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn another_site_is_another_menu() {
        let words = Words::of("en");
        let sites = [
            ("https://shop.example/", State::Up),
            ("https://news.example/", State::Up),
        ];
        let all: Vec<_> = (0..=2)
            .map(|count| rows(Some(&overview(Mood::Well, &sites[..count])), words))
            .collect();
        assert!(!are_alike(&all[0], &all[1]));
        assert!(!are_alike(&all[1], &all[2]));
        assert!(are_alike(&all[0], &rows(None, words)));
    }
}
