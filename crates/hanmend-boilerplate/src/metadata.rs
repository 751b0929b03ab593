use hanmend_core::Span;

/// A value that the text states, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Fact {
    /// The value, without its label and the space around it.
    pub value: String,
    /// Where it stands, in the text that was given to the stripper.
    pub span: Span,
}

/// What a text says about itself outside the article.
///
/// Dates are written as in ISO 8601, as exact as the text gives them:
/// `2019-03-29`, `2019-03-29T09:28` or `2019-03-29T09:28:00`, without a time
/// zone. Where the text leaves open which of two numbers is the day, as
/// 04/05/2019 does, both readings are given as ISO 8601-2 writes a choice:
/// `[2019-04-05,2019-05-04]`.
///
/// Serialised, every value is a string or a list of strings, what is absent is
/// left out, and `spans` holds the spans by the same names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// When the article was published.
    pub published: Option<Fact>,
    /// When it was last changed.
    pub updated: Option<Fact>,
    /// Where it was taken from.
    pub source: Option<Fact>,
    /// Who wrote it; reporters are authors.
    pub authors: Vec<Fact>,
    /// Who edited, proofread or approved it.
    pub editors: Vec<Fact>,
    /// Correspondents who are not of the staff (通讯员).
    pub correspondents: Vec<Fact>,
    /// Who took the pictures.
    pub photographers: Vec<Fact>,
    /// The site that carries it.
    pub site: Option<Fact>,
    /// Keywords and tags.
    pub keywords: Vec<Fact>,
    /// Who holds the copyright.
    pub copyright: Option<Fact>,
}

impl Metadata {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields().all(|(_, facts)| facts.is_empty())
    }

    /// Every field by its name, with what it holds.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &[Fact])> {
        let single = Option::as_slice;
        [
            ("published", single(&self.published)),
            ("updated", single(&self.updated)),
            ("source", single(&self.source)),
            ("authors", self.authors.as_slice()),
            ("editors", self.editors.as_slice()),
            ("correspondents", self.correspondents.as_slice()),
            ("photographers", self.photographers.as_slice()),
            ("site", single(&self.site)),
            ("keywords", self.keywords.as_slice()),
            ("copyright", single(&self.copyright)),
        ]
        .into_iter()
    }

    /// Puts `map(span)` in the place of every span, to translate them to
    /// another text.
    ///
    /// ```
    /// use hanmend_boilerplate::{Fact, Metadata};
    /// use hanmend_core::Span;
    ///
    /// let mut metadata = Metadata {
    ///     source: Some(Fact { value: "茶乡日报".to_owned(), span: Span::new(3, 15) }),
    ///     ..Metadata::default()
    /// };
    /// metadata.map_spans(|span| span.shifted(10));
    /// assert_eq!(metadata.source.unwrap().span, Span::new(13, 25));
    /// ```
    pub fn map_spans(&mut self, mut map: impl FnMut(Span) -> Span) {
        let single = Option::as_mut_slice;
        for facts in [
            single(&mut self.published),
            single(&mut self.updated),
            single(&mut self.source),
            self.authors.as_mut_slice(),
            self.editors.as_mut_slice(),
            self.correspondents.as_mut_slice(),
            self.photographers.as_mut_slice(),
            single(&mut self.site),
            self.keywords.as_mut_slice(),
            single(&mut self.copyright),
        ] {
            for fact in facts {
                fact.span = map(fact.span);
            }
        }
    }
}

#[cfg(feature = "serde")]
mod serde_impl {
    use std::collections::BTreeMap;

    use hanmend_core::Span;
    use serde::ser::SerializeMap;
    use serde::{Serialize, Serializer};

    use super::Metadata;

    /// The fields that hold at most one value, written without a list.
    const SINGLE: [&str; 5] = ["published", "updated", "source", "site", "copyright"];

    impl Serialize for Metadata {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
            let mut map = serializer.serialize_map(None)?;
            for (name, facts) in self.fields() {
                let [first, ..] = facts else { continue };
                if SINGLE.contains(&name) {
                    map.serialize_entry(name, &first.value)?;
                } else {
                    let values: Vec<&str> = facts.iter().map(|fact| fact.value.as_str()).collect();
                    map.serialize_entry(name, &values)?;
                }
                spans.insert(name, facts.iter().map(|fact| fact.span).collect());
            }
            if !spans.is_empty() {
                map.serialize_entry("spans", &spans)?;
            }
            map.end()
        }
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    fn fact(value: &str, start: usize) -> Fact {
        Fact {
            value: value.to_owned(),
            span: Span::new(start, start + value.len()),
        }
    }

    #[test]
    fn absent_values_are_left_out() {
        assert_eq!(serde_json::to_string(&Metadata::default()).unwrap(), "{}");
        let metadata = Metadata {
            published: Some(fact("2019-03-29", 0)),
            editors: vec![fact("a", 20), fact("b", 30)],
            ..Metadata::default()
        };
        assert_eq!(
            serde_json::to_value(&metadata).unwrap(),
            serde_json::json!({
                "published": "2019-03-29",
                "editors": ["a", "b"],
                "spans": {"published": [[0, 10]], "editors": [[20, 21], [30, 31]]}
            })
        );
    }

    #[test]
    fn every_field_is_mapped() {
        let one = || Some(fact("x", 1));
        let many = || vec![fact("x", 1), fact("y", 2)];
        let mut metadata = Metadata {
            published: one(),
            updated: one(),
            source: one(),
            authors: many(),
            editors: many(),
            correspondents: many(),
            photographers: many(),
            site: one(),
            keywords: many(),
            copyright: one(),
        };
        metadata.map_spans(|span| span.shifted(100));
        assert!(
            metadata
                .fields()
                .flat_map(|(_, facts)| facts)
                .all(|fact| fact.span.start > 100)
        );
        assert!(!metadata.is_empty());
    }
}
