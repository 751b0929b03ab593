//! What a page says about its own encoding.

use super::charset::Charset;

/// How far into the bytes a declaration is looked for: as far as browsers do.
const PRESCAN: usize = 1024;

/// The encoding declared by an XML declaration or a `<meta>` element near the
/// beginning.
pub(super) fn sniff(bytes: &[u8]) -> Option<Charset> {
    let head = bytes.get(..PRESCAN.min(bytes.len())).unwrap_or_default();
    if head.starts_with(b"<?xml") {
        let declaration = head.split(|&b| b == b'>').next().unwrap_or_default();
        if let Some(charset) = value_of(declaration, b"encoding") {
            return Some(charset);
        }
    }
    let mut rest = head;
    while let Some(at) = find(rest, b"<meta") {
        rest = rest.get(at + 5..).unwrap_or_default();
        let element = rest.split(|&b| b == b'>').next().unwrap_or_default();
        if let Some(charset) = value_of(element, b"charset") {
            return Some(charset);
        }
    }
    None
}

/// The encoding of a `charset=…` parameter.
pub(super) fn parameter(text: &[u8]) -> Option<Charset> {
    value_of(text, b"charset")
}

/// The encoding that stands as the value of `name` in a run of attributes or
/// parameters.
fn value_of(text: &[u8], name: &[u8]) -> Option<Charset> {
    let mut rest = text;
    while let Some(at) = find(rest, name) {
        rest = rest.get(at + name.len()..)?;
        let Some(value) = rest.trim_ascii_start().strip_prefix(b"=") else {
            continue;
        };
        let label = value
            .trim_ascii_start()
            .split(|b| b"\"'".contains(b))
            .find(|part| !part.is_empty())?;
        let end = label
            .iter()
            .position(|b| b.is_ascii_whitespace() || b";/>?".contains(b))
            .unwrap_or(label.len());
        if let Some(charset) = label.get(..end).and_then(Charset::for_label) {
            return Some(charset);
        }
    }
    None
}

/// Where `needle`, in lower case, first stands in either case.
fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_of_pages() {
        let big5 = Some(Charset::BIG5);
        assert_eq!(sniff(b"<?xml version='1.0' encoding='Big5'?><a/>"), big5);
        assert_eq!(sniff(b"<head><META charset=big5>"), big5);
        assert_eq!(
            sniff(b"<meta name=a><meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\" />"),
            big5
        );
        assert_eq!(sniff(b"charset=big5"), None);
        assert_eq!(parameter(b"text/html; charset = \"big5\""), big5);
        assert_eq!(parameter(b"text/html; charset=klingon"), None);
    }
}
