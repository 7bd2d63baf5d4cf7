//! The computer of the person who complains: its network, its files, and programs run on it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::net::{IpAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use nix::mount::{MsFlags, mount};

use crate::bus::{self, SystemBus};
use crate::daemon::Daemon;
use crate::enter::DIRECTORY;
use crate::fault::{self, Firewall};
use crate::place::Place;
use crate::scenario;

/// The computer.
pub struct Client {
    place: Place,
    files: PathBuf,
    home: PathBuf,
    /// The public roots and the private one, in PEM.
    roots: (String, String),
    stub: Option<Daemon>,
    /// A stub that hangs: the system takes what is sent to it, and nobody reads that.
    hanging: Option<(UdpSocket, TcpListener)>,
    bus: Option<SystemBus>,
}

/// Where systemd-resolved keeps its files.
const RESOLVED: &str = "/run/systemd/resolve";

/// Where systemd-resolved listens.
const STUB: (&str, u16) = ("127.0.0.53", 53);

const ADDRESSES: &str = include_str!("../network/client.ip");

/// Where programs on it find the lab's control socket.
pub const CONTROL: &str = "/run/lab/control";

/// Who there is on the computer. A message bus talks to nobody who has no account, and a bare machine has none but root's.
const ACCOUNTS: [(&str, &str); 2] = [
    (
        "passwd",
        "root:x:0:0::/root:/bin/sh\nperson:x:1000:1000::/run/lab/home:/bin/sh\nnobody:x:65534:65534::/nonexistent:/bin/false\n",
    ),
    ("group", "root:x:0:\nperson:x:1000:\nnogroup:x:65534:\n"),
];

/// Where systems keep what they trust.
const TRUST: [&str; 2] = ["/etc/ssl/certs", "/etc/pki/tls/certs"];

impl Client {
    /// Switches it on. `world` holds the authorities' files.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn start(mut place: Place, world: &Path) -> Result<Self> {
        let files = Path::new(DIRECTORY).join("client");
        fs::create_dir_all(files.join("certs"))?;
        let root =
            |name: &str| fs::read_to_string(world.join(name)).with_context(|| name.to_owned());
        let roots = (root("ca-bundle.pem")?, root("private-root.pem")?);
        for (name, lines) in ACCOUNTS {
            fs::write(files.join(name), lines)?;
        }
        fs::write(
            files.join("nsswitch.conf"),
            "passwd: files\ngroup: files\nhosts: files dns\n",
        )?;
        for name in ["resolv.conf", "hosts"] {
            fs::write(files.join(name), "")?;
        }
        place.mount(|| arrange(&files))?;
        // As systemd sets it: everybody may send an echo. A namespace without root can name one group only.
        let _ = place
            .set("net/ipv4/ping_group_range", "0 2147483647")
            .or_else(|_| place.set("net/ipv4/ping_group_range", "0 0"));
        place.ip(ADDRESSES)?;
        let home = Path::new(DIRECTORY).join("home");
        Ok(Self {
            place,
            files,
            home,
            roots,
            stub: None,
            hanging: None,
            bus: None,
        })
    }

    /// Sets it up as a scenario says.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn set_up(&mut self, wanted: &scenario::Client) -> Result<()> {
        let mut resolvers = String::new();
        for address in &wanted.resolver {
            let _ = writeln!(resolvers, "nameserver {address}");
        }
        fs::write(self.files.join("resolv.conf"), resolvers)?;
        let mut hosts = String::from("127.0.0.1 localhost\n::1 localhost\n");
        for (address, name) in &wanted.hosts {
            let _ = writeln!(hosts, "{address} {name}");
        }
        fs::write(self.files.join("hosts"), hosts)?;
        let (public, private) = &self.roots;
        let private = wanted.trusts_private_root.then_some(private.as_str());
        for name in ["ca-certificates.crt", "ca-bundle.crt"] {
            let file = self.files.join("certs").join(name);
            fs::write(file, [public, private.unwrap_or_default()].concat())?;
        }
        self.hanging = None; // it stands where the other one will listen
        self.run_stub(wanted.stub)?;
        if wanted.stub_hangs {
            let open =
                || Ok::<_, std::io::Error>((UdpSocket::bind(STUB)?, TcpListener::bind(STUB)?));
            self.hanging = Some(self.place.within(open)??);
        }
        self.bus = None;
        if !wanted.links.is_empty() {
            self.bus = Some(SystemBus::start(&self.place, &wanted.links)?);
        }
        for address in &wanted.without_addresses {
            self.place.ip(&format!("addr del {address} dev eth0"))?;
        }
        for address in &wanted.addresses {
            self.place.ip(&format!("addr add {address} dev eth0"))?;
        }
        if !wanted.ipv4 {
            self.place.ip("addr del 192.168.1.34/24 dev eth0")?;
        }
        if !wanted.ipv6 {
            self.place.set("net/ipv6/conf/eth0/disable_ipv6", "1")?;
        }
        Ok(())
    }

    /// Runs a resolver on it that passes questions on, and lists what stands behind it where systemd-resolved does.
    fn run_stub(&mut self, upstream: Option<IpAddr>) -> Result<()> {
        self.stub = None;
        let folder = Path::new(RESOLVED);
        if folder.exists() {
            self.place.within(|| fs::remove_dir_all(folder))??;
        }
        let Some(upstream) = upstream else {
            return Ok(());
        };
        self.place.within(|| {
            fs::create_dir_all(folder)?;
            fs::write(
                folder.join("resolv.conf"),
                format!("nameserver {upstream}\n"),
            )
        })??;
        let mut command = Command::new("dnsmasq");
        command.args([
            "--no-daemon",
            "--conf-file=/dev/null",
            "--no-hosts",
            "--no-resolv",
            "--pid-file=",
            "--bind-interfaces",
            "--listen-address=127.0.0.53",
        ]);
        command.arg(format!("--server={upstream}"));
        let mut stub = Daemon::start("stub", &self.place, &mut command, Path::new(DIRECTORY))?;
        stub.await_ready(|| {
            self.place
                .within(|| std::net::TcpStream::connect(STUB).is_ok())
                .unwrap_or(false)
        })?;
        self.stub = Some(stub);
        Ok(())
    }

    /// Gives its user a home folder with these files only.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn home_with(&self, files: &BTreeMap<String, String>) -> Result<()> {
        self.empty_home()?;
        for (path, content) in files {
            let path = self.home.join(path);
            fs::create_dir_all(path.parent().unwrap_or(&self.home))?;
            fs::write(&path, content).with_context(|| format!("{}", path.display()))?;
        }
        Ok(())
    }

    /// Gives its user an empty home folder.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn empty_home(&self) -> Result<()> {
        let home = &self.home;
        if home.exists() {
            fs::remove_dir_all(home)?;
        }
        fs::create_dir_all(home.join("run")).context("the home folder")
    }

    /// Breaks it.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn break_down(&self, fault: &fault::Client) -> Result<()> {
        if fault.address.is_some() {
            self.place
                .ip("addr flush dev eth0 scope global\naddr add 169.254.7.7/16 dev eth0")?;
        }
        if fault.route.is_some() {
            self.place
                .ip("route del default via 192.168.1.1\nroute del default via fe80::1 dev eth0")?;
        }
        if fault.link.is_some() {
            self.place.ip("link set eth0 down")?;
        }
        if let Some(firewall) = fault.firewall {
            let verdict = match firewall {
                Firewall::Drop => "drop",
                Firewall::Reject => "reject",
            };
            let listed = fault.against.iter().map(|address| {
                let family = if address.is_ipv4() { "ip" } else { "ip6" };
                format!("{family} daddr {address} {verdict}; ")
            });
            let rules = if fault.against.is_empty() {
                format!("{verdict};")
            } else {
                listed.collect()
            };
            self.place.nft(&format!(
                "table inet guard {{ chain out {{ type filter hook output priority filter; oifname \"lo\" accept; ip daddr 192.168.1.0/24 accept; \
                 icmpv6 type {{ nd-neighbor-solicit, nd-neighbor-advert }} accept; {rules} }}; }}"
            ))?;
        }
        Ok(())
    }

    /// Makes it whole again.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn repair(&self) -> Result<()> {
        self.place.set("net/ipv6/conf/eth0/disable_ipv6", "0")?;
        self.place
            .ip("addr flush dev eth0 scope global\nneigh flush all")?;
        self.place.ip(ADDRESSES)?;
        self.place
            .nft("table inet guard {}\ndelete table inet guard")
    }

    /// A command as its user would run it, to be started `within` it.
    pub fn command(&self, program: &OsStr) -> Command {
        let home = &self.home;
        let mut command = Command::new("/proc/self/exe");
        command.args(["as-user".as_ref(), "--".as_ref(), program]);
        // Entering a place leads to its root directory.
        command.current_dir(std::env::current_dir().unwrap_or_else(|_| home.clone()));
        for (name, _) in std::env::vars_os().filter(|(name, _)| {
            name.to_string_lossy()
                .to_ascii_lowercase()
                .ends_with("_proxy")
        }) {
            command.env_remove(name);
        }
        for (name, folder) in [
            ("CONFIG", ".config"),
            ("DATA", ".local/share"),
            ("CACHE", ".cache"),
            ("STATE", ".local/state"),
        ] {
            command.env(format!("XDG_{name}_HOME"), home.join(folder));
        }
        command
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("HOME", home)
            .env("LANG", "C.UTF-8");
        command
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("DBUS_SYSTEM_BUS_ADDRESS");
        if self.bus.is_some() {
            command.env("DBUS_SYSTEM_BUS_ADDRESS", bus::ADDRESS);
        }
        command.env("FAULTLINE_LAB_CONTROL", CONTROL);
        command
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

/// Puts the computer's own files in the place of the machine's.
fn arrange(files: &Path) -> Result<()> {
    let none = None::<&str>;
    for name in ["resolv.conf", "hosts", "nsswitch.conf", "passwd", "group"] {
        let target = target(&Path::new("/etc").join(name))?;
        mount(
            Some(&files.join(name)),
            &target,
            none,
            MsFlags::MS_BIND,
            none,
        )
        .with_context(|| format!("{}", target.display()))?;
    }
    for folder in TRUST.iter().filter(|folder| Path::new(folder).is_dir()) {
        mount(
            Some(&files.join("certs")),
            *folder,
            none,
            MsFlags::MS_BIND,
            none,
        )
        .with_context(|| (*folder).to_owned())?;
    }
    // The interfaces that /sys shows are those of whoever mounted it. Containers may forbid it; then /sys is empty of ours.
    let _ = mount(
        Some("sysfs"),
        "/sys",
        Some("sysfs"),
        MsFlags::MS_RDONLY,
        none,
    );
    Ok(())
}

/// The file that a path really names. Where systemd writes it, that lies in /run, which is empty here.
fn target(path: &Path) -> Result<PathBuf> {
    let Ok(link) = fs::read_link(path) else {
        return Ok(path.to_owned());
    };
    let file = path.parent().unwrap_or(path).join(link);
    if !file.exists() {
        let folder = file.parent().unwrap_or(&file);
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
        fs::write(&file, "").with_context(|| format!("{}", file.display()))?;
    }
    Ok(file)
}
