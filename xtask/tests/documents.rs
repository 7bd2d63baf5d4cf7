//! Do the pages for people say what is so?

use std::path::{Path, PathBuf};

#[test]
fn links_between_pages_lead_somewhere() {
    for page in pages() {
        let text = read(&page);
        for target in targets(&text) {
            let file = page
                .parent()
                .expect("a page stands in a folder")
                .join(target.split('#').next().unwrap_or_default());
            assert!(
                file.exists(),
                "{} links to {target}, which is not there",
                page.display()
            );
        }
    }
}

#[test]
fn pages_fit_their_reader() {
    let lines = |name: &str| read(&root().join(name)).lines().count();
    assert!(
        lines("ARCHITECTURE.md") <= 60,
        "the architecture is one screen"
    );
    assert!(lines("README.md") <= 150, "the README is read standing");
}

#[test]
fn every_crate_stands_in_the_architecture() {
    let page = read(&root().join("ARCHITECTURE.md"));
    let workspace = read(&root().join("Cargo.toml"));
    let members = workspace
        .split("members = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next())
        .expect("the workspace lists its members");
    for member in members.lines().filter_map(|line| line.split('"').nth(1)) {
        let name = member.strip_prefix("crates/").unwrap_or(member);
        assert!(
            page.contains(&format!("`{name}`")),
            "ARCHITECTURE.md does not say what {name} is"
        );
    }
}

#[test]
fn every_command_stands_in_contributing() {
    let page = read(&root().join("CONTRIBUTING.md"));
    for command in [
        "run", "test", "lab", "bench", "icons", "samples", "schema", "bindings",
    ] {
        assert!(
            page.contains(&format!("cargo xtask {command}")),
            "CONTRIBUTING.md does not say what `cargo xtask {command}` does"
        );
    }
}

#[test]
fn everybody_who_is_asked_stands_in_the_readme() {
    let page = read(&root().join("README.md")).to_lowercase();
    for file in ["controls", "portal_checks", "resolvers"] {
        let rows = read(&root().join(format!("crates/catalogue/data/{file}.toml")));
        for provider in rows
            .lines()
            .filter_map(|line| line.strip_prefix("provider = "))
        {
            let name = provider.trim_matches('"').replace('-', " ");
            assert!(
                page.contains(&name),
                "the README does not say that {name} is asked ({file})"
            );
        }
    }
}

#[test]
fn exit_codes_in_the_readme_are_those_of_the_program() {
    let page = read(&root().join("README.md"));
    let program = read(&root().join("crates/cli/src/exit.rs"));
    let codes = program
        .lines()
        .filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = "));
    for (name, code) in codes.filter(|(_, code)| code.parse::<u8>().is_ok()) {
        assert!(
            page.contains(&format!("| {code} |")),
            "the README does not say what {code} ({name}) means"
        );
    }
}

/// What stands between the brackets of `[text](target)` and is a file of ours.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let inside = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next());
    inside.filter(|target| !target.is_empty() && !target.contains(':') && !target.starts_with('#'))
}

/// The pages at the root and in docs/.
fn pages() -> Vec<PathBuf> {
    let folders = [root(), root().join("docs")];
    let entries = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .flatten();
    let pages: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    assert!(!pages.is_empty(), "there are pages to look at");
    pages
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
