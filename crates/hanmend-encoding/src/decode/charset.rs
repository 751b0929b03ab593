use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding that can be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// One of those that browsers know.
    Web(&'static Encoding),
    /// EUC-TW.
    EucTw,
    /// HZ-GB-2312.
    Hz,
    /// ISO-2022-CN and its extension.
    Iso2022Cn,
}

impl Charset {
    pub(super) const UTF_8: Charset = Charset::Web(UTF_8);
    pub(super) const UTF_16LE: Charset = Charset::Web(UTF_16LE);
    pub(super) const UTF_16BE: Charset = Charset::Web(UTF_16BE);
    pub(super) const GB18030: Charset = Charset::Web(GB18030);
    pub(super) const BIG5: Charset = Charset::Web(BIG5);

    /// GBK is decoded as GB18030, which contains it.
    pub(super) fn of(encoding: &'static Encoding) -> Charset {
        if encoding == GBK {
            Charset::GB18030
        } else {
            Charset::Web(encoding)
        }
    }

    /// The encoding that a label means, if it means one that can be decoded.
    pub(super) fn for_label(label: &[u8]) -> Option<Charset> {
        let label = label.trim_ascii();
        // The web's labels send these three to a decoder that refuses.
        let own = [
            ("hz-gb-2312", Charset::Hz),
            ("hz", Charset::Hz),
            ("iso-2022-cn", Charset::Iso2022Cn),
            ("iso-2022-cn-ext", Charset::Iso2022Cn),
            ("euc-tw", Charset::EucTw),
            ("x-euc-tw", Charset::EucTw),
            ("euctw", Charset::EucTw),
            ("gb_18030", Charset::GB18030),
        ];
        own.iter()
            .find(|(name, _)| label.eq_ignore_ascii_case(name.as_bytes()))
            .map(|&(_, charset)| charset)
            .or_else(|| Encoding::for_label_no_replacement(label).map(Charset::of))
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Charset::Web(encoding) if encoding == GB18030 => "GB18030",
            Charset::Web(encoding) => encoding.name(),
            Charset::EucTw => "EUC-TW",
            Charset::Hz => "HZ-GB-2312",
            Charset::Iso2022Cn => "ISO-2022-CN",
        }
    }

    /// Whether every byte stands for a character of its own.
    pub(super) fn is_single_byte(self) -> bool {
        matches!(self, Charset::Web(encoding) if encoding.is_single_byte())
    }

    /// Whether it is an encoding of Chinese alone.
    pub(super) fn is_chinese(self) -> bool {
        !matches!(self, Charset::Web(_)) || self == Charset::GB18030 || self == Charset::BIG5
    }
}
