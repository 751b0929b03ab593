//! The ways in which sentences are damaged.

use super::tables::{Table, mixed};

/// A way to damage a sentence.
#[derive(Debug)]
pub(super) struct Channel {
    pub(super) name: &'static str,
    pub(super) corpus: Corpus,
    damage: Damage,
}

/// Which sentences a channel is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Corpus {
    Simplified,
    Traditional,
}

#[derive(Clone, Copy, Debug)]
enum Damage {
    /// Encoded one way and decoded another, only where nothing is lost.
    Lossless(Table, Table),
    /// The same where something is lost.
    Lossy(Table, Table),
    /// The same with question marks for what was lost.
    Questions(Table, Table),
    /// Decoded as Windows-1252, and as UTF-8 where that can be read so.
    Mixed(Table),
    /// The same, and soft hyphens taken out, as nobody sees them.
    MixedWithoutHyphens(Table),
    /// Encoded one way and decoded another, and soft hyphens taken out.
    WithoutHyphens(Table, Table),
    /// Twice the same.
    Twice(Table, Table),
    /// Twice, first one way, then another.
    Two(Table, Table, Table),
    /// Only the second half of the sentence.
    Half(Table, Table),
    /// One line among clean ones.
    OneLine(Table, Table),
    /// A byte lost in GBK text.
    Lost(Place, Sign),
    /// Pinyin behind characters beyond GB2312.
    Pinyin,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Anywhere,
    /// The first byte of a full stop.
    Stop,
}

/// What stands for a lost byte.
#[derive(Clone, Copy, Debug)]
enum Sign {
    Nothing,
    Question,
    Replacement,
}

use Corpus::{Simplified, Traditional};
use Damage::{
    Half, Lossless, Lossy, Lost, Mixed, MixedWithoutHyphens, OneLine, Pinyin, Questions, Twice,
    Two, WithoutHyphens,
};

const fn channel(name: &'static str, corpus: Corpus, damage: Damage) -> Channel {
    Channel {
        name,
        corpus,
        damage,
    }
}

pub(super) const CHANNELS: &[Channel] = &[
    channel(
        "UTF-8 as GB18030, lossless",
        Simplified,
        Lossless(Table::Utf8, Table::Gb18030),
    ),
    channel(
        "UTF-8 as GB18030, lossless, traditional",
        Traditional,
        Lossless(Table::Utf8, Table::Gb18030),
    ),
    channel(
        "UTF-8 as GBK, U+FFFD, WHATWG",
        Simplified,
        Lossy(Table::Utf8, Table::Gbk),
    ),
    channel(
        "UTF-8 as GBK, ?, WHATWG",
        Simplified,
        Questions(Table::Utf8, Table::Gbk),
    ),
    channel(
        "UTF-8 as GBK, U+FFFD, strict",
        Simplified,
        Lossy(Table::Utf8, Table::StrictGbk),
    ),
    channel(
        "UTF-8 as GBK, U+FFFD, strict, traditional",
        Traditional,
        Lossy(Table::Utf8, Table::StrictGbk),
    ),
    channel(
        "UTF-8 as Latin-1",
        Simplified,
        Lossless(Table::Utf8, Table::Latin1),
    ),
    channel(
        "UTF-8 as Windows-1252",
        Simplified,
        Lossless(Table::Utf8, Table::Windows1252),
    ),
    channel(
        "UTF-8 as Big5, lossless",
        Traditional,
        Lossless(Table::Utf8, Table::Big5),
    ),
    channel(
        "UTF-8 as Big5, U+FFFD",
        Traditional,
        Lossy(Table::Utf8, Table::Big5),
    ),
    channel(
        "UTF-8 as Shift-JIS, U+FFFD",
        Simplified,
        Lossy(Table::Utf8, Table::ShiftJis),
    ),
    channel(
        "UTF-8 as Shift-JIS, U+FFFD, strict",
        Simplified,
        Lossy(Table::Utf8, Table::StrictShiftJis),
    ),
    channel(
        "UTF-8 as EUC-KR, U+FFFD",
        Simplified,
        Lossy(Table::Utf8, Table::EucKr),
    ),
    channel(
        "UTF-8 as EUC-KR, U+FFFD, strict",
        Simplified,
        Lossy(Table::Utf8, Table::StrictEucKr),
    ),
    channel(
        "UTF-8 as EUC-JP, U+FFFD",
        Simplified,
        Lossy(Table::Utf8, Table::EucJp),
    ),
    channel(
        "GBK as Latin-1",
        Simplified,
        Lossless(Table::Gbk, Table::Latin1),
    ),
    channel(
        "GBK as Windows-1252",
        Simplified,
        Lossless(Table::Gbk, Table::Windows1252),
    ),
    channel(
        "GBK as Windows-1252 and UTF-8",
        Simplified,
        Mixed(Table::Gbk),
    ),
    channel(
        "GBK as Windows-1252 and UTF-8, soft hyphens lost",
        Simplified,
        MixedWithoutHyphens(Table::Gbk),
    ),
    channel(
        "GBK as Windows-1252, soft hyphens lost",
        Simplified,
        WithoutHyphens(Table::Gbk, Table::Windows1252),
    ),
    channel(
        "GBK as Big5, lossless",
        Simplified,
        Lossless(Table::Gbk, Table::Big5),
    ),
    channel(
        "GBK as Big5, U+FFFD",
        Simplified,
        Lossy(Table::Gbk, Table::Big5),
    ),
    channel(
        "GBK as Big5, U+FFFD, strict",
        Simplified,
        Lossy(Table::Gbk, Table::StrictBig5),
    ),
    channel(
        "GBK as Shift-JIS, U+FFFD",
        Simplified,
        Lossy(Table::Gbk, Table::ShiftJis),
    ),
    channel(
        "GBK as Shift-JIS, U+FFFD, strict",
        Simplified,
        Lossy(Table::Gbk, Table::StrictShiftJis),
    ),
    channel(
        "GBK as EUC-KR, U+FFFD",
        Simplified,
        Lossy(Table::Gbk, Table::EucKr),
    ),
    channel(
        "GBK as EUC-KR, U+FFFD, strict",
        Simplified,
        Lossy(Table::Gbk, Table::StrictEucKr),
    ),
    channel(
        "GBK as EUC-JP, U+FFFD",
        Simplified,
        Lossy(Table::Gbk, Table::EucJp),
    ),
    channel(
        "Big5 as Latin-1",
        Traditional,
        Lossless(Table::Big5, Table::Latin1),
    ),
    channel(
        "Big5 as Windows-1252",
        Traditional,
        Lossless(Table::Big5, Table::Windows1252),
    ),
    channel(
        "Big5 as Windows-1252 and UTF-8",
        Traditional,
        Mixed(Table::Big5),
    ),
    channel(
        "Big5 as GBK",
        Traditional,
        Lossless(Table::Big5, Table::Gbk),
    ),
    channel(
        "UTF-8 as Latin-1, twice",
        Simplified,
        Twice(Table::Utf8, Table::Latin1),
    ),
    channel(
        "UTF-8 as Windows-1252, twice",
        Simplified,
        Twice(Table::Utf8, Table::Windows1252),
    ),
    channel(
        "UTF-8 as GB18030, twice",
        Simplified,
        Twice(Table::Utf8, Table::Gb18030),
    ),
    channel(
        "GBK as Latin-1, then UTF-8 as Latin-1",
        Simplified,
        Two(Table::Gbk, Table::Latin1, Table::Latin1),
    ),
    channel(
        "half a line, UTF-8 as GB18030",
        Simplified,
        Half(Table::Utf8, Table::Gb18030),
    ),
    channel(
        "half a line, UTF-8 as Latin-1",
        Simplified,
        Half(Table::Utf8, Table::Latin1),
    ),
    channel(
        "half a line, GBK as Latin-1",
        Simplified,
        Half(Table::Gbk, Table::Latin1),
    ),
    channel(
        "half a line, Big5 as GBK",
        Traditional,
        Half(Table::Big5, Table::Gbk),
    ),
    channel(
        "one line, UTF-8 as GB18030",
        Simplified,
        OneLine(Table::Utf8, Table::Gb18030),
    ),
    channel(
        "one line, GBK as Windows-1252",
        Simplified,
        OneLine(Table::Gbk, Table::Windows1252),
    ),
    channel(
        "byte lost anywhere, dropped",
        Simplified,
        Lost(Place::Anywhere, Sign::Nothing),
    ),
    channel(
        "byte lost anywhere, dropped, traditional",
        Traditional,
        Lost(Place::Anywhere, Sign::Nothing),
    ),
    channel(
        "byte lost anywhere, ?",
        Simplified,
        Lost(Place::Anywhere, Sign::Question),
    ),
    channel(
        "byte lost anywhere, U+FFFD",
        Simplified,
        Lost(Place::Anywhere, Sign::Replacement),
    ),
    channel(
        "byte lost anywhere, U+FFFD, traditional",
        Traditional,
        Lost(Place::Anywhere, Sign::Replacement),
    ),
    channel(
        "A1 of a stop lost, dropped",
        Simplified,
        Lost(Place::Stop, Sign::Nothing),
    ),
    channel(
        "A1 of a stop lost, dropped, traditional",
        Traditional,
        Lost(Place::Stop, Sign::Nothing),
    ),
    channel(
        "A1 of a stop lost, ?",
        Simplified,
        Lost(Place::Stop, Sign::Question),
    ),
    channel("pinyin annotations", Traditional, Pinyin),
];

impl Channel {
    /// Whether it is for two sentences together, since it needs a stop that
    /// something follows.
    pub(super) fn wants_two(&self) -> bool {
        matches!(self.damage, Lost(Place::Stop, _))
    }

    /// A clean text and the same with damage, unless the channel does nothing
    /// to it.
    pub(super) fn damage(&self, sentence: &str, random: &mut Random) -> Option<(String, String)> {
        let damaged = match self.damage {
            Lossless(right, wrong) => {
                let damaged = misread(sentence, right, wrong)?;
                is_lossless(&damaged).then_some(damaged)?
            }
            Lossy(right, wrong) => misread(sentence, right, wrong)?,
            Mixed(right) => mixed(&right.encode(sentence)?),
            MixedWithoutHyphens(right) => mixed(&right.encode(sentence)?).replace('\u{AD}', ""),
            WithoutHyphens(right, wrong) => misread(sentence, right, wrong)?.replace('\u{AD}', ""),
            Questions(right, wrong) => misread(sentence, right, wrong)?.replace('\u{FFFD}', "?"),
            Twice(right, wrong) => {
                let once = misread(sentence, right, wrong)?;
                let twice = misread(&once, right, wrong)?;
                (is_lossless(&once) && is_lossless(&twice)).then_some(twice)?
            }
            Two(right, wrong, second) => {
                let once = misread(sentence, right, wrong)?;
                misread(&once, Table::Utf8, second)?
            }
            Half(right, wrong) => {
                let middle = sentence.char_indices().nth(sentence.chars().count() / 2)?.0;
                let (first, second) = sentence.split_at(middle);
                let damaged = misread(second, right, wrong)?;
                is_lossless(&damaged).then(|| format!("{first}{damaged}"))?
            }
            OneLine(right, wrong) => {
                let damaged = misread(sentence, right, wrong)?;
                is_lossless(&damaged).then_some(())?;
                let around = |line: &str| format!("第一行是干净的。\n{line}\n后面还有一行。");
                return Some((around(sentence), around(&damaged)));
            }
            Lost(place, sign) => lose(sentence, place, sign, random)?,
            Pinyin => annotate(sentence)?,
        };
        Some((sentence.to_owned(), damaged))
    }
}

fn misread(text: &str, right: Table, wrong: Table) -> Option<String> {
    Some(wrong.decode(&right.encode(text)?))
}

/// Whether nothing was lost, so that there is an exact way back.
fn is_lossless(damaged: &str) -> bool {
    !damaged.contains('\u{FFFD}')
}

fn lose(sentence: &str, place: Place, sign: Sign, random: &mut Random) -> Option<String> {
    let mut bytes = Table::Gbk.encode(sentence)?;
    let places: Vec<usize> = match place {
        Place::Anywhere => (0..bytes.len())
            .filter(|at| bytes.get(*at).is_some_and(|byte| !byte.is_ascii()))
            .collect(),
        Place::Stop => {
            // Only stops that something follows: at the end nothing shifts.
            let mut at = 0;
            let mut places = Vec::new();
            for character in sentence.chars() {
                if character == '。' && at + 2 < bytes.len() {
                    places.push(at);
                }
                at += if character.is_ascii() { 1 } else { 2 };
            }
            places
        }
    };
    let at = *places.get(random.below(places.len())?)?;
    match sign {
        Sign::Nothing => {
            bytes.remove(at);
        }
        Sign::Question => *bytes.get_mut(at)? = b'?',
        Sign::Replacement => {
            let (before, after) = bytes.split_at(at);
            let after = after.get(1..)?;
            return Some(format!(
                "{}\u{FFFD}{}",
                Table::Gbk.decode(before),
                Table::Gbk.decode(after)
            ));
        }
    }
    Some(Table::Gbk.decode(&bytes))
}

/// What a site's converter annotates.
const ANNOTATED: &[(&str, &str)] = &[
    ("個", "gè"),
    ("們", "men"),
    ("國", "guó"),
    ("會", "huì"),
    ("時", "shí"),
    ("來", "lái"),
    ("實", "shí"),
    ("動", "dòng"),
    ("發", "fā"),
    ("機", "jī"),
    ("級", "jí"),
    ("領", "lǐng"),
    ("導", "dǎo"),
    ("鎮", "zhèn"),
    ("業", "yè"),
    ("聯", "lián"),
    ("進", "jìn"),
    ("責", "zé"),
    ("隊", "duì"),
    ("準", "zhǔn"),
    ("標", "biāo"),
    ("評", "píng"),
    ("設", "shè"),
    ("監", "jiān"),
    ("對", "duì"),
    ("區", "qū"),
    ("優", "yōu"),
    ("訓", "xùn"),
    ("經", "jīng"),
    ("結", "jié"),
    ("擔", "dān"),
    ("務", "wù"),
    ("統", "tǒng"),
    ("產", "chǎn"),
    ("現", "xiàn"),
    ("權", "quán"),
    ("戰", "zhàn"),
    ("強", "qiáng"),
    ("團", "tuán"),
    ("嚴", "yán"),
    ("車", "chē"),
    ("網", "wǎng"),
    ("學", "xué"),
    ("數", "shù"),
    ("場", "chǎng"),
    ("價", "jià"),
    ("內", "nèi"),
    ("報", "bào"),
    ("應", "yīng"),
    ("創", "chuàng"),
    ("風", "fēng"),
    ("規", "guī"),
    ("關", "guān"),
];

/// Puts readings behind some characters as such a converter does: in the
/// bytes of GBK, whether these are a character or not.
fn annotate(sentence: &str) -> Option<String> {
    let mut bytes = Table::Gbk.encode(sentence)?;
    for (character, reading) in ANNOTATED {
        let pair = Table::Gbk.encode(character)?;
        let mut annotated = pair.clone();
        annotated.extend(Table::Gbk.encode(&format!("({reading})"))?);
        let mut out = Vec::new();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            if rest.starts_with(&pair) {
                out.extend_from_slice(&annotated);
                rest = rest.get(pair.len()..)?;
            } else if let Some((first, after)) = rest.split_first() {
                out.push(*first);
                rest = after;
            }
        }
        bytes = out;
    }
    // A decoder that loses a byte loses the bracket behind it, too.
    Some(Table::Gbk.decode(&bytes).replace("\u{FFFD}(", "?"))
}

/// A generator of random numbers (SplitMix64), the same on every machine.
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// A number below `limit`; none if that is zero.
    pub(super) fn below(&mut self, limit: usize) -> Option<usize> {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (mixed as usize).checked_rem(limit)
    }
}
