//! Numbers that nothing beside them touches, and numbers with a plain unit.
//!
//! Most numbers stand between marks, before words that say nothing of them,
//! or before a unit or measure word behind which the clause goes on with
//! something else. A look at each side tells that no rule but that of the
//! noun can take in anything there, and the entity is made at once. Where
//! the look does not settle it the number is read in full.

mod words;

use super::build::{name, plain};
use super::{Outcome, Parser};
use super::{TIMES, build};
use crate::charset::CharSet;
use crate::entity::{Bound, Entity, Kind};
use crate::fold::fold;
use crate::numerals::{self, Notation, Numeral};
use crate::text::{MOST_BLANKS, Text, is_han};
use crate::units::{Dimension, Unit};
use crate::vocabulary::Sort;
use crate::{amount, bounds, dates, lexical, nouns, references, roles};
use hanmend_core::Span;
use rust_decimal::Decimal;

/// What stands behind a number.
#[derive(Clone, Copy)]
enum Behind {
    /// A mark that ends it, whatever stands before it.
    Mark,
    /// One that ends it where no word of a date stands before it.
    WeakMark,
    /// A word that is glued to it or that it may count.
    Word,
    /// A Han character that begins no unit.
    Han,
    /// A unit that nothing but a noun follows, and where it ends.
    Unit(&'static Unit, usize),
}

/// What may not stand before a number: quotations and parentheses, labels
/// (电话), ordinals, currencies, what compares or divides, and the marks in
/// the numbers of cars.
static BEFORE: CharSet =
    CharSet::new("“”‘’「『《：〔［【（－−币金元零下负每比第话线真编码信号机证转•・")
        .and(references::NUMBERED_THINGS);

/// What may not stand behind a unit: joints of ranges, and the first
/// characters of modifiers, halves and further digits.
static AFTER: CharSet = CharSet::new("至到与和跟–—―－～左上前以及或之起内不番半多余零每");

/// What modifiers behind a unit begin with.
static BEHIND: CharSet = CharSet::new("左上以及或之起内不");

/// The marks that may stand there.
static MARKS: CharSet = CharSet::new("，。、；：（）「」『』“”《》】！？");

/// Measure words that other rules ask for: those of times that come again,
/// those that are other words behind 一, and what follows its own number
/// or the names of congresses.
static RULED: CharSet = CharSet::new("次场期遍趟届大字句面手身声眼步热专国省县航号室中半分番打");

/// What goes on behind a Han digit or magnitude: a longer numeral, an
/// enumerator, a fraction.
static GOES_ON: CharSet = CharSet::new(
    "〇零一二三四五六七八九十百千万亿兆两俩仨廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟几数余多来点打是要又",
);

impl Parser<'_> {
    /// The number in digits at `at` as an entity, where a look at its
    /// neighbours is enough to tell that it is nothing but a number.
    #[inline(never)]
    pub(super) fn digits_alone(&self, at: usize, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let numeral = self.settled(at)?;
        // Eight digits may be a date, eleven a telephone, seventeen or eighteen
        // an identity number, 05001234 a code.
        let code = numeral.digits > 3 && text.byte(at) == b'0' && !numeral.decimal;
        if matches!(numeral.digits, 8 | 11 | 17 | 18) || code {
            return None;
        }
        let behind = self.behind_digits(&numeral)?;
        if numeral.notation != Notation::Arabic && !matches!(behind, Behind::Unit(..)) {
            return None;
        }
        // 8.30 is a time beside other words of dates.
        let (whole, decimals) = digits(text, &numeral);
        let time = whole < 3 && decimals == 2;
        if decimals > 0 && whole > 4 || time && !matches!(behind, Behind::Mark | Behind::Unit(..)) {
            return None;
        }
        let mut entity = match behind {
            Behind::Unit(unit, end) => measured(&numeral, unit, end),
            _ => {
                let mut entity = plain(Span::new(at, numeral.end), Kind::Cardinal);
                entity.value = numeral.value;
                entity
            }
        };
        let gap = text.before_gap(at);
        let mut bound = None;
        match text.byte_before(gap) {
            // in 2018, 2019
            b',' if numeral.digits == 4
                && self.bare_year(&entity, &numeral, free_from).is_some() =>
            {
                return None;
            }
            0 | b'\t' | b'\n' | b'\r' | b' ' | b',' | b';' | b'|' | b'{' | b'}' | b']' | b'*'
            | b'#' | b'&' | b'!' | b'?' | b'\\' | b'@' | b'`' | b'^' | b'/' | b'+' | b')' => {}
            b'0'..=b'9' if gap < at => {}
            b'=' | b'<' | b'>' if bounds::sign_before(text, gap).is_none() => {}
            b'(' | b'[' => self.no_reference(at)?,
            b':' => self.no_reference(at)?,
            b'.' => self.no_reference(at)?,
            b'"' | b'\'' if entity.kind == Kind::Percent => {}
            b'"' | b'\'' if !matches!(behind, Behind::Unit(..)) => {
                if let Some(end) = self.name_end(&entity, &numeral) {
                    return Some(name(Span::new(at, end.max(numeral.end)), numeral.value));
                }
            }
            b'a'..=b'z' | b'A'..=b'Z' if gap < at => {
                // By 2020, on 5: these make dates of numbers.
                let dated = !matches!(behind, Behind::Mark) || numeral.digits == 4 || time;
                if self.leads(gap) {
                    return None;
                }
                if dated && self.words.ends(text, gap, Sort::Dates) {
                    return self.year_alone(&entity, &numeral, behind, free_from);
                }
                // QQ is a label as well.
                if self.words.ends(text, gap, Sort::Labels) || text.byte_before(gap) == b'Q' {
                    self.no_reference(at)?;
                }
                if self.bare_year(&entity, &numeral, free_from).is_some() {
                    return None;
                }
            }
            0x80.. => bound = self.han_before_digits(&mut entity, &numeral, gap, free_from)?,
            _ => return None,
        }
        if let Behind::Unit(..) = behind {
            if amount::follows_each(text, gap) {
                return None;
            }
            return self.with_bounds(entity, &numeral, bound, free_from);
        }
        if let Behind::Han = behind {
            entity.noun = self.english_noun(None, &entity, free_from);
            entity.noun = entity
                .noun
                .or_else(|| self.han_noun(&entity, &numeral, None, free_from));
        } else if matches!(behind, Behind::Word) && !text.byte(numeral.end).is_ascii_alphabetic() {
            entity.noun = nouns::english_behind(text, numeral.end);
        }
        if !matches!(behind, Behind::Han) {
            entity.noun = entity.noun.or_else(|| self.noun_before(&entity, free_from));
        }
        if entity.noun.is_some() {
            entity.kind = Kind::Quantity;
        }
        Some(entity)
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
        let lone = word.as_str() == "in"
            && before < start
            && text.byte_before(before).is_ascii_alphabetic()
            && !self.words.ends(text, before, Sort::Dates);
        if !free || !lone {
            return None;
        }
        self.bare_year(entity, numeral, free_from)
    }

    /// What becomes of the Han digit or magnitude at `at`, where it is a
    /// numeral alone and a look at each side settles it: 一个, 两种 count, 一些
    /// and 万人空巷 do not.
    #[inline(never)]
    pub(super) fn han_alone(&self, at: usize, free_from: usize) -> Option<Outcome> {
        let text = self.text;
        let (found, end) = text.han(at);
        let (follows, follows_end) = text.han(end);
        let numeral = numerals::han_digit(found).is_some_and(|digit| digit > 0)
            || numerals::magnitude(found).is_some();
        if !numeral {
            return None;
        }
        let gap = text.before_gap(at);
        if !is_han(follows) {
            return self.ends_clause(at, end, gap).then_some(Outcome::Skip(end));
        }
        if numerals::is_han_numeral(follows) {
            let numeral = numerals::regular(text, at).filter(|_| self.stands_free(gap))?;
            let (follows, follows_end) = text.han(numeral.end);
            let unit = self.units.han_of(text, follows, follows_end)?;
            if lexical::longest(text, at).is_some() || lexical::ends_word(text, at) {
                return None;
            }
            let entity = self.measured(&numeral, unit, gap, free_from)?;
            return Some(Outcome::Found(entity));
        }
        if GOES_ON.contains(follows) || !self.stands_free(gap) {
            return None;
        }
        // Names of congresses, halves and fractions come before words.
        let early = !matches!(follows, '届' | '中' | '半' | '大' | '分');
        match lexical::longest(text, at) {
            Some((lexical::Word::NoNumber, end)) if early => {
                let doubled = matches!(text.han_before(gap).0, '翻' | '了');
                return (!doubled).then_some(Outcome::Skip(end));
            }
            Some(_) => return None,
            None => {}
        }
        if lexical::ends_word(text, at) {
            let free = early && !dates::may_count(text, at, end);
            return (free && self.no_policy(at)).then_some(Outcome::Skip(end));
        }
        if RULED.contains(follows) {
            return None;
        }
        match self.units.han_of(text, follows, follows_end) {
            Some(unit) => {
                let numeral = numerals::lone_digit(text, at)?;
                let entity = self.measured(&numeral, unit, gap, free_from)?;
                Some(Outcome::Found(entity))
            }
            None if TIMES.contains(follows) => None,
            None => self.counts_nothing(at, end, gap).map(Outcome::Skip),
        }
    }

    /// The Han digit with the unit behind it that the table has, if a measure
    /// word is meant.
    fn measured(
        &self,
        numeral: &Numeral,
        unit: (&'static Unit, usize),
        gap: usize,
        free_from: usize,
    ) -> Option<Entity> {
        let text = self.text;
        let at = numeral.start;
        let (unit, end) = amount::meant(text, self.units, numeral.end, unit, at)?;
        let sort = matches!(
            unit.dimension,
            Dimension::Measure | Dimension::Time | Dimension::Months | Dimension::Age
        );
        if !sort
            || !self.is_plain(numeral, unit, numeral.end, end)
            || dates::may_count(text, at, numeral.end)
            || !self.goes_free(end)
            || amount::follows_each(text, gap)
        {
            return None;
        }
        let mut entity = measured(numeral, unit, end);
        entity.noun = self.han_noun(&entity, numeral, None, free_from);
        Some(entity)
    }

    /// Where reading goes on behind the Han numeral of one character from
    /// `at` to `end`, where it is part of a word or a phrase: no unit and no
    /// counted noun follows it.
    fn counts_nothing(&self, at: usize, end: usize, gap: usize) -> Option<usize> {
        let text = self.text;
        let (follows, _) = text.han(end);
        let (before, _) = text.han_before(gap);
        let stated = matches!(before, '是' | '为' | '翻' | '了');
        if stated || AFTER.contains(follows) || nouns::head_at(text, end) {
            return None;
        }
        self.no_policy(at).then_some(end)
    }

    /// Whether no policy is named from the Han digit at `at` on.
    fn no_policy(&self, at: usize) -> bool {
        let is_unit = |at| self.units.han(self.text, at).is_some();
        roles::han_policy(self.text, at, is_unit).is_none()
    }

    /// Whether the Han numeral of one character from `at` to `end` stands at
    /// the end of a clause, where none that follows a Han character counts.
    fn ends_clause(&self, at: usize, end: usize, gap: usize) -> bool {
        let text = self.text;
        let (before, _) = text.han_before(at);
        matches!(text.char(end).0, '，' | '。' | '；' | '\n' | '\0')
            && gap == at
            && is_han(before)
            && !matches!(before, '是' | '为')
            && !self.leads(gap)
            && lexical::longest(text, at).is_none()
    }

    /// What stands behind a run of digits; nothing where it may belong to it
    /// in another way.
    fn behind_digits(&self, numeral: &Numeral) -> Option<Behind> {
        let text = self.text;
        let end = numeral.end;
        let settled = match text.byte(end) {
            0 | b'\n' | b'\r' | b';' | b')' | b']' | b'}' | b'>' | b'"' | b'\'' | b'*' | b'=' => {
                Behind::Mark
            }
            // 1, March 2000
            b',' if self.words.begins(text, end + 2, Sort::GoesOn) => return None,
            b',' | b'.' => Behind::Mark,
            b':' if !matches!(text.byte(end + 1), b'0'..=b'9' | 0x80..) => Behind::WeakMark,
            b'|' | b'\\' | b'`' | b'&' | b'!' | b'?' | b'#' | b'@' => Behind::WeakMark,
            b'a'..=b'z' | b'A'..=b'Z' => return self.word_behind(numeral, end),
            b'%' => return self.unit_behind(numeral),
            b' ' | b'\t' => {
                let next = text.after_blanks(end, MOST_BLANKS);
                match text.byte(next) {
                    b'a'..=b'z' | b'A'..=b'Z' => return self.word_behind(numeral, next),
                    0 | b'\n' | b'\r' | b';' | b')' | b']' | b'}' | b'>' | b'*' | b'=' => {
                        Behind::Mark
                    }
                    b'|' | b'\\' | b'&' | b'!' | b'?' | b'#' | b'@' => Behind::WeakMark,
                    0xE4..=0xE9 => return self.han_behind(numeral, next),
                    b'0'..=b'9' if !divides(text, next) => Behind::WeakMark,
                    // Nothing reaches over so many blanks.
                    b' ' if next - end == MOST_BLANKS => Behind::WeakMark,
                    _ => return None,
                }
            }
            0x80.. => match text.char(end).0 {
                '，' | '。' | '；' | '）' | '”' | '」' | '》' => Behind::Mark,
                found if is_han(found) => return self.han_behind(numeral, end),
                _ => return None,
            },
            _ => return None,
        };
        Some(settled)
    }

    /// An English word behind a number that says nothing of it, or a unit.
    fn word_behind(&self, numeral: &Numeral, word: usize) -> Option<Behind> {
        let text = self.text;
        let unit = self.words.begins(text, word, Sort::Unit);
        if !self.words.begins(text, word, Sort::GoesOn) {
            let unit = unit
                && (self.units.word(text, word).is_some()
                    || self.units.symbol(text, word).is_some());
            return if unit {
                self.unit_behind(numeral)
            } else {
                Some(Behind::Word)
            };
        }
        // 5th, 5 million, 5 pm
        let half = matches!(text.byte(word), b'a' | b'A' | b'p' | b'P')
            && !text.byte(word + 1).is_ascii_alphabetic();
        if half
            || self.words.begins(text, word, Sort::Numeral)
            || dates::ordinal_suffix(text, word).is_some()
            || !unit
        {
            return None;
        }
        self.unit_behind(numeral)
    }

    /// A Han character behind a number that says nothing of it, or a unit.
    fn han_behind(&self, numeral: &Numeral, start: usize) -> Option<Behind> {
        let text = self.text;
        let (found, end) = text.han(start);
        // Years and centuries are dates.
        if found == '世' || found == '年' && numeral.digits == 4 {
            return None;
        }
        if let Some(unit) = self.units.han_of(text, found, end) {
            let (unit, end) = amount::meant(text, self.units, start, unit, numeral.start)?;
            return self.plain_unit(numeral, unit, start, end);
        }
        if TIMES.contains(found) || RULED.contains(found) {
            return None;
        }
        let settled = !(AFTER.contains(found)
            || numerals::is_han_numeral(found)
            || matches!(found, '比' | '又' | '大' | '小' | '高' | '低' | '来' | '数'));
        settled.then_some(Behind::Han)
    }

    fn unit_behind(&self, numeral: &Numeral) -> Option<Behind> {
        let text = self.text;
        let (unit, end) = amount::unit_at(text, self.units, numeral.end, numeral)?;
        let start = text.after_blanks(numeral.end, MOST_BLANKS);
        self.plain_unit(numeral, unit, start, end)
    }

    /// The unit from `start` to `end` behind a number, where neither the unit
    /// nor what follows it asks for more than a modifier and a noun.
    fn plain_unit(
        &self,
        numeral: &Numeral,
        unit: &'static Unit,
        start: usize,
        end: usize,
    ) -> Option<Behind> {
        let text = self.text;
        let (follows, _) = text.han(start);
        let (behind, _) = text.char(text.after_gap(end));
        let goes_on = self.goes_free(end) || BEHIND.contains(fold(behind));
        let plain = goes_on
            && !numerals::is_han_numeral(follows)
            && self.is_plain(numeral, unit, start, end)
            && !(is_han(follows) && dates::may_count(text, numeral.start, numeral.end));
        plain.then_some(Behind::Unit(unit, end))
    }

    /// Whether nothing but what stands directly beside the unit from `start`
    /// to `end` says something of its number.
    fn is_plain(&self, numeral: &Numeral, unit: &Unit, start: usize, end: usize) -> bool {
        let text = self.text;
        let (follows, _) = text.han(start);
        let (behind, _) = text.char(text.after_gap(end));
        match unit.dimension {
            Dimension::Measure | Dimension::Count | Dimension::Physical(_) => {
                !RULED.contains(follows)
            }
            Dimension::Percent => unit.factor == (Decimal::ONE, Decimal::ONE),
            // ms, ns: what dates do not know.
            Dimension::Time | Dimension::Months if follows.is_ascii_alphabetic() => {
                !self.words.begins(text, start, Sort::GoesOn)
            }
            // 个半月 is read with its half.
            Dimension::Time | Dimension::Months => {
                let written = text.slice(numeral.end, end);
                is_han(follows) && !written.contains(['半', '多'])
            }
            Dimension::Age => is_han(follows),
            // 每月补助60元; 5元人民币
            Dimension::Money => {
                is_han(follows)
                    && !unit.is_subunit()
                    && !behind.is_ascii_alphanumeric()
                    && !matches!(behind, '人' | '整')
                    && !amount::has_each_before(text, numeral.start)
            }
            _ => false,
        }
    }

    /// The numeral in digits at `at`, perhaps with 万 or 亿 behind it, where
    /// nothing else goes on it.
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
        if !grouped {
            let run = numerals::run(text, at)?;
            if !matches!(text.han(run.end).0, '万' | '亿') {
                return Some(run);
            }
        }
        // A telephone or a code with a magnitude behind it.
        let code = end - at > 7 || text.byte(at) == b'0' && end - at > 1;
        let numeral = Numeral::read(text, at).filter(|_| !code)?;
        let plain = numeral.start == at
            && numeral.is_exact()
            && !numeral.malformed
            && numeral.denominator.is_none()
            && matches!(numeral.notation, Notation::Arabic | Notation::Mixed)
            && numeral.value.is_some();
        plain.then_some(numeral)
    }

    /// A number with its unit and the modifier before it, if it has one, as a
    /// whole: with the modifier behind it and its noun.
    fn with_bounds(
        &self,
        mut entity: Entity,
        numeral: &Numeral,
        bound: Option<Bound>,
        free_from: usize,
    ) -> Option<Entity> {
        let text = self.text;
        let end = entity.span.end;
        if !self.goes_free(end) {
            let behind = self.behind(end, numeral, &entity)?;
            if !self.goes_free(behind.edge) {
                return None;
            }
            entity.span.end = behind.edge;
            build::bounded(&mut entity, behind.bound);
        }
        entity.noun = self.han_noun(&entity, numeral, bound, free_from);
        if entity.bound != Bound::Exact && is_han(text.char(text.after_gap(entity.span.end)).0) {
            return Some(self.closed(&entity).unwrap_or(entity));
        }
        Some(entity)
    }

    /// Nothing where the digits at `at` are a reference.
    fn no_reference(&self, at: usize) -> Option<()> {
        references::read(self.text, at, 0).is_none().then_some(())
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
            && numeral.digits > 1
            && matches!(text.char(numeral.end).0, '，' | '。' | '；' | '\0' | '\n');
        let modifier = bounds::ends(fold(found))
            .then(|| bounds::han_before(text, gap))
            .flatten();
        let Some(modifier) = modifier else {
            return (!noun && found != '©' && self.stands_free(gap)).then_some(None);
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

    /// Whether nothing but a noun behind the unit that ends at `end` belongs
    /// to the number.
    fn goes_free(&self, end: usize) -> bool {
        let text = self.text;
        let gap = text.after_gap(end);
        let (found, _) = text.char(gap);
        match found {
            // and, at, each, of, or, over, per, to
            'a' | 'e' | 'o' | 'p' | 't' | 'A' | 'E' | 'O' | 'P' | 'T' => {
                !self.words.begins(text, gap, Sort::GoesOn)
            }
            'b'..='z' | 'B'..='Z' | '\n' | '\r' | '\0' => true,
            _ if is_han(found) => {
                !AFTER.contains(fold(found)) && !numerals::is_han_numeral(fold(found))
            }
            ',' | ';' | ')' | ']' | '}' | '"' | '|' | '*' | '\\' => true,
            '.' => !text.byte(end + 1).is_ascii_digit(),
            _ => MARKS.contains(found),
        }
    }

    /// Whether what ends at `gap` does not belong to the number behind it,
    /// where it is not ASCII or a Han digit follows.
    fn stands_free(&self, gap: usize) -> bool {
        let text = self.text;
        let (last, _) = text.han_before(gap);
        !matches!(last, '"' | '\'' | '(' | '·') && !BEFORE.contains(last) && !self.leads(gap)
    }
}

/// How many digits stand before the point of a number and how many behind it.
fn digits(text: Text<'_>, numeral: &Numeral) -> (usize, usize) {
    if !numeral.decimal {
        return (numeral.end - numeral.start, 0);
    }
    let written = text.slice_bytes(numeral.start, numeral.end);
    let decimals = written
        .iter()
        .rev()
        .take_while(|&&byte| byte != b'.')
        .count();
    (written.len() - decimals - 1, decimals)
}

/// Whether the digits at `at` are a numerator: 10 1/2.
fn divides(text: Text<'_>, at: usize) -> bool {
    /// Longer ones are in no fraction.
    const LONGEST: usize = 12;
    let mut end = at;
    while end - at < LONGEST && text.byte(end).is_ascii_digit() {
        end += 1;
    }
    end - at == LONGEST || matches!(text.byte(end), b'/' | 0x80..)
}

/// A number with its unit, without a noun.
fn measured(numeral: &Numeral, unit: &'static Unit, end: usize) -> Entity {
    let kind = build::of_unit(Some(unit));
    let mut entity = plain(Span::new(numeral.start, end), kind);
    entity.value = numeral.value;
    entity.unit = Some(unit).filter(|unit| kind != Kind::Percent || unit.name == build::POINT);
    entity.currency = unit.currency();
    entity
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Outcome;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 4_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn digits_agree_with_the_full_reading(
            before in "(每|近|“|在|[一-龥])?(约|超过|近|至少|不到|不低于|高于|达|大约有|过去|每月补助)?(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t约为第比“《（：，合作社党员]| ?(No|table|in|by|over|about|households|members|May|version|between|from|to|page|Fig|the|minus|age|year|week|early) ?){0,6}",
            digits in "([0-9]{1,12}|[0-9]{1,6}\\.[0-9]{1,4}|[1-9][0-9]?,[0-9]{3})[万亿萬]?",
            behind in "(元|岁|倍|天|年|小时|分钟|个月|公斤|％|美元|℃|人次)?(以上|左右|以内|多|前|后|的|半|之久|来|代|起|，|。)?(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t，。；）”》、年月个名人户件条项张米的多半以左村党员在]|个|名|党员|以上|左右| ?公里|平方米|小时|个月|百分点|倍| ?(or|and|to|May|in|of|people|years|more|is|files|new|dozen|million|rows|kg| ?%|GB|px|ns| ms| ?s| km|people|，|st|working|day|pm|Q1|level|households|M|k)){0,4}",
        ) {
            let text = format!("{before}{digits}{behind}");
            let at = before.len();
            let parser = Parser::new(Text::new(&text));
            if parser.glued(at).is_none()
                && !text[..at].ends_with(|last: char| last.is_ascii_digit())
                && let Some(entity) = parser.digits_alone(at, 0)
            {
                let Outcome::Found(full) = parser.digits_in_full(at, 0) else {
                    return Err(TestCaseError::fail(format!("{text:?} is no number")));
                };
                prop_assert_eq!(entity, full, "{:?}", text);
            }
        }

        #[test]
        fn a_word_agrees_with_the_full_reading(
            before in "([A-Za-z,.;:\"'(-]{1,6} |of the |in |more than |page |a |an |the |at |one |first |for |May |is |has |€ |版 |[0-9]+ ){0,3}",
            word in "(?i)(zero|one|two|three|five|ten|eleven|twelve|twenty|fifty)",
            behind in "( |  |-|, |\\. |\\.|'s | of | of the |\n)([a-zA-Z]{1,8}|is|counties|party members|years|hundred|thirds|and a half|in five|dozen|km|people|May|o'clock|\\+|的村|以上|%|times|days ago|to three|or more|point five)?( |,|\\.)?([a-z]{1,7}|month|ago|pm|years|families|and|five)?",
        ) {
            let text = format!("{before}{word}{behind}");
            let at = before.len();
            let parser = Parser::new(Text::new(&text));
            let read = parser.text.word(at);
            if parser.text.word_starts(at) && let Some(outcome) = parser.word_alone(at, &read, 0) {
                let full = parser.word_in_full(at, &read, 0);
                prop_assert_eq!(outcome, full, "{:?}", text);
            }
        }

        #[test]
        fn a_han_digit_agrees_with_the_full_reading(
            before in "(\\PC|[a-z ,.:(\"\n约为第比“《（：，合作社党员是有了下每元负零近于人统]|每月|至少是|不到| ){0,5}",
            digit in "[一二三四五六七八九两兩十百千万萬]|[二三五]?十[一三八]?|[一三]百(二十|零五)?|[两三]千|五十五万",
            unit in "(年|岁|小时|分钟|天|大报告|大|)(|\\PC|[一-龥]|个|個|种|条|次|项|张|份|组|名|位|字|件|所|家|部|期|块|级|批|套|座|片|面|袋|天|(gè)|个月|人次| ?\\PC){1,2}",
            behind in "(\\PC|[a-z ,.:/)\"\n，。；）”》、至到和与以左多半人民月星年不之(]|节点|党员|干部|村|以上|左右|的|新的|大型企业|[一二三两]个| of){0,4}",
        ) {
            let text = format!("{before}{digit}{unit}{behind}");
            let at = before.len();
            let parser = Parser::new(Text::new(&text));
            if let Some(outcome) = parser.han_alone(at, 0) {
                let full = parser.han_in_full(at, at + '一'.len_utf8(), 0);
                prop_assert_eq!(outcome, full, "{:?}", text);
            }
        }
    }
}
