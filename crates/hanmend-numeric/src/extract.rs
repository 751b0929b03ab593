use crate::entity::Entity;
use crate::parse::{Outcome, Parser};
use crate::scan;
use crate::text::Text;

/// The numeric entities of a text, in order; they never overlap.
///
/// ```
/// use hanmend_numeric::{Kind, extract};
///
/// let found = extract("60%以上的村用两到三年时间");
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].kind, found[1].kind), (Kind::Percent, Kind::Duration));
/// ```
#[must_use]
pub fn extract(text: &str) -> Vec<Entity> {
    entities(text).collect()
}

/// The numeric entities of a text, one after the other, without a list.
///
/// ```
/// let people = hanmend_numeric::entities("3080名干部，31083户")
///     .filter(|entity| entity.unit.is_some_and(|unit| unit.name == "名"))
///     .count();
/// assert_eq!(people, 1);
/// ```
#[must_use]
pub fn entities(text: &str) -> Entities<'_> {
    let text = Text::new(text);
    Entities {
        text,
        parser: Parser::new(text),
        at: 0,
        free_from: 0,
    }
}

/// The iterator of [`entities`]. It allocates nothing.
#[derive(Clone, Debug)]
pub struct Entities<'a> {
    text: Text<'a>,
    parser: Parser<'a>,
    /// Where reading goes on.
    at: usize,
    /// Where the last entity ends.
    free_from: usize,
}

impl Iterator for Entities<'_> {
    type Item = Entity;

    fn next(&mut self) -> Option<Entity> {
        while let Some(at) = scan::next(self.text.as_str().as_bytes(), self.at) {
            match self.parser.read(at, self.free_from) {
                Outcome::Found(entity) => {
                    self.at = entity.span.end.max(at + 1);
                    self.free_from = entity.span.end;
                    return Some(entity);
                }
                Outcome::Skip(next) => self.at = next.max(at + 1),
            }
        }
        self.at = self.text.len();
        None
    }
}
