//! Is everything in the tree fit to be published?

use std::path::{Path, PathBuf};
use std::process::Command;

/// Larger files belong into a release, not into every clone.
const LARGEST: u64 = 1 << 20;

/// Beginnings of paths that exist on one machine only: homes, and this very checkout. Put
/// together here, so that this file does not hold them.
fn machine_paths() -> Vec<String> {
    let homes = ["home", "Users", "root"].map(|folder| format!("/{folder}/"));
    let here = root().canonicalize().expect("the checkout is there");
    // `/src` would be the beginning of many an innocent path.
    let deep = here.components().count() > 2;
    let here = deep.then(|| format!("{}/", here.display()));
    let windows = "C:\\Users\\".to_owned();
    homes.into_iter().chain(here).chain([windows]).collect()
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    let paths = machine_paths();
    // What removes such paths from reports must be shown some.
    let redacts = |file: &PathBuf| file.to_string_lossy().contains("redact");
    for file in files().into_iter().filter(|file| !redacts(file)) {
        let Ok(text) = std::fs::read_to_string(&file) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for path in &paths {
                assert!(
                    !names(line, path),
                    "{}:{} names {path}: {line}",
                    file.display(),
                    number + 1
                );
            }
        }
    }
}

/// Whether `path` stands in the line as the beginning of a path, not in the middle of a longer one or of a URL,
/// and not before a placeholder.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        let after = line[place + path.len()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric() && !"._-~*}>)".contains(c))
            && after.is_some_and(|c| !"{<$".contains(c))
    })
}

#[test]
fn paths_are_told_from_parts_of_urls() {
    let home = &machine_paths()[0];
    assert!(names(&format!("read(\"{home}ann/x\")"), home));
    assert!(names(&format!("{home}ann"), home));
    assert!(!names(&format!("https://site.example{home}page"), home));
    assert!(!names(&format!("{home}<name>/x"), home));
}

#[test]
fn no_file_is_over_a_megabyte() {
    for file in files() {
        let size = std::fs::metadata(&file).map_or(0, |data| data.len());
        assert!(size <= LARGEST, "{} has {size} bytes", file.display());
    }
}

/// Every file that is in the repository or would be added to it.
fn files() -> Vec<PathBuf> {
    let root = root();
    // A clone that belongs to somebody else is read all the same.
    let safe = ["-c", "safe.directory=*"];
    let list = [
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ];
    let said = Command::new("git")
        .args(safe)
        .args(list)
        .current_dir(&root)
        .output()
        .expect("git is there: this is a checkout");
    assert!(
        said.status.success(),
        "git ls-files: {}",
        String::from_utf8_lossy(&said.stderr)
    );
    let names = String::from_utf8(said.stdout).expect("our names are UTF-8");
    let files: Vec<PathBuf> = names
        .split_terminator('\0')
        .map(|name| root.join(name))
        .filter(|file| file.is_file())
        .collect();
    assert!(!files.is_empty(), "a checkout has files");
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
