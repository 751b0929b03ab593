use super::engine::{End, Engine};
use super::normal::normalise;
use super::output::Output;
use super::sequence::{LONGEST_SEQUENCE, is_operator, sequence};
use super::{Config, Rare};

/// Converts a text that comes in chunks. Where it is cut does not change the
/// result.
///
/// It keeps back up to a few hundred bytes, as far as a phrase or a
/// description sequence may reach.
///
/// ```
/// use hanmend_encoding::script::{Config, Stream};
///
/// let mut stream = Stream::new(Config::S2t);
/// let mut out = String::new();
/// for chunk in ["里长喝了一", "杯干", "杯的酒"] {
///     stream.push(chunk, &mut out);
/// }
/// stream.finish(&mut out);
/// assert_eq!(out, "里長喝了一杯乾杯的酒");
/// ```
#[derive(Debug)]
pub struct Stream {
    engine: &'static Engine,
    /// What may still become a description sequence, or be followed by one.
    raw: String,
    /// What was normalised and not yet converted.
    pending: String,
    /// As long as `pending` is shorter, nothing can be converted.
    enough: usize,
}

impl Stream {
    /// A stream of a configuration.
    #[must_use]
    pub fn new(config: Config) -> Stream {
        Stream::with_rare(config, Rare::default())
    }

    /// A stream of a configuration that uses or avoids rare characters.
    #[must_use]
    pub fn with_rare(config: Config, rare: Rare) -> Stream {
        Stream {
            engine: Engine::of(config, rare),
            raw: String::new(),
            pending: String::new(),
            enough: 0,
        }
    }

    /// Takes the next chunk and appends what can be converted by now.
    pub fn push(&mut self, chunk: &str, out: &mut String) {
        self.raw.push_str(chunk);
        let cut = start_of_open_sequence(&self.raw);
        let complete = self.raw.get(..cut).unwrap_or_default();
        self.pending.push_str(&normalise(complete));
        self.raw.drain(..cut);
        if self.pending.len() >= self.enough {
            self.convert(End::OfChunk, out);
        }
    }

    /// Appends the rest, after the last chunk.
    pub fn finish(mut self, out: &mut String) {
        self.pending.push_str(&normalise(&self.raw));
        self.convert(End::OfText, out);
    }

    fn convert(&mut self, end: End, out: &mut String) {
        let mut output = Output::append(&self.pending, std::mem::take(out));
        // It is normal, so that this cannot fail; nothing is lost if it does.
        let done = self
            .engine
            .run(&self.pending, end, &mut output)
            .unwrap_or(0);
        *out = output.into_converted().unwrap_or_default();
        self.pending.drain(..done);
        // Trying again with little more would take time over and over.
        self.enough = if done == 0 { self.pending.len() * 2 } else { 0 };
    }
}

/// Where the first description sequence begins of which the end is not there
/// yet, or the end of the text.
fn start_of_open_sequence(text: &str) -> usize {
    let last = text.char_indices().rev().take(LONGEST_SEQUENCE);
    last.filter(|(at, c)| {
        is_operator(*c) && sequence(text.get(*at..).unwrap_or_default()).is_none()
    })
    .map(|(at, _)| at)
    .last()
    .unwrap_or(text.len())
}
