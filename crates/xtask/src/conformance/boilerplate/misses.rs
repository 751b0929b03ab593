//! What was got wrong, page by page, for those who train weights of their own.

use super::measure::{Kept, Score};
use super::pages::Page;

/// So many lines of each sort are shown of a page,
const SHOWN: usize = 12;
/// and so many characters of a line.
const WIDTH: usize = 70;

/// Prints the lines that were lost (`-`) and those of noise that were left
/// (`+`), with the numbers of their lines, of pages whose cut is more than a
/// line off or that lose more than 5 % of the article.
pub(crate) fn print(number: usize, page: &Page, kept: &Kept) {
    let mut score = Score::default();
    score.add(page, kept);
    let [precision, recall, f1, _, near, lost, _] = score.row();
    if near > 0.0 && lost == 0.0 {
        return;
    }
    println!(
        "\n{} {number}, {}: {} lines, article to {}, P {precision:.1}, R {recall:.1}, F1 {f1:.1}",
        page.set,
        page.lang,
        page.lines.len(),
        page.cut()
    );
    let (mut shown_lost, mut shown_left) = (0, 0);
    for (at, (line, &kept)) in page.lines.iter().zip(kept).enumerate() {
        let is_lost = line.main && kept < line.text.chars().count();
        let is_left = !line.main && kept > 0;
        if line.neutral || !(is_lost || is_left) {
            continue;
        }
        let shown = if is_lost {
            &mut shown_lost
        } else {
            &mut shown_left
        };
        *shown += 1;
        if *shown <= SHOWN {
            let sign = if is_lost { '-' } else { '+' };
            let text: String = line.text.chars().take(WIDTH).collect();
            println!("  {sign} {} {text}", at + 1);
        }
    }
    if shown_lost > SHOWN || shown_left > SHOWN {
        println!("  in all {shown_lost} lost, {shown_left} left");
    }
}
