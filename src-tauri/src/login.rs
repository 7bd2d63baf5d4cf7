//! How does the program come to start when the user logs in?
//!
//! By a file in the user's autostart folder (freedesktop: Desktop Application Autostart Specification 0.5, Desktop Entry
//! Specification 1.5). Written here because what tauri's plugin writes goes to `~/.config` wherever the user has his
//! folder of settings, and names the program without quotes: one in `/opt/my programs` would never start.

use std::io;
use std::path::{Path, PathBuf};

use crate::afresh::AT_LOGIN;
use crate::settings::write_whole;

/// The entry of this program among those that start at login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LoginEntry {
    file: PathBuf,
    program: PathBuf,
}

impl LoginEntry {
    /// The entry for `program` in the user's folder of settings.
    pub(crate) fn within(settings: &Path, program: PathBuf) -> Self {
        Self {
            file: settings.join("autostart/net.faultline.desktop.desktop"),
            program,
        }
    }

    /// Whether the program starts at login. Desktops switch an entry off by a line in it.
    pub(crate) fn is_there(&self) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|entry| {
            let off = ["Hidden=true", "X-GNOME-Autostart-enabled=false"];
            !entry.lines().any(|line| off.contains(&line.trim()))
        })
    }

    /// Lets the program start at login.
    ///
    /// # Errors
    /// The folder cannot be written to, or the program's path cannot be said in such a file.
    pub(crate) fn put(&self) -> io::Result<()> {
        let entry = entry(&self.program).ok_or(io::ErrorKind::InvalidFilename)?;
        write_whole(&self.file, entry.as_bytes())
    }

    /// Lets it do so no more.
    ///
    /// # Errors
    /// The file cannot be removed.
    pub(crate) fn remove(&self) -> io::Result<()> {
        match std::fs::remove_file(&self.file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }
}

/// The file; `None` for a path that is no text, or that no line can hold.
fn entry(program: &Path) -> Option<String> {
    let path = program.to_str()?;
    // The specification has escapes for these; desktops do not agree on them (GLib looks for a program of the name `%%`).
    if path.contains(|c: char| c.is_control() || c == '%') {
        return None;
    }
    let (quoted, plain) = (value(&quoted(path)), value(path));
    Some(format!(
        "[Desktop Entry]\nType=Application\nVersion=1.5\nName=Faultline\nTryExec={plain}\nExec={quoted} {AT_LOGIN}\n\
         Icon=net.faultline.desktop\nStartupNotify=false\nTerminal=false\n"
    ))
}

/// An argument of `Exec`: in quotes, with what quotes do not keep from being read.
fn quoted(argument: &str) -> String {
    let mut quoted = String::from('"');
    for c in argument.chars() {
        if matches!(c, '"' | '`' | '$' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// A value of any key: a backslash begins an escape.
fn value(text: &str) -> String {
    text.replace('\\', "\\\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_and_goes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let entry = LoginEntry::within(folder.path(), PathBuf::from("/opt/my programs/faultline"));
        assert!(!entry.is_there());
        entry.remove().expect("there is nothing to remove");
        entry.put().expect("the folder can be written to");
        assert!(entry.is_there());
        let text = std::fs::read_to_string(&entry.file).expect("it is there");
        assert!(text.contains("\nExec=\"/opt/my programs/faultline\" --at-login\n"));
        assert!(text.contains("\nTryExec=/opt/my programs/faultline\n"));
        entry.remove().expect("it can be removed");
        assert!(!entry.is_there() && !entry.file.exists());
    }

    #[test]
    fn an_entry_that_the_desktop_switched_off_is_not_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let entry = LoginEntry::within(folder.path(), PathBuf::from("/usr/bin/faultline"));
        entry.put().expect("the folder can be written to");
        let text = std::fs::read_to_string(&entry.file).expect("it is there");
        std::fs::write(&entry.file, text + "Hidden=true\n").expect("it can be written");
        assert!(!entry.is_there());
        entry.put().expect("it can be written");
        assert!(entry.is_there(), "it is switched on again");
    }

    #[test]
    fn a_path_keeps_its_meaning() {
        for (path, written) in [
            ("/usr/bin/f", r#""/usr/bin/f""#),
            ("/a b/f", r#""/a b/f""#),
            (r"/a$b/f", r#""/a\\$b/f""#),
            (r#"/a"b/f"#, r#""/a\\"b/f""#),
            (r"/a\b/f", r#""/a\\\\b/f""#),
        ] {
            assert_eq!(value(&quoted(path)), written, "{path}");
        }
        for unsaid in ["/a\nExec=evil", "/100%/f"] {
            assert_eq!(entry(Path::new(unsaid)), None, "{unsaid:?}");
        }
    }
}
