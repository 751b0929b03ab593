use super::charset::Charset;
use super::codec::{Codec, Output};
use super::detect::{self, Choice, HEAD};
use super::{EncodingReport, Hint, lines};

/// Decodes bytes that come piece by piece, for those that do not fit in
/// memory.
///
/// The text is that of [`decode`](super::decode) over all pieces together,
/// however they are cut. The encoding is decided over the first megabyte, so
/// nothing comes out before that or the end; beyond it, it keeps a line.
///
/// ```
/// use hanmend_encoding::decode::{Decoder, Hint};
///
/// let mut text = String::new();
/// let mut decoder = Decoder::new(Hint::none());
/// for piece in [b"\xcd\xd1".as_slice(), b"\xc6", b"\xb6\xb9\xa5\xbc\xe1"] {
///     decoder.push(piece, &mut text);
/// }
/// let report = decoder.finish(&mut text);
/// assert_eq!((text.as_str(), report.name), ("脱贫攻坚", "GB18030"));
/// ```
#[derive(Debug)]
pub struct Decoder {
    hint: Hint,
    state: State,
    out: Output,
}

#[derive(Debug)]
enum State {
    /// Bytes that wait for the decision.
    Undecided(Vec<u8>),
    Decided(Session),
}

impl Decoder {
    /// A decoder that has seen no bytes yet.
    #[must_use]
    pub fn new(hint: Hint) -> Decoder {
        Decoder {
            hint,
            state: State::Undecided(Vec::new()),
            out: Output::default(),
        }
    }

    /// Takes the bytes that follow and adds to `text` what they make certain.
    pub fn push(&mut self, bytes: &[u8], text: &mut String) {
        match &mut self.state {
            State::Undecided(held) => {
                held.extend_from_slice(bytes);
                if held.len() >= HEAD {
                    self.decide();
                }
            }
            State::Decided(session) => session.push(bytes, &mut self.out),
        }
        text.push_str(&self.out.text);
        self.out.text.clear();
    }

    /// Ends the text and says how it was encoded.
    pub fn finish(mut self, text: &mut String) -> EncodingReport {
        self.decide();
        let State::Decided(session) = self.state else {
            // It has just been decided.
            return EncodingReport::of(detect::detect(&[], self.hint).0, self.out);
        };
        let choice = session.choice;
        session.finish(&mut self.out);
        text.push_str(&self.out.text);
        EncodingReport::of(choice, self.out)
    }

    fn decide(&mut self) {
        if let State::Undecided(held) = &self.state {
            let (choice, skipped) = detect::detect(held, self.hint);
            let mut session = Session::new(choice, skipped);
            session.push(held.get(skipped..).unwrap_or_default(), &mut self.out);
            self.state = State::Decided(session);
        }
    }
}

/// Decodes bytes of which the encoding is known.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) choice: Choice,
    /// For encodings without lines, and lines that are too long.
    codec: Option<Codec>,
    /// The line that is not complete, and its place.
    line: Vec<u8>,
    at: usize,
}

impl Session {
    /// `offset` is the place of the first byte.
    pub(super) fn new(choice: Choice, offset: usize) -> Session {
        let whole = !lines::has_lines(choice.charset);
        Session {
            choice,
            codec: whole.then(|| Codec::new(choice.charset, offset)),
            line: Vec::new(),
            at: offset,
        }
    }

    fn charset(&self) -> Charset {
        self.choice.charset
    }

    pub(super) fn push(&mut self, bytes: &[u8], out: &mut Output) {
        if !lines::has_lines(self.charset()) {
            if let Some(codec) = &mut self.codec {
                codec.push(bytes, out);
            }
            return;
        }
        let mut rest = bytes;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let (piece, next) = rest.split_at_checked(end + 1).unwrap_or((rest, &[]));
            self.push_piece(piece, out);
            rest = next;
        }
        if !rest.is_empty() {
            self.push_piece(rest, out);
        }
    }

    /// Takes a part of a line, at its end with the line feed.
    fn push_piece(&mut self, piece: &[u8], out: &mut Output) {
        let ends = piece.last() == Some(&b'\n');
        match &mut self.codec {
            Some(codec) => codec.push(piece, out),
            None => {
                if ends && self.line.is_empty() {
                    // A whole line, which need not be copied.
                    lines::decode(piece, self.at, self.choice.charset, out);
                    self.at += piece.len();
                    return;
                }
                self.line.extend_from_slice(piece);
                if self.line.len() > lines::LONGEST {
                    let mut codec = Codec::new(self.choice.charset, self.at);
                    codec.push(&self.line, out);
                    out.main += self.line.len();
                    self.at += self.line.len();
                    self.line.clear();
                    self.codec = Some(codec);
                    if ends {
                        self.end_line(out);
                    }
                    return;
                }
            }
        }
        if self.codec.is_some() {
            self.at += piece.len();
            out.main += piece.len();
        }
        if ends {
            self.end_line(out);
        }
    }

    fn end_line(&mut self, out: &mut Output) {
        match self.codec.take() {
            Some(mut codec) => codec.finish(out),
            None => {
                let line = std::mem::take(&mut self.line);
                lines::decode(&line, self.at, self.charset(), out);
                self.at += line.len();
            }
        }
    }

    pub(super) fn finish(mut self, out: &mut Output) {
        self.end_line(out);
    }
}
