use hanmend_boilerplate::Stripper;
use hanmend_core::{Certainty, Trace};
use hanmend_encoding::Repair;
use hanmend_encoding::decode::{ByteMap, Decoded, Hint, decode};
use hanmend_encoding::script::{self, Config, Converter, Script};
use hanmend_layout::Unwrap;

use crate::document::{Article, Document, ScriptReport};

/// How much of a text is asked where it was written, in bytes.
const TELLING: usize = 1 << 16;

/// The script that a pipeline turns Chinese text into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// Leaves the script as it is.
    #[default]
    Keep,
    /// Simplified, by `t2s`; traditional text in the forms of Hong Kong or Taiwan by `hk2s`
    /// or `tw2s`, see [`Target::simplifier`].
    Simplified,
    /// Traditional, by `s2t`; text that is traditional already stays as it
    /// is.
    Traditional,
    /// Traditional in the forms of Taiwan, by `s2tw` and `t2tw`.
    Taiwan,
    /// The same; simplified text also gets the words of Taiwan, by `s2twp`.
    TaiwanPhrases,
    /// Traditional in the forms of Hong Kong, by `s2hk` and `t2hk`.
    HongKong,
    /// The same; simplified text also gets the words of Hong Kong, by
    /// `s2hkp`.
    HongKongPhrases,
    /// Whatever an OpenCC configuration makes of the whole text, whichever
    /// script it is in.
    Config(Config),
}

impl Target {
    /// The conversions that a text of script `from` goes through, one after
    /// the other; none where it needs none.
    ///
    /// `t2s` does next to nothing to text that is simplified, so all of a
    /// text goes through it that is not simplified as a whole. `s2t` damages
    /// traditional text (里長 becomes 裏長), so it is given only the runs
    /// that are simplified. Japanese and Korean sentences are given to neither.
    #[must_use]
    pub fn converters(self, from: Script) -> Vec<Converter> {
        let (simplified, traditional) = match self {
            Target::Keep => return Vec::new(),
            Target::Config(config) => return vec![Converter::new(config)],
            Target::Simplified => {
                let converter = Converter::new(Config::T2s);
                return match from {
                    Script::None => Vec::new(),
                    Script::Simplified => vec![converter.only_other_script()],
                    Script::Traditional | Script::Mixed => vec![converter.only_chinese()],
                };
            }
            Target::Traditional => (Config::S2t, None),
            Target::Taiwan => (Config::S2tw, Some(Config::T2tw)),
            Target::TaiwanPhrases => (Config::S2twp, Some(Config::T2tw)),
            Target::HongKong => (Config::S2hk, Some(Config::T2hk)),
            Target::HongKongPhrases => (Config::S2hkp, Some(Config::T2hk)),
        };
        let first = Converter::new(simplified);
        match from {
            Script::None => Vec::new(),
            // The first does to all of it what the second would do.
            Script::Simplified => vec![first.only_chinese()],
            Script::Traditional | Script::Mixed => {
                let then = traditional.map(|config| Converter::new(config).only_chinese());
                [first.only_other_script()]
                    .into_iter()
                    .chain(then)
                    .collect()
            }
        }
    }

    /// The same for a text, of which the forms may say where it was written.
    ///
    /// ```
    /// use hanmend::Target;
    /// use hanmend::encoding::script::Script;
    ///
    /// let text = "衞生局的服務枱";
    /// let converters = Target::Simplified.converters_for(text, Script::Traditional);
    /// assert_eq!(converters[0].convert(text), "卫生局的服务台");
    /// ```
    #[must_use]
    pub fn converters_for(self, text: &str, from: Script) -> Vec<Converter> {
        match (self, from) {
            (Target::Simplified, Script::Traditional | Script::Mixed) => {
                vec![Converter::new(Target::simplifier(text)).only_chinese()]
            }
            _ => self.converters(from),
        }
    }

    /// The configuration by which a traditional text becomes simplified: `hk2s` where it has
    /// characters that only Hong Kong has, `tw2s` where it has 著 and no 着, as in Taiwan,
    /// and else `t2s`: in a text with 着, 著 is another word. Its first 64 KB are asked.
    ///
    /// ```
    /// use hanmend::Target;
    /// use hanmend::encoding::script::Config;
    ///
    /// assert_eq!(Target::simplifier("衞生局的服務枱"), Config::Hk2s);
    /// assert_eq!(Target::simplifier("接著說"), Config::Tw2s);
    /// assert_eq!(Target::simplifier("看着他的論著"), Config::T2s);
    /// ```
    #[must_use]
    pub fn simplifier(text: &str) -> Config {
        // No character takes more than four bytes.
        let head = (0..4).find_map(|less| text.get(..TELLING - less));
        let text = head.unwrap_or(text);
        if ["衞", "敍", "枱"].iter().any(|form| text.contains(form)) {
            Config::Hk2s
        } else if text.contains('著') && !text.contains('着') {
            Config::Tw2s
        } else {
            Config::T2s
        }
    }

    /// The script that the result is in, `None` for that of the input.
    #[must_use]
    pub fn script(self) -> Option<Script> {
        match self {
            Target::Keep => None,
            Target::Simplified
            | Target::Config(
                Config::T2s | Config::Tw2s | Config::Tw2sp | Config::Hk2s | Config::Hk2sp,
            ) => Some(Script::Simplified),
            _ => Some(Script::Traditional),
        }
    }
}

/// All stages with their settings: bytes or text in, a [`Document`] out.
///
/// ```
/// use hanmend::{Certainty, Pipeline};
///
/// let pipeline = Pipeline::keep_script()
///     .without_boilerplate()
///     .with_minimum(Certainty::Sure);
/// assert_eq!(pipeline.clean_str("共3個縣").text(), "共3個縣");
/// ```
///
/// A pipeline holds settings only. It can be shared between threads and used
/// for any number of documents.
#[derive(Clone, Debug)]
pub struct Pipeline {
    hint: Hint,
    repair: Option<Repair>,
    target: Target,
    join_lines: bool,
    boilerplate: Option<Stripper>,
    numbers: bool,
    minimum: Certainty,
    log: bool,
}

impl Pipeline {
    /// All stages with their recommended settings, and simplified script.
    #[must_use]
    pub fn simplified() -> Pipeline {
        Pipeline::keep_script().with_target(Target::Simplified)
    }

    /// All stages with their recommended settings, and traditional script.
    #[must_use]
    pub fn traditional() -> Pipeline {
        Pipeline::keep_script().with_target(Target::Traditional)
    }

    /// All stages with their recommended settings but script conversion.
    #[must_use]
    pub fn keep_script() -> Pipeline {
        Pipeline {
            hint: Hint::default(),
            repair: Some(Repair::new()),
            target: Target::Keep,
            join_lines: false,
            boilerplate: Some(Stripper::new()),
            numbers: true,
            minimum: Certainty::default(),
            log: true,
        }
    }

    /// Sets what is known of the encoding of bytes. Default: nothing.
    #[must_use]
    pub fn with_hint(mut self, hint: Hint) -> Pipeline {
        self.hint = hint;
        self
    }

    /// Sets how encoding damage is repaired. Default: [`Repair::new`].
    #[must_use]
    pub fn with_repair(mut self, repair: Repair) -> Pipeline {
        self.repair = Some(repair);
        self
    }

    /// Leaves encoding damage as it is.
    #[must_use]
    pub fn without_repair(mut self) -> Pipeline {
        self.repair = None;
        self
    }

    /// Sets the script that the text is turned into. Default:
    /// [`Target::Keep`].
    #[must_use]
    pub fn with_target(mut self, target: Target) -> Pipeline {
        self.target = target;
        self
    }

    /// Joins the lines of hard-wrapped paragraphs, as mail and text taken from PDF have them.
    ///
    /// Without it they stay as they are, though articles are found and numbers are read by whole
    /// paragraphs all the same.
    ///
    /// ```
    /// use hanmend::Pipeline;
    ///
    /// let wrapped = "The county said on Friday that its gardens had sold tea for 35\n\
    ///                million yuan by the end of March, a third more than in the year\n\
    ///                before, and that the price of the first leaves had risen by two\n\
    ///                percent. The growers hope for rain.\n";
    /// let document = Pipeline::keep_script().with_joined_lines().clean_str(wrapped);
    /// assert!(document.text().starts_with("The county said on Friday that its gardens"));
    /// assert_eq!(document.text().lines().count(), 1);
    /// assert_eq!(document.slice(document.numbers()[1].span), "35 million yuan");
    /// ```
    #[must_use]
    pub fn with_joined_lines(mut self) -> Pipeline {
        self.join_lines = true;
        self
    }

    /// Sets how the article is found. Default: [`Stripper::new`].
    #[must_use]
    pub fn with_boilerplate(mut self, stripper: Stripper) -> Pipeline {
        self.boilerplate = Some(stripper);
        self
    }

    /// Leaves titles, metadata and navigation in the text.
    #[must_use]
    pub fn without_boilerplate(mut self) -> Pipeline {
        self.boilerplate = None;
        self
    }

    /// Reads no numbers.
    #[must_use]
    pub fn without_numbers(mut self) -> Pipeline {
        self.numbers = false;
        self
    }

    /// Sets how certain an edit has to be to be applied; others are kept as
    /// suggestions. Default: [`Certainty::Likely`].
    #[must_use]
    pub fn with_minimum(mut self, minimum: Certainty) -> Pipeline {
        self.minimum = minimum;
        self
    }

    /// Keeps no account of edits. [`Document::source`] works all the same.
    #[must_use]
    pub fn without_log(mut self) -> Pipeline {
        self.log = false;
        self
    }

    /// Makes a document of the bytes of a page.
    ///
    /// The original that spans refer to is the decoded text; where bytes were
    /// malformed stands in [`Document::encoding`].
    ///
    /// ```
    /// use hanmend::Pipeline;
    ///
    /// // 脱贫攻坚，共同富裕。 in GBK.
    /// let bytes = b"\xcd\xd1\xc6\xb6\xb9\xa5\xbc\xe1\xa3\xac\xb9\xb2\xcd\xac\xb8\xbb\xd4\xa3\xa1\xa3";
    /// let document = Pipeline::simplified().clean_bytes(bytes);
    /// assert_eq!(document.text(), "脱贫攻坚，共同富裕。");
    /// ```
    #[must_use]
    pub fn clean_bytes<'a>(&self, bytes: &'a [u8]) -> Document<'a> {
        let Decoded { text, encoding } = decode(bytes, &self.hint);
        Document {
            encoding: Some(encoding),
            ..self.clean(Trace::new(text))
        }
    }

    /// Which bytes the original of [`clean_bytes`](Pipeline::clean_bytes)
    /// comes from, for those who need the place of something in the bytes of a
    /// page that is not UTF-8. It decodes them once more.
    ///
    /// ```
    /// use hanmend::Pipeline;
    ///
    /// // 全縣共有35個村。 in Big5.
    /// let bytes = b"\xa5\xfe\xbf\xa4\xa6@\xa6\xb335\xad\xd3\xa7\xf8\xa1C";
    /// let pipeline = Pipeline::simplified();
    /// let document = pipeline.clean_bytes(bytes);
    /// let number = document.numbers()[0];
    /// assert_eq!(document.slice(number.span), "35个");
    ///
    /// let place = pipeline.byte_map(bytes).bytes(document.source(number.span));
    /// assert_eq!(&bytes[place.range()], b"35\xad\xd3");
    /// ```
    #[must_use]
    pub fn byte_map(&self, bytes: &[u8]) -> ByteMap {
        ByteMap::new(bytes, &self.hint)
    }

    /// Makes a document of a text.
    #[must_use]
    pub fn clean_str<'a>(&self, text: &'a str) -> Document<'a> {
        self.clean(Trace::new(text))
    }

    fn clean<'a>(&self, trace: Trace<'a>) -> Document<'a> {
        let mut trace = trace.with_minimum(self.minimum);
        if !self.log {
            trace = trace.without_log();
        }
        if let Some(repair) = &self.repair {
            repair.run(&mut trace);
        }
        let from = script::detect(trace.text());
        for converter in self.target.converters_for(trace.text(), from.script) {
            trace.pass(&converter);
        }
        let to = match self.target.script() {
            Some(to) if from.script != Script::None => to,
            _ => from.script,
        };
        if self.join_lines {
            trace.pass(&Unwrap);
        }
        let article = match &self.boilerplate {
            Some(stripper) => Article::take_out(stripper, &mut trace),
            None => Article::default(),
        };
        let numbers = if self.numbers {
            hanmend_numeric::extract(trace.text())
        } else {
            Vec::new()
        };
        Document {
            trace,
            encoding: None,
            script: ScriptReport { from, to },
            article,
            numbers,
        }
    }
}

/// The same as [`Pipeline::keep_script`], as the program does without `--to`:
/// clean text comes out as it went in.
impl Default for Pipeline {
    fn default() -> Pipeline {
        Pipeline::keep_script()
    }
}
