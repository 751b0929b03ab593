use encoding_rs::{Decoder, DecoderResult};
use hanmend_core::Span;

use super::byte_map::ByteMap;
use super::charset::Charset;
use super::euc_tw::EucTw;
use super::hz::Hz;
use super::iso2022_cn::Iso2022Cn;

/// What comes out of a decoder.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub(super) text: String,
    /// Where the bytes were malformed; spans that touch are merged.
    pub(super) malformed: Vec<Span>,
    /// Which bytes the text comes from, where that is wanted.
    pub(super) map: Option<ByteMap>,
    /// How many bytes of lines that are not ASCII were read in the encoding of
    /// the whole, and how many in another.
    pub(super) main: usize,
    pub(super) other: usize,
}

impl Output {
    /// How much of what is not ASCII was read in the encoding of the whole.
    pub(super) fn share_of_main(&self) -> f32 {
        if self.other == 0 {
            return 1.0;
        }
        self.main as f32 / (self.main + self.other) as f32
    }

    /// Notes that the text up to here comes from the bytes up to `position`.
    fn note(&mut self, position: usize) {
        if let Some(map) = &mut self.map {
            map.note(self.text.len(), position);
        }
    }

    /// Adds text that was copied from its bytes, which begin at `at`.
    pub(super) fn copy(&mut self, text: &str, at: usize) {
        self.text.push_str(text);
        if let Some(map) = &mut self.map {
            map.copied(self.text.len(), at + text.len());
        }
    }

    /// Adds U+FFFD for the bytes of a span.
    pub(super) fn mark(&mut self, span: Span) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        // What showed that they are malformed may be the byte behind them,
        // which is of the next character.
        self.note(span.end);
        match self.malformed.last_mut() {
            Some(last) if last.end >= span.start => last.end = span.end,
            _ => self.malformed.push(span),
        }
    }

    /// Adds U+FFFD for the bytes that are pending before `at`, if there are any,
    /// and drops them.
    pub(super) fn mark_pending(&mut self, pending: &mut Vec<u8>, at: usize) {
        if !pending.is_empty() {
            self.mark(Span::new(at.saturating_sub(pending.len()), at));
            pending.clear();
        }
    }

    /// Adds a character, or U+FFFD for the bytes that are none.
    pub(super) fn put(&mut self, character: Option<char>, span: Span) {
        match character {
            Some(character) => self.text.push(character),
            None => self.mark(span),
        }
    }
}

/// Decodes one stream of bytes, piece by piece.
#[derive(Debug)]
pub(super) struct Codec {
    state: State,
    /// The place of the next byte in the stream.
    position: usize,
}

enum State {
    Web(Box<Decoder>),
    EucTw(EucTw),
    Hz(Hz),
    Iso2022Cn(Iso2022Cn),
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            State::Web(decoder) => decoder.encoding().name(),
            State::EucTw(_) => "EUC-TW",
            State::Hz(_) => "HZ",
            State::Iso2022Cn(_) => "ISO-2022-CN",
        })
    }
}

impl Codec {
    /// `offset` is the place of the first byte in the whole stream.
    pub(super) fn new(charset: Charset, offset: usize) -> Codec {
        let state = match charset {
            Charset::Web(encoding) => {
                State::Web(Box::new(encoding.new_decoder_without_bom_handling()))
            }
            Charset::EucTw => State::EucTw(EucTw::default()),
            Charset::Hz => State::Hz(Hz::default()),
            Charset::Iso2022Cn => State::Iso2022Cn(Iso2022Cn::default()),
        };
        Codec {
            state,
            position: offset,
        }
    }

    /// Decodes what follows.
    pub(super) fn push(&mut self, bytes: &[u8], out: &mut Output) {
        if out.map.is_none() {
            self.decode(bytes, out);
            return;
        }
        for byte in bytes.chunks(1) {
            self.decode(byte, out);
            out.note(self.position);
        }
    }

    fn decode(&mut self, bytes: &[u8], out: &mut Output) {
        let places = self.position..;
        match &mut self.state {
            State::Web(decoder) => web(decoder, bytes, self.position, out, End::Open),
            State::EucTw(decoder) => {
                bytes
                    .iter()
                    .zip(places)
                    .for_each(|(&b, at)| decoder.push(b, at, out));
            }
            State::Hz(decoder) => {
                bytes
                    .iter()
                    .zip(places)
                    .for_each(|(&b, at)| decoder.push(b, at, out));
            }
            State::Iso2022Cn(decoder) => {
                bytes
                    .iter()
                    .zip(places)
                    .for_each(|(&b, at)| decoder.push(b, at, out));
            }
        }
        self.position += bytes.len();
    }

    /// Says that nothing follows: what is begun is malformed.
    pub(super) fn finish(&mut self, out: &mut Output) {
        match &mut self.state {
            State::Web(decoder) => web(decoder, &[], self.position, out, End::Last),
            State::EucTw(decoder) => decoder.finish(self.position, out),
            State::Hz(decoder) => decoder.finish(self.position, out),
            State::Iso2022Cn(decoder) => decoder.finish(self.position, out),
        }
        out.note(self.position);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Open,
    Last,
}

fn web(decoder: &mut Decoder, mut bytes: &[u8], mut position: usize, out: &mut Output, end: End) {
    loop {
        // Ideographs grow from two bytes to three; what does not fit comes in
        // another round.
        out.text.reserve(bytes.len() + bytes.len() / 2 + 16);
        let (result, read) =
            decoder.decode_to_string_without_replacement(bytes, &mut out.text, end == End::Last);
        position += read;
        bytes = bytes.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind) => {
                let to = position - usize::from(behind);
                out.mark(Span::new(to.saturating_sub(usize::from(length)), to));
            }
        }
    }
}
