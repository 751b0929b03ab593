//! Decoding: detection of short, damaged and mixed bytes, and its laws.

use std::borrow::Cow;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use hanmend_encoding::Span;
use hanmend_encoding::decode::{ByteMap, Decoder, Hint, decode};
use proptest::prelude::*;
use proptest::test_runner::Config;

const SIMPLIFIED: &str =
    "为坚决打赢脱贫攻坚战，县委书记和县长亲自担任总指挥长，形成一级抓一级的工作格局。";
const TRADITIONAL: &str =
    "為堅決打贏脫貧攻堅戰，縣委書記和縣長親自擔任總指揮長，形成一級抓一級的工作格局。";

fn name(bytes: &[u8]) -> &'static str {
    decode(bytes, &Hint::none()).encoding.name
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, used, lossy) = encoding.encode(text);
    assert!(used == encoding && !lossy);
    bytes.into_owned()
}

#[test]
fn short_text() {
    for start in 0..20 {
        let part =
            |text: &str, length: usize| text.chars().skip(start).take(length).collect::<String>();
        for length in [8, 12, 20] {
            let (simplified, traditional) = (part(SIMPLIFIED, length), part(TRADITIONAL, length));
            for (encoding, text) in [
                (GB18030, &simplified),
                (GB18030, &traditional),
                (BIG5, &traditional),
            ] {
                let decoded = encoded(encoding, text);
                let decoded = decode(&decoded, &Hint::none());
                assert_eq!(
                    (&*decoded.text, decoded.encoding.malformed.len()),
                    (text.as_str(), 0)
                );
            }
            for text in [&simplified, &traditional] {
                let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
                assert_eq!(
                    (name(&little), name(&big)),
                    ("UTF-16LE", "UTF-16BE"),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn a_lost_byte_or_a_cut_end_does_not_change_the_encoding() {
    for (encoding, text, expected) in [
        (encoding_rs::UTF_8, SIMPLIFIED, "UTF-8"),
        (encoding_rs::UTF_8, TRADITIONAL, "UTF-8"),
        (GB18030, SIMPLIFIED, "GB18030"),
        (BIG5, TRADITIONAL, "Big5"),
    ] {
        let bytes = encoded(encoding, text);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged.remove(at);
            assert_eq!(name(&damaged), expected, "without byte {at}");
        }
        for end in 16..bytes.len() {
            let (head, _) = bytes.split_at(end);
            assert_eq!(name(head), expected, "{end} bytes");
        }
    }
}

#[test]
fn other_languages() {
    for (encoding, text) in [
        (
            SHIFT_JIS,
            "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
        ),
        (
            EUC_JP,
            "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
        ),
        (EUC_KR, "나는 학교에 갑니다. 오늘은 날씨가 아주 좋습니다."),
        (
            WINDOWS_1251,
            "Сегодня хорошая погода, и мы пойдём гулять в парк.",
        ),
        (
            WINDOWS_1252,
            "Le café était fermé, où êtes-vous allés déjeuner à midi ?",
        ),
    ] {
        assert_eq!(decode(&encoded(encoding, text), &Hint::none()).text, text);
    }
}

#[test]
fn encodings_beyond_the_web() {
    for (bytes, expected, text) in [
        (
            b"\xc4\xe3\xc5\xc4\xa1\xa4\xc4\xe3\xc5\xc4\xa1\xa4\xc4\xe3\xc5\xc4".as_slice(),
            "EUC-TW",
            None,
        ),
        (
            b"HZ: ~{VPND~} text ~~\n".as_slice(),
            "HZ-GB-2312",
            Some("HZ: 中文 text ~\n"),
        ),
        (
            b"\x1b$)A\x0eVPND\x0f text\n".as_slice(),
            "ISO-2022-CN",
            Some("中文 text\n"),
        ),
        (b"\x1b$)G\x0eDcEF\x0f\n".as_slice(), "ISO-2022-CN", None),
        (b"a ~ b ~{ c".as_slice(), "UTF-8", Some("a ~ b ~{ c")),
        (b"x\x1b[31my".as_slice(), "UTF-8", Some("x\u{1b}[31my")),
    ] {
        let decoded = decode(bytes, &Hint::none());
        assert_eq!(decoded.encoding.name, expected);
        if let Some(text) = text {
            assert_eq!(decoded.text, text);
        }
        assert!(decoded.encoding.malformed.is_empty());
    }
}

#[test]
fn hints_and_what_overrules_them() {
    let gbk = encoded(GB18030, SIMPLIFIED);
    // Wrong declarations of every kind.
    for label in [
        "big5",
        "utf-8",
        "iso-8859-1",
        "utf-16le",
        "euc-kr",
        "no-such-label",
    ] {
        assert_eq!(
            decode(&gbk, &Hint::declared(label)).text,
            SIMPLIFIED,
            "{label}"
        );
        assert_eq!(
            decode(SIMPLIFIED.as_bytes(), &Hint::declared(label)).text,
            SIMPLIFIED
        );
    }
    // Two characters that could be two others.
    assert_eq!(
        decode(b"\xa4\xa4\xa4\xe5", &Hint::declared("big5")).text,
        "中文"
    );
    let page = [b"<meta charset=\"big5\">\n".as_slice(), b"\xa4\xa4\xa4\xe5"].concat();
    assert!(decode(&page, &Hint::none()).text.ends_with("中文"));
    let header = Hint::content_type("text/html; charset=GB2312");
    assert_eq!(header, Hint::declared("gbk"));
    assert!(decode(&gbk, &header).encoding.confidence > 0.99);
}

#[test]
fn byte_order_marks() {
    for (bytes, expected) in [
        (b"\xef\xbb\xbf\xe4\xb8\xad".as_slice(), "UTF-8"),
        (b"\xff\xfe\x2d\x4e", "UTF-16LE"),
        (b"\xfe\xff\x4e\x2d", "UTF-16BE"),
    ] {
        let decoded = decode(bytes, &Hint::none());
        assert_eq!((&*decoded.text, decoded.encoding.name), ("中", expected));
    }
    let marked = decode(b"\xef\xbb\xbf\xe4\xb8\xad", &Hint::none());
    assert!(matches!(marked.text, Cow::Borrowed("中")));
}

#[test]
fn lines_in_another_encoding() {
    let line = "本县基层干部和群众一起努力。\n";
    for (main, other) in [
        (encoding_rs::UTF_8, GB18030),
        (GB18030, encoding_rs::UTF_8),
        (BIG5, encoding_rs::UTF_8),
    ] {
        let text = if main == BIG5 {
            TRADITIONAL
        } else {
            SIMPLIFIED
        };
        let mut bytes = Vec::new();
        let mut expected = String::new();
        for at in 0..20 {
            let (encoding, line) = if at % 7 == 3 {
                (other, line)
            } else {
                (main, text)
            };
            bytes.extend(encoded(encoding, line.trim_end()));
            bytes.push(b'\n');
            expected += line.trim_end();
            expected.push('\n');
        }
        let decoded = decode(&bytes, &Hint::none());
        assert_eq!(decoded.text, expected);
        assert!(decoded.encoding.malformed.is_empty());
    }
}

#[test]
fn malformed_bytes_are_reported() {
    let decoded = decode(b"\xe4\xb8\xad\xff\xe6\x96\x87\xe4\xb8", &Hint::none());
    assert_eq!(decoded.text, "中\u{fffd}文\u{fffd}");
    let spans: Vec<_> = decoded
        .encoding
        .malformed
        .iter()
        .map(|span| span.range())
        .collect();
    assert_eq!(spans, [3..4, 7..9]);
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(SIMPLIFIED.as_bytes().to_vec()),
        Just(encoded(GB18030, SIMPLIFIED)),
        Just(encoded(BIG5, TRADITIONAL)),
        Just(b"~{VPND~}\n".to_vec()),
        Just(b"\x1b$)A\x0eVPND\x0f\x1bN".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"plain text, ~ and more\r\n".to_vec()),
        Just(b"\x8e\xa2\xa1\xa1\xc4\xe3".to_vec()),
        prop::collection::vec(any::<u8>(), 0..20),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, cases: 1024, ..Config::default() })]

    #[test]
    fn a_stream_is_decoded_like_the_whole(bytes in pieces(), cuts in prop::collection::vec(1_usize..40, 1..12)) {
        let whole = decode(&bytes, &Hint::none());
        let mut text = String::new();
        let mut decoder = Decoder::new(Hint::none());
        let mut rest = bytes.as_slice();
        for cut in cuts.into_iter().cycle() {
            let (head, tail) = rest.split_at(cut.min(rest.len()));
            decoder.push(head, &mut text);
            rest = tail;
            if rest.is_empty() {
                break;
            }
        }
        let report = decoder.finish(&mut text);
        prop_assert_eq!(text.as_str(), &whole.text);
        prop_assert_eq!(report, whole.encoding);
    }

    #[test]
    fn reports_hold(bytes in pieces(), label in prop::sample::select(&["", "gbk", "big5", "utf-8", "hz", "iso-2022-cn", "euc-tw", "utf-16be", "shift_jis"][..])) {
        let decoded = decode(&bytes, &Hint::declared(label));
        let report = &decoded.encoding;
        prop_assert!((0.0..=1.0).contains(&report.confidence));
        prop_assert!(report.malformed.iter().all(|span| span.start < span.end && span.end <= bytes.len()));
        prop_assert!(report.malformed.is_sorted_by(|a, b| a.end < b.start));
    }

    #[test]
    fn bytes_of_characters_follow_each_other(bytes in pieces(), label in prop::sample::select(&["", "gbk", "big5", "utf-8", "hz", "iso-2022-cn", "euc-tw", "utf-16be", "shift_jis"][..])) {
        let hint = Hint::declared(label);
        let text = decode(&bytes, &hint).text;
        let map = ByteMap::new(&bytes, &hint);
        let mut before = Span::default();
        for (at, c) in text.char_indices() {
            let span = map.bytes(Span::new(at, at + c.len_utf8()));
            prop_assert!(!span.is_empty() && span.end <= bytes.len());
            // What came out in one piece has one span.
            prop_assert!(span == before || before.end <= span.start);
            before = span;
        }
        let all = map.bytes(Span::new(0, text.len()));
        prop_assert!(text.is_empty() || all.end == before.end);
        prop_assert_eq!(map.bytes(Span::new(text.len(), text.len())).end, before.end.max(all.start));
    }

    #[test]
    fn utf8_is_borrowed(text in "[中文a\n，。~ ]{0,200}") {
        let decoded = decode(text.as_bytes(), &Hint::declared("gbk"));
        prop_assert!(matches!(decoded.text, Cow::Borrowed(_)));
        prop_assert_eq!(&decoded.text, &text);
    }
}
