//! What does the person want, and where is that kept?
//!
//! One small JSON file. One that is missing or cannot be read means the defaults; one that cannot be written costs
//! nothing but that the wish is forgotten when the program ends, and the screen says so.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use faultline_vigil::{Quiet, Settings as Pace};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the person wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Settings {
    /// The language of the screen as a BCP 47 tag; `None` follows the system.
    pub language: Option<String>,
    /// Dark, light, or as the system has it.
    pub theme: Theme,
    /// Ask nobody but the system's resolver and the site itself.
    pub private: bool,
    /// The longest that a check may take, in seconds; 3 to 30.
    pub deadline_s: u32,
    /// Watch in the background, with an icon in the panel.
    pub watching: bool,
    /// When no messages are wanted; `None` for never.
    pub quiet: Option<QuietHours>,
    /// Whether the first screen, which says what is asked of whom, was read.
    pub introduced: bool,
}

/// Hours of every day, as minutes since midnight; they may run over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct QuietHours {
    /// The first quiet minute.
    pub from: u16,
    /// The first minute that is not quiet any more.
    pub until: u16,
}

/// Which colours the screen has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            private: false,
            // That of `faultline_diagnosis::Options`: most verdicts come within two.
            deadline_s: 8,
            watching: false,
            quiet: None,
            introduced: false,
        }
    }
}

impl Settings {
    /// How the watch is to be held.
    #[must_use]
    pub fn pace(&self) -> Pace {
        let minute = |minute: u16| minute % (24 * 60);
        Pace {
            quiet: self.quiet.map(|hours| Quiet {
                from: minute(hours.from),
                until: minute(hours.until),
            }),
            ..Pace::default()
        }
    }

    /// The longest that a check may take.
    #[must_use]
    pub fn deadline(&self) -> Duration {
        Duration::from_secs(self.deadline_s.clamp(SHORTEST_S, LONGEST_S).into())
    }
}

/// Less than this and a resolver that is merely slow looks dead.
const SHORTEST_S: u32 = 3;

/// Nobody waits longer, and nothing that is still silent then speaks later.
const LONGEST_S: u32 = 30;

/// Larger than any that this program writes; what is larger is not ours.
const LARGEST_FILE: u64 = 64 * 1024;

/// The settings as they are now, and the file that they are kept in.
#[derive(Debug, Default)]
pub struct SettingsFile {
    kept: Mutex<(Settings, PathBuf)>,
}

impl SettingsFile {
    /// Reads what the file at `path` says.
    pub(crate) fn recall(&self, path: PathBuf) {
        *self.lock() = (read(&path).unwrap_or_default(), path);
    }

    /// The settings as they are now.
    pub(crate) fn now(&self) -> Settings {
        self.lock().0.clone()
    }

    /// Takes these from now on, and writes them down.
    ///
    /// # Errors
    /// They hold, but the file cannot be written.
    pub(crate) fn keep(&self, settings: Settings) -> std::io::Result<()> {
        let mut kept = self.lock();
        kept.0 = settings;
        write(&kept.1, &kept.0)
    }

    fn lock(&self) -> MutexGuard<'_, (Settings, PathBuf)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(path: &Path) -> Option<Settings> {
    let size = std::fs::metadata(path).ok()?.len();
    let text = (size <= LARGEST_FILE).then(|| std::fs::read_to_string(path).ok())??;
    understood(&text)
}

/// What `text` does not say is as it is by default: an older program wrote it.
fn understood(text: &str) -> Option<Settings> {
    let said: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    let mut all = serde_json::to_value(Settings::default()).ok()?;
    all.as_object_mut()?.extend(said);
    serde_json::from_value(all).ok()
}

fn write(path: &Path, settings: &Settings) -> std::io::Result<()> {
    write_whole(path, &serde_json::to_vec_pretty(settings)?)
}

/// Whole or not at all: a program that ends half-way leaves the file as it was.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let beside = path.with_extension("new");
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_outlive_the_program() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("deep/settings.json");
        let wanted = Settings {
            language: Some("ar".to_owned()),
            private: true,
            ..Settings::default()
        };
        let file = SettingsFile::default();
        file.recall(path.clone());
        file.keep(wanted.clone())
            .expect("the folder can be written");
        let again = SettingsFile::default();
        again.recall(path);
        assert_eq!(again.now(), wanted);
    }

    #[test]
    fn a_file_that_makes_no_sense_means_the_defaults() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("settings.json");
        for text in ["", "[]", "{\"theme\": 7}", "\u{0}"] {
            std::fs::write(&path, text).expect("it can be written");
            let file = SettingsFile::default();
            file.recall(path.clone());
            assert_eq!(file.now(), Settings::default(), "{text:?}");
        }
    }

    #[test]
    fn what_an_older_program_did_not_know_is_the_default() {
        let settings = understood("{\"private\": true, \"later\": 1}").expect("settings");
        assert!(settings.private && settings.deadline_s == 8);
    }

    #[test]
    fn a_deadline_stays_within_reason() {
        for (wanted, granted) in [(0, 3), (8, 8), (u32::MAX, 30)] {
            let settings = Settings {
                deadline_s: wanted,
                ..Settings::default()
            };
            assert_eq!(settings.deadline(), Duration::from_secs(granted));
        }
    }

    #[test]
    fn a_wish_that_cannot_be_written_holds_all_the_same() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = SettingsFile::default();
        // A folder stands where the file belongs.
        file.recall(folder.path().to_owned());
        let wanted = Settings {
            private: true,
            ..Settings::default()
        };
        assert!(file.keep(wanted.clone()).is_err());
        assert_eq!(file.now(), wanted);
    }
}
