//! What must a person be able to see and do in the window?

use std::path::Path;

use anyhow::ensure;

use crate::accessibility;
use crate::behaviour::Behaviour;
use crate::display::Display;
use crate::lab;
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
    Scenario {
        name: &'static str,
        /// One of these words must stand in the headline.
        says: &'static [&'static str],
        /// The station that is marked.
        station: &'static str,
        /// What the engineer looks for: a code or an answer in what was seen, and the reason that rests on it.
        decides: (usize, &'static str),
    },
    /// The screen behaves, whatever the network does.
    Behaviour(Behaviour),
    /// The program behaves while it watches, with and without a window.
    Watching(Watching),
}

/// One way in which a program that watches must behave.
#[derive(Clone, Copy, Debug)]
enum Watching {
    /// The icon stays when the window is closed, and brings it back.
    Tray,
    /// Started at login there is no window.
    Login,
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
    let scenario = |name, says, station, decides| Case {
        name,
        kind: Kind::Scenario {
            name,
            says,
            station,
            decides,
        },
    };
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
        watching("message-opens-its-report", Watching::Message),
        scenario(
            "wan-down",
            &["connection", "router", "internet"],
            "access",
            (1, "timed_out"),
        ),
        scenario(
            "certificate-expired",
            &["certificate"],
            "site",
            (1, "tls.cert.date_invalid.expired"),
        ),
        scenario(
            "cloudflare-2025-11-18",
            &["Cloudflare"],
            "provider",
            (1, "http.error.edge"),
        ),
        scenario("healthy", &["can open"], "", (1, "200")),
        scenario("isp-resolver-dead", &["name"], "dns", (1, "timed_out")),
        scenario(
            "captive-portal",
            &["sign", "log"],
            "access",
            (2, "intercepted"),
        ),
        scenario(
            "origin-500",
            &["fault of its own"],
            "site",
            (1, "status 500"),
        ),
        scenario(
            "domain-gone",
            &["name", "exist"],
            "dns",
            (1, "name_not_resolved"),
        ),
        scenario("router-dead", &["router"], "gateway", (1, "gateway_silent")),
        scenario("forbidden", &["let you in"], "site", (1, "403")),
    ];
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
        (
            Kind::Scenario {
                name,
                says,
                station,
                decides,
            },
            Some(control),
        ) => match lab::play(control, name).and_then(|()| lab::scenario(name)) {
            Ok(truth) => {
                let evidence = artefacts.join(format!("{name}-evidence.png"));
                in_window(display, app, &[], &evidence, async |window| {
                    let told = tells(window, &truth, says, station).await;
                    window.photograph(&picture).await?;
                    told?;
                    proves(window, *decides).await
                })
                .await
            }
            Err(error) => Err(error),
        },
        (Kind::Scenario { .. } | Kind::Watching(Watching::Message), None) => {
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
        Watching::Tray | Watching::Login => "healthy",
        Watching::Message => "wan-down",
    };
    if let Some(control) = control {
        lab::play(control, scenario)?;
    }
    match kind {
        Watching::Tray => watching::tray_outlives_the_window(display, app).await,
        Watching::Login => watching::login_opens_no_window(display, app).await,
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

async fn tells(
    window: &Window,
    truth: &lab::Scenario,
    says: &[&str],
    station: &str,
) -> anyhow::Result<()> {
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
        says.iter().any(|word| shown.headline.contains(word)),
        "the headline is {:?}",
        shown.headline
    );
    ensure!(
        shown.failing == station,
        "the picture marks {:?}, not {station}",
        shown.failing
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
