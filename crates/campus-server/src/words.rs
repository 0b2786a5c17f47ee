//! The product's words on the server's side, for files: from the same texts as the app's.

use std::collections::HashMap;
use std::sync::LazyLock;

use campus_model::{Entity, Violation};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde_json::Value;

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
    /// polski
    Polish,
}

type Texts = LazyLock<HashMap<&'static str, &'static str>>;

const CHINESE_TEXTS: &str = include_str!("../../../public/locales/zh-CN.ftl");
const ENGLISH_TEXTS: &str = include_str!("../../../public/locales/en.ftl");
const POLISH_TEXTS: &str = include_str!("../../../public/locales/pl.ftl");

static CHINESE: Texts = LazyLock::new(|| read(CHINESE_TEXTS));
static ENGLISH: Texts = LazyLock::new(|| read(ENGLISH_TEXTS));
static POLISH: Texts = LazyLock::new(|| read(POLISH_TEXTS));

/// Texts with variables, as the app reads them.
type Sentences = LazyLock<FluentBundle<FluentResource>>;

static CHINESE_SENTENCES: Sentences = LazyLock::new(|| sentences("zh-CN", CHINESE_TEXTS));
static ENGLISH_SENTENCES: Sentences = LazyLock::new(|| sentences("en", ENGLISH_TEXTS));
static POLISH_SENTENCES: Sentences = LazyLock::new(|| sentences("pl", POLISH_TEXTS));

impl Language {
    /// The tags, as in `lang=`.
    pub const TAGS: [&str; 3] = ["zh-CN", "en", "pl"];

    /// The language of a tag.
    #[must_use]
    pub fn tagged(tag: &str) -> Option<Self> {
        match tag {
            "zh-CN" => Some(Self::Chinese),
            "en" => Some(Self::English),
            "pl" => Some(Self::Polish),
            _ => None,
        }
    }

    /// The text of a key that has no variables; a key without a text stands for itself.
    #[must_use]
    pub fn word(self, key: &str) -> &str {
        let texts = match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
            Self::Polish => &POLISH,
        };
        texts.get(key).copied().unwrap_or(key)
    }

    /// A text with these parts in it; a key without a text stands for itself.
    #[must_use]
    pub fn sentence(self, key: &str, parts: &[(&str, &str)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
        let mut variables = FluentArgs::new();
        for (name, text) in parts {
            variables.set(*name, *text);
        }
        bundle.format_pattern(pattern, Some(&variables), &mut Vec::new()).into_owned()
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        match self {
            Self::Chinese => &CHINESE_SENTENCES,
            Self::English => &ENGLISH_SENTENCES,
            Self::Polish => &POLISH_SENTENCES,
        }
    }

    /// What a violation says; fields in its parameters are named as `entity` names them.
    #[must_use]
    pub fn violation(self, entity: &Entity, violation: &Violation) -> String {
        let bundle = self.bundle();
        let key = format!("violation-{}", violation.code);
        let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else { return key };
        let mut variables = FluentArgs::new();
        for (name, value) in &violation.params {
            variables.set(name.as_str(), self.variable(entity, value));
        }
        bundle.format_pattern(pattern, Some(&variables), &mut Vec::new()).into_owned()
    }

    fn variable(self, entity: &Entity, value: &Value) -> FluentValue<'static> {
        let named = |value: &Value| match value.as_str() {
            Some(text) => match entity.field(text) {
                Some(field) => self.word(&entity.field_label(field)).to_owned(),
                None => self.label(text),
            },
            None => value.to_string(),
        };
        match value {
            Value::Number(number) => number.as_f64().unwrap_or_default().into(),
            Value::Array(list) => {
                list.iter().map(named).collect::<Vec<_>>().join(self.word("ui-list-separator")).into()
            }
            other => named(other).into(),
        }
    }

    /// A label with the keys inside it (`§role-teacher`) as words.
    #[must_use]
    pub fn label(self, text: &str) -> String {
        let mut parts = text.split('§');
        let mut label = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            let (key, rest) = part.split_at(part.find(|c| !inside(c)).unwrap_or(part.len()));
            label.push_str(self.word(key));
            label.push_str(rest);
        }
        label
    }
}

/// A file that can be read in part is better than none; a test of the model reads all of each.
fn sentences(tag: &str, file: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Labels are plain lines of the Fluent files; texts that choose by number are not for files.
fn read(file: &'static str) -> HashMap<&'static str, &'static str> {
    let line = |line: &'static str| {
        let (key, text) = line.split_once(" = ")?;
        let quoted = text.strip_prefix("{\"").and_then(|text| text.strip_suffix("\"}"));
        (!key.starts_with([' ', '#', '['])).then(|| (key, quoted.unwrap_or(text)))
    };
    file.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use campus_model::entities;

    use super::*;

    #[test]
    fn every_label_of_a_file_has_a_word_in_every_language() {
        for language in Language::TAGS.map(|tag| Language::tagged(tag).unwrap()) {
            let mut keys: Vec<String> = ["ui-yes", "ui-no", "ui-list-separator"].map(str::to_owned).to_vec();
            for entity in entities::ALL {
                keys.push(entity.label_for_many());
                keys.extend(entity.fields.iter().map(|field| entity.field_label(field)));
            }
            for key in keys {
                assert_ne!(language.word(&key), key, "{language:?}");
            }
        }
        assert_eq!(Language::English.word("ui-list-separator"), ", ");
    }

    #[test]
    fn violations_are_sentences_with_what_they_name() {
        let entity = entities::sales::Customer::ENTITY;
        let params = serde_json::json!({ "fields": ["qq", "phone"] });
        let params = params.as_object().unwrap().clone();
        let violation = Violation { field: "qq".to_owned(), code: "one_of".to_owned(), params };
        let text = Language::English.violation(entity, &violation);
        assert!(text.ends_with("QQ, Phone."), "{text}");
        let params = [("max".to_owned(), 32.into())].into_iter().collect();
        let violation = Violation { field: "name".to_owned(), code: "too_long".to_owned(), params };
        assert!(Language::Polish.violation(entity, &violation).contains("32"));
    }

    #[test]
    fn labels_are_words_where_they_hold_keys() {
        let english = |text| Language::English.label(text);
        assert_eq!(english("§role-teacher (§ui-yes)"), format!("{} (Yes)", Language::English.word("role-teacher")));
        assert_eq!(english("Alice"), "Alice");
    }
}
