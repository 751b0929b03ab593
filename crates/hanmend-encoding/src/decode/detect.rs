//! Which encoding bytes are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Hint;
use super::charset::Charset;
use super::plausible::Tally;
use super::{declared, utf16};

/// How many bytes from the first that is not ASCII are looked at. Detection
/// gains nothing from more; chardetng reads 3 to 5 MB of Chinese a second.
pub(super) const WINDOW: usize = 16 * 1024;

/// From this share of ordinary Chinese characters on, bytes are taken to be
/// Chinese text in an encoding although single ones are malformed in it.
/// Clean text has 0.97 and more; text in the wrong encoding of the Chinese
/// ones at most 0.75, nearly always below 0.5.
const CHINESE: f32 = 0.85;

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

    /// How sure it is after `malformed` spans were found.
    pub(super) fn confidence(self, malformed: usize) -> f32 {
        // One bad sequence says little; many say that it may be another
        // encoding after all.
        self.certainty * 20.0 / (20.0 + malformed.min(1000) as f32)
    }
}

/// The encoding of these bytes, and how many of them are a byte order mark.
pub(super) fn detect(bytes: &[u8], hint: Hint) -> (Choice, usize) {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return (Choice::new(Charset::of(encoding), 1.0), length);
    }
    if let Some(charset) = utf16::detect(bytes).filter(|_| !is_plain_utf8(bytes)) {
        return (Choice::new(charset, 0.95), 0);
    }
    let first = bytes.iter().position(|b| !b.is_ascii());
    let Some(first) = first else {
        return (Choice::new(Charset::UTF_8, 1.0), 0);
    };
    // Some ASCII before the first other byte is context for the detector.
    let from = first.saturating_sub(2);
    let window = bytes
        .get(from..bytes.len().min(first + WINDOW))
        .unwrap_or_default();
    let declared = hint.declared.or_else(|| declared::sniff(bytes));
    (judge(window, declared), 0)
}

/// Whether these bytes are UTF-8 without NUL, which UTF-16 text hardly ever is.
fn is_plain_utf8(bytes: &[u8]) -> bool {
    let head = bytes.get(..WINDOW.min(bytes.len())).unwrap_or_default();
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    valid && !head.contains(&0)
}

fn judge(window: &[u8], declared: Option<Charset>) -> Choice {
    let utf8 = Utf8Fit::of(window);
    if utf8.fits() && !(utf8.is_weak() && declared.is_some_and(|d| fits_well(d, window))) {
        return Choice::new(Charset::UTF_8, 1.0);
    }
    if let Some(declared) = declared
        && declared != Charset::UTF_8
        && !declared.is_single_byte()
        && fits_well(declared, window)
    {
        return Choice::new(declared, 0.99);
    }
    let guess = guess(window);
    let chinese = [Charset::GB18030, Charset::BIG5]
        .into_iter()
        .map(|charset| (charset, Tally::of(&charset.decode(window, 0).0)))
        .max_by(|(_, a), (_, b)| a.share().total_cmp(&b.share()));
    match chinese {
        Some((charset, tally)) if charset == guess => Choice::new(charset, certainty(tally)),
        Some((charset, tally)) if overrules(tally, guess, window) => {
            Choice::new(charset, certainty(tally))
        }
        _ => match declared {
            Some(declared) if declared.is_single_byte() && guess.is_single_byte() => {
                Choice::new(declared, 0.7)
            }
            _ => Choice::new(guess, 0.5),
        },
    }
}

/// What chardetng says. It never gets a top-level domain: with one, all of
/// Big5 is taken for GBK.
fn guess(window: &[u8]) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, true);
    Charset::of(detector.guess(None, Utf8Detection::Deny))
}

/// Whether Chinese text with some malformed bytes is likelier than what the
/// detector says, which drops an encoding at the first malformed byte.
fn overrules(tally: Tally, guess: Charset, window: &[u8]) -> bool {
    if tally.share() < CHINESE || tally.total() < 4 {
        return false;
    }
    guess.is_single_byte() || !guess.decode(window, 0).1.is_empty()
}

fn certainty(tally: Tally) -> f32 {
    let seen = tally.total() as f32;
    (tally.share() * seen / (seen + 1.0)).max(0.1)
}

/// Whether bytes are well-formed in an encoding and, where it is one of
/// Chinese, also make sense in it.
fn fits_well(charset: Charset, window: &[u8]) -> bool {
    let (text, malformed) = charset.decode(window, 0);
    let inner = malformed
        .iter()
        .filter(|span| span.end < window.len())
        .count();
    let chinese = [Charset::GB18030, Charset::BIG5, Charset::EucTw].contains(&charset);
    inner == 0 && (!chinese || Tally::of(&text).share() >= 0.5)
}

/// How well bytes that are not ASCII fit UTF-8.
struct Utf8Fit {
    /// Bytes in well-formed sequences of two.
    short: usize,
    /// Bytes in well-formed sequences of three or four.
    long: usize,
    /// Bytes in none.
    bad: usize,
}

impl Utf8Fit {
    fn of(bytes: &[u8]) -> Utf8Fit {
        let mut fit = Utf8Fit {
            short: 0,
            long: 0,
            bad: 0,
        };
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                match c.len_utf8() {
                    1 => {}
                    2 => fit.short += 2,
                    length => fit.long += length,
                }
            }
            fit.bad += chunk.invalid().len();
        }
        fit
    }

    /// UTF-8, perhaps with single bytes lost. In GBK text a tenth of the
    /// pairs are well-formed sequences of two and next to none of three.
    fn fits(&self) -> bool {
        self.bad == 0 || self.long >= 4 * self.bad || self.long + self.short >= 12 * self.bad
    }

    /// Whether text in another encoding could look like this by chance: 2.4 %
    /// of two characters of GBK are well-formed UTF-8, 0.05 % of four.
    fn is_weak(&self) -> bool {
        self.long == 0 && self.short <= 8
    }
}
