//! Which script a text, or a part of it, is in.

use hanmend_core::Span;

use super::tally::{EVIDENCE, Tally};

/// In which script a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Script {
    /// Simplified Chinese.
    Simplified,
    /// Traditional Chinese.
    Traditional,
    /// Parts in the one and parts in the other.
    Mixed,
    /// Neither can be told: no Chinese, or nothing that differs.
    None,
}

/// What [`detect`] found.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Detection {
    /// The script.
    pub script: Script,
    /// How sure it is that the text is in this script and not in the other,
    /// from 0.5 to 1; with `Script::None`, 0.
    pub confidence: f32,
}

/// A stretch of a text in one script.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Run {
    /// Where it is, in bytes.
    pub span: Span,
    /// `Simplified`, `Traditional`, or `None` for Japanese and Korean and for
    /// the whole of a text that gives no evidence.
    pub script: Script,
    /// As in [`Detection`].
    pub confidence: f32,
}

/// The evidence that decides, in quarters of a bit. Set on the sentences of
/// `cargo xtask conformance script --sentences FOLDER`, so that of pieces of
/// eight characters about one in five hundred is told wrongly. By that rule
/// nine tenths of them give the same threshold, whichever tenth is held out;
/// `--others FOLDER` measures it on texts that had no part in it.
const ENOUGH: i32 = 7;
/// With less than this, in quarters of a bit, the characters that both scripts
/// share count too.
const CLEAR: i32 = 32;
/// A text is mixed where the script with less evidence has at least one part
/// in so many of all of it, and a run of its own with `ENOUGH_OF_RUN`.
const MIXED_SHARE: i32 = 24;
/// The evidence that makes a run within a mixed text, in quarters of a bit:
/// more than a single character gives, which may be a name.
const ENOUGH_OF_RUN: i32 = 48;
/// What it costs to change the script, in quarters of a bit: at the end of a
/// line or sentence, at other punctuation, and elsewhere.
const CHANGE_AT_END: i32 = 20;
const CHANGE_AT_STOP: i32 = 32;
const CHANGE_ELSEWHERE: i32 = 52;

/// In which script a text is.
///
/// Counted is how strongly its characters speak for one of the two scripts;
/// most hardly speak for either, so that of eight Han characters one in twenty
/// pieces of text cannot be told. Japanese and Korean are `Script::None`.
///
/// ```
/// use hanmend_encoding::script::{Script, detect};
///
/// assert_eq!(detect("縣財政部門的扶貧資金").script, Script::Traditional);
/// assert_eq!(detect("县财政部门的扶贫资金").script, Script::Simplified);
/// assert_eq!(detect("縣財政部門。县财政部门的扶贫资金。").script, Script::Mixed);
/// assert_eq!(detect("日本の財政は厳しい状況にある").script, Script::None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Detection {
    let tally = Tally::of(text);
    if tally.is_foreign() {
        return Detection {
            script: Script::None,
            confidence: 0.0,
        };
    }
    let smaller = tally.simplified.min(tally.traditional);
    let all = tally.simplified.saturating_add(tally.traditional);
    if smaller >= ENOUGH_OF_RUN && smaller.saturating_mul(MIXED_SHARE) >= all {
        let (simplified, traditional) = strongest_runs(text);
        if simplified >= ENOUGH_OF_RUN && traditional >= ENOUGH_OF_RUN {
            return Detection {
                script: Script::Mixed,
                confidence: confidence(simplified.min(traditional)),
            };
        }
    }
    let evidence = tally.traditional.saturating_sub(tally.simplified);
    if evidence.abs() >= CLEAR {
        return judge(evidence);
    }
    let weak = text.chars().map(|c| i32::from(EVIDENCE.weak(c)));
    judge(weak.fold(evidence, i32::saturating_add))
}

/// The runs of a text that are in one script each, in order; together they
/// cover the text.
///
/// The border between two runs lies where the evidence changes, rather at the
/// end of a line or sentence than within one. Text without evidence belongs to
/// the run around it.
///
/// ```
/// use hanmend_encoding::script::{Script, runs};
///
/// let text = "县财政部门发放资金。縣財政部門發放資金。";
/// let found: Vec<_> = runs(text).iter().map(|run| (run.script, run.span.len())).collect();
/// assert_eq!(found, [(Script::Simplified, 30), (Script::Traditional, 30)]);
/// ```
#[must_use]
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (part, language) in by_language(text) {
        if language == Language::Chinese {
            let slice = text.get(part.range()).unwrap_or_default();
            runs.extend(runs_of(slice, part.start));
            continue;
        }
        match runs.last_mut() {
            Some(Run {
                span,
                script: Script::None,
                ..
            }) => span.end = part.end,
            _ => runs.push(Run {
                span: part,
                script: Script::None,
                confidence: 0.0,
            }),
        }
    }
    runs
}

/// The parts of a text that are not Japanese or Korean.
pub(super) fn chinese(text: &str) -> impl Iterator<Item = Span> {
    let parts = by_language(text).into_iter();
    parts.filter_map(|(part, language)| (language == Language::Chinese).then_some(part))
}

/// What a sentence is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    /// Chinese, or any that has neither kana nor hangul.
    Chinese,
    /// Japanese or Korean.
    Foreign,
}

/// A text in parts of whole sentences in one language each.
fn by_language(text: &str) -> Vec<(Span, Language)> {
    let tally = Tally::of(text);
    let all = Span::new(0, text.len());
    if tally.foreign == 0 {
        return vec![(all, Language::Chinese)];
    }
    // Its sentences without kana are Japanese too.
    if tally.is_foreign() {
        return vec![(all, Language::Foreign)];
    }
    let mut parts: Vec<(Span, Language)> = Vec::new();
    let mut end = 0;
    for sentence in text.split_inclusive(is_end) {
        let start = end;
        end += sentence.len();
        let language = match Tally::of(sentence).is_foreign() {
            true => Language::Foreign,
            false => Language::Chinese,
        };
        match parts.last_mut() {
            Some((part, last)) if *last == language => part.end = end,
            _ => parts.push((Span::new(start, end), language)),
        }
    }
    parts
}

/// The runs of a part of a text that begins at `offset`.
fn runs_of(text: &str, offset: usize) -> impl Iterator<Item = Run> {
    best_path(text).into_iter().map(move |(span, evidence)| {
        let Detection { script, confidence } = judge(evidence);
        Run {
            span: span.shifted(offset),
            script,
            confidence,
        }
    })
}

/// Whether a character ends a sentence or line.
fn is_end(c: char) -> bool {
    matches!(c, '\n' | '。' | '！' | '？')
}

/// The evidence of the strongest run of either script.
fn strongest_runs(text: &str) -> (i32, i32) {
    best_path(text)
        .iter()
        .fold((0, 0), |(s, t), (_, evidence)| {
            (s.max(-evidence), t.max(*evidence))
        })
}

/// The runs of the most likely sequence of scripts, with their evidence for
/// traditional.
fn best_path(text: &str) -> Vec<(Span, i32)> {
    // Only characters with evidence matter, and what the cheapest place for
    // a change between them costs and where it is.
    struct Point {
        evidence: i32,
        border: usize,
        from_other: [bool; 2],
    }
    let mut points: Vec<Point> = Vec::new();
    let mut scores = [0_i32; 2];
    let mut cheapest = (CHANGE_ELSEWHERE, 0);
    let mut evidence = |points: &mut Vec<Point>, cost: (i32, usize), bits: i32| {
        let [s, t] = scores;
        let from_other = [t - cost.0 > s, s - cost.0 > t];
        scores = [s.max(t - cost.0) - bits, t.max(s - cost.0) + bits];
        points.push(Point {
            evidence: bits,
            border: cost.1,
            from_other,
        });
        // Scores grow with the text; only their difference matters.
        let least = scores.iter().copied().min().unwrap_or(0);
        scores = scores.map(|score| score - least);
        scores
    };
    let mut last = [0, 0];
    let table = &*EVIDENCE;
    for (at, c) in text.char_indices() {
        let bits = i32::from(table.of(c));
        if bits != 0 {
            last = evidence(&mut points, cheapest, bits);
            cheapest = (CHANGE_ELSEWHERE, at + c.len_utf8());
        } else if !table.is_han(c) {
            let cost = match c {
                '」' | '』' | '”' => CHANGE_AT_END,
                _ if is_end(c) => CHANGE_AT_END,
                _ if !c.is_alphanumeric() => CHANGE_AT_STOP,
                _ => CHANGE_ELSEWHERE,
            };
            if cost <= cheapest.0 && cost < CHANGE_ELSEWHERE {
                cheapest = (cost, at + c.len_utf8());
            }
        }
    }
    // Back from the end along the better of the two.
    let mut state = usize::from(last[1] > last[0]);
    let mut runs = Vec::new();
    let mut end = text.len();
    let mut sum = 0_i32;
    for point in points.iter().rev() {
        sum = sum.saturating_add(point.evidence);
        if point.from_other.get(state).copied().unwrap_or(false) {
            runs.push((Span::new(point.border, end), sum));
            (end, sum) = (point.border, 0);
            state = 1 - state;
        }
    }
    if end > 0 {
        runs.push((Span::new(0, end), sum));
    }
    runs.reverse();
    runs
}

fn judge(evidence: i32) -> Detection {
    let script = match evidence {
        ENOUGH.. => Script::Traditional,
        _ if evidence <= -ENOUGH => Script::Simplified,
        _ => Script::None,
    };
    let confidence = match script {
        Script::None => 0.0,
        _ => confidence(evidence.abs()),
    };
    Detection { script, confidence }
}

/// The probability that so much evidence is for the right script.
fn confidence(evidence: i32) -> f32 {
    // More than this many bits are nothing but 1.
    let bits = f32::from(i16::try_from(evidence.min(128)).unwrap_or(0)) / 4.0;
    1.0 / (1.0 + (-bits).exp2())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Script {
        detect(text).script
    }

    #[test]
    fn what_is_no_chinese_is_none() {
        for text in [
            "",
            "plain English",
            "日本語の文章です",
            "한국어 文章입니다",
            "カタカナ",
            "12.5%",
        ] {
            assert_eq!(script(text), Script::None, "{text}");
        }
    }

    #[test]
    fn shared_characters_decide_nothing() {
        assert_eq!(script("今年的水果很便宜"), Script::None);
    }

    #[test]
    fn one_character_of_the_other_script_is_no_mixture() {
        let text = "這個網站的網址是舊的，請使用新的網址，謝謝。联系";
        assert_eq!(script(text), Script::Traditional);
    }

    #[test]
    fn sentences_in_japanese_are_runs_of_their_own() {
        let traditional = "這個網站的內容是繁體中文，說明規則與條款，請先閱讀。".repeat(2);
        let japanese = "これは日本語の文です。これも。";
        let simplified = "这个网站的内容是简体中文，说明规则与条款，请先阅读。".repeat(2);
        let text = [&traditional, japanese, &simplified].concat();
        let found: Vec<_> = runs(&text)
            .iter()
            .map(|run| (run.script, run.span.len()))
            .collect();
        assert_eq!(
            found,
            [
                (Script::Traditional, traditional.len()),
                (Script::None, japanese.len()),
                (Script::Simplified, simplified.len()),
            ]
        );
    }

    #[test]
    fn a_line_without_letters_ends_no_run() {
        let text = "「の」這個假名在日語裡說的是歸屬，請看說明。\n\n12.5%\n這裡說明規則。";
        let found: Vec<_> = runs(text).iter().map(|run| run.script).collect();
        assert_eq!(found, [Script::Traditional]);
    }

    #[test]
    fn runs_cover_the_text() {
        let text = "县财政部门发放资金，\n縣財政部門發放資金。plain\n这里说的是简体。";
        let found = runs(text);
        assert_eq!(found.len(), 3);
        let mut at = 0;
        for run in found {
            assert_eq!(run.span.start, at);
            at = run.span.end;
        }
        assert_eq!(at, text.len());
    }
}
