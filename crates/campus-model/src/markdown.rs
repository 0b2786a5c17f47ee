//! Rich text as it travels: Markdown is what is stored, HTML is made of it on the server only.

use serde::{Deserialize, Serialize};

/// Longest text that is rendered, in characters.
pub const MARKDOWN_LENGTH: usize = 20_000;

/// `POST /api/markdown`: what is to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkdownText {
    /// Markdown.
    pub text: String,
}

/// What it looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderedText {
    /// HTML of harmless elements and links only.
    pub html: String,
}
