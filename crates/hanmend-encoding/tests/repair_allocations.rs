//! Repair of clean text allocates nothing.

use std::alloc::System;
use std::borrow::Cow;

use hanmend_encoding::repair;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[test]
fn clean_text_allocates_nothing() {
    for line in [
        "村里修了一条新路，大家都很高兴。会议决定，今年继续支持农村教育。\n",
        "村裡修了一條新路，大家都很高興。會議決定，今年繼續支持農村教育。\n",
        "The village has a new road, and everyone is glad of it.\n",
    ] {
        for times in [20, 5000] {
            let text = line.repeat(times);
            // The tables are made at first use.
            assert_eq!(repair(&text), text);
            let region = Region::new(ALLOCATOR);
            let repaired = repair(&text);
            assert_eq!(region.change().allocations, 0, "{times} times {line}");
            assert!(matches!(repaired, Cow::Borrowed(_)), "{times} times {line}");
        }
    }
}
