//! What the characters are read as that converters annotate.

use hanmend_encoding_data::READINGS;

/// The characters of which this is the usual reading.
pub(super) fn read_usually(reading: &str) -> &'static str {
    READINGS
        .binary_search_by_key(&reading, |(reading, ..)| reading)
        .ok()
        .and_then(|index| READINGS.get(index))
        .map_or("", |(_, usual, _)| usual)
}

/// Whether this is the usual reading of a character that converters annotate.
pub(super) fn is_usual(character: char, reading: &str) -> bool {
    read_usually(reading).contains(character)
}

/// Whether this is any reading of a character that converters annotate.
pub(super) fn is_any(character: char, reading: &str) -> bool {
    READINGS
        .binary_search_by_key(&reading, |(reading, ..)| reading)
        .ok()
        .and_then(|index| READINGS.get(index))
        .is_some_and(|(_, usual, others)| usual.contains(character) || others.contains(character))
}

/// Whether the usual reading of a character that converters annotate begins so.
pub(super) fn is_begun(character: char, part: &str) -> bool {
    let from = READINGS.partition_point(|(reading, ..)| *reading < part);
    let readings = READINGS.get(from..).unwrap_or_default().iter();
    readings
        .take_while(|(reading, ..)| reading.starts_with(part))
        .any(|(_, usual, _)| usual.contains(character))
}

/// Whether a letter may stand in pinyin.
pub(super) fn is_letter(letter: char) -> bool {
    letter.is_ascii_lowercase() || is_toned(letter) || letter == 'ü'
}

/// Whether a letter carries a tone mark.
pub(super) fn is_toned(letter: char) -> bool {
    // Nothing is sought for most of what stands before a bracket.
    matches!(letter, '\u{E0}'..'\u{2000}') && "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_in_order() {
        assert!(READINGS.is_sorted_by_key(|(reading, ..)| reading));
        assert!(is_usual('鄉', "xiāng"));
        assert!(!is_usual('鄉', "xiàng"));
    }
}
