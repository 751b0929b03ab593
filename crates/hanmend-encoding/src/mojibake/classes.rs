//! Single letters that class or name something: `A級`, `B線`, `T恤`, `設x為零`.
//!
//! Reports are full of these, and of nearly every letter some usual character goes well
//! with what stands behind it: `A級` would be what is left of `階級`, `B線` of `連線`, and
//! `當x大` of `當選大`.

use super::cells::{Cell, Cells};
use super::shifts::Leftover;
use crate::statistics::{Cost, NAT};

/// What it costs more to take a capital for half of a character where it stands before
/// such a one, and where nothing in the document shows the damage of a converter besides.
const CAPITAL: Cost = 3 * NAT;
const CAPITAL_UNLESS_SHOWN: Cost = 10 * NAT;

/// The same for small letters, which class less.
const SMALL_UNLESS_SHOWN: Cost = 10 * NAT;

/// The characters that single letters stand before: `T恤`, `A級`, `K歌`.
pub(super) const BEHIND_LETTERS: &str = "恤級级股型选選项項咖歌罩座盤盘片字形區区棟栋班隊队組组\
    市國国君先生同男女小線线類类款版計计樓楼站端值軸轴光超世語语檢检領领記记年彈弹化\
    腿書书圖图槽漫柱館馆室號号賽赛面案段位點点部餐套球星檔档公證证輪轮標标網网群彎弯卷牌鏈链期鍵键細细射肽盾波粒";

/// What stands before letters that are names of quantities, keys or choices.
const BEFORE_NAMES: &str =
    "設设令若當当求中點点角數数由從从按讀读為为線线阻度量項项鍵键組组法果任以";

/// What stands behind such letters.
const BEHIND_NAMES: &str = "為为等大小的是和與与或及到均不開开";

/// What it costs to begin a shift that leaves a letter that stands as a name, where nothing
/// in the document shows the damage of a converter: of the characters of which nothing is left
/// but a letter 47 in a hundred come back so, rather than 48.
const NAME: Cost = 13 * NAT;

/// The same where it is compared with something: nothing goes better with that.
const COMPARED: Cost = 25 * NAT;

/// What it costs to begin a shift that leaves the letter at a cell, if that stands as a name.
pub(super) fn as_a_name(cells: &Cells, cell: usize) -> Option<Cost> {
    let index = cells.characters.partition_point(|each| each.cell < cell);
    let at = |index: usize| cells.characters.get(index).map(|each| each.character);
    let [behind, next] = [at(index + 1)?, at(index + 2).unwrap_or(' ')];
    if matches!(behind, '大' | '小' | '等' | '不' | '属' | '屬')
        && matches!(next, '於' | '于' | '等')
    {
        return Some(COMPARED);
    }
    let before = index.checked_sub(1).and_then(at);
    let is_name =
        BEHIND_NAMES.contains(behind) || before.is_some_and(|before| BEFORE_NAMES.contains(before));
    is_name.then_some(NAME)
}

/// Whether more than one letter stands alone between wide characters in a line.
pub(super) fn has_singles(line: &str) -> bool {
    let mut singles = 0;
    let mut before = [' '; 2];
    for character in line.chars() {
        let [wide, letter] = before;
        let is_single = letter.is_ascii_alphabetic() && !wide.is_ascii() && !character.is_ascii();
        singles += usize::from(is_single);
        before = [letter, character];
    }
    singles > 1
}

/// Whether the same letter or sign stands alone between wide characters twice in a line:
/// halves of characters are others each time.
pub(super) fn has_same_singles(line: &str) -> bool {
    let mut seen = 0_u64;
    let mut before = [' '; 2];
    line.chars().any(|character| {
        let [wide, letter] = before;
        before = [letter, character];
        let is_single = matches!(letter, '@'..='~') && !wide.is_ascii() && !character.is_ascii();
        let bit = if is_single {
            1 << (letter as u32 & 63)
        } else {
            0
        };
        let same = seen & bit != 0;
        seen |= bit;
        same
    })
}

/// What is left over at a cell, if that is a single letter before what it classes.
pub(super) fn of_a_class(cells: &Cells, cell: usize) -> Option<Leftover> {
    let Some(Cell::Byte(byte)) = cells.get(cell) else {
        return None;
    };
    let [_, next] = cells.characters_within(cell, cell + 2) else {
        return None;
    };
    let (more, unless_shown) = match byte {
        b'A'..=b'Z' => (CAPITAL, CAPITAL_UNLESS_SHOWN),
        b'a'..=b'z' => (0, SMALL_UNLESS_SHOWN),
        _ => return None,
    };
    BEHIND_LETTERS
        .contains(next.character)
        .then_some(Leftover::Doubtful { more, unless_shown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_between_wide_characters_are_counted() {
        assert!(has_singles("當x大於零，y也大於零"));
        assert!(!has_singles("當x大於零，它也大於零"));
        assert!(!has_singles("在 Excel 裡，A 欄與xy值"));
        assert!(
            has_same_singles("當x大於零，若x小於一") && !has_same_singles("當x大於零，若y小於一")
        );
    }
}
