//! JSON objects in, one a line, and the fields of theirs that go out again.

use std::fmt;
use std::io::Write;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::problem::message;

/// The fields of an object as they were written, so that what is carried
/// through is the same byte for byte: no number is rounded, no order changed.
pub(crate) struct Object<'a> {
    fields: Vec<(String, &'a RawValue)>,
}

/// What a record of a document made of an object is given.
pub(crate) struct Carried<'a> {
    /// Fields whose names the record has no use for.
    free: Vec<(String, &'a RawValue)>,
    /// Fields of which the record has its own; they go into one object.
    colliding: Vec<(String, &'a RawValue)>,
}

impl<'a> Object<'a> {
    /// The field of this name, of several the last.
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        let field = self.fields.iter().rfind(|(known, _)| known == name);
        field.map(|(_, value)| *value)
    }

    /// The string in the field `name`, or a word for what is there instead.
    pub(crate) fn text(&self, name: &str) -> Result<String, String> {
        let Some(value) = self.get(name) else {
            return Err("no such field".to_owned());
        };
        match serde_json::from_str::<Text>(value.get()) {
            Ok(Text(text)) => Ok(text),
            Err(error) => Err(message(&error)),
        }
    }

    /// What names the object: its `id` as it is, or as JSON where that is no
    /// string.
    pub(crate) fn id(&self) -> Option<String> {
        let id = self.get("id")?;
        Some(self.text("id").unwrap_or_else(|_| id.get().to_owned()))
    }

    /// All fields but that of the text, and `id` where the record has it
    /// already; `keys` are those that the record has a use for.
    pub(crate) fn carried(self, field: &str, keys: &[&str]) -> Carried<'a> {
        let string_id = self.text("id").is_ok();
        let (colliding, free) = self
            .fields
            .into_iter()
            .filter(|(name, _)| name != field && !(name == "id" && string_id))
            .partition(|(name, _)| keys.contains(&name.as_str()) || name == "input");
        Carried { free, colliding }
    }
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
        write_fields(&self.free, out)?;
        if !self.colliding.is_empty() {
            out.extend_from_slice(br#","input":{"#);
            let start = out.len();
            write_fields(&self.colliding, out)?;
            // The comma before the first field.
            out.remove(start);
            out.push(b'}');
        }
        out.push(b'}');
        Ok(())
    }
}

/// Each with a comma before it.
fn write_fields(
    fields: &[(String, &RawValue)],
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    for (name, value) in fields {
        out.push(b',');
        serde_json::to_writer(&mut *out, name)?;
        out.push(b':');
        out.write_all(value.get().as_bytes())
            .map_err(serde_json::Error::io)?;
    }
    Ok(())
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'a>, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }

        let fields = deserializer.deserialize_map(Fields)?;
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

    fn carried(json: &str, keys: &[&str]) -> String {
        let mut out = b"{\"id\":\"1\"}".to_vec();
        object(json).carried("text", keys).splice(&mut out).unwrap();
        String::from_utf8(out).unwrap()
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
        let text = |json| object(json).text("text");
        assert_eq!(text(r#"{"text":"a\ud842b"}"#).as_deref(), Ok("a\u{fffd}b"));
        assert_eq!(text(r#"{"text":"\ud842\udfb7"}"#).as_deref(), Ok("𠮷"));
        assert!(text(r#"{"text":null}"#).is_err() && text("{}").is_err());
    }
}
