//! Where the comboboxes of links and choices get their options.

use std::sync::Arc;

use campus_model::{ChoiceSet, Choices, Entity, Field, Labelled, Limit};

use crate::api;
use crate::i18n::label;
use crate::ui::Source;

/// The rows a link field may point to; `within` gives the current value of the field that limits the choice.
pub fn link_source(
    entity: &'static Entity,
    field: &'static Field,
    within: impl Fn(&'static str) -> Option<i64> + Send + Sync + 'static,
) -> Source {
    Arc::new(move |q| {
        let limit = match field.limit {
            Some(Limit::Within { field, .. }) => within(field).map(|id| (field, id)),
            _ => None,
        };
        Box::pin(async move { api::pick(entity.name, field.name, &q, &[], limit).await })
    })
}

/// All rows a link field may hold, for filters: those that are offered for nothing new among them.
pub(super) fn filter_source(entity: &'static Entity, field: &'static Field) -> Source {
    Arc::new(move |q| Box::pin(async move { api::pick_any(entity.name, field.name, &q).await }))
}

/// A closed list as rows: the id is the place in the list.
pub(super) fn choice_rows(set: &'static ChoiceSet) -> Vec<Labelled> {
    (0i64..).zip(set.slugs).map(|(id, slug)| Labelled { id, label: format!("§{}", set.label_key(slug)) }).collect()
}

/// The slugs behind such rows, in the order of the list.
pub(super) fn choice_slugs(set: &'static ChoiceSet, rows: &[Labelled]) -> Vec<&'static str> {
    let chosen = |id: i64| rows.iter().any(|row| row.id == id);
    (0i64..).zip(set.slugs).filter(|(id, _)| chosen(*id)).map(|(_, slug)| *slug).collect()
}

/// A closed list as a source.
pub(super) fn choice_source(set: &'static ChoiceSet) -> Source {
    Arc::new(move |q| {
        let q = campus_model::fold(&q);
        let mut choices = choice_rows(set);
        choices.retain(|row| campus_model::fold(&label(&row.label)).contains(&q));
        Box::pin(async move { Ok(Choices { choices, more: false }) })
    })
}
