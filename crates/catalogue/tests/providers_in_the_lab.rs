//! Has every shared provider been seen in the lab: recognised, held to be at fault, and cleared of it?
//!
//! A scenario that names a provider as the guilty one shows that it is recognised and blamed; one in which a site on it has
//! a fault of its own (`cleared = "…"`) shows that it is recognised and acquitted. The lab runs them; this test holds that
//! they are there, for every provider that is ever added.

use std::collections::BTreeMap;
use std::path::Path;

use faultline_catalogue::{Catalogue, Kind, Provider};
use serde::Deserialize;

/// Products of a company that nobody meets as a part of its own: an answer's marks name them, and that is all.
const MARKS_ONLY: &[(&str, &str)] = &[
    (
        "aws-elb",
        "a load balancer in the customer's own account; as a part it is AWS",
    ),
    (
        "aws-api-gateway",
        "known by its headers alone; as a part it is AWS",
    ),
];

#[derive(Deserialize)]
struct Scenario {
    expect: Expect,
}

#[derive(Deserialize)]
struct Expect {
    blame: String,
    provider: Option<String>,
    cleared: Option<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn all(&self) -> &[String] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Many(ids) => ids,
        }
    }
}

#[test]
fn every_shared_provider_is_blamed_and_cleared_by_name() {
    let scenarios = scenarios();
    let blamed = |id: &str| {
        scenarios.values().any(|expect| {
            expect.blame == "shared-provider" && expect.provider.as_deref() == Some(id)
        })
    };
    let cleared = |id: &str| {
        let names = |ids: &OneOrMany| ids.all().iter().any(|it| it == id);
        let sound = |expect: &&Expect| expect.blame == "this-site";
        let mut found = scenarios.values().filter(sound);
        found.any(|expect| expect.cleared.as_ref().is_some_and(names))
    };
    let mut missing = Vec::new();
    for provider in shared() {
        if !blamed(&provider.id) {
            missing.push(format!("{} is never at fault", provider.id));
        }
        if !cleared(&provider.id) {
            missing.push(format!("{} is never cleared", provider.id));
        }
    }
    assert!(missing.is_empty(), "in no scenario: {}", missing.join(", "));
    assert!(shared().count() >= 60, "the providers are there");
}

#[test]
fn scenarios_name_providers_of_the_catalogue() {
    let catalogue = Catalogue::embedded();
    for (name, expect) in scenarios() {
        let cleared = expect.cleared.iter().flat_map(OneOrMany::all);
        for id in cleared.chain(&expect.provider) {
            assert!(catalogue.provider(id).is_some(), "{name}: who is `{id}`?");
        }
    }
}

#[test]
fn exceptions_are_still_providers() {
    for (id, reason) in MARKS_ONLY {
        assert!(
            Catalogue::embedded().provider(id).is_some(),
            "{id}: {reason}"
        );
    }
}

/// Providers that run and that sites share; those that answer for their own sites only are the site.
fn shared() -> impl Iterator<Item = &'static Provider> {
    Catalogue::embedded().providers().iter().filter(|provider| {
        let of_others = provider
            .kinds
            .iter()
            .any(|kind| !matches!(kind, Kind::Site | Kind::Dns))
            || !provider.is(Kind::Site);
        let marks_only = MARKS_ONLY.iter().any(|(id, _)| *id == provider.id);
        // One vantage sees no authority fail, and no check runs what a page loads: `depends` shows both and blames neither.
        let shown_only = provider.inside_pages() || provider.kinds == [Kind::Authority];
        provider.active && of_others && !marks_only && !shown_only
    })
}

#[expect(clippy::disallowed_methods, reason = "a test may read the scenarios")]
fn scenarios() -> BTreeMap<String, Expect> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/lab/scenarios");
    let files = std::fs::read_dir(folder).expect("the lab's scenarios");
    files
        .map(|file| file.expect("a scenario").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a scenario can be read");
            let scenario: Scenario =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let name = path.file_stem().expect("it has a name");
            (name.to_string_lossy().into_owned(), scenario.expect)
        })
        .collect()
}
