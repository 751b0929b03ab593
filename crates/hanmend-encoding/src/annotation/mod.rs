//! Pinyin that a converter left behind characters, as in `鄉(xiāng)村`.
//!
//! Some sites convert their pages to traditional characters with a tool that
//! knows only GB2312 and puts the reading of any other character behind it.
//! Which characters those are differs by site, but within a page a character
//! is annotated always or never, and always with its usual reading.
//!
//! The tool replaces bytes, not characters. Where the second byte of one
//! character and the first of the next happen to be such a character, the
//! reading is put between those bytes, see [`border`].

mod border;
mod evidence;
mod readings;
mod scan;

use hanmend_core::{Certainty, Edits, Rule};

use scan::Damage;
pub(crate) use scan::places;

static PINYIN: Rule = Rule::new(
    "annotation.pinyin",
    "a converter put the reading of the character behind it",
);

static BORDER: Rule = Rule::new(
    "annotation.byte-border",
    "a converter put a reading between two bytes that belong to different characters",
);

/// The edits that remove the pinyin that a converter left in a text, by the
/// [places](places) where annotations end.
pub(crate) fn edits_at(text: &str, places: &[usize]) -> Edits {
    let found = places.iter().filter_map(|at| scan::ending_at(text, *at));
    let found: Vec<_> = found.collect();
    let Some(certainty) = evidence::of_a_converter(text, &found) else {
        return Edits::new();
    };
    edits(text, &found, certainty)
}

fn edits(text: &str, found: &[scan::Annotation<'_>], certainty: Certainty) -> Edits {
    let mut edits = Edits::new();
    let mut done = 0;
    for (index, annotation) in found.iter().enumerate() {
        if annotation.span.start < done {
            continue;
        }
        match annotation.damage {
            Damage::None if annotation.is_usual_reading() => {
                done = annotation.span.end;
                edits.push(annotation.span, "", &PINYIN, certainty);
            }
            Damage::None => {}
            Damage::Cut => {
                let rest = found.get(index..).unwrap_or_default();
                if let Some((span, replacement)) = border::restored(text, rest) {
                    done = span.end;
                    edits.push(span, &replacement, &BORDER, certainty);
                }
            }
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        edits_at(text, &places(text))
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
