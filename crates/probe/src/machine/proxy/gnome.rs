//! Which proxy is set in GNOME's settings, and in those of desktops that keep theirs alike?
//!
//! The desktop's own program is asked (`gsettings`), for where settings lie is its business: dconf, a file, or an
//! administrator's defaults. It is given up after 300 ms.

use std::collections::HashMap;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use super::{EXEMPTIONS, Proxy, Settings};

/// How long the desktop may take to answer.
const PATIENCE: Duration = Duration::from_millis(300);
/// How much of the answer is read, in bytes.
const ANSWER: u64 = 64 * 1024;

/// What is set; `None` where there is no such desktop.
pub(super) fn settings() -> Option<Settings> {
    let mut program = Command::new("gsettings")
        .args(["list-recursively", "org.gnome.system.proxy"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let output = program.stdout.take()?;
    let (tell, said) = channel();
    std::thread::spawn(move || {
        let mut text = Vec::new();
        let read = output.take(ANSWER).read_to_end(&mut text);
        // Nobody listens any more where it came too late.
        let _ = tell.send(read.map(|_| text));
    });
    let answer = said.recv_timeout(PATIENCE);
    // It has said everything, or is late: either way it is of no more use.
    let _ = program.kill();
    let _ = program.wait();
    Some(parse(&String::from_utf8_lossy(&answer.ok()?.ok()?)))
}

/// Lines of `schema key value`, the value as GVariant writes it.
fn parse(text: &str) -> Settings {
    let rows = text.lines().take(200).filter_map(|line| {
        let (schema, rest) = line.split_once(' ')?;
        let (key, value) = rest.split_once(' ')?;
        let schema = schema.strip_prefix("org.gnome.system.proxy")?;
        let value = value.trim();
        Some(((schema.trim_start_matches('.'), key), value))
    });
    let set: HashMap<(&str, &str), &str> = rows.collect();
    let text = |schema: &'static str, key: &'static str| {
        let value = set.get(&(schema, key)).copied().unwrap_or_default();
        value.trim_matches('\'').to_owned()
    };
    let server = |schema: &'static str, scheme: &str| {
        let (host, port) = (text(schema, "host"), text(schema, "port"));
        let named = !host.is_empty() && port != "0";
        named
            .then(|| Proxy::parse(&format!("{scheme}://{host}:{port}")))
            .flatten()
    };
    match text("", "mode").as_str() {
        "manual" => Settings {
            proxy: server("https", "http").or_else(|| server("socks", "socks5")),
            exempt: strings(set.get(&("", "ignore-hosts")).copied().unwrap_or_default()),
            script: None,
        },
        "auto" => Settings {
            script: Some(text("", "autoconfig-url"))
                .filter(|url| !url.is_empty())
                .or(Some("auto".to_owned())),
            ..Settings::default()
        },
        _ => Settings::default(),
    }
}

/// `['localhost', '127.0.0.0/8']`.
fn strings(list: &str) -> Vec<String> {
    let inside = list.trim_start_matches("@as ").trim_matches(['[', ']']);
    inside
        .split(',')
        .map(|text| text.trim().trim_matches('\'').to_ascii_lowercase())
        .filter(|text| !text.is_empty() && text.len() < 256)
        .take(EXEMPTIONS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(mode: &str, host: &str) -> String {
        format!(
            "org.gnome.system.proxy mode '{mode}'\norg.gnome.system.proxy use-same-proxy true\n\
             org.gnome.system.proxy autoconfig-url 'http://wpad.example/proxy.pac'\n\
             org.gnome.system.proxy ignore-hosts ['localhost', '10.0.0.0/8', '*.Corp.example']\n\
             org.gnome.system.proxy.https host '{host}'\norg.gnome.system.proxy.https port 3128\n\
             org.gnome.system.proxy.socks host 'socks.example'\norg.gnome.system.proxy.socks port 1080\n"
        )
    }

    #[test]
    fn the_mode_decides_which_rows_count() {
        let shown = |settings: &Settings| settings.proxy.as_ref().map(ToString::to_string);
        let manual = parse(&said("manual", "proxy.example"));
        assert_eq!(shown(&manual).as_deref(), Some("http://proxy.example:3128"));
        assert_eq!(manual.exempt, ["localhost", "10.0.0.0/8", "*.corp.example"]);
        let socks = parse(&said("manual", ""));
        assert_eq!(
            shown(&socks).as_deref(),
            Some("socks5://socks.example:1080")
        );
        let auto = parse(&said("auto", "proxy.example"));
        assert_eq!(
            (auto.proxy, auto.script.as_deref()),
            (None, Some("http://wpad.example/proxy.pac"))
        );
        assert_eq!(parse(&said("none", "proxy.example")), Settings::default());
    }

    #[test]
    fn nonsense_sets_nothing() {
        for text in ["", "x", "org.gnome.system.proxy mode", "\u{0} \u{0} \u{0}"] {
            assert_eq!(parse(text), Settings::default(), "{text:?}");
        }
    }
}
