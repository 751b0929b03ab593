//! Signs at which a shift ends, and what they took with them: each stands for the last byte of
//! a character and the byte behind it, which is ASCII.

use super::super::scan::reading_ahead;
use super::{LOST, Search, WORDS, Way, best_of, bonus};
use crate::halves::Written;
use crate::mojibake::GBK;
use crate::statistics::Cost;
use crate::tables::Table;

/// How far the bracket can be that a sign took the opening one of.
const FAR: usize = 30;

/// What a sign took with it.
enum Swallowed {
    Nothing,
    /// The bracket that a tag began with, which ends there.
    Tag(usize),
    /// One that is closed later.
    Bracket,
    /// A digit or a space or anything else.
    Something,
}

impl Search<'_> {
    /// The ways on over a sign, which stands for the second byte of a character and a byte
    /// of ASCII behind it.
    pub(super) fn lost(&mut self, ways: &[Way], after: usize) -> Option<Vec<Way>> {
        if reading_ahead(self.text, after, true).is_some() {
            return self.read_by(ways, after, true);
        }
        self.at = after;
        let swallowed = self.swallowed();
        let next = self.rest().chars().next().unwrap_or('\n');
        let mut found = Vec::new();
        let behind = match &swallowed {
            Swallowed::Nothing | Swallowed::Tag(_) => ' ',
            _ if next.is_ascii() => ' ',
            _ => next,
        };
        for way in ways {
            let before = self.before_way(way);
            self.gap.set(before, [behind, ' ', ' ']);
            let guesses: Vec<_> = if self.lead == 0xA1 {
                vec![(mark_behind(way.last), 0)]
            } else {
                of_lost_trail(self.lead, self.written).collect()
            };
            for (character, cost) in guesses {
                let words = self.gap.bonus(character) * WORDS / 8;
                let cost = cost - bonus(way.last, character) - words;
                found.push(way.with(character, cost));
            }
        }
        let mut found = best_of(found);
        match swallowed {
            Swallowed::Nothing => {}
            Swallowed::Tag(end) => self.at = end,
            Swallowed::Bracket => found.iter_mut().for_each(|way| way.add('(', 0)),
            Swallowed::Something => found.iter_mut().for_each(|way| way.add(LOST, 0)),
        }
        Some(found)
    }

    /// What a sign took with it that stands before the rest.
    fn swallowed(&self) -> Swallowed {
        let rest = self.rest();
        if let Some(length) = tag(rest) {
            return Swallowed::Tag(self.at + length);
        }
        let closes = |character: char| matches!(character, ')' | '）');
        match rest.chars().next() {
            None | Some('\n' | '\r' | ' ') => Swallowed::Nothing,
            // Marks were pairs of bytes before they were flattened: ASCII would have gone.
            Some(mark) if ends_a_clause(mark) => Swallowed::Nothing,
            _ if rest
                .chars()
                .take(FAR)
                .take_while(|each| !matches!(each, '\n' | '。' | '(' | '（'))
                .any(closes) =>
            {
                Swallowed::Bracket
            }
            _ => Swallowed::Something,
        }
    }
}

/// Whether a mark stands behind words, and is a pair of bytes or was one before it was
/// flattened.
fn ends_a_clause(mark: char) -> bool {
    matches!(
        mark,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '”'
            | '》'
            | '）'
            | ','
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
    )
}

/// How many characters with a first byte are tried.
const MOST: usize = 48;

/// Those with a first byte of which the second began no pair with what is behind it.
fn of_lost_trail(lead: u8, written: Written) -> impl Iterator<Item = (char, Cost)> {
    let list = GBK
        .leads
        .get(usize::from(lead))
        .map_or(&[][..], Vec::as_slice);
    let can = |character: &char| {
        let trail = Table::gbk().pair(*character).map(|[_, trail]| trail);
        trail.is_some_and(|trail| trail >= 0x81)
    };
    let list = list.iter().map(|(character, _)| *character).filter(can);
    list.take(MOST)
        .map(move |each| (each, written.cost_of(each)))
}

/// The mark of which A1 is left behind a character: quotations are closed behind
/// the end of a sentence.
fn mark_behind(last: char) -> char {
    match last {
        '。' | '！' | '？' | '…' => '”',
        _ => '。',
    }
}

/// How long the rest of a tag of HTML is that lost its first bracket.
fn tag(rest: &str) -> Option<usize> {
    const LONGEST_TAG: usize = 100;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return None;
    }
    let head = name.as_bytes();
    let head = head.get(..head.len().min(LONGEST_TAG)).unwrap_or_default();
    let end = memchr::memchr3(b'<', b'>', b'\n', head)?;
    let inside = head.get(..end)?;
    let is_closed = head.get(end) == Some(&b'>');
    let named = inside
        .split(|byte| matches!(byte, b' ' | b'/'))
        .next()
        .unwrap_or_default();
    let is_name = named.len() <= 10 && named.iter().all(u8::is_ascii_alphanumeric);
    (is_closed && is_name).then_some(rest.len() - name.len() + end + 1)
}
