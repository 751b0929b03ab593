//! The unit that several numbers share: 分别提高0.5、1.2和2.3个百分点, "2.1, 3.2 and 4.3
//! billion yuan".

use super::Parser;
use super::ranges::changes;
use crate::amount::{Amount, COUNTED, amount};
use crate::charset::CharSet;
use crate::numerals::{Notation, Numeral, Spread};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Unit};
use rust_decimal::Decimal;

/// Measure words that several numbers may have in common, where the text says that
/// they are counts of different things.
static SHARED: CharSet = CharSet::new(COUNTED).and("所村万");

/// What stands before a number that is no amount: 第, 图, a letter or the rest of a
/// longer number.
static LABELS: CharSet = CharSet::new("第图表式例节章条款版本号卷题");

impl Parser<'_> {
    /// Gives a number without a unit that of the last one in the list that it
    /// stands in, with its magnitude.
    #[inline(never)]
    pub(super) fn share_unit(&self, first: &mut Amount) {
        let text = self.text;
        let numeral = &first.numeral;
        let digits = matches!(numeral.notation, Notation::Arabic | Notation::Mixed);
        let plain = digits
            && first.unit.is_none()
            && !first.percent
            && numeral.is_exact()
            && first.spread == Spread::None
            && first.value.is_some();
        let (before, _) = text.char_before(numeral.start);
        if !plain
            || joint(text, first.end).is_none()
            || LABELS.contains(before)
            || before.is_ascii_alphabetic()
        {
            return;
        }
        let Some((last, english, mark)) = self.last_of_list(first.end) else {
            return;
        };
        let Some(unit) = last.unit else { return };
        if mark != Mark::List {
            if mark.shares(first, &last) {
                first.unit = Some(unit);
            }
            return;
        }
        let told = if english {
            respectively(text, last.end)
        } else {
            each_its_own(text, numeral.start)
        };
        let shared = match unit.dimension {
            Dimension::Percent | Dimension::Money | Dimension::Physical(_) => {
                told || numeral.decimal
            }
            Dimension::Measure => told && unit.name.chars().all(|found| SHARED.contains(found)),
            // 1分23秒72和1分24秒: the hundredths are of their own second.
            Dimension::Months | Dimension::Time => {
                told && is_length(unit)
                    && !matches!(before, '秒' | '分' | '时' | '時' | '点' | '點')
            }
            _ => false,
        };
        if !shared || unit.name.starts_with("degree") {
            return;
        }
        first.unit = Some(unit);
        first.per = last.per;
        // 2.1、3.2和4.3亿元, but 5000、8000和1万元
        let own = numeral.notation == Notation::Mixed;
        let raw = last.value.and_then(|value| value.checked_div(last.scale));
        let near = first
            .value
            .zip(raw.and_then(|raw| raw.checked_mul(Decimal::ONE_HUNDRED)))
            .is_some_and(|(value, most)| value <= most);
        if !own && near {
            first.value = first.value.and_then(|value| value.checked_mul(last.scale));
        }
    }

    /// Gives the number from which something changed, without a unit, that of where the
    /// change ends, with its magnitude: rose from 300 to 500 yuan.
    pub(super) fn share_with_end(&self, first: &mut Amount, at: usize) {
        let text = self.text;
        let to = text.after_blanks(first.end, 1);
        if first.unit.is_some()
            || first.percent
            || first.numeral.notation != Notation::Arabic
            || to == first.end
            || !text.starts(to, "to ")
            || !changes(text, at, first)
        {
            return;
        }
        let from = text.after_blanks(to + "to".len(), 1);
        let last = Numeral::read(text, from)
            .filter(|last| last.start == from && text.byte(from).is_ascii_digit())
            .and_then(|last| amount(text, self.units, &last));
        let Some(last) = last.map(|last| last.scaled(text)) else {
            return;
        };
        let shared = last.unit.filter(|unit| {
            matches!(
                unit.dimension,
                Dimension::Percent | Dimension::Money | Dimension::Physical(_)
            )
        });
        if let Some(unit) = shared.filter(|_| !self.is_year(first)) {
            first.value = first.below(text, &last);
            first.unit = Some(unit);
            first.per = last.per;
        }
    }

    /// The last number of the list that goes on at `at`, if it has a unit and none
    /// before it has; whether the list is in English, and what joins it.
    fn last_of_list(&self, at: usize) -> Option<(Amount, bool, Mark)> {
        /// Longer lists have their unit elsewhere.
        const MOST: usize = 8;
        let text = self.text;
        let mut end = at;
        let mut english = false;
        let mut closes = false;
        let mut mark = None;
        for _ in 0..MOST {
            let joint = joint(text, end)
                .filter(|joint| !closes && *mark.get_or_insert(joint.mark) == joint.mark)?;
            english |= joint.english;
            closes = joint.closes;
            let numeral = Numeral::read(text, joint.end)
                .filter(|numeral| numeral.start == joint.end && numeral.is_exact())?;
            let next = amount(text, self.units, &numeral)?;
            if next.percent || numeral.denominator.is_some() {
                return None;
            }
            if next.unit.is_some() {
                let whole = closes || !english;
                return whole.then(|| (next.scaled(text), english, joint.mark));
            }
            end = next.end;
        }
        None
    }
}

/// What joins two numbers of a list.
struct Joint {
    end: usize,
    english: bool,
    /// Whether it is the last one of the list.
    closes: bool,
    mark: Mark,
}

/// What joins numbers that have a unit in common.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// A mark or a word of lists.
    List,
    /// The sign between length and width: 60×90厘米.
    Times,
    /// The stroke between the two pressures of blood: 120/80mmHg.
    Stroke,
}

impl Mark {
    /// Whether the unit of the last number is that of the first, too, where a sign
    /// joins them.
    fn shares(self, first: &Amount, last: &Amount) -> bool {
        let (Some(unit), Some(value), Some(other)) = (last.unit, first.value, last.value) else {
            return false;
        };
        match self {
            Mark::List => true,
            // Of 4×100米 the first number counts legs of a race, of 2×7.5米 lanes: sides
            // of what is built or cut in metres are not so different.
            Mark::Times => {
                let ten = |side: Decimal| side.checked_mul(Decimal::TEN);
                let alike = ten(value) > Some(other)
                    && ten(other) > Some(value)
                    && (first.numeral.decimal || !last.numeral.decimal);
                unit.dimension == Dimension::Physical("metre")
                    && (alike || unit.factor.0 < Decimal::ONE)
            }
            Mark::Stroke => {
                matches!(unit.name, "millimetre_mercury" | "kilopascal") && value > other
            }
        }
    }
}

/// What joins a number to the one before it that ends at `at`.
fn joint(text: Text<'_>, at: usize) -> Option<Joint> {
    let (mark, next) = text.char(at);
    let han = |closes| {
        text.han(next).0.is_ascii_digit().then_some(Joint {
            end: next,
            english: false,
            closes,
            mark: Mark::List,
        })
    };
    let sign = |mark| han(mark == Mark::Stroke).map(|joint| Joint { mark, ..joint });
    match mark {
        '×' | '*' => sign(Mark::Times),
        'x' if text.byte(next).is_ascii_digit() => sign(Mark::Times),
        '/' => sign(Mark::Stroke),
        '、' => han(false),
        '和' | '与' | '與' | '及' => han(true),
        ',' | ' ' => {
            let from = text.after_blanks(if mark == ',' { next } else { at }, 1);
            let word = text.word(from);
            let and = word.as_str() == "and";
            let end = if and {
                text.after_blanks(word.end, 1)
            } else {
                from
            };
            let joined = (and || mark == ',' && from > next) && text.byte(end).is_ascii_digit();
            joined.then_some(Joint {
                end,
                english: true,
                closes: and,
                mark: Mark::List,
            })
        }
        _ => None,
    }
}

/// Whether a word before the number at `at` says that each is of something else:
/// 分别.
fn each_its_own(text: Text<'_>, at: usize) -> bool {
    /// In characters.
    const FARTHEST: usize = 40;
    for (found, behind) in text.pairs_before(at, FARTHEST) {
        if matches!((found, behind), ('分', '别') | ('依', '次')) {
            return true;
        }
        let stops = matches!(found, '\0' | '\n' | '。' | ';' | '!' | '?');
        if stops || matches!(behind, '，' | ',') && !is_han(found) && !found.is_ascii() {
            return false;
        }
    }
    false
}

/// Whether "respectively" stands soon behind `at`.
fn respectively(text: Text<'_>, at: usize) -> bool {
    /// In words.
    const FARTHEST: usize = 10;
    let mut end = at;
    for _ in 0..FARTHEST {
        let from = text.after_blanks(end, 1);
        let from = if text.byte(from) == b',' {
            text.after_blanks(from + 1, 1)
        } else {
            from
        };
        let word = text.word(from);
        if word.as_str() == "respectively" {
            return true;
        }
        if word.is_empty() {
            return false;
        }
        end = word.end;
    }
    false
}

/// Whether a unit of time is no place on the calendar behind a list of numbers:
/// 分别为5、6和7小时, but 5、6、7日.
fn is_length(unit: &Unit) -> bool {
    matches!(unit.name, "hour" | "minute" | "second")
}
