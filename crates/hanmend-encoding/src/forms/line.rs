//! What is known of the line and of the document around a character.

use std::cell::OnceCell;

use super::private_use;
use crate::near::characters_near;

/// The lines of a text, looked at one after the other and only where asked.
pub(super) struct Lines<'a> {
    text: &'a str,
    current: Line<'a>,
    /// Whether the current line is about radicals, once that was asked.
    is_about_radicals: Option<bool>,
    is_chinese: OnceCell<bool>,
    has_unknown_private_use: OnceCell<bool>,
}

/// One line and the scripts in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line<'a> {
    end: usize,
    pub(super) text: &'a str,
    pub(super) ideographs: usize,
    pub(super) kana: usize,
    pub(super) hangul: usize,
    pub(super) right_to_left: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        Lines {
            text,
            current: Line::default(),
            is_about_radicals: None,
            is_chinese: OnceCell::new(),
            has_unknown_private_use: OnceCell::new(),
        }
    }

    /// The line in which `at` stands. To be asked in ascending order.
    pub(super) fn at(&mut self, at: usize) -> Line<'a> {
        if at >= self.current.end {
            let bytes = self.text.as_bytes();
            let (before, after) = bytes.split_at(at.min(bytes.len()));
            let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
            let end = memchr::memchr(b'\n', after).map_or(bytes.len(), |end| at + end + 1);
            self.is_about_radicals = None;
            self.current = Line::of(self.text.get(start..end).unwrap_or_default(), end);
        }
        self.current
    }

    /// Whether the line in which `at` stands is about radicals, as `judge`
    /// says. It is asked once a line.
    pub(super) fn is_about_radicals(&mut self, at: usize, judge: fn(&str) -> bool) -> bool {
        let line = self.at(at).text;
        *self.is_about_radicals.get_or_insert_with(|| judge(line))
    }

    /// Whether ideographs in this text, if any, are those of Chinese: hardly
    /// any kana or hangul stands beside them.
    pub(super) fn is_chinese(&self) -> bool {
        *self.is_chinese.get_or_init(|| {
            // Chinese texts quote a Japanese or Korean name now and then;
            // Japanese text has more kana than ideographs.
            let others = kana_and_hangul(self.text);
            let mut ideographs = self.text.chars().filter(|c| is_ideograph(*c));
            // Most texts have none, and with few not all ideographs need be counted.
            others == 0 || ideographs.nth(20 * others - 1).is_some()
        })
    }
}

impl Lines<'_> {
    /// Whether the text has private-use characters of which nothing is known.
    pub(super) fn has_unknown_private_use(&self) -> bool {
        *self
            .has_unknown_private_use
            .get_or_init(|| private_use::of(self.text).any(private_use::is_unknown))
    }
}

impl<'a> Line<'a> {
    fn of(text: &'a str, end: usize) -> Line<'a> {
        let mut line = Line {
            end,
            text,
            ..Line::default()
        };
        for c in text.chars() {
            match c {
                _ if c.is_ascii() => {}
                _ if is_ideograph(c) => line.ideographs += 1,
                _ if is_kana(c) => line.kana += 1,
                _ if is_hangul(c) => line.hangul += 1,
                '\u{590}'..='\u{8ff}'
                | '\u{fb1d}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefc}'
                | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}'
                    if c != '\u{61c}' =>
                {
                    line.right_to_left += 1;
                }
                _ => {}
            }
        }
        line
    }
}

/// How many kana and hangul a text has.
fn kana_and_hangul(text: &str) -> usize {
    let near = |[first, second]: [u8; 2]| {
        let among = |low: u8, high: u8| second.wrapping_sub(low) <= high - low;
        (first == 0xe3) & among(0x81, 0x87)
            | (first == 0xe1) & among(0x84, 0x87)
            | (first == 0xef) & among(0xbd, 0xbe)
            | (first.wrapping_sub(0xea) < 4)
    };
    characters_near(text, near)
        .filter(|c| is_kana(*c) || is_hangul(*c))
        .count()
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a character is an ideograph, also as a radical or in one of its
/// compatibility forms.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇'
        | '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}')
}
