//! Who may know whom, and what may a pure crate be built from?
//!
//! The arrows are those of ARCHITECTURE.md. A pure crate's list of dependencies is an allow-list with reasons,
//! because each of them could bring in a clock, a file or a socket that `clippy.toml` does not see.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Which of our crates each may build on; none but these, and test-only dependencies do not count.
/// The vocabulary may be known to everyone, since it holds types only.
const ARROWS: &[(&str, &[&str])] = &[
    ("faultline-observation", &[]),
    ("faultline-catalogue", &["faultline-observation"]),
    (
        "faultline-probe",
        &["faultline-observation", "faultline-catalogue"],
    ),
    (
        "faultline-verdict",
        &["faultline-observation", "faultline-catalogue"],
    ),
    (
        "faultline-report",
        &[
            "faultline-observation",
            "faultline-catalogue",
            "faultline-verdict",
        ],
    ),
    (
        "faultline-diagnosis",
        &[
            "faultline-observation",
            "faultline-catalogue",
            "faultline-probe",
            "faultline-verdict",
            "faultline-report",
        ],
    ),
    (
        "faultline-history",
        &["faultline-observation", "faultline-report"],
    ),
    (
        "faultline-watch",
        &["faultline-observation", "faultline-report"],
    ),
    (
        "faultline-vigil",
        &[
            "faultline-observation",
            "faultline-report",
            "faultline-diagnosis",
            "faultline-history",
            "faultline-watch",
        ],
    ),
    (
        "faultline-cli",
        &[
            "faultline-observation",
            "faultline-report",
            "faultline-diagnosis",
            "faultline-history",
            "faultline-vigil",
        ],
    ),
    (
        "faultline-desktop",
        &[
            "faultline-observation",
            "faultline-report",
            "faultline-diagnosis",
            "faultline-history",
            "faultline-vigil",
        ],
    ),
    // For the tests of others.
    ("faultline-test-bus", &[]),
    // The lab and the desktop's test know the built programs only, as a user would.
    ("faultline-lab", &[]),
    ("faultline-desktop-test", &[]),
    ("xtask", &[]),
];

/// What the pure crates may be built from, and why it does them no harm.
const PURE: &[(&str, &[(&str, &str)])] = &[
    (
        "faultline-observation",
        &[
            ("idna", "names as they are written and shown: tables only"),
            (
                "psl",
                "where a registrable domain begins: a table compiled in",
            ),
            SCHEMARS,
            SERDE,
            SERDE_JSON,
            THISERROR,
            ("url", "takes addresses of pages apart: text only"),
        ],
    ),
    (
        "faultline-catalogue",
        &[
            ("regex-lite", "patterns of error pages, in linear time"),
            SERDE,
            SERDE_JSON,
            THISERROR,
            TOML,
        ],
    ),
    (
        "faultline-verdict",
        &[SCHEMARS, SERDE, SERDE_JSON, THISERROR, TOML],
    ),
    (
        "faultline-report",
        &[
            (
                "askama",
                "fills the HTML page in; its templates are compiled in",
            ),
            (
                "fluent-bundle",
                "sentences with arguments, in every language",
            ),
            ("jiff", "times come in as facts; this words them"),
            SCHEMARS,
            SERDE,
            SERDE_JSON,
            THISERROR,
            ("unic-langid", "tags of languages"),
            (
                "unicode-width",
                "how wide a character stands in a terminal: a table",
            ),
            ("uuid", "ids of reports come in; this reads them"),
            (
                "zip",
                "all forms of a report in one archive, made in memory",
            ),
        ],
    ),
    ("faultline-watch", &[SERDE]),
];

const SCHEMARS: (&str, &str) = ("schemars", "the JSON Schema follows from the types");
const SERDE: (&str, &str) = ("serde", "the types are read and written as data");
const SERDE_JSON: (&str, &str) = ("serde_json", "facts are JSON values, and reports are JSON");
const THISERROR: (&str, &str) = ("thiserror", "writes the error types out; compile time only");
const TOML: (&str, &str) = ("toml", "reads the data files, which are compiled in");

#[test]
fn crates_know_only_those_they_may() {
    let known = dependencies();
    for (name, found) in &known {
        let Some((_, allowed)) = ARROWS.iter().find(|(crate_name, _)| crate_name == name) else {
            panic!("{name} is new: give it its arrows here and in ARCHITECTURE.md");
        };
        for other in found.iter().filter(|other| known.contains_key(*other)) {
            assert!(
                allowed.contains(&other.as_str()),
                "{name} must not know {other}"
            );
        }
    }
}

#[test]
fn each_crate_with_arrows_is_there() {
    let known = dependencies();
    for (name, _) in ARROWS {
        assert!(
            known.contains_key(*name),
            "{name} is gone: take its arrows away"
        );
    }
}

#[test]
fn pure_crates_are_built_from_harmless_things() {
    let known = dependencies();
    for (name, allowed) in PURE {
        let ours = |other: &&String| !known.contains_key(*other);
        for other in known[*name].iter().filter(ours) {
            let listed = allowed.iter().any(|(allowed, _)| allowed == other);
            assert!(
                listed,
                "{name} is pure: if {other} can do it no harm, list it here with the reason"
            );
        }
    }
}

#[test]
fn one_tls_stack_with_one_provider_is_compiled_in() {
    let said = cargo(&[
        "tree",
        "--workspace",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--locked",
    ]);
    for other in ["ring", "openssl", "openssl-sys", "native-tls"] {
        let compiled = said
            .lines()
            .any(|line| line.split(' ').next() == Some(other));
        assert!(
            !compiled,
            "{other} is compiled in: `cargo tree --workspace -i {other}` says by whom; rustls with aws-lc-rs is enough"
        );
    }
}

/// Each crate of the workspace with what it is built from, without what only its tests or build scripts need.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let said: Value =
        serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version", "1"]))
            .expect("it is JSON");
    let packages = said["packages"]
        .as_array()
        .expect("a workspace has packages");
    packages
        .iter()
        .map(|package| (text(&package["name"]), built_from(package)))
        .collect()
}

fn built_from(package: &Value) -> BTreeSet<String> {
    let all = package["dependencies"]
        .as_array()
        .expect("a package has a list of dependencies");
    // `kind` is null for what the crate itself is built from.
    all.iter()
        .filter(|dependency| dependency["kind"].is_null())
        .map(|dependency| text(&dependency["name"]))
        .collect()
}

fn cargo(words: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let said = Command::new(cargo)
        .args(words)
        .current_dir(root)
        .output()
        .expect("cargo is what runs this");
    assert!(
        said.status.success(),
        "cargo {words:?}: {}",
        String::from_utf8_lossy(&said.stderr)
    );
    String::from_utf8(said.stdout).expect("cargo writes UTF-8")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a name is text").to_owned()
}
