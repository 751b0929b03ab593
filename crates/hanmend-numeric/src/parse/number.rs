//! A number with its modifiers, its range, its noun and its role.

use super::build::{bounded, kind, name, plain, set_value};
use super::{Outcome, Parser};
use crate::amount::{Amount, amount, divided, unit_at};
use crate::dates;
use crate::entity::{Bound, Entity, Kind, Limit};
use crate::fold::fold;
use crate::numerals::{Notation, Numeral, is_prefix, magnitude};
use crate::text::Text;
use crate::text::is_han;
use crate::units::{Dimension, Unit};
use crate::{bounds, nouns, roles};
use hanmend_core::Span;
use rust_decimal::Decimal;

impl Parser<'_> {
    /// A number with what belongs to it.
    pub(super) fn number(&self, numeral: Numeral, free_from: usize) -> Outcome {
        let text = self.text;
        match text.han(text.after_gap(numeral.end)).0 {
            '+' => {
                if let Some(end) = roles::sum_name(text, numeral.end) {
                    return Outcome::Found(name(Span::new(numeral.start, end), numeral.value));
                }
            }
            '番' => {
                if let Some(entity) = redoubled(text, &numeral, free_from) {
                    return Outcome::Found(entity);
                }
            }
            _ => {}
        }
        match &mut amount(text, self.units, &numeral) {
            Some(amount) => self.amounted(amount, free_from),
            None => Outcome::Skip(numeral.end.max(numeral.start + 1)),
        }
    }

    /// A number with its modifiers, not taken together with another.
    pub(super) fn one_sided(&self, numeral: Numeral, free_from: usize) -> Outcome {
        match &mut amount(self.text, self.units, &numeral) {
            Some(amount) => self.bounded_amount(amount, free_from),
            None => Outcome::Skip(numeral.end),
        }
    }

    /// An amount with its modifiers, its range and its noun.
    pub(super) fn amounted(&self, amount: &mut Amount, free_from: usize) -> Outcome {
        let mut outcome = self.bounded_amount(amount, free_from);
        if let Outcome::Found(entity) = &mut outcome
            && entity.bound != Bound::Exact
            && let Some(closed) = self.closed(entity)
        {
            *entity = closed;
        }
        outcome
    }

    /// An amount with its modifiers, its range and its noun, as one clause
    /// states it.
    #[inline(never)]
    fn bounded_amount(&self, amount: &mut Amount, free_from: usize) -> Outcome {
        let text = self.text;
        let numeral = amount.numeral;
        let mut left = self.left(amount, free_from);
        if let Some(unit) = left.currency.or(left.age) {
            amount.prefixed(unit);
            // RMB 0.35 per share
            if left.currency.is_some() && amount.per[0].is_none() {
                divided(text, self.units, amount);
            }
        }
        let mut range = self.range(amount, &left);
        if let Some(last) = &mut range
            && let Some((unit, start, end)) = self.unit_behind_brackets(left.start, last)
            && start >= free_from
        {
            last.unit = Some(unit);
            last.end = end;
            left.start = start;
            left.amount = start;
        }
        if range.is_some() && left.between {
            left.start = left.opening;
        }
        if range.is_none() {
            self.share_unit(amount);
            self.share_with_end(amount, left.amount);
        }
        let last = range.as_ref().unwrap_or(amount);
        let unit = match (amount.unit.or(last.unit), left.scale) {
            (Some(unit), Some(scale)) if unit.name == "degree" => Some(scale),
            (unit, _) => unit,
        };
        let mut entity = plain(
            Span::new(left.start, last.closing.unwrap_or(last.end)),
            kind(last, unit),
        );
        entity.amount = Span::new(left.amount, last.end);
        entity.unit = unit;
        entity.currency = unit.and_then(Unit::currency);
        entity.per = match range {
            Some(_) if last.per[0].is_none() => self.divisor(amount, last),
            _ => last.per,
        };
        entity.malformed = numeral.malformed || last.numeral.malformed;
        entity.relative = left.relative;
        entity.every = left.every;
        set_value(
            text,
            &mut entity,
            amount,
            range.as_ref(),
            unit,
            left.negative,
        );
        // 零下3至5度: both lie below.
        if left.negative
            && amount.unit.is_none()
            && let (Some(lower), Some(upper)) = (entity.lower, entity.upper)
            && upper.value.is_sign_positive()
            && text
                .match_han_before(text.before_gap(numeral.start), "零下")
                .is_some()
        {
            entity.lower = Limit::at(Some(-upper.value), true);
            entity.upper = Some(lower);
        }
        // ±2毫米: as far to either side.
        if left.either
            && let Some(far) = entity.value.take()
        {
            entity.bound = Bound::Range;
            entity.lower = Limit::at(Some(-far), true);
            entity.upper = Limit::at(Some(far), true);
        }
        if let Some(bound) = left.bound {
            bounded(&mut entity, bound);
        }
        if let Some(behind) = self.behind(entity.span.end, &numeral, &entity) {
            entity.span.end = behind.edge;
            bounded(&mut entity, behind.bound);
        }
        if left.last == '比' || left.start < amount.start {
            self.compared(&mut entity, free_from);
        }
        if self.may_have_english_noun(&numeral, entity.span.end) {
            entity.noun = self.english_noun(amount.unit, &entity, free_from);
        }
        if entity.noun.is_none() {
            entity.noun = self.han_noun(&entity, &numeral, left.bound, free_from);
        }
        if entity.kind == Kind::Cardinal && entity.noun.is_some() {
            entity.kind = Kind::Quantity;
            self.take_money(&mut entity, &numeral);
        }
        if entity.kind == Kind::Cardinal
            && entity.bound == Bound::Exact
            && let Some(start) = percent_of(text, &entity).filter(|&start| start >= free_from)
        {
            entity.kind = Kind::Percent;
            entity.span.start = start;
            entity.amount.start = start;
        }
        if !self.accepts(amount, range.is_some(), &entity) {
            return Outcome::Skip(last.end);
        }
        if let Some(year) = self
            .bare_year(&entity, &numeral, free_from)
            .or_else(|| self.translated_year(&entity, &numeral, free_from))
        {
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

    /// Makes money of a number in 万 or 亿 behind what is money, in a list of which an
    /// earlier number has its 元: 中央资金120万元、省级资金80万.
    #[inline(never)]
    pub(super) fn take_money(&self, entity: &mut Entity, numeral: &Numeral) {
        /// In characters.
        const FARTHEST: usize = 48;
        const MONEY: [&str; 14] = [
            "资金", "经费", "投资", "补助", "补贴", "贷款", "存款", "奖金", "捐款", "收入", "产值",
            "利润", "税收", "专款",
        ];
        let text = self.text;
        if numeral.notation != Notation::Mixed || entity.unit.is_some() {
            return;
        }
        let Some(noun) = entity.noun.filter(|noun| noun.end <= entity.span.start) else {
            return;
        };
        if text.match_any_before(noun.end, &MONEY).is_none() {
            return;
        }
        for (found, behind) in text.pairs_before(noun.start, FARTHEST) {
            if matches!(found, '\0' | '\n' | '。' | '!' | '?') {
                return;
            }
            // 120万元, and no 美元 or 日元
            if matches!(found, '万' | '亿') && behind == '元' {
                entity.kind = Kind::Money;
                entity.unit = self.units.han(Text::new("元"), 0).map(|(unit, _)| unit);
                entity.currency = entity.unit.and_then(Unit::currency);
                entity.noun = None;
                return;
            }
        }
    }

    /// The unit behind the brackets around a range that begins at `start`, where they
    /// begin, and where it ends: （85.3±4.2）cm, (18-75)岁.
    fn unit_behind_brackets(
        &self,
        start: usize,
        last: &Amount,
    ) -> Option<(&'static Unit, usize, usize)> {
        let text = self.text;
        let (open, from) = text.han_before(start);
        let (close, behind) = text.han(last.end);
        if last.unit.is_some() || (open, close) != ('(', ')') {
            return None;
        }
        let numeral = Numeral {
            end: behind,
            ..last.numeral
        };
        let (unit, end) = unit_at(text, self.units, behind, &numeral)?;
        let measures = matches!(
            unit.dimension,
            Dimension::Physical(_)
                | Dimension::Age
                | Dimension::Percent
                | Dimension::Time
                | Dimension::Months
                | Dimension::Money
        );
        measures.then_some((unit, from, end))
    }

    /// What divides both ends of a range from before it: 每平方米1万元至2万元.
    fn divisor(&self, first: &Amount, last: &Amount) -> [Option<&'static Unit>; 2] {
        if first.per[0].is_some() {
            return first.per;
        }
        let mut whole = Amount {
            start: first.start,
            ..*last
        };
        divided(self.text, self.units, &mut whole);
        whole.per
    }

    /// Where the name ends that the number begins.
    #[inline(never)]
    pub(super) fn name_end(&self, entity: &Entity, numeral: &Numeral) -> Option<usize> {
        let text = self.text;
        let start = entity.span.start;
        let age = entity
            .unit
            .is_some_and(|unit| unit.dimension == Dimension::Age)
            && text.byte_before(entity.span.end).is_ascii_alphabetic();
        if age || matches!(entity.kind, Kind::Percent | Kind::Money) {
            return None;
        }
        if let Some(end) = roles::quoted_name(text, start, numeral.end) {
            return Some(end);
        }
        if let Some(end) = roles::named_by_number(text, numeral) {
            return Some(end);
        }
        if !numeral.notation.is_han()
            && let Some(end) = roles::english_quoted(text, start, entity.span.end)
        {
            return Some(end);
        }
        if entity.kind == Kind::Duration && numeral.notation == Notation::English {
            return self.named_length(entity, numeral);
        }
        if numeral.notation == Notation::English {
            let word = text.word(text.past_joint(numeral.end));
            if matches!(word.as_str(), "guarantee" | "guarantees" | "guaranteed") {
                return Some(word.end);
            }
            // three-in-one, "five in one"
            let mut at = numeral.end;
            for expected in ["in", "one"] {
                let word = text.word(text.past_joint(at));
                if word.as_str() != expected {
                    return None;
                }
                at = word.end;
            }
            return Some(at);
        }
        None
    }

    /// Where the name ends that begins with a length of time in capitals: Five-Year
    /// Plan, Thirty Years' War.
    fn named_length(&self, entity: &Entity, numeral: &Numeral) -> Option<usize> {
        let text = self.text;
        let unit = text.past_joint(numeral.end);
        let mut end = entity.span.end;
        if text.byte(end) == b'\'' {
            end += 1;
        } else if text.starts(end, "’") {
            end += "’".len();
        }
        let next = text.after_blanks(end, 1);
        let capital = |at| text.byte(at).is_ascii_uppercase();
        // Three Months Ended June 30
        let follows = matches!(
            text.word(next).as_str(),
            "after"
                | "ago"
                | "before"
                | "ended"
                | "ending"
                | "from"
                | "in"
                | "later"
                | "left"
                | "of"
                | "on"
                | "since"
                | "to"
        );
        let named =
            capital(numeral.start) && capital(unit) && capital(next) && next > end && !follows;
        named.then(|| text.word(next).end)
    }

    /// A bare year as a date.
    pub(super) fn bare_year(
        &self,
        entity: &Entity,
        numeral: &Numeral,
        free_from: usize,
    ) -> Option<Entity> {
        let text = self.text;
        let (start, end) = (numeral.start, numeral.end);
        let bare = numeral.notation == Notation::Arabic
            && (numeral.digits == 4 || numeral.digits == 3 && opens_bracket(text, start))
            && entity.unit.is_none()
            && entity.span.end == end;
        let about = entity.bound == Bound::About
            && entity.span.start < start
            && text.byte(entity.span.start).is_ascii_alphabetic();
        // up 9 percent over 2011
        let over = entity.bound == Bound::MoreThan
            && entity.span.start < start
            && text.word(entity.span.start).as_str() == "over";
        let plain = entity.bound == Bound::Exact && entity.span.start == start;
        if !bare || !about && !over && !plain {
            return None;
        }
        let value = numeral.whole()?;
        let year = if over {
            dates::over_year(text, entity.span.start, end, value)
        } else if about {
            dates::about_year(text, entity.span.start, end, value)
        } else {
            dates::bare_year(text, start, end, value)
        };
        if !year {
            return None;
        }
        let value = i32::try_from(value).ok()?;
        let mut found = dates::year_found(text, start, end, value, free_from);
        if about {
            (found.start, found.about) = (entity.span.start, true);
        }
        Some(self.dated(found))
    }

    /// The year with the plural that machines make of 年: in 2013 years. Of so many years
    /// hardly anything lasts, and who counts them says a round number.
    fn translated_year(
        &self,
        entity: &Entity,
        numeral: &Numeral,
        free_from: usize,
    ) -> Option<Entity> {
        let text = self.text;
        let (start, end) = (numeral.start, entity.span.end);
        let years = entity.kind == Kind::Duration
            && numeral.digits == 4
            && entity.bound == Bound::Exact
            && entity.span.start == start
            && text.byte(numeral.end) == b' '
            && text.slice(numeral.end + 1, end) == "years";
        let value = numeral
            .whole()
            .filter(|year| (1949..2050).contains(year) && year % 50 != 0)?;
        let next = text.word(text.after_blanks(end, 1));
        let lasts = matches!(
            next.as_str(),
            "ago"
                | "old"
                | "of"
                | "later"
                | "before"
                | "after"
                | "earlier"
                | "and"
                | "or"
                | "from"
                | "to"
        );
        if !years || lasts || text.byte(end) == b'-' {
            return None;
        }
        let found = dates::year_found(
            text,
            start,
            numeral.end,
            i32::try_from(value).ok()?,
            free_from,
        );
        let mut year = self.dated(found);
        year.span.end = end;
        year.amount.end = end;
        Some(year)
    }

    /// Whether a number in Han characters or words is one, and no part of a
    /// word.
    pub(super) fn accepts(&self, amount: &Amount, range: bool, entity: &Entity) -> bool {
        let text = self.text;
        let numeral = &amount.numeral;
        // 突破三位数 says how large, 三位数字 counts.
        if entity.unit.is_none()
            && numeral.notation.is_all_han()
            && let Some(end) = text.match_han(text.after_note(numeral.end), "位数")
        {
            return text.next_han(end).0 == '字';
        }
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
        if is_unit_alone(text, amount) {
            return false;
        }
        if let Some(unit) = amount.unit {
            // 一 with a measure word that a word begins with was looked up
            // already.
            return !(is_weak(unit) && numeral.whole() == Some(1));
        }
        if numeral.notation == Notation::Positional {
            return numeral.digits >= 3;
        }
        if characters >= 2 {
            return numeral.value.is_some();
        }
        let magnitude = numeral.whole().is_some_and(|value| value >= 100);
        let (before, _) = text.han_before(numeral.start);
        let (after, _) = text.next_han(numeral.end);
        let isolated = !is_han(before) && !is_han(after);
        let counted =
            entity.noun.is_some() && nouns::head_at(text, text.after_note(entity.span.end));
        // 不是一却是五: what follows the verb can be no noun.
        let stated = matches!(before, '是' | '为')
            && (!is_han(after) || matches!(after, '却' | '这' | '而' | '也' | '就'));
        // 两百点两: 两 is no decimal place.
        let two = (before, text.han(numeral.start).0) == ('点', '两') && !is_han(after);
        (isolated || stated || two) && !magnitude || counted
    }
}

/// Whether a parenthesis of either width may stand right before `at`, by its last byte.
pub(super) fn opens_bracket(text: Text<'_>, at: usize) -> bool {
    matches!(text.byte_before(at), b'(' | 0x88)
}

/// Whether a unit behind 一 is most often something else than one: 度, 分, 点 and
/// 成, and measure words that make adverbs.
pub(super) fn is_weak(unit: &Unit) -> bool {
    matches!(
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
    )
}

/// Where the words begin that make a percentage of the number behind them, as
/// a heading or a cell of a table has it: percentage of 20. Inside of a sentence
/// the number is that of which it is a share.
pub(super) fn percent_of(text: Text<'_>, entity: &Entity) -> Option<usize> {
    let gap = text.before_blanks(entity.span.start);
    if gap == entity.span.start || !matches!(text.byte_before(gap), b'f' | b'F') {
        return None;
    }
    let (of, start) = text.word_before(gap);
    let (word, start) = text.word_before(text.before_blanks(start));
    let start = match word.as_str() {
        "percent" | "percents" | "percentage" | "percentages" => start,
        "cent" => {
            let (per, start) = text.word_before(text.before_blanks(start));
            (per.as_str() == "per").then_some(start)?
        }
        _ => return None,
    };
    let opens = roles::clause_starts(text, start);
    let ends = matches!(
        text.byte(text.after_blanks(entity.span.end, 2)),
        0 | b'\n' | b'\r' | b';' | b',' | b'.'
    );
    (of.as_str() == "of" && opens && ends).then_some(start)
}

/// Whether a magnitude is part of the name of a unit that stands by itself, as in
/// the heads of tables: 单位：万元, （千瓦时）, 百分点.
fn is_unit_alone(text: Text<'_>, amount: &Amount) -> bool {
    let numeral = &amount.numeral;
    let mut written = text.slice(numeral.start, numeral.end).chars();
    // 十个 and 百吨 are said of numbers.
    let named = is_prefix(text, numeral.start)
        || numeral
            .value
            .is_some_and(|value| value >= Decimal::ONE_THOUSAND);
    // No table is in 十万元 or in 块.
    let said = text.han(numeral.start).0 == '十' && !is_prefix(text, numeral.start)
        || matches!(text.han_before(amount.end).0, '块' | '钱');
    if !named || said || !written.all(|found| magnitude(fold(found)).is_some()) {
        return false;
    }
    let (before, _) = text.han_before(text.before_gap(numeral.start));
    let (behind, _) = text.char(text.after_note(amount.end));
    is_prefix(text, numeral.start) || amount.unit.is_some() && !is_han(before) && !is_han(behind)
}

/// 翻两番, 翻了近两番: doubled as often as the number says.
fn redoubled(text: Text<'_>, numeral: &Numeral, free_from: usize) -> Option<Entity> {
    let ('番', end) = text.han(text.after_gap(numeral.end)) else {
        return None;
    };
    let verbs = ["翻", "翻了"];
    let gap = text.before_gap(numeral.start);
    let modifier = bounds::han_before(text, gap);
    let behind_verb = modifier.map_or(gap, |modifier| modifier.edge);
    let (_, start) = text
        .match_any_before(behind_verb, &verbs)
        .filter(|&(_, start)| start >= free_from)?;
    let factor = 1_u64.checked_shl(numeral.whole().filter(|&times| times < 60)?)?;
    let mut entity = plain(Span::new(start, end), Kind::Multiple);
    entity.value = Some(Decimal::from(factor));
    if let Some(modifier) = modifier {
        bounded(&mut entity, modifier.bound);
    } else if let ('多', more) = text.next_han(end)
        && !matches!(text.next_han(more).0, '元' | '样' | '个' | '次')
    {
        // 翻了一番多
        entity.span.end = more;
        bounded(&mut entity, Bound::MoreThan);
    }
    Some(entity)
}
