//! From the place of a numeral to the entity that it belongs to.

mod alone;
mod build;
mod english;
mod glued;
mod joined;
mod life;
mod limits;
pub(crate) mod lost;
mod named;
mod noun;
mod number;
mod ordinals;
mod places;
mod ranges;
mod ratio;
mod shared;
mod sides;

use crate::amount::{self, Amount};
use crate::charset::CharSet;
use crate::dates::{self, Found};
use crate::entity::{Bound, Entity, Kind, Role};
use crate::numerals::{Notation, Numeral, Spread, circled, is_split_year, roman};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Units};
use crate::vocabulary::Vocabulary;
use crate::{bounds, lexical, references, roles, scan};
pub(crate) use build::plain;
use build::{bounded, enumerated, name};
use hanmend_core::Span;
use rust_decimal::Decimal;

/// Characters that stand between the numbers of dates and times or behind one.
static TIMES: CharSet = CharSet::new(
    "年月日号點点时時分秒周週星禮礼旬世天季刻小半多余餘来來几幾数數届屆至到和与與及、・上下前后後以之内內\
     初末底夜晚早中春夏秋冬大到起止夕号載载代週工学學度些～—–―－：．〇零一二三四五六七八九十百千万亿萬億",
);

/// Measure words that can be half full.
const CONTAINERS: &str = "袋瓶箱碗杯桶盒车锅盘勺壶罐包筐篮缸";

/// What became of a place at which a numeral may begin.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "it lives on the stack for one step and is never stored"
)]
enum Outcome {
    /// An entity; reading goes on behind it.
    Found(Entity),
    /// None; reading goes on here.
    Skip(usize),
}

impl Outcome {
    /// Puts the entity into its place, if there is one, and says where reading
    /// goes on.
    fn put(self, place: &mut Option<Entity>) -> usize {
        match self {
            Outcome::Found(entity) => place.insert(entity).span.end,
            Outcome::Skip(next) => next,
        }
    }
}

/// Reads entities of one text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parser<'a> {
    text: Text<'a>,
    units: &'static Units,
    words: &'static Vocabulary,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: Text<'a>) -> Parser<'a> {
        Parser {
            text,
            units: Units::get(),
            words: Vocabulary::get(),
        }
    }

    /// Puts the entity at `at`, where a digit, a numeral character or a number word
    /// stands, into `place`, and says where reading goes on; nothing before
    /// `free_from` may belong to it.
    ///
    /// An entity is large. What most of them are read by makes them in their place.
    pub(crate) fn read(&self, at: usize, free_from: usize, place: &mut Option<Entity>) -> usize {
        let text = self.text;
        let (found, next) = text.han(at);
        let next = next.max(at + 1);
        if found.is_ascii_digit() {
            if let Some(outcome) = self.ruled_digits(at, free_from) {
                return outcome.put(place);
            }
            match self.digits_alone(at, free_from, place) {
                Some(next) => next,
                None => {
                    *place = None;
                    self.digits_in_full(at, free_from).put(place)
                }
            }
        } else if found.is_ascii_alphabetic() {
            self.word(at, free_from, place)
        } else {
            self.han(at, next, free_from, place)
        }
    }

    /// What becomes of the digits at `at`, where a rule of their own holds for them: none
    /// does where nothing stands before or behind them that one asks for.
    #[inline]
    fn ruled_digits(&self, at: usize, free_from: usize) -> Option<Outcome> {
        let text = self.text;
        let mut end = at;
        while text.byte(end).is_ascii_digit() {
            end += 1;
        }
        // B12, K12+300, '97; 80s, 5A, 1. and (2), 2018-03-05, 6'2", 2Q08, 76ers, and what is
        // not ASCII
        let asks = matches!(
            text.byte_before(at),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'@' | b'-' | b'\'' | 0x99
        ) || matches!(
            text.byte(end),
            b's' | b'e'
                | b'A'
                | b'C'
                | b'D'
                | b'F'
                | b'G'
                | b'H'
                | b'K'
                | b'Q'
                | b'.'
                | b'('
                | b')'
                | b'-'
                | b'/'
                | b'\''
                | b':'
                | 0x80..
        );
        if asks {
            self.ruled_by(at, end, free_from)
        } else {
            None
        }
    }

    /// The same of the digits from `at` to `end` beside which something does.
    #[inline(never)]
    fn ruled_by(&self, at: usize, end: usize, free_from: usize) -> Option<Outcome> {
        let text = self.text;
        let ruled = matches!(
            text.byte(end),
            b's' | b'A' | b'D' | b'G' | b'K' | b'.' | b'(' | b')' | b'-' | b'/' | 0x80..
        );
        if ruled && let Some(entity) = self.decade_of_life(at, free_from) {
            return Some(Outcome::Found(entity));
        }
        if matches!(text.byte_before(at), b'\'' | 0x99)
            && at >= free_from
            && let Some(found) = dates::short_year(text, at)
        {
            return Some(Outcome::Found(self.dated(found)));
        }
        if let Some(skip) = self.glued(at) {
            return Some(match references::glued(text, at, free_from) {
                Some(entity) => Outcome::Found(entity),
                None => Outcome::Skip(skip),
            });
        }
        // 9-of-9, 6'2", 2Q08, 180C, 76ers
        let joins = matches!(
            text.byte(end),
            b'-' | b'\'' | b'H' | b'Q' | b'C' | b'F' | b'e' | b':' | 0xE2
        );
        if joins
            && at >= free_from
            && let Some(outcome) = self.joined(at, end)
        {
            return Some(outcome);
        }
        if !ruled {
            return None;
        }
        if let Some(end) = roles::generation(text, at).or_else(|| roles::day_name(text, at)) {
            let value = crate::numerals::run(text, at).and_then(|run| run.value);
            return Some(Outcome::Found(name(Span::new(at, end), value)));
        }
        if let Some(found) =
            roles::digit_enumerator(text, at).filter(|found| found.start >= free_from)
        {
            return Some(Outcome::Found(enumerated(found)));
        }
        if let Some(found) = dates::plain(text, at, free_from).filter(|_| at >= free_from) {
            return Some(Outcome::Found(self.dated(found)));
        }
        // 2019.10—2020.3, 5、6月份, 2018、2019年
        let dated = match text.byte(end) {
            b'.' if end == at + "2019".len() && text.byte(end + 1).is_ascii_digit() => {
                dates::year_and_month(text, at, free_from)
            }
            0x80.. if dates::joins_row(text, end) => dates::several(text, at, free_from),
            _ => None,
        };
        if let Some(found) = dated {
            return Some(Outcome::Found(self.dated(found)));
        }
        roles::goes_on_list(text, at)
            .then(|| self.listed(at, free_from))
            .flatten()
            .map(Outcome::Found)
    }

    /// At a digit, where the neighbours of the number may belong to it.
    #[inline(never)]
    fn digits_in_full(&self, at: usize, free_from: usize) -> Outcome {
        let text = self.text;
        if is_split_year(text, at)
            && let Some(found) = dates::split_year(text, at, free_from)
        {
            let mut year = self.dated(found);
            year.malformed = true;
            return Outcome::Found(year);
        }
        if let Some(entity) = self.listed(at, free_from) {
            return Outcome::Found(entity);
        }
        // 每10万人 is what something is divided by.
        if text.han_before(at).0 == '每'
            && let Some((_, end)) = amount::many(text, self.units, at)
        {
            return Outcome::Skip(end);
        }
        if let Some(end) = ratio::divides(text, at) {
            return Outcome::Skip(end);
        }
        if let Some(entity) = ratio::per_many(text, at, free_from) {
            return Outcome::Found(entity);
        }
        if let Some(entity) = ratio::read(text, at, free_from) {
            return Outcome::Found(entity);
        }
        if let Some(entity) = references::read(text, at, free_from) {
            return Outcome::Found(entity);
        }
        if self.may_be_date(at)
            && let Some(found) = dates::read(text, at, free_from)
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

    /// Whether what follows the digits at `at` may make a date or a time of
    /// them. Most numbers stand before something else, and the look is cheap.
    fn may_be_date(&self, at: usize) -> bool {
        let text = self.text;
        let mut end = at;
        while text.byte(end).is_ascii_digit() {
            end += 1;
        }
        // 20200701
        if end == at || end - at == 8 {
            return true;
        }
        // by 2020, mid-2020
        let year = end - at == 4
            && matches!(
                text.byte_before(text.before_blanks(at)),
                b'a'..=b'z' | b'A'..=b'Z' | b'-'
            );
        let (behind, _) = text.char(text.after_gap(end));
        match behind {
            _ if year => true,
            '\0' | '\n' | '\r' | ';' | ')' | ']' | '}' | '>' | '<' | '"' | '\'' | '%' | '+'
            | '*' | '=' | '(' | '[' | '，' | '。' | '；' | '）' | '”' | '》' => false,
            '.' => text.byte(end + 1).is_ascii_digit() && dates::may_point(text, at, end),
            // 1, March 2000
            ',' => text.byte(end + 2).is_ascii_uppercase(),
            _ => !is_han(behind) || dates::may_count(text, at, end),
        }
    }

    /// At a numeral in Han characters or a character that may begin one.
    fn han(&self, at: usize, next: usize, free_from: usize, place: &mut Option<Entity>) -> usize {
        let text = self.text;
        match text.char(at).0 {
            // 參 begins many verbs (參加, 參股), and is three before a magnitude or money.
            '參' => {
                let behind = text.han(text.after_note(next)).0;
                let counts = matches!(
                    behind,
                    '拾' | '佰' | '仟' | '万' | '亿' | '十' | '百' | '千' | '元' | '角' | '分'
                );
                if !counts {
                    return next;
                }
            }
            '肆' | '伍' | '陆' | '陸' | '拾' if lexical::capital_ends_word(text, at) => {
                return next;
            }
            _ => {}
        }
        match self.han_alone(at, free_from, place) {
            Some(next) => next,
            None => {
                *place = None;
                self.han_in_full(at, next, free_from).put(place)
            }
        }
    }

    /// At such a character, where what stands beside it may belong to it.
    #[inline(never)]
    fn han_in_full(&self, at: usize, next: usize, free_from: usize) -> Outcome {
        let text = self.text;
        let (found, _) = text.han(at);
        // Most of these begin nothing, which the next character tells.
        let (second, _) = text.next_han(next);
        let begins = match found {
            // 这个, 上一个, 每个: mostly of something else than time.
            '这' | '本' | '上' | '下' if !self.points_at_time(text.after_note(next)) => false,
            '每' if second == '个' && !self.counts_time(text.after_note(next)) => false,
            _ if scan::begins_date(found) => {
                if let Some(found) = dates::begin(text, at, free_from) {
                    return Outcome::Found(self.dated(found));
                }
                found == '上' && matches!(second, '百' | '千' | '万' | '亿')
            }
            '其' => matches!(second, '一' | '二' | '三' | '四' | '五' | '六'),
            '首' => second == '先',
            '几' | '数' => matches!(second, '十' | '百' | '千' | '万' | '亿'),
            '双' => matches!(text.byte_before(at), b'"' | b'\'' | 0x80..),
            _ => true,
        };
        if !begins {
            return Outcome::Skip(next);
        }
        if let Some(entity) = self.listed(at, free_from) {
            return Outcome::Found(entity);
        }
        // 每百毫升 and 每万人 are what something is divided by.
        if matches!(found, '百' | '千' | '万' | '十')
            && text.han_before(at).0 == '每'
            && let Some((_, end)) = self
                .units
                .han(text, at)
                .filter(|_| found == '百')
                .or_else(|| amount::many(text, self.units, at))
        {
            return Outcome::Skip(end);
        }
        if let ('（' | '(', open) = text.char_before(at)
            && open >= free_from
            && let Some(entity) = self.in_brackets(open, open)
        {
            return Outcome::Found(entity);
        }
        // 七、八月份, 十一、十二月: the first is no number of a point.
        let listed = match (found, second) {
            (_, '、') => true,
            ('十', _) | (_, '十') => text.next_han(text.next_han(next).1).0 == '、',
            _ => false,
        };
        if listed && let Some(found) = dates::several(text, at, free_from) {
            return Outcome::Found(self.dated(found));
        }
        if second == ')' && self.is_size(at, next) {
            let value = crate::numerals::han_digit(found).map(Decimal::from);
            return Outcome::Found(name(Span::new(at, next), value));
        }
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
            '上' => return self.at_least_magnitude(at, next, free_from),
            _ => {}
        }
        if let Some(outcome) = self.sign(at, next, free_from) {
            return outcome;
        }
        let Some(numeral) = Numeral::read(text, at) else {
            if found == '半'
                && let Some(end) = text.match_han(at, "半数")
            {
                let mut entity = self.one_half(at, end);
                let modifier = bounds::han_before(text, text.before_gap(at));
                if let Some(modifier) = modifier.filter(|modifier| modifier.edge >= free_from) {
                    entity.span.start = modifier.edge;
                    bounded(&mut entity, modifier.bound);
                }
                return Outcome::Found(entity);
            }
            return match (found, self.half(at, next)) {
                ('半', Some(mut amount)) => match dates::read(text, at, free_from) {
                    // 半小时后
                    Some(found) => Outcome::Found(self.dated(found)),
                    None => self.amounted(&mut amount, free_from),
                },
                _ => Outcome::Skip(lexical::word(text, at).unwrap_or(next)),
            };
        };
        let (follows, _) = text.next_han(numeral.end);
        if matches!(follows, '届' | '中')
            && let Some(end) = roles::plenary_session(text, at)
        {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        if follows == '半'
            && let Some(end) = text.match_han(at, "一半")
        {
            return Outcome::Found(self.one_half(at, end));
        }
        if follows == 'A' && roles::is_rated(text, numeral.end) {
            let span = Span::new(at, text.han(numeral.end).1);
            return Outcome::Found(name(span, numeral.value));
        }
        let is_unit = |at| self.units.han(text, at).is_some();
        if let Some(end) = roles::quoted_name(text, at, numeral.end) {
            // “二五减租” is no plan.
            let plan = roles::plan_of_five_years(&numeral).filter(|_| end == numeral.end);
            let value = plan.or(numeral.value);
            return Outcome::Found(name(Span::new(at, end), value));
        }
        if follows == '大'
            && numeral.notation == Notation::Han
            && let Some(end) = roles::party_congress(text, at, numeral.end)
        {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        let word = lexical::longest(text, at).filter(|&(_, end)| end >= numeral.end);
        if let Some((lexical::Word::Name, end)) = word {
            return Outcome::Found(name(Span::new(at, end), numeral.value));
        }
        if let Some((_, end)) = word.filter(|_| {
            text.match_han(text.after_gap(numeral.end), "分之")
                .is_none()
                && text.match_any_before(at, &["翻", "翻了"]).is_none()
        }) {
            return Outcome::Skip(end);
        }
        if matches!(found, '万' | '亿') && numeral.end == next && lost::is_unfilled(text, at, next)
        {
            return Outcome::Skip(next);
        }
        let (behind, _) = text.char(text.after_gap(numeral.end));
        let dated = numeral.notation != Notation::Han
            || is_han(behind) && dates::may_count(text, at, numeral.end)
            || !is_han(behind)
                && !matches!(behind, '，' | '。' | '、' | '；' | '”' | '）' | '\n' | '\0');
        if dated && let Some(found) = dates::read(text, at, free_from) {
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

    /// At a number that is one sign: ①, Ⅱ.
    fn sign(&self, at: usize, next: usize, free_from: usize) -> Option<Outcome> {
        let text = self.text;
        let (found, _) = text.char(at);
        if let Some(value) = circled(found) {
            let mut entity = enumerated(roles::Enumerator {
                value,
                start: at,
                end: next,
            });
            if !roles::clause_starts(text, at) {
                entity.role = Role::Reference;
            }
            return Some(Outcome::Found(entity));
        }
        let (value, end) = roman(text, at).filter(|_| !found.is_ascii())?;
        let end = match self.units.han(text, text.after_note(end)) {
            Some((unit, end)) if unit.dimension == Dimension::Measure => end,
            _ => end,
        };
        if at < free_from {
            return Some(Outcome::Skip(next));
        }
        let mut entity = plain(Span::new(at, end), Kind::Ordinal);
        entity.value = Some(Decimal::from(value));
        Some(Outcome::Found(entity))
    }

    /// Whether what the character before `at` points at, this one, the next,
    /// may be a time, by what stands behind the 个 or 一 there.
    fn points_at_time(&self, at: usize) -> bool {
        let text = self.text;
        match text.han(at) {
            ('个', _) => self.counts_time(at),
            ('一', next) => match text.next_han(next).0 {
                '个' => self.counts_time(text.after_note(next)),
                found => dates::begins('上', found),
            },
            _ => true,
        }
    }

    /// Whether a unit of time stands behind the 个 at `at`.
    fn counts_time(&self, at: usize) -> bool {
        let text = self.text;
        let (third, _) = text.next_han(text.han(at).1);
        matches!(
            third,
            '月' | '星' | '季' | '礼' | '周' | '小' | '世' | '年' | '工' | '钟' | '学' | '半'
        )
    }

    /// An enumerator at `at`.
    fn enumerated(&self, at: usize, free_from: usize) -> Option<Entity> {
        let found = roles::han_enumerator(self.text, at)?;
        (found.start >= free_from).then(|| enumerated(found))
    }

    /// 上百, 上万: at least a magnitude.
    fn at_least_magnitude(&self, at: usize, next: usize, free_from: usize) -> Outcome {
        let text = self.text;
        let from = text.after_note(next);
        let (found, _) = text.han(from);
        let magnitude = matches!(found, '百' | '千' | '万' | '亿');
        // 站上百万元大关: the 上 is of the verb.
        let reached = matches!(
            text.han_before(at).0,
            '站' | '冲' | '登' | '迈' | '跃' | '攀' | '攻' | '踏' | '升' | '重'
        );
        if !magnitude || reached || lexical::word(text, from).is_some() {
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
        // 半个多小时
        if let ('个', after) = text.han(from)
            && let Some((time, end)) = amount::about_time(text, self.units, after)
        {
            let mut half = Amount::half(at, end, time);
            half.spread = Spread::Over(Decimal::new(5, 1));
            return Some(half);
        }
        let measures = unit.dimension.is_duration()
            || matches!(
                unit.dimension,
                Dimension::Physical(_) | Dimension::Percent | Dimension::Age
            )
            || unit.name == "个"
            || unit.dimension == Dimension::Measure && CONTAINERS.contains(unit.name);
        measures.then(|| Amount::half(at, end, unit))
    }

    /// 一半, with the modifier behind it.
    fn one_half(&self, at: usize, end: usize) -> Entity {
        let mut entity = plain(Span::new(at, end), Kind::Fraction);
        entity.fraction = Some((Decimal::ONE, Decimal::TWO));
        if let Some(modifier) = crate::bounds::han_behind(self.text, self.text.after_note(end)) {
            entity.span.end = modifier.edge;
            entity.bound = modifier.bound;
        }
        entity
    }

    /// The entity of a date.
    fn dated(&self, found: Found) -> Entity {
        let kind = match found.when {
            _ if found.length.is_some() => Kind::Duration,
            Some(when) if !when.start.has_date() => Kind::Time,
            Some(_) => Kind::Date,
            None => Kind::Duration,
        };
        let mut entity = plain(Span::new(found.start, found.end), kind);
        entity.when = found.when;
        entity.every = found.every;
        entity.relative = found.vague || found.when.is_some_and(|when| when.is_relative());
        entity.malformed = found
            .when
            .is_some_and(|when| !(when.start.exists() && when.end.is_none_or(|end| end.exists())));
        if let Some((count, length)) = found.length {
            let (word, factor) = length.unit();
            entity.unit = self.units.word(Text::new(word), 0).map(|(unit, _)| unit);
            entity.value = count.checked_mul(factor).filter(|count| !count.is_zero());
        } else if found.when.is_some_and(|when| when.end.is_some()) {
            entity.bound = Bound::Range;
        }
        if found.about {
            entity.bound = Bound::About;
        }
        entity
    }
}
