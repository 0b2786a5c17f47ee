//! The value of a field in a table, as HTML.

use campus_model::{Entity, Field, FieldFile, Kind, Labels, Record, entities};
use serde_json::Value;

use super::cell::{hue, plain};
use super::place;
use crate::api::field_file_url;
use crate::i18n::t;
use crate::session::allowed;
use crate::ui::html::{attribute, element, escape, link};
use crate::ui::{Hue, icon};

/// How the values of a field are written in a table: statuses as pills, links as links.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct CellHtml {
    pub field: &'static Field,
    /// The field's entity.
    entity: &'static str,
    /// Whether one may open the rows that it links to, or look at its pictures.
    opens: bool,
}

impl CellHtml {
    /// For a field (reactive: by the session).
    pub fn new(entity: &'static Entity, field: &'static Field) -> Self {
        let opens = match field.kind {
            Kind::Link(target) => {
                entities::find(target).and_then(|entity| entity.operation("view")).is_some_and(allowed)
            }
            Kind::Image => entity.operation("view").is_some_and(allowed),
            _ => false,
        };
        Self { field, entity: entity.name, opens }
    }

    /// Adds the value, in the language in use (reactive); nothing where there is none.
    pub fn write(self, out: &mut String, record: &Record, labels: &Labels) {
        let field = self.field;
        let value = record.get(field.name);
        let text = || plain(field, value, labels);
        match (field.kind, value) {
            (_, Value::Null) => {}
            (_, Value::String(text)) if text.is_empty() => {}
            (_, Value::Array(list)) if list.is_empty() => {}
            (Kind::Choice(set), Value::String(slug)) => {
                element(out, "span", hue(set.name, slug).map_or("", Hue::class), &text());
            }
            (Kind::Boolean, Value::Bool(flag)) => {
                let (class, drawing) = if *flag { ("", "check") } else { (" text-muted", "minus") };
                out.push_str("<span class=\"inline-flex items-center gap-1");
                out.push_str(class);
                out.push_str("\">");
                out.push_str(&icon::svg(drawing));
                escape(out, &t(if *flag { "ui-yes" } else { "ui-no" }));
                out.push_str("</span>");
            }
            (Kind::Link(target), Value::Number(id)) if self.opens => {
                let href = place::record(target, id.as_i64().unwrap_or_default());
                link(out, &href, "link-plain", &format!("{target}.view"), &text());
            }
            (Kind::Image, value) if self.opens => {
                let Some(file) = FieldFile::of(value) else { return };
                out.push_str("<img loading=\"lazy\" decoding=\"async\" class=\"size-7 rounded-field object-cover\"");
                attribute(out, "src", &format!("{}/preview", field_file_url(self.entity, Some(record.id()), file.id)));
                attribute(out, "alt", &file.name);
                out.push('>');
            }
            (Kind::Link(_), _) => element(out, "span", "", &text()),
            (
                Kind::Date
                | Kind::Time
                | Kind::DateTime
                | Kind::Integer
                | Kind::Money
                | Kind::Decimal(_)
                | Kind::Percent,
                _,
            ) => element(out, "span", "tabular whitespace-nowrap", &text()),
            _ => element(out, "span", "line-clamp-2 break-words", &text()),
        }
    }
}
