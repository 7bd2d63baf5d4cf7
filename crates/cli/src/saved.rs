//! What is in a saved report?

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use faultline_report::{LARGEST, Report};

/// The report in `file`, or on standard input for `-`.
///
/// # Errors
/// One sentence for the user.
pub(crate) fn report(file: &Path) -> Result<Report, String> {
    let bytes =
        bytes(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
    Report::read(&bytes).map_err(|error| error.to_string())
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
