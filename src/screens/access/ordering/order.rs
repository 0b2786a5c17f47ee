//! An order as it is drawn, of sections with their entries or of lines alone, and moves within it.

use campus_model::{MenuPlace, Record};

/// A section of the menu, an entry, or a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The row.
    pub id: i64,
    /// The version that was seen.
    pub version: i64,
    /// The title, or a key.
    pub title: String,
    /// Name of a lucide icon.
    pub icon: String,
}

/// A section with its entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The section itself.
    pub line: Line,
    /// What stands in it.
    pub entries: Vec<Line>,
}

/// The whole order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order(pub Vec<Section>);

impl Order {
    /// From the rows in their order.
    pub fn of(rows: &[Record]) -> Self {
        let line = |row: &Record| Line {
            id: row.id(),
            version: row.version(),
            title: row.label().to_owned(),
            icon: row.text("icon").unwrap_or_default().to_owned(),
        };
        let below = |section: i64| rows.iter().filter(move |row| row.int("parent_id") == Some(section)).map(line);
        let sections = rows.iter().filter(|row| row.int("parent_id").is_none());
        Self(sections.map(|row| Section { line: line(row), entries: below(row.id()).collect() }).collect())
    }

    /// The place of a section, or of an entry within a section.
    fn find(&self, id: i64) -> Option<(usize, Option<usize>)> {
        self.0.iter().enumerate().find_map(|(at, section)| {
            if section.line.id == id {
                return Some((at, None));
            }
            let entry = section.entries.iter().position(|line| line.id == id)?;
            Some((at, Some(entry)))
        })
    }

    /// The section or entry itself.
    pub fn line(&self, id: i64) -> Option<&Line> {
        let (section, entry) = self.find(id)?;
        let section = self.0.get(section)?;
        match entry {
            None => Some(&section.line),
            Some(entry) => section.entries.get(entry),
        }
    }

    /// The section in which an entry stands; nothing for a section.
    pub fn section_of(&self, id: i64) -> Option<&Section> {
        let (section, entry) = self.find(id)?;
        entry.and_then(|_| self.0.get(section))
    }

    /// Where it stands, as the server is told.
    pub fn place(&self, id: i64) -> Option<MenuPlace> {
        let (at, entry) = self.find(id)?;
        Some(match entry {
            None => MenuPlace { parent_id: None, before: self.0.get(at + 1).map(|section| section.line.id) },
            Some(entry) => {
                let section = self.0.get(at)?;
                MenuPlace {
                    parent_id: Some(section.line.id),
                    before: section.entries.get(entry + 1).map(|line| line.id),
                }
            }
        })
    }

    /// Its number among how many.
    pub fn number(&self, id: i64) -> (usize, usize) {
        match self.find(id) {
            Some((at, None)) => (at + 1, self.0.len()),
            Some((at, Some(entry))) => (entry + 1, self.0.get(at).map_or(0, |section| section.entries.len())),
            None => (0, 0),
        }
    }

    /// Moves it a step; an entry at the end of its section goes on in the next one. `false` where there is no further.
    pub fn step(&mut self, id: i64, up: bool) -> bool {
        let Some((at, entry)) = self.find(id) else { return false };
        let next = |place: usize, count: usize| {
            if up { place.checked_sub(1) } else { Some(place + 1).filter(|next| *next < count) }
        };
        let Some(entry) = entry else {
            let Some(other) = next(at, self.0.len()) else { return false };
            self.0.swap(at, other);
            return true;
        };
        let count = self.0.get(at).map_or(0, |section| section.entries.len());
        if let Some(other) = next(entry, count) {
            if let Some(section) = self.0.get_mut(at) {
                section.entries.swap(entry, other);
            }
            return true;
        }
        let Some(other) = next(at, self.0.len()) else { return false };
        let line = self.0.get_mut(at).map(|section| section.entries.remove(entry));
        if let (Some(line), Some(section)) = (line, self.0.get_mut(other)) {
            let place = if up { section.entries.len() } else { 0 };
            section.entries.insert(place, line);
        }
        true
    }

    /// Whether a step leads somewhere.
    pub fn steps(&self, id: i64, up: bool) -> bool {
        self.clone().step(id, up)
    }

    /// Moves it to a place. `false` where it stands there already, or where there is no such place.
    pub fn put(&mut self, id: i64, place: &MenuPlace) -> bool {
        if place.before == Some(id) || self.place(id).as_ref() == Some(place) {
            return false;
        }
        match (self.find(id), place.parent_id) {
            (Some((at, None)), None) => {
                let section = self.0.remove(at);
                let before = self.0.iter().position(|other| Some(other.line.id) == place.before);
                self.0.insert(before.unwrap_or(self.0.len()), section);
                true
            }
            (Some((at, Some(entry))), Some(parent)) => {
                let Some(to) = self.0.iter().position(|section| section.line.id == parent) else { return false };
                let Some(line) = self.0.get_mut(at).map(|section| section.entries.remove(entry)) else { return false };
                if let Some(section) = self.0.get_mut(to) {
                    let before = section.entries.iter().position(|other| Some(other.id) == place.before);
                    section.entries.insert(before.unwrap_or(section.entries.len()), line);
                }
                true
            }
            _ => false,
        }
    }
}
