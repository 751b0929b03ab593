//! Text that was read as a code page: of DOS, as names of files in archives are, of Mac OS,
//! or of another alphabet.
//!
//! Nothing is lost in these, and of the bytes of Chinese none is a letter where words have
//! them, so that no search is needed: what the bytes spell is text, or it is not. It is told by
//! the pairs of characters, as letters of other alphabets are cheap.

mod tables;

use hanmend_core::{Certainty, Edits, Rule, Span};

use super::channel::Right;
use super::language::Document;
use super::undo::is_quoted;
use crate::forms::is_ideograph;
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;
use tables::{COUNT, OF_FRAMES, Pages, Set, WESTERN};

static UTF8: Rule = Rule::new(
    "mojibake.utf8-as-code-page",
    "UTF-8 was decoded as a code page of DOS, Mac OS or another alphabet",
);

static GBK: Rule = Rule::new(
    "mojibake.gbk-as-code-page",
    "GBK was decoded as a code page of DOS, Mac OS or another alphabet",
);

static BIG5: Rule = Rule::new(
    "mojibake.big5-as-code-page",
    "Big5 was decoded as a code page of DOS, Mac OS or another alphabet",
);

/// How many characters beyond ASCII a run has at least.
const LEAST: usize = 4;

/// What is kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct CodePages {
    /// The page and the encoding of a line that showed one.
    shown: Option<(usize, Right)>,
    text: String,
}

/// What a run spells.
#[derive(Clone, Copy, Debug, Default)]
struct Spelt {
    /// How many ideographs there are, and how many characters beyond ASCII.
    han: usize,
    count: usize,
    /// What these cost.
    cost: Cost,
    /// How many ideographs stand behind another, and how often such a pair is known.
    beside: usize,
    known: usize,
    /// How many bytes were made good.
    lost: usize,
    /// How many of the first ideographs differ, by a bit for each.
    different: usize,
    seen: u64,
}

impl CodePages {
    /// Forgets what lines showed.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Undoes the runs of a line that are text in Chinese, and says whether there are any.
    pub(super) fn undo(
        &mut self,
        line: &str,
        start: usize,
        document: &Document<'_>,
        edits: &mut Edits,
    ) -> bool {
        if !may_have_run(line) {
            return false;
        }
        let pages = Pages::get();
        let mut any = false;
        let mut rest = line;
        while let Some((run, set)) = next_run(pages, rest) {
            let at = line.len() - rest.len();
            rest = rest.get(run.end..).unwrap_or_default();
            let span = Span::new(at + run.start, at + run.end);
            let text = line.get(span.range()).unwrap_or_default();
            let Some((page, right)) = self.read(pages, text, set) else {
                continue;
            };
            if !any && document.is_japanese() {
                return false;
            }
            any = true;
            self.shown = Some((page, right));
            let rule = match right {
                Right::Utf8 => &UTF8,
                Right::Gbk => &GBK,
                Right::Big5 => &BIG5,
            };
            let certainty = if is_quoted(line, span) {
                Certainty::Suggested
            } else {
                Certainty::Likely
            };
            edits.push(span.shifted(start), &self.text, rule, certainty);
        }
        any
    }

    /// In which page and encoding a run is text, which is then kept.
    fn read(&mut self, pages: &Pages, run: &str, set: Set) -> Option<(usize, Right)> {
        let mut best: Option<(Cost, usize, Right, String)> = None;
        let mut bytes = Vec::with_capacity(run.len());
        for page in (0..COUNT).filter(|page| set >> page & 1 == 1) {
            bytes.clear();
            let all = run.chars().map(|each| pages.byte(each, page));
            bytes.extend(all.map(Option::unwrap_or_default));
            for right in [Right::Utf8, Right::Gbk, Right::Big5] {
                let Some(spelt) = self.spell(&bytes, right, pages.missing(page)) else {
                    continue;
                };
                let shown = self.shown == Some((page, right));
                let frames = OF_FRAMES >> page & 1 == 1;
                if !spelt.is_text(right, shown, frames) {
                    continue;
                }
                let cost = spelt.cost / spelt.count.max(1) as Cost + NAT * spelt.lost as Cost;
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, page, right, self.text.clone()));
                }
            }
        }
        let (_, page, right, text) = best?;
        self.text = text;
        Some((page, right))
    }

    /// Spells bytes in an encoding, if they can be that.
    fn spell(&mut self, bytes: &[u8], right: Right, missing: &[u8]) -> Option<Spelt> {
        self.text.clear();
        let mut spelt = Spelt::default();
        let mut last = ' ';
        let mut rest = bytes;
        while let Some((first, behind)) = rest.split_first() {
            let character = if first.is_ascii() {
                rest = behind;
                char::from(*first)
            } else {
                let (character, after) = match right {
                    Right::Utf8 => spelt.of_utf8(rest, last, missing)?,
                    Right::Gbk => pair(Table::gbk(), rest)?,
                    Right::Big5 => pair(Table::big5(), rest)?,
                };
                rest = after;
                character
            };
            spelt.add(last, character);
            if spelt.is_hopeless() {
                return None;
            }
            self.text.push(character);
            last = character;
        }
        Some(spelt)
    }
}

/// How many characters are read before a run is given up, and what they cost then: those of
/// Chinese cost 6.5 nats, and of pairs of letters 10.
const SOON: usize = 12;
const DEAR: Cost = 19 * NAT / 2;

/// How many of the ideographs differ at least, where there are so many.
const LEAST_DIFFERENT: usize = 2;

impl Spelt {
    fn add(&mut self, last: char, character: char) {
        if character.is_ascii() {
            return;
        }
        let statistics = Statistics::get();
        self.count += 1;
        self.cost += statistics.cost(character);
        if is_ideograph(character) {
            self.han += 1;
            let bit = 1 << (character as u32 % 61);
            if self.han <= SOON && self.seen & bit == 0 {
                self.seen |= bit;
                self.different += 1;
            }
            if is_ideograph(last) {
                self.beside += 1;
                self.known += usize::from(statistics.bonus(last, character) > 0);
            }
        }
    }

    fn is_hopeless(&self) -> bool {
        self.count >= SOON && self.cost > DEAR * self.count as Cost
    }

    /// The next character of UTF-8, with a byte that the page lacks where one is needed.
    fn of_utf8<'b>(
        &mut self,
        rest: &'b [u8],
        last: char,
        missing: &[u8],
    ) -> Option<(char, &'b [u8])> {
        let length = match rest.first()? {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return None,
        };
        let one = |bytes: &[u8]| std::str::from_utf8(bytes).ok()?.chars().next();
        if let Some((bytes, after)) = rest.split_at_checked(length)
            && let Some(character) = one(bytes)
        {
            return Some((character, after));
        }
        if length != 3 {
            return None;
        }
        let (bytes, after) = rest.split_at_checked(2)?;
        let [first, second] = *bytes else {
            return None;
        };
        self.lost += 1;
        let statistics = Statistics::get();
        let filled = missing.iter().flat_map(|byte| {
            let both = [[first, *byte, second], [first, second, *byte]];
            both.into_iter().filter_map(|bytes| one(&bytes))
        });
        // A space that is not broken is mostly left as one that is.
        let (space, after) = match (second, after) {
            (b' ', _) => (None, after),
            (_, [b' ', behind @ ..]) => (one(&[first, second, 0xA0]), behind),
            _ => (None, after),
        };
        let cost = |each: &char| statistics.cost(*each) - statistics.bonus(last, *each);
        let best = space.or_else(|| filled.min_by_key(cost))?;
        Some((best, after))
    }

    /// Whether it is text in Chinese, with less to be known where another line showed
    /// the same, or where the page draws frames.
    fn is_text(&self, right: Right, shown: bool, frames: bool) -> bool {
        // Frames are the same character again and again.
        if self.different < LEAST_DIFFERENT.min(self.han)
            || self.different * 2 <= self.han.min(SOON)
        {
            return false;
        }
        let cost = |nats: Cost| self.cost < nats * self.count as Cost;
        let most = self.han * 3 >= self.count * 2;
        let few = self.lost * 4 <= self.count;
        match right {
            Right::Utf8 => self.han >= if shown { 1 } else { 2 } && cost(10 * NAT) && few && most,
            _ if shown => self.han >= 2 && self.known * 3 >= self.beside && cost(9 * NAT) && most,
            _ if frames => {
                self.han >= 2
                    && self.known > 0
                    && self.known * 2 >= self.beside
                    && cost(9 * NAT)
                    && most
            }
            _ => {
                self.han >= 6
                    && self.known >= 3
                    && self.known * 2 >= self.beside
                    && cost(8 * NAT)
                    && most
            }
        }
    }
}

/// The character of a pair of bytes at the beginning.
fn pair<'b>(table: &Table, rest: &'b [u8]) -> Option<(char, &'b [u8])> {
    let ([lead, trail], after) = rest.split_first_chunk()?;
    let character = table.character([*lead, *trail])?;
    let usual = !('\u{E000}'..='\u{F8FF}').contains(&character);
    usual.then_some((character, after))
}

/// Whether a line can have a run: letters of two bytes, Thai, frames, or ideographs that
/// are the upper half of Latin-1 in GBK. Nearly all lines of Chinese have none.
fn may_have_run(line: &str) -> bool {
    let bytes = line.as_bytes();
    let letters = bytes.iter().filter(|byte| (0xC2..=0xE0).contains(*byte));
    let is_frame = |at: usize| matches!(bytes.get(at + 1), Some(0x94..=0x96));
    letters.count() * 2 >= LEAST
        || memchr::memchr_iter(0xE2, bytes)
            .filter(|at| is_frame(*at))
            .count()
            * 2
            >= LEAST
        || memchr::memmem::find(bytes, b"\xE8\x81").is_some()
}

/// The next run of characters that some page has all of, but not Windows-1252, with the
/// pages, from its first to its last character beyond ASCII; of Big5 the last byte can be ASCII.
fn next_run(pages: &Pages, text: &str) -> Option<(std::ops::Range<usize>, Set)> {
    let mut run = 0..0;
    let mut set = 0;
    let mut count = 0;
    let fits = |count: usize, set: Set| count >= LEAST && set != 0 && set & WESTERN == 0;
    for (at, character) in text.char_indices() {
        if character.is_ascii() {
            // What stands before a line end is a run of its own.
            if character == '\n' && count > 0 {
                if fits(count, set) {
                    break;
                }
                (set, count) = (0, 0);
            }
            continue;
        }
        let here = pages.of(character);
        if count == 0 || set & here == 0 {
            if fits(count, set) {
                break;
            }
            (run, set, count) = (at..at, here, 0);
            if here == 0 {
                continue;
            }
        } else {
            set &= here;
        }
        count += 1;
        run.end = at + character.len_utf8();
    }
    fits(count, set).then_some((run, set))
}
