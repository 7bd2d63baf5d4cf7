//! What is in a saved report?

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use faultline_report::{LARGEST, Message, Report, Words};

/// The report in `file`, or on standard input for `-`.
///
/// # Errors
/// One sentence for the user.
pub(crate) fn report(file: &Path, words: &Words) -> Result<Report, String> {
    let bytes = bytes(file).map_err(|error| {
        let message = Message::new("terminal-not-read").text("file", file.display().to_string());
        words.say(&message.text("why", error.to_string()))
    })?;
    Report::read(&bytes).map_err(|error| words.unread(&error))
}

/// The same for one file of many, whose name is said beside the sentence.
///
/// # Errors
/// One sentence for the user.
pub(crate) fn one_of_many(file: &Path, words: &Words) -> Result<Report, String> {
    let bytes = bytes(file).map_err(|error| unreadable(&error, words))?;
    Report::read(&bytes).map_err(|error| words.unread(&error))
}

/// Says of a file or folder whose name stands beside it that it cannot be read.
pub(crate) fn unreadable(error: &io::Error, words: &Words) -> String {
    words.say(&Message::new("terminal-it-not-read").text("why", error.to_string()))
}

/// At most one byte more than a report may have: enough to know that it is too large.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    if file.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
