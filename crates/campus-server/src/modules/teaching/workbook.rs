//! EX-01: a class as a workbook, a sheet of attendance and one of scores, in the reader's language.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use campus_model::classroom::overview::{Overview, OverviewLesson, OverviewStudent, Standing, Summary, Tally};
use campus_model::entities::teaching::{Attendance, Class, Score, StudentState};
use campus_model::{Choice, Code, Fixed};

use super::overview_rows;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::sheet::{self, Cell, Sheet};
use crate::mount::RowId;
use crate::parameters::Parameters;
use crate::user::CurrentUser;
use crate::words::Language;

/// `GET /api/classes/{id}/workbook?lang=`
pub async fn keep(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Response> {
    let today = app.clock.today(&user.time_zone);
    let overview = overview_rows::read(&db, &user.scope(operation), id, today).await?.ok_or(Code::NotFound)?;
    let parameters = Parameters::of(&uri, &["lang"])?;
    let language = parameters.language()?;
    let name = format!("{}-{today}", language.label(&overview.class.label));
    let sheets = move || {
        let summary = Summary::of(&overview);
        vec![attendance(&overview, &summary, language), scores(&overview, &summary, language)]
    };
    sheet::answer(Class::ENTITY, &name, sheets).await
}

/// The codes in words, how often each was given, and the rate (AT-03).
fn attendance(overview: &Overview, summary: &Summary, language: Language) -> Sheet {
    let word = |code: Attendance| language.word(&Attendance::SET.label_key(code.slug())).to_owned();
    let mut titles = heads(overview, language);
    titles.extend(Attendance::ALL.iter().copied().map(word));
    titles.push(language.word("workbook-rate").to_owned());
    let tallied = |tally: &Tally| -> Vec<Cell> {
        let counts = Attendance::ALL.iter().map(|code| Cell::Whole(whole(tally.count(*code))));
        counts.chain([tally.rate().map_or(Cell::Empty, tenths)]).collect()
    };
    let row = |(student, standing): (&OverviewStudent, &Standing)| {
        let codes =
            standing.cells.iter().map(|cell| cell.map_or(Cell::Empty, |cell| Cell::Text(word(cell.attendance))));
        named(student, language).chain(codes).chain(tallied(&standing.attendance)).collect()
    };
    Sheet {
        name: language.word("field-study_records-attendance").to_owned(),
        titles,
        rows: overview.students.iter().zip(&summary.students).map(row).collect(),
    }
}

/// The letters, the total, the average with its number, the place; below them the class's averages.
fn scores(overview: &Overview, summary: &Summary, language: Language) -> Sheet {
    let mut titles = heads(overview, language);
    let keys = ["screen-overview-total", "screen-overview-average", "screen-overview-graded", "screen-overview-rank"];
    titles.extend(keys.map(|key| language.word(key).to_owned()));
    let letter = |score: Score| match score {
        Score::Na => Cell::Empty,
        score => Cell::Text(score.letter().to_owned()),
    };
    let row = |(student, standing): (&OverviewStudent, &Standing)| {
        let letters = standing.cells.iter().map(|cell| cell.map_or(Cell::Empty, |cell| letter(cell.score)));
        let sums = [
            standing.total.map_or(Cell::Empty, Cell::Whole),
            standing.average.map_or(Cell::Empty, |(average, _)| tenths(average)),
            Cell::Whole(whole(standing.average.map_or(0, |(_, graded)| graded))),
            standing.rank.map_or(Cell::Empty, |rank| Cell::Whole(whole(rank))),
        ];
        named(student, language).chain(letters).chain(sums).collect()
    };
    let mut rows: Vec<Vec<Cell>> = overview.students.iter().zip(&summary.students).map(row).collect();
    let averages = summary.lessons.iter().map(|lesson| lesson.average.map_or(Cell::Empty, |(mean, _)| tenths(mean)));
    let last = [Cell::Text(language.word("screen-scores-class-average").to_owned()), Cell::Empty];
    let sums = [
        summary.total.map_or(Cell::Empty, tenths),
        summary.average.map_or(Cell::Empty, |(average, _)| tenths(average)),
        Cell::Whole(whole(summary.average.map_or(0, |(_, graded)| graded))),
        Cell::Empty,
    ];
    rows.push(last.into_iter().chain(averages).chain(sums).collect());
    Sheet { name: language.word("field-study_records-score").to_owned(), titles, rows }
}

fn heads(overview: &Overview, language: Language) -> Vec<String> {
    let own = ["field-study_records-student_id", "field-students-state"].map(|key| language.word(key).to_owned());
    let head = |lesson: &OverviewLesson| format!("day{} {}", lesson.day_num, lesson.date);
    own.into_iter().chain(overview.lessons.iter().map(head)).collect()
}

fn named(student: &OverviewStudent, language: Language) -> impl Iterator<Item = Cell> {
    let state = StudentState::SET.label_key(student.state.slug());
    [Cell::Text(language.label(&student.name)), Cell::Text(language.word(&state).to_owned())].into_iter()
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A number that was rounded to tenths.
fn tenths(number: f64) -> Cell {
    // Averages and rates: small numbers.
    #[allow(clippy::cast_possible_truncation)]
    let number = (number * 10.0).round() as i64;
    Cell::Amount(Fixed { number, decimals: 1 })
}
