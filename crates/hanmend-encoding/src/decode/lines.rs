//! Files of which single lines are in another encoding than the rest.

use std::borrow::Cow;

use super::charset::Charset;
use super::codec::{Codec, Output};
use super::detect::{Utf8Fit, judge};
use super::fit::Reading;
use crate::statistics::{Cost, NAT};

/// How much likelier, in nats, another encoding has to make a line.
const MARGIN: Cost = 10 * NAT;

/// With fewer bytes that are not ASCII, three characters, a line says nothing
/// of its encoding.
const FEWEST: usize = 6;

/// Longer lines are read in the encoding of the rest.
pub(super) const LONGEST: usize = 1 << 16;

/// Whether lines of text in this encoding can be told apart by their bytes.
pub(super) fn has_lines(main: Charset) -> bool {
    match main {
        Charset::Web(encoding) => encoding.is_ascii_compatible(),
        Charset::EucTw => true,
        Charset::Hz | Charset::Iso2022Cn => false,
    }
}

/// Decodes a line, with its line end, that stands at `at`: in `main`, unless
/// it makes sense in another encoding only.
pub(super) fn decode(line: &[u8], at: usize, main: Charset, out: &mut Output) {
    if let Some(text) = well_formed(line, main)
        && (line.is_ascii() || !is_other_utf8(line, main))
    {
        match text {
            Cow::Borrowed(text) => out.copy(text, at),
            Cow::Owned(text) if out.map.is_none() => out.text.push_str(&text),
            Cow::Owned(_) => read(line, at, main, out),
        }
        if !line.is_ascii() {
            out.main += line.len();
        }
        return;
    }
    match other(line, main) {
        Some(other) => {
            out.other += line.len();
            read(line, at, other, out);
        }
        None => {
            out.main += line.len();
            read(line, at, main, out);
        }
    }
}

fn read(line: &[u8], at: usize, charset: Charset, out: &mut Output) {
    let mut codec = Codec::new(charset, at);
    codec.push(line, out);
    codec.finish(out);
}

/// The text of a line without malformed bytes, where that is quickly found.
fn well_formed(line: &[u8], main: Charset) -> Option<Cow<'_, str>> {
    match main {
        Charset::Web(encoding) => {
            encoding.decode_without_bom_handling_and_without_replacement(line)
        }
        _ if line.is_ascii() => std::str::from_utf8(line).ok().map(Cow::Borrowed),
        _ => None,
    }
}

/// Whether a line that is well-formed in `main` may be UTF-8.
fn is_other_utf8(line: &[u8], main: Charset) -> bool {
    line.len() <= LONGEST
        && main != Charset::UTF_8
        && std::str::from_utf8(line).is_ok()
        && !Utf8Fit::of(line).is_weak()
}

/// The encoding in which a line makes sense, if it makes none in `main`.
fn other(line: &[u8], main: Charset) -> Option<Charset> {
    let is_short = line.iter().filter(|b| !b.is_ascii()).take(FEWEST).count() < FEWEST;
    if is_short || line.len() > LONGEST || main == Charset::UTF_8 && Utf8Fit::of(line).fits() {
        return None;
    }
    let other = judge(line, line.len(), None).charset;
    if other == main {
        return None;
    }
    let (main, found) = (Reading::new(main, line), Reading::new(other, line));
    (found.cost + MARGIN < main.cost && found.malformed <= main.malformed).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_another_encoding() {
        let gbk = b"\xc8\xab\xcf\xd8\xcd\xd1\xc6\xb6\n";
        let utf8 = "全县脱贫攻坚\n".as_bytes();
        for (line, main, text) in [
            (gbk.as_slice(), Charset::UTF_8, "全县脱贫\n"),
            (utf8, Charset::GB18030, "全县脱贫攻坚\n"),
            (gbk.as_slice(), Charset::GB18030, "全县脱贫\n"),
            (utf8, Charset::UTF_8, "全县脱贫攻坚\n"),
        ] {
            let mut out = Output::default();
            decode(line, 0, main, &mut out);
            assert_eq!(out.text, text);
            assert!(out.malformed.is_empty());
        }
    }
}
