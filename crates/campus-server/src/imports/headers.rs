//! The first line of a file: which of its columns are which fields.

use campus_model::{Entity, Field, ImportWarning, Permissions, fold};

use super::values::languages;
use crate::words::Language;

/// The fields that a file may fill: those of the form, as far as the importer may read them. Passwords and files
/// never travel in files.
pub fn importable<'a>(
    entity: &'static Entity,
    permissions: &'a Permissions,
) -> impl Iterator<Item = &'static Field> + use<'a> {
    entity.inputs().filter(|field| field.importable() && field.readable(permissions))
}

/// The field of this name, if a file may fill it.
#[must_use]
pub fn field(entity: &'static Entity, permissions: &Permissions, name: &str) -> Option<&'static Field> {
    importable(entity, permissions).find(|field| field.name == name)
}

/// The headers of a template.
#[must_use]
pub fn titles(entity: &'static Entity, permissions: &Permissions, language: Language) -> Vec<String> {
    importable(entity, permissions).map(|field| language.word(&entity.field_label(field)).to_owned()).collect()
}

/// What a file's headers say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// For each column the field it becomes.
    pub columns: Vec<Option<String>>,
    /// They are a template's, in names and order (IM-02).
    pub template: bool,
    /// Headers that no field is called by.
    pub unknown: Vec<String>,
}

/// Finds the fields by their labels in every language and by their names.
#[must_use]
pub fn matched(entity: &'static Entity, permissions: &Permissions, headers: &[String]) -> Match {
    let called = |field: &Field, header: &str| {
        let names = languages().map(|language| fold(language.word(&entity.field_label(field))));
        let own = [fold(field.name), fold(field.name.trim_end_matches("_id")), fold(&field.name.replace('_', " "))];
        names.chain(own).any(|name| name == header)
    };
    let mut columns: Vec<Option<String>> = Vec::new();
    let mut unknown = Vec::new();
    for header in headers {
        let folded = fold(header.trim_end_matches(['*', '＊']));
        let found = importable(entity, permissions).find(|field| called(field, &folded));
        // Of two columns that are called the same, the first counts.
        let found = found.filter(|field| !columns.iter().flatten().any(|name| name == field.name));
        let computed = || entity.fields.iter().any(|field| called(field, &folded));
        if found.is_none() && !header.is_empty() && !computed() {
            unknown.push(header.clone());
        }
        columns.push(found.map(|field| field.name.to_owned()));
    }
    let template = languages().any(|language| titles(entity, permissions, language) == headers);
    Match { columns, template, unknown }
}

/// What the importer should know of headers that become nothing.
#[must_use]
pub fn warnings(unknown: &[String]) -> Vec<ImportWarning> {
    let warning = |header: &String| ImportWarning {
        code: "unknown_header".to_owned(),
        params: [("header".to_owned(), header.as_str().into())].into_iter().collect(),
    };
    unknown.iter().map(warning).collect()
}

/// The first of the columns that no two rows share, by which stored rows are known again.
#[must_use]
pub fn key(entity: &'static Entity, columns: &[Option<String>]) -> Option<String> {
    let mapped = |field: &&Field| columns.iter().flatten().any(|name| name == field.name);
    entity.inputs().filter(|field| field.unique).find(mapped).map(|field| field.name.to_owned())
}

#[cfg(test)]
mod tests {
    use campus_model::entities::sales::Customer;

    use super::*;

    fn of(headers: &[&str]) -> Match {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        matched(Customer::ENTITY, &Permissions::default(), &headers)
    }

    #[test]
    fn im_02_headers_are_known_in_every_language_and_by_name() {
        for headers in [["姓名", "性别"], ["Name", "GENDER *"], ["Imię i nazwisko", "Płeć"], ["name", "gender"]]
        {
            let found = of(&headers);
            assert_eq!(found.columns, [Some("name".to_owned()), Some("gender".to_owned())], "{headers:?}");
            assert!(!found.template && found.unknown.is_empty());
        }
        let found = of(&["姓名", "鞋码", "Name", "consultant"]);
        let expected = [Some("name".to_owned()), None, None, Some("consultant_id".to_owned())];
        assert_eq!(found.columns, expected, "what is called the same again becomes nothing");
        assert_eq!(found.unknown, ["鞋码"]);
        // A column of an export that forms do not set is known, and left out.
        let status = Language::English.word("field-customers-status").to_owned();
        assert_eq!(of(&[status.as_str()]), Match { columns: vec![None], template: false, unknown: Vec::new() });
    }

    #[test]
    fn im_02_a_template_is_its_headers_in_order() {
        let permissions = Permissions::default();
        let mut headers = titles(Customer::ENTITY, &permissions, Language::Polish);
        assert!(matched(Customer::ENTITY, &permissions, &headers).template);
        headers.swap(0, 1);
        let found = matched(Customer::ENTITY, &permissions, &headers);
        assert!(!found.template);
        assert!(found.columns.iter().all(Option::is_some));
        assert_eq!(key(Customer::ENTITY, &found.columns).as_deref(), Some("qq"));
    }
}
