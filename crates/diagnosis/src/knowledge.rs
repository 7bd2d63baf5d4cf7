//! Which catalogue is in use: the one that is built in, or that with newer address lists from the user's data folder?
//!
//! The file is the user's and may be anything: it is read up to a size, and its lists are believed no more than when they
//! were fetched. What cannot be believed is left, and the embedded catalogue serves, as it always does without a file.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use faultline_catalogue::{Catalogue, PrefixList};
use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes; all lists together have some 300 kB.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Lists as they are kept.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The date on which the newest was fetched.
    pub(crate) edition: String,
    #[serde(default)]
    pub(crate) list: Vec<KeptList>,
}

/// One list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptList {
    pub(crate) id: String,
    /// The date on which it was fetched.
    pub(crate) fetched: String,
    /// Its blocks, separated by white space.
    pub(crate) prefixes: String,
}

/// The catalogue in use, read once.
pub fn catalogue() -> &'static Catalogue {
    static IN_USE: OnceLock<Option<Catalogue>> = OnceLock::new();
    let newer = IN_USE.get_or_init(|| kept_in(&lists_file()?).and_then(|kept| newer(&kept)));
    newer.as_ref().unwrap_or_else(|| Catalogue::embedded())
}

/// The embedded catalogue with what was kept; `None` where that cannot be believed.
fn newer(kept: &Kept) -> Option<Catalogue> {
    let is_date = kept.edition.len() == 10
        && kept
            .edition
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    let lists: Option<Vec<(String, PrefixList)>> = kept
        .list
        .iter()
        .map(|list| Some((list.id.clone(), PrefixList::parse(&list.prefixes).ok()?)))
        .collect();
    let lists = lists.filter(|lists| is_date && !lists.is_empty())?;
    Catalogue::embedded().with_lists(&kept.edition, &lists).ok()
}

/// What is kept in `file`; `None` where it is not there or no such file.
pub(crate) fn kept_in(file: &Path) -> Option<Kept> {
    let mut text = String::new();
    File::open(file)
        .ok()?
        .take(LARGEST)
        .read_to_string(&mut text)
        .ok()?;
    toml::from_str(&text).ok()
}

/// Where fetched lists are kept: the folder for programs' data that the platform gives, and `faultline` in it.
#[must_use]
pub fn lists_file() -> Option<PathBuf> {
    let set = |name: &str| {
        let path = std::env::var_os(name).map(PathBuf::from);
        path.filter(|path| path.is_absolute())
    };
    let home = std::env::home_dir().filter(|home| home.is_absolute());
    let data = if cfg!(windows) {
        set("APPDATA")?
    } else if cfg!(target_os = "macos") {
        home?.join("Library/Application Support")
    } else {
        // <https://specifications.freedesktop.org/basedir-spec/latest/>: a relative path there is to be ignored.
        set("XDG_DATA_HOME").or_else(|| Some(home?.join(".local/share")))?
    };
    Some(data.join("faultline").join("address-lists.toml"))
}

/// Puts `kept` in the place of `file` at once: whoever reads it finds the old or the new, never half of it.
pub(crate) fn keep(file: &Path, kept: &Kept) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let text = toml::to_string(kept).map_err(io::Error::other)?;
    // Two that write at the same moment do not write into one another's file.
    let beside = file.with_extension(format!("{}.part", std::process::id()));
    let written = File::create(&beside)
        .and_then(|mut new| new.write_all(text.as_bytes()).and_then(|()| new.sync_all()))
        .and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(prefixes: &str) -> Kept {
        let list = KeptList {
            id: "cloudflare".into(),
            fetched: "2026-12-03".into(),
            prefixes: prefixes.into(),
        };
        Kept {
            edition: "2026-12-03".into(),
            list: vec![list],
        }
    }

    #[test]
    fn what_is_kept_comes_back_and_is_used() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/address-lists.toml");
        let blocks = "104.16.0.0/12 172.64.0.0/13 162.158.0.0/15 141.101.64.0/18 108.162.192.0/18 2400:cb00::/32 2606:4700::/32 2803:f800::/32 2a06:98c0::/29 2c0f:f248::/32";
        keep(&file, &kept(blocks)).unwrap();
        keep(&file, &kept(blocks)).unwrap();
        let back = kept_in(&file).unwrap();
        assert_eq!(back, kept(blocks));
        let newer = newer(&back).unwrap();
        assert!(newer.edition().contains("2026-12-03"));
        assert_eq!(
            newer.edge_of_address("104.28.1.1".parse().unwrap()),
            Some("cloudflare")
        );
        let files = fs::read_dir(folder.path().join("new")).unwrap().count();
        assert_eq!(files, 1, "nothing is left beside it");
    }

    #[test]
    fn a_file_that_cannot_be_believed_is_left() {
        for prefixes in ["", "10.0.0.0/8", "104.16.0.0/13", "rubbish", "0.0.0.0/0"] {
            assert!(newer(&kept(prefixes)).is_none(), "{prefixes}");
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("address-lists.toml");
        assert!(kept_in(&file).is_none());
        for text in ["", "edition = 7", "\u{0}", "[[list]]"] {
            fs::write(&file, text).unwrap();
            assert!(
                kept_in(&file).and_then(|kept| newer(&kept)).is_none(),
                "{text}"
            );
        }
    }
}
