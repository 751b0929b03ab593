//! Rows of links behind a short article: which of them are taken off.

use hanmend_boilerplate::Stripper;

use super::pages::{Line, Page};
use super::strip;

/// What stands before the row.
const ARTICLES: [&str; 3] = [
    "三月中旬,茶乡的第一批春茶开采,比去年早了六天。\n茶农说,连着三个晴天,芽头就长齐了,今年的价格也比去年好。",
    "三月中旬,茶鄉的第一批春茶開採,比去年早了六天。\n茶農說,連著三個晴天,芽頭就長齊了,今年的價格也比去年好。",
    "In the middle of March the first tea of the year was picked, six days earlier than in the year before.\nThe county has sent thirty helpers to the gardens and opened two collecting points along the road.",
];

/// The names in a row: what they are, and the same for each article.
const NAMES: [(&str, [&str; 3]); 3] = [
    (
        "places",
        [
            "云溪县,北坪市,安远县,和清县,长泉区,东岭县,南山旗,西河镇,石桥乡,大湾镇",
            "雲溪縣,北坪市,安遠縣,和清縣,長泉區,東嶺縣,南山旗,西河鎮,石橋鄉,大灣鎮",
            "Yunxi,Beiping,Anyuan,Heqing,Changquan,Dongling,Nanshan,Xihe,Shiqiao,Dawan",
        ],
    ),
    (
        "sites",
        [
            "云溪网,北坪在线,安远日报,和清论坛,长泉新闻,东岭热线,南山网,西河晚报,石桥在线,大湾网",
            "雲溪網,北坪在線,安遠日報,和清論壇,長泉新聞,東嶺熱線,南山網,西河晚報,石橋在線,大灣網",
            "Yunxi Net,Beiping Online,Anyuan Daily,Heqing Forum,Changquan News,Dongling Live,Nanshan Net,Xihe Post,Shiqiao Online,Dawan Net",
        ],
    ),
    (
        "keywords",
        [
            "春茶,采摘,价格,茶园,红茶,绿茶,批发,加盟,旅游,天气",
            "春茶,採摘,價格,茶園,紅茶,綠茶,批發,加盟,旅遊,天氣",
            "tea,picking,prices,gardens,black tea,green tea,wholesale,franchise,travel,weather",
        ],
    ),
];

const SEPARATORS: [(&str, &str); 7] = [
    ("bar", "|"),
    ("dot", "·"),
    ("angle", " > "),
    ("space", " "),
    ("tab", "\t"),
    ("nothing", ""),
    ("one a line", "\n"),
];

/// Prints, for every sort of row, in how many of the three scripts all of it
/// goes and the article stays.
pub(crate) fn print() {
    println!(
        "\nRows of links behind an article, tail mode: in how many of three scripts the row is gone\n"
    );
    let heads: Vec<&str> = SEPARATORS.iter().map(|(name, _)| *name).collect();
    println!("| names | {} |", heads.join(" | "));
    println!("|---|{}", "--:|".repeat(heads.len()));
    for (what, rows) in NAMES {
        print!("| {what} |");
        for (_, separator) in SEPARATORS {
            let gone = ARTICLES.iter().zip(rows).filter(|(article, row)| {
                let text = format!("{article}\n{}", row.replace(',', separator));
                let page = page(&text, article.lines().count());
                let kept = strip(&Stripper::new(), &page);
                page.lines.iter().zip(kept).all(|(line, kept)| {
                    kept == if line.main {
                        line.text.chars().count()
                    } else {
                        0
                    }
                })
            });
            print!(" {} |", gone.count());
        }
        println!();
    }
}

/// A page of which so many lines are of the article.
fn page(text: &str, article: usize) -> Page {
    let lines = text.lines().enumerate().map(|(at, line)| Line {
        text: line.to_owned(),
        main: at < article,
        neutral: false,
    });
    Page {
        set: String::new(),
        lang: String::new(),
        lines: lines.collect(),
    }
}
