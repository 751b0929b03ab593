//! Numbers that the words beside them make part of a name or of a reference, where
//! all that belongs to them has been read.

use super::build::{name, plain, ranked};
use super::{Outcome, Parser};
use crate::charset::CharSet;
use crate::entity::{Bound, Entity, Kind, Role};
use crate::references;
use crate::roles;
use crate::text::is_han;
use crate::vocabulary::Sort;
use hanmend_core::Span;
use rust_decimal::Decimal;

/// The last characters of the units that rules here ask for.
static UNITS: CharSet = CharSet::new("里丈道级級类類组組档檔班队隊期段包大家届屆次");

impl Parser<'_> {
    /// Whether what stands beside an entity may make it something else than a count.
    /// Of most the last character of the unit tells that it may not.
    #[inline]
    pub(crate) fn may_be_named(&self, entity: &Entity) -> bool {
        let text = self.text;
        let (start, end) = (entity.span.start, entity.span.end);
        let may = match (entity.kind, entity.unit) {
            (Kind::Quantity, Some(_)) => UNITS.contains(text.char_before(end).0),
            (Kind::Quantity, None) => match (text.byte(start), entity.noun) {
                (b'a'..=b'z', _) => matches!(text.byte(start), b'o' | b't'),
                // the 120 emergency, 12345 hotline, the 369 project
                (first, Some(noun)) => match text.byte(noun.start) {
                    b'e' | b'h' | b'p' => true,
                    b'a'..=b'z' => first == b'1' && end - start == 5,
                    _ => true,
                },
                _ => false,
            },
            (Kind::Cardinal, None) => {
                let (first, before) = (text.byte(start), text.byte_before(start));
                // Jane Doe, 31, was
                if before == b' ' && text.byte(end) == b',' && text.byte_before(start - 1) == b',' {
                    return end - start <= 3
                        && entity.role == Role::Fact
                        && entity.bound == Bound::Exact;
                }
                match before | text.byte(end) {
                    // 双11, 618大促, 12315投诉
                    0x80.. => matches!(first, b'1' | b'2' | b'6' | b'9') && end - start <= 5,
                    // 小(1)型
                    _ if before == b'(' => end - start == 1 && text.byte_before(start - 1) >= 0x80,
                    // Chapter three
                    _ => first.is_ascii_alphabetic(),
                }
            }
            _ => false,
        };
        may && entity.role == Role::Fact && entity.bound == Bound::Exact
    }

    /// Puts what the entity in `place` is by the words beside it there instead, and
    /// says where reading goes on; that is `next` where it stays.
    #[inline(never)]
    pub(crate) fn settle(&self, place: &mut Option<Entity>, next: usize) -> usize {
        let Some(entity) = place else {
            return next;
        };
        let outcome = if entity.unit.is_some() {
            self.with_unit(entity)
        } else {
            match self.text.byte(entity.span.start) {
                b'0'..=b'9' => self.bare_digits(entity),
                b'a'..=b'z' | b'A'..=b'Z' => self.bare_word(entity),
                _ => self.bus_line(entity),
            }
        };
        match outcome {
            Some(outcome) => {
                *place = None;
                outcome.put(place)
            }
            None => next,
        }
    }

    /// What a number with a unit is.
    fn with_unit(&self, entity: &Entity) -> Option<Outcome> {
        let text = self.text;
        let (start, end) = (entity.span.start, entity.span.end);
        let (unit, unit_start) = text.han_before(end);
        let han = is_han(text.char(start).0);
        match unit {
            '里' | '丈' | '道' => han
                .then(|| roles::place(text, start, end))
                .flatten()
                .map(Outcome::Skip),
            '大' => {
                // 三大队, and not 三大队伍
                if let Some(last) = text.match_han(text.after_note(end), "队") {
                    let unit = text.next_han(last).0 != '伍';
                    return unit
                        .then(|| Outcome::Found(name(Span::new(start, last), entity.value)));
                }
                let digits = text.before_note(unit_start);
                roles::sales(text, start, digits)
                    .then(|| Outcome::Found(name(Span::new(start, digits), entity.value)))
            }
            // 一家五口人: five of one family.
            '家' => {
                let one = text.han(start).0 == '一';
                let (digit, behind) = text.next_han(end);
                let mouths =
                    crate::numerals::is_han_numeral(digit) && text.next_han(behind).0 == '口';
                (one && mouths).then_some(Outcome::Skip(end))
            }
            '包' => {
                let code = text.byte(start) == b'0' && entity.span.end - start <= "02包".len();
                code.then(|| Outcome::Found(numbered(entity)))
            }
            '段' => {
                let parts = text.match_han_before(end, "标段").is_some();
                let before = text.han_before(start).0;
                let counted = matches!(before, '分' | '共' | '为' | '成');
                // 三民路二段, but 公路3段
                let street = matches!(before, '路' | '街' | '道')
                    && text
                        .match_any_before(start, &["公路", "铁路", "道路", "线路", "管道"])
                        .is_none();
                (parts && !counted || street).then(|| Outcome::Found(numbered(entity)))
            }
            _ => {
                let unit = text.before_note(unit_start);
                let alone = entity
                    .unit
                    .is_some_and(|found| found.name.len() == '级'.len_utf8());
                let told = alone
                    && unit > start
                    && if matches!(text.han(unit_start).0, '届' | '次') {
                        roles::is_of_assembly(text, (start, unit_start, end), entity.value)
                    } else {
                        roles::designates(text, start, unit_start, end, entity.noun.is_some())
                    };
                told.then(|| {
                    let mut rank = plain(entity.span, Kind::Ordinal);
                    rank.value = entity.value;
                    rank.unit = entity.unit;
                    Outcome::Found(rank)
                })
            }
        }
    }

    /// What a number in digits without a unit is.
    fn bare_digits(&self, entity: &Entity) -> Option<Outcome> {
        let text = self.text;
        let (start, end) = (entity.span.start, entity.span.end);
        let count = end - start;
        let refers = |end: usize| {
            let mut reference = plain(Span::new(start, end), Kind::Cardinal);
            reference.role = Role::Reference;
            reference.value = entity.value;
            Some(Outcome::Found(reference))
        };
        let behind = text.byte(end);
        if behind == b',' && entity.noun.is_none() {
            return self.age_between(entity).map(Outcome::Found);
        }
        if behind == b' '
            && count <= 3
            && let Some(end) = references::cited(text, end)
        {
            return refers(end);
        }
        if behind >= 0x80 {
            let called = matches!(count, 3 | 5) && matches!(text.byte(start), b'1' | b'9');
            if called && roles::is_hotline(text, start, end) {
                return refers(end);
            }
            if let Some(end) = roles::bus_line(text, end) {
                return refers(end);
            }
        }
        if matches!(count, 2 | 3) && roles::sales(text, start, end) {
            return Some(Outcome::Found(name(entity.span, entity.value)));
        }
        if count == 1 && self.is_size(start, end) {
            return Some(Outcome::Found(name(entity.span, entity.value)));
        }
        let noun = entity.noun.filter(|noun| noun.start > end)?;
        let words = text.slice(noun.start, noun.end);
        if matches!(behind, b' ' | b'\t' | 0xE3) && count <= 3 && !words.is_ascii() {
            return roles::numbers_row(text, start, end).then(|| {
                Outcome::Found(super::build::enumerated(roles::Enumerator {
                    value: entity
                        .value
                        .and_then(|value| value.try_into().ok())
                        .unwrap_or(0),
                    start,
                    end,
                }))
            });
        }
        if is_street(words) || is_called(text.slice(start, end), words) {
            return refers(end);
        }
        // the 369 project: of so many ones they are projects.
        let (article, _) = text.word_before(text.before_blanks(start));
        let titled = words == "project" && count > 1 && article.as_str() == "the";
        titled.then(|| Outcome::Found(name(Span::new(start, noun.end), entity.value)))
    }

    /// The age between the name of a person and what is said of them: Jane Doe, 31, was;
    /// Wang, 45, a villager.
    fn age_between(&self, entity: &Entity) -> Option<Entity> {
        const OLDEST: u32 = 115;
        /// What follows the name of a person without the given name.
        const SAID: [&str; 14] = [
            "a", "an", "died", "from", "had", "has", "of", "said", "says", "told", "was", "who",
            "whose", "works",
        ];
        const MONTHS_AND_OTHERS: [&str; 14] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "no",
            "inc",
        ];
        let text = self.text;
        let (start, end) = (entity.span.start, entity.span.end);
        let next = text.after_blanks(end + 1, 1);
        let age = entity
            .value
            .filter(|age| age.is_integer() && *age >= Decimal::ONE)?;
        let comma = text.before_blanks(start).checked_sub(1)?;
        let (last, begin) = text.word_before(comma);
        let capital = |at: usize| text.byte(at).is_ascii_uppercase();
        let is_name =
            last.len() > 1 && capital(begin) && !MONTHS_AND_OTHERS.contains(&last.as_str());
        if !is_name
            || next == end + 1
            || !text.byte(next).is_ascii_lowercase()
            || age > Decimal::from(OLDEST)
        {
            return None;
        }
        // Jane Doe, Mr. Doe
        let gap = text.before_blanks(begin);
        let gap = gap - usize::from(text.byte_before(gap) == b'.');
        let (first, first_at) = text.word_before(gap);
        let whole = gap < begin && capital(first_at) && first.len() > 1;
        if !whole && !SAID.contains(&text.word(next).as_str()) {
            return None;
        }
        let (unit, _) = self.units.word(crate::text::Text::new("years old"), 0)?;
        let mut aged = plain(entity.span, Kind::Quantity);
        aged.unit = Some(unit);
        aged.value = Some(age);
        Some(aged)
    }

    /// What a number in words without a unit is.
    fn bare_word(&self, entity: &Entity) -> Option<Outcome> {
        let text = self.text;
        let (start, end) = (entity.span.start, entity.span.end);
        let gap = text.before_blanks(start);
        let Some(noun) = entity.noun else {
            // Chapter three
            let labelled = gap < start
                && self.words.ends(text, gap, Sort::Labels)
                && entity.value.is_some_and(|value| !value.is_zero())
                && references::is_numbered_by_word(text, gap);
            return labelled.then(|| {
                let mut reference = numbered(entity);
                reference.kind = Kind::Cardinal;
                Outcome::Found(reference)
            });
        };
        if noun.start < end {
            return None;
        }
        let words = text.slice(noun.start, noun.end);
        if let Some(last) = self.title(entity, noun) {
            return Some(Outcome::Found(name(Span::new(start, last), entity.value)));
        }
        match text.slice(start, end).as_bytes() {
            b"one" | b"One" => {
                let (before, number) = text.word_before(gap);
                let (article, _) = text.word_before(text.before_blanks(number));
                if before.as_str() == "number" && article.as_str() != "a" {
                    return Some(Outcome::Found(ranked(entity.span, entity.value)));
                }
                let last = roles::one_of_each(text, end)?;
                Some(Outcome::Found(name(Span::new(start, last), entity.value)))
            }
            b"two" | b"Two" => {
                let (before, _) = text.word_before(gap);
                let committees = text.word(noun.start);
                let of = text.after_blanks(committees.end, 1);
                let village = matches!(before.as_str(), "village" | "villages")
                    || text.slice(of, of + "of the village".len()) == "of the village";
                let named = matches!(committees.as_str(), "committee" | "committees") && village;
                named.then(|| Outcome::Found(name(Span::new(start, committees.end), entity.value)))
            }
            b"three" | b"Three" => {
                matches!(words, "rural issues" | "rural problems" | "rural work")
                    .then(|| Outcome::Found(name(Span::new(start, noun.end), entity.value)))
            }
            _ => None,
        }
    }

    /// Where the title ends that a round number in capitals begins, without another number
    /// before it or before what carries such titles: Thousand Talents Plan, the Ten
    /// Thousand Villages Project.
    fn title(&self, entity: &Entity, noun: Span) -> Option<usize> {
        const CARRIERS: &str = "action campaign competition demonstration initiative movement \
            plan program programme project renovation scheme";
        let text = self.text;
        let capital = |at| text.byte(at).is_ascii_uppercase();
        let carries = |end: usize| {
            let (last, _) = text.word_before(end);
            CARRIERS
                .split_whitespace()
                .any(|word| word == last.as_str())
        };
        let round = entity
            .value
            .is_none_or(|value| value >= Decimal::ONE_HUNDRED);
        if !round || !capital(entity.span.start) || !capital(noun.start) {
            return None;
        }
        let behind = text.after_blanks(noun.end, 1);
        let word = text.word(behind);
        if capital(behind) && carries(word.end) {
            return Some(word.end);
        }
        (entity.value.is_none() || carries(noun.end)).then_some(noun.end)
    }

    /// What a number in Han characters without a unit is.
    fn bus_line(&self, entity: &Entity) -> Option<Outcome> {
        let end = roles::bus_line(self.text, self.text.after_note(entity.span.end))?;
        let mut line = numbered(entity);
        line.kind = Kind::Cardinal;
        line.span.end = end;
        Some(Outcome::Found(line))
    }

    /// Whether the digit from `start` to `end` in brackets is the size of a reservoir or
    /// a firm: 小（1）型水库.
    pub(super) fn is_size(&self, start: usize, end: usize) -> bool {
        let text = self.text;
        let (open, outer) = text.han_before(start);
        if open != '(' || !matches!(text.han_before(outer).0, '大' | '小') {
            return false;
        }
        let (close, next) = text.han(end);
        close == ')' && text.han(next).0 == '型'
    }
}

/// The number of a thing as the reference that it is.
fn numbered(entity: &Entity) -> Entity {
    let mut reference = plain(entity.span, Kind::Ordinal);
    reference.role = Role::Reference;
    reference.value = entity.value;
    reference.unit = entity.unit;
    reference
}

/// Whether words behind a number name a street: 128 Renmin Road.
fn is_street(words: &str) -> bool {
    const STREETS: [&str; 9] = [
        " Road",
        " Street",
        " Avenue",
        " Lane",
        " Boulevard",
        " Rd",
        " St",
        " Ave",
        " Blvd",
    ];
    words.starts_with(|first: char| first.is_ascii_uppercase())
        && STREETS.iter().any(|street| words.ends_with(street))
}

/// Whether a number is that of a line to call which the words behind it name: the 120
/// emergency center, 12345 hotline. Many calls and vehicles are plurals.
fn is_called(digits: &str, words: &str) -> bool {
    const EMERGENCIES: [&str; 7] = ["110", "119", "120", "122", "911", "112", "999"];
    let emergency = EMERGENCIES.contains(&digits) && words.starts_with("emergency");
    let line = digits.len() == 5 && digits.starts_with("123") && words.ends_with("hotline");
    (emergency || line) && !words.ends_with('s')
}
