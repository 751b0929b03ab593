//! JSON objects in, one a line, and the fields of theirs that go out again.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of an object as they were written, so that what is carried
/// through is the same byte for byte: no number is rounded, no order changed.
pub(crate) struct Object<'a> {
    fields: Fields<'a>,
}

type Fields<'a> = Vec<(String, Cow<'a, RawValue>)>;

/// What is in the field that should hold a text.
pub(crate) enum Taken<'a> {
    /// A text, and the object without it.
    Text(String, Object<'a>),
    /// No string but this.
    Other(Cow<'a, RawValue>),
    /// There is no such field.
    Missing,
}

/// What a record of a document made of an object is given.
pub(crate) struct Carried<'a> {
    /// Fields whose names the record has no use for.
    free: Fields<'a>,
    /// Fields of which the record has its own; they go into one object.
    colliding: Fields<'a>,
}

impl<'a> Object<'a> {
    /// Where the field of this name is, of several the last.
    fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().rposition(|(known, _)| known == name)
    }

    /// What names the object: its `id` as it is, or as JSON where that is no
    /// string.
    pub(crate) fn id(&self) -> Option<String> {
        let (_, id) = self.fields.get(self.position("id")?)?;
        Some(string(id).unwrap_or_else(|| id.get().to_owned()))
    }

    /// Takes the text out of the field `path`: one of that name, or else, for
    /// `a.b`, the field `b` of the object in `a`.
    pub(crate) fn take(mut self, path: &str) -> Taken<'a> {
        if let Some(at) = self.position(path) {
            let (_, value) = self.fields.remove(at);
            return match string(&value) {
                Some(text) => {
                    self.fields.retain(|(name, _)| name != path);
                    Taken::Text(text, self)
                }
                None => Taken::Other(value),
            };
        }
        let inner = path.split_once('.').and_then(|(outer, inner)| {
            let field = self
                .position(outer)
                .and_then(|at| self.fields.get_mut(at))?;
            let object: Object<'_> = serde_json::from_str(field.1.get()).ok()?;
            let taken = match object.take(inner) {
                Taken::Text(text, rest) => {
                    let rest = RawValue::from_string(rest.to_json()?).ok()?;
                    return Some(Ok((text, field, rest)));
                }
                other => other.into_owned(),
            };
            Some(Err(taken))
        });
        match inner {
            None => Taken::Missing,
            Some(Err(taken)) => taken,
            Some(Ok((text, field, rest))) => {
                field.1 = Cow::Owned(rest);
                Taken::Text(text, self)
            }
        }
    }

    fn to_json(&self) -> Option<String> {
        let mut out = Vec::from(b"{");
        write_fields(&self.fields, &mut out).ok()?;
        out.push(b'}');
        String::from_utf8(out).ok()
    }

    /// All fields, but `id` where the record has it already; `keys` are those
    /// that the record has a use for.
    pub(crate) fn carried(self, keys: &[&str]) -> Carried<'a> {
        let id = self.position("id").and_then(|at| self.fields.get(at));
        let string_id = id.is_some_and(|(_, id)| string(id).is_some());
        let (colliding, free) = self
            .fields
            .into_iter()
            .filter(|(name, _)| !(name == "id" && string_id))
            .partition(|(name, _)| keys.contains(&name.as_str()) || name == "input");
        Carried { free, colliding }
    }
}

impl Taken<'_> {
    fn into_owned(self) -> Taken<'static> {
        match self {
            Taken::Other(value) => Taken::Other(Cow::Owned(value.into_owned())),
            Taken::Text(..) | Taken::Missing => Taken::Missing,
        }
    }
}

/// The string that a value is, if it is one.
fn string(value: &RawValue) -> Option<String> {
    let text = serde_json::from_str::<Text>(value.get()).ok()?;
    Some(text.0)
}

impl Carried<'_> {
    /// Nothing to carry.
    pub(crate) fn none() -> Carried<'static> {
        Carried {
            free: Vec::new(),
            colliding: Vec::new(),
        }
    }

    /// Puts the fields into the object that `out` ends with.
    pub(crate) fn splice(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        if self.free.is_empty() && self.colliding.is_empty() {
            return Ok(());
        }
        out.pop();
        if !self.free.is_empty() {
            out.push(b',');
            write_fields(&self.free, out)?;
        }
        if !self.colliding.is_empty() {
            out.extend_from_slice(br#","input":{"#);
            write_fields(&self.colliding, out)?;
            out.push(b'}');
        }
        out.push(b'}');
        Ok(())
    }
}

/// The fields with commas between them.
fn write_fields(fields: &Fields<'_>, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    for (at, (name, value)) in fields.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        serde_json::to_writer(&mut *out, name)?;
        out.push(b':');
        out.extend_from_slice(value.get().as_bytes());
    }
    Ok(())
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'a>, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    fields.push((name, Cow::Borrowed(value)));
                }
                Ok(fields)
            }
        }

        let fields = deserializer.deserialize_map(Entries)?;
        Ok(Object { fields })
    }
}

/// The first byte of half a surrogate pair, written as if it were a
/// character.
const SURROGATE: u8 = 0xED;

/// A JSON string. Halves of surrogate pairs, which crawlers leave in escapes,
/// become U+FFFD.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        struct Characters;

        impl Visitor<'_> for Characters {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Text, E> {
                let mut text = String::with_capacity(bytes.len());
                for chunk in bytes.utf8_chunks() {
                    text.push_str(chunk.valid());
                    // Half of a pair takes three bytes, of which the first
                    // alone cannot continue a character.
                    if chunk.invalid().first() == Some(&SURROGATE) {
                        text.push(char::REPLACEMENT_CHARACTER);
                    }
                }
                Ok(Text(text))
            }
        }

        deserializer
            .deserialize_bytes(Characters)
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(json: &str) -> Object<'_> {
        serde_json::from_str(json).unwrap()
    }

    /// The text in a field, and the record with what is carried.
    fn taken(json: &str, field: &str, keys: &[&str]) -> (String, String) {
        let Taken::Text(text, rest) = object(json).take(field) else {
            panic!("no text in {field} of {json}");
        };
        let mut out = b"{\"id\":\"1\"}".to_vec();
        rest.carried(keys).splice(&mut out).unwrap();
        (text, String::from_utf8(out).unwrap())
    }

    fn carried(json: &str, keys: &[&str]) -> String {
        taken(json, "text", keys).1
    }

    #[test]
    fn fields_are_carried_as_they_were_written() {
        assert_eq!(
            carried(
                r#"{"id":"1","z":1.10,"text":"x","a":[1, 2],"\u7e23":12345678901234567890123}"#,
                &["id", "text"]
            ),
            r#"{"id":"1","z":1.10,"a":[1, 2],"縣":12345678901234567890123}"#
        );
        assert_eq!(carried(r#"{"text":"x"}"#, &["id"]), r#"{"id":"1"}"#);
    }

    #[test]
    fn fields_that_collide_go_into_one_object() {
        assert_eq!(
            carried(
                r#"{"id":7,"text":"x","title":null,"input":[]}"#,
                &["id", "title"]
            ),
            r#"{"id":"1","input":{"id":7,"title":null,"input":[]}}"#
        );
    }

    #[test]
    fn ids_are_strings_or_written_as_json() {
        assert_eq!(object(r#"{"id":"a\u00e9"}"#).id().as_deref(), Some("aé"));
        assert_eq!(object(r#"{"id":17}"#).id().as_deref(), Some("17"));
        assert_eq!(object("{}").id(), None);
    }

    #[test]
    fn texts_may_hold_half_a_surrogate_pair() {
        let text = |json| taken(json, "text", &[]).0;
        assert_eq!(text(r#"{"text":"a\ud842b"}"#), "a\u{fffd}b");
        assert_eq!(text(r#"{"text":"\ud842\udfb7"}"#), "𠮷");
    }

    #[test]
    fn a_text_may_lie_in_an_object() {
        let json = r#"{"id":"1","a":{"n":1.50, "b":{"text":"x"}},"z":0}"#;
        let (text, rest) = taken(json, "a.b.text", &[]);
        assert_eq!(text, "x");
        assert_eq!(rest, r#"{"id":"1","a":{"n":1.50,"b":{}},"z":0}"#);
        // A field of that very name comes first.
        let json = r#"{"a.b":"y","a":{"b":"x"}}"#;
        let (text, rest) = taken(json, "a.b", &[]);
        assert_eq!(
            (text.as_str(), rest.as_str()),
            ("y", r#"{"id":"1","a":{"b":"x"}}"#)
        );
    }

    #[test]
    fn what_is_no_text_is_shown() {
        let other = |json, field| match object(json).take(field) {
            Taken::Other(value) => value.get().to_owned(),
            Taken::Text(text, _) => panic!("found {text}"),
            Taken::Missing => "nothing".to_owned(),
        };
        assert_eq!(other(r#"{"text":null}"#, "text"), "null");
        assert_eq!(other(r#"{"a":{"b":[1]}}"#, "a.b"), "[1]");
        for (json, field) in [
            ("{}", "text"),
            (r#"{"a":"x"}"#, "a.b"),
            (r#"{"a":{}}"#, "a.b"),
        ] {
            assert_eq!(other(json, field), "nothing");
        }
    }
}
