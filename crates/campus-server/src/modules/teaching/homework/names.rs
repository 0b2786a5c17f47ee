//! Names within the file of all homework: one folder for each student, and no two alike on any system.

use std::collections::HashSet;

/// Characters of a name at most.
const LONGEST: usize = 80;
/// Names that Windows keeps for itself.
const RESERVED: [&str; 7] = ["con", "prn", "aux", "nul", "com1", "lpt1", "com0"];

/// Gives out names that differ, whatever system unpacks them.
#[derive(Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A folder of this name, or one like it.
    pub fn folder(&mut self, name: &str) -> String {
        self.unique(&plain(name), "")
    }

    /// A file of this name, or one like it; its ending stays.
    pub fn file(&mut self, name: &str) -> String {
        let name = plain(name);
        match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => self.unique(stem, &format!(".{ending}")),
            _ => self.unique(&name, ""),
        }
    }

    fn unique(&mut self, stem: &str, ending: &str) -> String {
        let mut name = format!("{stem}{ending}");
        let mut number = 2;
        // Some systems know no difference between large and small letters.
        while !self.0.insert(name.to_lowercase()) {
            name = format!("{stem} ({number}){ending}");
            number += 1;
        }
        name
    }
}

/// A name that is no path, and that every system takes.
fn plain(name: &str) -> String {
    let kept = name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c });
    let short: String = kept.take(LONGEST).collect();
    let name = short.trim().trim_matches('.').trim();
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    match name {
        "" => "_".to_owned(),
        name if RESERVED.contains(&stem.as_str()) => format!("_{name}"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hw_02_names_are_no_paths_and_differ() {
        let mut folders = Names::default();
        for (given, kept) in [
            ("王芳", "王芳"),
            ("王芳", "王芳 (2)"),
            ("Ann", "Ann"),
            ("ANN", "ANN (2)"),
            ("../../etc", "_.._etc"),
            ("a/b\\c:d", "a_b_c_d"),
            ("..", "_"),
            ("", "_ (2)"),
            ("con", "_con"),
        ] {
            assert_eq!(folders.folder(given), kept, "{given:?}");
        }
        let mut files = Names::default();
        assert_eq!(files.file("a.png"), "a.png");
        assert_eq!(files.file("A.PNG"), "A (2).PNG");
        assert_eq!(files.file("a.png"), "a (3).png");
        assert_eq!(files.file("aux.txt"), "_aux.txt");
        assert!(files.file(&"长".repeat(300)).chars().count() <= LONGEST);
    }
}
