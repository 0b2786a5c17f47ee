//! The rows of a grid as HTML: all of them in one piece, and each cell by itself where only that has changed.

use std::hash::Hasher;
use std::ops::Range;

use campus_model::{Labels, Record};
use leptos::prelude::*;

use super::{Grid, align};
use crate::entity::cell_html::CellHtml;
use crate::entity::place;
use crate::i18n::{label, locale, t, t_with};
use crate::screens::registry::overrides;
use crate::ui::html::{attribute, element, escape, link};
use crate::ui::icon;

/// What is written into every row.
#[derive(PartialEq)]
pub(super) struct Pen {
    entity: &'static str,
    /// The columns beside the name, each with the beginning of its cells.
    columns: Vec<(CellHtml, String)>,
    locale: &'static str,
    edits: bool,
    deletes: bool,
    /// Buttons of the entity's own are put in later.
    pub own: bool,
    drawings: [String; 2],
    hints: [String; 2],
}

/// Where a row stands in what was written.
pub(super) struct Written {
    pub id: Option<i64>,
    /// Its number, as a screen reader counts.
    pub index: usize,
    /// With `tr` around it.
    pub whole: Range<usize>,
    pub inside: Range<usize>,
    pub cells: Vec<Content>,
}

/// What stands in a cell.
pub(super) struct Content {
    pub inside: Range<usize>,
    pub fixed: bool,
    /// Changes with it.
    pub mark: u64,
}

impl Pen {
    /// For the columns, the language and the rights of now (reactive).
    pub fn new(grid: Grid) -> Self {
        let entity = grid.given.entity;
        let fields = grid.given.columns.get().into_iter().filter_map(|name| entity.field(name));
        let columns = (2..).zip(fields).map(|(column, field)| {
            let mut begin = format!("<td role=\"gridcell\" tabindex=\"-1\" aria-colindex=\"{column}\"");
            if !align(Some(field)).is_empty() {
                attribute(&mut begin, "class", align(Some(field)));
            }
            attribute(&mut begin, "data-label", &t(&entity.field_label(field)));
            (CellHtml::new(entity, field), begin)
        });
        Self {
            entity: entity.name,
            columns: columns.collect(),
            locale: locale(),
            edits: grid.edits_rows,
            deletes: grid.may_delete,
            own: overrides(entity.name).row_actions.is_some(),
            drawings: ["pencil", "trash-2"].map(icon::svg),
            hints: ["ui-edit", "ui-delete"].map(t),
        }
    }

    /// Adds the row at a place; a skeleton where it is not known.
    pub fn row(
        &self,
        out: &mut String,
        grid: Grid,
        at: usize,
        first: usize,
        record: Option<&Record>,
        labels: &Labels,
    ) -> Written {
        let (begin, index, id) = (out.len(), first + at + 2, record.map(Record::id));
        out.push_str("<tr role=\"row\" class=\"hover:bg-base-200/60\"");
        attribute(out, "data-at", &at.to_string());
        if let Some(id) = id {
            attribute(out, "data-id", &id.to_string());
        }
        attribute(out, "aria-rowindex", &index.to_string());
        if grid.selects {
            attribute(out, "aria-selected", "false");
        }
        out.push('>');
        let inside = out.len();
        let names = std::iter::once("<td role=\"gridcell\" tabindex=\"-1\" aria-colindex=\"1\" class=\"row-name\"");
        let actions = grid.acts.then(|| {
            let last = self.columns.len() + 2;
            format!("<td role=\"gridcell\" tabindex=\"-1\" aria-colindex=\"{last}\" class=\"row-actions\"")
        });
        let begins = names.chain(self.columns.iter().map(|(_, begin)| begin.as_str())).chain(actions.as_deref());
        let cells = begins.enumerate().map(|(column, begin)| {
            out.push_str(begin);
            let fixed = column > 0 && record.is_some_and(|record| self.fixed(grid, column, record));
            out.push_str(if fixed { " aria-readonly=\"true\">" } else { ">" });
            let start = out.len();
            self.content(out, grid, column, record, labels);
            let inside = start..out.len();
            let mark = self.mark(&out[inside.clone()], fixed, column, record);
            out.push_str("</td>");
            Content { inside, fixed, mark }
        });
        let cells = cells.collect();
        let end = out.len();
        out.push_str("</tr>");
        Written { id, index, whole: begin..out.len(), inside: inside..end, cells }
    }

    /// Adds what stands in a cell.
    pub fn content(&self, out: &mut String, grid: Grid, column: usize, record: Option<&Record>, labels: &Labels) {
        match (record, column.checked_sub(1).map(|column| self.columns.get(column))) {
            (Some(record), None) => self.name(out, grid, record),
            (Some(record), Some(Some((cell, _)))) => cell.write(out, record, labels),
            (Some(record), Some(None)) => self.buttons(out, record),
            (None, Some(None)) => {}
            (None, _) => out.push_str("<span class=\"skeleton block h-4 w-20\" aria-hidden=\"true\"></span>"),
        }
    }

    /// Whether a cell of a field cannot be edited.
    fn fixed(&self, grid: Grid, column: usize, record: &Record) -> bool {
        self.columns.get(column - 1).is_some_and(|(cell, _)| !grid.may_edit(record, cell.field))
    }

    fn mark(&self, content: &str, fixed: bool, column: usize, record: Option<&Record>) -> u64 {
        let mut hash = Fnv(0xcbf2_9ce4_8422_2325 ^ u64::from(fixed));
        hash.write(content.as_bytes());
        // Buttons of the entity's own know the whole row.
        if self.own && column > self.columns.len() {
            hash.write(serde_json::to_string(&record).unwrap_or_default().as_bytes());
        }
        hash.finish()
    }

    fn name(&self, out: &mut String, grid: Grid, record: &Record) {
        let name = label(record.label());
        if grid.selects {
            let said = t_with("ui-select-row", &[("label", name.clone().into())]);
            out.push_str("<input type=\"checkbox\" class=\"checkbox checkbox-sm mr-2 align-middle\" name=\"pick\" tabindex=\"-1\"");
            attribute(out, "aria-label", &said);
            out.push('>');
        }
        let name = if name.is_empty() { "—" } else { &name };
        if grid.views {
            let href = place::record(self.entity, record.id());
            link(out, &href, "link-plain font-medium", &format!("{}.view", self.entity), name);
        } else {
            element(out, "span", "font-medium", name);
        }
    }

    fn buttons(&self, out: &mut String, record: &Record) {
        const LOOK: &str = " class=\"btn btn-ghost btn-sm btn-square\" tabindex=\"-1\"";
        let said = |key: &str| t_with(key, &[("label", label(record.label()).into())]);
        out.push_str("<div class=\"flex items-center justify-end gap-0.5\">");
        if self.edits && record.allows("edit") {
            out.push_str("<a");
            out.push_str(LOOK);
            attribute(out, "href", &format!("/{}/{}/edit?back=list", self.entity, record.id()));
            self.button(out, 0, "edit", &said("ui-edit-label"));
            out.push_str("</a>");
        }
        if self.deletes && record.allows("delete") {
            out.push_str("<button type=\"button\" data-delete");
            out.push_str(LOOK);
            self.button(out, 1, "delete", &said("ui-delete-label"));
            out.push_str("</button>");
        }
        out.push_str("</div>");
    }

    fn button(&self, out: &mut String, which: usize, action: &str, said: &str) {
        attribute(out, "data-operation", &format!("{}.{action}", self.entity));
        attribute(out, "aria-label", said);
        out.push_str(" title=\"");
        escape(out, &self.hints[which]);
        out.push_str("\">");
        out.push_str(&self.drawings[which]);
    }
}

/// FNV-1a: what was written is compared with what stands there.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
