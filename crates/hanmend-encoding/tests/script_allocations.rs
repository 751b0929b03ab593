//! Conversion of text that needs nothing allocates nothing.

use std::alloc::System;

use hanmend_encoding::script::{Config, Converter};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[test]
fn what_needs_nothing_allocates_nothing() {
    let traditional = "縣財政部門發放扶貧資金，皇后喝了乾杯的酒。plain ASCII, 1995\n";
    let simplified = "县财政部门发放扶贫资金，皇后喝了干杯的酒。plain ASCII, 1995\n";
    for (config, text) in [
        (Config::S2t, traditional),
        (Config::T2s, simplified),
        (Config::Tw2s, simplified),
        (Config::T2hk, simplified),
    ] {
        let text = text.repeat(200);
        let converter = Converter::new(config);
        // The tables are made at first use.
        assert!(
            converter.convert(&text) == text,
            "{config} changes the text"
        );
        let region = Region::new(ALLOCATOR);
        assert_eq!(converter.convert(&text).len(), text.len());
        assert_eq!(region.change().allocations, 0, "{config}");
    }
}
