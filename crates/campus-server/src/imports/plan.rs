//! What is to become of a file's rows: the columns' fields, the constants, and what happens to rows that are there.

use campus_model::{
    Code, Entity, Field, Import, ImportOutcome, ImportOwner, ImportPolicy, Operation, Record, RowFault, Violation,
    entities,
};
use campus_store::{FileRow, StoredImport};
use chrono_tz::Tz;

use super::headers;
use super::owners;
use super::values::value;
use crate::answer::Answer;
use crate::spreadsheet::plain;
use crate::user::CurrentUser;

/// See the module.
pub struct Plan {
    /// What the rows become.
    pub entity: &'static Entity,
    /// The right to import, whose reach the rows must stay within.
    pub operation: &'static Operation,
    /// For each column the field it becomes.
    pub columns: Vec<Option<&'static Field>>,
    /// Values for every row that gives none.
    pub constants: Record,
    /// What becomes of rows that are there.
    pub policy: ImportPolicy,
    /// The field by which they are known again.
    pub key: Option<&'static Field>,
    /// Who looks after rows that are added (IM-07).
    pub owner: Option<ImportOwner>,
    /// IM-06: the same file was imported before.
    pub same_file: bool,
    /// The organisation's time.
    pub zone: Tz,
}

/// A row on its way.
pub struct Draft {
    /// Its line in the file.
    pub number: u64,
    /// The values it gives, in their stored form; links follow.
    pub record: Record,
    /// What its link cells say.
    pub links: Vec<(&'static Field, String)>,
    /// What is wrong with it.
    pub faults: Vec<RowFault>,
    /// What the importer should know of it.
    pub warnings: Vec<RowFault>,
    /// What becomes of it.
    pub fate: Fate,
}

impl Draft {
    /// What becomes of the row, as it is now; nothing while it has faults.
    #[must_use]
    pub fn outcome(&self) -> Option<ImportOutcome> {
        match &self.fate {
            _ if !self.faults.is_empty() => None,
            Fate::New => Some(ImportOutcome::Created),
            Fate::Changes(_, changes) if !changes.0.is_empty() => Some(ImportOutcome::Updated),
            Fate::Stays | Fate::Changes(..) => Some(ImportOutcome::Skipped),
        }
    }
}

/// Where a trial counts rows that come to this end.
pub fn tally(import: &mut Import, outcome: Option<ImportOutcome>) -> &mut u64 {
    match outcome {
        Some(ImportOutcome::Created) => &mut import.created,
        Some(ImportOutcome::Updated) => &mut import.updated,
        Some(ImportOutcome::Skipped) => &mut import.skipped,
        Some(ImportOutcome::Failed) | None => &mut import.bad,
    }
}

/// The warning of a file some rows of which are like rows in the trash.
pub const TRASHED: &str = "in_trash";

/// What a trial counted is forgotten: it begins anew, or nothing of it holds any more.
pub fn forget_trial(import: &mut Import) {
    (import.done, import.bad) = (0, 0);
    (import.created, import.updated, import.skipped) = (0, 0, 0);
    import.warnings.retain(|warning| warning.code != TRASHED);
}

/// What becomes of a row without faults.
pub enum Fate {
    /// It is added.
    New,
    /// The stored row stays as it is.
    Stays,
    /// The stored row, and what changes in it.
    Changes(Box<Record>, Record),
}

impl Plan {
    /// The plan of an import, for its importer as their rights stand now.
    ///
    /// # Errors
    /// 404 for an entity that is no more, 403 where importing (or changing rows) is not granted any more.
    pub fn of(stored: &StoredImport, user: &CurrentUser) -> Answer<Self> {
        let import = &stored.import;
        let entity = entities::find(&import.entity).ok_or(Code::NotFound)?;
        let operation = granted(entity, "import", user)?;
        if matches!(import.policy, ImportPolicy::Update | ImportPolicy::UpdateEmpty) && import.key.is_some() {
            granted(entity, "edit", user)?;
        }
        if let Some(owner) = import.owner {
            owners::may(entity, owner, user)?;
        }
        let field = |name: &str| headers::field(entity, &user.grants.permissions, name);
        Ok(Self {
            entity,
            operation,
            columns: import.columns.iter().map(|name| name.as_deref().and_then(field)).collect(),
            constants: import.constants.clone(),
            policy: import.policy,
            key: import.key.as_deref().and_then(field).filter(|field| field.unique),
            owner: import.owner,
            same_file: import.warnings.iter().any(|warning| warning.code == "same_file"),
            zone: user.time_zone.parse().unwrap_or(Tz::UTC),
        })
    }

    /// The column that becomes a field.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.is_some_and(|column| column.name == field))
    }

    /// A fault at a field, as of its column.
    #[must_use]
    pub fn fault(&self, violation: Violation) -> RowFault {
        let Violation { field, code, params } = violation;
        RowFault { column: self.column(&field), field, code, params }
    }

    /// Reads the cells of a row; nothing is looked up yet.
    #[must_use]
    pub fn draft(&self, row: &FileRow) -> Draft {
        let mut draft = Draft {
            number: row.number,
            record: self.constants.clone(),
            links: Vec::new(),
            faults: Vec::new(),
            warnings: Vec::new(),
            fate: Fate::New,
        };
        for (cell, field) in row.cells.iter().zip(&self.columns) {
            let (Some(field), false) = (field, cell.trim().is_empty()) else { continue };
            let fault = |code: &str| Violation {
                field: field.name.to_owned(),
                code: code.to_owned(),
                params: Default::default(),
            };
            if cell.starts_with('=') {
                draft.faults.push(self.fault(fault("formula")));
            } else if field.target().is_some() {
                draft.record.0.remove(field.name);
                draft.links.push((field, plain(cell.trim()).to_owned()));
            } else {
                draft.record.set(field.name, value(field, plain(cell.trim()), self.zone));
            }
        }
        draft
    }
}

/// The operation, if it is granted.
///
/// # Errors
/// 404 where the entity has none, 403 where it is not granted.
pub fn granted(entity: &'static Entity, action: &str, user: &CurrentUser) -> Answer<&'static Operation> {
    let operation = entity.operation(action).ok_or(Code::NotFound)?;
    if user.may(operation) {
        return Ok(operation);
    }
    Err(campus_model::Problem::new(Code::Forbidden).with("operation", operation.code()).into())
}
