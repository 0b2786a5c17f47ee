//! The dashboard as a workbook: where contents stand, by week, by author, and by hour of the week, in the reader's language.

use campus_model::Choice;
use campus_model::content::dashboard::{AuthorLine, BranchLine, ContentDashboard, Slot};
use campus_model::entities::content::ContentState;
use campus_model::sales::reports::Told;

use crate::crud::sheet::{Cell, Sheet};
use crate::words::Language;

/// The sheets.
pub(super) fn sheets(dashboard: &ContentDashboard, language: Language) -> Vec<Sheet> {
    vec![
        states(dashboard, language),
        weeks(dashboard, language),
        days(dashboard, language),
        authors(dashboard, language),
        hours(dashboard, language),
    ]
}

fn word(language: Language, key: &str) -> String {
    language.word(key).to_owned()
}

fn whole(number: u64) -> Cell {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

#[allow(clippy::cast_possible_truncation, reason = "a count")]
fn now(told: Option<&Told>) -> Cell {
    told.and_then(|told| told.figure.now).map_or(Cell::Empty, |number| Cell::Whole(number as i64))
}

/// A branch's name; the department's own contents are named so.
fn name(line: &BranchLine, language: Language) -> Cell {
    let label = language.label(&line.department.label);
    Cell::Text(if line.own { format!("{label} · {}", language.word("screen-branch-own")) } else { label })
}

fn states(dashboard: &ContentDashboard, language: Language) -> Sheet {
    let mut titles = vec![word(language, "field-contents-department_id"), word(language, "screen-branch-total")];
    titles.extend(ContentState::ALL.iter().map(|state| word(language, &ContentState::SET.label_key(state.slug()))));
    titles
        .extend(["views", "likes", "comments", "shares"].map(|name| word(language, &format!("field-contents-{name}"))));
    let row = |line: &BranchLine| {
        let mut cells = vec![name(line, language)];
        match &line.standing {
            Some(standing) => {
                cells.push(whole(standing.total.count));
                cells.extend(standing.states.iter().map(|(_, count)| whole(count.count)));
            }
            None => cells.extend((0..=ContentState::ALL.len()).map(|_| Cell::Empty)),
        }
        if let Some(numbers) = line.numbers {
            cells.extend([numbers.views, numbers.likes, numbers.comments, numbers.shares].map(Cell::Whole));
        }
        cells
    };
    let rows = dashboard.branches.iter().map(row).collect();
    Sheet { name: word(language, "screen-branch-matrix-states"), titles, rows }
}

fn weeks(dashboard: &ContentDashboard, language: Language) -> Sheet {
    let mut titles = vec![word(language, "field-contents-department_id")];
    titles.extend(dashboard.weeks.iter().map(|week| format!("{}–{}", week.from, week.to)));
    let row = |line: &BranchLine| {
        std::iter::once(name(line, language)).chain(line.weeks.iter().map(|week| whole(week.count))).collect()
    };
    let rows = dashboard.branches.iter().map(row).collect();
    Sheet { name: word(language, "screen-branch-matrix-weeks"), titles, rows }
}

fn days(dashboard: &ContentDashboard, language: Language) -> Sheet {
    let keys = ["screen-branch-from", "screen-branch-to", "screen-branch-published", "screen-branch-before"];
    let mut titles = keys.map(|key| word(language, key)).to_vec();
    titles.push(word(language, "field-contents-views"));
    let rows = dashboard.trend.iter().map(|bucket| {
        vec![
            Cell::Text(bucket.days.from.to_string()),
            Cell::Text(bucket.days.to.to_string()),
            whole(bucket.published.count),
            whole(bucket.before),
            bucket.views.map_or(Cell::Empty, Cell::Whole),
        ]
    });
    Sheet { name: word(language, "screen-branch-trend"), titles, rows: rows.collect() }
}

fn authors(dashboard: &ContentDashboard, language: Language) -> Sheet {
    let titles = ["field-contents-author_id", "screen-branch-published", "field-contents-views"];
    let row = |line: &AuthorLine| {
        let author = match &line.author {
            Some(author) if line.left => {
                format!("{} ({})", language.label(&author.label), language.word("screen-branch-left"))
            }
            Some(author) => language.label(&author.label),
            None => word(language, "screen-branch-nobody"),
        };
        vec![Cell::Text(author), now(Some(&line.published)), line.views.map_or(Cell::Empty, Cell::Whole)]
    };
    Sheet {
        name: word(language, "screen-branch-authors"),
        titles: titles.map(|key| word(language, key)).to_vec(),
        rows: dashboard.authors.iter().map(row).collect(),
    }
}

fn hours(dashboard: &ContentDashboard, language: Language) -> Sheet {
    let keys = ["screen-branch-weekday", "screen-branch-hour", "screen-branch-published", "screen-branch-average"];
    #[allow(clippy::cast_possible_truncation, reason = "an average of counts")]
    let row = |slot: &Slot| {
        vec![
            Cell::Text(word(language, &format!("screen-branch-day-{}", slot.weekday))),
            Cell::Whole(i64::from(slot.hour)),
            whole(slot.published),
            slot.views.map_or(Cell::Empty, |views| Cell::Whole(views.round() as i64)),
        ]
    };
    Sheet {
        name: word(language, "screen-branch-heat"),
        titles: keys.map(|key| word(language, key)).to_vec(),
        rows: dashboard.heat.iter().map(row).collect(),
    }
}
