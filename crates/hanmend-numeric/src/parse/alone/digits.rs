//! Numbers in digits.

use super::behind::Behind;
use super::{BEFORE, Parser, build, measured, plain, put};
use crate::entity::{Bound, Entity, Kind};
use crate::fold::fold;
use crate::numerals::{self, Notation, Numeral, Spread};
use crate::parse::build::name;
use crate::parse::number;
use crate::parse::ratio;
use crate::parse::sides::modifies;
use crate::text::{Text, is_han};
use crate::vocabulary::Sort;
use crate::{amount, bounds, dates, nouns, references};
use hanmend_core::Span;

impl Parser<'_> {
    /// Puts the number in digits at `at` into `place`, where a look at its neighbours
    /// is enough to tell that it is nothing but a number, and says where it ends. What
    /// is in the place is of no matter else.
    #[inline(never)]
    pub(in crate::parse) fn digits_alone(
        &self,
        at: usize,
        free_from: usize,
        place: &mut Option<Entity>,
    ) -> Option<usize> {
        let text = self.text;
        let numeral = self.settled(at)?;
        // Eight digits may be a date, eleven a telephone, seventeen or eighteen
        // an identity number, 05001234 a code; but not a code in a path.
        let zero = text.byte(at) == b'0';
        let code = numeral.digits > 3 && zero && text.byte_before(at) != b'/';
        if matches!(numeral.digits, 11 | 17 | 18) || numeral.digits == 8 && !zero || code {
            return None;
        }
        let behind = self.behind_digits(&numeral)?;
        let words = matches!(behind, Behind::WeakMark | Behind::Word);
        if numeral.notation != Notation::Arabic && words {
            return None;
        }
        // 8.30 is a time beside other words of dates.
        let (whole, decimals) = digits(text, &numeral);
        let time = whole < 3 && decimals == 2;
        if decimals > 0 && whole > 4 || time && matches!(behind, Behind::Word | Behind::Length(..))
        {
            return None;
        }
        let entity = match behind {
            Behind::Unit(unit, end) | Behind::Length(unit, end) => {
                place.insert(measured(&numeral, unit, end))
            }
            _ => {
                let entity = place.insert(plain(Span::new(at, numeral.end), Kind::Cardinal));
                entity.value = numeral.value;
                entity
            }
        };
        if let Spread::Over(step) = numeral.spread {
            let value = numeral.value?;
            build::open(entity, Some(value), value.checked_add(step));
        }
        let measured = matches!(behind, Behind::Unit(..) | Behind::Length(..));
        // Whether it is nothing but digits before a mark or a word.
        let bare = numeral.notation == Notation::Arabic
            && matches!(behind, Behind::Mark | Behind::WeakMark | Behind::Word);
        let gap = text.before_gap(at);
        let mut bound = None;
        // Whether what stands before it may be what it is the number of.
        let mut labelled = false;
        // Whether a word that may make a date of it does.
        let mut dates_before = false;
        let before = text.byte_before(gap);
        // in 2018, 2019; (C) 2018; 2016 was dry
        if (numeral.digits == 4 || numeral.digits == 3 && number::opens_bracket(text, at))
            && !before.is_ascii_alphabetic()
            && self.bare_year(entity, &numeral, free_from).is_some()
        {
            return None;
        }
        match before {
            // 138****5678
            b'*' if text.byte_before(gap - 1) == b'*' => labelled = true,
            // 2.5 质量要求
            0 | b'\n' | b'\r' if decimals > 0 => labelled = true,
            0 | b'\t' | b'\n' | b'\r' | b' ' | b',' | b';' | b'|' | b'{' | b'}' | b']' | b'*'
            | b'#' | b'&' | b'!' | b'?' | b'\\' | b'@' | b'`' | b'^' | b')' => {}
            b'0'..=b'9' if gap < at => {}
            b'=' | b'<' | b'>' => {
                if let Some(modifier) = bounds::sign_before(text, gap) {
                    let outer = text.byte_before(text.before_blanks(modifier.edge));
                    let quoted = matches!(outer, b'"' | b'\'' | 0x80..);
                    if !bare || quoted || modifier.edge < free_from {
                        return None;
                    }
                    entity.span.start = modifier.edge;
                    build::bounded(entity, modifier.bound);
                    bound = Some(modifier.bound);
                }
            }
            // Rs. 500
            b'.' if self.currency_before(gap).is_some() => return None,
            b'(' | b'[' | b':' | b'.' | b'+' => labelled = true,
            // 0879-7221234/7225678
            b'/' => labelled = numeral.digits > 6,
            // Asked by Ann - 2 years ago
            b'-' if gap < at && numeral.digits != 4 && self.is_dash(gap) => {}
            // -1, (-5)
            b'-' if gap == at && bare && self.is_minus(at - 1, free_from) => {
                entity.span.start = at - 1;
                entity.amount = entity.span;
                entity.value = numeral.value.map(|value| -value);
            }
            b'$' if gap == at && bare && !matches!(behind, Behind::Word) => {
                self.take_currency(entity, free_from)?;
                return Some(entity.span.end);
            }
            b'"' | b'\'' if entity.kind == Kind::Percent => {}
            b'"' | b'\'' if !measured => {
                if let Some(end) = self.name_end(entity, &numeral) {
                    let span = Span::new(at, end.max(numeral.end));
                    return Some(put(name(span, numeral.value), place));
                }
            }
            b'a'..=b'z' | b'A'..=b'Z' if gap < at => {
                if before == b'r' && ratio::follows_per(text, at) {
                    return None;
                }
                // By 2020, on 5: these make dates of numbers.
                let whole = numeral.notation == Notation::Arabic && numeral.is_exact();
                let dated =
                    !matches!(behind, Behind::Mark) || numeral.digits == 4 || time || !whole;
                if number::percent_of(text, entity).is_some() {
                    return None;
                }
                if self.leads(gap) {
                    bound = Some(self.english_modifier(entity, gap, free_from)?);
                }
                let year = numeral.digits == 4 || time || !whole;
                dates_before = dated && self.words.ends(text, gap, Sort::Dates);
                if dates_before && year {
                    let year = self.year_alone(entity, &numeral, behind, free_from)?;
                    return Some(put(year, place));
                }
                // QQ is a label as well.
                labelled =
                    self.words.ends(text, gap, Sort::Labels) || text.byte_before(gap) == b'Q';
                if self.bare_year(entity, &numeral, free_from).is_some() {
                    return None;
                }
            }
            0x80.. => {
                bound = self.han_before_digits(entity, &numeral, gap, free_from)?;
                labelled = match text.char_before(gap).0 {
                    '：' | '＋' | '§' => true,
                    '、' | '／' => numeral.digits > 6,
                    _ => false,
                };
            }
            _ => return None,
        }
        // Articles 12, 13 and 15
        if matches!(before, b',' | b'd' | b'r')
            && let Some(found) = references::in_list(text, at, 0)
        {
            return (found.span.start >= free_from).then(|| put(found, place));
        }
        if labelled && let Some(found) = references::read(text, at, 0) {
            return (found.span.start >= free_from).then(|| put(found, place));
        }
        if dates_before
            && self.may_be_date(at)
            && let Some(found) = dates::read(text, at, free_from)
        {
            return Some(put(self.dated(found), place));
        }
        if measured && amount::follows_each(text, gap) {
            return None;
        }
        // In 2013 years
        if matches!(behind, Behind::Length(..)) && numeral.digits == 4 {
            return None;
        }
        if let Behind::Length(_, end) = behind {
            if let Some(found) = dates::read(text, at, free_from) {
                return Some(put(self.dated(found), place));
            }
            let free = bound.is_none() && self.goes_free(end);
            return free.then_some(entity.span.end);
        }
        if let Behind::Unit(..) = behind {
            self.take_bounds(entity, &numeral, bound, free_from)?;
            return Some(entity.span.end);
        }
        if let Behind::Han = behind {
            if self.may_have_english_noun(&numeral, numeral.end) {
                entity.noun = self.english_noun(None, entity, free_from);
            }
            entity.noun = entity
                .noun
                .or_else(|| self.han_noun(entity, &numeral, None, free_from));
        } else if matches!(behind, Behind::Word) && !text.byte(numeral.end).is_ascii_alphabetic() {
            entity.noun = nouns::english_behind(text, numeral.end);
        }
        if !matches!(behind, Behind::Han) {
            entity.noun = entity.noun.or_else(|| self.noun_before(entity, free_from));
        }
        if entity.noun.is_some() {
            entity.kind = Kind::Quantity;
            if numeral.notation == Notation::Mixed {
                self.take_money(entity, &numeral);
            }
        }
        if bound.is_some()
            && let Some(closed) = self.closed(entity)
        {
            *entity = closed;
        }
        Some(entity.span.end)
    }

    /// Takes in the English modifier that ends at `gap`: more than 30. Nothing
    /// where something else may lead there.
    pub(super) fn english_modifier(
        &self,
        entity: &mut Entity,
        gap: usize,
        free_from: usize,
    ) -> Option<Bound> {
        let text = self.text;
        let modifier = bounds::english_before(text, gap)?;
        // "Over 8" in quotes is a name.
        let (outer, _) = text.char_before(text.before_blanks(modifier.edge));
        let quoted = matches!(outer, '"' | '\'' | '“' | '”' | '‘' | '「' | '『' | '《');
        let plain = modifier.edge >= free_from
            && !quoted
            && matches!(entity.kind, Kind::Cardinal | Kind::Quantity)
            && entity.bound == Bound::Exact
            && self.currency_before(gap).is_none();
        if !plain {
            return None;
        }
        entity.span.start = modifier.edge;
        build::bounded(entity, modifier.bound);
        Some(modifier.bound)
    }

    /// Whether the hyphen at `sign` right before a number is a minus sign, and nothing
    /// before it belongs to the number.
    fn is_minus(&self, sign: usize, free_from: usize) -> bool {
        let before = self.text.byte_before(sign);
        let opens = matches!(
            before,
            0 | b'\t' | b'\n' | b'\r' | b' ' | b'(' | b'[' | b'{' | b',' | b'|' | b'='
        );
        opens && sign >= free_from && self.leads_nothing(sign)
    }

    /// Takes in the currency sign before a number of money. Nothing where something
    /// before it or behind the number may belong to it, too.
    fn take_currency(&self, entity: &mut Entity, free_from: usize) -> Option<()> {
        let text = self.text;
        let (unit, start) = self.currency_before(entity.span.start)?;
        let end = entity.span.end;
        // 2,800 yuan ($423) a year
        let behind = text.byte(text.after_blanks(end + 1, 1));
        let divided = text.byte(end) == b')' && behind.is_ascii_alphabetic();
        let word = divided || text.byte(text.after_blanks(end, 2)).is_ascii_alphabetic();
        if word || unit.is_subunit() || start < free_from || !self.leads_nothing(start) {
            return None;
        }
        entity.span.start = start;
        entity.amount = entity.span;
        entity.kind = Kind::Money;
        entity.unit = Some(unit);
        entity.currency = unit.currency();
        Some(())
    }

    /// Whether nothing that stands before the sign of a number at `at` belongs to
    /// it.
    fn leads_nothing(&self, at: usize) -> bool {
        let text = self.text;
        let gap = text.before_blanks(at);
        match text.byte_before(gap) {
            0 | b'\t' | b'\n' | b'\r' | b' ' | b'(' | b'[' | b'{' | b',' | b';' | b'|' | b'.'
            | b':' | b'\\' => true,
            b'=' => bounds::sign_before(text, gap).is_none(),
            b'a'..=b'z' | b'A'..=b'Z' => {
                gap < at && !self.leads(gap) && !self.words.ends(text, gap, Sort::Dates)
            }
            _ => false,
        }
    }

    /// The year in four digits behind "in" that nothing else makes a date of:
    /// in 1975.
    fn year_alone(
        &self,
        entity: &Entity,
        numeral: &Numeral,
        behind: Behind,
        free_from: usize,
    ) -> Option<Entity> {
        let text = self.text;
        let gap = text.before_blanks(numeral.start);
        let (word, start) = text.word_before(gap);
        let before = text.before_blanks(start);
        let free = match behind {
            Behind::Mark => !matches!(
                (text.byte(numeral.end), text.byte(numeral.end + 2)),
                (b',', b'0'..=b'9' | b',' | b'-' | 0x80..)
            ),
            Behind::Word => text.byte(numeral.end) == b' ',
            _ => false,
        };
        let begins = match text.byte_before(before) {
            0 | b'\n' | b'\r' | b'.' | b',' | b';' | b':' | b'(' | b')' => true,
            b'a'..=b'z' | b'A'..=b'Z' => {
                before < start && !self.words.ends(text, before, Sort::Dates)
            }
            _ => false,
        };
        let lone = word.as_str() == "in" && begins;
        if !free || !lone {
            return None;
        }
        self.bare_year(entity, numeral, free_from)
    }

    /// The numeral in digits at `at`, perhaps with 万, 亿, 多 or 余 behind it,
    /// where nothing else goes on it.
    fn settled(&self, at: usize) -> Option<Numeral> {
        /// More of them are no plain number.
        const MOST: usize = 20;
        let text = self.text;
        let mut end = at;
        while end - at < MOST && text.byte(end).is_ascii_digit() {
            end += 1;
        }
        let grouped = text.byte(end) == b','
            && text.byte(end + 1).is_ascii_digit()
            && text.byte(end + 2).is_ascii_digit();
        let wide = end == at;
        let mut count = end - at;
        if wide || !grouped {
            let run = if wide {
                numerals::wide_run(text, at)?
            } else {
                numerals::run(text, at)?
            };
            if !matches!(text.han(run.end).0, '万' | '亿' | '多' | '余') {
                return Some(run);
            }
            count = run.digits as usize;
        }
        // A telephone or a code with a magnitude behind it.
        let code = count > 7 || text.byte(at) == b'0' && count > 1;
        let numeral = Numeral::read(text, at).filter(|_| !code)?;
        let plain = numeral.start == at
            && matches!(numeral.spread, Spread::None | Spread::Over(_))
            && !numeral.malformed
            && numeral.denominator.is_none()
            && matches!(numeral.notation, Notation::Arabic | Notation::Mixed)
            && numeral.value.is_some();
        plain.then_some(numeral)
    }

    /// Takes in what belongs to a number behind its unit: the modifier and the
    /// noun. Nothing where something else may.
    fn take_bounds(
        &self,
        entity: &mut Entity,
        numeral: &Numeral,
        bound: Option<Bound>,
        free_from: usize,
    ) -> Option<()> {
        let text = self.text;
        let end = entity.span.end;
        if !self.goes_free(end)
            && let Some(behind) = self.behind(end, numeral, entity)
        {
            if !self.goes_free(behind.edge) {
                return None;
            }
            entity.span.end = behind.edge;
            build::bounded(entity, behind.bound);
        }
        entity.noun = self.han_noun(entity, numeral, bound, free_from);
        let (next, behind) = text.char(text.after_gap(entity.span.end));
        let listed = matches!(next, '、' | '，') && text.byte(behind).is_ascii_digit();
        if entity.bound != Bound::Exact
            && (is_han(next) || listed)
            && let Some(closed) = self.closed(entity)
        {
            *entity = closed;
        }
        Some(())
    }

    /// Whether the hyphen that ends at `gap`, with a blank on either side, is no
    /// minus sign.
    fn is_dash(&self, gap: usize) -> bool {
        let text = self.text;
        let (word, _) = text.word_before(text.before_blanks(gap - 1));
        text.byte_before(gap - 1) == b' '
            && !matches!(word.as_bytes(), b"is" | b"to" | b"convert" | b"of")
    }

    /// What the character that ends at `gap`, which is not ASCII, does to a
    /// number: nothing, or it ends the modifier before one with a unit, which
    /// is taken in. Nothing where it may do something else.
    fn han_before_digits(
        &self,
        entity: &mut Entity,
        numeral: &Numeral,
        gap: usize,
        free_from: usize,
    ) -> Option<Option<Bound>> {
        let text = self.text;
        let (found, _) = text.char_before(gap);
        // 合作社128，: the noun stands before the number.
        let noun = is_han(found)
            && (numeral.digits > 1 || numeral.notation == Notation::Mixed)
            && matches!(text.char(numeral.end).0, '，' | '。' | '；' | '\0' | '\n');
        let last = fold(found);
        let modifier = bounds::ends(last)
            .then(|| bounds::han_before(text, gap))
            .flatten();
        let Some(modifier) = modifier else {
            // No modifier ends there, but a sign may.
            let led = !modifies(last) && self.signs(last, gap);
            let free = !noun && found != '©' && !led && self.opens_nothing(gap);
            return free.then_some(None);
        };
        if entity.unit.is_none() && entity.kind != Kind::Percent {
            return None;
        }
        let (outer, _) = text.han_before(modifier.edge);
        // 近三年 is told from the day of writing.
        let recent = modifier.bound == Bound::Nearly && entity.kind == Kind::Duration;
        let quoted = matches!(outer, '"' | '\'') || BEFORE.contains(outer);
        if recent || quoted || modifier.edge < free_from || BEFORE.contains(fold(found)) {
            return None;
        }
        entity.span.start = modifier.edge;
        build::bounded(entity, modifier.bound);
        Some(Some(modifier.bound))
    }
}

/// How many digits stand before the point of a number and how many behind it.
fn digits(text: Text<'_>, numeral: &Numeral) -> (usize, usize) {
    if !numeral.decimal {
        return (numeral.end - numeral.start, 0);
    }
    let written = text.slice(numeral.start, numeral.end);
    match written.split_once(['.', '．']) {
        Some((whole, decimals)) => (whole.chars().count(), decimals.chars().count()),
        // 1·14: no time is written with a raised point.
        None => (written.len(), 0),
    }
}
