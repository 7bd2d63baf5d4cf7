//! What does a provider's status page say of itself?
//!
//! Their words, cut short and stripped of what could disturb a terminal; never evidence: a page may be late, green while
//! customers fail, or down with what it speaks of. A feed that cannot be read says nothing.

use std::time::Duration;

use faultline_catalogue::StatusFormat;
use faultline_observation::Failure;
use faultline_probe::{Context, Route, document};
use faultline_report::clean_and_short;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

/// How long a feed may take: nobody waits for it but the reader.
const BUDGET: Duration = Duration::from_secs(5);
/// The largest feed that is read, in bytes; the largest in the catalogue, with years of incidents, has some two million.
const LARGEST: usize = 6 * 1024 * 1024;
/// How many incidents are kept.
const INCIDENTS: usize = 5;
/// How much of one text is kept, in characters.
const TEXT: usize = 160;

/// What a status page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum TheySay {
    /// It was read.
    Said {
        /// How bad they call it.
        level: Level,
        /// Their summary, in their own words, where they give one.
        words: Option<String>,
        /// The names of what they call open incidents, newest first as they list them.
        incidents: Vec<String>,
    },
    /// It could not be read, which says nothing of the provider.
    Unreadable {
        /// How the network failed; `None` where what came was no feed.
        failure: Option<Failure>,
    },
}

/// How bad a provider calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// No trouble.
    Fine,
    /// Some trouble.
    Minor,
    /// Much trouble.
    Major,
    /// The feed lists incidents and does not weigh them.
    Unweighed,
}

/// Reads the feed at `url`.
pub(crate) async fn they_say(context: &Context, url: &str, format: StatusFormat) -> TheySay {
    let Ok(url) = Url::parse(url) else {
        return TheySay::Unreadable { failure: None };
    };
    match document(context, &url, Route::Usual, LARGEST, BUDGET).await {
        Ok(read) if read.status == 200 && read.whole => {
            parse(format, &read.bytes).unwrap_or(TheySay::Unreadable { failure: None })
        }
        Ok(_) => TheySay::Unreadable { failure: None },
        Err(failure) => TheySay::Unreadable {
            failure: Some(failure),
        },
    }
}

fn parse(format: StatusFormat, bytes: &[u8]) -> Option<TheySay> {
    match format {
        StatusFormat::Statuspage => statuspage(&json(bytes)?),
        StatusFormat::GoogleIncidents => google(&json(bytes)?),
        StatusFormat::AwsEvents => aws(&json(bytes)?),
        StatusFormat::Heroku => heroku(&json(bytes)?),
        StatusFormat::Rss => rss(std::str::from_utf8(bytes).ok()?),
    }
}

/// JSON in UTF-8, or in UTF-16 where a byte-order mark says so.
fn json(bytes: &[u8]) -> Option<Value> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| read(*pair))
            .collect();
        serde_json::from_str(&String::from_utf16_lossy(&units)).ok()
    };
    match bytes {
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => serde_json::from_slice(rest).ok(),
        _ => serde_json::from_slice(bytes).ok(),
    }
}

fn short(value: &Value) -> Option<String> {
    let text = clean_and_short(value.as_str()?.trim(), TEXT);
    (!text.is_empty()).then_some(text)
}

fn names<'a>(list: impl IntoIterator<Item = &'a Value>, key: &str) -> Vec<String> {
    let named = list.into_iter().filter_map(|entry| short(&entry[key]));
    named.take(INCIDENTS).collect()
}

/// Atlassian Statuspage, version 2: <https://developer.statuspage.io>, indicator none, minor, major, critical, maintenance.
fn statuspage(feed: &Value) -> Option<TheySay> {
    let level = match feed["status"]["indicator"].as_str()? {
        "none" | "maintenance" => Level::Fine,
        "minor" => Level::Minor,
        "major" | "critical" => Level::Major,
        _ => Level::Unweighed,
    };
    Some(TheySay::Said {
        level,
        words: short(&feed["status"]["description"]),
        incidents: names(feed["incidents"].as_array().into_iter().flatten(), "name"),
    })
}

/// Google lists all incidents of some years; an open one has no end.
fn google(feed: &Value) -> Option<TheySay> {
    let open: Vec<&Value> = feed
        .as_array()?
        .iter()
        .filter(|incident| incident["end"].as_str().is_none_or(str::is_empty))
        .collect();
    let worst = open
        .iter()
        .map(|incident| match incident["status_impact"].as_str() {
            Some("SERVICE_OUTAGE") => Level::Major,
            Some("SERVICE_DISRUPTION") => Level::Minor,
            Some("SERVICE_INFORMATION") => Level::Fine,
            _ => Level::Unweighed,
        });
    Some(TheySay::Said {
        level: worst.max().unwrap_or(Level::Fine),
        words: None,
        incidents: names(open, "external_desc"),
    })
}

/// AWS lists what is going on now; status 0 is resolved, 1 informational, 2 degraded, 3 disrupted.
fn aws(feed: &Value) -> Option<TheySay> {
    let number = |event: &Value| {
        let status = &event["status"];
        status.as_u64().or_else(|| status.as_str()?.parse().ok())
    };
    let open: Vec<&Value> = feed
        .as_array()?
        .iter()
        .filter(|event| number(event) != Some(0))
        .collect();
    let worst = open.iter().map(|event| match number(event) {
        Some(1) => Level::Fine,
        Some(2) => Level::Minor,
        Some(3) => Level::Major,
        _ => Level::Unweighed,
    });
    Some(TheySay::Said {
        level: worst.max().unwrap_or(Level::Fine),
        words: None,
        incidents: names(open, "summary"),
    })
}

/// Heroku: systems in green, yellow, red, and open incidents by title.
fn heroku(feed: &Value) -> Option<TheySay> {
    let systems = feed["status"].as_array()?;
    let worst = systems
        .iter()
        .map(|system| match system["status"].as_str() {
            Some("green" | "blue") => Level::Fine,
            Some("yellow") => Level::Minor,
            Some("red") => Level::Major,
            _ => Level::Unweighed,
        });
    Some(TheySay::Said {
        level: worst.max()?,
        words: None,
        incidents: names(feed["incidents"].as_array().into_iter().flatten(), "title"),
    })
}

/// RSS 2.0: an item for each incident. Only titles are taken, so no parser of XML is needed, and none can be tricked.
fn rss(feed: &str) -> Option<TheySay> {
    if !feed.contains("<rss") || !feed.contains("<channel") {
        return None;
    }
    let title = |item: &str| {
        let text = item.split_once("<title>")?.1.split_once("</title>")?.0;
        let text = text
            .trim()
            .trim_start_matches("<![CDATA[")
            .trim_end_matches("]]>");
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
        short(&Value::String(text))
    };
    let items: Vec<&str> = feed.split("<item>").skip(1).collect();
    Some(TheySay::Said {
        level: if items.is_empty() {
            Level::Fine
        } else {
            Level::Unweighed
        },
        words: None,
        incidents: items
            .into_iter()
            .filter_map(title)
            .take(INCIDENTS)
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(format: StatusFormat, feed: &str) -> Option<(Level, Vec<String>)> {
        match parse(format, feed.as_bytes())? {
            TheySay::Said {
                level, incidents, ..
            } => Some((level, incidents)),
            TheySay::Unreadable { .. } => None,
        }
    }

    #[test]
    fn feeds_are_read_in_each_form() {
        let rows = [
            (
                StatusFormat::Statuspage,
                r#"{"status":{"indicator":"none","description":"All Systems Operational"},"incidents":[]}"#,
                Level::Fine,
                0,
            ),
            (
                StatusFormat::Statuspage,
                r#"{"status":{"indicator":"critical","description":"Major outage"},"incidents":[{"name":"Errors"}]}"#,
                Level::Major,
                1,
            ),
            (
                StatusFormat::GoogleIncidents,
                r#"[{"end":"2025-06-12T20:00:00Z","external_desc":"over"},{"external_desc":"on","status_impact":"SERVICE_OUTAGE"}]"#,
                Level::Major,
                1,
            ),
            (StatusFormat::GoogleIncidents, "[]", Level::Fine, 0),
            (
                StatusFormat::AwsEvents,
                r#"[{"status":"2","summary":"Increased error rates"},{"status":0,"summary":"over"}]"#,
                Level::Minor,
                1,
            ),
            (
                StatusFormat::Heroku,
                r#"{"status":[{"system":"Apps","status":"red"},{"system":"Data","status":"green"}],"incidents":[{"title":"Routing"}]}"#,
                Level::Major,
                1,
            ),
            (
                StatusFormat::Rss,
                "<rss><channel><title>Azure</title></channel></rss>",
                Level::Fine,
                0,
            ),
            (
                StatusFormat::Rss,
                "<rss><channel><title>Azure</title><item><title><![CDATA[Front Door &amp; more]]></title></item></channel></rss>",
                Level::Unweighed,
                1,
            ),
        ];
        for (format, feed, level, incidents) in rows {
            let (found, named) = said(format, feed).unwrap_or_else(|| panic!("{feed}"));
            assert_eq!((found, named.len()), (level, incidents), "{feed}");
        }
    }

    #[test]
    fn amazon_writes_in_sixteen_bits() {
        let mut bytes = vec![0xfe, 0xff];
        bytes.extend(
            "[{\"status\":\"3\",\"summary\":\"Störung\"}]"
                .encode_utf16()
                .flat_map(u16::to_be_bytes),
        );
        let said = parse(StatusFormat::AwsEvents, &bytes);
        let expected = TheySay::Said {
            level: Level::Major,
            words: None,
            incidents: vec!["Störung".into()],
        };
        assert_eq!(said, Some(expected));
    }

    #[test]
    fn hostile_feeds_say_nothing_or_little() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let long = format!(
            r#"{{"status":{{"indicator":"minor","description":"{}"}},"incidents":[{}]}}"#,
            "x".repeat(9999),
            vec![r#"{"name":"\u001b[2Jgone\u202e"}"#; 500].join(",")
        );
        for format in [
            StatusFormat::Statuspage,
            StatusFormat::GoogleIncidents,
            StatusFormat::AwsEvents,
            StatusFormat::Heroku,
            StatusFormat::Rss,
        ] {
            for feed in [
                "",
                "null",
                "[1,2]",
                "{}",
                "<html>hotel</html>",
                deep.as_str(),
            ] {
                if let Some((_, incidents)) = said(format, feed) {
                    assert!(incidents.is_empty(), "{feed}");
                }
            }
        }
        let Some(TheySay::Said {
            words, incidents, ..
        }) = parse(StatusFormat::Statuspage, long.as_bytes())
        else {
            panic!("it is a feed");
        };
        assert!(words.unwrap().chars().count() <= TEXT + 1);
        assert_eq!(incidents.len(), INCIDENTS);
        assert!(
            incidents
                .iter()
                .all(|name| !name.chars().any(char::is_control)),
            "{incidents:?}"
        );
    }
}
