//! Goes from a number in the clean text back to its place in the page.

use hanmend::Pipeline;

fn main() {
    let page =
        "各級(jí)財(cái)務(wù)部門堅(jiān)持公開。\n縣財(cái)政撥付260余萬元，聘請養路員452名。\n";
    let document = Pipeline::simplified().clean_str(page);
    println!("page: {page}text: {}", document.text());

    for number in document.numbers() {
        let source = document.source(number.span);
        println!(
            "{:?} at {}..{} comes from {:?} at {}..{}",
            document.slice(number.span),
            number.span.start,
            number.span.end,
            page.get(source.range()).unwrap_or_default(),
            source.start,
            source.end,
        );
        // The edits that lie in it, if any.
        for edit in document.edits() {
            if edit.source.start < source.end && source.start < edit.source.end {
                println!(
                    "    {} made {:?} of {:?}",
                    edit.rule, edit.after, edit.before
                );
            }
        }
    }
}
