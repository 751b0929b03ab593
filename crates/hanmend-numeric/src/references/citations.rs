//! Verses, and what lawyers cite: John 3:16, 18 U.S.C., 123 F.3d 456.

use super::run;
use crate::text::Text;

/// The books of scripture and their short forms.
#[rustfmt::skip]
const BOOKS: [&str; 96] = [
    "acts", "amos", "chronicles", "chron", "col", "colossians", "cor", "corinthians", "dan",
    "daniel", "deut", "deuteronomy", "eccl", "ecclesiastes", "eph", "ephesians", "esther",
    "exodus", "ezek", "ezekiel", "ezra", "gal", "galatians", "gen", "genesis", "habakkuk",
    "haggai", "heb", "hebrews", "hosea", "isa", "isaiah", "james", "jas", "jer", "jeremiah", "jn",
    "job", "joel", "john", "jonah", "josh", "joshua", "judges", "jude", "kings", "lamentations",
    "lev", "leviticus", "luke", "malachi", "mark", "matt", "matthew", "micah", "mt", "nahum",
    "neh", "nehemiah", "numbers", "obadiah", "pet", "peter", "phil", "philemon", "philippians",
    "prov", "proverbs", "ps", "psalm", "psalms", "quran", "rev", "revelation", "rom", "romans",
    "ruth", "sam", "samuel", "sura", "surah", "thess", "thessalonians", "tim", "timothy", "titus",
    "zech", "zechariah", "zephaniah", "corinth", "ecclesiasticus", "sirach", "tobit", "wisdom",
    "maccabees", "baruch",
];

/// The chapter and the verses behind the name of a book: the 3:16 of John 3:16-18.
pub(super) fn verse(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let gap = text.before_blanks(at);
    let gap = gap - usize::from(text.byte_before(gap) == b'.');
    let (book, start) = text.word_before(gap);
    let named = gap < at && text.byte(start).is_ascii_uppercase() && BOOKS.contains(&book.as_str());
    let (chapter, middle) = run(text, at).filter(|_| named)?;
    let (verse, mut end) = run(text, middle + 1).filter(|_| text.byte(middle) == b':')?;
    // John came at 3:16 pm.
    let half = text.word(text.after_blanks(end, 1));
    if chapter > 3 || verse > 3 || matches!(half.as_str(), "am" | "pm" | "a" | "p") {
        return None;
    }
    // 5:3-12, 4:1–5:2
    loop {
        let (sign, from) = text.char(end);
        match run(text, from).filter(|&(count, _)| count < 4) {
            Some((_, last)) if matches!(sign, '-' | '–' | ':') => end = last,
            _ => break,
        }
    }
    (!text.byte(end).is_ascii_alphanumeric()).then_some((at, end))
}

/// Behind the citation of a law or of a case that begins with the number which ends at
/// `end`: 18 U.S.C., 29 CFR, 123 F.3d 456.
pub(crate) fn cited(text: Text<'_>, end: usize) -> Option<usize> {
    const CODES: [&str; 4] = ["U.S.C.", "USC ", "C.F.R.", "CFR "];
    const REPORTERS: [&str; 9] = [
        "F.2d ",
        "F.3d ",
        "F.4th ",
        "F. Supp. ",
        "F. Supp. 2d ",
        "S. Ct. ",
        "S.Ct. ",
        "U.S. ",
        "L. Ed. ",
    ];
    let from = text.after_blanks(end, 1);
    if from == end {
        return None;
    }
    if CODES.iter().any(|code| text.starts(from, code)) {
        return Some(end);
    }
    REPORTERS.iter().find_map(|reporter| {
        let page = from + reporter.len();
        let (_, last) = run(text, page).filter(|_| text.starts(from, reporter))?;
        (!text.byte(last).is_ascii_alphanumeric()).then_some(last)
    })
}
