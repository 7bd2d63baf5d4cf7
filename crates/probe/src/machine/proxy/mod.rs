//! Through which proxy are programs on this machine told to go?
//!
//! The environment, as curl reads it, and where it says nothing the desktop's settings, as browsers read them. User and
//! password are used where the proxy asks for them and kept nowhere. A script may choose the proxy for each page (PAC): what
//! is kept here is where it is; `crate::script` runs it.

mod gnome;
mod kde;

use std::fmt;

use url::Url;

use crate::escape::unescaped;

/// A proxy without its credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proxy {
    /// What it speaks.
    pub(crate) protocol: Protocol,
    /// Its host.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
}

/// What a proxy speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// HTTP, and CONNECT in it.
    Http,
    /// The same inside TLS.
    Https,
    /// SOCKS 4, which is told addresses, and only those of IPv4.
    Socks4,
    /// SOCKS 4A, which is told names.
    Socks4a,
    /// SOCKS 5. It is told names, as browsers do it, also where the setting does not say so (`socks5h`).
    Socks5,
}

impl Protocol {
    /// As settings name it. Plain `socks` is what desktops write, and its fifth version is meant.
    fn named(scheme: &str) -> Option<Self> {
        match scheme {
            "http" => Some(Self::Http),
            "https" => Some(Self::Https),
            "socks4" => Some(Self::Socks4),
            "socks4a" => Some(Self::Socks4a),
            "socks" | "socks5" | "socks5h" => Some(Self::Socks5),
            _ => None,
        }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::Socks4 => "socks4",
            Self::Socks4a => "socks4a",
            Self::Socks5 => "socks5",
        })
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}:{}", self.protocol, self.host, self.port)
    }
}

impl Proxy {
    /// Understands `scheme://host:port`, the form in which a machine's description keeps it. What speaks something that no
    /// program knows is no proxy: programs go without.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let url = understand(text)?;
        let port = url.port_or_known_default().unwrap_or(1080);
        Some(Self {
            protocol: Protocol::named(url.scheme())?,
            host: url.host_str()?.to_owned(),
            port,
        })
    }
}

/// What a proxy is told of who asks. Never shown, and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Login {
    /// The user.
    pub(crate) user: String,
    /// The password; empty where there is none.
    pub(crate) password: String,
}

impl Login {
    /// What stands in an address, where `%40` means `@`.
    fn of(url: &Url) -> Option<Self> {
        let plain = |text: &str| String::from_utf8_lossy(&unescaped(text.as_bytes())).into_owned();
        (!url.username().is_empty()).then(|| Self {
            user: plain(url.username()),
            password: plain(url.password().unwrap_or_default()),
        })
    }
}

/// What is set, wherever that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The proxy for secure pages.
    pub(super) proxy: Option<Proxy>,
    /// Hosts that are reached without it.
    pub(super) exempt: Vec<String>,
    /// The address of the script that chooses, as it is set; `auto` where the network is asked for one.
    pub(super) script: Option<String>,
}

/// More exemptions than anybody writes, and longer ones.
const EXEMPTIONS: usize = 200;

/// The settings that programs follow. A desktop's own program may be asked, which takes some milliseconds.
pub(super) fn configured() -> Settings {
    let settings = set();
    Settings {
        script: settings.script.map(|script| address_of(&script)),
        ..settings
    }
}

/// Where the script that chooses is to be had, whole: with what is private in its address, and to be kept nowhere.
pub(crate) fn proxy_script() -> Option<String> {
    set().script
}

fn set() -> Settings {
    of_environment().unwrap_or_else(of_desktop)
}

/// The script's address without user, password, query and fragment.
fn address_of(script: &str) -> String {
    match Url::parse(script) {
        Ok(mut url) if url.has_host() => {
            url.set_query(None);
            url.set_fragment(None);
            // Neither can fail: the address has a host.
            let _ = url.set_username("");
            let _ = url.set_password(None);
            url.to_string().chars().take(300).collect()
        }
        // A path on this machine names its owner, and a script that stands here is long: that there is one is enough.
        Ok(url) if ["file", "data"].contains(&url.scheme()) => url.scheme().to_owned(),
        _ => "auto".to_owned(),
    }
}

fn of_environment() -> Option<Settings> {
    if let Ok(script) = std::env::var("auto_proxy") {
        // Chromium's: empty, the network is asked for one.
        let script = Some(script).filter(|script| !script.is_empty());
        return Some(Settings {
            script: Some(script.unwrap_or_else(|| "auto".to_owned())),
            ..Settings::default()
        });
    }
    let proxy = Proxy::parse(&setting()?)?;
    let exempt = ["no_proxy", "NO_PROXY"].into_iter().find_map(variable);
    Some(Settings {
        proxy: Some(proxy),
        exempt: listed(&exempt.unwrap_or_default()),
        script: None,
    })
}

fn of_desktop() -> Settings {
    let desktop = variable("XDG_CURRENT_DESKTOP").unwrap_or_default();
    let mut desktops = desktop.split(':').map(str::to_ascii_uppercase);
    match desktops.find_map(|name| Desktop::named(&name)) {
        Some(Desktop::Gnome) => gnome::settings().unwrap_or_default(),
        Some(Desktop::Kde) => kde::settings().unwrap_or_default(),
        None => Settings::default(),
    }
}

/// Whose settings count.
enum Desktop {
    Gnome,
    Kde,
}

impl Desktop {
    /// Desktops that keep their settings as GNOME does are taken for it.
    fn named(name: &str) -> Option<Self> {
        const LIKE_GNOME: [&str; 7] = [
            "GNOME",
            "UNITY",
            "CINNAMON",
            "X-CINNAMON",
            "MATE",
            "BUDGIE",
            "PANTHEON",
        ];
        match name {
            "KDE" => Some(Self::Kde),
            name if LIKE_GNOME.contains(&name) => Some(Self::Gnome),
            _ => None,
        }
    }
}

/// What the proxy of the environment is to be told of who asks.
pub(crate) fn login() -> Option<Login> {
    Login::of(&understand(&setting()?)?)
}

/// The entries of a list that people write by hand.
fn listed(text: &str) -> Vec<String> {
    text.split([',', ' ', ';'])
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty() && name.len() < 256)
        .take(EXEMPTIONS)
        .collect()
}

fn setting() -> Option<String> {
    let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    names.into_iter().find_map(variable)
}

/// A variable of the environment that says something of a sane length.
fn variable(name: &str) -> Option<String> {
    let value = std::env::var(name).ok()?;
    (!value.is_empty() && value.len() < 16 * 1024).then_some(value)
}

/// `proxy.example:3128` means `http://proxy.example:3128`.
fn understand(text: &str) -> Option<Url> {
    let text = if text.contains("://") {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    Url::parse(&text).ok().filter(Url::has_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_not_kept() {
        for (text, shown) in [
            (
                "http://alice:secret@proxy.example:3128/",
                Some("http://proxy.example:3128"),
            ),
            ("proxy.example:8080", Some("http://proxy.example:8080")),
            ("https://proxy.example", Some("https://proxy.example:443")),
            ("socks5h://10.0.0.1", Some("socks5://10.0.0.1:1080")),
            (
                "socks://alice@[2001:db8::1]:9/",
                Some("socks5://[2001:db8::1]:9"),
            ),
            ("socks4://10.0.0.1", Some("socks4://10.0.0.1:1080")),
            ("SOCKS4A://10.0.0.1:1", Some("socks4a://10.0.0.1:1")),
            ("gopher://10.0.0.1", None),
            ("http://", None),
        ] {
            assert_eq!(
                Proxy::parse(text).map(|proxy| proxy.to_string()).as_deref(),
                shown,
                "{text}"
            );
        }
    }

    #[test]
    fn credentials_are_read_as_addresses_write_them() {
        for (text, login) in [
            ("http://alice:s%40cret@a.example", Some(("alice", "s@cret"))),
            ("socks5://bob@a.example", Some(("bob", ""))),
            ("http://a.example", None),
        ] {
            let read = Login::of(&Url::parse(text).unwrap());
            let read = read.as_ref();
            assert_eq!(
                read.map(|it| (it.user.as_str(), it.password.as_str())),
                login,
                "{text}"
            );
        }
    }

    #[test]
    fn of_a_script_only_its_address_is_kept() {
        for (script, kept) in [
            (
                "http://alice:secret@wpad.example/proxy.pac?u=alice#x",
                "http://wpad.example/proxy.pac",
            ),
            ("file:///etc/proxy.pac", "file"),
            ("data:,function%20FindProxyForURL()%7B%7D", "data"),
            ("nonsense", "auto"),
            ("auto", "auto"),
        ] {
            assert_eq!(address_of(script), kept, "{script}");
        }
    }

    #[test]
    fn lists_are_read_as_people_write_them() {
        assert_eq!(
            listed("localhost, .Corp.example;10.0.0.0/8  *"),
            ["localhost", ".corp.example", "10.0.0.0/8", "*"]
        );
        assert_eq!(listed(&"a,".repeat(10_000)).len(), EXEMPTIONS);
    }
}
