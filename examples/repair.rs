//! Repairs encoding damage alone and tells of each repair.

use hanmend::Trace;
use hanmend::encoding::{Family, Repair, repair};

fn main() {
    // The shortest way: text in, text out, borrowed where nothing was wrong.
    assert_eq!(repair("å±±è·¯ä¿®é€šäº†"), "山路修通了");
    println!("{}", repair("山路修通&mdash;&mdash;全村都&nbsp;高兴"));

    // Only some kinds of damage: mojibake, and nothing else.
    let mojibake = Repair::none().with(Family::Mojibake);
    println!("{}", mojibake.repair("å±±è·¯ä¿®é€šäº†&mdash;&mdash;"));

    // With the account of what was done. The converter of this site left the
    // pinyin of some characters, and a byte was lost before 縣.
    let page = "堅(jiān)決整治30個(gè)鄉(xiāng)村，建立公開機(jī)制？h財(cái)政撥款，\
                各級(jí)財(cái)務(wù)部門堅(jiān)持公開。";
    let mut trace = Trace::new(page);
    Repair::new().run(&mut trace);
    println!("{}", trace.text());
    for edit in trace.log() {
        println!(
            "{:>3}..{:<3} {:?} -> {:?}: {}, {} ({})",
            edit.source.start,
            edit.source.end,
            edit.before,
            edit.after,
            edit.rule,
            edit.rule.reason(),
            edit.certainty,
        );
    }
}
