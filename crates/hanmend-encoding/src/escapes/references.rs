//! Character references of HTML and XML.

use hanmend_core::{Certainty, Span};

use super::{Escape, Family, Unit, combine, hexadecimal};

/// The longest name in HTML has 31 characters.
const LONGEST_NAME: usize = 32;

/// Names that pages use without a semicolon and that no address or program
/// is likely to have behind an `&`.
const BARE_NAMES: [&str; 9] = [
    "nbsp", "ldquo", "rdquo", "lsquo", "rsquo", "hellip", "mdash", "middot", "quot",
];

/// The reference that begins at `at`, where `&` stands. Where the reference
/// is to `&` and a reference comes of it, that one is read too, to any depth.
pub(super) fn parse(text: &str, at: usize) -> Option<Escape> {
    let mut certainty = Certainty::Sure;
    // Where the name or number of the innermost reference begins.
    let mut inner = at + 1;
    let mut ampersand = None;
    loop {
        match reference(text, inner) {
            Some(found) if found.value == "&" => {
                certainty = certainty.min(found.certainty);
                inner = found.end;
                ampersand = Some(found.end);
            }
            Some(found) => {
                return Some(Escape {
                    span: Span::new(at, found.end),
                    family: Family::CharacterReferences,
                    value: found.value,
                    certainty: certainty.min(found.certainty),
                });
            }
            None => {
                return ampersand.map(|end| Escape {
                    span: Span::new(at, end),
                    family: Family::CharacterReferences,
                    value: "&".to_owned(),
                    certainty,
                });
            }
        }
    }
}

struct Reference {
    value: String,
    end: usize,
    certainty: Certainty,
}

/// The reference whose part behind the `&` begins at `at`.
fn reference(text: &str, at: usize) -> Option<Reference> {
    if text.as_bytes().get(at) == Some(&b'#') {
        numeric(text, at)
    } else {
        named(text, at)
    }
}

fn numeric(text: &str, at: usize) -> Option<Reference> {
    let bytes = text.as_bytes();
    // Both halves of a surrogate pair are whole references; the first lacks
    // its `&` here.
    let next = |from: usize| {
        let hash = if from == at {
            from
        } else {
            let [b'&', b'#'] = bytes.get(from..from + 2)? else {
                return None;
            };
            from + 1
        };
        let (number, end) = number(bytes, hash + 1)?;
        let end = end + usize::from(bytes.get(end) == Some(&b';'));
        Some((Unit::new(windows_1252(number))?, end))
    };
    let (c, end) = combine(at, next)?;
    let closed = end
        .checked_sub(1)
        .is_some_and(|last| bytes.get(last) == Some(&b';'));
    // Controls of Latin-1 are bytes of text that was misread before it was escaped.
    let readable = !c.is_control() || matches!(c, '\t' | '\n' | '\r') || is_byte(c) && closed;
    // Without its semicolon a small number may be anything: `&#1` of a list.
    if !readable || !closed && c.is_ascii() {
        return None;
    }
    Some(Reference {
        value: c.to_string(),
        end,
        certainty: if closed {
            Certainty::Sure
        } else {
            Certainty::Likely
        },
    })
}

/// Whether a character is a control of Latin-1.
pub(super) fn is_byte(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// The number behind `#` and where its digits end.
fn number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let digits = bytes.get(at..)?;
    if let Some(b'x' | b'X') = digits.first() {
        let (number, count) = hexadecimal(digits.get(1..)?, 1, 6)?;
        return Some((number, at + 1 + count));
    }
    let count = digits
        .iter()
        .take(7)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let number = std::str::from_utf8(digits.get(..count)?)
        .ok()?
        .parse()
        .ok()?;
    Some((number, at + count))
}

/// HTML reads the numbers of C1 controls as those of windows-1252, which is
/// what their writers meant.
fn windows_1252(number: u32) -> u32 {
    match u8::try_from(number) {
        Ok(byte @ 0x80..=0x9f) => {
            let byte = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next().map_or(number, u32::from)
        }
        _ => number,
    }
}

fn named(text: &str, at: usize) -> Option<Reference> {
    let rest = text.get(at..)?;
    let length = rest
        .bytes()
        .take(LONGEST_NAME)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = rest.get(..length)?;
    if length < 2 {
        return None;
    }
    if rest.as_bytes().get(length) == Some(&b';') {
        if name == "amp" {
            // Text that was escaped again and again has many of them in a row.
            return Some(Reference {
                value: "&".to_owned(),
                end: at + length + 1,
                certainty: Certainty::Sure,
            });
        }
        let whole = format!("&{name};");
        let value = htmlize::unescape(whole.as_str()).into_owned();
        return is_of_text(name, &value).then_some(Reference {
            value,
            end: at + length + 1,
            certainty: Certainty::Sure,
        });
    }
    if rest.as_bytes().get(length) == Some(&b'=') {
        return None;
    }
    BARE_NAMES.contains(&name).then(|| Reference {
        value: htmlize::unescape(format!("&{name};")).into_owned(),
        end: at + length,
        certainty: Certainty::Likely,
    })
}

/// Names of operators and arrows that pages use. HTML has two thousand names;
/// many of them are words that follow `&` in programs, such as `&sub;`.
const OPERATORS: [&str; 30] = [
    "minus", "lowast", "radic", "infin", "asymp", "ne", "equiv", "le", "ge", "oplus", "otimes",
    "perp", "sdot", "nabla", "notin", "isin", "prop", "there4", "cong", "larr", "uarr", "rarr",
    "darr", "harr", "crarr", "lArr", "uArr", "rArr", "dArr", "hArr",
];

/// Whether a name stands for a character that pages write by name.
fn is_of_text(name: &str, value: &str) -> bool {
    let mut characters = value.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) => {
            matches!(c,
                '!'..='~' | '\u{a0}'..='\u{17f}' | '\u{192}' | '\u{2c6}' | '\u{2dc}' | '\u{391}'..='\u{3d6}'
                | '\u{2000}'..='\u{206f}' | '\u{20ac}' | '\u{2122}' | '\u{25ca}' | '\u{2660}'..='\u{2666}')
                || OPERATORS.contains(&name)
        }
        _ => false,
    }
}
