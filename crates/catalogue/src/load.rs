//! How do the data files become a catalogue?

use std::net::IpAddr;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::catalogue::Catalogue;
use crate::compare::{BlockPage, Control, PortalCheck, PublicResolver, Sibling};
use crate::prefix::{ParsePrefixError, Prefix};
use crate::provider::Provider;
use crate::rule::Rule;

/// Data that are no catalogue.
#[derive(Debug, Error)]
pub(crate) enum CatalogueError {
    /// A file that is no TOML, or has a row of another shape.
    #[error("{file}: {source}")]
    Toml {
        /// The file.
        file: &'static str,
        /// What is wrong with it.
        source: Box<toml::de::Error>,
    },
    /// A range that is none.
    #[error("{file}: {source}")]
    Prefix {
        /// The file.
        file: &'static str,
        /// What is wrong with it.
        source: ParsePrefixError,
    },
    /// A block that two rows claim.
    #[error("{file}: {block} is claimed by {first} and by {second}")]
    Claimed {
        /// The file.
        file: &'static str,
        /// The block.
        block: String,
        /// Who had it first.
        first: String,
        /// Who claims it too.
        second: String,
    },
}

/// One file's name and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../data/", $name)))),*] };
}

pub(crate) const EDITION: File = ("edition.toml", include_str!("../data/edition.toml"));
pub(crate) const PROVIDERS: &[File] =
    files!["providers/edges.toml", "providers/platforms.toml", "providers/clouds.toml", "providers/dns.toml", "providers/sites.toml"];
pub(crate) const RANGES: &[File] =
    files!["ranges/edges.toml", "ranges/sites.toml", "ranges/aws.toml", "ranges/azure.toml", "ranges/google-cloud.toml", "ranges/clouds.toml"];
/// The order matters only within one provider: the most specific first.
pub(crate) const RULES: &[File] = files![
    "rules/cloudflare.toml",
    "rules/edges.toml",
    "rules/aws.toml",
    "rules/azure.toml",
    "rules/platforms.toml",
    "rules/generic.toml",
];
pub(crate) const COMPARE: &[File] =
    files!["siblings.toml", "controls.toml", "portal_checks.toml", "resolvers.toml", "roots.toml", "addresses.toml"];

#[derive(Deserialize)]
struct Edition {
    edition: String,
}

/// All that a data file may hold.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Rows {
    provider: Vec<Provider>,
    range: Vec<RangeRow>,
    pub(crate) overlap: Vec<OverlapRow>,
    rule: Vec<Rule>,
    sibling: Vec<Sibling>,
    dns_siblings: Vec<DnsSiblingsRow>,
    control: Vec<Control>,
    portal_check: Vec<PortalCheck>,
    resolver: Vec<PublicResolver>,
    root: Vec<RootRow>,
    block_page: Vec<BlockPage>,
    bogon: Vec<BogonRow>,
}

/// Address blocks of one provider; its source, date and note are for readers of the file.
#[derive(Deserialize)]
struct RangeRow {
    provider: String,
    of: Use,
    /// Separated by white space, so that long lists stay readable and quick to read.
    prefixes: String,
}

/// What stands at the addresses of a range.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Use {
    /// The provider answers for sites there.
    Edge,
    /// The provider rents the addresses out.
    Hosting,
}

/// Why blocks of two providers lie within one another; a test holds the ranges against these rows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "the ranges themselves decide; only the test reads why"))]
pub(crate) struct OverlapRow {
    pub(crate) inner: String,
    pub(crate) outer: String,
    pub(crate) reason: String,
}

/// Hosts whose zones one company answers for.
#[derive(Deserialize)]
struct DnsSiblingsRow {
    provider: String,
    hosts: Vec<String>,
}

/// A root server; the row's source is for readers of the file.
#[derive(Deserialize)]
struct RootRow {
    name: String,
    addresses: Vec<IpAddr>,
}

/// A block at which no public site can be; why is for readers of the file.
#[derive(Deserialize)]
struct BogonRow {
    prefix: String,
}

/// The catalogue of the embedded files.
pub(crate) fn embedded() -> Result<Catalogue, CatalogueError> {
    let edition: Edition = parse(EDITION)?;
    let mut catalogue = Catalogue { edition: edition.edition, ..Catalogue::default() };
    for file in [PROVIDERS, RANGES, RULES, COMPARE].into_iter().flatten() {
        add(&mut catalogue, file.0, parse(*file)?)?;
    }
    Ok(catalogue)
}

pub(crate) fn parse<T: DeserializeOwned>((file, text): File) -> Result<T, CatalogueError> {
    toml::from_str(text).map_err(|source| CatalogueError::Toml { file, source: Box::new(source) })
}

fn add(catalogue: &mut Catalogue, file: &'static str, rows: Rows) -> Result<(), CatalogueError> {
    let prefix = |text: &str| text.parse::<Prefix>().map_err(|source| CatalogueError::Prefix { file, source });
    catalogue.providers.extend(rows.provider);
    catalogue.rules.extend(rows.rule);
    catalogue.controls.extend(rows.control);
    catalogue.portal_checks.extend(rows.portal_check);
    catalogue.resolvers.extend(rows.resolver);
    catalogue.block_pages.extend(rows.block_page);
    for row in rows.range {
        let ranges = if row.of == Use::Edge { &mut catalogue.edges } else { &mut catalogue.clouds };
        for text in row.prefixes.split_whitespace() {
            let first = ranges.add(prefix(text)?, &row.provider).filter(|first| *first != row.provider);
            if let Some(first) = first.map(str::to_owned) {
                return Err(CatalogueError::Claimed { file, block: text.to_owned(), first, second: row.provider });
            }
        }
    }
    for sibling in rows.sibling {
        if let Some(edge) = sibling.edge.clone() {
            catalogue.siblings.entry(edge).or_default().push(sibling);
        }
    }
    for row in rows.dns_siblings {
        catalogue.dns_siblings.entry(row.provider).or_default().extend(row.hosts);
    }
    for row in rows.root {
        catalogue.roots.extend(row.addresses.iter().map(|address| (row.name.clone(), *address)));
    }
    for row in rows.bogon {
        catalogue.bogons.push(prefix(&row.prefix)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

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
        let stated: BTreeSet<(String, String)> = RANGES
            .iter()
            .flat_map(|file| parse::<Rows>(*file).unwrap().overlap)
            .inspect(|row| assert!(row.reason.len() > 20, "{} in {} needs a reason", row.inner, row.outer))
            .map(|row| (row.inner, row.outer))
            .collect();
        let mut found = BTreeSet::new();
        for ranges in [&catalogue.edges, &catalogue.clouds] {
            for (block, inner) in ranges.iter() {
                for outer in [&catalogue.edges, &catalogue.clouds] {
                    let outer = outer.around(block).filter(|outer| *outer != inner);
                    found.extend(outer.map(|outer| (inner.to_owned(), outer.to_owned())));
                }
            }
        }
        let found: BTreeSet<_> = found.into_iter().filter(|(a, b)| !stated.contains(&(b.clone(), a.clone()))).collect();
        assert_eq!(found, stated, "left: blocks within blocks; right: those with a reason");
    }

    #[test]
    fn ids_are_unique_and_known() {
        let catalogue = embedded().unwrap();
        let once = |what: &str, ids: Vec<&String>| {
            let unique: BTreeSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "an id of the {what} is there twice");
        };
        once("providers", catalogue.providers.iter().map(|row| &row.id).collect());
        once("rules", catalogue.rules.iter().map(|row| &row.id).collect());
        once("controls", catalogue.controls.iter().map(|row| &row.id).collect());
        once("portal checks", catalogue.portal_checks.iter().map(|row| &row.id).collect());
        once("siblings", catalogue.siblings.values().flatten().map(|row| &row.host).collect());
        let ranges = [&catalogue.edges, &catalogue.clouds];
        let mentioned = (ranges.iter().flat_map(|ranges| ranges.iter().map(|(_, id)| id)))
            .chain(catalogue.rules.iter().filter_map(|row| row.provider.as_deref()))
            .chain(catalogue.siblings.iter().flat_map(|(edge, rows)| {
                let others = rows.iter().flat_map(|row| [Some(row.dns.as_str()), row.hosting.as_deref()]);
                others.flatten().chain([edge.as_str()])
            }))
            .chain(catalogue.dns_siblings.keys().map(String::as_str))
            .chain(catalogue.controls.iter().flat_map(|row| row.dns.as_deref().into_iter().chain([row.provider.as_str()])))
            .chain(catalogue.portal_checks.iter().flat_map(|row| [row.dns.as_str(), row.provider.as_str()]))
            .chain(catalogue.resolvers.iter().flat_map(|row| [row.dns.as_str(), row.provider.as_str()]));
        for id in mentioned {
            assert!(catalogue.provider(id).is_some(), "nobody has the id `{id}`");
        }
    }
}
