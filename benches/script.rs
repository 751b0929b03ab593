//! Script conversion and detection, over documents of about 8 KB.
//!
//! With the feature `script-peers` other crates convert the same texts, with
//! `script-opencc` also OpenCC itself, to which ours is then compared:
//!
//! ```sh
//! cargo xtask opencc -- cargo bench -p hanmend-benches --bench script \
//!     --features script-peers,script-opencc
//! ```

use std::borrow::Cow;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanmend_benches::{bytes, documents};
use hanmend_encoding::script::{Config, Converter, Script, detect};

/// How long the documents are, in bytes.
const LENGTH: usize = 8 << 10;

/// What converts a text by a configuration.
type Peer = (&'static str, Box<dyn Fn(&str) -> Cow<'_, str>>);

fn bench(c: &mut Criterion) {
    let manuals = documents("clean", "manpages");
    let simplified = [documents("clean", "zh_cn"), manuals.clone()].concat();
    let simplified = cut(&simplified, Config::T2s);
    // The manuals are converted: there is not enough text in traditional
    // script.
    let texts = traditional([documents("clean", "zh_tw"), manuals].concat());
    let in_traditional = cut(&texts, Config::S2t);
    let ascii = vec!["Plain text without a single Han character, 1995.\n".repeat(170); 128];
    for (name, config, documents) in [
        ("t2s", Config::T2s, &in_traditional),
        ("s2t", Config::S2t, &simplified),
        ("tw2sp", Config::Tw2sp, &in_traditional),
        ("s2twp", Config::S2twp, &simplified),
        ("t2s, nothing to do", Config::T2s, &simplified),
        ("s2t, nothing to do", Config::S2t, &in_traditional),
        ("t2s, ASCII", Config::T2s, &ascii),
    ] {
        agree(config, documents);
        convert(c, name, &peers(config), documents);
    }
    // The help pages alone: the manuals are in part in English.
    let simplified = cut(&documents("clean", "zh_cn"), Config::T2s);
    let in_traditional = cut(&traditional(documents("clean", "zh_tw")), Config::S2t);
    for config in Config::ALL {
        let documents = match config.from() {
            Script::Simplified => &simplified,
            _ => &in_traditional,
        };
        let name = format!("every configuration, {config}");
        agree(config, documents);
        convert(c, &name, &itself_and_opencc(config), documents);
    }
    let mut group = c.benchmark_group("detect");
    for (name, documents, script) in [
        ("traditional", &in_traditional, Script::Traditional),
        ("simplified", &simplified, Script::Simplified),
    ] {
        let right = documents
            .iter()
            .filter(|text| detect(text).script == script)
            .count();
        assert!(
            right * 10 >= documents.len() * 9,
            "{right} of {} told",
            documents.len()
        );
        group.throughput(Throughput::Bytes(bytes(documents)));
        group.bench_function(name, |b| {
            b.iter(|| {
                documents
                    .iter()
                    .filter(|text| detect(text).script == script)
                    .count()
            });
        });
    }
}

/// Times how long each takes for the documents.
fn convert(c: &mut Criterion, name: &str, peers: &[Peer], documents: &[String]) {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes(documents)));
    for (peer, convert) in peers {
        group.bench_function(*peer, |b| {
            b.iter(|| {
                for document in documents {
                    black_box(convert(black_box(document)));
                }
            });
        });
    }
}

/// The texts in traditional script, whatever they are in.
fn traditional(texts: Vec<String>) -> Vec<String> {
    let converter = Converter::new(Config::S2t);
    let convert = |text: String| match detect(&text).script {
        Script::Traditional => text,
        _ => converter.convert(&text).into_owned(),
    };
    texts.into_iter().map(convert).collect()
}

/// Texts in pieces of about the same length that `unwanted` leaves alone, so
/// that they are wholly in one script.
fn cut(texts: &[String], unwanted: Config) -> Vec<String> {
    let unwanted = Converter::new(unwanted);
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        if matches!(unwanted.convert(line), Cow::Borrowed(_)) {
            piece.push_str(line);
            piece.push('\n');
        }
        if piece.len() >= LENGTH {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    assert!(!pieces.is_empty(), "no text in the one script alone");
    pieces
}

/// Ours, and with the features those of others.
fn peers(config: Config) -> Vec<Peer> {
    #[cfg_attr(
        not(feature = "script-peers"),
        expect(unused_mut, reason = "more follow with the feature")
    )]
    let mut peers = itself_and_opencc(config);
    #[cfg(feature = "script-peers")]
    peers.extend(others::peers(config));
    peers
}

/// Ours, and with the feature OpenCC.
fn itself_and_opencc(config: Config) -> Vec<Peer> {
    let ours = Converter::new(config);
    #[cfg_attr(
        not(feature = "script-opencc"),
        expect(unused_mut, reason = "one more follows with the feature")
    )]
    let mut peers: Vec<Peer> = vec![("hanmend", Box::new(move |text| ours.convert(text)))];
    #[cfg(feature = "script-opencc")]
    if let Some(opencc) = opencc(config) {
        peers.push(("opencc-rust", Box::new(move |text| opencc.convert(text))));
    }
    peers
}

/// Asserts that the answers are right: those of OpenCC, where it is there.
#[cfg(feature = "script-opencc")]
fn agree(config: Config, documents: &[String]) {
    let ours = Converter::new(config);
    let opencc = opencc(config).expect("OPENCC_DATA, which `cargo xtask opencc` sets");
    for document in documents {
        assert!(
            ours.convert(document) == opencc.convert(document),
            "{config}"
        );
    }
}

/// Asserts that the answers are right as far as can be told without OpenCC:
/// what is converted to the other script is wholly in it.
#[cfg(not(feature = "script-opencc"))]
fn agree(config: Config, documents: &[String]) {
    if config.from() == Script::Traditional && !config.as_str().contains("2s") {
        return;
    }
    let ours = Converter::new(config);
    for document in documents {
        let converted = ours.convert(document);
        let script = detect(&converted).script;
        let expected = [config.from(), Script::None];
        let changed = matches!(converted, Cow::Owned(_));
        assert!(
            !changed || !expected.contains(&script),
            "{config} leaves {script:?}"
        );
    }
}

#[cfg(feature = "script-opencc")]
fn opencc(config: Config) -> Option<hanmend_encoding::script::opencc::OpenCc> {
    let folder = std::env::var_os("OPENCC_DATA")?;
    hanmend_encoding::script::opencc::OpenCc::new(config, folder.as_ref()).ok()
}

#[cfg(feature = "script-peers")]
mod others {
    use std::borrow::Cow;

    use hanmend_encoding::script::Config;

    use super::Peer;

    /// Each with its configuration or variant that comes closest.
    pub(super) fn peers(config: Config) -> Vec<Peer> {
        let (variant, ferrous) = match config {
            Config::S2t => (zhconv::Variant::ZhHant, Some("s2t.json")),
            Config::S2twp => (zhconv::Variant::ZhTW, Some("s2twp.json")),
            Config::Tw2sp => (zhconv::Variant::ZhCN, Some("tw2sp.json")),
            _ => (zhconv::Variant::ZhHans, Some("t2s.json")),
        };
        let zhconv = zhconv::get_builtin_converter(variant);
        let fmmseg = opencc_fmmseg::OpenCC::new();
        let mut peers: Vec<Peer> = vec![
            ("zhconv", Box::new(|text| Cow::Owned(zhconv.convert(text)))),
            (
                "opencc-fmmseg",
                Box::new(move |text| Cow::Owned(fmmseg.convert(text, config.as_str(), false))),
            ),
        ];
        let ferrous = ferrous
            .and_then(|name| ferrous_opencc::config::BuiltinConfig::from_filename(name).ok())
            .and_then(|config| ferrous_opencc::OpenCC::from_config(config).ok());
        if let Some(ferrous) = ferrous {
            peers.push((
                "ferrous-opencc",
                Box::new(move |text| Cow::Owned(ferrous.convert(text))),
            ));
        }
        peers
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
