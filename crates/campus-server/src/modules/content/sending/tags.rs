//! The tags that a content goes out with (MT-01, MT-02).

/// Where it comes from, who wrote it, its own words; each once. `path` is the department's, `author` the user's key.
#[must_use]
pub fn tags_of(org: i64, path: &str, author: Option<i64>, own: &str) -> Vec<String> {
    let departments: Vec<&str> = path.split('/').filter(|id| !id.is_empty()).collect();
    let mut tags = vec![format!("dept_{org}_{}", departments.join("_"))];
    tags.extend(author.map(|author| format!("user_{author}")));
    for word in own.split([',', '，', '、']).map(str::trim).filter(|word| !word.is_empty()) {
        if !tags.iter().any(|known| known == word) {
            tags.push(word.to_owned());
        }
    }
    tags
}
