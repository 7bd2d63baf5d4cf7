//! Do the embedded files fit together: ids, references, ranges within ranges?

use std::collections::BTreeSet;

use super::*;
use crate::prefix::Ranges;

#[test]
fn embedded_data_parse() {
    if let Err(error) = embedded() {
        panic!("{error}");
    }
}

/// A block within another company's block is right only where somebody wrote down why.
#[test]
fn overlaps_between_providers_have_a_reason() {
    let catalogue = embedded().unwrap();
    let rows = catalogue.overlaps.clone();
    for row in &rows {
        assert!(
            row.reason.len() > 20,
            "{} in {} needs a reason",
            row.inner,
            row.outer
        );
    }
    let stated: BTreeSet<_> = rows.into_iter().map(|row| (row.inner, row.outer)).collect();
    let tables = [&catalogue.edges, &catalogue.clouds];
    let mut found = BTreeSet::new();
    for (block, inner) in tables.iter().flat_map(|table| table.iter()) {
        let around = tables.iter().filter_map(|table| table.around(block));
        let others = around.filter(|outer| *outer != inner);
        found.extend(others.map(|outer| (inner.to_owned(), outer.to_owned())));
    }
    // Two lists may hold the very same block; then each lies within the other, and one reason is enough.
    found.retain(|(inner, outer)| !stated.contains(&(outer.clone(), inner.clone())));
    assert_eq!(
        found, stated,
        "left: blocks within blocks; right: those with a reason"
    );
}

#[test]
fn nobodys_range_is_private_or_reserved() {
    let catalogue = embedded().unwrap();
    let tables = [&catalogue.edges, &catalogue.clouds];
    for (block, owner) in tables.into_iter().flat_map(Ranges::iter) {
        let reserved = catalogue.bogons.iter().find(|bogon| bogon.overlaps(block));
        assert!(reserved.is_none(), "{owner}: {block} lies at {reserved:?}");
    }
}

#[test]
fn ids_are_unique() {
    let catalogue = embedded().unwrap();
    let ids: [(&str, Vec<&str>); 5] = [
        (
            "providers",
            catalogue
                .providers
                .iter()
                .map(|row| row.id.as_str())
                .collect(),
        ),
        (
            "rules",
            catalogue.rules.iter().map(|row| row.id.as_str()).collect(),
        ),
        (
            "controls",
            catalogue
                .controls
                .iter()
                .map(|row| row.id.as_str())
                .collect(),
        ),
        (
            "portal checks",
            catalogue
                .portal_checks
                .iter()
                .map(|row| row.id.as_str())
                .collect(),
        ),
        (
            "siblings",
            catalogue
                .siblings
                .values()
                .flatten()
                .map(|row| row.host.as_str())
                .collect(),
        ),
    ];
    for (what, ids) in ids {
        let mut seen = BTreeSet::new();
        for id in ids {
            assert!(seen.insert(id), "`{id}` is there twice among the {what}");
        }
    }
}

#[test]
fn ids_that_are_mentioned_exist() {
    let catalogue = embedded().unwrap();
    let mut mentioned: BTreeSet<&str> = BTreeSet::new();
    for table in [&catalogue.edges, &catalogue.clouds] {
        mentioned.extend(table.iter().map(|(_, id)| id));
    }
    for row in catalogue.siblings.values().flatten() {
        mentioned.extend(row.dns.as_deref());
        mentioned.extend(row.edge.as_deref());
        mentioned.extend(row.hosting.as_deref());
    }
    for row in &catalogue.controls {
        mentioned.insert(&row.provider);
        mentioned.extend(row.dns.as_deref());
    }
    mentioned.extend(
        catalogue
            .rules
            .iter()
            .filter_map(|row| row.provider.as_deref()),
    );
    mentioned.extend(catalogue.dns_siblings.keys().map(String::as_str));
    mentioned.extend(
        catalogue
            .portal_checks
            .iter()
            .flat_map(|row| [row.dns.as_str(), &row.provider]),
    );
    mentioned.extend(
        catalogue
            .resolvers
            .iter()
            .flat_map(|row| [row.dns.as_str(), &row.provider]),
    );
    for id in mentioned {
        assert!(catalogue.provider(id).is_some(), "nobody has the id `{id}`");
    }
}
