//! Paths from an entity to another, as scopes and limits name them.
//!
//! Segments are joined by dots: a link field, a list of links, `entity:field` for the rows of
//! another entity whose `field` points here, and `id` for the row itself.
//! `class_members:student_id.class_id.teachers` leads from a student to the teachers of the classes.

use crate::entities;
use crate::entity::Entity;
use crate::field::{Field, Kind};

/// One segment, resolved.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// The row itself.
    Id,
    /// A field that holds a value (the end of a path that leads to a choice).
    Value(&'static Field),
    /// A link field of the entity.
    Link(&'static Field),
    /// A list of links of the entity.
    Links(&'static Field),
    /// Rows of another entity that point here.
    Back(&'static Entity, &'static Field),
}

/// A resolved path: each step with the entity it starts from.
#[derive(Clone, Debug)]
pub struct Path {
    /// From first to last.
    pub steps: Vec<(&'static Entity, Step)>,
}

impl Path {
    /// Resolves `path` from `entity`; `None` if a segment is unknown (a registry test asks for all).
    #[must_use]
    pub fn resolve(entity: &'static Entity, path: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut at = Some(entity);
        for segment in path.split('.') {
            let from = at?;
            let step = match segment.split_once(':') {
                Some((name, field)) => {
                    let other = entities::find(name)?;
                    Step::Back(other, other.field(field)?)
                }
                None if segment == "id" => Step::Id,
                None => {
                    let field = from.field(segment)?;
                    match field.kind {
                        Kind::Link(_) => Step::Link(field),
                        Kind::Links(_) => Step::Links(field),
                        _ => Step::Value(field),
                    }
                }
            };
            at = match step {
                Step::Id | Step::Value(_) => None,
                Step::Link(field) | Step::Links(field) => field.target().and_then(entities::find),
                Step::Back(other, _) => Some(other),
            };
            steps.push((from, step));
        }
        Some(Self { steps })
    }
}
