//! Menus of channels at the top of a page that have a word on each line, most of which the
//! lexicon does not know for buttons, as articles have such headings.

use crate::Kind;
use crate::classify::Verdict;
use crate::lexicon;
use crate::lines::Line;

/// Such a menu stands in so many of the first lines, above the first sentence.
const FROM_TOP: usize = 60;
/// A sentence is at least so wide, in Han characters.
const SENTENCE_WIDTH: f32 = 12.0;
/// A word of a menu is not wider.
const WIDEST: f32 = 6.0;
/// A menu has so many words, of which so many, and half of them, are known.
const FEWEST: usize = 4;
const FEWEST_KNOWN: usize = 3;

/// Takes the words of such menus for what they are.
pub(crate) fn apply(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let mut at = 0;
    while at < lines.len().min(FROM_TOP) {
        let rest = lines.get(at..).unwrap_or_default().iter();
        let len = rest.take_while(|line| is_word(line)).count();
        if len >= FEWEST {
            take(text, lines, verdicts, at, at + len);
        }
        let next = lines.get(at + len);
        if next.is_none_or(|line| line.counts.ends_sentence && line.width() >= SENTENCE_WIDTH) {
            return;
        }
        at += len + 1;
    }
}

/// Whether a line is nothing but a few Han characters.
fn is_word(line: &Line) -> bool {
    let han = usize::from(line.counts.han());
    han > 1 && line.span.len() == 3 * han && line.width() <= WIDEST
}

fn take(text: &str, lines: &[Line], verdicts: &mut [Verdict], from: usize, end: usize) {
    let is_known = |at: &usize| {
        let hits = verdicts.get(*at).map(|verdict| &verdict.hits);
        hits.is_some_and(|hits| hits.whole.is_some())
            || lines
                .get(*at)
                .is_some_and(|line| lexicon::is_channel(line.of(text)))
    };
    // Above a date or a sentence, a last word that is none of a menu is a title.
    let is_below_title = verdicts.get(end).is_none_or(Verdict::is_field)
        || lines.get(end).is_some_and(|line| line.counts.ends_sentence);
    let end = if is_below_title && !is_known(&(end - 1)) {
        end - 1
    } else {
        end
    };
    let known = (from..end).filter(is_known).count();
    if known < FEWEST_KNOWN || 2 * known < end - from {
        return;
    }
    for verdict in verdicts.get_mut(from..end).unwrap_or_default() {
        if verdict.kind.is_none() {
            verdict.kind = Some(Kind::Navigation);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, classify, lines};

    fn menus(text: &str) -> usize {
        let verdicts = classify::all(text, &lines::split(text));
        let kinds = verdicts.iter().map(|verdict| verdict.kind);
        kinds.filter(|kind| *kind == Some(Kind::Navigation)).count()
    }

    #[test]
    fn words_one_a_line() {
        assert_eq!(
            menus("汽车\n旅游\n茶乡广电\n财经\n春茶\n三月中旬，茶乡县的第一批春茶开采了。"),
            4
        );
        assert_eq!(
            menus("绿茶\n红茶\n白茶\n黑茶\n三月中旬，茶乡县的第一批春茶开采了。"),
            0
        );
        assert_eq!(
            menus("三月中旬，茶乡县的第一批春茶开采了。\n汽车\n旅游\n时尚\n财经"),
            0
        );
    }
}
