//! What is joined and what is not.

use hanmend_cases::wrapped;
use hanmend_core::{Certainty, Stage};
use hanmend_layout::Unwrap;
use proptest::prelude::*;

fn unwrapped(text: &str) -> String {
    let edits = Unwrap.edits(text);
    edits
        .apply(text, Certainty::Likely)
        .unwrap_or_else(|| text.to_owned())
}

/// The text with its words on lines of so many columns, at most.
fn wrap(text: &str, width: usize) -> String {
    wrapped(text.split_inclusive(' '), width).join("\n")
}

/// The same of Chinese, which is divided anywhere.
fn wrap_han(text: &str, width: usize) -> String {
    wrapped(text.split_inclusive(|_| true), width).join("\n")
}

const ENGLISH: &str = "The county said on Friday that its tea gardens had sold leaves for more than 35 \
million yuan by the end of March, which is a third more than in the year before, although two of the \
villages had lost some of their bushes to the frost of late February and could not pick any at all.";

const CHINESE: &str = "茶乡县今年春茶开采面积达到一万二千亩，比去年增加百分之八，投入资金2.35亿元，带动三万五千人增收，\
全县已有二十一个村建起了茶叶专业合作社，其中十二个村的合作社还办起了自己的加工厂，茶农在家门口就能把鲜叶卖出去。";

#[test]
fn prose() {
    for width in [45, 60, 72, 78] {
        assert_eq!(unwrapped(&wrap(ENGLISH, width)), ENGLISH, "{width}");
    }
    for width in [40, 41, 56, 57, 58] {
        assert_eq!(unwrapped(&wrap_han(CHINESE, width)), CHINESE, "{width}");
    }
    let traditional = CHINESE.replace('县', "縣").replace('万', "萬");
    assert_eq!(unwrapped(&wrap_han(&traditional, 60)), traditional);
}

#[test]
fn other_line_ends_and_indents() {
    let wrapped = wrap(ENGLISH, 72);
    assert_eq!(unwrapped(&wrapped.replace('\n', "\r\n")), ENGLISH);
    assert_eq!(unwrapped(&wrapped.replace('\n', "  \n")), ENGLISH);
    let quoted = format!("    {}", wrapped.replace('\n', "\n    "));
    assert_eq!(unwrapped(&quoted), format!("    {ENGLISH}"));
}

#[test]
fn paragraphs_stay() {
    let wrapped = wrap(ENGLISH, 66);
    let two = format!("{wrapped}\n\n{wrapped}\n");
    assert_eq!(unwrapped(&two), format!("{ENGLISH}\n\n{ENGLISH}\n"));
    let indented = wrap_han(&format!("　　{CHINESE}"), 66);
    let two = format!("{indented}\n{indented}\n");
    assert_eq!(unwrapped(&two), format!("　　{CHINESE}\n　　{CHINESE}\n"));
    let item = format!("- {}", wrapped.replace('\n', "\n  "));
    let list = format!("{item}\n{item}\n");
    assert_eq!(unwrapped(&list), format!("- {ENGLISH}\n- {ENGLISH}\n"));
}

#[test]
fn two_lines_beside_a_longer_paragraph() {
    let short = "The second village expects to sell its first leaves for three\nmillion yuan.";
    let text = format!("{}\n\n{short}\n", wrap(ENGLISH, 66));
    assert!(unwrapped(&text).ends_with("three million yuan.\n"));
    assert_eq!(unwrapped(short), short);
}

#[test]
fn words_divided_at_a_hyphen() {
    let text = ENGLISH.replace("35 million", "twenty-five million");
    let at = text.find("twenty-").unwrap() + "twenty-".len();
    let (head, tail) = text.split_at(at);
    let wrapped = format!("{}\n{}", wrap(head, at), wrap(tail, at));
    assert_eq!(unwrapped(&wrapped), text);
}

#[test]
fn what_is_not_wrapped() {
    for text in [
        // Verse.
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        "the leaves are green, the cups are white\nthe water sings within the pot\nwe talk of tea until the night\nand what we spoke of is forgot",
        // Titles.
        "茶乡县春茶开采面积达到一万二千亩创历史新高\n全县二十一个村建起茶叶合作社带动茶农增加收入\n茶乡县领导到青石村调研春茶生产和乡村旅游工作\n第八届茶文化旅游节将于四月上旬在茶乡县举行",
        "Tea gardens of the county sell their first leaves of the year\nFrost of February costs two of the villages their bushes\nHow the growers of the valley came by their own factories\nWhat the dealers of the city pay for a pound of leaves",
        // A table.
        "name of the village   leaves sold   price of a pound\nthe first village        1,200 kg        35.50 yuan\nthe second village         900 kg        34.00 yuan\nthe third village          850 kg        33.00 yuan",
        // A log.
        "warning: the file of the first village has no date at all\nwarning: the file of the second village has no date at all\nwarning: the file of the third village has no date, either\nwarning: the file of the fourth village has no date, either",
        // Paragraphs.
        "茶乡县今年春茶开采面积达到一万二千亩。\n投入资金2.35亿元，带动三万五千人增收。\n全县已有二十一个村建起了茶叶专业合作社。\n其中十二个村的合作社办起了自己的加工厂。",
    ] {
        assert_eq!(unwrapped(text), text);
    }
    assert_eq!(unwrapped(ENGLISH), ENGLISH);
    assert_eq!(unwrapped(""), "");
}

proptest! {
    #[test]
    fn nothing_but_blanks_and_breaks_goes(text in "([ \t]{0,3}[a-z，。一-龥 ]{30,60}[ \r]{0,2}\n){0,9}[\\PC\n]{0,80}") {
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let once = unwrapped(&text);
        prop_assert_eq!(visible(&once), visible(&text));
        prop_assert!(once.lines().count() <= text.lines().count());
    }
}
