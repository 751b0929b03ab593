//! Whether a line can be damaged near the places at which a scan stops.
//!
//! Most lines at which one stops are clean, and many are long: a name of rare characters in
//! a paragraph. What is damaged has something unusual every few characters, so that it is
//! enough to ask of what stands around these places.

use super::big5;
use super::channel::CHANNELS;
use super::hope::Hope;
use super::language::Document;
use super::signs::Signs;
use crate::scan::around_stops;

/// How many bytes before a place, and behind it, are asked about.
const AROUND: usize = 60;

/// How long a line is at least for this to be faster than to ask it all.
const LONG: usize = 2 * AROUND;

/// Whether a line may be damaged, by what stands around the places at which a scan of it stops.
pub(super) fn may_be_damaged(line: &str, document: &Document<'_>) -> bool {
    // Which table of Big5 it was decoded by is asked of all of a line.
    if line.len() < LONG || big5::first_twice(line.as_bytes()).is_some() {
        return true;
    }
    around_stops(line, AROUND).any(|around| {
        let hope = Hope::of(around, document);
        let signs = Signs::of(around);
        let mut channels = CHANNELS.iter().filter(|channel| signs.allow(channel));
        channels.any(|channel| hope.is_promise(channel))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> bool {
        may_be_damaged(line, &Document::new(line))
    }

    #[test]
    fn a_long_line_is_asked_where_it_is_unusual() {
        let usual = "村里的人都说今年的收成比去年好，修了路以后东西也好卖了。".repeat(4);
        assert!(!asked(&usual));
        assert!(!asked(&format!("{usual}鹈鹕、鸬鹚都飞回来了。{usual}")));
        // 村里修了一条新路 in UTF-8 that was read as GBK.
        assert!(asked(&format!("{usual}鏉戦噷淇簡涓€鏉℃柊璺{usual}")));
        // The first byte of 新 was lost in 新的路大家都很高兴.
        assert!(asked(&format!(
            "{usual}他们修了一条碌穆反蠹叶己芨咝，{usual}"
        )));
    }
}
