//! Where does the memory of a closed window go?
//!
//! WebKit's network process and what the web view has loaded into this program stay until the program ends; tauri keeps
//! the web context for that reason (<https://github.com/tauri-apps/tauri/issues/14626>). So once the window is closed and
//! nothing is going on, the program takes its own place: the same process, by `exec`, as if started at login. The
//! settings, the watch list and open outages are read from their files; the little that is in no file is handed over as
//! an argument. Elsewhere than on Linux the platform ends its web view by itself.

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager as _, Wry};

use crate::watch::Watch;
use crate::{Desk, window};

/// How the system starts it when the user logs in: to watch, without a window.
pub(crate) const AT_LOGIN: &str = "--at-login";

/// How it starts itself when a window was closed; what is handed over follows.
const AFTER_WINDOW: &str = "--after-window";

/// What is in no file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Handed {
    /// The user has paused the watch.
    paused: bool,
    /// The report that lies on the desk, by its id.
    report: Option<String>,
}

/// How the program was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// By the user, who may have named what is to be checked.
    Window(Option<String>),
    /// At login: to watch.
    Login,
    /// By itself, in its own place.
    Afresh(Handed),
}

impl Start {
    /// Reads the arguments, the program's own name left out.
    pub(crate) fn read(arguments: impl IntoIterator<Item = String>) -> Self {
        let mut arguments = arguments.into_iter();
        match arguments.next() {
            Some(first) if first == AT_LOGIN => Self::Login,
            Some(first) if first == AFTER_WINDOW => {
                let handed = arguments.next().unwrap_or_default();
                // What cannot be read is not worth failing for.
                Self::Afresh(serde_json::from_str(&handed).unwrap_or_default())
            }
            first => Self::Window(first),
        }
    }

    /// Puts everything back to where it was.
    pub(crate) fn take_up(&self, app: &AppHandle<Wry>) {
        let Self::Afresh(handed) = self else {
            return;
        };
        #[cfg(target_os = "linux")]
        bury_children();
        if let Some(report) = &handed.report {
            app.state::<Desk>().lay_down(report);
        }
        if handed.paused {
            app.state::<Watch>()
                .order(faultline_vigil::Order::Pause(true));
        }
    }
}

/// Takes its own place if the window is gone and nothing would be lost by it. Asked whenever that may have come true.
pub(crate) fn begin_when_idle(app: &AppHandle<Wry>) {
    let handle = app.clone();
    // Where windows are made, so that none is made meanwhile; a program that is ending begins nothing.
    let _ending = app.run_on_main_thread(move || begin_if_idle(&handle));
}

fn begin_if_idle(app: &AppHandle<Wry>) {
    let (watch, desk) = (app.state::<Watch>(), app.state::<Desk>());
    if !window::was_open() || window::is_open(app) || !desk.is_quiet() || !watch.is_calm() {
        return;
    }
    let handed = Handed {
        paused: watch.is_paused(),
        report: desk.report(),
    };
    #[cfg(target_os = "linux")]
    exec(app, &handed);
    #[cfg(not(target_os = "linux"))]
    drop(handed);
}

/// Comes back only if the program cannot be started any more, such as when it was deleted; then all stays as it is.
#[cfg(target_os = "linux")]
fn exec(app: &AppHandle<Wry>, handed: &Handed) {
    use std::os::unix::process::CommandExt as _;

    let Ok(program) = tauri::process::current_binary(&app.env()) else {
        return;
    };
    let Ok(handed) = serde_json::to_string(handed) else {
        return;
    };
    window::keep_place(app);
    let _error = std::process::Command::new(program)
        .args([AFTER_WINDOW, &handed])
        .exec();
}

/// The web view's processes were started by this process when it was another program. They end by themselves; somebody
/// has to take note of it, or the system keeps their numbers. Called before this program starts any of its own.
#[cfg(target_os = "linux")]
fn bury_children() {
    use nix::sys::wait::waitpid;
    use nix::unistd::Pid;

    // After an exec the one thread has them all; a kernel that does not say so keeps two numbers.
    let listed = std::fs::read_to_string("/proc/thread-self/children").unwrap_or_default();
    let children: Vec<Pid> = listed
        .split_whitespace()
        .filter_map(|pid| pid.parse().ok().map(Pid::from_raw))
        .collect();
    std::thread::spawn(move || {
        for child in children {
            let _gone = waitpid(child, None);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Start {
        Start::read(arguments.iter().map(|&argument| argument.to_owned()))
    }

    #[test]
    fn arguments_say_how_it_was_started() {
        assert_eq!(read(&[]), Start::Window(None));
        assert_eq!(
            read(&["a.example"]),
            Start::Window(Some("a.example".to_owned()))
        );
        assert_eq!(read(&["--at-login"]), Start::Login);
    }

    #[test]
    fn what_is_handed_over_arrives() {
        let handed = Handed {
            paused: true,
            report: Some("r".to_owned()),
        };
        let text = serde_json::to_string(&handed).expect("it is plain data");
        assert_eq!(read(&[AFTER_WINDOW, &text]), Start::Afresh(handed));
        for nonsense in [&[AFTER_WINDOW][..], &[AFTER_WINDOW, "{"]] {
            assert_eq!(read(nonsense), Start::Afresh(Handed::default()));
        }
    }
}
