//! What stands beside an hour and tells it from a number of points: 八点出发,
//! 持续到八点, 每天八点; but 三点意见, 上涨8点.

use crate::charset::CharSet;
use crate::lexicon::HanLexicon;
use crate::numerals::is_han_numeral;
use crate::text::{Text, is_han};
use std::sync::LazyLock;

/// What follows a time of day and no number of points, in simplified script;
/// false for what begins like it.
#[rustfmt::skip]
const BEHIND: &[(&str, bool)] = &[
    ("出发", true), ("出发点", false), ("上班", true), ("下班", true), ("换班", true), ("交班", true),
    ("上学", true), ("放学", true), ("上课", true), ("下课", true), ("抵达", true), ("起床", true),
    ("就寝", true), ("入睡", true), ("熄灯", true), ("出门", true), ("开始", true), ("结束", true),
    ("开门", true), ("关门", true), ("打烊", true), ("营业", true), ("开会", true), ("散会", true),
    ("闭会", true), ("开幕", true), ("闭幕", true), ("开演", true), ("开播", true), ("开赛", true),
    ("开球", true), ("开饭", true), ("吃饭", true), ("吃早饭", true), ("吃午饭", true), ("吃晚饭", true),
    ("集合", true), ("签到", true), ("报到", true), ("入场", true), ("进场", true), ("起飞", true),
    ("降落", true), ("发车", true), ("开车", true), ("开船", true), ("开航", true), ("启程", true),
    ("返程", true), ("准时", true), ("收工", true), ("出工", true), ("开工", true), ("停电", true),
    ("来电", true), ("施工", true), ("封路", true), ("停运", true), ("运营", true), ("通车", true),
    ("举行", true), ("召开", true), ("播出", true), ("直播", true), ("发布", true), ("截止", true),
    ("为止", true), ("左右", true), ("许", true), ("前后", true), ("以前", true), ("以后", true),
    ("之前", true), ("之后", true), ("前", true), ("后", true), ("前三", false), ("前两", false),
    ("前提", false), ("前景", false), ("前期", false), ("后期", false), ("后续", false), ("后面", false),
    ("后来", false), ("前面", false), ("才", true), ("才是", false), ("才能", false), ("才可", false),
    ("才会", false), ("才算", false), ("就", true), ("就是", false), ("就能", false), ("就可", false),
    ("就够", false), ("就会", false), ("就要", false), ("就行", false), ("就像", false), ("见", true),
    ("见解", false), ("见识", false), ("见闻", false), ("多", true), ("多余", false), ("多元", false),
    ("到", true), ("到底", false), ("到位", false), ("到处", false), ("赶到", true), ("回", true),
    ("回答", false), ("回应", false), ("醒", true), ("睡", true), ("起来", true), ("入住", true),
    ("退房", true), ("下单", true), ("收到", true), ("送到", true), ("一直", true), ("工作", true),
];

/// Read once, when the first hour is.
static LEXICON: LazyLock<HanLexicon<bool>> = LazyLock::new(|| HanLexicon::new(BEHIND.to_vec()));

/// What a number of points stands behind: 这三点, 上涨8点, 提出八点.
static COUNTED: CharSet =
    CharSet::new("这那此该上述下前后第几数各有出提得涨跌升降低高加减扣以成共差好多少早晚慢大小");

/// What a day ends with that a time stands behind: 当天, 次日, 除夕夜.
static DAYS: CharSet = CharSet::new("天日晚晨夜午早");

/// What a time stands behind where it ends a clause: 持续到八点, 都八点了.
static LEADS: CharSet = CharSet::new("到至于在从自都才刚快经了");

/// Whether the character before `last` makes another word of it: 达到, 已经.
fn leads(outer: char, last: char) -> bool {
    static OTHERS: CharSet =
        CharSet::new("达提谈做说讲注想看听感低高大小属关等多少降升增减跌涨存现给来独亲");
    match last {
        '经' => outer == '已',
        '了' => matches!(outer, '到' | '过'),
        _ => LEADS.contains(last) && !OTHERS.contains(outer),
    }
}

/// Whether 早, 晚 and the like end a word behind a character: 最早, 傍晚, 上午.
pub(super) fn ends_word(outer: char) -> bool {
    static WORDS: CharSet =
        CharSet::new("最今明昨当趁尽提很太更较比还越及过傍再稍清凌上下中正每前后次");
    WORDS.contains(outer)
}

/// Whether the hour at `at`, with 点 that ends at `next`, is told by the words
/// beside it.
pub(super) fn tells(text: Text<'_>, at: usize, next: usize) -> bool {
    let (before, outer) = text.han_before(text.before_gap(at));
    let (outer, _) = text.han_before(outer);
    let lead = leads(outer, before);
    // 一点: a little.
    if text.han(at).0 == '一' && is_han(before) && !lead {
        return false;
    }
    let whole =
        !matches!(before, '早' | '晚') || !ends_word(outer) || matches!(outer, '当' | '每' | '最');
    let part = DAYS.contains(before) && whole || (outer, before) == ('最', '迟');
    let note = text.after_note(next);
    let (behind, _) = text.han(note);
    if LEXICON.longest(text, note).is_some_and(|(time, _)| time) {
        let points = COUNTED.contains(before) && !part || before == '了' && COUNTED.contains(outer);
        return !points;
    }
    let ends = !is_han(behind) && !matches!(behind, ':' | '：') || behind == '了';
    part || ends && lead || is_before_length(text, at, next)
}

/// Whether the hour at `at`, with 点 that ends at `next`, begins a clause and stands before
/// a number of hours: 八点两小时的会议.
pub(crate) fn is_before_length(text: Text<'_>, at: usize, next: usize) -> bool {
    let from = text.after_note(next);
    let (found, _) = text.han(from);
    (is_han_numeral(found) || found.is_ascii_digit())
        && !is_han(text.han_before(at).0)
        && super::small(text, from).is_some_and(|(_, _, end)| {
            text.match_any(text.after_note(end), &["小时", "个小时"])
                .is_some()
        })
}

/// Whether the number with 日 from `at` to `end` says how long something lasts: 拘留十五日,
/// 十日以上; but 十日以前.
fn lasts(text: Text<'_>, at: usize, end: usize) -> bool {
    const LASTING: [&str; 22] = [
        "拘留",
        "期限",
        "逾期",
        "为期",
        "工期",
        "公示期",
        "有效期",
        "限期",
        "延期",
        "整顿",
        "停业",
        "停产",
        "停工",
        "误工",
        "满",
        "延长",
        "缩短",
        "折算",
        "请假",
        "休假",
        "年假",
        "住院",
    ];
    let (behind, next) = text.next_han(end);
    behind == '以' && matches!(text.next_han(next).0, '上' | '下' | '内')
        || text
            .match_any_before(text.before_gap(at), &LASTING)
            .is_some()
}

/// Whether what stands before a numeral makes it a count: 每3月, 近两月, 有期徒刑六月.
pub(super) fn is_each(text: Text<'_>, at: usize) -> bool {
    matches!(
        text.han_before(at).0,
        '个' | '近' | '连' | '每' | '半' | '第' | '前' | '后' | '刑' | '役'
    )
}

/// Whether 年底 and its kin at `at` are no ends of other words.
pub(super) fn of_this_stands_alone(text: Text<'_>, at: usize, end: usize) -> bool {
    let (before, _) = text.han_before(at);
    let (behind, _) = text.next_han(end);
    !is_han_numeral(before)
        && !before.is_ascii_digit()
        && !matches!(
            before,
            '全' | '常'
                | '当'
                | '多'
                | '同'
                | '次'
                | '翌'
                | '几'
                | '数'
                | '个'
                | '某'
                | '历'
                | '青'
                | '少'
                | '中'
                | '老'
                | '童'
                | '成'
                | '周'
                | '岁'
                | '每'
                | '末'
                | '余'
                | '晚'
        )
        && !matches!(behind, '中' | '级' | '步' | '次' | '线' | '部')
}

/// What goes on until a day, or is moved to one; 延长至15日 is a length.
const UNTIL: [&str; 17] = [
    "截至",
    "截止到",
    "截止至",
    "推迟到",
    "推迟至",
    "延期至",
    "延期到",
    "延迟至",
    "延迟到",
    "持续到",
    "持续至",
    "直到",
    "直至",
    "改到",
    "改至",
    "提前到",
    "提前至",
];

/// Whether words stand before the number at `at` that a day follows: 截至29日, 推迟到29号.
pub(super) fn follows_until(text: Text<'_>, at: usize) -> bool {
    matches!(text.han_before(at).0, '至' | '到') && text.match_any_before(at, &UNTIL).is_some()
}

/// Whether N日 is a day of the month and no number of days.
pub(super) fn day_stands_alone(text: Text<'_>, at: usize, next: usize) -> bool {
    let (before, _) = text.han_before(at);
    let (behind, _) = text.next_han(next);
    !lasts(text, at, next)
        && (follows_until(text, at)
            || !matches!(
                before,
                '近' | '每'
                    | '连'
                    | '续'
                    | '达'
                    | '第'
                    | '约'
                    | '为'
                    | '前'
                    | '后'
                    | '-'
                    | '~'
                    | '至'
                    | '到'
            ))
        && !matches!(
            behind,
            '游' | '内' | '元' | '圆' | '均' | '龄' | '本' | '后' | '行'
        )
}
