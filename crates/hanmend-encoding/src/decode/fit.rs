//! How well bytes fit an encoding.

use encoding_rs::EUC_KR;

use super::charset::Charset;
use super::codec::{Codec, Output};
use crate::statistics::{Cost, NAT, Script, Statistics};
use crate::tables::Table;

/// What a character of another script costs in text that is read in an
/// encoding of Chinese: kana, which Big5 read as GBK is full of, hangul and
/// Cyrillic are rare there.
const FOREIGN: Cost = 10 * NAT;

/// What it costs, beside its U+FFFD, that bytes are malformed in an encoding.
const MALFORMED: Cost = 4 * NAT;

/// What it costs that text has lost a byte: it is rare.
const SHIFT: Cost = 8 * NAT;

/// What a syllable beyond the 2,350 of KS X 1001 costs more: they are hardly
/// used, but four of five pairs of other double-byte text are read as one.
const RARE_HANGUL: Cost = 8 * NAT;

/// A reading of bytes and what it costs: the negative logarithm of its
/// probability as text.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) charset: Charset,
    pub(super) cost: Cost,
    /// Characters that are not ASCII.
    pub(super) characters: usize,
    /// Malformed spans, but for one that the end cuts off.
    pub(super) malformed: usize,
    /// The share of characters that text does not have.
    pub(super) controls: f32,
}

impl Reading {
    /// Reads bytes that may be cut off anywhere.
    pub(super) fn new(charset: Charset, bytes: &[u8]) -> Reading {
        let mut out = Output::default();
        Codec::new(charset, 0).push(bytes, &mut out);
        let malformed = out.malformed.len();
        let [mut all, mut characters, mut controls] = [0_usize; 3];
        for c in out.text.chars() {
            all += 1;
            characters += usize::from(!c.is_ascii());
            controls += usize::from(is_odd(c));
        }
        Reading {
            charset,
            cost: cost(charset, &out.text) + MALFORMED * count(malformed),
            characters,
            malformed,
            controls: controls as f32 / all.max(1) as f32,
        }
    }
}

/// Whether a character is a control that text does not have: not white space,
/// and not the escape with which terminals are coloured.
fn is_odd(c: char) -> bool {
    c.is_control() && !c.is_whitespace() && c != '\u{1b}'
}

impl Reading {
    /// Lowers the cost to that of text that lost a byte somewhere, after
    /// which its pairs are read one byte off, where that makes it likelier.
    pub(super) fn allow_shift(&mut self, bytes: &[u8]) {
        let table = if self.charset == Charset::GB18030 {
            Table::gbk()
        } else if self.charset == Charset::BIG5 {
            Table::big5()
        } else {
            return;
        };
        let before = costs_up_to(table, bytes, 0);
        let behind = costs_up_to(table, bytes, 1);
        let whole = behind.last().copied().unwrap_or_default();
        let shifted = before
            .iter()
            .zip(&behind)
            .map(|(before, behind)| before + whole - behind)
            .min()
            .unwrap_or(Cost::MAX);
        self.cost = self.cost.min(shifted.saturating_add(SHIFT));
    }
}

fn is_rare_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
        && Table::euc_kr()
            .pair(c)
            .is_some_and(|[lead, trail]| lead < 0xb0 || trail < 0xa1)
}

/// What a character costs less because of the one before it. Pairs are known
/// of Chinese alone, and misread text repeats characters more than Chinese
/// does.
fn bonus(before: char, c: char) -> Cost {
    let script = (Script::of(before), Script::of(c));
    if before == c || matches!(script, (Script::Other(_), _) | (_, Script::Other(_))) {
        return 0;
    }
    Statistics::get().bonus(before, c)
}

/// What the pairs of bytes from `from` on cost, up to each byte. Inside a pair
/// the cost is that of the whole of it.
fn costs_up_to(table: &Table, bytes: &[u8], from: usize) -> Vec<Cost> {
    let statistics = Statistics::get();
    let mut costs = vec![0; from];
    let mut sum = 0;
    let mut before = ' ';
    let mut rest = bytes.get(from..).unwrap_or_default();
    while let [first, tail @ ..] = rest {
        let pair = tail.first().filter(|_| !first.is_ascii());
        let c = match pair {
            None if first.is_ascii() => Some(char::from(*first)),
            None => None,
            Some(second) => table.character([*first, *second]),
        };
        let length = if pair.is_some() && c.is_some() { 2 } else { 1 };
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        sum += statistics.cost(c) - bonus(before, c);
        if matches!(Script::of(c), Script::Kana | Script::Other(_)) {
            sum += FOREIGN;
        }
        before = c;
        costs.resize(costs.len() + length, sum);
        rest = rest.get(length..).unwrap_or_default();
    }
    costs
}

fn count(spans: usize) -> Cost {
    Cost::try_from(spans).unwrap_or(Cost::MAX / MALFORMED / 2)
}

fn cost(charset: Charset, text: &str) -> Cost {
    let statistics = Statistics::get();
    let chinese = charset.is_chinese();
    let mut cost = 0;
    let mut before = ' ';
    let mut script = Script::Any;
    for c in text.chars() {
        let next = Script::of(c);
        cost += statistics.cost(c) - bonus(before, c) + script.change(next);
        if chinese && matches!(next, Script::Kana | Script::Other(_)) {
            cost += FOREIGN;
        }
        if charset == Charset::Web(EUC_KR) && is_rare_hangul(c) {
            cost += RARE_HANGUL;
        }
        script = script.then(next);
        before = c;
    }
    cost
}
