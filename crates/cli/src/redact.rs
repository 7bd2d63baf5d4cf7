//! What is left of a report when everything private is taken out, and what was that?

use faultline_report::{Level, Message, Redacted, Replacement, Words, redact};

use crate::arguments::{Reader, Redact};
use crate::exit::Exit;
use crate::{saved, screen};

/// Runs `faultline redact`.
pub(crate) fn run(arguments: &Redact, words: &Words) -> anyhow::Result<Exit> {
    let report = match saved::report(&arguments.file, words) {
        Ok(report) => report,
        Err(sentence) => {
            screen::say(&sentence);
            return Ok(Exit::WrongUsage);
        }
    };
    let redacted = redact(&report, arguments.level.into());
    screen::print(&redacted.report.to_json())?;
    if !arguments.quiet {
        say(&redacted, arguments.level.into(), words);
    }
    Ok(Exit::NoFault)
}

/// Says on stderr what was replaced.
pub(crate) fn say(redacted: &Redacted, level: Level, words: &Words) {
    if level == Level::Everything {
        return;
    }
    for line in lines(&redacted.replaced, words) {
        screen::say(&line);
    }
}

fn lines(replaced: &[Replacement], words: &Words) -> Vec<String> {
    // A report made to harm may hold more than anybody reads.
    const MOST: usize = 60;
    if replaced.is_empty() {
        return vec![words.say(&Message::new("replaced-none"))];
    }
    let line = |replacement: &Replacement| {
        let class = words.say(&Message::new(format!("class-{}", replacement.class.code())));
        let message = Message::new("replaced-line")
            .text("pseudonym", &replacement.pseudonym)
            .text("class", class)
            .number("n", replacement.count);
        format!("  {}", words.say(&message))
    };
    let left = replaced.len().saturating_sub(MOST);
    let more = u32::try_from(left).ok().filter(|left| *left > 0);
    let more = more.map(|left| {
        format!(
            "  {}",
            words.say(&Message::new("replaced-more").number("n", left))
        )
    });
    [words.say(&Message::new("replaced-some"))]
        .into_iter()
        .chain(replaced.iter().take(MOST).map(line))
        .chain(more)
        .collect()
}

impl From<Reader> for Level {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Public => Self::Public,
            Reader::Support => Self::Support,
            Reader::Everything => Self::Everything,
        }
    }
}
