//! The product's words on the server's side, for files: from the same texts as the app's.

use std::collections::HashMap;
use std::sync::LazyLock;

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

static CHINESE: Texts = LazyLock::new(|| read(include_str!("../../../public/locales/zh-CN.ftl")));
static ENGLISH: Texts = LazyLock::new(|| read(include_str!("../../../public/locales/en.ftl")));
static POLISH: Texts = LazyLock::new(|| read(include_str!("../../../public/locales/pl.ftl")));

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
    fn labels_are_words_where_they_hold_keys() {
        let english = |text| Language::English.label(text);
        assert_eq!(english("§role-teacher (§ui-yes)"), format!("{} (Yes)", Language::English.word("role-teacher")));
        assert_eq!(english("Alice"), "Alice");
    }
}
