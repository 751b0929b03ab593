use std::borrow::Cow;
use std::sync::Arc;

use hanmend_core::{Certainty, Edits, Rule, Span, Stage};

use super::detect::chinese;
use super::difference::difference;
use super::engine::{End, Engine, is_in_no_phrase};
use super::normal::normalise;
use super::output::Output;
use super::words::Words;
use super::{Config, Rare, runs};

/// Converts text from one script into another, as OpenCC does.
///
/// ```
/// use hanmend_encoding::script::{Config, Converter};
///
/// let converter = Converter::new(Config::S2t);
/// assert_eq!(converter.convert("里长喝了干杯的酒"), "里長喝了乾杯的酒");
/// assert_eq!(converter.convert("plain"), "plain");
/// ```
///
/// It is cheap to make: the tables of a configuration are built when it first
/// converts, and then shared by all threads.
#[derive(Clone, Debug)]
pub struct Converter {
    config: Config,
    rare: Rare,
    which: Which,
    /// The configuration that the text goes through before.
    before: Option<Config>,
    words: Arc<Words>,
}

/// Which parts of a text are converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    All,
    /// Those that are not Japanese or Korean.
    Chinese,
    /// The runs in the script that the configuration converts from.
    OtherScript,
}

impl Converter {
    /// A converter of a configuration, with the answers of OpenCC.
    #[must_use]
    pub fn new(config: Config) -> Converter {
        Converter {
            config,
            rare: Rare::default(),
            which: Which::All,
            before: None,
            words: Arc::default(),
        }
    }

    /// Which conversion it makes.
    #[must_use]
    pub fn config(&self) -> Config {
        self.config
    }

    /// Converts only those [`runs`] of the text that are in the script that
    /// the configuration converts from. By default everything is converted,
    /// and a text that needs nothing may be damaged: 里長 is a head of village
    /// in both scripts, but to OpenCC's `s2t` 里 is simplified.
    ///
    /// ```
    /// use hanmend_encoding::script::{Config, Converter};
    ///
    /// let text = "范先生是這個里的里長，後來辭職了。\n范先生是这个里的里长，后来辞职了。";
    /// assert_eq!(
    ///     Converter::new(Config::S2t).only_other_script().convert(text),
    ///     "范先生是這個里的里長，後來辭職了。\n範先生是這個裏的里長，後來辭職了。",
    /// );
    /// ```
    #[must_use]
    pub fn only_other_script(mut self) -> Converter {
        self.which = Which::OtherScript;
        self
    }

    /// Leaves sentences alone that are Japanese or Korean, and a text that is
    /// as a whole. By default everything is converted, and 会議 of a Japanese
    /// sentence would become 会议. [`only_other_script`] does this too.
    ///
    /// ```
    /// use hanmend_encoding::script::{Config, Converter};
    ///
    /// let text = "這部電影在臺灣上映的時候有好幾個譯名，原名的意思是：\n会議は踊る\n";
    /// assert_eq!(
    ///     Converter::new(Config::T2s).only_chinese().convert(text),
    ///     "这部电影在台湾上映的时候有好几个译名，原名的意思是：\n会議は踊る\n",
    /// );
    /// ```
    ///
    /// [`only_other_script`]: Converter::only_other_script
    #[must_use]
    pub fn only_chinese(mut self) -> Converter {
        if self.which == Which::All {
            self.which = Which::Chinese;
        }
        self
    }

    /// Says whether characters are used that many fonts lack. By default they
    /// are, as in OpenCC's library.
    ///
    /// ```
    /// use hanmend_encoding::script::{Config, Converter, Rare};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(converter.convert("鰕"), "𫚥");
    /// assert_eq!(converter.with_rare(Rare::Avoid).convert("鰕"), "鰕");
    /// ```
    #[must_use]
    pub fn with_rare(mut self, rare: Rare) -> Converter {
        self.rare = rare;
        self
    }

    /// Mends traditional text that was made of simplified text character by
    /// character, such as 戰斗 for 戰鬥: takes it through simplified script
    /// back to proper traditional. By default what looks traditional already
    /// stays as it is. Only for configurations that convert from simplified
    /// script and of which the opposite is compiled in; the others do as before.
    ///
    /// Text that was proper comes out changed where the way back is not the
    /// way there, as for the 范 and the 里 of names.
    ///
    /// ```
    /// use hanmend_encoding::script::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t).through_simplified();
    /// assert_eq!(converter.convert("戰斗結束后的干部"), "戰鬥結束後的幹部");
    /// ```
    #[must_use]
    pub fn through_simplified(mut self) -> Converter {
        self.before = match self.config {
            #[cfg(all(feature = "s2t", feature = "t2s"))]
            Config::S2t => Some(Config::T2s),
            #[cfg(all(feature = "s2tw", feature = "tw2s"))]
            Config::S2tw => Some(Config::Tw2s),
            #[cfg(all(feature = "s2twp", feature = "tw2sp"))]
            Config::S2twp => Some(Config::Tw2sp),
            #[cfg(all(feature = "s2hk", feature = "hk2s"))]
            Config::S2hk => Some(Config::Hk2s),
            #[cfg(all(feature = "s2hkp", feature = "hk2sp"))]
            Config::S2hkp => Some(Config::Hk2sp),
            _ => None,
        };
        self
    }

    /// Converts words as given, whatever the dictionaries say. The longest
    /// word at a place counts, and of equal ones the last given. A word also
    /// ends the phrases around it.
    ///
    /// ```
    /// use hanmend_encoding::script::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t).with_words([("内存", "記憶體")]);
    /// assert_eq!(converter.convert("内存条"), "記憶體條");
    /// ```
    #[must_use]
    pub fn with_words<'w>(
        mut self,
        words: impl IntoIterator<Item = (&'w str, &'w str)>,
    ) -> Converter {
        let all = Arc::make_mut(&mut self.words);
        for (word, becomes) in words {
            all.insert(word.to_owned(), becomes.to_owned());
        }
        self
    }

    /// Leaves words as they are, such as names, and so single characters too.
    ///
    /// ```
    /// use hanmend_encoding::script::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::S2t).with_protected(["范小千"]);
    /// assert_eq!(converter.convert("范小千的范围"), "范小千的範圍");
    /// ```
    #[must_use]
    pub fn with_protected<'w>(self, words: impl IntoIterator<Item = &'w str>) -> Converter {
        self.with_words(words.into_iter().map(|word| (word, word)))
    }

    /// The text converted, borrowed where nothing changes; then nothing is
    /// allocated either.
    #[must_use]
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.is_plain() {
            return self.convert_plain(text);
        }
        let edits = self.edits(text);
        let converted = edits.apply(text, Certainty::Suggested);
        converted.map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// Appends the text converted to `out`, and allocates only if that has no
    /// room.
    ///
    /// ```
    /// use hanmend_encoding::script::{Config, Converter};
    ///
    /// let mut out = String::with_capacity(100);
    /// Converter::new(Config::T2s).convert_into("機制", &mut out);
    /// assert_eq!(out, "机制");
    /// ```
    pub fn convert_into(&self, text: &str, out: &mut String) {
        if self.is_plain() {
            let before = out.len();
            let mut output = Output::append(text, std::mem::take(out));
            let run = self.engine().run(text, End::OfText, &mut output);
            *out = output.into_converted().unwrap_or_default();
            if run.is_ok() {
                return;
            }
            out.truncate(before);
        }
        out.push_str(&self.convert(text));
    }

    /// Whether it does what OpenCC does.
    fn is_plain(&self) -> bool {
        self.which == Which::All && self.before.is_none() && self.words.is_empty()
    }

    fn engine(&self) -> &'static Engine {
        Engine::of(self.config, self.rare)
    }

    fn convert_plain<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let engine = self.engine();
        let mut out = Output::new(text);
        if engine.run(text, End::OfText, &mut out).is_ok() {
            return out.into_converted().map_or(Cow::Borrowed(text), Cow::Owned);
        }
        let normal = normalise(text).into_owned();
        let mut out = Output::new(&normal);
        // It is normal, so that this cannot fail.
        let _ = engine.run(&normal, End::OfText, &mut out);
        Cow::Owned(out.into_converted().unwrap_or(normal))
    }

    /// Adds the edits of a part of the text that has no words of its own.
    fn part(&self, edits: &mut Edits, part: &str, offset: usize) {
        let rule = self.config.rule();
        if let Some(before) = self.before {
            let before = Converter::new(before).with_rare(self.rare);
            let mut at = offset;
            for clause in part.split_inclusive(is_in_no_phrase) {
                let simplified = before.convert_plain(clause);
                let converted = self.convert_plain(&simplified);
                difference(edits, clause, &converted, at, &[], rule);
                at += clause.len();
            }
            return;
        }
        let engine = self.engine();
        let mut out = Output::with_units(part);
        if engine.run(part, End::OfText, &mut out).is_ok() {
            let uneven = out.uneven.take().unwrap_or_default();
            if let Some(converted) = out.into_converted() {
                difference(edits, part, &converted, offset, &uneven, rule);
            }
            return;
        }
        let normal = normalise(part);
        let mut out = Output::with_units(&normal);
        let _ = engine.run(&normal, End::OfText, &mut out);
        // Where they are is the same in bytes only if the two have the same
        // lengths; if not, all of the part counts as one.
        let uneven = out.uneven.take().filter(|_| normal.len() == part.len());
        let converted = out.into_converted();
        let converted = converted.as_deref().unwrap_or(&normal);
        difference(
            edits,
            part,
            converted,
            offset,
            &uneven.unwrap_or_default(),
            rule,
        );
    }

    /// The parts of the text that are converted.
    fn parts(&self, text: &str) -> Vec<Span> {
        match self.which {
            Which::All => vec![Span::new(0, text.len())],
            Which::Chinese => chinese(text).collect(),
            Which::OtherScript => {
                let from = self.config.from();
                let in_other = runs(text).into_iter().filter(|run| run.script == from);
                in_other.map(|run| run.span).collect()
            }
        }
    }
}

impl Stage for Converter {
    fn name(&self) -> &'static str {
        "script"
    }

    fn edits(&self, text: &str) -> Edits {
        let mut edits = Edits::new();
        let slice = |span: Span| text.get(span.range()).unwrap_or_default();
        for part in self.parts(text) {
            let mut at = part.start;
            for (word, becomes) in self.words.find(slice(part)) {
                let word = word.shifted(part.start);
                self.part(&mut edits, slice(Span::new(at, word.start)), at);
                if slice(word) != becomes {
                    edits.push_per_character(word, becomes, &CUSTOM, Certainty::Sure);
                }
                at = word.end;
            }
            self.part(&mut edits, slice(Span::new(at, part.end)), at);
        }
        edits
    }
}

static CUSTOM: Rule = Rule::new("script.custom", "a word with a conversion of its own");
