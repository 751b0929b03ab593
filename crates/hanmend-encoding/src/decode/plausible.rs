//! Which characters are common in Chinese text, as the old standards saw it.

use std::sync::LazyLock;

use encoding_rs::{BIG5, GB18030};

/// The Han characters U+4E00 to U+9FFF, one bit each.
type Bitmap = [u64; 0x5200 / 64];

/// Level 1 of GB2312 (3,755 characters, 99.7 % of simplified text) and level
/// 1 of Big5 (5,401, as much of traditional text). The standards' levels are
/// a model of frequency that needs no data of its own.
static COMMON: LazyLock<Common> = LazyLock::new(|| {
    let mut both = Common {
        simplified: [0; 0x5200 / 64],
        traditional: [0; 0x5200 / 64],
    };
    let mut pairs = Vec::new();
    for lead in 0xb0..=0xd7 {
        pairs.extend((0xa1..=0xfe).flat_map(|trail| [lead, trail]));
    }
    let (text, _) = GB18030.decode_without_bom_handling(&pairs);
    text.chars().for_each(|c| set(&mut both.simplified, c));
    pairs.clear();
    for lead in 0xa4..=0xc6 {
        let trails = (0x40..=0x7e).chain(0xa1..=0xfe);
        // Level 1 ends inside the row of its last lead byte.
        let count = if lead == 0xc6 { 63 } else { 157 };
        pairs.extend(trails.take(count).flat_map(|trail| [lead, trail]));
    }
    let (text, _) = BIG5.decode_without_bom_handling(&pairs);
    text.chars().for_each(|c| set(&mut both.traditional, c));
    both
});

struct Common {
    simplified: Bitmap,
    traditional: Bitmap,
}

fn set(bitmap: &mut Bitmap, c: char) {
    let at = (c as usize).wrapping_sub(0x4e00);
    if let Some(word) = bitmap.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

fn get(bitmap: &Bitmap, c: char) -> bool {
    let at = (c as usize).wrapping_sub(0x4e00);
    bitmap
        .get(at / 64)
        .is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Whether a character is among the common ones of simplified or of
/// traditional text.
pub(crate) fn is_common(c: char) -> bool {
    get(&COMMON.simplified, c) || get(&COMMON.traditional, c)
}

/// Whether it is ordinary in Chinese text without being an ideograph.
pub(crate) fn is_chinese_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{3011}' | '\u{3014}'..='\u{3017}' | '\u{ff01}'..='\u{ff5e}'
        | '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}' | '\u{b7}' | '\u{2460}'..='\u{249b}'
        | '\u{25a0}'..='\u{25cf}' | '\u{2605}' | '\u{2606}' | '\u{a5}' | '\u{ffe5}' | '\u{2103}' | '\u{3220}'..='\u{3229}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_levels_are_complete() {
        let count = |bitmap: &Bitmap| bitmap.iter().map(|word| word.count_ones()).sum::<u32>();
        assert_eq!(count(&COMMON.simplified), 3755);
        assert_eq!(count(&COMMON.traditional), 5401);
        assert!("的一是县縣们們".chars().all(is_common));
        assert!(!"犇鱻訥".chars().all(is_common));
    }
}
