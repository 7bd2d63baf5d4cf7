//! What do the escapes of an address stand for?

/// RFC 3986, section 2.1; what is no escape stands for itself.
pub(crate) fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, others @ ..] = rest {
        let escape = others.get(..2).filter(|_| *first == b'%');
        let digits = escape.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let byte = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &others[2..] } else { others };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_escape_stands_for_itself() {
        for (text, plain) in [
            ("a%20b", "a b"),
            ("100%", "100%"),
            ("%4", "%4"),
            ("%zz%40", "%zz@"),
            ("%+1", "%+1"),
        ] {
            assert_eq!(unescaped(text.as_bytes()), plain.as_bytes(), "{text}");
        }
    }
}
