//! Ideographic description sequences, which conversion leaves alone.

/// Limits of OpenCC: a sequence beyond them is none.
const DEPTH: usize = 16;
const CHARACTERS: usize = 64;

/// The most characters that have to be seen to tell where a sequence ends.
pub(super) const LONGEST_SEQUENCE: usize = CHARACTERS;

/// The length in bytes of the sequence that the text begins with.
pub(super) fn sequence(text: &str) -> Option<usize> {
    let count = sequence_of(text.chars())?;
    Some(text.chars().take(count).map(char::len_utf8).sum())
}

/// The length in characters of the sequence that the characters begin with.
pub(super) fn sequence_of(characters: impl IntoIterator<Item = char>) -> Option<usize> {
    // How many operands each open operator still waits for.
    let mut open: [u8; DEPTH] = [0; DEPTH];
    let mut depth = 0;
    for (count, c) in characters.into_iter().enumerate() {
        if count >= CHARACTERS || depth >= DEPTH {
            return None;
        }
        if let Some(operands) = operands(c) {
            *open.get_mut(depth)? = operands;
            depth += 1;
            continue;
        }
        if count == 0 {
            return None;
        }
        while let Some(waiting) = depth.checked_sub(1).and_then(|top| open.get_mut(top)) {
            *waiting -= 1;
            if *waiting > 0 {
                break;
            }
            depth -= 1;
        }
        if depth == 0 {
            return Some(count + 1);
        }
    }
    None
}

/// Whether a character is an ideographic description character.
pub(super) fn is_operator(c: char) -> bool {
    operands(c).is_some()
}

/// How many operands an ideographic description character takes.
fn operands(c: char) -> Option<u8> {
    match c {
        '\u{2ff2}' | '\u{2ff3}' => Some(3),
        '\u{2ffe}' | '\u{2fff}' => Some(1),
        '\u{2ff0}'..='\u{2fff}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::sequence;

    #[test]
    fn ends_where_the_last_operand_ends() {
        assert_eq!(sequence("⿰钅只只"), Some(9));
        assert_eq!(sequence("⿱艹⿰钅只干"), Some(15));
        assert_eq!(sequence("⿲一二三四"), Some(12));
        assert_eq!(sequence("⿾一二"), Some(6));
        assert_eq!(sequence("⿰钅"), None);
        assert_eq!(sequence("钅只"), None);
        assert_eq!(sequence(""), None);
    }

    #[test]
    fn is_none_beyond_the_limits() {
        let nested = |depth: usize| "⿰".repeat(depth) + &"木".repeat(depth + 1);
        assert!(sequence(&nested(15)).is_some());
        assert_eq!(sequence(&nested(16)), None);
        let wide = |count: usize| "⿰木".repeat(15) + &"⿾".repeat(count) + "木";
        assert_eq!(sequence(&wide(2)), None);
    }
}
