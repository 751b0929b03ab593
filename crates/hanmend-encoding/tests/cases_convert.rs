//! The cases of script conversion.

use hanmend_encoding::script::{Config, Converter};
use serde_json::json;

#[test]
fn cases() {
    // A script by its name is what the facade turns into a configuration.
    let by_config = |case: &hanmend_cases::Case| case.option("config").is_some();
    hanmend_cases::check_those("convert", by_config, |case| {
        let name = case.option("config").unwrap_or_default();
        let config: Config = name.parse().expect("a configuration of OpenCC");
        json!({ "text": Converter::new(config).convert(&case.text()) })
    });
}
