//! Laws of repair over random text made of clean and damaged pieces.

use std::borrow::Cow;

use hanmend_core::Trace;
use hanmend_encoding::{Repair, repair};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// What pages are made of, and what damage leaves.
const PIECES: [&str; 28] = [
    "村里修了一条新路，",
    "村裡修了一條新路。",
    "鄉(xiāng)",
    "鎮(zhèn)干部",
    "受?chē)?yán)重",
    "變?yōu)椤皬奨",
    "制？h裡",
    "年匆荒辏蘼酃畏缦掠辏",
    "鏉戦噷淇簡",
    "´åÀïÐÞÁËÒ»Ìõ",
    "æ\u{9d}\u{91}é\u{87}\u{8c}ä¿®äº\u{86}",
    "§ø¸Ì\u{ad}×¤F¤@±ø",
    "锟斤拷",
    "烫烫烫",
    "\u{fffd}",
    "?",
    "???",
    "(",
    ")",
    "\n",
    "plain text ",
    "été créé",
    "カタカナ",
    "1995",
    "\n鍥捐〃\n",
    "锛?",
    "鐢?agent ",
    "\n±à¼\u{ad}\n",
];

fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24).prop_map(|all| all.concat())
}

/// More cases than by default, or as many as `PROPTEST_CASES` asks for.
fn config() -> Config {
    let config = Config::default();
    Config {
        cases: config.cases.max(400),
        failure_persistence: None,
        ..config
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_repaired_to_text(text in ".{0,200}") {
        let _ = repair(&text);
    }

    #[test]
    fn mending_twice_is_mending_once(text in page()) {
        let once = repair(&text);
        prop_assert_eq!(repair(&once), once.clone(), "{}", text);
        let mut trace = Trace::new(text.as_str());
        Repair::new().run(&mut trace);
        prop_assert_eq!(trace.text(), once);
    }

    #[test]
    fn edits_lie_on_characters(text in page()) {
        let mut trace = Trace::new(text.as_str());
        Repair::new().run(&mut trace);
        for entry in trace.log() {
            prop_assert!(text.get(entry.source.range()).is_some(), "{entry:?}");
        }
    }

    #[test]
    fn clean_text_is_borrowed(count in 0_usize..40) {
        let text = "村里修了一条新路，大家都很高兴。The road is done.\n".repeat(count);
        prop_assert!(matches!(repair(&text), Cow::Borrowed(_)));
    }
}

/// Text of random bytes that grew or shrank with every repair, or that was taken
/// for Japanese before and not after it; found by fuzzing.
const RESTLESS: [&str; 6] = [
    "锟斤拷浜岋拷\u{1}\n鍦ｄ集锟絗绂勫爞锛圛glesia d锟絬锟斤拷椹\u{e100}ぉ涓绘暀鏁�0锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷\
     锟戒倹锟藉ゾ锟�\0\u{1e}锟�\0\0 \0\u{4}\0\u{8}锟�\0\0锟�\0浞�\0拷浼\u{e21a}\u{e63f}锟界\u{e6e9}锛岋拷浣嶏拷\r\
     锟藉悓锟斤拷锟介憰锟斤拷锟斤拷录锟姐€�",
    "�輔(f�(z\u{2}\u{1}\u{5}�多数复�群山縛橫，東北丘陵起伇�丝�北丘陵起伏�丘��)軍(jūn)團(tuán)皍(de)士(chì)\
     兵(bīng)崧(d��着制服。⼀⼆休问海觩咤\0\0\0\0\0�\0",
    "n&#65533;&#65533;�ᡤ��&#65533;zzzzzzzzzzzz&#65533;�����и�������ü�\u{530}�Ū��ʹ����?ch&#275;)?y&#225;n)\0\0\
     \0\0\0\0&#65533;\u{4}��L&#7847;n &#273;&#243; , m&#7865; Xinmei t",
    "���&#65533;k\u{19}V`\u{18}e{&#65533;-19&#65533;\0&#65533;\0\0\0\0\u{7}\n&#65533;&#65533;\0\n&#65533;&#65533;\
     &#65533;&#65533;&#65533;&#65533;????????????????????????????????????????????&#65533;&#65533;&#65533;&#65533;?\
     &#65533;��&#37353;(f&#462;n)��&#65533;??",
    "��瓙⍏�雎秘區����������������������������������������������������������������%������������\
     �������������������������������｡陌暮∩�ｼ檎嚴�\0\0\u{1}x�鲎比ｸ��������\u{f3c4}\u{e21d}繎浠ｅ厜����",
    "��挨鳏lﾽS�台�猭\n1987�~1る12ら�A��#A�B#B�]C�^�B#C�B#D�B#E�]F�^�B#F�B#Gの#A�]㎝羘\
     �p秸�^�C\nカ��2.92キよそń�A2009�~�氦H�f109\n與此同�������������������������������\
     �����������時，高句麗對樂浪郡氦[p�AΘ�涵郸�#A",
];

/// A line in which a shift and the shift back both look like a gain: the rest
/// of it is mended, and so is what stands beside it.
#[test]
fn a_line_that_never_comes_to_rest_costs_no_other() {
    let restless = "1918爛ㄛ�釬遽婓�墮傑傖蕾畸毞���侗鍔窒ㄛ赻￤�侗鍔ㄛ萵侗鍔剢䀝墬";
    let line = "村里修了一条新路，大家都很高兴。";
    let damaged: String = line.bytes().map(char::from).collect();
    let text = format!("{damaged}\n{restless}\n{damaged}");
    let once = repair(&text);
    assert_eq!(once.matches(line).count(), 2, "{once}");
    assert!(once.contains("1918年"), "{once}");
    assert_eq!(repair(&once), once);
}

/// 詭 in Big5 is 皋 in GBK, which is as usual there.
#[test]
#[cfg_attr(not(feature = "words"), ignore = "needs the words")]
fn words_decide_where_damage_begins() {
    let (before, after) = ("聽完之後大家都說他的話全是", "詭辯，沒有人相信這樣的說法。");
    let bytes = encoding_rs::BIG5.encode(after).0;
    let damaged = encoding_rs::GBK.decode_without_bom_handling(&bytes).0;
    assert!(damaged.starts_with('皋'), "{damaged}");
    assert_eq!(
        repair(&format!("{before}{damaged}")),
        format!("{before}{after}")
    );
}

/// A byte of the stop was lost, and that the line ends there tells so.
#[test]
fn a_line_ends_where_the_next_one_begins() {
    let damaged = "浠栧枩娆㈣\u{E1F0}涔﹀啓浣溿€\u{FFFD}";
    let text = "他喜欢读书写作。";
    assert_eq!(repair(damaged), text);
    for end in ["\n", "\r\n"] {
        let lines = format!("{damaged}{end}{damaged}{end}");
        assert_eq!(repair(&lines).lines().collect::<Vec<_>>(), [text, text]);
    }
}

#[test]
fn text_that_never_comes_to_rest_is_mended_once() {
    for text in RESTLESS {
        let once = repair(text);
        assert_eq!(repair(&once), once, "{text}");
    }
}
