//! Lines that look like noise but may as well be of a manual, of a program or
//! of a table. In tail mode they are no evidence by themselves.

use crate::classify::Verdict;
use crate::lines::{self, Line};
use crate::{Kind, farm, lexicon};

/// So many buttons one below the other are a menu.
const FEWEST_BUTTONS: usize = 3;
/// No such command is longer, with the marks and spaces around it, in bytes.
const LONGEST_WORD: usize = 24;
/// So much of a line says whether it is of a program, in bytes.
const LOOKED_AT: usize = 160;

/// Which lines are no evidence by themselves; empty when all are.
#[derive(Debug, Default)]
pub(crate) struct Doubts {
    lines: Vec<bool>,
    /// For every line, how many before it are of a program.
    code_before: Vec<usize>,
}

impl Doubts {
    /// Looks at the lines that the rules take for noise, and counts those of
    /// programs.
    pub(crate) fn find(text: &str, lines: &[Line], verdicts: &[Verdict]) -> Doubts {
        let is_code = |line: &Line| may_be_code(line) && is_code(line, line.of(text));
        let mut code_before = Vec::with_capacity(lines.len() + 1);
        code_before.push(0);
        let mut count = 0;
        for line in lines {
            count += usize::from(is_code(line));
            code_before.push(count);
        }
        if count == 0 {
            code_before.clear();
        }
        let mut doubts = Doubts {
            lines: Vec::new(),
            code_before,
        };
        if verdicts.iter().all(|verdict| verdict.kind.is_none()) {
            return doubts;
        }
        let is_button = |at: usize| {
            let pair = lines.get(at).zip(verdicts.get(at));
            pair.is_some_and(|(line, verdict)| is_button(line, verdict, text))
        };
        let says_noise = |at: usize| verdicts.get(at).is_some_and(Verdict::says_noise);
        let follows_item = |at: usize| {
            let before = at.checked_sub(1).filter(|&before| !says_noise(before));
            before
                .and_then(|before| lines.get(before))
                .is_some_and(|line| is_item(line.of(text)))
        };
        let mut found = vec![false; lines.len()];
        let mut at = 0;
        while at < lines.len() {
            if is_button(at) {
                let start = at;
                while is_button(at) {
                    at += 1;
                }
                let beside = at - start >= FEWEST_BUTTONS
                    || says_noise(at)
                    || start.checked_sub(1).is_some_and(says_noise);
                if let Some(run) = found.get_mut(start..at).filter(|_| !beside) {
                    run.fill(true);
                }
                continue;
            }
            let line = || lines.get(at).map_or("", |line| line.of(text));
            let kind = verdicts.get(at).and_then(|verdict| verdict.kind);
            let in_program = match kind {
                None | Some(Kind::Credit) => false,
                Some(Kind::EndMarker) => {
                    lexicon::is_bare_end_marker(line())
                        && (doubts.is_code(at + 1) || at > 0 && doubts.is_code(at - 1))
                }
                Some(_) => {
                    let line = line();
                    is_grammar(line) && !is_element(line)
                        || is_comment(line)
                        || is_item(line) && follows_item(at)
                }
            };
            if let Some(found) = found.get_mut(at) {
                *found = in_program;
            }
            at += 1;
        }
        doubts.lines = found;
        doubts
    }

    /// Whether a line is no evidence by itself.
    pub(crate) fn is_doubtful(&self, at: usize) -> bool {
        self.lines.get(at) == Some(&true)
    }

    /// Whether a line is of a program.
    fn is_code(&self, at: usize) -> bool {
        self.code(at, at + 1) > 0
    }

    /// How many lines from one to another are of programs.
    pub(crate) fn code(&self, from: usize, to: usize) -> usize {
        let before = |at: usize| self.code_before.get(at).copied().unwrap_or_default();
        before(to).saturating_sub(before(from))
    }

    /// Whether a text that holds lines of programs from `first` on goes on with
    /// such lines from `at` to `end`.
    pub(crate) fn goes_on_as_code(&self, first: usize, at: usize, end: usize) -> bool {
        self.code(first, at) > 0 && self.code(at, end) > 0
    }
}

/// One word of a menu on a line of its own, without the brackets or bars that
/// make it a button: it may be the heading of a section.
fn is_button(line: &Line, verdict: &Verdict, text: &str) -> bool {
    let may_be = matches!(verdict.kind, Some(Kind::Navigation | Kind::Pagination))
        && verdict.hits.count == 1
        && line.span.len() <= LONGEST_WORD;
    if !may_be {
        return false;
    }
    let is_around = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '…');
    let word = line.of(text).trim_matches(is_around);
    let from = ORDINARY.partition_point(|known| known.len() < word.len());
    let like = ORDINARY.iter().skip(from);
    like.take_while(|known| known.len() == word.len())
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// The commands of programs that head a section of a manual as well as they
/// label a button of a page, the shortest first.
const ORDINARY: [&str; 73] = [
    "OK",
    "Font",
    "Zoom",
    "Next",
    "Home",
    "Menu",
    "Edit",
    "Help",
    "Print",
    "Close",
    "Reset",
    "打印",
    "列印",
    "字体",
    "字體",
    "字号",
    "字號",
    "关闭",
    "關閉",
    "示例",
    "选项",
    "選項",
    "刷新",
    "取消",
    "放大",
    "缩小",
    "縮小",
    "首页",
    "首頁",
    "菜单",
    "選單",
    "导航",
    "導覽",
    "确定",
    "確定",
    "重置",
    "重設",
    "下载",
    "下載",
    "编辑",
    "編輯",
    "搜索",
    "搜尋",
    "查找",
    "帮助",
    "說明",
    "画廊",
    "圖庫",
    "设置",
    "設定",
    "复制",
    "複製",
    "保存",
    "儲存",
    "返回",
    "更多",
    "删除",
    "Cancel",
    "Options",
    "Refresh",
    "Gallery",
    "Previous",
    "Download",
    "上一页",
    "上一頁",
    "下一页",
    "下一頁",
    "Navigation",
    "字体大小",
    "字體大小",
    "关闭窗口",
    "關閉視窗",
    "重新整理",
];

/// Whether a line has the braces or backslashes of programs and of the grammar
/// of commands, rather than of a menu: `{A|B|C}`.
fn is_grammar(line: &str) -> bool {
    let bytes = line.as_bytes();
    let has = |mark: u8| memchr::memchr(mark, bytes).is_some();
    memchr::memchr3(b'{', b'}', b'\\', bytes).is_some()
        || memchr::memchr2(b'"', b'=', bytes).is_some()
        || has(b'[') && has(b'|')
}

/// Whether a line is of an element, which is said to be noise for what it has in common with
/// its neighbours alone.
fn is_element(line: &str) -> bool {
    line.ends_with('>') && line.contains("</")
}

/// Whether a line is numbered as those of a list are: `5. Home`.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(['.', '、', ')', '）'])
}

/// Whether a line is a comment of a source text.
fn is_comment(line: &str) -> bool {
    let is_mark = |first: u8| matches!(first, b'#' | b'/' | b'.' | b'-' | b';' | b'%');
    line.bytes().next().is_some_and(is_mark)
        && ["#", "//", "/*", ".\\", "--  ", ";;", "%%"]
            .iter()
            .any(|mark| line.starts_with(mark))
        && !farm::is_tags(line)
}

/// Whether a line has a mark that [`is_code`] asks for: most lines fail here.
/// The head of a line of any length is in its counts.
fn may_be_code(line: &Line) -> bool {
    let counts = &line.counts;
    matches!(counts.first, '#' | '/' | '.' | '-' | ';' | '%' | '\\')
        || matches!(counts.last, ';' | '{' | '}')
        || counts.equals() + counts.brackets() > 0
}

/// Whether a line is of a program or of the source of a typeset text.
fn is_code(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    if matches!(counts.last, ';' | '{' | '}') || is_comment(content) {
        return true;
    }
    let head = content
        .get(..lines::floor(content, LOOKED_AT))
        .unwrap_or(content);
    let bytes = head.as_bytes();
    let is_call = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    };
    matches!(bytes, [b'.', second, ..] if second.is_ascii_uppercase())
        || counts.first == '\\'
        || counts.equals() > 0 && head.contains(" = ")
        || counts.brackets() > 0
            && (memchr::memchr(b'(', bytes).is_some_and(is_call)
                || memchr::memchr(b'[', bytes).is_some() && head.contains(" [ "))
}
