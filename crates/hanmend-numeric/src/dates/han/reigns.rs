//! The reigns that years are counted from before the Ming dynasty: 宋淳熙三年, 唐开元二年.

use crate::charset::CharSet;
use crate::numerals::is_han_numeral;
use crate::text::{Text, ends_with};

/// Each with its first year, and whether its name is hardly anything else: 绍兴 is a
/// town and 大中 many things, and they are reigns behind their dynasty alone.
#[rustfmt::skip]
const REIGNS: [(&str, i32, bool); 107] = [
    ("武德", 618, false), ("显庆", 656, true), ("龙朔", 661, true), ("麟德", 664, false),
    ("乾封", 666, false), ("总章", 668, false), ("咸亨", 670, true), ("仪凤", 676, false),
    ("调露", 679, false), ("永隆", 680, false), ("永淳", 682, false), ("垂拱", 685, true),
    ("神龙", 705, false), ("景龙", 707, false), ("景云", 710, false), ("先天", 712, false),
    ("开元", 713, true), ("至德", 756, false), ("乾元", 758, false), ("宝应", 762, false),
    ("广德", 763, false), ("永泰", 765, false), ("大历", 766, true), ("建中", 780, false),
    ("兴元", 784, false), ("贞元", 785, true), ("永贞", 805, false), ("元和", 806, false),
    ("长庆", 821, false), ("宝历", 825, false), ("大和", 827, false), ("太和", 827, false),
    ("开成", 836, false), ("会昌", 841, false), ("大中", 847, false), ("咸通", 860, true),
    ("乾符", 874, true), ("广明", 880, false), ("中和", 881, false), ("光启", 885, false),
    ("大顺", 890, false), ("景福", 892, false), ("乾宁", 894, true), ("光化", 898, false),
    ("天复", 901, false), ("天祐", 904, false), ("建隆", 960, false), ("乾德", 963, false),
    ("开宝", 968, false), ("太平兴国", 976, true), ("雍熙", 984, true), ("端拱", 988, true),
    ("淳化", 990, false), ("至道", 995, false), ("咸平", 998, true), ("景德", 1004, false),
    ("大中祥符", 1008, true), ("天禧", 1017, true), ("乾兴", 1022, false), ("天圣", 1023, true),
    ("明道", 1032, false), ("景祐", 1034, true), ("宝元", 1038, false), ("康定", 1040, false),
    ("皇祐", 1049, true), ("至和", 1054, false), ("嘉祐", 1056, true), ("治平", 1064, true),
    ("熙宁", 1068, true), ("元丰", 1078, true), ("元祐", 1086, true), ("绍圣", 1094, true),
    ("元符", 1098, true), ("建中靖国", 1101, true), ("崇宁", 1102, false), ("大观", 1107, false),
    ("政和", 1111, false), ("重和", 1118, false), ("宣和", 1119, true), ("靖康", 1126, true),
    ("建炎", 1127, true), ("绍兴", 1131, false), ("隆兴", 1163, false), ("乾道", 1165, true),
    ("淳熙", 1174, true), ("绍熙", 1190, true), ("庆元", 1195, false), ("嘉泰", 1201, false),
    ("开禧", 1205, true), ("嘉定", 1208, false), ("宝庆", 1225, false), ("绍定", 1228, true),
    ("端平", 1234, true), ("嘉熙", 1237, true), ("淳祐", 1241, true), ("宝祐", 1253, true),
    ("开庆", 1259, false), ("景定", 1260, true), ("咸淳", 1265, true), ("德祐", 1275, true),
    ("中统", 1260, false), ("元贞", 1295, false), ("大德", 1297, false), ("至大", 1308, false),
    ("延祐", 1314, true), ("至治", 1321, true), ("至正", 1341, true),
];

/// The last characters of their names.
pub(super) static LAST: CharSet = CharSet::new(
    "德庆朔封章亨凤露隆淳拱龙云天元应泰历中贞和成昌通符明启顺福宁化复祐宝国熙道平圣禧兴\
     定丰观康炎禧统大治正",
);

/// The first year of the reign whose name ends at `at`, where a numeral of Han
/// characters stands behind it, and where the name begins.
pub(super) fn before_ming(text: Text<'_>, at: usize, numeral: usize) -> Option<(usize, i32)> {
    if !is_han_numeral(text.han(numeral).0) {
        return None;
    }
    let (last, _) = text.han_before(at);
    // 大中祥符 before 祥符, the longest name.
    let (start, first, alone) = named(text, at, last).max_by_key(|&(start, ..)| at - start)?;
    let dynasty = || matches!(text.han_before(start).0, '唐' | '宋' | '元');
    (alone || dynasty()).then_some((start, first))
}

/// The first years of the reigns whose names end at `at`.
pub(super) fn all(text: Text<'_>, at: usize) -> impl Iterator<Item = i32> {
    let (last, _) = text.han_before(at);
    named(text, at, last).map(|(_, first, _)| first)
}

fn named(text: Text<'_>, at: usize, last: char) -> impl Iterator<Item = (usize, i32, bool)> {
    REIGNS
        .iter()
        .filter(move |(name, ..)| ends_with(name, last))
        .filter_map(move |&(name, first, alone)| {
            Some((text.match_han_before(at, name)?, first, alone))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reign_is_found_behind_its_dynasty() {
        for (name, first, alone) in REIGNS {
            let text = format!("宋{name}三年");
            let at = "宋".len() + name.len();
            let found = before_ming(Text::new(&text), at, at);
            assert_eq!(found, Some(("宋".len(), first)), "{name}");
            let bare = format!("在{name}三年");
            let found = before_ming(Text::new(&bare), at, at);
            assert_eq!(found.is_some(), alone, "{name}");
        }
    }
}
