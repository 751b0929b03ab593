//! At an English word.

use super::build::{bounded, enumerated, name, of_unit, plain, ranked};
use super::ordinals::five_years;
use super::{Outcome, Parser};
use crate::dates::{self};
use crate::entity::{Bound, Entity, Kind, Role};
use crate::numerals::{Numeral, lone_word, roman, round_figure};
use crate::text::{Text, Word};
use crate::vocabulary::Sort;
use crate::{bounds, nouns, roles};
use hanmend_core::Span;
use rust_decimal::Decimal;

impl Parser<'_> {
    /// At an English word.
    #[inline(never)]
    pub(super) fn word(&self, at: usize, free_from: usize, place: &mut Option<Entity>) -> usize {
        let text = self.text;
        let word = text.word(at);
        if matches!(word.as_bytes(), b"http" | b"https" | b"www") {
            return after_address(text, word.end);
        }
        match self.word_alone(at, &word, free_from, place) {
            Some(next) => next,
            None => {
                *place = None;
                self.word_in_full(at, &word, free_from).put(place)
            }
        }
    }

    /// At an English word, where the words beside it may belong to it.
    #[inline(never)]
    pub(super) fn word_in_full(&self, at: usize, word: &Word<'_>, free_from: usize) -> Outcome {
        let text = self.text;
        let skip = Outcome::Skip(word.end.max(at + 1));
        if let Some((value, end)) = roman(text, at) {
            return match self.roman(at, end, value, free_from) {
                Some(entity) => Outcome::Found(entity),
                None => skip,
            };
        }
        // May, days, weekly: words of dates that are in no number.
        let said = |sort| self.words.begins(text, at, sort);
        let dated = said(Sort::GoesOn) && !said(Sort::Numeral);
        if !dated
            && let Some(enumerator) = roles::english_enumerator(text, at, word)
            && enumerator.start >= free_from
        {
            return Outcome::Found(enumerated(enumerator));
        }
        // one of May's ideas: of several, and no day.
        if word.as_bytes() == b"one" && text.word(text.after_blanks(word.end, 2)).as_str() == "of" {
            return skip;
        }
        if let Some(found) = dates::read(text, at, free_from) {
            let mut entity = self.dated(found);
            // about an hour and a half
            let gap = text.before_blanks(entity.span.start);
            if entity.kind == Kind::Duration
                && entity.when.is_none()
                && entity.bound == Bound::Exact
                && !entity.every
                && self.leads(gap)
                && let Some(modifier) = bounds::english_before(text, gap)
                && modifier.edge >= free_from
            {
                entity.span.start = modifier.edge;
                bounded(&mut entity, modifier.bound);
            }
            return Outcome::Found(entity);
        }
        if dated {
            return match self.one_unit(at, free_from) {
                Some(one) => self.number(one, free_from),
                None => skip,
            };
        }
        if word.as_bytes().ends_with(b"s")
            && let Some(entity) = self.round_figure(at)
        {
            return Outcome::Found(entity);
        }
        if let Some(entity) = self.repeated(at, word) {
            return Outcome::Found(entity);
        }
        let article = self.with_article(at, free_from);
        if article == at
            && let Some(ordinal) = crate::numerals::ordinal_word(text, at)
        {
            return match self.ordinal_word(at, ordinal.end, ordinal.value, free_from) {
                Some(entity) => Outcome::Found(self.placed(entity, free_from)),
                None => skip,
            };
        }
        let at = article;
        let Some(numeral) = Numeral::read(text, at) else {
            return match self.doubling(at, word) {
                Some(entity) => Outcome::Found(self.bounded_verb(entity, free_from)),
                None => skip,
            };
        };
        if numeral.ordinal {
            // the Thirteenth Five-Year Plan
            if let Some(end) = five_years(text, numeral.end) {
                return Outcome::Found(ranked(Span::new(at, end), numeral.value));
            }
            let mut entity = plain(Span::new(at, numeral.end), Kind::Ordinal);
            entity.value = numeral.value;
            return Outcome::Found(self.placed(entity, free_from));
        }
        if self.is_pronoun(at, &numeral) {
            return Outcome::Skip(numeral.end);
        }
        self.number(numeral, free_from)
    }

    /// "Tens of thousands of people": at least so many.
    fn round_figure(&self, at: usize) -> Option<Entity> {
        let text = self.text;
        let (value, end) = round_figure(text, at)?;
        let behind = text.after_blanks(end, 2);
        let of = Some(text.word(behind)).filter(|word| word.as_str() == "of");
        let from = of
            .as_ref()
            .map_or(behind, |of| text.after_blanks(of.end, 2));
        let mut entity = plain(Span::new(at, end), Kind::Quantity);
        entity.value = Some(value);
        if let Some((unit, end)) = self.units.word(text, from) {
            entity.unit = Some(unit);
            entity.currency = unit.currency();
            entity.span.end = end;
            entity.amount.end = end;
            entity.kind = of_unit(Some(unit));
        } else if of.is_some() {
            entity.noun = nouns::english_behind(text, from);
        } else {
            entity.kind = Kind::Cardinal;
        }
        bounded(&mut entity, Bound::AtLeast);
        Some(entity)
    }

    /// The article before the unit of time at `at` as its number, where a word
    /// before it says how exactly it is meant or a smaller unit goes on it: about
    /// an hour, more than a year, an hour and twenty minutes.
    fn one_unit(&self, at: usize, free_from: usize) -> Option<Numeral> {
        /// What a word about tells of, and does not measure.
        const TOPICS: &str = "all article book documentary dream film how information know learn \
            movie novel read song story tale talk talking talks think thinking what write wrote";
        let text = self.text;
        let (article, start) = text.word_before(text.before_blanks(at));
        if !matches!(article.as_str(), "a" | "an") || start < free_from {
            return None;
        }
        let (unit, end) = self.units.word(text, at)?;
        let gap = text.before_blanks(start);
        let bounded = || {
            let modifier = bounds::english_before(text, gap)?;
            let (topic, _) = text.word_before(text.before_blanks(modifier.edge));
            let tells = text.word(modifier.edge).as_str() == "about"
                && TOPICS.split_whitespace().any(|word| word == topic.as_str());
            (modifier.edge >= free_from && !tells).then_some(())
        };
        let goes_on = || {
            let and = text.word(text.after_blanks(end, 2));
            let count = Numeral::read(text, text.after_blanks(and.end, 2))?;
            let (part, _) = self.units.word(text, text.after_blanks(count.end, 2))?;
            (and.as_str() == "and" && part.dimension.is_duration()).then_some(())
        };
        let counts = unit.dimension.is_duration()
            && (self.leads(gap) && bounded().is_some() || goes_on().is_some());
        counts.then(|| Numeral::word(start, start + article.as_str().len(), 1))
    }

    /// "Twice a month": so many times in each length of time; "twice as many":
    /// a multiple.
    fn repeated(&self, at: usize, word: &Word<'_>) -> Option<Entity> {
        const TIMES: &str = "times";
        let text = self.text;
        let count = match word.as_str() {
            "twice" => 2,
            "thrice" => 3,
            _ => return None,
        };
        let each = text.word(text.after_blanks(word.end, 2));
        if matches!(each.as_str(), "as" | "that") {
            let mut entity = plain(Span::new(at, word.end), Kind::Multiple);
            entity.value = Some(Decimal::from(count));
            return Some(entity);
        }
        if !matches!(each.as_str(), "a" | "an" | "per" | "each" | "every") {
            return None;
        }
        let (length, _) = self.units.word(text, text.after_blanks(each.end, 2))?;
        if !length.dimension.is_duration() {
            return None;
        }
        let mut entity = plain(Span::new(at, word.end), Kind::Quantity);
        entity.value = Some(Decimal::from(count));
        entity.unit = self.units.word(Text::new(TIMES), 0).map(|(unit, _)| unit);
        entity.per = [Some(length), None];
        Some(entity)
    }

    /// A Roman numeral behind the capitalised word of what it numbers: World
    /// War II, Chapter IV.
    fn roman(&self, at: usize, end: usize, value: u32, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let gap = text.before_blanks(at);
        let (word, start) = text.word_before(gap);
        let named = gap < at && word.as_str().len() > 2 && text.byte(start).is_ascii_uppercase();
        let capitals = text.byte(start + 1).is_ascii_uppercase();
        if !named || capitals || at < free_from {
            return None;
        }
        let mut entity = plain(Span::new(at, end), Kind::Ordinal);
        entity.value = Some(Decimal::from(value));
        if crate::references::is_label(&word) {
            entity.role = Role::Reference;
        }
        Some(entity)
    }

    /// Before the article of a magnitude, a part or an ordinal: a dozen, a
    /// half.
    pub(super) fn with_article(&self, at: usize, free_from: usize) -> usize {
        let text = self.text;
        let gap = text.before_blanks(at);
        // a, an
        if gap == at || !matches!(text.byte_before(gap), b'a' | b'A' | b'n' | b'N') {
            return at;
        }
        let (article, start) = text.word_before(gap);
        let belongs = start >= free_from
            && matches!(article.as_str(), "a" | "an")
            && text.word_starts(start)
            && Numeral::read(text, start).is_some();
        if belongs { start } else { at }
    }

    /// "first", "second": an ordinal, or the beginning of a title.
    pub(super) fn ordinal_word(
        &self,
        at: usize,
        end: usize,
        value: u8,
        free_from: usize,
    ) -> Option<Entity> {
        let text = self.text;
        let value = Some(Decimal::from(value));
        if let Some(end) = roles::english_title(text, end) {
            return Some(ranked(Span::new(at, end), value));
        }
        let follows = text.word(text.after_blanks(end, 2));
        // "a second", "at first", "half" a second: not in an order.
        let (before, _) = text.word_before(text.before_blanks(at));
        // "a first" alone is one, "a first step" a step in an order.
        // and so is "a third term".
        // A second opinion is one of several, a second later or longer a time.
        let time = || {
            nouns::is_stop(&follows)
                || matches!(
                    follows.as_bytes(),
                    b"ago"
                        | b"later"
                        | b"longer"
                        | b"earlier"
                        | b"please"
                        | b"apart"
                        | b"faster"
                        | b"slower"
                        | b"rather"
                        | b"while"
                        | b"when"
                        | b"if"
                        | b"then"
                        | b"delay"
                        | b"timeout"
                )
        };
        let article =
            before.as_str() == "a" && (follows.is_empty() || value == Some(Decimal::TWO) && time());
        let idiom = article
            || matches!(before.as_str(), "at" | "per" | "split" | "i")
            || value == Some(Decimal::TWO)
                && matches!(
                    before.as_str(),
                    "we" | "they" | "you" | "to" | "who" | "may" | "will" | "would" | "can"
                )
            || text.byte(end) == b'-'
            || text.word(at).as_str().ends_with("ly");
        let to_none = follows.as_str() == "to"
            && text.word(text.after_blanks(follows.end, 2)).as_str() == "none";
        if idiom || to_none || at < free_from {
            return None;
        }
        let named = five_years(text, end).or_else(|| roles::english_quoted(text, at, end));
        if let Some(end) = named {
            return Some(ranked(Span::new(at, end), value));
        }
        let mut entity = plain(Span::new(at, end), Kind::Ordinal);
        entity.value = value;
        if !follows.is_empty() {
            entity.noun = nouns::english_behind(text, end);
        }
        Some(entity)
    }

    /// "doubled", "doubled two times": a multiple in a verb.
    pub(super) fn doubling(&self, at: usize, word: &Word<'_>) -> Option<Entity> {
        let text = self.text;
        let factor = match word.as_str() {
            "doubled" | "doubling" | "double" | "doubles" => 2,
            "tripled" | "tripling" | "triple" | "trebled" | "threefold" => 3,
            "quadrupled" | "quadrupling" | "quadruple" | "fourfold" => 4,
            "fivefold" => 5,
            "hundredfold" => 100,
            _ => return None,
        };
        // The verb says that something grew; the adjective does not.
        let verb = word.as_str().ends_with("ed") || word.as_str().ends_with("fold");
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

    /// A verb that says how many times with the modifier before it: nearly doubled,
    /// more than tripled.
    fn bounded_verb(&self, mut entity: Entity, free_from: usize) -> Entity {
        let text = self.text;
        let gap = text.before_blanks(entity.span.start);
        if entity.kind == Kind::Multiple
            && gap < entity.span.start
            && self.leads(gap)
            && let Some(modifier) = bounds::english_before(text, gap)
            && modifier.edge >= free_from
        {
            entity.span.start = modifier.edge;
            bounded(&mut entity, modifier.bound);
        }
        entity
    }

    /// Whether the digits at `at`, behind "one in", are how many there are of which it is one:
    /// no year, nor a length of time.
    fn is_share(&self, at: usize) -> bool {
        let text = self.text;
        let Some(whole) = Numeral::read(text, at).filter(|_| text.byte(at).is_ascii_digit()) else {
            return false;
        };
        let next = text.after_blanks(whole.end, 1);
        let timed = self
            .units
            .word(text, next)
            .is_some_and(|(unit, _)| unit.dimension.is_duration());
        whole.is_exact() && (whole.digits < 4 || text.slice(at, whole.end).contains(',')) && !timed
    }

    /// Whether "one" at `at` stands for something else.
    pub(super) fn is_pronoun(&self, at: usize, numeral: &Numeral) -> bool {
        let text = self.text;
        if text.word(at).as_str() != "one" || text.word(at).end != numeral.end {
            return false;
        }
        let behind = text.byte(numeral.end);
        let next = text.word(text.after_blanks(numeral.end, 2));
        // "one and a half"
        let and = text.word(text.after_blanks(next.end, 2));
        if next.as_str() == "and" && matches!(and.as_str(), "a" | "an") {
            return false;
        }
        if next.as_str() == "and"
            && Numeral::read(text, text.after_blanks(next.end, 2))
                .is_some_and(|share| share.denominator.is_some())
        {
            return false;
        }
        // one or two years, one to three villages, between one and two
        let counts = || {
            let from = text.after_blanks(and.end, 2);
            self.units.word(text, from).is_some() || nouns::english_behind(text, and.end).is_some()
        };
        let ranges = match next.as_str() {
            "or" => and.as_str() == "two" && counts(),
            "to" => lone_word(&and).is_some_and(|last| last > 1) && counts(),
            "and" => {
                let (between, _) = text.word_before(text.before_blanks(at));
                between.as_str() == "between" && lone_word(&and).is_some_and(|last| last > 1)
            }
            _ => false,
        };
        if ranges {
            return false;
        }
        // "one in five"
        if next.as_str() == "in"
            && (crate::numerals::is_word(&and) || self.is_share(text.after_blanks(next.end, 1)))
        {
            return false;
        }
        // a one year old boy, a one-year-old
        let unit = text.word(text.past_joint(numeral.end));
        if matches!(unit.as_str(), "year" | "month" | "week" | "day")
            && text.word(text.past_joint(unit.end)).as_str() == "old"
        {
            return false;
        }
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
}

/// Behind the address of a page that goes on at `at`.
pub(super) fn after_address(text: Text<'_>, at: usize) -> usize {
    let mut end = at;
    while text.byte(end).is_ascii_graphic() {
        end += 1;
    }
    end
}

/// A small number to a small power.
pub(super) fn power(base: u32, exponent: u32) -> Option<Decimal> {
    u64::from(base).checked_pow(exponent).map(Decimal::from)
}
