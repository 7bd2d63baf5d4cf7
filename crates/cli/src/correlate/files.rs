//! Which files are meant by a list of files and folders?
//!
//! In folders, those that end in `.json`, at any depth; links to folders are not followed, for they can lead in
//! circles. One at a time: nothing is listed beforehand.

use std::fs::{self, ReadDir};
use std::io;
use std::path::PathBuf;

/// The files, or why a place cannot be looked into.
pub(super) struct Files<'a> {
    places: std::slice::Iter<'a, PathBuf>,
    open: Vec<(PathBuf, ReadDir)>,
}

/// Deeper than anybody sorts reports.
const DEEPEST: usize = 64;

impl<'a> Files<'a> {
    pub(super) fn of(places: &'a [PathBuf]) -> Self {
        Self {
            places: places.iter(),
            open: Vec::new(),
        }
    }

    /// The next file in the folders that are open.
    fn next_inside(&mut self) -> Option<Result<PathBuf, (PathBuf, io::Error)>> {
        while let Some((folder, entries)) = self.open.last_mut() {
            let entry = match entries.next() {
                Some(Ok(entry)) => entry,
                Some(Err(error)) => return Some(Err((folder.clone(), error))),
                None => {
                    self.open.pop();
                    continue;
                }
            };
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && self.open.len() < DEEPEST => match fs::read_dir(&path)
                {
                    Ok(entries) => self.open.push((path, entries)),
                    Err(error) => return Some(Err((path, error))),
                },
                Ok(kind)
                    if !kind.is_dir()
                        && path.extension().is_some_and(|ending| ending == "json") =>
                {
                    return Some(Ok(path));
                }
                Ok(_) => {}
                Err(error) => return Some(Err((path, error))),
            }
        }
        None
    }
}

impl Iterator for Files<'_> {
    type Item = Result<PathBuf, (PathBuf, io::Error)>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(found) = self.next_inside() {
            return Some(found);
        }
        let place = self.places.next()?;
        if !place.is_dir() {
            return Some(Ok(place.clone()));
        }
        match fs::read_dir(place) {
            Ok(entries) => {
                self.open.push((place.clone(), entries));
                self.next()
            }
            Err(error) => Some(Err((place.clone(), error))),
        }
    }
}
