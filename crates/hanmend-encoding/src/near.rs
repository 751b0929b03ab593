//! Where characters stand of which the first bytes tell enough.

/// How many bytes are judged together.
const BLOCK: usize = 64;

/// The first place at which two bytes are of that kind; the last byte of a text is
/// taken with a zero.
#[inline]
pub(crate) fn first_near(text: &[u8], near: impl Fn([u8; 2]) -> bool) -> Option<usize> {
    let at = |at: usize| {
        Some([
            *text.get(at)?,
            text.get(at + 1).copied().unwrap_or_default(),
        ])
    };
    let mut start = 0;
    // Written so that the compiler makes vector code of it.
    while let Some(block) = text
        .get(start..)
        .and_then(|rest| rest.first_chunk::<{ BLOCK + 1 }>())
    {
        let (firsts, seconds) = (block.iter(), block.iter().skip(1));
        let found = firsts.zip(seconds).fold(false, |found, (first, second)| {
            found | near([*first, *second])
        });
        if found {
            break;
        }
        start += BLOCK;
    }
    let mut rest = (start..text.len()).filter_map(|place| Some((place, at(place)?)));
    rest.find(|(_, bytes)| near(*bytes)).map(|(place, _)| place)
}

/// The characters of a text of which the first two bytes are of that kind.
pub(crate) fn characters_near(
    text: &str,
    near: impl Fn([u8; 2]) -> bool,
) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = first_near(rest.as_bytes(), &near)?;
        let mut characters = rest.get(at..)?.chars();
        let character = characters.next();
        rest = characters.as_str();
        character
    })
}

/// The first place at which three characters of three bytes each begin with the same byte.
#[inline]
pub(crate) fn first_of_three_leads(text: &[u8], lead: u8) -> Option<usize> {
    const LAST: usize = 6;
    let mut start = 0;
    while let Some(block) = text
        .get(start..)
        .and_then(|rest| rest.first_chunk::<{ BLOCK + LAST }>())
    {
        let (firsts, seconds, thirds) =
            (block.iter(), block.iter().skip(3), block.iter().skip(LAST));
        let found = firsts
            .zip(seconds)
            .zip(thirds)
            .fold(false, |found, ((a, b), c)| {
                found | (*a == lead) & (*b == lead) & (*c == lead)
            });
        if found {
            break;
        }
        start += BLOCK;
    }
    let rest = text.get(start..)?;
    let mut places = rest.windows(LAST + 1);
    let found = places.position(
        |place| matches!(place, [a, _, _, b, _, _, c] if *a == lead && *b == lead && *c == lead),
    );
    found.map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_is_found_wherever_it_is() {
        let near = |bytes: [u8; 2]| bytes == [0xE3, 0x81];
        for at in 0..200 {
            let text = "a".repeat(at) + "のの";
            assert_eq!(first_near(text.as_bytes(), near), Some(at));
        }
        assert_eq!(first_near("村里".as_bytes(), near), None);
    }
    #[test]
    fn characters_are_found_by_their_first_bytes() {
        let text = "村のabc里ネ。".repeat(20);
        let kana = characters_near(&text, |[first, second]| first == 0xE3 && second > 0x80);
        assert_eq!(kana.collect::<String>(), "のネ".repeat(20));
    }

    #[test]
    fn three_that_begin_alike_are_found_wherever_they_are() {
        for at in 0..200 {
            let text = "のあ村".repeat(at) + "村のああ";
            assert_eq!(
                first_of_three_leads(text.as_bytes(), 0xE3),
                Some(9 * at + 3)
            );
        }
        assert_eq!(first_of_three_leads("村のあ村".as_bytes(), 0xE3), None);
        assert_eq!(first_of_three_leads(b"", 0xE3), None);
    }
}
