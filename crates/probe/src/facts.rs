//! What was seen, in values that are small enough to keep?
//!
//! Everything here came from the network: texts are cut and stripped of control characters, lists are bounded.

use std::collections::BTreeMap;

use serde_json::Value;

/// The longest text that is kept, in characters.
const TEXT: usize = 300;
/// The longest list that is kept.
const LIST: usize = 24;

/// Facts by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts(BTreeMap<String, Value>);

impl Facts {
    /// Adds a text from the network.
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.0
            .insert(key.to_owned(), Value::String(clean(text, TEXT)));
    }

    /// Adds a text, if there is one.
    pub(crate) fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    /// Adds a list of texts from the network, unless it is empty.
    pub(crate) fn list<T: ToString>(&mut self, key: &str, items: &[T]) {
        if !items.is_empty() {
            let items = items
                .iter()
                .take(LIST)
                .map(|item| Value::String(clean(&item.to_string(), TEXT)));
            self.0.insert(key.to_owned(), items.collect());
        }
    }

    /// Adds a value of our own making: a number, a truth, an object whose texts are clean.
    pub(crate) fn value(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    /// Adds all of `other`.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The texts of a list.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let items = self
            .0
            .get(key)
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        items
            .filter_map(Value::as_str)
            .map(ToOwned::to_owned)
            .collect()
    }

    /// As observations keep them.
    pub(crate) fn into_map(self) -> BTreeMap<String, Value> {
        self.0
    }
}

/// `text` without control characters, cut to `limit` characters, white space folded.
pub(crate) fn clean(text: &str, limit: usize) -> String {
    let mut shown = String::new();
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
    {
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
        if shown.len() > limit * 4 {
            break;
        }
    }
    shown.chars().take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_cut_and_stripped() {
        assert_eq!(clean("a\u{1b}[31m\r\n\tb  c", 100), "a [31m b c");
        assert_eq!(clean(&"é".repeat(10_000), 200).chars().count(), 200);
    }
}
