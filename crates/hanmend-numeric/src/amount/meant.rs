//! What is meant by a unit in Han characters: many measure words begin other words as well.

use super::beside::{
    comes_in_pieces, counts_money, is_price, measures_electricity, measures_warmth,
    times_in_brackets,
};
use crate::charset::CharSet;
use crate::numerals::{Numeral, is_han_numeral};
use crate::text::{Text, is_han};
use crate::units::{Unit, Units};

/// What is meant by the unit in Han characters that the table has at `at`,
/// behind a number that begins at `start`: 个 before 月 is in the table, but
/// 个半月, 个多月 are not.
pub(crate) fn meant(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    (unit, end): (&'static Unit, usize),
    start: usize,
) -> Option<(&'static Unit, usize)> {
    let (found, single) = text.han(at);
    if end > single {
        // 23, 2025 星期二: a day of the week.
        if found == '星' && text.byte(start).is_ascii_digit() && text.before_gap(at) - start > 3 {
            return None;
        }
        // 8个周末
        if found == '个' && unit.name == "week" && text.next_han(end).0 == '末' {
            return Some((named(units, "个")?, single));
        }
        // 平方根
        if unit.name == "square_metre"
            && text.han_before(end).0 == '方'
            && matches!(text.next_han(end).0, '根' | '差' | '数' | '英' | '里')
        {
            return None;
        }
        // 九十年期间
        let term = unit.name == "year"
            && matches!(text.next_han(end).0, '间' | '满' | '末')
            && text.han_before(end).0 == '期';
        return Some((unit, if term { single } else { end }));
    }
    let (next, after) = text.next_han(end);
    // 326件（次）
    if next == '('
        && let Some(found) = times_in_brackets(text, units, at, after)
    {
        return Some(found);
    }
    let refused = match found {
        // 总价120万起: the price alone says that it is money.
        '起' if !is_han(next) && is_price(text, start) => {
            return named(units, "元").map(|money| (money, at));
        }
        // 当归三钱: so little of a medicine or of silver; elsewhere 钱 is money.
        '钱' => {
            let small = at - start <= "三".len() && !matches!(text.han(start).0, '两' | '俩');
            let ends = !is_han(next) || is_han_numeral(next) || next == '重';
            !(small && ends)
        }
        // 8胜3平
        '平' if matches!(text.han_before(start).0, '胜' | '负') => {
            return named(units, "平局").map(|draw| (draw, end));
        }
        // 120平的房子, 面积89平; but 打到20平 is a draw
        '平' => {
            let before = text.han_before(text.before_gap(start)).0;
            let told = matches!(next, '的' | '左' | '以' | '多')
                || matches!(before, '积' | '近' | '约' | '有' | '共') && !is_han(next);
            !told
                || at - start < 2
                || text.han(start).0 == '兆'
                || matches!(before, '到' | '成' | '达')
        }
        // 三室两厅: rooms are counted beside other ones.
        '室' | '厅' | '卫' | '厨' => {
            let before = matches!(text.han_before(start).0, '室' | '厅' | '卫' | '厨' | '房');
            let behind = is_han_numeral(next) || next.is_ascii_digit();
            !(before
                || behind && matches!(text.next_han(after).0, '厅' | '卫' | '厨' | '阳' | '房'))
        }
        // 成交量43.03万手
        '手' if text.byte(start).is_ascii_digit() && !is_han(next) => at - start < 3,
        // 2.5星, 5星酒店; but 三星 and 五星 are names
        '星' => {
            !text.byte(start).is_ascii_digit() || "期座球光河辰系空云月级体人城宿".contains(next)
        }
        // 家财万贯
        '贯' => text.han(start).0 == '万' || is_word(found, next),
        // 五万石, 120石, but 三石 is a name
        '石' => {
            let first = text.han(start).0;
            // 3 石门村 in a row of a table
            let glued = first.is_ascii_digit() && text.byte_before(at) != b' ';
            let large = glued || at - start > "三".len();
            !large
                || matches!(
                    next,
                    '油' | '头' | '家' | '块' | '材' | '子' | '灰' | '像' | '窟' | '碑'
                )
        }
        // 三胜一负, 49胜; but 百胜 is a name
        '胜' | '负' | '败' => {
            let counts = !is_han(next) || is_han_numeral(next) || text.byte(start).is_ascii_digit();
            !counts || is_word(found, next)
        }
        // 315晚会
        '晚' => next == '会',
        '块' if !is_han(next) && comes_in_pieces(text, start) => false,
        // 用电3500度, 1.2亿度: no angle is so great.
        '度' if measures_electricity(text, start, at) => {
            return named(units, "千瓦时").map(|energy| (energy, end));
        }
        '度' if measures_warmth(text, start) => {
            return named(units, "摄氏度").map(|degrees| (degrees, end));
        }
        // 三个亿
        '个' if next == '亿' && counts_money(text, units, after) => true,
        // 一个来小时
        '个' if next == '来' => {
            return match about_time(text, units, end) {
                Some(time) => Some(time),
                None => Some((unit, end)),
            };
        }
        '个' if matches!(next, '半' | '多') => {
            let inner = text.after_note(after);
            if let Some((time, time_end)) = units.han(text, inner)
                && time.dimension.is_duration()
            {
                return Some((time, time_end));
            }
            // 两个半月大: an age.
            if let Some(end) = text.match_han(inner, "月大")
                && let (behind, _) = text.han(text.after_note(end))
                && (!is_han(behind) || matches!(behind, '的' | '时' | '就' | '了'))
            {
                return named(units, "个月大").map(|age| (age, end));
            }
            // 3个月, 两个季度 by parts.
            return Some((month_unit(units)?, text.match_han(inner, "月")?));
        }
        // 四千块买的: nothing but stones and boards comes in so many pieces.
        '块' if is_large(text, start, at)
            && !PIECES.contains(next)
            && !comes_in_pieces(text, start) =>
        {
            return named(units, "块钱").map(|money| (money, end));
        }
        // 三块 is money where nothing follows that comes in pieces: 三块半.
        '块' if !is_han(next)
            || is_han_numeral(next)
            || next == '和'
            || matches!(next, '半' | '多') && !is_han(text.next_han(after).0)
            // 三块多钱
            || matches!(next, '多' | '来') && text.next_han(after).0 == '钱' =>
        {
            return named(units, "块钱").map(|money| (money, end));
        }
        // 比三十大: more than it.
        // 211大学, but 8大学科
        '大' if text.byte(start).is_ascii_digit() && matches!(next, '学' | '厦' | '楼' | '桥') => {
            !matches!(text.next_han(after).0, '科' | '员' | '术' | '习' | '者')
        }
        // 五大类
        '大' if next == '类' => {
            return named(units, "类").map(|class| (class, after));
        }
        '大' => {
            matches!(next, '于' | '幅' | '约' | '概' | '力' | '量' | '多')
                || text.han_before(text.before_gap(start)).0 == '比'
        }
        // 6400转, but 500转发
        '转' => {
            let turns = !is_han(next) || matches!(next, '的' | '时' | '以' | '左' | '之');
            !turns || at - start < 3 || !text.byte(start).is_ascii_digit()
        }
        '分' if seconds_follow(text, text.after_note(end)) => {
            return named(units, "分钟").map(|minutes| (minutes, end));
        }
        // 增长两位数 says how large, 两位数字 counts.
        '位' if next == '数' => {
            let (behind, _) = text.next_han(after);
            !text.byte(start).is_ascii_digit() && behind != '字'
        }
        // 分 alone is a score, but 分之 and 分钟 are something else.
        '分' => matches!(
            next,
            '之' | '钟'
                | '别'
                | '为'
                | '布'
                | '成'
                | '管'
                | '类'
                | '批'
                | '级'
                | '局'
                | '公'
                | '辨'
        ),
        _ => is_word(found, next),
    };
    (!refused).then_some((unit, end))
}

/// What comes in so many pieces, by its first character.
static PIECES: CharSet = CharSet::new(
    "砖石瓦板牌玉布木屏表电硬光太广警展监标显肉糖饼蛋豆煤匾碑银大面黑冰砚墨手地田土玻瓷水墙铁钢铜金巧香肥月小试农耕草菜场红白旧新绿蓝彩釉贴",
);

/// Whether the number from `start` to `end` is in hundreds or more by the look of it.
fn is_large(text: Text<'_>, start: usize, end: usize) -> bool {
    if text.byte(start).is_ascii_digit() {
        return end - start > 2;
    }
    matches!(text.han_before(text.before_gap(end)).0, '百' | '千' | '万')
}

/// The unit of time behind the 多 or 来 at `at`, which stands behind 个, and where it
/// ends: the 来小时 of 一个来小时.
pub(crate) fn about_time(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    const TIMES: [&str; 8] = ["月", "小时", "钟头", "星期", "礼拜", "季度", "学期", "世纪"];
    let ('多' | '来', next) = text.next_han(at) else {
        return None;
    };
    let from = text.after_note(next);
    let (index, end) = text.match_any(from, &TIMES)?;
    let unit = if index == 0 {
        month_unit(units)
    } else {
        units.han(text, from).map(|(unit, _)| unit)
    };
    unit.filter(|unit| unit.dimension.is_duration())
        .map(|unit| (unit, end))
}

/// Whether seconds stand at `at`: the 32秒 of 1分32秒.
fn seconds_follow(text: Text<'_>, at: usize) -> bool {
    let (found, _) = text.han(at);
    let digits = found.is_ascii_digit() || is_han_numeral(found);
    digits && Numeral::read(text, at).is_some_and(|numeral| text.next_han(numeral.end).0 == '秒')
}

/// Whether a measure word and the character behind it are rather another
/// word.
fn is_word(unit: char, next: char) -> bool {
    match unit {
        '名' => matches!(next, '额' | '次'),
        // 2018两次, 2020两会
        '两' => "个名位年次会届岸季项周轮组班级期队时".contains(next),
        '折' => matches!(next, '叠' | '腾' | '合' | '算'),
        '成' => matches!(
            next,
            '立' | '员'
                | '功'
                | '为'
                | '是'
                | '会'
                | '果'
                | '长'
                | '本'
                | '就'
                | '效'
                | '交'
                | '人'
                | '都'
        ),
        '度' => matches!(next, '假' | '过' | '量'),
        '季' => next == '节',
        '周' => next == '期',
        '例' => matches!(next, '会' | '行' | '外'),
        '天' | '日' => matches!(next, '津' | '然'),
        '家' => next == '庭',
        '贯' => matches!(next, '彻' | '穿' | '通' | '连' | '注' | '入' | '例'),
        '截' => {
            !matches!(
                next,
                '木' | '绳' | '树' | '竹' | '铁' | '钢' | '管' | '子' | '儿' | '的'
            ) && is_han(next)
        }
        '支' => matches!(next, '持' | '付' | '出' | '援' | '撑' | '配'),
        '胜' => matches!(next, '利' | '任' | '出' | '过' | '算' | '地' | '于' | '者'),
        '负' => matches!(next, '责' | '担' | '债' | '荷' | '面' | '数' | '伤' | '极'),
        '败' => matches!(next, '俱' | '坏' | '诉' | '露' | '类' | '退'),
        '记' => "者录忆载号住得过不入".contains(next),
        '球' => "员队迷场星技衣类形面体门杆拍童赛鞋".contains(next),
        '首' => "班次先页都届席要批付创期末家".contains(next),
        '户' => next == '籍',
        '人' => matches!(next, '民' | '类' | '均' | '大' | '社' | '力' | '口' | '气'),
        '条' => matches!(next, '件' | '例' | '款'),
        '部' => matches!(next, '门' | '分' | '队' | '委' | '长'),
        '面' => next == '积',
        '页' => matches!(next, '码' | '面' | '数' | '眉' | '脚'),
        '站' => next == '点',
        '期' => matches!(next, '间' | '限'),
        '次' => matches!(next, '序' | '方' | '数'),
        '所' => matches!(next, '有' | '谓' | '在' | '以' | '示' | '述' | '列'),
        '代' => matches!(next, '表' | '理' | '码' | '价'),
        '进' | '令' | '手' | '提' | '听' | '造' | '管' | '作' => true,
        '出' => !matches!(next, '戏' | '剧'),
        '发' => !matches!(next, '炮' | '子'),
        '任' => !matches!(next, '书' | '校' | '局' | '县' | '市' | '领' | '班' | '主'),
        '号' => next != '人',
        '打' => matches!(next, '造' | '击' | '好' | '赢' | '开' | '破' | '工' | '算'),
        '处' => matches!(next, '理' | '置' | '分' | '于' | '罚'),
        '服' => next == '务',
        '行' => matches!(
            next,
            '动' | '业' | '政' | '为' | '驶' | '走' | '程' | '使' | '人'
        ),
        '线' => matches!(next, '城' | '上' | '下' | '索' | '路'),
        '口' => matches!(next, '号' | '头' | '岸' | '径' | '罩'),
        '级' => next == '别',
        '组' => matches!(next, '织' | '建' | '成' | '长' | '团'),
        '对' => matches!(
            next,
            '于' | '象' | '口' | '接' | '外' | '面' | '比' | '照' | '应'
        ),
        '把' => matches!(next, '关' | '握'),
        '回' => matches!(
            next,
            '家' | '来' | '去' | '收' | '归' | '答' | '应' | '到' | '报' | '升' | '落'
        ),
        '单' => matches!(next, '位' | '元' | '一' | '独'),
        '课' => matches!(next, '程' | '题'),
        '门' => matches!(next, '店' | '诊' | '户'),
        '班' => matches!(next, '子' | '级'),
        '队' => matches!(next, '员' | '伍' | '长'),
        '位' => matches!(next, '于' | '置' | '列' | '居'),
        '片' => matches!(next, '面' | '段'),
        '样' => matches!(next, '本' | '品' | '式'),
        '员' => next == '工',
        '团' => matches!(next, '队' | '体' | '结' | '员'),
        '路' => next == '线',
        '群' => matches!(next, '众' | '体' | '里'),
        '盆' => matches!(next, '地' | '栽' | '景'),
        '封' => {
            const LETTERS: &str = "信邮电举感家来求公";
            is_han(next) && !LETTERS.contains(next)
        }
        '则' => {
            const NOTICES: &str = "消新通公启寓故笑广案短信";
            is_han(next) && !NOTICES.contains(next)
        }
        '桌' => matches!(next, '子' | '面' | '椅' | '上'),
        '针' => matches!(
            next,
            '对' | '灸' | '织' | '头' | '叶' | '尖' | '线' | '剂' | '刺'
        ),
        '味' => !matches!(next, '药' | '中' | '草'),
        '枪' => matches!(next, '支' | '手' | '击' | '械' | '战' | '口'),
        '拨' => next != '人',
        '棚' => matches!(next, '户' | '改'),
        '堵' => !matches!(
            next,
            '墙' | '高' | '矮' | '土' | '砖' | '石' | '围' | '城' | '厚'
        ),
        '篮' => matches!(next, '板' | '球' | '筐'),
        '羽' => matches!(next, '毛' | '绒' | '翼'),
        _ => false,
    }
}

/// The unit of this name in Han characters.
pub(super) fn named(units: &'static Units, name: &str) -> Option<&'static Unit> {
    units.han(Text::new(name), 0).map(|(unit, _)| unit)
}

/// The unit of months.
pub(super) fn month_unit(units: &'static Units) -> Option<&'static Unit> {
    named(units, "个月")
}
