//! The script that the known characters of a line are in, and what it says of
//! those that are guessed.

use std::sync::LazyLock;

use super::cells::Cells;
use super::lattice::Step;
use super::read::LOST;
use crate::script::evidence_of;
use crate::statistics::{Cost, NAT, Statistics};

/// The evidence from which on a line is in one script, in quarters of a bit.
const ENOUGH: i32 = 16;

/// The evidence from which on a character is one of one script, in quarters of
/// a bit: less says rather what the text is about.
const OF_ONE_SCRIPT: u8 = 12;

/// What a usual character costs at most.
const USUAL: Cost = 8 * NAT;

/// How likely a character of such a line is taken to be of the same script.
const SAME: f64 = 0.99;

/// What characters cost more in a line because of its script.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Leaning(Option<&'static Costs>);

/// By the evidence of a character, as a byte.
type Costs = [i8; 256];

impl Leaning {
    /// That of a line, by the characters of it that are not guessed.
    pub(super) fn of(way: &[Step]) -> Leaning {
        let known = way.iter().filter(|step| !step.inferred);
        Leaning::by(known.map(|step| step.character))
    }

    /// That of a line in which a part was paired one byte off, by its usual
    /// characters: the rare ones are mostly of that part.
    pub(super) fn of_cells(cells: &Cells) -> Leaning {
        let statistics = Statistics::get();
        let characters = cells.characters.iter().map(|each| each.character);
        Leaning::by(characters.filter(|each| statistics.cost(*each) <= USUAL))
    }

    fn by(characters: impl Iterator<Item = char>) -> Leaning {
        let known = characters.filter(|character| *character != LOST);
        Leaning::by_evidence(known.map(|character| i32::from(evidence(character))).sum())
    }

    /// That of a line by all the evidence of its characters.
    pub(super) fn by_evidence(evidence: i32) -> Leaning {
        Leaning(if evidence >= ENOUGH {
            Some(&COSTS.traditional)
        } else if evidence <= -ENOUGH {
            Some(&COSTS.simplified)
        } else {
            None
        })
    }

    /// What a character costs more.
    #[inline]
    pub(super) fn cost(self, character: char) -> Cost {
        let Some(costs) = self.0 else {
            return 0;
        };
        let evidence = evidence(character).cast_unsigned();
        costs
            .get(usize::from(evidence))
            .copied()
            .unwrap_or_default()
            .into()
    }
}

/// The evidence of each character of the basic plane, all of which is asked for
/// many times in a line.
static EVIDENCE: LazyLock<Vec<i8>> = LazyLock::new(|| {
    let evidence = |code| char::from_u32(code).map_or(0, evidence_of);
    (0..=0xFFFF).map(evidence).collect()
});

/// The evidence of a character of the basic plane.
#[inline]
pub(super) fn evidence_of_code(code: u16) -> i8 {
    let evidence = EVIDENCE.get(usize::from(code));
    evidence.copied().unwrap_or_default()
}

#[inline]
fn evidence(character: char) -> i8 {
    // No other gives any.
    let evidence = EVIDENCE.get(character as usize);
    evidence.copied().unwrap_or_default()
}

#[derive(Debug)]
struct Both {
    simplified: Costs,
    traditional: Costs,
}

static COSTS: LazyLock<Both> = LazyLock::new(|| Both {
    simplified: costs(1.0 - SAME),
    traditional: costs(SAME),
});

/// What characters cost more where one is of traditional text with this
/// probability: the statistics are those of text that is half of it.
fn costs(traditional: f64) -> Costs {
    let mut costs = [0; 256];
    for (evidence, cost) in (0..=u8::MAX).zip(&mut costs) {
        let evidence = evidence.cast_signed();
        if evidence.unsigned_abs() < OF_ONE_SCRIPT {
            continue;
        }
        let odds = (f64::from(evidence) / 4.0).exp2();
        let share = 2.0 * (1.0 - traditional + traditional * odds) / (1.0 + odds);
        *cost = (-share.ln() * f64::from(NAT)).round().max(0.0) as i8;
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaning(text: &str) -> Leaning {
        Leaning::of(&Step::way(text))
    }

    #[test]
    fn characters_of_the_other_script_cost_more() {
        let simplified = leaning("财政部门的扶贫资金");
        assert!(simplified.cost('议') == 0 && simplified.cost('議') > 2 * NAT);
        let traditional = leaning("財政部門的扶貧資金");
        assert!(traditional.cost('議') == 0 && traditional.cost('议') > 2 * NAT);
        assert_eq!(leaning("山路").cost('議'), 0);
        assert_eq!(simplified.cost('人'), 0);
    }
}
