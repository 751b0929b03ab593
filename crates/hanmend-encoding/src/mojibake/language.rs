//! Which other languages a text is in: what is rare in Chinese is usual there.

use std::cell::OnceCell;

use memchr::{memchr, memchr_iter, memchr2_iter, memmem, memrchr};

use super::big5;
use super::pairs::Pairs;
use crate::near::first_of_three_leads;
use crate::scan::{Parts, Sought, ascii_length};
use crate::statistics::{Cost, NAT};

/// What the lines of a document have in common.
#[derive(Debug)]
pub(super) struct Document<'t> {
    text: &'t str,
    /// The same in parts, of which something may be known.
    parts: Option<&'t Parts>,
    /// Whether it has halfwidth commas between Han characters and no fullwidth
    /// ones: then its other marks were flattened with them.
    pub(super) flattened: bool,
    japanese: OnceCell<bool>,
    by_unicode: OnceCell<Cost>,
    wide_lines: OnceCell<usize>,
}

/// How much a line, and all of them, say at most of the table that a document
/// was decoded by.
const OF_A_LINE: Cost = 6 * NAT;
const OF_ALL_LINES: Cost = 12 * NAT;

/// How many lines are asked at most: three can say all that counts.
const ENOUGH_LINES: usize = 64;

impl<'t> Document<'t> {
    pub(super) fn new(text: &'t str) -> Document<'t> {
        Document {
            text,
            parts: None,
            flattened: memmem::find(text.as_bytes(), "，".as_bytes()).is_none()
                && memchr(b',', text.as_bytes()).is_some(),
            japanese: OnceCell::new(),
            by_unicode: OnceCell::new(),
            wide_lines: OnceCell::new(),
        }
    }

    /// The same in parts, and with what is known of all of it.
    pub(super) fn known(text: &'t str, parts: &'t Parts, told: Asked) -> Document<'t> {
        Document {
            parts: Some(parts),
            japanese: cell(told.japanese),
            by_unicode: cell(told.by_unicode),
            wide_lines: cell(told.wide_lines),
            ..Document::new(text)
        }
    }

    /// Whether at least so many of its lines are not ASCII: no more of them are counted.
    pub(super) fn has_wide_lines(&self, least: usize) -> bool {
        if let Some(count) = self.wide_lines.get() {
            return *count >= least;
        }
        let count = lines_with(self.text, first_wide).take(least).count();
        if count < least {
            let _ = self.wide_lines.set(count);
        }
        count >= least
    }

    /// Whether it is in Japanese: then lines of Han characters are so, too.
    /// Only asked where a line could be something else.
    pub(super) fn is_japanese(&self) -> bool {
        *self.japanese.get_or_init(|| {
            let with_kana = self.lines_with(Sought::Kana, word_of_kana).count();
            // Most texts have none, and with few not all lines need be counted.
            let many = with_kana * 5;
            let wide = lines_with(self.text, first_wide);
            with_kana > 0 && wide.take(many).count() < many
        })
    }
}

impl<'t> Document<'t> {
    /// Its lines in which something is found, which is only sought in parts that are
    /// not known to lack it.
    fn lines_with(
        &self,
        sought: Sought,
        find: fn(&[u8]) -> Option<usize>,
    ) -> impl Iterator<Item = &'t str> {
        let parts = self.parts.map(|parts| parts.with(self.text, sought, find));
        let whole = self.parts.is_none().then_some(self.text);
        let parts = parts.into_iter().flatten().chain(whole);
        parts.flat_map(move |part| lines_with(part, find))
    }
}

fn cell<T>(known: Option<T>) -> OnceCell<T> {
    known.map_or_else(OnceCell::new, OnceCell::from)
}

/// The lines of a text in which something is found.
fn lines_with(text: &str, find: impl Fn(&[u8]) -> Option<usize>) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..)?;
        let (before, after) = rest.split_at_checked(find(rest)?)?;
        let start = memrchr(b'\n', before).map_or(at, |end| at + end + 1);
        let end = memchr(b'\n', after).unwrap_or(after.len());
        at += before.len() + end;
        text.get(start..at)
    })
}

/// Where the first character stands that is not ASCII.
fn first_wide(text: &[u8]) -> Option<usize> {
    Some(ascii_length(text)).filter(|at| *at < text.len())
}

impl Document<'_> {
    /// How much better its lines, but for one that gains so much, read as GBK by
    /// Unicode's table of Big5 than by that of browsers. Only asked for lines that
    /// have characters that the tables have in different places.
    pub(super) fn gain_by_unicode_beside(&self, line: Cost) -> Cost {
        let line = line.clamp(-OF_A_LINE, OF_A_LINE);
        (self.gain_by_unicode() - line).clamp(-OF_ALL_LINES, OF_ALL_LINES)
    }

    fn gain_by_unicode(&self) -> Cost {
        const MOST: Cost = OF_ALL_LINES + OF_A_LINE;
        *self.by_unicode.get_or_init(|| {
            let lines = self.lines_with(Sought::Twice, big5::first_twice);
            let lines = lines
                .filter(|line| !has_words_of_kana(line))
                .take(ENOUGH_LINES);
            let gains = lines.map(|line| big5::gain_by_unicode(line).clamp(-OF_A_LINE, OF_A_LINE));
            gains.fold(0, Cost::saturating_add).clamp(-MOST, MOST)
        })
    }

    /// What was asked of it.
    pub(super) fn told(&self) -> Asked {
        Asked {
            japanese: self.japanese.get().copied(),
            by_unicode: self.by_unicode.get().copied(),
            wide_lines: self.wide_lines.get().copied(),
        }
    }

    /// Whether it answers in the same way what was asked of another, but for how many
    /// lines it has.
    pub(super) fn answers(&self, asked: Asked) -> bool {
        let by_unicode = asked.by_unicode;
        asked.japanese.is_none_or(|it| it == self.is_japanese())
            && by_unicode.is_none_or(|it| it == self.gain_by_unicode())
    }
}

/// What was asked of a document, with the answers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    japanese: Option<bool>,
    by_unicode: Option<Cost>,
    wide_lines: Option<usize>,
}

impl Asked {
    /// The same, and of what was not asked what is known of another.
    pub(super) fn or(self, other: Asked) -> Asked {
        Asked {
            japanese: self.japanese.or(other.japanese),
            by_unicode: self.by_unicode.or(other.by_unicode),
            wide_lines: self.wide_lines.or(other.wide_lines),
        }
    }
}

/// The first byte of kana.
const KANA_LEAD: u8 = 0xE3;

/// How many kana in a row only Japanese has.
const KANA: usize = 3;

/// Whether kana stand together as they do in Japanese and hardly ever in text
/// that was misread: of lines of Big5 that were decoded as GBK one in fifty has
/// three in a row, of those of other tables hardly any.
pub(super) fn has_words_of_kana(text: &str) -> bool {
    word_of_kana(text.as_bytes()).is_some()
}

/// Where the first such kana stand.
fn word_of_kana(text: &[u8]) -> Option<usize> {
    let mut from = 0;
    // Misread text has many kana, but few beside each other.
    while let Some(found) = first_of_three_leads(text.get(from..)?, KANA_LEAD) {
        let at = from + found;
        let (characters, _) = text.get(at..)?.as_chunks();
        let run = characters.iter().take(KANA).take_while(is_kana).count();
        if run == KANA {
            return Some(at);
        }
        from = at + 3 * (run + 1);
    }
    None
}

/// Whether three bytes are a kana, and no mark of sound or of repetition.
fn is_kana([lead, second, third]: &&[u8; 3]) -> bool {
    let code = 0x3000 | u16::from(second & 0x3F) << 6 | u16::from(third & 0x3F);
    *lead == KANA_LEAD && matches!(code, 0x3041..=0x3096 | 0x30A1..=0x30FA | 0x30FC)
}

/// Whether there is a hiragana, or another character near them in the order of
/// codes.
fn has_hiragana(text: &[u8]) -> bool {
    let mut leads = memchr_iter(KANA_LEAD, text);
    leads.any(|at| matches!(text.get(at + 1), Some(0x81 | 0x82)))
}

/// Whether a fifth of the characters are hiragana: misread text has some, but
/// fewer, or many that Japanese hardly has, or private characters as well.
pub(super) fn is_japanese(text: &str) -> bool {
    // Nearly all lines have none.
    if !has_hiragana(text.as_bytes()) {
        return false;
    }
    let mut all = 0;
    let mut hiragana = 0;
    let mut odd = 0;
    for character in text.chars() {
        all += 1;
        match character {
            'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => odd += 1,
            'あ'..='ゖ' => hiragana += 1,
            '\u{E000}'..='\u{F8FF}' => return false,
            _ => {}
        }
    }
    hiragana * 5 >= all.max(1) && odd * 4 <= hiragana
}

/// Whether a line has letters of an alphabet that Windows-1252 does not have:
/// then it did not come out of that table as a whole, and its accents are of
/// its own language.
pub(super) fn has_letters_beyond_latin_1(line: &str) -> bool {
    line.chars().any(|each| {
        matches!(each,
            '\u{100}'..='\u{24F}' | '\u{370}'..='\u{109F}' | '\u{1E00}'..='\u{1FFF}')
            && !matches!(each, 'Œ' | 'œ' | 'Š' | 'š' | 'Ÿ' | 'Ž' | 'ž' | 'ƒ')
    })
}

/// Whether a character is one that only Chinese text has: bytes that are
/// characters by chance are rather letters of two bytes each, or syllables of
/// hangul, or ASCII.
pub(super) fn is_of_chinese(character: char) -> bool {
    matches!(character, '\u{2000}'..='\u{9FFF}' | '\u{F900}'..='\u{FFEF}')
}

/// Whether letters are a word of an alphabet or its quotation marks and not what
/// a table made of pairs of bytes: in Latin-1 the first bytes of all but rare
/// Chinese characters are capital letters and other signs.
pub(super) fn is_small_word(text: &str) -> bool {
    let mut letters = text.chars().filter(|each| !each.is_ascii());
    letters.all(|each| each.is_lowercase() || matches!(each, '«' | '»'))
}

/// Whether a line has at least so many letters of Latin-1, and one in ten bytes begins one: most
/// lines have few.
pub(super) fn has_many_of_latin_1(line: &str, least: usize) -> bool {
    let least = least.max(line.len() / 10);
    memchr2_iter(0xC2, 0xC3, line.as_bytes())
        .nth(least.saturating_sub(1))
        .is_some()
}

/// Whether a line of letters of Windows-1252 was Japanese in EUC-JP or Korean in EUC-KR.
pub(super) fn is_of_euc_in_western(line: &str) -> bool {
    let has_letters = has_many_of_latin_1(line, LEAST_OF_EUC * 2);
    has_letters && (has_kana_in_western(line) || is_hangul_in_western(line))
}

/// How many characters of EUC have to be seen.
const LEAST_OF_EUC: usize = 8;

/// Whether half of the pairs are kana: these begin with the bytes A4 and A5, behind which
/// Big5 has ASCII as often as not.
fn has_kana_in_western(line: &str) -> bool {
    let (mut letters, mut kana, mut others, mut utf8) = (0, 0, 0, 0);
    let mut before = ' ';
    for character in line.chars() {
        let is_lead = matches!(before, '¤' | '¥');
        match character {
            // Before all others where UTF-8 was read so.
            'Â' | 'Ã' => utf8 += 1,
            '\u{A1}'..='\u{F6}' => {
                letters += 1;
                kana += usize::from(is_lead);
            }
            '@'..='~' => others += usize::from(is_lead),
            _ => {}
        }
        before = character;
    }
    kana >= LEAST_OF_EUC && kana * 6 > letters && (others * 16).max(utf8 * 2) < kana
}

/// Whether all pairs begin as the syllables of hangul do, with the bytes from B0 to C8, and
/// are no usual characters of Chinese.
fn is_hangul_in_western(line: &str) -> bool {
    const USUAL: Cost = 17 * NAT / 2;
    let is_western = |each: char| matches!(each, '\u{A1}'..='\u{FE}');
    let (mut pairs, mut others, mut cost) = (0, 0, 0);
    for word in line.split(|each: char| each.is_ascii()) {
        let mut rest = word.chars();
        while let (Some(lead), Some(trail)) = (rest.next(), rest.next())
            && is_western(lead)
            && is_western(trail)
        {
            match lead {
                // Marks are in the same place in all.
                '\u{A1}'..='\u{A3}' => {}
                // As often as not UTF-8 that was read so.
                'Â' | 'Ã' => others += 1,
                '\u{B0}'..='\u{C8}' => {
                    pairs += 1;
                    let pair = Pairs::gbk().get([lead as u8, trail as u8]);
                    cost += pair.map_or(0, |pair| pair.cost);
                }
                _ => others += 1,
            }
        }
    }
    let count = Cost::try_from(pairs).unwrap_or(Cost::MAX);
    pairs >= LEAST_OF_EUC && others * 6 < pairs && cost > USUAL.saturating_mul(count)
}

/// Whether a line is what is left of UTF-8 in Windows-1252 or ISO-8859-15 without the bytes
/// from 80 to 9F, which are half of those that continue characters: too much is lost.
pub(super) fn is_utf8_without_controls(line: &str) -> bool {
    if !has_many_of_latin_1(line, LEAST_WITHOUT_CONTROLS) {
        return false;
    }
    let (mut leads, mut letters) = (0, 0);
    for character in line.chars() {
        match character {
            'ã'..='é' | 'ï' => leads += 1,
            '\u{C0}'..='\u{FF}' => letters += 1,
            // What ISO-8859-15 has besides.
            'Š' | 'š' | 'Ž' | 'ž' | 'Œ' | 'œ' | 'Ÿ' | '€' => {}
            '\u{80}'..='\u{9F}' | '\u{100}'.. => return false,
            _ => {}
        }
    }
    leads >= LEAST_WITHOUT_CONTROLS && letters * 8 <= leads
}

/// How many characters of UTF-8 have to begin in such a line.
const LEAST_WITHOUT_CONTROLS: usize = 6;

/// Whether a line was read as Mac Roman: it has signs behind letters that Windows-1252 does not
/// have, and no language sets there. What is left of it would be read as anything.
pub(super) fn is_mac_roman(line: &str) -> bool {
    // These are the first bytes of the letters.
    let bytes = line.as_bytes();
    memchr2_iter(0xC3, 0xE2, bytes).any(|at| {
        let behind = match bytes.get(at..) {
            // Shift JIS has some of these signs, and `×`.
            Some([0xC3, second, ..]) if !matches!(second, 0x97 | 0xB7) => at + 2,
            // `‰` and `„`.
            Some([0xE2, 0x80, 0xB0 | 0x9E, ..]) => at + 3,
            _ => return false,
        };
        // Between letters there is no sign.
        let sign = || line.get(behind..)?.chars().next();
        matches!(bytes.get(behind), Some(0xCB..)) && sign().is_some_and(is_of_mac_roman)
    })
}

/// Whether a sign is in Mac Roman, and not in Windows-1252.
fn is_of_mac_roman(sign: char) -> bool {
    matches!(
        sign,
        '∑' | '∏'
            | 'π'
            | '∫'
            | '√'
            | '≈'
            | '∆'
            | '≠'
            | '∞'
            | '≤'
            | '≥'
            | '∂'
            | 'Ω'
            | '◊'
            | 'ˇ'
            | '˘'
            | '˙'
            | '˚'
            | '˝'
            | '˛'
            | '⁄'
            | 'ﬁ'
            | 'ﬂ'
    )
}

/// Whether a text has a control of Latin-1 that is no byte of another layer of damage, in
/// which it stands behind other bytes: no text was meant to have one.
pub(super) fn has_lone_control(text: &str) -> bool {
    // They begin with this byte, which hardly any text of Chinese has.
    if memchr(0xC2, text.as_bytes()).is_none() {
        return false;
    }
    let mut before = u32::from(' ');
    text.chars().any(|each| {
        let is_alone = is_lone_control(before, each);
        before = each.into();
        is_alone
    })
}

/// Whether a character is such a control behind one of that code.
#[inline]
pub(super) fn is_lone_control(before: u32, character: char) -> bool {
    // Windows-1252 has some of its bytes from among the marks of Unicode.
    matches!(character, '\u{80}'..='\u{9F}') && !matches!(before, 0x80..0x2500)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_japanese_by_its_lines() {
        let glossary = "選択ツール\n楕円選択\n矩形選択\nレイヤーの複製\n前景\n";
        assert!(Document::new(glossary).is_japanese());
        assert!(!Document::new("選択\n村里修了路\n茶馆的ティー\n前景\n背景\n图层\n").is_japanese());
        assert!(!Document::new("").is_japanese());
    }

    #[test]
    fn a_line_is_japanese_by_its_hiragana() {
        assert!(is_japanese("村の道を直した。"));
        assert!(!is_japanese("村里修了路。“新路”、大家") && !is_japanese("レイヤー。"));
        assert!(!is_japanese(""));
    }

    #[test]
    fn words_of_kana_are_three_in_a_row() {
        for character in '\u{3000}'..='\u{3130}' {
            let is_kana = matches!(character, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー');
            let three = format!("村、の{character}ネの村");
            assert_eq!(has_words_of_kana(&three), is_kana, "{three}");
            let two = format!("村、の{character}\nネの");
            assert!(!has_words_of_kana(&two), "{two}");
        }
        assert!(!has_words_of_kana(""));
    }

    #[test]
    fn answers_are_compared_where_something_was_asked() {
        let [japanese, chinese] = ["矩形選択ツール\n", "村里修了路\n"].map(Document::new);
        assert!(chinese.answers(japanese.told()));
        assert!(japanese.is_japanese());
        let asked = japanese.told();
        assert!(japanese.answers(asked) && !chinese.answers(asked));
        assert!(!chinese.answers(Document::new("").told().or(asked)));
        assert!(Document::known("", &Parts::default(), asked).is_japanese());
    }

    #[test]
    fn accents_of_latin_1_are_of_no_other_alphabet() {
        assert!(has_letters_beyond_latin_1("ošetřovatelkami"));
        assert!(has_letters_beyond_latin_1("«Контуры»»"));
        assert!(!has_letters_beyond_latin_1("Å äta œuvre Šibenik ÉÏº£ 村里"));
    }

    #[test]
    fn signs_behind_letters_are_of_mac_roman() {
        assert!(is_mac_roman("ÊùëÈáåÁöÑË∑Ø") && is_mac_roman("‰∏Ä"));
        assert!(!is_mac_roman("æ\u{9D}‘é‡Œçš„è·¯") && !is_mac_roman("x ≤ 3 é π"));
    }

    #[test]
    fn of_utf8_half_of_the_bytes_are_controls() {
        assert!(is_utf8_without_controls(
            "æéå»å¹´ä¿®äºä¸æ¡æ°è·¯ï¼å¤§å®¶é½å¾é«å´ã"
        ));
        assert!(
            !is_utf8_without_controls("æ‘é‡ŒåŽ»å¹´ä¿®äº†ä¸€æ¡æ–°è·¯")
                && !is_utf8_without_controls("ÐÞÁËÒ»ÌõÐÂÂ·")
        );
    }

    #[test]
    fn controls_are_bytes_of_another_layer() {
        assert!(has_lone_control("it\u{92}s") && has_lone_control("村\u{91}"));
        assert!(!has_lone_control("æ\u{9D}\u{91}é\u{87}\u{8C}") && !has_lone_control("村"));
    }

    #[test]
    fn pairs_of_bytes_begin_with_capitals_or_signs() {
        assert!(is_small_word("átíš") && is_small_word("»»"));
        assert!(!is_small_word("ÊÖ»ú"));
    }
}
