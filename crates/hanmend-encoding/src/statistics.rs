//! How usual characters and pairs of characters are.

use std::sync::LazyLock;

use hanmend_encoding_data::{CHARACTERS, PAIRS, SPOKEN};

/// The negative logarithm of a probability, in eighths of a nat.
pub(crate) type Cost = i32;

/// One nat as a [`Cost`].
pub(crate) const NAT: Cost = 8;

/// What a pair costs less when nothing is known of it: its two characters
/// are taken as independent, but 0.6 of all probability is given to the known
/// pairs, so this is ln 0.4.
const UNKNOWN_PAIR: i8 = -7;

/// The statistics of Chinese text, and for text in other scripts a prior of
/// its own: without it every Japanese or Russian text would look like damage.
#[derive(Debug)]
pub(crate) struct Statistics {
    /// The cost of each character of the basic plane.
    costs: Box<[u8; 0x1_0000]>,
    alarms: Box<[u8; 0x1_0000]>,
    scripts: Box<[Script]>,
    pairs: Pairs,
    /// The same by the second characters.
    turned: Pairs,
    /// What a character costs less at most because of each one before it.
    most: Box<[u8]>,
    /// The same because of each one behind it, but for the same character.
    most_before: Box<[u8]>,
}

static STATISTICS: LazyLock<Statistics> = LazyLock::new(Statistics::new);

impl Statistics {
    /// The statistics, read from their table at first use.
    pub(crate) fn get() -> &'static Statistics {
        &STATISTICS
    }

    fn new() -> Statistics {
        let mut costs = Box::new([0; 0x1_0000]);
        for (slot, code) in costs.iter_mut().zip(0..=u16::MAX) {
            *slot = prior(code);
        }
        for (cost, characters) in CHARACTERS {
            for character in characters.chars() {
                if let Some(slot) = costs.get_mut(character as usize) {
                    *slot = *cost;
                }
            }
        }
        for character in SPOKEN.chars() {
            if let Some(cost) = costs.get_mut(character as usize) {
                *cost = (*cost).min(WHERE_SPOKEN);
            }
        }
        // The same mark in tables that differ from those of browsers.
        if let Some(cost) = costs.get('·' as usize).copied()
            && let Some(slot) = costs.get_mut('・' as usize)
        {
            *slot = cost;
        }
        // Signs of kana, which faces are drawn with.
        for sign in ['ー', '゛', '゜'] {
            if let Some(cost) = costs.get_mut(sign as usize) {
                *cost = (*cost).min(10 * NAT as u8);
            }
        }
        // Blanks, of which the counts have few.
        for blank in [0xA0, 0x3000] {
            if let Some(cost) = costs.get_mut(usize::from(blank)) {
                *cost = prior(blank);
            }
        }
        let mut alarms = costs.clone();
        for (code, alarm) in (0..=u16::MAX).zip(alarms.iter_mut()) {
            match code {
                0xE000..=0xF8FF | 0xFFFD => *alarm = u8::MAX,
                0xFF61..=0xFF9F => *alarm = 12 * NAT as u8,
                // Usual among their like, but not in Chinese.
                0x370..=0x45F | 0x3041..=0x30FF => *alarm = (*alarm).max(8 * NAT as u8),
                _ => {}
            }
        }
        // What lost text leaves.
        for sign in ['锟', '烫', '屯'] {
            if let Some(alarm) = alarms.get_mut(sign as usize) {
                *alarm = u8::MAX;
            }
        }
        let pairs = Pairs::new();
        let most = (0..=u16::MAX).zip(costs.iter()).map(|(code, cost)| {
            let repeated = Cost::from(*cost) - REPEATED;
            Cost::from(pairs.most(code)).max(repeated) as u8
        });
        let turned = pairs.turned();
        Statistics {
            most: most.collect(),
            most_before: (0..=u16::MAX).map(|code| turned.most(code)).collect(),
            costs,
            alarms,
            scripts: (0..=u16::MAX).map(Script::of_code).collect(),
            turned,
            pairs,
        }
    }

    /// What a character costs by itself.
    #[inline]
    pub(crate) fn cost(&self, character: char) -> Cost {
        self.costs
            .get(character as usize)
            .map_or(BEYOND_THE_BASIC_PLANE, |cost| Cost::from(*cost))
    }

    /// What a character of the basic plane costs by itself.
    #[allow(
        clippy::indexing_slicing,
        reason = "an index of sixteen bits is always within the table"
    )]
    #[inline]
    pub(crate) fn cost_of_basic(&self, character: u16) -> Cost {
        Cost::from(self.costs[usize::from(character)])
    }

    /// How suspicious each character of the basic plane is to a scan: its
    /// cost, or more for signs of damage.
    #[inline]
    pub(crate) fn alarms(&self) -> &[u8; 0x1_0000] {
        &self.alarms
    }

    /// How much less a character costs because of the one before it; below
    /// zero when it costs more.
    #[inline]
    pub(crate) fn bonus(&self, before: char, character: char) -> Cost {
        if before.is_ascii() || character.is_ascii() {
            return 0;
        }
        let bonus = Cost::from(self.pairs.get(before, character));
        if before == character {
            bonus.max(self.cost(character) - REPEATED)
        } else {
            bonus
        }
    }

    /// What a character costs less at most because of the one before it.
    #[inline]
    pub(crate) fn most_bonus(&self, before: char) -> Cost {
        if before.is_ascii() {
            return 0;
        }
        let most = self.most.get(before as usize);
        most.map_or(Cost::MAX / 2, |most| Cost::from(*most))
    }
}

/// The bonuses of all characters beside one, for searches that ask for many.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// By character; made at first use.
    bonuses: Vec<i8>,
    /// The characters that have another bonus than those without a pair.
    known: &'static [u16],
    /// The one character, and whether it has no pairs at all.
    character: char,
    single: bool,
    side: Side,
    /// Whether the bonuses are those beside it.
    is_made: bool,
    /// How many times a character was set.
    times: usize,
}

/// From how many times on it is worth the room to make bonuses.
const OFTEN: usize = 8;

/// How many bonuses are made in the time that one is sought in.
const MADE_WHILE_SOUGHT: usize = 6;

impl Beside {
    /// Sets the character that the others stand behind, or before, and about
    /// how many will be asked for.
    pub(crate) fn set(&mut self, character: char, side: Side, count: usize) {
        self.single = character.is_ascii();
        self.character = character;
        self.side = side;
        let pairs = match side {
            Side::Behind => &Statistics::get().pairs,
            Side::Before => &Statistics::get().turned,
        };
        let (others, bonuses) = pairs.of(character);
        let effort = others.len() + self.known.len();
        self.times += 1;
        self.is_made = !self.single && self.times > OFTEN && effort < count * MADE_WHILE_SOUGHT;
        if self.is_made {
            self.make(others, bonuses);
        }
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "an index of sixteen bits is always within the table"
    )]
    fn make(&mut self, others: &'static [u16], bonuses: &[i8]) {
        if self.bonuses.is_empty() {
            // No character of ASCII is in a known pair.
            self.bonuses.resize(0x80, 0);
            self.bonuses.resize(0x1_0000, UNKNOWN_PAIR);
        }
        let Some(all) = self.bonuses.first_chunk_mut::<0x1_0000>() else {
            return;
        };
        for known in self.known {
            all[usize::from(*known)] = UNKNOWN_PAIR;
        }
        for (other, bonus) in others.iter().zip(bonuses) {
            all[usize::from(*other)] = *bonus;
        }
        self.known = others;
    }

    /// What a character costs less beside it at most.
    pub(crate) fn most(&self) -> Cost {
        let statistics = Statistics::get();
        let most = match self.side {
            _ if self.single => return 0,
            Side::Behind => &statistics.most,
            Side::Before => &statistics.most_before,
        };
        let most = most.get(self.character as usize);
        most.map_or(0, |most| Cost::from(*most))
    }

    /// What a character costs less beside it.
    #[inline]
    pub(crate) fn bonus(&self, character: char) -> Cost {
        if self.is_made {
            let bonus = self.bonuses.get(character as usize);
            return Cost::from(bonus.copied().unwrap_or(UNKNOWN_PAIR));
        }
        self.sought(character)
    }

    fn sought(&self, character: char) -> Cost {
        if self.single || character.is_ascii() {
            return 0;
        }
        let pairs = &Statistics::get().pairs;
        Cost::from(match self.side {
            Side::Behind => pairs.get(self.character, character),
            Side::Before => pairs.get(character, self.character),
        })
    }
}

impl Statistics {
    /// What each of the characters from a code on costs less beside another one.
    pub(crate) fn bonuses_beside(
        &self,
        character: char,
        side: Side,
        first: u16,
    ) -> [i8; IN_A_BLOCK] {
        if character.is_ascii() {
            return [0; IN_A_BLOCK];
        }
        let pairs = match side {
            Side::Behind => &self.pairs,
            Side::Before => &self.turned,
        };
        let mut all = [UNKNOWN_PAIR; IN_A_BLOCK];
        let (others, bonuses) = pairs.of(character);
        let from = others.partition_point(|other| *other < first);
        let known = others.iter().zip(bonuses).skip(from);
        for (other, bonus) in known {
            let Some(slot) = all.get_mut(usize::from(other - first)) else {
                break;
            };
            *slot = *bonus;
        }
        all
    }
}

/// How many characters the last byte of one of UTF-8 tells apart.
pub(crate) const IN_A_BLOCK: usize = 64;

/// On which side of a character others stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    #[default]
    Behind,
}

/// What a character costs that stands twice in a row, as in 佼佼: about one in
/// a hundred does.
const REPEATED: Cost = 5 * NAT;

/// What a character of spoken Chinese costs at most: more than in text in its own dialect,
/// so that few are guessed elsewhere.
const WHERE_SPOKEN: u8 = 12 * NAT as u8;

/// Characters beyond the basic plane: rare Han characters and emoji.
const BEYOND_THE_BASIC_PLANE: Cost = 13 * NAT;

/// The cost of a character that the table does not have, by its script. The
/// scripts with few letters get what their letters cost on average in text
/// of that script; signs that are rare in any text get 9 nats or more.
fn prior(code: u16) -> u8 {
    let nats = match code {
        0x0A | 0x0D | 0x20 => 3.0,
        0x09 => 5.0,
        0x00..=0x1F | 0x7F => 12.0,
        0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => 3.5,
        0x21..=0x7E => 4.5,
        0x80..=0x9F => 12.0,
        0xC0..=0xDE => 6.5,
        0xDF..=0xFF => 5.0,
        // A space that some languages put before their marks.
        0xA0 => 4.5,
        0xA1..=0xBF => 9.0,
        // Letters of languages that few write.
        0x108..=0x10B | 0x114 | 0x115 | 0x11C | 0x11D | 0x120 | 0x121 | 0x124..=0x127 => 9.0,
        0x12C | 0x12D | 0x132..=0x135 | 0x138 | 0x13F | 0x140 | 0x149..=0x14B => 9.0,
        0x14E | 0x14F | 0x17F => 9.0,
        0x100..=0x17F => 5.5,
        0x180..=0x2FF => 9.0,
        0x300..=0x36F => 7.0,
        0x370..=0x3FF => 4.5,
        0x400..=0x45F => 3.6,
        0x460..=0x52F => 8.0,
        0x530..=0x6FF => 4.5,

        0x0E00..=0x0E7F => 3.8,
        0x700..=0x1DFF => 5.0,
        0x1E00..=0x1EFF => 5.0,
        0x1F00..=0x1FFF => 8.0,
        0x2010..=0x2027 | 0x2030..=0x203B => 8.0,
        0x2000..=0x2BFF => 11.0,
        0x2C00..=0x2FFF => 13.0,
        // Small vowels are rare in Japanese.
        0x3041 | 0x3043 | 0x3045 | 0x3047 | 0x3049 => 6.5,
        0x3041..=0x3096 => 3.8,
        0x30A0..=0x30FF => 4.8,
        // The ideographic space, dearer than it is usual: where a byte was lost it competes
        // with `。`. The last of those behind are of tables and of the tones of old texts.
        0x3000 => 7.5,
        0x3020..=0x303F => 12.0,
        0x3001..=0x301F => 8.0,
        0x3100..=0x312F => 8.0,
        0x3130..=0x33FF => 11.0,
        0x3400..=0x4DFF => 15.5,
        0x4E00..=0x9FFF => 15.0,
        0xAC00..=0xD7A3 => 6.8,
        0xA000..=0xABFF => 13.0,
        0xE000..=0xF8FF => 17.0,
        0xF900..=0xFAFF => 15.0,
        0xFF01..=0xFF5E => 9.0,
        0xFF61..=0xFF9F => 7.0,
        // Text that was always whole does not have it.
        0xFFFD => 12.0,
        _ => 14.0,
    };
    (nats * f32::from(NAT as u8)) as u8
}

/// The writing system of a character, as far as it matters which ones stand
/// together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Digits, punctuation, signs: they go with every script.
    Any,
    Han,
    Kana,
    Latin,
    /// The rest, by the high bits of their codes.
    Other(u8),
}

impl Script {
    #[inline]
    pub(crate) fn of(character: char) -> Script {
        let known = Statistics::get().scripts.get(character as usize);
        known.copied().unwrap_or(Script::Han)
    }

    fn of_code(code: u16) -> Script {
        let Some(character) = char::from_u32(u32::from(code)) else {
            return Script::Any;
        };
        match character {
            '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => Script::Han,
            '\0'..='@' | '['..='`' | '{'..='¿' | '\u{2000}'..='\u{2BFF}' => Script::Any,
            'A'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
            '\u{3040}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Script::Kana,
            '\u{3000}'..='\u{303F}' | '\u{FE30}'..='\u{FF65}' | '\u{FFFD}' => Script::Any,
            '\u{AC00}'..='\u{D7A3}' => Script::Other(0xAC),
            _ => Script::Other((character as u32 >> 8) as u8),
        }
    }

    /// What it costs that a character of one script follows one of another,
    /// with none but signs between them: in Japanese and in Chinese text with
    /// Latin names that is common, elsewhere rare.
    #[inline]
    pub(crate) fn change(self, next: Script) -> Cost {
        match (self, next) {
            (Script::Any, _) | (_, Script::Any) => 0,
            _ if self == next => 0,
            (Script::Kana, Script::Han) => NAT,
            (Script::Han, Script::Kana) => 4 * NAT,
            (Script::Han, Script::Latin) | (_, Script::Latin) => 3 * NAT,
            (Script::Latin, Script::Han) | (_, Script::Han) => 3 * NAT,
            _ => 7 * NAT,
        }
    }

    /// The script that the next character follows.
    #[inline]
    pub(crate) fn then(self, next: Script) -> Script {
        if next == Script::Any { self } else { next }
    }
}

/// The known pairs, those of one first character together: a search asks for
/// many second ones in a row.
#[derive(Debug)]
struct Pairs {
    /// Where the pairs of each first character begin, and where those of the
    /// last one end.
    starts: Vec<u32>,
    /// The second characters, in ascending order for each first one.
    seconds: Vec<u16>,
    bonuses: Vec<i8>,
    /// Bits of which those of known pairs are set, so that most of the others
    /// need not be sought.
    perhaps: Vec<u64>,
}

/// Which bit of [`Pairs::perhaps`] is that of a pair.
#[inline]
fn bit_of(first: usize, second: u16) -> (usize, u64) {
    let hash = (first << 16 | usize::from(second)).wrapping_mul(0x9E37_79B1) as u32;
    let bit = hash >> (32 - PERHAPS);
    ((bit >> 6) as usize, 1 << (bit & 63))
}

/// How many bits there are, as a power of two: 128 KB, of which a fifth are
/// set.
const PERHAPS: u32 = 20;

impl Pairs {
    fn new() -> Pairs {
        let mut pairs = Pairs {
            perhaps: vec![0; 1 << (PERHAPS - 6)],
            starts: Vec::with_capacity(0x1_0001),
            seconds: Vec::with_capacity(PAIRS.len() / 3),
            bonuses: Vec::with_capacity(PAIRS.len() / 3),
        };
        let mut rest = PAIRS;
        while let [a, b, c, d, after @ ..] = rest {
            let first = u16::from_le_bytes([*a, *b]);
            let count = usize::from(u16::from_le_bytes([*c, *d]));
            let (Some((seconds, after)), true) =
                (after.split_at_checked(count * 2), after.len() >= count * 3)
            else {
                break;
            };
            let (bonuses, after) = after.split_at(count);
            let start = pairs.seconds.len() as u32;
            pairs.starts.resize(usize::from(first) + 1, start);
            let second = |pair: &[u8]| match pair {
                [low, high] => u16::from_le_bytes([*low, *high]),
                _ => 0,
            };
            for second in seconds.chunks(2).map(second) {
                pairs.seconds.push(second);
                let (word, bit) = bit_of(usize::from(first), second);
                if let Some(word) = pairs.perhaps.get_mut(word) {
                    *word |= bit;
                }
            }
            pairs
                .bonuses
                .extend(bonuses.iter().map(|bonus| *bonus as i8));
            rest = after;
        }
        let end = pairs.seconds.len() as u32;
        pairs.starts.resize(0x1_0001, end);
        pairs
    }

    /// The same pairs, those of one second character together.
    fn turned(&self) -> Pairs {
        let mut starts = vec![0_u32; 0x1_0001];
        for second in &self.seconds {
            if let Some(count) = starts.get_mut(usize::from(*second) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut turned = Pairs {
            seconds: vec![0; self.seconds.len()],
            bonuses: vec![0; self.bonuses.len()],
            starts: starts.clone(),
            perhaps: Vec::new(),
        };
        for first in 0..=u16::MAX {
            let (seconds, bonuses) = self.of_code(usize::from(first));
            for (second, bonus) in seconds.iter().zip(bonuses) {
                let Some(next) = starts.get_mut(usize::from(*second)) else {
                    continue;
                };
                let at = *next as usize;
                *next += 1;
                if let (Some(slot), Some(value)) =
                    (turned.seconds.get_mut(at), turned.bonuses.get_mut(at))
                {
                    (*slot, *value) = (first, *bonus);
                }
            }
        }
        turned
    }

    /// The characters that stand beside one, and their bonuses.
    fn of(&self, character: char) -> (&[u16], &[i8]) {
        self.of_code(character as usize)
    }

    /// The highest bonus of a character, at least nothing.
    fn most(&self, code: u16) -> u8 {
        let (_, bonuses) = self.of_code(usize::from(code));
        let most = bonuses.iter().copied().max().unwrap_or_default();
        most.max(0).unsigned_abs()
    }

    fn of_code(&self, code: usize) -> (&[u16], &[i8]) {
        let (Some(start), Some(end)) = (self.starts.get(code), self.starts.get(code + 1)) else {
            return (&[], &[]);
        };
        let range = *start as usize..*end as usize;
        (
            self.seconds.get(range.clone()).unwrap_or_default(),
            self.bonuses.get(range).unwrap_or_default(),
        )
    }

    #[inline]
    fn get(&self, first: char, second: char) -> i8 {
        self.find(first, second).unwrap_or(UNKNOWN_PAIR)
    }

    #[inline]
    fn find(&self, first: char, second: char) -> Option<i8> {
        let second = u16::try_from(u32::from(second)).ok()?;
        let first = first as usize;
        let (word, bit) = bit_of(first, second);
        if self.perhaps.get(word)? & bit == 0 {
            return None;
        }
        let (start, end) = (*self.starts.get(first)?, *self.starts.get(first + 1)?);
        let range = start as usize..end as usize;
        let found = self.seconds.get(range)?.binary_search(&second).ok()?;
        self.bonuses.get(start as usize + found).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_text_costs_less_than_the_same_bytes_misread() {
        let statistics = Statistics::get();
        let cost = |text: &str| -> Cost {
            text.chars()
                .map(|character| statistics.cost(character))
                .sum()
        };
        assert!(cost("脱贫攻坚") < cost("鑴辫传鏀诲潥"));
        assert!(cost("что такое") < 9 * 5 * NAT);
    }

    #[test]
    fn bonuses_are_the_same_made_or_sought() {
        let statistics = Statistics::get();
        let mut made = Beside {
            times: OFTEN,
            ..Beside::default()
        };
        for beside in ['国', '，', 'a', '国'] {
            made.set(beside, Side::Behind, usize::MAX / 8);
            for character in ('\0'..='\u{2FFFF}').filter(|other| *other != beside) {
                let bonus = statistics.bonus(beside, character);
                assert_eq!(made.bonus(character), bonus, "{beside}{character}");
            }
        }
    }

    #[test]
    fn known_pairs_attract_each_other() {
        let statistics = Statistics::get();
        assert!(statistics.bonus('中', '国') > 2 * NAT);
        assert!(statistics.bonus('国', '乜') < 0);
        assert_eq!(statistics.bonus('a', '国'), 0);
    }
}
