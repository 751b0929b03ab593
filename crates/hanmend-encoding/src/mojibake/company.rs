//! Which characters stand beside numbers and at the end of a line.
//!
//! The counts of pairs have no numbers, so that a short list says what stands
//! beside them, by what it means: dates have other neighbours than amounts.

use std::sync::LazyLock;

use super::brackets::{closing, ends_a_sentence, is_bracket, last_open};
use super::cells::{Cell, Cells};
use crate::statistics::{Cost, IN_A_BLOCK, NAT};

/// What comes behind a character, as far as it tells which one that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    End,
    /// The number of a year or a century.
    Year,
    Month,
    Day,
    /// Any other number.
    Amount,
    Other,
}

impl Next {
    /// What comes behind a cell, but for a byte that is perhaps lost.
    pub(super) fn behind(cells: &Cells, at: usize) -> Next {
        let at = match cells.get(at) {
            Some(Cell::Perhaps) => at + 1,
            _ => at,
        };
        match cells.get(at) {
            None | Some(Cell::Byte(b'\n' | b'\r')) => Next::End,
            Some(Cell::Byte(b'0'..=b'9')) => {
                let rest = cells.cells.get(at..).unwrap_or_default();
                Next::number(rest.iter().map(|cell| match cell {
                    Cell::Byte(byte) => *byte,
                    _ => 0,
                }))
            }
            _ => Next::Other,
        }
    }

    /// What comes first in the rest of a line, of which the bytes are these.
    fn first_of(rest: &[u8]) -> Next {
        match rest {
            [] | [b'\n' | b'\r', ..] => Next::End,
            [b'0'..=b'9', ..] => Next::number(rest.iter().copied()),
            _ => Next::Other,
        }
    }

    /// What the number is that some bytes begin with, of which the lost ones are 0.
    fn number(bytes: impl Iterator<Item = u8> + Clone) -> Next {
        let digits = bytes.clone().take(DIGITS + 1);
        let length = digits.take_while(u8::is_ascii_digit).count();
        let mut behind = [0; 3];
        for (slot, byte) in behind.iter_mut().zip(bytes.skip(length)) {
            *slot = byte;
        }
        let part = |(names, _): &&(Names, Next)| names.iter().any(|name| behind.starts_with(name));
        match DATES.iter().find(part) {
            Some((_, part)) if length <= 2 || *part == Next::Year && length <= DIGITS => *part,
            _ => Next::Amount,
        }
    }
}

/// How many digits a year has at most.
const DIGITS: usize = 4;

/// 年 in GBK.
const YEAR: [Cell; 2] = [Cell::Byte(0xC4), Cell::Byte(0xEA)];

/// The brackets that open a remark before a number.
const OPENING: [char; 4] = ['（', '《', '“', '「'];

/// How many characters there are at most between two brackets, and in the number
/// of a point that ends with one.
const LONGEST_REMARK: usize = 64;
const LONGEST_POINT: usize = 3;

/// A name in GBK, Big5 and UTF-8.
type Names = [&'static [u8]; 3];

/// How 年, 世, 月 and 日 begin: often the last byte is lost.
const DATES: [(Names, Next); 4] = [
    ([b"\xC4\xEA", b"\xA6\x7E", b"\xE5\xB9"], Next::Year),
    ([b"\xCA\xC0", b"\xA5\x40", b"\xE4\xB8\x96"], Next::Year),
    ([b"\xD4\xC2", b"\xA4\xEB", b"\xE6\x9C\x88"], Next::Month),
    ([b"\xC8\xD5", b"\xA4\xE9", b"\xE6\x97"], Next::Day),
];

/// What stands beside a character that is no Chinese.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outside<'c> {
    /// The cells between which it stands, and from which to which, where there are any.
    cells: Option<(&'c Cells, usize, usize)>,
    next: Next,
    /// How much more likely each character is before what follows, and behind a
    /// number where there is one.
    before_next: Option<&'static [i8]>,
    behind_number: Option<&'static [i8]>,
    /// The part of a date that is nearly certain.
    part: Option<char>,
}

impl Outside<'_> {
    /// Beside some cells.
    pub(super) fn of(cells: &Cells, at: usize, end: usize) -> Outside<'_> {
        let before = |back: usize| at.checked_sub(back).and_then(|before| cells.get(before));
        // Many set a space beside their numbers.
        let before = match before(1) {
            Some(Cell::Byte(b' ')) => before(2),
            before => before,
        };
        let is_behind_a_number = matches!(before, Some(Cell::Byte(b'0'..=b'9')));
        Outside {
            cells: Some((cells, at, end)),
            ..Outside::between(is_behind_a_number, Next::behind(cells, end))
        }
    }

    /// Between two parts of a line.
    pub(super) fn between_parts<'c>(before: &[u8], after: &[u8]) -> Outside<'c> {
        let is_behind_a_number = matches!(before, [.., b'0'..=b'9'] | [.., b'0'..=b'9', b' ']);
        Outside::between(is_behind_a_number, Next::first_of(after))
    }

    fn between<'c>(is_behind_a_number: bool, next: Next) -> Outside<'c> {
        Outside {
            cells: None,
            next,
            before_next: match next {
                Next::End => Some(AT_THE_END.as_slice()),
                Next::Year | Next::Month => Some(BEFORE_A_DATE.as_slice()),
                Next::Day | Next::Amount => Some(BEFORE_AN_AMOUNT.as_slice()),
                Next::Other => None,
            },
            behind_number: is_behind_a_number.then(|| BEHIND_A_NUMBER.as_slice()),
            part: match next {
                Next::Month if is_behind_a_number => Some('年'),
                Next::Day if is_behind_a_number => Some('月'),
                _ => None,
            },
        }
    }

    pub(super) fn is_at_the_end(&self) -> bool {
        self.next == Next::End
    }

    /// Whether there is a number or an end beside it.
    pub(super) fn says_anything(&self) -> bool {
        self.before_next.is_some() || self.behind_number.is_some()
    }

    /// How much more likely a guessed character is there.
    #[inline]
    pub(super) fn likelier(&self, character: char) -> Cost {
        if !self.says_anything() {
            return 0;
        }
        self.by_neighbours(character) + self.opens(character)
    }

    /// The same by what stands beside it alone.
    #[inline]
    pub(super) fn by_neighbours(&self, character: char) -> Cost {
        let before = match self.before_next {
            _ if self.part == Some(character) => PART_BEFORE,
            likelier => beside(likelier, character),
        };
        before + beside(self.behind_number, character)
    }

    /// The character that a sign before a number stands for where all that stands
    /// beside it says so: what is left out between the year and the month or between
    /// these and the day, and the bracket that is closed later and opened nowhere.
    pub(super) fn certain(&self) -> Option<char> {
        let (cells, at, _) = self.cells?;
        let before = cells.cells.get(..at).unwrap_or_default();
        let digits = before.iter().rev();
        let digits = digits.take_while(|cell| matches!(cell, Cell::Byte(b'0'..=b'9')));
        let digits = digits.take(DIGITS + 1).count();
        let behind = before.get(..before.len() - digits).unwrap_or_default();
        match self.part {
            Some('年') if digits == DIGITS => return Some('年'),
            Some('月') if digits <= 2 && behind.ends_with(&YEAR) => return Some('月'),
            _ => {}
        }
        let mut opening = OPENING.into_iter();
        opening.find(|bracket| self.opens_a_remark(*bracket))
    }

    /// What closes the innermost quotation or bracket that stands open, if a sentence ends
    /// there, the line as well and the text does not.
    pub(super) fn closes(&self) -> Option<char> {
        let (cells, at, end) = self.cells?;
        let has_more = matches!(cells.get(end), Some(Cell::Byte(b'\n' | b'\r')));
        if !has_more || !ends_a_sentence(cells.before(at)) {
            return None;
        }
        let (before, _) = cells.brackets_outside(at, end);
        last_open(before.iter().map(|(_, bracket)| *bracket)).and_then(closing)
    }

    /// Whether a bracket opens what is closed later and opened nowhere, and that is more
    /// than the number of a point, and no more than one sentence.
    fn opens_a_remark(&self, bracket: char) -> bool {
        let Some((cells, at, end)) = self.cells else {
            return false;
        };
        let closing = closing(bracket);
        let behind = cells.characters_from(end).take(LONGEST_REMARK);
        let mut remark = behind.map(|each| each.character);
        let mut length = 0;
        let mut is_point = true;
        let closes = remark.find(|each| {
            let closes = Some(*each) == closing;
            length += usize::from(!closes);
            is_point &= closes || each.is_ascii();
            closes || matches!(each, '。' | '；' | '？' | '！')
        });
        closes == closing
            && (!is_point || length > LONGEST_POINT)
            && cells.is_closed(bracket, at, end)
    }

    /// The same, by what stands beside it alone, for each of the characters from a code on.
    pub(super) fn by_neighbours_from(&self, first: u16) -> [i16; IN_A_BLOCK] {
        let mut all = [0; IN_A_BLOCK];
        let from = |company: &'static [i8]| company.get(usize::from(first)..).unwrap_or_default();
        for company in [self.before_next, self.behind_number].into_iter().flatten() {
            for (slot, likelier) in all.iter_mut().zip(from(company)) {
                *slot += i16::from(*likelier);
            }
        }
        if let Some(part) = self.part
            && let Some(slot) = (part as usize)
                .checked_sub(usize::from(first))
                .and_then(|index| all.get_mut(index))
        {
            *slot = self.by_neighbours(part) as i16;
        }
        all
    }

    /// How much more likely a bracket is there because it is closed later.
    pub(super) fn opens(&self, character: char) -> Cost {
        let opens = self.says_anything()
            && is_bracket(character)
            && self
                .cells
                .is_some_and(|(cells, at, end)| cells.is_closed(character, at, end));
        if opens { OPENS } else { 0 }
    }
}

/// How much more likely a bracket beside a number is that opens what is closed
/// later. Elsewhere `。《` would become `！《` as often as anything comes right.
pub(super) const OPENS: Cost = 4 * NAT;

/// How much more likely 年 is before the number of a month, and 月 before that of
/// a day.
const PART_BEFORE: Cost = 5 * NAT;

/// How much less likely those are that are in no list.
const NOT_BESIDE_A_NUMBER: Cost = 3 * NAT / 2;

#[inline]
fn beside(company: Option<&[i8]>, character: char) -> Cost {
    let found = company.map(|company| company.get(character as usize).copied());
    found.map_or(0, |found| {
        Cost::from(found.unwrap_or(-NOT_BESIDE_A_NUMBER as i8))
    })
}

/// How much more likely each character of the basic plane is there than before
/// or behind words.
type Likelier = LazyLock<Vec<i8>>;

/// At the end of a line.
static AT_THE_END: Likelier = LazyLock::new(|| {
    let company = [(3 * NAT, "。"), (2 * NAT, "！？”」』…"), (-NAT, "，、")];
    likelier(&company, 0)
});

/// Before the number of a year, a month or a century.
static BEFORE_A_DATE: Likelier = LazyLock::new(|| {
    likelier(
        &[
            (7 * NAT / 2, "于於"),
            (5 * NAT / 2, "至在。自从從（迄截"),
            (3 * NAT / 2, "到元约約前"),
            (
                NAT / 2,
                "，、及和与與或—即每年后後当當“《为為是日期由距近第",
            ),
        ],
        -NOT_BESIDE_A_NUMBER,
    )
});

/// Before any other number.
static BEFORE_AN_AMOUNT: Likelier = LazyLock::new(|| {
    likelier(
        &[
            (9 * NAT / 2, "约約逾宽寬"),
            (7 * NAT / 2, "超共仅僅"),
            (
                5 * NAT / 2,
                "第月达達近至（距隔满滿高长長深厚重足计計过過径徑",
            ),
            (
                3 * NAT / 2,
                "有于於为為年每到另得铁鐵余餘、从從自积積价價增減减占佔以前版路线線比楼樓率及和与與资資金款债債额額费費贴貼值户戶",
            ),
            (
                NAT / 2,
                "，。—在共由了是加后後将將这這下内內“《种種或留零末：号號街口",
            ),
        ],
        -NOT_BESIDE_A_NUMBER,
    )
});

/// Behind a number.
static BEHIND_A_NUMBER: Likelier = LazyLock::new(|| {
    likelier(
        &[
            (5 * NAT / 2, "年月万萬亿億米届屆号號户戶"),
            (3 * NAT / 2, "日世岁歲个個人名公平千点點英海至多余餘天"),
            (
                NAT,
                "小次座位层層集元家条條，、）—时時分秒美吨噸克亩畝种種级級代度期班线線路台臺所间間张張部件项項只隻本首篇倍和与與及或到比以厘毫来來",
            ),
        ],
        -NOT_BESIDE_A_NUMBER,
    )
});

/// A list of how much more likely some characters are, with what all others are.
fn likelier(company: &[(Cost, &str)], others: Cost) -> Vec<i8> {
    let mut all = vec![others as i8; 0x1_0000];
    // Of one that stands in several lists the first counts.
    for (cost, characters) in company.iter().rev() {
        for character in characters.chars() {
            if let Some(slot) = all.get_mut(character as usize) {
                *slot = *cost as i8;
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::channel::Wrong;
    use crate::mojibake::language::Document;

    fn next(text: &str, wrong: Wrong) -> Next {
        let document = Document::new(text);
        Next::behind(&Cells::new(text, wrong, &document, false), 0)
    }

    #[test]
    fn dates_are_told_from_amounts() {
        assert_eq!(next("1998年", Wrong::Gbk), Next::Year);
        assert_eq!(next("20世纪", Wrong::Gbk), Next::Year);
        assert_eq!(next("11月2日", Wrong::Gbk), Next::Month);
        assert_eq!(next("2日", Wrong::Gbk), Next::Day);
        assert_eq!(next("1998户", Wrong::Gbk), Next::Amount);
        assert_eq!(next("19980年", Wrong::Gbk), Next::Amount);
        assert_eq!(next("300月", Wrong::Gbk), Next::Amount);
        assert_eq!(next("1998å¹´", Wrong::Western), Next::Year);
        assert_eq!(next("户", Wrong::Gbk), Next::Other);
        assert_eq!(next("", Wrong::Gbk), Next::End);
    }

    #[test]
    fn neighbours_go_with_what_a_number_is() {
        let likelier = |text: &str, at: usize, character: char| {
            let cells = Cells::new(text, Wrong::Gbk, &Document::new(text), false);
            Outside::of(&cells, at, at + 2).likelier(character)
        };
        let year = "他口1998年";
        let amount = "他口1998户";
        assert!(likelier(year, 2, '于') > likelier(year, 2, '约'));
        assert!(likelier(amount, 2, '约') > likelier(amount, 2, '于'));
        assert!(likelier("3口2日", 1, '月') > likelier("他口2日", 2, '月'));
        assert!(likelier("他口1998年）", 2, '（') > likelier("（他口1998年）", 4, '（'));
        assert_eq!(likelier("他口户", 2, '约'), 0);
    }
}
