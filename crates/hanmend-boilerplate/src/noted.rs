//! Lines that rules ask for which look at their neighbours, noted while each is looked at.

use crate::classify::Verdict;
use crate::context;
use crate::lines::Line;

/// The lines that rules ask for which look at their neighbours as well: few of all.
#[derive(Debug, Default)]
pub(crate) struct Noted {
    /// Those of fields.
    pub credits: Vec<usize>,
    /// Those that may be of nothing but elements.
    pub elements: Vec<usize>,
    /// Those of nothing but a bar.
    pub bars: Vec<usize>,
    /// Those that may state an address.
    pub addresses: Vec<usize>,
    /// Those that may be the name of the file of a picture.
    pub pictures: Vec<usize>,
}

impl Noted {
    /// Takes a line in where one of the rules may ask for it.
    #[inline]
    pub(crate) fn note(&mut self, at: usize, line: &Line, verdict: &Verdict) {
        let counts = &line.counts;
        if matches!(counts.last, 'g' | 'G') && context::is_picture_like(line) {
            self.pictures.push(at);
        }
        if verdict.credits.is_none() & (counts.separators() < 1) {
            return;
        }
        if counts.first == '|' && line.span.len() == 1 {
            self.bars.push(at);
        }
        if verdict.credits.is_some() {
            self.credits.push(at);
        }
        if counts.last == '>' {
            self.elements.push(at);
        } else if matches!(counts.first, '地' | '网' | '網' | '链' | '鏈') {
            self.addresses.push(at);
        }
    }
}
