//! Where does the app's window appear when nobody is looking?
//!
//! A display, a session bus, a window manager and a WebDriver server, all our own, all ended with this value.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{interval, timeout};

/// A display with a WebDriver server on it.
#[derive(Debug)]
pub(crate) struct Display {
    driver: SocketAddr,
    /// What a program needs to know to appear here.
    environment: Vec<(&'static str, String)>,
    /// In the order of starting; ended when dropped.
    _programs: Vec<Child>,
    bus: String,
    home: TempDir,
}

/// English, whatever the machine speaks.
const LOCALE: [(&str, &str); 3] = [
    ("LANG", "C.UTF-8"),
    ("LANGUAGE", "en"),
    ("NO_AT_BRIDGE", "1"),
];

/// How Xvfb is told to say its number and how large to be.
const SCREEN: [&str; 7] = [
    "-displayfd",
    "1",
    "-screen",
    "0",
    "1280x960x24",
    "-nolisten",
    "tcp",
];

/// The slowest of them, Xvfb, takes a second on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

impl Display {
    /// Starts everything and waits until WebDriver listens.
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let home = tempfile::tempdir().context("no temporary home")?;
        let command = |program: &str| {
            let mut command = Command::new(program);
            command
                .env("HOME", home.path())
                .env("XDG_RUNTIME_DIR", home.path())
                .env("XDG_DATA_HOME", home.path().join(".local/share"))
                .env("XDG_CONFIG_HOME", home.path().join(".config"))
                .kill_on_drop(true);
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            command
        };
        let (xvfb, number) = first_line(command("Xvfb").args(SCREEN)).await?;
        let screen = format!(":{number}");
        // In the folder that goes with this value: an ended daemon leaves its socket where it was.
        let socket = format!("--address=unix:path={}/bus", home.path().display());
        let alone = ["--session", "--nofork", "--print-address=1", &socket];
        let (bus, address) = first_line(command("dbus-daemon").args(alone)).await?;
        let manager = command("openbox")
            .env("DISPLAY", &screen)
            .spawn()
            .context("openbox is not installed")?;
        let driver = free_port()?;
        let server = command("WebKitWebDriver")
            .args([
                format!("--port={}", driver.port()),
                format!("--host={}", driver.ip()),
            ])
            .env("DISPLAY", &screen)
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .envs(LOCALE)
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .spawn()
            .context("WebKitWebDriver is not installed")?;
        listening(driver).await?;
        let folder = home.path().display().to_string();
        Ok(Self {
            driver,
            bus: address.clone(),
            environment: vec![
                ("HOME", folder.clone()),
                ("XDG_RUNTIME_DIR", folder.clone()),
                ("XDG_DATA_HOME", format!("{folder}/.local/share")),
                ("XDG_CONFIG_HOME", format!("{folder}/.config")),
                ("DISPLAY", screen),
                ("DBUS_SESSION_BUS_ADDRESS", address),
            ],
            _programs: vec![server, manager, bus, xvfb],
            home,
        })
    }

    /// Starts the app a second time, as a person does who forgot that it is open, and waits until that one ends.
    pub(crate) async fn start_again(&self, app: &Path, site: &str) -> anyhow::Result<()> {
        let mut command = self.command(app);
        command.arg(site);
        let ended = timeout(PATIENCE, command.status())
            .await
            .context("the second start did not end")??;
        ensure!(ended.success(), "the second start ended with {ended}");
        Ok(())
    }

    /// What the program in the terminal says of a saved report, as data.
    pub(crate) async fn explained(&self, app: &Path, file: &Path) -> anyhow::Result<Value> {
        let mut command = self.command(&app.with_file_name("faultline"));
        command.arg("explain").arg(file).arg("--json");
        let said = timeout(PATIENCE, command.output())
            .await
            .context("explain did not end")?
            .context("the program of the terminal is not built")?;
        serde_json::from_slice(&said.stdout).context("explain gives no report")
    }

    /// Starts a program here; it ends when it is dropped.
    pub(crate) fn spawn(&self, program: &Path, arguments: &[&str]) -> anyhow::Result<Child> {
        let name = program.display();
        let mut command = self.command(program);
        command.args(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
            .spawn()
            .with_context(|| format!("{name} cannot be started"))
    }

    /// Runs a program here and gives what it says, whatever its end.
    pub(crate) async fn output(&self, program: &str, arguments: &[&str]) -> anyhow::Result<String> {
        let mut command = self.command(Path::new(program));
        command.args(arguments);
        let said = timeout(PATIENCE, command.output())
            .await
            .with_context(|| format!("{program} did not end"))?
            .with_context(|| format!("{program} is not installed"))?;
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }

    /// A program that will appear here.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.kill_on_drop(true).stdin(Stdio::null()).envs(LOCALE);
        command.envs(self.environment.iter().cloned());
        command
    }

    /// The address of the session's bus.
    pub(crate) fn bus(&self) -> &str {
        &self.bus
    }

    /// The file of the app's settings.
    pub(crate) fn settings(&self) -> PathBuf {
        self.home
            .path()
            .join(".config/net.faultline.desktop/settings.json")
    }

    /// What starts the app when the user logs in, if it does.
    pub(crate) fn login_entry(&self) -> PathBuf {
        let folder = self.home.path().join(".config/autostart");
        folder.join("net.faultline.desktop.desktop")
    }

    /// The address of the WebDriver server.
    pub(crate) fn driver(&self) -> String {
        format!("http://{}", self.driver)
    }
}

/// Starts a program that says on its first line how it can be reached.
async fn first_line(command: &mut Command) -> anyhow::Result<(Child, String)> {
    let name = command
        .as_std()
        .get_program()
        .to_string_lossy()
        .into_owned();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} is not installed"))?;
    let stdout = child.stdout.take().context("stdout was piped")?;
    let mut line = String::new();
    timeout(PATIENCE, BufReader::new(stdout).read_line(&mut line))
        .await
        .with_context(|| format!("{name} did not start"))??;
    if line.trim().is_empty() {
        bail!("{name} ended without a word");
    }
    Ok((child, line.trim().to_owned()))
}

fn free_port() -> anyhow::Result<SocketAddr> {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("loopback is not usable")?;
    Ok(taken.local_addr()?)
}

/// WebKitWebDriver does not say when it is ready: it is, once it accepts a connection.
async fn listening(driver: SocketAddr) -> anyhow::Result<()> {
    let knock = async {
        let mut ticks = interval(Duration::from_millis(25));
        while TcpStream::connect(driver).await.is_err() {
            ticks.tick().await;
        }
    };
    timeout(PATIENCE, knock)
        .await
        .context("WebKitWebDriver does not listen")
}
