use encoding_rs::{Decoder, DecoderResult};
use hanmend_core::Span;

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
}

impl Output {
    /// Adds U+FFFD for the bytes of a span.
    pub(super) fn mark(&mut self, span: Span) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        match self.malformed.last_mut() {
            Some(last) if last.end >= span.start => last.end = span.end,
            _ => self.malformed.push(span),
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
