//! What a search can find at most, estimated at a fraction of its cost.

use super::cells::{Cell, Cells, Character};
use super::channel::{Channel, Right, Wrong};
use super::pairs::Pairs;
use super::read::LOST;
use crate::statistics::{Cost, NAT, Script, Statistics};

/// What the best stretch has to gain to be searched: less than a search asks
/// for, because it finds where stretches really begin, what pairs of
/// characters say, and what was lost.
const PROMISING: Cost = 6 * NAT;

/// The same for one double-byte encoding of Chinese read as another, in which
/// bytes spell something by chance.
const PROMISING_DOUBLE: Cost = 8 * NAT;

/// The same where bytes were lost, and pairs can begin in two ways behind each:
/// nearly all of such lines are damaged as a whole, or only where the signs
/// stand.
const PROMISING_WITH_LOSS: Cost = 11 * NAT;

/// The same for GBK read as EUC-JP, of which nearly every pair is a character,
/// and no sign shows it.
const PROMISING_IN_KANJI: Cost = 16 * NAT;

/// The same for a lost byte, of which much is to be guessed.
const PROMISING_SHIFT: Cost = 8 * NAT;

/// The same where all characters are simplified ones: text that was paired one
/// off has others, and more often than not rare ones.
const PROMISING_SHIFT_OF_SIMPLIFIED: Cost = 12 * NAT;

/// What a stretch loses where the bytes are no character.
pub(super) const NO_CHARACTER: Cost = 14 * NAT;

/// What a sign of damage in a stretch is taken to cost when it is undone.
const UNDONE_LOSS: Cost = 8 * NAT;

/// How many characters a stretch has to spell: clean text can spell one in
/// UTF-8 by chance, but hardly two in a row.
pub(super) const CHARACTERS: u32 = 2;

/// Where a channel is worth a search.
#[derive(Clone, Copy, Debug)]
pub(super) struct Promise {
    /// What the best stretch gains.
    pub(super) gain: Cost,
    /// The cells from the first promising stretch to the last.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What the best stretch of double-byte text has to gain in a table, where bytes were
/// lost or none.
pub(super) fn least(wrong: Wrong, has_loss: bool) -> Cost {
    match wrong {
        Wrong::EucJp => PROMISING_IN_KANJI,
        Wrong::Gbk | Wrong::Big5 if has_loss => PROMISING_WITH_LOSS,
        Wrong::Gbk | Wrong::Big5 => PROMISING_DOUBLE,
        _ => PROMISING,
    }
}

/// The same where a byte was lost, by whether there are traditional characters.
pub(super) fn least_of_shift(has_traditional: bool) -> Cost {
    if has_traditional {
        PROMISING_SHIFT
    } else {
        PROMISING_SHIFT_OF_SIMPLIFIED
    }
}

/// Whether changes of script say something of a channel: of double-byte Chinese that
/// was decoded as GBK a part becomes kana, Greek or Cyrillic letters, and few
/// characters need the little that this says.
pub(super) fn is_mixed(channel: &Channel) -> bool {
    channel.wrong == Wrong::Gbk && channel.right == Right::Big5
}

/// What undoing a channel promises, if it is worth a search.
pub(super) fn of(channel: &Channel, cells: &Cells) -> Option<Promise> {
    let double_byte = least(channel.wrong, cells.has_loss());
    match channel.right {
        Right::Utf8 if channel.wrong == Wrong::Western => {
            stretches(cells, 0, PROMISING, (true, false), utf8)
        }
        Right::Utf8 => stretches(cells, 0, PROMISING, (true, false), |cells| {
            match utf8(cells) {
                // Of letters in two bytes Chinese text has none.
                Next::Character(_, 2, _) => Next::Nothing,
                next => next,
            }
        }),
        Right::Big5 => both_steps(cells, double_byte, is_mixed(channel), Pairs::big5()),
        // Of each two characters the inner halves.
        Right::Gbk if channel.is_shift() => {
            let least = least_of_shift(cells.has_traditional());
            let pairs = Pairs::gbk();
            let stretches = stretches(cells, 1, least, (false, false), |cells| {
                double(pairs, cells)
            });
            joined(stretches, strays(cells))
        }
        Right::Gbk => both_steps(cells, double_byte, is_mixed(channel), Pairs::gbk()),
    }
}

/// What double-byte text promises. A byte was lost together with the one that
/// it makes a character with, or alone, so that the next byte is the other half
/// of its character and pairs begin behind it.
fn both_steps(cells: &Cells, least: Cost, mixed: bool, pairs: &Pairs) -> Option<Promise> {
    let together = stretches(cells, 0, least, (false, mixed), |cells| {
        double(pairs, cells)
    });
    if !cells.has_loss() {
        return together;
    }
    let alone = stretches(cells, 0, least, (false, mixed), |cells| match cells {
        [Cell::Lost, Cell::Byte(0x40..), ..] => Next::Lost(2),
        [Cell::Lost, Cell::Perhaps, Cell::Byte(0x40..), ..] => Next::Lost(3),
        _ => double(pairs, cells),
    });
    joined(together, alone)
}

/// From which cost on a single byte looks like half of a character.
const STRAY: Cost = 9 * NAT;

/// The same where there are characters that have such halves: with this also
/// capital letters do that stand alone.
pub(super) const STRAY_AMONG_TRADITIONAL: Cost = 6 * NAT;

/// Where single bytes stand that look like halves of characters. They are too
/// few to promise a gain, but worth a look.
fn strays(cells: &Cells) -> Option<Promise> {
    // A sign of damage can be a byte that found no other.
    let stray = |each: &&Character| {
        each.cost_in(true) >= STRAY_AMONG_TRADITIONAL
            && match each.character {
                LOST => matches!(cells.get(each.cell + 2), None | Some(Cell::Byte(..0x80))),
                '€' => true,
                // It fills what GBK leaves free, where bytes do not belong together.
                '\u{E000}'..='\u{F8FF}' => cells.is_border(each.cell + 2),
                other => other.is_ascii_graphic(),
            }
    };
    let first = cells.characters.iter().find(stray)?;
    let last = cells.characters.iter().rfind(stray)?;
    let clear = |each: &Character| stray(&each) && each.cost >= STRAY && each.character != '€';
    if !cells.characters.iter().any(clear) && !cells.can_leave_letters() {
        return None;
    }
    Some(Promise {
        gain: PROMISING,
        from: first.cell,
        to: last.cell,
    })
}

fn joined(a: Option<Promise>, b: Option<Promise>) -> Option<Promise> {
    let (Some(a), Some(b)) = (a, b) else {
        return a.or(b);
    };
    Some(Promise {
        gain: a.gain.max(b.gain),
        from: a.from.min(b.from),
        to: a.to.max(b.to),
    })
}

/// What some cells begin with.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// A character of so many cells, and what it costs.
    Character(char, usize, Cost),
    /// One that stands for itself.
    Single(char),
    /// So many cells with something lost among them.
    Lost(usize),
    Perhaps,
    Nothing,
    Barrier,
}

/// The stretches that gain when their bytes are read otherwise.
fn stretches(
    cells: &Cells,
    skipped: usize,
    least: Cost,
    (utf8, mixed): (bool, bool),
    read: impl Fn(&[Cell]) -> Next,
) -> Option<Promise> {
    let statistics = Statistics::get();
    let western = cells.wrong == Wrong::Western;
    let shift = skipped == 1;
    let mut promise: Option<Promise> = None;
    let mut start = 0;
    let mut stretch = 0;
    let mut spelt = 0;
    let mut paid = cells.characters.iter().peekable();
    let mut rest = cells.cells.get(skipped..).unwrap_or_default();
    let mut at = skipped;
    let mut script = Script::Any;
    while let Some((_, after)) = rest.split_first() {
        // What is undone begins with a character.
        if skipped == 0 && stretch == 0 && !cells.is_border(at) {
            rest = after;
            at += 1;
            continue;
        }
        let next = read(rest);
        let (length, cost) = match next {
            Next::Character(character, length, cost) => {
                // Three bytes of Latin-1 spell a character as seldom by chance
                // as four of another table spell two.
                spelt += if western && character >= '\u{2000}' {
                    2
                } else {
                    1
                };
                (length, cost)
            }
            Next::Single(character) => (1, statistics.cost(character)),
            Next::Lost(length) => (length, UNDONE_LOSS),
            Next::Perhaps => (1, 0),
            Next::Nothing => {
                spelt = 0;
                // A shift keeps its step up to a single byte; elsewhere a
                // decoder goes on with the next byte.
                let single = matches!(after.first(), Some(Cell::Byte(..0x40)));
                (if single { 1 } else { 1 + skipped }, NO_CHARACTER)
            }
            Next::Barrier => (1, 0),
        };
        if stretch == 0 {
            start = at;
        }
        at += length;
        let mut before = 0;
        while let Some(character) = paid.next_if(|character| character.cell < at) {
            before += match character.character {
                LOST if !utf8 => character.cost_in(shift).min(UNDONE_LOSS),
                _ => character.cost_in(shift),
            };
            if mixed {
                let next = Script::of(character.character);
                before += script.change(next);
                script = script.then(next);
            }
        }
        stretch = match next {
            Next::Barrier => 0,
            _ => (stretch + before - cost).max(0),
        };
        if stretch > least && spelt >= CHARACTERS {
            let promise = promise.get_or_insert(Promise {
                gain: 0,
                from: start,
                to: at,
            });
            promise.gain = promise.gain.max(stretch);
            promise.to = at;
        }
        rest = rest.get(length..).unwrap_or_default();
        // In shifted text pairs begin anew behind a single byte, one off.
        if skipped == 1
            && matches!(next, Next::Single(_) | Next::Perhaps)
            && cells.is_border(at)
            && let Some((Cell::Byte(0x80..), after)) = rest.split_first()
        {
            rest = after;
            at += 1;
        }
    }
    promise
}

fn utf8(cells: &[Cell]) -> Next {
    let tail = |cell: &Cell| match cell {
        Cell::Byte(byte @ 0x80..=0xBF) => Some(u32::from(byte & 0x3F)),
        _ => None,
    };
    match cells {
        [Cell::Byte(byte @ ..0x80), ..] => Next::Single(char::from(*byte)),
        [Cell::Question, ..] => Next::Single('?'),
        [Cell::Perhaps, ..] => Next::Perhaps,
        [Cell::Lost, ..] => Next::Lost(1),
        [Cell::Barrier, ..] => Next::Barrier,
        [Cell::Byte(lead @ 0xC2..=0xDF), a, ..] => match tail(a) {
            Some(a) => character(u32::from(lead & 0x1F) << 6 | a, 2),
            None => Next::Nothing,
        },
        [Cell::Byte(lead @ 0xE0..=0xEF), a, b, ..] => match (tail(a), tail(b)) {
            (Some(a), Some(b)) => character(u32::from(lead & 0x0F) << 12 | a << 6 | b, 3),
            _ if [a, b]
                .into_iter()
                .all(|cell| tail(cell).is_some() || *cell == Cell::Lost) =>
            {
                Next::Lost(1)
            }
            _ => Next::Nothing,
        },
        [Cell::Byte(0xF0..=0xF4), a, b, c, ..] => match (tail(a), tail(b), tail(c)) {
            (Some(_), Some(_), Some(_)) => {
                Next::Character('\u{20000}', 4, Statistics::get().cost('\u{20000}'))
            }
            _ => Next::Nothing,
        },
        _ => Next::Nothing,
    }
}

fn character(code: u32, length: usize) -> Next {
    char::from_u32(code).map_or(Next::Nothing, |character| {
        Next::Character(character, length, Statistics::get().cost(character))
    })
}

fn double(pairs: &Pairs, cells: &[Cell]) -> Next {
    match cells {
        [Cell::Byte(byte @ ..0x80), ..] => Next::Single(char::from(*byte)),
        [Cell::Question, ..] => Next::Single('?'),
        [Cell::Perhaps, ..] => Next::Perhaps,
        [Cell::Barrier, ..] => Next::Barrier,
        [Cell::Lost, ..] | [_, Cell::Lost, ..] => Next::Lost(1),
        [Cell::Byte(lead), Cell::Byte(trail), ..] => {
            let pair = pairs.get([*lead, *trail]);
            pair.map_or(Next::Nothing, |pair| {
                Next::Character(pair.character, 2, pair.cost)
            })
        }
        _ => Next::Nothing,
    }
}
