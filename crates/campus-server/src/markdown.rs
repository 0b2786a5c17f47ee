//! Rich text: Markdown in, harmless HTML out. HTML that was typed is shown as what was typed, and what is left is
//! sanitised all the same.

use std::collections::HashSet;

use axum::Json;
use campus_model::{Code, MARKDOWN_LENGTH, MarkdownText, RenderedText};
use pulldown_cmark::{Event, Options, Parser, html};

use crate::answer::Answer;
use crate::mount::Input;

/// `POST /api/markdown`: how a text will look. A question, though it has a body.
pub async fn render(Input(input): Input<MarkdownText>) -> Answer<Json<RenderedText>> {
    if input.text.chars().count() > MARKDOWN_LENGTH {
        return Err(Code::TooLarge.into());
    }
    Ok(Json(RenderedText { html: to_html(&input.text) }))
}

/// The HTML of a text. No pictures: they would tell other servers who reads what.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let events =
        Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES).map(|event| match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            other => other,
        });
    let mut text = String::new();
    html::push_html(&mut text, events);
    ammonia::Builder::default()
        .rm_tags(["img", "map", "area"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("noopener noreferrer nofollow"))
        .clean(&text)
        .to_string()
}
