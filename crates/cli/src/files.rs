//! Under which name is a report written, and what if that name is taken?
//!
//! Names sort by time and carry the case code: `faultline-20261121-1042-KBMMBHTX.html`. Nothing is overwritten.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use faultline_report::Report;

/// The name of a report's files, without an ending; made of letters, digits and hyphens only.
pub(crate) fn stem(report: &Report) -> String {
    let letters = report.case.chars().filter(char::is_ascii_alphanumeric);
    let case: String = letters.take(16).collect::<String>().to_ascii_uppercase();
    let case = if case.is_empty() {
        "UNNAMED".to_owned()
    } else {
        case
    };
    format!("faultline-{}-{case}", moment(&report.started_at))
}

/// `20261121-1042` of `2026-11-21T10:42:07.482+01:00`: the clock time at the place of the check.
fn moment(started_at: &str) -> String {
    let has_shape = |text: &str| {
        text.bytes().zip(b"0000-00-00T00:00").all(|(byte, like)| {
            if *like == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == *like
            }
        })
    };
    match started_at.get(..16).filter(|text| has_shape(text)) {
        Some(text) => text
            .chars()
            .filter_map(|c| match c {
                'T' => Some('-'),
                c => c.is_ascii_digit().then_some(c),
            })
            .collect(),
        None => "undated".to_owned(),
    }
}

/// Writes `content` into `folder` as `stem.ending`, or under the next free name; the folder is made if need be.
pub(crate) fn write(
    folder: &Path,
    stem: &str,
    ending: &str,
    content: &[u8],
) -> anyhow::Result<PathBuf> {
    const MOST: u32 = 1000;
    fs::create_dir_all(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    for number in 1..=MOST {
        let name = if number == 1 {
            format!("{stem}.{ending}")
        } else {
            format!("{stem}-{number}.{ending}")
        };
        let path = folder.join(name);
        match create(&path, content) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => {
                done.with_context(|| format!("{} cannot be written", path.display()))?;
                return Ok(path);
            }
        }
    }
    anyhow::bail!(
        "{} holds {MOST} files of this name already",
        folder.display()
    )
}

/// Writes a file that is not there yet; half a file is no file.
fn create(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_sorts_by_time() {
        for (started_at, name) in [
            ("2026-11-21T10:42:07.482+01:00", "20261121-1042"),
            ("2026-11-21T10:42", "20261121-1042"),
            ("2026-11-21 10:42:07", "undated"),
            ("../../etc/passwd", "undated"),
            ("2026-11-2\u{661}T10:42:00", "undated"),
            ("", "undated"),
        ] {
            assert_eq!(moment(started_at), name, "{started_at}");
        }
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let below = folder.path().join("new");
        let names: Vec<PathBuf> = ["one", "two", "three"]
            .iter()
            .map(|content| {
                write(&below, "faultline-x", "txt", content.as_bytes()).expect("written")
            })
            .collect();
        let contents: Vec<String> = names
            .iter()
            .map(|name| fs::read_to_string(name).expect("there"))
            .collect();
        assert_eq!(contents, ["one", "two", "three"]);
        assert!(names[2].ends_with("faultline-x-3.txt"));
    }
}
