//! The one scan that decides that a text is clean.
//!
//! It looks at each character once and asks what is cheap to ask: are
//! several characters in a row unusual, do Latin-1 letters stand together,
//! does something stand where a converter's pinyin would. What it finds are
//! lines that are worth a closer look; a clean text has none or few.

mod ascii;
mod findings;
mod mean;
mod parts;
mod readings;

use hanmend_core::Span;

use crate::annotation;
use crate::statistics::{NAT, Statistics};
use ascii::Ascii;
pub(crate) use findings::Findings;
use mean::{MEMORY, Mean, Quick, is_perhaps_hangul};
pub(crate) use parts::{Parts, Sought};
use readings::{may_open_readings, opens_reading};

/// A line that may be damaged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suspect {
    pub(crate) span: Span,
    pub(crate) sign: Sign,
}

/// What is suspicious of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sign {
    /// Characters that are unusual in a row, or seldom stand together: it may
    /// have been decoded with the wrong table.
    Unusual,
    /// Nothing but single bytes, which can be halves of characters, and signs of
    /// lost ones.
    Stray,
    /// Nothing but signs of lost bytes, and something behind each that is as
    /// usual: what was shifted is not.
    Lost,
}

/// How unusual characters in a row have to be for a closer look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alertness {
    /// For text of which nothing is known. Set so that it holds for 99 % of
    /// the lines with several characters misread, and for 1 % of clean ones,
    /// most of them full of foreign names.
    Calm,
    /// For text that already showed damage: ten times as many clean lines are
    /// looked at.
    Alert,
}

impl Alertness {
    /// What the last four characters or so have to cost on average.
    const fn threshold(self) -> u32 {
        match self {
            Alertness::Calm => 10 * NAT as u32,
            Alertness::Alert => 9 * NAT as u32,
        }
    }

    /// The same as a running mean has it.
    const fn unusual(self) -> u32 {
        self.threshold() << MEMORY
    }
}

pub(crate) fn scan(text: &str, alertness: Alertness) -> Findings {
    scan_part(&mut Mean::new(), text, alertness, usize::MAX).0
}

/// Scans the first part of a text, behind another of which that is the mean and which ends
/// with a line, and says where it ends: behind so many bytes at least, and before a line
/// that begins beyond ASCII, where nothing but the mean is known of what stands before.
fn scan_part(mean: &mut Mean, text: &str, alertness: Alertness, least: usize) -> (Findings, usize) {
    let unusual = alertness.unusual();
    let mut findings = Findings::default();
    let mut end = 0;
    loop {
        let limits = (unusual, true, least);
        let (found, sign) = match suspicious(text, end, mean, limits, &mut findings) {
            Stop::Line(found, sign) => (found, sign),
            Stop::End(at) => {
                end = at;
                break;
            }
        };
        // Each line is judged by itself behind one that was found.
        *mean = Mean::new();
        let line = line_at(text, found, end);
        let sign = match sign {
            Sign::Stray | Sign::Lost => sign_of(text.get(line.range()).unwrap_or_default()),
            Sign::Unusual => sign,
        };
        // The rest of the line was not looked at.
        findings.may_have_annotations |= may_open_readings(text.as_bytes(), found, line.end);
        findings.unread.push(Span::new(found, line.end));
        findings.lines.push(Suspect { span: line, sign });
        end = line.end;
        if end >= least && is_cut(text.as_bytes(), end) {
            break;
        }
    }
    // Nearly no text has any.
    if findings.may_have_annotations {
        findings.annotations = annotation::places(text.get(..end).unwrap_or_default());
    }
    findings.ascii.cut(end);
    (findings, end)
}

/// What stands around the places at which a scan of a line stops, with so many bytes before
/// and behind each; it goes on behind these.
pub(crate) fn around_stops(line: &str, bytes: usize) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let unneeded = &mut Findings {
            ascii: Ascii::unasked(),
            ..Findings::default()
        };
        let limits = (Alertness::Calm.unusual(), true, usize::MAX);
        match suspicious(line, from, &mut Mean::new(), limits, unneeded) {
            Stop::Line(at, _) => {
                let around = Span::new(at.saturating_sub(bytes), at + bytes).widened(line);
                from = around.end;
                line.get(around.range())
            }
            Stop::End(_) => None,
        }
    })
}

/// Whether a line begins at a place, and beyond ASCII.
#[inline]
fn is_cut(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    before == Some(&b'\n') && text.get(at).is_some_and(|byte| !byte.is_ascii())
}

/// Where a scan stops.
enum Stop {
    /// At a place at which a line looks suspicious.
    Line(usize, Sign),
    /// Where a part or the text ends.
    End(usize),
}

/// How unusual the characters of a line have to be in a row in which a single
/// byte or a sign of loss was found: those of text in a wrong table are.
const WRONG_TABLE: u32 = (17 * NAT as u32 / 2) << MEMORY;

/// What is suspicious of a line in which a single byte or a sign of loss was
/// found.
fn sign_of(line: &str) -> Sign {
    let parts = || line.split(char::REPLACEMENT_CHARACTER);
    let has = |strays| {
        let unneeded = &mut Findings {
            ascii: Ascii::unasked(),
            ..Findings::default()
        };
        let limits = (WRONG_TABLE, strays, usize::MAX);
        parts().any(|part| {
            let stop = suspicious(part, 0, &mut Mean::new(), limits, unneeded);
            matches!(stop, Stop::Line(..))
        })
    };
    let mut behind = parts().skip(1);
    if line.contains(is_of_other_tables) || has(false) {
        Sign::Unusual
    } else if has(true) || behind.any(|part| matches!(part.as_bytes(), [] | [..0x40, ..])) {
        Sign::Stray
    } else {
        Sign::Lost
    }
}

/// Whether a character is one of those that only some tables have: Latin-1,
/// Hangul and halfwidth kana are not unusual among their like.
fn is_of_other_tables(character: char) -> bool {
    matches!(character, '\u{80}'..='¶' | '¸'..='\u{FF}' | '가'..='힣' | '｡'..='ﾟ')
}

/// U+FFFD.
const SIGN_OF_LOSS: [u8; 3] = *b"\xEF\xBF\xBD";

/// The line around a place, not reaching back before `from`.
fn line_at(text: &str, at: usize, from: usize) -> Span {
    let bytes = text.as_bytes();
    let before = bytes.get(from..at).unwrap_or_default();
    let start = memchr::memrchr(b'\n', before).map_or(from, |index| from + index + 1);
    let after = bytes.get(at..).unwrap_or_default();
    let end = memchr::memchr(b'\n', after).map_or(text.len(), |index| at + index + 1);
    Span::new(start, end)
}

/// The first place from `from` on where a line looks suspicious, by the mean of what
/// stands before, with or without a look at single bytes; or where a part of so many bytes
/// ends.
#[allow(
    clippy::indexing_slicing,
    reason = "an index of sixteen bits is always within the table"
)]
fn suspicious(
    text: &str,
    from: usize,
    before: &mut Mean,
    (unusual, strays, least): (u32, bool, usize),
    findings: &mut Findings,
) -> Stop {
    let quick = Quick::get();
    let alarms = Statistics::get().alarms();
    let bytes = text.as_bytes();
    let mut rest = bytes.get(from..).unwrap_or_default();
    let mut mean = *before;
    // Whether the character before was one of two or more bytes.
    let mut wide = false;
    loop {
        // Most of Chinese: one character of three bytes behind another.
        let passed = quick.add(rest, &mut mean, unusual);
        rest = rest.get(passed..).unwrap_or_default();
        let at = bytes.len() - rest.len();
        let is_wide = std::mem::replace(&mut wide, true) || passed > 0;
        let length = match rest {
            [] => {
                *before = mean;
                return Stop::End(at);
            }
            [first @ ..0x80, ..] => {
                // Between Han characters a letter or a bracket can be what is
                // left of damage.
                if is_wide && strays && may_tell(*first) {
                    if is_stray(bytes, at)
                        || mean.is_more(LESS_UNUSUAL) && is_lone_capital(bytes, at)
                    {
                        return Stop::Line(at, Sign::Stray);
                    }
                    findings.may_have_annotations |= opens_reading(bytes, at);
                }
                wide = false;
                // Nothing is asked of ASCII behind ASCII.
                let length = ascii_length(rest);
                findings.ascii.read(bytes, at, at + length);
                mean.add_ascii(length);
                if at + length >= least && is_cut(bytes, at + length) {
                    *before = mean;
                    return Stop::End(at + length);
                }
                length
            }
            [first @ ..0xE0, second, after @ ..] => {
                findings.may_have_annotations |= is_wide && opens_reading(bytes, at);
                if *first <= 0xC3 && is_western(after) {
                    return Stop::Line(at, Sign::Unusual);
                }
                let code = u16::from(first & 0x1F) << 6 | u16::from(second & 0x3F);
                if mean.add(alarms[usize::from(code)], unusual) {
                    return Stop::Line(at, Sign::Unusual);
                }
                if !is_of_alphabet(*first) {
                    findings.note_form([*first, *second, 0], at);
                }
                2
            }
            [first @ ..0xF0, second, third, ..] => {
                let character = [*first, *second, *third];
                let code = u16::from(*first) << 12
                    | u16::from(second & 0x3F) << 6
                    | u16::from(third & 0x3F);
                if mean.add(alarms[usize::from(code)], unusual) {
                    let is_loss = character == SIGN_OF_LOSS;
                    return Stop::Line(at, if is_loss { Sign::Lost } else { Sign::Unusual });
                }
                if !is_perhaps_hangul(character) {
                    findings.note_form(character, at);
                } else if beside_han(bytes, at) {
                    return Stop::Line(at, Sign::Unusual);
                }
                3
            }
            [first, second, third, ..] => {
                findings.note_form([*first, *second, *third], at);
                mean.add_beyond();
                4
            }
            _ => return Stop::End(bytes.len()),
        };
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Whether a byte of ASCII is one of those behind a wide character that are
/// asked about: letters, brackets and signs, not spaces, digits and most marks.
fn may_tell(byte: u8) -> bool {
    matches!(byte, b'?'..|b'('| b'!')
}

/// How many bytes at the beginning are ASCII.
#[inline]
pub(crate) fn ascii_length(bytes: &[u8]) -> usize {
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    let rest = |length| bytes.get(length..).unwrap_or_default();
    let mut length = 0;
    while let Some(word) = rest(length).first_chunk() {
        let high = u128::from_le_bytes(*word) & HIGH;
        if high != 0 {
            return length + high.trailing_zeros() as usize / 8;
        }
        length += 16;
        if length == 32 {
            let (blocks, _) = rest(length).as_chunks::<128>();
            let ascii = |block: &&[u8; 128]| block.iter().fold(0, |all, byte| all | byte) < 0x80;
            length += blocks.iter().take_while(ascii).count() * 128;
        }
    }
    let last = rest(length).iter();
    length + last.take_while(|byte| byte.is_ascii()).count()
}

/// Whether a character of two bytes that begins so is a letter of Latin, Greek or
/// Cyrillic, of which no form is mended.
fn is_of_alphabet(first: u8) -> bool {
    matches!(first, 0xC3..=0xC9 | 0xCE..=0xD4)
}

/// Whether a Hangul syllable at `at` stands beside a Han character, as it
/// seldom does in Korean.
fn beside_han(bytes: &[u8], at: usize) -> bool {
    let han = |lead: Option<&u8>| matches!(lead, Some(0xE4..=0xE9));
    han(bytes.get(at + 3))
        || at
            .checked_sub(3)
            .is_some_and(|before| han(bytes.get(before)))
}

/// Whether what follows a Latin-1 character is one, too, or one that only
/// Windows-1252 has.
fn is_western(rest: &[u8]) -> bool {
    matches!(
        rest,
        [0xC2 | 0xC3 | 0xC5 | 0xC6 | 0xCB, ..] | [0xE2, 0x80 | 0x82 | 0x84, ..]
    )
}

/// Whether a single byte behind a wide character and before another can be
/// half of one, or a mark stands there with such a byte behind it.
fn is_stray(bytes: &[u8], at: usize) -> bool {
    let half = |byte: u8| match byte {
        b'a'..=b'z' | b'['..=b'^' | b'`' | b'{' | b'}' => !is_in_pair(bytes, at, byte),
        b'@' | b'_' | b'|' | b'~' => !is_in_title(bytes, at, byte),
        _ => false,
    };
    match bytes.get(at..).unwrap_or_default() {
        [byte, 0xE3..=0xEF, ..] => {
            let before = bytes.get(..at).unwrap_or_default();
            let mark = ["？", "！"]
                .iter()
                .any(|mark| before.ends_with(mark.as_bytes()));
            half(*byte) || mark && byte.is_ascii_alphabetic()
        }
        [b'?' | b'!', byte, 0xE3..=0xEF, ..] => byte.is_ascii_alphabetic(),
        _ => false,
    }
}

/// Whether a bracket stands before or behind its counterpart in the same line,
/// as those of names of buttons do: `按一下[確定]以採用變更`.
fn is_in_pair(bytes: &[u8], at: usize, bracket: u8) -> bool {
    let ends = |byte: &&u8| matches!(byte, b'\n' | b'[' | b']' | b'{' | b'}');
    let found = match bracket {
        b'[' | b'{' => {
            let behind = bytes.get(at + 1..).unwrap_or_default();
            behind.iter().take(PAIR).find(ends)
        }
        b']' | b'}' => {
            let before = bytes.get(..at).unwrap_or_default();
            before.iter().rev().take(PAIR).find(ends)
        }
        _ => None,
    };
    // Counterparts are two apart in ASCII.
    found.is_some_and(|found| found.abs_diff(bracket) == 2)
}

/// How many bytes there are at most between two brackets.
const PAIR: usize = 100;

/// Whether a sign joins names, or separates them, as in titles (`财经网_首页`), rather than
/// being half of a character: there is no comma or stop near it, or another such sign.
fn is_in_title(bytes: &[u8], at: usize, sign: u8) -> bool {
    let (before, behind) = bytes.split_at(at);
    let before = before.get(at.saturating_sub(PAIR)..).unwrap_or_default();
    let before = before.rsplit(|byte| *byte == b'\n').next();
    let behind = behind.get(1..behind.len().min(PAIR)).unwrap_or_default();
    let behind = behind.split(|byte| *byte == b'\n').next();
    let mut sides = [before, behind].into_iter().flatten();
    let is_mark = |three: &[u8]| matches!(three, b"\xEF\xBC\x8C" | b"\xE3\x80\x82");
    let mut marks = sides.clone().flat_map(|side| side.windows(3));
    !marks.any(is_mark) || sides.any(|side| side.contains(&sign))
}

/// How unusual characters have to be before a single capital letter.
const LESS_UNUSUAL: u32 = (5 * NAT as u32) << MEMORY;

/// Whether a capital letter stands by itself before a wide character.
fn is_lone_capital(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..).unwrap_or_default(),
        [b'A'..=b'Z', 0xE3..=0xEF, ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_suspicious(text: &str) -> bool {
        !scan(text, Alertness::Calm).lines.is_empty()
    }

    #[test]
    fn brackets_in_pairs_are_no_lost_bytes() {
        assert!(!is_suspicious("按一下[確定]以採用變更，或按{取消}鍵。"));
        assert!(is_suspicious("按一下[確定以採用變更。"));
        assert!(is_suspicious("按一下確定]以採用變更。"));
        assert!(is_suspicious("按一下[確定\n以採用]變更。"));
    }

    #[test]
    fn signs_in_titles_are_no_lost_bytes() {
        assert!(!is_suspicious("村里修了新路_乡村新闻网"));
        assert!(!is_suspicious("新路通了，大家都高兴_乡村_新闻网"));
        assert!(!is_suspicious("第一条，修路。\n新闻|图片\n第二条，种树。"));
        assert!(is_suspicious("大家都很高兴，新_通了。"));
    }

    #[test]
    fn signs_of_loss_are_told_from_wrong_tables() {
        let sign = |text: &str| {
            scan(text, Alertness::Calm)
                .lines
                .first()
                .map(|line| line.sign)
        };
        assert_eq!(sign("大家都很高\u{FFFD}，会议决定。"), Some(Sign::Lost));
        assert_eq!(sign("大家都很高兴\u{FFFD}\n会议决定。"), Some(Sign::Stray));
        assert_eq!(sign("大家都很高h，会议y决定。"), Some(Sign::Stray));
        assert_eq!(sign("鏉戦噷\u{FFFD}淇簡涓€鏉℃柊璺"), Some(Sign::Unusual));
        assert_eq!(sign("\u{FFFD}켕컸"), Some(Sign::Unusual));
    }

    #[test]
    fn ascii_ends_at_the_first_other_byte() {
        for length in 0..400 {
            let text = "a".repeat(length) + "村村村";
            assert_eq!(ascii_length(text.as_bytes()), length);
        }
    }
}
