//! From the place of a numeral to the entity that it belongs to.

use hanmend_core::Span;
use rust_decimal::Decimal;

use crate::amount::{Amount, amount};
use crate::bounds::{self, Modifier};
use crate::dates::{self, Found};
use crate::entity::{Bound, Entity, Kind, Limit, Role};
use crate::numerals::{Notation, Numeral, Spread, digit, is_han_numeral};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Unit, Units};
use crate::{lexical, nouns, roles};

/// What became of a place at which a numeral may begin.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    /// An entity; reading goes on behind it.
    Found(Entity),
    /// None; reading goes on here.
    Skip(usize),
}

/// Reads entities of one text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parser<'a> {
    text: Text<'a>,
    units: &'static Units,
}

/// What stands on the left of a number and belongs to it.
#[derive(Clone, Copy)]
struct Left {
    start: usize,
    bound: Option<Bound>,
    currency: Option<&'static Unit>,
    negative: bool,
    between: bool,
    relative: bool,
    every: bool,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: Text<'a>) -> Parser<'a> {
        Parser {
            text,
            units: Units::get(),
        }
    }

    /// The entity at `at`, where a digit, a numeral character or a number
    /// word stands; nothing before `free_from` may belong to it.
    pub(crate) fn read(&self, at: usize, free_from: usize) -> Outcome {
        let text = self.text;
        let (found, next) = text.han(at);
        let next = next.max(at + 1);
        if found.is_ascii_digit() {
            self.digits(at, free_from)
        } else if found.is_ascii_alphabetic() {
            self.word(at, free_from)
        } else {
            self.han(at, next, free_from)
        }
    }

    /// At a digit.
    fn digits(&self, at: usize, free_from: usize) -> Outcome {
        let text = self.text;
        if let Some(skip) = self.glued(at) {
            return Outcome::Skip(skip);
        }
        if let Some(entity) = self.enumerated(at, free_from) {
            return Outcome::Found(entity);
        }
        if let Some(entity) = crate::references::read(text, at, free_from) {
            return Outcome::Found(entity);
        }
        if let Some(found) =
            dates::year_range(text, at).or_else(|| dates::read(text, at, free_from))
        {
            return Outcome::Found(self.dated(found));
        }
        let Some(numeral) = Numeral::read(text, at) else {
            return Outcome::Skip(at + 1);
        };
        if let Some(entity) = self.ordinal_digits(&numeral, free_from) {
            return Outcome::Found(entity);
        }
        self.number(numeral, free_from)
    }

    /// Behind the digits at `at` if they are glued to letters: B12, H7N9.
    fn glued(&self, at: usize) -> Option<usize> {
        let text = self.text;
        let before = text.byte_before(at);
        let joined = before.is_ascii_alphabetic()
            || before == b'_'
            || before == b'-' && text.byte_before(at - 1).is_ascii_alphabetic();
        if !joined || self.units.currency_before(text, at).is_some() {
            return None;
        }
        let mut end = at;
        while text.byte(end).is_ascii_alphanumeric()
            || text.byte(end) == b'-' && text.byte(end + 1).is_ascii_alphanumeric()
        {
            end += 1;
        }
        Some(end.max(at + 1))
    }

    /// At an English word.
    fn word(&self, at: usize, free_from: usize) -> Outcome {
        let text = self.text;
        let word = text.word(at);
        let skip = Outcome::Skip(word.end.max(at + 1));
        if let Some(enumerator) = roles::english_enumerator(text, at)
            && enumerator.start >= free_from
        {
            return Outcome::Found(enumerated(enumerator));
        }
        if let Some(found) = dates::read(text, at, free_from) {
            return Outcome::Found(self.dated(found));
        }
        if let Some(ordinal) = crate::numerals::ordinal_word(text, at) {
            return match self.ordinal_word(at, ordinal.end, ordinal.value, free_from) {
                Some(entity) => Outcome::Found(entity),
                None => skip,
            };
        }
        let Some(numeral) = Numeral::read(text, at) else {
            return match self.doubling(at) {
                Some(entity) => Outcome::Found(entity),
                None => skip,
            };
        };
        if numeral.ordinal {
            let mut entity = plain(Span::new(at, numeral.end), Kind::Ordinal);
            entity.value = numeral.value;
            return Outcome::Found(entity);
        }
        if self.is_pronoun(at, &numeral) {
            return Outcome::Skip(numeral.end);
        }
        self.number(numeral, free_from)
    }

    /// At a numeral in Han characters or a character that may begin one.
    fn han(&self, at: usize, next: usize, free_from: usize) -> Outcome {
        let text = self.text;
        let (found, _) = text.han(at);
        if let Some(entity) = self.enumerated(at, free_from) {
            return Outcome::Found(entity);
        }
        match found {
            '第' => return self.ordinal_han(at, next),
            '其' | '首' => return Outcome::Skip(next),
            '双' => {
                return match roles::quoted_name(text, at, next) {
                    Some(end) => Outcome::Found(name(Span::new(at, end), Some(Decimal::TWO))),
                    None => Outcome::Skip(next),
                };
            }
            '上' => return self.from_magnitude(at, next, free_from),
            _ => {}
        }
        let Some(numeral) = Numeral::read(text, at) else {
            return match (found, self.half(at, next)) {
                ('半', Some(amount)) => self.amounted(amount, free_from),
                _ => Outcome::Skip(next),
            };
        };
        let is_unit = |at| self.units.han(text, at).is_some();
        if let Some(end) = roles::quoted_name(text, at, numeral.end) {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        if let Some(end) = lexical::word(text, at).filter(|&end| end > numeral.end) {
            return Outcome::Skip(end);
        }
        if let Some(found) = dates::read(text, at, free_from) {
            return Outcome::Found(self.dated(found));
        }
        if let Some(end) = roles::sum_name(text, numeral.end) {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        if numeral.notation == Notation::Han
            && let Some(end) = roles::han_policy(text, at, is_unit)
        {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        if lexical::ends_word(text, at) {
            return Outcome::Skip(numeral.end);
        }
        self.number(numeral, free_from)
    }

    /// An enumerator at `at`.
    fn enumerated(&self, at: usize, free_from: usize) -> Option<Entity> {
        let found = roles::han_enumerator(self.text, at)?;
        (found.start >= free_from).then(|| enumerated(found))
    }

    /// 上百, 上万: at least a magnitude.
    fn from_magnitude(&self, at: usize, next: usize, free_from: usize) -> Outcome {
        let text = self.text;
        let from = text.after_note(next);
        let (found, _) = text.han(from);
        let magnitude = matches!(found, '百' | '千' | '万' | '亿');
        if !magnitude || lexical::word(text, from).is_some() {
            return Outcome::Skip(next);
        }
        let Some(numeral) = Numeral::read(text, from) else {
            return Outcome::Skip(next);
        };
        match self.number(numeral, free_from) {
            Outcome::Found(mut entity) if entity.bound == Bound::Exact => {
                entity.span.start = at;
                bounded(&mut entity, Bound::AtLeast);
                Outcome::Found(entity)
            }
            other => other,
        }
    }

    /// 半年, 半斤: a half of a unit.
    fn half(&self, at: usize, next: usize) -> Option<Amount> {
        let text = self.text;
        if lexical::word(text, at).is_some() || lexical::ends_word(text, at) {
            return None;
        }
        let from = text.after_note(next);
        let (unit, end) = self.units.han(text, from)?;
        let measures = unit.dimension.is_duration()
            || matches!(unit.dimension, Dimension::Physical(_) | Dimension::Percent)
            || matches!(unit.name, "个");
        measures.then(|| Amount::half(at, end, unit))
    }

    /// 第三, and the names that it begins.
    fn ordinal_han(&self, at: usize, next: usize) -> Outcome {
        let text = self.text;
        let from = text.after_note(next);
        let from = text.after_blanks(from, 2);
        let numeral = Numeral::read(text, from).filter(|numeral| {
            numeral.start == from
                && (numeral.notation.is_han() || numeral.notation == Notation::Arabic)
        });
        let Some(numeral) = numeral else {
            return Outcome::Skip(next);
        };
        if let Some(end) =
            roles::han_title(text, numeral.end).filter(|_| numeral.whole() == Some(1))
        {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        let mut entity = plain(Span::new(at, numeral.end), Kind::Ordinal);
        entity.value = numeral.value;
        let behind = text.after_note(numeral.end);
        if let Some((_, _end)) = text.match_any(
            behind,
            &["条", "款", "项", "章", "节", "条第", "页", "卷", "编"],
        ) {
            let article = text.match_any(behind, &["条", "款", "章", "节", "页", "编"]);
            if article.is_some() {
                entity.role = Role::Reference;
            }
        }
        if let Some(end) = roles::quoted_name(text, at, numeral.end) {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        if let Some((unit, end)) = self.units.han(text, behind)
            && unit.dimension == Dimension::Measure
        {
            entity.unit = Some(unit);
            entity.span.end = end;
        }
        Outcome::Found(entity)
    }

    /// 21st.
    fn ordinal_digits(&self, numeral: &Numeral, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let end = dates::ordinal_suffix(text, numeral.end)
            .filter(|_| numeral.notation == Notation::Arabic && numeral.start >= free_from)?;
        let mut entity = plain(Span::new(numeral.start, end), Kind::Ordinal);
        entity.value = numeral.value;
        Some(entity)
    }

    /// "first", "second": an ordinal, or the beginning of a title.
    fn ordinal_word(&self, at: usize, end: usize, value: u8, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let value = Some(Decimal::from(value));
        if let Some(end) = roles::english_title(text, end) {
            return Some(name(Span::new(at, end), value));
        }
        let follows = text.word(text.after_blanks(end, 2));
        // "a second", "at first", "half" a second: not in an order.
        let (before, _) = text.word_before(text.before_blanks(at));
        let idiom = matches!(before.as_str(), "at" | "a" | "per" | "split")
            || text.byte(end) == b'-'
            || text.word(at).as_str().ends_with("ly");
        if idiom || at < free_from {
            return None;
        }
        if let Some(end) = roles::english_quoted(text, at, end) {
            return Some(name(Span::new(at, end), value));
        }
        let mut entity = plain(Span::new(at, end), Kind::Ordinal);
        entity.value = value;
        if !follows.is_empty() {
            entity.noun = None;
        }
        Some(entity)
    }

    /// "doubled", "doubled two times": a multiple in a verb.
    fn doubling(&self, at: usize) -> Option<Entity> {
        let text = self.text;
        let word = text.word(at);
        let factor = match word.as_str() {
            "doubled" | "doubling" | "double" | "doubles" => 2,
            "tripled" | "tripling" | "triple" | "trebled" => 3,
            "quadrupled" | "quadrupling" | "quadruple" => 4,
            _ => return None,
        };
        // The verb says that something grew; the adjective does not.
        let verb = word.as_str().ends_with("ed");
        let value = Some(Decimal::from(factor));
        if let Some(end) = roles::english_quoted(text, at, word.end) {
            return Some(name(Span::new(at, end), value));
        }
        if !verb {
            return None;
        }
        let mut entity = plain(Span::new(at, word.end), Kind::Multiple);
        entity.value = value;
        // "doubled two times": 翻两番.
        let from = text.after_blanks(word.end, 2);
        if let Some(times) = Numeral::read(text, from).filter(|times| times.start == from)
            && text.word(text.after_blanks(times.end, 2)).as_str() == "times"
            && let Some(count) = times.whole().filter(|count| (1..=16).contains(count))
        {
            entity.span.end = text.word(text.after_blanks(times.end, 2)).end;
            entity.value = power(factor, count);
        }
        Some(entity)
    }

    /// Whether "one" at `at` stands for something else.
    fn is_pronoun(&self, at: usize, numeral: &Numeral) -> bool {
        let text = self.text;
        if text.word(at).as_str() != "one" || text.word(at).end != numeral.end {
            return false;
        }
        let behind = text.byte(numeral.end);
        let next = text.word(text.after_blanks(numeral.end, 2));
        let (before, _) = text.word_before(text.before_blanks(at));
        // "one-stop", "one's", "one of", "the one", "one another".
        behind == b'\''
            || behind == b'-'
            || text.starts(numeral.end, "’")
            || matches!(
                next.as_str(),
                "of" | "another"
                    | "who"
                    | "that"
                    | "which"
                    | "can"
                    | "must"
                    | "is"
                    | "has"
                    | "should"
                    | "may"
                    | "would"
                    | "could"
                    | "by"
                    | "has."
                    | "side"
                    | "hand"
                    | "thing"
                    | "day"
                    | "will"
                    | "in"
                    | "and"
                    | "to"
                    | "you"
                    | "we"
                    | "or"
            )
            || matches!(
                before.as_str(),
                "the"
                    | "this"
                    | "that"
                    | "no"
                    | "any"
                    | "every"
                    | "each"
                    | "some"
                    | "which"
                    | "another"
                    | "such"
                    | "a"
                    | "an"
                    | "only"
                    | "new"
                    | "previous"
                    | "current"
                    | "next"
                    | "last"
                    | "good"
                    | "big"
                    | "other"
                    | "same"
                    | "as"
            )
            || next.is_empty()
                && self
                    .units
                    .symbol(text, text.after_blanks(numeral.end, 1))
                    .is_none()
                && !text.byte_before(at).eq(&0)
                && before.as_str() != ""
                && !matches!(
                    before.as_str(),
                    "negative" | "minus" | "than" | "is" | "and"
                )
    }

    /// A number with what belongs to it.
    fn number(&self, numeral: Numeral, free_from: usize) -> Outcome {
        let text = self.text;
        if let Some(end) = roles::sum_name(text, numeral.end) {
            return Outcome::Found(name(Span::new(numeral.start, end), numeral.value));
        }
        let Some(amount) = amount(text, self.units, &numeral) else {
            return Outcome::Skip(numeral.end.max(numeral.start + 1));
        };
        self.amounted(amount, free_from)
    }

    /// An amount with its modifiers, its range and its noun.
    fn amounted(&self, mut amount: Amount, free_from: usize) -> Outcome {
        let text = self.text;
        let numeral = amount.numeral;
        let left = self.left(&amount, free_from);
        if let Some(unit) = left.currency {
            amount.prefixed(text, self.units, unit);
        }
        let range = self.range(&amount, left.between);
        let last = range.unwrap_or(amount);
        let unit = amount.unit.or(last.unit);
        let mut entity = plain(Span::new(left.start, last.end), kind(&last, unit));
        entity.unit = unit;
        entity.currency = unit.and_then(Unit::currency);
        entity.per = last.per;
        entity.malformed = numeral.malformed || last.numeral.malformed;
        entity.relative = left.relative;
        entity.every = left.every;
        set_value(&mut entity, &amount, range.as_ref(), unit, left.negative);
        if let Some(bound) = left.bound {
            bounded(&mut entity, bound);
        }
        if let Some(behind) = self.behind(last.end, &numeral, &entity) {
            entity.span.end = behind.edge;
            bounded(&mut entity, behind.bound);
        }
        if !numeral.notation.is_han() || !is_han(text.char(text.after_note(entity.span.end)).0) {
            entity.noun = self.english_noun(&amount, &entity, free_from);
        }
        if entity.noun.is_none()
            && !matches!(
                entity.kind,
                Kind::Fraction | Kind::Percent | Kind::Duration | Kind::Money | Kind::Multiple
            )
        {
            entity.noun = nouns::han_behind(text, entity.span.end);
            let last = !is_han(text.char(text.after_note(entity.span.end)).0);
            if entity.noun.is_none()
                && last
                && left.bound.is_none()
                && entity.kind == Kind::Quantity
            {
                entity.noun = nouns::han_before(text, entity.span.start, free_from);
            }
        } else if matches!(entity.kind, Kind::Money) && entity.noun.is_none() {
            entity.noun = nouns::han_behind(text, entity.span.end);
        }
        if entity.kind == Kind::Cardinal && entity.noun.is_some() {
            entity.kind = Kind::Quantity;
        }
        if !self.accepts(&amount, range.is_some(), &entity) {
            return Outcome::Skip(last.end);
        }
        if let Some(year) = self.bare_year(&entity, &numeral, free_from) {
            return Outcome::Found(year);
        }
        if let Some(end) = self.name_end(&entity, &numeral) {
            return Outcome::Found(name(
                Span::new(entity.span.start, end.max(entity.span.end)),
                numeral.value,
            ));
        }
        Outcome::Found(entity)
    }

    /// Where the name ends that the number begins.
    fn name_end(&self, entity: &Entity, numeral: &Numeral) -> Option<usize> {
        let text = self.text;
        let start = entity.span.start;
        if matches!(entity.kind, Kind::Percent | Kind::Money) {
            return None;
        }
        if let Some(end) = roles::quoted_name(text, start, numeral.end) {
            return Some(end);
        }
        if !numeral.notation.is_han()
            && let Some(end) = roles::english_quoted(text, start, entity.span.end)
        {
            return Some(end);
        }
        if numeral.notation == Notation::English {
            // three-in-one, "five in one"
            let mut at = numeral.end;
            for expected in ["in", "one"] {
                let from = if text.byte(at) == b'-' {
                    at + 1
                } else {
                    text.after_blanks(at, 1)
                };
                let word = text.word(from);
                if word.as_str() != expected {
                    return None;
                }
                at = word.end;
            }
            return Some(at);
        }
        None
    }

    /// A bare year as a date.
    fn bare_year(&self, entity: &Entity, numeral: &Numeral, free_from: usize) -> Option<Entity> {
        let bare = numeral.notation == Notation::Arabic
            && numeral.digits == 4
            && entity.unit.is_none()
            && entity.bound == Bound::Exact
            && entity.span == Span::new(numeral.start, numeral.end);
        let value = numeral.whole()?;
        if !bare || !dates::bare_year(self.text, numeral.start, numeral.end, value) {
            return None;
        }
        let value = i32::try_from(value).ok()?;
        let found = dates::year_found(self.text, numeral.start, numeral.end, value, free_from);
        Some(self.dated(found))
    }

    /// Whether a number in Han characters or words is one, and no part of a
    /// word.
    fn accepts(&self, amount: &Amount, range: bool, entity: &Entity) -> bool {
        let text = self.text;
        let numeral = &amount.numeral;
        if !numeral.notation.is_all_han() || range || entity.bound != Bound::Exact {
            return true;
        }
        if numeral.denominator.is_some()
            || entity.kind == Kind::Percent
            || entity.kind == Kind::Fraction
        {
            return true;
        }
        let characters = text
            .slice(numeral.start, numeral.end)
            .chars()
            .filter(|&found| is_han(found))
            .count();
        if let Some(unit) = amount.unit {
            // 一 with a measure word that a word begins with was looked up
            // already; 度, 分, 点 and 成 alone are too often something else.
            let weak = matches!(
                unit.name,
                "degree"
                    | "score"
                    | "point"
                    | "tenth"
                    | "discount_tenth"
                    | "字"
                    | "句"
                    | "面"
                    | "手"
                    | "身"
                    | "声"
                    | "眼"
                    | "步"
            );
            return !(weak && numeral.whole() == Some(1));
        }
        if numeral.notation == Notation::Positional {
            return numeral.digits >= 3;
        }
        if characters >= 2 {
            return numeral.value.is_some();
        }
        let magnitude = numeral.whole().is_some_and(|value| value >= 100);
        let before = text.char_before(text.before_note(numeral.start)).0;
        let after = text.char(text.after_note(numeral.end)).0;
        let isolated = !is_han(before) && !is_han(after);
        let counted =
            entity.noun.is_some() && nouns::head_at(text, text.after_note(entity.span.end));
        isolated && !magnitude || counted
    }

    /// What belongs to a number on its left.
    fn left(&self, amount: &Amount, free_from: usize) -> Left {
        let text = self.text;
        let mut left = Left {
            start: amount.start,
            bound: None,
            currency: None,
            negative: false,
            between: false,
            relative: false,
            every: false,
        };
        let mut at = left.start;
        let gap = text.before_gap(at);
        if let Some((unit, start)) = self.units.currency_before(text, gap).filter(|&(_, start)| {
            start >= free_from
                && amount
                    .unit
                    .is_none_or(|unit| unit.dimension == Dimension::Money)
        }) {
            left.currency = Some(unit);
            at = start;
        } else if let Some(start) = text
            .match_han_before(gap, "人民币")
            .filter(|&start| start >= free_from)
        {
            left.currency = amount
                .unit
                .filter(|unit| unit.currency() == Some("CNY"))
                .or_else(|| self.units.han(text, start).map(|(unit, _)| unit));
            at = start;
        }
        if let Some(start) = negative(text, at, amount).filter(|&start| start >= free_from) {
            left.negative = true;
            at = start;
        }
        left.start = at;
        let gap = text.before_gap(at);
        let modifier = bounds::sign_before(text, gap)
            .or_else(|| bounds::han_before(text, gap))
            .or_else(|| bounds::english_before(text, gap).filter(|_| gap < at))
            .filter(|modifier| modifier.edge >= free_from);
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
        if gap < at {
            let (word, start) = text.word_before(gap);
            if word.as_str() == "between" && start >= free_from {
                left.between = true;
            }
        }
        left
    }

    /// The second number of a range.
    fn range(&self, first: &Amount, between: bool) -> Option<Amount> {
        let text = self.text;
        if first.numeral.spread != Spread::None || first.numeral.value.is_none() {
            return None;
        }
        let (behind, sign) = range_joint(text, first.end, between)?;
        let at = text.after_gap(behind);
        let (found, _) = text.han(at);
        let currency = self
            .units
            .symbol(text, at)
            .filter(|(unit, _)| unit.dimension == Dimension::Money && first.unit == Some(*unit));
        let at = currency.map_or(at, |(_, end)| text.after_blanks(end, 1));
        if !(text.han(at).0.is_ascii_digit()
            || is_han_numeral(found)
            || found.is_ascii_alphabetic())
        {
            return None;
        }
        let numeral = Numeral::read(text, at).filter(|numeral| numeral.start == at)?;
        if numeral.notation.is_all_han() != first.numeral.notation.is_all_han()
            || numeral.denominator.is_some() != first.numeral.denominator.is_some()
        {
            return None;
        }
        let mut second = amount(text, self.units, &numeral)?;
        if let Some((unit, _)) = currency {
            second.prefixed(text, self.units, unit);
        }
        let agree = match (first.unit, second.unit) {
            (Some(left), Some(right)) => {
                left == right
                    || left.dimension == right.dimension && left.dimension != Dimension::Measure
            }
            (None, _) => true,
            (Some(unit), None) => unit.dimension == Dimension::Money && currency.is_some(),
        };
        let low = first.scaled_like(text, &second);
        let rises = low
            .zip(second.numeral.value)
            .is_some_and(|(low, high)| low < high);
        // 2-1 is a score and 010-62 a telephone; a word makes a range of
        // anything that rises.
        let digits = !sign || first.numeral.digits < 7 && second.numeral.digits < 7;
        (agree && rises && digits).then_some(second)
    }

    /// A modifier behind the number that ends at `at`.
    fn behind(&self, at: usize, numeral: &Numeral, entity: &Entity) -> Option<Modifier> {
        let text = self.text;
        let note = text.after_note(at);
        if let Some(modifier) = bounds::han_behind(text, note) {
            // 三以上 without a unit: only of what is more than one digit.
            let (first, _) = text.han(note);
            if first == '内' && !matches!(entity.kind, Kind::Duration)
                || first == '起' && !matches!(entity.kind, Kind::Money | Kind::Quantity)
            {
                return None;
            }
            return Some(modifier);
        }
        let blank = text.after_blanks(at, 2);
        if blank > at && !numeral.notation.is_all_han() {
            return bounds::english_behind(text, blank).or_else(|| bounds::han_behind(text, blank));
        }
        None
    }

    /// The English noun of a number.
    fn english_noun(&self, amount: &Amount, entity: &Entity, free_from: usize) -> Option<Span> {
        let text = self.text;
        if matches!(
            entity.kind,
            Kind::Percent | Kind::Fraction | Kind::Duration | Kind::Money | Kind::Multiple
        ) {
            return None;
        }
        let mut from = entity.span.end;
        if entity.unit.is_some() {
            // 62 sets of rules: the noun stands behind "of".
            let of = text.word(text.after_blanks(from, 2));
            if of.as_str() != "of" {
                return None;
            }
            from = of.end;
        }
        if text.after_blanks(from, 2) == from && text.byte(from) != b'-' {
            return if amount.unit.is_none() {
                self.noun_before(entity, free_from)
            } else {
                None
            };
        }
        nouns::english_behind(text, from).or_else(|| {
            self.noun_before(entity, free_from)
                .filter(|_| amount.unit.is_none())
        })
    }

    /// The English noun before a number that nothing countable follows.
    fn noun_before(&self, entity: &Entity, free_from: usize) -> Option<Span> {
        if self.text.before_blanks(entity.span.start) == entity.span.start {
            return None;
        }
        let noun = nouns::english_before(self.text, entity.span.start, free_from)?;
        let word = self.text.slice(noun.start, noun.end);
        let last = word.rsplit(' ').next().unwrap_or(word);
        let digits = entity.value.is_some_and(|value| value >= Decimal::ONE);
        (digits && last.len() > 3 && last.ends_with(|last: char| last.is_ascii_lowercase()))
            .then_some(noun)
    }

    /// The entity of a date.
    fn dated(&self, found: Found) -> Entity {
        let kind = if found.when.start.has_date() {
            Kind::Date
        } else {
            Kind::Time
        };
        let mut entity = plain(Span::new(found.start, found.end), kind);
        entity.when = Some(found.when);
        if found.when.end.is_some() {
            entity.bound = Bound::Range;
        }
        entity
    }
}

/// The minus sign or word that ends at `at`.
fn negative(text: Text<'_>, at: usize, amount: &Amount) -> Option<usize> {
    let (sign, start) = text.han_before(at);
    let (before, _) = text.char_before(start);
    match sign {
        '-' | '−' | '－' => (!before.is_alphanumeric()
            && !matches!(before, ')' | ']' | '）' | '-' | '—' | '%' | '.' | '”' | '"'))
        .then_some(start),
        '负' => (!matches!(
            text.han_before(start).0,
            '胜' | '欺' | '肩' | '自' | '抱' | '担'
        ))
        .then_some(start),
        ' ' => {
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
                            || before == ' '
                                && outer.is_alphabetic()
                                && !is_han(outer)
                                && at - gap == 1
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

/// Behind the sign or word of a range at `at`, and whether it is a sign.
fn range_joint(text: Text<'_>, at: usize, between: bool) -> Option<(usize, bool)> {
    let gap = text.after_gap(at);
    let (found, next) = text.han(gap);
    match found {
        '至' | '到' => Some((next, false)),
        '-' | '~' | '–' | '—' | '―' | '－' | '～' => {
            let (second, after) = text.han(next);
            Some((if second == found { after } else { next }, true))
        }
        _ => {
            let word = text.word(gap);
            let joins = word.as_str() == "to" || between && word.as_str() == "and";
            (joins && gap > at).then_some((word.end, false))
        }
    }
}

/// What sort of entity an amount makes.
fn kind(amount: &Amount, unit: Option<&'static Unit>) -> Kind {
    if amount.percent {
        return Kind::Percent;
    }
    if amount.numeral.denominator.is_some()
        && unit.is_none_or(|unit| unit.dimension == Dimension::Measure)
    {
        return Kind::Fraction;
    }
    match unit.map(|unit| unit.dimension) {
        None => Kind::Cardinal,
        Some(Dimension::Money) => Kind::Money,
        Some(Dimension::Percent) => Kind::Percent,
        Some(Dimension::Multiple) => Kind::Multiple,
        Some(Dimension::Months | Dimension::Time) => Kind::Duration,
        Some(_) => Kind::Quantity,
    }
}

/// Sets value and limits of an entity from its amount or its range.
fn set_value(
    entity: &mut Entity,
    amount: &Amount,
    range: Option<&Amount>,
    unit: Option<&'static Unit>,
    negative: bool,
) {
    let factor = if entity.kind == Kind::Percent || unit.is_some_and(Unit::is_subunit) {
        unit.map_or(Decimal::ONE, |unit| unit.factor.0)
    } else {
        Decimal::ONE
    };
    let scale = |value: Decimal| {
        let value = value.checked_mul(factor)?;
        Some(if negative { -value } else { value })
    };
    let limit = |value: Option<Decimal>, inclusive| value.map(|value| Limit { value, inclusive });
    if entity.kind == Kind::Percent && unit.is_some_and(|unit| unit.name != "percentage_point") {
        entity.unit = None;
    }
    let value = amount.value.and_then(scale);
    if let Some(last) = range {
        entity.bound = Bound::Range;
        entity.lower = limit(amount.low.or(amount.value).and_then(scale), true);
        entity.upper = limit(last.value.and_then(scale), true);
        if let (Some(unit), Some(lower)) = (unit.filter(|_| range.is_some()), entity.lower)
            && amount.unit.is_none()
            && last.scale > Decimal::ONE
            && amount.scale == Decimal::ONE
            && lower.value < last.scale
            && amount.numeral.notation != Notation::English
        {
            let _ = unit;
            entity.lower = limit(lower.value.checked_mul(last.scale), true);
        } else if let Some(lower) = entity.lower
            && unit.is_none()
            && last.scale > Decimal::ONE
            && amount.scale == Decimal::ONE
            && lower.value < last.scale
        {
            entity.lower = limit(lower.value.checked_mul(last.scale), true);
        }
        entity.value = None;
        return;
    }
    entity.value = value;
    if entity.kind == Kind::Fraction {
        entity.fraction = amount.numeral.value.zip(amount.numeral.denominator);
        entity.value = None;
    }
    match amount.spread {
        Spread::None => {}
        Spread::To(upper) => {
            entity.bound = Bound::Range;
            entity.lower = limit(value, true);
            entity.upper = limit(scale(upper), true);
            entity.value = None;
        }
        Spread::Over(step) => {
            entity.bound = Bound::MoreThan;
            entity.lower = limit(value, false);
            entity.upper = limit(
                amount
                    .value
                    .and_then(|value| value.checked_add(step))
                    .and_then(scale),
                false,
            );
        }
    }
}

/// Applies a modifier to an entity.
fn bounded(entity: &mut Entity, bound: Bound) {
    let limit = |inclusive| entity.value.map(|value| Limit { value, inclusive });
    match (entity.bound, bound) {
        (_, Bound::Exact | Bound::Range) => {}
        // What has limits of its own keeps them: 约3000余, 近二三十.
        (Bound::Range | Bound::MoreThan, _) if bound == Bound::About => {}
        (Bound::Range, Bound::MoreThan) => {}
        (Bound::MoreThan, Bound::MoreThan) => {}
        (Bound::Range, _) => {}
        _ => {
            match bound {
                Bound::Nearly => {
                    entity.upper = limit(false);
                    entity.lower = None;
                }
                Bound::MoreThan => {
                    entity.lower = limit(false);
                    entity.upper = None;
                }
                Bound::AtLeast => {
                    entity.lower = limit(true);
                    entity.upper = None;
                }
                Bound::LessThan => {
                    entity.upper = limit(false);
                    entity.lower = None;
                }
                Bound::AtMost => {
                    entity.upper = limit(true);
                    entity.lower = None;
                }
                _ => {}
            }
            entity.bound = bound;
        }
    }
}

/// An entity with nothing but its span and kind.
pub(crate) fn plain(span: Span, kind: Kind) -> Entity {
    Entity {
        span,
        kind,
        role: Role::Fact,
        bound: Bound::Exact,
        value: None,
        lower: None,
        upper: None,
        unit: None,
        currency: None,
        per: [None; 2],
        fraction: None,
        noun: None,
        when: None,
        relative: false,
        every: false,
        malformed: false,
    }
}

/// A small number to a small power.
fn power(base: u32, exponent: u32) -> Option<Decimal> {
    u64::from(base).checked_pow(exponent).map(Decimal::from)
}

/// The entity of an enumerator.
fn enumerated(found: roles::Enumerator) -> Entity {
    let mut entity = plain(Span::new(found.start, found.end), Kind::Ordinal);
    entity.role = Role::Enumerator;
    entity.value = Some(Decimal::from(found.value));
    entity
}

/// A name with the number that it begins with.
fn name(span: Span, value: Option<Decimal>) -> Entity {
    let mut entity = plain(span, Kind::Cardinal);
    entity.role = Role::Name;
    entity.value = value;
    entity
}

/// Whether a digit stands at `at`.
pub(crate) fn is_digit(text: Text<'_>, at: usize) -> bool {
    digit(text, at).is_some()
}
