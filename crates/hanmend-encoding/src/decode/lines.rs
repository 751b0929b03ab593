//! Files of which single lines are in another encoding than the rest.

use super::charset::Charset;
use super::codec::{Codec, Output};
use super::detect::{Utf8Fit, judge};
use super::fit::Reading;
use crate::statistics::{Cost, NAT};

/// How much likelier, in nats, another encoding has to make a line.
const MARGIN: Cost = 10 * NAT;

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
    if line.is_ascii()
        && let Ok(text) = std::str::from_utf8(line)
    {
        out.text.push_str(text);
        return;
    }
    let mut own = Output::default();
    let mut codec = Codec::new(main, at);
    codec.push(line, &mut own);
    codec.finish(&mut own);
    let Some(other) = other(line, main, own.malformed.is_empty()) else {
        out.append(&own);
        return;
    };
    let mut codec = Codec::new(other, at);
    codec.push(line, out);
    codec.finish(out);
}

fn other(line: &[u8], main: Charset, is_well_formed: bool) -> Option<Charset> {
    if line.len() > LONGEST {
        return None;
    }
    let utf8 = Utf8Fit::of(line);
    if main == Charset::UTF_8 {
        if is_well_formed || utf8.fits() {
            return None;
        }
    } else if is_well_formed && (utf8.is_weak() || !utf8.fits()) {
        return None;
    }
    let other = judge(line, None).charset;
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
