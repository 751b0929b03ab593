//! What stands on the left and on the right of a number and belongs to it.

use super::Parser;
use crate::amount::Amount;
use crate::bounds::{self, Modifier};
use crate::charset::CharSet;
use crate::entity::{Bound, Entity, Kind};
use crate::fold::fold;
use crate::numerals::{Notation, Numeral, plus};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Unit};
use crate::vocabulary::Sort;
use rust_decimal::Decimal;

/// Currencies whose name stands before the number, with 元 behind it or not.
const CURRENCIES: [&str; 10] = [
    "人民币",
    "新台币",
    "台币",
    "港币",
    "澳门币",
    "美金",
    "美元",
    "欧元",
    "日元",
    "韩币",
];

/// The last characters of currencies and signs in Han characters.
static SIGNS: CharSet = CharSet::new("币金元零下负氏每≥≧≤≦≈−—–");

/// Whether a modifier may end in a character, and nothing else that belongs
/// to a number behind it.
pub(super) fn modifies(last: char) -> bool {
    bounds::ends(last) && !SIGNS.contains(last)
}

/// What stands on the left of a number and belongs to it.
#[derive(Clone, Copy)]
pub(super) struct Left {
    pub(super) start: usize,
    /// The character before the number.
    pub(super) last: char,
    /// Where the number begins, with its sign and its currency.
    pub(super) amount: usize,
    pub(super) bound: Option<Bound>,
    pub(super) currency: Option<&'static Unit>,
    /// The unit of years where the word for age stands before the number.
    pub(super) age: Option<&'static Unit>,
    /// The unit of temperature where its scale stands before the number.
    pub(super) scale: Option<&'static Unit>,
    pub(super) negative: bool,
    /// Whether the sign before it is ±.
    pub(super) either: bool,
    pub(super) between: bool,
    /// Where "between" begins.
    pub(super) opening: usize,
    pub(super) relative: bool,
    pub(super) every: bool,
}

impl Parser<'_> {
    /// What belongs to a number on its left.
    #[inline(never)]
    pub(super) fn left(&self, amount: &Amount, free_from: usize) -> Left {
        let text = self.text;
        let mut at = amount.start;
        let gap = text.before_gap(at);
        let (last, _) = text.han_before(gap);
        let mut left = Left {
            start: at,
            last,
            amount: amount.start,
            bound: None,
            currency: None,
            age: None,
            scale: None,
            negative: false,
            either: false,
            between: false,
            opening: amount.start,
            relative: false,
            every: false,
        };
        if !self.leads(gap) {
            return left;
        }
        if is_han(last) {
            let currency = matches!(last, '币' | '金' | '元')
                .then(|| text.match_any_before(gap, &CURRENCIES))
                .flatten()
                .filter(|&(_, start)| start >= free_from)
                .filter(|_| {
                    amount
                        .unit
                        .is_none_or(|unit| unit.currency() == Some("CNY"))
                });
            if let Some((_, start)) = currency {
                left.currency = self.units.han(text, start).map(|(unit, _)| unit);
                at = start;
            }
        } else if let Some((unit, start)) = self.currency_before(gap).filter(|&(_, start)| {
            start >= free_from
                && amount
                    .unit
                    .is_none_or(|unit| unit.dimension == Dimension::Money)
        }) {
            left.currency = Some(unit);
            at = start;
        }
        if last.is_ascii_alphabetic()
            && amount.unit.is_none()
            && amount.numeral.notation != Notation::Positional
            && let Some((unit, start)) = self
                .age_before(gap)
                .filter(|&(_, start)| start >= free_from)
        {
            left.age = Some(unit);
            at = start;
        }
        let signed = at < left.start || !is_han(last) || matches!(last, '下' | '负' | '氏');
        if let Some((unit, start)) = self.scale_before(amount, gap, free_from) {
            left.scale = Some(unit);
            at = start;
        }
        if signed && let Some(start) = either(text, at).filter(|&start| start >= free_from) {
            left.either = true;
            at = start;
        } else if signed
            && let Some(start) = negative(text, at, amount).filter(|&start| start >= free_from)
        {
            left.negative = true;
            at = start;
            // 摄氏零下5度
            if let Some((unit, start)) = self.scale_before(amount, text.before_gap(at), free_from) {
                left.scale = Some(unit);
                at = start;
            }
        }
        left.start = at;
        left.amount = at;
        let gap = text.before_gap(at);
        let (last, _) = text.char_before(gap);
        let word = last.is_ascii_alphabetic() && gap < at;
        let modifier = match last {
            _ if word => bounds::english_before(text, gap),
            _ if is_han(last) => bounds::han_before(text, gap),
            _ => bounds::sign_before(text, gap),
        };
        let modifier = modifier.filter(|modifier| modifier.edge >= free_from);
        if let Some(Modifier { bound, edge }) = modifier {
            let small = amount
                .numeral
                .value
                .is_some_and(|value| value <= Decimal::TEN);
            let duration = amount.unit.is_some_and(|unit| unit.dimension.is_duration());
            left.start = edge;
            if amount.numeral.value.is_none() && amount.value.is_none() {
                left.bound = Some(bound);
            } else if bound == Bound::Nearly
                && duration
                && small
                && text.match_han(edge, "近").is_some()
            {
                // 近三年: the last three years.
                left.relative = true;
            } else {
                left.bound = Some(bound);
            }
            return left;
        }
        if amount.unit.is_some_and(|unit| unit.dimension.is_duration())
            && let ('每', start) = text.han_before(gap)
            && start >= free_from
        {
            left.start = start;
            left.every = true;
        }
        if word {
            let (word, start) = text.word_before(gap);
            if word.as_str() == "between" && start >= free_from {
                left.between = true;
                left.opening = start;
            }
        }
        left
    }

    /// Whether what ends at `gap` may belong to the number behind it; most
    /// numbers are told apart here from what stands before them.
    pub(super) fn leads(&self, gap: usize) -> bool {
        let text = self.text;
        let last = text.byte_before(gap);
        if last.is_ascii_alphabetic() {
            return self.words.ends(text, gap, Sort::Leads) && self.word_leads(gap);
        }
        if last < 0x80 {
            return matches!(last, b'-' | b'<' | b'>' | b'=' | b'~')
                || self.units.ends_currency(last);
        }
        let found = fold(text.char_before(gap).0);
        if modifies(found) {
            return bounds::han_before(text, gap).is_some();
        }
        self.signs(found, gap)
    }

    /// The same of a word that may: most "of" and "to" before a number belong to
    /// no modifier.
    #[inline(never)]
    fn word_leads(&self, gap: usize) -> bool {
        let text = self.text;
        let (word, _) = text.word_before(gap);
        matches!(word.as_bytes(), b"minus" | b"negative" | b"between")
            || bounds::english_before(text, gap).is_some()
            || self.age_before(gap).is_some()
            || self.currency_before(gap).is_some()
    }

    /// Whether the character that is no letter and no ASCII, and ends at
    /// `gap`, may be of a currency or a sign.
    pub(super) fn signs(&self, found: char, gap: usize) -> bool {
        // Marks in full width, which fold to ASCII.
        if matches!(found, ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']') {
            return false;
        }
        let sign = !is_han(found) && self.units.currency_before(self.text, gap).is_some();
        sign || found.is_ascii() || found == '±' || SIGNS.contains(found)
    }

    /// The currency sign that ends at `at`, with the letters that stand
    /// apart from it: hk $.
    pub(super) fn currency_before(&self, at: usize) -> Option<(&'static Unit, usize)> {
        let text = self.text;
        let (unit, start) = self.units.currency_before(text, at)?;
        if unit.name != "USD" || text.slice(start, at) != "$" {
            return Some((unit, start));
        }
        let gap = text.before_blanks(start);
        for dotted in ["u.s.", "u.s"] {
            let begin = gap.saturating_sub(dotted.len());
            if text.slice(begin, gap).eq_ignore_ascii_case(dotted) {
                return Some((unit, begin));
            }
        }
        let (word, begin) = text.word_before(gap);
        let code = match word.as_str() {
            // "a $ 20 bill" has an article.
            "a" if gap == start => "AUD",
            "r" if gap == start => "BRL",
            "c" | "cad" => "CAD",
            "hk" | "hkd" => "HKD",
            "us" | "usd" => "USD",
            "aud" => "AUD",
            "nt" => "TWD",
            "nz" | "nzd" => "NZD",
            "sgd" => "SGD",
            _ => return Some((unit, start)),
        };
        // The table holds each code as a symbol.
        let (unit, _) = self.units.symbol(Text::new(code), 0)?;
        Some((unit, begin))
    }

    /// The scale of temperature that ends at `at` before degrees: 摄氏三十七度,
    /// 华氏60至80度.
    fn scale_before(
        &self,
        amount: &Amount,
        at: usize,
        free_from: usize,
    ) -> Option<(&'static Unit, usize)> {
        let text = self.text;
        let ('氏', before) = text.han_before(at) else {
            return None;
        };
        let (first, start) = text.han_before(before);
        let degrees = match amount.unit {
            Some(unit) => unit.name == "degree",
            None => matches!(
                text.han(text.after_gap(amount.end)).0,
                '至' | '到' | '-' | '～' | '~'
            ),
        };
        let unit = match first {
            '摄' => "摄氏度",
            '华' => "华氏度",
            _ => return None,
        };
        let (unit, _) = self.units.han(Text::new(unit), 0)?;
        (degrees && start >= free_from).then_some((unit, start))
    }

    /// The word for years of age that ends at `at`: "aged 87", "age 18 to 60".
    fn age_before(&self, at: usize) -> Option<(&'static Unit, usize)> {
        const AGE: &str = "years old";
        let (word, start) = self.text.word_before(at);
        // at the age of 95
        let (word, start) = match word.as_bytes() {
            b"of" => self.text.word_before(self.text.before_blanks(start)),
            _ => (word, start),
        };
        // over the age of 60
        let (article, begin) = self.text.word_before(self.text.before_blanks(start));
        let bounded = article.as_str() == "the"
            && bounds::english_before(self.text, self.text.before_blanks(begin)).is_some();
        let start = if bounded { begin } else { start };
        matches!(word.as_bytes(), b"age" | b"aged" | b"ages")
            .then(|| Some((self.units.word(Text::new(AGE), 0)?.0, start)))?
    }

    /// A modifier behind the number that ends at `at`.
    #[inline(never)]
    pub(super) fn behind(&self, at: usize, numeral: &Numeral, entity: &Entity) -> Option<Modifier> {
        let text = self.text;
        let note = text.after_note(at);
        let (first, _) = text.han(note);
        if let Some(modifier) = bounds::han_behind_from(text, note, first) {
            // 三以上 without a unit: only of what is more than one digit.
            // 周边5公里内
            let far = matches!(text.han_before(at).0, '里' | '米');
            if first == '内' && !far && !matches!(entity.kind, Kind::Duration)
                || first == '起' && !matches!(entity.kind, Kind::Money | Kind::Quantity)
            {
                return None;
            }
            return Some(modifier);
        }
        // 90%+
        if text.byte(at) == b'+'
            && let Some(edge) = plus(text, at)
        {
            let bound = Bound::AtLeast;
            return Some(Modifier { bound, edge });
        }
        let blank = text.after_blanks(at, 2);
        if blank == at || numeral.notation.is_all_han() {
            return None;
        }
        match text.byte(blank) {
            // or, and, at
            b'o' | b'O' | b'a' | b'A' => {
                let mut modifier = bounds::english_behind(text, blank)?;
                // less than 700 or equal to it
                let equal = || text.word(text.after_blanks(text.word(blank).end, 2));
                if entity.bound == Bound::LessThan && equal().as_str() == "equal" {
                    modifier.bound = Bound::AtMost;
                }
                Some(modifier)
            }
            _ => bounds::han_behind(text, blank),
        }
    }
}

/// The sign or the words for plus or minus that end at `at`: ±, 正负.
fn either(text: Text<'_>, at: usize) -> Option<usize> {
    let (sign, start) = text.han_before(text.before_gap(at));
    match sign {
        '±' => Some(start),
        '负' => text.match_han_before(start, "正"),
        _ => None,
    }
}

/// The minus sign or word that ends at `at`.
fn negative(text: Text<'_>, at: usize, amount: &Amount) -> Option<usize> {
    let (sign, start) = text.han_before(at);
    let gap = text.before_gap(at);
    if text.han_before(gap).0 == '下'
        && let Some(start) = text.match_han_before(gap, "零下")
    {
        return Some(start);
    }
    let (before, _) = text.char_before(start);
    match sign {
        '-' | '−' | '－' if bounds::han_before(text, start).is_some() => Some(start),
        '-' | '−' | '－' => (states(text, start, amount)
            || !before.is_alphanumeric()
                && !matches!(
                    before,
                    ')' | ']' | '）' | '-' | '—' | '%' | '.' | '”' | '"' | '″' | '′' | '°'
                ))
        .then_some(start),
        // 最低气温—4.4℃
        '—' | '–' if before == '温' && states(text, start, amount) => Some(start),
        '负' => (!matches!(
            text.han_before(start).0,
            '胜' | '欺' | '肩' | '自' | '抱' | '担'
        ))
        .then_some(start),
        ' ' | '\u{a0}' => {
            let gap = text.before_blanks(at);
            let (word, start) = text.word_before(gap);
            match word.as_str() {
                "minus" | "negative" => Some(start),
                _ if amount.numeral.notation == Notation::Arabic => {
                    let (sign, start) = text.char_before(gap);
                    let (before, _) = text.char_before(start);
                    let (outer, _) = text.char_before(text.before_blanks(start));
                    (matches!(sign, '-' | '−')
                        && (before == '\0'
                            || matches!(before, ' ' | '\u{a0}')
                                && outer.is_alphabetic()
                                && !is_han(outer)
                                && at == text.char(gap).1
                                && matches!(
                                    text.word_before(text.before_blanks(start)).0.as_str(),
                                    "is" | "to" | "convert" | "of"
                                )))
                    .then_some(start)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the character that ends at `at` states an amount, so that a hyphen
/// behind it is a minus sign; behind a name it is a dash: 马自达-6, 华为-5.
fn states(text: Text<'_>, at: usize, amount: &Amount) -> bool {
    /// What may be more or less than nothing.
    const BALANCES: [&str; 25] = [
        "财务费用",
        "投资收益",
        "同比",
        "环比",
        "增长",
        "下降",
        "利润",
        "净利",
        "毛利",
        "利润总额",
        "收益",
        "损益",
        "亏损",
        "盈亏",
        "盈利",
        "盈余",
        "净额",
        "差额",
        "余额",
        "结余",
        "净资产",
        "现金流",
        "净流入",
        "净流出",
        "增加额",
    ];
    let (verb, start) = text.han_before(at);
    let (before, _) = text.han_before(start);
    let is_of = |dimension| amount.unit.is_some_and(|unit| unit.dimension == dimension);
    match verb {
        '是' | '到' | '在' | '于' | '温' | '从' => true,
        '为' => before != '华',
        '至' => !matches!(before, '夏' | '冬'),
        // It ends too many names to be one without a unit.
        '达' => amount.unit.is_some() || amount.numeral.decimal,
        // 同比-3.5%, 增速-2%
        '比' | '长' | '降' | '跌' | '涨' | '幅' | '速' | '率' if is_of(Dimension::Percent) => {
            true
        }
        // 净利润-1.2亿元, but 门票-50元
        _ if is_of(Dimension::Money) => text.match_any_before(at, &BALANCES).is_some(),
        // No name ends in a temperature: 气温-5℃.
        _ if is_han(verb) => amount.unit.is_some_and(|unit| {
            matches!(
                unit.dimension,
                Dimension::Physical("degree_celsius" | "degree_fahrenheit")
            )
        }),
        _ => false,
    }
}
