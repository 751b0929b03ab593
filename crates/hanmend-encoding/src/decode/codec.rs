use encoding_rs::{Decoder, DecoderResult};
use hanmend_core::Span;

use super::charset::Charset;

/// Decodes one stream of bytes, piece by piece.
pub(super) struct Codec {
    state: State,
    /// How many bytes of the stream have gone in.
    position: usize,
}

enum State {
    Web(Box<Decoder>),
}

impl Codec {
    /// `offset` is the place of the first byte in the whole stream.
    pub(super) fn new(charset: Charset, offset: usize) -> Codec {
        let state = match charset {
            Charset::Web(encoding) => {
                State::Web(Box::new(encoding.new_decoder_without_bom_handling()))
            }
            _ => State::Web(Box::new(
                encoding_rs::GB18030.new_decoder_without_bom_handling(),
            )),
        };
        Codec {
            state,
            position: offset,
        }
    }

    /// Decodes what follows.
    pub(super) fn push(&mut self, bytes: &[u8], text: &mut String, malformed: &mut Vec<Span>) {
        self.run(bytes, text, malformed, End::Open);
    }

    /// Says that nothing follows: what is begun is malformed.
    pub(super) fn finish(mut self, text: &mut String, malformed: &mut Vec<Span>) {
        self.run(&[], text, malformed, End::Last);
    }

    fn run(&mut self, bytes: &[u8], text: &mut String, malformed: &mut Vec<Span>, end: End) {
        match &mut self.state {
            State::Web(decoder) => {
                web(decoder, bytes, self.position, text, malformed, end);
            }
        }
        self.position += bytes.len();
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Open,
    Last,
}

/// Adds a malformed span to those already found.
pub(super) fn mark(malformed: &mut Vec<Span>, span: Span) {
    match malformed.last_mut() {
        Some(last) if last.end >= span.start => last.end = span.end,
        _ => malformed.push(span),
    }
}

fn web(
    decoder: &mut Decoder,
    mut bytes: &[u8],
    mut position: usize,
    text: &mut String,
    malformed: &mut Vec<Span>,
    end: End,
) {
    loop {
        let room = decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(bytes.len());
        text.reserve(room);
        let (result, read) =
            decoder.decode_to_string_without_replacement(bytes, text, end == End::Last);
        position += read;
        bytes = bytes.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind) => {
                let to = position - usize::from(behind);
                mark(malformed, Span::new(to - usize::from(length), to));
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}
