//! Which words on screen would stay English in every language?
//!
//! The pseudo-locale `en-XA` is English with every letter accented: what shows up plain was not translatable.

use std::borrow::Cow;

/// `text` with accents on its letters: readable, and plainly not English.
pub(crate) fn accented(text: &str) -> Cow<'_, str> {
    text.chars().map(accent).collect::<String>().into()
}

fn accent(c: char) -> char {
    const PLAIN: &str = "aceginorsuyzACEGINORSUYZ";
    const ACCENTED: &str = "åçéĝîñöŕšûýžÅÇÉĜÎÑÖŔŠÛÝŽ";
    PLAIN
        .chars()
        .position(|plain| plain == c)
        .and_then(|index| ACCENTED.chars().nth(index))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_change_and_the_rest_stays() {
        assert_eq!(
            accented("Your router answers (1 of 2)."),
            "Ýöûŕ ŕöûtéŕ åñšwéŕš (1 öf 2)."
        );
    }
}
