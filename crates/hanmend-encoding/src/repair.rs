use std::borrow::Cow;

use hanmend_core::Trace;

use crate::escapes::Escapes;
use crate::forms::Forms;

/// The repair of text that was damaged on its way through encodings.
#[derive(Clone, Debug, Default)]
pub struct Repair {
    escapes: Escapes,
    forms: Forms,
}

impl Repair {
    /// The recommended repair.
    #[must_use]
    pub fn new() -> Repair {
        Repair::default()
    }

    /// Repairs the text of a trace, pass by pass.
    pub fn run(&self, trace: &mut Trace<'_>) {
        trace.pass(&self.escapes);
        trace.pass(&self.forms);
    }

    /// The repaired text, borrowed where nothing was wrong.
    #[must_use]
    pub fn repair<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut trace = Trace::new(text).without_log();
        self.run(&mut trace);
        trace.into_text()
    }
}

/// Repairs a text with the recommended settings.
#[must_use]
pub fn repair(text: &str) -> Cow<'_, str> {
    Repair::new().repair(text)
}
