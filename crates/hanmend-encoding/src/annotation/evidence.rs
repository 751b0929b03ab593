//! Whether a document's annotations are a converter's or its author's.
//!
//! An author glosses a rare character once, or all of them for learners. A
//! converter annotates common characters, only those beyond GB2312, each of
//! them wherever it stands.

use std::collections::HashMap;

use hanmend_core::Certainty;

use super::scan::{Annotation, Damage};
use crate::statistics::{Cost, NAT, Statistics};

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

/// How much evidence is needed, and how much makes it sure.
const LIKELY: Cost = 2 * NAT;
const SURE: Cost = 8 * NAT;

/// How certain the annotations are a converter's; `None` when they are to
/// stay.
pub(super) fn of_a_converter(text: &str, found: &[Annotation<'_>]) -> Option<Certainty> {
    let mut annotated: HashMap<char, Cost> = HashMap::new();
    let mut others = 0;
    for annotation in found {
        if annotation.damage == Damage::None {
            if annotation.is_usual_reading() {
                *annotated.entry(annotation.base).or_default() += 1;
            } else if annotation.has_tone() {
                others += 1;
            }
        }
    }
    let converted: Cost = annotated.values().sum();
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
    match evidence {
        SURE.. => Some(Certainty::Sure),
        LIKELY.. => Some(Certainty::Likely),
        _ => None,
    }
}
