//! What if the name of a file that is to be written is taken?
//!
//! The next free one is: nothing is overwritten.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes `content` into `folder` as `stem.ending`, or under the next free name; the folder is made if need be.
///
/// # Errors
/// The folder cannot be made or written to, or holds a thousand files of this name.
pub fn write_new(folder: &Path, stem: &str, ending: &str, content: &[u8]) -> io::Result<PathBuf> {
    const MOST: u32 = 1000;
    fs::create_dir_all(folder)?;
    for number in 1..=MOST {
        let name = if number == 1 {
            format!("{stem}.{ending}")
        } else {
            format!("{stem}-{number}.{ending}")
        };
        let path = folder.join(name);
        match create(&path, content) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done.map(|()| path),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
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
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let below = folder.path().join("new");
        let names: Vec<PathBuf> = ["one", "two", "three"]
            .iter()
            .map(|content| {
                write_new(&below, "faultline-x", "txt", content.as_bytes()).expect("written")
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
