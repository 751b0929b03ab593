//! Numerals in Han characters.

use super::super::number;
use super::behind::BEHIND;
use super::{AFTER, AGAIN, Parser, RULED, measured};
use crate::charset::CharSet;
use crate::entity::Entity;
use crate::numerals::{self, Numeral};
use crate::text::is_han;
use crate::units::{Dimension, Unit};
use crate::{amount, dates, lexical, nouns, roles};

/// What goes on behind a Han digit or magnitude: a longer numeral, an
/// enumerator, a fraction.
static GOES_ON: CharSet = CharSet::new(
    "〇零一二三四五六七八九十百千万亿兆两俩仨廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟几数余多来点打是要又",
);

impl Parser<'_> {
    /// Where reading goes on behind the Han digit or magnitude at `at`, where it is a
    /// numeral alone and a look at each side settles it: 一个, 两种 count, and are put
    /// into `place`, 一些 and 万人空巷 do not. What is in the place is of no matter
    /// else.
    #[inline(never)]
    pub(in crate::parse) fn han_alone(
        &self,
        at: usize,
        free_from: usize,
        place: &mut Option<Entity>,
    ) -> Option<usize> {
        let text = self.text;
        let (found, end) = text.han(at);
        let (follows, follows_end) = text.han(end);
        let numeral = numerals::han_digit(found).is_some_and(|digit| digit > 0)
            || numerals::magnitude(found).is_some();
        if !numeral {
            return None;
        }
        let gap = text.before_gap(at);
        // 第二、三款; 最多跑一次
        if roles::goes_on_list(text, at) || follows == '次' && text.han_before(at).0 == '跑' {
            return None;
        }
        if !is_han(follows) {
            return self.ends_clause(at, end, gap).then_some(end);
        }
        if numerals::is_han_numeral(follows) {
            let numeral = numerals::regular(text, at).filter(|_| self.stands_free(gap))?;
            let unit = self.unit_behind_han(at, numeral.end)?;
            if lexical::longest(text, at).is_some() || lexical::ends_word(text, at) {
                return None;
            }
            return self.measured(&numeral, unit, gap, free_from, place);
        }
        if GOES_ON.contains(follows) || !self.stands_free(gap) {
            return None;
        }
        // Names of congresses, halves and fractions come before words.
        let early = !matches!(follows, '届' | '中' | '半' | '大' | '分');
        match lexical::longest(text, at) {
            Some((lexical::Word::NoNumber, end)) if early => {
                let doubled = matches!(text.han_before(gap).0, '翻' | '了');
                return (!doubled).then_some(end);
            }
            Some(_) => return None,
            None => {}
        }
        if lexical::ends_word(text, at) {
            let free = early && !dates::may_count(text, at, end);
            return (free && self.no_policy(at)).then_some(end);
        }
        if RULED.contains(follows) && !AGAIN.contains(follows) {
            return self.in_adverb(at, (follows, follows_end));
        }
        match self.unit_behind_han(at, end) {
            Some(unit) => {
                let numeral = numerals::lone_digit(text, at)?;
                self.measured(&numeral, unit, gap, free_from, place)
            }
            None => self.counts_nothing(at, end, gap),
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
        place: &mut Option<Entity>,
    ) -> Option<usize> {
        let text = self.text;
        let (at, (unit, end)) = (numeral.start, unit);
        let sort = matches!(
            unit.dimension,
            Dimension::Measure | Dimension::Time | Dimension::Months | Dimension::Age
        );
        if !sort
            || !self.is_plain(numeral, unit, numeral.end, end)
            || dates::may_count(text, at, numeral.end)
            || amount::follows_each(text, gap)
        {
            return None;
        }
        let entity = place.insert(measured(numeral, unit, end));
        if !self.goes_free(end) && !self.is_no_modifier(numeral, entity) {
            return None;
        }
        entity.noun = self.han_noun(entity, numeral, None, free_from);
        Some(end)
    }

    /// The unit that is meant behind the Han numeral from `at` to `end`.
    fn unit_behind_han(&self, at: usize, end: usize) -> Option<(&'static Unit, usize)> {
        let text = self.text;
        let (follows, follows_end) = text.han(end);
        let unit = self.units.han_of(text, follows, follows_end)?;
        amount::meant(text, self.units, end, unit, at)
    }

    /// Whether what begins like a modifier behind an entity is none: 一个内存.
    fn is_no_modifier(&self, numeral: &Numeral, entity: &Entity) -> bool {
        let text = self.text;
        let end = entity.span.end;
        BEHIND.contains(text.han(text.after_gap(end)).0)
            && self.behind(end, numeral, entity).is_none()
    }

    /// Where reading goes on behind the 一 at `at` before a measure word that makes an adverb
    /// of it and counts nothing: 进一步.
    fn in_adverb(&self, at: usize, (follows, follows_end): (char, usize)) -> Option<usize> {
        let text = self.text;
        let (unit, unit_end) = self.units.han_of(text, follows, follows_end)?;
        let plain = text.han(at).0 == '一'
            && unit.dimension == Dimension::Measure
            && number::is_weak(unit)
            && self.goes_free(unit_end)
            && self.no_policy(at);
        plain.then_some(unit_end)
    }

    /// Where reading goes on behind the Han numeral of one character from
    /// `at` to `end`, where it is part of a word or a phrase: no unit and no
    /// counted noun follows it.
    fn counts_nothing(&self, at: usize, end: usize, gap: usize) -> Option<usize> {
        let text = self.text;
        let (follows, _) = text.han(end);
        let (before, _) = text.han_before(gap);
        let stated = matches!(before, '是' | '为' | '翻' | '了' | '点');
        // 三个亿
        if text.match_han(end, "个亿").is_some() {
            return None;
        }
        let timed = dates::may_count(text, at, end);
        if stated || timed || AFTER.contains(follows) || nouns::head_at(text, end) {
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
            && !matches!(before, '是' | '为' | '点')
            && !self.leads(gap)
            && lexical::longest(text, at).is_none()
    }
}
