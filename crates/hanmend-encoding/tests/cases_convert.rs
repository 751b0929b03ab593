//! The cases of script conversion.

use hanmend_encoding::script::{Config, Converter};
use serde_json::json;

#[test]
fn cases() {
    hanmend_cases::check("convert", |case| {
        let name = case.option("config").unwrap_or_default();
        let config: Config = name.parse().expect("a configuration of OpenCC");
        json!({ "text": Converter::new(config).convert(&case.text()) })
    });
}
