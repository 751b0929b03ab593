//! How the names of sites and papers end.

use crate::swar::{LowBits, low_bits, may_be};

/// In Chinese, or what they are.
const ENDINGS: [&str; 34] = [
    "网",
    "網",
    "网站",
    "網站",
    "在线",
    "在線",
    "新闻",
    "新聞",
    "频道",
    "頻道",
    "热线",
    "熱線",
    "日报",
    "日報",
    "晚报",
    "晚報",
    "时报",
    "時報",
    "晨报",
    "商报",
    "电视台",
    "電視台",
    "论坛",
    "論壇",
    "博客",
    "社区",
    "社區",
    "资讯",
    "百科",
    "政府门户",
    "搜狐",
    "新浪",
    "知乎",
    "澎湃",
];
/// The last characters of those.
const LAST: [char; 23] = [
    '网', '網', '站', '线', '線', '闻', '聞', '道', '报', '報', '台', '坛', '壇', '客', '区', '區',
    '讯', '科', '户', '狐', '浪', '乎', '湃',
];
const LAST_BITS: LowBits = low_bits(&LAST);
/// The last words of those in Latin letters, in lower case.
const WORDS: [&str; 21] = [
    "net",
    "online",
    "daily",
    "forum",
    "news",
    "live",
    "post",
    "times",
    "herald",
    "gazette",
    "weekly",
    "tv",
    "radio",
    "journal",
    "tribune",
    "web",
    "blog",
    "today",
    "wikipedia",
    "bbc",
    "cnn",
];

/// Whether a text in Chinese ends as the names of sites do.
pub(crate) fn ends_as_site(name: &str) -> bool {
    let may_end = |c| may_be(&LAST_BITS, c) && LAST.contains(&c);
    name.ends_with(may_end) && ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Agencies and channels that are named by one word or two.
const AGENCIES: [&str; 12] = [
    "AFP",
    "AP",
    "Agencies",
    "Associated Press",
    "CCTV",
    "CGTN",
    "CNTV",
    "ECNS",
    "Guangming Online",
    "Reuters",
    "Xinhua",
    "Xinhuanet",
];

/// Whether a text names an agency or a channel.
pub(crate) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name) || name.ends_with(" News Agency")
}

/// Whether a word ends the names of sites in Latin letters, in any case.
pub(crate) fn is_latin_site(word: &str) -> bool {
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites() {
        for name in ["茶乡网", "云溪在线", "北坪电视台"] {
            assert!(ends_as_site(name), "{name}");
        }
        for name in ["", "茶乡", "上网了", "街道"] {
            assert!(!ends_as_site(name), "{name}");
        }
        assert!(is_latin_site("News") && !is_latin_site("Newsome"));
    }

    #[test]
    fn every_ending_has_its_last_character() {
        for ending in ENDINGS {
            assert!(ends_as_site(ending), "{ending}");
        }
    }
}
