//! How is text that came from the network made harmless before anybody sees it?
//!
//! A certificate's name, a header or a saved report may carry terminal escapes, or marks that turn the reading
//! direction round so that one name looks like another. Every sentence and every screen goes through here.

use std::borrow::Cow;

/// `text` on one line, without control characters, direction marks and invisible separators.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| is_treacherous(c) || is_line_end(c)) {
        Cow::Owned(
            text.chars()
                .map(|c| if is_line_end(c) { ' ' } else { c })
                .filter(|c| !is_treacherous(*c))
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}

/// `clean` text of at most `longest` characters; what is cut off is shown by an ellipsis.
#[must_use]
pub fn clean_and_short(text: &str, longest: usize) -> String {
    // The input may be megabytes long; nothing past the cut can matter.
    let start: String = text
        .chars()
        .filter(|c| !is_treacherous(*c) || is_line_end(*c))
        .take(longest + 1)
        .collect();
    let start = clean(&start).into_owned();
    if start.chars().count() <= longest {
        return start;
    }
    let mut kept: String = start.chars().take(longest.saturating_sub(1)).collect();
    kept.push('…');
    kept
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Control characters (C0, DEL, C1), the marks of Unicode's bidirectional algorithm, zero-width characters and tags.
fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_treacherous_passes() {
        for (text, cleaned) in [
            ("plain", "plain"),
            ("two\nlines\tand\r\n more", "two lines and   more"),
            ("\u{1b}[31mred\u{1b}[0m", "[31mred[0m"),
            ("\u{9b}2J", "2J"),
            ("exam\u{202e}moc.elp", "exammoc.elp"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("bücher例え", "bücher例え"),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        assert_eq!(clean_and_short("äöüß", 4), "äöüß");
        assert_eq!(clean_and_short("äöüßx", 4), "äöü…");
        assert_eq!(
            clean_and_short(&"\u{200b}".repeat(1000), 4),
            "",
            "invisible characters fill no room"
        );
    }
}
