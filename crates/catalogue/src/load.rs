//! How do the data files become a catalogue?

use std::net::IpAddr;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::catalogue::Catalogue;
use crate::compare::{
    BlockPage, Control, Mirror, PortalCheck, PublicResolver, Sibling, TimeServer,
};
use crate::official::OfficialList;
use crate::prefix::{ParsePrefixError, Prefix, merge};
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
pub(crate) const PROVIDERS: &[File] = files![
    "providers/edges.toml",
    "providers/platforms.toml",
    "providers/clouds.toml",
    "providers/dns.toml",
    "providers/registries.toml",
    "providers/authorities.toml",
    "providers/services.toml",
    "providers/sites.toml"
];
pub(crate) const RANGES: &[File] = files![
    "ranges/edges.toml",
    "ranges/sites.toml",
    "ranges/aws.toml",
    "ranges/azure.toml",
    "ranges/google-cloud.toml",
    "ranges/clouds.toml"
];
/// The order matters only within one provider: the most specific first.
pub(crate) const RULES: &[File] = files![
    "rules/cloudflare.toml",
    "rules/edges.toml",
    "rules/aws.toml",
    "rules/azure.toml",
    "rules/platforms.toml",
    "rules/generic.toml",
];
pub(crate) const COMPARE: &[File] = files![
    "official.toml",
    "siblings.toml",
    "controls.toml",
    "portal_checks.toml",
    "resolvers.toml",
    "roots.toml",
    "time_servers.toml",
    "addresses.toml"
];

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
    overlap: Vec<OverlapRow>,
    rule: Vec<Rule>,
    official: Vec<OfficialList>,
    sibling: Vec<Sibling>,
    dns_siblings: Vec<DnsSiblingsRow>,
    control: Vec<Control>,
    portal_check: Vec<PortalCheck>,
    resolver: Vec<PublicResolver>,
    mirror: Vec<Mirror>,
    root: Vec<RootRow>,
    time_server: Vec<TimeServer>,
    block_page: Vec<BlockPage>,
    bogon: Vec<BogonRow>,
}

/// Address blocks of one provider; its source, date and note are for readers of the file.
#[derive(Deserialize)]
struct RangeRow {
    provider: String,
    of: Use,
    /// The official list that it is, or is part of.
    list: Option<String>,
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
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OverlapRow {
    pub(crate) inner: String,
    pub(crate) outer: String,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "for readers of the file; a test demands it")
    )]
    pub(crate) reason: String,
}

/// Hosts whose zones one company answers for.
#[derive(Deserialize)]
struct DnsSiblingsRow {
    provider: String,
    hosts: Vec<ZoneRow>,
}

/// A host whose zone it is; its owner is for readers of the file, and a test demands it.
#[derive(Deserialize)]
struct ZoneRow {
    host: String,
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
    let mut catalogue = Catalogue {
        edition: edition.edition,
        ..Catalogue::default()
    };
    for file in [PROVIDERS, RANGES, RULES, COMPARE].into_iter().flatten() {
        add(&mut catalogue, file.0, parse(*file)?)?;
    }
    Ok(catalogue)
}

pub(crate) fn parse<T: DeserializeOwned>((file, text): File) -> Result<T, CatalogueError> {
    toml::from_str(text).map_err(|source| CatalogueError::Toml {
        file,
        source: Box::new(source),
    })
}

fn add(catalogue: &mut Catalogue, file: &'static str, rows: Rows) -> Result<(), CatalogueError> {
    let prefix = |text: &str| {
        text.parse::<Prefix>()
            .map_err(|source| CatalogueError::Prefix { file, source })
    };
    catalogue.providers.extend(rows.provider);
    catalogue.rules.extend(rows.rule);
    catalogue.controls.extend(rows.control);
    catalogue.portal_checks.extend(rows.portal_check);
    catalogue.resolvers.extend(rows.resolver);
    catalogue.mirrors.extend(rows.mirror);
    catalogue.time_servers.extend(rows.time_server);
    catalogue.block_pages.extend(rows.block_page);
    catalogue.official.extend(rows.official);
    catalogue.overlaps.extend(rows.overlap);
    for row in rows.range {
        add_range(catalogue, file, &row)?;
    }
    for sibling in rows.sibling {
        // Behind an edge one does not see whose machine it is: the edge's customer is nobody else's.
        if let Some(id) = sibling.edge.clone().or_else(|| sibling.hosting.clone()) {
            catalogue.siblings.entry(id).or_default().push(sibling);
        }
    }
    for row in rows.dns_siblings {
        catalogue
            .dns_siblings
            .entry(row.provider)
            .or_default()
            .extend(row.hosts.into_iter().map(|zone| zone.host));
    }
    for row in rows.root {
        catalogue.roots.extend(
            row.addresses
                .iter()
                .map(|address| (row.name.clone(), *address)),
        );
    }
    for row in rows.bogon {
        catalogue.bogons.push(prefix(&row.prefix)?);
    }
    Ok(())
}

fn add_range(
    catalogue: &mut Catalogue,
    file: &'static str,
    row: &RangeRow,
) -> Result<(), CatalogueError> {
    let ranges = if row.of == Use::Edge {
        &mut catalogue.edges
    } else {
        &mut catalogue.clouds
    };
    let mut listed = Vec::new();
    for text in row.prefixes.split_whitespace() {
        let block: Prefix = text
            .parse()
            .map_err(|source| CatalogueError::Prefix { file, source })?;
        listed.push(block);
        let first = ranges
            .add(block, &row.provider)
            .filter(|first| *first != row.provider);
        if let Some(first) = first.map(str::to_owned) {
            return Err(CatalogueError::Claimed {
                file,
                block: text.to_owned(),
                first,
                second: row.provider.clone(),
            });
        }
    }
    if let Some(id) = &row.list {
        let all = catalogue.listed.entry(id.clone()).or_default();
        all.extend(listed);
        *all = merge(std::mem::take(all));
        if row.of == Use::Hosting {
            catalogue.hosts.insert(id.clone());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
