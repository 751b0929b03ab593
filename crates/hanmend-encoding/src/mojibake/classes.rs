//! Single letters before what they class or name: `A級`, `B線`, `T恤`.
//!
//! Reports are full of these, and of nearly every letter some usual character goes well
//! with what stands behind it: `A級` would be what is left of `階級`, `B線` of `連線`.

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
    腿書书圖图槽漫柱館馆室號号賽赛面案段位點点部餐套球星檔档公證证輪轮標标網网群彎弯卷牌鏈链期";

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
