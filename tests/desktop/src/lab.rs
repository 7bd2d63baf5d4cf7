//! Which scenario does the lab play, and what is it supposed to look like?

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::Deserialize;

/// What a scenario file says of the complaint and of the truth; the faults are the lab's business.
#[derive(Debug, Deserialize)]
pub(crate) struct Scenario {
    /// What the person types.
    pub(crate) complaint: String,
    /// What is true.
    pub(crate) expect: Expectation,
}

/// The truth of a scenario.
#[derive(Debug, Deserialize)]
pub(crate) struct Expectation {
    /// The blame code.
    pub(crate) blame: String,
    /// The catalogue id of the provider, if it is one.
    pub(crate) provider: Option<String>,
}

/// A fault is in place within seconds, or not at all.
const PATIENCE: Duration = Duration::from_mins(1);

/// The socket on which a surrounding lab takes orders.
pub(crate) fn control() -> Option<PathBuf> {
    std::env::var_os("FAULTLINE_LAB_CONTROL").map(PathBuf::from)
}

/// Puts the lab into the state of this scenario.
pub(crate) fn play(control: &Path, name: &str) -> anyhow::Result<()> {
    let mut lab = UnixStream::connect(control).context("the lab does not take orders")?;
    lab.set_read_timeout(Some(PATIENCE))?;
    writeln!(lab, "scenario {name}")?;
    let mut answer = String::new();
    BufReader::new(lab)
        .read_line(&mut answer)
        .context("the lab did not answer")?;
    if answer.trim() != "ok" {
        bail!("the lab cannot play {name}: {}", answer.trim());
    }
    Ok(())
}

/// Reads the scenario file of this name, wherever under `tests/lab/scenarios` it lies.
pub(crate) fn scenario(name: &str) -> anyhow::Result<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lab/scenarios");
    let file = find(&folder, &format!("{name}.toml"))?
        .with_context(|| format!("there is no scenario {name}"))?;
    toml::from_str(&std::fs::read_to_string(&file)?)
        .with_context(|| format!("{} cannot be read", file.display()))
}

fn find(folder: &Path, file_name: &str) -> anyhow::Result<Option<PathBuf>> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            if let Some(found) = find(&path, file_name)? {
                return Ok(Some(found));
            }
        } else if path.file_name().is_some_and(|name| name == file_name) {
            return Ok(Some(path));
        }
    }
    Ok(None)
}
