//! Which encoding bytes are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, EUC_KR, Encoding, SHIFT_JIS};

use super::Hint;
use super::binary::is_binary;
use super::charset::Charset;
use super::codec::Output;
use super::fit::Reading;
use super::{declared, hz, iso2022_cn, utf16};
use crate::statistics::{Cost, NAT};

/// How far detection looks. A stream is held back so far before the first
/// character comes out.
pub(super) const HEAD: usize = 1 << 20;

/// How many bytes from the first that is not ASCII are judged. A hundred
/// characters decide; chardetng reads 3 to 5 MB of Chinese a second.
const WINDOW: usize = 4096;

/// What a declaration is worth: it is right far more often than not, but
/// bytes of ten characters overrule it.
const DECLARED: Cost = 10 * NAT;

/// Below this cost a character, and without malformed bytes, text is Chinese
/// beyond doubt: clean text costs 4 to 7 nats, text read in the wrong table
/// 9 and more.
const CLEAR: Cost = 8 * NAT;

/// The encodings of Chinese.
const CHINESE: [Charset; 3] = [Charset::GB18030, Charset::BIG5, Charset::EucTw];

/// Those of Japanese and Korean.
const NEIGHBOURS: [&Encoding; 3] = [EUC_KR, EUC_JP, SHIFT_JIS];

/// What it costs to be in one of those: most text here is Chinese.
const NEIGHBOUR: Cost = 12 * NAT;

/// What it is worth that chardetng says so: its statistics of single-byte
/// encodings are better than a cost for each letter.
const GUESSED: Cost = 8 * NAT;

/// From so many characters on their average cost is worth something.
const ENOUGH: usize = 24;

/// How many bytes that are not ASCII it takes, times two or three, to tell
/// encodings apart: of 4 bytes two thirds are told rightly, of 8 bytes nine
/// tenths, of 16 bytes nearly all.
const TELLING: f32 = 4.0;

/// How far a single-byte encoding is in doubt where few bytes are not ASCII:
/// the letters around them tell as well.
const FEW_LETTERS: f32 = 0.3;

/// From this share of control characters on, bytes are rather no text at all.
/// Text has one in a thousand at most, bytes without any order one in ten.
const NO_TEXT: f32 = 0.02;

/// How sure it is at most that bytes are in an encoding that begin as files do that are no text.
const IF_BINARY: f32 = 0.05;

/// How sure UTF-8 is where text in another encoding could look like it.
const CHANCE: f32 = 0.9;

/// Up to so many bytes a text is short.
const SHORT: usize = 16;

/// What was decided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) charset: Charset,
    /// Before malformed bytes are counted against it.
    certainty: f32,
}

impl Choice {
    fn new(charset: Charset, certainty: f32) -> Choice {
        Choice { charset, certainty }
    }

    /// UTF-8 in a text of so many bytes, which another encoding may look like
    /// by chance, or not.
    fn utf8(length: usize, is_weak: impl FnOnce() -> bool) -> Choice {
        // A longer text that is nearly all ASCII has no reason to be in another.
        let certainty = if length <= SHORT && is_weak() {
            CHANCE
        } else {
            1.0
        };
        Choice::new(Charset::UTF_8, certainty)
    }

    /// That of a text, which is well-formed UTF-8.
    pub(super) fn of(text: &str) -> Choice {
        Choice::utf8(text.len(), || {
            !text.is_ascii() && Utf8Fit::of(text.as_bytes()).is_weak()
        })
    }

    /// How sure it is after the bytes were read.
    pub(super) fn confidence(self, out: &Output) -> f32 {
        // One bad sequence says little; many say that it may be another
        // encoding after all.
        let malformed = out.malformed.len().min(1000) as f32;
        self.certainty * 20.0 / (20.0 + malformed) * out.share_of_main()
    }
}

/// The encoding of bytes that begin like this, and how many of them are a
/// byte order mark.
pub(super) fn detect(bytes: &[u8], hint: Hint) -> (Choice, usize) {
    let (mut choice, skipped) = detect_text(bytes, hint);
    if is_binary(bytes) {
        choice.certainty *= IF_BINARY;
    }
    (choice, skipped)
}

/// The same where they are text.
fn detect_text(bytes: &[u8], hint: Hint) -> (Choice, usize) {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    if let Some((encoding, length)) = Encoding::for_bom(head) {
        return (Choice::new(Charset::of(encoding), 1.0), length);
    }
    let ascii = Encoding::ascii_valid_up_to(head);
    if !is_plain_utf8(head)
        && let Some(charset) = utf16::detect(head)
    {
        return (Choice::new(charset, 0.95), 0);
    }
    if ascii == head.len() {
        return (seven_bits(head), 0);
    }
    // Some ASCII before the first other byte is context for the detector.
    let window = head
        .get(ascii.saturating_sub(2)..head.len().min(ascii + WINDOW))
        .unwrap_or_default();
    let declared = hint.declared.or_else(|| declared::sniff(head));
    (judge(window, bytes.len(), declared), 0)
}

/// The encoding of bytes below 0x80.
fn seven_bits(bytes: &[u8]) -> Choice {
    if iso2022_cn::is_iso2022_cn(bytes) {
        Choice::new(Charset::Iso2022Cn, 0.98)
    } else if hz::is_hz(bytes) {
        Choice::new(Charset::Hz, 0.98)
    } else if memchr::memmem::find(bytes, b"\x1b$B").is_some() {
        Choice::new(Charset::Web(encoding_rs::ISO_2022_JP), 0.95)
    } else {
        Choice::new(Charset::UTF_8, 1.0)
    }
}

/// Whether bytes of ASCII may be in an encoding of seven bits, or any in
/// UTF-16: one look at those that are UTF-8.
pub(super) fn may_announce(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    memchr::memchr3_iter(0x1b, 0, b'~', head)
        .any(|at| head.get(at) != Some(&b'~') || head.get(at + 1) == Some(&b'{'))
}

/// Whether something declares bytes that are UTF-8 to be in another encoding.
/// It is believed of bytes that are UTF-8 by chance.
pub(super) fn is_declared_otherwise(bytes: &[u8], hint: Hint) -> bool {
    hint.declared
        .or_else(|| declared::sniff(bytes))
        .is_some_and(|declared| declared != Charset::UTF_8)
}

/// Whether bytes are UTF-8 without NUL, which UTF-16 text hardly ever is.
fn is_plain_utf8(head: &[u8]) -> bool {
    let head = head.get(..WINDOW.min(head.len())).unwrap_or_default();
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    valid && !head.contains(&0)
}

/// The encoding of bytes of which some are not ASCII, in a text of so many.
pub(super) fn judge(window: &[u8], length: usize, declared: Option<Charset>) -> Choice {
    let utf8 = Utf8Fit::of(window);
    if utf8.fits() && !(utf8.is_weak() && declared.is_some_and(|d| d != Charset::UTF_8)) {
        return Choice::utf8(length, || utf8.is_weak());
    }
    let read = |charset| Reading::new(charset, window);
    let mut readings: Vec<Reading> = CHINESE.into_iter().map(read).collect();
    if utf8.fits() {
        readings.push(Reading::new(Charset::UTF_8, window));
    }
    let clear = readings.iter().any(|reading| {
        let characters = Cost::try_from(reading.characters).unwrap_or(Cost::MAX);
        reading.characters >= ENOUGH
            && reading.malformed == 0
            && reading.cost < CLEAR.saturating_mul(characters)
    });
    // Said to be the last, bytes that end inside a character rule its encoding
    // out; not said to be, none is ruled out that should be.
    let guesses = [true, false].map(|last| (!clear).then(|| guess(window, last)));
    let mut others: Vec<Charset> = declared.into_iter().collect();
    if !clear {
        for reading in &mut readings {
            reading.allow_shift(window);
        }
        others.extend(guesses.into_iter().flatten());
        others.extend(NEIGHBOURS.map(Charset::Web));
    }
    for charset in others {
        if !readings.iter().any(|reading| reading.charset == charset) {
            readings.push(read(charset));
        }
    }
    for reading in &mut readings {
        if NEIGHBOURS.map(Charset::Web).contains(&reading.charset) {
            reading.cost += NEIGHBOUR;
        }
        if Some(reading.charset) == declared {
            reading.cost -= DECLARED;
        }
        if guesses.contains(&Some(reading.charset)) && reading.charset.is_single_byte() {
            reading.cost -= GUESSED;
        }
    }
    readings.sort_by_key(|reading| reading.cost);
    let margin = match readings.as_slice() {
        [best, second, ..] => (second.cost - best.cost) as f32 / NAT as f32,
        _ => 0.0,
    };
    let Some(best) = readings.first() else {
        return Choice::new(Charset::GB18030, 0.0);
    };
    let is_declared = Some(best.charset) == declared;
    let certainty = evidence(best, window, is_declared) / (1.0 + (-margin).exp());
    Choice::new(best.charset, certainty)
}

/// How much the bytes can say at all, beside which reading is the likeliest:
/// a few bytes say little, and what is no text is in no encoding.
fn evidence(best: &Reading, window: &[u8], is_declared: bool) -> f32 {
    let bytes = window.iter().filter(|byte| !byte.is_ascii()).count();
    let doubt = if best.charset.is_single_byte() {
        FEW_LETTERS
    } else {
        1.0
    };
    let enough = if is_declared {
        1.0
    } else {
        1.0 - doubt * (-(bytes as f32) / TELLING).exp()
    };
    enough / (1.0 + (best.controls / NO_TEXT).powi(2))
}

/// What chardetng says. It never gets a top-level domain: with one, all of
/// Big5 is taken for GBK.
fn guess(window: &[u8], last: bool) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, last);
    Charset::of(detector.guess(None, Utf8Detection::Deny))
}

/// How well bytes that are not ASCII fit UTF-8.
#[derive(Debug, Default)]
pub(super) struct Utf8Fit {
    /// Bytes in well-formed sequences of two.
    short: usize,
    /// Bytes in well-formed sequences of three or four.
    long: usize,
    /// Bytes in none.
    bad: usize,
}

impl Utf8Fit {
    pub(super) fn of(bytes: &[u8]) -> Utf8Fit {
        let mut fit = Utf8Fit::default();
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                match c.len_utf8() {
                    1 => {}
                    2 => fit.short += 2,
                    length => fit.long += length,
                }
            }
            let invalid = chunk.invalid();
            // What the end cuts off is not bad.
            let ends = std::ptr::eq(invalid.as_ptr_range().end, bytes.as_ptr_range().end);
            let begun = std::str::from_utf8(invalid).is_err_and(|e| e.error_len().is_none());
            if !(ends && begun) {
                fit.bad += invalid.len();
            }
        }
        fit
    }

    /// UTF-8, perhaps with single bytes lost. In GBK text a tenth of the
    /// pairs are well-formed sequences of two and next to none of three.
    pub(super) fn fits(&self) -> bool {
        self.bad == 0 || self.long >= 3 * self.bad || self.long + self.short >= 12 * self.bad
    }

    /// Whether text in another encoding could look like this by chance: 2.4 %
    /// of two characters of GBK are well-formed UTF-8, 0.05 % of four.
    pub(super) fn is_weak(&self) -> bool {
        self.long == 0 && self.short <= 8
    }
}
