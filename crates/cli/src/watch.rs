//! What does the watch look like in a terminal, or as a service?
//!
//! One line for each change on stdout, talk on stderr, messages on the desktop where there is one.

use std::time::Duration;

use anyhow::Context;
use faultline_diagnosis::{Complaint, Target};
use faultline_history::Watched;
use faultline_report::{Message, Words};
use faultline_vigil::{Desktop, Keeper, Line, Notice, Quiet, Settings, Told, Vigil, keep};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::arguments::Watch;
use crate::exit::Exit;
use crate::{history, screen};

/// Runs `faultline watch`.
pub(crate) fn run(arguments: &Watch, words: &Words) -> anyhow::Result<Exit> {
    let mut keeper = history::keeper(words);
    let (sites, awaited) = match listed(&arguments.urls, &mut keeper, words) {
        Ok(lists) => lists,
        Err(sentence) => {
            screen::say(&sentence);
            return Ok(Exit::WrongUsage);
        }
    };
    let settings = Settings {
        interval: Duration::from_secs(arguments.interval),
        quiet: arguments.quiet_hours,
        rest_when_metered: !arguments.on_metered,
    };
    let begun = begun(sites.len(), arguments.interval, words);
    let vigil = Vigil {
        settings,
        sites,
        awaited,
        keeper,
        language: words.tag().to_owned(),
        private: arguments.private,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .with_context(|| words.say(&Message::new("terminal-no-threads")))?;
    let exit = runtime.block_on(held(vigil, arguments, &begun));
    // A look-up that the system never finishes sits on a thread of its own; waiting for it would hold the process.
    runtime.shutdown_background();
    exit
}

/// Holds the watch until it is to end.
async fn held(vigil: Vigil, arguments: &Watch, begun: &str) -> anyhow::Result<Exit> {
    let (_orders, received) = unbounded_channel();
    let (notify, notices) = unbounded_channel();
    if !arguments.no_notify {
        tokio::spawn(show(notices));
    }
    let mut broken = None;
    let mut tell = |told: Told| match told {
        Told::Line(line) => {
            if let Err(error) = print(&line, arguments.json) {
                broken.get_or_insert(error);
            }
        }
        Told::Notice(notice) => drop(notify.send(notice)),
        Told::Trouble(sentence) => screen::say(&sentence),
        Told::Overview(_) => {}
    };
    let work = async {
        screen::say(begun);
        keep(vigil, received, &mut tell).await;
    };
    let exit = tokio::select! {
        // In this order: who hears that it has begun can end it.
        biased;
        _ = tokio::signal::ctrl_c() => Exit::Interrupted,
        () = terminated() => Exit::NoFault,
        () = work => Exit::NoFault,
    };
    broken.map_or(Ok(exit), Err)
}

/// Until somebody asks the process to end: what was kept is kept, and nothing else needs an end.
async fn terminated() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut signal) = signal(SignalKind::terminate()) {
            signal.recv().await;
            return;
        }
    }
    std::future::pending::<()>().await;
}

/// Shows messages on the desktop; one that comes up later is found with the next message.
async fn show(mut notices: UnboundedReceiver<Notice>) {
    let mut desktop = None;
    while let Some(notice) = notices.recv().await {
        if desktop.is_none() {
            desktop = Desktop::find(None).await;
        }
        let shown = match &mut desktop {
            Some(desktop) => desktop.show(&notice).await,
            None => false,
        };
        if !shown {
            desktop = None;
        }
    }
}

fn print(line: &Line, json: bool) -> anyhow::Result<()> {
    if json {
        let line = serde_json::to_string(line)?;
        return screen::print(&format!("{line}\n"));
    }
    // `2026-11-21T10:42:07+01:00`: day and time, as the reader's clock shows them.
    let moment = line.at.get(..19).unwrap_or(&line.at).replace('T', " ");
    screen::print(&format!("{moment}  {}\n", line.sentence))
}

/// The sites that were typed, or those on the list, and those that are awaited.
fn listed(
    typed: &[String],
    keeper: &mut Keeper,
    words: &Words,
) -> Result<(Vec<String>, Vec<String>), String> {
    if !typed.is_empty() {
        let parsed = typed.iter().map(|typed| match Complaint::about(typed) {
            Ok(Complaint {
                target: Some(Target { input, .. }),
            }) => Ok(input),
            Ok(Complaint { target: None }) => Err(String::new()),
            Err(error) => Err(words.refusal(&error)),
        });
        return Ok((parsed.collect::<Result<_, _>>()?, Vec::new()));
    }
    let watched = keeper
        .history()
        .and_then(|history| history.watched().ok())
        .unwrap_or_default();
    let of = |which: fn(&Watched) -> bool| {
        let chosen = watched.iter().filter(move |watched| which(watched));
        chosen.map(|watched| watched.address.clone()).collect()
    };
    Ok((of(Watched::is_watched), of(Watched::is_awaited)))
}

fn begun(sites: usize, interval: u64, words: &Words) -> String {
    let interval = faultline_vigil::duration(interval, words);
    let sites = u32::try_from(sites).unwrap_or(u32::MAX);
    let message = Message::new("watch-started").number("n", sites);
    words.say(&message.text("interval", interval))
}

/// `22:00-07:00` as minutes of the day.
pub(crate) fn quiet_hours(typed: &str) -> Result<Quiet, String> {
    let minute = |text: &str| {
        let (hour, minute) = text.trim().split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    };
    let parts = typed.split_once('-');
    parts
        .and_then(|(from, until)| {
            Some(Quiet {
                from: minute(from)?,
                until: minute(until)?,
            })
        })
        .ok_or_else(|| "two times of the day, such as 22:00-07:00".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_are_two_times_of_the_day() {
        for (typed, quiet) in [
            ("22:00-07:00", Some((1320, 420))),
            (" 0:00 - 6:30 ", Some((0, 390))),
            ("24:00-07:00", None),
            ("22:60-07:00", None),
            ("22-07", None),
            ("", None),
        ] {
            let parsed = quiet_hours(typed)
                .ok()
                .map(|quiet| (quiet.from, quiet.until));
            assert_eq!(parsed, quiet, "{typed}");
        }
    }
}
