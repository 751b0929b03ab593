//! Reads the numbers of a text, with exact values and bounds.

use hanmend::numeric::{Role, extract};

fn main() {
    for text in [
        "县财政每年拨付260余万元，60%以上的村通了客车，用两到三年时间建成。",
        "一是修路，投入2.5万亿元的十分之一；二是落实“五个一”工作法。",
        "The county integrated 79 million 293 thousand yuan under the \"5+2\" project for 1949 households.",
    ] {
        println!("{text}");
        for entity in extract(text) {
            let counts = if entity.role == Role::Fact { ' ' } else { '-' };
            println!("  {counts} {}", entity.record(text));
        }
    }
}
