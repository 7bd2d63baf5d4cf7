//! What is watched, how does each stand, and what may the screen change of it?

#![expect(
    clippy::needless_pass_by_value,
    reason = "tauri hands arguments to commands by value"
)]

use faultline_history::Watched;
use faultline_observation::Target;
use faultline_report::{Words, clean_and_short};
use faultline_vigil::{Mood, Order, Overview, Standing, State as Health, Subject};
use serde::Serialize;
use specta::Type;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager as _};

use crate::Desk;
use crate::commands::Refusal;
use crate::settings::SettingsFile;
use crate::watch::Watch;

/// The watch, as the screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Watching {
    /// Whether it is at work.
    pub on: bool,
    /// Whether the user has paused it.
    pub paused: bool,
    /// How everything stands.
    pub mood: WatchMood,
    /// The connection first, then each site.
    pub subjects: Vec<WatchedSubject>,
}

/// How everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WatchMood {
    /// Nothing is known yet.
    Unknown,
    /// Everything works.
    Well,
    /// The user's own network is at fault.
    Network,
    /// A site is at fault, or it could not be told who.
    Site,
    /// A shared provider is at fault.
    Provider,
    /// Nothing is looked at.
    Resting,
}

/// How one of them stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// Not looked at yet.
    Unknown,
    /// It works.
    Up,
    /// It does not.
    Down,
    /// It comes and goes.
    Intermittent,
}

/// One that is watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct WatchedSubject {
    /// Its address; `None` for the connection.
    pub address: Option<String>,
    /// As people know it.
    pub shown: String,
    /// How it stands.
    pub condition: Condition,
    /// What its last diagnosis said, if something is wrong.
    pub headline: Option<String>,
    /// The report that says so.
    pub report: Option<String>,
    /// Whether it is on the list; else it is watched until it is back.
    pub listed: bool,
    /// Whether the user is to be told when it is back.
    pub awaited: bool,
    /// Whether it is left alone for now.
    pub paused: bool,
}

/// Tells the screen from now on what is watched, and how it stands.
#[tauri::command]
#[specta::specta]
pub fn attend_watch(app: AppHandle, events: Channel<Watching>) {
    app.state::<Watch>().attend(&app, events);
}

/// Puts a site on the list.
///
/// # Errors
/// What was typed is no address of a web page, or it cannot be kept.
#[tauri::command]
#[specta::specta]
pub fn watch_site(app: AppHandle, input: String) -> Result<(), Refusal> {
    // A watch that only waits for one site to be back leaves the list alone.
    let whole = app.state::<SettingsFile>().now().watching;
    let order = |address| whole.then_some(Order::Watch(address));
    let wish = |watched: &mut Watched| {
        watched.listed = true;
        watched.paused = false;
    };
    change(&app, &input, wish, order)
}

/// Watches a site until it is back, and says so once.
///
/// # Errors
/// What was typed is no address of a web page, or it cannot be kept.
#[tauri::command]
#[specta::specta]
pub fn await_site(app: AppHandle, input: String) -> Result<(), Refusal> {
    let order = |address| Some(Order::Await(address));
    let wish = |watched: &mut Watched| {
        watched.awaited = true;
        watched.paused = false;
    };
    change(&app, &input, wish, order)
}

/// Watches a site no more.
///
/// # Errors
/// That cannot be kept.
#[tauri::command]
#[specta::specta]
pub fn unwatch_site(app: AppHandle, address: String) -> Result<(), Refusal> {
    app.state::<Desk>()
        .with_past(|past| past.unwatch(&address))?;
    app.state::<Watch>().order(Order::Unwatch(address));
    follow(&app);
    Ok(())
}

/// Leaves one site of the list alone, or looks at it again.
///
/// # Errors
/// That cannot be kept.
#[tauri::command]
#[specta::specta]
pub fn pause_site(app: AppHandle, address: String, paused: bool) -> Result<(), Refusal> {
    let desk = app.state::<Desk>();
    let Some(watched) = desk.with_past(|past| past.pause(&address, paused))? else {
        return Ok(());
    };
    let whole = app.state::<SettingsFile>().now().watching;
    for order in orders(&watched, paused, whole) {
        app.state::<Watch>().order(order);
    }
    follow(&app);
    Ok(())
}

/// What a watch is told that is to leave this one alone, or to look at it again; `whole` if it watches the list.
fn orders(watched: &Watched, paused: bool, whole: bool) -> Vec<Order> {
    let address = || watched.address.clone();
    if paused {
        return vec![Order::Unwatch(address())];
    }
    let again = (watched.listed && whole).then(|| Order::Watch(address()));
    let until_back = watched.awaited.then(|| Order::Await(address()));
    again.into_iter().chain(until_back).collect()
}

/// Rests, or goes on.
#[tauri::command]
#[specta::specta]
pub fn pause_watch(app: AppHandle, paused: bool) {
    app.state::<Watch>().order(Order::Pause(paused));
}

/// Looks at everything now.
#[tauri::command]
#[specta::specta]
pub fn check_watched(app: AppHandle) {
    app.state::<Watch>().order(Order::CheckNow);
}

fn change(
    app: &AppHandle,
    input: &str,
    wish: impl FnOnce(&mut Watched),
    order: impl FnOnce(String) -> Option<Order>,
) -> Result<(), Refusal> {
    let address = address(input)?;
    app.state::<Desk>()
        .with_past(|past| past.watch(&address, wish))?;
    // One that rests reads the list when it begins.
    if let Some(order) = order(address) {
        app.state::<Watch>().order(order);
    }
    follow(app);
    Ok(())
}

fn follow(app: &AppHandle) {
    let watch = app.state::<Watch>();
    watch.follow(app, &app.state::<SettingsFile>().now());
    watch.tell_screen(app);
}

fn address(input: &str) -> Result<String, Refusal> {
    let target = Target::parse(input).map_err(|error| Refusal {
        code: error.code().to_owned(),
        args: error.args().into_iter().collect(),
    })?;
    Ok(target.input)
}

/// What is on the list, as far as it is known how it stands.
pub(crate) fn watching(list: &[Watched], overview: Option<&Overview>, words: &Words) -> Watching {
    let standings = overview.map_or(&[][..], |overview| &overview.standings);
    let of = |subject: &Subject| {
        standings
            .iter()
            .find(|standing| standing.subject == *subject)
    };
    let connection = Subject::Connection;
    let mut subjects = vec![row(&connection, of(&connection), None, words)];
    for watched in list {
        let subject = Subject::Site(watched.address.clone());
        subjects.push(row(&subject, of(&subject), Some(watched), words));
    }
    Watching {
        on: overview.is_some(),
        paused: overview.is_some_and(|overview| overview.paused),
        mood: overview.map_or(WatchMood::Resting, |overview| overview.mood.into()),
        subjects,
    }
}

fn row(
    subject: &Subject,
    standing: Option<&Standing>,
    watched: Option<&Watched>,
    words: &Words,
) -> WatchedSubject {
    let condition = standing.map_or(Condition::Unknown, |standing| standing.state.into());
    let finding = standing
        .filter(|standing| standing.state != Health::Up)
        .and_then(|standing| standing.finding.as_ref())
        .filter(|finding| !finding.headline.is_empty());
    WatchedSubject {
        address: match subject {
            Subject::Connection => None,
            Subject::Site(address) => Some(address.clone()),
        },
        shown: faultline_vigil::shown(subject, words),
        condition,
        headline: finding.map(|finding| clean_and_short(&finding.headline, 200)),
        report: finding.map(|finding| finding.report.clone()),
        listed: watched.is_none_or(|watched| watched.listed),
        awaited: watched.is_some_and(|watched| watched.awaited),
        paused: watched.is_some_and(|watched| watched.paused),
    }
}

impl From<Mood> for WatchMood {
    fn from(mood: Mood) -> Self {
        match mood {
            Mood::Unknown => Self::Unknown,
            Mood::Well => Self::Well,
            Mood::Network => Self::Network,
            Mood::Site => Self::Site,
            Mood::Provider => Self::Provider,
            Mood::Resting => Self::Resting,
        }
    }
}

impl From<Health> for Condition {
    fn from(state: Health) -> Self {
        match state {
            Health::Unknown => Self::Unknown,
            Health::Up => Self::Up,
            Health::Down => Self::Down,
            Health::Intermittent => Self::Intermittent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(address: &str) -> Watched {
        Watched {
            address: address.to_owned(),
            added_ms: 0,
            listed: true,
            awaited: false,
            paused: false,
        }
    }

    #[test]
    fn the_connection_comes_first_and_what_was_not_looked_at_is_unknown() {
        let list = [watched("https://a.example")];
        let told = watching(&list, None, Words::of("en"));
        let rows: Vec<_> = told.subjects.iter().map(|row| &row.shown[..]).collect();
        assert_eq!(rows, ["The internet connection", "a.example"]);
        assert!(!told.on && told.subjects[1].condition == Condition::Unknown);
    }

    #[test]
    fn a_site_that_works_again_says_nothing_of_its_last_fault() {
        let site = Subject::Site("https://a.example".to_owned());
        let standing = |state| Standing {
            subject: site.clone(),
            state,
            finding: Some(faultline_vigil::Finding {
                blame: faultline_report::Blame::ThisSite,
                cause: "origin-error".to_owned(),
                provider: None,
                headline: "It is broken.".to_owned(),
                report: "r".to_owned(),
            }),
            listed: true,
            awaited: false,
        };
        for (state, said) in [(Health::Down, Some("It is broken.")), (Health::Up, None)] {
            let row = row(&site, Some(&standing(state)), None, Words::of("en"));
            assert_eq!(row.headline.as_deref(), said, "{state:?}");
        }
    }

    #[test]
    fn a_site_that_is_left_alone_is_taken_up_as_it_was() {
        let mut site = watched("https://a.example");
        let names = |watched: &Watched, paused, whole| {
            let orders = orders(watched, paused, whole).into_iter();
            orders.map(|order| format!("{order:?}")).collect::<Vec<_>>()
        };
        assert_eq!(
            names(&site, true, true),
            [r#"Unwatch("https://a.example")"#]
        );
        assert_eq!(names(&site, false, true), [r#"Watch("https://a.example")"#]);
        assert!(
            names(&site, false, false).is_empty(),
            "the list is not watched"
        );
        site.awaited = true;
        assert_eq!(
            names(&site, false, false),
            [r#"Await("https://a.example")"#]
        );
        site.paused = true;
        let told = watching(&[site], None, Words::of("en"));
        assert!(told.subjects[1].paused && !told.subjects[0].paused);
    }

    #[test]
    fn what_is_watched_is_an_address() {
        let typed = ["a.example", " HTTPS://A.example/?token=1 "];
        for typed in typed {
            let kept = address(typed).expect("an address");
            assert!(
                kept.contains("a.example") && !kept.contains("token"),
                "{kept}"
            );
        }
        assert!(address("my site is down").is_err());
    }
}
