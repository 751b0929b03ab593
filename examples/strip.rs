//! Takes navigation and credits off a page and keeps what they say.

use hanmend::boilerplate::Stripper;

const PAGE: &str = "\
青石县三年新修村道118公里
2021-03-16 10:05:00  来源:青石县融媒体中心

春分刚过，茶农老周骑着三轮车，把当天采下的二十多斤鲜叶送到了乡里的收购点。

路通之后，全县新建茶园3000余亩，近两年带动1949户农户增收。

责任编辑:秦小满
青石县| 柳河县| 白马市| 通江县| 云阳县| 长乐市| 石门县| 宜城市| 东安县| 海宁市|
";

fn main() {
    let stripped = Stripper::new().strip(PAGE);
    for segment in &stripped.segments {
        let text = PAGE.get(segment.span.range()).unwrap_or_default();
        let fate = if segment.removed { "taken out" } else { "kept" };
        println!(
            "{fate:<9} {:<10} {:>6.1}  {:?}",
            segment.kind.as_str(),
            segment.score,
            first_line(text)
        );
    }
    println!("\ntitle: {:?}", stripped.title.map(|title| title.value));
    println!(
        "published: {:?}",
        stripped.metadata.published.map(|fact| fact.value)
    );
    for editor in &stripped.metadata.editors {
        println!(
            "editor: {} at bytes {}..{}",
            editor.value, editor.span.start, editor.span.end
        );
    }
}

fn first_line(text: &str) -> &str {
    text.trim_start().lines().next().unwrap_or_default()
}
