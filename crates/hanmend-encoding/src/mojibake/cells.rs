//! The bytes that a text was decoded from, as far as the text still tells.

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use super::brackets::{closing, is_bracket};
use super::channel::Wrong;
use super::language::{Document, is_japanese};
use super::list::Order;
use super::read::LOST;
use super::reverse::Reverse;
use super::separators::{self, SEPARATOR};
use super::utf8::first_of_three_bytes;
use crate::statistics::{Cost, NAT, Statistics};
use crate::words;

/// One byte of the text before it was decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// This byte.
    Byte(u8),
    /// A byte that was lost.
    Lost,
    /// A byte that was lost, or none at all: one sign of damage can stand for
    /// one byte or for two.
    Perhaps,
    /// A question mark, or a byte that was lost.
    Question,
    /// A character that the table does not have: nothing is read across it.
    Barrier,
}

/// A piece of text with the bytes that each character came from.
#[derive(Debug)]
pub(super) struct Cells {
    pub(super) wrong: Wrong,
    pub(super) cells: Vec<Cell>,
    pub(super) characters: Vec<Character>,
    /// For each cell, and for the end, the character that begins there.
    pub(super) begins: Vec<Option<u32>>,
    /// In which order the characters come.
    pub(super) order: Order,
    /// Whether there are signs of lost bytes.
    lossy: bool,
    /// How many signs there are that texts set between items.
    separators: usize,
    /// The first cells of `“` and of `《`.
    quoted: Option<usize>,
    titled: Option<usize>,
    /// The brackets and quotation marks with their cells.
    brackets: Vec<Bracket>,
    /// Where the bytes of `”` and of `》` stand last, if that was asked.
    closings: OnceCell<(Option<usize>, Option<usize>)>,
}

/// A bracket with the cell that it begins with.
pub(super) type Bracket = (usize, char);

#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    pub(super) character: char,
    /// Where it begins in the text.
    pub(super) offset: usize,
    /// The first of its cells.
    pub(super) cell: usize,
    /// What it costs where it stands, in undamaged text.
    pub(super) cost: Cost,
}

impl Character {
    /// What it costs beside what a channel makes of it.
    pub(super) fn cost_in(self, is_shift: bool) -> Cost {
        match self.character {
            LOST if is_shift => LOST_BEFORE_A_SHIFT,
            picture if is_shift && PICTURES.contains(&picture) => PICTURE,
            _ => self.cost,
        }
    }
}

/// The characters of private use of which fonts make pictures, that pages have
/// before and behind words. Marks that lost a byte become those before them.
pub(super) const PICTURES: RangeInclusive<char> = '\u{E5E6}'..='\u{F8FF}';

/// What such a character costs where a shift is looked for.
const PICTURE: Cost = 6 * NAT;

/// What a sign of damage costs where a shift is looked for: that something was
/// lost does not say that what follows is one off.
const LOST_BEFORE_A_SHIFT: Cost = 6 * NAT;

impl Cells {
    /// The cells of a line of a document, which may be in Japanese.
    pub(super) fn new(text: &str, wrong: Wrong, document: &Document<'_>, japanese: bool) -> Cells {
        let flattened = document.flattened && wrong == Wrong::Gbk;
        let mut cells = Cells {
            wrong,
            cells: Vec::with_capacity(text.len()),
            characters: Vec::with_capacity(text.len() / 2),
            begins: Vec::with_capacity(text.len() + 1),
            order: Order::default(),
            lossy: false,
            separators: 0,
            quoted: None,
            titled: None,
            brackets: Vec::new(),
            closings: OnceCell::new(),
        };
        let statistics = Statistics::get();
        let reverse = Reverse::of_line(wrong, text, document);
        let most = if japanese || is_japanese(text) {
            MOST_IN_JAPANESE
        } else {
            Cost::MAX
        };
        let mut before = ' ';
        let mut is_damage = false;
        let mut order = Order::default();
        let mut rest = text;
        while !rest.is_empty() {
            let mut left = rest.as_bytes();
            // Most of Chinese: characters that are a pair of bytes each and cost the same
            // everywhere.
            while let Some((code, after)) = first_of_three_bytes(left)
                && goes_with_all(code)
                && let pair @ 0x100.. = reverse.of_basic(code)
                && let Some(character) = char::from_u32(u32::from(code))
            {
                order.add_basic(code);
                let offset = text.len() - left.len();
                let cost = statistics.cost_of_basic(code).min(most);
                cells.add_pair(character, offset, pair, cost);
                is_damage |= character == before || character == '锟';
                before = character;
                left = after;
            }
            rest = rest.get(rest.len() - left.len()..).unwrap_or_default();
            let Some(character) = rest.chars().next() else {
                break;
            };
            let offset = text.len() - rest.len();
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
            order.add(character);
            let cost = statistics.cost(character).min(most);
            cells.add(reverse, (before, character, rest), flattened, offset, cost);
            is_damage |= character == before || character == '锟';
            before = character;
        }
        cells.order = order;
        if is_damage {
            cells.excuse_known_damage();
        }
        if cells.separators > 1 {
            separators::excuse(&mut cells.characters, wrong);
        }
        cells.begins.push(Some(cells.characters.len() as u32));
        cells
    }

    /// Adds a character that is a pair of bytes and costs the same everywhere.
    #[inline]
    fn add_pair(&mut self, character: char, offset: usize, pair: u16, cost: Cost) {
        let begins = [Some(self.characters.len() as u32), None];
        self.characters.push(Character {
            character,
            offset,
            cell: self.cells.len(),
            cost,
        });
        let bytes = pair.to_be_bytes().map(Cell::Byte);
        self.cells.extend_from_slice(&bytes);
        self.begins.extend_from_slice(&begins);
    }

    /// Adds any other character, which stands between another and the rest of the
    /// text.
    fn add(
        &mut self,
        reverse: &Reverse,
        (before, character, rest): (char, char, &str),
        flattened: bool,
        offset: usize,
        mut cost: Cost,
    ) {
        let cell = self.cells.len();
        if is_plain(character) && is_plain(before) {
            self.cells.push(Cell::Byte(character as u8));
        } else {
            let after = rest.chars().next().unwrap_or(' ');
            self.write(reverse, (before, character, after), flattened, rest);
            self.separators += usize::from(cost > SEPARATOR && separators::is_one(character));
            cost = cost.min(among_its_like(before, character, after))
                + astray(before, character, after);
        }
        self.begins.push(Some(self.characters.len() as u32));
        self.begins.resize(self.cells.len(), None);
        self.characters.push(Character {
            character,
            offset,
            cell,
            cost,
        });
    }

    /// Writes the bytes of a character that stands between two others.
    fn write(
        &mut self,
        reverse: &Reverse,
        (before, character, after): (char, char, char),
        flattened: bool,
        rest: &str,
    ) {
        let cell = self.cells.len();
        let wrong = self.wrong;
        match character {
            '“' => self.quoted = self.quoted.or(Some(cell)),
            '《' => self.titled = self.titled.or(Some(cell)),
            LOST => self.lossy = true,
            _ => {}
        }
        if is_bracket(character) {
            self.brackets.push((cell, character));
        }
        match fullwidth(before, character, after) {
            Some(mark) if flattened => wrong.write(reverse, mark, &mut self.cells),
            _ if character == '€' => {
                let before = self.cells.iter().rev().map_while(|cell| match cell {
                    Cell::Byte(byte) => Some(*byte),
                    _ => None,
                });
                let code = reverse.euro(before, rest);
                wrong.write_code(code, character, &mut self.cells);
            }
            _ => wrong.write(reverse, character, &mut self.cells),
        }
    }

    /// Lets the characters cost little that lost text is known to leave: to
    /// read them otherwise would be to invent.
    fn excuse_known_damage(&mut self) {
        let mut rest = self.characters.as_mut_slice();
        while let [first, second, third, ..] = rest {
            let three = [first.character, second.character, third.character];
            let known = matches!(
                three,
                ['锟', '斤', '拷'] | ['斤', '拷', '锟'] | ['拷', '锟', '斤']
            );
            // Memory that was never text, and rows of one sign.
            let repeated = matches!(three, [a, b, c] if a == b && b == c && !a.is_ascii());
            if known || repeated && first.character != LOST {
                for character in [first, second, third] {
                    character.cost = KNOWN_DAMAGE;
                }
            }
            rest = rest.split_first_mut().map_or(&mut [], |(_, rest)| rest);
        }
    }

    /// Whether there are signs of lost bytes.
    pub(super) fn has_loss(&self) -> bool {
        self.lossy
    }

    pub(super) fn get(&self, at: usize) -> Option<Cell> {
        self.cells.get(at).copied()
    }

    /// The character that begins at a cell, unless none does or the cell is
    /// the end.
    pub(super) fn character_at(&self, cell: usize) -> Option<Character> {
        let index = self.begins.get(cell).copied().flatten()?;
        self.characters.get(index as usize).copied()
    }

    /// Whether single letters can be halves of characters: of those that
    /// simplified text has none has such a half.
    pub(super) fn can_leave_letters(&self) -> bool {
        self.singles() <= ONE_SHIFT && self.has_traditional()
    }

    /// Whether a character has another, simplified form.
    pub(super) fn has_traditional(&self) -> bool {
        let mut characters = self.characters.iter();
        characters.any(|each| words::is_traditional(each.character))
    }

    /// How many single letters and signs stand between others.
    fn singles(&self) -> usize {
        let mut count = 0;
        let mut run = 0;
        let mut single = false;
        for each in &self.characters {
            if each.character.is_ascii() {
                run += 1;
                single = run == 1 && matches!(each.character, '@'..='~');
            } else {
                count += usize::from(run == 1 && single);
                run = 0;
            }
        }
        count + usize::from(run == 1 && single)
    }

    /// Whether the sign of a lost byte begins at a cell and another one stands
    /// beside it: a byte that was overwritten takes the first one of its
    /// character with it.
    pub(super) fn is_torn(&self, at: usize) -> bool {
        let before = at.checked_sub(2).and_then(|before| self.get(before));
        match self.get(at) {
            Some(Cell::Lost) => {
                before == Some(Cell::Lost)
                    || matches!(self.get(at + 2), Some(Cell::Lost | Cell::Question))
            }
            Some(Cell::Question) => before == Some(Cell::Lost),
            _ => false,
        }
    }

    /// Whether what a mark closes was opened before a cell, or what it opens can be
    /// closed behind it, if it does either.
    pub(super) fn can_enclose(&self, mark: char, cell: usize) -> bool {
        match mark {
            '”' => self.quoted.is_some_and(|opened| opened < cell),
            '》' => self.titled.is_some_and(|opened| opened < cell),
            '“' => self.closings().0.is_some_and(|closing| closing > cell),
            '《' => self.closings().1.is_some_and(|closing| closing > cell),
            _ => true,
        }
    }

    /// Where the bytes of `”` and of `》` stand last, also one off.
    fn closings(&self) -> (Option<usize>, Option<usize>) {
        *self.closings.get_or_init(|| {
            let last = |trail| {
                let closing = [Cell::Byte(0xA1), Cell::Byte(trail)];
                self.cells.windows(2).rposition(|pair| pair == closing)
            };
            (last(0xB1), last(0xB7))
        })
    }

    /// The brackets and quotation marks before a cell and from a cell on, as they stand
    /// there.
    pub(super) fn brackets_outside(&self, from: usize, to: usize) -> (&[Bracket], &[Bracket]) {
        let place = |cell: usize| self.brackets.partition_point(|(other, _)| *other < cell);
        let before = self.brackets.get(..place(from));
        let behind = self.brackets.get(place(to)..);
        (before.unwrap_or_default(), behind.unwrap_or_default())
    }

    /// Whether a bracket opens what is closed behind some cells and not opened
    /// before.
    pub(super) fn is_closed(&self, bracket: char, at: usize, end: usize) -> bool {
        let Some(closing) = closing(bracket) else {
            return false;
        };
        let (before, behind) = self.brackets_outside(at, end);
        let is_of_pair = |(_, other): &&Bracket| [bracket, closing].contains(other);
        let before = before.iter().rev().take(BRACKETS).find(is_of_pair);
        let behind = behind.iter().take(BRACKETS).find(is_of_pair);
        behind.is_some_and(|(_, other)| *other == closing)
            && before.is_none_or(|(_, other)| *other == closing)
    }

    /// The characters from the one on that begins at a cell.
    pub(super) fn characters_from(&self, cell: usize) -> impl Iterator<Item = &Character> {
        let index = self.begins.get(cell).copied().flatten();
        let from = index.map_or(usize::MAX, |index| index as usize);
        self.characters.get(from..).unwrap_or_default().iter()
    }

    /// The characters that begin in a range of cells.
    pub(super) fn characters_within(&self, from: usize, to: usize) -> &[Character] {
        let index = |cell: usize| self.characters.partition_point(|each| each.cell < cell);
        self.characters
            .get(index(from)..index(to))
            .unwrap_or_default()
    }

    /// The cell at which the character after this one begins.
    pub(super) fn end_of(&self, index: usize) -> usize {
        self.characters
            .get(index + 1)
            .map_or(self.cells.len(), |next| next.cell)
    }

    /// The first and the last but one border of a range of cells, with a few
    /// characters more on both sides.
    pub(super) fn around(&self, from: usize, to: usize) -> (usize, usize) {
        let index = |cell: usize| self.characters.partition_point(|each| each.cell < cell);
        self.of_characters(index(from).saturating_sub(CONTEXT + 1), index(to) + CONTEXT)
    }

    /// The borders around the characters from one to another, by the cells that these
    /// begin with, and so many more on both sides.
    pub(super) fn beside(&self, first: usize, last: usize, more: usize) -> (usize, usize) {
        let index = |cell: usize| self.characters.partition_point(|each| each.cell < cell);
        self.of_characters(index(first).saturating_sub(more), index(last) + 1 + more)
    }

    /// The cells of the characters from one up to another.
    fn of_characters(&self, from: usize, to: usize) -> (usize, usize) {
        let cell = |index: usize| {
            let character = self.characters.get(index);
            character.map_or(self.cells.len(), |each| each.cell)
        };
        (cell(from), cell(to))
    }

    /// The character before a cell at which one begins.
    pub(super) fn before(&self, cell: usize) -> char {
        let index = self.characters.partition_point(|each| each.cell < cell);
        index
            .checked_sub(1)
            .and_then(|index| self.characters.get(index))
            .map_or(' ', |each| each.character)
    }

    /// Whether a character begins, or the text ends, at a cell.
    pub(super) fn is_border(&self, cell: usize) -> bool {
        self.begins.get(cell).copied().flatten().is_some()
    }
}

/// How many brackets on each side are looked at for the other one of a pair.
const BRACKETS: usize = 8;

/// Whether a character costs the same wherever it stands, and is no mark that
/// is asked for: most of those that double-byte tables have.
fn goes_with_all(character: u16) -> bool {
    (0x3400..0xFF00).contains(&character)
}

/// Whether a character of ASCII costs the same behind another of its kind,
/// whatever follows: nearly all of markup.
fn is_plain(character: char) -> bool {
    character.is_ascii() && !matches!(character, '?' | '!')
}

/// How many single letters a line can have of which one is half of a
/// character: where there are more the text speaks of letters.
const ONE_SHIFT: usize = 1;

const KNOWN_DAMAGE: Cost = 2 * NAT;

/// The most that a character costs in Japanese text, which has characters of
/// its own that are rare in Chinese.
const MOST_IN_JAPANESE: Cost = 8 * NAT;

/// What a sign costs at most that stands beside another of its kind, as
/// numbers in circles, the lines of a table and words in letters of fullwidth do.
const AMONG_ITS_LIKE: Cost = 4 * NAT;

/// The most that a character costs because its neighbour is of its kind.
fn among_its_like(before: char, character: char, after: char) -> Cost {
    let is_alike = |other: char| other as u32 >> 8 == character as u32 >> 8;
    let is_among = match character {
        '\u{2460}'..='\u{2BFF}' | '\u{3100}'..='\u{33FF}' => is_alike(before) || is_alike(after),
        // Two in a row can be halves of stops.
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => is_alike(before) && is_alike(after),
        _ => false,
    };
    if is_among { AMONG_ITS_LIKE } else { Cost::MAX }
}

/// How many characters around what looks promising are searched as well.
const CONTEXT: usize = 6;

/// The fullwidth mark that a mark before a lone letter was where punctuation
/// was flattened after the damage.
pub(super) fn fullwidth(before: char, mark: char, after: char) -> Option<char> {
    let full = match mark {
        '?' => '？',
        '!' => '！',
        _ => return None,
    };
    (is_wide(before) && after.is_ascii_alphabetic()).then_some(full)
}

/// What a Latin letter costs more that stands alone between Han characters,
/// small and capital: 26 of them share what names like `A股` and `卡拉OK`
/// need. Some signs stand there as capital letters do: `元|吨`, `好~我`.
const LONE_SMALL_LETTER: Cost = 6 * NAT;
const LONE_CAPITAL_LETTER: Cost = 3 * NAT;

/// What it costs more behind a question or exclamation mark: 4 of 168,000
/// clean lines have such a letter there.
const AFTER_A_MARK: Cost = 5 * NAT;

/// What a small letter or a sign costs more behind a Han character and before
/// a mark: names of variables stand there as well.
const LONE_BEFORE_A_MARK: Cost = 3 * NAT;

/// What another sign costs more that does: `]` and `_` have their places, but
/// not there.
const LONE_SIGN: Cost = 6 * NAT;

/// What a character costs more because it goes badly with its neighbours.
pub(super) fn astray(before: char, character: char, after: char) -> Cost {
    if !is_wide_or_mark(before) {
        return 0;
    }
    let alone = match character {
        'a'..='z' => LONE_SMALL_LETTER,
        'A'..='Z' | '@' | '|' | '~' | '_' => LONE_CAPITAL_LETTER,
        '['..='`' | '{' | '}' => LONE_SIGN,
        _ => return 0,
    };
    if !is_wide(after) {
        let can_stand = alone == LONE_CAPITAL_LETTER || !ends_a_part(after);
        return if can_stand { 0 } else { LONE_BEFORE_A_MARK };
    }
    let mark = matches!(before, '？' | '！' | '?' | '!');
    alone + if mark { AFTER_A_MARK } else { 0 }
}

/// Whether it is a mark that does not stand between the items of a list.
fn ends_a_part(mark: char) -> bool {
    matches!(
        mark,
        '，' | '。' | '；' | '：' | '？' | '！' | '」' | '）' | '》'
    )
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}')
}

fn is_wide_or_mark(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF60}' | '?' | '!')
}
