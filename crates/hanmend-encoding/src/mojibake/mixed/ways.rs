//! The cheapest way to read a line.

use hanmend_core::Span;

use super::super::channel::Right;
use super::super::pairs::Pairs;
use super::bytes::{self, Bytes, SOFT_HYPHEN, TAKEN_OUT};
use crate::forms::is_ideograph;
use crate::statistics::{Cost, NAT, Script, Statistics};

/// How likely it is that a line is damaged where it begins to look so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prior {
    Any,
    /// Another line of the text was.
    Shown,
}

impl Prior {
    const fn enter(self) -> Cost {
        match self {
            Prior::Any => 9 * NAT,
            Prior::Shown => NAT,
        }
    }
}

/// What it costs more that damage begins or ends between two characters that no border
/// parts.
const WITHIN: Cost = 6 * NAT;

/// Before a no-break space C2 makes one of UTF-8 with it: the second byte of 下.
const BEFORE_A_SPACE: &[u8] = &[SOFT_HYPHEN, 0xC2];

/// What a letter costs more that is none of Latin-1, in a text that shows damage which leaves
/// such letters.
const OF_ANOTHER_ALPHABET: Cost = 3 * NAT;

/// What it costs that a mark within damage is not damaged.
const SET_AFTERWARDS: Cost = 2 * NAT;

/// What a small letter costs more that stands alone in Big5, of which the second byte can be one.
const ALONE: Cost = 5 * NAT;

/// A no-break space, which stands alone.
const SPACE: u8 = 0xA0;

/// What is read from a line.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) runs: Vec<Run>,
    /// How much less it costs than the line as it is.
    pub(super) gain: Cost,
    /// How many characters are read, without ASCII, how many of them are ideographs and kana,
    /// and what they cost by themselves.
    pub(super) count: usize,
    pub(super) han: usize,
    pub(super) kana: usize,
    pub(super) cost: Cost,
}

/// A part of a line that is read anew.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) span: Span,
    pub(super) text: String,
    /// Whether a byte of it was inferred.
    pub(super) inferred: bool,
    /// Whether more than single bytes were read.
    pub(super) mixed: bool,
}

/// Room to search in, kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Ways {
    nodes: Vec<Node>,
    here: Vec<u32>,
    next: Vec<u32>,
    bytes: Vec<Bytes>,
}

/// Where a way is behind some characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The last character stays.
    Kept,
    /// The last character was read.
    Read,
    /// The same, and the first byte of another one.
    Lead(u8),
}

#[derive(Clone, Copy, Debug)]
struct Node {
    state: State,
    total: Cost,
    /// The characters that are read of the last one of the line, and the one before it.
    put: [char; MOST],
    count: usize,
    before: char,
    script: Script,
    /// Where the character of the line begins and ends.
    start: usize,
    end: usize,
    inferred: bool,
    mixed: bool,
    back: u32,
}

/// How many characters are read at most of one of the line.
const MOST: usize = 4;

const NONE: u32 = u32::MAX;

impl Node {
    /// Adds a character that costs so much by itself.
    fn add(&mut self, character: char, cost: Cost) {
        let next = Script::of(character);
        let bonus = Statistics::get().bonus(self.before, character);
        self.total += cost + self.script.change(next) - bonus;
        self.script = self.script.then(next);
        self.before = character;
    }

    /// Adds one that is read.
    fn put(&mut self, character: char, cost: Cost) {
        self.add(character, cost);
        if let Some(slot) = self.put.get_mut(self.count) {
            *slot = character;
            self.count += 1;
        }
    }

    /// Reads bytes, and says whether they can be read.
    fn read(&mut self, pairs: &Pairs, bytes: &[u8]) -> bool {
        for &byte in bytes {
            self.state = match (self.state, byte) {
                (State::Lead(lead), _) => {
                    let Some(pair) = pairs.get([lead, byte]) else {
                        return false;
                    };
                    self.put(pair.character, pair.cost);
                    State::Read
                }
                (_, SPACE) => {
                    self.put('\u{A0}', Statistics::get().cost('\u{A0}'));
                    State::Read
                }
                (_, 0x81..=0xFE) => State::Lead(byte),
                _ => return false,
            };
        }
        true
    }
}

impl Ways {
    /// The cheapest way to read a line, unless nothing is gained. Where nothing is mixed, each
    /// letter is one byte, and none was taken out.
    pub(super) fn search(
        &mut self,
        line: &str,
        right: Right,
        (prior, mixed): (Prior, bool),
    ) -> Option<Way> {
        let pairs = Pairs::of(right)?;
        let statistics = Statistics::get();
        let first = Node {
            state: State::Kept,
            total: 0,
            put: ['\0'; MOST],
            count: 0,
            before: ' ',
            script: Script::Any,
            start: 0,
            end: 0,
            inferred: false,
            mixed: false,
            back: NONE,
        };
        self.nodes.clear();
        self.here.clear();
        self.nodes.push(first);
        self.here.push(0);
        let mut as_it_is = first;
        let mut is_border = true;
        let mut start = 0;
        while let Some(rest) = line.get(start..)
            && let Some(character) = rest.chars().next()
        {
            let count = bytes::set(rest, &mut self.bytes);
            let unit: usize = rest.chars().take(count).map(char::len_utf8).sum();
            let end = start + unit;
            let unit = rest.get(..unit).unwrap_or_default();
            for each in unit.chars() {
                as_it_is.add(each, statistics.cost(each));
            }
            if mixed {
                self.infer(pairs, unit);
            }
            self.next.clear();
            let next_is_border = is_apart(character);
            for index in std::mem::take(&mut self.here) {
                let Some(before) = self.nodes.get(index as usize).copied() else {
                    continue;
                };
                let node = Node {
                    count: 0,
                    start,
                    end,
                    inferred: false,
                    mixed: false,
                    back: index,
                    ..before
                };
                let mut stays = node;
                let after = rest
                    .get(unit.len()..)
                    .and_then(|after| after.chars().next());
                let is_alone =
                    !node.before.is_ascii() && after.is_some_and(|after| !after.is_ascii());
                if right == Right::Big5 && is_alone && matches!(unit.as_bytes(), [b'a'..=b'z']) {
                    stays.total += ALONE;
                }
                self.keep(stays, unit, (prior, next_is_border));
                // The second byte of a pair.
                if let (State::Lead(_), true) = (node.state, unit.is_ascii()) {
                    let mut read = node;
                    if read.read(pairs, unit.as_bytes()) {
                        self.push(read);
                    }
                }
                // The first byte of a pair, which was taken out: 計 and 准 in Big5.
                if mixed && node.state == State::Read && right == Right::Big5 {
                    let mut read = node;
                    read.total += TAKEN_OUT;
                    read.inferred = true;
                    let single = self
                        .bytes
                        .first()
                        .filter(|bytes| bytes.as_slice().len() == 1);
                    let behind = match unit.as_bytes() {
                        ascii @ [0x40..=0x7E] => Some(ascii),
                        _ => single.map(Bytes::as_slice),
                    };
                    let is_read = behind.is_some_and(|behind| {
                        read.read(pairs, &[SOFT_HYPHEN]) && read.read(pairs, behind)
                    });
                    if is_read {
                        self.push(read);
                    }
                }
                let entered = match node.state {
                    State::Kept if is_border => prior.enter(),
                    State::Kept => prior.enter() + WITHIN,
                    _ => 0,
                };
                for each in 0..self.bytes.len() {
                    if !mixed && each > 0 {
                        break;
                    }
                    let Some(bytes) = self.bytes.get(each) else {
                        break;
                    };
                    let mut read = node;
                    read.total += entered + bytes.cost;
                    read.inferred = bytes.inferred;
                    read.mixed = bytes.as_slice().len() > 1;
                    if read.read(pairs, bytes.as_slice()) {
                        self.push(read);
                    }
                }
            }
            std::mem::swap(&mut self.here, &mut self.next);
            let last = unit.chars().next_back();
            is_border = last.is_some_and(|last| is_apart(last) && !last.is_ascii_alphabetic());
            start = end;
        }
        if mixed {
            self.infer(pairs, "");
        }
        let whole = self.here.iter().filter_map(|index| {
            let node = self.nodes.get(*index as usize)?;
            (!matches!(node.state, State::Lead(_))).then_some((*index, node.total))
        });
        let (last, total) = whole.min_by_key(|(_, total)| *total)?;
        let gain = as_it_is.total - total;
        (gain > 0).then(|| self.way(last, gain))
    }

    /// Adds that of a character that is whole but for its last byte that byte was taken out,
    /// before what stands behind it.
    fn infer(&mut self, pairs: &Pairs, behind: &str) {
        let is_space = matches!(behind, "" | " " | "\u{A0}");
        let taken: &[u8] = if is_space {
            BEFORE_A_SPACE
        } else {
            &[SOFT_HYPHEN]
        };
        for at in 0..self.here.len() {
            let Some(index) = self.here.get(at).copied() else {
                break;
            };
            let Some(node) = self.nodes.get(index as usize).copied() else {
                continue;
            };
            if let State::Lead(_) = node.state {
                for byte in taken {
                    let mut read = Node {
                        count: 0,
                        start: node.end,
                        inferred: true,
                        mixed: false,
                        back: index,
                        ..node
                    };
                    read.total += TAKEN_OUT;
                    if read.read(pairs, &[*byte]) {
                        place(&mut self.nodes, &mut self.here, read);
                    }
                }
            }
        }
    }

    /// Adds that characters stay, as they stand in the line.
    fn keep(&mut self, node: Node, unit: &str, (prior, is_apart): (Prior, bool)) {
        let mut kept = node;
        for each in unit.chars() {
            kept.add(each, Statistics::get().cost(each));
            if prior == Prior::Shown && matches!(each, '\u{100}'..='\u{7FF}') {
                kept.total += OF_ANOTHER_ALPHABET;
            }
        }
        match node.state {
            State::Lead(_) => return,
            State::Read if unit.is_ascii() => {}
            // Marks that were references of their own.
            State::Read if unit.chars().all(is_mark) => kept.total += SET_AFTERWARDS,
            State::Read => {
                kept.total += if is_apart { 0 } else { WITHIN };
                kept.state = State::Kept;
            }
            State::Kept => {}
        }
        self.push(kept);
    }

    fn push(&mut self, node: Node) {
        place(&mut self.nodes, &mut self.next, node);
    }

    /// The way that ends with a node.
    fn way(&self, last: u32, gain: Cost) -> Way {
        let mut nodes = Vec::new();
        let mut index = last;
        while let Some(node) = self.nodes.get(index as usize) {
            nodes.push(*node);
            index = node.back;
        }
        let mut way = Way {
            runs: Vec::new(),
            gain,
            count: 0,
            han: 0,
            kana: 0,
            cost: 0,
        };
        let mut is_open = false;
        for node in nodes.iter().rev() {
            let put = node.put.get(..node.count).unwrap_or_default();
            // ASCII between what is read is not read itself.
            let stays = node.state == State::Kept || node.state == State::Read && put.is_empty();
            if stays {
                is_open = false;
                continue;
            }
            if !is_open {
                is_open = true;
                way.runs.push(Run {
                    span: Span::new(node.start, node.start),
                    text: String::new(),
                    inferred: false,
                    mixed: false,
                });
            }
            if let Some(run) = way.runs.last_mut() {
                run.span.end = node.end;
                run.text.extend(put);
                run.inferred |= node.inferred;
                run.mixed |= node.mixed;
            }
            for character in put.iter().filter(|each| !each.is_ascii()) {
                way.count += 1;
                way.han += usize::from(is_ideograph(*character));
                way.kana += usize::from(matches!(character, 'ぁ'..='ヺ'));
                way.cost += Statistics::get().cost(*character);
            }
        }
        way
    }
}

/// Adds a node, if it is one of the cheapest of its state, each behind another character.
fn place(nodes: &mut Vec<Node>, front: &mut Vec<u32>, node: Node) {
    let new = nodes.len() as u32;
    let (mut alike, mut dearest) = (0, None);
    for (at, index) in front.iter().enumerate() {
        let Some(other) = nodes.get(*index as usize) else {
            continue;
        };
        if other.state != node.state {
            continue;
        }
        if other.before == node.before {
            if node.total < other.total {
                if let Some(slot) = front.get_mut(at) {
                    *slot = new;
                }
                nodes.push(node);
            }
            return;
        }
        alike += 1;
        if dearest.is_none_or(|(_, total)| other.total > total) {
            dearest = Some((at, other.total));
        }
    }
    match dearest {
        Some((at, total)) if alike == FOLLOWED => {
            if node.total < total
                && let Some(slot) = front.get_mut(at)
            {
                *slot = new;
                nodes.push(node);
            }
        }
        _ => {
            front.push(new);
            nodes.push(node);
        }
    }
}

/// How many ways are followed of those in one state: what stands before them says how well
/// they go on.
const FOLLOWED: usize = 3;

/// Whether a character is one of the marks that pages write as references.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{203A}')
}

/// Whether a character stands apart from damage: ASCII, and what only Chinese has.
fn is_apart(character: char) -> bool {
    matches!(character, '\0'..='\x7F' | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FFEF}')
}
