//! What does this machine need besides Rust and Node, why, and how is it seen that it is there?
//!
//! Names are those of Debian 12. The proof is looked for first, so that a library from elsewhere counts too.

/// What a package is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Compiling anything.
    Compiler,
    /// Compiling and opening the window.
    Window,
    /// The virtual internet.
    Lab,
    /// Asking engines of others whether our data says to them what it says to us.
    Fleet,
    /// Driving the window where there is no screen.
    WindowTest,
    /// Asking other programs about the same faults.
    Peers,
}

/// How it is seen that a package (or its like from elsewhere) is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A program of this name.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A file in one of the folders of the system's libraries.
    Object(&'static str),
    /// A module that Python finds.
    Module(&'static str),
    /// A file or folder.
    Path(&'static str),
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Package {
    /// Its name in Debian.
    pub(crate) name: &'static str,
    /// What it does for us, to be read behind its name.
    pub(crate) why: &'static str,
    /// When it is needed.
    pub(crate) need: Need,
    /// How it is seen.
    pub(crate) proof: Proof,
}

const fn row(need: Need, name: &'static str, proof: Proof, why: &'static str) -> Package {
    Package {
        name,
        why,
        need,
        proof,
    }
}

use Need::{Compiler, Fleet, Lab, Peers, Window, WindowTest};
use Proof::{Library, Module, Object, Path, Program};

/// Every package, in the order in which they are announced.
#[rustfmt::skip] // A table is read by its columns.
pub(crate) const PACKAGES: &[Package] = &[
    row(Compiler, "build-essential", Program("cc"), "compiles the parts that are written in C"),
    row(Compiler, "pkg-config", Program("pkg-config"), "finds libraries"),
    row(Compiler, "dbus", Program("dbus-daemon"), "is a desktop session for tests of messages and signals"),
    row(Window, "libwebkit2gtk-4.1-dev", Library("webkit2gtk-4.1"), "draws the window"),
    row(Window, "libdbus-1-dev", Library("dbus-1"), "talks to the desktop"),
    row(Window, "libayatana-appindicator3-1", Object("libayatana-appindicator3.so.1"), "shows the icon in the tray"),
    row(Lab, "ca-certificates", Path("/etc/ssl/certs/ca-certificates.crt"), "is the list of authorities that the lab replaces"),
    row(Lab, "iproute2", Program("ip"), "builds the lab's networks"),
    row(Lab, "nftables", Program("nft"), "drops, resets and translates packets"),
    row(Lab, "ethtool", Program("ethtool"), "makes virtual cables carry ordinary packets"),
    row(Lab, "dnsmasq-base", Program("dnsmasq"), "is the home router's DNS"),
    row(Lab, "unbound", Program("unbound"), "is the lab's resolvers"),
    row(Lab, "bind9-dnsutils", Program("dig"), "asks the lab's DNS as a person would"),
    row(Lab, "curl", Program("curl"), "is the ordinary client to compare with"),
    row(Lab, "libfaketime", Object("faketime/libfaketime.so.1"), "gives the lab's computer a wrong clock"),
    row(Lab, "libglib2.0-bin", Program("gsettings"), "reads GNOME's settings, as on a desktop"),
    row(Lab, "gsettings-desktop-schemas", Path("/usr/share/glib-2.0/schemas/org.gnome.system.proxy.gschema.xml"), "says what GNOME's settings are"),
    row(Fleet, "python3-venv", Module("ensurepip"), "runs DuckDB and a validator of JSON Schema, in tests only"),
    row(WindowTest, "xvfb", Program("Xvfb"), "is a screen that nobody needs to see"),
    row(WindowTest, "openbox", Program("openbox"), "gives windows their places"),
    row(WindowTest, "xdotool", Program("xdotool"), "closes windows as a person does"),
    row(WindowTest, "dunst", Program("dunst"), "shows messages, and is clicked on"),
    row(WindowTest, "webkit2gtk-driver", Program("WebKitWebDriver"), "presses the window's buttons"),
    row(WindowTest, "chromium", Program("chromium"), "opens every screen in every size and language"),
    row(Peers, "libnss3-tools", Program("certutil"), "tells Chromium whom the lab's computer trusts"),
    row(WindowTest, "fonts-dejavu-core", Path("/usr/share/fonts/truetype/dejavu"), "are letters to draw with"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_is_listed_once_with_a_reason() {
        for (place, package) in PACKAGES.iter().enumerate() {
            assert!(
                PACKAGES[..place]
                    .iter()
                    .all(|other| other.name != package.name),
                "{} stands here twice",
                package.name
            );
            assert!(!package.why.is_empty(), "{} needs a reason", package.name);
        }
    }

    #[test]
    fn names_are_debian_names() {
        for package in PACKAGES {
            let plain = package
                .name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c));
            assert!(plain, "{} is no name that apt takes", package.name);
        }
    }
}
