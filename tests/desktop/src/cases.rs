//! What must a person be able to see and do in the window?

use std::path::Path;

use anyhow::ensure;

use crate::accessibility;
use crate::behaviour::Behaviour;
use crate::display::Display;
use crate::lab;
use crate::terminal;
use crate::watching;
use crate::window::{Shown, Window};

/// One thing that must hold.
#[derive(Debug)]
pub(crate) struct Case {
    /// The property, as a file name.
    pub(crate) name: &'static str,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// The screen tells the truth about a scenario of the lab.
    Scenario(&'static Played),
    /// The screen behaves, whatever the network does.
    Behaviour(Behaviour),
    /// The program behaves while it watches, with and without a window.
    Watching(Watching),
    /// The program in the terminal lets itself be stopped.
    Interrupt,
}

/// A scenario, and what must be read off the screen in it.
#[derive(Debug)]
struct Played {
    name: &'static str,
    /// One of these words must stand in the headline.
    says: &'static [&'static str],
    /// The station that is marked; empty for none.
    station: &'static str,
    /// Which of the reasons rests on what decided, and what the engineer reads there: a code, or an answer.
    decides: (usize, &'static str),
}

/// All of them, in the order in which they are tried.
const SCENARIOS: &[Played] = &[
    Played {
        name: "wan-down",
        says: &["connection", "router", "internet"],
        station: "access",
        decides: (1, "timed_out"),
    },
    Played {
        name: "certificate-expired",
        says: &["certificate"],
        station: "site",
        decides: (1, "tls.cert.date_invalid.expired"),
    },
    Played {
        name: "cloudflare-2025-11-18",
        says: &["Cloudflare"],
        station: "provider",
        decides: (1, "http.error.edge"),
    },
    Played {
        name: "healthy",
        says: &["can open"],
        station: "",
        decides: (1, "status 200"),
    },
    Played {
        name: "isp-resolver-dead",
        says: &["name"],
        station: "dns",
        decides: (1, "timed_out"),
    },
    Played {
        name: "captive-portal",
        says: &["sign", "log"],
        station: "access",
        decides: (2, "intercepted"),
    },
    Played {
        name: "origin-500",
        says: &["fault of its own"],
        station: "site",
        decides: (1, "status 500"),
    },
    Played {
        name: "domain-gone",
        says: &["name", "exist"],
        station: "dns",
        decides: (1, "name_not_resolved"),
    },
    Played {
        name: "router-dead",
        says: &["router"],
        station: "gateway",
        decides: (1, "gateway_silent"),
    },
    Played {
        name: "forbidden",
        says: &["let you in"],
        station: "site",
        decides: (1, "status 403"),
    },
];

/// One way in which a program that watches must behave.
#[derive(Clone, Copy, Debug)]
enum Watching {
    /// The icon stays when the window is closed, and brings it back.
    Tray,
    /// Started at login there is no window.
    Login,
    /// What the settings switch on starts it at login.
    Entry,
    /// A click on a message opens its report.
    Message,
}

/// How a case went.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It holds.
    Passed,
    /// It does not, and why.
    Failed(anyhow::Error),
    /// It could not be tried here, and why.
    Skipped(&'static str),
}

impl Outcome {
    /// The word in the list.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "FAILED",
            Self::Skipped(_) => "skipped",
        }
    }

    /// What follows the name in the list.
    pub(crate) fn detail(&self) -> String {
        match self {
            Self::Passed => String::new(),
            Self::Failed(error) => format!(": {error:#}"),
            Self::Skipped(reason) => format!(": {reason}"),
        }
    }
}

/// Every case that has a meaning here, in the order in which they are tried: the lab's computer is plugged in.
pub(crate) fn all() -> Vec<Case> {
    let behaviour = |name, behaviour| Case {
        name,
        kind: Kind::Behaviour(behaviour),
    };
    let watching = |name, watching| Case {
        name,
        kind: Kind::Watching(watching),
    };
    let mut cases = vec![
        behaviour("first-start-says-what-is-asked", Behaviour::First),
        behaviour("unplugged-computer-is-told-so", Behaviour::Unplugged),
        behaviour("nonsense-gets-a-sentence", Behaviour::Nonsense),
        behaviour("verdict-survives-a-reload", Behaviour::Reload),
        behaviour("reload-keeps-its-place", Behaviour::ReloadDeep),
        behaviour("reload-takes-a-running-check-up", Behaviour::ReloadMidway),
        behaviour("argument-starts-a-check", Behaviour::Argument),
        behaviour("check-can-be-given-up", Behaviour::Cancel),
        behaviour("check-can-be-repeated", Behaviour::Repeat),
        behaviour("second-start-hands-its-site-over", Behaviour::Second),
        behaviour("keyboard-reaches-everything", Behaviour::Keyboard),
        behaviour("escape-leads-back-to-the-field", Behaviour::Escape),
        behaviour("summary-can-be-copied", Behaviour::Copy),
        behaviour("saved-report-says-the-same", Behaviour::HandOn),
        behaviour(
            "preview-shows-the-page-and-runs-nothing",
            Behaviour::Preview,
        ),
        behaviour("language-is-followed-at-once", Behaviour::Language),
        behaviour("every-place-is-accessible", Behaviour::Accessible),
        watching("tray-outlives-the-window", Watching::Tray),
        watching("login-opens-no-window", Watching::Login),
        watching("entry-starts-it-at-login", Watching::Entry),
        watching("message-opens-its-report", Watching::Message),
        Case {
            name: "ctrl-c-leaves-the-terminal-as-it-was",
            kind: Kind::Interrupt,
        },
    ];
    cases.extend(SCENARIOS.iter().map(|played| Case {
        name: played.name,
        kind: Kind::Scenario(played),
    }));
    cases.retain(|case| {
        !(lab::control().is_some() && matches!(case.kind, Kind::Behaviour(Behaviour::Unplugged)))
    });
    cases
}

/// Tries one case in a window of its own.
pub(crate) async fn run(case: &Case, display: &Display, app: &Path, artefacts: &Path) -> Outcome {
    let control = lab::control();
    let picture = artefacts.join(format!("{}.png", case.name));
    let result = match (&case.kind, &control) {
        (Kind::Scenario(played), Some(control)) => {
            is_played(played, control, display, app, artefacts).await
        }
        (Kind::Interrupt, Some(control)) => match lab::play(control, "wan-down") {
            Ok(()) => terminal::is_left_as_it_was(display, app).await,
            Err(error) => Err(error),
        },
        (Kind::Scenario(_) | Kind::Watching(Watching::Message) | Kind::Interrupt, None) => {
            return Outcome::Skipped("needs the lab");
        }
        (Kind::Behaviour(Behaviour::Accessible | Behaviour::HandOn), _)
            if !accessibility::is_installed() =>
        {
            return Outcome::Skipped("needs axe-core: run `npm ci` in ui");
        }
        (Kind::Watching(kind), control) => watches(*kind, control.as_deref(), display, app).await,
        (Kind::Behaviour(behaviour), _) => {
            let played = match (behaviour.scenario(), &control) {
                (Some(_), None) => return Outcome::Skipped("needs the lab"),
                (name, Some(control)) => lab::play(control, name.unwrap_or("healthy")),
                (None, None) => Ok(()),
            };
            if let Err(error) = played {
                return Outcome::Failed(error);
            }
            let arguments: &[&str] = if matches!(behaviour, Behaviour::Argument) {
                &["news.example"]
            } else {
                &[]
            };
            in_window(display, app, arguments, &picture, async |window| {
                behaviour.holds(window, display, app).await
            })
            .await
        }
    };
    result.map_or_else(Outcome::Failed, |()| Outcome::Passed)
}

async fn watches(
    kind: Watching,
    control: Option<&Path>,
    display: &Display,
    app: &Path,
) -> anyhow::Result<()> {
    let scenario = match kind {
        Watching::Tray | Watching::Login | Watching::Entry => "healthy",
        Watching::Message => "wan-down",
    };
    if let Some(control) = control {
        lab::play(control, scenario)?;
    }
    match kind {
        Watching::Tray => watching::tray_outlives_the_window(display, app).await,
        Watching::Login => watching::login_opens_no_window(display, app).await,
        Watching::Entry => watching::entry_starts_it_at_login(display, app).await,
        Watching::Message => watching::message_opens_its_report(display, app).await,
    }
}

/// Opens a window, tries something in it, and closes it whatever came of it.
async fn in_window(
    display: &Display,
    app: &Path,
    arguments: &[&str],
    picture: &Path,
    attempt: impl AsyncFnOnce(&Window) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let window = Window::open(display, app, arguments).await?;
    let result = attempt(&window).await;
    let photographed = window.photograph(picture).await;
    window.close().await?;
    result.and(photographed)
}

/// Plays a scenario, and reads the screen as both persons do; each has a picture of it.
async fn is_played(
    played: &Played,
    control: &Path,
    display: &Display,
    app: &Path,
    artefacts: &Path,
) -> anyhow::Result<()> {
    lab::play(control, played.name)?;
    let truth = lab::scenario(played.name)?;
    let verdict = artefacts.join(format!("{}.png", played.name));
    let evidence = artefacts.join(format!("{}-evidence.png", played.name));
    in_window(display, app, &[], &evidence, async |window| {
        let told = tells(window, &truth, played).await;
        window.photograph(&verdict).await?;
        told?;
        proves(window, played.decides).await
    })
    .await
}

async fn tells(window: &Window, truth: &lab::Scenario, played: &Played) -> anyhow::Result<()> {
    window.begin().await?;
    window.complain(&truth.complaint).await?;
    let shown = window.verdict().await?;
    ensure!(
        shown.blame == truth.expect.blame,
        "the screen blames {}, the truth is {}",
        shown.blame,
        truth.expect.blame
    );
    ensure!(
        shown.provider == truth.expect.provider.as_deref().unwrap_or_default(),
        "the screen names {:?}",
        shown.provider
    );
    ensure!(
        played.says.iter().any(|word| shown.headline.contains(word)),
        "the headline is {:?}",
        shown.headline
    );
    ensure!(
        shown.failing == played.station,
        "the picture marks {:?}, not {}",
        shown.failing,
        played.station
    );
    is_announced(&shown)
}

/// What decided is found with two clicks: the evidence, and what a reason rests on.
async fn proves(window: &Window, (reason, decides): (usize, &str)) -> anyhow::Result<()> {
    window.click("[aria-controls=evidence]").await?;
    let reason = format!("[data-reasons=because] li:nth-child({reason}) .link");
    window.click(&reason).await?;
    let row = window
        .text("[data-observation]:focus-within details[open]")
        .await?;
    ensure!(row.contains(decides), "what decided is not in {row:?}");
    Ok(())
}

/// A person who does not see the screen is told the same.
pub(crate) fn is_announced(shown: &Shown) -> anyhow::Result<()> {
    ensure!(
        shown.announced.contains(&shown.headline),
        "a screen reader hears {:?}",
        shown.announced
    );
    Ok(())
}
