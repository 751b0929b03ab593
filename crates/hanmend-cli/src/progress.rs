//! How much is done, for a person who waits.

use std::time::Duration;

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use crate::task::Done;

/// How often the line is drawn.
const TICK: Duration = Duration::from_millis(100);

/// A line on standard error, where that is a terminal and one was asked for.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new(wanted: bool) -> Progress {
        if !wanted {
            let bar = ProgressBar::hidden();
            return Progress { bar };
        }
        // Hides itself where standard error is no terminal.
        let bar = ProgressBar::new_spinner();
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {elapsed} {human_pos} documents, {msg}")
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(TICK);
        Progress { bar }
    }

    pub(crate) fn add(&self, done: &Done) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.inc(done.documents);
        let bytes = self.bar.length().unwrap_or(0) + done.bytes;
        // A spinner has no length to show, so that the field is free to count.
        self.bar.set_length(bytes);
        self.bar.set_message(HumanBytes(bytes).to_string());
    }

    /// Prints something else in between.
    pub(crate) fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
