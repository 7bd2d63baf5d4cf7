//! Which proxy is set in KDE's settings?
//!
//! A file in the user's configuration, `kioslaverc`: KProtocolManager's own format, `ProxyType` 0 to 4.

use std::collections::HashMap;
use std::path::PathBuf;

use super::super::file;
use super::{Proxy, Settings, listed, variable};

/// What is set; `None` where there is no such file.
pub(super) fn settings() -> Option<Settings> {
    let folder = variable("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(variable("HOME")?).join(".config")))?;
    Some(parse(&file::text(folder.join("kioslaverc"))?))
}

fn parse(text: &str) -> Settings {
    let section = text
        .lines()
        .skip_while(|line| line.trim() != "[Proxy Settings]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let set: HashMap<&str, &str> = section
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim_end_matches("[$e]").trim(), value.trim()))
        .collect();
    let value = |key: &str| set.get(key).copied().unwrap_or_default();
    // Exceptions turned round make the proxy one for a few hosts only; that few are not the rule.
    let reversed = value("ReversedException") == "true";
    match value("ProxyType") {
        "1" if !reversed => Settings {
            proxy: server(value("httpsProxy")).or_else(|| server(value("socksProxy"))),
            exempt: listed(value("NoProxyFor")),
            script: None,
        },
        "2" => Settings {
            script: Some(value("Proxy Config Script").to_owned()).filter(|url| !url.is_empty()),
            ..Settings::default()
        },
        "3" => Settings {
            script: Some("auto".to_owned()),
            ..Settings::default()
        },
        _ => Settings::default(),
    }
}

/// `http://proxy.example 3128`: the port behind a space.
fn server(text: &str) -> Option<Proxy> {
    let mut words = text.split_whitespace();
    let address = words.next()?;
    match words.next() {
        Some(port) => Proxy::parse(&format!("{}:{port}", address.trim_end_matches('/'))),
        None => Proxy::parse(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(kind: u8) -> String {
        format!(
            "[$Version]\nupdate_info=x\n[Proxy Settings][Script]\n[Proxy Settings]\nNoProxyFor=localhost,.corp.example\n\
             Proxy Config Script=http://wpad.example/proxy.pac\nProxyType={kind}\nReversedException=false\n\
             httpsProxy=http://proxy.example 3128\n[Other]\nProxyType=9\n"
        )
    }

    #[test]
    fn the_type_decides_which_rows_count() {
        let manual = parse(&file(1));
        assert_eq!(
            manual.proxy.map(|it| it.to_string()).as_deref(),
            Some("http://proxy.example:3128")
        );
        assert_eq!(manual.exempt, ["localhost", ".corp.example"]);
        assert_eq!(
            parse(&file(2)).script.as_deref(),
            Some("http://wpad.example/proxy.pac")
        );
        assert_eq!(parse(&file(3)).script.as_deref(), Some("auto"));
        for nothing in [file(0), file(4), String::new(), "ProxyType=1\n".to_owned()] {
            assert_eq!(parse(&nothing), Settings::default(), "{nothing}");
        }
    }
}
