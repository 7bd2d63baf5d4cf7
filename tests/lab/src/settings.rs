//! Where are the program under test, the servers' description and the scenarios?

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

/// Where things are; by default in the checkout that this program was built from.
#[derive(Clone, Debug, Args)]
pub struct Settings {
    /// The folder that describes the servers.
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/world"))]
    pub world_dir: PathBuf,
    /// The folder of scenarios.
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios"))]
    pub scenario_dir: PathBuf,
    /// The program under test.
    #[arg(long, value_name = "PATH", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/debug/faultline"))]
    pub faultline: PathBuf,
    /// Run everything twice, the second time without this probe, and show which verdicts get worse.
    #[arg(long, value_name = "PROBE")]
    pub without: Option<String>,
    /// Write each report to DIR/NAME.json.
    #[arg(long, value_name = "DIR")]
    pub record: Option<PathBuf>,
    /// Write what was seen, without the times, to DIR/NAME.jsonl.
    #[arg(long, value_name = "DIR")]
    pub golden: Option<PathBuf>,
    /// Let the line lose this share of all packets, besides what the scenario breaks.
    #[arg(long, value_name = "SHARE")]
    pub loss: Option<f64>,
}

impl Settings {
    /// The same with whole paths, as the lab may have another current directory.
    ///
    /// # Errors
    /// If one of them does not exist.
    pub fn found(mut self, needs_faultline: bool) -> Result<Self> {
        for folder in [&self.record, &self.golden].into_iter().flatten() {
            std::fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
        }
        let mut paths = vec![&mut self.world_dir, &mut self.scenario_dir];
        if needs_faultline || self.faultline.exists() {
            paths.push(&mut self.faultline);
        }
        paths.extend(&mut self.record);
        paths.extend(&mut self.golden);
        for path in paths {
            *path = path
                .canonicalize()
                .with_context(|| format!("{}", path.display()))?;
        }
        Ok(self)
    }

    /// The arguments that say the same to another process of this program.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = Vec::new();
        for (name, path) in [
            ("--world-dir", &self.world_dir),
            ("--scenario-dir", &self.scenario_dir),
            ("--faultline", &self.faultline),
        ] {
            arguments.extend([name.into(), path.clone().into_os_string()]);
        }
        if let Some(probe) = &self.without {
            arguments.extend(["--without".into(), probe.into()]);
        }
        if let Some(share) = self.loss {
            arguments.extend(["--loss".into(), share.to_string().into()]);
        }
        for (name, folder) in [("--record", &self.record), ("--golden", &self.golden)] {
            if let Some(folder) = folder {
                arguments.extend([name.into(), folder.clone().into_os_string()]);
            }
        }
        arguments
    }
}
