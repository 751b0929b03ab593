//! Whether a channel can say anything of a line, asked before the line is turned
//! back into bytes.
//!
//! What a [reading](super::direct) of the whole line or a [promise](super::promise)
//! would deny for sure is denied here, in a small part of the time: most lines at
//! which a scan stops are clean, and most of those spell nothing in most channels.

mod shift;
mod spelt;

use std::cell::OnceCell;

use super::cells::astray;
use super::channel::{CHANNELS, Channel, Wrong};
use super::language::Document;
use super::pairs::Pairs;
use super::promise::{self, NO_CHARACTER};
use super::reverse::Reverse;
use super::utf8::continues;
use crate::statistics::{Script, Statistics};
pub(super) use spelt::Additions;
use spelt::Automaton;

/// A line of which is asked what it can have come through.
#[derive(Debug)]
pub(super) struct Hope<'t> {
    line: &'t str,
    document: &'t Document<'t>,
    /// Its characters; fewer where nothing can be denied.
    characters: Vec<char>,
    /// Whether something is too odd for anything to be denied: bytes were lost, or
    /// depend on what is beside them, or are more than two.
    is_odd: bool,
    /// Whether it has question or exclamation marks, which can have been others.
    has_marks: bool,
    /// Whether it has characters of Latin-1.
    is_western: bool,
    /// Which table of Big5 it was decoded by, if that was asked.
    big5: OnceCell<&'static Reverse>,
}

impl<'t> Hope<'t> {
    pub(super) fn of(line: &'t str, document: &'t Document<'t>) -> Hope<'t> {
        let mut hope = Hope {
            line,
            document,
            characters: Vec::with_capacity(line.len() / 2),
            is_odd: false,
            has_marks: false,
            is_western: false,
            big5: OnceCell::new(),
        };
        for character in line.chars() {
            match character {
                '?' | '!' => hope.has_marks = true,
                '\u{80}'..='\u{FF}' => hope.is_western = true,
                '€' | '\u{FFFD}' | '\u{1_0000}'.. => {
                    hope.is_odd = true;
                    break;
                }
                _ => {}
            }
            hope.characters.push(character);
        }
        hope
    }

    /// Whether all of the line may be text in a channel that is no shift.
    pub(super) fn is_any_whole(&self) -> bool {
        let mut tables = CHANNELS
            .iter()
            .filter(|channel| channel.wrong != Wrong::Western && !channel.is_shift());
        if self.is_western {
            return self.is_odd || !self.has_single_dot();
        }
        self.is_odd || tables.any(|channel| self.is_whole(channel))
    }

    /// Whether a dot, as names have it, stands between characters that Windows-1252 does
    /// not have: no text in its letters begins and ends with such a byte.
    fn has_single_dot(&self) -> bool {
        let western = Reverse::of(Wrong::Western);
        let is_border = |each: &char| western.code(*each) == 0;
        let mut three = self.characters.windows(3);
        three.any(|each| matches!(each, [a, '·', b] if is_border(a) && is_border(b)))
    }

    fn is_whole(&self, channel: &Channel) -> bool {
        let reverse = self.reverse(channel);
        let wide = self.characters.iter().filter(|each| !each.is_ascii());
        let mut codes = wide.map(|each| reverse.code(*each));
        match Pairs::of(channel.right) {
            None => {
                let mut wanted = 0;
                codes.all(|code| match code.to_be_bytes() {
                    [0, 0] => false,
                    [0, byte] => continues(&mut wanted, byte),
                    [lead, trail] => continues(&mut wanted, lead) && continues(&mut wanted, trail),
                })
            }
            Some(pairs) => codes.all(|code| match code.to_be_bytes() {
                [0, byte] => byte != 0,
                pair => pairs.get(pair).is_some(),
            }),
        }
    }

    fn reverse(&self, channel: &Channel) -> &'static Reverse {
        let of_line = || Reverse::of_line(channel.wrong, self.line, self.document);
        match channel.wrong {
            Wrong::Big5 => self.big5.get_or_init(of_line),
            _ => of_line(),
        }
    }

    /// Whether the line may promise something in a channel. Of letters of Latin-1
    /// nothing is denied.
    pub(super) fn is_promise(&self, channel: &Channel) -> bool {
        let is_flattened = self.document.flattened && channel.wrong == Wrong::Gbk;
        if self.is_odd || channel.wrong == Wrong::Western || is_flattened && self.has_marks {
            return true;
        }
        if channel.is_shift() {
            return shift::may_gain(&self.characters, self.reverse(channel));
        }
        match Pairs::of(channel.right) {
            None => self.spells(channel),
            Some(pairs) => self.gains(channel, pairs),
        }
    }

    /// Whether two characters of UTF-8 stand one behind the other in its bytes.
    fn spells(&self, channel: &Channel) -> bool {
        let additions = self.reverse(channel).additions(channel.wrong);
        Automaton::get().has_two(additions, self.characters.iter().copied())
    }

    /// Whether some characters in a row gain enough that are each one pair of bytes.
    fn gains(&self, channel: &Channel, pairs: &Pairs) -> bool {
        let reverse = self.reverse(channel);
        let crossing = reverse.crossing(channel.right);
        let statistics = Statistics::get();
        let least = promise::least(channel.wrong, false);
        let mixed = promise::is_mixed(channel);
        let mut stretch = 0;
        let mut script = Script::Any;
        let mut before = ' ';
        let mut rest = self.characters.iter();
        while let Some(&character) = rest.next() {
            if mixed && !(script == Script::Han && matches!(character, '\u{4E00}'..='\u{9FFF}')) {
                let next = Script::of(character);
                stretch += script.change(next);
                script = script.then(next);
            }
            // Most are one character in both.
            let read = u16::try_from(u32::from(character)).ok();
            let read = read.and_then(|code| Some((code, crossing?.get(code)?)));
            if let Some((code, (_, cost, _))) = read {
                stretch = (stretch + statistics.cost_of_basic(code) - cost).max(0);
            } else if character.is_ascii() {
                // It stands for itself.
                if !before.is_ascii() || matches!(before, '?' | '!') {
                    let after = rest.as_slice().first().copied();
                    stretch += astray(before, character, after.unwrap_or(' '));
                }
            } else {
                match reverse.code(character).to_be_bytes() {
                    [0, 0] if channel.wrong != Wrong::Gbk => stretch = 0,
                    // What follows would be read in other steps.
                    [0, _] => return true,
                    pair => {
                        stretch += statistics.cost(character);
                        match pairs.get(pair) {
                            Some(pair) => stretch = (stretch - pair.cost).max(0),
                            None if stretch > NO_CHARACTER => return true,
                            None => stretch = 0,
                        }
                    }
                }
            }
            if stretch > least {
                return true;
            }
            before = character;
        }
        false
    }
}

/// Whether a line may be UTF-8 that was read as GBK: two characters stand in its bytes one
/// behind the other.
pub(crate) fn may_be_utf8(line: &str) -> bool {
    let additions = Reverse::of(Wrong::Gbk).additions(Wrong::Gbk);
    Automaton::get().has_two(additions, line.chars())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::cells::Cells;
    use crate::mojibake::channel::CHANNELS;

    /// Text as it comes out of that table, and in parts as it was.
    fn misread(text: &str, right: &'static encoding_rs::Encoding, wrong: &Channel) -> String {
        let (bytes, _, _) = right.encode(text);
        let decoder = match wrong.wrong {
            Wrong::Gbk => encoding_rs::GBK,
            Wrong::Western => encoding_rs::WINDOWS_1252,
            Wrong::Big5 => encoding_rs::BIG5,
            Wrong::ShiftJis => encoding_rs::SHIFT_JIS,
            Wrong::EucKr => encoding_rs::EUC_KR,
            Wrong::EucJp => encoding_rs::EUC_JP,
        };
        decoder.decode(&bytes).0.into_owned()
    }

    #[test]
    fn what_promises_something_is_not_denied() {
        let text =
            "村里修了一條新路，ABC大家？都很高兴a！扎伊爾總統蒙博托(1997年)訪問巴爾幹卡·卡薩布蘭卡";
        let mut hoped = 0;
        for channel in &CHANNELS {
            for right in [encoding_rs::UTF_8, encoding_rs::GBK, encoding_rs::BIG5] {
                let damaged = misread(text, right, channel);
                let all: Vec<char> = damaged.chars().collect();
                for from in 0..all.len() {
                    for length in 1..24 {
                        let part = all.iter().skip(from).take(length);
                        let line = format!("大家{}都A", part.collect::<String>());
                        let document = Document::new(&line);
                        let cells = Cells::new(&line, channel.wrong, &document, false);
                        let promised = promise::of(channel, &cells).is_some();
                        let hope = Hope::of(&line, &document).is_promise(channel);
                        assert!(hope || !promised, "{line} {}", channel.rule.name());
                        hoped += usize::from(!hope);
                    }
                }
            }
        }
        assert!(hoped > 1000);
    }
}
