//! Where does a line of a terminal end?

use unicode_width::UnicodeWidthStr;

/// One column less than the narrowest terminal that people use, so that nothing wraps by itself.
pub(crate) const WIDTH: usize = 79;

/// How many columns `text` takes.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `text` in lines of at most `columns`, broken between words; a longer word has a line for itself.
#[must_use]
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a verylongword b", 5), ["a", "verylongword", "b"]);
        assert_eq!(
            wrapped("例え 例え", 6),
            ["例え", "例え"],
            "wide characters take two columns"
        );
        assert!(wrapped("  ", 5).is_empty());
    }
}
