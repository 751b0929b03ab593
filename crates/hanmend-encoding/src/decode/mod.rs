//! Bytes to text: which encoding they are in, how sure that is, and where
//! they are malformed.
//!
//! Decoding is total: any bytes give a text and a report. What comes out is
//! decided in this order: a byte order mark; encodings that announce
//! themselves (UTF-8 that is well-formed, UTF-16, HZ, ISO-2022-CN); what was
//! declared, where the bytes make sense in it; and how well the bytes fit
//! each of the encodings of Chinese and of the web.
//!
//! ```
//! use hanmend_encoding::decode::{Hint, decode};
//!
//! let decoded = decode(b"\xd6\xd0\xb9\xfa\xc8\xcb\xc3\xf1", &Hint::none());
//! assert_eq!(decoded.text, "中国人民");
//! assert_eq!(decoded.encoding.name, "GB18030");
//! assert!(decoded.encoding.malformed.is_empty());
//! ```

mod binary;
mod byte_map;
mod charset;
mod codec;
mod declared;
mod detect;
mod euc_tw;
mod euc_tw_table;
mod fit;
mod hz;
mod iso2022_cn;
mod lines;
pub(crate) mod plausible;
mod stream;
mod utf16;

use std::borrow::Cow;

use hanmend_core::Span;

pub use binary::is_binary;
pub(crate) use binary::is_full_of_controls;
pub use byte_map::ByteMap;
use charset::Charset;
use codec::Output;
use detect::Choice;
pub use stream::Decoder;
use stream::Session;

/// What is known of the encoding from outside the bytes.
///
/// A hint decides between encodings in which the bytes make sense; bytes that
/// make none in the declared encoding overrule it.
///
/// ```
/// use hanmend_encoding::decode::{Hint, decode};
///
/// // Two characters alone could be many things.
/// let bytes = b"\xa4\xa4\xa4\xe5";
/// assert_eq!(decode(bytes, &Hint::declared("big5")).text, "中文");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    declared: Option<Charset>,
}

impl Hint {
    /// Nothing is known. The default.
    #[must_use]
    pub const fn none() -> Hint {
        Hint { declared: None }
    }

    /// The encoding has been declared by this label, such as `gb2312`; an
    /// unknown label counts as none.
    #[must_use]
    pub fn declared(label: &str) -> Hint {
        Hint {
            declared: Charset::for_label(label.as_bytes()),
        }
    }

    /// The encoding that an HTTP `Content-Type` header declares, such as
    /// `text/html; charset=gb2312`.
    #[must_use]
    pub fn content_type(header: &str) -> Hint {
        Hint {
            declared: declared::parameter(header.as_bytes()),
        }
    }
}

/// A text and the encoding that it was in.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Decoded<'a> {
    /// The text without a byte order mark, borrowed where the bytes were
    /// well-formed UTF-8.
    pub text: Cow<'a, str>,
    /// How it was encoded.
    pub encoding: EncodingReport,
}

/// Which encoding bytes were read in, and how well they fit it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct EncodingReport {
    /// The usual name, such as `UTF-8`, `GB18030`, `Big5` or `UTF-16LE`.
    /// ASCII counts as UTF-8, GB2312 and GBK as GB18030, and Big5 takes in
    /// HKSCS.
    pub name: &'static str,
    /// How sure it is, from 0 to 1: about how often such bytes are in the
    /// encoding that was found. Few bytes, control characters, malformed
    /// bytes and lines that were read in another encoding make it less sure.
    pub confidence: f32,
    /// Where the bytes were malformed, as spans of the bytes, ascending.
    /// Each malformed sequence stands as U+FFFD in the text; spans that touch
    /// are merged.
    pub malformed: Vec<Span>,
}

/// Turns bytes in an unknown encoding into text.
///
/// Well-formed UTF-8 is borrowed. Never fails: bytes that fit nothing come
/// out with U+FFFD where they are malformed in the likeliest encoding.
///
/// ```
/// use hanmend_encoding::decode::{Hint, decode};
///
/// // UTF-8 whose last character was cut off is still UTF-8.
/// let decoded = decode(&"脱贫攻坚".as_bytes()[..11], &Hint::none());
/// assert_eq!(decoded.text, "脱贫攻\u{fffd}");
/// assert_eq!(decoded.encoding.name, "UTF-8");
/// assert_eq!(decoded.encoding.malformed[0].range(), 9..11);
/// ```
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], hint: &Hint) -> Decoded<'a> {
    let Chosen {
        choice,
        skipped,
        text,
    } = choose(bytes, hint);
    if let Some(text) = text {
        return Decoded {
            text: Cow::Borrowed(text),
            encoding: EncodingReport::of(choice, Output::default()),
        };
    }
    let content = bytes.get(skipped..).unwrap_or_default();
    let mut out = Output::default();
    out.text.reserve(content.len() + content.len() / 2);
    let mut session = Session::new(choice, skipped);
    session.push(content, &mut out);
    session.finish(&mut out);
    Decoded {
        text: Cow::Owned(std::mem::take(&mut out.text)),
        encoding: EncodingReport::of(choice, out),
    }
}

/// How bytes are to be read.
struct Chosen<'a> {
    choice: Choice,
    /// How many of them are a byte order mark.
    skipped: usize,
    /// What they say, where they are well-formed UTF-8.
    text: Option<&'a str>,
}

fn choose<'a>(bytes: &'a [u8], hint: &Hint) -> Chosen<'a> {
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(unmarked)
        && (unmarked.len() < bytes.len()
            || !detect::may_announce(bytes) && !detect::is_declared_otherwise(bytes, *hint))
    {
        return Chosen {
            choice: Choice::of(text),
            skipped: bytes.len() - unmarked.len(),
            text: Some(text),
        };
    }
    let (choice, skipped) = detect::detect(bytes, *hint);
    let content = bytes.get(skipped..).unwrap_or_default();
    Chosen {
        choice,
        skipped,
        text: std::str::from_utf8(content)
            .ok()
            .filter(|_| choice.charset == Charset::UTF_8),
    }
}

impl EncodingReport {
    fn of(choice: Choice, out: Output) -> EncodingReport {
        EncodingReport {
            name: choice.charset.name(),
            confidence: choice.confidence(&out),
            malformed: out.malformed,
        }
    }
}
