//! Places and excerpts of a text, for people.

/// Longer excerpts lose their middle; this many characters of each end stay.
const KEPT: usize = 20;

/// Finds lines and columns. Fast for offsets that ascend: the text between
/// the last and the next is all that is read.
pub(crate) struct Places<'a> {
    text: &'a str,
    /// Where the last place was.
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    pub(crate) fn new(text: &'a str) -> Places<'a> {
        Places {
            text,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    /// The place of a byte as `line:column`, both counted from 1 and the
    /// column in characters.
    pub(crate) fn at(&mut self, offset: usize) -> String {
        if offset < self.offset {
            *self = Places::new(self.text);
        }
        let between = self.text.get(self.offset..offset).unwrap_or_default();
        for character in between.chars() {
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset += between.len();
        format!("{}:{}", self.line, self.column)
    }
}

/// The text in quotation marks, on one line, its middle left out if it is
/// long and what cannot be seen written as escapes.
pub(crate) fn excerpt(text: &str) -> String {
    let escape = |part: &str| -> String {
        part.chars()
            .map(|character| match character {
                '"' | '\'' => character.to_string(),
                _ => character.escape_debug().to_string(),
            })
            .collect()
    };
    let head = text.char_indices().nth(KEPT).map(|(at, _)| at);
    let tail = text.char_indices().rev().nth(KEPT - 1).map(|(at, _)| at);
    match (head, tail) {
        (Some(head), Some(tail)) if head < tail => {
            let (start, end) = (text.get(..head), text.get(tail..));
            format!(
                "\"{}…{}\"",
                escape(start.unwrap_or_default()),
                escape(end.unwrap_or_default())
            )
        }
        _ => format!("\"{}\"", escape(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut places = Places::new("县a\n𠮷b\r\nc");
        assert_eq!(places.at(3), "1:2");
        assert_eq!(places.at(9), "2:2");
        assert_eq!(places.at(12), "3:1");
        // Backwards as well.
        assert_eq!(places.at(0), "1:1");
        assert_eq!(places.at(13), "3:2");
    }

    #[test]
    fn long_excerpts_lose_their_middle() {
        assert_eq!(excerpt("(xiāng)"), "\"(xiāng)\"");
        assert_eq!(excerpt("一\u{200b}\n"), "\"一\\u{200b}\\n\"");
        let long = "零一二三四五六七八九".repeat(9);
        assert_eq!(
            excerpt(&long),
            "\"零一二三四五六七八九零一二三四五六七八九…零一二三四五六七八九零一二三四五六七八九\""
        );
        let short = "零一二三四五六七八九".repeat(4);
        assert_eq!(excerpt(&short), format!("\"{short}\""));
    }
}
