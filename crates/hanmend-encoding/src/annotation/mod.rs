//! Pinyin that a converter left behind characters, as in `鄉(xiāng)村`.
//!
//! Some sites convert their pages to traditional characters with a tool that
//! knows only GB2312 and puts the reading of any other character behind it.
//! Which characters those are differs by site, but within a page a character
//! is annotated always or never, and always with its usual reading.
//!
//! The tool replaces bytes, not characters. Where the second byte of one
//! character and the first of the next happen to be such a character, the
//! reading is put between those bytes, and what follows is [one byte off](shift).
//! It is, too, where the tool [lost the first byte of a mark](signs). Pages of
//! such tools also have [question marks for blanks](blanks).

mod blanks;
mod evidence;
mod readings;
mod scan;
mod shift;
mod signs;

use hanmend_core::{Certainty, Edits, Rule, Span};

use crate::halves::Written;
use crate::mojibake::may_be_utf8;
use crate::scan::Suspect;
use crate::script::evidence_of;
use crate::tables::Table;
pub(crate) use scan::places;
use scan::{Annotation, Damage};

static PINYIN: Rule = Rule::new(
    "annotation.pinyin",
    "a converter put the reading of the character behind it",
);

static BORDER: Rule = Rule::new(
    "annotation.byte-border",
    "a converter put a reading between two bytes that belong to different characters",
);

/// What a text shows of a converter.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown {
    /// How certain it is that one was at work.
    pub(crate) certainty: Option<Certainty>,
    /// Whether signs were put there for what it lost.
    pub(crate) marked: bool,
}

/// The edits that remove the pinyin that a converter left in a text, by the
/// [places](places) where annotations end, and those that undo its other damage, lost bytes
/// if these are wanted.
pub(crate) fn edits_at(text: &str, places: &[usize], shifts: bool, shown: &mut Shown) -> Edits {
    let found = places.iter().filter_map(|at| scan::ending_at(text, *at));
    let found: Vec<_> = found.collect();
    shown.certainty = evidence::of_a_converter(text, &found).max(shown.certainty);
    let Some(certainty) = shown.certainty else {
        return Edits::new();
    };
    let mut changes = annotations(text, &found, certainty);
    if shifts {
        changes.extend(signs::changes((text, Written::Traditional), true));
        changes.extend(blanks::changes(text));
    }
    changes.extend(scan::broken_off(text, &found).map(|span| Change {
        span,
        replacement: String::new(),
        rule: &PINYIN,
        certainty: Certainty::Likely,
    }));
    edits(changes, shown)
}

/// The edits that undo what a converter shifted in those lines of a text that does not show
/// one otherwise.
pub(crate) fn edits_in(text: &str, lines: &[Suspect], shown: &mut Shown) -> Edits {
    let mut changes = Vec::new();
    for Suspect { span, .. } in lines {
        let line = text.get(span.range()).unwrap_or_default();
        if signs::are_few(line)
            && let Some(written) = written(line)
            && !may_be_utf8(line)
        {
            let found = signs::changes((line, written), false).into_iter();
            changes.extend(found.map(|change| Change {
                span: change.span.shifted(span.start),
                ..change
            }));
        }
    }
    edits(changes, shown)
}

/// The script of a line, if it is clearly in one.
fn written(line: &str) -> Option<Written> {
    /// In quarters of a bit.
    const ENOUGH: i32 = 16;
    let evidence = line.chars().map(|each| i32::from(evidence_of(each)));
    match evidence.sum::<i32>() {
        ENOUGH.. => Some(Written::Traditional),
        sum if sum <= -ENOUGH => Some(Written::Simplified),
        _ => None,
    }
}

/// The edits that make some changes.
fn edits(mut changes: Vec<Change>, shown: &mut Shown) -> Edits {
    // What begins first goes as far as the next letter or sign.
    changes.sort_by_key(|change| (change.span.start, std::cmp::Reverse(change.span.end)));
    let mut edits = Edits::new();
    let mut done = 0;
    for change in changes {
        if change.span.start >= done {
            done = change.span.end;
            let Change {
                span,
                replacement,
                rule,
                certainty,
            } = change;
            shown.marked |= replacement.contains('\u{FFFD}');
            edits.push(span, &replacement, rule, certainty);
        }
    }
    edits
}

/// One change to a text.
#[derive(Debug)]
struct Change {
    span: Span,
    replacement: String,
    rule: &'static Rule,
    certainty: Certainty,
}

/// What removes annotations.
fn annotations(text: &str, found: &[Annotation<'_>], certainty: Certainty) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut before: Option<&Annotation<'_>> = None;
    for annotation in found {
        match annotation.damage {
            // Few converters have another: 長(cháng).
            Damage::None if annotation.is_any_reading() => changes.push(Change {
                span: annotation.span,
                replacement: String::new(),
                rule: &PINYIN,
                certainty,
            }),
            Damage::None => {}
            Damage::Cut => {
                let base = match before {
                    Some(before) if before.span.end == annotation.span.start => before.base,
                    _ => annotation.base,
                };
                changes.extend(restored(text, annotation, base).map(|(span, replacement)| {
                    Change {
                        span,
                        replacement,
                        rule: &BORDER,
                        certainty,
                    }
                }));
            }
        }
        before = Some(annotation);
    }
    changes
}

/// What stood where an annotation was put between the bytes of two characters, and where its
/// damage ends.
///
/// In `受嚴`, CA DC 87 C0, the bytes DC 87 happen to be `車`, so the converter
/// made CA DC 87 `(chē)` C0 of it, and a decoder read `受`, a lost byte,
/// `chē)`, another lost byte. Given the reading there is one way back: the
/// lost byte is the one that makes a character of that reading with the
/// second byte of `受`.
fn restored(text: &str, annotation: &Annotation<'_>, base: char) -> Option<(Span, String)> {
    let table = Table::gbk();
    let [_, trail] = table.pair(base)?;
    let mut known = [0; 4];
    let before = base.encode_utf8(&mut known);
    let leads = shift::read_as(annotation.reading, |[lead, _]| lead == trail)
        .filter_map(|character| table.pair(character))
        .map(|[_, lead]| lead);
    let all = leads.filter_map(|lead| {
        shift::behind(
            (text, Written::Traditional),
            annotation.span.end,
            before,
            (lead, shift::GUESSES),
        )
    });
    let best = all.min_by_key(|unshifted| unshifted.cost)?;
    Some((Span::new(annotation.span.start, best.end), best.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        edits_at(text, &places(text), true, &mut Shown::default())
            .apply(text, Certainty::Likely)
            .unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn a_converters_pinyin_goes() {
        assert_eq!(
            repaired("鄉(xiāng)鎮(zhèn)干部到鄉(xiāng)村去"),
            "鄉鎮干部到鄉村去"
        );
        assert_eq!(
            repaired("鄉（xiāng）村振興，鄉（xiāng）風文明"),
            "鄉村振興，鄉風文明"
        );
    }

    #[test]
    fn pinyin_that_is_meant_stays() {
        for text in [
            "學(xué)而(ér)時(shí)習(xí)之(zhī)",
            "漢字(hànzì)和拼音(pīnyīn)",
            "鱸(lú)魚是一種魚，鱸魚很好吃。",
            "鄉(cūn)鎮(pǔ)鄉(cūn)",
            "氫(H)、鋰(Li)",
        ] {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn readings_between_bytes_are_undone() {
        let page = "鄉(xiāng)鎮(zhèn)干部,鄉(xiāng)村";
        assert_eq!(
            repaired(&format!("{page},受?chē)?yán)重影響")),
            "鄉鎮干部,鄉村,受嚴重影響"
        );
        assert_eq!(
            repaired(&format!("{page},變?yōu)椤皬奨")),
            "鄉鎮干部,鄉村,變為“強X"
        );
    }
}
