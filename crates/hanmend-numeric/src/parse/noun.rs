//! What a number counts: the noun behind it or before it.

use super::Parser;
use crate::charset::CharSet;
use crate::entity::{Bound, Entity, Kind};
use crate::nouns;
use crate::numerals::{Notation, Numeral};
use crate::text::is_han;
use crate::units::{Dimension, Unit};
use hanmend_core::Span;
use rust_decimal::Decimal;

impl Parser<'_> {
    /// The noun in Han characters, behind the number or before it.
    #[inline(never)]
    pub(super) fn han_noun(
        &self,
        entity: &Entity,
        numeral: &Numeral,
        bound: Option<Bound>,
        free_from: usize,
    ) -> Option<Span> {
        let text = self.text;
        let end = entity.span.end;
        match entity.kind {
            Kind::Duration | Kind::Multiple => return None,
            // 60%以上的村: the particle says that it is a share of these.
            Kind::Percent | Kind::Fraction => {
                let particle = text.next_han(end).0 == '的';
                return particle.then(|| nouns::han_behind(text, end))?;
            }
            // 两千人的小村: the people are counted, not what they make up.
            _ if entity
                .unit
                .is_some_and(|unit| matches!(unit.name, "人" | "户" | "year_old"))
                && text.next_han(end).0 == '的' =>
            {
                return None;
            }
            _ => {}
        }
        let behind = nouns::han_behind(text, end);
        // 10万元以下的村: who has the money is not what it is.
        if entity.kind == Kind::Money
            && text.next_han(end).0 == '的'
            && behind.is_some_and(|noun| {
                HOLDERS.contains(text.han_before(noun.end).0)
                    && text.match_han_before(noun.end, "账户").is_none()
            })
        {
            return None;
        }
        if behind.is_some() || entity.kind == Kind::Money {
            return behind;
        }
        let holds = entity.unit.is_some_and(|unit| match unit.dimension {
            Dimension::Measure => single(unit.name).is_some_and(|name| OBJECTS.contains(name)),
            Dimension::Physical(base) => matches!(base, "kilogram" | "cubic_metre"),
            _ => false,
        });
        if holds && let Some(noun) = nouns::short_behind(text, end) {
            return Some(noun);
        }
        // Without a unit it is a count where the noun stands right before it
        // and nothing behind: 专业合作社128，
        let (next, _) = text.char(text.after_note(end));
        let bare = entity.kind == Kind::Cardinal
            && (numeral.notation == Notation::Arabic && numeral.digits > 1
                || numeral.notation == Notation::Mixed)
            && matches!(next, '，' | '。' | '；' | '、' | '\0' | '\n')
            && text.before_blanks(entity.span.start) == entity.span.start;
        let counts = entity.kind == Kind::Quantity && !is_han(next);
        if bound.is_some() || !(bare || counts) {
            return None;
        }
        let noun = nouns::han_before(text, entity.span.start, free_from)?;
        // 建成6个安置点1256户: it belongs to the number before it.
        if noun.start == free_from && COUNTING.contains(text.han_before(free_from).0) {
            return None;
        }
        (counts || noun.end - noun.start > "合作".len()).then_some(noun)
    }

    /// Whether a number that ends at `end` may count what English words name:
    /// one with Han characters does not where more of them follow.
    pub(super) fn may_have_english_noun(&self, numeral: &Numeral, end: usize) -> bool {
        let text = self.text;
        !numeral.notation.is_han() || !is_han(text.char(text.after_note(end)).0)
    }

    /// The English noun of a number.
    #[inline(never)]
    pub(super) fn english_noun(
        &self,
        unit: Option<&'static Unit>,
        entity: &Entity,
        free_from: usize,
    ) -> Option<Span> {
        let text = self.text;
        if matches!(
            entity.kind,
            Kind::Percent | Kind::Fraction | Kind::Duration | Kind::Multiple
        ) || entity.unit.is_none() && entity.per[0].is_some()
        {
            return None;
        }
        let mut from = entity.span.end;
        if entity.unit.is_some() {
            // 62 sets of rules: the noun stands behind "of".
            let behind = text.after_blanks(from, 2);
            if !matches!(text.byte(behind), b'o' | b'O') {
                return None;
            }
            let of = text.word(behind);
            if of.as_str() != "of" {
                return None;
            }
            from = of.end;
            let article = text.word(text.after_blanks(from, 2));
            if matches!(article.as_str(), "the" | "a" | "an") {
                from = article.end;
            }
        } else if let Some(end) = self.coordinated(from) {
            from = end;
        }
        if text.after_blanks(from, 2) == from && text.byte(from) != b'-' {
            return if unit.is_none() {
                self.noun_before(entity, free_from)
            } else {
                None
            };
        }
        nouns::english_behind(text, from).or_else(|| {
            self.noun_before(entity, free_from)
                .filter(|_| unit.is_none())
        })
    }

    /// Behind the second of two numbers that count the same: 57 and 18 posts.
    fn coordinated(&self, at: usize) -> Option<usize> {
        let text = self.text;
        let start = text.after_blanks(at, 1);
        if !matches!(text.byte(start), b'a' | b'A') {
            return None;
        }
        let and = text.word(start);
        let from = text.after_blanks(and.end, 1);
        if and.as_str() != "and" || !text.byte(from).is_ascii_digit() {
            return None;
        }
        let second = Numeral::read(text, from)?;
        (second.notation == Notation::Arabic).then_some(second.end)
    }

    /// The English noun before a number that nothing countable follows.
    pub(super) fn noun_before(&self, entity: &Entity, free_from: usize) -> Option<Span> {
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
}

/// Measure words of things, which a noun follows and no verb.
static OBJECTS: CharSet =
    CharSet::new("袋瓶箱碗杯桶盒盘壶罐筐头匹只棵株颗粒根枚把辆台架艘套件张本册支盏顶床块片堆捆扎");

/// The last characters of those who have money.
static HOLDERS: CharSet = CharSet::new("县市区乡镇村省州户人");

/// The last characters of measure words, behind which stands what they are of.
static COUNTING: CharSet = CharSet::new("个名户人次件项条座期支位家所套批份只头张台辆块场组");

/// The character of a name that has one.
fn single(name: &str) -> Option<char> {
    let mut chars = name.chars();
    chars.next().filter(|_| chars.next().is_none())
}
