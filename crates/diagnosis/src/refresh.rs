//! How are the providers' own address lists read anew?
//!
//! Asked: the pages on which providers publish them, over HTTPS, each at most once, only when the user says so. A list is
//! bounded in size and believed only within reason (`Catalogue::believes`); those that are refused or cannot be fetched
//! stay as they were, and the others are taken all the same.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use faultline_catalogue::{Catalogue, ListError, OfficialList, PrefixList};
use faultline_observation::Failure;
use faultline_probe::{Context, Document, Route, document};
use faultline_report::Message;
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::knowledge::{KeptList, keep, kept_in, lists_file};

/// The largest list that is read, in bytes; that of AWS has two million, Azure's four.
const LARGEST: usize = 16 * 1024 * 1024;
/// How long one list may take.
const BUDGET: Duration = Duration::from_secs(30);
/// How long all of them may take.
const ALL: Duration = Duration::from_mins(4);

/// What became of the lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refreshed {
    /// The edition of the catalogue before.
    pub before: String,
    /// Where the lists that were taken are kept; `None` if none was taken.
    pub kept_in: Option<PathBuf>,
    /// Each list.
    pub lists: Vec<RefreshedList>,
}

/// What became of one list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefreshedList {
    /// Its id.
    pub id: String,
    /// Where it is published.
    pub urls: Vec<String>,
    /// How many blocks the embedded catalogue has of it.
    pub embedded: usize,
    /// What became of it.
    #[serde(flatten)]
    pub fate: Fate,
}

/// What becomes of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum Fate {
    /// It was taken.
    Taken {
        /// How many blocks it has.
        blocks: usize,
    },
    /// It was read and cannot be right.
    Refused {
        /// Why, as a sentence without an end.
        reason: String,
        /// The same as a code with its argument.
        message: Message,
    },
    /// It could not be read.
    Failed {
        /// How the network failed; `None` where the server answered with something else.
        failure: Option<Failure>,
        /// The status of that answer.
        status: Option<u16>,
    },
}

/// Fetches the official lists and keeps those that can be believed.
///
/// # Errors
/// When the lists cannot be written, or there is no folder to keep them in.
pub async fn refresh(on_list: &mut (dyn FnMut(&str) + Send)) -> io::Result<Refreshed> {
    let nowhere = || io::Error::new(io::ErrorKind::NotFound, "there is no folder for data");
    let file = lists_file().ok_or_else(nowhere)?;
    let embedded = Catalogue::embedded();
    let machine = Arc::new(faultline_probe::machine());
    let context = Context::new(embedded, machine, ALL);
    let lists = embedded.official_lists();
    refresh_into(&file, embedded, lists, &context, on_list).await
}

async fn refresh_into(
    file: &std::path::Path,
    embedded: &Catalogue,
    lists: &[OfficialList],
    context: &Context,
    on_list: &mut (dyn FnMut(&str) + Send),
) -> io::Result<Refreshed> {
    let mut fetching = Fetching {
        context,
        documents: BTreeMap::new(),
        read: BTreeMap::new(),
    };
    let mut refreshed = Vec::new();
    for list in lists {
        on_list(&list.id);
        let found = fetching.list(list).await;
        let believed = found.and_then(|found| {
            let believed = embedded.believes(&list.id, &found);
            believed.map(|()| found).map_err(|error| refused(&error))
        });
        refreshed.push((list, believed));
    }
    let today = Zoned::now().strftime("%Y-%m-%d").to_string();
    let mut kept = kept_in(file).unwrap_or_default();
    let mut any = false;
    for (list, believed) in &refreshed {
        if let Ok(found) = believed {
            any = true;
            kept.list.retain(|old| old.id != list.id);
            kept.list.push(KeptList {
                id: list.id.clone(),
                fetched: today.clone(),
                prefixes: found.to_string(),
            });
        }
    }
    if any {
        // A list that is no longer published, or that today's rules refuse, would spoil the others.
        kept.list.retain(|old| still_good(embedded, old));
        kept.edition = today;
        keep(file, &kept)?;
    }
    let fate = |(list, believed): (&OfficialList, Result<PrefixList, Fate>)| RefreshedList {
        id: list.id.clone(),
        urls: list.urls.clone(),
        embedded: embedded.blocks_of_list(&list.id),
        fate: match believed {
            Ok(found) => Fate::Taken {
                blocks: found.len(),
            },
            Err(fate) => fate,
        },
    };
    Ok(Refreshed {
        before: crate::catalogue().edition().to_owned(),
        kept_in: any.then(|| file.to_owned()),
        lists: refreshed.into_iter().map(fate).collect(),
    })
}

fn still_good(embedded: &Catalogue, old: &KeptList) -> bool {
    PrefixList::parse(&old.prefixes).is_ok_and(|blocks| embedded.believes(&old.id, &blocks).is_ok())
}

fn refused(error: &ListError) -> Fate {
    let message = Message::new(error.code());
    Fate::Refused {
        reason: error.to_string(),
        message: match error.arg() {
            Some((name, value)) => message.text(name, value),
            None => message,
        },
    }
}

/// What has been fetched so far: several lists stand in one file.
struct Fetching<'a> {
    context: &'a Context,
    documents: BTreeMap<Url, Result<Document, Fate>>,
    read: BTreeMap<String, PrefixList>,
}

impl Fetching<'_> {
    async fn list(&mut self, list: &OfficialList) -> Result<PrefixList, Fate> {
        let mut all: Option<PrefixList> = None;
        for url in &list.urls {
            let mut read = self.fetch(url).await?;
            if let Some(start) = &list.linked_from {
                let link = link(&read, start).ok_or_else(|| refused(&ListError::Form))?;
                read = self.fetch(&link).await?;
            }
            let found = PrefixList::read(list, &read.bytes).map_err(|error| refused(&error))?;
            all = Some(match all.take() {
                Some(before) => before.with(found),
                None => found,
            });
        }
        let mut found = all.ok_or_else(|| refused(&ListError::Empty))?;
        if let Some(other) = &list.less {
            let other = self
                .read
                .get(other)
                .ok_or_else(|| refused(&ListError::Unknown(other.clone())))?;
            found = found.less(other);
        }
        self.read.insert(list.id.clone(), found.clone());
        Ok(found)
    }

    async fn fetch(&mut self, url: &str) -> Result<Document, Fate> {
        let url = Url::parse(url).map_err(|_| refused(&ListError::Form))?;
        if let Some(read) = self.documents.get(&url) {
            return read.clone();
        }
        let read = match document(self.context, &url, Route::Usual, LARGEST, BUDGET).await {
            Ok(read) if read.status == 200 && read.whole => Ok(read),
            Ok(read) => Err(Fate::Failed {
                failure: None,
                status: Some(read.status),
            }),
            Err(failure) => Err(Fate::Failed {
                failure: Some(failure),
                status: None,
            }),
        };
        self.documents.insert(url, read.clone());
        read
    }
}

/// The first link on a page that begins so and leads to a file of data.
fn link(page: &Document, start: &str) -> Option<String> {
    let text = String::from_utf8_lossy(&page.bytes);
    let mut links = text.match_indices(start).filter_map(|(at, _)| {
        let end = text[at..].find(|c: char| c.is_whitespace() || "\"'<>\\".contains(c))?;
        Some(&text[at..at + end])
    });
    let data = |link: &&str| {
        let path = link.split(['?', '#']).next().unwrap_or_default();
        [".json", ".csv"]
            .iter()
            .any(|ending| path.ends_with(ending))
    };
    links.find(data).map(ToOwned::to_owned)
}

#[cfg(test)]
#[path = "refresh_tests.rs"]
mod tests;
