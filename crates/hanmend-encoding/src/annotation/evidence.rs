//! Whether a document's annotations are a converter's or its author's.
//!
//! An author glosses a rare character once, or all of them for learners. A
//! converter annotates common characters, only those beyond GB2312, each of
//! them wherever it stands.

use std::collections::HashMap;

use hanmend_core::Certainty;

use super::scan::{Annotation, Damage};
use super::shift::read_as;
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;

/// A character that costs this is as likely to be glossed by an author as by
/// a converter; more usual ones speak for the converter.
const NEUTRAL_COST: Cost = 11 * NAT;

/// What one further annotation of the same character speaks for a converter.
const REPEATED: Cost = 2 * NAT;

/// What a character that also stands bare speaks against a converter, for
/// each time, up to as much as its annotations are.
const BARE: Cost = 4 * NAT;

/// How much one character can say for a converter at most.
const MOST: Cost = 4 * NAT;

/// What a reading says for a converter that stands between two bytes and fits the one
/// before: an author puts none there.
const CUT: Cost = 4 * NAT;

/// How much evidence is needed, and how much makes it sure.
const LIKELY: Cost = 2 * NAT;
const SURE: Cost = 8 * NAT;

/// How certain the annotations are a converter's; `None` when they are to
/// stay.
pub(super) fn of_a_converter(text: &str, found: &[Annotation<'_>]) -> Option<Certainty> {
    let mut annotated: HashMap<char, Cost> = HashMap::new();
    let mut others = 0;
    let mut cuts = 0;
    for annotation in found {
        if annotation.damage == Damage::Cut {
            cuts += Cost::from(fits(annotation));
        } else if annotation.is_usual_reading() {
            *annotated.entry(annotation.base).or_default() += 1;
        } else if annotation.has_tone() && !annotation.is_any_reading() {
            others += 1;
        }
    }
    let converted: Cost = annotated.values().sum::<Cost>() + cuts;
    if converted == 0 || others * 4 > converted {
        return None;
    }
    let mut occurrences: HashMap<char, Cost> = annotated.keys().map(|key| (*key, 0)).collect();
    for character in text.chars() {
        if let Some(count) = occurrences.get_mut(&character) {
            *count += 1;
        }
    }
    let statistics = Statistics::get();
    let evidence: Cost = annotated
        .iter()
        .map(|(character, count)| {
            let bare = occurrences.get(character).map_or(0, |all| all - count);
            let usual = NEUTRAL_COST - statistics.cost(*character);
            (usual + (count - 1) * REPEATED).min(MOST) - bare.min(*count) * BARE
        })
        .sum();
    match evidence + cuts * CUT {
        SURE.. => Some(Certainty::Sure),
        LIKELY.. => Some(Certainty::Likely),
        _ => None,
    }
}

/// Whether the reading of a cut annotation is that of a character that begins with the
/// second byte of the one before.
fn fits(annotation: &Annotation<'_>) -> bool {
    let pair = Table::gbk().pair(annotation.base);
    annotation.has_tone()
        && pair.is_some_and(|[_, trail]| {
            read_as(annotation.reading, |[lead, _]| lead == trail)
                .next()
                .is_some()
        })
}
