//! `GET /api/students/{id}/scores?class=`: the data of the bar chart (CH-01).

use std::collections::HashMap;

use axum::Json;
use axum::http::Uri;
use campus_model::classroom::{LessonScore, OTHERS_FOR_AVERAGE, Scores, average};
use campus_model::entities::teaching::{Attendance, Score};
use campus_model::{Code, Labelled};
use chrono::NaiveDate;

use super::parameters::Parameters;
use super::scores_rows::{self, StudentClass};
use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::mount::RowId;
use crate::user::CurrentUser;

/// One student's scores in one class. Whose they are is decided before anything else is looked at (CH-07).
pub async fn show_scores(
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Json<Scores>> {
    let scope = user.scope(operation);
    let student = scores_rows::student(&db, &scope, id).await?.ok_or(Code::NotFound)?;
    let asked = Parameters::of(&uri, &["class"])?.id("class")?;
    let classes = scores_rows::classes(&db, &scope, id).await?;
    let chosen = choose(&classes, asked)?;
    let rows = match chosen {
        Some(class) => {
            let lessons = scores_rows::lessons(&db, class.label.id, id).await?;
            let graded = scores_rows::graded(&db, class.label.id, id).await?;
            let shown = |lesson| show(lesson, &graded, class.as_staff);
            lessons.iter().map(shown).collect()
        }
        None => Vec::new(),
    };
    let class = chosen.map(|class| class.label.clone());
    let classes: Vec<Labelled> = classes.into_iter().map(|class| class.label).collect();
    Ok(Json(Scores { student, class, classes, rows }))
}

/// The class that was asked for; the one joined last, which comes first, when none was. One that the student is not
/// in, or the reader does not reach, is 404.
fn choose(classes: &[StudentClass], asked: Option<i64>) -> Answer<Option<&StudentClass>> {
    match asked {
        None => Ok(classes.first()),
        Some(id) => {
            let found = classes.iter().find(|class| class.label.id == id);
            found.map(Some).ok_or_else(|| Code::NotFound.into())
        }
    }
}

/// A lesson of the class, with the student's record of it.
#[derive(Clone, Debug)]
pub(super) struct Lesson {
    pub id: i64,
    pub day_num: i64,
    pub date: NaiveDate,
    pub title: Option<String>,
    /// The lesson is held back, or this record is (GR-05).
    pub held_back: bool,
    pub score: Option<Score>,
    pub comment: Option<String>,
    pub attendance: Option<Attendance>,
}

/// The graded 在读 students of one lesson.
#[derive(Clone, Debug, Default)]
pub(super) struct Graded {
    /// All of them.
    pub scores: Vec<Score>,
    /// Whether the student shown is among them.
    pub own: bool,
}

/// What a reader sees of a lesson. Staff see all of it. A student sees no grade that is held back (GR-05), and the
/// average only of at least five others (CH-04).
fn show(lesson: &Lesson, graded: &HashMap<i64, Graded>, as_staff: bool) -> LessonScore {
    let withheld = lesson.held_back && !as_staff;
    let score = lesson.score.filter(|_| !withheld).unwrap_or(Score::Na);
    let all = graded.get(&lesson.id).filter(|graded| as_staff || (!withheld && enough_others(graded)));
    let mean = all.and_then(|graded| average(graded.scores.iter().copied()));
    LessonScore {
        course_record_id: lesson.id,
        day_num: lesson.day_num,
        date: lesson.date,
        title: lesson.title.clone(),
        score,
        value: score.value(),
        comment: lesson.comment.clone().filter(|_| !withheld),
        attendance: lesson.attendance,
        class_average: mean.map(|(mean, _)| mean),
        graded_count: mean.map(|(_, count)| count),
    }
}

/// CH-04: nobody is to work out a single classmate's grade from the average.
fn enough_others(graded: &Graded) -> bool {
    graded.scores.len() - usize::from(graded.own) >= OTHERS_FOR_AVERAGE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(score: Option<Score>, held_back: bool) -> Lesson {
        Lesson {
            id: 1,
            day_num: 3,
            date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            title: None,
            held_back,
            score,
            comment: Some("不错".to_owned()),
            attendance: Some(Attendance::Late),
        }
    }

    fn graded(scores: &[Score], own: bool) -> HashMap<i64, Graded> {
        HashMap::from([(1, Graded { scores: scores.to_vec(), own })])
    }

    #[test]
    fn ch_04_a_student_sees_the_average_of_five_others_or_none() {
        let six = [Score::APlus, Score::A, Score::B, Score::C, Score::D, Score::A];
        let shown = show(&lesson(Some(Score::A), false), &graded(&six, true), false);
        assert_eq!((shown.class_average, shown.graded_count), (Some(68.3), Some(6)));
        let shown = show(&lesson(Some(Score::A), false), &graded(&six[..5], true), false);
        assert_eq!((shown.class_average, shown.graded_count), (None, None));
        let shown = show(&lesson(None, false), &graded(&six[..5], false), false);
        assert_eq!(shown.graded_count, Some(5));
        let shown = show(&lesson(Some(Score::A), false), &graded(&six[..2], true), true);
        assert_eq!((shown.class_average, shown.graded_count), (Some(95.0), Some(2)));
    }

    #[test]
    fn gr_05_what_is_held_back_is_ungraded_to_the_student_and_not_to_the_teacher() {
        let six = [Score::A; 6];
        let student = show(&lesson(Some(Score::A), true), &graded(&six, true), false);
        assert_eq!(
            (student.score, student.value, student.comment, student.class_average),
            (Score::Na, None, None, None)
        );
        assert_eq!(student.attendance, Some(Attendance::Late));
        let teacher = show(&lesson(Some(Score::A), true), &graded(&six, true), true);
        assert_eq!((teacher.score, teacher.value, teacher.class_average), (Score::A, Some(90), Some(90.0)));
    }

    #[test]
    fn ch_02_a_lesson_without_a_record_is_a_gap() {
        let shown = show(&Lesson { attendance: None, comment: None, ..lesson(None, false) }, &HashMap::new(), false);
        assert_eq!((shown.score, shown.value, shown.attendance), (Score::Na, None, None));
    }
}
