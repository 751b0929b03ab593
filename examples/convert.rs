//! Converts between traditional and simplified script.

use hanmend::encoding::script::{Config, Converter, detect};

fn main() {
    let text = "軟體工程師在臺灣的滑鼠旁邊喝著咖啡。";
    let found = detect(text);
    println!(
        "{text}\nis {:?} with confidence {:.2}",
        found.script, found.confidence
    );

    // All configurations of OpenCC by their names.
    for config in [Config::T2s, Config::Tw2sp, Config::T2hk] {
        println!(
            "{:<6} {}",
            config.as_str(),
            Converter::new(config).convert(text)
        );
    }

    // Traditional text goes through s2t unharmed where only the runs in the
    // other script are converted.
    let mixed = "里長說：这个村的发展计划已经通过。";
    let whole = Converter::new(Config::S2t);
    let careful = Converter::new(Config::S2t).only_other_script();
    println!("all of it    {}", whole.convert(mixed));
    println!("other script {}", careful.convert(mixed));
}
