use hanmend_core::{Edits, Span};

use crate::{Fact, Metadata};

/// What [`Stripper::strip`](crate::Stripper::strip) found in a text.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Stripped {
    /// The title, where a line was found that looks like one. It stays in the
    /// text.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<Fact>,
    /// What the text says about itself.
    pub metadata: Metadata,
    /// All lines of the text that are not empty, in order; neighbouring lines
    /// of one kind are one segment.
    pub segments: Vec<Segment>,
    /// Whether the sentences are in another language than Chinese and English:
    /// the phrases and small words of those two say nothing then, and lines
    /// are told apart by their layout and their marks alone.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "std::ops::Not::not"))]
    pub layout_only: bool,
    /// The deletions that leave the article.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub edits: Edits,
}

/// Consecutive lines of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Segment {
    /// Where, in the text that was given to the stripper; from the first
    /// character of its first line to the last of its last, without the line
    /// break.
    pub span: Span,
    /// What the lines are.
    pub kind: Kind,
    /// How much its lines look like text of an article, summed, in nats:
    /// positive for article text, negative for what stands around one. 0 where
    /// the model was not asked: with `Evidence::Careful` in tail mode, and
    /// there in texts without a line of prose.
    pub score: f32,
    /// Whether the edits delete it.
    pub removed: bool,
}

/// What a line of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Kind {
    /// The title of the article.
    Title,
    /// Date, source, author and the like, before the article.
    Metadata,
    /// The summary or first words set apart before the article.
    Lead,
    /// Text of the article.
    Main,
    /// A heading within the article.
    Heading,
    /// What a picture shows.
    Caption,
    /// Who wrote, took, edited or supplied it, within or after the article.
    Credit,
    /// A line that says that the article ends, such as `(完)` or `- END -`.
    EndMarker,
    /// The title or first words of another article.
    Teaser,
    /// A row of links: names of places, sites or keywords.
    LinkFarm,
    /// Menus, breadcrumbs, buttons, counters.
    Navigation,
    /// A prompt to share, scan, follow or subscribe.
    Share,
    /// Copyright, licence and legal notices of the site.
    Copyright,
    /// What readers wrote, and the prompts around it.
    Comment,
    /// Page numbers and the links to other pages.
    Pagination,
    /// A row of a table.
    Table,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 16] = [
        Kind::Title,
        Kind::Metadata,
        Kind::Lead,
        Kind::Main,
        Kind::Heading,
        Kind::Caption,
        Kind::Credit,
        Kind::EndMarker,
        Kind::Teaser,
        Kind::LinkFarm,
        Kind::Navigation,
        Kind::Share,
        Kind::Copyright,
        Kind::Comment,
        Kind::Pagination,
        Kind::Table,
    ];

    /// The name as in output.
    ///
    /// ```
    /// assert_eq!(hanmend_boilerplate::Kind::LinkFarm.as_str(), "link-farm");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Title => "title",
            Kind::Metadata => "metadata",
            Kind::Lead => "lead",
            Kind::Main => "main",
            Kind::Heading => "heading",
            Kind::Caption => "caption",
            Kind::Credit => "credit",
            Kind::EndMarker => "end-marker",
            Kind::Teaser => "teaser",
            Kind::LinkFarm => "link-farm",
            Kind::Navigation => "navigation",
            Kind::Share => "share",
            Kind::Copyright => "copyright",
            Kind::Comment => "comment",
            Kind::Pagination => "pagination",
            Kind::Table => "table",
        }
    }

    /// Whether a line of this kind is part of an article.
    #[must_use]
    pub const fn is_article(self) -> bool {
        matches!(
            self,
            Kind::Title | Kind::Lead | Kind::Main | Kind::Heading | Kind::Caption | Kind::Table
        )
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
