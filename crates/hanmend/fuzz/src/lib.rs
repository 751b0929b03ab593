//! Text for the fuzzer: random bytes hardly ever spell a word that a rule asks
//! for, so each of its bytes chooses a piece of text.

/// The text that bytes choose: a piece for most, the next bytes as they are for the
/// others.
#[must_use]
pub fn text(input: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = input;
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        match PIECES.get(usize::from(first)) {
            Some(piece) => text.push_str(piece),
            None => {
                let raw = rest.len().min(usize::from(first) - PIECES.len() + 1);
                let (raw, behind) = rest.split_at(raw);
                text.push_str(&String::from_utf8_lossy(raw));
                rest = behind;
            }
        }
    }
    text
}

/// Words, marks and numerals that rules ask for.
#[rustfmt::skip]
const PIECES: [&str; 238] = [
    " ", "\n", "\n\n", "\t", "　", "，", "。", "、", "；", "：", "！", "？", "（", "）", "“", "”",
    "《", "》", "【", "】", "「", "」", "|", "｜", "丨", "·", "•", "—", "…", ">", "»", "/",
    ",", ".", ";", ":", "!", "?", "(", ")", "\"", "'", "-", "~", "～", "–", "+", "%",
    "$", "￥", "#", "*", "=", "_", "[", "]", "〔", "〕", "×", "±", "∶", "^", "�", "\r\n",
    "记者", "编辑", "責任編輯", "责编", "作者", "来源", "通讯员", "摄影", "审核", "校对", "发布时间", "标签", "关键词",
    "李明", "王芳", "欧阳", "张", "陈晓东", "茶乡网", "茶乡日报", "新华社", "By", "Author", "Editor", "Source", "Published",
    "首页", "返回顶部", "上一篇", "下一篇", "相关阅读", "分享到", "评论", "登录", "版权所有", "Copyright", "©", "ICP备",
    "Home", "Share", "Read more", "Related", "Comments", "Reply", "Subscribe", "- END -", "(完)", "Page", "Next", "All rights reserved",
    "县里", "的", "了", "在", "是", "茶农", "村民说", "道路", "学校", "committee", "The village", "people", "of", "the", "and", "in",
    "0", "1", "2", "3", "5", "8", "12", "20", "57", "100", "2018", "2019", "1900", "3.5", "1,000",
    "一", "二", "三", "十", "百", "千", "万", "亿", "零", "〇", "半", "两", "几", "余", "多", "第", "廿", "陆",
    "年", "月", "日", "号", "时", "点", "分", "秒", "周", "星期", "天", "个", "小时", "世纪", "年代", "季度", "上午", "晚上", "今天", "去年",
    "元", "人", "户", "亩", "公里", "吨", "度", "岁", "倍", "成", "折", "旬", "块", "名", "次",
    "以上", "左右", "约", "超过", "不到", "至", "到", "前", "后", "以来", "每", "近", "零下", "比", "百分之",
    "one", "two", "ten", "hundred", "million", "half", "a", "first", "about", "more than", "to", "between", "from", "by",
    "year", "hours", "Monday", "May", "noon", "at", "pm", "yuan", "km", "percent", "ago",
];
